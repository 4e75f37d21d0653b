/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Quotations: which tokens stand inside quotation marks. Straight and curly, double and single,
 * single ones inside double ones. A quotation that is still open at the end of its paragraph goes
 * on when the next paragraph begins with a mark, as newspapers do; otherwise it ends with its
 * sentence. Apostrophes are told from single quotes by the space around them.
 */
#include "text/scan.h"

#define CLOSE_LOOK 80 /* tokens searched for another closing single quote */

typedef enum mark {
    MARK_NONE,
    MARK_DOUBLE, /* " or '': opens or closes */
    MARK_DOUBLE_OPEN,
    MARK_DOUBLE_CLOSE,
    MARK_SINGLE, /* ' */
    MARK_SINGLE_OPEN,
    MARK_SINGLE_CLOSE
} mark;

static mark mark_of(sg_str t)
{
    if (t.n > 6)
        return MARK_NONE;
    if (t.p[0] == '"' || t.p[0] == '\'') {
        if (t.n == 1)
            return t.p[0] == '"' ? MARK_DOUBLE : MARK_SINGLE;
        return sg_eq(t, SG_LIT("''")) ? MARK_DOUBLE : MARK_NONE;
    }
    if (sg_eq(t, SG_LIT("``")))
        return MARK_DOUBLE_OPEN;
    if (!sg_byte_is(t.p[0], SG_B_HIGH))
        return MARK_NONE;
    uint32_t cp = 0;
    size_t len = sg_utf8_decode(t.p, t.n, &cp);
    bool twice = t.n == 2 * len; /* two single ones, at times an opening and a closing one */
    if (t.n != len && !twice)
        return MARK_NONE;
    switch (cp) {
    case 0x201C:
    case 0x201E:
    case 0xAB:
        return MARK_DOUBLE_OPEN;
    case 0x201D:
    case 0xBB:
        return MARK_DOUBLE_CLOSE;
    case 0x2018:
        return twice ? MARK_DOUBLE_OPEN : MARK_SINGLE_OPEN;
    case 0x2019:
        return twice ? MARK_DOUBLE_CLOSE : MARK_SINGLE_CLOSE;
    default:
        return MARK_NONE;
    }
}

static bool space_before(const sg_scan *z, uint32_t i)
{
    return i == z->first || (z->tokens.items[i - 1].flags & SG_TOKEN_SPACE);
}

static bool starts_sentence(const sg_scan *z, uint32_t i)
{
    for (size_t k = z->sentences.n; k-- > 0 && z->sentences.items[k].first >= i;)
        if (z->sentences.items[k].first == i)
            return true;
    return false;
}

/* Space, the end of a sentence, an opening bracket or mark, or a dash stands before token i: it may
 * open. */
static bool may_open(const sg_scan *z, uint32_t i)
{
    if (z->tokens.items[i].flags & SG_TOKEN_SPACE)
        return false;
    if (space_before(z, i))
        return true;
    sg_str before = sg_scan_str(z, i - 1);
    mark m = mark_of(before);
    if (sg_is_stop(before))
        return starts_sentence(z, i);
    return before.p[0] == '(' || before.p[0] == '[' || before.p[0] == '-' || m == MARK_DOUBLE ||
           m == MARK_DOUBLE_OPEN || m == MARK_SINGLE_OPEN ||
           sg_starts(before, SG_LIT("\xE2\x80\x94"));
}

static bool closes_single(const sg_scan *z, uint32_t i)
{
    mark m = mark_of(sg_scan_str(z, i));
    return (m == MARK_SINGLE || m == MARK_SINGLE_CLOSE) && !space_before(z, i);
}

/* Whether the mark after "s" at token i is rather a possessive: a lower-case word follows and
 * another mark can close the quotation. */
static bool possessive(const sg_scan *z, uint32_t i)
{
    if (!(z->tokens.items[i].flags & SG_TOKEN_JOINED) || i + 1 >= z->tokens.n ||
        !sg_byte_is(*sg_scan_str(z, i + 1).p, SG_B_LOWER))
        return false;
    for (uint32_t k = i + 1; k < z->tokens.n && k < i + CLOSE_LOOK; k++) {
        if (closes_single(z, k))
            return true;
        mark m = mark_of(sg_scan_str(z, k));
        if (m == MARK_SINGLE_OPEN || (m == MARK_SINGLE && may_open(z, k)))
            return false;
    }
    return false;
}

static void quoted(sg_scan *z, uint32_t begin, uint32_t end)
{
    for (uint32_t i = begin; i < end; i++)
        z->tokens.items[i].flags |= SG_TOKEN_QUOTED;
}

/* End (exclusive) of the sentence of token i. */
static uint32_t sentence_end(const sg_scan *z, uint32_t i)
{
    for (size_t k = z->sentences.n; k-- > 0;) {
        const sg_sentence *s = &z->sentences.items[k];
        if (s->first <= i)
            return s->first + s->count;
    }
    return (uint32_t)z->tokens.n;
}

/* Whether the next paragraph begins with a quotation mark. */
static bool goes_on(const sg_scan *z)
{
    uint32_t len;
    for (uint32_t at = z->end; at < z->size; at += len) {
        if (sg_char_at(z->s + at, z->size - at, &len) == SG_C_SPACE)
            continue;
        mark m = z->s[at] == '"' ? MARK_DOUBLE : mark_of((sg_str){z->s + at, len});
        return m == MARK_DOUBLE || m == MARK_DOUBLE_OPEN || m == MARK_SINGLE_OPEN ||
               m == MARK_SINGLE;
    }
    return false;
}

#define NOT_OPEN UINT32_MAX

static void double_mark(sg_scan *z, uint32_t i, mark m, uint32_t *open)
{
    bool opens = m == MARK_DOUBLE_OPEN || (m == MARK_DOUBLE && may_open(z, i));
    bool spaced = space_before(z, i) && (z->tokens.items[i].flags & SG_TOKEN_SPACE);
    if (opens || (m == MARK_DOUBLE && *open == NOT_OPEN && spaced)) {
        *open = i;
    } else if (*open != NOT_OPEN) {
        quoted(z, *open + 1, i);
        *open = NOT_OPEN;
    }
}

static void single_mark(sg_scan *z, uint32_t i, mark m, uint32_t *open)
{
    if (m == MARK_SINGLE_OPEN || (m == MARK_SINGLE && may_open(z, i))) {
        *open = i;
    } else if (*open != NOT_OPEN && closes_single(z, i) && !possessive(z, i)) {
        quoted(z, *open + 1, i);
        z->tokens.items[i].flags &= (uint8_t)~SG_TOKEN_JOINED;
        *open = NOT_OPEN;
    }
}

void sg_mark_quotes(sg_scan *z)
{
    uint32_t n = (uint32_t)z->tokens.n, begin = z->first;
    uint32_t open = NOT_OPEN, single = NOT_OPEN;
    if (begin < n && z->quote) { /* goes_on() saw the mark at the paragraph's start */
        mark m = mark_of(sg_scan_str(z, begin));
        *(m == MARK_SINGLE || m == MARK_SINGLE_OPEN ? &single : &open) = begin;
        begin++;
    }
    z->quote = false;
    for (uint32_t i = begin; i < n; i++) {
        if (!(z->tokens.items[i].flags & SG_TOKEN_MARK))
            continue;
        mark m = mark_of(sg_scan_str(z, i));
        if (m == MARK_DOUBLE || m == MARK_DOUBLE_OPEN || m == MARK_DOUBLE_CLOSE)
            double_mark(z, i, m, &open);
        else if (m != MARK_NONE)
            single_mark(z, i, m, &single);
    }
    uint32_t last = open != NOT_OPEN ? open : single;
    if (last == NOT_OPEN || last + 1 >= n)
        return;
    z->quote = goes_on(z);
    if (z->quote || open != NOT_OPEN)
        quoted(z, last + 1, z->quote ? n : sentence_end(z, last + 1));
}
