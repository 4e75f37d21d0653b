/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Descriptions: noun phrases headed by a role noun, to what they stand for.
 *
 *   state   "US officials", "the Trump administration"  the country
 *   body    "Kenya's police", "the Peruvian navy"        ken-cop, per-mil
 *   office  "the German chancellor"                      the person, by article or date
 *   group   "opposition activists", "IS members"         a group of the country or organisation
 *   org     "the company"                                the one named before, or a new one
 *   bloc    "the two countries"                          the last ones named
 *
 * A description that nothing explains becomes an actor by its own words; it is never guessed to be
 * somebody.
 */
#include "extract/finder.h"

#include <string.h>

#define OWNER_DEPTH 3 /* "the head of the spokesman of the Danish navy" */
#define PHRASE_MAX 14 /* tokens of a description before its noun */
#define LOOK_BACK 400 /* tokens: how far back "the company" may refer */

/* ---- Whose ---- */

static bool is_definite(const sg_finder *f, uint32_t t)
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

uint32_t sg_owner_of(const sg_finder *f, uint32_t head)
{
    bool person;
    return owner_at(f, head, 0, &person);
}

/* The nationality or organisation just before the words of the description, whatever the parser
 * made of it: "South African army troops". */
static uint32_t owner_left(const sg_finder *f, uint32_t t, uint32_t first)
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

/* The country of the place where the clause of t happens ("in Kenya, police ..."). */
static uint32_t clause_place(sg_finder *f, uint32_t t)
{
    uint32_t verb = sg_node_at(f, t)->head;
    if (verb == SG_NO_HEAD)
        return SG_NONE;
    for (uint32_t i = f->parse->kid_at[verb]; i < f->parse->kid_at[verb + 1]; i++) {
        uint32_t k = f->parse->kids[i];
        if (f->span_of[k] == SG_NONE || sg_node_at(f, k)->rel != SG_REL_OBL ||
            !sg_is_place_use(f, k))
            continue;
        uint32_t e = f->spans.items[f->span_of[k]].entity;
        sg_actor_type type = e == SG_NONE ? SG_ACTOR_OTHER : f->entities.items[e].type;
        if (type == SG_ACTOR_PLACE || type == SG_ACTOR_COUNTRY)
            return sg_entity_country(f, e);
    }
    return SG_NONE;
}

/* First token of the words before the role noun that belong to its phrase: "The Ukrainian leader",
 * "Zelensky's top security official". */
static uint32_t phrase_first(const sg_finder *f, uint32_t t, uint32_t first)
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

/* "the mayor of Porto Alegre, Caio Brandt, ...": a person's name between commas after the phrase,
 * which parsers attach in many ways. */
static uint32_t name_after_comma(const sg_finder *f, uint32_t t)
{
    uint32_t end = f->doc->sentences[sg_node_at(f, t)->sent].first +
                   f->doc->sentences[sg_node_at(f, t)->sent].count;
    uint32_t i = t + 1;
    while (i < end && i < t + 8 && !sg_word_is(f, i, ",")) {
        sg_upos upos = (sg_upos)sg_node_at(f, i)->upos;
        if (upos != SG_ADP && upos != SG_DET && upos != SG_PROPN && upos != SG_NOUN &&
            upos != SG_ADJ && upos != SG_PART)
            return SG_NONE;
        i++;
    }
    if (i + 1 >= end || !sg_word_is(f, i, ",") || f->span_of[i + 1] == SG_NONE)
        return SG_NONE;
    const sg_span *s = &f->spans.items[f->span_of[i + 1]];
    if (s->first != i + 1 || s->entity == SG_NONE || s->last == s->first ||
        f->entities.items[s->entity].type != SG_ACTOR_PERSON || s->last + 1 >= end ||
        !(sg_word_is(f, s->last + 1, ",") || sg_word_is(f, s->last + 1, ".")))
        return SG_NONE;
    return f->span_of[i + 1];
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
                !f->spans.items[f->span_of[k]].adjective)
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

static bool fits_noun(const sg_entity *e, const sg_noun *n)
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

/* Adds to an entity what its description says; what is known already stays. */
static void learn(sg_finder *f, uint32_t entity, uint32_t noun, uint32_t owner)
{
    sg_entity *e = &f->entities.items[entity];
    sg_who *who = &f->who.items[entity];
    const sg_noun *n = &f->g->nouns.items[noun];
    if (e->type == SG_ACTOR_OTHER)
        e->type = n->class == SG_NOUN_ORG ? SG_ACTOR_ORGANISATION : SG_ACTOR_PERSON;
    if (n->sex)
        who->sex = n->sex;
    if (who->noun == SG_NONE)
        who->noun = noun;
    if (who->owner == SG_NONE || who->office == SG_NONE) {
        who->owner = owner != SG_NONE ? owner : who->owner;
        who->office = n->office != SG_NONE ? n->office : who->office;
    }
    if (e->known)
        return;
    if (owner != SG_NONE && !e->country.n)
        e->country = f->entities.items[owner].country;
    if (!e->role.n || sg_eq(e->role, SG_LIT("CVL")))
        e->role = n->role;
    if (!e->office.n)
        e->office = n->noun;
}

void sg_learn_title(sg_finder *f, uint32_t t, uint32_t noun, uint32_t name)
{
    bool person = false;
    uint32_t e = f->spans.items[f->span_of[name]].entity;
    if (e == SG_NONE || !fits_noun(&f->entities.items[e], &f->g->nouns.items[noun]))
        return;
    uint32_t owner = owner_at(f, t, 0, &person);
    if (owner == SG_NONE)
        owner = owner_at(f, name, 0, &person);
    learn(f, e, noun, person ? sg_entity_country(f, owner) : owner);
}

/* ---- By class ---- */

/* The person of the document with that office and owner; any owner when it is SG_NONE. */
static uint32_t holder_here(const sg_finder *f, uint32_t office, uint32_t owner)
{
    uint32_t best = SG_NONE;
    for (uint32_t e = 0; e < f->entities.n; e++) {
        const sg_who *who = &f->who.items[e];
        const sg_entity *x = &f->entities.items[e];
        if (x->type != SG_ACTOR_PERSON || !x->named || who->office != office ||
            (owner != SG_NONE && who->owner != owner))
            continue;
        if (best == SG_NONE || who->last > f->who.items[best].last)
            best = e;
    }
    return best;
}

static uint32_t known_of(const sg_finder *f, uint32_t entity)
{
    return entity == SG_NONE ? SG_NONE : f->who.items[entity].known;
}

/* Offices that "leader" and "head of state" may mean, in order. */
static uint32_t leader_of(sg_finder *f, uint32_t owner, sg_str noun)
{
    static const char *const keys[] = {"leader",     "supreme-leader", "president",
                                       "chancellor", "prime-minister", "monarch"};
    uint32_t found = SG_NONE, named = SG_NONE, count = 0, named_count = 0;
    bool state = sg_eq(noun, SG_LIT("head-of-state"));
    for (size_t i = 0; i < SG_COUNT(keys); i++) {
        uint32_t office = sg_intern_get(&f->g->offices, sg_cstr(keys[i]));
        uint32_t here = holder_here(f, office, owner);
        uint32_t person = sg_office_holder(f->g, known_of(f, owner), office, f->date);
        if (state && (i == 3 || i == 4))
            continue;
        if (here != SG_NONE && here != named) {
            named = here;
            named_count++;
        }
        if (person != SG_NONE && person != found && (i < 5 || (state && !count))) {
            found = count == 0 ? person : found;
            count++;
        }
        if (count && i < 2) /* who is called leader, leads */
            break;
    }
    if (named_count == 1)
        return named;
    return count <= 1 && named_count == 0 && found != SG_NONE ? sg_entity_known(f, found) : SG_NONE;
}

/* Chief, head, boss, director: one office for whoever leads an organisation. */
static bool is_headship(sg_str key)
{
    return sg_eq(key, SG_LIT("chief")) || sg_eq(key, SG_LIT("head")) ||
           sg_eq(key, SG_LIT("leader")) || sg_eq(key, SG_LIT("chairman")) ||
           sg_eq(key, SG_LIT("director")) || sg_eq(key, SG_LIT("president")) ||
           sg_eq(key, SG_LIT("secretary-general")) || sg_eq(key, SG_LIT("director-general")) ||
           sg_eq(key, SG_LIT("chief-executive")) || sg_eq(key, SG_LIT("high-representative"));
}

/* The head of an organisation: named in the article with any headship of it, else by date. */
static uint32_t head_of_organisation(sg_finder *f, uint32_t owner)
{
    uint32_t best = SG_NONE;
    for (uint32_t e = 0; e < f->entities.n; e++) {
        const sg_who *who = &f->who.items[e];
        if (f->entities.items[e].type == SG_ACTOR_PERSON && f->entities.items[e].named &&
            who->owner == owner && who->office != SG_NONE &&
            is_headship(f->g->offices.strings[who->office]))
            best = best == SG_NONE || who->last > f->who.items[best].last ? e : best;
    }
    for (uint32_t o = 0; o < f->g->offices.n && best == SG_NONE; o++) {
        if (!is_headship(f->g->offices.strings[o]))
            continue;
        uint32_t person = sg_office_holder(f->g, known_of(f, owner), o, f->date);
        if (person != SG_NONE)
            best = sg_entity_known(f, person);
    }
    return best;
}

/* How an office is qualified: 'f' former, 'd' deputy and others who are not the holder, 0 plain. */
static char office_kind(const sg_finder *f, uint32_t t, uint32_t first)
{
    static const char *const former[] = {"deposed", "disgraced", "ex",     "former",
                                         "late",    "onetime",   "ousted", "outgoing",
                                         "past",    "previous",  "then"};
    static const char *const other[] = {"aspiring", "assistant", "associate", "deputy", "junior",
                                        "local",    "shadow",    "regional",  "vice"};
    for (uint32_t i = f->parse->kid_at[t]; i < f->parse->kid_at[t + 1]; i++) {
        sg_str lemma = sg_node_at(f, f->parse->kids[i])->lemma;
        if (sg_word_in(lemma, former, SG_COUNT(former)) && !sg_eq(lemma, SG_LIT("outgoing")))
            return 'f';
        for (size_t j = 0; j < SG_COUNT(other); j++)
            if (sg_eq_fold(lemma, sg_cstr(other[j])))
                return 'd';
    }
    return first && sg_word_is(f, first - 1, "former") ? 'f' : '\0';
}

static uint32_t resolve_office(sg_finder *f, uint32_t owner, const sg_noun *n, const char **how)
{
    uint32_t e = SG_NONE;
    if (owner == SG_NONE) {
        *how = "office held by a person of the article";
        return holder_here(f, n->office, SG_NONE);
    }
    bool country = f->entities.items[owner].type == SG_ACTOR_COUNTRY;
    if (country && (sg_eq(n->key, SG_LIT("leader")) || sg_starts(n->key, SG_LIT("head-of-"))))
        e = leader_of(f, owner, n->key);
    else if (!country && is_headship(n->key))
        e = head_of_organisation(f, owner);
    else if ((e = holder_here(f, n->office, owner)) == SG_NONE) {
        uint32_t person = sg_office_holder(f->g, known_of(f, owner), n->office, f->date);
        e = person == SG_NONE ? SG_NONE : sg_entity_known(f, person);
    }
    *how = "holder of the office";
    return e;
}

/* Whether the noun is a word of the name: "the bank" may be the Bank of England. */
static bool contains_word(sg_str name, sg_str noun)
{
    while (name.n && noun.n)
        if (sg_eq_fold(sg_cut(&name, ' '), noun))
            return true;
    return false;
}

/* The organisation named last before t whose kind fits the noun. */
static uint32_t organisation_before(const sg_finder *f, uint32_t t, const sg_noun *n,
                                    uint32_t except)
{
    bool business = sg_eq(n->role, SG_LIT("BUS"));
    bool any = n->role.n == 0;
    uint32_t maybe = SG_NONE; /* of unknown kind */
    for (size_t i = f->mentions.n; i-- > 0;) {
        const sg_mention *m = &f->mentions.items[i];
        if (t - m->head > LOOK_BACK)
            break;
        if (m->entity == SG_NONE || m->kind == SG_MENTION_PRONOUN || m->entity == except)
            continue;
        const sg_entity *e = &f->entities.items[m->entity];
        bool company = e->type == SG_ACTOR_COMPANY;
        bool other = e->type == SG_ACTOR_OTHER;
        bool organisation = e->type == SG_ACTOR_ORGANISATION || e->type == SG_ACTOR_GROUP;
        if (!e->named || f->who.items[m->entity].plural)
            continue;
        if (contains_word(e->name, n->noun) && !other)
            return m->entity;
        if (other && business && maybe == SG_NONE)
            maybe = m->entity;
        if (business ? company || (organisation && !e->role.n)
                     : (any || sg_eq(e->role, n->role)) && (organisation || (any && company)))
            return m->entity;
    }
    return maybe;
}

/* The last `want` countries named before t, nearest first; returns how many there were. */
static unsigned countries_before(const sg_finder *f, uint32_t t, uint32_t *out, unsigned want)
{
    unsigned n = 0;
    for (size_t i = f->mentions.n; i-- > 0 && n < want;) {
        const sg_mention *m = &f->mentions.items[i];
        if (t - m->head > LOOK_BACK / 4)
            break;
        if (m->entity == SG_NONE || m->place ||
            f->entities.items[m->entity].type != SG_ACTOR_COUNTRY)
            continue;
        bool seen = false;
        for (unsigned j = 0; j < n; j++)
            seen |= out[j] == m->entity;
        if (!seen)
            out[n++] = m->entity;
    }
    return n;
}

/* "both sides", "the two countries", "the kingdom". */
static void describe_bloc(sg_finder *f, uint32_t t, uint32_t first, const sg_noun *n, bool plural)
{
    uint32_t members[2];
    bool two = false;
    for (uint32_t i = f->parse->kid_at[t]; i < f->parse->kid_at[t + 1]; i++)
        two |= sg_word_is(f, f->parse->kids[i], "two") || sg_word_is(f, f->parse->kids[i], "both");
    if (plural && two && countries_before(f, t, members, 2) == 2) {
        uint32_t m = sg_mention_add(f, t, phrase_first(f, t, first), t, SG_MENTION_DESCRIPTION,
                                    SG_NONE, "the two countries named before");
        if (m == SG_NONE)
            return;
        f->mentions.items[m].plural = true;
        f->mentions.items[m].members[0] = members[1];
        f->mentions.items[m].members[1] = members[0];
        return;
    }
    uint32_t owner = sg_owner_of(f, t);
    if (owner != SG_NONE && !plural && sg_eq(n->noun, SG_LIT("side"))) {
        sg_mention_add(f, t, phrase_first(f, t, first), t, SG_MENTION_DESCRIPTION,
                       sg_entity_country(f, owner), "side of a country");
        return;
    }
    if (!plural && n->role.n && is_definite(f, t) && !sg_is_place_use(f, t) &&
        countries_before(f, t, members, 1) == 1)
        sg_mention_add(f, t, phrase_first(f, t, first), t, SG_MENTION_DESCRIPTION, members[0],
                       "the country named before");
}

/* "the two leaders": the last two persons named. False when it is nothing of the kind. */
static bool describe_persons(sg_finder *f, uint32_t t, uint32_t first, const sg_noun *n)
{
    uint32_t members[2];
    unsigned found = 0;
    bool two = false;
    for (uint32_t i = f->parse->kid_at[t]; i < f->parse->kid_at[t + 1]; i++)
        two |= sg_word_is(f, f->parse->kids[i], "two") || sg_word_is(f, f->parse->kids[i], "both");
    if (!two || n->class > SG_NOUN_GROUP || n->class == SG_NOUN_BODY ||
        (!is_definite(f, t) && !sg_word_is(f, t ? t - 1 : t, "both")))
        return false;
    for (size_t i = f->mentions.n; i-- > 0 && found < 2;) {
        const sg_mention *m = &f->mentions.items[i];
        if (t - m->head > LOOK_BACK / 4)
            break;
        if (m->entity != SG_NONE && f->entities.items[m->entity].type == SG_ACTOR_PERSON &&
            (found == 0 || members[0] != m->entity))
            members[found++] = m->entity;
    }
    if (found < 2)
        return false;
    uint32_t m = sg_mention_add(f, t, phrase_first(f, t, first), t, SG_MENTION_DESCRIPTION, SG_NONE,
                                "the two persons named before");
    if (m == SG_NONE)
        return true;
    f->mentions.items[m].plural = true;
    f->mentions.items[m].members[0] = members[1];
    f->mentions.items[m].members[1] = members[0];
    return true;
}

/* First token of the words that name an unnamed group: nouns joined before the head. */
static uint32_t core_first(const sg_finder *f, uint32_t t, uint32_t first)
{
    while (first > 0 && sg_node_at(f, first - 1)->head == t && f->span_of[first - 1] == SG_NONE &&
           sg_node_at(f, first - 1)->rel == SG_REL_COMPOUND &&
           sg_node_at(f, first - 1)->upos == SG_NOUN)
        first--;
    return first;
}

/* The named person last mentioned whom the text called by that noun: "the colonel". */
static uint32_t person_called(const sg_finder *f, uint32_t noun)
{
    uint32_t best = SG_NONE;
    for (uint32_t e = 0; e < f->entities.n; e++) {
        const sg_entity *x = &f->entities.items[e];
        if (f->who.items[e].noun == noun && x->named && x->type == SG_ACTOR_PERSON &&
            (best == SG_NONE || f->who.items[e].last > f->who.items[best].last))
            best = e;
    }
    return best;
}

/* A person who held an office once and is not named: its own actor, of the country. */
static uint32_t former_holder(sg_finder *f, uint32_t owner, uint32_t noun, uint32_t first,
                              uint32_t last)
{
    const sg_noun *n = &f->g->nouns.items[noun];
    sg_str words = sg_words_str(f, first, last), slug = sg_slug(f->arena, words);
    sg_entity e = {.type = SG_ACTOR_GROUP, .role = SG_LIT("ELI"), .actor = true};
    sg_who who = {.known = SG_NONE, .office = SG_NONE, .owner = owner, .noun = noun, .sex = n->sex};
    const sg_entity *o = owner == SG_NONE ? NULL : &f->entities.items[owner];
    e.country = o ? o->country : (sg_str){0};
    e.id = sg_format(f->arena, "%.*s%sformer-%.*s", o ? (int)o->id.n : 0, o ? o->id.p : "",
                     o ? "-" : "", (int)slug.n, slug.p);
    e.name = sg_format(f->arena, "former %.*s", (int)words.n, words.p);
    if (!slug.p || !e.id.p || !e.name.p) {
        f->failed = true;
        return SG_NONE;
    }
    return sg_entity_make(f, &e, &who);
}

/* What a description without a name in it stands for. */
static uint32_t resolve(sg_finder *f, uint32_t t, uint32_t first, uint32_t noun, bool plural,
                        uint32_t owner, bool person, const char **how)
{
    const sg_noun *n = &f->g->nouns.items[noun];
    uint32_t country = SG_NONE;
    bool place = owner != SG_NONE && f->entities.items[owner].type == SG_ACTOR_PLACE;
    if (owner != SG_NONE && (person || place))
        country = sg_entity_country(f, owner);
    uint32_t whose = country != SG_NONE ? country : place ? SG_NONE : owner;
    uint32_t core = core_first(f, t, first);
    uint32_t e;
    if (sg_eq(n->key, SG_LIT("self"))) {
        *how = "office of its holder";
        return owner;
    }
    char kind = n->class == SG_NOUN_OFFICE ? office_kind(f, t, first) : '\0';
    switch (n->class) {
    case SG_NOUN_OFFICE:
        e = plural || kind ? SG_NONE : resolve_office(f, whose, n, how);
        if (e != SG_NONE)
            return e;
        *how = "office";
        if (kind == 'f') {
            *how = "former holder of an office";
            return former_holder(f, whose, noun, first, t);
        }
        if (whose != SG_NONE && f->entities.items[whose].type == SG_ACTOR_COUNTRY &&
            sg_eq(n->role, SG_LIT("GOV")))
            return whose;
        return sg_entity_group(f, person ? SG_NONE : whose, noun, plural, core, t);
    case SG_NOUN_STATE:
    case SG_NOUN_BODY:
        if (n->class == SG_NOUN_BODY && !plural && is_definite(f, t) && whose != SG_NONE &&
            sg_eq(f->entities.items[whose].role, SG_LIT("IGO")) &&
            (e = organisation_before(f, t, &(sg_noun){.role = SG_LIT("IGO")}, whose)) != SG_NONE) {
            *how = "organisation named before";
            return e;
        }
        if (whose == SG_NONE && !sg_eq(n->key, SG_LIT("away"))) {
            whose = clause_place(f, t);
            whose = whose == SG_NONE ? f->home : whose;
            *how = "by the place of the report";
        } else {
            *how = n->class == SG_NOUN_STATE ? "country + office" : "body of a country";
        }
        if (whose != SG_NONE && n->class == SG_NOUN_STATE &&
            f->entities.items[whose].type != SG_ACTOR_PERSON)
            return whose;
        if (whose == SG_NONE)
            *how = "description";
        return sg_entity_group(f, whose, noun, plural, core, t);
    case SG_NOUN_ORG:
        if (!plural && is_definite(f, t) && owner == SG_NONE &&
            (e = organisation_before(f, t, n, SG_NONE)) != SG_NONE) {
            *how = "organisation named before";
            return e;
        }
        *how = "unnamed organisation";
        return sg_entity_group(f, person ? SG_NONE : whose, noun, plural, core, t);
    default:
        if (!plural && is_definite(f, t) && owner == SG_NONE &&
            (e = person_called(f, noun)) != SG_NONE) {
            *how = "person called so before";
            return e;
        }
        *how = "unnamed people";
        return sg_entity_group(f, person ? SG_NONE : whose, noun, plural, core, t);
    }
}

/* "the Hezbollah group", "the NATO alliance": the noun only says what the name is. */
static bool is_kind_of(const sg_finder *f, const sg_noun *n, bool plural, uint32_t first,
                       uint32_t owner)
{
    if (n->class != SG_NOUN_ORG || plural || owner == SG_NONE || first == 0 ||
        f->span_of[first - 1] == SG_NONE || f->spans.items[f->span_of[first - 1]].entity != owner)
        return false;
    sg_actor_type type = f->entities.items[owner].type;
    return n->role.n == 0 ? type == SG_ACTOR_ORGANISATION || type == SG_ACTOR_GROUP
                          : type == SG_ACTOR_COMPANY && sg_eq(n->role, SG_LIT("BUS"));
}

void sg_describe(sg_finder *f, uint32_t t, uint32_t first, uint32_t noun, bool plural)
{
    const sg_noun *n = &f->g->nouns.items[noun];
    bool person = false;
    uint32_t beside = name_beside(f, t, 0);
    if (n->class == SG_NOUN_BLOC) {
        describe_bloc(f, t, first, n, plural);
        return;
    }
    uint32_t owner = owner_at(f, t, 0, &person);
    if (owner == SG_NONE)
        owner = owner_left(f, t, first);
    if (sg_eq(n->key, SG_LIT("self")) && (owner == SG_NONE || plural))
        return;
    if (plural && describe_persons(f, t, first, n))
        return;
    sg_rel rel = (sg_rel)sg_node_at(f, t)->rel;
    sg_mention_kind kind = rel == SG_REL_NMOD_POSS || rel == SG_REL_COMPOUND || rel == SG_REL_AMOD
                               ? SG_MENTION_POSSESSIVE
                               : SG_MENTION_DESCRIPTION;
    if (beside != SG_NONE) {
        uint32_t e = f->spans.items[beside].entity;
        if (e != SG_NONE && fits_noun(&f->entities.items[e], n)) {
            uint32_t whose = person ? sg_entity_country(f, owner) : owner;
            learn(f, e, noun, whose);
            sg_mention_add(f, t, phrase_first(f, t, first), t, kind, e, "named in apposition");
            return;
        }
    }
    if (is_kind_of(f, n, plural, first, owner)) {
        sg_mention_add(f, t, phrase_first(f, t, first), t, kind, owner,
                       "kind of the organisation named before it");
        return;
    }
    uint32_t above = sg_node_at(f, t)->head;
    if (rel == SG_REL_APPOS && above != SG_NO_HEAD && above < t && f->at[above] != SG_NONE &&
        f->mentions.items[f->at[above]].entity != SG_NONE &&
        fits_noun(&f->entities.items[f->mentions.items[f->at[above]].entity], n)) {
        sg_mention_add(f, t, phrase_first(f, t, first), t, kind,
                       f->mentions.items[f->at[above]].entity, "in apposition");
        return;
    }
    const char *how = "description";
    uint32_t subject = n->class == SG_NOUN_OFFICE ? sg_predicate_subject(f, t) : SG_NONE;
    if (subject != SG_NONE) {
        learn(f, subject, noun, person ? sg_entity_country(f, owner) : owner);
        sg_mention_add(f, t, phrase_first(f, t, first), t, kind, subject,
                       "what the subject is called");
        return;
    }
    uint32_t e = resolve(f, t, first, noun, plural, owner, person, &how);
    uint32_t m = sg_mention_add(f, t, phrase_first(f, t, first), t, kind, e, how);
    if (n->class == SG_NOUN_OFFICE && !plural && owner != SG_NONE && m != SG_NONE &&
        strcmp(how, "office") == 0) {
        sg_open open = {m, noun, person ? sg_entity_country(f, owner) : owner};
        f->failed |= !SG_PUSH(f->arena, &f->open, open);
    }
}

void sg_describe_again(sg_finder *f)
{
    for (size_t i = 0; i < f->open.n; i++) {
        const sg_open *o = &f->open.items[i];
        const char *how = "";
        if (office_kind(f, f->mentions.items[o->mention].head, 0) || o->owner == SG_NONE)
            continue;
        uint32_t e = resolve_office(f, o->owner, &f->g->nouns.items[o->noun], &how);
        if (e == SG_NONE)
            continue;
        f->mentions.items[o->mention].entity = e;
        f->mentions.items[o->mention].how = "office of a person named later";
    }
}
