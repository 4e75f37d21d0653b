/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The screen: phrases that decide about a whole sentence before its clauses are read.
 *
 *   discards: a sentence, or an article, that has the phrase yields no events
 *   issues:   a sentence that has the phrase is about the issue of that code
 *
 * Filled from PETRARCH discard and issue lists (petrarch_phrases.c); empty otherwise, and then it
 * costs nothing.
 */
#ifndef SG_SCREEN_H
#define SG_SCREEN_H

#include "text/text.h"

typedef enum sg_screen_kind {
    SG_SCREEN_SENTENCE, /* drop the sentence */
    SG_SCREEN_ARTICLE,  /* drop the article */
    SG_SCREEN_ISSUE,    /* it is about the issue */
    SG_SCREEN_IGNORE,   /* takes its words out of the search for issues */
    SG_SCREEN_EXCLUDE   /* the sentence is not about issues of that category */
} sg_screen_kind;

#define SG_SCREEN_WORDS 12 /* words of a phrase */

typedef struct sg_screen_phrase {
    uint32_t words;    /* index of its first word in the pool */
    uint32_t next;     /* 1 + next phrase with the same first word, not longer; 0 ends */
    sg_str code;       /* of the issue */
    uint32_t category; /* of the issue */
    uint8_t n;         /* words */
    uint8_t kind;      /* sg_screen_kind */
} sg_screen_phrase;

typedef struct sg_screen {
    sg_arena *arena;  /* set by the owner before use; all memory but the interned table */
    sg_intern words;  /* lower case, without full stops and accents */
    struct {
        uint32_t *items; /* 1 + first phrase by first word; 0: none */
        size_t n, cap;
    } heads;
    struct {
        uint32_t *items; /* word ids */
        size_t n, cap;
    } pool;
    struct {
        sg_screen_phrase *items;
        size_t n, cap;
    } phrases;
} sg_screen;

/* Adds a phrase of words between blanks, "_" or hyphens. SG_LIMIT when it has none or too many. */
SG_CHECK sg_status sg_screen_add(sg_screen *screen, sg_str text, sg_screen_kind kind, sg_str code,
                                 uint32_t category);
void sg_screen_release(sg_screen *screen);

typedef struct sg_screened {
    bool dropped; /* no events of this sentence */
    sg_str issue; /* code of the issue it is about; may be empty */
} sg_screened;

/* What the screen says about each sentence, [n_sentences]; *out is NULL when it is empty. *article
 * tells that the whole article is dropped. Linear in the tokens, but for phrases that begin alike.
 */
SG_CHECK sg_status sg_screen_doc(const sg_screen *screen, const sg_doc *doc, sg_arena *arena,
                                 sg_screened **out, bool *article);

#endif
