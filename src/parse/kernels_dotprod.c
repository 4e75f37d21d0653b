/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The kernels for AArch64 processors with the dot products of ARMv8.2 (2018 and later). */
#include "parse/kernels_neon.h"

#if defined(__aarch64__)
#define KERNELS sg_kernels_dotprod
#define KERNELS_NAME "neon-dotprod"
#define TARGET __attribute__((target("arch=armv8.2-a+dotprod")))
#define multiply(acc, x, w) ((ints)vdotq_s32((int32x4_t)(acc), (int8x16_t)(x), (int8x16_t)(w)))

#include "parse/kernels_vector.h"

#endif
