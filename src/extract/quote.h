/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Who says a clause: reported speech, quotations on either side, "according to". */
#ifndef SG_QUOTE_H
#define SG_QUOTE_H

#include "extract/finds.h"

/* Notes the speaker when the governor is a verb of speaking with a subject. */
void sg_quote_speaker(const sg_scene *s, uint32_t governor, sg_mood *mood);
/* Looks for a speaker beside the tree's path: "according to X", a quotation that goes on from the
 * sentence before. `top` is the root of the sentence. */
void sg_quote_around(const sg_scene *s, uint32_t top, sg_mood *mood);
/* Puts whom the speaker speaks of ("said of the rebels", "referring to") into the clause for the
 * pronouns of the quotation that nothing else explains. */
void sg_quote_third_person(const sg_scene *s, const sg_mood *mood, sg_clause *clause);
/* "Oman said Qatari jets had bombed a bridge": the speaker's accusation, of a violent act whose
 * frame found no target, or which stands in quotation marks. */
void sg_quote_charge(const sg_scene *s, const sg_clause *clause, const sg_frame *act,
                     const sg_mood *mood, sg_finds *out);

#endif
