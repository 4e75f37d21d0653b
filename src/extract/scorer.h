/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The scorer: signed stances between two actors of a sentence that no frame states.
 *
 *   pair of mentions (a, b) -> features [F] of the tree between and around them (scorer_features.c,
 *   scorer_target.c) -> sums of weights for - and + (scorer_table.c) -> probability -> sg_find
 *   (scorer.c)
 *
 * A feature is a kind and up to two words ("pred accuse S>O"). It has a 64-bit key, so that running
 * needs no strings; its words are kept as slices for training and for `explain`. A linear model:
 * each decision is the sum of weights that can be shown. The features follow Park et al. 2021, "Who
 * Blames or Endorses Whom?", in what they look at: the path, its words, and words about the target.
 */
#ifndef SG_SCORER_H
#define SG_SCORER_H

#include "extract/finds.h"

/* Kinds of features. The names are those in the weights' file. */
#define SG_FEATURE_KINDS(X)                                                                        \
    X(BIAS, "bias")               /* always */                                                     \
    X(ORDER, "order")             /* the source comes first: "f", or "r" */                        \
    X(PRED, "pred")               /* predicate; roles of both below it */                          \
    X(PREDW, "predw")             /* predicate */                                                  \
    X(ROLES, "roles")             /* roles; how the predicate is joined to the common ancestor */  \
    X(PRED_TURN, "pred-turn")     /* the same with coarse roles and negation */                    \
    X(PRED_NOT, "pred-not")       /* negated predicate */                                          \
    X(PRED_COARSE, "pred-coarse") /* class of the predicate; coarse roles */                       \
    X(PATH, "path")               /* relations from source to target */                            \
    X(NEAR, "near")               /* word that hangs on the path */                                \
    X(ABOVE, "above")             /* governor of the target; the target's role */                  \
    X(ABOVE_SIGN, "above-sign")   /* sign of the governor's frames; role */                        \
    X(SAYS, "says")               /* the source says the clause of the target */                   \
    X(QUOTED, "quoted")           /* inside quotation marks: source, target */                     \
    X(DISTANCE, "distance")       /* tokens between, in fours; order */                            \
    X(OWN, "own")                 /* relations of both to their heads */                           \
    X(TYPES, "types")             /* what both are */                                              \
    X(KNOWN, "known")             /* which of them the lists of actors have */                     \
    X(TOPIC, "topic")             /* the sentence speaks of the state, trade, arts, sport */       \
    X(ABOUT, "about")             /* words of stance that both hang on: 0, 1, 2 or more */         \
    X(OTHERS, "others")   /* sign of a frame's event of one of them; which, and its part */        \
    X(MOOD, "mood")       /* modality of the predicate, where it is no fact */                     \
    X(INSIDE, "inside")   /* one end hangs on another actor: "Oman's minister"; its role */        \
    X(COMMON, "common")   /* common ancestor where it is not the predicate; roles below it */      \
    X(BETWEEN, "between") /* word between the two; order */                                        \
    X(BETWEEN_CLASS, "between-class") /* its class; order */                                       \
    X(BETWEEN_SIGNS, "between-signs") /* numbers of words with a sign between */                   \
    X(STANCE, "stance")           /* class or sign of a word; ways from it to source and target */ \
    X(STANCE_WORD, "stance-word") /* the word; ways */                                             \
    X(STANCE_FROM, "stance-from") /* class or sign; way to the source */                           \
    X(STANCE_TO, "stance-to")     /* class or sign; way to the target */                           \
    X(SOURCE_KID, "source-kid")   /* class of a word that hangs on the source; relation */         \
    X(TARGET_UP, "target-up")     /* target's governor; role */                                    \
    X(TARGET_OVER, "target-over") /* any of the three governors of the target */                   \
    X(TARGET_UP_CLASS, "target-up-class") /* class of these; role of the target, for the first */  \
    X(TARGET_UP_SIGN, "target-up-sign")   /* sign of the target's governor's frames; role */       \
    X(TARGET_KID, "target-kid")           /* word that hangs on the target */                      \
    X(TARGET_KID_CLASS, "target-kid-class")                                                        \
    X(TARGET_PEER_CLASS, "target-peer-class") /* class of a word that shares a governor */         \
    X(TARGET_BY, "target-by")                 /* one of three words before or behind */            \
    X(TARGET_BY_CLASS, "target-by-class")

typedef enum sg_feature_kind {
#define SG_FEATURE_ID(id, name) SG_FEATURE_##id,
    SG_FEATURE_KINDS(SG_FEATURE_ID)
#undef SG_FEATURE_ID
        SG_FEATURE_COUNT
} sg_feature_kind;

/* A word of a feature. */
typedef struct sg_part {
    sg_str text;
    uint64_t key; /* hash of the text */
} sg_part;

typedef struct sg_feature {
    uint64_t key;   /* of kind and words */
    sg_str a, b;    /* its words; may be empty */
    uint32_t token; /* it is about, or SG_NONE */
    uint8_t kind;   /* sg_feature_kind */
} sg_feature;

#define SG_FEATURES_MAX 512 /* of one pair; further ones are left out */
#define SG_FEATURES_TEXT 6144

typedef struct sg_features {
    sg_feature items[SG_FEATURES_MAX];
    size_t n;
    char text[SG_FEATURES_TEXT]; /* words that are no slices of the document */
    size_t used;
} sg_features;

/* ---- The table (scorer_table.c) ---- */

#define SG_STANCE_CLASSES 16 /* classes of words at most */

/* Reads the embedded classes of words, which it puts into `words`, and the weights. */
SG_CHECK sg_status sg_scorer_new(sg_intern *words, sg_scorer **out, sg_error *err);
/* Takes note of the signs of all frames. */
SG_CHECK sg_status sg_scorer_index(sg_scorer *scorer, const sg_lexicon *lexicon, sg_error *err);
void sg_scorer_free(sg_scorer *scorer);

/* Bits of the classes that a word of the lexicon is in, and the sign of its frames: '+', '-', '~'
 * both, '0' none. */
unsigned sg_scorer_classes(const sg_scorer *scorer, uint32_t word);
char sg_scorer_sign(const sg_scorer *scorer, uint32_t word, unsigned kind);
sg_part sg_scorer_class(const sg_scorer *scorer, unsigned class);

/* What speaks for a negative and a positive stance, in nats against none. */
typedef struct sg_score {
    double minus, plus;
} sg_score;

/* Weights of a feature; zero when the table has it not. */
sg_score sg_scorer_weight(const sg_scorer *scorer, uint64_t key);
sg_score sg_scorer_sum(const sg_scorer *scorer, const sg_features *features);

uint64_t sg_feature_key(unsigned kind, uint64_t a, uint64_t b);
const char *sg_feature_name(unsigned kind);

/* ---- Features (scorer_features.c, scorer_target.c) ---- */

/* What the features need to know of a token. */
typedef struct sg_stance_word {
    sg_part role;     /* to its head: "S", "O", "obl:against", "acl:vbg" ... */
    sg_part lemma;    /* lower case; "<name>" and "<num>" for names and numbers */
    uint16_t classes; /* bits */
    bool content;     /* noun, verb, adjective or adverb */
    char sign;        /* of its frames: '+', '-', '~' both, '0' none */
} sg_stance_word;

typedef struct sg_view {
    const sg_scene *s;
    const sg_scorer *scorer;
    uint32_t first, end;   /* tokens of the sentence */
    sg_stance_word *words; /* [end - first], NULL until filled */
    const sg_finds *finds; /* of frames in the sentence; may be NULL */
    const uint32_t *says;  /* [n_says] tokens that may say a stance; set by sg_view_open */
    size_t n_says;
} sg_view;

/* A view without words, and the words, once they are needed. False when out of memory; a view that
 * was opened without memory sees no stance. */
sg_view sg_view_open(const sg_scene *s, const sg_sentence *sentence);
bool sg_view_fill(sg_view *view);

/* Features of the pair of tokens alone, and those of the target whoever the source is. Both add to
 * *out. */
void sg_pair_features(const sg_view *v, uint32_t source, uint32_t target, sg_features *out);
void sg_target_features(const sg_view *v, uint32_t target, sg_features *out);

uint32_t sg_entity_at(const sg_view *v, uint32_t token); /* SG_NONE when none is mentioned there */

/* "[Oman's] minister": the actor is not what the sentence is about, the one above is. */
bool sg_is_inside(const sg_view *v, uint32_t token);

/* The predicate that joins the two: the lowest one that the source is subject of, else their common
 * ancestor. SG_NONE when nothing but a name joins them. */
uint32_t sg_pair_predicate(const sg_view *v, uint32_t source, uint32_t target);

/* ---- For both files of features ---- */

static inline sg_word_kind sg_kind_of_upos(unsigned upos)
{
    return upos == SG_VERB ? SG_KIND_VERB : upos == SG_NOUN ? SG_KIND_NOUN : SG_KIND_ADJ;
}

static inline const sg_stance_word *sg_word_at(const sg_view *v, uint32_t token)
{
    return &v->words[token - v->first];
}

void sg_feature_add(sg_features *out, sg_feature_kind kind, uint32_t token, sg_part a, sg_part b);
/* A feature for each class of the token. */
void sg_feature_classes(const sg_view *v, sg_features *out, sg_feature_kind kind, uint32_t token,
                        sg_part b);
/* The texts joined, kept in out. NULL ends them. */
sg_part sg_part_join(sg_features *out, sg_str a, const char *between, sg_str b);
sg_part sg_part_of(const char *text);
sg_part sg_part_sign(char sign);
bool sg_is_plainly_negated(const sg_view *v, uint32_t token);

/* ---- Ways (scorer_ways.c) ---- */

/* The token and its ancestors, the nearest first, `most` of them at the most; returns how many. */
size_t sg_climb(const sg_view *v, uint32_t token, uint32_t *out, size_t most);
bool sg_has_subject(const sg_view *v, uint32_t token); /* of its own */
/* A word that may say a stance: a noun, verb or adjective with a class or frames with a sign. Needs
 * no words in the view. */
bool sg_can_say(const sg_view *v, uint32_t token);
/* Features of each such word of the sentence: how the two hang on it. */
void sg_way_features(const sg_view *v, uint32_t source, uint32_t target, sg_features *out);
/* Whether both hang on the word, by few arcs. */
bool sg_is_about(const sg_view *v, uint32_t word, uint32_t source, uint32_t target);

/* ---- scorer.c ---- */

/* Whether a mention is paired: an actor with a name, and no pronoun. The weights were learnt from
 * names; groups and pronouns are too often there by the way. */
bool sg_is_scored(const sg_scene *s, uint32_t m);

/* The word that says the stance: of the nouns, verbs and adjectives with a class or frames of a
 * sign the one whose features have most weight for the sign, or the pair's predicate. SG_NONE when
 * that is no such word. */
uint32_t sg_pair_trigger(const sg_view *v, const sg_features *features, uint32_t source,
                         uint32_t target, int sign);

/* Adds what the scorer finds between actors of the sentence that no find joins yet. */
void sg_scorer_events(const sg_scene *s, const sg_sentence *sentence, sg_finds *out);

#endif
