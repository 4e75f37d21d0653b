/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The loops of the network that a processor's vector unit does better than plain C. Every set of
 * kernels gives the same bits: whole numbers add up exactly in any order, and each float operation
 * is rounded on its own, in the same order.
 *
 * Activations are bytes: either whole numbers 0..127, or -127..127 stored with 128 added.
 */
#ifndef SG_KERNELS_H
#define SG_KERNELS_H

#include "base/base.h"

#define SG_WIDTH_MAX 1024 /* rows or columns of any layer */
#define SG_GROUP_MAX 4

/* How many groups of so many column blocks there are whose products can be added up in 16 bits.
 * Groups of four come first, then those of three, of two, and single ones. */
typedef struct sg_groups {
    uint8_t of[SG_GROUP_MAX + 1]; /* by size; [0] is 0 */
} sg_groups;

/* y = s * (W x) + b. Rows of W come in blocks of 16, columns in blocks of 4: the byte of (r, k) is
 * at ((r / 16) * (cols / 4) + k / 4) * 64 + (r % 16) * 4 + k % 4. */
typedef struct sg_linear {
    const int8_t *w;    /* weights, -63..63, 0 beyond `rows` */
    const float *scale; /* [padded] value of one step of a row */
    const float *bias;  /* [padded], or NULL */
    const int32_t *sum; /* [padded] sum of a row's weights */
    uint32_t rows;      /* outputs */
    uint32_t padded;    /* the same, up to a multiple of 16 */
    uint32_t cols;      /* inputs, a multiple of 4 */
    /* Where the kernels want it (sg_kernels.group), else NULL: for each unit of rows the first
     * columns of its column blocks in the order to take them, and how they are grouped. */
    const uint16_t *order;   /* [padded / sg_kernels.unit][cols / 4] */
    const sg_groups *groups; /* [padded / sg_kernels.unit] */
} sg_linear;

/* What sg_kernels.best keeps of each of 16 dependents. */
typedef struct sg_best {
    int32_t score[16];  /* of the best head */
    int32_t second[16]; /* of the next best */
    int32_t head[16];   /* the best head; the lowest of equals */
} sg_best;

typedef struct sg_kernels {
    const char *name;

    /* Finds the order of a unit of rows, whose weights start at w, and its groups. NULL: not
     * wanted. Quadratic in the columns. */
    void (*group)(const int8_t *w, uint32_t cols, uint16_t *order, sg_groups *groups);
    uint32_t unit; /* rows that are grouped for themselves: 4, 8 or 16 */

    /* For i < n: y[i * y_stride + r] = (float)(W x_i - offset * sum)[r] * scale[r] + add[i][r] for
     * all padded rows, where x_i = x + i * x_stride. add[i] may be the bias, or any other row of
     * floats. `offset` is 128 for signed activations, else 0. */
    void (*linear)(const sg_linear *layer, const uint8_t *x, size_t x_stride, uint32_t n,
                   int32_t offset, const float *const *add, float *y, size_t y_stride);

    /* One step of the recurrent cell over `size` (a multiple of 16) units; z holds i, g, o. Updates
     * c and writes the output, -127..127 plus 128, to both places. */
    void (*cell)(const float *z, float *c, uint8_t *h, uint8_t *out, uint32_t size);

    /* out[k] = a[k] + b[k] to the nearest whole number within low..high; b may be NULL. n is a
     * multiple of 16. */
    void (*quantise)(const float *a, const float *b, uint8_t *out, uint32_t n, float low,
                     float high);

    /* Index of the largest of y[0..n), the lowest of equals. */
    uint32_t (*argmax)(const float *y, uint32_t n);

    /* Best heads of dependents first..first + 15. `queries` holds 16 rows of cols signed bytes in
     * the layout of sg_linear.w, `heads` n rows of cols bytes 0..127. A dependent d is never its
     * own head d + 1. */
    void (*best)(const int8_t *queries, const uint8_t *heads, uint32_t n, uint32_t cols,
                 uint32_t first, sg_best *out);
} sg_kernels;

extern const sg_kernels sg_kernels_portable;

/* Sets of kernels that this build holds and this processor runs, the fastest first and the portable
 * one last; NULL past the end. */
const sg_kernels *sg_kernels_get(unsigned index);

/* The fastest of them that proves to equal the portable one. */
const sg_kernels *sg_kernels_choose(void);

#endif
