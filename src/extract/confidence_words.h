/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Words whose frames were right more or less often than the features of confidence.h foretell, and
 * by how much that moves the sum. Written by tests/eval/fit_confidence.py, sorted by word.
 */
#ifndef SG_CONFIDENCE_WORDS_H
#define SG_CONFIDENCE_WORDS_H

#define SG_CONFIDENCE_WORDS(X)                                                                     \
    X("abandon", VERB, -0.10)                                                                      \
    X("accept", VERB, 0.10)                                                                        \
    X("accuse", VERB, 0.38)                                                                        \
    X("agree", VERB, -0.21)                                                                        \
    X("allow", VERB, -0.09)                                                                        \
    X("apologize", VERB, 0.07)                                                                     \
    X("appeal", VERB, -0.05)                                                                       \
    X("applaud", VERB, -0.09)                                                                      \
    X("approve", VERB, -0.36)                                                                      \
    X("ask", VERB, 0.12)                                                                           \
    X("attack", NOUN, 0.12)                                                                        \
    X("be", VERB, 0.22)                                                                            \
    X("blame", VERB, -0.06)                                                                        \
    X("blast", VERB, 0.14)                                                                         \
    X("block", VERB, -0.10)                                                                        \
    X("bomb", VERB, -0.10)                                                                         \
    X("burn", VERB, -0.06)                                                                         \
    X("call", VERB, -0.26)                                                                         \
    X("charge", VERB, 0.12)                                                                        \
    X("clash", NOUN, 0.09)                                                                         \
    X("clash", VERB, 0.05)                                                                         \
    X("come", VERB, -0.06)                                                                         \
    X("confront", VERB, -0.16)                                                                     \
    X("deal", NOUN, -0.11)                                                                         \
    X("defend", VERB, -0.07)                                                                       \
    X("deliver", VERB, -0.09)                                                                      \
    X("demand", VERB, -0.08)                                                                       \
    X("deport", VERB, 0.06)                                                                        \
    X("discuss", VERB, 0.08)                                                                       \
    X("dispute", NOUN, -0.18)                                                                      \
    X("drop", VERB, 0.09)                                                                          \
    X("endorse", VERB, -0.12)                                                                      \
    X("engage", VERB, -0.14)                                                                       \
    X("fail", VERB, 0.13)                                                                          \
    X("fault", VERB, 0.06)                                                                         \
    X("fight", VERB, -0.25)                                                                        \
    X("form", VERB, 0.13)                                                                          \
    X("free", VERB, -0.08)                                                                         \
    X("give", VERB, -0.15)                                                                         \
    X("grant", VERB, 0.05)                                                                         \
    X("have", VERB, 0.08)                                                                          \
    X("help", VERB, 0.05)                                                                          \
    X("hit", VERB, -0.08)                                                                          \
    X("hold", VERB, 0.17)                                                                          \
    X("impose", VERB, 0.08)                                                                        \
    X("issue", VERB, 0.07)                                                                         \
    X("jail", VERB, 0.08)                                                                          \
    X("kill", VERB, 0.28)                                                                          \
    X("lend", VERB, -0.05)                                                                         \
    X("meet", VERB, 0.10)                                                                          \
    X("meeting", NOUN, -0.05)                                                                      \
    X("offer", VERB, 0.06)                                                                         \
    X("open", VERB, 0.09)                                                                          \
    X("order", VERB, 0.14)                                                                         \
    X("pay", VERB, 0.12)                                                                           \
    X("praise", VERB, 0.14)                                                                        \
    X("press", VERB, 0.09)                                                                         \
    X("pressure", NOUN, -0.07)                                                                     \
    X("probe", VERB, 0.06)                                                                         \
    X("protest", VERB, -0.18)                                                                      \
    X("provide", VERB, -0.06)                                                                      \
    X("quarrel", VERB, -0.10)                                                                      \
    X("question", VERB, 0.08)                                                                      \
    X("quit", VERB, 0.16)                                                                          \
    X("resume", VERB, 0.05)                                                                        \
    X("say", VERB, 0.18)                                                                           \
    X("seize", VERB, 0.21)                                                                         \
    X("set", VERB, -0.06)                                                                          \
    X("settle", VERB, 0.14)                                                                        \
    X("shell", VERB, -0.05)                                                                        \
    X("strike", NOUN, 0.08)                                                                        \
    X("strike", VERB, 0.12)                                                                        \
    X("sue", VERB, 0.09)                                                                           \
    X("summit", NOUN, 0.13)                                                                        \
    X("support", NOUN, 0.09)                                                                       \
    X("support", VERB, -0.30)                                                                      \
    X("take", VERB, -0.06)                                                                         \
    X("take_on", VERB, -0.15)                                                                      \
    X("talk", NOUN, 0.21)                                                                          \
    X("talk", VERB, -0.11)                                                                         \
    X("team_up", VERB, 0.10)                                                                       \
    X("trade", VERB, 0.14)                                                                         \
    X("trust", VERB, 0.07)                                                                         \
    X("urge", VERB, -0.15)                                                                         \
    X("visit", NOUN, 0.06)                                                                         \
    X("want", VERB, -0.14)                                                                         \
    X("warn", VERB, 0.18)                                                                          \
    X("welcome", VERB, -0.07)

#endif
