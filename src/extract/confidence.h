/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What makes an event more or less sure, and by how much. Each line is a feature: its name in
 * explain and its weight in the logistic sum (confidence.c). The weights are written by
 * scripts/train/confidence.py, which learns them from judged events; the names are for people.
 */
#ifndef SG_CONFIDENCE_H
#define SG_CONFIDENCE_H

#define SG_FEATURES(X)                                                                             \
    X(BASE, "base", 0.90)                                                                          \
    X(BY_ADJECTIVE, "adjective", 0.07)                                                             \
    X(BY_LIGHT, "light verb", -0.32)                                                               \
    X(BY_OPERATOR, "noun under a verb that changes it", -0.18)                                     \
    X(BY_NOUN, "bare noun", 0.06)                                                                  \
    X(BY_QUOTE, "duty in a quotation", -0.40)                                                      \
    X(INTENDED, "intended", -0.49)                                                                 \
    X(UNREAL, "not actual", 0.00)                                                                  \
    X(NEGATED, "negated", -0.04)                                                                   \
    X(SPOKEN, "reported by a speaker", -0.32)                                                      \
    X(QUOTED, "in quotation marks", -0.12)                                                         \
    X(TITLE, "headline", 0.00)                                                                     \
    X(LONG, "long sentence", -0.33)                                                                \
    X(CIVIC, "civic words around", 0.24)                                                           \
    X(TRADE, "a word of trade", -0.07)                                                             \
    X(TRADES, "words of trade", -0.05)                                                             \
    X(ARTS, "a word of the arts", -0.70)                                                           \
    X(PASSIVE, "passive", 0.24)                                                                    \
    X(EMBEDDED, "complement", 0.32)                                                                \
    X(PARTICIPLE, "participle", -0.26)                                                             \
    X(RELATIVE, "relative clause", -0.57)                                                          \
    X(JOINED, "joined verb", 0.08)                                                                 \
    X(PRED_ARC, "doubtful place of the verb", -0.49)                                               \
    X(SOURCE_COUNTRY, "source country", 0.41)                                                      \
    X(SOURCE_KNOWN, "source known name", 0.13)                                                     \
    X(SOURCE_PERSON, "source unknown person", -0.14)                                               \
    X(SOURCE_ORGANISATION, "source unknown organisation", -0.18)                                   \
    X(SOURCE_COMPANY, "source company", 0.13)                                                      \
    X(SOURCE_GROUP_OF, "source group of a country", 0.08)                                          \
    X(SOURCE_GROUP, "source group of nobody", 0.23)                                                \
    X(SOURCE_PLACE, "source place", -0.55)                                                         \
    X(SOURCE_OTHER, "source name of unknown kind", -0.92)                                          \
    X(SOURCE_PRONOUN, "source pronoun", -0.33)                                                     \
    X(SOURCE_EARLIER, "source pronoun for an earlier sentence", -0.39)                             \
    X(SOURCE_PLURAL, "source plural", -0.06)                                                       \
    X(SOURCE_USED_AS_PLACE, "source used as a place", -0.01)                                       \
    X(SOURCE_BEHIND, "source behind a thing", -1.04)                                               \
    X(SOURCE_ADJECTIVE, "source adjective or compound", -0.08)                                     \
    X(SOURCE_STEP, "source one step off", 0.20)                                                    \
    X(SOURCE_STEPS, "source two steps off", -0.32)                                                 \
    X(SOURCE_APART, "source over 5 words off", -0.05)                                              \
    X(SOURCE_FAR, "source over 12 words off", -0.22)                                               \
    X(SOURCE_ARC, "source doubtful arc", -0.55)                                                    \
    X(SOURCE_AFTER, "source behind the verb", -0.04)                                               \
    X(TARGET_COUNTRY, "target country", 0.21)                                                      \
    X(TARGET_KNOWN, "target known name", 0.07)                                                     \
    X(TARGET_PERSON, "target unknown person", 0.13)                                                \
    X(TARGET_ORGANISATION, "target unknown organisation", -0.07)                                   \
    X(TARGET_COMPANY, "target company", -0.03)                                                     \
    X(TARGET_GROUP_OF, "target group of a country", 0.10)                                          \
    X(TARGET_GROUP, "target group of nobody", 0.13)                                                \
    X(TARGET_PLACE, "target place", -0.53)                                                         \
    X(TARGET_OTHER, "target name of unknown kind", -0.60)                                          \
    X(TARGET_PRONOUN, "target pronoun", -0.38)                                                     \
    X(TARGET_EARLIER, "target pronoun for an earlier sentence", -0.48)                             \
    X(TARGET_PLURAL, "target plural", -0.18)                                                       \
    X(TARGET_USED_AS_PLACE, "target used as a place", -0.74)                                       \
    X(TARGET_BEHIND, "target behind a thing", -0.43)                                               \
    X(TARGET_ADJECTIVE, "target adjective or compound", 0.20)                                      \
    X(TARGET_STEP, "target one step off", 0.29)                                                    \
    X(TARGET_STEPS, "target two steps off", -0.52)                                                 \
    X(TARGET_APART, "target over 5 words off", -0.23)                                              \
    X(TARGET_FAR, "target over 12 words off", -0.04)                                               \
    X(TARGET_ARC, "target doubtful arc", -0.45)                                                    \
    X(TARGET_AFTER, "target behind the verb", 0.19)                                                \
    X(LISTED, "frame lists words", 0.30)                                                           \
    X(CONDITIONS, "frame of several conditions", -0.03)                                            \
    X(UNCONDITIONAL, "frame without conditions", 0.07)                                             \
    X(CLEAR, "word that is hardly anything else", 1.10)                                            \
    X(SOUND, "common word that is mostly meant so", 0.39)                                          \
    X(PLAIN, "word of one class", 0.15)                                                            \
    X(AMBIGUOUS, "word of over two classes", 0.17)                                                 \
    X(VERY_AMBIGUOUS, "word of over four classes", -0.12)                                          \
    X(IDLE, "word that can mean nothing", 0.09)                                                    \
    X(RECIPROCAL, "both ways", -0.23)                                                              \
    X(PARTICLE, "particle", 0.06)                                                                  \
    X(CLASS_01, "class 01", 0.00)                                                                  \
    X(CLASS_02, "class 02", 0.34)                                                                  \
    X(CLASS_03, "class 03", 0.04)                                                                  \
    X(CLASS_04, "class 04", -0.21)                                                                 \
    X(CLASS_05, "class 05", 0.28)                                                                  \
    X(CLASS_06, "class 06", 0.08)                                                                  \
    X(CLASS_07, "class 07", -0.03)                                                                 \
    X(CLASS_08, "class 08", 0.03)                                                                  \
    X(CLASS_09, "class 09", -0.02)                                                                 \
    X(CLASS_10, "class 10", 0.02)                                                                  \
    X(CLASS_11, "class 11", 0.24)                                                                  \
    X(CLASS_12, "class 12", -0.28)                                                                 \
    X(CLASS_13, "class 13", -0.35)                                                                 \
    X(CLASS_14, "class 14", -0.03)                                                                 \
    X(CLASS_15, "class 15", -0.03)                                                                 \
    X(CLASS_16, "class 16", -0.10)                                                                 \
    X(CLASS_17, "class 17", -0.45)                                                                 \
    X(CLASS_18, "class 18", -0.09)                                                                 \
    X(CLASS_19, "class 19", -0.25)                                                                 \
    X(CLASS_20, "class 20", -0.09)                                                                 \
    X(BUSINESS, "between companies", 0.08)                                                         \
    X(BUSINESS_DEALS, "deal of a company", -0.21)                                                  \
    X(GROUP_DEALS, "deal with nobody's group", -0.20)                                              \
    X(STATES, "both of a country", 0.16)                                                           \
    X(SAME_COUNTRY, "both of the same country", -0.36)

typedef enum sg_feature {
#define SG_FEATURE_ID(name, text, weight) SG_F_##name,
    SG_FEATURES(SG_FEATURE_ID)
#undef SG_FEATURE_ID
    SG_F_COUNT
} sg_feature;

#endif
