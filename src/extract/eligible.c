/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Whom an event may be about. Frames find the parties of a verb wherever it stands; news is full
 * of the same verbs about nobody in particular. Dropped here, with a reason for explain:
 *
 *   anybody      "offers customers a card", "people should drink more": a kind of people, not some
 *   observers    analysts, the weather
 *   the press    as addressee of what somebody tells or says ("told the BBC")
 *   titles       verbs inside the title of a work ("Meet The Fockers")
 *
 * Classes of force and protest keep everybody: "killed 14 people", "people rallied against".
 */
#include "extract/finds.h"

#define TITLE_WORDS 6 /* of a programme or film in quotation marks */

/* "analysts said", "Typhoon Kalmaegi battered": no actors in what they do. An analyst with a name
 * is one. */
static bool is_observer(const sg_scene *s, uint32_t m)
{
    const sg_mention *mention = &s->actors->mentions[m];
    for (uint32_t t = mention->first ? mention->first - 1 : 0; t <= mention->last; t++)
        if (sg_in_set(s, t, SG_SET_WEATHER))
            return true;
    bool named = mention->entity != SG_NONE && s->actors->entities[mention->entity].named;
    return !named && sg_in_set(s, mention->head, SG_SET_OBSERVER);
}

/* Whether the quoted words around the token are all one title: "Meet the Press", "Face the Nation".
 */
static bool is_quoted_title(const sg_scene *s, uint32_t pred)
{
    const sg_sentence *sentence = &s->doc->sentences[sg_node_at(s, pred)->sent];
    uint32_t end = sentence->first + sentence->count, last = pred;
    while (last + 1 < end && (s->doc->tokens[last + 1].flags & SG_TOKEN_QUOTED))
        last++;
    while (last > pred && sg_node_at(s, last)->upos == SG_PUNCT)
        last--;
    if (last == pred || last - pred > TITLE_WORDS || last + 1 >= end)
        return false;
    for (uint32_t t = pred + 1; t <= last; t++) {
        sg_upos upos = (sg_upos)sg_node_at(s, t)->upos;
        if (!sg_is_capital(s, t) && upos != SG_DET && upos != SG_ADP && upos != SG_CCONJ)
            return false;
    }
    return sg_is_capital(s, last);
}

/* "France Attacks Russia", "Meet The Fockers", "Breakfast with Frost": a verb or noun with a
 * capital inside a sentence that is no headline, in quotation marks or before another capital. */
static bool is_title_of_work(const sg_scene *s, const sg_find *find)
{
    uint32_t pred = find->pred;
    const sg_sentence *sentence = &s->doc->sentences[sg_node_at(s, pred)->sent];
    if (!sg_is_capital(s, pred) || sg_is_title(s, pred) || pred == sentence->first)
        return false;
    bool quoted = s->doc->tokens[pred].flags & SG_TOKEN_QUOTED;
    if (quoted && ((s->doc->tokens[pred - 1].flags & SG_TOKEN_QUOTED) || is_quoted_title(s, pred)))
        return true;
    if (find->kind == SG_KIND_NOUN)
        return sg_node_at(s, pred - 1)->upos != SG_PUNCT;
    uint32_t next = pred + 1, end = sentence->first + sentence->count;
    if (next + 1 < end && sg_node_at(s, next)->upos == SG_DET)
        next++; /* NBC's Meet the Press */
    return !quoted && sg_node_at(s, pred - 1)->upos != SG_PUNCT && next < end &&
           sg_is_capital(s, next);
}

/* The description that a party's pronoun stands for; other mentions stand for themselves. */
static uint32_t described_as(const sg_scene *s, const sg_party *party)
{
    uint32_t m = party->mention;
    while (s->actors->mentions[m].kind == SG_MENTION_PRONOUN && m > 0) {
        do
            m--;
        while (m > 0 && s->actors->mentions[m].entity != party->entity);
    }
    return s->actors->mentions[m].entity == party->entity ? m : party->mention;
}

/* A number, "these", "other", "from ethnic minorities": some people in particular. */
static bool is_narrowed(const sg_scene *s, uint32_t head)
{
    sg_kids kids = sg_kids_of(s, head);
    for (size_t i = 0; i < kids.n; i++) {
        const sg_node *kid = sg_node_at(s, kids.at[i]);
        uint8_t slot = kid->rel == SG_REL_NMOD ? sg_case_slot(s, kids.at[i]) : SG_SLOT_NONE;
        if (kid->rel == SG_REL_NUMMOD || slot == sg_slot_of(SG_LIT("from")) ||
            slot == sg_slot_of(SG_LIT("in")) || sg_lemma_is(s, kids.at[i], "this") ||
            sg_lemma_is(s, kids.at[i], "that"))
            return true;
    }
    return false;
}

/* "people", "customers", "the user": no people in particular, and nobody's. */
static bool is_anybody(const sg_scene *s, const sg_party *party)
{
    const sg_entity *entity = &s->actors->entities[party->entity];
    if (entity->named || entity->country.n)
        return false;
    uint32_t head = s->actors->mentions[described_as(s, party)].head;
    return sg_in_set(s, head, SG_SET_ANYBODY) && !is_narrowed(s, head);
}

static bool is_press(const sg_scene *s, const sg_party *party)
{
    const sg_mention *mention = &s->actors->mentions[party->mention];
    for (uint32_t t = mention->first; t <= mention->last; t++)
        if (sg_in_set(s, t, SG_SET_PRESS))
            return true;
    return sg_eq(s->actors->entities[party->entity].role, SG_LIT("MED"));
}

/* "told Time magazine", "speaking to the BBC": whom everybody speaks to. */
static bool is_told_to_press(const sg_scene *s, const sg_find *find)
{
    if (find->kind != SG_KIND_VERB || find->construction == SG_BY_QUOTE ||
        !(sg_verb_in_set(s, find->pred, SG_SET_SPEECH) ||
          sg_lexicon_in(s->lexicon, find->frame->word, SG_SET_SPEAKING)))
        return false;
    return is_press(s, &find->source) || is_press(s, &find->target);
}

/* "said on a call with investors", "wrote in a note to employees": whom a company tells of itself.
 */
static bool is_told_to_own(const sg_scene *s, const sg_find *find, uint32_t head)
{
    static const char *const words[] = {"client", "employee", "investor", "shareholder", "staff"};
    bool talk = find->kind == SG_KIND_VERB ? sg_lemma_is(s, find->pred, "write")
                                           : find->light != SG_NONE && find->light != find->pred &&
                                                 sg_verb_in_set(s, find->light, SG_SET_SPEECH);
    for (size_t i = 0; talk && i < SG_COUNT(words); i++)
        if (sg_lemma_is(s, head, words[i]))
            return true;
    return false;
}

/* Analysts and reporters without a name, who hear what a company or politician has to say. */
static bool is_audience(const sg_scene *s, const sg_find *find, const sg_party *party)
{
    const sg_entity *entity = &s->actors->entities[party->entity];
    uint32_t head = s->actors->mentions[party->mention].head;
    return !entity->named && (sg_lemma_is(s, head, "analyst") || sg_lemma_is(s, head, "reporter") ||
                              sg_lemma_is(s, head, "journalist") || is_told_to_own(s, find, head));
}

/* "contacted by Reuters", "a chat with Wired": an outlet at its work. */
static bool is_press_at_work(const sg_scene *s, const sg_find *find)
{
    static const char *const words[] = {"chat", "contact", "reach", "speak", "talk", "sit"};
    const sg_entity *ends[] = {&s->actors->entities[find->source.entity],
                               &s->actors->entities[find->target.entity]};
    size_t outlets = 0;
    for (size_t i = 0; i < SG_COUNT(ends); i++)
        outlets += sg_eq(ends[i]->role, SG_LIT("MED")) && ends[i]->type != SG_ACTOR_PERSON;
    for (size_t i = 0; outlets == 1 && i < SG_COUNT(words); i++)
        if (sg_lemma_is(s, find->pred, words[i]))
            return true;
    return false;
}

/* ---- Quarrels ---- */

/* Companies, parties, courts, the press and named persons without arms. */
static bool is_civil(const sg_entity *entity)
{
    static const char *const roles[] = {"BUS", "EDU", "JUD", "LAB", "LEG", "MED", "NGO", "PTY"};
    if (entity->type == SG_ACTOR_COMPANY)
        return true;
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        if (sg_eq(entity->role, sg_cstr(roles[i])))
            return entity->named || entity->type != SG_ACTOR_GROUP;
    return false;
}

static bool is_unarmed_person(const sg_entity *entity)
{
    return entity->type == SG_ACTOR_PERSON && entity->named &&
           !sg_eq(entity->role, SG_LIT("MIL")) && !sg_eq(entity->role, SG_LIT("REB"));
}

/* Judges, lawmakers, ministers: they clash in words. */
static bool is_office(const sg_entity *entity)
{
    static const char *const roles[] = {"GOV", "JUD", "LEG", "PTY"};
    for (size_t i = 0; i < sizeof roles / sizeof *roles && entity->type != SG_ACTOR_COUNTRY; i++)
        if (sg_eq(entity->role, sg_cstr(roles[i])))
            return true;
    return false;
}

static bool is_armed(const sg_entity *entity)
{
    static const char *const roles[] = {"COP", "INS", "MIL", "REB", "UAF"};
    for (size_t i = 0; i < SG_COUNT(roles); i++)
        if (sg_eq(entity->role, sg_cstr(roles[i])))
            return true;
    return false;
}

bool sg_find_is_quarrel(const sg_scene *s, const sg_find *find)
{
    int root = sg_code_root(find->code);
    bool figurative = sg_lexicon_in(s->lexicon, find->frame->word, SG_SET_QUARREL);
    if (root != 19 && (root != 18 || !figurative))
        return false;
    const sg_entity *a = &s->actors->entities[find->source.entity];
    const sg_entity *b = &s->actors->entities[find->target.entity];
    if (find->kind == SG_KIND_NOUN && sg_lemma_is(s, find->pred, "fire") &&
        sg_case_slot(s, find->pred) == sg_slot_of(SG_LIT("under")))
        return !is_armed(a); /* "under fire from the opposition" */
    bool blocs = sg_eq(a->role, SG_LIT("IGO")) || sg_eq(b->role, SG_LIT("IGO"));
    if (blocs && find->kind == SG_KIND_NOUN && sg_lemma_is(s, find->pred, "battle"))
        return true; /* "the Commission's battle with France" */
    if (is_unarmed_person(a) && is_unarmed_person(b))
        return true;
    if (figurative && (is_office(a) || is_unarmed_person(a)) &&
        (is_office(b) || is_unarmed_person(b)))
        return true;
    bool civil_a = is_civil(a), civil_b = is_civil(b);
    return (civil_a && (civil_b || is_unarmed_person(b) || b->type == SG_ACTOR_COUNTRY)) ||
           (civil_b && (is_unarmed_person(a) || a->type == SG_ACTOR_COUNTRY));
}

/* "(AFP)", "(CBS/AP)", a single letter: where the report comes from, or a code. */
static bool is_label(const sg_scene *s, const sg_party *party)
{
    const sg_mention *mention = &s->actors->mentions[party->mention];
    const sg_sentence *sentence = &s->doc->sentences[sg_node_at(s, mention->head)->sent];
    uint32_t before = mention->first, after = mention->last + 1;
    sg_str word = sg_token_str(s->doc, before);
    if (mention->first == mention->last && word.n == 1 && mention->kind != SG_MENTION_PRONOUN)
        return true;
    if (before == sentence->first || after >= sentence->first + sentence->count)
        return false;
    return sg_eq(sg_token_str(s->doc, before - 1), SG_LIT("(")) &&
           sg_eq(sg_token_str(s->doc, after), SG_LIT(")"));
}

/* "... takeover by U.S.": a text cut off at the stop of what was an adjective. */
static bool is_cut_off(const sg_scene *s, const sg_party *party)
{
    const sg_mention *mention = &s->actors->mentions[party->mention];
    const sg_sentence *sentence = &s->doc->sentences[sg_node_at(s, mention->head)->sent];
    uint32_t end = sentence->first + sentence->count;
    sg_str word = sg_token_str(s->doc, mention->last);
    return mention->last + 1 == end && !sg_is_title(s, mention->head) && word.n > 2 &&
           word.p[word.n - 1] == '.' && word.p[1] == '.' && mention->last > sentence->first &&
           !sg_lemma_is(s, mention->last - 1, "the");
}

/* A pronoun that came to stand for the press, to whom somebody had spoken. */
static bool is_press_again(const sg_scene *s, const sg_party *party)
{
    const sg_mention *mention = &s->actors->mentions[party->mention];
    return mention->kind == SG_MENTION_PRONOUN && !sg_lemma_is(s, mention->head, "it") &&
           sg_eq(s->actors->entities[party->entity].role, SG_LIT("MED"));
}

/* "visits Leicester": a politician on tour at home. */
static bool is_home_tour(const sg_scene *s, const sg_find *find)
{
    const sg_entity *a = &s->actors->entities[find->source.entity];
    const sg_entity *b = &s->actors->entities[find->target.entity];
    return sg_lexicon_in(s->lexicon, find->frame->word, SG_SET_TOURING) &&
           b->type == SG_ACTOR_PLACE && (!b->country.n || sg_eq(a->country, b->country));
}

/* "she toured Europe": an artist or a team, who are in no office. */
static bool is_tour_of_artist(const sg_scene *s, const sg_find *find)
{
    const sg_entity *a = &s->actors->entities[find->source.entity];
    return find->kind == SG_KIND_VERB && sg_lemma_is(s, find->pred, "tour") && !a->role.n &&
           a->type != SG_ACTOR_COUNTRY;
}

/* Companies, shops and banks do not bomb: "Microsoft storms India". */
static bool is_armed_company(const sg_scene *s, const sg_find *find)
{
    const sg_entity *a = &s->actors->entities[find->source.entity];
    return a->type == SG_ACTOR_COMPANY || sg_eq(a->role, SG_LIT("BUS"));
}

/* "wants authority to lend", "opposition to the road": a quality, where no article or owner makes
 * it somebody. */
static bool is_abstract(const sg_scene *s, const sg_party *party)
{
    uint32_t head = s->actors->mentions[party->mention].head;
    const sg_entity *entity = &s->actors->entities[party->entity];
    if (entity->named || entity->country.n || sg_is_title(s, head) ||
        !sg_in_set(s, head, SG_SET_ABSTRACT) || sg_node_at(s, head)->xpos != s->xpos_nn)
        return false;
    return !sg_has_kid(s, head, SG_REL_DET) && !sg_has_kid(s, head, SG_REL_NMOD_POSS);
}

/* "no judge will stop me". */
static bool is_nobody(const sg_scene *s, const sg_party *party)
{
    uint32_t head = s->actors->mentions[party->mention].head;
    uint32_t det = sg_kid_by_rel(s, head, SG_REL_DET);
    return det != SG_NONE && sg_lemma_is(s, det, "no");
}

static const char *party_ineligible(const sg_scene *s, const sg_party *party, int root)
{
    if (is_label(s, party))
        return "where the report comes from, or a code";
    if (is_cut_off(s, party))
        return "an adjective whose noun is cut off";
    if (is_press_again(s, party))
        return "the press is only spoken to";
    if (is_abstract(s, party) ||
        sg_in_set(s, s->actors->mentions[party->mention].head, SG_SET_NOONE))
        return "a quality or nobody on earth";
    if (is_nobody(s, party))
        return "nobody";
    if ((root < 14 || root == 19) && is_anybody(s, party))
        return "nobody in particular";
    return NULL;
}

/* "Starbucks, whose chief executive fights its losses": one's own people behind a thing. */
static bool is_own_people(const sg_scene *s, const sg_find *find)
{
    sg_str a = s->actors->entities[find->source.entity].id;
    sg_str b = s->actors->entities[find->target.entity].id;
    if (find->target.via < SG_VIA_POSSESSOR)
        return false;
    bool longer = a.n > b.n;
    sg_str whole = longer ? b : a, part = longer ? a : b;
    return part.n > whole.n && whole.n > 3 && sg_starts(part, whole) && part.p[whole.n] == '-';
}

const char *sg_find_ineligible(const sg_scene *s, const sg_find *find)
{
    int root = sg_code_root(find->code);
    const char *why = party_ineligible(s, &find->source, root);
    if (!why)
        why = party_ineligible(s, &find->target, root);
    if (why)
        return why;
    if (is_observer(s, find->source.mention))
        return "an observer or the weather";
    if (find->frame->reciprocal && find->target.via > SG_VIA_POSSESSOR &&
        find->construction == SG_BY_LIGHT)
        return "met, fought or dealt with a thing";
    if (is_own_people(s, find))
        return "one's own people";
    if (is_title_of_work(s, find))
        return "the title of a work";
    if ((root == 4 || root == 3) && (is_home_tour(s, find) || is_tour_of_artist(s, find)))
        return "a tour at home, or for a public";
    if (root >= 18 && is_armed_company(s, find))
        return "a company has no arms";
    if ((root == 1 || root == 3 || root == 4) &&
        (is_audience(s, find, &find->source) || is_audience(s, find, &find->target)))
        return "an audience";
    if ((root == 3 || root == 4) && is_press_at_work(s, find))
        return "the press is only spoken to";
    if ((root <= 4 || root == 10) && is_told_to_press(s, find))
        return "the press is only spoken to";
    return NULL;
}
