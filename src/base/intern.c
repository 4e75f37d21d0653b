/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Interning: strings to consecutive numbers by open addressing, at most half full, and back.
 */
#include "base/base.h"

#include <stdlib.h>
#include <string.h>

/* The slot that holds s, or the empty one where it would go. */
static size_t find(const sg_intern *t, sg_str s)
{
    size_t mask = t->cap - 1;
    size_t i = (size_t)sg_hash(s.p, s.n) & mask;
    while (t->slots[i] && !sg_eq(t->strings[t->slots[i] - 1], s))
        i = (i + 1) & mask;
    return i;
}

static bool grow(sg_intern *t)
{
    size_t cap = t->cap ? t->cap * 2 : 64;
    uint32_t *slots = calloc(cap, sizeof *slots);
    sg_str *strings = realloc(t->strings, cap / 2 * sizeof *strings);
    if (strings)
        t->strings = strings;
    if (!slots || !strings) {
        free(slots);
        return false;
    }
    free(t->slots);
    t->slots = slots;
    t->cap = cap;
    for (size_t id = 0; id < t->n; id++)
        t->slots[find(t, t->strings[id])] = (uint32_t)id + 1;
    return true;
}

uint32_t sg_intern_put(sg_intern *t, sg_str s)
{
    if (t->n >= t->cap / 2 && (t->n >= UINT32_MAX / 4 || !grow(t)))
        return SG_NONE;
    size_t slot = find(t, s);
    if (t->slots[slot])
        return t->slots[slot] - 1;
    sg_str copy = sg_copy(t->arena, s);
    if (!copy.p)
        return SG_NONE;
    t->strings[t->n] = copy;
    t->slots[slot] = (uint32_t)++t->n;
    return (uint32_t)t->n - 1;
}

uint32_t sg_intern_get(const sg_intern *t, sg_str s)
{
    if (!t->cap)
        return SG_NONE;
    uint32_t id = t->slots[find(t, s)];
    return id ? id - 1 : SG_NONE;
}

void sg_intern_release(sg_intern *t)
{
    free(t->slots);
    free(t->strings);
    *t = (sg_intern){.arena = t->arena};
}
