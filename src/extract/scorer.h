/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The scorer: signed stances between two actors of a sentence that no frame states.
 *
 *   mentions of a sentence -> pairs of two entities -> the reader's probabilities (reader.h)
 *   -> stance of the surest pair of mentions -> the word that says it (scorer_word.c) -> sg_find
 *
 * What is to be read of a pair follows Park et al. 2021, "Who Blames or Endorses Whom?": one of two
 * entities blames or endorses the other, or none does.
 */
#ifndef SG_SCORER_H
#define SG_SCORER_H

#include "extract/finds.h"
#include "extract/reader.h"

/* A stance that the reader sees between two mentions. */
typedef struct sg_guess {
    sg_asked asked;
    sg_party source, target;
    sg_stance stance;
    int sign;
    double p; /* probability of this stance */
} sg_guess;

/* ---- scorer_word.c ---- */

/* Takes note of the signs of all frames of each word. */
SG_CHECK sg_status sg_scorer_new(const sg_lexicon *lexicon, sg_scorer **out, sg_error *err);
void sg_scorer_free(sg_scorer *scorer);

#define SG_WORDS_SHOWN 3

/* Words that the stance is read from, the one that tells most first. */
typedef struct sg_telling {
    uint32_t token[SG_WORDS_SHOWN];
    double without[SG_WORDS_SHOWN]; /* probability of the stance without it */
    size_t n;
} sg_telling;

/* Asks what is left of the stance when a noun, verb, adjective or adverb is left unread. Takes a
 * question for each of them. */
void sg_tell_words(const sg_scene *s, const sg_sentence *sentence, const sg_guess *guess,
                   sg_telling *out);

/* Sets frame, kind of word and class of a find by its predicate and sign: the root that most frames
 * of the word with that sign have; 05 or 11 where it has none, or is no act. */
void sg_stance_class(const sg_scene *s, int sign, bool is_fact, sg_find *find);

/* ---- scorer.c ---- */

/* Whether a mention is paired: an actor with a name, and no pronoun. The weights were learnt from
 * names; groups and pronouns are too often there by the way. */
bool sg_is_scored(const sg_scene *s, uint32_t m);

/* Adds what the reader sees between actors of the sentence that no find joins yet. Quadratic in
 * them; only the first few are looked at. */
void sg_scorer_events(const sg_scene *s, const sg_sentence *sentence, sg_finds *out);

#endif
