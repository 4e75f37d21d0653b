/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Offices: what the text says about who holds which, and who is meant by "the German chancellor".
 *
 * A person of the article goes before the gazetteer's holder at the article's date. Who is only a
 * former or deputy holder is never taken for the holder.
 */
#include "extract/finder.h"

#define ENTITIES_LOOK 500 /* so many of the newest are asked, so that no text makes it quadratic   \
                           */

static uint32_t first_entity(const sg_finder *f)
{
    return f->entities.n > ENTITIES_LOOK ? (uint32_t)f->entities.n - ENTITIES_LOOK : 0;
}

/* Adds to an entity what its description says; what is known already stays. */
void sg_learn(sg_finder *f, uint32_t entity, uint32_t noun, uint32_t owner)
{
    sg_entity *e = &f->entities.items[entity];
    sg_who *who = &f->who.items[entity];
    const sg_noun *n = &f->g->nouns.items[noun];
    if (e->type == SG_ACTOR_OTHER)
        e->type = n->class == SG_NOUN_ORG ? SG_ACTOR_ORGANISATION : SG_ACTOR_PERSON;
    if (n->sex)
        who->sex = n->sex;
    if (who->noun == SG_NONE)
        who->noun = noun;
    if (who->owner == SG_NONE || who->office == SG_NONE) {
        who->owner = owner != SG_NONE ? owner : who->owner;
        who->office = n->office != SG_NONE ? n->office : who->office;
    }
    if (e->known)
        return;
    if (owner != SG_NONE && !e->country.n)
        e->country = f->entities.items[owner].country;
    if (!e->role.n || sg_eq(e->role, SG_LIT("CVL")))
        e->role = n->role;
    if (!e->office.n)
        e->office = n->noun;
}

void sg_learn_as(sg_finder *f, uint32_t entity, uint32_t noun, uint32_t owner, char kind)
{
    sg_who before = f->who.items[entity];
    sg_learn(f, entity, noun, owner);
    if (kind == 'd') { /* the shadow chancellor is not "the chancellor" */
        f->who.items[entity].noun = before.noun;
        f->who.items[entity].office = before.office;
    }
    f->who.items[entity].former |= kind == 'f';
}

/* Whether the known person held the office before the date of the article. */
static bool held_once(const sg_finder *f, uint32_t known, uint32_t office)
{
    if (known == SG_NONE)
        return false;
    const sg_known *k = &f->g->known.items[known];
    for (uint32_t i = 0; i < k->n_terms; i++) {
        const sg_term *t = &f->g->terms.items[k->first_term + i];
        if (t->office == office && t->until < (f->date ? f->date : SG_DATE_END))
            return true;
    }
    return false;
}

uint32_t sg_former_here(const sg_finder *f, uint32_t owner, const sg_noun *n)
{
    uint32_t best = SG_NONE;
    for (uint32_t e = first_entity(f); e < f->entities.n; e++) {
        const sg_who *who = &f->who.items[e];
        const sg_entity *x = &f->entities.items[e];
        if (x->type != SG_ACTOR_PERSON || !x->named ||
            !((who->former && who->office == n->office) || held_once(f, who->known, n->office)) ||
            (owner != SG_NONE && who->owner != SG_NONE && who->owner != owner))
            continue;
        if (best == SG_NONE || who->last > f->who.items[best].last)
            best = e;
    }
    return best;
}

void sg_learn_title(sg_finder *f, uint32_t t, uint32_t noun, uint32_t name)
{
    bool person = false;
    uint32_t e = f->spans.items[f->span_of[name]].entity;
    if (e == SG_NONE || !sg_fits_noun(&f->entities.items[e], &f->g->nouns.items[noun]))
        return;
    uint32_t owner = sg_owner_of(f, t, &person);
    if (owner == SG_NONE)
        owner = sg_owner_of(f, name, &person);
    sg_learn_as(f, e, noun, person ? sg_entity_country(f, owner) : owner, sg_office_kind(f, t, t));
}

/* ---- By class ---- */

/* The person of the document with that office and owner; any owner when it is SG_NONE. */
static uint32_t holder_here(const sg_finder *f, uint32_t office, uint32_t owner)
{
    uint32_t best = SG_NONE;
    for (uint32_t e = first_entity(f); e < f->entities.n; e++) {
        const sg_who *who = &f->who.items[e];
        const sg_entity *x = &f->entities.items[e];
        if (x->type != SG_ACTOR_PERSON || !x->named || who->office != office || who->former ||
            (owner != SG_NONE && who->owner != owner))
            continue;
        if (best == SG_NONE || who->last > f->who.items[best].last)
            best = e;
    }
    return best;
}

static uint32_t known_of(const sg_finder *f, uint32_t entity)
{
    return entity == SG_NONE ? SG_NONE : f->who.items[entity].known;
}

/* Offices that "leader" and "head of state" may mean, in order. */
static uint32_t leader_of(sg_finder *f, uint32_t owner, sg_str noun)
{
    static const char *const keys[] = {"leader",     "supreme-leader", "president",
                                       "chancellor", "prime-minister", "monarch"};
    uint32_t found = SG_NONE, named = SG_NONE, count = 0, named_count = 0;
    bool state = sg_eq(noun, SG_LIT("head-of-state"));
    for (size_t i = 0; i < SG_COUNT(keys); i++) {
        uint32_t office = sg_intern_get(&f->g->offices, sg_cstr(keys[i]));
        uint32_t here = holder_here(f, office, owner);
        uint32_t person = sg_office_holder(f->g, known_of(f, owner), office, f->date);
        if (state && (i == 3 || i == 4))
            continue;
        if (here != SG_NONE && here != named) {
            named = here;
            named_count++;
        }
        if (person != SG_NONE && person != found && (i < 5 || (state && !count))) {
            found = count == 0 ? person : found;
            count++;
        }
        if (count && i < 2) /* who is called leader, leads */
            break;
    }
    if (named_count == 1)
        return named;
    return count <= 1 && named_count == 0 && found != SG_NONE ? sg_entity_known(f, found) : SG_NONE;
}

/* Chief, head, boss, director: one office for whoever leads an organisation. */
static bool is_headship(sg_str key)
{
    return sg_eq(key, SG_LIT("chief")) || sg_eq(key, SG_LIT("head")) ||
           sg_eq(key, SG_LIT("leader")) || sg_eq(key, SG_LIT("chairman")) ||
           sg_eq(key, SG_LIT("director")) || sg_eq(key, SG_LIT("president")) ||
           sg_eq(key, SG_LIT("secretary-general")) || sg_eq(key, SG_LIT("director-general")) ||
           sg_eq(key, SG_LIT("chief-executive")) || sg_eq(key, SG_LIT("high-representative"));
}

/* The head of an organisation: named in the article with any headship of it, else by date. */
static uint32_t head_of_organisation(sg_finder *f, uint32_t owner)
{
    uint32_t best = SG_NONE;
    for (uint32_t e = first_entity(f); e < f->entities.n; e++) {
        const sg_who *who = &f->who.items[e];
        if (f->entities.items[e].type == SG_ACTOR_PERSON && f->entities.items[e].named &&
            who->owner == owner && who->office != SG_NONE &&
            is_headship(f->g->offices.strings[who->office]))
            best = best == SG_NONE || who->last > f->who.items[best].last ? e : best;
    }
    for (uint32_t o = 0; o < f->g->offices.n && best == SG_NONE; o++) {
        if (!is_headship(f->g->offices.strings[o]))
            continue;
        uint32_t person = sg_office_holder(f->g, known_of(f, owner), o, f->date);
        if (person != SG_NONE)
            best = sg_entity_known(f, person);
    }
    return best;
}

/* How an office is qualified: 'f' former, 'd' deputy and others who are not the holder, 0 plain. */
char sg_office_kind(const sg_finder *f, uint32_t t, uint32_t first)
{
    static const char *const former[] = {"deposed", "disgraced", "ex",     "former",
                                         "late",    "onetime",   "ousted", "outgoing",
                                         "past",    "previous",  "then"};
    static const char *const other[] = {"aspiring", "assistant", "associate", "deputy", "junior",
                                        "local",    "shadow",    "regional",  "vice"};
    for (uint32_t i = f->parse->kid_at[t]; i < f->parse->kid_at[t + 1]; i++) {
        sg_str lemma = sg_node_at(f, f->parse->kids[i])->lemma;
        if (sg_word_in(lemma, former, SG_COUNT(former)) && !sg_eq(lemma, SG_LIT("outgoing")))
            return 'f';
        for (size_t j = 0; j < SG_COUNT(other); j++)
            if (sg_eq_fold(lemma, sg_cstr(other[j])))
                return 'd';
    }
    return first && sg_word_is(f, first - 1, "former") ? 'f' : '\0';
}

/* Britain's chancellor is its finance minister: that office for "the chancellor" in a text that
 * names the person, SG_NONE elsewhere. */
static uint32_t british_chancellor(const sg_finder *f, uint32_t owner, const sg_noun *n)
{
    uint32_t britain = sg_keys_get(&f->keys, sg_hash("gbr", 3));
    if (!sg_eq(n->key, SG_LIT("chancellor")) || britain == SG_NONE ||
        (owner != SG_NONE && owner != britain))
        return SG_NONE;
    return holder_here(f, sg_intern_get(&f->g->offices, SG_LIT("finance-minister")), britain);
}

uint32_t sg_resolve_office(sg_finder *f, uint32_t owner, const sg_noun *n, const char **how)
{
    uint32_t e = SG_NONE;
    if (owner == SG_NONE) {
        *how = "office held by a person of the article";
        e = holder_here(f, n->office, SG_NONE);
        return e == SG_NONE ? british_chancellor(f, owner, n) : e;
    }
    bool country = f->entities.items[owner].type == SG_ACTOR_COUNTRY;
    if (country && (sg_eq(n->key, SG_LIT("leader")) || sg_starts(n->key, SG_LIT("head-of-"))))
        e = leader_of(f, owner, n->key);
    else if (!country && is_headship(n->key))
        e = head_of_organisation(f, owner);
    else if ((e = holder_here(f, n->office, owner)) == SG_NONE) {
        uint32_t person = sg_office_holder(f->g, known_of(f, owner), n->office, f->date);
        e = person == SG_NONE ? british_chancellor(f, owner, n) : sg_entity_known(f, person);
    }
    *how = "holder of the office";
    return e;
}

/* The named person last mentioned whom the text called by that noun: "the colonel". */
uint32_t sg_person_called(const sg_finder *f, uint32_t noun)
{
    uint32_t best = SG_NONE;
    for (uint32_t e = first_entity(f); e < f->entities.n; e++) {
        const sg_entity *x = &f->entities.items[e];
        if (f->who.items[e].noun == noun && x->named && x->type == SG_ACTOR_PERSON &&
            (best == SG_NONE || f->who.items[e].last > f->who.items[best].last))
            best = e;
    }
    return best;
}

/* A person who held an office once and is not named: its own actor, of the country. */
uint32_t sg_former_holder(sg_finder *f, uint32_t owner, uint32_t noun, uint32_t first,
                          uint32_t last)
{
    const sg_noun *n = &f->g->nouns.items[noun];
    sg_str words = sg_words_str(f, first, last), slug = sg_slug(f->arena, words);
    sg_entity e = {.type = SG_ACTOR_GROUP, .role = SG_LIT("ELI"), .actor = true};
    sg_who who = {.known = SG_NONE, .office = SG_NONE, .owner = owner, .noun = noun, .sex = n->sex};
    const sg_entity *o = owner == SG_NONE ? NULL : &f->entities.items[owner];
    e.country = o ? o->country : (sg_str){0};
    e.id = sg_format(f->arena, "%.*s%sformer-%.*s", o ? (int)o->id.n : 0, o ? o->id.p : "",
                     o ? "-" : "", (int)slug.n, slug.p);
    e.name = sg_format(f->arena, "former %.*s", (int)words.n, words.p);
    if (!slug.p || !e.id.p || !e.name.p) {
        f->failed = true;
        return SG_NONE;
    }
    return sg_entity_make(f, &e, &who);
}
