/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Tables of learnt weights, read from embedded TSV data.
 *
 *   kind, a, b -> 64-bit key -> two weights, in hundredths of a nat (linear probing)
 *
 * The scorer (scorer_table.c) keeps one for - and one for +, the confidence (confidence_table.c)
 * uses the first alone.
 */
#ifndef SG_WEIGHTS_H
#define SG_WEIGHTS_H

#include "base/base.h"

#define SG_WEIGHT_UNIT 0.01 /* nats of one unit in the files */

typedef struct sg_weight {
    uint64_t key; /* 0: free */
    int16_t first, second;
} sg_weight;

typedef struct sg_weights {
    sg_weight *slots; /* a power of two, half of them free at least */
    size_t n_slots;
} sg_weights;

/* Makes room for as many weights as the data has lines. False when out of memory. */
bool sg_weights_new(sg_weights *table, sg_str data);
void sg_weights_free(sg_weights *table);
void sg_weights_put(sg_weights *table, uint64_t key, int16_t first, int16_t second);
/* Both are 0 when the table has not the key. */
sg_weight sg_weights_get(const sg_weights *table, uint64_t key);

/* Key of a text, 0 of an empty one, and of a feature of such parts; the latter is never 0. */
uint64_t sg_weights_part(sg_str text);
uint64_t sg_weights_key(unsigned kind, uint64_t a, uint64_t b);

/* False when the text is no whole number of a few digits. */
bool sg_weights_number(sg_str text, int16_t *out);

#endif
