/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Reads actor dictionaries of PETRARCH and TABARI into the gazetteer:
 *
 *   ROOT [CODE][CODE date-date]     # also on lines of their own, below the root
 *   +SYNONYM
 *
 * A root that the gazetteer knows already keeps its id and takes the user's codes and synonyms;
 * other roots become actors of their own, whose id is the name as a slug. A bare country code makes
 * the names stand for the country. Type and the case of names are guessed from code and dates,
 * since the format has neither. Stems without "_" match whole words only.
 */
#include "extract/petrarch.h"

#include <string.h>

#define NAMES_MAX 4096 /* names of one actor */
#define CODES_MAX 256  /* codes of one actor */

/* The actor that is being read: its root line, synonyms and codes. */
typedef struct sg_draft {
    struct {
        struct { sg_str text; uint32_t line; } *items;
        size_t n, cap;
    } names;
    struct {
        struct { sg_code code; sg_actor_type type; } *items;
        size_t n, cap;
    } codes;
    uint32_t lines; /* lines of it that are good so far */
    bool dated;     /* some code has dates */
} sg_draft;

/* ---- Names ---- */

static bool is_name(const sg_phrase *p)
{
    return p->sense != SG_SENSE_ROLE && p->sense != SG_SENSE_ROLES;
}

static uint32_t find_name(const sg_gazetteer *g, sg_str name)
{
    uint32_t p = sg_gazetteer_find(g, name, SG_NONE);
    while (p != SG_NONE && !is_name(&g->phrases.items[p]))
        p = sg_gazetteer_find(g, name, p);
    return p;
}

/* Whether the last word is a noun for a body or group of people: "ARMY", "PARTY". */
static bool ends_in_body(const sg_gazetteer *g, sg_str name)
{
    size_t at = name.n;
    while (at > 0 && name.p[at - 1] != ' ')
        at--;
    uint32_t p = sg_gazetteer_find(g, sg_sub(name, at, name.n), SG_NONE);
    for (; p != SG_NONE; p = sg_gazetteer_find(g, sg_sub(name, at, name.n), p))
        if (!is_name(&g->phrases.items[p]) &&
            g->nouns.items[g->phrases.items[p].index].class != SG_NOUN_OFFICE)
            return true;
    return false;
}

/* One word of at most five letters that is an organisation's, or has no vowel. */
static bool is_acronym(sg_str text, sg_actor_type type)
{
    size_t letters = 0;
    bool vowel = false;
    for (size_t i = 0; i < text.n; i++) {
        if (text.p[i] >= 'A' && text.p[i] <= 'Z') {
            letters++;
            vowel |= strchr("AEIOUY", text.p[i]) != NULL;
        } else if (text.p[i] != '.') {
            return false;
        }
    }
    return letters >= 2 && letters <= 5 &&
           (!vowel || type == SG_ACTOR_ORGANISATION || type == SG_ACTOR_GROUP);
}

/* Off with the "_" that ends a name, and with blanks. */
static sg_str trim_name(sg_str text)
{
    text = sg_trim(text);
    while (text.n && (text.p[text.n - 1] == '_' || text.p[text.n - 1] == ' '))
        text.n--;
    while (text.n && text.p[0] == '_')
        text = sg_sub(text, 1, text.n);
    return text;
}

/* ---- What a draft stands for ---- */

static sg_actor_type type_of(const sg_gazetteer *g, const sg_draft *d, sg_str name)
{
    sg_actor_type type = SG_ACTOR_OTHER;
    for (size_t i = 0; i < d->codes.n && type == SG_ACTOR_OTHER; i++)
        type = d->codes.items[i].type;
    bool elite = d->codes.n && sg_eq(d->codes.items[0].code.role, SG_LIT("ELI"));
    bool several = name.n && memchr(name.p, ' ', name.n);
    if (type != SG_ACTOR_COUNTRY && (d->dated || elite) && several && !ends_in_body(g, name))
        return SG_ACTOR_PERSON;
    return type;
}

/* A bare country code without dates: the names mean the country itself. */
static uint32_t country_of(const sg_gazetteer *g, const sg_draft *d)
{
    const sg_code *c = d->codes.n == 1 ? &d->codes.items[0].code : NULL;
    char id[3];
    if (!c || c->dated || c->role.n || c->country.n != 3)
        return SG_NONE;
    for (size_t i = 0; i < 3; i++)
        id[i] = (char)(c->country.p[i] + ('a' - 'A'));
    uint32_t index = sg_intern_get(&g->ids, (sg_str){id, 3});
    return index != SG_NONE && g->known.items[index].type == SG_ACTOR_COUNTRY ? index : SG_NONE;
}

/* The actor of the gazetteer that one of the names stands for already; SG_NONE when there is none,
 * or it is a country or place and the code is more than that. */
static uint32_t known_of(sg_gazetteer *g, const sg_draft *d, sg_str root)
{
    uint32_t p = find_name(g, root);
    for (size_t i = 1; p == SG_NONE && i < d->names.n && i < 4; i++) {
        sg_str name = sg_petrarch_name(&g->arena, d->names.items[i].text, false);
        p = find_name(g, name);
    }
    if (p == SG_NONE)
        return SG_NONE;
    uint32_t index = g->phrases.items[p].index;
    sg_actor_type type = g->known.items[index].type;
    if (type == SG_ACTOR_PLACE)
        return SG_NONE;
    if (type != SG_ACTOR_COUNTRY)
        return index;
    bool itself = false; /* one of the codes is the country, whatever it was before */
    for (size_t i = 0; i < d->codes.n; i++)
        itself |= d->codes.items[i].type == SG_ACTOR_COUNTRY &&
                  sg_eq(d->codes.items[i].code.country, g->known.items[index].country);
    return itself && g->phrases.items[p].sense == SG_SENSE_COUNTRY ? index : SG_NONE;
}

/* The country that all codes agree on: it holds outside their dates too, as a role does not. */
static sg_str common_country(const sg_draft *d)
{
    sg_str country = d->codes.items[0].code.country;
    for (size_t i = 1; i < d->codes.n; i++)
        if (!sg_eq(d->codes.items[i].code.country, country))
            country.n = 0;
    return country;
}

static uint32_t make_known(sg_gazetteer *g, const sg_draft *d, sg_str root, sg_actor_type type)
{
    bool made;
    sg_str id = sg_slug(&g->arena, root);
    if (id.p && id.n == 0)
        id = sg_format(&g->arena, "actor-%zu", g->known.n);
    uint32_t index = id.p ? sg_gazetteer_known(g, id, &made) : SG_NONE;
    if (index == SG_NONE || !made)
        return index;
    sg_known *k = &g->known.items[index];
    k->name = root;
    k->type = type;
    k->country = common_country(d);
    return index;
}

/* Hangs the draft's codes behind those that the actor has. */
static bool add_codes(sg_gazetteer *g, const sg_draft *d, uint32_t known)
{
    uint32_t tail = g->known.items[known].code;
    while (tail && g->codes.items[tail - 1].next)
        tail = g->codes.items[tail - 1].next;
    for (size_t i = 0; i < d->codes.n; i++) {
        if (!SG_PUSH(&g->arena, &g->codes, d->codes.items[i].code))
            return false;
        uint32_t *link = tail ? &g->codes.items[tail - 1].next : &g->known.items[known].code;
        tail = *link = (uint32_t)g->codes.n;
    }
    return true;
}

static sg_sense sense_of(sg_actor_type type, sg_str name, bool first)
{
    static const char *const endings[] = {"ian", "ean", "ese", "ish", "ani"};
    if (type == SG_ACTOR_PERSON)
        return SG_SENSE_PERSON;
    if (type != SG_ACTOR_COUNTRY)
        return SG_SENSE_ORG;
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (sg_ends(name, sg_cstr(endings[i])))
            return SG_SENSE_ADJECTIVE;
    return first ? SG_SENSE_COUNTRY : SG_SENSE_CAPITAL;
}

/* Names the actor: a phrase that is there is turned to it, unless it means that country anyway. */
static sg_status add_name(sg_gazetteer *g, sg_str name, uint32_t known, bool first)
{
    const sg_known *k = &g->known.items[known];
    uint32_t p = find_name(g, name);
    if (p == SG_NONE)
        return sg_gazetteer_add(g, name, sense_of(k->type, name, first), known);
    for (; p != SG_NONE; p = sg_gazetteer_find(g, name, p)) {
        sg_phrase *q = &g->phrases.items[p];
        bool same = is_name(q) && (q->index == known || (k->type == SG_ACTOR_COUNTRY &&
                                   sg_eq(g->known.items[q->index].country, k->country)));
        if (!is_name(q) || same)
            continue;
        q->index = known;
        q->sense = (uint8_t)sense_of(k->type, name, first);
    }
    return SG_OK;
}

/* "ADEN_ISLAMIC_ARMY_(AIA)" is named by both parts. */
static sg_status add_names_of(sg_gazetteer *g, sg_petrarch_reader *r, sg_str text, uint32_t line,
                              uint32_t known, bool first)
{
    sg_status status = SG_OK;
    const char *open = memchr(text.p, '(', text.n);
    sg_str inside = {0}, name;
    if (open) {
        inside = sg_sub(text, (size_t)(open - text.p) + 1, text.n);
        text = trim_name(sg_sub(text, 0, (size_t)(open - text.p)));
        inside = trim_name(sg_cut(&inside, ')'));
    }
    const sg_str parts[] = {text, inside};
    for (size_t i = 0; i < 2 && status == SG_OK; i++) {
        if (!parts[i].n)
            continue;
        name = sg_petrarch_name(&g->arena, parts[i],
                                i == 1 || is_acronym(parts[i], g->known.items[known].type));
        if (!name.p)
            return SG_NOMEM;
        status = name.n ? add_name(g, name, known, first) : SG_LIMIT;
    }
    if (status != SG_LIMIT)
        return status;
    r->stats.loaded--;
    sg_petrarch_unsupported(r, line, "names without words or of more than 12");
    return SG_OK;
}

/* ---- The file ---- */

/* "[---]" and nothing else: the dictionary says that this is no actor. */
static bool is_null(const sg_draft *d)
{
    for (size_t i = 0; i < d->codes.n; i++)
        if (d->codes.items[i].code.country.n || d->codes.items[i].code.role.n)
            return false;
    return true;
}

static sg_status add_actor(sg_gazetteer *g, sg_petrarch_reader *r, const sg_draft *d)
{
    sg_status status = SG_OK;
    sg_str root = sg_petrarch_name(&g->arena, d->names.items[0].text, false);
    if (!root.p)
        return SG_NOMEM;
    uint32_t known = country_of(g, d);
    bool country = known != SG_NONE;
    if (known == SG_NONE)
        known = known_of(g, d, root);
    if (known == SG_NONE)
        known = make_known(g, d, root, type_of(g, d, root));
    if (known == SG_NONE || (!country && !add_codes(g, d, known)))
        return SG_NOMEM;
    for (size_t i = 0; i < d->names.n && status == SG_OK; i++)
        status = add_names_of(g, r, d->names.items[i].text, d->names.items[i].line, known, i == 0);
    return status;
}

/* The lines of the draft that ends here become an actor, or are accounted for otherwise. */
static sg_status finish(sg_gazetteer *g, sg_petrarch_reader *r, sg_draft *d)
{
    sg_status status = SG_OK;
    if (!d->names.n)
        return SG_OK;
    uint32_t line = d->names.items[0].line;
    if (!d->codes.n) {
        if (d->lines) { /* else its only line has been reported already */
            r->stats.faulty += d->lines - 1;
            status = sg_petrarch_fault(r, line,
                                       "\"%.*s\" has no code: is a + missing before the next line?",
                                       (int)d->names.items[0].text.n, d->names.items[0].text.p);
        }
    } else if (is_null(d)) {
        for (uint32_t i = 0; i < d->lines; i++)
            sg_petrarch_unsupported(r, line, "names that are no actors ([---])");
    } else {
        r->stats.loaded += d->lines;
        status = add_actor(g, r, d);
    }
    d->names.n = d->codes.n = 0;
    d->lines = 0;
    d->dated = false;
    return status;
}

static sg_status add_to_names(sg_gazetteer *g, sg_petrarch_reader *r, sg_draft *d, sg_str text)
{
    if (d->names.n == NAMES_MAX)
        return sg_petrarch_fault(r, r->line, "more than %d names of one actor", NAMES_MAX);
    if (!sg_vec_room(&g->arena, (void **)&d->names.items, d->names.n, &d->names.cap,
                     sizeof *d->names.items))
        return SG_NOMEM;
    d->names.items[d->names.n].text = text;
    d->names.items[d->names.n++].line = r->line;
    d->lines++;
    return SG_OK;
}

/* The brackets of a line; a faulty one is reported and the others are kept. A line counts as
 * faulty when one of its brackets is. */
static sg_status read_codes(sg_gazetteer *g, sg_petrarch_reader *r, sg_draft *d, sg_str line,
                            bool *faulty)
{
    sg_str inside;
    while (sg_petrarch_bracket(&line, &inside)) {
        sg_code code;
        sg_actor_type type;
        const char *why = sg_petrarch_code_read(g, inside, &code, &type);
        if (!why && d->codes.n == CODES_MAX)
            why = "more codes than an actor can have";
        if (why) {
            r->stats.faulty -= *faulty;
            *faulty = true;
            sg_status status = sg_petrarch_fault(r, r->line, "\"[%.*s]\": %s", (int)inside.n,
                                                 inside.p, why);
            if (status != SG_OK)
                return status;
            continue;
        }
        if (!sg_vec_room(&g->arena, (void **)&d->codes.items, d->codes.n, &d->codes.cap,
                         sizeof *d->codes.items))
            return SG_NOMEM;
        d->codes.items[d->codes.n].code = code;
        d->codes.items[d->codes.n++].type = type;
        d->dated |= code.dated;
    }
    return SG_OK;
}

static sg_status read_line(sg_gazetteer *g, sg_petrarch_reader *r, sg_draft *d, sg_str line)
{
    sg_status status = SG_OK;
    const char *open = memchr(line.p, '[', line.n);
    sg_str head = open ? sg_sub(line, 0, (size_t)(open - line.p)) : line;
    sg_str name = trim_name(head.n && head.p[0] == '+' ? sg_sub(head, 1, head.n) : head);
    name = trim_name(sg_cut(&name, '\t'));
    bool faulty = false;
    if (sg_starts(line, SG_LIT("+"))) {
        if (!d->names.n)
            return sg_petrarch_fault(r, r->line, "a synonym without an actor above it");
    } else if (name.n) {
        SG_TRY(finish(g, r, d));
    } else if (!d->names.n) {
        return sg_petrarch_fault(r, r->line, "a code without an actor above it");
    }
    if (head.n && !name.n)
        return sg_petrarch_fault(r, r->line, "expected a name");
    if (name.n)
        SG_TRY(add_to_names(g, r, d, name));
    else
        d->lines++;
    SG_TRY(read_codes(g, r, d, line, &faulty));
    d->lines -= faulty;
fail:
    return status;
}

sg_status sg_petrarch_actors(sg_gazetteer *g, sg_petrarch_reader *r)
{
    sg_status status = SG_OK;
    sg_draft draft = {0};
    sg_str line;
    while (status == SG_OK && sg_petrarch_next(r, &line)) {
        r->patterns++;
        status = read_line(g, r, &draft, line);
    }
    return status == SG_OK ? finish(g, r, &draft) : status;
}
