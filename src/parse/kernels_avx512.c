/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The kernels for x86-64 processors with AVX-512 and its VNNI products (2019 and later). */
#include "parse/kernels_x86.h"

#if defined(__x86_64__)
#include <immintrin.h>
#include <string.h>

#define KERNELS sg_kernels_avx512
#define KERNELS_NAME "avx512-vnni"
#define TARGET __attribute__((target("avx512f,avx512bw,avx512vl,avx512vnni")))
#define LANES 16
#define TILE 6
#define SUMS 24
#define STRIP 4

typedef float floats __attribute__((vector_size(64)));
typedef int32_t ints __attribute__((vector_size(64)));

#define load_floats(p) ((floats)_mm512_loadu_ps(p))
#define store_floats(p, v) _mm512_storeu_ps((p), (__m512)(v))
#define load_ints(p) ((ints)_mm512_loadu_si512(p))
#define spread_int(x) ((ints)_mm512_set1_epi32(x))
#define spread_float(x) ((floats)_mm512_set1_ps(x))
#define to_floats(v) ((floats)_mm512_cvtepi32_ps((__m512i)(v)))
#define to_ints(v) ((ints)_mm512_cvtps_epi32((__m512)(v)))
#define smaller(a, b) ((floats)_mm512_min_ps((__m512)(a), (__m512)(b)))
#define larger(a, b) ((floats)_mm512_max_ps((__m512)(a), (__m512)(b)))
#define larger_ints(a, b) ((ints)_mm512_max_epi32((__m512i)(a), (__m512i)(b)))
#define multiply(acc, x, w) ((ints)_mm512_dpbusd_epi32((__m512i)(acc), (__m512i)(x), (__m512i)(w)))
#define more(a, b) _mm512_cmpgt_epi32_mask((__m512i)(a), (__m512i)(b))
#define equal(a, b) _mm512_cmpeq_epi32_mask((__m512i)(a), (__m512i)(b))
#define choose(mask, a, b) ((ints)_mm512_mask_blend_epi32((mask), (__m512i)(b), (__m512i)(a)))
#define store_bytes(p, v)                                                                          \
    _mm_storeu_si128((__m128i *)(void *)(p), _mm512_cvtepi32_epi8((__m512i)(v)))

TARGET static inline __attribute__((always_inline)) ints spread_bytes(const uint8_t *p)
{
    int32_t four;
    memcpy(&four, p, sizeof four);
    return spread_int(four);
}

#define GROUP NULL /* products go to 32 bits at once */
#define MASKS __mmask16
#include "parse/kernels_vector.h"

#endif
