/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Sentences: where the tokens of a paragraph break. A break is considered after a mark that may end
 * a sentence and the closing quotes and brackets at it; what follows decides.
 */
#include "text/scan.h"

#include <string.h>

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

static bool is_stop(sg_str t)
{
    char c = t.p[0];
    if (c == '.' || c == '?' || c == '!')
        return t.n < 2 || !sg_byte_is(t.p[1], SG_B_WORD);
    return sg_starts(t, SG_LIT("\xE2\x80\xA6"));
}

/* Whether the words from `at` say who spoke: `"Why?" he asked`, `"Go!" Mr. Low told them`. */
static bool speaker_follows(const sg_scan *z, uint32_t at)
{
    for (uint32_t i = at; i < at + 5 && i < z->tokens.n; i++) {
        sg_str t = sg_scan_str(z, i);
        if (sg_is_said(t.p, t.n))
            return true;
        if (is_stop(t) || t.p[0] == ',')
            return false;
    }
    return false;
}

/* Whether a sentence ends with token `stop`, whose closing marks end before token `next`. */
static bool breaks(const sg_scan *z, uint32_t stop, uint32_t next)
{
    sg_token t = z->tokens.items[stop];
    sg_str mark = sg_scan_str(z, stop);
    sg_next after = sg_peek(z, z->tokens.items[next - 1].end);
    bool quoted = next > stop + 1;
    bool upper = after.kind == SG_C_UPPER;
    bool starter = upper && sg_is_starter(after.word.p, after.word.n);
    if (!after.space && !(upper && mark.p[0] != '.') && !(upper && mark.n == 1 && !quoted))
        return false;
    if (t.flags & SG_TOKEN_TITLE_ABBR)
        return false;
    if (t.flags & SG_TOKEN_END_ABBR)
        return starter || (after.marks && upper) || quoted;
    if (after.kind == SG_C_LOWER)
        return false;
    if (quoted && mark.p[0] != '.' && speaker_follows(z, next))
        return false;
    return true;
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

void sg_segment(sg_scan *z, unsigned flags)
{
    uint32_t n = (uint32_t)z->tokens.n, first = z->first;
    for (uint32_t i = first; i < n && !(flags & SG_SENTENCE_TITLE);) {
        bool abbreviation = z->tokens.items[i].flags & (SG_TOKEN_END_ABBR | SG_TOKEN_TITLE_ABBR);
        if (!abbreviation && !is_stop(sg_scan_str(z, i))) {
            i++;
            continue;
        }
        uint32_t next = i + 1;
        while (next < n && closes(z, next))
            next++;
        if (next < n && breaks(z, i, next)) {
            add_cut(z, first, next, flags);
            flags &= ~(unsigned)SG_SENTENCE_PARAGRAPH;
            first = next;
        }
        i = next;
    }
    if (first < n)
        add_cut(z, first, n, flags);
}
