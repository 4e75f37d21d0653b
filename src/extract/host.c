/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Finds the verb that carries an event noun and reads the mood of the event from it: light verbs
 * say nothing themselves, operators change the class ("ended", "rejected", "demanded"), others
 * leave a bare noun, which is a fact unless something says otherwise ("a possible attack", "fears
 * of an attack", "wants talks").
 */
#include "extract/host.h"

/* Prepositions through which a noun depends on a light verb: "came under attack", "went on strike",
 * "entered into talks", "took part in talks". */
static bool is_light_preposition(const sg_scene *s, uint32_t noun)
{
    static const char *const words[] = {"under", "on", "in", "into", "to", "for", "with"};
    uint8_t slot = sg_case_slot(s, noun);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (slot == sg_slot_of(sg_cstr(words[i])))
            return true;
    return false;
}

/* Climbs coordination and "a round of [talks]". */
static uint32_t outer_noun(const sg_scene *s, uint32_t noun)
{
    for (int i = 0; i < SG_CLIMB_MAX; i++) {
        noun = sg_conj_head(s, noun);
        const sg_node *node = sg_node_at(s, noun);
        if (node->rel != SG_REL_NMOD || node->head == SG_NO_HEAD ||
            !sg_in_set(s, node->head, SG_SET_QUANTITY))
            break;
        noun = node->head;
    }
    return noun;
}

/* The verb whose object the noun is, or which it completes through a light preposition. */
static uint32_t carrier(const sg_scene *s, uint32_t noun, bool *by_preposition)
{
    const sg_node *node = sg_node_at(s, noun);
    *by_preposition = node->rel == SG_REL_OBL;
    if (node->head == SG_NO_HEAD)
        return SG_NONE;
    const sg_node *head = sg_node_at(s, node->head);
    if (node->rel == SG_REL_OBJ && head->upos == SG_VERB)
        return node->head;
    if ((node->rel == SG_REL_NSUBJ_PASS || node->rel == SG_REL_NSUBJ) &&
        sg_verb_is_passive(s, node->head))
        return node->head;
    if (node->rel == SG_REL_OBL && head->upos == SG_VERB && is_light_preposition(s, noun)) {
        uint32_t particle; /* "called for talks": the lexicon has "call_for" */
        sg_verb_word(s, node->head, &particle);
        *by_preposition = particle == SG_NONE || sg_node_at(s, particle)->head != noun;
        return node->head;
    }
    /* "the talks held with Oman": the participle below the noun carries it. */
    uint32_t below = sg_kid_by_rel(s, noun, SG_REL_ACL);
    if (below != SG_NONE && sg_node_at(s, below)->xpos == s->xpos_vbn) {
        *by_preposition = false;
        return below;
    }
    return SG_NONE;
}

static sg_operator operator_of(const sg_scene *s, uint32_t verb)
{
    static const struct {
        uint32_t set;
        sg_operator op;
    } table[] = {
        {SG_SET_HALTING, SG_OP_HALT},         {SG_SET_REFUSING, SG_OP_REFUSE},
        {SG_SET_THREATENING, SG_OP_THREATEN}, {SG_SET_CONSENTING, SG_OP_CONSENT},
        {SG_SET_VOWING, SG_OP_VOW},           {SG_SET_OFFERING, SG_OP_INTEND},
        {SG_SET_DEMANDING, SG_OP_DEMAND},     {SG_SET_APPEALING, SG_OP_APPEAL},
    };
    uint32_t particle;
    sg_verb_word(s, verb, &particle);
    if (sg_lemma_is(s, verb, "call") && particle == SG_NONE)
        return 0; /* "calls" are appeals, but "call it a plan" is none */
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (sg_verb_in_set(s, verb, table[i].set))
            return table[i].op;
    return 0;
}

/* "a possible attack", "its planned alliance"; but what is done is real, though it was "expected".
 */
static bool is_unreal(const sg_scene *s, uint32_t noun, bool done)
{
    sg_kids kids = sg_kids_of(s, noun);
    for (size_t i = 0; i < kids.n; i++) {
        const sg_node *kid = sg_node_at(s, kids.at[i]);
        if ((kid->rel == SG_REL_AMOD || kid->rel == SG_REL_COMPOUND) &&
            sg_in_set(s, kids.at[i], SG_SET_UNREAL) && !(done && kid->upos == SG_VERB))
            return true;
        if (kid->rel == SG_REL_DET && sg_lemma_is(s, kids.at[i], "any"))
            return true;
    }
    return false;
}

/* "an end to its [alliance]": what the noun names is over. */
static bool is_ended(const sg_scene *s, uint32_t noun)
{
    const sg_node *node = sg_node_at(s, noun);
    uint8_t slot = sg_case_slot(s, noun);
    return node->rel == SG_REL_NMOD && sg_node_at(s, node->head)->upos == SG_NOUN &&
           sg_in_set(s, node->head, SG_SET_HALTING) &&
           (slot == sg_slot_of(SG_LIT("to")) || slot == sg_slot_of(SG_LIT("of")));
}

/* Whether the noun tells of talks. */
static bool is_consultation(const sg_scene *s, uint32_t noun)
{
    sg_frame_range range = sg_lexicon_frames(s->lexicon, s->words[noun], SG_KIND_NOUN);
    for (size_t i = 0; i < range.n; i++)
        if (sg_code_root(range.frames[i].code) == 4)
            return true;
    return false;
}

/* A bare noun: no fact under "threat of", "wants", "possible", "no", or a verb that is none. */
static void read_bare_mood(const sg_scene *s, uint32_t noun, sg_mood *mood)
{
    bool ended = is_ended(s, noun);
    if (ended)
        noun = sg_node_at(s, noun)->head;
    const sg_node *node = sg_node_at(s, noun);
    *mood = (sg_mood){.speech = SG_NONE, .speaker = SG_NONE};
    if (node->head == SG_NO_HEAD)
        return;
    const sg_node *head = sg_node_at(s, node->head);
    if (head->upos == SG_VERB || head->upos == SG_ADJ)
        sg_mood_read(s, node->head, mood);
    bool wished = sg_in_set(s, node->head, SG_SET_NONFACT) ||
                  sg_in_set(s, node->head, SG_SET_HOPING) ||
                  (head->upos == SG_VERB && operator_of(s, node->head)) ||
                  (head->upos == SG_NOUN && (sg_in_set(s, node->head, SG_SET_DEMANDING) ||
                                             sg_in_set(s, node->head, SG_SET_APPEALING) ||
                                             sg_in_set(s, node->head, SG_SET_THREATENING)));
    wished |= sg_lemma_is(s, node->head, "talk") &&
              sg_case_slot(s, noun) == sg_slot_of(SG_LIT("of")); /* "talk of a venture" */
    bool definite = sg_has_kid(s, noun, SG_REL_NMOD_POSS);
    if (head->upos == SG_ADJ && sg_in_set(s, node->head, SG_SET_UNREAL) && !definite) {
        mood->modality = SG_POSSIBLE;
        mood->why = "only possible";
    }
    mood->n_ops = 0;
    mood->obliged = false;
    if (wished && !sg_rel_is_subject(node->rel) && !definite) {
        mood->modality = SG_POSSIBLE;
        mood->why = "the word above says it is no fact";
    } else if (mood->modality != SG_ACTUAL) {
        mood->modality = definite ? SG_ACTUAL : SG_POSSIBLE;
    }
    if (ended)
        sg_mood_push(mood, SG_OP_HALT);
}

/* "Fighting broke out between Oman and Qatar": the phrases of a verb that only says that the noun's
 * event happens; the verb has no other subject. */
static bool read_happening(const sg_scene *s, uint32_t noun, sg_host *out)
{
    const sg_node *node = sg_node_at(s, noun);
    bool there = node->rel == SG_REL_NSUBJ && sg_lemma_is(s, node->head, "be") &&
                 sg_has_kid(s, node->head, SG_REL_EXPL); /* "there was praise from Oman for" */
    if (node->rel != SG_REL_NSUBJ || sg_node_at(s, node->head)->upos != SG_VERB ||
        (!there && !sg_verb_in_set(s, node->head, SG_SET_HAPPENING)))
        return false;
    out->kind = SG_HOST_LIGHT;
    out->verb = noun;
    sg_clause_read(s, node->head, SG_KIND_VERB, &out->clause);
    for (size_t i = 0; i < out->clause.n_args; i++)
        if (out->clause.args[i].head == noun)
            out->clause.args[i].slot = SG_SLOT_NONE;
    sg_mood_read(s, node->head, &out->mood);
    if (there && out->mood.modality != SG_ACTUAL)
        *out = (sg_host){.verb = SG_NONE}; /* "there would be talks" */
    return out->kind != SG_HOST_NONE;
}

/* "said after [talks] with Oman", "in a [call] with Oman, X urged": who speaks has met them. */
static bool read_occasion(const sg_scene *s, uint32_t noun, sg_host *out)
{
    static const char *const words[] = {"after", "during", "in", "at", "on", "following"};
    static const char *const public[] = {"conference", "teleconference", "briefing", "press"};
    static const uint32_t sets[] = {SG_SET_SPEECH,    SG_SET_CONSENTING, SG_SET_VOWING,
                                    SG_SET_APPEALING, SG_SET_DEMANDING,  SG_SET_THREATENING};
    const sg_node *node = sg_node_at(s, noun);
    uint32_t preposition = sg_case_of(s, noun);
    bool fits = false, talks = false;
    if (node->rel != SG_REL_OBL || preposition == SG_NONE || !is_consultation(s, noun) ||
        sg_node_at(s, node->head)->upos != SG_VERB)
        return false;
    for (size_t i = 0; i < SG_COUNT(words); i++)
        fits |= sg_eq_fold(sg_token_str(s->doc, preposition), sg_cstr(words[i]));
    for (size_t i = 0; i < SG_COUNT(sets); i++)
        talks |= sg_verb_in_set(s, node->head, sets[i]);
    for (size_t i = 0; i < SG_COUNT(public); i++)
        fits &= !sg_lemma_is(s, noun, public[i]); /* both "said at a news conference" */
    if (sg_lemma_is(s, preposition, "on") && !sg_lemma_is(s, noun, "call"))
        return false; /* "declined to comment on talks" */
    if (!fits || !talks || sg_verb_is_passive(s, node->head))
        return false;
    out->kind = SG_HOST_LIGHT;
    out->verb = node->head;
    sg_clause_read(s, node->head, SG_KIND_VERB, &out->clause);
    out->mood = (sg_mood){.speech = SG_NONE, .speaker = SG_NONE};
    return true;
}

/* "is a liar": a judgement; only frames whose source is the speaker want it. */
static bool read_judgement(const sg_scene *s, uint32_t noun, sg_host *out)
{
    if (!sg_has_kid(s, noun, SG_REL_NSUBJ) || !sg_has_kid(s, noun, SG_REL_COP))
        return false;
    sg_mood_read(s, noun, &out->mood);
    return true;
}

/* "were hurt in [clashes] with police", "died in [fighting] with rebels": they fought. */
static bool read_casualties(const sg_scene *s, uint32_t noun, sg_host *out)
{
    static const char *const words[] = {"arrest", "die", "hurt", "injure", "kill", "wound"};
    const sg_node *node = sg_node_at(s, noun);
    uint8_t slot = sg_case_slot(s, noun);
    sg_frame_range range = sg_lexicon_frames(s->lexicon, s->words[noun], SG_KIND_NOUN);
    bool fits = false, fight = false;
    for (size_t i = 0; i < range.n; i++)
        fight |= sg_code_root(range.frames[i].code) == 19 && range.frames[i].reciprocal;
    if (node->rel != SG_REL_OBL || !fight ||
        (slot != sg_slot_of(SG_LIT("in")) && slot != sg_slot_of(SG_LIT("during"))))
        return false;
    for (size_t i = 0; i < SG_COUNT(words); i++)
        fits |= sg_lemma_is(s, node->head, words[i]);
    if (!fits || (!sg_verb_is_passive(s, node->head) && !sg_lemma_is(s, node->head, "die")))
        return false;
    out->kind = SG_HOST_LIGHT;
    out->verb = node->head;
    sg_clause_read(s, node->head, SG_KIND_VERB, &out->clause);
    for (size_t i = 0, n = out->clause.n_args; i < n; i++)
        if (out->clause.args[i].slot == SG_SLOT_OBJECT)
            sg_clause_add(&out->clause, SG_SLOT_SUBJECT, out->clause.args[i].head, 0);
    sg_mood_read(s, node->head, &out->mood);
    return true;
}

static void read_host(const sg_scene *s, uint32_t verb, sg_host_kind kind, sg_operator op,
                      sg_host *out)
{
    out->kind = kind;
    out->verb = verb;
    sg_clause_read(s, verb, SG_KIND_VERB, &out->clause);
    sg_mood_read(s, verb, &out->mood);
    if (!op)
        return;
    /* The operator is the innermost: it stands before those above the verb. */
    if (out->mood.n_ops == SG_OPS_MAX)
        out->mood.n_ops--;
    for (size_t i = out->mood.n_ops; i > 0; i--)
        out->mood.ops[i] = out->mood.ops[i - 1];
    out->mood.ops[0] = (uint8_t)op;
    out->mood.n_ops++;
}

/* "is in talks with", "is under attack from": the noun is the predicate. */
static bool read_copula(const sg_scene *s, uint32_t noun, sg_host *out)
{
    if (!sg_has_kid(s, noun, SG_REL_NSUBJ) || sg_case_slot(s, noun) == SG_SLOT_NONE)
        return false;
    bool under = sg_case_slot(s, noun) == sg_slot_of(SG_LIT("under"));
    out->kind = under ? SG_HOST_RECEIVING : SG_HOST_LIGHT;
    out->verb = noun;
    sg_clause_read(s, noun, SG_KIND_NOUN, &out->clause);
    sg_mood_read(s, noun, &out->mood);
    return true;
}

/* "Oman's request to Qatar was refused": not by Oman; the request stands. */
static bool is_refused_by_nobody(const sg_scene *s, uint32_t verb)
{
    return operator_of(s, verb) == SG_OP_REFUSE && sg_verb_is_passive(s, verb) &&
           !sg_has_kid(s, verb, SG_REL_OBL_AGENT);
}

/* "brought [a protest from Oman]", but not "brought an offer". */
static bool comes_from(const sg_scene *s, uint32_t noun)
{
    sg_kids kids = sg_kids_of(s, noun);
    for (size_t i = 0; i < kids.n; i++)
        if (sg_node_at(s, kids.at[i])->rel == SG_REL_NMOD &&
            sg_case_slot(s, kids.at[i]) == sg_slot_of(SG_LIT("from")))
            return true;
    return false;
}

void sg_host_find(const sg_scene *s, uint32_t noun, sg_host *out)
{
    *out = (sg_host){.verb = SG_NONE};
    uint32_t outer = outer_noun(s, noun);
    bool by_preposition;
    uint32_t verb = carrier(s, outer, &by_preposition);
    if (read_copula(s, noun, out) || read_happening(s, noun, out) || read_judgement(s, noun, out) ||
        read_occasion(s, outer, out) || read_casualties(s, outer, out))
        return;
    bool carried = verb != SG_NONE && (sg_verb_in_set(s, verb, SG_SET_RECEIVING) ||
                                       sg_verb_in_set(s, verb, SG_SET_LIGHT));
    if (!carried && sg_host_occasion(s, noun, outer, out))
        return;
    bool brings = verb != SG_NONE && sg_lemma_is(s, verb, "bring") && comes_from(s, outer);
    if (verb != SG_NONE && (brings || sg_verb_in_set(s, verb, SG_SET_RECEIVING)))
        read_host(s, verb, SG_HOST_RECEIVING, 0, out);
    else if (verb != SG_NONE && (sg_verb_in_set(s, verb, SG_SET_LIGHT) ||
                                 (!by_preposition && sg_verb_in_set(s, verb, SG_SET_PERMITTING))))
        read_host(s, verb, SG_HOST_LIGHT, 0, out);
    else if (verb != SG_NONE && !by_preposition && operator_of(s, verb) &&
             !is_refused_by_nobody(s, verb))
        read_host(s, verb, SG_HOST_OPERATOR, operator_of(s, verb), out);
    else
        read_bare_mood(s, outer, &out->mood);
    if (is_unreal(s, noun, out->kind != SG_HOST_NONE) && out->mood.modality == SG_ACTUAL) {
        out->mood.modality = SG_POSSIBLE;
        out->mood.why = "possible, alleged or the like";
    }
    if (sg_is_negated(s, noun) && out->mood.modality == SG_ACTUAL && !out->mood.negated) {
        out->mood.modality = SG_DENIED;
        out->mood.why = "no or without";
    }
}
