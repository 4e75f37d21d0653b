/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The kernels for all AArch64 processors. */
#include "parse/kernels_neon.h"

#if defined(__aarch64__)
#define KERNELS sg_kernels_neon
#define KERNELS_NAME "neon"
#define TARGET

/* Pairs of products fit 16 bits: 128 * 63 * 2 and 127 * 127 * 2 are below 32768. */
static inline ints multiply(ints acc, ints x, ints w)
{
    int16x8_t low = vmull_s8(vget_low_s8((int8x16_t)x), vget_low_s8((int8x16_t)w));
    int16x8_t high = vmull_high_s8((int8x16_t)x, (int8x16_t)w);
    return (ints)vpadalq_s16((int32x4_t)acc, vpaddq_s16(low, high));
}

#include "parse/kernels_vector.h"

#endif
