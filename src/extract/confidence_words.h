/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Words whose frames were right more or less often than the features of confidence.h foretell, and
 * by how much that moves the sum. Written by tests/eval/fit_confidence.py, sorted by word.
 */
#ifndef SG_CONFIDENCE_WORDS_H
#define SG_CONFIDENCE_WORDS_H

#define SG_CONFIDENCE_WORDS(X)                                                                     \
    X("accept", VERB, 0.08)                                                                        \
    X("accuse", VERB, 0.39)                                                                        \
    X("agree", VERB, -0.20)                                                                        \
    X("alliance", NOUN, 0.09)                                                                      \
    X("allow", VERB, -0.11)                                                                        \
    X("apologize", VERB, 0.08)                                                                     \
    X("applaud", VERB, -0.08)                                                                      \
    X("approve", VERB, -0.35)                                                                      \
    X("ask", VERB, 0.10)                                                                           \
    X("attack", NOUN, 0.12)                                                                        \
    X("back", VERB, -0.14)                                                                         \
    X("be", VERB, 0.23)                                                                            \
    X("blast", VERB, 0.13)                                                                         \
    X("block", VERB, -0.06)                                                                        \
    X("bomb", VERB, -0.13)                                                                         \
    X("break", VERB, 0.09)                                                                         \
    X("burn", VERB, -0.12)                                                                         \
    X("call", VERB, -0.32)                                                                         \
    X("charge", VERB, 0.16)                                                                        \
    X("clash", NOUN, 0.10)                                                                         \
    X("clear", VERB, 0.06)                                                                         \
    X("come", VERB, -0.06)                                                                         \
    X("confront", VERB, -0.15)                                                                     \
    X("deal", NOUN, -0.13)                                                                         \
    X("deliver", VERB, -0.10)                                                                      \
    X("demand", VERB, -0.05)                                                                       \
    X("discuss", VERB, 0.06)                                                                       \
    X("dispute", NOUN, -0.18)                                                                      \
    X("drop", VERB, 0.10)                                                                          \
    X("endorse", VERB, -0.07)                                                                      \
    X("engage", VERB, -0.13)                                                                       \
    X("fail", VERB, 0.16)                                                                          \
    X("fault", VERB, 0.05)                                                                         \
    X("fight", VERB, -0.23)                                                                        \
    X("fine", VERB, 0.08)                                                                          \
    X("form", VERB, 0.15)                                                                          \
    X("give", VERB, -0.19)                                                                         \
    X("good", ADJ, -0.11)                                                                          \
    X("have", VERB, 0.06)                                                                          \
    X("hit", VERB, -0.08)                                                                          \
    X("hold", VERB, 0.19)                                                                          \
    X("ignore", VERB, 0.05)                                                                        \
    X("impose", VERB, 0.08)                                                                        \
    X("issue", VERB, 0.09)                                                                         \
    X("jail", VERB, 0.08)                                                                          \
    X("join", VERB, -0.14)                                                                         \
    X("kill", VERB, 0.25)                                                                          \
    X("lend", VERB, -0.08)                                                                         \
    X("meet", VERB, 0.30)                                                                          \
    X("open", VERB, 0.09)                                                                          \
    X("pay", VERB, 0.13)                                                                           \
    X("praise", VERB, 0.10)                                                                        \
    X("press", VERB, 0.10)                                                                         \
    X("probe", VERB, 0.07)                                                                         \
    X("protest", VERB, -0.19)                                                                      \
    X("provide", VERB, -0.07)                                                                      \
    X("put", VERB, -0.06)                                                                          \
    X("quarrel", VERB, -0.11)                                                                      \
    X("question", VERB, 0.10)                                                                      \
    X("quit", VERB, 0.15)                                                                          \
    X("reach", VERB, 0.05)                                                                         \
    X("receive", VERB, -0.06)                                                                      \
    X("say", VERB, 0.23)                                                                           \
    X("seize", VERB, 0.19)                                                                         \
    X("settle", VERB, 0.08)                                                                        \
    X("speak", VERB, -0.13)                                                                        \
    X("strike", VERB, 0.12)                                                                        \
    X("summit", NOUN, 0.12)                                                                        \
    X("support", NOUN, 0.08)                                                                       \
    X("support", VERB, -0.24)                                                                      \
    X("suspend", VERB, 0.05)                                                                       \
    X("take_on", VERB, -0.17)                                                                      \
    X("talk", NOUN, 0.22)                                                                          \
    X("talk", VERB, -0.06)                                                                         \
    X("team_up", VERB, 0.14)                                                                       \
    X("trade", VERB, 0.10)                                                                         \
    X("trust", VERB, 0.06)                                                                         \
    X("urge", VERB, -0.15)                                                                         \
    X("venture", NOUN, -0.06)                                                                      \
    X("visit", NOUN, 0.07)                                                                         \
    X("want", VERB, -0.08)                                                                         \
    X("warn", VERB, 0.17)                                                                          \
    X("welcome", VERB, -0.06)                                                                      \
    X("withdraw", VERB, -0.06)

#endif
