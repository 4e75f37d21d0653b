/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What stands above a predicate: "refused to ...", "urged Oman to ...", "denied that ...", "said
 * ...", "threatened to ...". Climbs from the predicate to the root; each governor may change the
 * modality, add an operator or give the speaker.
 */
#include "extract/clause.h"

#include "extract/quote.h"

static bool governs_in_set(const sg_scene *s, uint32_t governor, uint32_t set)
{
    if (sg_node_at(s, governor)->upos == SG_VERB)
        return sg_verb_in_set(s, governor, set);
    return sg_in_set(s, governor, set);
}

static void suppose(sg_mood *mood, sg_modality modality, const char *why)
{
    mood->tried = false;
    if (mood->modality != SG_ACTUAL && mood->modality != SG_INTENDED)
        return;
    mood->modality = modality;
    mood->why = why;
}

static bool is_intention(sg_operator op)
{
    return op == SG_OP_INTEND || op == SG_OP_CONSENT || op == SG_OP_VOW;
}

/* Adds an operator and turns it round when its own verb is negated ("did not agree to"). */
static void operate(const sg_scene *s, uint32_t governor, sg_operator op, sg_mood *mood)
{
    mood->tried = false;
    sg_mood own = {.speech = SG_NONE, .speaker = SG_NONE};
    sg_mood_own(s, governor, &own);
    if (own.modality == SG_CONDITIONAL && (op == SG_OP_REFUSE || op == SG_OP_HALT))
        sg_mood_push(mood, op); /* "said he would refuse to help": no offer */
    if (own.modality == SG_POSSIBLE || own.modality == SG_CONDITIONAL ||
        own.modality == SG_DEMANDED) {
        suppose(mood, own.modality, own.why);
        return;
    }
    if (own.negated) {
        mood->negated = true;
        if (is_intention(op))
            op = SG_OP_REFUSE;
        else
            suppose(mood, SG_DENIED, "the governing verb is negated");
    }
    if (mood->negated && is_intention(op) && !own.negated) {
        op = SG_OP_REFUSE; /* "vowed not to help" */
        if (mood->modality == SG_DENIED)
            mood->modality = SG_ACTUAL;
    }
    sg_mood_push(mood, op);
    if (is_intention(op) || op == SG_OP_THREATEN)
        mood->modality = mood->modality == SG_ACTUAL ? SG_INTENDED : mood->modality;
}

/* "tried to block": done as far as it went. */
static bool is_trying(const sg_scene *s, uint32_t governor)
{
    static const char *const words[] = {"attempt", "effort", "fight", "seek", "try"};
    bool fits = false;
    for (size_t i = 0; i < SG_COUNT(words); i++)
        fits |= sg_lemma_is(s, governor, words[i]);
    if (!fits || sg_is_negated(s, governor) || sg_is_infinitive(s, governor))
        return false;
    sg_mood own = {.speech = SG_NONE, .speaker = SG_NONE};
    sg_mood_own(s, governor, &own);
    return own.modality == SG_ACTUAL;
}

/* An infinitive or gerund below its governor. */
static void below_infinitive(const sg_scene *s, uint32_t governor, sg_mood *mood)
{
    if (governs_in_set(s, governor, SG_SET_CONSENTING))
        operate(s, governor, SG_OP_CONSENT, mood);
    else if (governs_in_set(s, governor, SG_SET_VOWING))
        operate(s, governor, SG_OP_VOW, mood);
    else if (governs_in_set(s, governor, SG_SET_OFFERING))
        operate(s, governor, SG_OP_INTEND, mood);
    else if (governs_in_set(s, governor, SG_SET_THREATENING))
        operate(s, governor, SG_OP_THREATEN, mood);
    else if (governs_in_set(s, governor, SG_SET_REFUSING))
        operate(s, governor, SG_OP_REFUSE, mood);
    else if (governs_in_set(s, governor, SG_SET_HALTING))
        operate(s, governor, SG_OP_HALT, mood);
    else if (governs_in_set(s, governor, SG_SET_DENYING))
        suppose(mood, SG_DENIED, "denied");
    else if (governs_in_set(s, governor, SG_SET_BEGINNING)) {
        sg_mood own = {.speech = SG_NONE, .speaker = SG_NONE};
        sg_mood_own(s, governor, &own);
        if (own.modality != SG_ACTUAL && mood->modality == SG_ACTUAL)
            *mood = own;
    } else if (sg_verb_is_passive(s, governor) && (governs_in_set(s, governor, SG_SET_SPEECH) ||
                                                   governs_in_set(s, governor, SG_SET_PERCEIVING)))
        return; /* "is said to have attacked", "was seen to hit" */
    else {
        bool tried = mood->modality == SG_ACTUAL && mood->n_ops == 0 && is_trying(s, governor);
        suppose(mood, SG_DEMANDED, "the infinitive of a wish, an appeal or a purpose");
        mood->tried = tried;
    }
}

/* "suspects that", "we assume that". */
static bool is_guess(const sg_scene *s, uint32_t governor)
{
    static const char *const words[] = {"suspect", "speculate", "assume", "presume", "guess"};
    for (size_t i = 0; i < SG_COUNT(words); i++)
        if (sg_lemma_is(s, governor, words[i]))
            return sg_node_at(s, governor)->upos == SG_VERB;
    return false;
}

/* "It does not mean that Oman will help". */
static bool is_inference(const sg_scene *s, uint32_t governor)
{
    static const char *const words[] = {"mean", "imply", "guarantee", "believe", "think"};
    for (size_t i = 0; i < SG_COUNT(words); i++)
        if (sg_lemma_is(s, governor, words[i]))
            return true;
    return false;
}

/* "thinks (is confident) that Oman will help": a guess at what another will do. */
static bool is_opinion(const sg_scene *s, uint32_t governor)
{
    static const char *const words[] = {"think",    "believe", "predict", "forecast",  "reckon",
                                        "estimate", "doubt",   "bet",     "confident", "sure"};
    for (size_t i = 0; i < SG_COUNT(words); i++)
        if (sg_lemma_is(s, governor, words[i]))
            return true;
    return false;
}

/* A finite clause below its governor. */
static void below_that(const sg_scene *s, uint32_t governor, sg_mood *mood)
{
    if (governs_in_set(s, governor, SG_SET_DENYING)) {
        suppose(mood, SG_DENIED, "denied");
    } else if (is_guess(s, governor) || (mood->modality != SG_ACTUAL && is_opinion(s, governor))) {
        suppose(mood, SG_POSSIBLE, "only suspected");
    } else if (governs_in_set(s, governor, SG_SET_HOPING) ||
               governs_in_set(s, governor, SG_SET_DEMANDING) ||
               governs_in_set(s, governor, SG_SET_APPEALING)) {
        suppose(mood, SG_DEMANDED, "the complement of a wish or demand");
    } else if (governs_in_set(s, governor, SG_SET_OFFERING) ||
               governs_in_set(s, governor, SG_SET_SPEECH)) {
        if (mood->modality == SG_CONDITIONAL && mood->why && mood->why[0] == 'w') {
            mood->modality = SG_INTENDED; /* "said it would": the future in the past */
            sg_mood_push(mood, mood->negated ? SG_OP_REFUSE : SG_OP_INTEND);
        }
    } else if (governs_in_set(s, governor, SG_SET_THREATENING)) {
        operate(s, governor, SG_OP_THREATEN, mood);
    }
    if (sg_is_title(s, governor) && sg_node_at(s, governor)->upos != SG_VERB &&
        mood->speaker == SG_NONE && s->actors->at[governor] != SG_NONE)
        mood->speaker = governor; /* "Vucic: EU has broken its promises" */
    sg_quote_speaker(s, governor, mood);
    sg_mood own = {.speech = SG_NONE, .speaker = SG_NONE};
    sg_mood_own(s, governor, &own);
    if (own.negated && (mood->modality == SG_ACTUAL || is_inference(s, governor)))
        suppose(mood, SG_POSSIBLE, "the verb of saying is negated");
}

/* "denied attacking", but not "said it was attacking". */
static bool is_gerund(const sg_scene *s, uint32_t verb)
{
    return sg_node_at(s, verb)->xpos == s->xpos_vbg && !sg_has_kid(s, verb, SG_REL_AUX) &&
           !sg_has_kid(s, verb, SG_REL_NSUBJ);
}

/* "may be seen as siding with": no surer than the seeing. */
static void suppose_as(const sg_scene *s, uint32_t governor, sg_mood *mood)
{
    sg_mood own = {.speech = SG_NONE, .speaker = SG_NONE};
    sg_mood_own(s, governor, &own);
    if (own.modality != SG_ACTUAL)
        suppose(mood, own.modality, own.why);
}

/* "would please Oman [by leaving]", "will close the plant, [sacking 700 people]": no more done than
 * what it goes with. */
static void go_with(const sg_scene *s, uint32_t verb, uint32_t governor, sg_mood *mood)
{
    sg_mood own = {.speech = SG_NONE, .speaker = SG_NONE};
    bool by = sg_case_slot(s, verb) == sg_slot_of(SG_LIT("by"));
    bool behind =
        verb > governor && sg_case_of(s, verb) == SG_NONE && !sg_has_kid(s, verb, SG_REL_MARK);
    if ((!by && !behind) || governs_in_set(s, verb, SG_SET_SPEECH))
        return;
    sg_mood_own(s, governor, &own);
    if (own.modality == SG_INTENDED && !own.negated && mood->modality == SG_ACTUAL) {
        sg_mood_push(mood, mood->negated ? SG_OP_REFUSE : SG_OP_INTEND);
        mood->modality = SG_INTENDED;
    } else if (own.modality == SG_POSSIBLE || own.modality == SG_CONDITIONAL) {
        suppose(mood, own.modality, own.why);
    }
}

/* "[rather than] attack Oman", "[instead of] attacking". */
static bool is_left_undone(const sg_scene *s, uint32_t verb)
{
    sg_kids kids = sg_kids_of(s, verb);
    for (size_t i = 0; i < kids.n && kids.at[i] < verb; i++)
        if (sg_lemma_is(s, kids.at[i], "rather") || sg_lemma_is(s, kids.at[i], "instead"))
            return sg_node_at(s, kids.at[i])->rel == SG_REL_CASE ||
                   sg_node_at(s, kids.at[i])->rel == SG_REL_MARK ||
                   sg_node_at(s, kids.at[i])->rel == SG_REL_CC;
    return false;
}

static bool is_one_of(const sg_scene *s, uint32_t token, const char *const *lemmas, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (sg_lemma_is(s, token, lemmas[i]))
            return true;
    return false;
}

/* "paid a visit [to hold talks]", "began a tour to meet": as good as "travelled to meet". */
static bool is_journey(const sg_scene *s, uint32_t verb)
{
    static const char *const nouns[] = {"journey", "tour", "trip", "visit"};
    static const char *const verbs[] = {"begin", "conclude", "end", "make", "pay", "start"};
    uint32_t object = sg_kid_by_rel(s, verb, SG_REL_OBJ);
    return object != SG_NONE && is_one_of(s, object, nouns, SG_COUNT(nouns)) &&
           is_one_of(s, verb, verbs, SG_COUNT(verbs));
}

/* "admitted killing", "pleaded guilty to bribing", "regretted insulting": done. */
static bool is_owned_up(const sg_scene *s, uint32_t governor)
{
    static const char *const words[] = {"admit", "confess", "guilty", "plead", "regret"};
    return is_one_of(s, governor, words, SG_COUNT(words)) && !sg_is_negated(s, governor);
}

static void below_adverbial(const sg_scene *s, uint32_t verb, uint32_t governor, sg_mood *mood)
{
    if (is_gerund(s, verb) && is_owned_up(s, governor))
        return;
    if (is_left_undone(s, verb))
        suppose(mood, SG_DENIED, "rather than or instead of");
    if (sg_node_at(s, verb)->xpos == s->xpos_vbg &&
        sg_case_slot(s, verb) == sg_slot_of(SG_LIT("on"))) {
        suppose_as(s, governor, mood); /* "will focus on pressing Oman" */
        if (governs_in_set(s, governor, SG_SET_NONFACT))
            suppose(mood, SG_POSSIBLE, "all depends on it");
    }
    if (is_gerund(s, verb))
        go_with(s, verb, governor, mood);
    if (sg_is_infinitive(s, verb)) {
        if (!governs_in_set(s, governor, SG_SET_PURSUING) && !is_journey(s, governor))
            below_infinitive(s, governor, mood);
        else if (mood->modality == SG_ACTUAL)
            sg_mood_own(s, governor, mood); /* "sent jets to bomb": as real as the sending */
    } else if (is_gerund(s, verb) && sg_case_slot(s, verb) != SG_SLOT_NONE) {
        /* "accused of attacking", "threatened with", "barred from meeting": no fact; "after
         * meeting", "by attacking" is one. */
        uint8_t slot = sg_case_slot(s, verb);
        bool laid = slot == sg_slot_of(SG_LIT("with")) || slot == sg_slot_of(SG_LIT("at"));
        if (slot == sg_slot_of(SG_LIT("of")) || slot == sg_slot_of(SG_LIT("from")) ||
            slot == sg_slot_of(SG_LIT("against")) || slot == sg_slot_of(SG_LIT("without")) ||
            (laid && governs_in_set(s, governor, SG_SET_NONFACT)))
            suppose(mood, SG_POSSIBLE, "what somebody is accused of or kept from");
        if (sg_lemma_is(s, sg_case_of(s, verb), "as"))
            suppose_as(s, governor, mood);
    }
    if (governs_in_set(s, governor, SG_SET_SPEECH) && !is_gerund(s, verb))
        sg_quote_speaker(s, governor, mood);
}

/* "Oman's decision to recognise Qatar": decided, and so as good as done; not where the decision is
 * awaited, delayed or dropped. */
static bool is_decided(const sg_scene *s, uint32_t noun)
{
    static const uint32_t sets[] = {SG_SET_HALTING, SG_SET_HOPING, SG_SET_NONFACT, SG_SET_DENYING,
                                    SG_SET_APPEALING};
    static const char *const nouns[] = {"decision", "ruling", "vote"};
    uint32_t above = sg_node_at(s, noun)->head;
    bool fits = false;
    for (size_t i = 0; i < SG_COUNT(nouns); i++)
        fits |= sg_lemma_is(s, noun, nouns[i]);
    for (size_t i = 0; fits && above != SG_NO_HEAD && i < SG_COUNT(sets); i++)
        fits = !sg_in_set(s, above, sets[i]);
    return fits && !sg_is_negated(s, noun) && (above == SG_NO_HEAD || !sg_is_negated(s, above));
}

static void below_noun(const sg_scene *s, uint32_t verb, uint32_t noun, sg_mood *mood)
{
    bool marked = is_gerund(s, verb) && sg_case_slot(s, verb) != SG_SLOT_NONE;
    uint32_t above = sg_node_at(s, noun)->head; /* "[accused] soldiers [of torturing]" */
    if (marked && above != SG_NO_HEAD && sg_in_set(s, above, SG_SET_NONFACT) &&
        sg_node_at(s, noun)->rel == SG_REL_OBJ)
        suppose(mood, SG_POSSIBLE, "what somebody is accused of");
    if (sg_is_infinitive(s, verb) && mood->modality == SG_INTENDED && sg_is_title(s, verb))
        return; /* "Lula to meet Biden": mood.c has seen the plan */
    bool journey =
        above != SG_NO_HEAD && sg_node_at(s, noun)->rel == SG_REL_OBJ && is_journey(s, above);
    if (sg_is_infinitive(s, verb) && (journey || is_decided(s, noun)))
        return;
    uint32_t agreed = sg_lemma_is(s, noun, "principle") && above != SG_NO_HEAD ? above : noun;
    if (sg_is_infinitive(s, verb)) /* "agreed [in principle] [to help]" */
        below_infinitive(s, agreed, mood);
    else if (marked && sg_in_set(s, noun, SG_SET_NONFACT))
        suppose(mood, SG_POSSIBLE, "the noun above says it is no fact");
    else if (sg_in_set(s, noun, SG_SET_NONFACT) && !sg_is_relative(s, verb))
        suppose(mood, SG_POSSIBLE, "the noun above says it is no fact");
}

/* "No soldier crossed the line, Oman insisted": the parser hangs the verb of saying below what it
 * says, which says nothing of it. */
static bool is_verb_of_saying_below(const sg_scene *s, uint32_t verb)
{
    return sg_node_at(s, verb)->rel == SG_REL_PARATAXIS && sg_node_at(s, verb)->upos == SG_VERB &&
           sg_has_kid(s, verb, SG_REL_NSUBJ) && sg_verb_in_set(s, verb, SG_SET_SPEECH) &&
           !sg_has_kid(s, verb, SG_REL_CCOMP);
}

/* "Oxfam, praising Oman, said that ...": a participle before the verb is no complement of it. */
static bool is_leading_participle(const sg_scene *s, uint32_t verb, uint32_t governor)
{
    return verb < governor && is_gerund(s, verb) && governs_in_set(s, governor, SG_SET_SPEECH);
}

/* "It is the bank that has stolen it": the relative clause says what the sentence says. */
static bool is_cleft(const sg_scene *s, uint32_t verb)
{
    const sg_node *node = sg_node_at(s, verb);
    if (node->rel != SG_REL_ACL_RELCL || !sg_has_kid(s, node->head, SG_REL_COP) ||
        s->actors->at[node->head] == SG_NONE)
        return false;
    sg_kids kids = sg_kids_of(s, node->head);
    uint32_t first = kids.n > 1 && sg_node_at(s, kids.at[0])->upos == SG_PUNCT ? 1 : 0;
    return sg_lemma_is(s, kids.at[first], "it");
}

/* "The police did not stop there: they beat two men": the first says nothing of the second. */
static bool is_clause_apart(const sg_scene *s, uint32_t verb, uint32_t governor)
{
    if (sg_node_at(s, verb)->rel != SG_REL_PARATAXIS || verb < governor ||
        !sg_has_kid(s, verb, SG_REL_NSUBJ) || governs_in_set(s, governor, SG_SET_SPEECH))
        return false;
    sg_kids kids = sg_kids_of(s, verb);
    sg_str first = kids.n ? sg_token_str(s->doc, kids.at[0]) : (sg_str){NULL, 0};
    return kids.n && kids.at[0] < verb && (sg_eq(first, SG_LIT(":")) || sg_eq(first, SG_LIT(";")));
}

static void step_up(const sg_scene *s, uint32_t verb, uint32_t governor, sg_mood *mood)
{
    if (is_verb_of_saying_below(s, verb) || is_leading_participle(s, verb, governor) ||
        is_clause_apart(s, verb, governor))
        return;
    switch (sg_node_at(s, verb)->rel) {
    case SG_REL_XCOMP:
        if (sg_is_infinitive(s, verb) && sg_has_kid(s, verb, SG_REL_AUX) &&
            governs_in_set(s, governor, SG_SET_SPEECH))
            break; /* "claimed to have killed" */
        if (!is_gerund(s, verb) || !is_owned_up(s, governor))
            below_infinitive(s, governor, mood);
        break;
    case SG_REL_CCOMP:
    case SG_REL_CSUBJ:
    case SG_REL_CSUBJ_PASS:
    case SG_REL_PARATAXIS:
        if (!is_gerund(s, verb))
            below_that(s, governor, mood);
        else
            below_infinitive(s, governor, mood);
        break;
    case SG_REL_ADVCL:
        below_adverbial(s, verb, governor, mood);
        break;
    case SG_REL_ACL:
        below_noun(s, verb, governor, mood);
        break;
    case SG_REL_ACL_RELCL:
        if (is_cleft(s, verb) && sg_is_negated(s, governor))
            suppose(mood, SG_DENIED, "it was not");
        break;
    default:
        break;
    }
}

/* "threatened to shell Oman [after accusing it]", "because it attacked": told as a fact, whatever
 * stands above; not so what follows from it or goes with it. */
static bool stands_apart(const sg_scene *s, uint32_t verb)
{
    static const char *const always[] = {"after", "because", "since", "although", "though"};
    static const char *const past[] = {"when", "while", "as"};
    if (sg_node_at(s, verb)->rel != SG_REL_ADVCL || sg_is_infinitive(s, verb))
        return false;
    bool told = sg_node_at(s, verb)->xpos == s->xpos_vbd ||
                (sg_node_at(s, verb)->xpos == s->xpos_vbn && sg_has_kid(s, verb, SG_REL_AUX));
    sg_kids kids = sg_kids_of(s, verb);
    for (size_t i = 0; i < kids.n && kids.at[i] < verb; i++) {
        for (size_t k = 0; k < SG_COUNT(always); k++)
            if (sg_lemma_is(s, kids.at[i], always[k]))
                return true;
        for (size_t k = 0; k < SG_COUNT(past); k++)
            if (told && sg_lemma_is(s, kids.at[i], past[k]))
                return true;
    }
    return false;
}

/* What stands over a predicate; true when the clauses above still bear on whether it is a fact. */
static bool climb_one(const sg_scene *s, uint32_t *pred, bool factual, sg_mood *mood)
{
    const sg_node *node = sg_node_at(s, *pred);
    uint32_t outer = sg_verb_farther_out(s, *pred);
    if (outer != SG_NONE) {
        *pred = outer;
        return factual;
    }
    uint32_t speech = sg_complement_of(s, *pred);
    if (speech != SG_NONE) {
        *pred = speech;
        if (factual)
            below_that(s, speech, mood);
        return factual;
    }
    if (factual)
        step_up(s, *pred, node->head, mood);
    else if (node->rel == SG_REL_CCOMP)
        sg_quote_speaker(s, node->head, mood);
    bool apart = (node->rel == SG_REL_ACL_RELCL && !is_cleft(s, *pred)) ||
                 sg_rel_is_subject(node->rel) || stands_apart(s, *pred) ||
                 node->rel == SG_REL_OBL || node->rel == SG_REL_OBJ || node->rel == SG_REL_NMOD;
    *pred = node->head;
    return factual && !apart;
}

/* "would not shake his hand", said by nobody and with no "if": he refused. */
static void read_would_not(const sg_scene *s, uint32_t pred, sg_mood *mood)
{
    if (mood->modality != SG_CONDITIONAL || !mood->negated || mood->n_ops || !mood->why ||
        mood->why[0] != 'w' || sg_node_at(s, pred)->rel == SG_REL_CCOMP ||
        sg_has_kid(s, pred, SG_REL_ADVCL) || sg_verb_is_passive(s, pred))
        return;
    sg_mood_push(mood, SG_OP_REFUSE);
    mood->modality = SG_ACTUAL;
}

void sg_mood_read(const sg_scene *s, uint32_t pred, sg_mood *mood)
{
    uint32_t verb = pred;
    *mood = (sg_mood){.speech = SG_NONE, .speaker = SG_NONE};
    sg_mood_own(s, pred, mood);
    bool factual = true; /* below a noun only the speaker matters any more */
    bool below_adverb = false;
    for (int i = 0; i < SG_CLIMB_MAX; i++) {
        const sg_node *node = sg_node_at(s, pred);
        if (node->head == SG_NO_HEAD)
            break;
        bool had_speaker = mood->speaker != SG_NONE, was_factual = factual;
        bool tried = mood->tried || i == 0; /* "tried to find who blocked it" */
        factual = climb_one(s, &pred, factual, mood);
        mood->tried = mood->tried && tried;
        if (!had_speaker && mood->speaker != SG_NONE)
            mood->direct = was_factual && !below_adverb;
        below_adverb |= node->rel == SG_REL_ADVCL || node->rel == SG_REL_ACL;
    }
    if (mood->speaker == SG_NONE)
        read_would_not(s, verb, mood);
    if (mood->speaker == SG_NONE) {
        sg_quote_around(s, pred, mood);
        mood->direct = mood->speaker != SG_NONE && factual && !below_adverb;
    }
}
