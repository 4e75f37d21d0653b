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

#define LOOK_BACK 400  /* tokens: how far back "the company" may refer */
#define TELLING 80u    /* weight of a country or trade that agrees */
#define SALIENT_MAX 12 /* organisations weighed against each other, the nearest ones */

/* Whether the noun is a word of the name: "the bank" may be the Bank of England. */
static bool contains_word(sg_str name, sg_str noun)
{
    while (name.n && noun.n)
        if (sg_eq_fold(sg_cut(&name, ' '), noun))
            return true;
    return false;
}

/* Trades that a noun or a word of a company's name tells; of two trades a company has one. */
static const struct {
    const char *word;
    char trade;
} trades[] = {
    {"airline", 'a'},
    {"airlines", 'a'},
    {"airways", 'a'},
    {"assurance", 'i'},
    {"auto", 'c'},
    {"automaker", 'c'},
    {"automobile", 'c'},
    {"automotive", 'c'},
    {"bancorp", 'b'},
    {"bank", 'b'},
    {"banque", 'b'},
    {"carmaker", 'c'},
    {"carrier", 'a'},
    {"chipmaker", 'h'},
    {"drugmaker", 'd'},
    {"insurance", 'i'},
    {"insurer", 'i'},
    {"lender", 'b'},
    {"motor", 'c'},
    {"motors", 'c'},
    {"oil", 'o'},
    {"petroleum", 'o'},
    {"pharma", 'd'},
    {"pharmaceutical", 'd'},
    {"pharmaceuticals", 'd'},
    {"refiner", 'o'},
    {"retailer", 'r'},
    {"semiconductor", 'h'},
    {"stores", 'r'},
};

/* The trade that the last telling word of the phrase names; 0: none. */
static char trade_of(sg_str phrase)
{
    char trade = '\0';
    while (phrase.n) {
        sg_str word = sg_cut(&phrase, ' ');
        for (size_t i = 0; i < SG_COUNT(trades); i++)
            if (sg_eq_fold(word, sg_cstr(trades[i].word)))
                trade = trades[i].trade;
    }
    return trade;
}

/* Whether the company is known for another trade: Microsoft Bank is no automaker. */
static bool has_other_trade(const sg_finder *f, uint32_t entity, const sg_noun *n)
{
    char wanted = trade_of(n->noun), trade = trade_of(f->entities.items[entity].name);
    uint32_t called = f->who.items[entity].noun;
    if (!trade && called != SG_NONE)
        trade = trade_of(f->g->nouns.items[called].noun);
    return wanted && trade && wanted != trade;
}

/* "the agency", "the watchdog": of many countries, or of nobody's, as well as of a government. */
static bool is_overseeing(const sg_noun *n, sg_str role)
{
    return (sg_eq(n->noun, SG_LIT("agency")) || sg_eq(n->noun, SG_LIT("watchdog"))) &&
           (sg_eq(role, SG_LIT("IGO")) || sg_eq(role, SG_LIT("NGO")));
}

/* How well an organisation fits the noun: 3 called so, 2 well, 1 perhaps, 0 not. */
static int fits_organisation(const sg_finder *f, const sg_mention *m, const sg_noun *n)
{
    const sg_entity *e = &f->entities.items[m->entity];
    uint32_t called = f->who.items[m->entity].noun;
    if (e->named && called != SG_NONE && &f->g->nouns.items[called] == n)
        return 3;
    if (has_other_trade(f, m->entity, n))
        return 0;
    bool business = sg_eq(n->role, SG_LIT("BUS"));
    bool any = n->role.n == 0;
    bool company = e->type == SG_ACTOR_COMPANY;
    bool organisation = e->type == SG_ACTOR_ORGANISATION || e->type == SG_ACTOR_GROUP;
    if (!e->named || f->who.items[m->entity].plural)
        return 0;
    if (contains_word(e->name, n->noun))
        return 2;
    if (sg_eq(n->noun, SG_LIT("unit")))
        return 0; /* a part of the organisation */
    if (sg_eq(n->noun, SG_LIT("board")))
        return company ? 2 : 0;
    if (business ? company || (organisation && !e->role.n)
                 : (any || sg_eq(e->role, n->role) || is_overseeing(n, e->role)) &&
                       (organisation || (any && company)))
        return 2;
    return e->type == SG_ACTOR_OTHER && business;
}

typedef struct sg_salient {
    uint32_t entity;
    uint32_t weight;
    bool maybe;  /* its kind is unknown */
    bool called; /* by that noun */
} sg_salient;

/* What a mention adds to how present its entity is: less with each sentence, more for subjects of
 * sentences before; whom the headline or the first sentence names stays. */
static uint32_t weight_of(const sg_finder *f, const sg_mention *m, uint32_t t)
{
    const sg_node *n = sg_node_at(f, m->head);
    uint32_t away = sg_node_at(f, t)->sent - n->sent;
    uint32_t weight = away && sg_is_subject((sg_rel)n->rel) ? 160 : 100;
    return (away < 6 ? weight >> away : 0) + (n->sent < 2 ? 20 : 0);
}

/* Whether a may rather be meant than b: of a kind that is known, called so, more present. */
static bool is_rather(const sg_salient *a, const sg_salient *b)
{
    if (a->maybe != b->maybe)
        return b->maybe;
    if (a->called != b->called)
        return a->called;
    return a->weight > b->weight;
}

/* The organisation before t whose kind fits the noun and that the text is most about there; of the
 * country, unless that is empty. */
static uint32_t organisation_before(const sg_finder *f, uint32_t t, const sg_noun *n,
                                    uint32_t except, sg_str country)
{
    sg_salient found[SALIENT_MAX];
    size_t n_found = 0;
    char trade = trade_of(n->noun);
    for (size_t i = f->mentions.n; i-- > 0;) {
        const sg_mention *m = &f->mentions.items[i];
        if (t - m->head > LOOK_BACK)
            break;
        if (m->entity == SG_NONE || m->entity == except)
            continue;
        sg_str of = f->entities.items[m->entity].country;
        if (country.n && of.n && !sg_eq(of, country))
            continue;
        size_t k = 0;
        while (k < n_found && found[k].entity != m->entity)
            k++;
        int fit = k < n_found ? 2 : fits_organisation(f, m, n);
        if (fit == 0 || (k == n_found && (n_found == SALIENT_MAX || m->kind == SG_MENTION_PRONOUN)))
            continue;
        if (k == n_found) {
            bool same = trade && trade == trade_of(f->entities.items[m->entity].name);
            uint32_t telling = (country.n && of.n ? TELLING : 0) + (same ? TELLING : 0);
            found[n_found++] = (sg_salient){m->entity, telling, fit == 1, fit == 3};
        }
        found[k].weight += weight_of(f, m, t);
    }
    size_t best = 0;
    for (size_t k = 1; k < n_found; k++)
        if (is_rather(&found[k], &found[best]))
            best = k;
    return n_found ? found[best].entity : SG_NONE;
}

/* "the company", "the world's largest chipmaker", "France's second-biggest bank": one in
 * particular. */
static bool is_the_one(const sg_finder *f, uint32_t t)
{
    if (sg_is_definite(f, t))
        return true;
    bool top = false;
    for (uint32_t i = f->parse->kid_at[t]; i < f->parse->kid_at[t + 1]; i++)
        top |= sg_node_at(f, f->parse->kids[i])->xpos == SG_XPOS_JJS;
    return top && sg_child(f, t, SG_REL_NMOD_POSS) != SG_NONE;
}

/* "Global regulators", "banks around the world", "European ministers": not those of the place. */
static bool is_of_many_countries(const sg_finder *f, uint32_t t)
{
    static const char *const wide[] = {"african",  "arab",      "asian",    "european",
                                       "eurozone", "foreign",   "global",   "international",
                                       "local",    "overseas",  "regional", "western",
                                       "world",    "worldwide", "zone"};
    static const char *const whole[] = {"continent", "globe", "region", "world"};
    for (uint32_t i = f->parse->kid_at[t]; i < f->parse->kid_at[t + 1]; i++) {
        uint32_t k = f->parse->kids[i];
        char low[16] = "";
        uint8_t flags = 0;
        sg_str word = sg_token_str(f->doc, k);
        size_t n = word.n < sizeof low ? sg_fold_word(word, low, sizeof low, &flags) : 0;
        sg_rel rel = (sg_rel)sg_node_at(f, k)->rel;
        bool behind = rel == SG_REL_NMOD || rel == SG_REL_OBL;
        if (behind ? sg_word_in((sg_str){low, n}, whole, SG_COUNT(whole))
                   : sg_word_in((sg_str){low, n}, wide, SG_COUNT(wide)))
            return true;
    }
    return t + 1 < f->doc->n_tokens && sg_word_is(f, t + 1, "worldwide");
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

/* "a government that had hoped", "an army of agents": not that of the place; "an official" is. */
static bool is_some_state(const sg_finder *f, uint32_t t)
{
    static const char *const words[] = {"administration", "army",     "cabinet", "force",
                                        "government",     "military", "regime"};
    uint32_t det = sg_child(f, t, SG_REL_DET);
    return det != SG_NONE && (sg_word_is(f, det, "a") || sg_word_is(f, det, "an")) &&
           sg_word_in(sg_node_at(f, t)->lemma, words, SG_COUNT(words));
}

/* Nouns for one member of a parliament. */
static bool is_member(sg_str noun)
{
    return sg_ends(noun, SG_LIT("senator")) || sg_ends(noun, SG_LIT("man")) ||
           sg_ends(noun, SG_LIT("woman")) || sg_ends(noun, SG_LIT("maker"));
}

static bool is_overseer(sg_str noun)
{
    return sg_ends(noun, SG_LIT("regulator")) || sg_ends(noun, SG_LIT("watchdog"));
}

/* "officials", "the navy", "the judge": the state or one of its organs, or the person called so. */
static uint32_t resolve_organ(sg_finder *f, uint32_t t, uint32_t core, uint32_t noun, bool plural,
                              uint32_t owner, uint32_t whose, const char **how)
{
    const sg_noun *n = &f->g->nouns.items[noun];
    uint32_t e;
    bool state = owner != SG_NONE && f->entities.items[owner].type == SG_ACTOR_PLACE;
    if (!plural && sg_is_definite(f, t) && (owner == SG_NONE || state) &&
        (e = sg_person_called(f, noun)) != SG_NONE) {
        *how = "person called so before";
        return e;
    }
    if (!plural && sg_is_definite(f, t) && state && sg_eq(n->role, SG_LIT("LEG")) &&
        is_member(n->noun)) {
        *how = "member, open";
        return SG_NONE;
    }
    if (!plural && sg_is_definite(f, t) && owner == SG_NONE && is_overseer(n->noun) &&
        (e = organisation_before(f, t, n, sg_acting(f, t), (sg_str){0})) != SG_NONE) {
        *how = "organisation named before";
        return e;
    }
    if (n->class == SG_NOUN_BODY && !plural && sg_is_definite(f, t) && whose != SG_NONE &&
        sg_eq(f->entities.items[whose].role, SG_LIT("IGO")) &&
        (e = organisation_before(f, t, &(sg_noun){.role = SG_LIT("IGO")}, whose, (sg_str){0})) !=
            SG_NONE) {
        *how = "organisation named before";
        return e;
    }
    if (whose == SG_NONE && !sg_eq(n->key, SG_LIT("away")) && !is_some_state(f, t) &&
        !is_of_many_countries(f, t)) {
        whose = sg_entity_country(f, sg_clause_place(f, t));
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
}

/* Whether the office is one of a city or province, though it be named with the capital. */
static bool is_local(sg_str key)
{
    static const char *const keys[] = {"attorney-general",
                                       "chief-minister",
                                       "county-executive",
                                       "deputy-mayor",
                                       "district-attorney",
                                       "governor",
                                       "mayor",
                                       "police-chief",
                                       "prefect"};
    return sg_word_in(key, keys, SG_COUNT(keys));
}

/* "the German chancellor", "a former mayor": the person, else somebody of the owner. */
static uint32_t resolve_office(sg_finder *f, uint32_t t, uint32_t first, uint32_t core,
                               uint32_t noun, bool plural, uint32_t whose, bool person,
                               const char **how)
{
    const sg_noun *n = &f->g->nouns.items[noun];
    char kind = sg_office_kind(f, t, first);
    uint32_t e = plural || kind ? SG_NONE : sg_resolve_office(f, whose, n, how);
    if (e != SG_NONE)
        return e;
    *how = "office";
    if (kind == 'f' && !plural && sg_is_definite(f, t) &&
        (e = sg_former_here(f, whose, n)) != SG_NONE) {
        *how = "former holder named before";
        return e;
    }
    if (kind == 'f') {
        *how = "former holder of an office";
        return sg_former_holder(f, whose, noun, first, t);
    }
    if (whose != SG_NONE && f->entities.items[whose].type == SG_ACTOR_COUNTRY &&
        sg_eq(n->role, SG_LIT("GOV"))) {
        if (!is_local(n->key))
            return whose;
        whose = SG_NONE;
    }
    return sg_entity_group(f, person ? SG_NONE : whose, noun, plural, core, t);
}

/* "the rapper's spokesman": who is in no government speaks for himself, not for his country. */
static bool speaks_for_person(const sg_finder *f, uint32_t t, uint32_t owner)
{
    static const char *const words[] = {"spokesman", "spokesperson", "spokeswoman"};
    bool bare = sg_child(f, t, SG_REL_COMPOUND) == SG_NONE && /* no "environment spokesman" */
                sg_child(f, t, SG_REL_AMOD) == SG_NONE;
    return bare && sg_word_in(sg_node_at(f, t)->lemma, words, SG_COUNT(words)) &&
           !sg_eq(f->entities.items[owner].role, SG_LIT("GOV"));
}

/* "the company", "the U.S. software group", "his bank": one named before. False: not to be found
 * that way. */
static bool resolve_organisation(sg_finder *f, uint32_t t, const sg_noun *n, uint32_t owner,
                                 bool person, uint32_t *entity, const char **how)
{
    uint32_t poss = sg_child(f, t, SG_REL_NMOD_POSS);
    bool pronoun = poss != SG_NONE && sg_node_at(f, poss)->upos == SG_PRON;
    *entity = SG_NONE;
    if (owner != SG_NONE && person && pronoun && sg_eq(n->role, SG_LIT("BUS"))) {
        uint32_t of = f->who.items[owner].owner;
        sg_actor_type type = of == SG_NONE ? SG_ACTOR_OTHER : f->entities.items[of].type;
        if (type == SG_ACTOR_COMPANY || type == SG_ACTOR_ORGANISATION)
            *entity = of;
        *how = "organisation of the person";
        return true;
    }
    sg_str country = {0};
    if (owner != SG_NONE) {
        const sg_entity *o = &f->entities.items[owner];
        if ((o->type != SG_ACTOR_COUNTRY && o->type != SG_ACTOR_PLACE) || pronoun ||
            (n->role.n && !sg_eq(n->role, SG_LIT("BUS"))))
            return false;
        country = o->country;
    }
    if (!is_the_one(f, t))
        return false;
    *entity = organisation_before(f, t, n, sg_acting(f, t), country);
    *how = owner == SG_NONE ? "organisation named before" : "organisation of that country";
    if (*entity != SG_NONE && trade_of(n->noun) && f->who.items[*entity].noun == SG_NONE)
        f->who.items[*entity].noun = (uint32_t)(n - f->g->nouns.items);
    return *entity != SG_NONE;
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
    if (person && speaks_for_person(f, t, owner)) {
        *how = "spokesman of the person";
        return owner;
    }
    if (sg_eq(n->key, SG_LIT("self"))) {
        *how = "office of its holder";
        return owner;
    }
    switch (n->class) {
    case SG_NOUN_OFFICE:
        whose = place ? owner : whose; /* the governor of Ohio governs no country */
        return resolve_office(f, t, first, core, noun, plural, whose, person, how);
    case SG_NOUN_STATE:
    case SG_NOUN_BODY:
        return resolve_organ(f, t, core, noun, plural, owner, whose, how);
    case SG_NOUN_ORG:
        if (!plural && resolve_organisation(f, t, n, owner, person, &e, how))
            return e;
        *how = "unnamed organisation";
        return sg_entity_group(f, person ? SG_NONE : whose, noun, plural, core, t);
    default:
        if (!plural && sg_is_definite(f, t) && (owner == SG_NONE || place) &&
            (e = sg_person_called(f, noun)) != SG_NONE) {
            *how = "person called so before";
            return e;
        }
        if (!plural && sg_is_definite(f, t) && place && sg_eq(n->role, SG_LIT("PTY"))) {
            *how = "member, open";
            return SG_NONE;
        }
        *how = "unnamed people";
        return sg_entity_group(f, person ? SG_NONE : whose, noun, plural, core, t);
    }
}

/* The entity of the unnamed actor that the phrase only describes again: "the whistle-blower, a
 * customs clerk, ...". SG_NONE when it is an actor of its own. */
static uint32_t described_before(const sg_finder *f, uint32_t t, uint32_t first, const sg_noun *n)
{
    const sg_node *node = sg_node_at(f, t);
    uint32_t above = node->rel == SG_REL_APPOS ? node->head : SG_NONE;
    uint32_t begin = sg_phrase_first(f, t, first);
    uint32_t end = f->doc->sentences[node->sent].first + f->doc->sentences[node->sent].count;
    if (above == SG_NONE && begin >= 2 && t + 2 < end && sg_word_is(f, begin - 1, ",") &&
        (sg_word_is(f, begin, "a") || sg_word_is(f, begin, "an")) && sg_word_is(f, t + 1, ",")) {
        sg_upos next = (sg_upos)sg_node_at(f, t + 2)->upos; /* "and asked": no list of people */
        if (next != SG_CCONJ || (t + 3 < end && sg_node_at(f, t + 3)->upos == SG_VERB))
            above = begin - 2;
    }
    if (above == SG_NONE || above == SG_NO_HEAD || above >= t || f->at[above] == SG_NONE)
        return SG_NONE;
    uint32_t e = f->mentions.items[f->at[above]].entity;
    return e != SG_NONE && sg_fits_noun(&f->entities.items[e], n) ? e : SG_NONE;
}

/* "the Hezbollah group", "the NATO alliance": the noun only says what the name is. */
static bool is_kind_of(const sg_finder *f, const sg_noun *n, bool plural, uint32_t first,
                       uint32_t owner)
{
    if (n->class != SG_NOUN_ORG || plural || owner == SG_NONE || first == 0 ||
        f->span_of[first - 1] == SG_NONE || f->spans.items[f->span_of[first - 1]].entity != owner)
        return false;
    const sg_entity *e = &f->entities.items[owner];
    if (sg_eq(n->role, SG_LIT("BUS")))
        return e->type == SG_ACTOR_COMPANY;
    bool armed = sg_eq(n->role, SG_LIT("UAF")) || sg_eq(n->role, SG_LIT("REB")) ||
                 sg_eq(n->role, SG_LIT("SEP"));
    return (e->type == SG_ACTOR_ORGANISATION || e->type == SG_ACTOR_GROUP) &&
           (n->role.n == 0 || sg_eq(n->role, e->role) ||
            (e->role.n == 0 && !sg_eq(n->role, SG_LIT("GOV"))) ||
            (armed && e->type == SG_ACTOR_GROUP));
}

void sg_describe(sg_finder *f, uint32_t t, uint32_t first, uint32_t noun, bool plural)
{
    const sg_noun *n = &f->g->nouns.items[noun];
    bool person = false;
    uint32_t beside = sg_name_beside(f, t);
    if (n->class == SG_NOUN_BLOC) {
        sg_describe_bloc(f, t, first, noun, plural);
        return;
    }
    uint32_t owner = sg_owner_of(f, t, &person);
    if (owner == SG_NONE)
        owner = sg_owner_left(f, t, first);
    if (sg_eq(n->key, SG_LIT("self")) && (owner == SG_NONE || plural))
        return;
    if (plural && sg_describe_persons(f, t, first, n))
        return;
    sg_rel rel = (sg_rel)sg_node_at(f, t)->rel;
    sg_mention_kind kind = rel == SG_REL_NMOD_POSS || rel == SG_REL_COMPOUND || rel == SG_REL_AMOD
                               ? SG_MENTION_POSSESSIVE
                               : SG_MENTION_DESCRIPTION;
    if (beside != SG_NONE) {
        uint32_t e = f->spans.items[beside].entity;
        if (e != SG_NONE && sg_fits_noun(&f->entities.items[e], n)) {
            uint32_t whose = person ? sg_entity_country(f, owner) : owner;
            sg_learn_as(f, e, noun, whose, sg_office_kind(f, t, first));
            sg_mention_add(f, t, sg_phrase_first(f, t, first), t, kind, e, "named in apposition");
            return;
        }
    }
    if (is_kind_of(f, n, plural, first, owner)) {
        sg_mention_add(f, t, sg_phrase_first(f, t, first), t, kind, owner,
                       "kind of the organisation named before it");
        return;
    }
    uint32_t same = described_before(f, t, first, n);
    if (same != SG_NONE) {
        sg_mention_add(f, t, sg_phrase_first(f, t, first), t, kind, same, "in apposition");
        return;
    }
    const char *how = "description";
    uint32_t subject = n->class == SG_NOUN_OFFICE ? sg_predicate_subject(f, t) : SG_NONE;
    if (subject != SG_NONE) {
        sg_learn(f, subject, noun, person ? sg_entity_country(f, owner) : owner);
        sg_mention_add(f, t, sg_phrase_first(f, t, first), t, kind, subject,
                       "what the subject is called");
        return;
    }
    uint32_t e = resolve(f, t, first, noun, plural, owner, person, &how);
    uint32_t m = sg_mention_add(f, t, sg_phrase_first(f, t, first), t, kind, e, how);
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
        if (sg_office_kind(f, f->mentions.items[o->mention].head, 0) || o->owner == SG_NONE)
            continue;
        uint32_t e = sg_resolve_office(f, o->owner, &f->g->nouns.items[o->noun], &how);
        if (e == SG_NONE)
            continue;
        f->mentions.items[o->mention].entity = e;
        f->mentions.items[o->mention].how = "office of a person named later";
    }
}
