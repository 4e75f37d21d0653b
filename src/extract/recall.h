/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Acts that the text names again: "rejected the accusation", "a move that Oman welcomed". */
#ifndef SG_RECALL_H
#define SG_RECALL_H

#include "extract/finds.h"

/* Keeps a find for later; the oldest is forgotten. Constant time. */
void sg_recall_note(const sg_scene *s, const sg_find *find);
/* Adds who did the act that an argument in one of the frame's target slots names again. */
void sg_recall_targets(const sg_scene *s, const sg_clause *clause, const sg_frame *frame,
                       const sg_parties *sources, sg_parties *out);

#endif
