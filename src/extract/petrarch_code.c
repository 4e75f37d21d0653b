/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Codes and words of PETRARCH dictionaries: "[USAGOV 010120-050120]" -> country, role, dates;
 * "KOFI_ANNAN_" -> "Kofi Annan"; "RAIDS" -> "raids", "raid".
 *
 * A code is a country (or IGO, NGO, MNC ...) and roles, three letters each (CAMEO codebook, chapter
 * 3). Of several roles the first counts. Dates are YYMMDD (31 and later: 19..) or YYYYMMDD.
 */
#include "extract/petrarch.h"

#include <string.h>

#define CENTURY_TURN 30 /* last two-digit year that is 20.. */

/* Former and CAMEO's own country codes that ISO 3166 writes otherwise. */
static const char *const renamed[][2] = {
    {"ROM", "ROU"}, {"ZAR", "COD"}, {"TMP", "TLS"}, {"KSV", "XKX"}, {"KOS", "XKX"}, {"PAL", "PSE"},
    {"USR", "SUN"}, {"FRN", "FRA"}, {"KNT", "KNA"}, {"UNK", "GBR"}, {"FRY", "YUG"}, {"CFR", "CAF"},
    {"SER", "SRB"},
};

/* First blocks that name no country: organisations, regions, and roles without a country. */
static const char bodies[] = "IGO NGO NGM INT IMG MNC UNO";
static const char regions[] = "AFR ASA BLK CAS CAU CFR CRB EAF EEU EUR LAM MDT MEA MID NAF NMR PGS "
                              "SAF SAM SAS SCN SEA SSA WAF WAS WEU WST WLD ";
static const char roles[] = "AGR BUS COP CRM CVL DEV EDU ELI ENV GOV HLH HRI IGM IGO IMG INT JUD "
                            "KID LAB LEG MED MIL MNC MOD NGM NGO OPP PTY RAD REB REF REL SEP SPY "
                            "STU UAF VET WHO WOM BUD BAH CHR HIN JEW MOS MUS ";

static bool is_listed(const char *list, sg_str block)
{
    for (const char *p = list; block.n == 3 && *p; p += p[3] ? 4 : 3)
        if (memcmp(p, block.p, 3) == 0)
            return true;
    return false;
}

/* ---- Brackets and dates ---- */

bool sg_petrarch_bracket(sg_str *line, sg_str *inside)
{
    const char *open = line->n ? memchr(line->p, '[', line->n) : NULL;
    if (!open)
        return false;
    sg_str rest = sg_sub(*line, (size_t)(open - line->p) + 1, line->n);
    const char *close = rest.n ? memchr(rest.p, ']', rest.n) : NULL;
    size_t end = close ? (size_t)(close - rest.p) : rest.n;
    *inside = sg_trim(sg_sub(rest, 0, end));
    *line = sg_sub(rest, close ? end + 1 : end, rest.n);
    return true;
}

static bool read_date(sg_str s, uint32_t *out)
{
    uint32_t value = 0;
    if (s.n != 6 && s.n != 8)
        return false;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] < '0' || s.p[i] > '9')
            return false;
        value = value * 10 + (uint32_t)(s.p[i] - '0');
    }
    if (s.n == 6)
        value += value / 10000 > CENTURY_TURN ? 19000000 : 20000000;
    uint32_t month = value / 100 % 100, day = value % 100;
    *out = value;
    return month <= 12 && day <= 31;
}

/* "", ">date", "<date" or "date-date", blanks anywhere. */
static const char *read_range(sg_str s, sg_code *out)
{
    out->from = 0;
    out->until = SG_DATE_END;
    if (s.n == 0) {
        out->dated = false;
        return NULL;
    }
    out->dated = true;
    if (s.p[0] == '>' || s.p[0] == '<') {
        uint32_t *end = s.p[0] == '>' ? &out->from : &out->until;
        return read_date(sg_trim(sg_sub(s, 1, s.n)), end) ? NULL : "expected a date after < or >";
    }
    sg_str until = s;
    sg_str from = sg_trim(sg_cut(&until, '-'));
    if (!read_date(from, &out->from) || !read_date(sg_trim(until), &out->until))
        return "expected dates YYMMDD or YYYYMMDD, such as 010120-050120, >010120 or <010120";
    return out->from <= out->until ? NULL : "the range of dates ends before it begins";
}

/* ---- Codes ---- */

static bool is_country(const sg_gazetteer *g, sg_str block)
{
    char id[3];
    for (size_t i = 0; i < 3; i++)
        id[i] = (char)(block.p[i] >= 'A' && block.p[i] <= 'Z' ? block.p[i] + 32 : block.p[i]);
    uint32_t index = sg_intern_get(&g->ids, (sg_str){id, 3});
    return index != SG_NONE && g->known.items[index].type == SG_ACTOR_COUNTRY;
}

/* The country that a block means; its own letters when it is nothing that is known. */
static sg_str country_of(const sg_gazetteer *g, sg_str block)
{
    if (is_country(g, block))
        return block;
    for (size_t i = 0; i < sizeof renamed / sizeof *renamed; i++)
        if (memcmp(block.p, renamed[i][0], 3) == 0)
            return sg_cstr(renamed[i][1]);
    return (sg_str){NULL, 0};
}

static sg_str block_at(sg_str code, size_t i)
{
    return 3 * i + 3 <= code.n ? sg_sub(code, 3 * i, 3 * i + 3) : (sg_str){NULL, 0};
}

static sg_actor_type type_of(sg_str body)
{
    if (sg_eq(body, SG_LIT("MNC")))
        return SG_ACTOR_COMPANY;
    return sg_eq(body, SG_LIT("IMG")) ? SG_ACTOR_GROUP : SG_ACTOR_ORGANISATION;
}

static void read_blocks(const sg_gazetteer *g, sg_str code, sg_code *out, sg_actor_type *type)
{
    sg_str first = block_at(code, 0), second = block_at(code, 1);
    if (is_listed(bodies, first)) {
        *type = type_of(first);
        out->role = first;
        for (size_t i = 1; block_at(code, i).n && !out->country.n; i++)
            if (is_country(g, block_at(code, i)))
                out->country = block_at(code, i);
        return;
    }
    out->country = country_of(g, first);
    out->role = second;
    *type = second.n ? SG_ACTOR_ORGANISATION : SG_ACTOR_COUNTRY;
    if (out->country.n)
        return;
    *type = SG_ACTOR_ORGANISATION;
    if (is_listed(roles, first))
        out->role = first;
    else if (!is_listed(regions, first))
        out->country = first; /* a code of the user's own */
}

/* Copies the code in capitals, so that "[pse]" is "PSE"; empty when it is none. */
static sg_str clean_code(sg_gazetteer *g, sg_str code)
{
    sg_str copy = sg_copy(&g->arena, code);
    char *p = (char *)copy.p;
    for (size_t i = 0; copy.p && i < copy.n; i++) {
        if (p[i] >= 'a' && p[i] <= 'z')
            p[i] = (char)(p[i] - 32);
        if ((p[i] < 'A' || p[i] > 'Z') && (p[i] < '0' || p[i] > '9'))
            return (sg_str){p, 0};
    }
    return copy;
}

const char *sg_petrarch_code_read(sg_gazetteer *g, sg_str inside, sg_code *out,
                                  sg_actor_type *type)
{
    *out = (sg_code){0};
    *type = SG_ACTOR_OTHER;
    size_t n = 0;
    while (n < inside.n && inside.p[n] != ' ' && inside.p[n] != '\t' && inside.p[n] != '<' &&
           inside.p[n] != '>')
        n++;
    sg_str code = sg_sub(inside, 0, n);
    const char *fault = read_range(sg_trim(sg_sub(inside, n, inside.n)), out);
    if (fault || sg_eq(code, SG_LIT("---")))
        return fault;
    sg_str clean = clean_code(g, code);
    if (!clean.p)
        return "out of memory";
    if (clean.n < 3)
        return "expected a code of three letters or more, or ---";
    read_blocks(g, clean, out, type);
    return NULL;
}

sg_str sg_petrarch_role(sg_gazetteer *g, sg_str code)
{
    sg_str clean = clean_code(g, code);
    return clean.p && clean.n >= 3 ? sg_sub(clean, 0, 3) : (sg_str){NULL, 0};
}

bool sg_known_code(const sg_gazetteer *g, uint32_t known, uint32_t date, bool dated,
                   sg_str *country, sg_str *role)
{
    const sg_code *best = NULL;
    uint32_t day = date ? date : SG_DATE_END;
    for (uint32_t i = g->known.items[known].code; i; i = g->codes.items[i - 1].next) {
        const sg_code *c = &g->codes.items[i - 1];
        if (c->dated && c->from <= day && day <= c->until) {
            best = c;
            break;
        }
        if (!c->dated && !best && !dated)
            best = c;
    }
    if (!best)
        return false;
    *country = best->country;
    *role = best->role;
    return true;
}

/* ---- Words ---- */

static bool is_small_word(sg_str word)
{
    static const char *const small[] = {"OF", "THE", "AND", "FOR", "IN", "ON", "DE", "LA", "EL",
                                        "AL", "BIN", "VAN", "DER", "VON", "DU", "DES", "TO"};
    for (size_t i = 0; word.n < 4 && i < sizeof small / sizeof *small; i++)
        if (sg_eq(word, sg_cstr(small[i])))
            return true;
    return false;
}

/* Lower case but for the first letter and what follows a hyphen, stop or apostrophe. */
static void add_word(sg_buf *out, sg_str word, bool first)
{
    bool big = first || !is_small_word(word);
    for (size_t i = 0; i < word.n; i++) {
        char c = word.p[i];
        bool letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
        if (letter && !big && c <= 'Z')
            c = (char)(c + 32);
        big = letter || (unsigned char)c >= 0x80 ? false : true;
        sg_buf_add(out, &c, 1);
    }
}

sg_str sg_petrarch_name(sg_arena *arena, sg_str phrase, bool acronym)
{
    sg_buf out = {0};
    bool mixed = false;
    for (size_t i = 0; i < phrase.n; i++)
        mixed |= phrase.p[i] >= 'a' && phrase.p[i] <= 'z';
    for (size_t i = 0; i < phrase.n;) {
        size_t end = i;
        while (end < phrase.n && phrase.p[end] != '_' && phrase.p[end] != ' ')
            end++;
        sg_str word = sg_sub(phrase, i, end);
        i = end + 1;
        if (!word.n)
            continue;
        if (out.n)
            sg_buf_add(&out, " ", 1);
        if (mixed || acronym)
            sg_buf_str(&out, word);
        else
            add_word(&out, word, out.n == 0);
    }
    sg_str name = out.failed ? (sg_str){NULL, 0} : sg_copy(arena, (sg_str){out.p, out.n});
    sg_buf_release(&out);
    return name;
}

/* Whether a final -es belongs to the ending, as in "boxes", and not to the word. */
static bool is_hiss(const char *word, size_t n)
{
    if (n < 2)
        return false;
    char last = word[n - 1], before = word[n - 2];
    return last == 's' || last == 'x' || last == 'z' ||
           (last == 'h' && (before == 'c' || before == 's'));
}

size_t sg_petrarch_forms(sg_str word, char out[SG_PETRARCH_FORMS][64])
{
    size_t n = word.n;
    if (n == 0 || n >= 60)
        return 0;
    for (size_t i = 0; i < n; i++)
        out[0][i] = (char)(word.p[i] >= 'A' && word.p[i] <= 'Z' ? word.p[i] + 32 : word.p[i]);
    out[0][n] = '\0';
    if (n < 4 || out[0][n - 1] != 's' || out[0][n - 2] == 's' || out[0][n - 2] == 'u')
        return 1;
    memcpy(out[1], out[0], n);
    out[1][n - 1] = '\0';
    if (n > 4 && memcmp(out[0] + n - 3, "ies", 3) == 0) {
        memcpy(out[1] + n - 3, "y", 2);
        return 2;
    }
    if (memcmp(out[0] + n - 2, "es", 2) != 0 || !is_hiss(out[0], n - 2))
        return 2;
    memcpy(out[2], out[0], n);
    out[2][n - 2] = '\0';
    return 3;
}
