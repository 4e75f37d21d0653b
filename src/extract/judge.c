/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Judgements and duties in what somebody says: "Ruritania must withdraw," said X: X demands it of
 * Ruritania. (Accusations in quotations are frames whose source is the speaker: W>S.)
 */
#include "extract/finds.h"

#include <string.h>

/* "must", "should", "has to": the speaker asks it of the subject. */
void sg_quote_events(const sg_scene *s, uint32_t token, sg_finds *out)
{
    static const sg_frame demand = {.code = "10", .shape = "W>S (must)", .kind = SG_KIND_VERB};
    static const sg_frame appeal = {.code = "02", .shape = "W>S (should)", .kind = SG_KIND_VERB};
    static const uint8_t subject[SG_FRAME_SLOTS] = {SG_SLOT_SUBJECT};
    static const uint8_t object[SG_FRAME_SLOTS] = {SG_SLOT_OBJECT};
    sg_mood mood = {.speech = SG_NONE, .speaker = SG_NONE};
    sg_mood_own(s, token, &mood);
    if (!mood.obliged)
        return;
    bool strong = mood.strong;
    sg_mood_read(s, token, &mood);
    if (mood.speaker == SG_NONE)
        return;
    sg_clause clause;
    sg_clause_read(s, token, SG_KIND_VERB, &clause);
    const sg_frame *frame = strong ? &demand : &appeal;
    sg_parties sources = {0}, targets = {0};
    sg_parties_add(s, mood.speaker, 0, 0, &sources);
    sg_frame_parties(s, &clause, frame, clause.passive ? object : subject, SG_NONE, &targets);
    if (sources.n == 0 || targets.n == 0)
        return;
    sg_find proto = {.pred = token, .particle = SG_NONE, .light = SG_NONE, .frame = frame,
                     .kind = SG_KIND_VERB, .topic = token, .construction = SG_BY_QUOTE};
    sg_mood asked = {.speech = mood.speech, .speaker = mood.speaker};
    sg_finds_cross(s, &proto, &sources, &targets, &asked, out);
}
