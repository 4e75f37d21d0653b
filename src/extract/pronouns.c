/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Pronouns: relative ones by the tree, personal ones by the last fitting subject, "we" and "I" in a
 * quotation by its speaker. What does not fit one actor only stays unresolved.
 */
#include "extract/finder.h"

#include <string.h>

#define LOOK_BACK 90 /* tokens: how far back a pronoun may refer */

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
            return n->head != SG_NO_HEAD && n->head < t ? f->at[n->head] : SG_NONE;
        verb = n->head;
    }
    return SG_NONE;
}

typedef struct sg_want {
    char sex;    /* 'm', 'f' or 0 */
    bool person; /* he, she */
    bool thing;  /* it */
    bool plural; /* they */
} sg_want;

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

/* "a lawyer", "the opposition leader": one person without a name. */
static bool is_somebody(const sg_finder *f, const sg_entity *e, const sg_who *who)
{
    if (e->type != SG_ACTOR_GROUP || e->named || who->plural || who->noun == SG_NONE)
        return false;
    sg_noun_class class = f->g->nouns.items[who->noun].class;
    return class == SG_NOUN_OFFICE || class == SG_NOUN_GROUP;
}

static bool suits(const sg_finder *f, const sg_mention *m, const sg_want *want)
{
    if (m->entity == SG_NONE || m->place)
        return false;
    const sg_entity *e = &f->entities.items[m->entity];
    const sg_who *who = &f->who.items[m->entity];
    if (want->person)
        return (e->type == SG_ACTOR_PERSON || is_somebody(f, e, who)) &&
               (!who->sex || who->sex == want->sex);
    if (want->thing)
        return e->type != SG_ACTOR_PERSON && e->type != SG_ACTOR_PLACE &&
               (e->type != SG_ACTOR_GROUP || e->named) && !who->plural;
    return who->plural || e->type == SG_ACTOR_GROUP || e->type == SG_ACTOR_ORGANISATION;
}

static bool is_subject(sg_rel rel)
{
    return rel == SG_REL_NSUBJ || rel == SG_REL_NSUBJ_PASS || rel == SG_REL_NSUBJ_OUTER;
}

unsigned sg_joined(const sg_finder *f, const sg_mention *m, uint32_t members[4])
{
    unsigned n = 0;
    members[n++] = m->entity;
    for (uint32_t i = f->parse->kid_at[m->head]; i < f->parse->kid_at[m->head + 1] && n < 4; i++) {
        uint32_t k = f->parse->kids[i];
        if (sg_node_at(f, k)->rel != SG_REL_CONJ || f->at[k] == SG_NONE)
            continue;
        uint32_t e = f->mentions.items[f->at[k]].entity;
        if (e != SG_NONE && e != m->entity)
            members[n++] = e;
    }
    return n;
}

/* Whether the mention is one of several joined by "and": no "he" or "it". */
static bool is_coordinated(const sg_finder *f, const sg_mention *m)
{
    uint32_t members[4];
    if (sg_node_at(f, m->head)->rel == SG_REL_CONJ)
        return true;
    return is_subject((sg_rel)sg_node_at(f, m->head)->rel) && sg_joined(f, m, members) > 1;
}

/* "..., [accusing] it": a participle that says or does something to another, and not what follows
 * for the subject ("..., saving it money"). */
static bool is_addressing(const sg_finder *f, uint32_t verb)
{
    static const char *const words[] = {"accuse",    "ask",    "blame",  "condemn", "criticise",
                                        "criticize", "order",  "praise", "sue",     "tell",
                                        "thank",     "threaten", "urge", "warn"};
    return sg_word_in(sg_node_at(f, verb)->lemma, words, SG_COUNT(words));
}

/* Entity that acts in the clause whose object the pronoun is: "praised Oman and thanked [it]",
 * "hastened to thank [it]", "..., warning [it]". An object is never its own subject. SG_NONE: none
 * known. */
static uint32_t acting(const sg_finder *f, uint32_t t)
{
    const sg_node *n = sg_node_at(f, t);
    if (is_subject((sg_rel)n->rel) || n->rel == SG_REL_NMOD_POSS || n->head == SG_NO_HEAD)
        return SG_NONE;
    uint32_t verb = n->head;
    for (unsigned depth = 0; depth < 6 && sg_node_at(f, verb)->upos == SG_VERB; depth++) {
        const sg_node *v = sg_node_at(f, verb);
        uint32_t subject = sg_child(f, verb, SG_REL_NSUBJ);
        if (subject == SG_NONE)
            subject = sg_child(f, verb, SG_REL_NSUBJ_PASS);
        if (subject == SG_NONE && v->rel == SG_REL_XCOMP && v->head != SG_NO_HEAD) {
            subject = sg_child(f, v->head, SG_REL_OBJ); /* "urged Oman to thank it" */
        } else if (subject == SG_NONE && v->rel == SG_REL_ACL) {
            subject = v->head;
        }
        if (subject != SG_NONE)
            return f->at[subject] == SG_NONE ? SG_NONE
                                             : f->mentions.items[f->at[subject]].entity;
        if (v->head == SG_NO_HEAD || (v->rel != SG_REL_CONJ && v->rel != SG_REL_XCOMP &&
                                      (v->rel != SG_REL_ADVCL || !is_addressing(f, verb))))
            return SG_NONE;
        verb = v->head;
    }
    return SG_NONE;
}

typedef struct sg_candidate {
    uint32_t mention; /* SG_NONE: none */
    int score;
} sg_candidate;

/* The fitting mention before t: a subject rather than another, the nearest sentence first. */
static sg_candidate best_before(const sg_finder *f, uint32_t t, const sg_want *want)
{
    sg_candidate best = {SG_NONE, 0};
    const sg_node *here = sg_node_at(f, t);
    bool object = !is_subject((sg_rel)here->rel) && here->rel != SG_REL_NMOD_POSS;
    uint32_t actor = acting(f, t);
    for (size_t i = f->mentions.n; i-- > 0;) {
        const sg_mention *m = &f->mentions.items[i];
        uint32_t members[4];
        if (t - m->head > LOOK_BACK)
            break;
        const sg_node *n = sg_node_at(f, m->head);
        uint32_t away = here->sent - n->sent;
        bool several = want->plural && m->entity != SG_NONE && !m->place && n->rel != SG_REL_CONJ &&
                       sg_joined(f, m, members) > 1;
        if (!several && !suits(f, m, want))
            continue;
        if (object && n->head == here->head && away == 0) /* its verb's subject is not meant */
            continue;
        if (actor != SG_NONE && m->entity == actor && !several)
            continue;
        int score = 20 - (away > 2 ? 12 : (int)away * 5);
        score += is_subject((sg_rel)n->rel) ? 6 : 0;
        score += several ? 3 : 0;
        score -= m->kind == SG_MENTION_POSSESSIVE ? 4 : 0;
        score -= !want->plural && is_coordinated(f, m) ? 6 : 0;
        score -= want->person && !several && !f->entities.items[m->entity].named ? 3 : 0;
        score += want->sex && f->who.items[m->entity].sex == want->sex ? 3 : 0;
        if (score > best.score)
            best = (sg_candidate){(uint32_t)i, score};
    }
    return best;
}

/* "As he praised the deal, Zelensky said": the subject, still to come, of the clause above. */
static uint32_t subject_ahead(const sg_finder *f, uint32_t t, const sg_want *want)
{
    uint32_t verb = sg_node_at(f, t)->head;
    if (verb == SG_NO_HEAD || sg_node_at(f, verb)->rel != SG_REL_ADVCL)
        return SG_NONE;
    uint32_t above = sg_node_at(f, verb)->head;
    uint32_t subject = above == SG_NO_HEAD ? SG_NONE : sg_child(f, above, SG_REL_NSUBJ);
    if (above == SG_NO_HEAD || above < t || subject == SG_NONE || subject < t ||
        f->span_of[subject] == SG_NONE)
        return SG_NONE;
    uint32_t e = f->spans.items[f->span_of[subject]].entity;
    sg_mention m = {.entity = e};
    return e != SG_NONE && suits(f, &m, want) ? e : SG_NONE;
}

/* "Lithuania defended itself": a reflexive is the subject of its verb. */
static uint32_t own_subject(const sg_finder *f, uint32_t t, const sg_want *want)
{
    sg_str word = sg_token_str(f->doc, t);
    uint32_t verb = sg_node_at(f, t)->head;
    if (verb == SG_NO_HEAD || !(sg_ends(word, SG_LIT("self")) || sg_ends(word, SG_LIT("selves"))))
        return SG_NONE;
    uint32_t subject = sg_child(f, verb, SG_REL_NSUBJ);
    uint32_t m = subject == SG_NONE ? SG_NONE : f->at[subject];
    return m != SG_NONE && suits(f, &f->mentions.items[m], want) ? f->mentions.items[m].entity
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
    if (head == SG_NO_HEAD || !is_subject((sg_rel)sg_node_at(f, t)->rel))
        return false;
    const sg_node *n = sg_node_at(f, head);
    uint32_t first;
    bool plural;
    return (sg_child(f, head, SG_REL_COP) != SG_NONE &&
            sg_role_at(f, head, &first, &plural) == SG_NONE) ||
           sg_word_in(n->lemma, weather, SG_COUNT(weather));
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
    if (!wanted(f, t, &want) || rel == SG_REL_EXPL || (want.thing && is_empty(f, t)))
        return;
    if (is_reflexive(f, t)) {
        sg_mention_add(f, t, t, t, kind, acting(f, t), "reflexive pronoun");
        return;
    }
    uint32_t e = subject_ahead(f, t, &want);
    if (e == SG_NONE)
        e = own_subject(f, t, &want);
    sg_candidate best = {SG_NONE, 0};
    if (e == SG_NONE)
        best = best_before(f, t, &want);
    if (best.mention != SG_NONE && best.score >= 12) {
        sg_mention antecedent_copy = f->mentions.items[best.mention];
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

/* Who speaks in the sentence: the subject of a verb that stands outside the quotation. */
static uint32_t speaker_of(const sg_finder *f, uint32_t sentence)
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
        if (subject != SG_NONE && f->at[subject] != SG_NONE)
            return f->mentions.items[f->at[subject]].entity;
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
        uint32_t e = speaker_of(f, sentence);
        /* A quotation that is a sentence of its own goes on from the one before. */
        if (e == SG_NONE && sentence > 0 &&
            !(f->doc->sentences[sentence].flags & SG_SENTENCE_PARAGRAPH))
            e = speaker_of(f, sentence - 1);
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
    if (subject == SG_NONE || subject == t || f->at[subject] == SG_NONE)
        return SG_NONE;
    uint32_t e = f->mentions.items[f->at[subject]].entity;
    return e != SG_NONE && f->entities.items[e].type == SG_ACTOR_PERSON &&
                   f->entities.items[e].named
               ? e
               : SG_NONE;
}
