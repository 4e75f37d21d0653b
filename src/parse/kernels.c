/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Which sets of kernels this processor runs, and which to take. Nothing is remembered: a parser
 * asks once. As not every set can be tested on every machine, the one taken has to equal the
 * portable one on a small layer first (some 20 microseconds), or the next is tried.
 */
#include "parse/kernels_neon.h"
#include "parse/kernels_x86.h"

#include <string.h>
#if defined(__aarch64__)
#include <asm/hwcap.h>
#include <sys/auxv.h>
#endif

const sg_kernels *sg_kernels_get(unsigned index)
{
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx512vnni") && __builtin_cpu_supports("avx512vl") &&
        __builtin_cpu_supports("avx512bw") && index-- == 0)
        return &sg_kernels_avx512;
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("avxvnni") && index-- == 0)
        return &sg_kernels_avxvnni;
    if (__builtin_cpu_supports("avx2") && index-- == 0)
        return &sg_kernels_avx2;
    if (__builtin_cpu_supports("sse4.1") && index-- == 0)
        return &sg_kernels_sse4;
#elif defined(__aarch64__)
    if ((getauxval(AT_HWCAP) & HWCAP_ASIMDDP) && index-- == 0)
        return &sg_kernels_dotprod;
    if (index-- == 0)
        return &sg_kernels_neon;
#endif
    return index == 0 ? &sg_kernels_portable : NULL;
}

enum { ROWS = 32, COLS = 32, INPUTS = 3 };

/* What the kernels make of the small layer. */
typedef struct outcome {
    float y[INPUTS * ROWS];
    float c[ROWS];
    uint8_t h[2][ROWS];
    uint8_t whole[INPUTS * ROWS];
    uint32_t most;
    sg_best best;
} outcome;

static void run(const sg_kernels *k, const sg_linear *layer, const uint8_t *x, outcome *out)
{
    memset(out, 0, sizeof *out);
    const float *add[INPUTS] = {layer->bias, layer->scale, layer->bias};
    k->linear(layer, x, COLS, INPUTS, 128, add, out->y, ROWS);
    k->cell(out->y, out->c, out->h[0], out->h[1], ROWS);
    k->quantise(out->y, NULL, out->whole, INPUTS * ROWS, -1.0f, 1.0f);
    out->most = k->argmax(out->y, INPUTS * ROWS - 1);
    k->best(layer->w, x, INPUTS, COLS, 0, &out->best);
}

static bool agrees(const sg_kernels *kernels)
{
    _Alignas(64) int8_t w[ROWS * COLS];
    _Alignas(64) float scale[ROWS], bias[ROWS];
    _Alignas(64) int32_t sum[ROWS] = {0};
    uint8_t x[INPUTS * COLS];
    for (int i = 0; i < ROWS * COLS; i++)
        w[i] = (int8_t)(i * 37 % 127 - 63);
    for (int i = 0; i < ROWS * COLS; i++)
        sum[(i / (16 * COLS)) * 16 + i / 4 % 16] += w[i];
    for (int i = 0; i < INPUTS * COLS; i++)
        x[i] = (uint8_t)(i * 53 % 127);
    for (int r = 0; r < ROWS; r++) {
        scale[r] = 0.0001f * (float)(r + 1);
        bias[r] = 0.1f * (float)(r % 7 - 3);
    }
    sg_linear layer = {.w = w,
                       .scale = scale,
                       .bias = bias,
                       .sum = sum,
                       .rows = ROWS,
                       .padded = ROWS,
                       .cols = COLS};
    outcome want, got;
    run(&sg_kernels_portable, &layer, x, &want);
    run(kernels, &layer, x, &got);
    return memcmp(&want, &got, sizeof want) == 0;
}

const sg_kernels *sg_kernels_choose(void)
{
    const sg_kernels *kernels;
    for (unsigned i = 0; (kernels = sg_kernels_get(i)); i++)
        if (agrees(kernels))
            return kernels;
    return &sg_kernels_portable;
}
