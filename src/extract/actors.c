/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Actors of a document: the order of work, and the small helpers of its parts.
 */
#include "extract/finder.h"

#include <string.h>

uint32_t sg_child(const sg_finder *f, uint32_t t, sg_rel rel)
{
    for (uint32_t k = f->parse->kid_at[t]; k < f->parse->kid_at[t + 1]; k++)
        if (sg_node_at(f, f->parse->kids[k])->rel == rel)
            return f->parse->kids[k];
    return SG_NONE;
}

bool sg_is_name_tag(const sg_finder *f, uint32_t t)
{
    return sg_node_at(f, t)->upos == SG_PROPN;
}

bool sg_word_is(const sg_finder *f, uint32_t t, const char *lower)
{
    return t < f->doc->n_tokens && sg_eq_fold(sg_token_str(f->doc, t), sg_cstr(lower));
}

bool sg_word_in(sg_str word, const char *const *list, size_t n)
{
    size_t low = 0;
    while (low < n) {
        size_t mid = low + (n - low) / 2;
        int order = sg_cmp(word, sg_cstr(list[mid]));
        if (order == 0)
            return true;
        if (order < 0)
            n = mid;
        else
            low = mid + 1;
    }
    return false;
}

sg_str sg_words_str(const sg_finder *f, uint32_t first, uint32_t last)
{
    uint32_t begin = f->doc->tokens[first].begin;
    return (sg_str){f->doc->text.p + begin, f->doc->tokens[last].end - begin};
}

bool sg_is_place_use(const sg_finder *f, uint32_t t)
{
    static const char *const places[] = {
        "above",  "across", "along", "around",  "at",   "beside",  "near",       "in",
        "inside", "into",   "off",   "outside", "over", "through", "throughout", "within"};
    uint32_t preposition = sg_child(f, t, SG_REL_CASE);
    if (preposition == SG_NONE)
        return false;
    for (size_t i = 0; i < SG_COUNT(places); i++)
        if (sg_word_is(f, preposition, places[i]))
            return true;
    return false;
}

#define HOME_SENTENCES 3

/* "in Uganda", "Peru's police"; not "France's Suez" or "Norway's envoy", who may be anywhere. */
static bool tells_place(const sg_finder *f, const sg_span *s)
{
    const sg_node *n = sg_node_at(f, s->head);
    uint32_t first;
    bool plural;
    if (n->rel != SG_REL_NMOD_POSS || n->head == SG_NO_HEAD)
        return sg_is_place_use(f, s->head);
    uint32_t noun = sg_role_at(f, n->head, &first, &plural);
    return f->span_of[n->head] == SG_NONE &&
           (noun == SG_NONE || !sg_eq(f->g->nouns.items[noun].key, SG_LIT("away")));
}

/* The only country where something happens in the first sentences. */
static uint32_t only_place(sg_finder *f)
{
    uint32_t home = SG_NONE, other = SG_NONE;
    bool doubt = false;
    for (size_t i = 0; i < f->spans.n; i++) {
        const sg_span *s = &f->spans.items[i];
        if (sg_node_at(f, s->head)->sent >= HOME_SENTENCES)
            break;
        if (s->entity == SG_NONE)
            continue;
        sg_actor_type type = f->entities.items[s->entity].type;
        bool told = !s->adjective && tells_place(f, s);
        if (type != SG_ACTOR_COUNTRY && (type != SG_ACTOR_PLACE || !told))
            continue;
        uint32_t country = sg_entity_country(f, s->entity);
        if (!told) { /* another country that the report is about as well */
            other = country;
            doubt |= home != SG_NONE && country != home;
            continue;
        }
        doubt |= other != SG_NONE && other != country;
        if (home != SG_NONE && country != home)
            return SG_NONE;
        home = country;
    }
    return doubt ? SG_NONE : home;
}

/* The country of a place written in capitals or not, "NEW YORK "; SG_NONE: not known. */
static uint32_t country_of_place(sg_finder *f, sg_str place)
{
    char folded[64];
    uint32_t found = SG_NONE;
    uint8_t flags = 0;
    size_t n = place.n < sizeof folded ? sg_fold_word(place, folded, sizeof folded, &flags) : 0;
    sg_str rest = sg_trim((sg_str){folded, n});
    sg_word words[8];
    uint32_t count = 0;
    while (rest.n && count < SG_COUNT(words)) {
        sg_str word = sg_trim(sg_cut(&rest, ' '));
        words[count].id = sg_intern_get(&f->g->words, word);
        words[count++].flags = SG_WORD_UPPER;
    }
    sg_match m = count ? sg_gazetteer_name(f->g, words, 0, count) : (sg_match){.phrase = SG_NONE};
    for (uint32_t p = m.phrase; p != SG_NONE && found == SG_NONE;
         p = sg_gazetteer_other(f->g, words, 0, m.last, p)) {
        const sg_phrase *q = &f->g->phrases.items[p];
        if (q->sense == SG_SENSE_CAPITAL || q->sense == SG_SENSE_PLACE ||
            q->sense == SG_SENSE_COUNTRY)
            found = q->index;
    }
    return found == SG_NONE ? SG_NONE : sg_entity_country(f, sg_entity_known(f, found));
}

/* The country of the dateline, so that "police" of a report from Nairobi are Kenya's; none for a
 * report from two countries ("BERLIN / TOKYO"). */
static uint32_t home_of(sg_finder *f)
{
    sg_str rest = f->doc->dateline;
    uint32_t home = rest.n ? country_of_place(f, sg_cut(&rest, '/')) : SG_NONE;
    while (rest.n && home != SG_NONE)
        if (country_of_place(f, sg_cut(&rest, '/')) != home)
            home = SG_NONE;
    return home;
}

static void set_parents(sg_finder *f)
{
    for (uint32_t e = 0; e < f->entities.n && !f->failed; e++) {
        bool country = f->entities.items[e].type == SG_ACTOR_COUNTRY;
        uint32_t parent = country ? SG_NONE : sg_entity_country(f, e);
        f->entities.items[e].parent = parent;
    }
}

sg_status sg_actors_find(const sg_gazetteer *gazetteer, const sg_parse *parse, sg_arena *arena,
                         sg_actors *out, sg_error *err)
{
    const sg_doc *doc = parse->doc;
    size_t n = (size_t)doc->n_tokens + 1;
    sg_finder f = {.g = gazetteer,
                   .parse = parse,
                   .doc = doc,
                   .arena = arena,
                   .date = sg_date_number(doc->date),
                   .span_of = sg_alloc(arena, n, sizeof *f.span_of),
                   .at = sg_alloc(arena, n, sizeof *f.at),
                   .site = sg_alloc(arena, n, sizeof *f.site)};
    *out = (sg_actors){0};
    if (!f.span_of || !f.at || !f.site ||
        sg_gazetteer_words(gazetteer, doc, arena, &f.words) != SG_OK)
        return sg_fail(err, SG_NOMEM, NULL, 0, 0, "out of memory");
    memset(f.span_of, 0xFF, n * sizeof *f.span_of);
    memset(f.at, 0xFF, n * sizeof *f.at);
    memset(f.site, 0xFF, n * sizeof *f.site);
    sg_find_spans(&f);
    if (!f.date)
        f.date = sg_guess_date(&f);
    f.home = home_of(&f);
    sg_name_spans(&f);
    if (f.home == SG_NONE)
        f.home = only_place(&f);
    sg_find_mentions(&f);
    set_parents(&f);
    if (f.failed)
        return sg_fail(err, SG_NOMEM, NULL, 0, 0, "out of memory");
    *out = (sg_actors){.mentions = f.mentions.items,
                       .n_mentions = (uint32_t)f.mentions.n,
                       .entities = f.entities.items,
                       .n_entities = (uint32_t)f.entities.n,
                       .at = f.at,
                       .site = f.site};
    return SG_OK;
}

void sg_actor_fill(const sg_actors *actors, const sg_parse *parse, uint32_t mention,
                   uint32_t entity, sg_actor *out)
{
    const sg_mention *m = &actors->mentions[mention];
    const sg_entity *e = &actors->entities[entity];
    const sg_doc *doc = parse->doc;
    *out = (sg_actor){.id = e->id,
                      .name = e->name,
                      .type = e->type,
                      .country = e->country,
                      .role = e->role,
                      .begin = doc->tokens[m->first].begin,
                      .end = doc->tokens[m->last].end};
    out->mention = sg_sub(doc->text, out->begin, out->end);
}
