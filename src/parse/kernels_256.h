/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Vectors of 256 bits: what kernels_vector.h asks for, but for the products. TARGET is defined. */
#include "parse/kernels_x86.h"

#include <immintrin.h>
#include <string.h>

#define LANES 8
#define MASKS ints

typedef float floats __attribute__((vector_size(32)));
typedef int32_t ints __attribute__((vector_size(32)));

#define load_floats(p) ((floats)_mm256_loadu_ps(p))
#define store_floats(p, v) _mm256_storeu_ps((p), (__m256)(v))
#define load_ints(p) ((ints)_mm256_loadu_si256((const __m256i *)(const void *)(p)))
#define spread_int(x) ((ints)_mm256_set1_epi32(x))
#define spread_float(x) ((floats)_mm256_set1_ps(x))
#define to_floats(v) ((floats)_mm256_cvtepi32_ps((__m256i)(v)))
#define to_ints(v) ((ints)_mm256_cvtps_epi32((__m256)(v)))
#define smaller(a, b) ((floats)_mm256_min_ps((__m256)(a), (__m256)(b)))
#define larger(a, b) ((floats)_mm256_max_ps((__m256)(a), (__m256)(b)))
#define larger_ints(a, b) ((ints)_mm256_max_epi32((__m256i)(a), (__m256i)(b)))
#define more(a, b) ((ints)_mm256_cmpgt_epi32((__m256i)(a), (__m256i)(b)))
#define equal(a, b) ((ints)_mm256_cmpeq_epi32((__m256i)(a), (__m256i)(b)))
#define choose(mask, a, b) ((ints)_mm256_blendv_epi8((__m256i)(b), (__m256i)(a), (__m256i)(mask)))

TARGET static inline __attribute__((always_inline)) ints spread_bytes(const uint8_t *p)
{
    int32_t four;
    memcpy(&four, p, sizeof four);
    return spread_int(four);
}

TARGET static inline __attribute__((always_inline)) void store_bytes(uint8_t *p, ints v)
{
    __m128i low = _mm256_castsi256_si128((__m256i)v);
    __m128i high = _mm256_extracti128_si256((__m256i)v, 1);
    __m128i mask = _mm_set1_epi32(255);
    __m128i words = _mm_packus_epi32(_mm_and_si128(low, mask), _mm_and_si128(high, mask));
    _mm_storel_epi64((__m128i *)(void *)p, _mm_packus_epi16(words, words));
}
