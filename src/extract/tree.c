/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Small questions about the tree that all constructions ask.
 */
#include "extract/scene.h"

#include <stdarg.h>
#include <stdio.h>

uint32_t sg_kid_by_rel(const sg_scene *s, uint32_t token, sg_rel rel)
{
    sg_kids kids = sg_kids_of(s, token);
    for (size_t i = 0; i < kids.n; i++)
        if (sg_node_at(s, kids.at[i])->rel == rel)
            return kids.at[i];
    return SG_NONE;
}

bool sg_has_kid(const sg_scene *s, uint32_t token, sg_rel rel)
{
    return sg_kid_by_rel(s, token, rel) != SG_NONE;
}

bool sg_lemma_is(const sg_scene *s, uint32_t token, const char *lemma)
{
    return sg_eq_fold(sg_node_at(s, token)->lemma, sg_cstr(lemma));
}

bool sg_is_nominal(const sg_scene *s, uint32_t token)
{
    unsigned upos = sg_node_at(s, token)->upos;
    return upos == SG_NOUN || upos == SG_PROPN || upos == SG_PRON || upos == SG_NUM ||
           upos == SG_DET || upos == SG_ADJ || upos == SG_X || upos == SG_SYM;
}

bool sg_in_set(const sg_scene *s, uint32_t token, uint32_t set)
{
    return sg_lexicon_in(s->lexicon, s->words[token], set);
}

bool sg_rel_is_subject(unsigned rel)
{
    return rel == SG_REL_NSUBJ || rel == SG_REL_NSUBJ_PASS || rel == SG_REL_NSUBJ_OUTER;
}

bool sg_is_title(const sg_scene *s, uint32_t token)
{
    return s->doc->sentences[sg_node_at(s, token)->sent].flags & SG_SENTENCE_TITLE;
}

/* "at least", "up to": counts, not places. */
static bool is_approximation(const sg_scene *s, uint32_t token)
{
    if (token + 1 >= s->doc->n_tokens)
        return false;
    sg_str next = sg_token_str(s->doc, token + 1);
    unsigned upos = sg_node_at(s, token + 1)->upos;
    if ((upos == SG_NUM || upos == SG_SYM) && token > 0 && sg_lemma_is(s, token - 1, "up"))
        return true;
    return sg_eq_fold(next, SG_LIT("least")) || sg_eq_fold(next, SG_LIT("most"));
}

static void add_cases(const sg_scene *s, uint32_t token, uint32_t last, sg_cases *out)
{
    sg_kids kids = sg_kids_of(s, token);
    for (size_t i = 0; i < kids.n && kids.at[i] < last; i++) {
        unsigned rel = sg_node_at(s, kids.at[i])->rel;
        if (rel != SG_REL_CASE && rel != SG_REL_MARK)
            continue;
        if (out->n < SG_CASES_MAX && !is_approximation(s, kids.at[i]))
            out->at[out->n++] = kids.at[i];
        /* "according to", "out of": the fixed word behind is the one that counts. */
        sg_kids fixed = sg_kids_of(s, kids.at[i]);
        for (size_t j = 0; j < fixed.n; j++)
            if (sg_node_at(s, fixed.at[j])->rel == SG_REL_FIXED && out->n < SG_CASES_MAX)
                out->at[out->n++] = fixed.at[j];
    }
}

sg_cases sg_cases_of(const sg_scene *s, uint32_t token)
{
    sg_cases cases = {.n = 0};
    add_cases(s, token, token, &cases);
    sg_kids kids = sg_kids_of(s, token);
    for (size_t i = 0; i < kids.n; i++) {
        unsigned rel = sg_node_at(s, kids.at[i])->rel;
        if (rel == SG_REL_FLAT || rel == SG_REL_NMOD_DESC || rel == SG_REL_COMPOUND)
            add_cases(s, kids.at[i], token, &cases);
    }
    return cases;
}

uint32_t sg_case_of(const sg_scene *s, uint32_t token)
{
    sg_cases cases = sg_cases_of(s, token);
    return cases.n ? cases.at[0] : SG_NONE;
}

/* "together with", "along with": company of the subject, not what the verb's "with" asks for;
 * "according to": whoever says so. */
static bool is_aside(const sg_scene *s, uint32_t preposition)
{
    sg_str before = preposition ? sg_token_str(s->doc, preposition - 1) : (sg_str){0};
    if (sg_lemma_is(s, preposition, "to"))
        return sg_eq_fold(before, SG_LIT("according"));
    if (!sg_lemma_is(s, preposition, "with"))
        return false;
    return sg_eq_fold(before, SG_LIT("together")) || sg_eq_fold(before, SG_LIT("along"));
}

uint8_t sg_preposition_slot(const sg_scene *s, uint32_t preposition)
{
    return is_aside(s, preposition) ? SG_SLOT_NONE
                                    : sg_slot_of_preposition(sg_token_str(s->doc, preposition));
}

uint8_t sg_case_slot(const sg_scene *s, uint32_t token)
{
    sg_cases cases = sg_cases_of(s, token);
    for (size_t i = cases.n; i > 0; i--) {
        uint8_t slot = sg_preposition_slot(s, cases.at[i - 1]);
        if (slot)
            return slot;
    }
    return SG_SLOT_NONE;
}

bool sg_is_capital(const sg_scene *s, uint32_t token)
{
    char initial = s->doc->text.p[s->doc->tokens[token].begin];
    return initial >= 'A' && initial <= 'Z';
}

/* "on Tuesday", "next week", "in a statement": when or where something is said. */
static bool is_occasion(const sg_scene *s, uint32_t noun)
{
    static const char *const words[] = {
        "day",        "week",      "month",     "year",       "night",  "morning",
        "evening",    "afternoon", "interview", "statement",  "speech", "letter",
        "conference", "tweet",     "post",      "television", "radio",  "message",
        "court",      "trial",     "filing",    "lawsuit",    "suit",   "complaint",
        "testimony",  "hearing",   "briefing",  "report",     "memo",   "address"};
    sg_str word = sg_token_str(s->doc, noun);
    if (sg_ends(word, SG_LIT("day")))
        return true;
    for (size_t i = 0; i < SG_COUNT(words); i++)
        if (sg_lemma_is(s, noun, words[i]))
            return true;
    return false;
}

/* "told the senators [that Oman was starving them]": "that" is no object when there is another. */
static bool begins_with_that(const sg_scene *s, uint32_t verb)
{
    bool that = false, other = false;
    sg_kids kids = sg_kids_of(s, verb);
    for (size_t i = 0; i < kids.n; i++) {
        unsigned rel = sg_node_at(s, kids.at[i])->rel;
        bool is_that = sg_lemma_is(s, kids.at[i], "that") && kids.at[i] < verb;
        if (is_that && rel == SG_REL_MARK)
            return true;
        that |= is_that && rel == SG_REL_OBJ;
        other |= !is_that && (rel == SG_REL_OBJ || rel == SG_REL_CCOMP);
    }
    return that && other;
}

/* "told [the senators] that", "complained [to Oman] that": whom a verb addresses before it says
 * what. */
static bool is_addressee(const sg_scene *s, uint32_t noun)
{
    static const char *const words[] = {"tell", "inform", "remind", "assure", "warn", "convince"};
    const sg_node *node = sg_node_at(s, noun);
    if (node->rel == SG_REL_OBL && sg_case_slot(s, noun) == sg_slot_of(SG_LIT("to")))
        return true;
    for (size_t i = 0; i < SG_COUNT(words); i++)
        if ((node->rel == SG_REL_OBJ || node->rel == SG_REL_IOBJ) &&
            sg_lemma_is(s, node->head, words[i]))
            return true;
    return false;
}

uint32_t sg_complement_of(const sg_scene *s, uint32_t verb)
{
    const sg_node *node = sg_node_at(s, verb);
    if ((node->rel != SG_REL_ACL && node->rel != SG_REL_ACL_RELCL) ||
        !sg_has_kid(s, verb, SG_REL_NSUBJ) || !begins_with_that(s, verb))
        return SG_NONE;
    const sg_node *noun = sg_node_at(s, node->head);
    bool between =
        (noun->rel == SG_REL_OBL || noun->rel == SG_REL_OBL_UNMARKED) && is_occasion(s, node->head);
    if ((!between && !is_addressee(s, node->head)) || sg_node_at(s, noun->head)->upos != SG_VERB)
        return SG_NONE;
    return sg_lexicon_in(s->lexicon, s->words[noun->head], SG_SET_SPEECH) ||
                   sg_lexicon_in(s->lexicon, s->words[noun->head], SG_SET_DENYING) ||
                   sg_lexicon_in(s->lexicon, s->words[noun->head], SG_SET_DEMANDING)
               ? noun->head
               : SG_NONE;
}

bool sg_is_infinitive(const sg_scene *s, uint32_t verb)
{
    sg_kids kids = sg_kids_of(s, verb);
    for (size_t i = 0; i < kids.n && kids.at[i] < verb; i++)
        if (sg_lemma_is(s, kids.at[i], "to") && sg_node_at(s, kids.at[i])->rel == SG_REL_MARK)
            return true;
    return false;
}

bool sg_is_relative(const sg_scene *s, uint32_t clause)
{
    const sg_node *node = sg_node_at(s, clause);
    if (node->rel != SG_REL_ACL)
        return node->rel == SG_REL_ACL_RELCL && sg_complement_of(s, clause) == SG_NONE;
    sg_kids kids = sg_kids_of(s, clause);
    for (size_t i = 0; i < kids.n && kids.at[i] < clause; i++)
        if (sg_node_at(s, kids.at[i])->upos == SG_PRON &&
            (sg_lemma_is(s, kids.at[i], "that") || sg_lemma_is(s, kids.at[i], "which")))
            return true;
    return false;
}

uint32_t sg_conj_head(const sg_scene *s, uint32_t token)
{
    for (int i = 0; i < SG_CLIMB_MAX; i++) {
        const sg_node *node = sg_node_at(s, token);
        if (node->rel != SG_REL_CONJ || node->head == SG_NO_HEAD)
            break;
        token = node->head;
    }
    return token;
}

void sg_trace(const sg_scene *s, uint32_t token, const char *format, ...)
{
    if (!s->options->trace)
        return;
    char text[8192]; /* holds the parts of a confidence */
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    s->options->trace(s->options->trace_ctx, token, text);
}
