/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Looking up the gazetteer: words of a text folded and interned, the longest name that begins at a
 * token, role nouns, and who held an office when.
 *
 * A name must be written with capitals as its entry is; an entry in small letters ("peshmerga")
 * fits both. Nothing here looks at the parse.
 */
#include "extract/gazetteer.h"

#include <string.h>

/* Adds an accented letter as ASCII letters; others stay as they are, in lower case. */
static size_t fold_wide(uint32_t cp, char *out)
{
    if (cp == 0x2019 || cp == 0x2018 || cp == 0x02BC) {
        out[0] = '\'';
        return 1;
    }
    const char *ascii = cp == 0x218 || cp == 0x219   ? "s"
                        : cp == 0x21A || cp == 0x21B ? "t"
                                                     : sg_to_ascii(cp);
    if (!ascii)
        return sg_utf8_encode(sg_to_lower(cp), out);
    size_t n = strlen(ascii);
    memcpy(out, ascii, n);
    return n;
}

size_t sg_fold_word(sg_str s, char *out, size_t cap, uint8_t *flags)
{
    size_t n = 0;
    unsigned upper = 0, lower = 0, stops = 0;
    for (size_t i = 0; i < s.n && n + 4 < cap;) {
        unsigned char c = (unsigned char)s.p[i];
        if (c < 0x80) {
            bool big = c >= 'A' && c <= 'Z';
            upper += big;
            lower += c >= 'a' && c <= 'z';
            stops += c == '.';
            if (i == 0 && big)
                *flags |= SG_WORD_UPPER;
            if (c != '.')
                out[n++] = (char)(big ? c + 32 : c);
            i++;
            continue;
        }
        uint32_t cp;
        size_t step = sg_utf8_decode(s.p + i, s.n - i, &cp);
        if (step == 0)
            break;
        if (sg_is_upper(cp)) {
            upper++;
            if (i == 0)
                *flags |= SG_WORD_UPPER;
        } else {
            lower += sg_is_alpha(cp);
        }
        n += fold_wide(cp, out + n);
        i += step;
    }
    if (upper && !lower && upper + (stops > 0) >= 2)
        *flags |= SG_WORD_CAPS;
    return n;
}

sg_status sg_gazetteer_words(const sg_gazetteer *g, const sg_doc *doc, sg_arena *arena,
                             sg_word **out)
{
    sg_word *words = sg_alloc(arena, (size_t)doc->n_tokens + 1, sizeof *words);
    if (!words)
        return SG_NOMEM;
    for (uint32_t t = 0; t < doc->n_tokens; t++) {
        char folded[128];
        sg_str s = sg_token_str(doc, t);
        size_t n = sg_fold_word(s, folded, sizeof folded, &words[t].flags);
        words[t].id = n ? sg_intern_get(&g->words, (sg_str){folded, n}) : SG_NONE;
        if (words[t].id == SG_NONE && n > 4 && folded[n - 1] == 's' &&
            words[t].flags & SG_WORD_UPPER) /* "Chinas army": pages lose their apostrophes */
            words[t].id = sg_intern_get(&g->words, (sg_str){folded, n - 1});
        if (n == 1 && folded[0] == '-')
            words[t].flags |= SG_WORD_SKIP;
    }
    words[doc->n_tokens].id = SG_NONE;
    *out = words;
    return SG_OK;
}

/* Whether the phrase stands at token `first`, before `end`; *last is its last token. */
static bool fits(const sg_gazetteer *g, const sg_phrase *p, const sg_word *words, uint32_t first,
                 uint32_t end, uint32_t *last)
{
    if (p->caps ? !(words[first].flags & SG_WORD_CAPS)
                : !p->lower && !(words[first].flags & SG_WORD_UPPER))
        return false;
    uint32_t t = first;
    for (uint8_t i = 0; i < p->n; i++, t++) {
        while (i && t < end && words[t].flags & SG_WORD_SKIP)
            t++;
        if (t >= end || words[t].id != g->phrase_words.items[p->words + i])
            return false;
    }
    *last = t - 1;
    return true;
}

static bool is_role(const sg_phrase *p)
{
    return p->sense == SG_SENSE_ROLE || p->sense == SG_SENSE_ROLES;
}

sg_match sg_gazetteer_name(const sg_gazetteer *g, const sg_word *words, uint32_t first,
                           uint32_t end)
{
    sg_match m = {.phrase = SG_NONE};
    uint32_t word = words[first].id;
    if (word == SG_NONE || word >= g->heads.n)
        return m;
    for (uint32_t p = g->heads.items[word]; p != SG_NONE; p = g->phrases.items[p].next) {
        if (!is_role(&g->phrases.items[p]) &&
            fits(g, &g->phrases.items[p], words, first, end, &m.last)) {
            m.phrase = p;
            break;
        }
    }
    return m;
}

uint32_t sg_gazetteer_other(const sg_gazetteer *g, const sg_word *words, uint32_t first,
                            uint32_t last, uint32_t phrase)
{
    uint8_t n = g->phrases.items[phrase].n;
    uint32_t end;
    for (uint32_t p = g->phrases.items[phrase].next; p != SG_NONE; p = g->phrases.items[p].next) {
        const sg_phrase *q = &g->phrases.items[p];
        if (q->n < n)
            break;
        if (!is_role(q) && fits(g, q, words, first, last + 1, &end) && end == last)
            return p;
    }
    return SG_NONE;
}

uint32_t sg_gazetteer_role(const sg_gazetteer *g, const sg_word *words, uint32_t first,
                           uint32_t last, bool *plural)
{
    uint32_t word = words[first].id;
    if (word == SG_NONE || word >= g->heads.n)
        return SG_NONE;
    for (uint32_t p = g->heads.items[word]; p != SG_NONE; p = g->phrases.items[p].next) {
        const sg_phrase *q = &g->phrases.items[p];
        uint32_t end;
        if (!is_role(q) || q->n > last - first + 1)
            continue;
        sg_phrase either = *q; /* "minister" and "Minister" */
        either.lower = true;
        if (fits(g, &either, words, first, last + 1, &end) && end == last) {
            *plural = q->sense == SG_SENSE_ROLES;
            return q->index;
        }
    }
    return SG_NONE;
}

/* ---- Offices ---- */

uint32_t sg_date_number(const char *date)
{
    uint32_t n = 0;
    for (; *date; date++)
        if (*date >= '0' && *date <= '9')
            n = n * 10 + (uint32_t)(*date - '0');
    return n;
}

static bool covers(const sg_term *t, uint32_t date)
{
    return t->from <= date && date <= t->until;
}

/* First index into by_office whose term is not before (owner, office). */
static size_t lower_bound(const sg_gazetteer *g, uint64_t key)
{
    size_t low = 0, high = g->terms.n;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        const sg_term *t = &g->terms.items[g->by_office[mid]];
        if (((uint64_t)t->owner << 32 | t->office) < key)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

uint32_t sg_office_holder(const sg_gazetteer *g, uint32_t owner, uint32_t office, uint32_t date)
{
    uint32_t holder = SG_NONE, from = 0;
    if (owner == SG_NONE || office == SG_NONE)
        return SG_NONE;
    if (date == 0)
        date = 99999999;
    for (size_t i = lower_bound(g, (uint64_t)owner << 32 | office); i < g->terms.n; i++) {
        const sg_term *t = &g->terms.items[g->by_office[i]];
        if (t->owner != owner || t->office != office)
            break;
        if (!covers(t, date) || t->person == holder)
            continue;
        /* On the day of a handover the new holder has it; two who share it are not one. */
        if (holder != SG_NONE && t->from != date && from != date)
            return SG_NONE;
        if (holder == SG_NONE || t->from == date) {
            holder = t->person;
            from = t->from;
        }
    }
    return holder;
}

uint32_t sg_term_at(const sg_gazetteer *g, uint32_t person, uint32_t date)
{
    const sg_known *k = &g->known.items[person];
    for (uint32_t i = k->n_terms; i-- > 0;) {
        const sg_term *t = &g->terms.items[k->first_term + i];
        if (covers(t, date ? date : 99999999))
            return k->first_term + i;
    }
    return SG_NONE;
}
