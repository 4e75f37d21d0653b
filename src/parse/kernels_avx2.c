/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The kernels for x86-64 processors with AVX2 (2013 and later). */
#include "parse/kernels_x86.h"

#if defined(__x86_64__)
#define KERNELS sg_kernels_avx2
#define KERNELS_NAME "avx2"
#define TARGET __attribute__((target("avx2")))
#define TILE 6
#define SUMS 6
#define STRIP 2

#include "parse/kernels_256.h"

/* Pairs of products fit 16 bits: 255 * 63 * 2 and 127 * 127 * 2 are below 32768. */
TARGET static inline __attribute__((always_inline)) ints multiply(ints acc, ints x, ints w)
{
    __m256i pairs = _mm256_maddubs_epi16((__m256i)x, (__m256i)w);
    return acc + (ints)_mm256_madd_epi16(pairs, _mm256_set1_epi16(1));
}

/* Adds the products of `count` groups of `size` column blocks, in `order`. */
TARGET static inline __attribute__((always_inline)) const uint16_t *
dot_group(const int8_t *w, const uint16_t *order, unsigned size, unsigned count, const uint8_t *x,
          size_t x_stride, unsigned tile, ints *acc)
{
    for (; count > 0; count--, order += size) {
        __m256i weight[SG_GROUP_MAX];
        size_t at[SG_GROUP_MAX];
#pragma GCC unroll 4
        for (unsigned g = 0; g < size; g++) {
            at[g] = order[g];
            weight[g] = (__m256i)load_ints(w + at[g] * 16);
        }
#pragma GCC unroll 8
        for (unsigned t = 0; t < tile; t++) {
            const uint8_t *row = x + t * x_stride;
            __m256i sums = _mm256_maddubs_epi16((__m256i)spread_bytes(row + at[0]), weight[0]);
#pragma GCC unroll 4
            for (unsigned g = 1; g < size; g++)
                sums = _mm256_add_epi16(
                    sums, _mm256_maddubs_epi16((__m256i)spread_bytes(row + at[g]), weight[g]));
            acc[t] = acc[t] + (ints)_mm256_madd_epi16(sums, _mm256_set1_epi16(1));
        }
    }
    return order;
}

#define GROUPED 1
TARGET static inline __attribute__((always_inline)) void
dot_groups(const int8_t *w, const uint16_t *order, const sg_groups *groups, const uint8_t *x,
           size_t x_stride, unsigned tile, ints *acc)
{
    order = dot_group(w, order, 4, groups->of[4], x, x_stride, tile, acc);
    order = dot_group(w, order, 3, groups->of[3], x, x_stride, tile, acc);
    order = dot_group(w, order, 2, groups->of[2], x, x_stride, tile, acc);
    dot_group(w, order, 1, groups->of[1], x, x_stride, tile, acc);
}

/* Sums of the positive and of the negative weights of column blocks, by 16-bit lane. */
typedef struct sums {
    __m256i more, less;
} sums;

TARGET static sums sum_block(const int8_t *w)
{
    __m256i zero = _mm256_setzero_si256(), ones = _mm256_set1_epi8(1);
    __m256i v = (__m256i)load_ints(w);
    return (sums){
        _mm256_maddubs_epi16(ones, _mm256_max_epi8(v, zero)),
        _mm256_maddubs_epi16(ones, _mm256_max_epi8(_mm256_sub_epi8(zero, v), zero)),
    };
}

/* Activations are at most 255, so products fit 16 bits if their weights of either sign add up to
 * at most 128. What does not fit on the way there wraps around and back. */
TARGET static bool add_fitting(sums *a, const sums *b)
{
    __m256i limit = _mm256_set1_epi16(128);
    sums s = {_mm256_add_epi16(a->more, b->more), _mm256_add_epi16(a->less, b->less)};
    __m256i over =
        _mm256_or_si256(_mm256_cmpgt_epi16(s.more, limit), _mm256_cmpgt_epi16(s.less, limit));
    if (!_mm256_testz_si256(over, over))
        return false;
    *a = s;
    return true;
}

/* The largest of the sums. */
TARGET static uint32_t hardness(const sums *s)
{
    ints v = (ints)_mm256_max_epi16(s->more, s->less);
    int32_t most = 0;
    for (unsigned lane = 0; lane < LANES; lane++) {
        most = (v[lane] & 0xFFFF) > most ? v[lane] & 0xFFFF : most;
        most = v[lane] >> 16 > most ? v[lane] >> 16 : most;
    }
    return (uint32_t)most;
}

/* Fills s with the column blocks' sums, and list with their numbers, those with the largest sums
 * first. */
TARGET static void list_blocks(const int8_t *w, uint32_t n, sums *s, uint16_t *list)
{
    uint32_t start[2 * 2 * 63 + 2] = {0}; /* by hardness, the hardest first */
    uint8_t key[SG_WIDTH_MAX / 4];
    for (uint32_t i = 0; i < n; i++) {
        s[i] = sum_block(w + i * 64);
        key[i] = (uint8_t)(2 * 63 - hardness(&s[i]));
        start[key[i] + 1]++;
    }
    for (uint32_t i = 1; i <= 2 * 63; i++)
        start[i] += start[i - 1];
    for (uint32_t i = 0; i < n; i++)
        list[start[key[i]]++] = (uint16_t)i;
}

/* Takes the hardest block that is left and adds the next ones that fit, again and again. */
TARGET static void group(const int8_t *w, uint32_t cols, uint16_t *order, sg_groups *groups)
{
    sums s[SG_WIDTH_MAX / 4];
    uint16_t list[SG_WIDTH_MAX / 4], found[SG_GROUP_MAX + 1][SG_WIDTH_MAX / 4];
    uint32_t left = cols / 4, n[SG_GROUP_MAX + 1] = {0};
    list_blocks(w, left, s, list);
    while (left > 0) {
        uint16_t members[SG_GROUP_MAX];
        uint32_t size = 0, kept = 0;
        sums total = {_mm256_setzero_si256(), _mm256_setzero_si256()};
        for (uint32_t i = 0; i < left; i++) {
            if (size < SG_GROUP_MAX && add_fitting(&total, &s[list[i]]))
                members[size++] = (uint16_t)(list[i] * 4);
            else
                list[kept++] = list[i];
        }
        left = kept;
        memcpy(found[size] + n[size], members, size * sizeof *members);
        n[size] += size;
    }
    *groups = (sg_groups){{0}};
    for (uint32_t size = SG_GROUP_MAX; size > 0; size--) {
        memcpy(order, found[size], n[size] * sizeof *order);
        order += n[size];
        groups->of[size] = (uint8_t)(n[size] / size);
    }
}

#define GROUP group
#include "parse/kernels_vector.h"

#endif
