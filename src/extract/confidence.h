/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What makes an event more or less sure, and by how much. Each line is a feature: its name in
 * explain and its weight in the logistic sum (confidence.c). The weights are written by
 * tests/eval/fit_confidence.py, which learns them from judged events; the names are for people.
 */
#ifndef SG_CONFIDENCE_H
#define SG_CONFIDENCE_H

#define SG_FEATURES(X)                                                                             \
    X(BASE, "base", 0.91)                                                                          \
    X(BY_ADJECTIVE, "adjective", 0.11)                                                             \
    X(BY_LIGHT, "light verb", -0.35)                                                               \
    X(BY_OPERATOR, "noun under a verb that changes it", -0.15)                                     \
    X(BY_NOUN, "bare noun", -0.02)                                                                 \
    X(BY_QUOTE, "duty in a quotation", -0.33)                                                      \
    X(INTENDED, "intended", -0.47)                                                                 \
    X(UNREAL, "not actual", 0.00)                                                                  \
    X(NEGATED, "negated", 0.01)                                                                    \
    X(SPOKEN, "reported by a speaker", -0.35)                                                      \
    X(QUOTED, "in quotation marks", -0.10)                                                         \
    X(TITLE, "headline", 0.00)                                                                     \
    X(LONG, "long sentence", -0.30)                                                                \
    X(CIVIC, "civic words around", 0.22)                                                           \
    X(TRADE, "a word of trade", -0.10)                                                             \
    X(TRADES, "words of trade", -0.10)                                                             \
    X(ARTS, "a word of the arts", -0.71)                                                           \
    X(PASSIVE, "passive", 0.23)                                                                    \
    X(EMBEDDED, "complement", 0.34)                                                                \
    X(PARTICIPLE, "participle", -0.21)                                                             \
    X(RELATIVE, "relative clause", -0.68)                                                          \
    X(JOINED, "joined verb", 0.09)                                                                 \
    X(PRED_ARC, "doubtful place of the verb", -0.49)                                               \
    X(SOURCE_COUNTRY, "source country", 0.38)                                                      \
    X(SOURCE_KNOWN, "source known name", 0.11)                                                     \
    X(SOURCE_PERSON, "source unknown person", -0.13)                                               \
    X(SOURCE_ORGANISATION, "source unknown organisation", -0.17)                                   \
    X(SOURCE_COMPANY, "source company", 0.15)                                                      \
    X(SOURCE_GROUP_OF, "source group of a country", 0.06)                                          \
    X(SOURCE_GROUP, "source group of nobody", 0.31)                                                \
    X(SOURCE_PLACE, "source place", -0.57)                                                         \
    X(SOURCE_OTHER, "source name of unknown kind", -0.93)                                          \
    X(SOURCE_PRONOUN, "source pronoun", -0.28)                                                     \
    X(SOURCE_EARLIER, "source pronoun for an earlier sentence", -0.39)                             \
    X(SOURCE_PLURAL, "source plural", -0.06)                                                       \
    X(SOURCE_USED_AS_PLACE, "source used as a place", -0.01)                                       \
    X(SOURCE_BEHIND, "source behind a thing", -1.04)                                               \
    X(SOURCE_ADJECTIVE, "source adjective or compound", -0.08)                                     \
    X(SOURCE_STEP, "source one step off", 0.16)                                                    \
    X(SOURCE_STEPS, "source two steps off", -0.33)                                                 \
    X(SOURCE_APART, "source over 5 words off", -0.03)                                              \
    X(SOURCE_FAR, "source over 12 words off", -0.29)                                               \
    X(SOURCE_ARC, "source doubtful arc", -0.47)                                                    \
    X(SOURCE_AFTER, "source behind the verb", -0.04)                                               \
    X(TARGET_COUNTRY, "target country", 0.18)                                                      \
    X(TARGET_KNOWN, "target known name", 0.05)                                                     \
    X(TARGET_PERSON, "target unknown person", 0.13)                                                \
    X(TARGET_ORGANISATION, "target unknown organisation", -0.03)                                   \
    X(TARGET_COMPANY, "target company", -0.02)                                                     \
    X(TARGET_GROUP_OF, "target group of a country", 0.09)                                          \
    X(TARGET_GROUP, "target group of nobody", 0.13)                                                \
    X(TARGET_PLACE, "target place", -0.55)                                                         \
    X(TARGET_OTHER, "target name of unknown kind", -0.58)                                          \
    X(TARGET_PRONOUN, "target pronoun", -0.34)                                                     \
    X(TARGET_EARLIER, "target pronoun for an earlier sentence", -0.49)                             \
    X(TARGET_PLURAL, "target plural", -0.20)                                                       \
    X(TARGET_USED_AS_PLACE, "target used as a place", -0.70)                                       \
    X(TARGET_BEHIND, "target behind a thing", -0.40)                                               \
    X(TARGET_ADJECTIVE, "target adjective or compound", 0.14)                                      \
    X(TARGET_STEP, "target one step off", 0.31)                                                    \
    X(TARGET_STEPS, "target two steps off", -0.47)                                                 \
    X(TARGET_APART, "target over 5 words off", -0.24)                                              \
    X(TARGET_FAR, "target over 12 words off", -0.05)                                               \
    X(TARGET_ARC, "target doubtful arc", -0.45)                                                    \
    X(TARGET_AFTER, "target behind the verb", 0.22)                                                \
    X(LISTED, "frame lists words", 0.31)                                                           \
    X(CONDITIONS, "frame of several conditions", -0.06)                                            \
    X(UNCONDITIONAL, "frame without conditions", 0.10)                                             \
    X(CLEAR, "word that is hardly anything else", 1.02)                                            \
    X(SOUND, "common word that is mostly meant so", 0.37)                                          \
    X(PLAIN, "word of one class", 0.23)                                                            \
    X(AMBIGUOUS, "word of over two classes", 0.17)                                                 \
    X(VERY_AMBIGUOUS, "word of over four classes", -0.12)                                          \
    X(IDLE, "word that can mean nothing", 0.13)                                                    \
    X(RECIPROCAL, "both ways", -0.28)                                                              \
    X(PARTICLE, "particle", 0.07)                                                                  \
    X(CLASS_01, "class 01", 0.00)                                                                  \
    X(CLASS_02, "class 02", 0.41)                                                                  \
    X(CLASS_03, "class 03", 0.04)                                                                  \
    X(CLASS_04, "class 04", -0.16)                                                                 \
    X(CLASS_05, "class 05", 0.20)                                                                  \
    X(CLASS_06, "class 06", 0.07)                                                                  \
    X(CLASS_07, "class 07", -0.08)                                                                 \
    X(CLASS_08, "class 08", 0.03)                                                                  \
    X(CLASS_09, "class 09", -0.07)                                                                 \
    X(CLASS_10, "class 10", 0.03)                                                                  \
    X(CLASS_11, "class 11", 0.23)                                                                  \
    X(CLASS_12, "class 12", -0.26)                                                                 \
    X(CLASS_13, "class 13", -0.35)                                                                 \
    X(CLASS_14, "class 14", -0.03)                                                                 \
    X(CLASS_15, "class 15", -0.03)                                                                 \
    X(CLASS_16, "class 16", -0.02)                                                                 \
    X(CLASS_17, "class 17", -0.44)                                                                 \
    X(CLASS_18, "class 18", -0.12)                                                                 \
    X(CLASS_19, "class 19", -0.26)                                                                 \
    X(CLASS_20, "class 20", -0.10)                                                                 \
    X(BUSINESS, "between companies", 0.10)                                                         \
    X(BUSINESS_DEALS, "deal of a company", -0.19)                                                  \
    X(GROUP_DEALS, "deal with nobody's group", -0.14)                                              \
    X(STATES, "both of a country", 0.15)                                                           \
    X(SAME_COUNTRY, "both of the same country", -0.45)

typedef enum sg_feature {
#define SG_FEATURE_ID(name, text, weight) SG_F_##name,
    SG_FEATURES(SG_FEATURE_ID)
#undef SG_FEATURE_ID
    SG_F_COUNT
} sg_feature;

#endif
