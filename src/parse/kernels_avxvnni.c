/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The kernels for x86-64 processors with VNNI products but without AVX-512 (2021 and later). */
#include "parse/kernels_x86.h"

#if defined(__x86_64__)
#define KERNELS sg_kernels_avxvnni
#define KERNELS_NAME "avx-vnni"
#define TARGET __attribute__((target("avx2,avxvnni")))
#define TILE 6
#define SUMS 12
#define STRIP 2
#define GROUP NULL /* products go to 32 bits at once */

#include "parse/kernels_256.h"

#define multiply(acc, x, w)                                                                        \
    ((ints)_mm256_dpbusd_avx_epi32((__m256i)(acc), (__m256i)(x), (__m256i)(w)))
#include "parse/kernels_vector.h"

#endif
