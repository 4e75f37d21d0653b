/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Names to entities: which sense of a known name is meant, and which unknown names are the same.
 *
 * Known persons are chosen by the article's date and country. Within the article a surname, given
 * name, acronym or short form goes to the full name before it. What a title or apposition says
 * ("foreign minister Radmila Sekulovska") is kept with the entity.
 */
#include "extract/finder.h"

#include <string.h>

#define AHEAD 3 /* sentences: how far ahead of a surname the full name may come */

static const sg_phrase *phrase(const sg_finder *f, uint32_t p)
{
    return &f->g->phrases.items[p];
}

/* The index (into known) that the span has under the sense, the first one; SG_NONE: no such. */
static uint32_t index_of(const sg_finder *f, const sg_span *s, sg_sense sense)
{
    for (uint32_t p = s->phrase; p != SG_NONE;
         p = sg_gazetteer_other(f->g, f->words, s->first, s->last, p))
        if (phrase(f, p)->sense == sense)
            return phrase(f, p)->index;
    return SG_NONE;
}

/* ---- Persons ---- */

/* How high the person's office at the date is: 2 who leads a state or organisation, 1 others. */
static int office_rank(const sg_finder *f, uint32_t person)
{
    static const char *const high[] = {"chancellor",        "chief-executive", "leader",
                                       "monarch",           "president",       "prime-minister",
                                       "secretary-general", "supreme-leader"};
    uint32_t term = sg_term_at(f->g, person, f->date);
    if (term == SG_NONE)
        return 0;
    sg_str key = f->g->offices.strings[f->g->terms.items[term].office];
    return sg_word_in(key, high, SG_COUNT(high)) ? 2 : !sg_eq(key, SG_LIT("first-lady"));
}

/* How far the date is from the nearest time in office, in dates as numbers (a year is 10,000); 0
 * while in office. */
static uint32_t distance(const sg_finder *f, const sg_known *k)
{
    uint32_t best = UINT32_MAX;
    for (uint32_t i = 0; i < k->n_terms; i++) {
        const sg_term *t = &f->g->terms.items[k->first_term + i];
        uint32_t date = f->date ? f->date : 99999999;
        uint32_t gap = date < t->from ? t->from - date : date > t->until ? date - t->until : 0;
        if (!f->date && gap) /* no date: those out of office are all alike */
            gap = 1;
        best = gap < best ? gap : best;
    }
    return best;
}

/* Whether the country of a known person is named in the document so far, by its own entity. */
static bool country_seen(const sg_finder *f, const sg_known *k)
{
    char low[3];
    if (k->country.n != 3)
        return false;
    for (int i = 0; i < 3; i++)
        low[i] = (char)(k->country.p[i] | 32);
    return sg_keys_get(&f->keys, sg_hash(low, 3)) != SG_NONE;
}

/* The sex that a title before the name tells. */
static char title_sex(const sg_finder *f, const sg_span *s)
{
    static const char *const men[] = {"king", "lord", "mr", "mr.", "prince", "sir"};
    static const char *const women[] = {"dame", "lady", "miss",     "mrs",  "mrs.",
                                        "ms",   "ms.",  "princess", "queen"};
    for (size_t i = 0; s->first && i < SG_COUNT(men); i++)
        if (sg_word_is(f, s->first - 1, men[i]))
            return 'm';
    for (size_t i = 0; s->first && i < SG_COUNT(women); i++)
        if (sg_word_is(f, s->first - 1, women[i]))
            return 'f';
    return '\0';
}

/* The best candidate of the sense: in office at the date, of a country that the text names. A bare
 * surname needs one of both, or an office held within about two years. */
static uint32_t best_person(const sg_finder *f, const sg_span *s, sg_sense sense)
{
    uint32_t best = SG_NONE, best_gap = UINT32_MAX;
    bool best_seen = false, tie = false;
    char sex = title_sex(f, s);
    for (uint32_t p = s->phrase; p != SG_NONE;
         p = sg_gazetteer_other(f->g, f->words, s->first, s->last, p)) {
        if (phrase(f, p)->sense != sense || phrase(f, p)->index == best)
            continue;
        const sg_known *k = &f->g->known.items[phrase(f, p)->index];
        uint32_t gap = distance(f, k);
        bool seen = country_seen(f, k);
        char other = sex && sense == SG_SENSE_SURNAME ? sg_sex_of_name(f, k->name) : sex;
        if ((sense == SG_SENSE_SURNAME && gap > 20000) || (other && other != sex))
            continue; /* "Mr. Duterte" is not Sara Duterte */
        if (best != SG_NONE && seen == best_seen && gap == best_gap) {
            int before = office_rank(f, best), here = office_rank(f, phrase(f, p)->index);
            tie = before == here;
            best = here > before ? phrase(f, p)->index : best;
            continue;
        }
        if (best == SG_NONE || seen > best_seen || (seen == best_seen && gap < best_gap)) {
            best = phrase(f, p)->index;
            best_gap = gap;
            best_seen = seen;
            tie = false;
        }
    }
    if (sense == SG_SENSE_SURNAME && (tie || (!best_seen && best_gap > 0)))
        return SG_NONE;
    return best;
}

/* "Mr Howard", never by a given name: not Howard Flight. */
static bool has_surname_title(const sg_finder *f, const sg_span *s)
{
    static const char *const titles[] = {"mr", "mr.", "mrs", "mrs.", "miss", "ms", "ms.", "lord"};
    for (size_t i = 0; s->first && i < SG_COUNT(titles); i++)
        if (sg_word_is(f, s->first - 1, titles[i]))
            return true;
    return false;
}

/* The person of the document whose surname (or only given name) the span is. */
static uint32_t person_before(const sg_finder *f, const sg_span *s)
{
    if (s->last - s->first > 3)
        return SG_NONE;
    uint32_t e = sg_keys_get(&f->keys, sg_name_key(f, 'S', s->first, s->last));
    if (e == SG_NONE && s->first == s->last && !has_surname_title(f, s))
        e = sg_keys_get(&f->keys, sg_name_key(f, 'G', s->first, s->last));
    return e;
}

/* Notes where the document names somebody in full, so that a surname that comes before it is known
 * ("Lund said ... Vera Lund, the author"). */
static void note_ahead(sg_finder *f, uint32_t index)
{
    const sg_span *s = &f->spans.items[index];
    uint64_t key = sg_name_key(f, 'F', s->last, s->last);
    if (s->kind == SG_NAME_PER && s->last > s->first && sg_keys_get(&f->keys, key) == SG_NONE)
        f->failed |= !sg_keys_put(&f->keys, f->arena, key, index);
}

static uint32_t resolve_span(sg_finder *f, sg_span *s);

/* The person whom the document names in full after the surname; SG_NONE: nobody. */
static uint32_t person_ahead(sg_finder *f, const sg_span *s)
{
    if (s->first != s->last)
        return SG_NONE;
    uint32_t index = sg_keys_get(&f->keys, sg_name_key(f, 'F', s->first, s->last));
    if (index == SG_NONE || f->spans.items[index].first < s->first ||
        sg_node_at(f, f->spans.items[index].first)->sent > sg_node_at(f, s->first)->sent + AHEAD)
        return SG_NONE;
    uint32_t e = resolve_span(f, &f->spans.items[index]);
    return e != SG_NONE && f->entities.items[e].type == SG_ACTOR_PERSON ? e : SG_NONE;
}

static bool is_suffix(const sg_finder *f, uint32_t t)
{
    return sg_word_is(f, t, "jr") || sg_word_is(f, t, "jr.") || sg_word_is(f, t, "sr") ||
           sg_word_is(f, t, "sr.") || sg_word_is(f, t, "ii") || sg_word_is(f, t, "iii");
}

/* Notes under which short names the person may come again. */
static void note_person(sg_finder *f, const sg_span *s, uint32_t entity)
{
    uint32_t last = s->last;
    while (last > s->first && is_suffix(f, last))
        last--;
    if (last == s->first)
        return;
    uint32_t first = last;
    while (first > s->first + 1 && f->words[first - 1].flags & SG_WORD_SKIP)
        first -= 2; /* "Ocasio-Cortez", "al-Sharaa" */
    bool ok = sg_keys_put(&f->keys, f->arena, sg_name_key(f, 'S', last, last), entity) &&
              sg_keys_put(&f->keys, f->arena, sg_name_key(f, 'S', first, last), entity) &&
              sg_keys_put(&f->keys, f->arena, sg_name_key(f, 'G', s->first, s->first), entity);
    f->failed |= !ok;
}

/* ---- Organisations ---- */

/* Whether the first word may stand for the whole name: no name or description itself. */
static bool stands_for_name(const sg_finder *f, uint32_t t)
{
    uint32_t first;
    bool plural;
    if (f->words[t].id == SG_NONE)
        return true;
    uint32_t noun = sg_role_at(f, t, &first, &plural);
    return noun != SG_NONE && f->g->nouns.items[noun].class >= SG_NOUN_SITE && first == t &&
           sg_gazetteer_name(f->g, f->words, t, t + 1).phrase == SG_NONE;
}

static const char *const company_words[] = {"ab",
                                            "ag",
                                            "airlines",
                                            "airways",
                                            "asa",
                                            "bancorp",
                                            "bhd",
                                            "brothers",
                                            "bv",
                                            "co",
                                            "corp",
                                            "corporation",
                                            "enterprises",
                                            "gmbh",
                                            "group",
                                            "holding",
                                            "holdings",
                                            "inc",
                                            "industries",
                                            "kg",
                                            "kk",
                                            "limited",
                                            "llc",
                                            "llp",
                                            "ltd",
                                            "motors",
                                            "nv",
                                            "oyj",
                                            "partners",
                                            "pharma",
                                            "pharmaceuticals",
                                            "plc",
                                            "pt",
                                            "sa",
                                            "sas",
                                            "se",
                                            "shipping",
                                            "spa",
                                            "steel",
                                            "systems",
                                            "technologies",
                                            "telecom"};

/* The last token of the name without what kind of company it is: "Harbour Line|Ltd". */
static uint32_t bare_end(const sg_finder *f, const sg_span *s)
{
    uint32_t last = s->last;
    for (; last > s->first; last--) {
        char low[32];
        uint8_t flags = 0;
        size_t n = sg_fold_word(sg_token_str(f->doc, last), low, sizeof low, &flags);
        bool company = sg_eq((sg_str){low, n}, SG_LIT("company"));
        if (!company && !sg_word_in((sg_str){low, n}, company_words, SG_COUNT(company_words)))
            break;
    }
    return last;
}

/* Notes "(SADC)" after the name, its initials, its first word, and the name without "Ltd". */
static void note_organisation(sg_finder *f, const sg_span *s, uint32_t entity)
{
    uint32_t t = s->last + 1;
    bool ok = true;
    if (t + 2 < f->doc->n_tokens && sg_word_is(f, t, "(") && sg_word_is(f, t + 2, ")") &&
        f->words[t + 1].flags & SG_WORD_CAPS)
        ok = sg_keys_put(&f->keys, f->arena, sg_name_key(f, 'A', t + 1, t + 1), entity);
    char initials[24] = {'A'};
    size_t n = 1;
    for (t = s->first; t <= s->last && n + 2 < sizeof initials; t++)
        if (f->words[t].flags & SG_WORD_UPPER)
            initials[n++] = (char)(sg_token_str(f->doc, t).p[0] | 32);
    if (n > 3) {
        initials[n++] = ' ';
        ok &= sg_keys_put(&f->keys, f->arena, sg_hash(initials, n), entity);
    }
    if (s->last > s->first && stands_for_name(f, s->first))
        ok &= sg_keys_put(&f->keys, f->arena, sg_name_key(f, 'O', s->first, s->first), entity);
    ok &= sg_keys_put(&f->keys, f->arena, sg_name_key(f, 'N', s->first, bare_end(f, s)), entity);
    f->failed |= !ok;
}

/* Type and role of an unknown organisation by the nouns in its name. */
static void classify_name(const sg_finder *f, const sg_span *s, sg_entity *e)
{
    char low[32];
    uint8_t flags = 0;
    size_t n = sg_fold_word(sg_token_str(f->doc, s->last), low, sizeof low, &flags);
    if (sg_word_in((sg_str){low, n}, company_words, SG_COUNT(company_words))) {
        e->type = SG_ACTOR_COMPANY;
        e->role = SG_LIT("BUS");
        return;
    }
    if (e->type == SG_ACTOR_PLACE)
        return;
    for (uint32_t t = s->last + 1; t-- > s->first;) {
        uint32_t first;
        bool plural;
        uint32_t noun = sg_role_at(f, t, &first, &plural);
        if (noun == SG_NONE)
            continue;
        const sg_noun *r = &f->g->nouns.items[noun];
        if (r->class >= SG_NOUN_BLOC || r->class == SG_NOUN_OFFICE)
            continue;
        e->role = r->role;
        if (sg_eq(r->role, SG_LIT("BUS")))
            e->type = SG_ACTOR_COMPANY;
        else if (e->type == SG_ACTOR_OTHER)
            e->type = SG_ACTOR_ORGANISATION;
        return;
    }
}

/* ---- One span ---- */

static bool has_title(const sg_finder *f, const sg_span *s)
{
    uint32_t first;
    bool plural;
    static const char *const forms[] = {"dr",   "dr.",  "judge", "justice", "lady",
                                        "lord", "miss", "mr",    "mr.",     "mrs",
                                        "mrs.", "ms",   "ms.",   "sen.",    "sir"};
    if (s->first == 0)
        return false;
    for (size_t i = 0; i < SG_COUNT(forms); i++)
        if (sg_word_is(f, s->first - 1, forms[i]))
            return true;
    uint32_t noun = sg_role_at(f, s->first - 1, &first, &plural);
    if (noun == SG_NONE || sg_node_at(f, s->first - 1)->sent != sg_node_at(f, s->first)->sent)
        return false;
    sg_noun_class class = f->g->nouns.items[noun].class;
    return class == SG_NOUN_OFFICE || class == SG_NOUN_GROUP || class == SG_NOUN_STATE;
}

/* "Second Amendment", "Troubled Asset Relief Program", "Santiago Principles": laws, plans, prizes
 * and buildings by their last word. */
static bool is_name_of_text(const sg_finder *f, const sg_span *s)
{
    static const char *const words[] = {
        "accord",     "accords",  "act",         "agreement", "amendment",    "award",
        "awards",     "bill",     "bowl",        "building",  "championship", "championships",
        "code",       "cup",      "declaration", "festival",  "games",        "index",
        "law",        "memorial", "oscar",       "oscars",    "pact",         "plan",
        "principles", "prize",    "program",     "programme", "protocol",     "resolution",
        "standard",   "stadium",  "summit",      "tower",     "towers",       "treaty",
        "trophy"};
    char low[32];
    uint8_t flags = 0;
    size_t n = sg_fold_word(sg_token_str(f->doc, s->last), low, sizeof low, &flags);
    return s->kind != SG_NAME_PER && sg_word_in((sg_str){low, n}, words, SG_COUNT(words));
}

/* Whether the name is that of a ship, film or other thing: "the tanker Aurora", "HMS Lark". */
static bool names_thing(const sg_finder *f, const sg_span *s)
{
    static const char *const ships[] = {"hmas", "hmcs", "hms", "ins", "mv", "rms", "ss", "uss"};
    uint32_t first;
    bool plural;
    for (size_t i = 0; i < SG_COUNT(ships); i++)
        if (s->last > s->first && sg_word_is(f, s->first, ships[i]))
            return true;
    if (s->last > s->first && s->phrase == SG_NONE && is_name_of_text(f, s))
        return true;
    uint32_t noun = s->first ? sg_role_at(f, s->first - 1, &first, &plural) : SG_NONE;
    return noun != SG_NONE && f->g->nouns.items[noun].class >= SG_NOUN_SITE &&
           !f->g->nouns.items[noun].key.n && s->kind != SG_NAME_LOC &&
           sg_node_at(f, s->first - 1)->sent == sg_node_at(f, s->first)->sent;
}

/* Whether a noun for organisations stands right before the name. */
static bool follows_organisation(const sg_finder *f, const sg_span *s)
{
    uint32_t first;
    bool plural;
    uint32_t noun = s->first ? sg_role_at(f, s->first - 1, &first, &plural) : SG_NONE;
    return noun != SG_NONE && (f->g->nouns.items[noun].class == SG_NOUN_ORG ||
                               f->g->nouns.items[noun].class == SG_NOUN_BODY);
}

static uint32_t make_unknown(sg_finder *f, const sg_span *s)
{
    sg_str name = sg_words_str(f, s->first, s->last);
    sg_entity e = {.id = sg_slug(f->arena, name), .name = name, .named = true, .actor = true};
    sg_who who = {.known = SG_NONE, .office = SG_NONE, .owner = SG_NONE, .noun = SG_NONE};
    bool person = s->kind == SG_NAME_PER || (s->kind == SG_NAME_NONE && has_title(f, s));
    if (person && s->first == s->last && f->words[s->first].flags & SG_WORD_CAPS)
        person = false; /* capitals only: an acronym */
    if (person && s->first == s->last && follows_organisation(f, s))
        person = false; /* "carmaker Adlerwerk" */
    e.type = person                                             ? SG_ACTOR_PERSON
             : s->kind == SG_NAME_ORG || s->kind == SG_NAME_PER ? SG_ACTOR_ORGANISATION
             : s->kind == SG_NAME_LOC                           ? SG_ACTOR_PLACE
                                                                : SG_ACTOR_OTHER;
    if (!person)
        classify_name(f, s, &e);
    if (s->country != SG_NONE)
        e.country = f->g->known.items[s->country].country;
    if (names_thing(f, s)) {
        e.actor = false;
        e.type = SG_ACTOR_OTHER;
        person = false;
    }
    if (person)
        who.sex = title_sex(f, s) ? title_sex(f, s) : sg_sex_of(f, f->words[s->first].id);
    uint32_t entity = sg_entity_make(f, &e, &who);
    if (person && entity != SG_NONE)
        note_person(f, s, entity);
    else if (entity != SG_NONE && s->kind != SG_NAME_LOC)
        note_organisation(f, s, entity);
    return entity;
}

/* "Robert S. Mueller III": the person known without the initials and the suffix. */
static uint32_t without_initials(sg_finder *f, const sg_span *s)
{
    sg_word words[4];
    uint32_t n = 0, best = SG_NONE, gap = UINT32_MAX;
    for (uint32_t t = s->first; t <= s->last; t++) {
        sg_str token = sg_token_str(f->doc, t);
        bool initial = t > s->first && token.n >= 2 && token.p[1] == '.';
        if (initial || is_suffix(f, t))
            continue;
        if (n == SG_COUNT(words))
            return SG_NONE;
        words[n++] = f->words[t];
    }
    if (n < 2 || n > s->last - s->first)
        return SG_NONE; /* nothing was left out */
    sg_match m = sg_gazetteer_name(f->g, words, 0, n);
    for (uint32_t p = m.phrase; p != SG_NONE && m.last == n - 1;
         p = sg_gazetteer_other(f->g, words, 0, m.last, p)) {
        if (phrase(f, p)->sense != SG_SENSE_PERSON)
            continue;
        uint32_t here = distance(f, &f->g->known.items[phrase(f, p)->index]);
        if (best == SG_NONE || here < gap) {
            best = phrase(f, p)->index;
            gap = here;
        }
    }
    uint32_t e = sg_entity_known(f, best);
    if (e != SG_NONE)
        note_person(f, s, e);
    return e;
}

/* "Microsoft Corp", "The Boeing Company": the organisation known without what kind it is. */
static uint32_t without_suffix(sg_finder *f, const sg_span *s)
{
    uint32_t last = bare_end(f, s);
    if (last == s->last)
        return SG_NONE;
    sg_match m = sg_gazetteer_name(f->g, f->words, s->first, last + 1);
    for (uint32_t p = m.phrase; p != SG_NONE && m.last == last;
         p = sg_gazetteer_other(f->g, f->words, s->first, last, p))
        if (phrase(f, p)->sense == SG_SENSE_ORG &&
            f->g->known.items[phrase(f, p)->index].type == SG_ACTOR_COMPANY)
            return sg_entity_known(f, phrase(f, p)->index);
    return SG_NONE;
}

static bool is_compass_point(const sg_finder *f, const sg_span *s)
{
    return s->first == s->last &&
           (sg_word_is(f, s->first, "north") || sg_word_is(f, s->first, "south"));
}

/* "the North" where the text names a Korea by another name; otherwise nobody. */
static uint32_t korea(sg_finder *f, const sg_span *s)
{
    uint32_t north = sg_intern_get(&f->g->ids, SG_LIT("prk"));
    uint32_t south = sg_intern_get(&f->g->ids, SG_LIT("kor"));
    for (size_t i = 0; i < f->spans.n; i++) {
        const sg_span *other = &f->spans.items[i];
        uint32_t p = other->phrase;
        if (p != SG_NONE && phrase(f, p)->sense <= SG_SENSE_DEMONYMS &&
            (phrase(f, p)->index == north || phrase(f, p)->index == south))
            return sg_entity_known(f, sg_word_is(f, s->first, "north") ? north : south);
    }
    return SG_NONE;
}

static uint32_t resolve_unknown(sg_finder *f, const sg_span *s)
{
    uint32_t e = SG_NONE;
    bool one = s->first == s->last;
    if (is_compass_point(f, s))
        return korea(f, s);
    if (one && f->words[s->first].flags & SG_WORD_CAPS)
        e = sg_keys_get(&f->keys, sg_name_key(f, 'A', s->first, s->last));
    if (e == SG_NONE && s->kind != SG_NAME_LOC)
        e = person_before(f, s);
    if (e == SG_NONE && s->kind == SG_NAME_PER)
        e = person_ahead(f, s);
    if (e == SG_NONE && one)
        e = sg_keys_get(&f->keys, sg_name_key(f, 'O', s->first, s->last));
    if (e == SG_NONE && s->kind == SG_NAME_PER && s->last >= s->first + 2)
        e = without_initials(f, s);
    if (e == SG_NONE && s->kind != SG_NAME_PER)
        e = sg_keys_get(&f->keys, sg_name_key(f, 'N', s->first, bare_end(f, s)));
    if (e == SG_NONE && s->kind != SG_NAME_PER)
        e = without_suffix(f, s);
    return e != SG_NONE ? e : make_unknown(f, s);
}

/* Of several organisations with one name, that of a country in the text, else the first. */
static uint32_t best_organisation(const sg_finder *f, const sg_span *s)
{
    uint32_t best = SG_NONE;
    for (uint32_t p = s->phrase; p != SG_NONE;
         p = sg_gazetteer_other(f->g, f->words, s->first, s->last, p)) {
        if (phrase(f, p)->sense != SG_SENSE_ORG)
            continue;
        if (best == SG_NONE || country_seen(f, &f->g->known.items[phrase(f, p)->index]))
            best = phrase(f, p)->index;
    }
    return best;
}

/* "Washington, D.C.", "Washington DC", "Washington state": the place alone. */
static bool is_only_place(const sg_finder *f, const sg_span *s)
{
    uint32_t next = s->last + 1;
    if (sg_word_is(f, next, ","))
        next++;
    return sg_word_is(f, next, "d.c.") || sg_word_is(f, next, "dc") || sg_word_is(f, next, "d.c") ||
           (next == s->last + 1 && sg_word_is(f, next, "state"));
}

/* The country of the span under any of the senses that mean it; sets adjective. */
static uint32_t country_sense(const sg_finder *f, sg_span *s)
{
    if (index_of(f, s, SG_SENSE_CAPITAL) != SG_NONE && is_only_place(f, s))
        return SG_NONE;
    sg_rel rel = (sg_rel)sg_node_at(f, s->head)->rel;
    uint32_t adjective = index_of(f, s, SG_SENSE_ADJECTIVE);
    bool modifies = rel == SG_REL_AMOD || rel == SG_REL_COMPOUND || rel == SG_REL_NMOD_DESC ||
                    rel == SG_REL_NMOD;
    s->adjective = adjective != SG_NONE;
    if (adjective != SG_NONE && modifies && sg_node_at(f, s->head)->upos == SG_ADJ)
        return adjective;
    static const sg_sense order[] = {SG_SENSE_COUNTRY,  SG_SENSE_CAPITAL, SG_SENSE_SEAT,
                                     SG_SENSE_DEMONYMS, SG_SENSE_DEMONYM, SG_SENSE_ADJECTIVE};
    for (size_t i = 0; i < SG_COUNT(order); i++) {
        uint32_t index = index_of(f, s, order[i]);
        if (index != SG_NONE)
            return index;
    }
    return SG_NONE;
}

/* Whether the document has named the known actor by now. */
static bool is_seen(const sg_finder *f, uint32_t known)
{
    sg_str id = f->g->known.items[known].id;
    return sg_keys_get(&f->keys, sg_hash(id.p, id.n)) != SG_NONE;
}

/* Whether the known person holds an office at the date, of a country that the document names. */
static bool is_in_office(const sg_finder *f, uint32_t known)
{
    const sg_known *k = &f->g->known.items[known];
    return distance(f, k) == 0 && country_seen(f, k);
}

static uint32_t resolve_known(sg_finder *f, sg_span *s)
{
    uint32_t country = country_sense(f, s);
    uint32_t person = best_person(f, s, SG_SENSE_PERSON);
    uint32_t organisation = best_organisation(f, s);
    uint32_t place = index_of(f, s, SG_SENSE_PLACE);
    uint32_t e;
    bool surname_use = s->kind == SG_NAME_PER || country == SG_NONE;
    if (s->kind == SG_NAME_ORG && organisation != SG_NONE)
        return sg_entity_known(f, organisation);
    if (person != SG_NONE) {
        e = sg_entity_known(f, person);
        if (e != SG_NONE)
            note_person(f, s, e);
        return e;
    }
    bool titled = has_title(f, s);
    bool company =
        organisation != SG_NONE && !titled && (s->kind != SG_NAME_PER || is_seen(f, organisation));
    if (surname_use && !company && (place == SG_NONE || s->kind != SG_NAME_LOC) &&
        (e = person_before(f, s)) != SG_NONE)
        return e;
    if (titled || (organisation == SG_NONE &&
                   (s->kind == SG_NAME_PER || (country == SG_NONE && place == SG_NONE)))) {
        person = best_person(f, s, SG_SENSE_SURNAME);
        e = person == SG_NONE || !is_in_office(f, person) ? person_ahead(f, s) : SG_NONE;
        if (person != SG_NONE || e != SG_NONE)
            return e != SG_NONE ? e : sg_entity_known(f, person);
    }
    bool airline = index_of(f, s, SG_SENSE_COUNTRY) != SG_NONE && organisation != SG_NONE &&
                   f->g->known.items[organisation].type == SG_ACTOR_COMPANY &&
                   sg_child(f, s->head, SG_REL_DET) == SG_NONE; /* "Emirates", no "the" */
    if (country != SG_NONE && !airline)
        return sg_entity_known(f, country);
    if (organisation != SG_NONE) {
        e = sg_entity_known(f, organisation);
        if (e != SG_NONE)
            note_organisation(f, s, e);
        return e;
    }
    if (place != SG_NONE && s->kind != SG_NAME_PER)
        return sg_entity_known(f, place);
    bool noun = sg_node_at(f, s->head)->upos == SG_PROPN || s->kind != SG_NAME_NONE;
    return noun ? resolve_unknown(f, s) : SG_NONE;
}

static uint32_t resolve_span(sg_finder *f, sg_span *s)
{
    return s->phrase != SG_NONE ? resolve_known(f, s) : resolve_unknown(f, s);
}

/* Gives each known person of the document's full names the surnames of the table as keys, too. */
static void note_known_surnames(sg_finder *f, uint32_t entity, const sg_span *s)
{
    const sg_known *k = &f->g->known.items[f->who.items[entity].known];
    /* Mononyms and names in another order ("Xi Jinping") differ from the last word: the id ends in
     * the surname. */
    sg_str id = k->id;
    while (memchr(id.p, '-', id.n))
        sg_cut(&id, '-');
    for (uint32_t t = s->first; t <= s->last; t++) {
        char low[64] = {'S'};
        uint8_t flags = 0;
        size_t n = 1 + sg_fold_word(sg_token_str(f->doc, t), low + 1, sizeof low - 2, &flags);
        if (n - 1 != id.n || memcmp(low + 1, id.p, id.n) != 0)
            continue;
        low[n++] = ' ';
        f->failed |= !sg_keys_put(&f->keys, f->arena, sg_hash(low, n), entity);
    }
}

/* "Mr Cunningham" after "Jack Cunningham". */
static void learn_sex(sg_finder *f, const sg_span *s)
{
    if (s->entity != SG_NONE && f->entities.items[s->entity].type == SG_ACTOR_PERSON &&
        !f->who.items[s->entity].sex)
        f->who.items[s->entity].sex = title_sex(f, s);
}

static bool in_title(const sg_finder *f, const sg_span *s)
{
    return f->doc->sentences[sg_node_at(f, s->first)->sent].flags & SG_SENTENCE_TITLE;
}

/* The headline comes last: it has the short names of those whom the text names in full. */
void sg_name_spans(sg_finder *f)
{
    for (uint32_t i = 0; i < f->spans.n; i++)
        note_ahead(f, i);
    for (size_t n = 0; n < 2 * f->spans.n && !f->failed; n++) {
        sg_span *s = &f->spans.items[n % f->spans.n];
        if (in_title(f, s) != (n >= f->spans.n))
            continue;
        s->entity = resolve_span(f, s);
        learn_sex(f, s);
        if (s->entity != SG_NONE && f->who.items[s->entity].known != SG_NONE &&
            f->entities.items[s->entity].type == SG_ACTOR_PERSON && s->last > s->first)
            note_known_surnames(f, s->entity, s);
    }
}
