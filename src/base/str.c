/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Strings as pointer and length: comparison, slicing, case, slugs. No function here needs or
 * trusts a terminating NUL.
 */
#include "base/base.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <xxhash.h>

sg_str sg_cstr(const char *s)
{
    return (sg_str){s, s ? strlen(s) : 0};
}

bool sg_eq(sg_str a, sg_str b)
{
    return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

static unsigned char fold(char c)
{
    unsigned char u = (unsigned char)c;
    return u >= 'A' && u <= 'Z' ? (unsigned char)(u + 32) : u;
}

bool sg_eq_fold(sg_str a, sg_str b)
{
    if (a.n != b.n)
        return false;
    for (size_t i = 0; i < a.n; i++)
        if (fold(a.p[i]) != fold(b.p[i]))
            return false;
    return true;
}

int sg_cmp(sg_str a, sg_str b)
{
    size_t n = a.n < b.n ? a.n : b.n;
    int order = n ? memcmp(a.p, b.p, n) : 0;
    return order ? order : (a.n > b.n) - (a.n < b.n);
}

bool sg_starts(sg_str s, sg_str prefix)
{
    return s.n >= prefix.n && sg_eq((sg_str){s.p, prefix.n}, prefix);
}

bool sg_ends(sg_str s, sg_str suffix)
{
    return s.n >= suffix.n && sg_eq(sg_sub(s, s.n - suffix.n, s.n), suffix);
}

sg_str sg_sub(sg_str s, size_t begin, size_t end)
{
    if (end > s.n)
        end = s.n;
    if (begin > end)
        begin = end;
    return (sg_str){s.p ? s.p + begin : NULL, end - begin};
}

static bool is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

sg_str sg_trim(sg_str s)
{
    while (s.n && is_space(s.p[0]))
        s = sg_sub(s, 1, s.n);
    while (s.n && is_space(s.p[s.n - 1]))
        s.n--;
    return s;
}

sg_str sg_cut(sg_str *rest, char delimiter)
{
    const char *hit = rest->n ? memchr(rest->p, delimiter, rest->n) : NULL;
    size_t n = hit ? (size_t)(hit - rest->p) : rest->n;
    sg_str head = sg_sub(*rest, 0, n);
    *rest = hit ? sg_sub(*rest, n + 1, rest->n) : sg_sub(*rest, rest->n, rest->n);
    return head;
}

sg_str sg_copy(sg_arena *a, sg_str s)
{
    char *p = sg_alloc(a, s.n + 1, 1);
    if (!p)
        return (sg_str){NULL, 0};
    if (s.n)
        memcpy(p, s.p, s.n);
    return (sg_str){p, s.n};
}

sg_str sg_lower(sg_arena *a, sg_str s)
{
    /* Lower case is never longer than upper in the ranges that sg_to_lower maps. */
    char *out = sg_alloc(a, s.n + 1, 1);
    if (!out)
        return (sg_str){NULL, 0};
    size_t n = 0;
    for (size_t i = 0; i < s.n;) {
        uint32_t cp;
        size_t step = sg_utf8_decode(s.p + i, s.n - i, &cp);
        char coded[4];
        size_t m = step ? sg_utf8_encode(sg_to_lower(cp), coded) : 1;
        if (step == 0 || m > step) { /* invalid, or it would grow: keep the bytes */
            m = step ? step : 1;
            memcpy(out + n, s.p + i, m);
        } else {
            memcpy(out + n, coded, m);
        }
        n += m;
        i += step ? step : 1;
    }
    return (sg_str){out, n};
}

/* ASCII letters for U+00C0 to U+017F, two for ligatures; '-' where there is none. */
static const char *const ascii_of[0x180 - 0xC0] = {
    "a",  "a", "a", "a", "a", "a", "ae", "c",  "e", "e", "e", "e",  "i", "i", "i", "i",
    "d",  "n", "o", "o", "o", "o", "o",  "-",  "o", "u", "u", "u",  "u", "y", "th", "ss",
    "a",  "a", "a", "a", "a", "a", "ae", "c",  "e", "e", "e", "e",  "i", "i", "i", "i",
    "d",  "n", "o", "o", "o", "o", "o",  "-",  "o", "u", "u", "u",  "u", "y", "th", "y",
    "a",  "a", "a", "a", "a", "a", "c",  "c",  "c", "c", "c", "c",  "c", "c", "d", "d",
    "d",  "d", "e", "e", "e", "e", "e",  "e",  "e", "e", "e", "e",  "g", "g", "g", "g",
    "g",  "g", "g", "g", "h", "h", "h",  "h",  "i", "i", "i", "i",  "i", "i", "i", "i",
    "i",  "i", "ij", "ij", "j", "j", "k", "k", "k", "l", "l", "l",  "l", "l", "l", "l",
    "l",  "l", "l", "n", "n", "n", "n",  "n",  "n", "n", "n", "n",  "o", "o", "o", "o",
    "o",  "o", "oe", "oe", "r", "r", "r", "r", "r", "r", "s", "s",  "s", "s", "s", "s",
    "s",  "s", "t", "t", "t", "t", "t",  "t",  "u", "u", "u", "u",  "u", "u", "u", "u",
    "u",  "u", "u", "u", "w", "w", "y",  "y",  "y", "z", "z", "z",  "z", "z", "z", "s",
};

const char *sg_to_ascii(uint32_t cp)
{
    if (cp < 0xC0 || cp >= 0x180 || ascii_of[cp - 0xC0][0] == '-')
        return NULL;
    return ascii_of[cp - 0xC0];
}

/* What stands for one code point in a slug: "" to drop it, "-" for a boundary. */
static const char *slug_of(uint32_t cp, char one[2])
{
    if (cp < 0x80) {
        one[0] = (char)fold((char)cp);
        bool word = (one[0] >= 'a' && one[0] <= 'z') || (one[0] >= '0' && one[0] <= '9');
        return word ? one : (one[0] == '\'' || one[0] == '.') ? "" : "-";
    }
    if (cp >= 0xC0 && cp < 0x180)
        return ascii_of[cp - 0xC0];
    return cp == 0x2019 || cp == 0x2018 || (cp >= 0x300 && cp < 0x370) ? "" : "-";
}

sg_str sg_slug(sg_arena *a, sg_str s)
{
    char *out = sg_alloc(a, 2 * s.n + 20, 1);
    if (!out)
        return (sg_str){NULL, 0};
    size_t n = 0;
    for (size_t i = 0; i < s.n;) {
        uint32_t cp;
        size_t step = sg_utf8_decode(s.p + i, s.n - i, &cp);
        char one[2] = {0};
        const char *piece = step ? slug_of(cp, one) : "-";
        for (; *piece; piece++)
            if (*piece != '-' || (n && out[n - 1] != '-'))
                out[n++] = *piece;
        i += step ? step : 1;
    }
    while (n && out[n - 1] == '-')
        n--;
    if (n == 0) /* nothing Latin in it: a stable name all the same */
        n = (size_t)snprintf(out, 20, "x%016llx", (unsigned long long)sg_hash(s.p, s.n));
    out[n] = '\0';
    return (sg_str){out, n};
}

sg_str sg_format(sg_arena *a, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int n = vsnprintf(NULL, 0, format, args);
    va_end(args);
    char *out = n < 0 ? NULL : sg_alloc(a, (size_t)n + 1, 1);
    if (!out)
        return (sg_str){NULL, 0};
    va_start(args, format);
    vsnprintf(out, (size_t)n + 1, format, args);
    va_end(args);
    return (sg_str){out, (size_t)n};
}

uint64_t sg_hash(const void *data, size_t n)
{
    return n ? XXH3_64bits(data, n) : XXH3_64bits("", 0);
}
