/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Items of a feed that come twice: a set of hashes of guid, url and title. Feeds whose items all
 * share one guid exist; there, url and title tell the items apart.
 */
#include "feed/reader.h"

#include <stdlib.h>
#include <string.h>

#define SLOTS_MIN 256  /* a power of two */
#define CHAIN_MAX 1000 /* items with one guid that are told apart; what follows is taken as new */

static bool grow(sg_seen *seen)
{
    size_t cap = seen->cap ? seen->cap * 2 : SLOTS_MIN;
    uint64_t *slots = calloc(cap, 3 * sizeof *slots);
    if (!slots)
        return false;
    for (size_t i = 0; i < seen->cap; i++) {
        const uint64_t *old = seen->slots + 3 * i;
        size_t at = old[0] & (cap - 1);
        while (old[0] && slots[3 * at])
            at = (at + 1) & (cap - 1);
        if (old[0])
            memcpy(slots + 3 * at, old, 3 * sizeof *old);
    }
    free(seen->slots);
    seen->slots = slots;
    seen->cap = cap;
    return true;
}

bool sg_seen_before(sg_seen *seen, const sg_item *item)
{
    if (seen->n * 2 >= seen->cap && !grow(seen))
        return false;
    uint64_t url = sg_hash(item->url.p, item->url.n);
    uint64_t title = sg_hash(item->title.p, item->title.n);
    uint64_t id = item->id.n ? sg_hash(item->id.p, item->id.n) : url ^ (title << 1);
    if (!item->id.n && !item->url.n)
        id ^= sg_hash(item->text.p, item->text.n) ^ sg_hash(item->summary.p, item->summary.n);
    id += !id; /* 0 marks a free slot */
    size_t at = id & (seen->cap - 1);
    for (unsigned chain = 0; seen->slots[3 * at]; at = (at + 1) & (seen->cap - 1)) {
        const uint64_t *slot = seen->slots + 3 * at;
        if (slot[0] == id && (slot[1] == url || slot[2] == title))
            return true;
        if (++chain > CHAIN_MAX)
            return false;
    }
    memcpy(seen->slots + 3 * at, (uint64_t[]){id, url, title}, 3 * sizeof id);
    seen->n++;
    return false;
}

void sg_seen_release(sg_seen *seen)
{
    free(seen->slots);
    *seen = (sg_seen){0};
}
