/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The kernels over vectors, written once for all vector units: a file per unit defines what differs
 * and includes this one.
 *
 *   KERNELS       name of the table to define       LANES      floats in a vector: 4 to 16
 *   TARGET        function attribute                TILE       rows of x worked on together
 *   load_floats, store_floats, load_ints            unaligned
 *   spread_int, spread_float                        one value in all lanes
 *   spread_bytes(p)                                 the 4 bytes at p in all lanes
 *   multiply(acc, x, w)                             acc[lane] += sum of 4 products u8 x s8
 *   PAIRED                                          if so, multiply_pair is there
 *   PAIR                                            sg_kernels.pair, or NULL
 *   to_floats, to_ints                              conversion; to_ints rounds to nearest even
 *   smaller, larger                                 of floats
 *   larger_ints, more, equal, choose(mask, a, b)    of ints; MASKS is the type of more's result
 *   store_bytes(p, v)                               low byte of each lane
 *
 * No FMA anywhere: every operation rounds on its own.
 */
#include "parse/kernels.h"

#define INLINE TARGET static inline __attribute__((always_inline))
#define PARTS (16 / LANES) /* vectors in a block of 16 rows */

/* Products of one block of 16 rows with `tile` rows of x. `tile` is a constant where it is used. */
INLINE void dot_tile(const int8_t *w, const uint8_t *x, size_t x_stride, uint32_t cols,
                     unsigned tile, ints acc[TILE][PARTS])
{
    for (uint32_t k = 0; k < cols; k += 4, w += 64) {
        ints weight[PARTS];
#pragma GCC unroll 4
        for (unsigned p = 0; p < PARTS; p++)
            weight[p] = load_ints(w + p * sizeof(ints));
#pragma GCC unroll 16
        for (unsigned t = 0; t < tile; t++) {
            ints input = spread_bytes(x + t * x_stride + k);
#pragma GCC unroll 4
            for (unsigned p = 0; p < PARTS; p++)
                acc[t][p] = multiply(acc[t][p], input, weight[p]);
        }
    }
}

#ifdef PAIRED
INLINE void dot_pairs(const int8_t *w, const uint16_t *order, uint32_t pairs, const uint8_t *x,
                      size_t x_stride, uint32_t cols, unsigned tile, ints acc[TILE][PARTS])
{
    const uint16_t *end = order + 2 * pairs, *last = order + cols / 4;
    for (; order < end; order += 2) {
        size_t a = order[0], b = order[1];
        ints wa[PARTS], wb[PARTS];
#pragma GCC unroll 4
        for (unsigned p = 0; p < PARTS; p++) {
            wa[p] = load_ints(w + a * 16 + p * sizeof(ints));
            wb[p] = load_ints(w + b * 16 + p * sizeof(ints));
        }
#pragma GCC unroll 16
        for (unsigned t = 0; t < tile; t++) {
            ints xa = spread_bytes(x + t * x_stride + a), xb = spread_bytes(x + t * x_stride + b);
#pragma GCC unroll 4
            for (unsigned p = 0; p < PARTS; p++)
                acc[t][p] = multiply_pair(acc[t][p], xa, wa[p], xb, wb[p]);
        }
    }
    for (; order < last; order++)
        dot_tile(w + *order * 16, x + *order, x_stride, 4, tile, acc);
}
#endif

INLINE void linear_tile(const sg_linear *layer, uint32_t row, const uint8_t *x, size_t x_stride,
                        unsigned tile, int32_t offset, const float *const *add, float *y,
                        size_t y_stride)
{
    ints acc[TILE][PARTS];
#pragma GCC unroll 16
    for (unsigned t = 0; t < tile; t++)
#pragma GCC unroll 4
        for (unsigned p = 0; p < PARTS; p++)
            acc[t][p] = spread_int(0);
    const int8_t *w = layer->w + (size_t)row * layer->cols;
#ifdef PAIRED
    if (layer->order && tile > 1) /* for a single row the detour costs more than it saves */
        dot_pairs(w, layer->order + (size_t)row / 16 * (layer->cols / 4), layer->pairs[row / 16], x,
                  x_stride, layer->cols, tile, acc);
    else
#endif
        dot_tile(w, x, x_stride, layer->cols, tile, acc);
#pragma GCC unroll 4
    for (unsigned p = 0; p < PARTS; p++) {
        uint32_t at = row + p * LANES;
        ints shift = load_ints((const int8_t *)(layer->sum + at)) * offset;
        floats scale = load_floats(layer->scale + at);
#pragma GCC unroll 16
        for (unsigned t = 0; t < tile; t++) {
            floats value = to_floats(acc[t][p] - shift) * scale;
            store_floats(y + t * y_stride + at, value + load_floats(add[t] + at));
        }
    }
}

/* Rows of x that are worked through together, so that they stay in the nearest cache. */
#define X_BLOCK 48

TARGET static void linear_block(const sg_linear *layer, const uint8_t *x, size_t x_stride,
                                uint32_t n, int32_t offset, const float *const *add, float *y,
                                size_t y_stride)
{
    for (uint32_t row = 0; row < layer->padded; row += 16) {
        uint32_t i = 0;
        for (; i + TILE <= n; i += TILE)
            linear_tile(layer, row, x + i * x_stride, x_stride, TILE, offset, add + i,
                        y + i * y_stride, y_stride);
        for (; i + 2 <= n; i += 2)
            linear_tile(layer, row, x + i * x_stride, x_stride, 2, offset, add + i,
                        y + i * y_stride, y_stride);
        if (i < n)
            linear_tile(layer, row, x + i * x_stride, x_stride, 1, offset, add + i,
                        y + i * y_stride, y_stride);
    }
}

TARGET static void linear(const sg_linear *layer, const uint8_t *x, size_t x_stride, uint32_t n,
                          int32_t offset, const float *const *add, float *y, size_t y_stride)
{
    for (uint32_t i = 0; i < n; i += X_BLOCK)
        linear_block(layer, x + i * x_stride, x_stride, n - i < X_BLOCK ? n - i : X_BLOCK, offset,
                     add + i, y + i * y_stride, y_stride);
}

INLINE floats squash(floats v)
{
    v = larger(smaller(v, spread_float(3.0f)), spread_float(-3.0f));
    floats q = v * v;
    return (v * (q + 27.0f)) / (9.0f * q + 27.0f);
}

TARGET static void cell(const float *z, float *c, uint8_t *h, uint8_t *out, uint32_t size)
{
    for (uint32_t k = 0; k < size; k += LANES) {
        floats i = 0.5f * squash(load_floats(z + k)) + 0.5f;
        floats g = squash(load_floats(z + size + k));
        floats o = 0.5f * squash(load_floats(z + 2 * size + k)) + 0.5f;
        floats state = load_floats(c + k);
        state = state + i * (g - state);
        store_floats(c + k, state);
        ints rounded = to_ints((o * state) * 127.0f) + 128;
        store_bytes(h + k, rounded);
        store_bytes(out + k, rounded);
    }
}

TARGET static void quantise(const float *a, const float *b, uint8_t *out, uint32_t n, float low,
                            float high)
{
    for (uint32_t k = 0; k < n; k += LANES) {
        floats v = load_floats(a + k);
        if (b)
            v = v + load_floats(b + k);
        v = larger(smaller(v, spread_float(high)), spread_float(low));
        store_bytes(out + k, to_ints(v));
    }
}

TARGET static uint32_t argmax(const float *y, uint32_t n)
{
    uint32_t whole = n - n % LANES, best = 0;
    if (whole > LANES) {
        floats top = load_floats(y);
        for (uint32_t k = LANES; k < whole; k += LANES)
            top = larger(top, load_floats(y + k));
        float most = top[0];
        for (unsigned lane = 1; lane < LANES; lane++)
            most = top[lane] > most ? top[lane] : most;
        while (best + 1 < whole && y[best] != most)
            best++;
    } else {
        whole = 0;
    }
    for (uint32_t k = whole; k < n; k++)
        if (y[k] > y[best])
            best = k;
    return best;
}

/* The running best heads of a block of dependents. */
typedef struct best_state {
    ints score[PARTS], second[PARTS], head[PARTS];
    ints self[PARTS]; /* the head number of each dependent itself */
} best_state;

INLINE void best_take(best_state *s, unsigned p, ints score, uint32_t head)
{
    ints number = spread_int((int32_t)head);
    score = choose(equal(number, s->self[p]), spread_int(INT32_MIN), score);
    MASKS wins = more(score, s->score[p]);
    s->second[p] = choose(wins, s->score[p], larger_ints(s->second[p], score));
    s->score[p] = choose(wins, score, s->score[p]);
    s->head[p] = choose(wins, number, s->head[p]);
}

INLINE void best_tile(const int8_t *queries, const uint8_t *heads, uint32_t cols, uint32_t j,
                      unsigned tile, best_state *s)
{
    ints acc[TILE][PARTS];
#pragma GCC unroll 16
    for (unsigned t = 0; t < tile; t++)
#pragma GCC unroll 4
        for (unsigned p = 0; p < PARTS; p++)
            acc[t][p] = spread_int(0);
    dot_tile(queries, heads + (size_t)j * cols, cols, cols, tile, acc);
#pragma GCC unroll 16
    for (unsigned t = 0; t < tile; t++)
#pragma GCC unroll 4
        for (unsigned p = 0; p < PARTS; p++)
            best_take(s, p, acc[t][p], j + t);
}

TARGET static void best(const int8_t *queries, const uint8_t *heads, uint32_t n, uint32_t cols,
                        uint32_t first, sg_best *out)
{
    best_state s;
    for (unsigned p = 0; p < PARTS; p++) {
        s.score[p] = s.second[p] = spread_int(INT32_MIN);
        s.head[p] = spread_int(0);
        for (unsigned lane = 0; lane < LANES; lane++)
            s.self[p][lane] = (int32_t)(first + p * LANES + lane + 1);
    }
    uint32_t j = 0;
    for (; j + TILE <= n; j += TILE)
        best_tile(queries, heads, cols, j, TILE, &s);
    for (; j < n; j++)
        best_tile(queries, heads, cols, j, 1, &s);
    for (unsigned p = 0; p < PARTS; p++) {
        for (unsigned lane = 0; lane < LANES; lane++) {
            out->score[p * LANES + lane] = s.score[p][lane];
            out->second[p * LANES + lane] = s.second[p][lane];
            out->head[p * LANES + lane] = s.head[p][lane];
        }
    }
}

const sg_kernels KERNELS = {
    .name = KERNELS_NAME,
    .pair = PAIR,
    .linear = linear,
    .cell = cell,
    .quantise = quantise,
    .argmax = argmax,
    .best = best,
};
