/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Tokens: the bytes of a paragraph to syntactic words, as in UD English EWT. One pass from left to
 * right; words of plain ASCII letters between spaces take the short way. What the rules are was
 * read off the treebanks' training part (see tests/spec/tokens.txt for examples of each).
 */
#include "text/scan.h"

#include <string.h>

#define TICKER_MAX 6 /* letters and digits of a share's code */

void sg_emit_slow(sg_scan *z, uint32_t begin, uint32_t end, unsigned flags)
{
    while (begin < end) {
        uint32_t cut = end;
        if (end - begin > SG_TOKEN_MAX) {
            cut = begin + SG_TOKEN_MAX;
            while (((unsigned char)z->s[cut] & 0xC0) == 0x80)
                cut--;
        }
        sg_token token = {begin, cut, (uint8_t)flags};
        if (!SG_PUSH(z->arena, &z->tokens, token)) {
            z->failed = true;
            return;
        }
        begin = cut;
    }
}

sg_next sg_peek(const sg_scan *z, uint32_t at)
{
    sg_next next = {.kind = SG_C_SPACE};
    uint32_t len;
    for (; at < z->end; at += len) {
        next.kind = sg_char_at(z->s + at, z->end - at, &len);
        if (next.kind == SG_C_SPACE)
            next.space = true;
        else if (next.kind == SG_C_OPEN || z->s[at] == '"' || z->s[at] == '\'')
            next.marks = true;
        else
            break;
        next.kind = SG_C_SPACE;
    }
    uint32_t e = at;
    while (e < z->end && e - at < 64 && sg_byte_is(z->s[e], SG_B_LETTER))
        e++;
    next.word = (sg_str){z->s + at, e - at};
    return next;
}

/* End of the run of letters, digits and what joins them at `at`. */
static uint32_t run_end(const sg_scan *z, uint32_t at)
{
    while (at < z->end) {
        if (sg_byte_is(z->s[at], SG_B_WORD)) {
            at++;
            continue;
        }
        if (!sg_byte_is(z->s[at], SG_B_HIGH))
            break;
        uint32_t len;
        sg_char_kind kind = sg_char_at(z->s + at, z->end - at, &len);
        if (!sg_kind_is_letter(kind) && kind != SG_C_DIGIT && kind != SG_C_JOIN)
            break;
        at += len;
    }
    return at;
}

static bool letter_at(const sg_scan *z, uint32_t at)
{
    if (at >= z->end)
        return false;
    if (!sg_byte_is(z->s[at], SG_B_HIGH))
        return sg_byte_is(z->s[at], SG_B_LETTER);
    uint32_t len;
    return sg_kind_is_letter(sg_char_at(z->s + at, z->end - at, &len));
}

/* ---- Clitics ---- */

static bool is_clitic(const char *s, size_t n)
{
    char a = (char)(s[0] | 32);
    if (n == 1)
        return a == 's' || a == 'm' || a == 'd';
    char b = n == 2 ? (char)(s[1] | 32) : 0;
    return (a == 'r' && b == 'e') || (a == 'v' && b == 'e') || (a == 'l' && b == 'l');
}

/* Emits word and clitics when an apostrophe at `e` begins one; false when it is inside a word. */
static bool clitics(sg_scan *z, uint32_t begin, uint32_t e)
{
    uint32_t mark = sg_apostrophe(z->s + e, z->end - e);
    uint32_t f = run_end(z, e + mark);
    const char *tail = z->s + e + mark;
    bool negated =
        f - e - mark == 1 && (*tail | 32) == 't' && e > begin + 1 && (z->s[e - 1] | 32) == 'n';
    if (negated) {
        sg_emit(z, begin, e - 1, 0);
        sg_emit(z, e - 1, f, SG_TOKEN_JOINED);
    } else if (is_clitic(tail, f - e - mark)) {
        sg_emit(z, begin, e, 0);
        sg_emit(z, e, f, SG_TOKEN_JOINED);
    } else
        return false;
    z->at = f;
    while (z->at < z->end && (mark = sg_apostrophe(z->s + z->at, z->end - z->at)) != 0 &&
           letter_at(z, z->at + mark)) { /* wouldn't've */
        f = run_end(z, z->at + mark);
        if (!is_clitic(z->s + z->at + mark, f - z->at - mark))
            break;
        sg_emit(z, z->at, f, SG_TOKEN_JOINED);
        z->at = f;
    }
    return true;
}

/* ---- Abbreviations ---- */

/* End of the last letter of an acronym with inner stops ("U.S", "a.m", "Ph.D") at `at`, or `at`. */
static uint32_t acronym_end(const sg_scan *z, uint32_t at)
{
    uint32_t e = at, letters = 0;
    while (letters < 12) {
        uint32_t run = e;
        while (run < z->end && run - e < 5 && sg_byte_is(z->s[run], SG_B_LETTER))
            run++;
        sg_str label = {z->s + e, run - e};
        bool degree =
            (letters == 0 && (sg_eq(label, SG_LIT("Ph")) || sg_eq(label, SG_LIT("Ed")))) ||
            (letters > 0 && (sg_eq(label, SG_LIT("Sc")) || sg_eq(label, SG_LIT("Phil"))));
        if (label.n != 1 && !degree)
            return at;
        letters++;
        if (run + 1 >= z->end || z->s[run] != '.' || !sg_byte_is(z->s[run + 1], SG_B_LETTER)) {
            bool inside = run < z->end && sg_byte_is(z->s[run], SG_B_WORD | SG_B_HIGH);
            return letters > 1 && !inside ? run : at;
        }
        e = run + 1;
    }
    return at;
}

/* A single capital before a full stop: "J. Smith", but "plan B." */
static unsigned initial(const sg_scan *z, uint32_t begin, sg_next next)
{
    if (next.kind == SG_C_SPACE || !next.space)
        return 0;
    bool named = false; /* a capitalised word stands before */
    if (z->tokens.n > z->first) {
        sg_str before = sg_scan_str(z, z->tokens.n - 1);
        named = sg_byte_is(before.p[0], SG_B_UPPER) && before.n > 1;
    }
    if (z->s[begin] == 'I' && !named)
        return 0;
    if (next.kind == SG_C_UPPER && sg_is_starter(next.word.p, next.word.n) && next.word.n > 1)
        return 0;
    return next.kind == SG_C_UPPER ? SG_TOKEN_TITLE_ABBR : 0;
}

/* Flags of the word [begin, e) with its full stop at `e`, or 0 when the stop is not part of it. */
static unsigned abbreviation(const sg_scan *z, uint32_t begin, uint32_t e)
{
    if (e + 1 < z->end && z->s[e + 1] == '.')
        return 0;
    sg_next next = sg_peek(z, e + 1);
    if (e - begin == 1 && sg_byte_is(z->s[begin], SG_B_UPPER) && next.kind != SG_C_DIGIT &&
        (begin == 0 || z->s[begin - 1] != '&'))
        return initial(z, begin, next);
    sg_str word = {z->s + begin, e - begin}, before = {0};
    if (z->tokens.n > z->first)
        before = sg_scan_str(z, z->tokens.n - 1);
    bool number = next.kind == SG_C_DIGIT || (e + 1 < z->end && z->s[e + 1] == '#');
    bool ends = next.kind == SG_C_SPACE || (next.space && next.kind == SG_C_UPPER);
    if (sg_eq(before, SG_LIT("(")) && word.n < 5 && sg_byte_is(*word.p, SG_B_LOWER) && next.space)
        return SG_TOKEN_TITLE_ABBR; /* (b. March 2009) */
    if (e + 1 < z->end && z->s[e + 1] == ',' && word.n < 6)
        return SG_TOKEN_TITLE_ABBR; /* no sentence ends before a comma */
    switch (sg_abbrev_of(word.p, word.n)) {
    case SG_ABBREV_TITLE:
        return next.kind == SG_C_SPACE ? 0 : SG_TOKEN_TITLE_ABBR;
    case SG_ABBREV_END:
        return ends && sg_eq(word, SG_LIT("etc")) ? 0 : SG_TOKEN_END_ABBR;
    case SG_ABBREV_MID:
        return SG_TOKEN_TITLE_ABBR;
    case SG_ABBREV_NUMBER:
        return number ? SG_TOKEN_TITLE_ABBR : 0;
    case SG_ABBREV_MONTH:
        return number || sg_month_of(next.word) > 0 ? SG_TOKEN_TITLE_ABBR : SG_TOKEN_END_ABBR;
    case SG_ABBREV_DAY:
        return number || sg_month_of(next.word) > 0 || next.kind == SG_C_LOWER ? SG_TOKEN_TITLE_ABBR
                                                                               : 0;
    case SG_ABBREV_STATE:
        return sg_eq(before, SG_LIT(",")) || sg_eq(before, SG_LIT("-")) ? SG_TOKEN_END_ABBR : 0;
    default:
        return 0;
    }
}

/* "AMR. N", "(7203. T)": where a share is traded, with a blank that came in between. */
static bool is_split_ticker(const sg_scan *z, uint32_t at, uint32_t e)
{
    if (e - at > TICKER_MAX || e + 2 >= z->end || z->s[e] != '.' || z->s[e + 1] != ' ')
        return false;
    for (uint32_t i = at; i < e; i++)
        if (!sg_byte_is(z->s[i], SG_B_UPPER | SG_B_DIGIT))
            return false;
    uint32_t end = run_end(z, e + 2);
    bool closed = at > 0 && z->s[at - 1] == '(' && end < z->end && strchr("):,", z->s[end]);
    if (!sg_is_exchange(z->s + e + 2, end - e - 2))
        return false;
    if (closed)
        return true;
    return e - at > 1 && sg_byte_is(z->s[at], SG_B_UPPER) && end < z->end &&
           (z->s[end] == ',' || z->s[end] == '.' || sg_byte_is(z->s[end], SG_B_SPACE)) &&
           !(z->end - end > 6 && memcmp(z->s + end, " Korea", 6) == 0);
}

/* ---- Words ---- */

static bool is_upper_run(const sg_scan *z, uint32_t at, uint32_t end)
{
    for (; at < end; at++)
        if (!sg_byte_is(z->s[at], SG_B_UPPER))
            return false;
    return true;
}

/* Where a word goes on after the mark at `e` (its last run of letters began at `run`): the end of
 * the next run, or `e` when the mark ends the word. */
static uint32_t joins(const sg_scan *z, uint32_t begin, uint32_t run, uint32_t e)
{
    if (e + 1 >= z->end)
        return e;
    bool letter = letter_at(z, e + 1);
    uint32_t after;
    switch (z->s[e]) {
    case '-':
        if (!letter && !sg_byte_is(z->s[e + 1], SG_B_DIGIT))
            return e;
        after = run_end(z, e + 1);
        return sg_is_prefix(z->s + run, e - run) || sg_is_suffix(z->s + e + 1, after - e - 1)
                   ? after
                   : e;
    case '&':
        after = run_end(z, e + 1);
        letter = letter && e - begin <= 3 && after - e <= 4;
        return letter && ((is_upper_run(z, begin, e) && is_upper_run(z, e + 1, after)) ||
                          (e - begin == 1 && after - e == 2))
                   ? after
                   : e;
    case '/':
        after = run_end(z, e + 1);
        return after - begin < 8 && sg_is_slash_word(z->s + begin, after - begin) ? after : e;
    case '*':
        return letter && run_end(z, e + 1) - e < 8 ? run_end(z, e + 1) : e;
    default:
        return e;
    }
}

/* Emits the word [begin, e), in two where it is made of two. */
static void emit_word(sg_scan *z, uint32_t begin, uint32_t e, unsigned flags)
{
    uint32_t at = 0;
    if (sg_may_split(z->s + begin, e - begin))
        at = sg_split_at(z->s + begin, e - begin);
    if (at) {
        sg_emit(z, begin, begin + at, 0);
        begin += at;
        flags |= SG_TOKEN_JOINED;
    }
    sg_emit(z, begin, e, flags);
}

/* The word whose first run of letters and digits is [begin, e). */
static void word(sg_scan *z, uint32_t begin, uint32_t e)
{
    uint32_t run = begin; /* start of the last part */
    while (e < z->end) {
        char c = z->s[e];
        if (c == '.' && e + 1 < z->end) {
            uint32_t end = acronym_end(z, run);
            if (end == run)
                break;
            e = end;
            bool stop = e < z->end && z->s[e] == '.';
            bool inner = sg_abbrev_of(z->s + run, e - run) == SG_ABBREV_MID;
            sg_emit(z, begin, e + stop,
                    !stop   ? 0u
                    : inner ? SG_TOKEN_TITLE_ABBR
                            : SG_TOKEN_END_ABBR);
            z->at = e + stop;
            return;
        }
        uint32_t mark = sg_apostrophe(z->s + e, z->end - e);
        if (mark && letter_at(z, e + mark)) {
            if (clitics(z, begin, e))
                return;
            e = run_end(z, e + mark);
            continue;
        }
        uint32_t next = joins(z, begin, run, e);
        if (next == e)
            break;
        run = e + 1;
        e = next;
    }
    unsigned flags = 0;
    if (e < z->end && z->s[e] == '!' && sg_eq((sg_str){z->s + begin, e - begin}, SG_LIT("Yahoo")))
        flags = SG_TOKEN_TITLE_ABBR;
    else if (e < z->end && z->s[e] == '.')
        flags = abbreviation(z, run, e);
    z->at = e + (flags != 0);
    emit_word(z, begin, z->at, flags);
    uint32_t mark = z->at < z->end ? sg_apostrophe(z->s + z->at, z->end - z->at) : 0;
    char last = z->s[e - 1] | 32;
    if (mark && flags == 0 && last == 's' && z->s[e] != '`') { /* possessive, or a closing quote */
        sg_emit(z, e, e + mark, SG_TOKEN_JOINED | SG_TOKEN_MARK);
        z->at = e + mark;
    }
}

/* ---- Punctuation and symbols ---- */

static uint32_t same_end(const sg_scan *z, uint32_t at)
{
    char c = z->s[at];
    while (at < z->end && z->s[at] == c)
        at++;
    return at;
}

/* End of the run of marks of which all are in `set`. */
static uint32_t set_end(const sg_scan *z, uint32_t at, const char *set)
{
    while (at < z->end && z->s[at] && strchr(set, z->s[at]))
        at++;
    return at;
}

/* 'em, '90s, '07: words that begin with an apostrophe; the end, or `at`. */
static uint32_t clipped_end(const sg_scan *z, uint32_t at, uint32_t mark)
{
    uint32_t e = run_end(z, at + mark);
    size_t n = e - at - mark;
    const char *s = z->s + at + mark;
    bool feet = at > 0 && sg_byte_is(z->s[at - 1], SG_B_DIGIT); /* 5'10" */
    bool year = !feet && n >= 2 && n <= 3 && sg_byte_is(s[0], SG_B_DIGIT) &&
                sg_byte_is(s[1], SG_B_DIGIT) && (n == 2 || s[2] == 's');
    static const char *const words[] = {"em", "n", "til", "tis", "twas", "cause", "bout", "round"};
    bool known = false;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        known = known || sg_eq((sg_str){s, n}, sg_cstr(words[i]));
    if (!year && !known)
        return at;
    uint32_t close = e < z->end ? sg_apostrophe(z->s + e, z->end - e) : 0;
    if (close && n == 1) /* rock 'n' roll */
        return e + close;
    return close ? at : e; /* 'round' is quoted */
}

/* Emoji with its modifiers, joined parts and flags of two letters. */
static uint32_t emoji_end(const sg_scan *z, uint32_t at)
{
    uint32_t begin = at, len, cp = 0;
    bool joined = true, flag = false;
    while (at < z->end && at - begin < 64) {
        sg_char_kind kind = sg_char_at(z->s + at, z->end - at, &len);
        sg_utf8_decode(z->s + at, z->end - at, &cp);
        bool region = cp >= 0x1F1E6 && cp <= 0x1F1FF;
        bool tone = cp >= 0x1F3FB && cp <= 0x1F3FF;
        if (kind != SG_C_JOIN && !tone && !joined && !(flag && region))
            break;
        flag = region && !flag;
        joined = cp == 0x200D;
        at += len;
    }
    return at;
}

/* The end of what a feed left of an escaped mark, "Oman #39;s" or "a quot;plan quot;"; `at` itself
 * when there is none. */
static uint32_t broken_mark_end(const sg_scan *z, uint32_t at)
{
    static const char *const marks[] = {"#39;", "quot;"};
    bool fresh = at == 0 || sg_byte_is(z->s[at - 1], SG_B_SPACE);
    uint32_t e = at;
    for (size_t i = 0; i < sizeof marks / sizeof *marks && fresh && e == at; i++) {
        size_t n = strlen(marks[i]);
        if (z->end - at >= n && memcmp(z->s + at, marks[i], n) == 0)
            e = at + (uint32_t)n;
    }
    bool possessive = e > at && z->s[at] == '#' && e < z->end && z->s[e] == 's' &&
                      (e + 1 == z->end || !sg_byte_is(z->s[e + 1], SG_B_WORD));
    return possessive ? e + 1 : e;
}

static void ascii_mark(sg_scan *z)
{
    uint32_t at = z->at, e = at + 1;
    bool next_digit = e < z->end && sg_byte_is(z->s[e], SG_B_DIGIT);
    bool fresh = at == 0 || sg_byte_is(z->s[at - 1], SG_B_SPACE);
    switch (z->s[at]) {
    case '.':
        if (next_digit && (fresh || z->s[at - 1] == '$')) {
            while (e < z->end && sg_byte_is(z->s[e], SG_B_DIGIT))
                e++;
            break;
        }
        e = same_end(z, at);
        if (e == at + 1)
            e = set_end(z, e, "?!");
        break;
    case '!':
    case '?':
        e = set_end(z, at, "!?");
        break;
    case '-':
    case '*':
    case '=':
    case '_':
    case '~':
    case '+':
    case '|':
        e = fresh ? set_end(z, at, "-*=_~+|<>#{}\\") : same_end(z, at);
        if (e - at < 4 && z->s[at] != '_') /* shorter ones are of one mark only */
            e = same_end(z, at);
        if (z->s[at] == '+' && e == at + 1 && fresh)
            while (e < z->end && sg_byte_is(z->s[e], SG_B_DIGIT))
                e++;
        break;
    case '$':
    case '<':
    case '>':
    case '`':
        e = same_end(z, at);
        break;
    case '#':
        e = same_end(z, at);
        if (fresh && letter_at(z, e))
            e = run_end(z, e);
        break;
    case '@':
        if (fresh && letter_at(z, e))
            e = run_end(z, e);
        break;
    case '\'':
        e = clipped_end(z, at, 1);
        if (e == at)
            e = at + 1 < z->end && z->s[at + 1] == '\'' ? at + 2 : at + 1;
        break;
    default:
        break;
    }
    uint32_t face = fresh ? sg_emoticon(z, at) : at;
    if (face > e)
        e = face;
    sg_emit(z, at, e, SG_TOKEN_MARK);
    z->at = e;
}

/* Whether U+2019 stands at `at`. */
static bool at_curly(const sg_scan *z, uint32_t at)
{
    return z->end - at >= 3 && memcmp(z->s + at, "\xE2\x80\x99", 3) == 0;
}

static void high_mark(sg_scan *z, sg_char_kind kind, uint32_t len)
{
    uint32_t at = z->at, e = at + len;
    uint32_t cp = 0;
    sg_utf8_decode(z->s + at, len, &cp);
    if (kind == SG_C_EMOJI)
        e = emoji_end(z, at);
    else if (cp == 0x2019) {
        uint32_t clipped = clipped_end(z, at, len);
        if (clipped > at)
            e = clipped;
    }
    bool doubled = (cp == 0x2018 || cp == 0x2019) && z->end - e >= len + 1 &&
                   (memcmp(z->s + at, z->s + e, len) == 0 ||
                    (cp == 0x2018 && at_curly(z, e) && letter_at(z, e + len)));
    if (doubled && e == at + len)
        e += len;
    if (cp == 0x2026 || cp == 0x2014 || cp == 0x2013) /* runs of ellipses and dashes */
        while (z->end - e >= len && memcmp(z->s + at, z->s + e, len) == 0)
            e += len;
    if (cp == 0x2026)
        e = set_end(z, e, ".");
    while (e < z->end && sg_byte_is(z->s[e], SG_B_HIGH) &&
           sg_char_at(z->s + e, z->end - e, &len) == SG_C_JOIN)
        e += len;
    sg_emit(z, at, e, SG_TOKEN_MARK);
    z->at = e;
}

/* The token or tokens at z->at, which is not white space. */
static void token(sg_scan *z)
{
    uint32_t at = z->at, len = 1;
    unsigned class = sg_byte_class[(unsigned char)z->s[at]];
    if (z->s[at] == '#' || z->s[at] == 'q') {
        uint32_t e = broken_mark_end(z, at);
        if (e > at) {
            sg_emit(z, at, e, 0);
            z->at = e;
            return;
        }
    }
    sg_char_kind kind = SG_C_OTHER;
    if (class & SG_B_HIGH)
        kind = sg_char_at(z->s + at, z->end - at, &len);
    bool letter = (class & SG_B_LETTER) || sg_kind_is_letter(kind) || kind == SG_C_JOIN;
    if (!letter && !(class & SG_B_DIGIT) && kind != SG_C_DIGIT) {
        if (class & SG_B_HIGH)
            high_mark(z, kind, len);
        else
            ascii_mark(z);
        return;
    }
    uint32_t e = class & SG_B_DIGIT ? at : run_end(z, at);
    if (class & SG_B_DIGIT)
        while (e < z->end && sg_byte_is(z->s[e], SG_B_WORD))
            e++;
    bool may_address =
        e + 1 < z->end && strchr(".@:%+-", z->s[e]) && !sg_byte_is(z->s[e + 1], SG_B_SPACE);
    uint32_t end = may_address ? sg_address(z, at) : at;
    if (end > at) {
        sg_emit(z, at, end, 0);
        z->at = end;
    } else if (is_split_ticker(z, at, e)) {
        z->at = e + 1;
        sg_emit(z, at, z->at, SG_TOKEN_TITLE_ABBR);
    } else if (class & SG_B_DIGIT)
        sg_number(z);
    else
        word(z, at, e);
}

/* Passes over white space; the token before it learns of it. */
static void skip_space(sg_scan *z)
{
    uint32_t begin = z->at;
    while (z->at < z->end) {
        uint32_t len = 1;
        if (sg_byte_is(z->s[z->at], SG_B_HIGH)) {
            if (sg_char_at(z->s + z->at, z->end - z->at, &len) != SG_C_SPACE)
                break;
        } else if (!sg_byte_is(z->s[z->at], SG_B_SPACE))
            break;
        z->at += len;
    }
    if (z->at > begin && z->tokens.n)
        z->tokens.items[z->tokens.n - 1].flags |= SG_TOKEN_SPACE;
}

void sg_tokenise(sg_scan *z)
{
    skip_space(z);
    while (z->at < z->end && !z->failed) {
        uint32_t e = z->at;
        while (e < z->end && sg_byte_is(z->s[e], SG_B_LETTER))
            e++;
        if (e > z->at && (e == z->end || sg_byte_is(z->s[e], SG_B_SPACE))) {
            emit_word(z, z->at, e, 0);
            z->at = e;
        } else
            token(z);
        skip_space(z);
    }
}
