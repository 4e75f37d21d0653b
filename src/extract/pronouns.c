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
    char sex;       /* 'm', 'f' or 0 */
    bool person;    /* he, she */
    bool thing;     /* it */
    bool plural;    /* they */
} sg_want;

static bool wanted(const sg_finder *f, uint32_t t, sg_want *want)
{
    static const struct {
        const char *word;
        sg_want want;
    } table[] = {
        {"he", {'m', true, false, false}},    {"him", {'m', true, false, false}},
        {"his", {'m', true, false, false}},   {"himself", {'m', true, false, false}},
        {"she", {'f', true, false, false}},   {"her", {'f', true, false, false}},
        {"hers", {'f', true, false, false}},  {"herself", {'f', true, false, false}},
        {"it", {0, false, true, false}},      {"its", {0, false, true, false}},
        {"itself", {0, false, true, false}},  {"they", {0, false, false, true}},
        {"them", {0, false, false, true}},    {"their", {0, false, false, true}},
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

static bool suits(const sg_finder *f, const sg_mention *m, const sg_want *want)
{
    if (m->entity == SG_NONE || m->place)
        return false;
    const sg_entity *e = &f->entities.items[m->entity];
    const sg_who *who = &f->who.items[m->entity];
    if (want->person)
        return e->type == SG_ACTOR_PERSON && (!who->sex || who->sex == want->sex);
    if (want->thing)
        return e->type != SG_ACTOR_PERSON && e->type != SG_ACTOR_PLACE &&
               (e->type != SG_ACTOR_GROUP || e->named) && !who->plural;
    return who->plural || e->type == SG_ACTOR_GROUP || e->type == SG_ACTOR_ORGANISATION;
}

static bool is_subject(sg_rel rel)
{
    return rel == SG_REL_NSUBJ || rel == SG_REL_NSUBJ_PASS || rel == SG_REL_NSUBJ_OUTER;
}

/* The fitting mention before t: a subject rather than another, the nearest sentence first. Two
 * different actors that fit equally well leave the pronoun open. */
static uint32_t best_before(const sg_finder *f, uint32_t t, const sg_want *want)
{
    uint32_t best = SG_NONE;
    int best_score = 0;
    uint32_t sentence = sg_node_at(f, t)->sent;
    bool subject = is_subject((sg_rel)sg_node_at(f, t)->rel);
    for (size_t i = f->mentions.n; i-- > 0;) {
        const sg_mention *m = &f->mentions.items[i];
        if (t - m->head > LOOK_BACK)
            break;
        if (!suits(f, m, want))
            continue;
        const sg_node *n = sg_node_at(f, m->head);
        uint32_t away = sentence - n->sent;
        /* The object of a verb is not its subject again. */
        if (!subject && sg_node_at(f, t)->rel != SG_REL_NMOD_POSS &&
            n->head == sg_node_at(f, t)->head && away == 0)
            continue;
        int score = 20 - (away > 2 ? 12 : (int)away * 5);
        score += is_subject((sg_rel)n->rel) ? 6 : 0;
        score -= m->kind == SG_MENTION_POSSESSIVE ? 4 : 0;
        if (score > best_score) {
            best_score = score;
            best = m->entity;
        }
    }
    return best_score >= 12 ? best : SG_NONE;
}

void sg_pronoun(sg_finder *f, uint32_t t)
{
    sg_want want;
    sg_rel rel = (sg_rel)sg_node_at(f, t)->rel;
    sg_mention_kind kind = rel == SG_REL_NMOD_POSS ? SG_MENTION_POSSESSIVE : SG_MENTION_PRONOUN;
    if (is_relative(f, t)) {
        uint32_t m = antecedent(f, t);
        if (m != SG_NONE)
            sg_mention_add(f, t, t, t, kind, f->mentions.items[m].entity, "relative pronoun");
        return;
    }
    if (!wanted(f, t, &want))
        return;
    if (rel == SG_REL_EXPL)
        return;
    uint32_t e = best_before(f, t, &want);
    sg_mention_add(f, t, t, t, kind, e, e == SG_NONE ? "pronoun, open" : "pronoun");
    if (e != SG_NONE && want.sex && !f->who.items[e].sex)
        f->who.items[e].sex = want.sex;
}
