/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Reads agent dictionaries of PETRARCH into the role nouns of the gazetteer:
 *
 *   !PERSON! = MAN, MEN, WOMAN, WOMEN, PERSON
 *   CATTLE!PERSON! [~AGR]
 *   ATTORNEY_GENERAL {ATTORNEYS_GENERAL} [~GOV]
 *
 * A noun that is known takes the user's role. A new one is of the class of its last word when that
 * is known ("BORDER_POLICE" like "police"), else a group of people.
 */
#include "extract/petrarch.h"

#include <string.h>

#define SETS_MAX 64     /* substitution sets of a file */
#define SET_MAX 64      /* words of one */
#define PHRASE_MAX 512  /* bytes of a phrase */

typedef struct sg_agents {
    sg_gazetteer *g;
    sg_petrarch_reader *r;
    struct { sg_str name, words; } sets[SETS_MAX]; /* "PERSON", "MAN, MEN, ..." */
    size_t n_sets;
} sg_agents;

/* ---- Nouns ---- */

static bool is_role(const sg_gazetteer *g, uint32_t phrase)
{
    uint8_t sense = g->phrases.items[phrase].sense;
    return sense == SG_SENSE_ROLE || sense == SG_SENSE_ROLES;
}

static uint32_t find_noun(const sg_gazetteer *g, sg_str noun)
{
    uint32_t p = sg_gazetteer_find(g, noun, SG_NONE);
    while (p != SG_NONE && !is_role(g, p))
        p = sg_gazetteer_find(g, noun, p);
    return p == SG_NONE ? SG_NONE : g->phrases.items[p].index;
}

static sg_str last_word(sg_str phrase)
{
    size_t at = phrase.n;
    while (at > 0 && phrase.p[at - 1] != ' ' && phrase.p[at - 1] != '-')
        at--;
    return sg_sub(phrase, at, phrase.n);
}

/* Lower case with blanks, as nouns are kept. */
static sg_str noun_of(sg_arena *arena, sg_str text)
{
    char room[PHRASE_MAX];
    size_t n = 0;
    for (size_t i = 0; i < text.n && n < sizeof room; i++)
        room[n++] = text.p[i] == '_' ? ' ' : text.p[i];
    return sg_lower(arena, sg_trim((sg_str){room, n}));
}

static sg_status make_noun(sg_gazetteer *g, sg_str noun, sg_str role, uint32_t *index)
{
    sg_noun made = {.noun = noun, .office = SG_NONE, .class = SG_NOUN_GROUP};
    uint32_t like = find_noun(g, last_word(noun));
    if (like != SG_NONE) {
        made.class = g->nouns.items[like].class;
        made.sex = g->nouns.items[like].sex;
    }
    if (made.class == SG_NOUN_THING)
        made.class = SG_NOUN_GROUP;
    made.role = role;
    if (made.class == SG_NOUN_OFFICE || made.class == SG_NOUN_BODY)
        made.key = sg_slug(&g->arena, noun);
    if (made.class == SG_NOUN_OFFICE)
        made.office = sg_intern_put(&g->offices, made.key);
    if (!SG_PUSH(&g->arena, &g->nouns, made))
        return SG_NOMEM;
    *index = (uint32_t)g->nouns.n - 1;
    return SG_OK;
}

/* Adds a form of the noun that is not there yet. */
static sg_status add_form(sg_gazetteer *g, sg_str form, sg_sense sense, uint32_t index)
{
    if (find_noun(g, form) == index)
        return SG_OK;
    return sg_gazetteer_add(g, form, sense, index);
}

static sg_str plural_of(sg_arena *arena, sg_str noun)
{
    char last = noun.p[noun.n - 1];
    if (last == 'y' && noun.n > 1 && !strchr("aeiou", noun.p[noun.n - 2]))
        return sg_format(arena, "%.*sies", (int)noun.n - 1, noun.p);
    bool hiss = last == 's' || last == 'x' || sg_ends(noun, SG_LIT("ch")) ||
                sg_ends(noun, SG_LIT("sh"));
    return sg_format(arena, hiss ? "%.*ses" : "%.*ss", (int)noun.n, noun.p);
}

static bool looks_plural(sg_str noun)
{
    return sg_ends(noun, SG_LIT("men")) ||
           (sg_ends(noun, SG_LIT("s")) && !sg_ends(noun, SG_LIT("ss")));
}

/* One noun: `plural` NULL is the regular one, empty is none. */
static sg_status add_noun(sg_agents *a, sg_str text, const sg_str *plural, sg_str role)
{
    sg_gazetteer *g = a->g;
    sg_status status;
    sg_str noun = noun_of(&g->arena, text);
    if (!noun.p)
        return SG_NOMEM;
    if (!noun.n)
        return SG_LIMIT;
    uint32_t index = find_noun(g, noun);
    if (index == SG_NONE)
        SG_TRY(make_noun(g, noun, role, &index));
    sg_noun *n = &g->nouns.items[index];
    n->role = role;
    if (n->class == SG_NOUN_THING)
        n->class = SG_NOUN_GROUP;
    bool many = looks_plural(noun) && (!plural || !plural->n);
    SG_TRY(add_form(g, noun, many ? SG_SENSE_ROLES : SG_SENSE_ROLE, index));
    if (many || (plural && !plural->n))
        return SG_OK;
    sg_str form = plural ? noun_of(&g->arena, *plural) : plural_of(&g->arena, noun);
    if (!form.p)
        return SG_NOMEM;
    if (form.n)
        SG_TRY(add_form(g, form, SG_SENSE_ROLES, index));
fail:
    return status;
}

/* ---- Lines ---- */

static sg_status read_set(sg_agents *a, sg_str line)
{
    sg_str words = sg_sub(line, 1, line.n);
    sg_str name = sg_cut(&words, '!');
    words = sg_trim(words);
    if (!name.n || !sg_starts(words, SG_LIT("=")) || !sg_trim(sg_sub(words, 1, words.n)).n)
        return sg_petrarch_fault(a->r, a->r->line, "expected a set such as !NAME! = WORD, WORD");
    if (a->n_sets == SETS_MAX)
        return sg_petrarch_fault(a->r, a->r->line, "more than %d sets", SETS_MAX);
    a->sets[a->n_sets].name = name;
    a->sets[a->n_sets++].words = sg_sub(words, 1, words.n);
    a->r->stats.loaded++;
    return SG_OK;
}

static const sg_str *find_set(const sg_agents *a, sg_str name)
{
    for (size_t i = 0; i < a->n_sets; i++)
        if (sg_eq(a->sets[i].name, name))
            return &a->sets[i].words;
    return NULL;
}

/* "CATTLE!PERSON!" once for each word of the set. */
static sg_status add_each(sg_agents *a, sg_str phrase, sg_str role)
{
    static const sg_str none = {"", 0};
    sg_str rest = phrase;
    sg_str before = sg_cut(&rest, '!');
    sg_str name = sg_cut(&rest, '!');
    const sg_str *set = find_set(a, name);
    if (!set)
        return sg_petrarch_fault(a->r, a->r->line, "there is no set !%.*s! above this line",
                                 (int)name.n, name.p);
    sg_str words = *set;
    for (size_t i = 0; words.n && i < SET_MAX; i++) {
        sg_str word = sg_trim(sg_cut(&words, ','));
        char room[PHRASE_MAX];
        if (before.n + word.n + rest.n > sizeof room)
            return sg_petrarch_fault(a->r, a->r->line, "the phrase is too long");
        memcpy(room, before.p, before.n);
        if (word.n)
            memcpy(room + before.n, word.p, word.n);
        if (rest.n)
            memcpy(room + before.n + word.n, rest.p, rest.n);
        sg_status status = add_noun(a, (sg_str){room, before.n + word.n + rest.n}, &none, role);
        if (status != SG_OK)
            return status != SG_LIMIT ? status
                                      : sg_petrarch_fault(a->r, a->r->line,
                                                          "expected 1 to 12 words");
    }
    a->r->stats.loaded++;
    return SG_OK;
}

/* The role in "[~GOV]", "[NGO~]" or "[ ~COP]"; empty when there is none. */
static sg_str read_role(sg_gazetteer *g, sg_str code)
{
    code = sg_trim(code);
    if (sg_starts(code, SG_LIT("~")))
        code = sg_sub(code, 1, code.n);
    else if (sg_ends(code, SG_LIT("~")))
        code.n--;
    else
        return (sg_str){NULL, 0};
    return sg_petrarch_role(g, sg_trim(code));
}

static sg_status read_agent(sg_agents *a, sg_str line)
{
    sg_petrarch_reader *r = a->r;
    sg_str rest = line, code;
    if (!sg_petrarch_bracket(&rest, &code))
        return sg_petrarch_fault(r, r->line, "an agent needs a code such as [~GOV]");
    sg_str role = read_role(a->g, code);
    if (!role.n)
        return sg_petrarch_fault(r, r->line, "\"[%.*s]\" is no code such as [~GOV] or [NGO~]",
                                 (int)code.n, code.p);
    sg_str plural = sg_cut(&line, '[');
    bool given = plural.n && memchr(plural.p, '{', plural.n);
    sg_str phrase = sg_trim(sg_cut(&plural, '{'));
    if (phrase.n && memchr(phrase.p, '!', phrase.n))
        return add_each(a, phrase, role);
    plural = sg_trim(sg_cut(&plural, '}'));
    sg_status status = add_noun(a, phrase, given ? &plural : NULL, role);
    if (status == SG_LIMIT)
        return sg_petrarch_fault(r, r->line, "expected a noun of 1 to 12 words");
    r->stats.loaded += status == SG_OK;
    return status;
}

sg_status sg_petrarch_agents(sg_gazetteer *g, sg_petrarch_reader *r)
{
    sg_agents agents = {.g = g, .r = r};
    sg_status status = SG_OK;
    sg_str line;
    while (status == SG_OK && sg_petrarch_next(r, &line)) {
        r->patterns++;
        bool set = line.p[0] == '!' && !memchr(line.p, '[', line.n);
        status = set ? read_set(&agents, line) : read_agent(&agents, line);
    }
    return status;
}
