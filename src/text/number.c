/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Numbers: "1,200.5", "10:30", "9/11", "20th" and "1990s" are one token; "5|km", "3|-|4" and
 * "1999|-|2001" are three or two; telephone numbers keep their hyphens. As in UD English EWT.
 */
#include "text/scan.h"

static uint32_t digits_end(const sg_scan *z, uint32_t at)
{
    while (at < z->end && sg_byte_is(z->s[at], SG_B_DIGIT))
        at++;
    return at;
}

/* Whether the run of digits after the separator at `e` may go on the number that began at
 * `begin`, whose last run of digits began at `run`. */
static bool goes_on(const sg_scan *z, uint32_t begin, uint32_t run, uint32_t e)
{
    uint32_t after = digits_end(z, e + 1);
    uint32_t n = after - e - 1;
    if (n == 0)
        return false;
    switch (z->s[e]) {
    case '.':
    case ':':
        return true;
    case ',':
        return n == 3 || (n == 2 && after < z->end && z->s[after] == ',');
    case '/':
        return e - run <= 2 && (n <= 2 || n == 4) && (run == begin || z->s[run - 1] == '/');
    default:
        return false;
    }
}

/* End of a telephone number or date "713-853-3989", "2004-11-17" whose first run ends at `e`. */
static uint32_t hyphenated_end(const sg_scan *z, uint32_t begin, uint32_t e)
{
    uint32_t first = e - begin, last = 0, groups = 1;
    while (groups < 6 && e + 1 < z->end && z->s[e] == '-' && sg_byte_is(z->s[e + 1], SG_B_DIGIT)) {
        uint32_t next = digits_end(z, e + 1);
        last = next - e - 1;
        e = next;
        groups++;
    }
    bool phone = groups == 2 && first == 3 && last == 4;
    bool joined = groups > 2 || phone;
    return joined && (e == z->end || !sg_byte_is(z->s[e], SG_B_LETTER)) ? e : begin;
}

static bool is_ordinal(const char *s, size_t n)
{
    if (n != 2)
        return false;
    char a = (char)(s[0] | 32), b = (char)(s[1] | 32);
    return (a == 't' && b == 'h') || (a == 's' && b == 't') || (a == 'n' && b == 'd') ||
           (a == 'r' && b == 'd');
}

/* The letters written to a number at [e, after): whether they are a token of their own. */
static bool is_apart(const sg_scan *z, uint32_t begin, uint32_t e, uint32_t after)
{
    size_t n = after - e;
    if (is_ordinal(z->s + e, n) || (n == 1 && z->s[e] == 's'))
        return false;
    if (n == 1 && e - begin == 1 && (z->s[e] == 'G' || z->s[e] == 'D'))
        return false; /* 5G, 3D */
    if (n == 1 && sg_byte_is(z->s[e], SG_B_UPPER) && z->s[e] != 'K' && z->s[e] != 'M' &&
        z->s[e] != 'B')
        return false;
    bool lower = n > 3; /* "20minutes" */
    for (uint32_t i = e; i < after; i++)
        lower = lower && sg_byte_is(z->s[i], SG_B_LOWER);
    return lower || sg_is_unit(z->s + e, n);
}

void sg_number(sg_scan *z)
{
    uint32_t begin = z->at;
    uint32_t run = begin, e = digits_end(z, begin);
    uint32_t joined = hyphenated_end(z, begin, e);
    if (joined > begin)
        run = e = joined;
    while (e + 1 < z->end && goes_on(z, begin, run, e)) {
        run = e + 1;
        e = digits_end(z, run);
    }
    uint32_t after = e;
    while (after < z->end && sg_byte_is(z->s[after], SG_B_WORD))
        after++;
    if (after > e && !is_apart(z, begin, e, after))
        e = after;
    sg_emit(z, begin, e, 0);
    z->at = e;
    if (e < after) { /* a unit */
        bool dotted = after + 1 < z->end && z->s[after] == '.' &&
                      sg_byte_is(z->s[after + 1], SG_B_LETTER); /* "5p.m." */
        if (!dotted) {
            sg_emit(z, e, after, 0);
            z->at = after;
        }
        return;
    }
    uint32_t mark = e < z->end ? sg_apostrophe(z->s + e, z->end - e) : 0;
    if (mark == 0 || e + mark >= z->end || z->s[e + mark] != 's' ||
        (e + mark + 1 < z->end && sg_byte_is(z->s[e + mark + 1], SG_B_WORD)))
        return;
    uint32_t end = e + mark + 1;
    if (z->s[e - 1] == '0') { /* 1980's */
        z->tokens.items[z->tokens.n - 1].end = end;
    } else
        sg_emit(z, e, end, SG_TOKEN_JOINED);
    z->at = end;
}
