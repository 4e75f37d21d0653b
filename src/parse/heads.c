/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * States -> tags, names, heads and relations: the output layers of the network.
 *
 *   tags       a linear layer, the best score
 *   names      a linear layer, the best sequence of B-, I-, O where I- goes on a name, by their
 *              scores and those of the moves between them (Viterbi)
 *   heads      biaffine attention (Dozat and Manning 2017): score(i, j) = U relu(D i) . relu(H j)
 *   relations  a layer over the sum of a dependent's and a head's projection
 */
#include "parse/network.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The confidence of an arc: half of the range at equal scores, full at this margin (about six
 * units of log odds). */
#define MARGIN_FULL 4096
#define SCORE_FORCED 64 /* of an arc that only the tree called for */

void sg_tag(sg_work *w)
{
    const sg_linear *layer = &w->net.tag;
    for (uint32_t i = 0; i < w->n_tokens; i += SG_BLOCK) {
        uint32_t n = w->n_tokens - i < SG_BLOCK ? w->n_tokens - i : SG_BLOCK;
        sg_work_linear(w, layer, i, n, w->y, layer->padded);
        for (uint32_t k = 0; k < n; k++)
            w->tag[i + k] =
                (uint8_t)w->kernels->argmax(w->y + (size_t)k * layer->padded, layer->rows);
    }
}

/* ---- Names ---- */

static bool is_inside(uint32_t label)
{
    return label >= 2 && label % 2 == 0;
}

/* One step of Viterbi: best scores of sequences that end in each label. */
static void viterbi_step(const sg_net *net, const float *score, float *best, uint8_t *back)
{
    float next[SG_LABELS_MAX];
    uint32_t n = net->ner.rows;
    for (uint32_t k = 0; k < n; k++) {
        uint32_t from = is_inside(k) ? k - 1 : 0, last = is_inside(k) ? k : n - 1;
        float top = best[from] + net->moves[from * n + k];
        for (uint32_t j = from + 1; j <= last; j++) {
            float sum = best[j] + net->moves[j * n + k];
            if (sum > top) {
                top = sum;
                from = j;
            }
        }
        back[k] = (uint8_t)from;
        next[k] = top + score[k];
    }
    memcpy(best, next, n * sizeof *best);
}

/* No name ends with a hyphen: what follows one and has the same type belongs to it. */
static void join_hyphens(sg_work *w, const sg_span *span)
{
    for (uint32_t i = span->first; i + 1 < span->first + span->count; i++)
        if (is_inside(w->name[i]) && w->name[i + 1] + 1 == w->name[i] &&
            sg_eq(w->forms[i], sg_cstr("-")))
            w->name[i + 1] = w->name[i];
}

static void name_sentence(sg_work *w, const sg_span *span)
{
    uint32_t n = w->net.ner.rows;
    float best[SG_LABELS_MAX];
    for (uint32_t i = 0; i < span->count; i++) {
        const float *score = w->label_scores + (size_t)(span->first + i) * SG_LABELS_MAX;
        if (i > 0) {
            viterbi_step(&w->net, score, best, w->label_back + (size_t)i * SG_LABELS_MAX);
            continue;
        }
        for (uint32_t k = 0; k < n; k++)
            best[k] = is_inside(k) ? -INFINITY : score[k];
    }
    uint32_t label = 0;
    for (uint32_t k = 1; k < n; k++)
        if (best[k] > best[label])
            label = k;
    for (uint32_t i = span->count; i-- > 0;) {
        w->name[span->first + i] = (uint8_t)label;
        if (i > 0)
            label = w->label_back[(size_t)i * SG_LABELS_MAX + label];
    }
    join_hyphens(w, span);
}

void sg_label_names(sg_work *w)
{
    const sg_linear *layer = &w->net.ner;
    for (uint32_t i = 0; i < w->n_tokens; i += SG_BLOCK) {
        uint32_t n = w->n_tokens - i < SG_BLOCK ? w->n_tokens - i : SG_BLOCK;
        sg_work_linear(w, layer, i, n, w->label_scores + (size_t)i * SG_LABELS_MAX, SG_LABELS_MAX);
    }
    for (uint32_t s = 0; s < w->n_spans; s++)
        name_sentence(w, &w->spans[s]);
}

/* ---- Heads ---- */

/* Queries of all tokens, and head rows of all sentences: row first + s is the root of sentence s,
 * its tokens follow. */
static void project_arcs(sg_work *w)
{
    const sg_net *net = &w->net;
    uint32_t arc = net->dep.rows;
    for (uint32_t i = 0; i < w->n_tokens; i += SG_BLOCK) {
        uint32_t n = w->n_tokens - i < SG_BLOCK ? w->n_tokens - i : SG_BLOCK;
        sg_work_linear(w, &net->dep, i, n, w->y, arc);
        w->kernels->quantise(w->y, NULL, w->dep, n * arc, 0.0f, 127.0f);
        for (uint32_t k = 0; k < n; k++)
            w->add[k] = net->bia.bias;
        w->kernels->linear(&net->bia, w->dep, arc, n, 0, w->add, w->y, arc);
        w->kernels->quantise(w->y, NULL, (uint8_t *)w->query + (size_t)i * arc, n * arc, -127.0f,
                             127.0f);
    }
    for (uint32_t s = 0; s < w->n_spans; s++) {
        const sg_span *span = &w->spans[s];
        uint8_t *rows = w->head_rows + (size_t)(span->first + s) * arc;
        memcpy(rows, net->root_head, arc);
        for (uint32_t i = 0; i < span->count; i += SG_BLOCK) {
            uint32_t n = span->count - i < SG_BLOCK ? span->count - i : SG_BLOCK;
            sg_work_linear(w, &net->hed, span->first + i, n, w->y, arc);
            w->kernels->quantise(w->y, NULL, rows + (size_t)(i + 1) * arc, n * arc, 0.0f, 127.0f);
        }
    }
}

/* Lays out up to 16 queries as the kernels take weights; missing ones are 0. */
static void pack(int8_t *to, const int8_t *query, uint32_t n, uint32_t arc)
{
    for (uint32_t r = 0; r < 16; r++) {
        for (uint32_t k = 0; k < arc; k += 4) {
            if (r < n)
                memcpy(to + k * 16 + r * 4, query + (size_t)r * arc + k, 4);
            else
                memset(to + k * 16 + r * 4, 0, 4);
        }
    }
}

static uint8_t confidence(int32_t best, int32_t second)
{
    int64_t margin = (int64_t)best - second;
    return (uint8_t)(margin >= MARGIN_FULL ? 255 : 128 + margin * 127 / MARGIN_FULL);
}

/* All scores of a sentence; they are whole numbers below 2^22, which floats hold exactly. */
static sg_status score_all(sg_work *w, const sg_span *span, const uint8_t *heads, int32_t *score)
{
    uint32_t arc = w->net.dep.rows, n = span->count;
    float scale[16], y[SG_BLOCK * 16];
    int32_t sum[16] = {0};
    for (uint32_t r = 0; r < 16; r++)
        scale[r] = 1.0f;
    sg_linear layer = {
        .w = w->packed, .scale = scale, .sum = sum, .rows = 16, .padded = 16, .cols = arc};
    for (uint32_t j = 0; j < SG_BLOCK; j++)
        w->add[j] = w->zeros;
    for (uint32_t i = 0; i < n; i += 16) {
        uint32_t rows = n - i < 16 ? n - i : 16;
        pack(w->packed, w->query + (size_t)(span->first + i) * arc, rows, arc);
        for (uint32_t j = 0; j <= n; j += SG_BLOCK) {
            uint32_t m = n + 1 - j < SG_BLOCK ? n + 1 - j : SG_BLOCK;
            w->kernels->linear(&layer, heads + (size_t)j * arc, arc, m, 0, w->add, y, 16);
            for (uint32_t k = 0; k < m; k++)
                for (uint32_t r = 0; r < rows; r++)
                    score[(size_t)(i + r) * (n + 1) + j + k] = (int32_t)y[k * 16 + r];
        }
    }
    return SG_OK;
}

/* Replaces heads that are no tree by the best tree. */
static sg_status mend(sg_work *w, const sg_span *span, const uint8_t *heads)
{
    uint32_t n = span->count;
    uint32_t *head = w->head + span->first;
    int32_t *score = malloc((size_t)n * (n + 1) * sizeof *score);
    uint32_t *tree = malloc(n * sizeof *tree);
    sg_status status = SG_NOMEM;
    if (!score || !tree)
        goto fail;
    SG_TRY(score_all(w, span, heads, score));
    SG_TRY(sg_best_tree(score, n, tree));
    for (uint32_t i = 0; i < n; i++)
        if (tree[i] != head[i])
            w->score[span->first + i] = SCORE_FORCED;
    memcpy(head, tree, n * sizeof *head);
fail:
    free(score);
    free(tree);
    return status;
}

sg_status sg_attach(sg_work *w)
{
    uint32_t arc = w->net.dep.rows;
    uint32_t mark[SG_SENTENCE_MAX + 1];
    project_arcs(w);
    for (uint32_t s = 0; s < w->n_spans; s++) {
        const sg_span *span = &w->spans[s];
        const uint8_t *heads = w->head_rows + (size_t)(span->first + s) * arc;
        for (uint32_t i = 0; i < span->count; i += 16) {
            uint32_t rows = span->count - i < 16 ? span->count - i : 16;
            sg_best best;
            pack(w->packed, w->query + (size_t)(span->first + i) * arc, rows, arc);
            w->kernels->best(w->packed, heads, span->count + 1, arc, i, &best);
            for (uint32_t r = 0; r < rows; r++) {
                w->head[span->first + i + r] = (uint32_t)best.head[r];
                w->score[span->first + i + r] = confidence(best.score[r], best.second[r]);
            }
        }
        if (!sg_is_tree(w->head + span->first, span->count, mark)) {
            sg_status status = mend(w, span, heads);
            if (status != SG_OK)
                return status;
        }
    }
    return SG_OK;
}

/* ---- Relations ---- */

/* Projections of the tokens that are heads of others, about half of them: row head_row[i] of
 * label_head is that of token i. */
static void project_heads(sg_work *w)
{
    const sg_linear *layer = &w->net.lbh;
    uint32_t n = 0, done = 0;
    memset(w->head_row, 0, w->n_tokens * sizeof *w->head_row);
    for (uint32_t s = 0; s < w->n_spans; s++)
        for (uint32_t i = w->spans[s].first; i < w->spans[s].first + w->spans[s].count; i++)
            if (w->head[i])
                w->head_row[w->spans[s].first + w->head[i] - 1] = 1;
    for (uint32_t i = 0; i < w->n_tokens; i++) {
        if (w->head_row[i]) {
            memcpy(w->x + (size_t)n * layer->cols, w->state[w->now] + (size_t)i * layer->cols,
                   layer->cols);
            w->head_row[i] = done + n++;
        }
        if (n == SG_BLOCK || (n && i + 1 == w->n_tokens)) {
            sg_work_project(w, layer, w->x, n, w->label_head + (size_t)done * layer->padded,
                            layer->padded);
            done += n;
            n = 0;
        }
    }
}

/* Relations of a block of tokens, which may belong to several sentences. */
static void relate_block(sg_work *w, uint32_t first, uint32_t n, const uint32_t *sentence_first)
{
    const sg_net *net = &w->net;
    uint32_t label = net->lbd.padded;
    for (uint32_t k = 0; k < n; k++) {
        uint32_t i = first + k, head = w->head[i];
        const float *head_row =
            head ? w->label_head + (size_t)w->head_row[sentence_first[k] + head - 1] * label
                 : net->root_label;
        w->kernels->quantise(w->label_dep + (size_t)i * label, head_row,
                             w->label_sum + (size_t)k * label, label, 0.0f, 127.0f);
        w->add[k] = net->lab.bias;
    }
    w->kernels->linear(&net->lab, w->label_sum, label, n, 0, w->add, w->y, net->lab.padded);
    for (uint32_t k = 0; k < n; k++) {
        float *y = w->y + (size_t)k * net->lab.padded;
        y[net->root_rel] = -INFINITY;
        w->rel[first + k] =
            (uint8_t)(w->head[first + k] ? w->kernels->argmax(y, net->lab.rows) : net->root_rel);
    }
}

void sg_relate(sg_work *w)
{
    uint32_t label = w->net.lbd.padded;
    sg_work_linear(w, &w->net.lbd, 0, w->n_tokens, w->label_dep, label);
    project_heads(w);
    uint32_t sentence_first[SG_BLOCK], n = 0, first = 0;
    for (uint32_t s = 0; s < w->n_spans; s++) {
        for (uint32_t i = 0; i < w->spans[s].count; i++) {
            sentence_first[n++] = w->spans[s].first;
            if (n == SG_BLOCK) {
                relate_block(w, first, n, sentence_first);
                first += n;
                n = 0;
            }
        }
    }
    if (n)
        relate_block(w, first, n, sentence_first);
}
