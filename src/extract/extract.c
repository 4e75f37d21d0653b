/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The extractor: walks the sentences of a document, asks each construction for its finds, and
 * hands them on as events in text order.
 *
 *   token -> lexicon word (once a token) -> verbs.c, nouns.c, quote.c -> finds -> sg_event
 */
#include "extract/scorer.h"

#include <stdlib.h>

struct sg_extractor {
    const sg_lexicon *lexicon;
    sg_matcher *matcher;
    sg_reading *reading;
};

sg_status sg_extractor_new(const sg_lexicon *lexicon, sg_extractor **out, sg_error *err)
{
    *out = NULL;
    sg_extractor *extractor = calloc(1, sizeof *extractor);
    if (!extractor)
        return sg_fail(err, SG_NOMEM, NULL, 0, 0, "out of memory");
    extractor->lexicon = lexicon;
    extractor->matcher = sg_matcher_new();
    extractor->reading = sg_reading_new(lexicon->reader);
    if (!extractor->matcher || !extractor->reading) {
        sg_extractor_free(extractor);
        return sg_fail(err, SG_NOMEM, NULL, 0, 0, "out of memory");
    }
    *out = extractor;
    return SG_OK;
}

void sg_extractor_free(sg_extractor *extractor)
{
    if (!extractor)
        return;
    sg_matcher_free(extractor->matcher);
    sg_reading_free(extractor->reading);
    free(extractor);
}

/* Sports reports speak of attacks, defences and defeats: an article with many of their words is
 * believed only where a sentence speaks of courts, police or governments. */
#define SPORT_WORDS 3 /* at least so many, */
#define SPORT_SHARE 40 /* and one in so many tokens */

static void count_topic_words(sg_scene *s)
{
    for (uint32_t t = 0; t < s->doc->n_tokens; t++) {
        s->sport_words += sg_in_set(s, t, SG_SET_SPORT);
        s->civic_words += sg_in_set(s, t, SG_SET_CIVIC);
    }
    s->sport = s->sport_words >= SPORT_WORDS && s->sport_words > s->civic_words &&
               s->sport_words * SPORT_SHARE >= s->doc->n_tokens;
}

static bool is_civic(const sg_scene *s, const sg_sentence *sentence)
{
    for (uint32_t t = sentence->first; t < sentence->first + sentence->count; t++)
        if (sg_in_set(s, t, SG_SET_CIVIC))
            return true;
    return false;
}

/* "hard-hitting sanctions": a participle that only describes. */
static bool is_modifier(const sg_scene *s, uint32_t verb)
{
    unsigned rel = sg_node_at(s, verb)->rel;
    return (rel == SG_REL_AMOD || rel == SG_REL_COMPOUND) && !sg_has_kid(s, verb, SG_REL_NSUBJ);
}

/* "will [free] 23 prisoners": a word with a subject and an object is a verb, whatever its tag. */
static bool acts_as_verb(const sg_scene *s, uint32_t token)
{
    unsigned upos = sg_node_at(s, token)->upos;
    if (upos == SG_VERB)
        return true;
    return (upos == SG_ADJ || upos == SG_NOUN) && s->words[token] != SG_NONE &&
           sg_has_kid(s, token, SG_REL_OBJ) && sg_has_kid(s, token, SG_REL_NSUBJ) &&
           !sg_has_kid(s, token, SG_REL_COP);
}

/* Verbs first: they claim the nouns that belong to them. */
static void find_in_sentence(const sg_scene *s, const sg_sentence *sentence, sg_finds *finds)
{
    uint32_t end = sentence->first + sentence->count;
    if (s->sport && !is_civic(s, sentence))
        return;
    for (uint32_t t = sentence->first; t < end; t++) {
        unsigned upos = sg_node_at(s, t)->upos;
        if (acts_as_verb(s, t) && !is_modifier(s, t))
            sg_verb_events(s, t, SG_KIND_VERB, finds);
        else if (upos == SG_ADJ && s->words[t] != SG_NONE)
            sg_verb_events(s, t, SG_KIND_ADJ, finds);
    }
    if (sentence->flags & SG_SENTENCE_TITLE)
        sg_headline_events(s, sentence, finds);
    for (uint32_t t = sentence->first; t < end; t++)
        if (sg_node_at(s, t)->upos == SG_NOUN && s->words[t] != SG_NONE)
            sg_noun_events(s, t, finds);
    for (uint32_t t = sentence->first; t < end; t++)
        if (sg_node_at(s, t)->upos == SG_VERB)
            sg_quote_events(s, t, finds);
    sg_scorer_events(s, sentence, finds);
}

/* By predicate, then source, then target: the order of the text. */
static int by_place(const void *left, const void *right)
{
    const sg_find *a = left, *b = right;
    if (a->pred != b->pred)
        return a->pred < b->pred ? -1 : 1;
    if (a->source.mention != b->source.mention)
        return a->source.mention < b->source.mention ? -1 : 1;
    if (a->target.mention != b->target.mention)
        return a->target.mention < b->target.mention ? -1 : 1;
    if (a->source.entity != b->source.entity)
        return a->source.entity < b->source.entity ? -1 : 1;
    return a->target.entity < b->target.entity ? -1 : a->target.entity > b->target.entity;
}

static sg_status emit(const sg_scene *s, const sg_finds *finds, sg_event_fn fn, void *ctx,
                      sg_error *err)
{
    if (finds->failed)
        return sg_fail(err, SG_NOMEM, NULL, 0, 0, "out of memory");
    if (finds->n > 1)
        qsort(finds->items, finds->n, sizeof *finds->items, by_place);
    for (size_t i = 0; i < finds->n; i++) {
        sg_event event;
        if (!sg_event_fill(s, &finds->items[i], &event))
            return sg_fail(err, SG_NOMEM, NULL, 0, 0, "out of memory");
        sg_status status = fn(ctx, &event);
        if (status != SG_OK)
            return status;
    }
    return SG_OK;
}

sg_status sg_extract_events(sg_extractor *extractor, const sg_parse *parse,
                            const sg_actors *actors, const sg_extract_options *options,
                            sg_arena *arena, sg_event_fn fn, void *ctx, sg_error *err)
{
    sg_deeds deeds = {.n = 0};
    sg_scene s = {
        .parse = parse,
        .doc = parse->doc,
        .actors = actors,
        .lexicon = extractor->lexicon,
        .options = options,
        .matcher = extractor->matcher,
        .reading = extractor->reading,
        .arena = arena,
        .words = sg_find_words(extractor->lexicon, parse, arena),
        .deeds = &deeds,
        .claimed = sg_alloc(arena, parse->doc->n_tokens + 1, sizeof(bool)),
        .xpos_vbn = (uint8_t)sg_xpos_of(SG_LIT("VBN")),
        .xpos_vbd = (uint8_t)sg_xpos_of(SG_LIT("VBD")),
        .xpos_vbg = (uint8_t)sg_xpos_of(SG_LIT("VBG")),
        .xpos_vb = (uint8_t)sg_xpos_of(SG_LIT("VB")),
        .xpos_nn = (uint8_t)sg_xpos_of(SG_LIT("NN")),
    };
    if (!s.words || !s.claimed)
        return sg_fail(err, SG_NOMEM, NULL, 0, 0, "out of memory");
    sg_reading_forget(s.reading);
    count_topic_words(&s);
    sg_finds finds = {0};
    sg_screened *screened;
    bool dropped;
    if (sg_screen_doc(&s.lexicon->screen, s.doc, arena, &screened, &dropped) != SG_OK)
        return sg_fail(err, SG_NOMEM, NULL, 0, 0, "out of memory");
    for (uint32_t i = 0; i < s.doc->n_sentences && !dropped; i++) {
        finds.n = 0;
        if (screened && screened[i].dropped)
            continue;
        s.issue = screened ? screened[i].issue : (sg_str){NULL, 0};
        find_in_sentence(&s, &s.doc->sentences[i], &finds);
        sg_status status = emit(&s, &finds, fn, ctx, err);
        if (status != SG_OK)
            return status;
    }
    return SG_OK;
}
