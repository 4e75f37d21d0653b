/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Regular expressions of frames, where words and slots are not enough. All of PCRE2 is in
 * pattern.c: compiled once with the lexicon, matched with limits by each extractor.
 */
#ifndef SG_PATTERN_H
#define SG_PATTERN_H

#include "base/base.h"

typedef struct sg_pattern sg_pattern;   /* one compiled expression */
typedef struct sg_patterns sg_patterns; /* those of a lexicon */
typedef struct sg_matcher sg_matcher;   /* match memory of one thread */

sg_patterns *sg_patterns_new(void); /* NULL when out of memory */
void sg_patterns_free(sg_patterns *patterns);
/* Compiles an expression (UTF-8, caseless). SG_SYNTAX with the place of the fault. */
SG_CHECK sg_status sg_pattern_add(sg_patterns *patterns, sg_str expression, const sg_pattern **out,
                                  sg_error *err);

sg_matcher *sg_matcher_new(void); /* NULL when out of memory */
void sg_matcher_free(sg_matcher *matcher);
/* True when the expression is found in text. A match that exceeds the limits is none. */
bool sg_pattern_match(const sg_pattern *pattern, sg_matcher *matcher, sg_str text);

#endif
