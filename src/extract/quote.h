/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Who says a clause: reported speech, quotations on either side, "according to". */
#ifndef SG_QUOTE_H
#define SG_QUOTE_H

#include "extract/clause.h"

/* Notes the speaker when the governor is a verb of speaking with a subject. */
void sg_quote_speaker(const sg_scene *s, uint32_t governor, sg_mood *mood);
/* Looks for a speaker beside the tree's path: "according to X", a quotation that goes on from the
 * sentence before. `top` is the root of the sentence. */
void sg_quote_around(const sg_scene *s, uint32_t top, sg_mood *mood);

#endif
