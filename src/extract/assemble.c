/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * From a find to the public event record: mentions, verb, phrase, class, speaker, topic, hash.
 */
#include "extract/finds.h"

#include <string.h>

#define PHRASE_TOKENS 12 /* longest phrase */
#define SUBTREE_STEPS 400

/* The word as the lexicon has it, "hit_out" in two words; a light verb before its noun. */
static sg_str verb_of(const sg_scene *s, const sg_find *find)
{
    sg_str lemma = sg_node_at(s, find->pred)->lemma;
    /* not one of the extractor's own, and not learnt */
    if (find->frame->line > 0 && find->construction != SG_BY_SCORE)
        lemma = s->lexicon->words.strings[find->frame->word];
    sg_str light = {0};
    if (find->light != SG_NONE && find->light != find->pred)
        light = sg_node_at(s, find->light)->lemma;
    sg_str verb = sg_format(s->arena, "%.*s%s%.*s", (int)light.n, light.n ? light.p : "",
                            light.n ? " " : "", (int)lemma.n, lemma.p);
    for (size_t i = 0; i < verb.n; i++)
        if (verb.p[i] == '_')
            ((char *)verb.p)[i] = ' '; /* sg_format's copy is ours */
    return verb;
}

/* First and last token below a node, itself included. */
static void subtree(const sg_scene *s, uint32_t token, uint32_t *first, uint32_t *last, int *steps)
{
    if (token < *first)
        *first = token;
    if (token > *last)
        *last = token;
    sg_kids kids = sg_kids_of(s, token);
    for (size_t i = 0; i<kids.n && * steps> 0; i++) {
        --*steps;
        unsigned rel = sg_node_at(s, kids.at[i])->rel;
        if (rel != SG_REL_PUNCT && rel != SG_REL_PARATAXIS)
            subtree(s, kids.at[i], first, last, steps);
    }
}

/* Whether a dependent of the predicate belongs to what it says: objects and complements, and
 * phrases that are no place, time or circumstance ("accused Uganda [of bad faith] [on Monday]"). */
static bool is_core(const sg_scene *s, uint32_t kid)
{
    static const char *const core[] = {"about", "against", "between", "by", "for", "from",
                                       "into",  "of",      "over",    "to", "with"};
    sg_cases cases;
    switch (sg_node_at(s, kid)->rel) {
    case SG_REL_OBJ:
    case SG_REL_IOBJ:
    case SG_REL_XCOMP:
    case SG_REL_CCOMP:
    case SG_REL_OBL_AGENT:
    case SG_REL_COMPOUND_PRT:
        return true;
    case SG_REL_OBL:
    case SG_REL_NMOD:
        cases = sg_cases_of(s, kid);
        for (size_t i = 0; i < sizeof core / sizeof *core && cases.n > 0; i++)
            if (sg_lemma_is(s, cases.at[0], core[i]))
                return true;
        return false;
    default:
        return false;
    }
}

/* Last token of a phrase without its relative clauses, appositions and asides. */
static uint32_t phrase_end(const sg_scene *s, uint32_t token, int *steps)
{
    uint32_t last = token;
    sg_kids kids = sg_kids_of(s, token);
    for (size_t i = 0; i<kids.n && * steps> 0; i++) {
        --*steps;
        unsigned rel = sg_node_at(s, kids.at[i])->rel;
        if (rel == SG_REL_PUNCT || rel == SG_REL_PARATAXIS || rel == SG_REL_ACL_RELCL ||
            rel == SG_REL_ADVCL || rel == SG_REL_APPOS)
            continue;
        uint32_t end = phrase_end(s, kids.at[i], steps);
        if (end > last)
            last = end;
    }
    return last;
}

/* The predicate (its auxiliaries not) with what it says, the target at least: "urged the US to
 * continue mediating", cut to a length that can be shown. */
static sg_str phrase_of(const sg_scene *s, const sg_find *find)
{
    const sg_sentence *sentence = &s->doc->sentences[sg_node_at(s, find->pred)->sent];
    uint32_t stop = sentence->first + sentence->count;
    uint32_t first = find->light != SG_NONE && find->light < find->pred ? find->light : find->pred;
    uint32_t last = s->actors->mentions[find->target.mention].last;
    if (last < first || last >= stop)
        last = find->pred;
    if (find->particle != SG_NONE && find->particle > last)
        last = find->particle;
    int steps = SUBTREE_STEPS;
    sg_kids kids = sg_kids_of(s, find->pred);
    for (size_t i = 0; i < kids.n; i++) {
        uint32_t end = is_core(s, kids.at[i]) ? phrase_end(s, kids.at[i], &steps) : 0;
        if (end > last && kids.at[i] > find->pred)
            last = end;
    }
    if (last - first >= PHRASE_TOKENS)
        last = first + PHRASE_TOKENS - 1;
    return sg_sub(s->doc->text, s->doc->tokens[first].begin, s->doc->tokens[last].end);
}

static sg_str topic_of(const sg_scene *s, const sg_find *find)
{
    if (find->topic == SG_NONE)
        return s->issue;
    uint32_t first = find->topic, last = find->topic;
    int steps = SUBTREE_STEPS;
    subtree(s, find->topic, &first, &last, &steps);
    uint32_t target = s->actors->mentions[find->target.mention].last;
    if (first <= target && target < last && target < find->topic)
        first = target + 1; /* "[Oman] to leave the union" */
    while (first < last &&
           (sg_node_at(s, first)->rel == SG_REL_MARK || sg_node_at(s, first)->rel == SG_REL_CASE))
        first++;
    if (last - first >= 2 * PHRASE_TOKENS)
        last = first + 2 * PHRASE_TOKENS - 1;
    return sg_sub(s->doc->text, s->doc->tokens[first].begin, s->doc->tokens[last].end);
}

static void fill_speaker(const sg_scene *s, const sg_find *find, sg_event *out)
{
    if (find->speaker == SG_NONE)
        return;
    sg_parties found = {0};
    sg_parties_add(s, find->speaker, 0, 0, &found);
    if (found.n == 0 || found.items[0].entity == find->source.entity)
        return;
    const sg_entity *entity = &s->actors->entities[found.items[0].entity];
    out->speaker = entity->name;
    out->speaker_id = entity->id;
}

static bool fill_class(const sg_scene *s, const sg_find *find, sg_event *out)
{
    sg_class class;
    out->cameo = sg_copy(s->arena, sg_cstr(find->code));
    if (!out->cameo.p || !sg_class_of(out->cameo, &class))
        return false;
    out->relation = class.relation;
    out->plover = class.plover;
    out->sign = class.sign;
    out->goldstein = class.goldstein;
    return true;
}

/* Hash of what makes the event this event: document, parties, place in the text, class. */
static sg_str id_of(const sg_scene *s, const sg_event *event)
{
    sg_buf key = {0};
    sg_str parts[] = {event->doc, event->source.id, event->target.id, event->cameo};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        sg_buf_str(&key, parts[i]);
        sg_buf_add(&key, "\0", 1);
    }
    sg_buf_fmt(&key, "%u %u %u", event->begin, event->source.begin, event->target.begin);
    sg_str id = {0};
    if (!key.failed)
        id = sg_format(s->arena, "%016llx", (unsigned long long)sg_hash(key.p, key.n));
    sg_buf_release(&key);
    return id;
}

bool sg_event_fill(const sg_scene *s, const sg_find *find, sg_event *out)
{
    const sg_article *article = s->doc->article;
    const sg_sentence *sentence = &s->doc->sentences[sg_node_at(s, find->pred)->sent];
    *out = (sg_event){
        .verb = verb_of(s, find),
        .phrase = phrase_of(s, find),
        .topic = topic_of(s, find),
        .modality = find->modality,
        .negated = find->negated,
        .confidence = find->confidence,
        .date = sg_cstr(s->doc->date),
        .begin = sentence->begin,
        .end = sentence->end,
        .sentence = sg_sub(s->doc->text, sentence->begin, sentence->end),
    };
    if (article) {
        out->doc = article->id;
        out->url = article->url;
        out->outlet = article->source;
    }
    if (!fill_class(s, find, out))
        return false;
    sg_actor_fill(s->actors, s->parse, find->source.mention, find->source.entity, &out->source);
    sg_actor_fill(s->actors, s->parse, find->target.mention, find->target.entity, &out->target);
    fill_speaker(s, find, out);
    out->id = id_of(s, out);
    return out->id.p != NULL;
}
