/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A clause: a predicate (verb, or noun or adjective with a copula), what fills its slots, and in
 * what mood it stands.
 *
 *   predicate token -> arguments [slot, head] (clause.c, subjects.c)
 *                   -> mood: negation, modality, operators above it, speaker (mood.c, embed.c)
 */
#ifndef SG_CLAUSE_H
#define SG_CLAUSE_H

#include "extract/scene.h"

#define SG_ARGS_MAX 40

typedef struct sg_arg {
    uint32_t head;  /* token that heads the argument */
    uint8_t slot;   /* SG_SLOT_... */
    uint8_t steps;  /* how indirectly it was found: 0 own argument, 1 shared or attached below the
                       object, 2 controlled from above */
} sg_arg;

typedef struct sg_clause {
    uint32_t pred;     /* token of the predicate */
    uint32_t word;     /* lexicon id of lemma_particle when the lexicon has it, else of the lemma */
    uint32_t particle; /* token of the particle used in word, or SG_NONE */
    sg_word_kind kind;
    bool passive;
    sg_arg args[SG_ARGS_MAX];
    size_t n_args;
} sg_clause;

/* Reads the arguments of a predicate. */
void sg_clause_read(const sg_scene *s, uint32_t pred, sg_word_kind kind, sg_clause *out);
void sg_clause_add(sg_clause *clause, uint8_t slot, uint32_t head, uint8_t steps);
bool sg_clause_has(const sg_clause *clause, uint8_t slot);

/* Finds the subject of a predicate that has none of its own: relative, participial, controlled and
 * coordinated clauses. Adds S (or O of a passive). */
void sg_clause_find_subject(const sg_scene *s, sg_clause *clause);
/* Lexicon id of a verb with its particle, or of the bare lemma. */
uint32_t sg_verb_word(const sg_scene *s, uint32_t verb, uint32_t *particle);
/* The same, but the bare lemma where only sets, and no frames, have the verb with its particle:
 * "called for" is an appeal to the noun behind it, and has the frames of "call". */
uint32_t sg_verb_frame_word(const sg_scene *s, uint32_t verb, uint32_t *particle);
bool sg_verb_in_set(const sg_scene *s, uint32_t verb, uint32_t set);
bool sg_verb_is_passive(const sg_scene *s, uint32_t verb);
/* "..., which was hit last year, and called on Oman": coordinated with a verb of a lower clause,
 * but set off by a comma: likely to belong to a clause farther out. */
bool sg_verb_hangs_low(const sg_scene *s, uint32_t verb);
/* "urged Oman to leave hills it holds and thanked Qatar": the verb farther out with which a verb is
 * coordinated, where its form or object cannot go with the one above it; SG_NONE otherwise. */
uint32_t sg_verb_farther_out(const sg_scene *s, uint32_t verb);

/* ---- Mood ---- */

/* What stands over a predicate and changes its class, from the inside out. */
typedef enum sg_operator {
    SG_OP_INTEND = 1, /* will, vow, plan */
    SG_OP_CONSENT,    /* agree, offer, be willing */
    SG_OP_VOW,        /* vow, pledge */
    SG_OP_THREATEN,
    SG_OP_REFUSE,     /* refuse, will not */
    SG_OP_HALT,
    SG_OP_DEMAND,
    SG_OP_APPEAL
} sg_operator;

#define SG_OPS_MAX 4

typedef struct sg_mood {
    sg_modality modality;
    bool negated;                /* taken into account by an operator, or denied */
    uint8_t n_ops;
    uint8_t ops[SG_OPS_MAX];     /* sg_operator */
    uint32_t speech;             /* verb of speaking over it, or SG_NONE */
    uint32_t speaker;            /* token that heads the speaker's phrase, or SG_NONE */
    bool direct;                 /* the clause itself is what the speaker says, no part of it */
    bool obliged;                /* must, should: with a speaker, a demand */
    bool strong;                 /* must, have to */
    bool tried;                  /* demanded, because somebody tried to do it: see finds.c */
    const char *why;             /* for explain: what set a modality other than actual */
} sg_mood;

/* Mood of the predicate's own verb group. */
void sg_mood_own(const sg_scene *s, uint32_t pred, sg_mood *mood);
/* Mood with all that stands above: operators, speech, conditions. */
void sg_mood_read(const sg_scene *s, uint32_t pred, sg_mood *mood);
bool sg_is_negated(const sg_scene *s, uint32_t pred);
void sg_mood_push(sg_mood *mood, sg_operator op);

/* ---- Classes under operators (intent.c) ---- */

/* The code of an act that is only intended, refused, ended, demanded ...; false when the result is
 * no event ("threatened to praise"). `code` has room for 8 bytes. */
bool sg_code_apply(sg_operator op, char *code);
int sg_code_root(const char *code);

#endif
