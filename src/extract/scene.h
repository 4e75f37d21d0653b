/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What the extractor looks at: one document, its tree, its actors, and the lexicon.
 *
 *   sg_scene -> sg_clause (clause.h) -> sg_party lists (parties.h) -> sg_find (finds.h) -> sg_event
 *
 * A scene lives on the stack of sg_extract_events; its arrays are in the document's arena.
 */
#ifndef SG_SCENE_H
#define SG_SCENE_H

#include "extract/lexicon.h"

#define SG_DEEDS_MAX 16 /* acts that are remembered: no noun looks back farther */

/* An event found before, as far as later words may name it again (recall.c). */
typedef struct sg_deed {
    uint32_t source, source_mention; /* entity and mention */
    uint32_t target, target_mention;
    uint32_t speaker;                /* head of the phrase of who says so, or SG_NONE */
    uint32_t pred;                   /* token */
    uint8_t root;                    /* of its CAMEO code */
} sg_deed;

typedef struct sg_deeds {
    sg_deed items[SG_DEEDS_MAX]; /* a ring */
    size_t n;                    /* noted so far */
} sg_deeds;

typedef struct sg_reading sg_reading; /* reader.h */

typedef struct sg_scene {
    const sg_parse *parse;
    const sg_doc *doc;
    const sg_actors *actors;
    const sg_lexicon *lexicon;
    const sg_extract_options *options;
    sg_matcher *matcher;
    sg_reading *reading;
    sg_arena *arena;
    const uint32_t *words; /* [n_tokens] lexicon id of the lemma, SG_NONE when it has none */
    bool *claimed;         /* [n_tokens] nouns that a verb's frame has used up */
    sg_deeds *deeds;       /* latest events of the document */
    uint32_t sport_words;  /* words of the document in the set SPORT, */
    uint32_t civic_words;  /* and in the set CIVIC */
    bool sport;            /* the article is a sports report */
    sg_str issue;          /* code of the issue that the sentence is about, or empty */
    uint8_t xpos_vbn, xpos_vbd, xpos_vbg, xpos_vb, xpos_nn; /* indices of these Penn tags */
} sg_scene;

#define SG_CLIMB_MAX 12 /* steps up the tree from a predicate: bounds hostile depth */

/* ---- Tree (tree.c) ---- */

typedef struct sg_kids {
    const uint32_t *at;
    size_t n;
} sg_kids;

static inline const sg_node *sg_node_at(const sg_scene *s, uint32_t token)
{
    return &s->parse->nodes[token];
}

static inline sg_kids sg_kids_of(const sg_scene *s, uint32_t token)
{
    const uint32_t *at = s->parse->kid_at + token;
    return (sg_kids){s->parse->kids + at[0], at[1] - at[0]};
}

uint32_t sg_kid_by_rel(const sg_scene *s, uint32_t token, sg_rel rel); /* first, or SG_NONE */
bool sg_has_kid(const sg_scene *s, uint32_t token, sg_rel rel);
bool sg_lemma_is(const sg_scene *s, uint32_t token, const char *lemma); /* case folded */
bool sg_is_nominal(const sg_scene *s, uint32_t token);
bool sg_in_set(const sg_scene *s, uint32_t token, uint32_t set);
bool sg_rel_is_subject(unsigned rel);
bool sg_is_title(const sg_scene *s, uint32_t token);
bool sg_is_capital(const sg_scene *s, uint32_t token); /* begins with an ASCII capital */
/* "denied [on Tuesday [that it had fired]]": the verb that a clause completes although it hangs
 * below a noun between them; SG_NONE when it hangs where it belongs. */
uint32_t sg_complement_of(const sg_scene *s, uint32_t verb);
bool sg_is_infinitive(const sg_scene *s, uint32_t verb); /* "to go" */
#define SG_CASES_MAX 4
typedef struct sg_cases {
    uint32_t at[SG_CASES_MAX]; /* tokens */
    size_t n;
} sg_cases;

/* Prepositions of a phrase, in order; also those that hang on a part of its name. */
sg_cases sg_cases_of(const sg_scene *s, uint32_t token);
/* The slot that a preposition opens; none for "together with", which names company. */
uint8_t sg_preposition_slot(const sg_scene *s, uint32_t preposition);
/* Slot of the preposition of a phrase (its last case word), SG_SLOT_NONE without one. */
uint8_t sg_case_slot(const sg_scene *s, uint32_t token);
/* A relative clause; also where the parser took it for another clause below the noun. */
bool sg_is_relative(const sg_scene *s, uint32_t clause);
/* First kid that is a preposition, or SG_NONE. */
uint32_t sg_case_of(const sg_scene *s, uint32_t token);
/* The head of the relation chain of coordination: "Y" in "X and Y" leads to X. */
uint32_t sg_conj_head(const sg_scene *s, uint32_t token);

/* ---- Words (lookup.c) ---- */

/* Id of each token's word in the lexicon; NULL when out of memory. */
const uint32_t *sg_find_words(const sg_lexicon *lexicon, const sg_parse *parse, sg_arena *arena);

/* ---- Tracing (tree.c) ---- */

/* Formats only when somebody listens. */
void sg_trace(const sg_scene *s, uint32_t token, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

#endif
