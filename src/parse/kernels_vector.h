/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The kernels over vectors, written once for all vector units: a file per unit defines what differs
 * and includes this one.
 *
 *   KERNELS       name of the table to define       LANES      floats in a vector: 4 to 16
 *   TARGET        function attribute                TILE       rows of x worked on together: 2, 4,
 * 6 SUMS          sums kept in registers            STRIP      vectors of rows read together
 *   load_floats, store_floats, load_ints            unaligned
 *   spread_int, spread_float                        one value in all lanes
 *   spread_bytes(p)                                 the 4 bytes at p in all lanes
 *   multiply(acc, x, w)                             acc[lane] += sum of 4 products u8 x s8
 *   INPUT_BIAS                                      128 if multiply takes x less 128, as s8; else 0
 *   GROUP                                           sg_kernels.group, or NULL
 *   GROUPED                                         if so, dot_groups goes by its orders
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
#ifndef INPUT_BIAS
#define INPUT_BIAS 0
#endif

/* Where a vector of rows stands, from the first of its strip. */
INLINE size_t vector_at(unsigned v, uint32_t cols)
{
    return (size_t)(v * LANES / 16) * 16 * cols + v * LANES % 16 * 4;
}

/* Adds the products of some vectors of rows with `tile` rows of x. Both numbers are constants where
 * it is used. What is flipped of x subtracts INPUT_BIAS; values of 0..127 need it not. */
INLINE void dot_tile(const int8_t *w, const uint8_t *x, size_t x_stride, uint32_t cols, ints flip,
                     unsigned vectors, unsigned tile, ints *acc)
{
    for (uint32_t k = 0; k < cols; k += 4, w += 64) {
        ints weight[STRIP];
#pragma GCC unroll 8
        for (unsigned v = 0; v < vectors; v++)
            weight[v] = load_ints(w + vector_at(v, cols));
#pragma GCC unroll 8
        for (unsigned t = 0; t < tile; t++) {
            ints input = spread_bytes(x + t * x_stride + k) ^ flip;
#pragma GCC unroll 8
            for (unsigned v = 0; v < vectors; v++)
                acc[t * vectors + v] = multiply(acc[t * vectors + v], input, weight[v]);
        }
    }
}

/* The arguments of sg_kernels.linear. */
typedef struct job {
    const sg_linear *layer;
    const uint8_t *x;
    size_t x_stride;
    int32_t offset;
    const float *const *add;
    float *y;
    size_t y_stride;
} job;

/* Outputs row.. of some vectors for inputs i.. of a tile. */
INLINE void linear_tile(const job *j, uint32_t row, uint32_t i, unsigned vectors, unsigned tile)
{
    const sg_linear *layer = j->layer;
    const int8_t *w = layer->w + (size_t)(row / 16) * 16 * layer->cols + row % 16 * 4;
    const uint8_t *x = j->x + i * j->x_stride;
    ints acc[SUMS], flip = spread_int((int32_t)(INPUT_BIAS * 0x01010101u));
#pragma GCC unroll 8
    for (unsigned v = 0; v < vectors; v++) {
        ints start =
            load_ints((const int8_t *)(layer->sum + row + v * LANES)) * (INPUT_BIAS - j->offset);
#pragma GCC unroll 8
        for (unsigned t = 0; t < tile; t++)
            acc[t * vectors + v] = start;
    }
#ifdef GROUPED
    if (layer->order && vectors == 1) {
        uint32_t unit = row / LANES;
        dot_groups(w, layer->order + (size_t)unit * (layer->cols / 4), &layer->groups[unit], x,
                   j->x_stride, tile, acc);
    } else
#endif
        dot_tile(w, x, j->x_stride, layer->cols, flip, vectors, tile, acc);
    float *y = j->y + i * j->y_stride + row;
#pragma GCC unroll 8
    for (unsigned t = 0; t < tile; t++, y += j->y_stride) {
        const float *add = j->add[i + t] + row;
#pragma GCC unroll 8
        for (unsigned v = 0; v < vectors; v++) {
            floats value = to_floats(acc[t * vectors + v]);
            value = value * load_floats(layer->scale + row + v * LANES);
            store_floats(y + v * LANES, value + load_floats(add + v * LANES));
        }
    }
}

/* The same for all vectors of a strip, as many at once as there is room for their sums, which is at
 * least a fourth. */
INLINE void linear_rows(const job *j, uint32_t row, uint32_t i, unsigned strip, unsigned tile)
{
    unsigned all = strip * tile;
    unsigned vectors = all <= SUMS ? strip : all <= 2 * SUMS ? strip / 2 : strip / 4;
#ifdef GROUPED
    vectors = tile > 1 ? 1 : strip; /* for a single row the detour costs more than it saves */
#endif
#pragma GCC unroll 1
    for (unsigned v = 0; v < strip; v += vectors)
        linear_tile(j, row + v * LANES, i, vectors, tile);
}

/* A strip for inputs from..to, in tiles of nearly the same size: small ones are less efficient. */
INLINE void linear_strip(const job *j, uint32_t row, uint32_t from, uint32_t to, unsigned strip)
{
    uint32_t tiles = (to - from + TILE - 1) / TILE;
    for (uint32_t i = from; i < to; tiles--) {
        uint32_t tile = (to - i + tiles - 1) / tiles;
        switch (tile) {
#if TILE > 4
        case 6:
            linear_rows(j, row, i, strip, 6);
            break;
        case 5:
            linear_rows(j, row, i, strip, 5);
            break;
#endif
#if TILE > 2
        case 4:
            linear_rows(j, row, i, strip, 4);
            break;
        case 3:
            linear_rows(j, row, i, strip, 3);
            break;
#endif
        case 2:
            linear_rows(j, row, i, strip, 2);
            break;
        default:
            linear_rows(j, row, i, strip, 1);
            break;
        }
        i += tile;
    }
}

/* Rows of x that are worked through together, so that they stay in the nearest cache. */
#define X_BLOCK 48

TARGET static void linear_block(const job *given, uint32_t from, uint32_t to)
{
    const sg_linear layer = *given->layer; /* copies, which no store to y can change */
    const job own = {&layer,     given->x, given->x_stride, given->offset,
                     given->add, given->y, given->y_stride};
    const job *j = &own;
    uint32_t row = 0, rows = layer.padded;
    for (; row + STRIP * LANES <= rows; row += STRIP * LANES)
        linear_strip(j, row, from, to, STRIP);
    for (; STRIP * LANES > 32 && row + 32 <= rows; row += 32)
        linear_strip(j, row, from, to, 2 * PARTS);
    for (; STRIP * LANES > 16 && row < rows; row += 16)
        linear_strip(j, row, from, to, PARTS);
}

TARGET static void linear(const sg_linear *layer, const uint8_t *x, size_t x_stride, uint32_t n,
                          int32_t offset, const float *const *add, float *y, size_t y_stride)
{
    job j = {layer, x, x_stride, offset, add, y, y_stride};
    for (uint32_t i = 0; i < n; i += X_BLOCK)
        linear_block(&j, i, n - i < X_BLOCK ? n : i + X_BLOCK);
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

#define BEST_TILE (8 / PARTS) /* heads scored together */

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
    ints acc[BEST_TILE * PARTS];
#pragma GCC unroll 16
    for (unsigned k = 0; k < tile * PARTS; k++)
        acc[k] = spread_int(0);
    dot_tile(queries, heads + (size_t)j * cols, cols, cols, spread_int(0), PARTS, tile, acc);
#pragma GCC unroll 8
    for (unsigned t = 0; t < tile; t++)
#pragma GCC unroll 4
        for (unsigned p = 0; p < PARTS; p++)
            best_take(s, p, acc[t * PARTS + p], j + t);
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
    for (; j + BEST_TILE <= n; j += BEST_TILE)
        best_tile(queries, heads, cols, j, BEST_TILE, &s);
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
    .group = GROUP,
    .unit = LANES,
    .linear = linear,
    .cell = cell,
    .quantise = quantise,
    .argmax = argmax,
    .best = best,
};
