/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What makes an event more or less sure, and by how much. Each line is a feature: its name in
 * explain and its weight in the logistic sum (confidence.c). The weights are written by
 * tests/eval/fit_confidence.py, which learns them from judged events; the names are for people.
 */
#ifndef SG_CONFIDENCE_H
#define SG_CONFIDENCE_H

#define SG_FEATURES(X)                                                                             \
    X(BASE, "base", 0.64)                                                                          \
    X(BY_ADJECTIVE, "adjective", -0.14)                                                            \
    X(BY_LIGHT, "light verb", 0.02)                                                                \
    X(BY_OPERATOR, "noun under a verb that changes it", 0.04)                                      \
    X(BY_NOUN, "bare noun", 0.16)                                                                  \
    X(BY_QUOTE, "duty in a quotation", -0.30)                                                      \
    X(INTENDED, "intended", -0.29)                                                                 \
    X(UNREAL, "not actual", 0.00)                                                                  \
    X(NEGATED, "negated", -0.12)                                                                   \
    X(SPOKEN, "reported by a speaker", -0.14)                                                      \
    X(QUOTED, "in quotation marks", -0.08)                                                         \
    X(TITLE, "headline", -0.07)                                                                    \
    X(LONG, "long sentence", -0.27)                                                                \
    X(CIVIC, "civic words around", 0.16)                                                           \
    X(TRADE, "a word of trade", -0.14)                                                             \
    X(TRADES, "words of trade", 0.09)                                                              \
    X(ARTS, "a word of the arts", -0.54)                                                           \
    X(SPORTS, "words of sport in the report", -0.42)                                               \
    X(SPORT, "report with a word of sport", -0.03)                                                 \
    X(SPORT_HERE, "a word of sport", -0.11)                                                        \
    X(STATE_REPORT, "report of many civic words", 0.12)                                            \
    X(PRIVATE_REPORT, "report without civic words", -0.14)                                         \
    X(PASSIVE, "passive", 0.24)                                                                    \
    X(EMBEDDED, "complement", 0.54)                                                                \
    X(PARTICIPLE, "participle", -0.22)                                                             \
    X(RELATIVE, "relative clause", -0.64)                                                          \
    X(JOINED, "joined verb", 0.16)                                                                 \
    X(PRED_ARC, "doubtful place of the verb", -0.25)                                               \
    X(DEPTH, "depth of the verb", -0.45)                                                           \
    X(SOURCE_COUNTRY, "source country", 0.13)                                                      \
    X(SOURCE_KNOWN, "source known name", 0.16)                                                     \
    X(SOURCE_PERSON, "source unknown person", -0.04)                                               \
    X(SOURCE_ORGANISATION, "source unknown organisation", 0.06)                                    \
    X(SOURCE_COMPANY, "source company", 0.17)                                                      \
    X(SOURCE_GROUP_OF, "source group of a country", 0.08)                                          \
    X(SOURCE_GROUP, "source group of nobody", 0.27)                                                \
    X(SOURCE_PLACE, "source place", -0.66)                                                         \
    X(SOURCE_OTHER, "source name of unknown kind", -1.22)                                          \
    X(SOURCE_PRONOUN, "source pronoun", -0.35)                                                     \
    X(SOURCE_EARLIER, "source pronoun for an earlier sentence", -0.11)                             \
    X(SOURCE_PLURAL, "source plural", 0.11)                                                        \
    X(SOURCE_USED_AS_PLACE, "source used as a place", -0.01)                                       \
    X(SOURCE_BEHIND, "source behind a thing", -0.91)                                               \
    X(SOURCE_ADJECTIVE, "source adjective or compound", 0.10)                                      \
    X(SOURCE_STEP, "source one step off", 0.33)                                                    \
    X(SOURCE_STEPS, "source two steps off", -0.20)                                                 \
    X(SOURCE_APART, "source over 5 words off", 0.02)                                               \
    X(SOURCE_FAR, "source over 12 words off", -0.34)                                               \
    X(SOURCE_ARC, "source doubtful arc", -0.44)                                                    \
    X(SOURCE_AFTER, "source behind the verb", 0.16)                                                \
    X(SOURCE_OVER_VERB, "source beyond another verb", -0.04)                                       \
    X(SOURCE_BELOW, "source right below the verb", 0.10)                                           \
    X(SOURCE_GOV, "source government", 0.15)                                                       \
    X(SOURCE_LEG, "source lawmakers", 0.18)                                                        \
    X(SOURCE_JUD, "source judges", 0.09)                                                           \
    X(SOURCE_COP, "source police", -0.18)                                                          \
    X(SOURCE_ARMED, "source armed", 0.41)                                                          \
    X(SOURCE_PTY, "source party", 0.21)                                                            \
    X(SOURCE_OPP, "source opposition", -0.05)                                                      \
    X(SOURCE_BUS, "source business", 0.15)                                                         \
    X(SOURCE_LAB, "source labour", 0.26)                                                           \
    X(SOURCE_MED, "source press", -0.09)                                                           \
    X(SOURCE_CVL, "source civilians", -0.31)                                                       \
    X(SOURCE_ELI, "source notables", -0.14)                                                        \
    X(SOURCE_IGO, "source intergovernmental", 0.19)                                                \
    X(SOURCE_NGO, "source charity", 0.01)                                                          \
    X(SOURCE_CRM, "source criminals", 0.23)                                                        \
    X(SOURCE_EDU, "source scholars", -0.02)                                                        \
    X(TARGET_COUNTRY, "target country", 0.23)                                                      \
    X(TARGET_KNOWN, "target known name", 0.09)                                                     \
    X(TARGET_PERSON, "target unknown person", 0.08)                                                \
    X(TARGET_ORGANISATION, "target unknown organisation", 0.14)                                    \
    X(TARGET_COMPANY, "target company", 0.17)                                                      \
    X(TARGET_GROUP_OF, "target group of a country", 0.08)                                          \
    X(TARGET_GROUP, "target group of nobody", 0.09)                                                \
    X(TARGET_PLACE, "target place", -0.94)                                                         \
    X(TARGET_OTHER, "target name of unknown kind", -0.81)                                          \
    X(TARGET_PRONOUN, "target pronoun", -0.43)                                                     \
    X(TARGET_EARLIER, "target pronoun for an earlier sentence", -0.32)                             \
    X(TARGET_PLURAL, "target plural", -0.10)                                                       \
    X(TARGET_USED_AS_PLACE, "target used as a place", -0.63)                                       \
    X(TARGET_BEHIND, "target behind a thing", -0.29)                                               \
    X(TARGET_ADJECTIVE, "target adjective or compound", -0.11)                                     \
    X(TARGET_STEP, "target one step off", 0.19)                                                    \
    X(TARGET_STEPS, "target two steps off", -0.41)                                                 \
    X(TARGET_APART, "target over 5 words off", -0.13)                                              \
    X(TARGET_FAR, "target over 12 words off", -0.37)                                               \
    X(TARGET_ARC, "target doubtful arc", -0.38)                                                    \
    X(TARGET_AFTER, "target behind the verb", 0.10)                                                \
    X(TARGET_OVER_VERB, "target beyond another verb", -0.11)                                       \
    X(TARGET_BELOW, "target right below the verb", 0.29)                                           \
    X(TARGET_GOV, "target government", 0.19)                                                       \
    X(TARGET_LEG, "target lawmakers", 0.06)                                                        \
    X(TARGET_JUD, "target judges", -0.22)                                                          \
    X(TARGET_COP, "target police", 0.01)                                                           \
    X(TARGET_ARMED, "target armed", 0.23)                                                          \
    X(TARGET_PTY, "target party", 0.18)                                                            \
    X(TARGET_OPP, "target opposition", 0.09)                                                       \
    X(TARGET_BUS, "target business", 0.17)                                                         \
    X(TARGET_LAB, "target labour", 0.23)                                                           \
    X(TARGET_MED, "target press", 0.08)                                                            \
    X(TARGET_CVL, "target civilians", -0.11)                                                       \
    X(TARGET_ELI, "target notables", 0.22)                                                         \
    X(TARGET_IGO, "target intergovernmental", 0.01)                                                \
    X(TARGET_NGO, "target charity", 0.08)                                                          \
    X(TARGET_CRM, "target criminals", 0.03)                                                        \
    X(TARGET_EDU, "target scholars", 0.12)                                                         \
    X(LISTED, "frame lists words", 0.72)                                                           \
    X(CONDITIONS, "frame of several conditions", -0.04)                                            \
    X(UNCONDITIONAL, "frame without conditions", 0.13)                                             \
    X(CLEAR, "word that is hardly anything else", 1.02)                                            \
    X(SOUND, "common word that is mostly meant so", 0.29)                                          \
    X(PLAIN, "word of one class", 0.28)                                                            \
    X(AMBIGUOUS, "word of over two classes", 0.29)                                                 \
    X(VERY_AMBIGUOUS, "word of over four classes", -0.18)                                          \
    X(IDLE, "word that can mean nothing", -0.13)                                                   \
    X(RECIPROCAL, "both ways", 0.01)                                                               \
    X(PARTICLE, "particle", 0.02)                                                                  \
    X(CLASS_01, "class 01", 0.00)                                                                  \
    X(CLASS_02, "class 02", 0.34)                                                                  \
    X(CLASS_03, "class 03", 0.16)                                                                  \
    X(CLASS_04, "class 04", 0.30)                                                                  \
    X(CLASS_05, "class 05", -0.13)                                                                 \
    X(CLASS_06, "class 06", 0.14)                                                                  \
    X(CLASS_07, "class 07", 0.05)                                                                  \
    X(CLASS_08, "class 08", -0.08)                                                                 \
    X(CLASS_09, "class 09", 0.07)                                                                  \
    X(CLASS_10, "class 10", -0.03)                                                                 \
    X(CLASS_11, "class 11", 0.01)                                                                  \
    X(CLASS_12, "class 12", -0.32)                                                                 \
    X(CLASS_13, "class 13", -0.41)                                                                 \
    X(CLASS_14, "class 14", -0.12)                                                                 \
    X(CLASS_15, "class 15", -0.02)                                                                 \
    X(CLASS_16, "class 16", 0.04)                                                                  \
    X(CLASS_17, "class 17", -0.47)                                                                 \
    X(CLASS_18, "class 18", -0.24)                                                                 \
    X(CLASS_19, "class 19", -0.49)                                                                 \
    X(CLASS_20, "class 20", 0.03)                                                                  \
    X(BUSINESS, "between companies", -0.00)                                                        \
    X(BUSINESS_DEALS, "deal of a company", 0.03)                                                   \
    X(GROUP_DEALS, "deal with nobody's group", -0.02)                                              \
    X(STATES, "both of a country", 0.34)                                                           \
    X(SAME_COUNTRY, "both of the same country", -0.57)

typedef enum sg_feature {
#define SG_FEATURE_ID(name, text, weight) SG_F_##name,
    SG_FEATURES(SG_FEATURE_ID)
#undef SG_FEATURE_ID
    SG_F_COUNT
} sg_feature;

#endif
