/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Finds: who did what to whom, before they become sg_event records.
 *
 *   clause + frame -> sg_find [source party, target party, code, mood] -> finds.c: duplicates,
 *   confidence -> sg_event (assemble.c)
 */
#ifndef SG_FINDS_H
#define SG_FINDS_H

#include "extract/clause.h"
#include "extract/parties.h"

typedef enum sg_construction {
    SG_BY_VERB,       /* verb frame */
    SG_BY_ADJECTIVE,  /* "is critical of" */
    SG_BY_LIGHT,      /* "launched an attack on" */
    SG_BY_OPERATOR,   /* "ended its support for" */
    SG_BY_NOUN,       /* "Rome's criticism of" */
    SG_BY_QUOTE,      /* a speaker's accusation or demand */
    SG_BY_SCORE       /* no frame: learnt (scorer.h) */
} sg_construction;

typedef struct sg_find {
    sg_party source, target;
    uint32_t pred;           /* token of the predicate */
    uint32_t particle;       /* or SG_NONE */
    uint32_t light;          /* verb that carries the predicate noun, or SG_NONE */
    char code[8];
    sg_modality modality;
    bool negated;
    uint32_t speaker;        /* head of the speaker's phrase, or SG_NONE */
    uint32_t topic;          /* token whose subtree is the topic, or SG_NONE */
    uint8_t construction;    /* sg_construction */
    uint8_t kind;            /* sg_word_kind of the predicate */
    const sg_frame *frame;
    double confidence;
} sg_find;

typedef struct sg_finds {
    sg_find *items;
    size_t n, cap;
    bool failed; /* out of memory */
} sg_finds;

#define SG_FINDS_MAX 64 /* events of one sentence */

/* ---- match.c ---- */

/* True when the clause meets all conditions of the frame. Else *why says which fails. */
bool sg_frame_fits(const sg_scene *s, const sg_clause *clause, const sg_frame *frame,
                   const char **why);
/* Actors in the first slot of the role that has any. */
void sg_frame_parties(const sg_scene *s, const sg_clause *clause, const sg_frame *frame,
                      const uint8_t *slots, uint32_t speaker, sg_parties *out);

/* The country in which a material act happens, for frames that found no other target. */
void sg_frame_where(const sg_scene *s, const sg_clause *clause, const sg_frame *frame,
                    sg_parties *out);

/* Actors in the target's slot other than the owner of what fills it. */
void sg_frame_beyond(const sg_scene *s, const sg_clause *clause, const sg_frame *frame,
                     sg_parties *out);

void sg_frame_purpose(const sg_scene *s, const sg_clause *clause, const sg_frame *frame,
                      sg_parties *out);

/* The members of what fills a slot, where it stands for several: "the ministers of X and Y". */
void sg_frame_members(const sg_scene *s, const sg_clause *clause, uint8_t slot,
                      sg_parties *sources);

/* ---- Constructions ---- */

void sg_verb_events(const sg_scene *s, uint32_t token, sg_word_kind kind, sg_finds *out);
/* Tries the frames of a clause's word until one decides. */
void sg_try_frames(const sg_scene *s, const sg_clause *clause, const sg_mood *mood, sg_finds *out);
/* Finds of a verb whose frames found none, by the clause below it: conditions of a threat, the
 * object of a refused act (conditions.c). */
void sg_clause_beside(const sg_scene *s, const sg_clause *clause, const sg_mood *mood,
                      sg_finds *out);
void sg_headline_events(const sg_scene *s, const sg_sentence *title, sg_finds *out);
void sg_noun_events(const sg_scene *s, uint32_t token, sg_finds *out);
void sg_quote_events(const sg_scene *s, uint32_t token, sg_finds *out);

/* ---- finds.c ---- */

/* Makes a find for each source and target (both ways when the frame is reciprocal), applies the
 * mood's operators, and keeps the better of two alike. */
void sg_finds_cross(const sg_scene *s, const sg_find *proto, const sg_parties *sources,
                    const sg_parties *targets, const sg_mood *mood, sg_finds *out);
/* Every ordered pair among the parties: "X and Y met". */
void sg_finds_among(const sg_scene *s, const sg_find *proto, const sg_parties *parties,
                    const sg_mood *mood, sg_finds *out);

/* ---- eligible.c ---- */

/* Why the parties or the words of a find make no event, for explain; NULL when they do. */
const char *sg_find_ineligible(const sg_scene *s, const sg_find *find);
/* "Labour and the Tories clashed", "Yukos battled the tax office": a fight in words or courts. */
bool sg_find_is_quarrel(const sg_scene *s, const sg_find *find);

/* ---- confidence.c ---- */

double sg_confidence(const sg_scene *s, const sg_find *find);

/* ---- assemble.c ---- */

/* Fills the public record. Strings come from the arena; false when out of memory. */
bool sg_event_fill(const sg_scene *s, const sg_find *find, sg_event *out);

#endif
