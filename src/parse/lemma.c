/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Lemmas by rule: the tag and the longest known ending of a form (the whole form first) name a
 * script, which says what case to take, how many code points to strip and what to add. Proper nouns
 * are never lower-cased.
 * scripts/train/lemma.py learns the rules.
 */
#include "parse/model.h"

#include <string.h>

#define STRIP_ALL 255
#define FORM_MAX 256 /* a longer form is its own lemma */

/* Cases of a script: TITLE lowers all but the first code point, CAPITAL leaves the rest. */
enum { AS_WRITTEN, LOWER, TITLE, CAPITAL };

/* Lower-cases ASCII and Latin-1, as the training does. The length does not change. */
static void to_lower(sg_str s, char *out)
{
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        bool latin = i > 0 && (unsigned char)s.p[i - 1] == 0xC3;
        if ((c >= 'A' && c <= 'Z') || (latin && c >= 0x80 && c <= 0x9E && c != 0x97))
            c = (unsigned char)(c + 32);
        out[i] = (char)c;
    }
}

/* Upper-cases the first code point, ASCII or Latin-1. */
static void raise_first(char *s, size_t n)
{
    unsigned char *p = (unsigned char *)s;
    if (n && p[0] >= 'a' && p[0] <= 'z')
        p[0] = (unsigned char)(p[0] - 32);
    else if (n > 1 && p[0] == 0xC3 && p[1] >= 0xA0 && p[1] <= 0xBE && p[1] != 0xB7)
        p[1] = (unsigned char)(p[1] - 32);
}

/* Whether the first code point is upper case, ASCII or Latin-1. */
static bool is_raised(sg_str s)
{
    char low[2];
    sg_str first = sg_sub(s, 0, (unsigned char)s.p[0] == 0xC3 ? 2 : 1);
    to_lower(first, low);
    return memcmp(low, first.p, first.n) != 0;
}

static bool continues(char c)
{
    return ((unsigned char)c & 0xC0) == 0x80;
}

/* Start of the code point before s[at]. */
static size_t before(const char *s, size_t at)
{
    do
        at--;
    while (at > 0 && continues(s[at]));
    return at;
}

/* Number of the script for a form in lower case, or n_scripts. */
static uint32_t find_script(const sg_net *net, uint32_t tag, sg_str form)
{
    char key = (char)tag;
    uint32_t start = sg_fnv_add(SG_FNV_START, &key, 1);
    uint32_t whole = sg_fnv_add(sg_fnv_add(start, "^", 1), form.p, form.n);
    uint32_t script = sg_index_get(&net->lemmas, sg_fnv_mix(whole), net->n_scripts);
    size_t ends[SG_AFFIX_MAX + 1] = {form.n};
    uint32_t n = 0;
    while (n < net->longest && ends[n] > 0) {
        ends[n + 1] = before(form.p, ends[n]);
        n++;
    }
    for (uint32_t k = n + 1; k-- > 0 && script == net->n_scripts;) {
        uint32_t hash = sg_fnv_add(start, form.p + ends[k], form.n - ends[k]);
        script = sg_index_get(&net->lemmas, sg_fnv_mix(hash), net->n_scripts);
    }
    return script;
}

/* What is left of a form without its last `strip` code points. */
static size_t kept_bytes(sg_str form, uint32_t strip)
{
    size_t n = form.n;
    if (strip == STRIP_ALL)
        return 0;
    while (strip-- && n > 0)
        n = before(form.p, n);
    return n;
}

sg_str sg_lemma(const sg_net *net, uint32_t tag, sg_str form, sg_arena *arena)
{
    char low[FORM_MAX], out[FORM_MAX];
    if (form.n == 0 || form.n > FORM_MAX)
        return form;
    to_lower(form, low);
    uint32_t script = find_script(net, tag, (sg_str){low, form.n});
    uint32_t rule = script < net->n_scripts ? net->scripts[script] : LOWER;
    const char *suffix = script < net->n_scripts ? net->suffixes + (rule >> 16) : "";

    uint32_t letters = rule & 255;
    if (letters == LOWER && net->upos[tag] == SG_PROPN && is_raised(form))
        letters = AS_WRITTEN; /* a name keeps its capital, whatever rule its ending found */
    memcpy(out, letters == LOWER || letters == TITLE ? low : form.p, form.n);
    if (letters == TITLE || letters == CAPITAL)
        raise_first(out, form.n);
    size_t kept = kept_bytes(form, rule >> 8 & 255), added = strlen(suffix);
    if (kept + added == 0 || (kept == form.n && !added && memcmp(out, form.p, kept) == 0))
        return form;
    char *lemma = sg_alloc(arena, kept + added + 1, 1);
    if (!lemma)
        return (sg_str){NULL, 0};
    memcpy(lemma, out, kept);
    memcpy(lemma + kept, suffix, added);
    return (sg_str){lemma, kept + added};
}
