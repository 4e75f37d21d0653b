/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Forms -> states: the recurrent layers over a batch of sentences.
 *
 * Each layer and direction is a simple recurrent unit with coupled input and forget gates:
 *
 *   z = Wx x + b + Wh h;  i = sigm(z_i), g = tanh(z_g), o = sigm(z_o);  c += i (g - c);  h = o c
 *
 * The products Wx x + b of the first layer depend on the form alone and are kept for forms seen
 * lately. The sentences of a batch take their steps together, so that Wh is read once a step.
 */
#include "parse/network.h"

#include <string.h>

#define SIGNED 128 /* added to activations that may be negative */

/* The slot of a form. *fresh is set when its projection has yet to be made. SG_NONE when the form
 * is too long or every way of its set is used by this batch. */
static uint32_t find_slot(sg_work *w, sg_str form, bool *fresh)
{
    *fresh = false;
    if (form.n > SG_CACHE_FORM)
        return SG_NONE;
    uint32_t set = (uint32_t)sg_hash(form.p, form.n) % SG_CACHE_SETS * SG_CACHE_WAYS;
    uint32_t oldest = set;
    for (uint32_t i = set; i < set + SG_CACHE_WAYS; i++) {
        sg_slot *s = &w->slots[i];
        if (s->used && s->n == form.n && memcmp(s->form, form.p, form.n) == 0) {
            s->used = w->batch;
            return i;
        }
        if (s->used < w->slots[oldest].used)
            oldest = i;
    }
    sg_slot *s = &w->slots[oldest];
    if (s->used == w->batch)
        return SG_NONE;
    s->used = w->batch;
    s->n = (uint8_t)form.n;
    memcpy(s->form, form.p, form.n);
    s->starts = sg_may_start_name(&w->net, form);
    *fresh = true;
    return oldest;
}

/* Tokens whose projections are made together. */
typedef struct misses {
    float *to[SG_BLOCK]; /* where each goes */
    uint32_t n;
} misses;

static void add_bias(sg_work *w, const sg_linear *layer, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        w->add[i] = layer->bias ? layer->bias : w->zeros;
}

static void project_misses(sg_work *w, misses *m)
{
    uint32_t width = 6 * w->net.hidden[0];
    for (unsigned d = 0; d < 2; d++) {
        const sg_linear *layer = &w->net.layers[0][d].input;
        add_bias(w, layer, m->n);
        w->kernels->linear(layer, w->x, w->net.inputs, m->n, SIGNED, w->add, w->y + d * (width / 2),
                           width);
    }
    for (uint32_t i = 0; i < m->n; i++)
        memcpy(m->to[i], w->y + (size_t)i * width, width * sizeof(float));
    m->n = 0;
}

/* Adds to the input of tokens in known names what their marks say. */
static void add_marks(sg_work *w)
{
    uint32_t width = 6 * w->net.hidden[0];
    sg_mark_names(w);
    for (uint32_t i = 0; i < w->n_tokens; i++) {
        if (!w->mark[i])
            continue;
        const float *form = w->input[i], *mark = w->net.marks + (size_t)(w->mark[i] - 1) * width;
        float *row = w->input_rows + (size_t)i * width;
        for (uint32_t k = 0; k < width; k++)
            row[k] = form[k] + mark[k];
        w->input[i] = row;
    }
}

/* Sets input[] to the projected forms of all tokens. */
static void project_forms(sg_work *w)
{
    uint32_t width = 6 * w->net.hidden[0];
    misses m = {.n = 0};
    for (uint32_t i = 0; i < w->n_tokens; i++) {
        bool fresh;
        uint32_t slot = find_slot(w, w->forms[i], &fresh);
        float *row = slot == SG_NONE ? w->input_rows + (size_t)i * width
                                     : w->projected + (size_t)slot * width;
        w->input[i] = row;
        w->mark[i] = slot == SG_NONE ? sg_may_start_name(&w->net, w->forms[i])
                                     : w->slots[slot].starts;
        if (slot != SG_NONE && !fresh)
            continue;
        sg_form_vector(&w->net, w->forms[i], w->x + (size_t)m.n * w->net.inputs);
        m.to[m.n++] = row;
        if (m.n == SG_BLOCK)
            project_misses(w, &m);
    }
    if (m.n)
        project_misses(w, &m);
    if (w->net.n_kinds)
        add_marks(w);
}

/* Sets input[] to the projected states of the layer before. */
static void project_states(sg_work *w, uint32_t l)
{
    uint32_t h = w->net.hidden[l], before = 2 * w->net.hidden[l - 1];
    for (unsigned d = 0; d < 2; d++) {
        const sg_linear *layer = &w->net.layers[l][d].input;
        add_bias(w, layer, w->n_tokens);
        w->kernels->linear(layer, w->state[w->now], before, w->n_tokens, SIGNED, w->add,
                           w->input_rows + 3 * d * h, 6 * h);
    }
    for (uint32_t i = 0; i < w->n_tokens; i++)
        w->input[i] = w->input_rows + (size_t)i * 6 * h;
}

static void run_direction(sg_work *w, uint32_t l, unsigned d, uint8_t *out)
{
    uint32_t h = w->net.hidden[l];
    uint32_t running = w->n_spans;
    memset(w->c, 0, (size_t)running * h * sizeof *w->c);
    for (uint32_t t = 0; t < w->spans[0].count; t++) {
        while (w->spans[running - 1].count <= t)
            running--;
        for (uint32_t s = 0; s < running; s++) {
            const sg_span *span = &w->spans[s];
            w->add[s] = w->input[span->first + (d ? span->count - 1 - t : t)] + 3 * d * h;
        }
        /* At the first step h is 0, and z is the input alone. */
        if (t > 0)
            w->kernels->linear(&w->net.layers[l][d].repeat, w->h, h, running, SIGNED, w->add, w->z,
                               3 * h);
        for (uint32_t s = 0; s < running; s++) {
            const sg_span *span = &w->spans[s];
            uint32_t token = span->first + (d ? span->count - 1 - t : t);
            w->kernels->cell(t ? w->z + (size_t)s * 3 * h : w->add[s], w->c + (size_t)s * h,
                             w->h + (size_t)s * h, out + (size_t)token * 2 * h + d * h, h);
        }
    }
}

void sg_encode(sg_work *w)
{
    w->batch++;
    for (uint32_t l = 0; l < w->net.n_layers; l++) {
        if (l == 0)
            project_forms(w);
        else
            project_states(w, l);
        uint8_t *out = w->state[!w->now];
        for (unsigned d = 0; d < 2; d++)
            run_direction(w, l, d, out);
        w->now = !w->now;
    }
}

void sg_work_project(sg_work *w, const sg_linear *layer, const uint8_t *x, uint32_t n, float *y,
                     size_t y_stride)
{
    add_bias(w, layer, n);
    w->kernels->linear(layer, x, layer->cols, n, SIGNED, w->add, y, y_stride);
}

void sg_work_linear(sg_work *w, const sg_linear *layer, uint32_t first, uint32_t n, float *y,
                    size_t y_stride)
{
    sg_work_project(w, layer, w->state[w->now] + (size_t)first * layer->cols, n, y, y_stride);
}
