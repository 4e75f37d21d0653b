/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Stops: the score of a mark that may end a sentence. A logistic regression over local features
 * (what stands before and after, how long the run is, brackets and quotes), learnt by
 * scripts/train/segment.py; weights are in stop_table.h. Places without a mark have features of
 * their own. Features are numbered consecutively, one group after the other; word features are
 * hashed into 256 buckets.
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

/* What a token looks like, for places without a stop. */
enum {
    SHAPE_LOWER,
    SHAPE_TITLE,
    SHAPE_STARTER,
    SHAPE_CAPITALS,
    SHAPE_LETTER,
    SHAPE_DIGIT,
    SHAPE_COMMA,
    SHAPE_COLON,
    SHAPE_SEMICOLON,
    SHAPE_DASH,
    SHAPE_BRACKET,
    SHAPE_QUOTE,
    SHAPE_ANGLE,
    SHAPE_ADDRESS,
    SHAPE_OTHER,
    SHAPE_NONE,
    SHAPES
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
    /* the same for a place without a stop */
    AT_BARE = AT_WORD + 2 * BUCKETS,
    AT_BARE_SIDES = AT_BARE + 1,
    AT_BARE_NEXT = AT_BARE_SIDES + SHAPES * SHAPES,
    AT_BARE_LENGTH = AT_BARE_NEXT + SHAPES * SHAPES,
    AT_BARE_LEFT = AT_BARE_LENGTH + SHAPES * 6,
    AT_BARE_STOPPED = AT_BARE_LEFT + SHAPES * 6,
    AT_BARE_INSIDE = AT_BARE_STOPPED + SHAPES * 2,
    AT_BARE_WORD = AT_BARE_INSIDE + 4,
    AT_BARE_NEXT_WORD = AT_BARE_WORD + BUCKETS,
    AT_BARE_FIRST = AT_BARE_NEXT_WORD + BUCKETS,
    AT_BARE_BEFORE = AT_BARE_FIRST + BUCKETS,
    AT_BARE_AFTER = AT_BARE_BEFORE + BUCKETS,
    FEATURES = AT_BARE_AFTER + BUCKETS
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

/* ---- Places without a stop ---- */

static unsigned shape_of(const sg_scan *z, size_t token)
{
    if (token >= z->tokens.n)
        return SHAPE_NONE;
    sg_str t = sg_scan_str(z, token);
    char c = t.p[0];
    if (sg_byte_is(c, SG_B_DIGIT))
        return SHAPE_DIGIT;
    if (sg_byte_is(c, SG_B_LETTER | SG_B_HIGH) && !(z->tokens.items[token].flags & SG_TOKEN_MARK)) {
        if (t.n > 7 && (memchr(t.p, '/', t.n) || memchr(t.p, '@', t.n)))
            return SHAPE_ADDRESS;
        if (!sg_byte_is(c, SG_B_UPPER))
            return SHAPE_LOWER;
        if (t.n == 1)
            return SHAPE_LETTER;
        if (sg_byte_is(t.p[1], SG_B_UPPER))
            return SHAPE_CAPITALS;
        return sg_is_starter(t.p, t.n) ? SHAPE_STARTER : SHAPE_TITLE;
    }
    switch (c) {
    case ',':
        return SHAPE_COMMA;
    case ':':
        return SHAPE_COLON;
    case ';':
        return SHAPE_SEMICOLON;
    case '-':
    case '*':
    case '=':
    case '_':
        return SHAPE_DASH;
    case '(':
    case ')':
    case '[':
    case ']':
        return SHAPE_BRACKET;
    case '"':
    case '\'':
        return SHAPE_QUOTE;
    case '<':
    case '>':
        return SHAPE_ANGLE;
    default:
        return SHAPE_OTHER;
    }
}

/* Features of the place after token `stop->token`; `last` is the end of the paragraph. */
static unsigned bare_features(const sg_scan *z, const sg_stop *stop, uint16_t out[PER_STOP])
{
    uint32_t i = stop->token, end = (uint32_t)z->tokens.n;
    unsigned before = shape_of(z, i), after = shape_of(z, i + 1);
    bool stopped = sg_is_stop(sg_scan_str(z, end - 1));
    sg_str word = sg_scan_str(z, i), next = sg_scan_str(z, i + 1);
    unsigned n = 0;
#define ADD(base, index) (out[n++] = (uint16_t)((base) + (index)))
    ADD(AT_BARE, 0);
    ADD(AT_BARE_SIDES, before * SHAPES + after);
    ADD(AT_BARE_NEXT, after * SHAPES + shape_of(z, i + 2));
    ADD(AT_BARE_LENGTH, before * 6 + length_of(i - stop->since));
    ADD(AT_BARE_LEFT, after * 6 + length_of(end - i - 2));
    ADD(AT_BARE_STOPPED, before * 2 + stopped);
    ADD(AT_BARE_INSIDE, stop->bracket * 2u + stop->quotation);
    ADD(AT_BARE_WORD, bucket(word));
    ADD(AT_BARE_NEXT_WORD, bucket(next));
    ADD(AT_BARE_FIRST, bucket(sg_scan_str(z, stop->since)));
    if (i > stop->since)
        ADD(AT_BARE_BEFORE, bucket(sg_scan_str(z, i - 1)));
    if (i + 2 < end)
        ADD(AT_BARE_AFTER, bucket(sg_scan_str(z, i + 2)));
#undef ADD
    return n;
}

static int score_of(const sg_scan *z, uint32_t byte, const uint16_t *features, unsigned n)
{
    if (z->trace)
        z->trace(z->trace_ctx, byte, features, n);
    int score = 0;
    for (unsigned i = 0; i < n; i++)
        score += sg_stop_table[features[i]];
    return score;
}

int sg_bare_score(const sg_scan *z, const sg_stop *stop)
{
    uint16_t features[PER_STOP];
    unsigned n = bare_features(z, stop, features);
    return score_of(z, z->tokens.items[stop->token].end, features, n);
}

int sg_stop_score(const sg_scan *z, const sg_stop *stop)
{
    uint16_t features[PER_STOP];
    unsigned n = features_of(z, stop, features);
    return score_of(z, z->tokens.items[stop->next - 1].end, features, n);
}
