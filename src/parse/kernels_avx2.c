/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The kernels for x86-64 processors with AVX2 (2013 and later). */
#include "parse/kernels_x86.h"

#if defined(__x86_64__)
#include <immintrin.h>
#include <string.h>

#define KERNELS sg_kernels_avx2
#define KERNELS_NAME "avx2"
#define TARGET __attribute__((target("avx2")))
#define LANES 8
#define TILE 4

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

/* Pairs of products fit 16 bits: 255 * 63 * 2 and 127 * 127 * 2 are below 32768. */
TARGET static inline __attribute__((always_inline)) ints multiply(ints acc, ints x, ints w)
{
    __m256i pairs = _mm256_maddubs_epi16((__m256i)x, (__m256i)w);
    return acc + (ints)_mm256_madd_epi16(pairs, _mm256_set1_epi16(1));
}

/* The same for two blocks of columns whose products fit 16 bits together. */
#define PAIRED 1
TARGET static inline __attribute__((always_inline)) ints multiply_pair(ints acc, ints x0, ints w0,
                                                                       ints x1, ints w1)
{
    __m256i pairs = _mm256_add_epi16(_mm256_maddubs_epi16((__m256i)x0, (__m256i)w0),
                                     _mm256_maddubs_epi16((__m256i)x1, (__m256i)w1));
    return acc + (ints)_mm256_madd_epi16(pairs, _mm256_set1_epi16(1));
}

TARGET static inline __attribute__((always_inline)) void store_bytes(uint8_t *p, ints v)
{
    __m128i low = _mm256_castsi256_si128((__m256i)v);
    __m128i high = _mm256_extracti128_si256((__m256i)v, 1);
    __m128i mask = _mm_set1_epi32(255);
    __m128i words = _mm_packus_epi32(_mm_and_si128(low, mask), _mm_and_si128(high, mask));
    _mm_storel_epi64((__m128i *)(void *)p, _mm_packus_epi16(words, words));
}

/* Sums of the positive and of the negative weights of a column block, by 16-bit lane. */
typedef struct sums {
    __m256i of[4];
} sums;

TARGET static sums sum_block(const int8_t *w)
{
    sums s;
    __m256i zero = _mm256_setzero_si256(), ones = _mm256_set1_epi8(1);
    for (int half = 0; half < 2; half++) {
        __m256i v = _mm256_loadu_si256((const __m256i *)(const void *)(w + half * 32));
        s.of[half] = _mm256_maddubs_epi16(ones, _mm256_max_epi8(v, zero));
        s.of[2 + half] =
            _mm256_maddubs_epi16(ones, _mm256_max_epi8(_mm256_sub_epi8(zero, v), zero));
    }
    return s;
}

/* Activations are at most 255, so four products fit 16 bits if their weights of either sign add up
 * to at most 128. */
TARGET static bool fit(const sums *a, const sums *b)
{
    __m256i over = _mm256_setzero_si256(), limit = _mm256_set1_epi16(128);
    for (int k = 0; k < 4; k++)
        over =
            _mm256_or_si256(over, _mm256_cmpgt_epi16(_mm256_add_epi16(a->of[k], b->of[k]), limit));
    return _mm256_testz_si256(over, over);
}

/* Pairs each column block with the next one that fits; those left over come last. */
TARGET static uint16_t pair(const int8_t *w, uint32_t cols, uint16_t *order)
{
    sums s[SG_WIDTH_MAX / 4];
    bool taken[SG_WIDTH_MAX / 4] = {false};
    uint32_t n = cols / 4, front = 0, back = n;
    for (uint32_t i = 0; i < n; i++)
        s[i] = sum_block(w + i * 64);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t j = i + 1;
        if (taken[i])
            continue;
        while (j < n && (taken[j] || !fit(&s[i], &s[j])))
            j++;
        if (j == n) {
            order[--back] = (uint16_t)(i * 4);
            continue;
        }
        taken[j] = true;
        order[front++] = (uint16_t)(i * 4);
        order[front++] = (uint16_t)(j * 4);
    }
    return (uint16_t)(front / 2);
}

#define PAIR pair
#define MASKS ints
#include "parse/kernels_vector.h"

#endif
