/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The tree of a sentence, drawn for a terminal. */
#ifndef SG_DRAW_H
#define SG_DRAW_H

#include "parse/parse.h"

/* Adds a drawing at most `columns` wide (0: no bound): a line a token in text order, with its arc,
 * the word, UPOS, relation, lemma and name. Control characters are shown as U+FFFD. Quadratic in
 * the length of the sentence. */
void sg_parse_draw(const sg_parse *parse, uint32_t sentence, unsigned columns, bool colour,
                   sg_buf *out);

#endif
