/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Stops: the score of a mark that may end a sentence. A logistic regression over local features
 * (what stands before and after, how long the run is, brackets and quotes), learnt by
 * scripts/train/segment.py; weights are in stop_table.h. Features are numbered consecutively, one
 * group after the other; word features are hashed into 256 buckets.
 */
#include "text/scan.h"
#include "text/stop_table.h"

#include <string.h>

enum { GROUP_FULL, GROUP_QUESTION, GROUP_EXCLAMATION, GROUP_DOTS, GROUP_ABBREV, GROUPS };
enum { BUCKETS = 256 };

/* What the word after the stop looks like. */
enum {
    AFTER_LOWER,
    AFTER_LOWER_STARTER,
    AFTER_UPPER,
    AFTER_UPPER_STARTER,
    AFTER_CAPITALS,
    AFTER_I,
    AFTER_DIGIT,
    AFTER_OTHER,
    AFTERS
};

/* What stands before it. */
enum {
    BEFORE_LOWER,
    BEFORE_TITLE,
    BEFORE_CAPITALS,
    BEFORE_LETTER,
    BEFORE_DIGIT,
    BEFORE_OTHER,
    BEFORES
};

/* First feature of each group. */
enum {
    AT_BIAS = 0,
    AT_AFTER = AT_BIAS + GROUPS,
    AT_BEFORE = AT_AFTER + GROUPS * AFTERS * 4, /* by space and opening marks between */
    AT_PAIR = AT_BEFORE + GROUPS * BEFORES,
    AT_CLOSED = AT_PAIR + BEFORES * AFTERS * 2, /* abbreviations and others */
    AT_LENGTH = AT_CLOSED + GROUPS * 3 * AFTERS,
    AT_FIRST = AT_LENGTH + GROUPS * 6,
    AT_INSIDE = AT_FIRST + GROUPS * 2 * AFTERS,
    AT_APART = AT_INSIDE + GROUPS * 4 * 2,
    AT_SAID = AT_APART + GROUPS * 2,
    AT_NEXT_WORD = AT_SAID + 4,
    AT_WORD = AT_NEXT_WORD + 2 * BUCKETS,
    FEATURES = AT_WORD + 2 * BUCKETS
};
_Static_assert(sizeof sg_stop_table == FEATURES, "run scripts/train/segment.py");

#define PER_STOP 12 /* features of one stop */

static unsigned bucket(sg_str word)
{
    uint32_t h = 2166136261u;
    for (size_t i = 0; i < word.n && i < 16; i++)
        h = (h ^ (uint32_t)((unsigned char)word.p[i] | 32)) * 16777619u;
    return (h ^ h >> 15) % BUCKETS;
}

bool sg_is_stop(sg_str t)
{
    char c = t.p[0];
    if (c == '.' || c == '?' || c == '!')
        return t.n < 2 || !sg_byte_is(t.p[1], SG_B_WORD);
    return sg_starts(t, SG_LIT("\xE2\x80\xA6"));
}

static unsigned group_of(sg_str mark, unsigned flags)
{
    if (flags & SG_TOKEN_END_ABBR)
        return GROUP_ABBREV;
    char last = mark.p[mark.n - 1];
    if (last == '?')
        return GROUP_QUESTION;
    if (last == '!')
        return GROUP_EXCLAMATION;
    return mark.n == 1 ? GROUP_FULL : GROUP_DOTS;
}

static unsigned after_of(const sg_next *next)
{
    bool starter = sg_is_starter(next->word.p, next->word.n);
    switch (next->kind) {
    case SG_C_LOWER:
        return starter ? AFTER_LOWER_STARTER : AFTER_LOWER;
    case SG_C_UPPER:
        if (next->word.n == 1)
            return *next->word.p == 'I' ? AFTER_I : AFTER_CAPITALS;
        if (next->word.n > 1 && sg_byte_is(next->word.p[1], SG_B_UPPER))
            return AFTER_CAPITALS;
        return starter ? AFTER_UPPER_STARTER : AFTER_UPPER;
    case SG_C_DIGIT:
        return AFTER_DIGIT;
    default:
        return AFTER_OTHER;
    }
}

static unsigned before_of(sg_str word)
{
    if (sg_byte_is(word.p[0], SG_B_DIGIT))
        return BEFORE_DIGIT;
    if (!sg_byte_is(word.p[0], SG_B_LETTER | SG_B_HIGH))
        return BEFORE_OTHER;
    if (word.n == 1)
        return BEFORE_LETTER;
    if (!sg_byte_is(word.p[0], SG_B_UPPER))
        return BEFORE_LOWER;
    return sg_byte_is(word.p[1], SG_B_UPPER) || word.p[1] == '.' ? BEFORE_CAPITALS : BEFORE_TITLE;
}

static unsigned length_of(uint32_t tokens)
{
    return tokens < 3 ? tokens : tokens < 6 ? 3 : tokens < 12 ? 4 : 5;
}

bool sg_speaker_follows(const sg_scan *z, uint32_t at)
{
    for (uint32_t i = at; i < at + 5 && i < z->tokens.n; i++) {
        sg_str t = sg_scan_str(z, i);
        if (sg_is_said(t.p, t.n))
            return true;
        if (sg_is_stop(t) || t.p[0] == ',')
            return false;
    }
    return false;
}

bool sg_ends_quoted(const sg_scan *z, const sg_stop *stop)
{
    return stop->next > stop->token + 1 && !strchr(")]", *sg_scan_str(z, stop->next - 1).p);
}

static unsigned features_of(const sg_scan *z, const sg_stop *stop, uint16_t out[PER_STOP])
{
    sg_token token = z->tokens.items[stop->token];
    unsigned group = group_of(sg_scan_str(z, stop->token), token.flags);
    bool abbrev = group == GROUP_ABBREV;
    bool alone = !abbrev && stop->token == z->first;
    sg_str word = sg_scan_str(z, abbrev || alone ? stop->token : stop->token - 1);
    sg_next next = sg_peek(z, z->tokens.items[stop->next - 1].end);
    unsigned after = after_of(&next), before = alone ? BEFORE_OTHER : before_of(word);
    bool lower = sg_byte_is(*sg_scan_str(z, z->first).p, SG_B_LOWER);
    bool apart =
        stop->token > z->first && (z->tokens.items[stop->token - 1].flags & SG_TOKEN_SPACE);
    unsigned closed = stop->next == stop->token + 1 ? 0 : sg_ends_quoted(z, stop) ? 1 : 2;
    bool upper = next.kind == SG_C_UPPER;
    unsigned n = 0;
#define ADD(base, index) (out[n++] = (uint16_t)((base) + (index)))
    ADD(AT_BIAS, group);
    ADD(AT_AFTER, ((group * AFTERS + after) * 2 + next.space) * 2 + next.marks);
    ADD(AT_BEFORE, group * BEFORES + before);
    ADD(AT_PAIR, (before * AFTERS + after) * 2 + abbrev);
    ADD(AT_CLOSED, (group * 3 + closed) * AFTERS + after);
    ADD(AT_LENGTH, group * 6 + length_of(stop->token - stop->since));
    ADD(AT_FIRST, (group * 2 + lower) * AFTERS + after);
    ADD(AT_INSIDE, (group * 4 + stop->bracket * 2u + stop->quotation) * 2 + upper);
    ADD(AT_APART, group * 2 + (apart && !abbrev));
    if (closed == 1)
        ADD(AT_SAID, sg_speaker_follows(z, stop->next) * 2u + (group == GROUP_FULL));
    if (next.word.n)
        ADD(AT_NEXT_WORD, upper * BUCKETS + bucket(next.word));
    ADD(AT_WORD, abbrev * BUCKETS + bucket(word));
#undef ADD
    return n;
}

int sg_stop_score(const sg_scan *z, const sg_stop *stop)
{
    uint16_t features[PER_STOP];
    unsigned n = features_of(z, stop, features);
    if (z->trace)
        z->trace(z->trace_ctx, z->tokens.items[stop->next - 1].end, features, n);
    int score = 0;
    for (unsigned i = 0; i < n; i++)
        score += sg_stop_table[features[i]];
    return score;
}
