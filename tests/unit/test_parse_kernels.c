/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Every set of kernels gives, bit for bit, what plain arithmetic gives, on random data. */
#include "check.h"
#include "parse/kernels.h"

#include <math.h>
#include <stdlib.h>

enum { MAX_ROWS = 416, MAX_COLS = 256, MAX_N = 67 };

static uint32_t draw(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

static float draw_float(uint32_t *seed, float size)
{
    return ((float)(draw(seed) % 20001) / 10000.0f - 1.0f) * size;
}

typedef struct data {
    _Alignas(64) int8_t w[MAX_ROWS * MAX_COLS];
    _Alignas(64) float scale[MAX_ROWS];
    _Alignas(64) int32_t sum[MAX_ROWS];
    uint8_t x[MAX_N * MAX_COLS];
    float bias[MAX_N][MAX_ROWS];
    const float *add[MAX_N];
    sg_linear layer;
} data;

static void fill(data *d, uint32_t rows, uint32_t cols, bool extreme, uint32_t *seed)
{
    memset(d, 0, sizeof *d);
    d->layer = (sg_linear){.w = d->w,
                           .scale = d->scale,
                           .sum = d->sum,
                           .rows = rows,
                           .padded = (rows + 15) / 16 * 16,
                           .cols = cols};
    for (uint32_t r = 0; r < rows; r++) {
        d->scale[r] = draw_float(seed, 0.01f);
        for (uint32_t k = 0; k < cols; k++) {
            int v = extreme ? (draw(seed) & 1 ? 63 : -63) : (int)(draw(seed) % 127) - 63;
            d->w[((r / 16) * (cols / 4) + k / 4) * 64 + (r % 16) * 4 + k % 4] = (int8_t)v;
            d->sum[r] += v;
        }
    }
    for (size_t i = 0; i < sizeof d->x; i++)
        d->x[i] = (uint8_t)(extreme ? 255 : 1 + draw(seed) % 255);
    for (int i = 0; i < MAX_N; i++) {
        for (int r = 0; r < MAX_ROWS; r++)
            d->bias[i][r] = draw_float(seed, 3.0f);
        d->add[i] = d->bias[draw(seed) % MAX_N];
    }
}

/* What linear has to give, straight from its definition. */
static float linear_at(const data *d, uint32_t i, uint32_t r, int32_t offset)
{
    int32_t acc = 0;
    for (uint32_t k = 0; k < d->layer.cols; k++)
        acc += (d->x[i * MAX_COLS + k] - offset) *
               d->w[((r / 16) * (d->layer.cols / 4) + k / 4) * 64 + (r % 16) * 4 + k % 4];
    float scaled = (float)acc * d->scale[r];
    return scaled + d->add[i][r];
}

static void test_linear(const sg_kernels *kernels, data *d, float *y)
{
    static const uint32_t sizes[][3] = {{16, 4, 1},    {16, 32, 2},   {51, 96, 3},   {384, 192, 67},
                                        {7, 256, 48},  {96, 256, 53}, {400, 100, 4}, {144, 60, 15},
                                        {128, 128, 1}, {32, 20, 7}};
    uint32_t seed = 7;
    for (unsigned s = 0; s < sizeof sizes / sizeof *sizes; s++) {
        fill(d, sizes[s][0], sizes[s][1], s == 5, &seed);
        int32_t offset = s % 2 ? 128 : 0;
        kernels->linear(&d->layer, d->x, MAX_COLS, sizes[s][2], offset, d->add, y, MAX_ROWS);
        unsigned wrong = 0;
        for (uint32_t i = 0; i < sizes[s][2]; i++)
            for (uint32_t r = 0; r < sizes[s][0]; r++)
                wrong += y[i * MAX_ROWS + r] != linear_at(d, i, r, offset);
        CHECK_INT(wrong, 0);
    }
}

/* Gives every unit of rows its order; returns the share of columns in groups of two or more. */
static double group_all(const sg_kernels *kernels, data *d)
{
    static uint16_t order[MAX_ROWS * MAX_COLS / 4];
    static sg_groups groups[MAX_ROWS];
    uint32_t blocks = d->layer.cols / 4, units = d->layer.padded / kernels->unit, grouped = 0;
    for (uint32_t u = 0; u < units; u++) {
        uint32_t row = u * kernels->unit, n = 0;
        uint16_t *at = order + u * blocks;
        bool seen[MAX_COLS] = {false};
        kernels->group(d->w + row / 16 * 16 * d->layer.cols + row % 16 * 4, d->layer.cols, at,
                       &groups[u]);
        for (uint32_t k = 0; k < blocks; k++) {
            CHECK(at[k] < d->layer.cols && at[k] % 4 == 0 && !seen[at[k] % MAX_COLS]);
            seen[at[k] % MAX_COLS] = true;
        }
        for (uint32_t size = 1; size <= SG_GROUP_MAX; size++)
            n += size * groups[u].of[size];
        CHECK_INT(n, blocks);
        grouped += blocks - groups[u].of[1];
    }
    d->layer.order = order;
    d->layer.groups = groups;
    return (double)grouped / (units * blocks);
}

/* Makes weights smaller, most of them, as real ones are spread, and sums them up anew. */
static void shrink(data *d, uint32_t *seed)
{
    memset(d->sum, 0, sizeof d->sum);
    for (uint32_t i = 0; i < d->layer.padded * d->layer.cols; i++) {
        d->w[i] = (int8_t)(d->w[i] * (draw(seed) % 8 ? 10 : 31) / 31);
        d->sum[i / (16 * d->layer.cols) * 16 + i / 4 % 16] += d->w[i];
    }
}

/* With the columns in the order that the kernels asked for, and activations at their limits. */
static void test_groups(const sg_kernels *kernels, data *d, float *y)
{
    uint32_t seed = 23;
    for (int round = 0; kernels->group && round < 8; round++) {
        uint32_t n = round % 4 ? 13 + (uint32_t)round : 3;
        fill(d, 96, round % 2 ? MAX_COLS : 132, round == 0, &seed);
        for (size_t i = 0; round > 1 && i < sizeof d->x; i++)
            d->x[i] = (uint8_t)(draw(&seed) & 1 ? 255 : 1);
        if (round)
            shrink(d, &seed);
        double share = group_all(kernels, d);
        CHECK(round == 0 ? share == 0 : share > 0.9);
        kernels->linear(&d->layer, d->x, MAX_COLS, n, 128, d->add, y, MAX_ROWS);
        unsigned wrong = 0;
        for (uint32_t i = 0; i < n; i++)
            for (uint32_t r = 0; r < 96; r++)
                wrong += y[i * MAX_ROWS + r] != linear_at(d, i, r, 128);
        CHECK_INT(wrong, 0);
    }
}

static float squash(float v)
{
    v = fmaxf(fminf(v, 3.0f), -3.0f);
    float q = v * v;
    return (v * (q + 27.0f)) / (9.0f * q + 27.0f);
}

/* What cell has to give for one unit. */
static uint8_t cell_at(float zi, float zg, float zo, float *c)
{
    float i = 0.5f * squash(zi) + 0.5f, g = squash(zg), o = 0.5f * squash(zo) + 0.5f;
    *c = *c + i * (g - *c);
    return (uint8_t)(nearbyintf((o * *c) * 127.0f) + 128);
}

static void test_cell(const sg_kernels *kernels)
{
    enum { SIZE = 160 };
    float z[3 * SIZE], c[2][SIZE];
    uint8_t h[2][SIZE], out[SIZE];
    uint32_t seed = 11;
    memset(c, 0, sizeof c);
    for (int step = 0; step < 50; step++) {
        for (int k = 0; k < 3 * SIZE; k++)
            z[k] = draw_float(&seed, step % 3 ? 2.0f : 9.0f);
        for (int k = 0; k < SIZE; k++)
            h[0][k] = cell_at(z[k], z[SIZE + k], z[2 * SIZE + k], &c[0][k]);
        kernels->cell(z, c[1], h[1], out, SIZE);
        CHECK(memcmp(c[0], c[1], sizeof c[0]) == 0);
        CHECK(memcmp(h[0], h[1], sizeof h[0]) == 0 && memcmp(h[0], out, sizeof out) == 0);
    }
}

static void test_quantise(const sg_kernels *kernels)
{
    float a[160], b[160];
    uint8_t out[2][160];
    uint32_t seed = 5;
    for (int round = 0; round < 20; round++) {
        for (int k = 0; k < 160; k++) {
            a[k] = round ? draw_float(&seed, 200.0f) : (float)k - 80.5f; /* halves: ties */
            b[k] = draw_float(&seed, 50.0f);
        }
        float low = round % 2 ? -127.0f : 0.0f;
        const float *add = round % 3 ? b : NULL;
        for (int k = 0; k < 160; k++)
            out[0][k] =
                (uint8_t)(int)nearbyintf(fmaxf(fminf(add ? a[k] + b[k] : a[k], 127.0f), low));
        kernels->quantise(a, add, out[1], 160, low, 127.0f);
        CHECK(memcmp(out[0], out[1], sizeof out[0]) == 0);
    }
    a[0] = 2.5f, a[1] = 3.5f, a[2] = -2.5f, a[3] = -300.0f;
    kernels->quantise(a, NULL, out[0], 16, -127.0f, 127.0f);
    CHECK(out[0][0] == 2 && out[0][1] == 4 && (int8_t)out[0][2] == -2 && (int8_t)out[0][3] == -127);
}

static uint32_t argmax_of(const float *y, uint32_t n)
{
    uint32_t best = 0;
    for (uint32_t k = 1; k < n; k++)
        if (y[k] > y[best])
            best = k;
    return best;
}

static void test_argmax(const sg_kernels *kernels)
{
    float y[130];
    uint32_t seed = 3;
    for (uint32_t n = 1; n < 130; n++) {
        for (uint32_t k = 0; k < n; k++)
            y[k] = (float)(draw(&seed) % 40) - 39.0f; /* small range: many equals */
        CHECK_INT(kernels->argmax(y, n), argmax_of(y, n));
        y[draw(&seed) % n] = 1.0f;
        CHECK_INT(kernels->argmax(y, n), argmax_of(y, n));
    }
}

/* What best has to give for dependent first + r. */
static void best_at(const int8_t *queries, const uint8_t *heads, uint32_t n, uint32_t cols,
                    uint32_t first, uint32_t r, sg_best *out)
{
    out->score[r] = out->second[r] = INT32_MIN;
    out->head[r] = 0;
    for (uint32_t j = 0; j < n; j++) {
        int32_t score = 0;
        for (uint32_t k = 0; k < cols; k++)
            score += queries[k / 4 * 64 + r * 4 + k % 4] * heads[j * cols + k];
        if (j == first + r + 1)
            continue;
        if (score > out->score[r]) {
            out->second[r] = out->score[r];
            out->score[r] = score;
            out->head[r] = (int32_t)j;
        } else if (score > out->second[r]) {
            out->second[r] = score;
        }
    }
}

static void test_best(const sg_kernels *kernels)
{
    enum { COLS = 96, N = 70 };
    static _Alignas(64) int8_t queries[16 * COLS];
    static uint8_t heads[N * COLS];
    uint32_t seed = 17;
    for (int round = 0; round < 40; round++) {
        int range = round % 2 ? 255 : 3; /* a small range makes equals */
        for (size_t i = 0; i < sizeof queries; i++)
            queries[i] =
                (int8_t)(round == 1 ? 127 : (int)(draw(&seed) % (uint32_t)range) - range / 2);
        for (size_t i = 0; i < sizeof heads; i++)
            heads[i] = (uint8_t)(round == 1 ? 127 : draw(&seed) % (round % 2 ? 128 : 2));
        uint32_t n = 2 + draw(&seed) % (N - 1), first = draw(&seed) % N;
        sg_best want, got;
        for (uint32_t r = 0; r < 16; r++)
            best_at(queries, heads, n, COLS, first, r, &want);
        kernels->best(queries, heads, n, COLS, first, &got);
        CHECK(memcmp(&want, &got, sizeof want) == 0);
        for (uint32_t r = 0; r < 16; r++)
            CHECK(got.head[r] != (int32_t)(first + r + 1));
    }
}

int main(void)
{
    data *d = aligned_alloc(64, (sizeof *d + 63) / 64 * 64);
    float *y = malloc(sizeof *y * MAX_N * MAX_ROWS);
    if (!d || !y)
        return 1;
    const sg_kernels *kernels;
    for (unsigned i = 0; (kernels = sg_kernels_get(i)); i++) {
        printf("# %s\n", kernels->name);
        test_linear(kernels, d, y);
        test_groups(kernels, d, y);
        test_cell(kernels);
        test_quantise(kernels);
        test_argmax(kernels);
        test_best(kernels);
    }
    CHECK(sg_kernels_choose() == sg_kernels_get(0));
    free(d);
    free(y);
    return check_done();
}
