/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Headlines that the parser, raised on prose, takes for one long noun: "Hamas, Fatah sign deal",
 * "Trump eyes tariffs on Mexico". Where a title has no verb, the first word that the lexicon
 * knows as a verb and that follows an actor is taken for it; its arguments are read by position:
 * the actors before it, the noun phrase behind it, and what follows each preposition.
 */
#include "extract/finds.h"

#define TITLE_MAX 60 /* tokens: a longer title is no headline (and must not cost more) */

/* The mention that ends right before a token, or SG_NONE. */
static uint32_t mention_before(const sg_scene *s, uint32_t token)
{
    for (uint32_t m = 0; m < s->actors->n_mentions; m++)
        if (s->actors->mentions[m].last + 1 == token)
            return m;
    return SG_NONE;
}

static bool is_noun(const sg_scene *s, uint32_t token)
{
    unsigned upos = sg_node_at(s, token)->upos;
    return upos == SG_NOUN || upos == SG_PROPN || upos == SG_PRON;
}

/* A verb from the beginning of the title to the end of the segment that `from` is in. */
static bool has_verb(const sg_scene *s, const sg_sentence *title, uint32_t from)
{
    uint32_t end = from;
    while (end < title->first + title->count && !sg_eq(sg_token_str(s->doc, end), SG_LIT(",")))
        end++;
    for (uint32_t t = title->first; t < end; t++)
        if (sg_node_at(s, t)->upos == SG_VERB && sg_node_at(s, t)->rel != SG_REL_AMOD)
            return true;
    return false;
}

/* "sign" of "Hamas, Fatah sign unity deal": known as a verb, between an actor and a noun. */
static uint32_t find_verb(const sg_scene *s, const sg_sentence *title)
{
    uint32_t end = title->first + title->count;
    for (uint32_t t = title->first + 1; t + 1 < end; t++) {
        unsigned upos = sg_node_at(s, t)->upos;
        if ((upos != SG_NOUN && upos != SG_ADJ && upos != SG_VERB) ||
            sg_lexicon_frames(s->lexicon, s->words[t], SG_KIND_VERB).n == 0)
            continue;
        unsigned next = sg_node_at(s, t + 1)->upos;
        bool open = next == SG_NOUN || next == SG_PROPN || next == SG_ADJ || next == SG_ADP ||
                    next == SG_DET || next == SG_NUM || next == SG_PRON;
        if (open && mention_before(s, t) != SG_NONE)
            return t;
    }
    return SG_NONE;
}

/* "Hamas, Fatah" and "Hamas and Fatah": all in a row are subjects. */
static void add_subjects(const sg_scene *s, uint32_t verb, sg_clause *clause)
{
    for (uint32_t at = verb, n = 0; n < 4; n++) {
        uint32_t m = mention_before(s, at);
        if (m == SG_NONE)
            return;
        sg_clause_add(clause, SG_SLOT_SUBJECT, s->actors->mentions[m].head, 1);
        uint32_t first = s->actors->mentions[m].first;
        if (first == 0)
            return;
        sg_str joint = sg_token_str(s->doc, first - 1);
        if (!sg_eq(joint, SG_LIT(",")) && !sg_eq(joint, SG_LIT("and")) &&
            !sg_eq(joint, SG_LIT("&")))
            return;
        at = first - 1;
    }
}

/* The last noun of each run of words is its head; a preposition before the run names its slot. */
static void add_phrases(const sg_scene *s, uint32_t verb, uint32_t end, sg_clause *clause)
{
    uint8_t slot = SG_SLOT_OBJECT;
    uint32_t head = SG_NONE;
    for (uint32_t t = verb + 1; t <= end; t++) {
        bool border = t == end || sg_node_at(s, t)->upos == SG_ADP ||
                      sg_node_at(s, t)->upos == SG_PUNCT;
        if (!border) {
            if (is_noun(s, t))
                head = t;
            continue;
        }
        if (head != SG_NONE)
            sg_clause_add(clause, slot, head, 1);
        head = SG_NONE;
        slot = t < end ? sg_slot_of_preposition(sg_token_str(s->doc, t)) : SG_SLOT_NONE;
    }
}

void sg_headline_events(const sg_scene *s, const sg_sentence *title, sg_finds *out)
{
    uint32_t verb = title->count <= TITLE_MAX ? find_verb(s, title) : SG_NONE;
    if (verb == SG_NONE || has_verb(s, title, verb))
        return;
    sg_clause clause = {.pred = verb, .word = s->words[verb], .particle = SG_NONE,
                        .kind = SG_KIND_VERB};
    add_subjects(s, verb, &clause);
    add_phrases(s, verb, title->first + title->count, &clause);
    sg_trace(s, verb, "a headline without a verb: read as one");
    sg_mood mood = {.speech = SG_NONE, .speaker = SG_NONE};
    sg_try_frames(s, &clause, &mood, out);
}
