/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A form -> the network's input vector: rows for the normal form (lower case, digits as 0, plain
 * quotes and dashes), its first and last code points, and the shape of the form as written.
 * scripts/train/forms.py does the same; whoever changes one changes the other.
 */
#include "parse/model.h"

#include <string.h>

/* Of a longer form only the two ends are normalised; the whole is then an unknown word. */
#define FORM_MAX 512
#define END_PIECE 64 /* bytes of each end: affixes are at most SG_AFFIX_MAX code points */

uint32_t sg_fnv_add(uint32_t hash, const char *p, size_t n)
{
    for (size_t i = 0; i < n; i++)
        hash = (hash ^ (unsigned char)p[i]) * 16777619u;
    return hash;
}

uint32_t sg_fnv_mix(uint32_t h)
{
    h = (h ^ h >> 16) * 0x85ebca6bu;
    h = (h ^ h >> 13) * 0xc2b2ae35u;
    return h ^ h >> 16;
}

/* Length in bytes of the code point at p[0..n), n > 0. */
static size_t step(const char *p, size_t n, uint32_t *cp)
{
    size_t len = sg_utf8_decode(p, n, cp);
    if (len)
        return len;
    *cp = 0xFFFD;
    return 1;
}

/* Writes the normal form of the code point; never longer than its own `len` bytes. */
static size_t normalise_one(const char *p, size_t len, uint32_t cp, char *out)
{
    if (cp >= 'A' && cp <= 'Z')
        out[0] = (char)(cp + 32);
    else if (cp >= '1' && cp <= '9')
        out[0] = '0';
    else if (cp == 0x2018 || cp == 0x2019 || cp == '`')
        out[0] = '\'';
    else if (cp == 0x201C || cp == 0x201D)
        out[0] = '"';
    else if (cp >= 0x2010 && cp <= 0x2015)
        out[0] = '-';
    else {
        memcpy(out, p, len);
        if (cp >= 0xC0 && cp <= 0xDE && cp != 0xD7)
            out[1] = (char)(p[1] + 32);
        else if (cp == 0x2026)
            memcpy(out, "...", 3);
        return len;
    }
    return 1;
}

size_t sg_form_normal(sg_str form, char *out)
{
    size_t n = 0;
    for (size_t i = 0; i < form.n;) {
        uint32_t cp;
        size_t len = step(form.p + i, form.n - i, &cp);
        n += normalise_one(form.p + i, len, cp, out + n);
        i += len;
    }
    if (n == 2 && out[0] == '\'' && out[1] == '\'') {
        out[0] = '"';
        n = 1;
    }
    return n;
}

static bool continues(char c)
{
    return ((unsigned char)c & 0xC0) == 0x80;
}

/* The first n code points of s. */
static sg_str first_points(sg_str s, uint32_t n)
{
    size_t i = 0;
    while (i < s.n && n--) {
        i++;
        while (i < s.n && continues(s.p[i]))
            i++;
    }
    return sg_sub(s, 0, i);
}

/* The last n code points of s. */
static sg_str last_points(sg_str s, uint32_t n)
{
    size_t i = s.n;
    while (i > 0 && n--) {
        i--;
        while (i > 0 && continues(s.p[i]))
            i--;
    }
    return sg_sub(s, i, s.n);
}

static bool upper(uint32_t cp)
{
    return (cp >= 'A' && cp <= 'Z') || (cp >= 0xC0 && cp <= 0xDE && cp != 0xD7) ||
           (cp >= 0x100 && cp <= 0x17F && cp % 2 == 0);
}

static bool lower(uint32_t cp)
{
    if (cp < 0x80)
        return cp >= 'a' && cp <= 'z';
    return !upper(cp) && !(cp >= 0x2000 && cp <= 0x2BFF) && cp < 0x1F000;
}

/* What is counted of a form for its shape. */
typedef struct counts {
    size_t points, uppers, lowers, digits;
    size_t numeric;   /* digits and , . : / - */
    bool upper_first; /* the first letter is upper case */
    uint32_t punct;   /* class of the first ASCII punctuation: 1 '-', 2 '.', 3 other; 0 none */
} counts;

static counts count(sg_str form)
{
    counts c = {0};
    for (size_t i = 0; i < form.n;) {
        uint32_t cp;
        i += step(form.p + i, form.n - i, &cp);
        c.points++;
        bool digit = cp >= '0' && cp <= '9';
        if (upper(cp)) {
            c.upper_first = c.upper_first || !(c.uppers + c.lowers);
            c.uppers++;
        } else if (lower(cp)) {
            c.lowers++;
        } else if (cp < 0x80 && !digit && !c.punct) {
            c.punct = cp == '-' ? 1 : cp == '.' ? 2 : 3;
        }
        c.digits += digit;
        c.numeric += digit || (cp < 0x80 && cp && strchr(",.:/-", (int)cp));
    }
    return c;
}

uint32_t sg_form_shape(sg_str form)
{
    counts c = count(form);
    uint32_t letters;
    if (c.uppers + c.lowers == 0)
        letters = 0;
    else if (c.uppers == 0)
        letters = 1;
    else if (c.lowers == 0)
        letters = c.uppers > 1 ? 3 : 4;
    else if (c.upper_first)
        letters = c.uppers == 1 ? 2 : 5;
    else
        letters = 6;
    uint32_t digits = c.digits == 0 ? 0 : c.numeric == c.points ? 2 : 1;
    return (letters * 3 + digits) * 4 + c.punct;
}

static uint32_t feature_row(const sg_feature *f, sg_str form, sg_str head, sg_str tail)
{
    sg_str text = head;
    if (f->kind == SG_FEATURE_SHAPE) {
        uint32_t shape = sg_form_shape(form);
        return shape < f->rows ? shape : 0;
    }
    if (f->kind == SG_FEATURE_WORD && form.n > FORM_MAX)
        return 0;
    if (f->kind == SG_FEATURE_PREFIX)
        text = first_points(head, f->n);
    else if (f->kind == SG_FEATURE_SUFFIX)
        text = last_points(tail, f->n);
    return sg_index_get(&f->index, sg_fnv_mix(sg_fnv_add(SG_FNV_START, text.p, text.n)), 0);
}

/* What a feed left of an escaped mark reads as the mark: "#39;s", "quot;". */
static sg_str mend(sg_str form)
{
    static const char *const broken[] = {"#39;", "#39;s", "quot;"};
    static const char *const whole[] = {"'", "'s", "\""};
    for (size_t i = 0; form.n > 3 && i < sizeof broken / sizeof *broken; i++)
        if (sg_eq(form, sg_cstr(broken[i])))
            return sg_cstr(whole[i]);
    return form;
}

void sg_form_vector(const sg_net *net, sg_str form, uint8_t *x)
{
    if (form.n > 3 && (form.p[0] == '#' || form.p[0] == 'q'))
        form = mend(form);
    char start[FORM_MAX], end[2 * END_PIECE];
    sg_str head = {start, 0}, tail = head;
    if (form.n <= FORM_MAX) {
        head.n = sg_form_normal(form, start);
        tail = head;
    } else {
        size_t at = form.n - END_PIECE;
        while (at > form.n - 2 * END_PIECE && continues(form.p[at]))
            at--;
        head.n = sg_form_normal(sg_sub(form, 0, END_PIECE), start);
        tail = (sg_str){end, sg_form_normal(sg_sub(form, at, form.n), end)};
    }
    memset(x, 128, net->inputs);
    for (uint32_t k = 0; k < net->n_features; k++) {
        const sg_feature *f = &net->features[k];
        const int8_t *row = f->table + (size_t)feature_row(f, form, head, tail) * f->size;
        for (uint32_t i = 0; i < f->size; i++)
            x[f->at + i] = (uint8_t)(row[i] + 128);
    }
}
