/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Tables of actors: TSV with a header line that names the columns, in any order; lines that begin
 * with # are comments. The columns tell which table it is:
 *
 *   iso3 ...           countries        id type ...     organisations, and any other actor
 *   id surnames ...    people           country names   places
 *   noun class ...     role nouns        sex given          given names
 *
 * A line whose id is known already adds its names to that actor and replaces what it states.
 */
#include "extract/gazetteer.h"

#include <string.h>

#define COLUMNS_MAX 16

typedef enum sg_column {
    COL_ISO3, COL_ISO2, COL_ID, COL_NAME, COL_OFFICIAL, COL_ALIASES, COL_ADJECTIVES, COL_DEMONYMS,
    COL_CAPITAL, COL_SEATS, COL_TYPE, COL_COUNTRY, COL_ROLE, COL_SURNAMES, COL_TERMS, COL_NAMES,
    COL_NOUN, COL_PLURAL, COL_CLASS, COL_KEY, COL_SEX, COL_GIVEN, COL_COUNT, COL_NONE
} sg_column;

static const char *const column_names[COL_COUNT] = {
    "iso3",  "iso2",    "id",   "name",     "official", "aliases", "adjectives",
    "demonyms", "capital", "seats", "type", "country", "role", "surnames",
    "terms", "names",   "noun", "plural",   "class",    "key",     "sex",
    "given"};

/* One row: a value by column; absent columns are empty. */
typedef struct sg_row {
    sg_str at[COL_COUNT];
} sg_row;

typedef sg_status (*sg_row_fn)(sg_gazetteer *g, const sg_row *row, sg_source *source);

/* Adds a phrase for each value of a list; a value that cannot be a phrase is reported. */
static sg_status add_list(sg_gazetteer *g, sg_str list, sg_sense sense, uint32_t index,
                          sg_source *source)
{
    while (list.n) {
        sg_str value = sg_trim(sg_cut(&list, '|'));
        if (!value.n || sg_eq(value, SG_LIT("-")))
            continue;
        sg_status status = sg_gazetteer_add(g, value, sense, index);
        if (status == SG_LIMIT)
            status = sg_source_fault(source, "no name of 1 to 12 words:", value);
        if (status != SG_OK)
            return status;
    }
    return SG_OK;
}

/* The known actor of that id, for a row that describes it. */
static sg_status claim(sg_gazetteer *g, sg_str id, const sg_row *row, sg_actor_type type,
                       uint32_t *index)
{
    bool made;
    sg_str key = sg_lower(&g->arena, id);
    *index = key.p ? sg_gazetteer_known(g, key, &made) : SG_NONE;
    if (*index == SG_NONE)
        return SG_NOMEM;
    sg_known *k = &g->known.items[*index];
    k->type = type;
    if (row->at[COL_NAME].n)
        k->name = row->at[COL_NAME];
    if (row->at[COL_COUNTRY].n || made)
        k->country = row->at[COL_COUNTRY];
    if (row->at[COL_ROLE].n || made)
        k->role = row->at[COL_ROLE];
    return SG_OK;
}

/* ---- Countries ---- */

/* "Dane" gives Dane and Danes, "Frenchman/Frenchmen" both as written. */
static sg_status add_demonyms(sg_gazetteer *g, sg_str list, uint32_t index, sg_source *source)
{
    sg_status status;
    while (list.n) {
        sg_str plural = sg_trim(sg_cut(&list, '|'));
        sg_str singular = sg_cut(&plural, '/');
        if (!singular.n || sg_eq(singular, SG_LIT("-")))
            continue;
        if (!plural.n) {
            plural = sg_format(&g->arena, "%.*ss", (int)singular.n, singular.p);
            if (!plural.p)
                return SG_NOMEM;
        }
        SG_TRY(add_list(g, singular, SG_SENSE_DEMONYM, index, source));
        SG_TRY(add_list(g, plural, SG_SENSE_DEMONYMS, index, source));
    }
    return SG_OK;
fail:
    return status;
}

static sg_status read_country(sg_gazetteer *g, const sg_row *row, sg_source *source)
{
    sg_status status;
    uint32_t index;
    if (row->at[COL_ISO3].n != 3 || !row->at[COL_NAME].n)
        return sg_source_fault(source, "a country needs iso3 and name, not", row->at[COL_ISO3]);
    SG_TRY(claim(g, row->at[COL_ISO3], row, SG_ACTOR_COUNTRY, &index));
    g->known.items[index].country = row->at[COL_ISO3];
    SG_TRY(add_list(g, row->at[COL_NAME], SG_SENSE_COUNTRY, index, source));
    if (!sg_eq(row->at[COL_OFFICIAL], row->at[COL_NAME]))
        SG_TRY(add_list(g, row->at[COL_OFFICIAL], SG_SENSE_COUNTRY, index, source));
    SG_TRY(add_list(g, row->at[COL_ALIASES], SG_SENSE_COUNTRY, index, source));
    SG_TRY(add_list(g, row->at[COL_ADJECTIVES], SG_SENSE_ADJECTIVE, index, source));
    SG_TRY(add_list(g, row->at[COL_CAPITAL], SG_SENSE_CAPITAL, index, source));
    SG_TRY(add_list(g, row->at[COL_SEATS], SG_SENSE_SEAT, index, source));
    SG_TRY(add_demonyms(g, row->at[COL_DEMONYMS], index, source));
fail:
    return status;
}

/* ---- Organisations and others ---- */

static bool type_of(sg_str name, sg_actor_type *type)
{
    static const sg_actor_type types[] = {SG_ACTOR_OTHER, SG_ACTOR_PERSON, SG_ACTOR_COUNTRY,
                                          SG_ACTOR_ORGANISATION, SG_ACTOR_GROUP, SG_ACTOR_COMPANY,
                                          SG_ACTOR_PLACE};
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        if (sg_eq(name, sg_cstr(sg_actor_type_name(types[i])))) {
            *type = types[i];
            return true;
        }
    }
    return false;
}

static sg_sense sense_of(sg_actor_type type)
{
    switch (type) {
    case SG_ACTOR_PERSON:
        return SG_SENSE_PERSON;
    case SG_ACTOR_COUNTRY:
        return SG_SENSE_COUNTRY;
    case SG_ACTOR_PLACE:
        return SG_SENSE_PLACE;
    default:
        return SG_SENSE_ORG;
    }
}

static sg_status read_actor(sg_gazetteer *g, const sg_row *row, sg_source *source)
{
    sg_status status;
    uint32_t index;
    sg_actor_type type;
    if (!row->at[COL_ID].n || !row->at[COL_NAME].n)
        return sg_source_fault(source, "an actor needs id and name, not", row->at[COL_ID]);
    if (!type_of(row->at[COL_TYPE], &type))
        return sg_source_fault(source, "unknown type of actor", row->at[COL_TYPE]);
    SG_TRY(claim(g, row->at[COL_ID], row, type, &index));
    SG_TRY(add_list(g, row->at[COL_NAME], sense_of(type), index, source));
    SG_TRY(add_list(g, row->at[COL_ALIASES], sense_of(type), index, source));
fail:
    return status;
}

/* ---- People ---- */

/* "2019-05", as 20190500: a missing part of a beginning counts from its first day, of an end to
 * its last, because 00 sorts before and 99 after all days. False when it is no date. */
static bool parse_date(sg_str s, bool end, uint32_t *out)
{
    uint32_t value = 0, digits = 0;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '-')
            continue;
        if (s.p[i] < '0' || s.p[i] > '9' || ++digits > 8)
            return false;
        value = value * 10 + (uint32_t)(s.p[i] - '0');
    }
    if (digits != 0 && digits != 4 && digits != 6 && digits != 8)
        return false;
    for (; digits < 8; digits += 2)
        value = value * 100 + (end ? 99 : 0);
    *out = value;
    return true;
}

/* One "owner:office from/until". */
static sg_status add_term(sg_gazetteer *g, sg_str text, uint32_t person, uint32_t country,
                          sg_source *source)
{
    sg_str all = text;
    sg_str office = sg_cut(&text, ' ');
    sg_str until = sg_trim(text);
    sg_str from = sg_cut(&until, '/');
    sg_term t = {.person = person, .owner = country};
    if (!parse_date(from, false, &t.from) || !parse_date(until, true, &t.until))
        return sg_source_fault(source, "faulty dates in term", all);
    if (memchr(office.p, ':', office.n)) {
        sg_str owner = sg_lower(&g->arena, sg_cut(&office, ':'));
        t.owner = owner.p ? sg_intern_get(&g->ids, owner) : SG_NONE;
        if (t.owner == SG_NONE)
            return sg_source_fault(source, "unknown owner in term", all);
    }
    t.office = sg_intern_put(&g->offices, office);
    return t.office != SG_NONE && SG_PUSH(&g->arena, &g->terms, t) ? SG_OK : SG_NOMEM;
}

static sg_status add_terms(sg_gazetteer *g, uint32_t person, sg_str list, sg_source *source)
{
    sg_known *k = &g->known.items[person];
    sg_str country = sg_lower(&g->arena, k->country);
    uint32_t owner = country.n ? sg_intern_get(&g->ids, country) : SG_NONE;
    k->first_term = (uint32_t)g->terms.n;
    while (list.n) {
        sg_str term = sg_trim(sg_cut(&list, ';'));
        sg_status status = term.n ? add_term(g, term, person, owner, source) : SG_OK;
        if (status != SG_OK)
            return status;
    }
    k->n_terms = (uint32_t)g->terms.n - k->first_term;
    return SG_OK;
}

static sg_status read_person(sg_gazetteer *g, const sg_row *row, sg_source *source)
{
    sg_status status;
    uint32_t index;
    if (!row->at[COL_ID].n || !row->at[COL_NAME].n)
        return sg_source_fault(source, "a person needs id and name, not", row->at[COL_ID]);
    SG_TRY(claim(g, row->at[COL_ID], row, SG_ACTOR_PERSON, &index));
    SG_TRY(add_list(g, row->at[COL_NAME], SG_SENSE_PERSON, index, source));
    SG_TRY(add_list(g, row->at[COL_ALIASES], SG_SENSE_PERSON, index, source));
    SG_TRY(add_list(g, row->at[COL_SURNAMES], SG_SENSE_SURNAME, index, source));
    SG_TRY(add_terms(g, index, row->at[COL_TERMS], source));
fail:
    return status;
}

/* ---- Places ---- */

static sg_status read_place(sg_gazetteer *g, const sg_row *row, sg_source *source)
{
    sg_status status = SG_OK;
    sg_str names = row->at[COL_NAMES];
    while (names.n && status == SG_OK) {
        sg_str name = sg_trim(sg_cut(&names, '|'));
        bool made;
        sg_str id = sg_slug(&g->arena, name);
        uint32_t index = id.p ? sg_gazetteer_known(g, id, &made) : SG_NONE;
        if (index == SG_NONE)
            return SG_NOMEM;
        if (made)
            g->known.items[index] = (sg_known){.id = g->known.items[index].id, .name = name,
                                               .type = SG_ACTOR_PLACE,
                                               .country = row->at[COL_COUNTRY]};
        status = add_list(g, name, SG_SENSE_PLACE, index, source);
    }
    return status;
}

/* ---- Given names ---- */

static sg_status read_given(sg_gazetteer *g, const sg_row *row, sg_source *source)
{
    sg_status status = SG_OK;
    sg_str names = row->at[COL_GIVEN];
    char sex = row->at[COL_SEX].n ? row->at[COL_SEX].p[0] : '?';
    if (sex != 'm' && sex != 'f')
        return sg_source_fault(source, "the sex is m or f, not", row->at[COL_SEX]);
    while (names.n && status == SG_OK)
        status = sg_gazetteer_given(g, sg_trim(sg_cut(&names, '|')), sex);
    return status;
}

/* ---- Role nouns ---- */

static bool class_of(sg_str name, sg_noun_class *class)
{
    static const char *const names[] = {"state", "body", "office", "group",
                                        "org",   "bloc", "site",   "thing"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (sg_eq(name, sg_cstr(names[i]))) {
            *class = (sg_noun_class)i;
            return true;
        }
    }
    return false;
}

/* The regular plural: s, es after a hiss, ies for y. */
static sg_str plural_of(sg_arena *arena, sg_str noun)
{
    char last = noun.p[noun.n - 1];
    if (last == 'y' && noun.n > 1 && !strchr("aeiou", noun.p[noun.n - 2]))
        return sg_format(arena, "%.*sies", (int)noun.n - 1, noun.p);
    bool hiss = last == 's' || last == 'x' || sg_ends(noun, SG_LIT("ch")) ||
                sg_ends(noun, SG_LIT("sh"));
    return sg_format(arena, hiss ? "%.*ses" : "%.*ss", (int)noun.n, noun.p);
}

static sg_status read_noun(sg_gazetteer *g, const sg_row *row, sg_source *source)
{
    sg_status status;
    sg_noun noun = {.noun = row->at[COL_NOUN], .role = row->at[COL_ROLE],
                    .key = row->at[COL_KEY], .office = SG_NONE};
    if (!noun.noun.n)
        return sg_source_fault(source, "a line without a noun", row->at[COL_CLASS]);
    if (!class_of(row->at[COL_CLASS], &noun.class))
        return sg_source_fault(source, "unknown class of noun", row->at[COL_CLASS]);
    noun.sex = row->at[COL_SEX].n ? row->at[COL_SEX].p[0] : '\0';
    if (noun.class == SG_NOUN_OFFICE) {
        noun.office = sg_intern_put(&g->offices, noun.key);
        if (noun.office == SG_NONE)
            return SG_NOMEM;
    }
    if (!SG_PUSH(&g->arena, &g->nouns, noun))
        return SG_NOMEM;
    uint32_t index = (uint32_t)g->nouns.n - 1;
    sg_str plural = row->at[COL_PLURAL];
    SG_TRY(add_list(g, noun.noun, SG_SENSE_ROLE, index, source));
    if (!plural.n) {
        plural = plural_of(&g->arena, noun.noun);
        if (!plural.p)
            return SG_NOMEM;
    }
    SG_TRY(add_list(g, plural, SG_SENSE_ROLES, index, source));
fail:
    return status;
}

/* ---- The table ---- */

/* Reads the header: which column stands where, and which table it makes. */
static sg_status read_header(sg_str line, sg_column *columns, size_t *n, sg_row_fn *row,
                             sg_source *source)
{
    bool has[COL_COUNT + 1] = {false};
    for (*n = 0; line.n && *n < COLUMNS_MAX; (*n)++) {
        sg_str name = sg_trim(sg_cut(&line, '\t'));
        columns[*n] = COL_NONE;
        for (size_t c = 0; c < COL_COUNT; c++)
            if (sg_eq(name, sg_cstr(column_names[c])))
                columns[*n] = (sg_column)c;
        has[columns[*n] == COL_NONE ? COL_COUNT : columns[*n]] = true;
    }
    *row = has[COL_ISO3]                        ? read_country
           : has[COL_ID] && has[COL_SURNAMES]   ? read_person
           : has[COL_ID] && has[COL_TYPE]       ? read_actor
           : has[COL_NOUN] && has[COL_CLASS]    ? read_noun
           : has[COL_NAMES] && has[COL_COUNTRY] ? read_place
           : has[COL_GIVEN] && has[COL_SEX]     ? read_given
                                                : NULL;
    if (!*row)
        return sg_fail(source->err, SG_SYNTAX, source->name, source->line, 0,
                       "the first line must name the columns of a table of actors, such as "
                       "id, type, name, aliases, country, role");
    return SG_OK;
}

sg_status sg_gazetteer_read(sg_gazetteer *g, sg_str data, sg_source *source)
{
    sg_column columns[COLUMNS_MAX];
    size_t n = 0;
    sg_row_fn read_row = NULL;
    for (source->line = 1; data.n; source->line++) {
        sg_str line = sg_cut(&data, '\n');
        if (line.n && line.p[line.n - 1] == '\r')
            line.n--;
        if (!sg_trim(line).n || line.p[0] == '#')
            continue;
        sg_status status = SG_OK;
        if (!read_row) {
            status = read_header(line, columns, &n, &read_row, source);
        } else {
            sg_row row = {0};
            for (size_t i = 0; i < n && line.n; i++) {
                sg_str value = sg_trim(sg_cut(&line, '\t'));
                if (columns[i] != COL_NONE)
                    row.at[columns[i]] = value;
            }
            status = read_row(g, &row, source);
        }
        if (status != SG_OK)
            return status;
    }
    return SG_OK;
}
