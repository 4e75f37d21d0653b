/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The kernels for x86-64 processors with SSE4.1 (2008 and later) and no AVX2. */
#include "parse/kernels_x86.h"

#if defined(__x86_64__)
#include <immintrin.h>
#include <string.h>

#define KERNELS sg_kernels_sse4
#define KERNELS_NAME "sse4.1"
#define TARGET __attribute__((target("sse4.1")))
#define LANES 4
#define TILE 2
#define SUMS 8
#define STRIP 4

typedef float floats __attribute__((vector_size(16)));
typedef int32_t ints __attribute__((vector_size(16)));

#define load_floats(p) ((floats)_mm_loadu_ps(p))
#define store_floats(p, v) _mm_storeu_ps((p), (__m128)(v))
#define load_ints(p) ((ints)_mm_loadu_si128((const __m128i *)(const void *)(p)))
#define spread_int(x) ((ints)_mm_set1_epi32(x))
#define spread_float(x) ((floats)_mm_set1_ps(x))
#define to_floats(v) ((floats)_mm_cvtepi32_ps((__m128i)(v)))
#define to_ints(v) ((ints)_mm_cvtps_epi32((__m128)(v)))
#define smaller(a, b) ((floats)_mm_min_ps((__m128)(a), (__m128)(b)))
#define larger(a, b) ((floats)_mm_max_ps((__m128)(a), (__m128)(b)))
#define larger_ints(a, b) ((ints)_mm_max_epi32((__m128i)(a), (__m128i)(b)))
#define more(a, b) ((ints)_mm_cmpgt_epi32((__m128i)(a), (__m128i)(b)))
#define equal(a, b) ((ints)_mm_cmpeq_epi32((__m128i)(a), (__m128i)(b)))
#define choose(mask, a, b) ((ints)_mm_blendv_epi8((__m128i)(b), (__m128i)(a), (__m128i)(mask)))

TARGET static inline __attribute__((always_inline)) ints spread_bytes(const uint8_t *p)
{
    int32_t four;
    memcpy(&four, p, sizeof four);
    return spread_int(four);
}

/* Pairs of products fit 16 bits: 255 * 63 * 2 and 127 * 127 * 2 are below 32768. */
TARGET static inline __attribute__((always_inline)) ints multiply(ints acc, ints x, ints w)
{
    __m128i pairs = _mm_maddubs_epi16((__m128i)x, (__m128i)w);
    return acc + (ints)_mm_madd_epi16(pairs, _mm_set1_epi16(1));
}

TARGET static inline __attribute__((always_inline)) void store_bytes(uint8_t *p, ints v)
{
    const __m128i low = _mm_set1_epi32(0x0C080400); /* the low byte of each lane */
    int32_t four = _mm_cvtsi128_si32(_mm_shuffle_epi8((__m128i)v, low));
    memcpy(p, &four, sizeof four);
}

#define GROUP NULL
#define MASKS ints
#include "parse/kernels_vector.h"

#endif
