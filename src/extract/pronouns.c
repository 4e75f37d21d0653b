/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Pronouns: relative ones by the tree, personal ones by their antecedent (antecedent.c), "we" and
 * "I" in a quotation by its speaker. What does not fit one actor only stays unresolved.
 */
#include "extract/finder.h"

#include <string.h>

static bool is_relative(const sg_finder *f, uint32_t t)
{
    return sg_word_is(f, t, "who") || sg_word_is(f, t, "which") || sg_word_is(f, t, "whom") ||
           sg_word_is(f, t, "whose") || sg_word_is(f, t, "that");
}

/* The mention that a relative clause describes: the clause's verb hangs below its head. */
static uint32_t antecedent(const sg_finder *f, uint32_t t)
{
    uint32_t verb = sg_node_at(f, t)->head;
    for (unsigned depth = 0; verb != SG_NO_HEAD && depth < 6; depth++) {
        const sg_node *n = sg_node_at(f, verb);
        if (n->rel == SG_REL_ACL_RELCL)
            return n->head != SG_NO_HEAD && n->head < t ? sg_mention_at(f, n->head) : SG_NONE;
        verb = n->head;
    }
    return SG_NONE;
}

static bool wanted(const sg_finder *f, uint32_t t, sg_want *want)
{
    static const struct {
        const char *word;
        sg_want want;
    } table[] = {
        {"he", {'m', true, false, false}},       {"him", {'m', true, false, false}},
        {"his", {'m', true, false, false}},      {"himself", {'m', true, false, false}},
        {"she", {'f', true, false, false}},      {"her", {'f', true, false, false}},
        {"hers", {'f', true, false, false}},     {"herself", {'f', true, false, false}},
        {"it", {0, false, true, false}},         {"its", {0, false, true, false}},
        {"itself", {0, false, true, false}},     {"they", {0, false, false, true}},
        {"them", {0, false, false, true}},       {"their", {0, false, false, true}},
        {"themselves", {0, false, false, true}},
    };
    for (size_t i = 0; i < SG_COUNT(table); i++) {
        if (sg_word_is(f, t, table[i].word)) {
            *want = table[i].want;
            return true;
        }
    }
    return false;
}

/* The subject after t of the clause that the pronoun's clause or phrase goes before: "[As he
 * praised the deal], Zelensky said", "[At their meeting in Lisbon], ministers said". */
static uint32_t subject_after(const sg_finder *f, uint32_t t)
{
    const sg_node *n = sg_node_at(f, t);
    uint32_t above = n->head == SG_NO_HEAD ? SG_NO_HEAD : sg_node_at(f, n->head)->head;
    if (above == SG_NO_HEAD || above < t)
        return SG_NONE;
    sg_rel rel = (sg_rel)sg_node_at(f, n->head)->rel;
    if (rel != SG_REL_ADVCL && !(rel == SG_REL_OBL && n->rel == SG_REL_NMOD_POSS))
        return SG_NONE;
    uint32_t subject = sg_child(f, above, SG_REL_NSUBJ);
    return subject == SG_NONE || subject < t ? SG_NONE : subject;
}

/* The name that t is part of or a title of ("[Mr] Blair"), or SG_NONE. */
static uint32_t span_at(const sg_finder *f, uint32_t t)
{
    uint32_t name = sg_child(f, t, SG_REL_FLAT);
    return f->span_of[t] != SG_NONE || name == SG_NONE ? f->span_of[t] : f->span_of[name];
}

/* The entity of that subject, where it has a name that suits; SG_NONE otherwise. */
static uint32_t subject_ahead(const sg_finder *f, uint32_t t, const sg_want *want)
{
    uint32_t subject = subject_after(f, t);
    uint32_t span = subject == SG_NONE ? SG_NONE : span_at(f, subject);
    if (span == SG_NONE)
        return SG_NONE;
    uint32_t e = f->spans.items[span].entity;
    sg_mention m = {.entity = e};
    return e != SG_NONE && sg_suits(f, &m, want) ? e : SG_NONE;
}

/* "At their meeting, finance ministers said": theirs, but nothing has described them yet. */
static bool is_theirs_ahead(const sg_finder *f, uint32_t t, const sg_want *want)
{
    uint32_t subject = subject_after(f, t), first;
    bool plural;
    if (subject == SG_NONE || span_at(f, subject) != SG_NONE ||
        sg_node_at(f, t)->rel != SG_REL_NMOD_POSS ||
        sg_role_at(f, subject, &first, &plural) == SG_NONE)
        return false;
    return want->plural == (sg_node_at(f, subject)->xpos == SG_XPOS_NNS);
}

/* "Lithuania defended itself": a reflexive is the subject of its verb. */
static uint32_t own_subject(const sg_finder *f, uint32_t t, const sg_want *want)
{
    sg_str word = sg_token_str(f->doc, t);
    uint32_t verb = sg_node_at(f, t)->head;
    if (verb == SG_NO_HEAD || !(sg_ends(word, SG_LIT("self")) || sg_ends(word, SG_LIT("selves"))))
        return SG_NONE;
    uint32_t subject = sg_child(f, verb, SG_REL_NSUBJ);
    uint32_t m = subject == SG_NONE ? SG_NONE : sg_mention_at(f, subject);
    return m != SG_NONE && sg_suits(f, &f->mentions.items[m], want) ? f->mentions.items[m].entity
                                                                    : SG_NONE;
}

static bool is_first_person(const sg_finder *f, uint32_t t)
{
    static const char *const words[] = {"i", "we", "me", "us", "my", "our"};
    for (size_t i = 0; i < SG_COUNT(words); i++)
        if (sg_word_is(f, t, words[i]))
            return true;
    return false;
}

static void add_joined(sg_finder *f, uint32_t t, sg_mention_kind kind, const sg_mention *of)
{
    uint32_t members[4];
    unsigned n = sg_joined(f, of, members);
    uint32_t m = sg_mention_add(f, t, t, t, kind, SG_NONE, "pronoun for several");
    if (m == SG_NONE)
        return;
    f->mentions.items[m].plural = true;
    for (unsigned i = 0; i < n; i++)
        f->mentions.items[m].members[i] = members[i];
}

/* "It is unfair that", "it seems": no actor. */
static bool is_empty(const sg_finder *f, uint32_t t)
{
    static const char *const weather[] = {"appear", "emerge", "happen",    "rain", "remain",
                                          "seem",   "snow",   "transpire", "turn"};
    uint32_t head = sg_node_at(f, t)->head;
    if (head == SG_NO_HEAD || !sg_is_subject((sg_rel)sg_node_at(f, t)->rel))
        return false;
    const sg_node *n = sg_node_at(f, head);
    uint32_t first;
    bool plural;
    return (sg_child(f, head, SG_REL_COP) != SG_NONE &&
            sg_role_at(f, head, &first, &plural) == SG_NONE) ||
           sg_word_in(n->lemma, weather, SG_COUNT(weather));
}

/* "They were excellent figures": what the predicate calls them is no people. */
static bool is_called_thing(const sg_finder *f, uint32_t t)
{
    uint32_t head = sg_node_at(f, t)->head, first;
    bool plural;
    return head != SG_NO_HEAD && sg_is_subject((sg_rel)sg_node_at(f, t)->rel) &&
           sg_node_at(f, head)->xpos == SG_XPOS_NNS && sg_child(f, head, SG_REL_COP) != SG_NONE &&
           sg_child(f, head, SG_REL_CASE) == SG_NONE &&
           sg_role_at(f, head, &first, &plural) == SG_NONE;
}

static bool is_reflexive(const sg_finder *f, uint32_t t)
{
    sg_str word = sg_token_str(f->doc, t);
    return sg_ends(word, SG_LIT("self")) || sg_ends(word, SG_LIT("selves"));
}

void sg_pronoun(sg_finder *f, uint32_t t)
{
    sg_want want;
    sg_rel rel = (sg_rel)sg_node_at(f, t)->rel;
    sg_mention_kind kind = rel == SG_REL_NMOD_POSS ? SG_MENTION_POSSESSIVE : SG_MENTION_PRONOUN;
    if (is_relative(f, t)) {
        uint32_t m = antecedent(f, t);
        if (m != SG_NONE && f->mentions.items[m].entity != SG_NONE)
            sg_mention_add(f, t, t, t, kind, f->mentions.items[m].entity, "relative pronoun");
        return;
    }
    if (f->doc->tokens[t].flags & SG_TOKEN_QUOTED && is_first_person(f, t)) {
        sg_mention_add(f, t, t, t, kind, SG_NONE, "first person, open");
        return;
    }
    if (!wanted(f, t, &want) || rel == SG_REL_EXPL || (want.thing && is_empty(f, t)) ||
        (want.plural && is_called_thing(f, t)))
        return;
    if (is_reflexive(f, t)) {
        sg_mention_add(f, t, t, t, kind, sg_acting(f, t), "reflexive pronoun");
        return;
    }
    uint32_t e = subject_ahead(f, t, &want);
    if (e == SG_NONE)
        e = own_subject(f, t, &want);
    bool search = e == SG_NONE && !is_theirs_ahead(f, t, &want);
    uint32_t before = search ? sg_antecedent(f, t, &want) : SG_NONE;
    if (before != SG_NONE) {
        sg_mention antecedent_copy = f->mentions.items[before];
        uint32_t members[4];
        if (want.plural && sg_joined(f, &antecedent_copy, members) > 1) {
            add_joined(f, t, kind, &antecedent_copy);
            return;
        }
        e = antecedent_copy.entity;
    }
    sg_mention_add(f, t, t, t, kind, e, e == SG_NONE ? "pronoun, open" : "pronoun");
    if (e != SG_NONE && want.sex && !f->who.items[e].sex)
        f->who.items[e].sex = want.sex;
}

/* ---- Speakers ---- */

uint32_t sg_speaker_of(const sg_finder *f, uint32_t sentence)
{
    static const char *const speech[] = {
        "add",  "announce", "argue", "ask", "complain", "declare", "explain", "insist",
        "note", "promise",  "reply", "say", "tell",     "vow",     "warn",    "write"};
    const sg_sentence *s = &f->doc->sentences[sentence];
    for (uint32_t t = s->first; t < s->first + s->count; t++) {
        const sg_node *n = sg_node_at(f, t);
        if (n->upos != SG_VERB || f->doc->tokens[t].flags & SG_TOKEN_QUOTED ||
            !sg_word_in(n->lemma, speech, SG_COUNT(speech)))
            continue;
        uint32_t subject = sg_child(f, t, SG_REL_NSUBJ);
        if (subject == SG_NONE)
            continue;
        if (sg_mention_at(f, subject) != SG_NONE)
            return f->mentions.items[sg_mention_at(f, subject)].entity;
        uint32_t span = span_at(f, subject); /* still to be mentioned */
        if (span != SG_NONE)
            return f->spans.items[span].entity;
    }
    return SG_NONE;
}

void sg_first_persons(sg_finder *f)
{
    for (size_t i = 0; i < f->mentions.n; i++) {
        sg_mention *m = &f->mentions.items[i];
        if (m->entity != SG_NONE || strcmp(m->how, "first person, open") != 0)
            continue;
        uint32_t sentence = sg_node_at(f, m->head)->sent;
        uint32_t e = sg_speaker_of(f, sentence);
        /* A quotation that is a sentence of its own goes on from the one before. */
        if (e == SG_NONE && sentence > 0 &&
            !(f->doc->sentences[sentence].flags & SG_SENTENCE_PARAGRAPH))
            e = sg_speaker_of(f, sentence - 1);
        if (e == SG_NONE)
            continue;
        m->entity = e;
        m->how = "speaker of the quotation";
    }
}

/* ---- Predicates ---- */

uint32_t sg_predicate_subject(const sg_finder *f, uint32_t t)
{
    static const char *const becoming[] = {"appoint", "become", "elect", "name", "remain"};
    const sg_node *n = sg_node_at(f, t);
    uint32_t verb = t;
    if (sg_child(f, t, SG_REL_COP) == SG_NONE) {
        if ((n->rel != SG_REL_XCOMP && n->rel != SG_REL_OBJ) || n->head == SG_NO_HEAD ||
            !sg_word_in(sg_node_at(f, n->head)->lemma, becoming, SG_COUNT(becoming)))
            return SG_NONE;
        verb = n->head;
    }
    for (uint32_t i = f->parse->kid_at[verb]; i < f->parse->kid_at[verb + 1]; i++)
        if (sg_word_is(f, f->parse->kids[i], "not") || sg_word_is(f, f->parse->kids[i], "never"))
            return SG_NONE;
    uint32_t subject = sg_child(f, verb, SG_REL_NSUBJ);
    if (subject == SG_NONE)
        subject = sg_child(f, verb, SG_REL_NSUBJ_PASS);
    uint32_t m = subject == SG_NONE || subject == t ? SG_NONE : sg_mention_at(f, subject);
    if (m == SG_NONE)
        return SG_NONE;
    uint32_t e = f->mentions.items[m].entity;
    return e != SG_NONE && f->entities.items[e].type == SG_ACTOR_PERSON &&
                   f->entities.items[e].named
               ? e
               : SG_NONE;
}
