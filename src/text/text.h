/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * text: article -> sg_doc: sentences and tokens with byte offsets.
 *
 *   sg_article -> full text (title, two newlines, text; UTF-8 repaired)
 *              -> sentences [S] -> tokens [T], each sentence a run of tokens
 *
 * Tokens are the syntactic words of UD English (EWT): clitics ("do|n't", "Kyiv|'s") and hyphens
 * apart as in EWT, "U.S." whole. Nothing is changed in the text: a token is a range of its bytes.
 */
#ifndef SG_TEXT_H
#define SG_TEXT_H

#include "base/base.h"

enum {
    SG_TOKEN_SPACE = 1,    /* white space follows in the text (else SpaceAfter=No) */
    SG_TOKEN_JOINED = 2,   /* part of the same multiword token as the word before ("n't", "'s") */
    SG_TOKEN_QUOTED = 4    /* inside quotation marks (the marks themselves are not) */
};

typedef struct sg_token {
    uint32_t begin; /* byte offset into doc->text */
    uint32_t end;   /* one past its last byte */
    uint8_t flags;  /* SG_TOKEN_... */
} sg_token;

enum {
    SG_SENTENCE_TITLE = 1,     /* the article's title: headline grammar */
    SG_SENTENCE_PARAGRAPH = 2, /* first of its paragraph */
    SG_SENTENCE_CUT = 4        /* ended by the length limit, not by its own end */
};

#define SG_SENTENCE_MAX 1000 /* tokens: a longer run is cut, so that no stage is quadratic in it */

typedef struct sg_sentence {
    uint32_t first;  /* index of its first token */
    uint32_t count;  /* tokens, 1 to SG_SENTENCE_MAX */
    uint32_t begin;  /* byte offsets into doc->text, from the first token to the last */
    uint32_t end;
    uint8_t flags;   /* SG_SENTENCE_... */
} sg_sentence;

typedef struct sg_doc {
    const sg_article *article;
    sg_str text;             /* title, two newlines, text (or the one there is): valid UTF-8; what
                              * all offsets refer to */
    char date[12];           /* YYYY-MM-DD of the article, or empty; NUL-terminated */
    sg_str dateline;         /* place of the dateline ("LIMA"), or empty */
    uint32_t repaired;       /* bytes of invalid UTF-8 that were replaced */
    sg_token *tokens;        /* [n_tokens] */
    uint32_t n_tokens;
    sg_sentence *sentences;  /* [n_sentences] in text order; datelines are in no sentence */
    uint32_t n_sentences;
    const sg_str *comments;  /* [n_sentences] comment lines read from CoNLL-U, or NULL */
} sg_doc;

/* Splits the article; all memory comes from the arena, which must outlive doc, as must the
 * article. SG_NOMEM, or SG_LIMIT for a text of 2 GiB or more. Linear. */
SG_CHECK sg_status sg_text_split(const sg_article *article, sg_arena *arena, sg_doc *doc,
                                 sg_error *err);

/* Whether the letters are an exchange's, as agencies write it behind a share: "N" of "BA.N". */
bool sg_is_exchange(const char *word, size_t n);

static inline sg_str sg_token_str(const sg_doc *doc, uint32_t token)
{
    const sg_token *t = &doc->tokens[token];
    return (sg_str){doc->text.p + t->begin, t->end - t->begin};
}

#endif
