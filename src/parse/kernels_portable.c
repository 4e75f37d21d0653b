/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The kernels in plain C: what all others have to equal, and the path of processors without a
 * vector unit that we know.
 */
#include "parse/kernels.h"

/* Adds to acc[r] the products of 16 rows with x. */
static void dot16(const int8_t *w, const uint8_t *x, uint32_t cols, int32_t *acc)
{
    for (uint32_t k = 0; k < cols; k += 4, w += 64)
        for (uint32_t r = 0; r < 16; r++)
            acc[r] += w[4 * r] * x[k] + w[4 * r + 1] * x[k + 1] + w[4 * r + 2] * x[k + 2] +
                      w[4 * r + 3] * x[k + 3];
}

static void linear(const sg_linear *layer, const uint8_t *x, size_t x_stride, uint32_t n,
                   int32_t offset, const float *const *add, float *y, size_t y_stride)
{
    for (uint32_t row = 0; row < layer->padded; row += 16) {
        const int8_t *w = layer->w + (size_t)row * layer->cols;
        for (uint32_t i = 0; i < n; i++) {
            int32_t acc[16] = {0};
            dot16(w, x + i * x_stride, layer->cols, acc);
            float *out = y + i * y_stride + row;
            for (uint32_t r = 0; r < 16; r++) {
                float value = (float)(acc[r] - offset * layer->sum[row + r]);
                out[r] = value * layer->scale[row + r] + add[i][row + r];
            }
        }
    }
}

static float clamp(float v, float low, float high)
{
    v = v < high ? v : high;
    return v > low ? v : low;
}

/* Nearest whole number, ties to even, for |v| < 2^22: the sum has no bits left for a fraction. */
static int32_t nearest(float v)
{
    const float shift = 12582912.0f; /* 1.5 * 2^23 */
    volatile float sum = v + shift;
    return (int32_t)(sum - shift);
}

/* tanh as a fraction of polynomials (Pade), within -3..3. */
static float squash(float v)
{
    v = clamp(v, -3.0f, 3.0f);
    float q = v * v;
    return (v * (q + 27.0f)) / (9.0f * q + 27.0f);
}

static void cell(const float *z, float *c, uint8_t *h, uint8_t *out, uint32_t size)
{
    for (uint32_t k = 0; k < size; k++) {
        float i = 0.5f * squash(z[k]) + 0.5f;
        float g = squash(z[size + k]);
        float o = 0.5f * squash(z[2 * size + k]) + 0.5f;
        c[k] = c[k] + i * (g - c[k]);
        h[k] = out[k] = (uint8_t)(nearest((o * c[k]) * 127.0f) + 128);
    }
}

static void quantise(const float *a, const float *b, uint8_t *out, uint32_t n, float low,
                     float high)
{
    for (uint32_t k = 0; k < n; k++)
        out[k] = (uint8_t)nearest(clamp(b ? a[k] + b[k] : a[k], low, high));
}

static uint32_t argmax(const float *y, uint32_t n)
{
    uint32_t best = 0;
    for (uint32_t k = 1; k < n; k++)
        if (y[k] > y[best])
            best = k;
    return best;
}

static void best(const int8_t *queries, const uint8_t *heads, uint32_t n, uint32_t cols,
                 uint32_t first, sg_best *out)
{
    for (uint32_t r = 0; r < 16; r++) {
        out->score[r] = out->second[r] = INT32_MIN;
        out->head[r] = 0;
    }
    for (uint32_t j = 0; j < n; j++) {
        int32_t acc[16] = {0};
        dot16(queries, heads + (size_t)j * cols, cols, acc);
        for (uint32_t r = 0; r < 16; r++) {
            if (first + r + 1 == j)
                continue;
            if (acc[r] > out->score[r]) {
                out->second[r] = out->score[r];
                out->score[r] = acc[r];
                out->head[r] = (int32_t)j;
            } else if (acc[r] > out->second[r]) {
                out->second[r] = acc[r];
            }
        }
    }
}

const sg_kernels sg_kernels_portable = {
    .name = "portable",
    .linear = linear,
    .cell = cell,
    .quantise = quantise,
    .argmax = argmax,
    .best = best,
};
