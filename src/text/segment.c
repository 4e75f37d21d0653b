/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Sentences: where the tokens of a paragraph break. A break is considered after a mark that may end
 * a sentence and the closing quotes and brackets at it. Abbreviations of titles, numbers of lists
 * and marks that go on never break; the rest is scored (stop.c). So are places without a mark,
 * which end sentences in mail, forums and lists.
 */
#include "text/scan.h"

#include <string.h>

#define HEADING_MAX 12 /* tokens of a heading in capitals */
/* Tokens that may end a sentence or change how one may end. */
#define SPECIAL (SG_TOKEN_MARK | SG_TOKEN_END_ABBR | SG_TOKEN_TITLE_ABBR)

/* Score that a place without a stop must exceed, 12 to the nat: such breaks are rare in prose. */
#define BARE_MARGIN 0
#define BARE_MARGIN_PROSE 25

#define MARK_LOOK 120 /* tokens searched for the next quotation mark */

static bool is_closer(sg_str t)
{
    return sg_eq(t, SG_LIT("\"")) || sg_eq(t, SG_LIT("'")) || sg_eq(t, SG_LIT("''")) ||
           sg_eq(t, SG_LIT(")")) || sg_eq(t, SG_LIT("]")) || sg_eq(t, SG_LIT("\xE2\x80\x9D")) ||
           sg_eq(t, SG_LIT("\xE2\x80\x99")) || sg_eq(t, SG_LIT("\xC2\xBB")) ||
           sg_eq(t, SG_LIT("\xE2\x80\x99\xE2\x80\x99"));
}

/* Whether a token that is written to the one before it closes, or stands apart. */
static bool closes(const sg_scan *z, uint32_t i)
{
    const sg_token *t = z->tokens.items;
    return !(t[i - 1].flags & SG_TOKEN_SPACE) && is_closer(sg_scan_str(z, i));
}

/* A citation "[12]" or a face after a stop belongs to the sentence it follows; the token after it,
 * or i. */
static uint32_t trailer(const sg_scan *z, uint32_t i)
{
    sg_str t = sg_scan_str(z, i);
    if (sg_eq(t, SG_LIT("[")) && i + 2 < z->tokens.n &&
        sg_byte_is(*sg_scan_str(z, i + 1).p, SG_B_DIGIT) &&
        sg_eq(sg_scan_str(z, i + 2), SG_LIT("]")))
        return i + 3;
    bool face = t.n > 1 && t.n < 4 && (t.p[0] == ':' || t.p[0] == ';' || t.p[0] == '=');
    bool emoji = t.n > 3 && (unsigned char)t.p[0] == 0xF0 && (unsigned char)t.p[1] == 0x9F;
    return face || emoji ? i + 1 : i;
}

/* Whether the mark, which has no blank on either side ('the plan."Oman has'), opens the sentence
 * that follows: the next such mark closes, or no quotation is open and none tells. */
static bool opens_next(const sg_scan *z, uint32_t mark, bool quotation)
{
    sg_str t = sg_scan_str(z, mark);
    const sg_token *tokens = z->tokens.items;
    if ((t.p[0] != '"' && t.p[0] != '\'') || t.n != 1 || mark + 1 >= z->tokens.n ||
        (tokens[mark].flags & SG_TOKEN_SPACE) || (tokens[mark + 1].flags & SG_TOKEN_MARK))
        return false;
    for (uint32_t i = mark + 1; i < z->tokens.n && i < mark + MARK_LOOK; i++) {
        if (!sg_eq(sg_scan_str(z, i), t) || (tokens[i].flags & SG_TOKEN_JOINED))
            continue;
        bool before = tokens[i - 1].flags & SG_TOKEN_SPACE;
        bool after = tokens[i].flags & SG_TOKEN_SPACE;
        if (before != after)
            return after;
        break;
    }
    return !quotation;
}

/* First token after the stop's closing quotes and brackets. */
static uint32_t after_stop(const sg_scan *z, uint32_t stop, bool quotation)
{
    uint32_t n = (uint32_t)z->tokens.n, next = stop + 1;
    while (next < n && closes(z, next) && !opens_next(z, next, quotation))
        next++;
    for (uint32_t more; next < n && (more = trailer(z, next)) > next;)
        next = more;
    return next;
}

/* "3." or "b)" at the start of a run is the number of what follows. */
static bool is_enumerator(const sg_scan *z, const sg_stop *stop)
{
    uint32_t at = stop->since;
    if (strchr("*(-", *sg_scan_str(z, at).p))
        at++;
    sg_str word = sg_scan_str(z, at);
    return stop->token == at + 1 && stop->next == stop->token + 1 &&
           sg_scan_str(z, stop->token).n == 1 &&
           (word.n == 1 || (sg_byte_is(word.p[0], SG_B_DIGIT) && word.n < 6));
}

static bool is_caps(sg_str word)
{
    return sg_byte_is(word.p[0], SG_B_UPPER) && sg_byte_is(word.p[word.n - 1], SG_B_UPPER);
}

/* What no score may overrule. */
static bool breaks(const sg_scan *z, const sg_stop *stop)
{
    const sg_token *t = &z->tokens.items[stop->token];
    if ((t->flags & SG_TOKEN_TITLE_ABBR) || is_enumerator(z, stop))
        return false;
    sg_next next = sg_peek(z, z->tokens.items[stop->next - 1].end);
    char c = *sg_scan_str(z, stop->next).p;
    if (c == '.' || c == ',' || c == ';' || c == ')' || c == ']' || c == ':' || c == '%')
        return false;
    if (!next.space && (next.word.n < 2 || is_caps(next.word)))
        return next.word.n == 1 && *next.word.p == 'I' && sg_stop_score(z, stop) > 0;
    char mark = *sg_scan_str(z, stop->token).p;
    bool name = next.kind == SG_C_UPPER && !sg_is_starter(next.word.p, next.word.n);
    if ((mark == '?' || mark == '!') && sg_ends_quoted(z, stop) && name &&
        sg_speaker_follows(z, stop->next))
        return false; /* "Why?" Mr. Low asked */
    if (mark == '.' && sg_ends_quoted(z, stop) && next.space && next.kind == SG_C_UPPER)
        return true;
    if (next.kind == SG_C_LOWER && sg_ends_quoted(z, stop) &&
        !sg_byte_is(*sg_scan_str(z, z->first).p, SG_B_LOWER))
        return false; /* "Why?" the envoy asked */
    if ((t->flags & SG_TOKEN_END_ABBR) && sg_is_time(next.word.p, next.word.n))
        return false; /* 7 a.m. Monday */
    if ((t->flags & SG_TOKEN_END_ABBR) && next.space && next.kind == SG_C_UPPER &&
        sg_is_strong_starter(next.word.p, next.word.n))
        return true; /* in the U.S. The ... */
    return sg_stop_score(z, stop) > 0;
}

static void add(sg_scan *z, uint32_t first, uint32_t end, unsigned flags)
{
    sg_sentence sentence = {
        .first = first,
        .count = end - first,
        .begin = z->tokens.items[first].begin,
        .end = z->tokens.items[end - 1].end,
        .flags = (uint8_t)flags,
    };
    if (!SG_PUSH(z->arena, &z->sentences, sentence))
        z->failed = true;
}

/* Where to cut a sentence that is too long: after the last semicolon, comma or space in its second
 * half. */
static uint32_t cut_at(const sg_scan *z, uint32_t first)
{
    uint32_t limit = first + SG_SENTENCE_MAX, best = limit;
    unsigned rank = 0;
    for (uint32_t i = first + SG_SENTENCE_MAX / 2; i < limit; i++) {
        sg_str t = sg_scan_str(z, i);
        unsigned r = t.n == 1 && t.p[0] == ';'                   ? 3
                     : t.n == 1 && t.p[0] == ','                 ? 2
                     : z->tokens.items[i].flags & SG_TOKEN_SPACE ? 1
                                                                 : 0;
        if (r && r >= rank) {
            rank = r;
            best = i + 1;
        }
    }
    return best;
}

static void add_cut(sg_scan *z, uint32_t first, uint32_t end, unsigned flags)
{
    while (end - first > SG_SENTENCE_MAX) {
        uint32_t cut = cut_at(z, first);
        add(z, first, cut, flags | SG_SENTENCE_CUT);
        flags &= ~(unsigned)SG_SENTENCE_PARAGRAPH;
        first = cut;
    }
    add(z, first, end, flags);
}

/* Whether a sentence may end after token i though it is no stop: space follows, and then no word in
 * lower case. */
static bool may_break_bare(const sg_scan *z, uint32_t i, uint32_t n)
{
    return (z->tokens.items[i].flags & SG_TOKEN_SPACE) && i + 1 < n &&
           !sg_byte_is(z->s[z->tokens.items[i + 1].begin], SG_B_LOWER);
}

/* A word of capitals only, two letters or more. */
static bool is_shout(const sg_scan *z, uint32_t i)
{
    sg_str t = sg_scan_str(z, i);
    for (size_t k = 0; k < t.n; k++)
        if (!sg_byte_is(t.p[k], SG_B_UPPER) && !(k && t.p[k] == '-'))
            return false;
    return t.n > 1;
}

/* "COMPANY NEWS * Dudley said", "OBAMA PUSHES CHANGE The White House said": where the text after a
 * heading in capitals begins, or the first token. Acronyms before a name ("BP CEO Tony Hayward",
 * "UNICEF Director Ann Roe") are none. */
static uint32_t heading_end(const sg_scan *z, uint32_t first, uint32_t n)
{
    uint32_t i = first, words = 0, longest = 0;
    for (; i < n && i - first < HEADING_MAX; i++) {
        sg_str t = sg_scan_str(z, i);
        bool mark = t.n == 1 && !sg_byte_is(*t.p, SG_B_WORD | SG_B_HIGH) && words;
        if (!mark && !is_shout(z, i))
            break;
        words += !mark;
        longest = !mark && t.n > longest ? (uint32_t)t.n : longest;
    }
    if (words == 0 || i >= n || i - first >= HEADING_MAX)
        return first;
    sg_str next = sg_scan_str(z, i), last = sg_scan_str(z, i - 1);
    if (!sg_byte_is(*next.p, SG_B_UPPER) || next.n < 2 || !sg_byte_is(next.p[1], SG_B_LOWER))
        return first;
    bool mark = sg_eq(last, SG_LIT("*"));
    if (mark || sg_eq(next, SG_LIT("The")))
        return longest > 4 ? i : first;
    return words > 1 && longest > 6 && last.n > 3 && sg_byte_is(*last.p, SG_B_UPPER) ? i : first;
}

void sg_segment(sg_scan *z, unsigned flags)
{
    uint32_t n = (uint32_t)z->tokens.n, first = z->first;
    sg_stop stop = {.since = first};
    int margin = z->informal ? BARE_MARGIN : BARE_MARGIN_PROSE;
    uint32_t heading = flags & SG_SENTENCE_TITLE ? first : heading_end(z, first, n);
    if (heading > first) {
        add_cut(z, first, heading, flags);
        flags &= ~(unsigned)SG_SENTENCE_PARAGRAPH;
        stop.since = first = heading;
    }
    for (uint32_t i = first; i < n && !(flags & SG_SENTENCE_TITLE);) {
        if (!(z->tokens.items[i].flags & SPECIAL) && !may_break_bare(z, i, n)) {
            i++;
            continue;
        }
        sg_str t = sg_scan_str(z, i);
        stop.bracket = t.p[0] == '(' || (stop.bracket && t.p[0] != ')');
        stop.quotation ^= t.p[0] == '"';
        bool abbreviation = z->tokens.items[i].flags & (SG_TOKEN_END_ABBR | SG_TOKEN_TITLE_ABBR);
        if (!abbreviation && !sg_is_stop(t)) {
            stop.token = i++;
            if (may_break_bare(z, i - 1, n) && sg_bare_score(z, &stop) > margin) {
                add_cut(z, first, i, flags);
                flags &= ~(unsigned)SG_SENTENCE_PARAGRAPH;
                first = i;
            }
            continue;
        }
        stop.token = i;
        stop.next = after_stop(z, i, stop.quotation);
        if (stop.next < n && breaks(z, &stop)) {
            add_cut(z, first, stop.next, flags);
            flags &= ~(unsigned)SG_SENTENCE_PARAGRAPH;
            first = stop.next;
        }
        for (i++; i < stop.next; i++) {
            t = sg_scan_str(z, i);
            stop.bracket = stop.bracket && t.p[0] != ')';
            stop.quotation ^= t.p[0] == '"';
        }
        if (!abbreviation || first == i)
            stop.since = i;
    }
    if (first < n)
        add_cut(z, first, n, flags);
}
