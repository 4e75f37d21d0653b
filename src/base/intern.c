/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Interning: strings to consecutive numbers by open addressing, at most half full, and back. Slots
 * hold half of the hash, so that strings are hardly ever compared in vain.
 */
#include "base/base.h"

#include <stdlib.h>
#include <string.h>

static uint64_t hash_of(sg_str s)
{
    return sg_hash(s.p, s.n) >> 32;
}

/* The slot that holds s, or the empty one where it would go. */
static size_t find(const sg_intern *t, sg_str s, uint64_t hash)
{
    size_t mask = t->cap - 1;
    size_t i = (size_t)hash & mask;
    while (t->slots[i] &&
           (t->slots[i] >> 32 != hash || !sg_eq(t->strings[(uint32_t)t->slots[i] - 1], s)))
        i = (i + 1) & mask;
    return i;
}

static bool grow(sg_intern *t)
{
    size_t cap = t->cap ? t->cap * 2 : 64;
    uint64_t *slots = calloc(cap, sizeof *slots);
    sg_str *strings = realloc(t->strings, cap / 2 * sizeof *strings);
    if (strings)
        t->strings = strings;
    if (!slots || !strings) {
        free(slots);
        return false;
    }
    for (size_t old = 0; old < t->cap; old++) {
        size_t i = (size_t)(t->slots[old] >> 32) & (cap - 1);
        while (t->slots[old] && slots[i])
            i = (i + 1) & (cap - 1);
        if (t->slots[old])
            slots[i] = t->slots[old];
    }
    free(t->slots);
    t->slots = slots;
    t->cap = cap;
    return true;
}

uint32_t sg_intern_put(sg_intern *t, sg_str s)
{
    if (t->n >= t->cap / 2 && (t->n >= UINT32_MAX / 4 || !grow(t)))
        return SG_NONE;
    uint64_t hash = hash_of(s);
    size_t slot = find(t, s, hash);
    if (t->slots[slot])
        return (uint32_t)t->slots[slot] - 1;
    sg_str copy = sg_copy(t->arena, s);
    if (!copy.p)
        return SG_NONE;
    t->strings[t->n] = copy;
    t->slots[slot] = hash << 32 | ++t->n;
    return (uint32_t)t->n - 1;
}

uint32_t sg_intern_get(const sg_intern *t, sg_str s)
{
    if (!t->cap)
        return SG_NONE;
    uint32_t id = (uint32_t)t->slots[find(t, s, hash_of(s))];
    return id ? id - 1 : SG_NONE;
}

void sg_intern_release(sg_intern *t)
{
    free(t->slots);
    free(t->strings);
    *t = (sg_intern){.arena = t->arena};
}
