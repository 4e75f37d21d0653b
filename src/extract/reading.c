/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the reader answers about the sentence that it has read. */
#include "extract/reader.h"

#include <math.h>
#include <string.h>

#define SIGNED 128 /* added to activations that may be negative */
#define UNREAD 255 /* mark of a token that is left out */
#define SURE 30.0f /* nats: bounds sums before they are taken to a power */

/* ---- Marks ---- */

static uint32_t place(const sg_reading *r, uint32_t token)
{
    return token == SG_NONE ? SG_NONE : token - r->first;
}

static void set_marks(sg_reading *r, const sg_asked *asked, uint8_t *mark)
{
    memset(mark, 0, r->n);
    for (unsigned side = 0; side < 2; side++)
        if (asked->first[side] != SG_NONE)
            for (uint32_t t = asked->first[side]; t <= asked->last[side]; t++)
                mark[place(r, t)] = (uint8_t)(1 + side);
    if (asked->pred != SG_NONE)
        mark[place(r, asked->pred)] = SG_READ_MARKS;
    if (asked->hidden != SG_NONE)
        mark[place(r, asked->hidden)] = UNREAD;
}

/* ---- The recurrent layer ---- */

/* The input of a token: as projected, with what its mark adds. */
static const float *input_of(sg_reading *r, uint32_t k, uint32_t t, unsigned d)
{
    uint32_t gates = 3 * r->reader->h;
    const float *row = r->projected + (size_t)t * 2 * gates + d * gates;
    uint8_t number = r->mark[k][t];
    if (number == 0)
        return row;
    if (number == UNREAD)
        return r->reader->directions[d].forms.bias;
    const float *mark = r->reader->marks + ((size_t)number - 1) * 2 * gates + d * gates;
    float *sum = r->marked + (size_t)k * gates;
    for (uint32_t i = 0; i < gates; i++)
        sum[i] = row[i] + mark[i];
    return sum;
}

static void run(sg_reading *r, uint32_t n, unsigned d)
{
    uint32_t h = r->reader->h;
    memset(r->c, 0, (size_t)n * h * sizeof *r->c);
    for (uint32_t step = 0; step < r->n; step++) {
        uint32_t t = d ? r->n - 1 - step : step;
        for (uint32_t k = 0; k < n; k++)
            r->add[k] = input_of(r, k, t, d);
        /* At the first step h is 0, and z is the input alone. */
        if (step > 0)
            r->kernels->linear(&r->reader->directions[d].repeat, r->hidden, h, n, SIGNED, r->add,
                               r->z, 3 * (size_t)h);
        for (uint32_t k = 0; k < n; k++)
            r->kernels->cell(step ? r->z + (size_t)k * 3 * h : r->add[k], r->c + (size_t)k * h,
                             r->hidden + (size_t)k * h,
                             r->out + ((size_t)k * SG_READ_TOKENS + t) * 2 * h + (size_t)d * h, h);
    }
}

/* ---- What the states come down to ---- */

static void average(const uint8_t *states, uint32_t from, uint32_t to, uint32_t size, uint8_t *out)
{
    for (uint32_t i = 0; i < size; i++) {
        uint32_t sum = 0;
        for (uint32_t t = from; t < to; t++)
            sum += states[(size_t)t * size + i];
        out[i] = (uint8_t)(to > from ? (2 * sum + (to - from)) / (2 * (to - from)) : SIGNED);
    }
}

static void largest(const uint8_t *states, uint32_t n, uint32_t size, uint8_t *out)
{
    memcpy(out, states, size);
    for (uint32_t t = 1; t < n; t++)
        for (uint32_t i = 0; i < size; i++)
            if (states[(size_t)t * size + i] > out[i])
                out[i] = states[(size_t)t * size + i];
}

static void copy_state(const uint8_t *states, uint32_t t, uint32_t size, uint8_t *out)
{
    if (t == SG_NONE)
        memset(out, SIGNED, size);
    else
        memcpy(out, states + (size_t)t * size, size);
}

static void pool(sg_reading *r, const sg_asked *asked, uint32_t k)
{
    uint32_t size = 2 * r->reader->h;
    const uint8_t *states = r->out + (size_t)k * SG_READ_TOKENS * size;
    uint8_t *out = r->pooled + (size_t)k * SG_READ_PARTS * size;
    uint32_t a = place(r, asked->last[0]), b = place(r, asked->last[1]);
    copy_state(states, a, size, out);
    copy_state(states, b, size, out + size);
    average(states, a == SG_NONE ? 1 : a + 1, b == SG_NONE ? 0 : b, size, out + 2 * size);
    largest(states, r->n, size, out + 3 * size);
    copy_state(states, place(r, asked->pred), size, out + 4 * size);
}

/* Works through at most SG_READ_BATCH questions; pooled holds what came of each. */
static void read_batch(sg_reading *r, const sg_asked *asked, uint32_t n)
{
    for (uint32_t k = 0; k < n; k++)
        set_marks(r, &asked[k], r->mark[k]);
    run(r, n, 0);
    run(r, n, 1);
    for (uint32_t k = 0; k < n; k++)
        pool(r, &asked[k], k);
}

/* ---- Answers ---- */

/* Applies the layer to what came of n questions, from number `from` on. */
static void apply(sg_reading *r, const sg_linear *layer, uint32_t from, uint32_t n)
{
    size_t row = (size_t)SG_READ_PARTS * 2 * r->reader->h;
    for (uint32_t k = 0; k < n; k++)
        r->add[k] = layer->bias;
    r->kernels->linear(layer, r->pooled + from * row, row, n, SIGNED, r->add, r->y, layer->padded);
}

/* Sum of weights and what is above 0 of y + more. */
static float sum_of(const float *y, const float *more, const float *weights, uint32_t size)
{
    float sum = 0;
    for (uint32_t i = 0; i < size; i++) {
        float value = y[i] + more[i];
        if (value > 0)
            sum += value * weights[i];
    }
    return sum;
}

static void to_probabilities(float *stance)
{
    float most = stance[0], sum = 0;
    for (unsigned i = 1; i < SG_STANCES; i++)
        most = stance[i] > most ? stance[i] : most;
    for (unsigned i = 0; i < SG_STANCES; i++)
        sum += stance[i] = expf(stance[i] - most < -SURE ? -SURE : stance[i] - most);
    for (unsigned i = 0; i < SG_STANCES; i++)
        stance[i] /= sum;
}

/* Stances by a row of what the layer for pairs made. */
static void answer_pair(const sg_reading *r, const float *y, sg_answer *out)
{
    const sg_reader *reader = r->reader;
    for (unsigned i = 0; i < SG_STANCES; i++)
        out->stance[i] =
            reader->stance_bias[i] +
            sum_of(y, r->zeros, reader->stances + (size_t)i * reader->size, reader->size);
    to_probabilities(out->stance);
}

void sg_read_stances(sg_reading *r, const sg_asked *asked, size_t n, sg_answer *out)
{
    const sg_linear *layer = &r->reader->pair;
    for (size_t from = 0; from < n; from += SG_READ_BATCH) {
        uint32_t count = n - from < SG_READ_BATCH ? (uint32_t)(n - from) : SG_READ_BATCH;
        read_batch(r, asked + from, count);
        apply(r, layer, 0, count);
        for (uint32_t k = 0; k < count; k++)
            answer_pair(r, r->y + (size_t)k * layer->padded, &out[from + k]);
    }
}

double sg_read_event(sg_reading *r, const sg_asked *asked, sg_answer *answer)
{
    const sg_reader *reader = r->reader;
    size_t row = (size_t)asked->root % SG_READ_ROOTS + (asked->forward ? SG_READ_ROOTS : 0);
    sg_asked both[2] = {*asked, *asked};
    both[1].pred = SG_NONE;
    read_batch(r, both, answer ? 2 : 1);
    if (answer) {
        apply(r, &reader->pair, 1, 1);
        answer_pair(r, r->y, answer);
    }
    apply(r, &reader->event, 0, 1);
    return reader->right[reader->size] +
           sum_of(r->y, reader->roots + row * reader->size, reader->right, reader->size);
}
