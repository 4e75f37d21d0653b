/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Prints what `explain` says of the confidence of each event of articles, titles included, for
 * tests/eval/fit_confidence.py; linked with the static library, never installed.
 *
 * usage: event_features ARTICLES.jsonl
 *
 * A line an event: article id, byte at which its sentence begins, and the remark, parted by tabs.
 * An event that is found in several ways has several lines. */
#include "lib.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct dump {
    sg_worker *worker;
    const sg_article *article; /* at hand */
} dump;

static void on_remark(void *ctx, uint32_t token, const char *text)
{
    const dump *d = ctx;
    const sg_worker *w = d->worker;
    if (!strstr(text, " is sure to "))
        return;
    const sg_sentence *sentence = &w->doc.sentences[w->parse.nodes[token].sent];
    printf("%.*s\t%u\t%s\n", (int)d->article->id.n, d->article->id.p,
           w->doc.tokens[sentence->first].begin, text);
}

static sg_status on_event(void *ctx, const sg_event *event)
{
    (void)ctx;
    (void)event;
    return SG_OK;
}

static sg_status on_article(void *ctx, const sg_article *article)
{
    dump *d = ctx;
    sg_error err = {0};
    sg_extract_options options = d->worker->engine->wanted;
    options.min_confidence = 0;
    options.frames_only = true;
    options.trace = on_remark;
    options.trace_all = true;
    options.trace_ctx = d;
    d->article = article;
    sg_status status = sg_worker_analyse(d->worker, article, &err);
    if (status != SG_OK)
        return status;
    return sg_worker_events(d->worker, &options, on_event, NULL, &err);
}

int main(int argc, char **argv)
{
    dump d = {0};
    sg_engine *engine;
    sg_error err = {0};
    if (argc != 2 || sg_engine_new(NULL, &engine, &err) != SG_OK ||
        sg_worker_new(engine, &d.worker, &err) != SG_OK ||
        sg_read(argv[1], NULL, on_article, &d, &err) != SG_OK) {
        fprintf(stderr, "event_features: %s\n", err.message);
        return EXIT_FAILURE;
    }
    sg_worker_free(d.worker);
    sg_engine_free(engine);
    return EXIT_SUCCESS;
}
