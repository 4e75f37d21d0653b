/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The sets of kernels for x86-64; kernels.c asks the processor which of them it runs. */
#ifndef SG_KERNELS_X86_H
#define SG_KERNELS_X86_H

#include "parse/kernels.h"

#if defined(__x86_64__)
extern const sg_kernels sg_kernels_sse4;
extern const sg_kernels sg_kernels_avx2;
extern const sg_kernels sg_kernels_avxvnni;
extern const sg_kernels sg_kernels_avx512;
#endif

#endif
