/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The memory of one parser: every buffer that the network needs, sized by the model, taken once. */
#include "parse/network.h"

#include <stdlib.h>
#include <string.h>

#define ALIGN ((size_t)64)

_Static_assert(SG_BATCH_TOKENS >= SG_SENTENCE_MAX, "a batch holds the longest sentence");

/* Hands out parts of one block; with base NULL it only adds up their sizes. */
typedef struct layout {
    char *base;
    size_t n;
} layout;

static void *part(layout *l, size_t count, size_t size)
{
    void *p = l->base ? l->base + l->n : NULL;
    l->n += (count * size + ALIGN - 1) & ~(ALIGN - 1);
    return p;
}

static uint32_t most(uint32_t a, uint32_t b)
{
    return a > b ? a : b;
}

/* Places every buffer. Run twice: for the size, and with memory. */
static void place(sg_work *w, layout *l)
{
    const sg_net *net = &w->net;
    size_t tokens = SG_BATCH_TOKENS, sentences = SG_BATCH_SENTENCES;
    uint32_t h = w->width / 6, outputs = w->width;
    outputs = most(outputs, most(net->tag.padded, most(net->lab.padded, net->ner.padded)));
    outputs = most(outputs, most(net->dep.padded, net->lbd.padded));

    w->input = part(l, tokens, sizeof *w->input);
    w->input_rows = part(l, tokens * w->width, sizeof(float));
    w->state[0] = part(l, tokens * 2 * h, 1);
    w->state[1] = part(l, tokens * 2 * h, 1);
    w->add = part(l, tokens, sizeof *w->add);
    w->zeros = part(l, SG_WIDTH_MAX, sizeof(float));
    w->forms = part(l, tokens, sizeof *w->forms);
    w->mark = part(l, tokens, 1);
    w->x = part(l, (size_t)SG_BLOCK * most(net->inputs, 2 * h), 1);
    w->y = part(l, (size_t)SG_BLOCK * outputs, sizeof(float));
    w->h = part(l, sentences * h, 1);
    w->c = part(l, sentences * h, sizeof(float));
    w->z = part(l, sentences * 3 * h, sizeof(float));
    w->dep = part(l, (size_t)SG_BLOCK * net->dep.rows, 1);
    w->query = part(l, tokens * net->dep.rows, 1);
    w->head_rows = part(l, (tokens + sentences) * net->dep.rows, 1);
    w->packed = part(l, (size_t)16 * net->dep.rows, 1);
    w->label_dep = part(l, tokens * net->lbd.padded, sizeof(float));
    w->label_head = part(l, tokens * net->lbd.padded, sizeof(float));
    w->head_row = part(l, tokens, sizeof *w->head_row);
    w->label_sum = part(l, (size_t)SG_BLOCK * net->lbd.padded, 1);
    w->label_scores = part(l, tokens * SG_LABELS_MAX, sizeof(float));
    w->label_back = part(l, tokens * SG_LABELS_MAX, 1);
    w->tag = part(l, tokens, 1);
    w->name = part(l, tokens, 1);
    w->head = part(l, tokens, sizeof *w->head);
    w->score = part(l, tokens, 1);
    w->rel = part(l, tokens, 1);
    w->slots = part(l, SG_CACHE_SLOTS, sizeof *w->slots);
    w->projected = part(l, (size_t)SG_CACHE_SLOTS * 6 * net->hidden[0], sizeof(float));
}

/* All layers of the net, in no special order; returns how many. */
static uint32_t all_layers(sg_net *net, sg_linear *out[SG_LAYERS_MAX * 4 + 8])
{
    uint32_t n = 0;
    for (uint32_t l = 0; l < net->n_layers; l++) {
        for (unsigned d = 0; d < 2; d++) {
            out[n++] = &net->layers[l][d].input;
            out[n++] = &net->layers[l][d].repeat;
        }
    }
    sg_linear *heads[] = {&net->tag, &net->ner, &net->dep, &net->hed,
                          &net->bia, &net->lbd, &net->lbh, &net->lab};
    memcpy(out + n, heads, sizeof heads);
    return n + sizeof heads / sizeof *heads;
}

/* Places the orders that some kernels take the columns in. */
static void place_orders(sg_work *w, layout *l)
{
    sg_linear *layers[SG_LAYERS_MAX * 4 + 8];
    uint32_t n = w->kernels->group ? all_layers(&w->net, layers) : 0, unit = w->kernels->unit;
    for (uint32_t k = 0; k < n; k++) {
        uint32_t units = layers[k]->padded / unit, cols = layers[k]->cols;
        uint16_t *order = part(l, (size_t)units * (cols / 4), sizeof *order);
        sg_groups *groups = part(l, units, sizeof *groups);
        if (!order)
            continue;
        for (uint32_t u = 0; u < units; u++) {
            const int8_t *rows = layers[k]->w + (size_t)(u * unit / 16) * 16 * cols;
            w->kernels->group(rows + u * unit % 16 * 4, cols, order + (size_t)u * (cols / 4),
                              &groups[u]);
        }
        layers[k]->order = order;
        layers[k]->groups = groups;
    }
}

sg_status sg_work_init(sg_work *w, const sg_model *model, const sg_kernels *kernels, sg_error *err)
{
    *w = (sg_work){.kernels = kernels ? kernels : sg_kernels_choose()};
    sg_status status;
    SG_TRY(sg_net_open(model, &w->net, err));
    for (uint32_t k = 0; k < w->net.n_layers; k++)
        w->width = most(w->width, 6 * w->net.hidden[k]);
    layout l = {0};
    place(w, &l);
    place_orders(w, &l);
    /* Zeroed pages that are never used cost nothing: calloc rather than aligned_alloc. */
    w->memory = calloc(1, l.n + ALIGN);
    if (!w->memory)
        return sg_fail(err, SG_NOMEM, NULL, 0, 0, "out of memory");
    size_t shift = (ALIGN - (uintptr_t)w->memory % ALIGN) % ALIGN;
    l = (layout){.base = (char *)w->memory + shift};
    place(w, &l);
    place_orders(w, &l);
    return SG_OK;
fail:
    return status;
}

void sg_work_release(sg_work *w)
{
    free(w->memory);
    w->memory = NULL;
}
