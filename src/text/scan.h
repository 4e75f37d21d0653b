/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Internals of the text stage: the scanner that a document's paragraphs pass through.
 *
 *   paragraph bytes -> sg_tokenise -> tokens -> sg_segment -> sentences -> sg_mark_quotes -> flags
 */
#ifndef SG_SCAN_H
#define SG_SCAN_H

#include "text/text.h"

/* ---- Characters (chars.c) ---- */

enum {
    SG_B_SPACE = 1,  /* white space and control characters */
    SG_B_LOWER = 2,  /* a-z */
    SG_B_UPPER = 4,  /* A-Z */
    SG_B_DIGIT = 8,  /* 0-9 */
    SG_B_HIGH = 16,  /* part of a code point beyond ASCII */
    SG_B_URL = 32,   /* ASCII that may stand in a URL */
    SG_B_LOCAL = 64, /* ASCII that may stand before the @ of an address */
    SG_B_WORD = 128  /* goes on a word: letters, digits, underscore */
};
#define SG_B_LETTER (SG_B_LOWER | SG_B_UPPER)

extern const uint8_t sg_byte_class[256];

static inline bool sg_byte_is(char c, unsigned classes)
{
    return (sg_byte_class[(unsigned char)c] & classes) != 0;
}

typedef enum sg_char_kind {
    SG_C_OTHER, /* punctuation and symbols: a token each */
    SG_C_SPACE,
    SG_C_LOWER, /* letters without case count as lower */
    SG_C_UPPER,
    SG_C_DIGIT,
    SG_C_JOIN,  /* marks, joiners, soft hyphens: belong to the character before */
    SG_C_OPEN,  /* quotes and brackets that open */
    SG_C_CLOSE, /* quotes and brackets that close */
    SG_C_EMOJI
} sg_char_kind;

/* The kind of the code point at s[0..n), n > 0, in valid UTF-8; sets its length in bytes. */
sg_char_kind sg_char_at(const char *s, size_t n, uint32_t *len);

static inline bool sg_kind_is_letter(sg_char_kind kind)
{
    return kind == SG_C_LOWER || kind == SG_C_UPPER;
}

/* Whether the code point at s[0..n) is an apostrophe: ' ` or the right single quotation mark (or
 * its look-alikes U+00B4, U+02BC); its length in bytes, else 0. */
uint32_t sg_apostrophe(const char *s, size_t n);

/* ---- Words (words.c) ---- */

typedef enum sg_abbrev {
    SG_ABBREV_NONE,
    SG_ABBREV_TITLE,  /* "Mr.": a name follows */
    SG_ABBREV_END,    /* "Inc.", "p.m.": may end a sentence too */
    SG_ABBREV_MID,    /* "vs.", "e.g.": never ends one */
    SG_ABBREV_NUMBER, /* "No.", "pp.": only before a number */
    SG_ABBREV_MONTH,  /* "Dec.": before a number or within a sentence */
    SG_ABBREV_DAY,    /* "Sat.": before a number, a month or a lower-case word */
    SG_ABBREV_STATE   /* "Ore.": after a comma */
} sg_abbrev;

sg_abbrev sg_abbrev_of(const char *word, size_t n); /* the word without its full stop */
bool sg_is_starter(const char *word, size_t n);     /* "The", "However": often begins a sentence */
bool sg_is_strong_starter(const char *word, size_t n); /* does so after "U.S." too */
bool sg_is_time(const char *word, size_t n);           /* "Monday", "May", "GMT": after "p.m." */
bool sg_is_prefix(const char *word, size_t n);         /* "anti", "non": its hyphen stays inside */
bool sg_is_suffix(const char *word, size_t n);         /* "wise", "fold": so does its */
bool sg_is_unit(const char *word, size_t n);           /* "km", "bn", "pm": apart from its number */
bool sg_is_domain_end(const char *word, size_t n);     /* "com", "pdf": ends a host or file name */
bool sg_is_slash_word(const char *word, size_t n);     /* "w/o", "s/he", "n/a" */
bool sg_is_said(const char *word, size_t n);           /* "said", "asked": names who spoke */
/* How many bytes of a word such as "cannot", "gonna" or "dont" belong to its first part; 0: whole.
 */
uint32_t sg_split_at(const char *word, size_t n);

/* Whether sg_split_at is worth a call: it is not for nearly all words. */
static inline bool sg_may_split(const char *word, size_t n)
{
    if (n < 2 || n > 8)
        return false;
    unsigned last = (unsigned char)word[n - 1] | 32, before = (unsigned char)word[n - 2] | 32;
    switch (last) {
    case 't':
        return before == 'n' || before == 'o';
    case 'a':
        return before == 'n' || before == 't';
    case 'e':
        return before == 'v' || before == 'r';
    case 's':
        return n > 4 && (before == 't' || before == 'e');
    default:
        return last == 'm' && n == 2;
    }
}

/* ---- Scanner ---- */

/* Private flags of a token while its paragraph is at work; cleared at the end. */
enum {
    SG_TOKEN_TITLE_ABBR = 8, /* abbreviation that no sentence ends with */
    SG_TOKEN_END_ABBR = 16,  /* abbreviation whose full stop may end the sentence as well */
    SG_TOKEN_MARK = 32       /* punctuation or a symbol: what is not so marked is a word */
};
#define SG_TOKEN_PUBLIC (SG_TOKEN_SPACE | SG_TOKEN_JOINED | SG_TOKEN_QUOTED)

#define SG_TOKEN_MAX 1000 /* bytes: a longer run is cut, so that one token cannot be a document */

/* Sees each stop that is decided by its score: where the sentence would end, and its features. */
typedef void (*sg_stop_fn)(void *ctx, uint32_t byte, const uint16_t *features, unsigned n);

typedef struct sg_scan {
    const char *s;   /* the document's text */
    uint32_t at;     /* next byte to read */
    uint32_t end;    /* end of the paragraph */
    uint32_t first;  /* first token of the paragraph */
    sg_arena *arena; /* where tokens and sentences grow */
    bool failed;     /* out of memory: nothing more is added */
    struct {
        sg_token *items;
        size_t n, cap;
    } tokens;
    struct {
        sg_sentence *items;
        size_t n, cap;
    } sentences;
    uint32_t size;    /* bytes of the whole text */
    bool quote;       /* a quotation goes on from the paragraph before */
    bool informal;    /* web text: headings, greetings and lists may run into sentences */
    sg_stop_fn trace; /* for training; NULL otherwise */
    void *trace_ctx;  /* handed to trace */
} sg_scan;

static inline sg_str sg_scan_str(const sg_scan *z, size_t token)
{
    const sg_token *t = &z->tokens.items[token];
    return (sg_str){z->s + t->begin, t->end - t->begin};
}

/* Appends a token, cut to SG_TOKEN_MAX bytes where it is longer. */
void sg_emit_slow(sg_scan *z, uint32_t begin, uint32_t end, unsigned flags);
static inline void sg_emit(sg_scan *z, uint32_t begin, uint32_t end, unsigned flags)
{
    if (z->tokens.n < z->tokens.cap && end - begin - 1 < SG_TOKEN_MAX)
        z->tokens.items[z->tokens.n++] = (sg_token){begin, end, (uint8_t)flags};
    else
        sg_emit_slow(z, begin, end, flags);
}

/* Tokens of the paragraph s[at..end). Linear. (token.c) */
void sg_tokenise(sg_scan *z);
/* A number and what is written together with it, at z->at. (number.c) */
void sg_number(sg_scan *z);
/* End of the URL, address, host or file name that begins at `at`, or `at`. (address.c) */
uint32_t sg_address(const sg_scan *z, uint32_t at);
/* End of the emoticon that begins at `at`, or `at`. (address.c) */
uint32_t sg_emoticon(const sg_scan *z, uint32_t at);
/* Sentences of the paragraph's tokens [first, n). (segment.c) */
void sg_segment(sg_scan *z, unsigned flags);

/* A mark that may end a sentence, and what the paragraph was like up to it. */
typedef struct sg_stop {
    uint32_t token; /* the mark, or the abbreviation with its full stop */
    uint32_t next;  /* first token after its closing quotes and brackets */
    uint32_t since; /* first token after the mark before it */
    bool bracket;   /* within round brackets */
    bool quotation; /* within straight double quotes */
} sg_stop;

/* How likely a sentence ends there: above 0 it does. (stop.c) */
int sg_stop_score(const sg_scan *z, const sg_stop *stop);
/* The same for a place without a mark: a greeting, a heading, a list. stop->token is the token
 * before it. */
int sg_bare_score(const sg_scan *z, const sg_stop *stop);
/* Whether the words from token `at` say who spoke: `"Why?" he asked`, `"Go!" Mr. Low told us`. */
bool sg_speaker_follows(const sg_scan *z, uint32_t at);
/* Whether the last closing mark after the stop is a quotation mark. */
bool sg_ends_quoted(const sg_scan *z, const sg_stop *stop);
bool sg_is_stop(sg_str token); /* . ? ! ... and runs of them */

/* sg_text_split that shows each scored stop. (text.c) */
SG_CHECK sg_status sg_text_split_traced(const sg_article *article, sg_arena *arena,
                                        sg_stop_fn trace, void *ctx, sg_doc *doc, sg_error *err);
/* Sets SG_TOKEN_QUOTED on the paragraph's tokens. (quote.c) */
void sg_mark_quotes(sg_scan *z);

/* 1 to 12 for "May", "Sept", "sep."; 0: no month. (dateline.c) */
int sg_month_of(sg_str word);

/* A dateline at the start of a paragraph: "LIMA, May 9 (Agency) -". (dateline.c) */
typedef struct sg_dateline {
    sg_str place; /* "LIMA"; empty for an agency alone */
    int year;     /* 0: not given */
    int month;    /* 1 to 12; 0: not given */
    int day;
    size_t n;     /* bytes up to the text proper; 0: there is none */
    bool sure;    /* a date or an agency says so, not capitals and a dash alone */
} sg_dateline;
sg_dateline sg_dateline_of(sg_str paragraph);

/* What follows a position, white space left out: for deciding about a full stop. */
typedef struct sg_next {
    sg_char_kind kind; /* of the next character that is no opening mark; SG_C_SPACE: nothing */
    bool space;        /* white space comes before it */
    bool marks;        /* an opening quote or bracket was passed over */
    sg_str word;       /* the letters there; may be empty */
} sg_next;
sg_next sg_peek(const sg_scan *z, uint32_t at);

#endif
