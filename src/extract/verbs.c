/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Events of verbs, and of adjectives with a copula: the frames of the word are tried from the most
 * specific on; the first that fits and finds both parties makes the events.
 */
#include "extract/finds.h"

#include "extract/quote.h"
#include "extract/recall.h"

#include <string.h>

static bool is_among(const sg_frame *frame)
{
    return frame->reciprocal && frame->source[0] == frame->target[0];
}

/* A noun that a frame asks for by name is part of the verb's meaning and no event of its own:
 * "imposed [sanctions] on". */
static void claim_nouns(const sg_scene *s, const sg_clause *clause, const sg_frame *frame)
{
    if (strncmp(frame->code, "045", 3) == 0)
        return; /* who brokers a deal "between Oman and Qatar" has not made it */
    for (size_t k = 0; k < frame->n_needs; k++) {
        if (frame->needs[k].kind != SG_NEED_ONE_OF)
            continue;
        for (size_t i = 0; i < clause->n_args; i++)
            if (clause->args[i].slot == frame->needs[k].slot &&
                sg_node_at(s, clause->args[i].head)->upos == SG_NOUN)
                s->claimed[clause->args[i].head] = true;
    }
}

static uint32_t topic_of(const sg_clause *clause)
{
    for (size_t i = 0; i < clause->n_args; i++)
        if (clause->args[i].slot == SG_SLOT_PREDICATE)
            return clause->args[i].head;
    static const char *const slots[] = {"over", "about", "for"};
    for (size_t k = 0; k < sizeof slots / sizeof *slots; k++)
        for (size_t i = 0; i < clause->n_args; i++)
            if (clause->args[i].slot == sg_slot_of(sg_cstr(slots[k])))
                return clause->args[i].head;
    return SG_NONE;
}

/* "each other", "one another's consuls" in a slot of the target. */
static bool is_each_other(const sg_scene *s, uint32_t head)
{
    uint32_t second = sg_kid_by_rel(s, head, SG_REL_FIXED);
    if (second == SG_NONE)
        second = head;
    if (second > 0 && sg_lemma_is(s, second, "other") && sg_lemma_is(s, second - 1, "each"))
        return true;
    if (second > 0 && sg_lemma_is(s, second, "another") && sg_lemma_is(s, second - 1, "one"))
        return true;
    uint32_t owner = sg_kid_by_rel(s, head, SG_REL_NMOD_POSS);
    return owner != SG_NONE && is_each_other(s, owner);
}

/* "Oman and Qatar settled [their] dispute", "broke off their alliance": with each other, unless
 * somebody else is named. */
static bool shares_object(const sg_scene *s, const sg_clause *clause)
{
    for (size_t i = 0; i < clause->n_args; i++) {
        if (clause->args[i].slot != SG_SLOT_OBJECT)
            continue;
        uint32_t owner = sg_kid_by_rel(s, clause->args[i].head, SG_REL_NMOD_POSS);
        if (owner != SG_NONE && sg_eq_fold(sg_token_str(s->doc, owner), SG_LIT("their")))
            return true;
    }
    return false;
}

static bool targets_each_other(const sg_scene *s, const sg_clause *clause, const sg_frame *frame)
{
    for (size_t k = 0; frame->target[k] != SG_SLOT_NONE; k++)
        for (size_t i = 0; i < clause->n_args; i++)
            if (clause->args[i].slot == frame->target[k] && is_each_other(s, clause->args[i].head))
                return true;
    return false;
}

/* "wants the men [to be freed]": asks nothing of them. */
static bool asks_passively(const sg_scene *s, const sg_clause *clause, const sg_frame *frame)
{
    int root = sg_code_root(frame->code);
    for (size_t i = 0; (root == 2 || root == 10) && i < clause->n_args; i++)
        if (clause->args[i].slot == SG_SLOT_PREDICATE &&
            sg_verb_is_passive(s, clause->args[i].head))
            return sg_verb_in_set(s, clause->pred, SG_SET_HOPING);
    return false;
}

/* "X and Y held talks [with the market]", "agreed to help [Oman]": with or for another by name, not
 * each other. */
static bool concerns_another(const sg_scene *s, const sg_clause *clause, const sg_frame *frame,
                             const sg_parties *sources)
{
    int root = sg_code_root(frame->code);
    sg_parties others = {0};
    for (size_t i = 0; i < clause->n_args; i++) {
        if (root == 4 && clause->args[i].slot == sg_slot_of(SG_LIT("with")))
            return true;
        uint32_t object = root == 3 && clause->args[i].slot == SG_SLOT_PREDICATE
                              ? sg_kid_by_rel(s, clause->args[i].head, SG_REL_OBJ)
                              : SG_NONE;
        if (object != SG_NONE)
            sg_parties_add(s, object, 0, 1, &others);
    }
    for (size_t i = 0; i < others.n; i++) {
        const sg_entity *other = &s->actors->entities[others.items[i].entity];
        bool source = !other->known;
        for (size_t j = 0; j < sources->n; j++)
            source |= others.items[i].entity == sources->items[j].entity;
        if (source)
            return false;
    }
    return others.n > 0;
}

/* Takes those out of the targets who are sources: "thanked Oman for [its] help" says nothing of the
 * thanking side, and another frame may find the other. */
static void drop_selves(sg_parties *targets, const sg_parties *sources)
{
    size_t kept = 0;
    for (size_t i = 0; i < targets->n; i++) {
        bool self = false;
        for (size_t j = 0; j < sources->n && !self; j++)
            self = sources->items[j].entity == targets->items[i].entity;
        if (!self)
            targets->items[kept++] = targets->items[i];
    }
    targets->n = kept;
}

/* A frame whose source is who says the clause. */
static bool is_judgement(const sg_frame *frame)
{
    return frame->source[0] == SG_SLOT_SPEAKER;
}

/* "bonds backed by Oman and Qatar": those behind the thing are the two who back it, and neither
 * backs the other. */
static bool echoes(const sg_parties *targets, const sg_parties *sources)
{
    size_t known = 0;
    for (size_t i = 0; i < targets->n; i++)
        for (size_t j = 0; j < sources->n; j++)
            known += targets->items[i].via > SG_VIA_QUANTITY &&
                     targets->items[i].entity == sources->items[j].entity;
    return known > 0 && known == targets->n;
}

/* Takes those who act themselves off the targets. */
static void drop_own(const sg_scene *s, const sg_clause *clause, const sg_frame *frame,
                     const sg_parties *sources, sg_parties *targets)
{
    if (sources->n == 1 && targets->n) {
        drop_selves(targets, sources);
        if (targets->n == 0 && sg_code_root(frame->code) != 5) /* "defended its role in Oman" */
            sg_frame_beyond(s, clause, frame, targets);
        drop_selves(targets, sources);
    }
    if (sources->n > 1 && echoes(targets, sources))
        targets->n = 0;
}

/* True when the frame has decided: it made events, or it says that there is none. */
static bool try_frame(const sg_scene *s, const sg_clause *clause, const sg_frame *frame,
                      const sg_mood *mood, bool last_resort, sg_finds *out)
{
    const char *why;
    if (!sg_frame_fits(s, clause, frame, &why)) {
        if (!last_resort) /* once is enough */
            sg_trace(s, clause->pred, "frame %s %s: no, %s", frame->shape, frame->code, why);
        return false;
    }
    if (frame->code[0] == '-') {
        claim_nouns(s, clause, frame); /* "put in [charge]" is no charge either */
        sg_trace(s, clause->pred, "frame %s: fits, and is no event", frame->shape);
        return true;
    }
    if (is_judgement(frame) && !mood->direct) {
        sg_trace(s, clause->pred, "frame %s %s: no, nobody says this clause", frame->shape,
                 frame->code);
        return false;
    }
    if (asks_passively(s, clause, frame)) {
        sg_trace(s, clause->pred, "frame %s %s: no, asks nothing of the object", frame->shape,
                 frame->code);
        return false;
    }
    sg_parties sources = {0}, targets = {0};
    sg_frame_parties(s, clause, frame, frame->source, mood->speaker, &sources);
    bool among = is_among(frame) || targets_each_other(s, clause, frame);
    if (among && sources.n < 2)
        sg_frame_members(s, clause, SG_SLOT_SUBJECT, &sources);
    if (!among)
        sg_frame_parties(s, clause, frame, frame->target, mood->speaker, &targets);
    if (last_resort && sources.n && targets.n == 0 && !among && !frame->reciprocal) {
        sg_frame_purpose(s, clause, frame, &targets);
        if (targets.n == 0)
            sg_frame_where(s, clause, frame, &targets);
    }
    if (frame->reciprocal && !among && sources.n > 1 && targets.n == 0)
        among = shares_object(s, clause);
    if (among && is_among(frame) && concerns_another(s, clause, frame, &sources))
        return false;
    if (sources.n && targets.n == 0 && !among)
        sg_recall_targets(s, clause, frame, &sources, &targets);
    drop_own(s, clause, frame, &sources, &targets);
    if (sources.n && targets.n == 0 && strcmp(frame->code, "1053") == 0) {
        sg_trace(s, clause->pred, "frame %s: a release, asked of nobody known", frame->shape);
        return true;
    }
    if (sources.n == 0 || (among ? sources.n < 2 : targets.n == 0)) {
        if (!last_resort)
            sg_trace(s, clause->pred, "frame %s %s: no, %s is no actor", frame->shape, frame->code,
                     sources.n ? "the target" : "the source");
        return false;
    }
    claim_nouns(s, clause, frame);
    sg_find proto = {.pred = clause->pred,
                     .particle = clause->particle,
                     .light = SG_NONE,
                     .frame = frame,
                     .kind = frame->kind,
                     .topic = topic_of(clause),
                     .construction = frame->kind == SG_KIND_VERB ? SG_BY_VERB : SG_BY_ADJECTIVE};
    if (among)
        sg_finds_among(s, &proto, &sources, mood, out);
    else
        sg_finds_cross(s, &proto, &sources, &targets, mood, out);
    return true;
}

/* The frame that decides about a clause, or NULL. */
static const sg_frame *decide(const sg_scene *s, const sg_clause *clause, sg_frame_range range,
                              const sg_mood *mood, sg_finds *out)
{
    int tries = sg_clause_has(clause, SG_SLOT_OBJECT) ? 2 : 1; /* see sg_frame_where */
    for (int last_resort = 0; last_resort < tries; last_resort++)
        for (size_t i = 0; i < range.n; i++)
            if (try_frame(s, clause, &range.frames[i], mood, last_resort, out))
                return &range.frames[i];
    return NULL;
}

/* "Voltaro cheated its customers," said X: what is told as a deed in so many words, or with nobody
 * who suffers it, is the speaker's charge; a charge of violence is also told as a deed. */
static void judge_deed(const sg_scene *s, const sg_clause *clause, sg_frame_range range,
                       const sg_frame *act, const sg_mood *mood, sg_finds *out)
{
    bool quoted = s->doc->tokens[clause->pred].flags & SG_TOKEN_QUOTED;
    for (size_t i = 0; i < range.n; i++) {
        const sg_frame *frame = &range.frames[i];
        bool wanted = is_judgement(act) ? frame->code[0] == '-' || sg_code_root(frame->code) >= 17
                                        : is_judgement(frame);
        if (wanted && is_judgement(frame) != is_judgement(act) &&
            try_frame(s, clause, frame, mood, false, out))
            return;
    }
    if (quoted && !is_judgement(act))
        sg_quote_charge(s, clause, act, mood, out);
}

void sg_try_frames(const sg_scene *s, const sg_clause *clause, const sg_mood *mood, sg_finds *out)
{
    sg_frame_range range = sg_lexicon_frames(s->lexicon, clause->word, clause->kind);
    bool spoken = mood->direct && mood->speaker != SG_NONE;
    bool quoted = s->doc->tokens[clause->pred].flags & SG_TOKEN_QUOTED;
    size_t before = out->n;
    const sg_frame *act = decide(s, clause, range, mood, out);
    if (act && spoken && act->code[0] != '-' && (quoted || is_judgement(act) || out->n == before))
        judge_deed(s, clause, range, act, mood, out);
    if (act)
        return;
    const char *why;
    for (size_t i = 0; spoken && i < range.n; i++)
        if (range.frames[i].code[0] != '-' && !is_judgement(&range.frames[i]) &&
            sg_frame_fits(s, clause, &range.frames[i], &why)) {
            sg_quote_charge(s, clause, &range.frames[i], mood, out);
            break;
        }
    sg_clause_beside(s, clause, mood, out);
}

/* "Kenya is an [unreliable] partner": the noun that is said of somebody, SG_NONE when the adjective
 * only describes. */
static uint32_t judged_by(const sg_scene *s, uint32_t adjective)
{
    const sg_node *node = sg_node_at(s, adjective);
    if (node->rel != SG_REL_AMOD || !sg_has_kid(s, node->head, SG_REL_COP) ||
        !sg_has_kid(s, node->head, SG_REL_NSUBJ) || sg_case_of(s, node->head) != SG_NONE)
        return SG_NONE;
    return node->head;
}

/* "tsunami-[hit] Thailand": a part of an adjective, whatever the parser made of it. */
static bool is_part_of_compound(const sg_scene *s, uint32_t token)
{
    return token >= 2 && sg_eq(sg_token_str(s->doc, token - 1), SG_LIT("-")) &&
           !(s->doc->tokens[token - 1].flags & SG_TOKEN_SPACE) &&
           sg_node_at(s, token - 2)->upos == SG_NOUN && s->actors->at[token - 2] == SG_NONE;
}

void sg_verb_events(const sg_scene *s, uint32_t token, sg_word_kind kind, sg_finds *out)
{
    if (kind == SG_KIND_VERB && is_part_of_compound(s, token))
        return;
    uint32_t particle = SG_NONE;
    uint32_t word =
        kind == SG_KIND_VERB ? sg_verb_frame_word(s, token, &particle) : s->words[token];
    sg_frame_range range = sg_lexicon_frames(s->lexicon, word, kind);
    if (range.n == 0)
        return;
    sg_clause clause;
    sg_clause_read(s, token, kind, &clause);
    uint32_t noun = kind == SG_KIND_ADJ ? judged_by(s, token) : SG_NONE;
    if (noun != SG_NONE && sg_usable_mention(s, sg_kid_by_rel(s, noun, SG_REL_NSUBJ), 0) == SG_NONE)
        return; /* "his resignation is a good chance" */
    if (noun != SG_NONE)
        sg_clause_add(&clause, SG_SLOT_SUBJECT, sg_kid_by_rel(s, noun, SG_REL_NSUBJ), 1);
    sg_mood mood;
    sg_mood_read(s, noun != SG_NONE ? noun : token, &mood);
    sg_quote_third_person(s, &mood, &clause);
    sg_try_frames(s, &clause, &mood, out);
}
