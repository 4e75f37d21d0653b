/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * sg_doc -> sg_parse: sentences go through the network in batches, longest first; tags, lemmas,
 * heads, relations and names are then written to the nodes in text order. Every sentence is
 * analysed on its own, so that batches change nothing but the speed.
 */
#include "parse/parser.h"

#include "base/data.h"
#include "parse/network.h"

#include <stdlib.h>
#include <string.h>

SG_DATA(model);

struct sg_parser {
    sg_work work;
};

sg_status sg_model_open(const sg_model **out, sg_error *err)
{
    sg_str data = SG_DATA_STR(model);
    return sg_model_of(data.p, data.n, out, err);
}

sg_status sg_parser_with(const sg_model *model, const sg_kernels *kernels, sg_parser **out,
                         sg_error *err)
{
    *out = NULL;
    sg_parser *parser = calloc(1, sizeof *parser);
    if (!parser)
        return sg_fail(err, SG_NOMEM, NULL, 0, 0, "out of memory");
    sg_status status = sg_work_init(&parser->work, model, kernels, err);
    if (status != SG_OK) {
        sg_parser_free(parser);
        return status;
    }
    *out = parser;
    return SG_OK;
}

sg_status sg_parser_new(const sg_model *model, sg_parser **out, sg_error *err)
{
    return sg_parser_with(model, NULL, out, err);
}

void sg_parser_free(sg_parser *parser)
{
    if (parser)
        sg_work_release(&parser->work);
    free(parser);
}

/* A sentence waiting for its batch. */
typedef struct waiting {
    uint32_t count; /* tokens */
    uint32_t sent;  /* index in the document */
} waiting;

static int longest_first(const void *a, const void *b)
{
    const waiting *x = a, *y = b;
    if (x->count != y->count)
        return x->count < y->count ? 1 : -1;
    return x->sent < y->sent ? -1 : x->sent > y->sent;
}

/* Takes sentences from the queue while they fit; returns how many. */
static uint32_t fill_batch(sg_work *w, const sg_doc *doc, const waiting *queue, uint32_t n)
{
    w->n_spans = w->n_tokens = 0;
    while (w->n_spans < n && w->n_spans < SG_BATCH_SENTENCES &&
           w->n_tokens + queue[w->n_spans].count <= SG_BATCH_TOKENS) {
        const sg_sentence *s = &doc->sentences[queue[w->n_spans].sent];
        w->spans[w->n_spans] = (sg_span){w->n_tokens, s->count, queue[w->n_spans].sent};
        for (uint32_t i = 0; i < s->count; i++)
            w->forms[w->n_tokens++] = sg_token_str(doc, s->first + i);
        w->n_spans++;
    }
    return w->n_spans;
}

static sg_status analyse_batch(sg_work *w)
{
    sg_encode(w);
    sg_tag(w);
    sg_label_names(w);
    sg_status status = sg_attach(w);
    if (status == SG_OK)
        sg_relate(w);
    return status;
}

static sg_status write_nodes(const sg_work *w, const sg_doc *doc, sg_arena *arena, sg_node *nodes)
{
    const sg_net *net = &w->net;
    for (uint32_t s = 0; s < w->n_spans; s++) {
        uint32_t first = doc->sentences[w->spans[s].sent].first;
        for (uint32_t i = 0; i < w->spans[s].count; i++) {
            uint32_t t = w->spans[s].first + i;
            sg_node *node = &nodes[first + i];
            *node = (sg_node){
                .head = w->head[t] ? first + w->head[t] - 1 : SG_NO_HEAD,
                .upos = net->upos[w->tag[t]],
                .xpos = net->xpos[w->tag[t]],
                .rel = net->rels[w->rel[t]],
                .name = net->names[w->name[t]],
                .sent = w->spans[s].sent,
                .score = w->score[t],
                .name_begin = w->name[t] % 2 == 1,
                .lemma = sg_lemma(net, w->tag[t], w->forms[t], arena),
            };
            if (!node->lemma.p)
                return SG_NOMEM;
        }
    }
    return SG_OK;
}

static void write_states(const sg_work *w, const sg_doc *doc, sg_parse *out)
{
    for (uint32_t s = 0; s < w->n_spans; s++) {
        const sg_span *span = &w->spans[s];
        memcpy(out->states + (size_t)doc->sentences[span->sent].first * out->state_size,
               w->state[w->now] + (size_t)span->first * out->state_size,
               (size_t)span->count * out->state_size);
    }
}

sg_status sg_parse_doc(sg_parser *parser, const sg_doc *doc, sg_arena *arena, sg_parse *out,
                       sg_error *err)
{
    sg_work *w = &parser->work;
    sg_status status = SG_NOMEM;
    *out = (sg_parse){.doc = doc, .state_size = 2 * w->net.hidden[w->net.n_layers - 1]};
    out->states = sg_alloc(arena, (size_t)doc->n_tokens + 1, out->state_size);
    out->nodes = sg_alloc(arena, (size_t)doc->n_tokens + 1, sizeof *out->nodes);
    waiting *queue = sg_alloc(arena, (size_t)doc->n_sentences + 1, sizeof *queue);
    if (!out->nodes || !out->states || !queue)
        goto fail;
    for (uint32_t s = 0; s < doc->n_sentences; s++) {
        queue[s] = (waiting){doc->sentences[s].count, s};
        if (queue[s].count > SG_SENTENCE_MAX || queue[s].count == 0)
            return sg_fail(err, SG_LIMIT, NULL, 0, 0, "sentence of %u tokens", queue[s].count);
    }
    qsort(queue, doc->n_sentences, sizeof *queue, longest_first);
    for (uint32_t s = 0; s < doc->n_sentences;) {
        s += fill_batch(w, doc, queue + s, doc->n_sentences - s);
        SG_TRY(analyse_batch(w));
        SG_TRY(write_nodes(w, doc, arena, out->nodes));
        write_states(w, doc, out);
    }
    SG_TRY(sg_parse_names(out, arena));
    SG_TRY(sg_parse_index(out, arena));
    return SG_OK;
fail:
    return sg_fail(err, status, NULL, 0, 0, "out of memory");
}
