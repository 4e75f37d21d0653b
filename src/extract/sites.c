/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Sites: settlements, buildings, bases and vehicles, which suffer acts ("rebels burned a village")
 * but never act themselves.
 *
 * Kept apart from the mentions by token: a site is the target only where nothing else is ("an army
 * checkpoint" is the army, "the Danish embassy" Denmark), and only of acts that can befall one.
 * Its entity is the country that the text says it stands in, else a place without a name.
 */
#include "extract/finder.h"

/* Where the site stands, an entity, or SG_NONE. */
static uint32_t stands_in(const sg_finder *f, uint32_t t)
{
    bool person = false;
    uint32_t owner = sg_owner_of(f, t, &person);
    return owner == SG_NONE || person ? sg_clause_place(f, t) : owner;
}

void sg_describe_site(sg_finder *f, uint32_t t, uint32_t first, uint32_t noun)
{
    uint32_t place = stands_in(f, t), country = sg_entity_country(f, place);
    country = country == SG_NONE ? f->home : country;
    sg_entity e = {.type = SG_ACTOR_PLACE, .name = sg_words_str(f, first, t)};
    sg_who who = {.known = SG_NONE, .office = SG_NONE, .owner = country, .noun = noun};
    sg_str slug = sg_slug(f->arena, e.name);
    e.id = slug;
    if (country != SG_NONE) {
        sg_str id = f->entities.items[country].id;
        e.country = f->entities.items[country].country;
        e.id = sg_format(f->arena, "%.*s-%.*s", (int)id.n, id.p, (int)slug.n, slug.p);
    }
    if (!slug.p || !e.id.p) {
        f->failed = true;
        return;
    }
    bool is_country = place != SG_NONE && place == country;
    uint32_t entity = is_country ? country : sg_entity_make(f, &e, &who);
    uint32_t m = sg_mention_add(f, t, sg_phrase_first(f, t, first), t, SG_MENTION_DESCRIPTION,
                                entity, is_country ? "site in a country" : "site");
    if (m == SG_NONE)
        return;
    f->at[t] = SG_NONE;
    f->site[t] = m;
}
