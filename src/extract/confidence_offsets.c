/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Offsets of a find's confidence: words, codes and kinds of actors whose events were right more or
 * less often than the named features foretell.
 *
 *   find -> (kind, a, b) each -> weight in the table -> sum
 */
#include "extract/confidence.h"

#include <string.h>

#define WAY_STEPS 4  /* relations of a way; farther ones are "far" */
#define WAY_TEXT 128 /* bytes */

typedef struct sg_adder {
    const sg_scene *s;
    sg_buf *parts; /* or NULL */
    double sum;
} sg_adder;

static void add(sg_adder *adder, sg_offset kind, sg_str a, sg_str b)
{
    double weight = sg_sureness_offset(adder->s->lexicon->sureness, kind, a, b);
    adder->sum += weight;
    if (adder->parts && (weight != 0 || adder->s->options->trace_all))
        sg_buf_fmt(adder->parts, "%s%s %.*s%s%.*s %+.2f", adder->parts->n ? ", " : "",
                   sg_offset_name(kind), (int)a.n, a.p, b.n ? " " : "", (int)b.n, b.n ? b.p : "",
                   weight);
}

/* ---- Word and class ---- */

static void add_word(sg_adder *adder, const sg_find *find)
{
    static const char *const kinds[SG_KINDS] = {"verb", "noun", "adjective"};
    const sg_scene *s = adder->s;
    uint32_t id = sg_confidence_word(s, find->frame);
    if (id == SG_NONE)
        return;
    const sg_frame *frame = find->frame;
    sg_str word = s->lexicon->words.strings[id], kind = sg_cstr(kinds[frame->kind]);
    char slots[32];
    size_t n = 0;
    const char *parts[] = {sg_slot_name(frame->source[0]), ">", sg_slot_name(frame->target[0])};
    for (size_t i = 0; i < 3; i++)
        for (const char *p = parts[i]; *p && n < sizeof slots; p++)
            slots[n++] = *p;
    add(adder, SG_OFFSET_WORD, word, kind);
    add(adder, SG_OFFSET_WORD_SLOTS, word, (sg_str){slots, n});
    add(adder, SG_OFFSET_SLOTS, (sg_str){slots, n}, kind);
}

/* ---- Parties ---- */

static sg_str kind_of(const sg_entity *entity)
{
    switch (entity->type) {
    case SG_ACTOR_COUNTRY:
        return SG_LIT("country");
    case SG_ACTOR_PERSON:
        return entity->known ? SG_LIT("known") : SG_LIT("person");
    case SG_ACTOR_COMPANY:
        return SG_LIT("company");
    case SG_ACTOR_PLACE:
        return SG_LIT("place");
    case SG_ACTOR_OTHER:
        return SG_LIT("other");
    default:
        if (entity->named)
            return entity->known ? SG_LIT("body") : SG_LIT("organisation");
        return entity->country.n ? SG_LIT("group-of") : SG_LIT("group");
    }
}

/* The relations from the token up to the predicate, or to what both hang on. */
static sg_str way_to(const sg_scene *s, uint32_t token, uint32_t pred, char text[WAY_TEXT])
{
    uint32_t above[SG_CLIMB_MAX];
    size_t n_above = 0, n = 0;
    for (uint32_t t = pred; t != SG_NO_HEAD && n_above < SG_CLIMB_MAX; t = sg_node_at(s, t)->head)
        above[n_above++] = t;
    for (size_t steps = 0;; steps++) {
        for (size_t i = 0; i < n_above; i++)
            if (above[i] == token) {
                text[n++] = (char)('0' + (i < 4 ? i : 4)); /* arcs down to the predicate */
                return (sg_str){text, n};
            }
        if (steps == WAY_STEPS || sg_node_at(s, token)->head == SG_NO_HEAD)
            return SG_LIT("far");
        const char *rel = sg_rel_name(sg_node_at(s, token)->rel);
        size_t length = strcspn(rel, ":");
        if (n + length + 2 > WAY_TEXT)
            return SG_LIT("far");
        memcpy(text + n, rel, length);
        n += length;
        text[n++] = '<';
        token = sg_node_at(s, token)->head;
    }
}

/* Kinds of offsets of the target come right after those of the source. */
static void add_party(sg_adder *adder, const sg_find *find, const sg_party *party, unsigned target,
                      sg_str root)
{
    const sg_scene *s = adder->s;
    const sg_mention *mention = &s->actors->mentions[party->mention];
    const sg_entity *entity = &s->actors->entities[party->entity];
    const sg_node *head = sg_node_at(s, mention->head);
    char way[WAY_TEXT];
    add(adder, SG_OFFSET_SOURCE_IN + target, kind_of(entity), root);
    add(adder, SG_OFFSET_SOURCE_ROLE + target, entity->role.n ? entity->role : SG_LIT("-"), root);
    add(adder, SG_OFFSET_SOURCE_TAG + target, sg_cstr(sg_upos_name(head->upos)),
        sg_cstr(sg_rel_name(head->rel)));
    add(adder, SG_OFFSET_SOURCE_WAY + target, way_to(s, mention->head, find->pred, way),
        (sg_str){NULL, 0});
    if (head->upos == SG_NOUN || head->upos == SG_PRON || head->upos == SG_ADJ)
        add(adder, SG_OFFSET_SOURCE_NOUN + target, head->lemma, (sg_str){NULL, 0});
    if (mention->first < mention->head && sg_node_at(s, mention->first)->upos != SG_PROPN)
        add(adder, SG_OFFSET_SOURCE_FIRST + target, sg_node_at(s, mention->first)->lemma,
            (sg_str){NULL, 0});
}

/* ---- Around the predicate ---- */

static bool tells(unsigned rel)
{
    return rel == SG_REL_MARK || rel == SG_REL_AUX || rel == SG_REL_ADVMOD || rel == SG_REL_CC ||
           rel == SG_REL_COP || rel == SG_REL_CASE || rel == SG_REL_DET ||
           rel == SG_REL_COMPOUND_PRT;
}

static void add_around(sg_adder *adder, const sg_find *find)
{
    const sg_scene *s = adder->s;
    const sg_node *node = sg_node_at(s, find->pred);
    sg_str rel = sg_cstr(sg_rel_name(node->rel));
    add(adder, SG_OFFSET_TAG, sg_cstr(sg_xpos_name(node->xpos)), rel);
    if (node->head != SG_NO_HEAD)
        add(adder, SG_OFFSET_ABOVE, sg_node_at(s, node->head)->lemma, rel);
    sg_kids kids = sg_kids_of(s, find->pred);
    for (size_t i = 0; i < kids.n; i++) {
        const sg_node *kid = sg_node_at(s, kids.at[i]);
        if (tells(kid->rel))
            add(adder, SG_OFFSET_BESIDE, kid->lemma, sg_cstr(sg_rel_name(kid->rel)));
    }
}

double sg_confidence_offsets(const sg_scene *s, const sg_find *find, sg_buf *parts)
{
    sg_adder adder = {.s = s, .parts = parts};
    sg_str root = {find->code, 2};
    add_word(&adder, find);
    add(&adder, SG_OFFSET_CODE, sg_cstr(find->code), (sg_str){NULL, 0});
    add(&adder, SG_OFFSET_MODE, root, sg_cstr(sg_modality_name(find->modality)));
    add(&adder, SG_OFFSET_KINDS, kind_of(&s->actors->entities[find->source.entity]),
        kind_of(&s->actors->entities[find->target.entity]));
    add_party(&adder, find, &find->source, 0, root);
    add_party(&adder, find, &find->target, 1, root);
    add_around(&adder, find);
    return adder.sum;
}
