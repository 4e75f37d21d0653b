/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The entities of a document: made once by id, found again by id and other keys.
 *
 * Ids follow DESIGN section 4: the key of a known actor, "ken-cop" for a country's body or people,
 * "islamic-state-mil" for an organisation's, a slug of the words for the rest.
 */
#include "extract/finder.h"

#include <string.h>

/* ---- Keys ---- */

static void place(sg_keys *m, uint64_t key, uint32_t value)
{
    size_t i = (size_t)key & (m->cap - 1);
    while (m->keys[i] && m->keys[i] != key)
        i = (i + 1) & (m->cap - 1);
    m->n += m->keys[i] == 0;
    m->keys[i] = key;
    m->values[i] = value;
}

static bool grow(sg_keys *m, sg_arena *arena)
{
    sg_keys old = *m;
    m->cap = old.cap ? old.cap * 2 : 128;
    m->n = 0;
    m->keys = sg_alloc(arena, m->cap, sizeof *m->keys);
    m->values = sg_alloc(arena, m->cap, sizeof *m->values);
    if (!m->keys || !m->values) {
        *m = old;
        return false;
    }
    for (size_t i = 0; i < old.cap; i++)
        if (old.keys[i])
            place(m, old.keys[i], old.values[i]);
    return true;
}

bool sg_keys_put(sg_keys *m, sg_arena *arena, uint64_t key, uint32_t value)
{
    if (m->n >= m->cap / 2 && !grow(m, arena))
        return false;
    place(m, key ? key : 1, value);
    return true;
}

uint32_t sg_keys_get(const sg_keys *m, uint64_t key)
{
    key = key ? key : 1;
    if (!m->cap)
        return SG_NONE;
    size_t i = (size_t)key & (m->cap - 1);
    while (m->keys[i] && m->keys[i] != key)
        i = (i + 1) & (m->cap - 1);
    return m->keys[i] ? m->values[i] : SG_NONE;
}

uint64_t sg_name_key(const sg_finder *f, char what, uint32_t first, uint32_t last)
{
    char text[256];
    size_t n = 0;
    text[n++] = what;
    for (uint32_t t = first; t <= last && n + 2 < sizeof text; t++) {
        uint8_t flags = 0;
        if (f->words[t].flags & SG_WORD_SKIP)
            continue;
        n += sg_fold_word(sg_token_str(f->doc, t), text + n, sizeof text - n, &flags);
        text[n++] = ' ';
    }
    return sg_hash(text, n);
}

/* ---- Entities ---- */

uint32_t sg_entity_make(sg_finder *f, const sg_entity *template, const sg_who *who)
{
    uint64_t key = sg_hash(template->id.p, template->id.n);
    uint32_t found = sg_keys_get(&f->keys, key);
    if (found != SG_NONE)
        return found;
    uint32_t index = (uint32_t)f->entities.n;
    if (!template->id.p || !SG_PUSH(f->arena, &f->entities, *template) ||
        !SG_PUSH(f->arena, &f->who, *who) || !sg_keys_put(&f->keys, f->arena, key, index)) {
        f->failed = true;
        return SG_NONE;
    }
    return index;
}

/* The country (index into known) with the alpha-3 code, or SG_NONE. */
static uint32_t country_of_code(const sg_finder *f, sg_str code)
{
    char low[8];
    if (code.n == 0 || code.n > sizeof low)
        return SG_NONE;
    for (size_t i = 0; i < code.n; i++)
        low[i] = (char)(code.p[i] | 32);
    return sg_intern_get(&f->g->ids, (sg_str){low, code.n});
}

char sg_sex_of(const sg_finder *f, uint32_t word)
{
    return word < f->g->sexes.n ? f->g->sexes.items[word] : '\0';
}

char sg_sex_of_name(const sg_finder *f, sg_str name)
{
    char folded[64];
    uint8_t flags = 0;
    size_t n = sg_fold_word(sg_cut(&name, ' '), folded, sizeof folded, &flags);
    return sg_sex_of(f, sg_intern_get(&f->g->words, (sg_str){folded, n}));
}

uint32_t sg_entity_known(sg_finder *f, uint32_t known)
{
    if (known == SG_NONE)
        return SG_NONE;
    const sg_known *k = &f->g->known.items[known];
    sg_entity e = {.id = k->id,
                   .name = k->name,
                   .type = k->type,
                   .country = k->country,
                   .role = k->role,
                   .known = true,
                   .named = true,
                   .actor = true};
    sg_who who = {.known = known, .office = SG_NONE, .owner = SG_NONE, .noun = SG_NONE};
    if (k->type != SG_ACTOR_PERSON) {
        sg_known_code(f->g, known, f->date, false, &e.country, &e.role);
        return sg_entity_make(f, &e, &who);
    }
    uint32_t found = sg_keys_get(&f->keys, sg_hash(k->id.p, k->id.n));
    if (found != SG_NONE)
        return found;
    who.sex = sg_sex_of_name(f, k->name);
    uint32_t term = sg_term_at(f->g, known, f->date);
    if (term != SG_NONE) {
        const sg_term *t = &f->g->terms.items[term];
        who.office = t->office;
        e.office = f->g->offices.strings[t->office];
        if (t->owner != SG_NONE && f->g->known.items[t->owner].type == SG_ACTOR_COUNTRY) {
            e.country = f->g->known.items[t->owner].country;
            e.role = SG_LIT("GOV");
        } else if (t->owner != SG_NONE) { /* an office of an organisation */
            e.role = f->g->known.items[t->owner].role;
            e.country = f->g->known.items[t->owner].country;
        }
        if (sg_starts(e.office, SG_LIT("opposition")) || sg_starts(e.office, SG_LIT("dissident")))
            e.role = SG_LIT("OPP");
        uint32_t owner = sg_entity_known(f, t->owner);
        who.owner = owner;
    }
    sg_known_code(f->g, known, f->date, term != SG_NONE, &e.country, &e.role);
    return sg_entity_make(f, &e, &who);
}

uint32_t sg_entity_country(sg_finder *f, uint32_t entity)
{
    if (entity == SG_NONE)
        return SG_NONE;
    const sg_entity *e = &f->entities.items[entity];
    if (e->type == SG_ACTOR_COUNTRY)
        return entity;
    return sg_entity_known(f, country_of_code(f, e->country));
}

/* What people of the role are called when the country's name stands before it. */
static const char *role_name(sg_str role)
{
    static const char *const names[][2] = {
        {"COP", "police"},       {"MIL", "armed forces"},
        {"LEG", "parliament"},   {"JUD", "judiciary"},
        {"SPY", "intelligence"}, {"OPP", "opposition"},
        {"REB", "rebels"},       {"LAB", "workers"},
        {"CVL", "civilians"},    {"EDU", "students and teachers"},
        {"REF", "refugees"},     {"MED", "media"},
        {"BUS", "business"},     {"CRM", "criminals"},
        {"UAF", "militants"},    {"SEP", "separatists"},
        {"AGR", "farmers"},      {"REL", "religious groups"},
        {"NGO", "aid workers"},  {"HLH", "health workers"},
        {"PTY", "parties"},      {"ELI", "elites"},
        {"SET", "settlers"},     {"GOV", "authorities"},
    };
    for (size_t i = 0; i < SG_COUNT(names); i++)
        if (sg_eq(role, sg_cstr(names[i][0])))
            return names[i][1];
    return NULL;
}

static sg_actor_type type_of_noun(const sg_noun *n)
{
    if (n->class == SG_NOUN_BODY)
        return SG_ACTOR_ORGANISATION;
    if (n->class == SG_NOUN_ORG)
        return sg_eq(n->role, SG_LIT("BUS")) ? SG_ACTOR_COMPANY : SG_ACTOR_ORGANISATION;
    return n->class == SG_NOUN_OFFICE ? SG_ACTOR_PERSON : SG_ACTOR_GROUP;
}

/* Whether the organisation fights: its "members" are then its armed people. */
static bool is_armed(const sg_entity *e)
{
    return e->type == SG_ACTOR_GROUP &&
           (sg_eq(e->role, SG_LIT("REB")) || sg_eq(e->role, SG_LIT("SEP")) ||
            sg_eq(e->role, SG_LIT("UAF")) || sg_eq(e->role, SG_LIT("MIL")));
}

/* Whether the id ends in that half already: "the Ankara public prosecutor's office" is one body. */
static bool ends_in_half(sg_str id, sg_str low)
{
    return id.n > low.n && id.p[id.n - low.n - 1] == '-' && sg_ends(id, low);
}

/* Whether people of the role are one group wherever they serve, be they soldiers or gunmen; lenders
 * and dealers of one company are two. */
static bool is_one_force(sg_str role)
{
    static const char *const roles[] = {"COP", "MIL", "OPP", "PTY", "REB", "SEP", "SPY", "UAF"};
    return sg_word_in(role, roles, SG_COUNT(roles));
}

/* Fills id and name of something that belongs to a country or organisation, words first..last. */
static void name_owned(sg_finder *f, const sg_entity *o, const sg_noun *n, uint32_t first,
                       uint32_t last, sg_entity *e)
{
    sg_str half = n->key.n && n->class == SG_NOUN_BODY ? n->key : n->role;
    if (half.n == 0 && is_armed(o))
        half = SG_LIT("MIL");
    if (half.n == 0 && (n->class == SG_NOUN_OFFICE || sg_eq(n->noun, SG_LIT("member")))) {
        *e = *o;
        return;
    }
    if (half.n == 0) {
        e->country = o->country;
        e->name =
            sg_format(f->arena, "%.*s %.*s", (int)o->name.n, o->name.p, (int)n->noun.n, n->noun.p);
        sg_str words = sg_slug(f->arena, sg_words_str(f, first, last));
        e->id = sg_format(f->arena, "%.*s-%.*s", (int)o->id.n, o->id.p, (int)words.n, words.p);
        return;
    }
    sg_str low = sg_lower(f->arena, half);
    if (ends_in_half(o->id, low)) {
        *e = *o;
        return;
    }
    bool company = o->type == SG_ACTOR_COMPANY || (o->type == SG_ACTOR_ORGANISATION &&
                                                   (!o->role.n || sg_eq(o->role, SG_LIT("MED"))));
    bool own = company && n->role.n && !is_one_force(n->role); /* "Vantor's lenders" */
    const char *called = own || (n->key.n && n->class == SG_NOUN_BODY) ? NULL : role_name(half);
    low = own ? sg_slug(f->arena, n->noun) : low;
    e->role = n->role.n ? n->role : half;
    e->country = o->country;
    e->id = sg_format(f->arena, "%.*s-%.*s", (int)o->id.n, o->id.p, (int)low.n, low.p);
    bool s = o->name.n && o->name.p[o->name.n - 1] == 's';
    sg_str noun = called ? sg_cstr(called) : own ? sg_words_str(f, first, last) : n->noun;
    e->name = sg_format(f->arena, "%.*s'%s %.*s", (int)o->name.n, o->name.p, s ? "" : "s",
                        (int)noun.n, noun.p);
    e->known = o->known;
}

uint32_t sg_entity_group(sg_finder *f, uint32_t owner, uint32_t noun, bool plural, uint32_t first,
                         uint32_t last)
{
    const sg_noun *n = &f->g->nouns.items[noun];
    sg_entity e = {.type = type_of_noun(n), .role = n->role, .actor = true};
    sg_who who = {.known = SG_NONE,
                  .office = n->office,
                  .owner = owner,
                  .noun = noun,
                  .sex = n->sex,
                  .plural = plural};
    if (owner != SG_NONE && !f->entities.items[owner].named && n->role.n)
        owner = sg_entity_country(f, owner); /* "the hostage's captors" */
    if (owner != SG_NONE && f->entities.items[owner].type == SG_ACTOR_COUNTRY &&
        sg_eq(n->noun, SG_LIT("member")))
        owner = SG_NONE; /* members of something that only the place of is known */
    if (owner != SG_NONE) {
        name_owned(f, &f->entities.items[owner], n, first, last, &e);
        if (sg_eq(e.id, f->entities.items[owner].id))
            return owner;
        if (e.type == SG_ACTOR_PERSON || e.type == SG_ACTOR_COMPANY)
            e.type = e.type == SG_ACTOR_COMPANY ? e.type : SG_ACTOR_GROUP;
    } else {
        e.name = sg_words_str(f, first, last);
        e.id = sg_slug(f->arena, e.name);
    }
    if (!e.id.p || !e.name.p) {
        f->failed = true;
        return SG_NONE;
    }
    return sg_entity_make(f, &e, &who);
}
