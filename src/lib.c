/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The way of an article through the stages, in order:
 *
 *   sg_text_split -> sg_parse_doc -> sg_actors_find -> sg_extract_events
 *
 * An engine holds what all threads share, a worker what one thread needs. Reading (feed) comes
 * before and the graph after; run.c joins them for many articles and threads.
 */
#include "lib.h"

#include <stdlib.h>

/* Most memory that one article may take: a bound against hostile input, far above any article. */
#define ARTICLE_BUDGET ((size_t)2 << 30)

sg_status sg_engine_new(const sg_engine_options *options, sg_engine **out, sg_error *err)
{
    static const sg_engine_options defaults = {0};
    const sg_engine_options *o = options ? options : &defaults;
    sg_status status;
    *out = NULL;
    sg_engine *engine = calloc(1, sizeof *engine);
    if (!engine)
        return sg_fail(err, SG_NOMEM, NULL, 0, 0, "out of memory");
    engine->wanted = (sg_extract_options){
        .modalities = o->modalities ? o->modalities : SG_MODALITY_DEFAULT,
        .named_only = o->named_only,
        .frames_only = o->frames_only,
        .min_confidence = o->min_confidence,
    };
    SG_TRY(sg_model_open(&engine->model, err));
    if (o->parse_only) {
        *out = engine;
        return SG_OK;
    }
    SG_TRY(sg_gazetteer_new(o->actors, o->n_actors, o->strict, o->warn, o->warn_ctx,
                            &engine->gazetteer, err));
    SG_TRY(sg_lexicon_new(o->lexicons, o->n_lexicons, o->strict, o->warn, o->warn_ctx,
                          &engine->lexicon, err));
    *out = engine;
    return SG_OK;
fail:
    sg_engine_free(engine);
    return status;
}

void sg_engine_free(sg_engine *engine)
{
    if (!engine)
        return;
    sg_gazetteer_free(engine->gazetteer);
    sg_lexicon_free(engine->lexicon);
    free(engine);
}

sg_status sg_worker_new(const sg_engine *engine, sg_worker **out, sg_error *err)
{
    sg_status status;
    *out = NULL;
    sg_worker *worker = calloc(1, sizeof *worker);
    if (!worker)
        return sg_fail(err, SG_NOMEM, NULL, 0, 0, "out of memory");
    worker->engine = engine;
    worker->arena.budget = ARTICLE_BUDGET;
    SG_TRY(sg_parser_new(engine->model, &worker->parser, err));
    if (engine->lexicon)
        SG_TRY(sg_extractor_new(engine->lexicon, &worker->extractor, err));
    *out = worker;
    return SG_OK;
fail:
    sg_worker_free(worker);
    return status;
}

void sg_worker_free(sg_worker *worker)
{
    if (!worker)
        return;
    sg_parser_free(worker->parser);
    sg_extractor_free(worker->extractor);
    sg_arena_release(&worker->arena);
    free(worker);
}

sg_status sg_worker_analyse(sg_worker *worker, const sg_article *article, sg_error *err)
{
    sg_status status;
    sg_arena_reset(&worker->arena);
    SG_TRY(sg_text_split(article, &worker->arena, &worker->doc, err));
    SG_TRY(sg_parse_doc(worker->parser, &worker->doc, &worker->arena, &worker->parse, err));
    return SG_OK;
fail:
    return status;
}

sg_status sg_worker_events(sg_worker *worker, const sg_extract_options *options, sg_event_fn fn,
                           void *ctx, sg_error *err)
{
    sg_status status;
    if (!worker->extractor)
        return sg_fail(err, SG_USAGE, NULL, 0, 0, "the engine was made for parsing only");
    SG_TRY(sg_actors_find(worker->engine->gazetteer, &worker->parse, &worker->arena,
                          &worker->actors, err));
    SG_TRY(sg_extract_events(worker->extractor, &worker->parse, &worker->actors, options,
                             &worker->arena, fn, ctx, err));
    return SG_OK;
fail:
    return status;
}

sg_status sg_worker_extract(sg_worker *worker, const sg_article *article, sg_event_fn fn, void *ctx,
                            sg_error *err)
{
    sg_status status;
    SG_TRY(sg_worker_analyse(worker, article, err));
    SG_TRY(sg_worker_events(worker, &worker->engine->wanted, fn, ctx, err));
    return SG_OK;
fail:
    return status;
}

sg_status sg_worker_parse(sg_worker *worker, const sg_article *article, sg_write_fn write,
                          void *ctx, sg_error *err)
{
    sg_status status;
    sg_buf out = {0};
    SG_TRY(sg_worker_analyse(worker, article, err));
    sg_conllu_write(&worker->parse, &out);
    SG_TRY(sg_buf_flush(&out, write, ctx));
fail:
    sg_buf_release(&out);
    return status;
}

sg_status sg_worker_parse_conllu(sg_worker *worker, const char *name, sg_str conllu,
                                 sg_warn_fn warn, void *warn_ctx, sg_write_fn write, void *ctx,
                                 sg_error *err)
{
    sg_status status;
    sg_buf out = {0};
    sg_arena_reset(&worker->arena);
    SG_TRY(sg_conllu_read(name, conllu, &worker->arena, &worker->doc, &worker->parse, warn,
                          warn_ctx, err));
    SG_TRY(sg_parse_doc(worker->parser, &worker->doc, &worker->arena, &worker->parse, err));
    sg_conllu_write(&worker->parse, &out);
    SG_TRY(sg_buf_flush(&out, write, ctx));
fail:
    sg_buf_release(&out);
    return status;
}
