/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which sets of kernels this processor runs. Nothing is remembered: a parser asks once. */
#include "parse/kernels_x86.h"

const sg_kernels *sg_kernels_get(unsigned index)
{
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx512vnni") && __builtin_cpu_supports("avx512vl") &&
        __builtin_cpu_supports("avx512bw") && index-- == 0)
        return &sg_kernels_avx512;
    if (__builtin_cpu_supports("avx2") && index-- == 0)
        return &sg_kernels_avx2;
#endif
    return index == 0 ? &sg_kernels_portable : NULL;
}
