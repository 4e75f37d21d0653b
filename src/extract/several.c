/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Words for several actors at once, or for one of two: "both sides", "the two countries", "the two
 * leaders", "the pair", "both", "the latter".
 *
 * They mean those named last; who only owns something or is a place does not count as named.
 */
#include "extract/finder.h"

#include <string.h>

#define LOOK_BACK 100 /* tokens: how far back they may refer */

static bool is_country(const sg_finder *f, uint32_t entity)
{
    return entity != SG_NONE && f->entities.items[entity].type == SG_ACTOR_COUNTRY;
}

/* Whether the mention is of two countries: "Chad and Libya", "both neighbours". */
static bool is_two_countries(const sg_finder *f, const sg_mention *m, uint32_t members[4])
{
    if (m->plural)
        memcpy(members, m->members, sizeof m->members);
    else if (m->entity == SG_NONE || m->place || sg_joined(f, m, members) != 2)
        return false;
    return is_country(f, members[0]) && is_country(f, members[1]) &&
           (!m->plural || members[2] == SG_NONE);
}

/* The last `want` countries named before t, nearest first; returns how many there were. */
static unsigned countries_before(const sg_finder *f, uint32_t t, uint32_t *out, unsigned want)
{
    unsigned n = 0;
    for (size_t i = f->mentions.n; i-- > 0 && n < want;) {
        const sg_mention *m = &f->mentions.items[i];
        uint32_t members[4];
        if (t - m->head > LOOK_BACK)
            break;
        if (want == 2 && is_two_countries(f, m, members)) {
            out[0] = members[1];
            out[1] = members[0];
            return 2;
        }
        if (m->place || !is_country(f, m->entity))
            continue;
        bool seen = false;
        for (unsigned j = 0; j < n; j++)
            seen |= out[j] == m->entity;
        if (!seen)
            out[n++] = m->entity;
    }
    return n;
}

/* "the state" after "Utah": the place named last, unless a country was named after it. */
static uint32_t place_before(const sg_finder *f, uint32_t t)
{
    for (size_t i = f->mentions.n; i-- > 0;) {
        const sg_mention *m = &f->mentions.items[i];
        if (t - m->head > LOOK_BACK || is_country(f, m->entity))
            break;
        if (m->entity != SG_NONE && f->entities.items[m->entity].type == SG_ACTOR_PLACE &&
            f->entities.items[m->entity].named)
            return m->entity;
    }
    return SG_NONE;
}

static bool counts_two(const sg_finder *f, uint32_t t)
{
    bool two = false;
    for (uint32_t i = f->parse->kid_at[t]; i < f->parse->kid_at[t + 1]; i++)
        two |= sg_word_is(f, f->parse->kids[i], "two") || sg_word_is(f, f->parse->kids[i], "both");
    return two;
}

/* Adds the mention of two actors, given the nearer one first. */
static void add_two(sg_finder *f, uint32_t t, uint32_t first, const uint32_t members[2],
                    const char *how)
{
    uint32_t m =
        sg_mention_add(f, t, sg_phrase_first(f, t, first), t, SG_MENTION_DESCRIPTION, SG_NONE, how);
    if (m == SG_NONE)
        return;
    f->mentions.items[m].plural = true;
    f->mentions.items[m].members[0] = members[1];
    f->mentions.items[m].members[1] = members[0];
}

/* "the colonial power", "world powers", "all powers": a state and not a right. */
static bool is_power(const sg_finder *f, uint32_t t)
{
    static const char *const kinds[] = {
        "allied",    "big",      "colonial", "european",  "foreign",     "global",
        "great",     "imperial", "major",    "mediating", "neighboring", "nuclear",
        "occupying", "outside",  "regional", "western",   "world"};
    for (uint32_t i = f->parse->kid_at[t]; i < f->parse->kid_at[t + 1]; i++) {
        sg_str lemma = sg_node_at(f, f->parse->kids[i])->lemma;
        char low[16];
        size_t n = 0;
        for (; n < lemma.n && n < sizeof low; n++)
            low[n] = (char)(lemma.p[n] | 32);
        if (sg_word_in((sg_str){low, n}, kinds, SG_COUNT(kinds)))
            return true;
    }
    return false;
}

static bool is_sides(const sg_noun *n)
{
    return sg_eq(n->noun, SG_LIT("side")) || sg_eq(n->noun, SG_LIT("two sides"));
}

static bool may_be_side(const sg_finder *f, uint32_t entity)
{
    sg_actor_type type = f->entities.items[entity].type;
    return type != SG_ACTOR_PERSON && type != SG_ACTOR_PLACE;
}

/* The pair named last in "between the army and the rebels": the two sides of it, whoever else is
 * named. */
static bool pair_before(const sg_finder *f, uint32_t t, uint32_t out[2])
{
    for (size_t i = f->mentions.n; i-- > 0 && t - f->mentions.items[i].head <= LOOK_BACK;) {
        const sg_mention *m = &f->mentions.items[i];
        uint32_t members[4];
        bool two = m->entity != SG_NONE && !m->place && m->kind <= SG_MENTION_DESCRIPTION &&
                   sg_joined(f, m, members) == 2;
        uint32_t between = sg_child(f, m->head, SG_REL_CASE);
        if (two && may_be_side(f, members[0]) && may_be_side(f, members[1]) && between != SG_NONE &&
            sg_word_is(f, between, "between")) {
            out[0] = members[1];
            out[1] = members[0];
            return true;
        }
    }
    return false;
}

/* "both sides", "the two countries", "the kingdom". */
void sg_describe_bloc(sg_finder *f, uint32_t t, uint32_t first, uint32_t noun, bool plural)
{
    const sg_noun *n = &f->g->nouns.items[noun];
    uint32_t members[2];
    bool two = counts_two(f, t);
    if (sg_eq(n->noun, SG_LIT("power")) && !is_power(f, t))
        return; /* "more powers should go to Wales" */
    if (plural && two && is_sides(n) && pair_before(f, t, members)) {
        add_two(f, t, first, members, "the pair named before");
        return;
    }
    if (plural && two && countries_before(f, t, members, 2) == 2) {
        add_two(f, t, first, members, "the two countries named before");
        return;
    }
    bool person;
    uint32_t owner = sg_owner_of(f, t, &person);
    if (owner != SG_NONE && !plural && sg_eq(n->noun, SG_LIT("side"))) {
        sg_mention_add(f, t, sg_phrase_first(f, t, first), t, SG_MENTION_DESCRIPTION,
                       sg_entity_country(f, owner), "side of a country");
        return;
    }
    if (plural && n->role.n && !sg_is_definite(f, t) && !sg_is_place_use(f, t)) {
        sg_mention_add(f, t, sg_phrase_first(f, t, first), t, SG_MENTION_DESCRIPTION,
                       sg_entity_group(f, SG_NONE, noun, true, first, t), "unnamed states");
        return;
    }
    uint32_t place = sg_eq(n->noun, SG_LIT("state")) && !plural && sg_is_definite(f, t)
                         ? place_before(f, t)
                         : SG_NONE;
    if (place != SG_NONE) {
        sg_mention_add(f, t, sg_phrase_first(f, t, first), t, SG_MENTION_DESCRIPTION, place,
                       "the state named before");
        return;
    }
    if (!plural && n->role.n && sg_is_definite(f, t) && !sg_is_place_use(f, t) &&
        countries_before(f, t, members, 1) == 1)
        sg_mention_add(f, t, sg_phrase_first(f, t, first), t, SG_MENTION_DESCRIPTION, members[0],
                       "the country named before");
}

/* "the two leaders": the last two persons named. */
bool sg_describe_persons(sg_finder *f, uint32_t t, uint32_t first, const sg_noun *n)
{
    uint32_t members[2];
    unsigned found = 0;
    bool two = counts_two(f, t);
    if (!two || n->class > SG_NOUN_GROUP || n->class == SG_NOUN_BODY ||
        (!sg_is_definite(f, t) && !sg_word_is(f, t ? t - 1 : t, "both")))
        return false;
    for (size_t i = f->mentions.n; i-- > 0 && found < 2;) {
        const sg_mention *m = &f->mentions.items[i];
        if (t - m->head > LOOK_BACK)
            break;
        if (m->entity != SG_NONE && f->entities.items[m->entity].type == SG_ACTOR_PERSON &&
            (found == 0 || members[0] != m->entity))
            members[found++] = m->entity;
    }
    if (found < 2)
        return false;
    add_two(f, t, first, members, "the two persons named before");
    return true;
}

/* ---- "the pair", "both", "the latter" ---- */

static bool is_argument(const sg_finder *f, uint32_t t)
{
    switch ((sg_rel)sg_node_at(f, t)->rel) {
    case SG_REL_NSUBJ:
    case SG_REL_NSUBJ_PASS:
    case SG_REL_OBJ:
    case SG_REL_IOBJ:
    case SG_REL_OBL:
    case SG_REL_OBL_AGENT:
    case SG_REL_NMOD:
    case SG_REL_ROOT:
        return true;
    default:
        return false;
    }
}

/* Whether the two may be spoken of as two of a kind. */
static bool are_alike(const sg_finder *f, uint32_t a, uint32_t b, bool persons)
{
    bool person = f->entities.items[a].type == SG_ACTOR_PERSON;
    return a != b && person == (f->entities.items[b].type == SG_ACTOR_PERSON) &&
           (person || !persons);
}

/* The two actors named last, the nearer one first: a pair joined by "and" before any other. */
static bool two_before(const sg_finder *f, uint32_t t, bool persons, uint32_t out[2])
{
    uint32_t last = SG_NONE;
    bool found = false;
    for (size_t i = f->mentions.n; i-- > 0;) {
        const sg_mention *m = &f->mentions.items[i];
        uint32_t members[4];
        if (t - m->head > LOOK_BACK)
            break;
        if (m->entity == SG_NONE || m->place || m->kind != SG_MENTION_NAME)
            continue;
        if (sg_joined(f, m, members) == 2 && are_alike(f, members[0], members[1], persons)) {
            out[0] = members[1];
            out[1] = members[0];
            return true;
        }
        if (!found && last != SG_NONE && are_alike(f, last, m->entity, persons)) {
            out[0] = last;
            out[1] = m->entity;
            found = true;
        }
        last = last == SG_NONE ? m->entity : last;
    }
    return found;
}

bool sg_describe_two(sg_finder *f, uint32_t t)
{
    uint32_t two[2];
    bool latter = sg_word_is(f, t, "latter"), former = sg_word_is(f, t, "former");
    bool pair = sg_word_is(f, t, "pair") || sg_word_is(f, t, "duo");
    bool both = sg_word_is(f, t, "both");
    if (!(latter || former || pair || both || sg_word_is(f, t, "two")) || !is_argument(f, t) ||
        (!both && !sg_is_definite(f, t)) || sg_child(f, t, SG_REL_NMOD) != SG_NONE ||
        !two_before(f, t, pair, two))
        return false;
    if (latter || former)
        sg_mention_add(f, t, t, t, SG_MENTION_DESCRIPTION, two[former],
                       "one of the two named before");
    else
        add_two(f, t, t, two, "the two named before");
    return true;
}
