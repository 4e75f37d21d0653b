/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Nominal events: "Rome's criticism of Valletta", "talks between Oman and Qatar", and nouns whose
 * verb only carries them: "launched an attack on", "faces criticism from", "ended its support for".
 *
 *   noun -> host (host.c, occasions.c): bare, light, receiving, operator, answer
 *        -> source, target, class
 */
#include "extract/host.h"
#include "extract/recall.h"

static bool is_among(const sg_frame *frame)
{
    return frame->reciprocal && frame->source[0] == frame->target[0];
}

/* The subject of the host verb, and of nouns with a copula ("is in talks with") their own. */
static void host_subject(const sg_scene *s, const sg_host *host, const sg_frame *frame,
                         sg_parties *out)
{
    static const uint8_t subject[SG_FRAME_SLOTS] = {SG_SLOT_SUBJECT};
    static const uint8_t object[SG_FRAME_SLOTS] = {SG_SLOT_OBJECT};
    const sg_clause *clause = &host->clause;
    bool given = host->kind == SG_HOST_RECEIVING && clause->passive;
    sg_frame_parties(s, clause, frame, given ? object : subject, SG_NONE, out);
}

/* Prepositional phrases of the host count for the noun: "launched an attack [on Oman]". */
static void lend_phrases(const sg_host *host, sg_clause *noun)
{
    for (size_t i = 0; i < host->clause.n_args; i++) {
        const sg_arg *arg = &host->clause.args[i];
        if (arg->slot >= SG_SLOT_PREPOSITION || arg->slot == SG_SLOT_RECIPIENT ||
            (arg->slot == SG_SLOT_SUBJECT && host->kind != SG_HOST_RECEIVING))
            sg_clause_add(noun, arg->slot, arg->head, arg->steps);
    }
}

static bool share_entity(const sg_parties *a, const sg_parties *b)
{
    for (size_t i = 0; i < a->n; i++)
        for (size_t j = 0; j < b->n; j++)
            if (a->items[i].entity == b->items[j].entity)
                return true;
    return false;
}

/* "rejected Rome's criticism of Malta": the noun has an owner of its own, who acts. */
static bool belongs_to_another(const sg_scene *s, uint32_t noun, const sg_parties *subject)
{
    sg_parties owner = {0};
    if (!sg_has_kid(s, noun, SG_REL_NMOD_POSS))
        return false;
    sg_parties_add_owner(s, noun, 0, &owner);
    return owner.n > 0 && !share_entity(&owner, subject);
}

/* "Oman's announcement of [sanctions] on Qatar", "a wave of [raids] by Oman": whose the noun above
 * is. */
static void add_owner_above(const sg_scene *s, uint32_t noun, sg_parties *out)
{
    static const char *const nouns[] = {"announcement", "imposition", "introduction", "launch",
                                        "resumption",   "start",      "use"};
    for (int i = 0; i < SG_CLIMB_MAX && out->n == 0; i++) {
        noun = sg_conj_head(s, noun);
        const sg_node *node = sg_node_at(s, noun);
        if (node->rel != SG_REL_NMOD || sg_case_slot(s, noun) != sg_slot_of(SG_LIT("of")))
            return;
        bool carries = sg_in_set(s, node->head, SG_SET_QUANTITY);
        for (size_t k = 0; k < SG_COUNT(nouns); k++)
            carries |= sg_lemma_is(s, node->head, nouns[k]);
        if (!carries)
            return;
        noun = node->head;
        if (sg_has_kid(s, noun, SG_REL_NMOD_POSS))
            sg_parties_add_owner(s, noun, 1, out);
        sg_kids kids = sg_kids_of(s, noun);
        for (size_t k = 0; k < kids.n && out->n == 0; k++)
            if (sg_node_at(s, kids.at[k])->rel == SG_REL_NMOD &&
                sg_case_slot(s, kids.at[k]) == sg_slot_of(SG_LIT("by")))
                sg_parties_add(s, kids.at[k], SG_SEEK_PLACE, 1, out);
    }
}

static void find_parties(const sg_scene *s, const sg_host *host, const sg_clause *noun,
                         const sg_frame *frame, sg_parties *sources, sg_parties *targets)
{
    if (host->kind == SG_HOST_RECEIVING) {
        host_subject(s, host, frame, targets);
        sg_frame_parties(s, noun, frame, frame->source, host->mood.speaker, sources);
        return;
    }
    if (host->kind == SG_HOST_ANSWER) {
        sg_frame_parties(s, noun, frame, frame->source, host->mood.speaker, sources);
        sg_frame_parties(s, noun, frame, frame->target, host->mood.speaker, targets);
        if (targets->n == 0)
            host_subject(s, host, frame, targets);
        return;
    }
    if (is_among(frame) && frame->source[0] == sg_slot_of(SG_LIT("between"))) {
        sg_frame_parties(s, noun, frame, frame->source, host->mood.speaker, targets);
        if (host->kind == SG_HOST_OPERATOR) { /* "called for talks between": asks it of both */
            host_subject(s, host, frame, sources);
            return;
        }
        *sources = *targets;
        targets->n = 0;
        if (sources->n > 1)
            return; /* whoever brokered or welcomed it */
        sources->n = 0;
    }
    if (host->kind != SG_HOST_NONE)
        host_subject(s, host, frame, sources);
    if (sources->n == 0 ||
        (host->kind != SG_HOST_NONE && belongs_to_another(s, noun->pred, sources))) {
        sources->n = 0;
        sg_frame_parties(s, noun, frame, frame->source, host->mood.speaker, sources);
    }
    if (sources->n == 0 && host->kind == SG_HOST_NONE)
        add_owner_above(s, noun->pred, sources);
    if (!is_among(frame))
        sg_frame_parties(s, noun, frame, frame->target, host->mood.speaker, targets);
    else if (sources->n == 1)
        sg_frame_members(s, noun, frame->source[0], sources);
}

/* "called for aid for Oman", "demanded the release of Lund": for their good, but not of them. */
static bool is_asked_for_another(const sg_host *host, const sg_frame *frame)
{
    int root = sg_code_root(frame->code);
    bool asked = host->kind == SG_HOST_OPERATOR && host->mood.n_ops &&
                 (host->mood.ops[0] == SG_OP_DEMAND || host->mood.ops[0] == SG_OP_APPEAL);
    return asked && ((!frame->reciprocal && (root == 5 || root == 7 || root == 8)) ||
                     (frame->reciprocal && root == 16)); /* "called for a split between" */
}

static bool try_frame(const sg_scene *s, const sg_host *host, const sg_clause *noun,
                      const sg_frame *frame, sg_finds *out)
{
    const char *why;
    if (!sg_frame_fits(s, noun, frame, &why)) {
        sg_trace(s, noun->pred, "noun frame %s %s: no, %s", frame->shape, frame->code, why);
        return false;
    }
    if (frame->code[0] == '-')
        return true;
    if (frame->source[0] == SG_SLOT_SPEAKER &&
        (host->kind == SG_HOST_LIGHT || host->kind == SG_HOST_RECEIVING))
        return false; /* "banks face problems," said X: calls nobody a problem */
    if (is_asked_for_another(host, frame)) {
        sg_trace(s, noun->pred, "noun frame %s %s: no, asked of nobody known", frame->shape,
                 frame->code);
        return false;
    }
    sg_parties sources = {0}, targets = {0};
    find_parties(s, host, noun, frame, &sources, &targets);
    if (sources.n && targets.n == 0 && !frame->reciprocal)
        sg_recall_targets(s, noun, frame, &sources, &targets);
    uint8_t between = sg_slot_of(SG_LIT("between"));
    bool others =
        (frame->source[0] != between && sg_clause_has(noun, between)) ||
        (sg_code_root(frame->code) == 4 && sg_clause_has(noun, sg_slot_of(SG_LIT("with"))));
    bool among = targets.n == 0 && frame->reciprocal && sources.n > 1 && !others;
    if (sources.n == 0 || (targets.n == 0 && !among)) {
        sg_trace(s, noun->pred, "noun frame %s %s: no, %s is no actor", frame->shape, frame->code,
                 sources.n ? "the target" : "the source");
        return false;
    }
    sg_find proto = {.pred = noun->pred,
                     .particle = SG_NONE,
                     .frame = frame,
                     .kind = SG_KIND_NOUN,
                     .topic = SG_NONE,
                     .light = host->kind == SG_HOST_NONE ? SG_NONE : host->verb,
                     .construction = host->kind == SG_HOST_NONE       ? SG_BY_NOUN
                                     : host->kind == SG_HOST_OPERATOR ? SG_BY_OPERATOR
                                                                      : SG_BY_LIGHT};
    if (among)
        sg_finds_among(s, &proto, &sources, &host->mood, out);
    else
        sg_finds_cross(s, &proto, &sources, &targets, &host->mood, out);
    return true;
}

/* "rejected Rome's criticism", and nobody else named whom it is of: of who answers. */
static void answer_events(const sg_scene *s, uint32_t token, sg_frame_range range, sg_finds *out)
{
    sg_host host = {.verb = SG_NONE};
    if (!sg_host_answer(s, token, &host))
        return;
    sg_clause noun;
    sg_clause_read(s, token, SG_KIND_NOUN, &noun);
    for (size_t i = 0; i < range.n; i++)
        if (!range.frames[i].reciprocal && try_frame(s, &host, &noun, &range.frames[i], out))
            return;
}

void sg_noun_events(const sg_scene *s, uint32_t token, sg_finds *out)
{
    sg_frame_range range = sg_lexicon_frames(s->lexicon, s->words[token], SG_KIND_NOUN);
    if (range.n == 0)
        return;
    answer_events(s, token, range, out);
    if (s->claimed[token])
        return;
    sg_host host;
    sg_host_find(s, token, &host);
    sg_clause noun;
    sg_clause_read(s, token, SG_KIND_NOUN, &noun);
    if (host.kind != SG_HOST_NONE)
        lend_phrases(&host, &noun);
    for (size_t i = 0; i < range.n; i++)
        if (try_frame(s, &host, &noun, &range.frames[i], out))
            return;
}
