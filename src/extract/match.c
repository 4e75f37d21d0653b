/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Does a frame fit a clause, and which actors fill its roles? Conditions look at the head word of
 * a slot, coordinated heads included; roles look for actors, in the order in which the frame names
 * the slots.
 */
#include "extract/finds.h"

#include <string.h>

#define SITE_ROOTS(root) ((root) == 7 || ((root) >= 17 && (root) <= 20)) /* see SG_SEEK_SITE */
#define WHERE_ROOTS(root) ((root) == 11 || (root) == 9 || (root) == 14)  /* see SG_SEEK_WHERE */

#define BLAME_ROOTS(root) ((root) == 11 || (root) == 12 || (root) == 18) /* SG_SEEK_BLAMED */

static bool passes_test(const sg_scene *s, uint32_t head, uint32_t test)
{
    sg_parties found = {0};
    sg_parties_add(s, head, SG_SEEK_PLACE, 0, &found);
    for (size_t i = 0; i < found.n; i++) {
        const sg_entity *entity = &s->actors->entities[found.items[i].entity];
        bool unnamed = entity->type == SG_ACTOR_GROUP && !entity->named;
        if (test == SG_TEST_ACTOR ||
            (test == SG_TEST_PERSON && (entity->type == SG_ACTOR_PERSON || unnamed)) ||
            (test == SG_TEST_STATE && entity->type == SG_ACTOR_COUNTRY) ||
            (test == SG_TEST_COMPANY &&
             (entity->type == SG_ACTOR_COMPANY || sg_eq(entity->role, SG_LIT("BUS")))) ||
            (test == SG_TEST_BODY && entity->type >= SG_ACTOR_ORGANISATION &&
             entity->type != SG_ACTOR_PLACE && !unnamed))
            return true;
    }
    return false;
}

/* "cease-fire": a set may hold the last two words of a compound joined by "_". */
static uint32_t joined_word(const sg_scene *s, uint32_t head)
{
    uint32_t before = head > 0 ? head - 1 : head;
    if (before > 0 && sg_eq(sg_token_str(s->doc, before), SG_LIT("-")))
        before--;
    if (before == head || sg_node_at(s, before)->sent != sg_node_at(s, head)->sent)
        return SG_NONE;
    sg_str a = sg_node_at(s, before)->lemma, b = sg_node_at(s, head)->lemma;
    char key[80];
    if (a.n + b.n + 1 > sizeof key)
        return SG_NONE;
    memcpy(key, a.p, a.n);
    key[a.n] = '_';
    memcpy(key + a.n + 1, b.p, b.n);
    return sg_lexicon_word(s->lexicon, (sg_str){key, a.n + 1 + b.n});
}

/* "(insisted) that Japan apologise", tagged as if it were one of many who do so. */
static bool is_bare_of_one(const sg_scene *s, uint32_t verb)
{
    uint32_t subject = sg_kid_by_rel(s, verb, SG_REL_NSUBJ);
    return sg_node_at(s, verb)->xpos == SG_XPOS_VBP && subject != SG_NONE &&
           sg_node_at(s, subject)->xpos == SG_XPOS_NNP && !sg_has_kid(s, subject, SG_REL_CONJ) &&
           !sg_has_kid(s, verb, SG_REL_AUX);
}

/* "that he leave", "that he be freed", "he must leave": what is asked for, no fact. */
static bool is_subjunctive(const sg_scene *s, uint32_t verb)
{
    if (is_bare_of_one(s, verb))
        return true;
    if (sg_node_at(s, verb)->xpos == s->xpos_vb && !sg_has_kid(s, verb, SG_REL_AUX))
        return !sg_is_infinitive(s, verb);
    sg_mood own = {.speech = SG_NONE, .speaker = SG_NONE};
    sg_mood_own(s, verb, &own);
    if (own.obliged)
        return true;
    sg_kids kids = sg_kids_of(s, verb);
    for (size_t i = 0; i < kids.n; i++)
        if ((sg_node_at(s, kids.at[i])->rel == SG_REL_AUX_PASS ||
             sg_node_at(s, kids.at[i])->rel == SG_REL_COP) &&
            sg_eq_fold(sg_token_str(s->doc, kids.at[i]), SG_LIT("be")) &&
            !sg_has_kid(s, verb, SG_REL_AUX))
            return true;
    return false;
}

static bool is_alternative(const sg_scene *s, uint32_t head, uint32_t wanted)
{
    uint32_t word = s->words[head];
    if (wanted == SG_TEST_VERB)
        return sg_node_at(s, head)->upos == SG_VERB;
    if (wanted == SG_TEST_SUBJUNCTIVE)
        return is_subjunctive(s, head);
    if (wanted == SG_TEST_INFINITIVE)
        return sg_is_infinitive(s, head);
    if (wanted >= SG_TEST_ACTOR && wanted <= SG_TEST_COMPANY)
        return passes_test(s, head, wanted);
    uint32_t joined = joined_word(s, head);
    if (wanted & SG_NEED_SET)
        return sg_lexicon_in(s->lexicon, word, wanted & ~SG_NEED_SET) ||
               (joined != SG_NONE && sg_lexicon_in(s->lexicon, joined, wanted & ~SG_NEED_SET));
    return wanted == word || wanted == joined;
}

/* The head, or one coordinated with it, or what is counted ("a round of [talks]"), or how it is
 * called ("an [ungrateful] neighbor"), is one of the alternatives. */
static bool head_is_one_of(const sg_scene *s, uint32_t head, const sg_need *need, int depth)
{
    for (size_t i = 0; i < need->n; i++)
        if (is_alternative(s, head, need->words[i]))
            return true;
    if (depth > 0)
        return false;
    sg_kids kids = sg_kids_of(s, head);
    for (size_t i = 0; i < kids.n; i++) {
        const sg_node *kid = sg_node_at(s, kids.at[i]);
        bool counted = kid->rel == SG_REL_NMOD && sg_in_set(s, head, SG_SET_QUANTITY);
        bool called = kid->rel == SG_REL_AMOD && need->slot == SG_SLOT_PREDICATE;
        if ((kid->rel == SG_REL_CONJ || counted || called) &&
            head_is_one_of(s, kids.at[i], need, depth + 1))
            return true;
    }
    return false;
}

static bool need_met(const sg_scene *s, const sg_clause *clause, const sg_need *need)
{
    bool present = false, one_of = false;
    for (size_t i = 0; i < clause->n_args && !one_of; i++) {
        if (clause->args[i].slot != need->slot)
            continue;
        present = true;
        one_of = head_is_one_of(s, clause->args[i].head, need, 0);
    }
    switch (need->kind) {
    case SG_NEED_PRESENT:
        return present;
    case SG_NEED_ABSENT:
        return !present;
    case SG_NEED_ONE_OF:
        return one_of;
    default:
        return !one_of;
    }
}

/* The words from the predicate to the end of the sentence, for expressions. */
static sg_str words_from(const sg_scene *s, uint32_t pred)
{
    const sg_sentence *sentence = &s->doc->sentences[sg_node_at(s, pred)->sent];
    return sg_sub(s->doc->text, s->doc->tokens[pred].begin, sentence->end);
}

bool sg_frame_fits(const sg_scene *s, const sg_clause *clause, const sg_frame *frame,
                   const char **why)
{
    static const char *const reasons[] = {"a slot is empty", "a slot is filled",
                                          "no such word in a slot", "a word that it excludes"};
    for (size_t i = 0; i < frame->n_needs; i++)
        if (!need_met(s, clause, &frame->needs[i])) {
            *why = reasons[frame->needs[i].kind];
            return false;
        }
    *why = "the expression does not match";
    return !frame->pattern ||
           sg_pattern_match(frame->pattern, s->matcher, words_from(s, clause->pred));
}

static unsigned seek_for(const sg_scene *s, const sg_frame *frame, uint8_t slot, uint32_t head)
{
    unsigned seek = SG_SEEK_HIDDEN;
    if (slot == SG_SLOT_SUBJECT) /* "Iran's missiles hit": Iran; "loans backed by Iran's assets" */
        return sg_in_set(s, head, SG_SET_INERT) ? 0 : seek | SG_SEEK_OWNER;
    if (slot >= SG_SLOT_PREPOSITION)
        seek |= SG_SEEK_PLACE | SG_SEEK_WHERE;
    if (SITE_ROOTS(sg_code_root(frame->code)))
        seek |= SG_SEEK_SITE;
    if (WHERE_ROOTS(sg_code_root(frame->code)))
        seek |= SG_SEEK_WHERE;
    if (strcmp(frame->code, "1053") == 0) /* not of those who are to go free */
        seek |= SG_SEEK_OWNER;
    if (BLAME_ROOTS(sg_code_root(frame->code)))
        seek |= SG_SEEK_BLAMED;
    if (sg_code_root(frame->code) == 10)
        seek |= SG_SEEK_ASKED;
    return seek;
}

static bool is_where(uint8_t slot)
{
    static const char *const words[] = {"in", "into", "from", "to", "across"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (slot == sg_slot_of(sg_cstr(words[i])))
            return true;
    return false;
}

/* "destroyed two bridges in Oman", "in Oman's north": where a material act has no other target,
 * the country in which it happens suffers it. */
void sg_frame_where(const sg_scene *s, const sg_clause *clause, const sg_frame *frame,
                    sg_parties *out)
{
    int root = sg_code_root(frame->code);
    bool material = root == 7 || root == 8 || (root >= 15 && root <= 20);
    for (size_t i = 0; material && i < clause->n_args && out->n == 0; i++) {
        uint32_t head = clause->args[i].head;
        if (!is_where(clause->args[i].slot))
            continue;
        sg_parties found = {0};
        uint32_t m = sg_usable_mention(s, head, SG_SEEK_PLACE);
        if (m != SG_NONE && s->actors->mentions[m].entity != SG_NONE)
            found.items[found.n++] =
                (sg_party){.mention = m, .entity = s->actors->mentions[m].entity};
        else
            sg_parties_add_owner(s, head, 1, &found);
        if (found.n == 1 && s->actors->entities[found.items[0].entity].type == SG_ACTOR_COUNTRY)
            out->items[out->n++] = (sg_party){.mention = found.items[0].mention,
                                              .entity = found.items[0].entity,
                                              .via = SG_VIA_PLACE,
                                              .steps = 1};
    }
}

/* "gave $2 million to help refugees in Oman": whom the purpose of an aid is for. */
void sg_frame_purpose(const sg_scene *s, const sg_clause *clause, const sg_frame *frame,
                      sg_parties *out)
{
    for (size_t i = 0; i < clause->n_args && out->n == 0; i++) {
        if (sg_code_root(frame->code) != 7 || clause->args[i].slot != SG_SLOT_PREDICATE)
            continue;
        uint32_t object = sg_kid_by_rel(s, clause->args[i].head, SG_REL_OBJ);
        if (object != SG_NONE && sg_in_set(s, clause->args[i].head, SG_SET_HELPING))
            sg_parties_add(s, object, SG_SEEK_HIDDEN | SG_SEEK_PLACE | SG_SEEK_WHERE, 2, out);
    }
}

/* "closed its border with Oman": who is named in the argument besides its owner, the source. */
void sg_frame_beyond(const sg_scene *s, const sg_clause *clause, const sg_frame *frame,
                     sg_parties *out)
{
    for (size_t k = 0; frame->target[k] != SG_SLOT_NONE && out->n == 0; k++)
        for (size_t i = 0; i < clause->n_args && out->n == 0; i++) {
            uint32_t head = clause->args[i].head;
            if (clause->args[i].slot == frame->target[k] && sg_has_kid(s, head, SG_REL_NMOD_POSS))
                sg_parties_add(s, head, seek_for(s, frame, frame->target[k], head) | SG_SEEK_BEYOND,
                               clause->args[i].steps, out);
        }
}

/* "we", "us" of a quotation: who speaks. */
static bool is_first_person(const sg_scene *s, uint32_t head)
{
    return sg_node_at(s, head)->upos == SG_PRON &&
           (sg_lemma_is(s, head, "we") || sg_lemma_is(s, head, "I"));
}

/* "condemned the attack [by rebels]": a by-phrase that the parser hung on the active verb made what
 * the object names. */
static void add_stray_maker(const sg_scene *s, const sg_clause *clause, sg_parties *out)
{
    if (clause->passive || clause->kind != SG_KIND_VERB)
        return;
    for (size_t i = 0; i < clause->n_args; i++)
        if (clause->args[i].slot == sg_slot_of(SG_LIT("by")))
            sg_parties_add(s, clause->args[i].head, 0, 1, out);
}

/* "[Rome]'s criticism": nobody stands behind anything here. Whose "its" is less sure. */
static void add_possessor(const sg_scene *s, uint32_t noun, sg_parties *out)
{
    size_t before = out->n;
    sg_parties_add_owner(s, noun, 0, out);
    uint32_t owner = sg_kid_by_rel(s, noun, SG_REL_NMOD_POSS);
    bool named = owner != SG_NONE && sg_node_at(s, owner)->upos != SG_PRON;
    for (size_t i = before; i < out->n && named; i++)
        if (s->actors->mentions[out->items[i].mention].head == owner)
            out->items[i].via = SG_VIA_SELF;
}

void sg_frame_parties(const sg_scene *s, const sg_clause *clause, const sg_frame *frame,
                      const uint8_t *slots, uint32_t speaker, sg_parties *out)
{
    for (size_t k = 0; slots[k] != SG_SLOT_NONE && out->n == 0; k++) {
        if (slots[k] == SG_SLOT_SPEAKER && speaker != SG_NONE)
            sg_parties_add(s, speaker, 0, 0, out);
        if (slots[k] == SG_SLOT_POSSESSOR)
            add_possessor(s, clause->pred, out);
        for (size_t i = 0; i < clause->n_args; i++)
            if (clause->args[i].slot == slots[k] && slots[k] != SG_SLOT_POSSESSOR) {
                uint32_t head = clause->args[i].head;
                unsigned seek = seek_for(s, frame, slots[k], head);
                if (clause->particle != SG_NONE && sg_node_at(s, clause->particle)->head == head)
                    seek |= SG_SEEK_PLACE; /* "laid [into Oman]": no place at all */
                if (speaker != SG_NONE && is_first_person(s, head))
                    sg_parties_add(s, speaker, 0, 1, out);
                else
                    sg_parties_add(s, head, seek, clause->args[i].steps, out);
                if (out->n == 0 && slots[k] == SG_SLOT_OBJECT && sg_in_set(s, head, SG_SET_HARM))
                    add_stray_maker(s, clause, out);
                bool title = slots[k] == SG_SLOT_SUBJECT && sg_is_title(s, clause->pred);
                if (out->n > 0 && !title) /* titles: "Kenya, Somalia hold talks" */
                    return; /* the nearest argument of the slot; coordination is inside it */
            }
    }
}

/* "the ministers of Spain and Portugal met": those they belong to; "the rivals Ada Nwosu and Musa
 * Danjuma", "Presidents Trump and Putin": those beside. */
void sg_frame_members(const sg_scene *s, const sg_clause *clause, uint8_t slot, sg_parties *sources)
{
    for (size_t i = 0; i < clause->n_args; i++) {
        if (clause->args[i].slot != slot)
            continue;
        sg_parties members = {0};
        sg_kids kids = sg_kids_of(s, clause->args[i].head);
        for (size_t k = 0; k < kids.n; k++) {
            unsigned rel = sg_node_at(s, kids.at[k])->rel;
            uint8_t of = sg_case_slot(s, kids.at[k]);
            if (rel == SG_REL_APPOS || (rel == SG_REL_NMOD && (of == sg_slot_of(SG_LIT("of")) ||
                                                               of == sg_slot_of(SG_LIT("from")))))
                sg_parties_add(s, kids.at[k], SG_SEEK_PLACE, 1, &members);
        }
        if (members.n < 2) {
            members.n = 0; /* "the tribunal of the federation met": one, not two */
            sg_parties_add(s, clause->args[i].head, 0, 1, &members);
        }
        if (members.n > 1)
            *sources = members;
    }
}
