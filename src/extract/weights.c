/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "extract/weights.h"

#include <stdlib.h>

#define SLOTS_LEAST 64
#define NUMBER_MOST 3000 /* before its last digit */

static size_t count_lines(sg_str data)
{
    size_t n = 1;
    for (size_t i = 0; i < data.n; i++)
        n += data.p[i] == '\n';
    return n;
}

bool sg_weights_new(sg_weights *table, sg_str data)
{
    size_t lines = count_lines(data);
    table->n_slots = SLOTS_LEAST;
    while (table->n_slots < 2 * lines)
        table->n_slots *= 2;
    table->slots = calloc(table->n_slots, sizeof *table->slots);
    return table->slots != NULL;
}

void sg_weights_free(sg_weights *table)
{
    free(table->slots);
    table->slots = NULL;
}

static size_t slot_of(const sg_weights *table, uint64_t key)
{
    size_t at = key >> 1 & (table->n_slots - 1);
    while (table->slots[at].key && table->slots[at].key != key)
        at = (at + 1) & (table->n_slots - 1);
    return at;
}

void sg_weights_put(sg_weights *table, uint64_t key, int16_t first, int16_t second)
{
    table->slots[slot_of(table, key)] = (sg_weight){key, first, second};
}

sg_weight sg_weights_get(const sg_weights *table, uint64_t key)
{
    return table->slots[slot_of(table, key)];
}

uint64_t sg_weights_part(sg_str text)
{
    return text.n ? sg_hash(text.p, text.n) : 0;
}

uint64_t sg_weights_key(unsigned kind, uint64_t a, uint64_t b)
{
    uint64_t key = (a ^ (kind + 1) * 0x9e3779b97f4a7c15u) * 0xff51afd7ed558ccdu;
    key = (key ^ key >> 32 ^ b) * 0xc4ceb9fe1a85ec53u;
    return (key ^ key >> 29) | 1;
}

bool sg_weights_number(sg_str text, int16_t *out)
{
    bool minus = text.n && text.p[0] == '-';
    long value = 0;
    for (size_t i = minus; i < text.n; i++) {
        if (text.p[i] < '0' || text.p[i] > '9' || value > NUMBER_MOST)
            return false;
        value = 10 * value + (text.p[i] - '0');
    }
    *out = (int16_t)(minus ? -value : value);
    return text.n > minus;
}
