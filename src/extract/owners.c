/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What stands around a role noun: whose it is ("Danish", "of Peru", "Kenya's", "EU"), the name in
 * apposition to it, the words of its phrase.
 *
 * The tree is asked first; where parsers often go wrong, what stands next to the noun decides.
 */
#include "extract/finder.h"

#define OWNER_DEPTH 3 /* "the head of the spokesman of the Danish navy" */
#define PHRASE_MAX 14 /* tokens of a description before its noun */

bool sg_is_definite(const sg_finder *f, uint32_t t)
{
    uint32_t det = sg_child(f, t, SG_REL_DET);
    return det != SG_NONE && (sg_word_is(f, det, "the") || sg_word_is(f, det, "this") ||
                              sg_word_is(f, det, "that") || sg_word_is(f, det, "these"));
}

static uint32_t owner_at(const sg_finder *f, uint32_t head, unsigned depth, bool *person);
static uint32_t name_beside(const sg_finder *f, uint32_t t, unsigned depth);

/* The entity that the token stands for as an owner; country for a place. */
static uint32_t owner_entity(const sg_finder *f, uint32_t k, unsigned depth, bool *person)
{
    uint32_t e = SG_NONE;
    uint32_t first;
    bool plural;
    if (f->span_of[k] != SG_NONE)
        e = f->spans.items[f->span_of[k]].entity;
    else if (depth < OWNER_DEPTH && name_beside(f, k, depth + 1) != SG_NONE)
        e = f->spans.items[name_beside(f, k, depth + 1)].entity;
    else if (f->at[k] != SG_NONE)
        e = f->mentions.items[f->at[k]].entity;
    else if (depth < OWNER_DEPTH &&
             (sg_role_at(f, k, &first, &plural) != SG_NONE || sg_node_at(f, k)->rel == SG_REL_NMOD))
        return owner_at(f, k, depth + 1, person);
    if (e != SG_NONE)
        *person = f->entities.items[e].type == SG_ACTOR_PERSON;
    return e;
}

/* Whether the noun is one that stands "for" somebody: "a spokesman for Merz". */
static bool speaks_for(const sg_finder *f, uint32_t noun)
{
    static const char *const agents[] = {"attorney",       "envoy",     "lawyer",
                                         "representative", "spokesman", "spokesperson",
                                         "spokeswoman"};
    return sg_word_in(sg_node_at(f, noun)->lemma, agents, SG_COUNT(agents));
}

/* How likely a child is the owner: 5 nationality, 4 possessive, 3 other modifier, 2 "of", 1 "in",
 * "from"; 0 none. */
static int owner_rank(const sg_finder *f, uint32_t k)
{
    sg_rel rel = (sg_rel)sg_node_at(f, k)->rel;
    uint32_t preposition;
    switch (rel) {
    case SG_REL_NMOD_POSS:
        return 4;
    case SG_REL_AMOD:
    case SG_REL_COMPOUND:
    case SG_REL_NMOD_DESC:
        return f->span_of[k] != SG_NONE && f->spans.items[f->span_of[k]].adjective ? 5 : 3;
    case SG_REL_NMOD:
        preposition = sg_child(f, k, SG_REL_CASE);
        if (preposition == SG_NONE)
            return 3;
        if (sg_word_is(f, preposition, "of") ||
            (sg_word_is(f, preposition, "for") && speaks_for(f, sg_node_at(f, k)->head)))
            return 2;
        return sg_word_is(f, preposition, "in") || sg_word_is(f, preposition, "from") ||
                       sg_word_is(f, preposition, "at")
                   ? 1
                   : 0;
    default:
        return 0;
    }
}

static uint32_t owner_at(const sg_finder *f, uint32_t head, unsigned depth, bool *person)
{
    uint32_t best = SG_NONE;
    int best_rank = 0;
    for (uint32_t i = f->parse->kid_at[head]; i < f->parse->kid_at[head + 1]; i++) {
        uint32_t k = f->parse->kids[i];
        int rank = owner_rank(f, k);
        bool is_person = false;
        if (rank <= best_rank)
            continue;
        uint32_t e = owner_entity(f, k, depth, &is_person);
        if (e == SG_NONE)
            continue;
        best = e;
        best_rank = is_person ? 2 : rank; /* "his Egyptian counterpart" is Egypt's */
        *person = is_person;
    }
    return best;
}

uint32_t sg_owner_of(const sg_finder *f, uint32_t head, bool *person)
{
    *person = false;
    return owner_at(f, head, 0, person);
}

/* The nationality or organisation just before the words of the description, whatever the parser
 * made of it: "South African army troops". */
uint32_t sg_owner_left(const sg_finder *f, uint32_t t, uint32_t first)
{
    uint32_t begin = f->doc->sentences[sg_node_at(f, t)->sent].first;
    for (unsigned steps = 0; first > begin && steps < 4; steps++) {
        const sg_node *n = sg_node_at(f, --first);
        if (f->span_of[first] != SG_NONE) {
            const sg_span *s = &f->spans.items[f->span_of[first]];
            sg_actor_type type =
                s->entity == SG_NONE ? SG_ACTOR_OTHER : f->entities.items[s->entity].type;
            bool beside = steps == 0 && (n->rel == SG_REL_COMPOUND || n->rel == SG_REL_NMOD) &&
                          !sg_word_is(f, s->last + 1, "'s");
            bool joined = n->head == t || s->adjective || beside;
            return type != SG_ACTOR_OTHER && type != SG_ACTOR_PERSON && joined ? s->entity
                                                                               : SG_NONE;
        }
        if (n->upos != SG_ADJ && n->upos != SG_NOUN)
            break;
    }
    return SG_NONE;
}

uint32_t sg_clause_place(const sg_finder *f, uint32_t t)
{
    uint32_t verb = sg_node_at(f, t)->head;
    if (verb == SG_NO_HEAD)
        return SG_NONE;
    uint32_t above = sg_node_at(f, verb)->head; /* "in Iceland, where the government took" */
    if (sg_node_at(f, verb)->rel == SG_REL_ACL_RELCL && above != SG_NO_HEAD &&
        f->span_of[above] != SG_NONE && sg_is_place_use(f, above))
        return f->spans.items[f->span_of[above]].entity;
    for (uint32_t i = f->parse->kid_at[verb]; i < f->parse->kid_at[verb + 1]; i++) {
        uint32_t k = f->parse->kids[i];
        if (f->span_of[k] == SG_NONE || sg_node_at(f, k)->rel != SG_REL_OBL ||
            !sg_is_place_use(f, k))
            continue;
        uint32_t e = f->spans.items[f->span_of[k]].entity;
        sg_actor_type type = e == SG_NONE ? SG_ACTOR_OTHER : f->entities.items[e].type;
        if (type == SG_ACTOR_PLACE || type == SG_ACTOR_COUNTRY)
            return e;
    }
    return SG_NONE;
}

/* First token of the words before the role noun that belong to its phrase: "The Ukrainian leader",
 * "Zelensky's top security official". */
uint32_t sg_phrase_first(const sg_finder *f, uint32_t t, uint32_t first)
{
    uint32_t begin = f->doc->sentences[sg_node_at(f, t)->sent].first;
    while (first > begin && t - first < PHRASE_MAX) {
        uint32_t head = first - 1;
        for (unsigned depth = 0; depth < 4 && head != SG_NO_HEAD && head != t; depth++)
            head = sg_node_at(f, head)->head;
        sg_rel rel = (sg_rel)sg_node_at(f, first - 1)->rel;
        if (head != t || sg_token_str(f->doc, first - 1).p[0] == ',' || rel == SG_REL_CC ||
            (rel == SG_REL_CASE && sg_node_at(f, first - 1)->head == t))
            break;
        first--;
    }
    return first;
}

/* ---- The name beside it ---- */

/* "brokerage watchdog[, the Conduct Authority, has]": a body's name between commas, and no list. */
static bool names_body(const sg_finder *f, uint32_t t, uint32_t the, uint32_t end)
{
    uint32_t first;
    bool plural;
    if (the + 2 >= end || !sg_word_is(f, the, "the") || f->span_of[the + 1] == SG_NONE)
        return false;
    const sg_span *s = &f->spans.items[f->span_of[the + 1]];
    uint32_t noun = sg_role_at(f, t, &first, &plural), after = s->last + 2;
    return noun != SG_NONE && !plural && f->g->nouns.items[noun].class == SG_NOUN_BODY &&
           s->first == the + 1 && s->last > s->first && s->entity != SG_NONE &&
           f->entities.items[s->entity].type == SG_ACTOR_ORGANISATION && after < end &&
           sg_word_is(f, s->last + 1, ",") && sg_node_at(f, after)->upos != SG_CCONJ;
}

/* "the mayor of Porto Alegre, Caio Brandt, ...": a person's name between commas after the phrase,
 * which parsers attach in many ways. */
static uint32_t name_after_comma(const sg_finder *f, uint32_t t)
{
    uint32_t end = f->doc->sentences[sg_node_at(f, t)->sent].first +
                   f->doc->sentences[sg_node_at(f, t)->sent].count;
    uint32_t i = t + 1;
    if (i < end && sg_word_is(f, i, "'s"))
        return SG_NONE; /* "the president's dismissal of the governor, Yusuf Karimov," */
    while (i < end && i < t + 8 && !sg_word_is(f, i, ",")) {
        sg_upos upos = (sg_upos)sg_node_at(f, i)->upos;
        if (upos != SG_ADP && upos != SG_DET && upos != SG_PROPN && upos != SG_NOUN &&
            upos != SG_ADJ && upos != SG_PART)
            return SG_NONE;
        i++;
    }
    if (i + 1 >= end || !sg_word_is(f, i, ","))
        return SG_NONE;
    if (names_body(f, t, i + 1, end))
        return f->span_of[i + 2];
    if (f->span_of[i + 1] == SG_NONE)
        return SG_NONE;
    const sg_span *s = &f->spans.items[f->span_of[i + 1]];
    if (s->first != i + 1 || s->entity == SG_NONE || s->last == s->first ||
        f->entities.items[s->entity].type != SG_ACTOR_PERSON || s->last + 1 >= end ||
        !(sg_word_is(f, s->last + 1, ",") || sg_word_is(f, s->last + 1, ".")))
        return SG_NONE;
    return f->span_of[i + 1];
}

/* "the top diplomat and [their] minister Umerov": another person, whatever the tree says. */
static bool has_and_between(const sg_finder *f, uint32_t from, uint32_t to)
{
    for (uint32_t i = from + 1; i < to && i < from + PHRASE_MAX; i++)
        if (sg_node_at(f, i)->upos == SG_CCONJ && sg_node_at(f, i)->head == to)
            return true;
    return false;
}

/* "settle with regulators (Reuters)": whose report it is. */
static bool is_credit(const sg_finder *f, uint32_t span)
{
    const sg_span *s = &f->spans.items[span];
    return s->first && sg_word_is(f, s->first - 1, "(") && s->entity != SG_NONE &&
           sg_eq(f->entities.items[s->entity].role, SG_LIT("MED"));
}

/* The person (or, for an organisation noun, organisation) named in apposition to the description:
 * "Zelensky's top security official, Rustem Umerov". */
static uint32_t name_beside(const sg_finder *f, uint32_t t, unsigned depth)
{
    static const sg_rel rels[] = {SG_REL_APPOS, SG_REL_FLAT, SG_REL_NMOD_DESC};
    const sg_node *n = sg_node_at(f, t);
    for (uint32_t i = f->parse->kid_at[t]; i < f->parse->kid_at[t + 1]; i++) {
        uint32_t k = f->parse->kids[i];
        for (size_t r = 0; r < SG_COUNT(rels); r++)
            if (sg_node_at(f, k)->rel == rels[r] && f->span_of[k] != SG_NONE &&
                !f->spans.items[f->span_of[k]].adjective && !has_and_between(f, t, k) &&
                !is_credit(f, f->span_of[k]))
                return f->span_of[k];
    }
    if (n->rel == SG_REL_APPOS && n->head != SG_NO_HEAD && f->span_of[n->head] != SG_NONE)
        return f->span_of[n->head];
    for (uint32_t i = f->parse->kid_at[t]; i < f->parse->kid_at[t + 1]; i++) {
        uint32_t k = f->parse->kids[i]; /* "her deputy, the lawyer Ines Prado" */
        if (sg_node_at(f, k)->rel == SG_REL_APPOS && f->span_of[k] == SG_NONE && k > t &&
            depth < OWNER_DEPTH && name_beside(f, k, depth + 1) != SG_NONE)
            return name_beside(f, k, depth + 1);
    }
    /* "union leader Carla Moretti", however the parser joined them. */
    uint32_t next = t + 1 < f->doc->n_tokens ? f->span_of[t + 1] : SG_NONE;
    if (next != SG_NONE && f->spans.items[next].first == t + 1 && n->xpos != SG_XPOS_NNS &&
        sg_node_at(f, t + 1)->sent == n->sent && !f->spans.items[next].adjective)
        return next;
    return n->xpos == SG_XPOS_NNS ? SG_NONE : name_after_comma(f, t);
}

bool sg_fits_noun(const sg_entity *e, const sg_noun *n)
{
    switch (n->class) {
    case SG_NOUN_OFFICE:
    case SG_NOUN_GROUP:
    case SG_NOUN_STATE:
        return e->type == SG_ACTOR_PERSON || e->type == SG_ACTOR_OTHER ||
               (!e->named && e->type == SG_ACTOR_GROUP);
    case SG_NOUN_BODY: /* "judge", "senator" and "navy" alike */
        return e->type != SG_ACTOR_COUNTRY && e->type != SG_ACTOR_PLACE;
    case SG_NOUN_ORG:
        return e->type != SG_ACTOR_PERSON && e->type != SG_ACTOR_COUNTRY &&
               e->type != SG_ACTOR_PLACE;
    default:
        return false;
    }
}

uint32_t sg_name_beside(const sg_finder *f, uint32_t t)
{
    return name_beside(f, t, 0);
}
