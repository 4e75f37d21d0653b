/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What the files that wire the stages together share: the insides of engine and worker.
 */
#ifndef SG_LIB_H
#define SG_LIB_H

#include "extract/extract.h"

struct sg_engine {
    const sg_model *model;     /* embedded, not owned */
    sg_gazetteer *gazetteer;   /* owned */
    sg_lexicon *lexicon;       /* owned */
    sg_extract_options wanted; /* what events to hand on; no trace */
};

struct sg_worker {
    const sg_engine *engine;
    sg_parser *parser;       /* owned */
    sg_extractor *extractor; /* owned */
    sg_arena arena;          /* everything of the article at hand */
    sg_doc doc;              /* of the article at hand */
    sg_parse parse;
    sg_actors actors;
};

/* Splits and parses an article into worker->doc and worker->parse. What the last article left in
 * the worker is gone. */
SG_CHECK sg_status sg_worker_analyse(sg_worker *worker, const sg_article *article, sg_error *err);

/* Finds actors and events of what sg_worker_analyse made. */
SG_CHECK sg_status sg_worker_events(sg_worker *worker, const sg_extract_options *options,
                                    sg_event_fn fn, void *ctx, sg_error *err);

#endif
