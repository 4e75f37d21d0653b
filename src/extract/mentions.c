/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Mentions in text order: each name, each noun phrase headed by a role noun, each pronoun.
 *
 * A role noun inside another phrase is part of it ("defence minister"), a title ("Minister Umerov")
 * or an actor behind the noun ("rebel positions", "the president's plan"). A phrase whose head only
 * counts ("dozens of IS members") is the mention of what it counts.
 */
#include "extract/finder.h"

#include <string.h>

uint32_t sg_mention_add(sg_finder *f, uint32_t head, uint32_t first, uint32_t last,
                        sg_mention_kind kind, uint32_t entity, const char *how)
{
    sg_mention m = {.head = head,
                    .first = first,
                    .last = last,
                    .entity = entity,
                    .kind = kind,
                    .members = {SG_NONE, SG_NONE, SG_NONE, SG_NONE},
                    .how = how};
    if (!SG_PUSH(f->arena, &f->mentions, m)) {
        f->failed = true;
        return SG_NONE;
    }
    uint32_t index = (uint32_t)f->mentions.n - 1;
    f->at[head] = index;
    if (entity != SG_NONE)
        f->who.items[entity].last = head;
    return index;
}

uint32_t sg_role_at(const sg_finder *f, uint32_t t, uint32_t *first, bool *plural)
{
    if (t >= f->doc->n_tokens || f->words[t].id == SG_NONE)
        return SG_NONE;
    uint32_t begin = f->doc->sentences[sg_node_at(f, t)->sent].first;
    uint32_t low = t > begin + 3 ? t - 3 : begin;
    for (*first = low; *first <= t; (*first)++) {
        uint32_t noun = sg_gazetteer_role(f->g, f->words, *first, t, plural);
        if (noun != SG_NONE)
            return noun;
    }
    return SG_NONE;
}

/* ---- Names ---- */

static bool modifies(sg_rel rel)
{
    return rel == SG_REL_AMOD || rel == SG_REL_COMPOUND || rel == SG_REL_NMOD_POSS ||
           rel == SG_REL_NMOD_DESC || rel == SG_REL_DET;
}

static const char *how_of_name(const sg_finder *f, const sg_span *s)
{
    if (s->phrase == SG_NONE)
        return f->entities.items[s->entity].known ? "short for a known name" : "name";
    switch ((sg_sense)f->g->phrases.items[s->phrase].sense) {
    case SG_SENSE_COUNTRY:
        return "country";
    case SG_SENSE_CAPITAL:
        return "capital for its country";
    case SG_SENSE_SEAT:
        return "seat of power for its country";
    case SG_SENSE_ADJECTIVE:
        return "nationality";
    case SG_SENSE_DEMONYM:
    case SG_SENSE_DEMONYMS:
        return "people for their country";
    case SG_SENSE_SURNAME:
        return "surname of a known person";
    default:
        return "known name";
    }
}

/* Headlines let a large city stand for its country: "Lagos rebukes Accra". */
static bool acts_for_country(const sg_finder *f, const sg_span *s)
{
    const sg_node *n = sg_node_at(f, s->head);
    const sg_sentence *sentence = &f->doc->sentences[n->sent];
    if (!(sentence->flags & SG_SENTENCE_TITLE) || n->rel != SG_REL_NSUBJ || s->phrase == SG_NONE ||
        !f->entities.items[s->entity].country.n)
        return false;
    for (uint32_t t = sentence->first; t < sentence->first + sentence->count; t++) {
        uint32_t e = f->span_of[t] == SG_NONE ? SG_NONE : f->spans.items[f->span_of[t]].entity;
        if (e != SG_NONE && f->entities.items[e].type == SG_ACTOR_COUNTRY &&
            sg_node_at(f, t)->rel == SG_REL_OBJ)
            return true;
    }
    return false;
}

static bool has_sense(const sg_finder *f, const sg_span *s, sg_sense sense)
{
    for (uint32_t p = s->phrase; p != SG_NONE;
         p = sg_gazetteer_other(f->g, f->words, s->first, s->last, p))
        if (f->g->phrases.items[p].sense == sense)
            return true;
    return false;
}

#define COMPATRIOT_BACK 150 /* tokens */

/* "The American asked": the person of that country named last; SG_NONE when there is none. */
static uint32_t person_of_country(const sg_finder *f, const sg_span *s)
{
    sg_str country = f->entities.items[s->entity].country;
    if (s->phrase == SG_NONE || !sg_is_definite(f, s->head) || !has_sense(f, s, SG_SENSE_DEMONYM) ||
        has_sense(f, s, SG_SENSE_DEMONYMS))
        return SG_NONE;
    for (size_t i = f->mentions.n; i-- > 0;) {
        const sg_mention *m = &f->mentions.items[i];
        if (s->head - m->head > COMPATRIOT_BACK)
            break;
        if (m->entity != SG_NONE && f->entities.items[m->entity].type == SG_ACTOR_PERSON &&
            f->entities.items[m->entity].named &&
            sg_eq(f->entities.items[m->entity].country, country))
            return m->entity;
    }
    return SG_NONE;
}

/* "a speech in Spanish", "translated from Russian". */
static bool is_language(const sg_finder *f, uint32_t t)
{
    uint32_t preposition = sg_child(f, t, SG_REL_CASE);
    return preposition != SG_NONE && sg_child(f, t, SG_REL_DET) == SG_NONE &&
           (sg_word_is(f, preposition, "in") || sg_word_is(f, preposition, "into") ||
            sg_word_is(f, preposition, "from"));
}

/* "The Arizona Republican", "Lund, a Democrat": somebody of the party, and not the party. */
static bool is_one_member(const sg_finder *f, const sg_span *s)
{
    return s->first == s->last &&
           (sg_is_definite(f, s->head) || sg_node_at(f, s->head)->rel == SG_REL_APPOS) &&
           (sg_word_is(f, s->head, "republican") || sg_word_is(f, s->head, "democrat"));
}

/* "Washington - The president ...", "Lucknow: ...": where a report was written. */
static bool heads_report(const sg_finder *f, const sg_span *s)
{
    const sg_sentence *sentence = &f->doc->sentences[sg_node_at(f, s->first)->sent];
    uint32_t next = s->last + 1;
    return s->first == sentence->first && next + 1 < sentence->first + sentence->count &&
           !(sentence->flags & SG_SENTENCE_TITLE) &&
           ((sg_word_is(f, next, "-") && f->doc->tokens[s->last].flags & SG_TOKEN_SPACE) ||
            sg_word_is(f, next, "--") || sg_word_is(f, next, ":"));
}

static void add_name(sg_finder *f, uint32_t index)
{
    const sg_span *s = &f->spans.items[index];
    if (s->entity == SG_NONE)
        return;
    sg_rel rel = (sg_rel)sg_node_at(f, s->head)->rel;
    if (s->adjective && !modifies(rel) && is_language(f, s->head))
        return;
    sg_mention_kind kind = modifies(rel) ? SG_MENTION_POSSESSIVE : SG_MENTION_NAME;
    uint32_t m = sg_mention_add(f, s->head, s->first, s->last, kind, s->entity, how_of_name(f, s));
    if (m == SG_NONE)
        return;
    if (kind == SG_MENTION_NAME && is_one_member(f, s)) {
        f->mentions.items[m].entity = SG_NONE;
        f->mentions.items[m].how = "one member of the party";
        f->at[s->head] = m;
        return;
    }
    uint32_t person = kind == SG_MENTION_NAME ? person_of_country(f, s) : SG_NONE;
    if (person != SG_NONE) {
        f->mentions.items[m].entity = person;
        f->mentions.items[m].how = "person of that country named before";
        f->who.items[person].last = s->head;
    }
    sg_actor_type type = f->entities.items[s->entity].type;
    f->mentions.items[m].place =
        (type == SG_ACTOR_COUNTRY || type == SG_ACTOR_PLACE) &&
        ((!s->adjective && sg_is_place_use(f, s->head)) || heads_report(f, s));
    if (type == SG_ACTOR_PLACE && acts_for_country(f, s)) {
        f->mentions.items[m].entity = sg_entity_country(f, s->entity);
        f->mentions.items[m].how = "city for its country";
    }
    for (uint32_t t = s->first; t <= s->last; t++)
        f->at[t] = m;
}

/* "Lehman Brothers LEH.N said": a ticker stands for the name before it, be it one that a broken
 * line parts from it ("Fremont Corp." / "FMT. N said"). */
static void add_ticker(sg_finder *f, uint32_t t)
{
    if (t == 0)
        return;
    if (f->at[t - 1] != SG_NONE && sg_node_at(f, t - 1)->sent == sg_node_at(f, t)->sent) {
        f->at[t] = f->at[t - 1];
        return;
    }
    uint32_t before = sg_word_is(f, t - 1, ".") && t > 1 ? t - 2 : t - 1;
    uint32_t span =
        t == f->doc->sentences[sg_node_at(f, t)->sent].first ? f->span_of[before] : SG_NONE;
    uint32_t e = span == SG_NONE ? SG_NONE : f->spans.items[span].entity;
    if (e == SG_NONE || f->entities.items[e].type == SG_ACTOR_PERSON ||
        f->entities.items[e].type == SG_ACTOR_COUNTRY)
        return;
    sg_mention_add(f, t, t, t, SG_MENTION_NAME, e, "code of the share named before");
}

/* ---- Descriptions ---- */

/* Whether the role noun at t is part of a longer phrase of which another token is the head. */
static bool is_inner(const sg_finder *f, uint32_t t)
{
    const sg_node *n = sg_node_at(f, t);
    if (n->head == SG_NO_HEAD)
        return false;
    sg_rel rel = (sg_rel)n->rel;
    uint32_t first;
    bool plural;
    if (rel == SG_REL_FLAT || rel == SG_REL_NMOD_DESC)
        return true;
    if (rel != SG_REL_COMPOUND && rel != SG_REL_AMOD)
        return false;
    uint32_t noun = sg_role_at(f, n->head, &first, &plural);
    if (noun != SG_NONE && f->g->nouns.items[noun].class == SG_NOUN_SITE)
        return first <= t; /* "an army checkpoint" is the army's; "a refugee camp" nobody's */
    return f->span_of[n->head] != SG_NONE || noun != SG_NONE;
}

/* Whether t can head a noun phrase: a noun, or another word in a noun's place. */
static bool is_nominal(const sg_finder *f, uint32_t t)
{
    const sg_node *n = sg_node_at(f, t);
    if (n->upos == SG_NOUN || n->upos == SG_PROPN)
        return true;
    return n->upos == SG_ADJ && (n->rel == SG_REL_NSUBJ || n->rel == SG_REL_OBJ ||
                                 n->rel == SG_REL_NSUBJ_PASS || n->rel == SG_REL_OBL);
}

static void add_description(sg_finder *f, uint32_t t)
{
    uint32_t first;
    bool plural = false;
    if (!is_nominal(f, t))
        return;
    uint32_t noun = sg_role_at(f, t, &first, &plural);
    unsigned xpos = sg_node_at(f, t)->xpos;
    plural |= xpos == SG_XPOS_NNS || xpos == SG_XPOS_NNPS;
    if (noun == SG_NONE || f->g->nouns.items[noun].class == SG_NOUN_THING)
        return;
    if (f->g->nouns.items[noun].class == SG_NOUN_SITE) {
        if (!is_inner(f, t) && sg_node_at(f, t)->rel != SG_REL_COMPOUND)
            sg_describe_site(f, t, first, noun);
        return;
    }
    if (f->g->nouns.items[noun].class == SG_NOUN_ORG && !plural &&
        sg_node_at(f, t)->rel == SG_REL_COMPOUND)
        return; /* "business dealings": a kind of thing, nobody's */
    if (!is_inner(f, t))
        sg_describe(f, t, first, noun, plural);
    else if (f->span_of[sg_node_at(f, t)->head] != SG_NONE)
        sg_learn_title(f, t, noun, sg_node_at(f, t)->head);
}

/* ---- Phrases that count ---- */

static const char *const counters[] = {
    "all",     "both",     "bulk",      "bunch",   "couple",  "crowd",    "dozen",    "dozens",
    "few",     "group",    "half",      "handful", "hundred", "hundreds", "majority", "many",
    "million", "millions", "minority",  "most",    "number",  "one",      "pair",     "part",
    "rest",    "score",    "scores",    "series",  "several", "some",     "team",     "tens",
    "third",   "thousand", "thousands", "two"};

/* The token of what the phrase at t counts, or SG_NONE when t does not count. */
static uint32_t counted(const sg_finder *f, uint32_t t)
{
    const sg_node *n = sg_node_at(f, t);
    if (n->upos != SG_NUM && !sg_word_in(n->lemma, counters, SG_COUNT(counters)))
        return SG_NONE;
    for (uint32_t k = f->parse->kid_at[t]; k < f->parse->kid_at[t + 1]; k++) {
        uint32_t kid = f->parse->kids[k];
        uint32_t preposition = sg_child(f, kid, SG_REL_CASE);
        if (sg_node_at(f, kid)->rel == SG_REL_NMOD && preposition != SG_NONE &&
            sg_word_is(f, preposition, "of"))
            return kid;
    }
    return SG_NONE;
}

static void pass_on_counted(sg_finder *f)
{
    for (uint32_t t = f->doc->n_tokens; t-- > 0;) {
        uint32_t kid = f->span_of[t] == SG_NONE ? counted(f, t) : SG_NONE;
        if (kid == SG_NONE || f->at[kid] == SG_NONE)
            continue;
        const sg_mention *m = &f->mentions.items[f->at[kid]];
        if (m->entity == SG_NONE || f->entities.items[m->entity].type != SG_ACTOR_PLACE)
            f->at[t] = f->at[kid];
    }
}

/* ---- Seats ---- */

#define SEAT_WORDS 6 /* between "-based" and what is based there */

/* The mention that "-based" before token t speaks of: "[based] lender Hypo", "based Motorola". */
static uint32_t based_there(const sg_finder *f, uint32_t t)
{
    const sg_sentence *s = &f->doc->sentences[sg_node_at(f, t)->sent];
    uint32_t end = s->first + s->count;
    for (uint32_t i = t; i < end && i < t + SEAT_WORDS; i++) {
        sg_upos upos = (sg_upos)sg_node_at(f, i)->upos;
        uint32_t m = f->at[i];
        if (upos != SG_NOUN && upos != SG_PROPN && upos != SG_ADJ)
            return SG_NONE;
        if (m != SG_NONE && f->mentions.items[m].entity != SG_NONE &&
            f->mentions.items[m].first >= t && !f->mentions.items[m].place &&
            f->mentions.items[m].kind != SG_MENTION_POSSESSIVE)
            return m;
    }
    return SG_NONE;
}

/* "Saskatoon, Saskatchewan-based Potash Corp": the seat does nothing, whatever the parser took for
 * the head of it all. */
static void pass_on_seats(sg_finder *f)
{
    for (uint32_t t = 2; t + 1 < f->doc->n_tokens; t++) {
        if (!sg_word_is(f, t, "based") || !sg_word_is(f, t - 1, "-") ||
            f->span_of[t - 2] == SG_NONE)
            continue;
        uint32_t target = based_there(f, t + 1);
        for (uint32_t i = t - 2, steps = 0; steps < 2 && f->span_of[i] != SG_NONE; steps++) {
            const sg_span *s = &f->spans.items[f->span_of[i]];
            sg_actor_type type =
                s->entity == SG_NONE ? SG_ACTOR_OTHER : f->entities.items[s->entity].type;
            if (f->at[i] == SG_NONE || type == SG_ACTOR_PERSON)
                break;
            f->mentions.items[f->at[i]].place = true;
            for (uint32_t k = s->first; k <= s->last && target != SG_NONE; k++)
                f->at[k] = target;
            if (s->first < 2 || !sg_word_is(f, s->first - 1, ",") ||
                sg_node_at(f, s->first - 2)->sent != sg_node_at(f, t)->sent)
                break;
            i = s->first - 2;
        }
    }
}

void sg_find_mentions(sg_finder *f)
{
    for (uint32_t t = 0; t < f->doc->n_tokens && !f->failed; t++) {
        uint32_t span = f->span_of[t];
        if (span != SG_NONE) {
            if (t == f->spans.items[span].first)
                add_name(f, span);
        } else if (f->words[t].flags & SG_WORD_TICKER) {
            add_ticker(f, t);
        } else if (sg_node_at(f, t)->upos == SG_PRON && !sg_describe_two(f, t)) {
            sg_pronoun(f, t);
        } else if (!sg_describe_two(f, t)) {
            add_description(f, t);
        }
    }
    sg_describe_again(f);
    sg_first_persons(f);
    pass_on_counted(f);
    pass_on_seats(f);
}
