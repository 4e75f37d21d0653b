/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Acts without a target of their own whose target stands in the clause beside: "will strike unless
 * the state pays" threatens the state; "will not end the blockade until the firm pays" refuses the
 * firm; "declined to bless parliament" refuses parliament, whatever the act is.
 *
 *   clause whose frames found no parties -> clause beside -> its subject or object -> find
 */
#include "extract/finds.h"

#define HOSTILE_ROOT 14 /* protest and what is worse: a threat, when intended */

static void make(const sg_scene *s, const sg_clause *clause, const sg_frame *frame,
                 const sg_mood *mood, const sg_parties *targets, sg_finds *out)
{
    static const uint8_t subject[SG_FRAME_SLOTS] = {SG_SLOT_SUBJECT};
    sg_parties sources = {0};
    sg_frame_parties(s, clause, frame, subject, mood->speaker, &sources);
    if (sources.n == 0 || targets->n == 0)
        return;
    sg_find proto = {.pred = clause->pred,
                     .particle = clause->particle,
                     .light = SG_NONE,
                     .frame = frame,
                     .kind = SG_KIND_VERB,
                     .topic = clause->pred,
                     .construction = SG_BY_OPERATOR};
    sg_mood plain = {.modality = sg_code_root(frame->code) == 13 ? SG_INTENDED : SG_ACTUAL,
                     .speech = mood->speech,
                     .speaker = mood->speaker};
    sg_finds_cross(s, &proto, &sources, targets, &plain, out);
}

/* ---- "unless", "if", "until" ---- */

/* The clause below the verb that one of the words introduces, or SG_NONE. */
static uint32_t condition_of(const sg_scene *s, uint32_t verb, const char *const *words, size_t n)
{
    sg_kids kids = sg_kids_of(s, verb);
    for (size_t i = 0; i < kids.n; i++) {
        uint32_t mark = sg_kid_by_rel(s, kids.at[i], SG_REL_MARK);
        if (sg_node_at(s, kids.at[i])->rel != SG_REL_ADVCL || mark == SG_NONE)
            continue;
        for (size_t k = 0; k < n; k++)
            if (sg_lemma_is(s, mark, words[k]))
                return kids.at[i];
    }
    return SG_NONE;
}

static bool is_hostile(const sg_scene *s, const sg_clause *clause)
{
    sg_frame_range range = sg_lexicon_frames(s->lexicon, clause->word, SG_KIND_VERB);
    const char *why;
    for (size_t i = 0; i < range.n; i++)
        if (range.frames[i].code[0] != '-' && sg_frame_fits(s, clause, &range.frames[i], &why))
            return sg_code_root(range.frames[i].code) >= HOSTILE_ROOT;
    return false;
}

static bool has_op(const sg_mood *mood, sg_operator op)
{
    for (size_t i = 0; i < mood->n_ops; i++)
        if (mood->ops[i] == op)
            return true;
    return false;
}

/* Who must act for the threat or refusal to end: who acts in the condition. */
static bool try_condition(const sg_scene *s, const sg_clause *clause, const sg_mood *mood,
                          sg_finds *out)
{
    static const sg_frame threat = {.code = "13", .shape = "S>if, unless", .kind = SG_KIND_VERB};
    static const sg_frame refusal = {.code = "12", .shape = "S>until", .kind = SG_KIND_VERB};
    static const char *const threats[] = {"unless", "if"}, *const refusals[] = {"until", "unless"};
    static const uint8_t subject[SG_FRAME_SLOTS] = {SG_SLOT_SUBJECT};
    bool refused = has_op(mood, SG_OP_REFUSE);
    const sg_frame *frame = refused ? &refusal : &threat;
    uint32_t verb = condition_of(s, clause->pred, refused ? refusals : threats, 2);
    if (verb == SG_NONE || (!refused && (!has_op(mood, SG_OP_INTEND) || !is_hostile(s, clause))) ||
        (refused && !sg_lexicon_in(s->lexicon, clause->word, SG_SET_HALTING)))
        return false;
    sg_clause other;
    sg_clause_read(s, verb, SG_KIND_VERB, &other);
    sg_parties targets = {0};
    sg_frame_parties(s, &other, frame, subject, SG_NONE, &targets);
    make(s, clause, frame, mood, &targets, out);
    return targets.n > 0;
}

/* ---- "declined to ..." ---- */

/* Talk is declined every day: "declined to name the firm". */
static bool is_talk(const sg_scene *s, uint32_t verb)
{
    static const char *const words[] = {"answer",  "comment", "confirm", "detail",   "disclose",
                                        "discuss", "divulge", "give",    "identify", "name",
                                        "provide", "release", "reveal",  "specify",  "speak",
                                        "take",    "talk"};
    for (size_t i = 0; i < SG_COUNT(words); i++)
        if (sg_lemma_is(s, verb, words[i]))
            return true;
    return sg_verb_in_set(s, verb, SG_SET_SPEECH);
}

static void try_refused_act(const sg_scene *s, const sg_clause *clause, const sg_mood *mood,
                            sg_finds *out)
{
    static const sg_frame refusal = {.code = "12", .shape = "S>X's object", .kind = SG_KIND_VERB};
    static const uint8_t object[SG_FRAME_SLOTS] = {SG_SLOT_OBJECT, SG_SLOT_RECIPIENT};
    uint32_t verb = sg_kid_by_rel(s, clause->pred, SG_REL_XCOMP);
    uint32_t particle;
    if (verb == SG_NONE || sg_node_at(s, verb)->upos != SG_VERB || mood->modality != SG_ACTUAL ||
        mood->negated || !sg_lexicon_in(s->lexicon, clause->word, SG_SET_REFUSING) ||
        sg_lexicon_frames(s->lexicon, sg_verb_word(s, verb, &particle), SG_KIND_VERB).n > 0 ||
        is_talk(s, verb))
        return;
    sg_clause act;
    sg_clause_read(s, verb, SG_KIND_VERB, &act);
    sg_parties targets = {0};
    sg_frame_parties(s, &act, &refusal, object, SG_NONE, &targets);
    make(s, clause, &refusal, mood, &targets, out);
}

void sg_clause_beside(const sg_scene *s, const sg_clause *clause, const sg_mood *mood,
                      sg_finds *out)
{
    if (clause->kind == SG_KIND_VERB && !try_condition(s, clause, mood, out))
        try_refused_act(s, clause, mood, out);
}
