/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What makes an event more or less sure.
 *
 *   find -> features: named ones with a value (confidence.c), offsets for words, codes and kinds of
 *   actors (confidence_offsets.c) -> sum of their weights (confidence_table.c)
 *
 * The weights are in src/data/confidence.tsv, written by tests/eval/fit_confidence.py, which learns
 * them from judged events; the names are for people and for that script.
 */
#ifndef SG_CONFIDENCE_H
#define SG_CONFIDENCE_H

#include "extract/finds.h"

#define SG_TRAITS(X)                                                                               \
    X(BASE, "base")                                                                                \
    X(READING, "reading")                                                                          \
    X(STANCE, "stance")                                                                            \
    X(STANCE_UNREAD, "stance unread")                                                              \
    X(NO_STANCE, "no stance")                                                                      \
    X(BY_ADJECTIVE, "adjective")                                                                   \
    X(BY_LIGHT, "light verb")                                                                      \
    X(BY_OPERATOR, "noun under a verb that changes it")                                            \
    X(BY_NOUN, "bare noun")                                                                        \
    X(BY_QUOTE, "duty in a quotation")                                                             \
    X(INTENDED, "intended")                                                                        \
    X(UNREAL, "not actual")                                                                        \
    X(NEGATED, "negated")                                                                          \
    X(SPOKEN, "reported by a speaker")                                                             \
    X(QUOTED, "in quotation marks")                                                                \
    X(TITLE, "headline")                                                                           \
    X(LONG, "long sentence")                                                                       \
    X(CIVIC, "civic words around")                                                                 \
    X(TRADE, "a word of trade")                                                                    \
    X(TRADES, "words of trade")                                                                    \
    X(ARTS, "a word of the arts")                                                                  \
    X(SPORTS, "words of sport in the report")                                                      \
    X(SPORT, "report with a word of sport")                                                        \
    X(SPORT_HERE, "a word of sport")                                                               \
    X(STATE_REPORT, "report of many civic words")                                                  \
    X(PRIVATE_REPORT, "report without civic words")                                                \
    X(PASSIVE, "passive")                                                                          \
    X(EMBEDDED, "complement")                                                                      \
    X(PARTICIPLE, "participle")                                                                    \
    X(RELATIVE, "relative clause")                                                                 \
    X(JOINED, "joined verb")                                                                       \
    X(PRED_ARC, "doubtful place of the verb")                                                      \
    X(DEPTH, "depth of the verb")                                                                  \
    X(SOURCE_COUNTRY, "source country")                                                            \
    X(SOURCE_KNOWN, "source known name")                                                           \
    X(SOURCE_PERSON, "source unknown person")                                                      \
    X(SOURCE_ORGANISATION, "source unknown organisation")                                          \
    X(SOURCE_COMPANY, "source company")                                                            \
    X(SOURCE_GROUP_OF, "source group of a country")                                                \
    X(SOURCE_GROUP, "source group of nobody")                                                      \
    X(SOURCE_PLACE, "source place")                                                                \
    X(SOURCE_OTHER, "source name of unknown kind")                                                 \
    X(SOURCE_PRONOUN, "source pronoun")                                                            \
    X(SOURCE_EARLIER, "source pronoun for an earlier sentence")                                    \
    X(SOURCE_PLURAL, "source plural")                                                              \
    X(SOURCE_USED_AS_PLACE, "source used as a place")                                              \
    X(SOURCE_BEHIND, "source behind a thing")                                                      \
    X(SOURCE_ADJECTIVE, "source adjective or compound")                                            \
    X(SOURCE_STEP, "source one step off")                                                          \
    X(SOURCE_STEPS, "source two steps off")                                                        \
    X(SOURCE_APART, "source over 5 words off")                                                     \
    X(SOURCE_FAR, "source over 12 words off")                                                      \
    X(SOURCE_ARC, "source doubtful arc")                                                           \
    X(SOURCE_AFTER, "source behind the verb")                                                      \
    X(SOURCE_OVER_VERB, "source beyond another verb")                                              \
    X(SOURCE_BELOW, "source right below the verb")                                                 \
    X(SOURCE_GOV, "source government")                                                             \
    X(SOURCE_LEG, "source lawmakers")                                                              \
    X(SOURCE_JUD, "source judges")                                                                 \
    X(SOURCE_COP, "source police")                                                                 \
    X(SOURCE_ARMED, "source armed")                                                                \
    X(SOURCE_PTY, "source party")                                                                  \
    X(SOURCE_OPP, "source opposition")                                                             \
    X(SOURCE_BUS, "source business")                                                               \
    X(SOURCE_LAB, "source labour")                                                                 \
    X(SOURCE_MED, "source press")                                                                  \
    X(SOURCE_CVL, "source civilians")                                                              \
    X(SOURCE_ELI, "source notables")                                                               \
    X(SOURCE_IGO, "source intergovernmental")                                                      \
    X(SOURCE_NGO, "source charity")                                                                \
    X(SOURCE_CRM, "source criminals")                                                              \
    X(SOURCE_EDU, "source scholars")                                                               \
    X(TARGET_COUNTRY, "target country")                                                            \
    X(TARGET_KNOWN, "target known name")                                                           \
    X(TARGET_PERSON, "target unknown person")                                                      \
    X(TARGET_ORGANISATION, "target unknown organisation")                                          \
    X(TARGET_COMPANY, "target company")                                                            \
    X(TARGET_GROUP_OF, "target group of a country")                                                \
    X(TARGET_GROUP, "target group of nobody")                                                      \
    X(TARGET_PLACE, "target place")                                                                \
    X(TARGET_OTHER, "target name of unknown kind")                                                 \
    X(TARGET_PRONOUN, "target pronoun")                                                            \
    X(TARGET_EARLIER, "target pronoun for an earlier sentence")                                    \
    X(TARGET_PLURAL, "target plural")                                                              \
    X(TARGET_USED_AS_PLACE, "target used as a place")                                              \
    X(TARGET_BEHIND, "target behind a thing")                                                      \
    X(TARGET_ADJECTIVE, "target adjective or compound")                                            \
    X(TARGET_STEP, "target one step off")                                                          \
    X(TARGET_STEPS, "target two steps off")                                                        \
    X(TARGET_APART, "target over 5 words off")                                                     \
    X(TARGET_FAR, "target over 12 words off")                                                      \
    X(TARGET_ARC, "target doubtful arc")                                                           \
    X(TARGET_AFTER, "target behind the verb")                                                      \
    X(TARGET_OVER_VERB, "target beyond another verb")                                              \
    X(TARGET_BELOW, "target right below the verb")                                                 \
    X(TARGET_GOV, "target government")                                                             \
    X(TARGET_LEG, "target lawmakers")                                                              \
    X(TARGET_JUD, "target judges")                                                                 \
    X(TARGET_COP, "target police")                                                                 \
    X(TARGET_ARMED, "target armed")                                                                \
    X(TARGET_PTY, "target party")                                                                  \
    X(TARGET_OPP, "target opposition")                                                             \
    X(TARGET_BUS, "target business")                                                               \
    X(TARGET_LAB, "target labour")                                                                 \
    X(TARGET_MED, "target press")                                                                  \
    X(TARGET_CVL, "target civilians")                                                              \
    X(TARGET_ELI, "target notables")                                                               \
    X(TARGET_IGO, "target intergovernmental")                                                      \
    X(TARGET_NGO, "target charity")                                                                \
    X(TARGET_CRM, "target criminals")                                                              \
    X(TARGET_EDU, "target scholars")                                                               \
    X(LISTED, "frame lists words")                                                                 \
    X(CONDITIONS, "frame of several conditions")                                                   \
    X(UNCONDITIONAL, "frame without conditions")                                                   \
    X(CLEAR, "word that is hardly anything else")                                                  \
    X(SOUND, "common word that is mostly meant so")                                                \
    X(PLAIN, "word of one class")                                                                  \
    X(AMBIGUOUS, "word of over two classes")                                                       \
    X(VERY_AMBIGUOUS, "word of over four classes")                                                 \
    X(IDLE, "word that can mean nothing")                                                          \
    X(RECIPROCAL, "both ways")                                                                     \
    X(PARTICLE, "particle")                                                                        \
    X(CLASS_01, "class 01")                                                                        \
    X(CLASS_02, "class 02")                                                                        \
    X(CLASS_03, "class 03")                                                                        \
    X(CLASS_04, "class 04")                                                                        \
    X(CLASS_05, "class 05")                                                                        \
    X(CLASS_06, "class 06")                                                                        \
    X(CLASS_07, "class 07")                                                                        \
    X(CLASS_08, "class 08")                                                                        \
    X(CLASS_09, "class 09")                                                                        \
    X(CLASS_10, "class 10")                                                                        \
    X(CLASS_11, "class 11")                                                                        \
    X(CLASS_12, "class 12")                                                                        \
    X(CLASS_13, "class 13")                                                                        \
    X(CLASS_14, "class 14")                                                                        \
    X(CLASS_15, "class 15")                                                                        \
    X(CLASS_16, "class 16")                                                                        \
    X(CLASS_17, "class 17")                                                                        \
    X(CLASS_18, "class 18")                                                                        \
    X(CLASS_19, "class 19")                                                                        \
    X(CLASS_20, "class 20")                                                                        \
    X(BUSINESS, "between companies")                                                               \
    X(BUSINESS_DEALS, "deal of a company")                                                         \
    X(GROUP_DEALS, "deal with nobody's group")                                                     \
    X(STATES, "both of a country")                                                                 \
    X(SAME_COUNTRY, "both of the same country")

typedef enum sg_trait {
#define SG_TRAIT_ID(name, text) SG_F_##name,
    SG_TRAITS(SG_TRAIT_ID)
#undef SG_TRAIT_ID
    SG_F_COUNT
} sg_trait;

/* Kinds of offsets: what one or two words add to the sum, where they were judged often enough. */
#define SG_OFFSETS(X)                                                                              \
    X(WORD, "word")               /* of the frame; "verb", "noun" or "adjective" */                \
    X(WORD_SLOTS, "word-slots")   /* the same word; slots of source and target: "S>O" */           \
    X(SLOTS, "slots")             /* these; kind of the word */                                    \
    X(CODE, "code")               /* CAMEO code */                                                 \
    X(MODE, "mode")               /* root class; modality */                                       \
    X(KINDS, "kinds")             /* what source and target are */                                 \
    X(SOURCE_IN, "source-in")     /* what the source is; root class */                             \
    X(TARGET_IN, "target-in")                                                                      \
    X(SOURCE_ROLE, "source-role") /* CAMEO role of the source; root class */                       \
    X(TARGET_ROLE, "target-role")                                                                  \
    X(SOURCE_NOUN, "source-noun") /* head of the phrase of a source without a name */              \
    X(TARGET_NOUN, "target-noun")                                                                  \
    X(SOURCE_TAG, "source-tag")   /* part of speech of the source's head; its relation */          \
    X(TARGET_TAG, "target-tag")                                                                    \
    X(SOURCE_FIRST, "source-first") /* first word of its phrase, where that is no name */          \
    X(TARGET_FIRST, "target-first")                                                                \
    X(SOURCE_WAY, "source-way")   /* relations from its head up to the predicate or above */       \
    X(TARGET_WAY, "target-way")                                                                    \
    X(BESIDE, "beside")           /* word that hangs on the predicate; its relation */             \
    X(ABOVE, "above")             /* word that the predicate hangs on; its relation */             \
    X(TAG, "tag")                 /* Penn tag of the predicate; its relation */

typedef enum sg_offset {
#define SG_OFFSET_ID(name, text) SG_OFFSET_##name,
    SG_OFFSETS(SG_OFFSET_ID)
#undef SG_OFFSET_ID
    SG_OFFSET_COUNT
} sg_offset;

/* ---- The table (confidence_table.c) ---- */

/* Reads the embedded weights. */
SG_CHECK sg_status sg_sureness_new(sg_sureness **out, sg_error *err);
void sg_sureness_free(sg_sureness *table);
double sg_sureness_named(const sg_sureness *table, size_t feature);
/* 0 when the table has no such offset. */
double sg_sureness_offset(const sg_sureness *table, sg_offset kind, sg_str a, sg_str b);
const char *sg_trait_name(size_t feature);
const char *sg_offset_name(sg_offset kind);

/* ---- Offsets (confidence_offsets.c) ---- */

/* The sum of the find's offsets. For explain, their names and weights are added to parts unless it
 * is NULL. */
double sg_confidence_offsets(const sg_scene *s, const sg_find *find, sg_buf *parts);

/* ---- confidence.c ---- */

/* The word that the find's frame is judged by; SG_NONE for frames of a user, which are vouched
 * for. */
uint32_t sg_confidence_word(const sg_scene *s, const sg_frame *frame);

#endif
