/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Verb dictionaries of PETRARCH, from line to frames.
 *
 *   &SET, +MEMBER     -> sg_verb_set (petrarch_verbs.c), a set of the lexicon
 *   --- [CODE] ---    -> block: its verbs, each with the words that must go with it
 *   - PRE * POST [A]  -> sg_verb_rule (petrarch_pattern.c) -> one frame a verb of the block
 */
#ifndef SG_PETRARCH_VERBS_H
#define SG_PETRARCH_VERBS_H

#include "extract/petrarch.h"

typedef struct sg_verb_set {
    sg_str name;    /* without & and the final _ */
    uint32_t id;    /* in the lexicon's sets */
    bool aux;       /* holds auxiliaries */
    bool prep;      /* all are prepositions */
    struct {
        sg_str *items; /* upper case, as written */
        size_t n, cap;
    } members;
} sg_verb_set;

/* A verb of the block; its needs are those of "TAKE_CONTROL": O=control. */
typedef struct sg_block_verb {
    uint32_t word;
    uint8_t n_needs;
    sg_need needs[SG_FRAME_NEEDS];
} sg_block_verb;

typedef struct sg_verb_file {
    sg_lexicon_builder *b;
    sg_petrarch_reader *r;
    struct {
        sg_verb_set *items;
        size_t n, cap;
    } sets;
    struct {
        sg_block_verb *items;
        size_t n, cap;
    } verbs;             /* of the block */
    sg_str code;         /* default of the block; empty: none */
    bool in_set;         /* + lines are members of the newest set */
    bool blocks;         /* the file has --- lines; else each verb after a pattern begins a block,
                            as in TABARI's dictionaries */
    bool had_pattern;    /* in this block */
} sg_verb_file;

/* What a pattern asks for, before it is given to the verbs. */
typedef struct sg_verb_rule {
    sg_frame frame;        /* roles, needs, expression; no word or code yet */
    uint8_t complement;    /* 1 + index of a need that may be met by the complement (X) instead */
    const char *fault;     /* what is wrong with it, or NULL */
    sg_str unknown;        /* set that is not defined above, or empty: a fault as well */
} sg_verb_rule;

/* Reads the part of a pattern before its code. Returns NULL, or why it cannot be used; faults are
 * told in *out. SG_NOMEM goes to *status. */
const char *sg_verb_rule_read(sg_verb_file *f, sg_str text, sg_verb_rule *out, sg_status *status);
/* Adds the words that follow a verb ("_INTO_CUSTODY") to its needs, likewise. */
const char *sg_verb_tail_read(sg_verb_file *f, sg_str text, sg_block_verb *verb,
                              sg_status *status);

/* ---- Phrases (petrarch_words.c) ---- */

/* Calls add with each form of the word, or of the members of the set, until it returns false. */
typedef bool (*sg_form_fn)(void *ctx, const char *form);
bool sg_each_form(const sg_verb_file *f, sg_str word, sg_form_fn add, void *ctx);
/* The set (with SG_NEED_SET) of the joined forms of two words or sets. SG_NONE with the reason, or
 * without one when out of memory. */
uint32_t sg_joined_set(sg_verb_file *f, sg_str first, sg_str second, const char **why);
/* \b(?:human)s? (?:right|rights)s?\b, with gaps unless the words stand together. NULL likewise. */
const sg_pattern *sg_phrase_expression(sg_verb_file *f, const sg_str *words, size_t n,
                                       bool together, const char **why);

sg_verb_set *sg_verb_set_find(const sg_verb_file *f, sg_str name);
bool sg_is_adverb_particle(sg_str word); /* UP, OUT, BACK ... */

#endif
