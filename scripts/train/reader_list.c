/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Writes what the reader's training needs of the sentences of articles, for reader_collect.py;
 * linked with the static library, never installed.
 *
 * usage: reader_list all|pairs|events ARTICLES.jsonl OUT
 *
 * "pairs" leaves out sentences with neither two named actors nor an event, "events" those without
 * an event. A sentence, in numbers of 32 bits unless said otherwise:
 *
 *   article (from 0), tokens n, mentions m, events e
 *   n x (first byte, byte behind)        of the token, in the article's text
 *   n x states, n x forms                bytes, as src/extract/reader.h takes them
 *   m x (first token, last token, entity) of named actors
 *   e x (predicate, root class, first token and token behind of the source, the same of the target)
 *
 * Tokens count from the sentence's first; NONE (all bits set) stands for an actor elsewhere. */
#include "extract/scorer.h"
#include "lib.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define EVENTS_MAX 4096 /* of an article; further ones are left out */
#define ID_MAX 128

/* The predicate of an event, as a remark of explain tells it. */
typedef struct remark {
    uint32_t token;
    int root;
    char source[ID_MAX], target[ID_MAX];
} remark;

typedef struct event {
    uint32_t sentence; /* its first token */
    uint32_t values[6];
} event;

typedef struct lister {
    sg_worker *worker;
    sg_net net;
    FILE *out;
    uint32_t article;
    bool only_events, only_pairs;
    remark remarks[EVENTS_MAX];
    size_t n_remarks;
    event events[EVENTS_MAX];
    size_t n_events;
} lister;

static const sg_sentence *sentence_of(const lister *l, uint32_t token)
{
    const sg_worker *w = l->worker;
    return &w->doc.sentences[w->parse.nodes[token].sent];
}

static void on_remark(void *ctx, uint32_t token, const char *text)
{
    lister *l = ctx;
    remark r = {.token = token};
    if (l->n_remarks < EVENTS_MAX && strstr(text, " is sure to ") &&
        sscanf(text, "%127s > %127s %2d", r.source, r.target, &r.root) == 3)
        l->remarks[l->n_remarks++] = r;
}

/* Tokens of the sentence that cover the bytes. */
static void cover(const lister *l, const sg_sentence *s, uint32_t begin, uint32_t end,
                  uint32_t out[2])
{
    out[0] = out[1] = SG_NONE;
    for (uint32_t t = 0; t < s->count; t++) {
        const sg_token *token = &l->worker->doc.tokens[s->first + t];
        if (token->begin >= end || begin >= token->end)
            continue;
        if (out[0] == SG_NONE)
            out[0] = t;
        out[1] = t + 1;
    }
}

static bool is_of(const lister *l, const remark *r, const sg_event *found)
{
    const sg_sentence *s = sentence_of(l, r->token);
    const sg_token *tokens = l->worker->doc.tokens;
    return sg_eq(sg_cstr(r->source), found->source.id) &&
           sg_eq(sg_cstr(r->target), found->target.id) && r->root == sg_code_root(found->cameo.p) &&
           found->begin <= tokens[s->first + s->count - 1].end &&
           found->end >= tokens[s->first].begin;
}

static sg_status on_event(void *ctx, const sg_event *found)
{
    lister *l = ctx;
    for (size_t i = 0; i < l->n_remarks && l->n_events < EVENTS_MAX; i++) {
        const remark *r = &l->remarks[i];
        if (!is_of(l, r, found))
            continue;
        const sg_sentence *s = sentence_of(l, r->token);
        event e = {.sentence = s->first, .values = {r->token - s->first, (uint32_t)r->root}};
        cover(l, s, found->source.begin, found->source.end, e.values + 2);
        cover(l, s, found->target.begin, found->target.end, e.values + 4);
        l->events[l->n_events++] = e;
        break;
    }
    return SG_OK;
}

/* ---- Writing ---- */

static void put(const lister *l, const uint32_t *values, size_t n)
{
    fwrite(values, sizeof *values, n, l->out);
}

static void put_tokens(const lister *l, const sg_sentence *s)
{
    const sg_worker *w = l->worker;
    for (uint32_t t = s->first; t < s->first + s->count; t++)
        put(l, (uint32_t[]){w->doc.tokens[t].begin, w->doc.tokens[t].end}, 2);
    fwrite(w->parse.states + (size_t)s->first * w->parse.state_size, w->parse.state_size, s->count,
           l->out);
    uint8_t form[SG_WIDTH_MAX];
    for (uint32_t t = s->first; t < s->first + s->count; t++) {
        sg_form_vector(&l->net, sg_token_str(&w->doc, t), form);
        fwrite(form, l->net.inputs, 1, l->out);
    }
}

/* Named actors of the sentence, into `out`; returns how many. Sets *several when they are two. */
static uint32_t find_named(const sg_scene *scene, const sg_sentence *s, uint32_t *out,
                           bool *several)
{
    uint32_t n = 0;
    *several = false;
    for (uint32_t m = 0; m < scene->actors->n_mentions; m++) {
        const sg_mention *x = &scene->actors->mentions[m];
        if (x->head < s->first || x->head >= s->first + s->count || x->entity == SG_NONE ||
            !sg_is_scored(scene, m))
            continue;
        *several = *several || (n && scene->actors->mentions[out[0]].entity != x->entity);
        out[n++] = m;
    }
    return n;
}

static void put_sentence(const lister *l, const sg_scene *scene, const sg_sentence *s,
                         uint32_t *named)
{
    uint32_t n_events = 0;
    bool several;
    uint32_t n = find_named(scene, s, named, &several);
    for (size_t i = 0; i < l->n_events; i++)
        n_events += l->events[i].sentence == s->first;
    if ((l->only_events && !n_events) || (l->only_pairs && !several && !n_events) ||
        s->count > SG_READ_TOKENS)
        return;
    put(l, (uint32_t[]){l->article, s->count, n, n_events}, 4);
    put_tokens(l, s);
    for (uint32_t i = 0; i < n; i++) {
        const sg_mention *m = &scene->actors->mentions[named[i]];
        put(l, (uint32_t[]){m->first - s->first, m->last - s->first, m->entity}, 3);
    }
    for (size_t i = 0; i < l->n_events; i++)
        if (l->events[i].sentence == s->first)
            put(l, l->events[i].values, 6);
}

static sg_status put_article(lister *l, const sg_extract_options *options, sg_error *err)
{
    sg_worker *w = l->worker;
    sg_scene scene = {.parse = &w->parse,
                      .doc = &w->doc,
                      .actors = &w->actors,
                      .lexicon = w->engine->lexicon,
                      .options = options,
                      .arena = &w->arena,
                      .words = sg_find_words(w->engine->lexicon, &w->parse, &w->arena)};
    uint32_t *named = sg_alloc(&w->arena, (size_t)w->actors.n_mentions + 1, sizeof *named);
    if (!scene.words || !named)
        return sg_fail(err, SG_NOMEM, NULL, 0, 0, "out of memory");
    for (uint32_t k = 0; k < w->doc.n_sentences; k++)
        put_sentence(l, &scene, &w->doc.sentences[k], named);
    l->article++;
    return SG_OK;
}

static sg_status on_article(void *ctx, const sg_article *article)
{
    lister *l = ctx;
    sg_error err = {0};
    sg_extract_options options = l->worker->engine->wanted;
    options.min_confidence = 0;
    options.frames_only = true;
    options.trace = on_remark;
    options.trace_all = true;
    options.trace_ctx = l;
    l->n_remarks = l->n_events = 0;
    sg_status status = sg_worker_analyse(l->worker, article, &err);
    if (status == SG_OK)
        status = sg_worker_events(l->worker, &options, on_event, l, &err);
    return status == SG_OK ? put_article(l, &options, &err) : status;
}

int main(int argc, char **argv)
{
    static lister l;
    sg_engine *engine;
    sg_error err = {0};
    if (argc != 4 || !(l.out = fopen(argv[3], "wb")) ||
        sg_engine_new(NULL, &engine, &err) != SG_OK ||
        sg_worker_new(engine, &l.worker, &err) != SG_OK ||
        sg_net_open(engine->model, &l.net, &err) != SG_OK) {
        fprintf(stderr, "reader_list: %s\n", err.message);
        return EXIT_FAILURE;
    }
    l.only_events = strcmp(argv[1], "events") == 0;
    l.only_pairs = strcmp(argv[1], "pairs") == 0;
    if (sg_read(argv[2], NULL, on_article, &l, &err) != SG_OK || fclose(l.out) != 0) {
        fprintf(stderr, "reader_list: %s\n", err.message);
        return EXIT_FAILURE;
    }
    sg_worker_free(l.worker);
    sg_engine_free(engine);
    return EXIT_SUCCESS;
}
