/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Event nouns in a phrase of a verb that says something else: "resigned after a row with Oman",
 * "in a rebuke to Oman, the Senate voted", "under pressure from Oman, Qatar gave way". Who acts in
 * the clause is one of the parties; the other stands in the phrase.
 *
 *   noun <- preposition, a phrase for the other party -> host: light or receiving, with the clause
 */
#include "extract/host.h"

#include <string.h>

static bool case_is_one_of(const sg_scene *s, uint32_t noun, const char *const *words, size_t n)
{
    uint32_t preposition = sg_case_of(s, noun);
    for (size_t i = 0; i < n && preposition != SG_NONE; i++)
        if (sg_eq_fold(sg_token_str(s->doc, preposition), sg_cstr(words[i])))
            return true;
    return false;
}

/* The phrase below the noun in a slot, with an actor of its own; SG_NONE: none. */
static uint32_t phrase_in(const sg_scene *s, uint32_t noun, const char *preposition)
{
    uint8_t slot = sg_slot_of(sg_cstr(preposition));
    sg_kids kids = sg_kids_of(s, noun);
    for (size_t i = 0; i < kids.n; i++)
        if (kids.at[i] > noun && sg_node_at(s, kids.at[i])->rel == SG_REL_NMOD &&
            sg_case_slot(s, kids.at[i]) == slot)
            return kids.at[i];
    return SG_NONE;
}

/* "after police clashes with", "a complaint by Oman to": the noun says itself who acts. */
static bool has_own_source(const sg_scene *s, uint32_t noun)
{
    static const char *const words[] = {"by", "from", "between", "among"};
    for (size_t i = 0; i < SG_COUNT(words); i++)
        if (phrase_in(s, noun, words[i]) != SG_NONE)
            return true;
    sg_parties owner = {0};
    sg_parties_add_owner(s, noun, 0, &owner);
    return owner.n > 0;
}

/* What the noun's frames tell of: with each other, or said to somebody, and nothing but that; what
 * a court hears is said by those who speak of it ("in a suit against Oman, drivers claim"). */
static void classes_of(const sg_scene *s, uint32_t noun, uint32_t verb, bool *mutual, bool *spoken)
{
    sg_frame_range range = sg_lexicon_frames(s->lexicon, s->words[noun], SG_KIND_NOUN);
    bool legal = false, done = false;
    for (size_t i = 0; i < range.n; i++) {
        const char *code = range.frames[i].code;
        int root = sg_code_root(code);
        if (code[0] == '-')
            continue;
        *mutual |= range.frames[i].reciprocal;
        *spoken |= root == 2 || root == 5 || (root >= 10 && root <= 13);
        done |= root >= 14;
        legal |= strcmp(code, "112") == 0 || strcmp(code, "115") == 0;
    }
    *spoken = *spoken && !*mutual && !done && (!legal || sg_verb_in_set(s, verb, SG_SET_SPEECH));
}

/* The verb that the phrase of the noun belongs to: its head; or, set off by a comma, that of the
 * subject ("Oman, in a complaint to Qatar, said"). SG_NONE: none. */
static uint32_t verb_of(const sg_scene *s, uint32_t noun)
{
    const sg_node *node = sg_node_at(s, noun);
    if (node->head == SG_NO_HEAD)
        return SG_NONE;
    uint32_t verb = node->rel == SG_REL_OBL ? node->head : SG_NONE;
    uint32_t preposition = sg_case_of(s, noun);
    if (node->rel == SG_REL_NMOD && sg_node_at(s, node->head)->rel == SG_REL_NSUBJ &&
        s->actors->at[node->head] != SG_NONE && preposition != SG_NONE && preposition > 0 &&
        sg_eq(sg_token_str(s->doc, preposition - 1), SG_LIT(",")))
        verb = sg_node_at(s, node->head)->head;
    return verb != SG_NONE && sg_node_at(s, verb)->upos == SG_VERB ? verb : SG_NONE;
}

/* The verb of the phrase, when it has a subject that acts and tells a fact. */
static bool take_clause(const sg_scene *s, uint32_t noun, sg_host_kind kind, sg_host *out)
{
    uint32_t verb = verb_of(s, noun);
    out->kind = kind;
    out->verb = verb;
    sg_clause_read(s, verb, SG_KIND_VERB, &out->clause);
    sg_mood_read(s, verb, &out->mood);
    if (out->mood.modality != SG_ACTUAL || out->mood.negated) {
        *out = (sg_host){.verb = SG_NONE};
        return false;
    }
    out->mood.n_ops = 0;
    return true;
}

/* "under pressure [from Oman]" with the phrase hung on the verb. */
static bool comes_after(const sg_scene *s, uint32_t noun)
{
    sg_kids kids = sg_kids_of(s, sg_node_at(s, noun)->head);
    for (size_t i = 0; i < kids.n; i++)
        if (kids.at[i] > noun && sg_case_of(s, kids.at[i]) == noun + 1 &&
            sg_case_slot(s, kids.at[i]) == sg_slot_of(SG_LIT("from")))
            return true;
    return false;
}

/* "under pressure from Oman": who gives way suffers it. */
static bool read_under(const sg_scene *s, uint32_t noun, sg_host *out)
{
    static const char *const nouns[] = {"pressure", "attack", "criticism", "threat", "scrutiny"};
    static const char *const words[] = {"under", "amid"};
    bool fits = false;
    for (size_t i = 0; i < SG_COUNT(nouns); i++)
        fits |= sg_lemma_is(s, noun, nouns[i]);
    return fits && case_is_one_of(s, noun, words, SG_COUNT(words)) &&
           (phrase_in(s, noun, "from") != SG_NONE || phrase_in(s, noun, "by") != SG_NONE ||
            comes_after(s, noun)) &&
           take_clause(s, noun, SG_HOST_RECEIVING, out);
}

/* "[locked] in a dispute with": its subject is a party. */
static bool is_caught(const sg_scene *s, uint32_t verb)
{
    static const char *const verbs[] = {"catch", "embroil", "engage", "involve", "lock", "mire"};
    for (size_t i = 0; i < SG_COUNT(verbs); i++)
        if (sg_lemma_is(s, verb, verbs[i]))
            return sg_verb_is_passive(s, verb);
    return false;
}

static bool take_object(sg_host *out)
{
    for (size_t i = 0, n = out->clause.n_args; i < n; i++)
        if (out->clause.args[i].slot == SG_SLOT_OBJECT)
            sg_clause_add(&out->clause, SG_SLOT_SUBJECT, out->clause.args[i].head, 0);
    return true;
}

bool sg_host_occasion(const sg_scene *s, uint32_t noun, uint32_t outer, sg_host *out)
{
    static const char *const times[] = {"after", "during", "following", "amid", "in", "at"};
    static const char *const others[] = {"to", "against", "of", "for", "on"};
    uint32_t verb = verb_of(s, outer);
    if (verb == SG_NONE)
        return false;
    if (read_under(s, outer, out))
        return true;
    bool mutual = false, spoken = false, told = false;
    classes_of(s, noun, verb, &mutual, &spoken);
    if (mutual && phrase_in(s, noun, "with") != SG_NONE)
        told = case_is_one_of(s, outer, times, SG_COUNT(times));
    for (size_t i = 0; spoken && !told && i < SG_COUNT(others); i++)
        told = phrase_in(s, noun, others[i]) != SG_NONE && case_is_one_of(s, outer, times + 4, 1);
    if (told && mutual && is_caught(s, verb) && !has_own_source(s, noun))
        return take_clause(s, outer, SG_HOST_LIGHT, out) && take_object(out);
    return told && !sg_verb_is_passive(s, verb) && !has_own_source(s, noun) &&
           take_clause(s, outer, SG_HOST_LIGHT, out);
}

/* "rejected Oman's accusations", "an appeal by Oman was turned down": what is answered was said to
 * who answers. The verb, or SG_NONE. */
static uint32_t answer_to(const sg_scene *s, uint32_t noun)
{
    static const char *const verbs[] = {"accept",  "brush_aside", "brush_off", "deny",
                                        "dismiss", "grant",       "ignore",    "rebut",
                                        "refute",  "shrug_off"};
    static const uint32_t sets[] = {SG_SET_SAYING, SG_SET_ASKING, SG_SET_OFFERED, SG_SET_MENACE};
    const sg_node *node = sg_node_at(s, noun);
    bool fits = sg_lemma_is(s, noun, "objection") || sg_lemma_is(s, noun, "protest");
    bool answers = false;
    for (size_t i = 0; i < SG_COUNT(sets); i++)
        fits |= sg_in_set(s, noun, sets[i]);
    if (!fits || sg_lemma_is(s, noun, "claim") || node->head == SG_NO_HEAD ||
        sg_node_at(s, node->head)->upos != SG_VERB ||
        (node->rel != SG_REL_OBJ && node->rel != SG_REL_NSUBJ_PASS))
        return SG_NONE;
    uint32_t particle, word = sg_verb_word(s, node->head, &particle);
    for (size_t i = 0; i < SG_COUNT(verbs); i++)
        answers |= word != SG_NONE && sg_eq(s->lexicon->words.strings[word], sg_cstr(verbs[i]));
    return answers || sg_verb_in_set(s, node->head, SG_SET_REFUSING) ? node->head : SG_NONE;
}

bool sg_host_is_answered(const sg_scene *s, uint32_t noun)
{
    return answer_to(s, noun) != SG_NONE;
}

bool sg_host_answer(const sg_scene *s, uint32_t noun, sg_host *out)
{
    uint32_t verb = answer_to(s, noun);
    if (verb == SG_NONE)
        return false;
    out->kind = SG_HOST_ANSWER;
    out->verb = verb;
    sg_clause_read(s, verb, SG_KIND_VERB, &out->clause);
    sg_mood_read(s, verb, &out->mood);
    bool definite = sg_has_kid(s, noun, SG_REL_NMOD_POSS) &&
                    out->mood.modality != SG_CONDITIONAL; /* "should Oman accept Qatar's offer" */
    sg_mood own = {.speech = SG_NONE, .speaker = SG_NONE};
    sg_mood_own(s, verb, &own);
    bool fact = own.modality == SG_ACTUAL || own.modality == SG_DENIED || definite;
    out->mood.modality = fact ? SG_ACTUAL : own.modality;
    out->mood.negated = false;
    out->mood.n_ops = 0;
    out->mood.obliged = false;
    return true;
}
