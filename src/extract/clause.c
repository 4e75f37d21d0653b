/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Arguments of a predicate: which word heads each slot. Own arguments come first, then those
 * shared in a coordination, then prepositional phrases that hang below the object, since parsers
 * (and annotators) do not agree whether "talks with Oman" or "held with Oman" is meant.
 */
#include "extract/clause.h"

void sg_clause_add(sg_clause *clause, uint8_t slot, uint32_t head, uint8_t steps)
{
    if (slot == SG_SLOT_NONE || clause->n_args == SG_ARGS_MAX || head == clause->pred)
        return;
    clause->args[clause->n_args++] = (sg_arg){.head = head, .slot = slot, .steps = steps};
}

bool sg_clause_has(const sg_clause *clause, uint8_t slot)
{
    for (size_t i = 0; i < clause->n_args; i++)
        if (clause->args[i].slot == slot)
            return true;
    return false;
}

/* "hit out": the particle may hang on the verb in several ways, or be taken for the case of what
 * follows ("ruled out support"). */
static bool may_be_particle(const sg_scene *s, uint32_t verb, uint32_t token)
{
    const sg_node *node = sg_node_at(s, token);
    if (!sg_in_set(s, token, SG_SET_PARTICLE))
        return false;
    if (node->head == verb)
        return node->rel != SG_REL_CONJ && node->rel != SG_REL_NSUBJ;
    return node->rel == SG_REL_CASE && node->head != SG_NO_HEAD && node->head > token &&
           sg_node_at(s, node->head)->head == verb && token == verb + 1;
}

/* "call_for", "rule_out": whether the lexicon means the word before a noun, too, as a particle. */
static bool wants_preposition(const sg_scene *s, uint32_t word)
{
    return sg_lexicon_frames(s->lexicon, word, SG_KIND_VERB).n > 0 ||
           sg_lexicon_in(s->lexicon, word, SG_SET_APPEALING) ||
           sg_lexicon_in(s->lexicon, word, SG_SET_DEMANDING);
}

uint32_t sg_verb_word(const sg_scene *s, uint32_t verb, uint32_t *particle)
{
    char key[80];
    *particle = SG_NONE;
    sg_str lemma = sg_node_at(s, verb)->lemma;
    if (s->words[verb] != SG_NONE) /* may be better than the parser's */
        lemma = s->lexicon->words.strings[s->words[verb]];
    uint32_t end = verb + 6 < s->doc->n_tokens ? verb + 6 : s->doc->n_tokens;
    for (uint32_t t = verb + 1; t < end; t++) {
        if (!may_be_particle(s, verb, t))
            continue;
        sg_str word = sg_token_str(s->doc, t);
        if (lemma.n + word.n + 1 > sizeof key)
            continue;
        for (size_t i = 0; i < lemma.n; i++)
            key[i] = lemma.p[i];
        key[lemma.n] = '_';
        for (size_t i = 0; i < word.n; i++)
            key[lemma.n + 1 + i] =
                (char)(word.p[i] >= 'A' && word.p[i] <= 'Z' ? word.p[i] + 32 : word.p[i]);
        uint32_t id = sg_lexicon_word(s->lexicon, (sg_str){key, lemma.n + 1 + word.n});
        if (id != SG_NONE && (sg_node_at(s, t)->rel != SG_REL_CASE || wants_preposition(s, id))) {
            *particle = t;
            return id;
        }
    }
    return s->words[verb];
}

uint32_t sg_verb_frame_word(const sg_scene *s, uint32_t verb, uint32_t *particle)
{
    uint32_t word = sg_verb_word(s, verb, particle);
    if (*particle == SG_NONE || sg_lexicon_frames(s->lexicon, word, SG_KIND_VERB).n > 0)
        return word;
    *particle = SG_NONE;
    return s->words[verb];
}

bool sg_verb_in_set(const sg_scene *s, uint32_t verb, uint32_t set)
{
    uint32_t particle;
    uint32_t word = sg_verb_word(s, verb, &particle);
    return sg_lexicon_in(s->lexicon, word, set);
}

/* A headline leaves out the auxiliary: "Minister accused of graft". */
static bool is_headline_passive(const sg_scene *s, uint32_t verb)
{
    const sg_node *node = sg_node_at(s, verb);
    if (!sg_is_title(s, verb) || (node->xpos != s->xpos_vbn && node->xpos != s->xpos_vbd))
        return false;
    return !sg_has_kid(s, verb, SG_REL_OBJ) && !sg_has_kid(s, verb, SG_REL_AUX) &&
           !sg_has_kid(s, verb, SG_REL_CCOMP);
}

bool sg_verb_hangs_low(const sg_scene *s, uint32_t verb)
{
    const sg_node *node = sg_node_at(s, verb);
    uint32_t cc = sg_kid_by_rel(s, verb, SG_REL_CC);
    if (node->rel != SG_REL_CONJ || cc == SG_NONE || cc == 0 || !sg_lemma_is(s, cc - 1, ","))
        return false;
    unsigned rel = sg_node_at(s, sg_conj_head(s, verb))->rel;
    return rel == SG_REL_ACL_RELCL || rel == SG_REL_ACL || rel == SG_REL_ADVCL;
}

/* "[Oman] called for talks" with the name for a root and the verb for a participle below it: a
 * sentence, where no headline, has its verb. */
static bool is_main_after_all(const sg_scene *s, uint32_t verb)
{
    const sg_node *node = sg_node_at(s, verb);
    if (node->rel != SG_REL_ACL || node->xpos != s->xpos_vbn || sg_is_title(s, verb) ||
        sg_node_at(s, node->head)->rel != SG_REL_ROOT || node->head > verb ||
        sg_has_kid(s, node->head, SG_REL_COP) || sg_has_kid(s, node->head, SG_REL_ACL_RELCL))
        return false;
    sg_kids kids = sg_kids_of(s, verb);
    for (size_t i = 0; i < kids.n; i++)
        if (sg_case_slot(s, kids.at[i]) == sg_slot_of(SG_LIT("by")))
            return false;
    const sg_sentence *sentence = &s->doc->sentences[node->sent];
    return sg_eq(sg_token_str(s->doc, sentence->first + sentence->count - 1), SG_LIT("."));
}

/* "lifted the ban, [released two singers] and agreed to talk": one of a list of verbs, taken for a
 * participle. */
static bool lists_verbs(const sg_scene *s, uint32_t verb)
{
    uint32_t above = sg_node_at(s, verb)->head;
    if (above == SG_NO_HEAD || above > verb || !sg_lemma_is(s, verb - 1, ","))
        return false;
    sg_kids kids = sg_kids_of(s, above);
    for (size_t i = 0; i < kids.n; i++)
        if (kids.at[i] > verb && sg_node_at(s, kids.at[i])->rel == SG_REL_CONJ &&
            sg_node_at(s, kids.at[i])->upos == SG_VERB)
            return true;
    return false;
}

/* "was offered drones by Oman and [promised a tank by Qatar]": told by the agent below the object,
 * whatever the tag of the second verb. */
static bool is_joined_passive(const sg_scene *s, uint32_t verb)
{
    const sg_node *node = sg_node_at(s, verb);
    uint32_t object = sg_kid_by_rel(s, verb, SG_REL_OBJ);
    if (node->rel != SG_REL_CONJ || object == SG_NONE || sg_has_kid(s, verb, SG_REL_NSUBJ) ||
        (node->xpos != s->xpos_vbd && node->xpos != s->xpos_vbn))
        return false;
    uint32_t first = sg_conj_head(s, verb);
    if (first == verb || !sg_has_kid(s, first, SG_REL_NSUBJ_PASS) ||
        !sg_has_kid(s, first, SG_REL_OBJ))
        return false;
    sg_kids kids = sg_kids_of(s, object);
    for (size_t i = 0; i < kids.n; i++)
        if (sg_node_at(s, kids.at[i])->rel == SG_REL_NMOD && s->actors->at[kids.at[i]] != SG_NONE &&
            sg_case_slot(s, kids.at[i]) == sg_slot_of(SG_LIT("by")))
            return true;
    return false;
}

bool sg_verb_is_passive(const sg_scene *s, uint32_t verb)
{
    const sg_node *node = sg_node_at(s, verb);
    if (node->upos == SG_NOUN)
        return false;
    sg_kids kids = sg_kids_of(s, verb);
    for (size_t i = 0; i < kids.n; i++) {
        unsigned rel = sg_node_at(s, kids.at[i])->rel;
        if (rel == SG_REL_AUX_PASS || rel == SG_REL_NSUBJ_PASS || rel == SG_REL_OBL_AGENT)
            return true;
    }
    if (node->rel == SG_REL_ADVCL && sg_has_kid(s, verb, SG_REL_OBJ) && lists_verbs(s, verb))
        return false;
    if (is_main_after_all(s, verb))
        return false;
    if (node->xpos == s->xpos_vbn && !sg_has_kid(s, verb, SG_REL_AUX)) {
        if (node->rel == SG_REL_ACL || node->rel == SG_REL_ADVCL)
            return true;
        if (node->rel == SG_REL_CONJ && node->head != SG_NO_HEAD && node->head < verb &&
            !sg_verb_hangs_low(s, verb))
            return sg_verb_is_passive(s, sg_conj_head(s, verb));
    }
    return is_headline_passive(s, verb) || is_joined_passive(s, verb);
}

/* ---- Own arguments ---- */

/* "with Oman as host", "with Oman mediating": who is beside the parties, not one of them. */
static bool is_bystander(const sg_scene *s, uint32_t phrase)
{
    static const char *const roles[] = {
        "host",      "mediator", "broker", "go-between", "guarantor", "witness", "observer",
        "moderator", "mediate",  "broker", "preside",    "moderate",  "chair",   "watch"};
    uint32_t next = phrase + 1;
    if (next + 1 >= s->doc->n_tokens || sg_case_slot(s, phrase) != sg_slot_of(SG_LIT("with")))
        return false;
    next += sg_lemma_is(s, next, "as");
    next += sg_lemma_is(s, next, "a");
    for (size_t i = 0; i < SG_COUNT(roles); i++)
        if (sg_lemma_is(s, next, roles[i]))
            return true;
    return false;
}

/* An oblique fills the slot of its preposition; "by" of a passive is its subject. */
static void add_oblique(const sg_scene *s, sg_clause *clause, uint32_t kid, uint8_t steps)
{
    sg_cases cases = sg_cases_of(s, kid);
    for (size_t i = 0; i < cases.n; i++) {
        if (cases.at[i] == clause->particle || is_bystander(s, kid))
            continue;
        uint8_t slot = sg_preposition_slot(s, cases.at[i]);
        if (clause->passive && sg_lemma_is(s, cases.at[i], "by"))
            slot = SG_SLOT_SUBJECT;
        sg_clause_add(clause, slot, kid, steps);
    }
    /* "killed at least six": no phrase but the object */
    if (cases.n == 0 && steps == 0 && clause->kind == SG_KIND_VERB && !clause->passive &&
        !sg_has_kid(s, clause->pred, SG_REL_OBJ) && s->actors->at[kid] != SG_NONE)
        sg_clause_add(clause, SG_SLOT_OBJECT, kid, 1);
}

/* The complement's own subject ("demand that Oman leave") fills C, its head X. */
static void add_complement(const sg_scene *s, sg_clause *clause, uint32_t kid)
{
    sg_clause_add(clause, SG_SLOT_PREDICATE, kid, 0);
    sg_kids kids = sg_kids_of(s, kid);
    for (size_t i = 0; i < kids.n; i++)
        if (sg_rel_is_subject(sg_node_at(s, kids.at[i])->rel))
            sg_clause_add(clause, SG_SLOT_CLAUSE, kids.at[i], 0);
}

/* "Kyiv was given [arms]": a noun that the parser takes for a complement. */
static uint32_t noun_complement(const sg_scene *s, uint32_t verb)
{
    uint32_t noun = sg_kid_by_rel(s, verb, SG_REL_XCOMP);
    return noun != SG_NONE && noun > verb && sg_node_at(s, noun)->upos == SG_NOUN &&
                   sg_case_of(s, noun) == SG_NONE
               ? noun
               : SG_NONE;
}

/* "demanded [on Monday [that Oman leave]]". */
static void add_complement_below(const sg_scene *s, sg_clause *clause, uint32_t noun)
{
    sg_kids kids = sg_kids_of(s, noun);
    for (size_t i = 0; i < kids.n; i++)
        if (sg_complement_of(s, kids.at[i]) == clause->pred)
            add_complement(s, clause, kids.at[i]);
}

/* A passive subject is the object; with an object besides, the recipient: "Kyiv was given arms". */
static void add_subject(const sg_scene *s, sg_clause *clause, uint32_t subject)
{
    if (!clause->passive && sg_node_at(s, subject)->rel != SG_REL_NSUBJ_PASS) {
        sg_clause_add(clause, SG_SLOT_SUBJECT, subject, 0);
    } else if (sg_has_kid(s, clause->pred, SG_REL_OBJ)) {
        sg_clause_add(clause, SG_SLOT_RECIPIENT, subject, 0);
    } else {
        sg_clause_add(clause, SG_SLOT_OBJECT, subject, 0);
        uint32_t given = noun_complement(s, clause->pred);
        if (given == SG_NONE)
            return;
        sg_clause_add(clause, SG_SLOT_RECIPIENT, subject, 1);
        sg_clause_add(clause, SG_SLOT_OBJECT, given, 1);
    }
}

/* "killed [more [than a hundred villagers]]": the villagers are the object. */
static void add_counted(const sg_scene *s, sg_clause *clause, uint32_t adverb)
{
    if (adverb < clause->pred || clause->kind != SG_KIND_VERB)
        return;
    sg_kids kids = sg_kids_of(s, adverb);
    for (size_t i = 0; i < kids.n; i++)
        if (sg_node_at(s, kids.at[i])->rel == SG_REL_OBL &&
            sg_case_slot(s, kids.at[i]) == sg_slot_of(SG_LIT("than")))
            sg_clause_add(clause, SG_SLOT_OBJECT, kids.at[i], 1);
}

static void add_clausal(const sg_scene *s, sg_clause *clause, uint32_t kid)
{
    const sg_node *node = sg_node_at(s, kid);
    if (node->rel == SG_REL_CCOMP || node->rel == SG_REL_XCOMP)
        add_complement(s, clause, kid);
    else if (node->rel != SG_REL_ADVCL)
        return;
    else if (sg_is_infinitive(s, kid)) /* "ordered Oman [to leave]": often taken for a purpose */
        add_complement(s, clause, kid);
    else if (node->xpos == s->xpos_vbg) /* "barred [from supplying]" */
        sg_clause_add(clause, sg_case_slot(s, kid), kid, 0);
}

/* "branded Oman [a pariah]": what the parser takes for an adverbial like "a week". */
static void add_called(const sg_scene *s, sg_clause *clause, uint32_t kid)
{
    uint32_t article = sg_kid_by_rel(s, kid, SG_REL_DET);
    if (kid > clause->pred && sg_node_at(s, kid)->upos == SG_NOUN && article != SG_NONE &&
        sg_lemma_is(s, article, "a"))
        sg_clause_add(clause, SG_SLOT_PREDICATE, kid, 0);
}

/* "[Danish] support", "[government] support": for conditions; the parties are found elsewhere. */
static void add_describing_owner(const sg_scene *s, sg_clause *clause, uint32_t kid)
{
    if (clause->kind == SG_KIND_NOUN && kid < clause->pred && s->actors->at[kid] != SG_NONE)
        sg_clause_add(clause, SG_SLOT_POSSESSOR, kid, 0);
}

static void add_own(const sg_scene *s, sg_clause *clause, uint32_t kid)
{
    switch (sg_node_at(s, kid)->rel) {
    case SG_REL_NSUBJ:
    case SG_REL_NSUBJ_OUTER:
    case SG_REL_NSUBJ_PASS:
        add_subject(s, clause, kid);
        break;
    case SG_REL_OBJ:
        if (!sg_lemma_is(s, kid, "that") || sg_complement_of(s, clause->pred) == SG_NONE)
            sg_clause_add(clause, SG_SLOT_OBJECT, kid, 0);
        break;
    case SG_REL_IOBJ: /* parsers take "urged [Oman] to leave" either way */
        sg_clause_add(clause, SG_SLOT_RECIPIENT, kid, 0);
        if (!sg_has_kid(s, clause->pred, SG_REL_OBJ))
            sg_clause_add(clause, SG_SLOT_OBJECT, kid, 0);
        break;
    case SG_REL_OBL_AGENT: /* the parser may see two: "filed by Oman [against Qatar]" */
        if (sg_case_slot(s, kid) == SG_SLOT_NONE ||
            sg_case_slot(s, kid) == sg_slot_of(SG_LIT("by")))
            sg_clause_add(clause, SG_SLOT_SUBJECT, kid, 0);
        else
            add_oblique(s, clause, kid, 0);
        break;
    case SG_REL_OBL:
    case SG_REL_NMOD:
        add_oblique(s, clause, kid, 0);
        add_complement_below(s, clause, kid);
        break;
    case SG_REL_OBL_UNMARKED:
        add_called(s, clause, kid);
        break;
    case SG_REL_NMOD_POSS:
        sg_clause_add(clause, SG_SLOT_POSSESSOR, kid, 0);
        break;
    case SG_REL_ACL: /* "calls by bishops for Oman [to act]" */
        if (clause->kind == SG_KIND_NOUN && sg_is_infinitive(s, kid))
            sg_clause_add(clause, SG_SLOT_PREDICATE, kid, 0);
        break;
    case SG_REL_ADVMOD:
        add_counted(s, clause, kid);
        sg_clause_add(clause, SG_SLOT_ADVERB, kid, 0);
        break;
    case SG_REL_AMOD:
        add_describing_owner(s, clause, kid);
        sg_clause_add(clause, SG_SLOT_ADVERB, kid, 0);
        break;
    case SG_REL_COMPOUND:
        add_describing_owner(s, clause, kid);
        break;
    case SG_REL_COMPOUND_PRT:
        sg_clause_add(clause, SG_SLOT_ADVERB, kid, 0);
        break;
    default:
        add_clausal(s, clause, kid);
    }
}

/* A particle that the lexicon does not join to the verb is the preposition of what the parser took
 * for the object: "called [on] [Oman] to leave". */
static void add_stray_particle(const sg_scene *s, sg_clause *clause, uint32_t kid)
{
    if (sg_node_at(s, kid)->rel != SG_REL_COMPOUND_PRT || kid == clause->particle)
        return;
    uint8_t slot = sg_slot_of_preposition(sg_token_str(s->doc, kid));
    uint32_t object = sg_kid_by_rel(s, clause->pred, SG_REL_OBJ);
    if (object != SG_NONE && object > kid)
        sg_clause_add(clause, slot, object, 1);
}

/* ---- Shared and attached arguments ---- */

/* "pay [Ireland] [taxes]" with two objects: the first is the recipient. */
static void split_objects(sg_clause *clause)
{
    size_t first = SIZE_MAX;
    for (size_t i = 0; i < clause->n_args; i++) {
        if (clause->args[i].slot != SG_SLOT_OBJECT || clause->args[i].steps)
            continue;
        if (first != SIZE_MAX && clause->args[first].head < clause->args[i].head) {
            sg_clause_add(clause, SG_SLOT_RECIPIENT, clause->args[first].head, 1);
            return;
        }
        first = i;
    }
}

/* Not "offers SAN consolidation": names that are known, countries, people. */
static bool is_recipient(const sg_scene *s, uint32_t mention)
{
    uint32_t entity = s->actors->mentions[mention].entity;
    if (entity == SG_NONE)
        return false;
    const sg_entity *e = &s->actors->entities[entity];
    return e->known || e->type == SG_ACTOR_COUNTRY || e->type == SG_ACTOR_PERSON ||
           e->type == SG_ACTOR_GROUP;
}

/* "gave [Lebanon] fuel": the recipient, taken for a part of the object's name; not where another
 * recipient follows ("gave US aid to Lebanon"). */
static void add_bare_recipient(const sg_scene *s, sg_clause *clause)
{
    uint32_t object = sg_kid_by_rel(s, clause->pred, SG_REL_OBJ);
    if (object == SG_NONE || object < clause->pred || sg_clause_has(clause, SG_SLOT_RECIPIENT) ||
        sg_clause_has(clause, sg_slot_of(SG_LIT("to"))) ||
        sg_clause_has(clause, sg_slot_of(SG_LIT("for"))))
        return;
    sg_kids kids = sg_kids_of(s, object);
    for (size_t i = 0; i < kids.n && kids.at[i] < object; i++) {
        const sg_node *kid = sg_node_at(s, kids.at[i]);
        uint32_t m = s->actors->at[kids.at[i]];
        if ((kid->rel == SG_REL_COMPOUND || kid->rel == SG_REL_NSUBJ) && m != SG_NONE &&
            (kid->upos == SG_PROPN || kid->upos == SG_NOUN) && is_recipient(s, m) &&
            s->actors->mentions[m].first == clause->pred + 1)
            sg_clause_add(clause, SG_SLOT_RECIPIENT, kids.at[i], 1);
    }
}

/* "[Kyiv] was offered drones and promised a tank by Qatar": who is given the second thing, too. */
static void add_shared_recipient(const sg_scene *s, sg_clause *clause)
{
    uint32_t first = sg_conj_head(s, clause->pred);
    if (first == clause->pred || sg_has_kid(s, clause->pred, SG_REL_NSUBJ_PASS) ||
        !sg_has_kid(s, clause->pred, SG_REL_OBJ))
        return;
    uint32_t subject = sg_kid_by_rel(s, first, SG_REL_NSUBJ_PASS);
    if (subject != SG_NONE)
        sg_clause_add(clause, SG_SLOT_RECIPIENT, subject, 1);
}

/* "[officials] had visas revoked by Oman": whom a passive below "have" befalls. */
static void add_sufferer(const sg_scene *s, sg_clause *clause)
{
    const sg_node *node = sg_node_at(s, clause->pred);
    if (node->rel != SG_REL_ACL || node->xpos != s->xpos_vbn || node->head == SG_NO_HEAD ||
        sg_node_at(s, node->head)->rel != SG_REL_OBJ)
        return;
    uint32_t verb = sg_node_at(s, node->head)->head;
    uint32_t subject = sg_kid_by_rel(s, verb, SG_REL_NSUBJ);
    if (!sg_lemma_is(s, verb, "have") || subject == SG_NONE ||
        sg_node_at(s, node->head)->xpos == s->xpos_nn)
        return; /* "had a house seized by Oman" may be just a house */
    sg_clause_add(clause, sg_slot_of(SG_LIT("of")), subject, 1);
    sg_clause_add(clause, sg_slot_of(SG_LIT("from")), subject, 1);
}

/* "attacked, looted and burned villages": the object of a verb that follows at once. */
static void add_object_of_next(const sg_scene *s, sg_clause *clause, uint32_t first)
{
    sg_kids kids = sg_kids_of(s, first);
    for (size_t i = 0; i < kids.n; i++) {
        const sg_node *kid = sg_node_at(s, kids.at[i]);
        if (kid->rel != SG_REL_CONJ || kid->upos != SG_VERB || kids.at[i] <= clause->pred ||
            kids.at[i] > clause->pred + 4)
            continue;
        uint32_t object = sg_kid_by_rel(s, kids.at[i], SG_REL_OBJ);
        if (object != SG_NONE && !sg_has_kid(s, kids.at[i], SG_REL_NSUBJ))
            sg_clause_add(clause, SG_SLOT_OBJECT, object, 1);
    }
}

/* "met and praised Putin": the object may hang on either verb. */
static void add_shared_object(const sg_scene *s, sg_clause *clause)
{
    if (sg_clause_has(clause, SG_SLOT_OBJECT) || clause->passive || clause->kind != SG_KIND_VERB ||
        sg_clause_has(clause, SG_SLOT_PREDICATE))
        return;
    const sg_node *node = sg_node_at(s, clause->pred);
    if (node->rel == SG_REL_CONJ && node->head != SG_NO_HEAD) {
        uint32_t object = sg_kid_by_rel(s, node->head, SG_REL_OBJ);
        if (object != SG_NONE && object > clause->pred)
            sg_clause_add(clause, SG_SLOT_OBJECT, object, 1);
        else
            add_object_of_next(s, clause, node->head);
        return;
    }
    add_object_of_next(s, clause, clause->pred);
}

#define ATTACH_DEPTH 3 /* how deep a phrase of the verb may be misattached */

/* "lifted [sanctions [imposed [on Oman]]]": what completes the participle of the object, unless
 * somebody else did it ("imposed by Qatar"). */
static void add_below_participle(const sg_scene *s, sg_clause *clause, uint32_t participle)
{
    sg_kids kids = sg_kids_of(s, participle);
    if (sg_node_at(s, participle)->xpos != s->xpos_vbn || sg_has_kid(s, participle, SG_REL_NSUBJ))
        return; /* "the report [that it had offered ore [to Oman]]" */
    for (size_t i = 0; i < kids.n; i++)
        if (sg_case_slot(s, kids.at[i]) == sg_slot_of(SG_LIT("by")))
            return;
    for (size_t i = 0; i < kids.n; i++) {
        unsigned rel = sg_node_at(s, kids.at[i])->rel;
        if ((rel == SG_REL_OBL || rel == SG_REL_OBL_AGENT) &&
            sg_case_slot(s, kids.at[i]) != SG_SLOT_NONE)
            add_oblique(s, clause, kids.at[i], 2);
    }
}

/* "[held [talks [with Oman]]]", "[held [talks [in Rome [with Oman]]]]": phrases below the object
 * count as the verb's, after its own and the nearer ones. Those with "of" stay where they are. */
static void add_below(const sg_scene *s, sg_clause *clause, uint32_t head, uint8_t depth)
{
    sg_kids kids = sg_kids_of(s, head);
    for (size_t i = 0; i < kids.n; i++) {
        unsigned rel = sg_node_at(s, kids.at[i])->rel;
        if (rel == SG_REL_NMOD &&
            (depth == 1 || sg_case_slot(s, kids.at[i]) != sg_slot_of(SG_LIT("of"))))
            add_oblique(s, clause, kids.at[i], depth);
    }
    for (size_t i = 0; i < kids.n && depth < ATTACH_DEPTH; i++) {
        unsigned rel = sg_node_at(s, kids.at[i])->rel;
        if (rel == SG_REL_NMOD || rel == SG_REL_NMOD_UNMARKED || rel == SG_REL_FLAT)
            add_below(s, clause, kids.at[i], (uint8_t)(depth + 1));
        else if (rel == SG_REL_ACL && depth == 1)
            add_below_participle(s, clause, kids.at[i]);
    }
}

/* "asked the court [to halt it]": an infinitive that the parser hung on the object. */
static void add_infinitive_below(const sg_scene *s, sg_clause *clause, uint32_t head)
{
    sg_kids kids = sg_kids_of(s, head);
    for (size_t i = 0; i < kids.n; i++)
        if (sg_node_at(s, kids.at[i])->rel == SG_REL_ACL && sg_is_infinitive(s, kids.at[i]))
            sg_clause_add(clause, SG_SLOT_PREDICATE, kids.at[i], 1);
}

/* "thanked [in advance [by Oman]]", "offered [drones [by Oman]]", "told [to leave [by Oman]]": an
 * agent below something else of the passive. */
static void add_agent_below(const sg_scene *s, sg_clause *clause, size_t own)
{
    for (size_t i = 0; i < own; i++) {
        uint32_t head = clause->args[i].head;
        bool own_agent = sg_node_at(s, head)->upos != SG_ADJ &&
                         sg_node_at(s, head)->xpos != s->xpos_vbg && sg_verb_is_passive(s, head);
        if (clause->args[i].steps || head < clause->pred || own_agent)
            continue; /* but "shot [dead [by Oman]]", "barred from [running [by Oman]]" */
        sg_kids kids = sg_kids_of(s, head);
        for (size_t k = 0; k < kids.n; k++) {
            unsigned rel = sg_node_at(s, kids.at[k])->rel;
            if ((rel == SG_REL_NMOD || rel == SG_REL_OBL || rel == SG_REL_OBL_AGENT) &&
                s->actors->at[kids.at[k]] != SG_NONE &&
                sg_case_slot(s, kids.at[k]) == sg_slot_of(SG_LIT("by")))
                sg_clause_add(clause, SG_SLOT_SUBJECT, kids.at[k], 2);
        }
    }
}

/* "backed the plan [in comments [to Congress]]": who hears it is not whom the verb concerns, and
 * "spoke [before talks [with Oman]]" tells of no talk with Oman. */
static bool is_circumstance(const sg_scene *s, const sg_clause *clause, const sg_arg *arg)
{
    static const char *const words[] = {"statement", "comment", "remark", "testimony", "interview",
                                        "speech",    "filing",  "report", "address"};
    if (arg->slot == sg_slot_of(SG_LIT("before")))
        return true;
    if (arg->slot != sg_slot_of(SG_LIT("in")) || !sg_clause_has(clause, SG_SLOT_OBJECT))
        return false;
    for (size_t i = 0; i < SG_COUNT(words); i++)
        if (sg_lemma_is(s, arg->head, words[i]))
            return true;
    return false;
}

static void add_attached(const sg_scene *s, sg_clause *clause)
{
    size_t own = clause->n_args;
    bool passive = clause->passive;
    if (passive && !sg_clause_has(clause, SG_SLOT_SUBJECT))
        add_agent_below(s, clause, own);
    clause->passive = false; /* "by" below the object is no agent */
    for (size_t i = 0; i < own; i++) {
        uint8_t slot = clause->args[i].slot;
        uint32_t head = clause->args[i].head;
        bool below =
            slot == SG_SLOT_OBJECT ||
            (slot == SG_SLOT_PREDICATE && sg_node_at(s, head)->upos != SG_VERB) ||
            (slot >= SG_SLOT_PREPOSITION && clause->args[i].steps == 0 &&
             sg_node_at(s, head)->upos == SG_NOUN && !is_circumstance(s, clause, &clause->args[i]));
        if (below)
            add_below(s, clause, head, 1);
        if (slot == SG_SLOT_OBJECT)
            add_infinitive_below(s, clause, head);
    }
    /* "strikes on [Friday evening [against Oman]]" */
    uint32_t when = sg_kid_by_rel(s, clause->pred, SG_REL_OBL_UNMARKED);
    if (when != SG_NONE)
        add_below(s, clause, when, 1);
    clause->passive = passive;
}

static uint32_t last_case_of(const sg_scene *s, uint32_t head)
{
    sg_cases cases = sg_cases_of(s, head);
    return cases.n ? cases.at[cases.n - 1] : SG_NONE;
}

void sg_clause_read(const sg_scene *s, uint32_t pred, sg_word_kind kind, sg_clause *out)
{
    *out = (sg_clause){.pred = pred, .kind = kind, .particle = SG_NONE, .word = s->words[pred]};
    if (kind == SG_KIND_VERB) {
        out->word = sg_verb_frame_word(s, pred, &out->particle);
        out->passive = sg_verb_is_passive(s, pred);
    }
    sg_kids kids = sg_kids_of(s, pred);
    for (size_t i = 0; i < kids.n; i++) {
        add_own(s, out, kids.at[i]);
        add_stray_particle(s, out, kids.at[i]);
    }
    /* "ruled [out support]": what hangs behind the particle is the object; not "pulled [out of
     * Oman]", whose own preposition is the last. */
    if (out->particle != SG_NONE) {
        uint32_t head = sg_node_at(s, out->particle)->head;
        if (head != pred && head != SG_NO_HEAD && last_case_of(s, head) == out->particle)
            sg_clause_add(out, SG_SLOT_OBJECT, head, 1);
    }
    if (kind == SG_KIND_VERB && !out->passive) {
        split_objects(out);
        add_bare_recipient(s, out);
    } else if (kind == SG_KIND_VERB) {
        add_shared_recipient(s, out);
        add_sufferer(s, out);
    }
    sg_clause_find_subject(s, out);
    /* "Oman, a critic of Qatar": what it stands beside is its subject. */
    const sg_node *node = sg_node_at(s, pred);
    if (kind == SG_KIND_NOUN && node->rel == SG_REL_APPOS && node->head != SG_NO_HEAD)
        sg_clause_add(out, SG_SLOT_SUBJECT, node->head, 1);
    /* "[Oman] severed relations" with the verb taken for an adjective of its object */
    if (kind == SG_KIND_VERB && node->rel == SG_REL_AMOD && node->head != SG_NO_HEAD &&
        node->head > pred && sg_has_kid(s, pred, SG_REL_NSUBJ)) {
        out->passive = false;
        sg_clause_add(out, SG_SLOT_OBJECT, node->head, 1);
    }
    add_shared_object(s, out);
    if (kind == SG_KIND_VERB)
        add_attached(s, out);
    else if (kind == SG_KIND_NOUN) /* "strike [by drivers [against Condor]]" */
        for (size_t i = 0, own = out->n_args; i < own; i++)
            if (out->args[i].slot >= SG_SLOT_PREPOSITION)
                add_below(s, out, out->args[i].head, 2);
}
