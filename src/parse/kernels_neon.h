/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The kernels for AArch64: what kernels_vector.h asks for, but for the products, which differ
 * between processors. Those multiply signed bytes, so that inputs are taken less 128.
 */
#ifndef SG_KERNELS_NEON_H
#define SG_KERNELS_NEON_H

#include "parse/kernels.h"

#if defined(__aarch64__)
extern const sg_kernels sg_kernels_neon;
extern const sg_kernels sg_kernels_dotprod;

#include <arm_neon.h>
#include <string.h>

#define LANES 4
#define TILE 4
#define SUMS 16
#define STRIP 4
#define INPUT_BIAS 128
#define GROUP NULL
#define MASKS ints

typedef float floats __attribute__((vector_size(16)));
typedef int32_t ints __attribute__((vector_size(16)));

#define load_floats(p) ((floats)vld1q_f32(p))
#define store_floats(p, v) vst1q_f32((p), (float32x4_t)(v))
#define load_ints(p) ((ints)vld1q_s8((const int8_t *)(p)))
#define spread_int(x) ((ints)vdupq_n_s32(x))
#define spread_float(x) ((floats)vdupq_n_f32(x))
#define to_floats(v) ((floats)vcvtq_f32_s32((int32x4_t)(v)))
#define to_ints(v) ((ints)vcvtnq_s32_f32((float32x4_t)(v)))
#define smaller(a, b) ((floats)vminq_f32((float32x4_t)(a), (float32x4_t)(b)))
#define larger(a, b) ((floats)vmaxq_f32((float32x4_t)(a), (float32x4_t)(b)))
#define larger_ints(a, b) ((ints)vmaxq_s32((int32x4_t)(a), (int32x4_t)(b)))
#define more(a, b) ((ints)vcgtq_s32((int32x4_t)(a), (int32x4_t)(b)))
#define equal(a, b) ((ints)vceqq_s32((int32x4_t)(a), (int32x4_t)(b)))
#define choose(mask, a, b) ((ints)vbslq_s32((uint32x4_t)(mask), (int32x4_t)(a), (int32x4_t)(b)))

static inline ints spread_bytes(const uint8_t *p)
{
    int32_t four;
    memcpy(&four, p, sizeof four);
    return spread_int(four);
}

static inline void store_bytes(uint8_t *p, ints v)
{
    uint16x4_t half = vmovn_u32((uint32x4_t)v);
    uint32x2_t bytes = vreinterpret_u32_u8(vmovn_u16(vcombine_u16(half, half)));
    uint32_t four = vget_lane_u32(bytes, 0);
    memcpy(p, &four, sizeof four);
}
#endif

#endif
