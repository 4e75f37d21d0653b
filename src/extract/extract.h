/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * extract: parsed article -> events.
 *
 *   sg_parse + sg_actors -> clauses (verb group, arguments, negation, modality)
 *                        -> frames of the lexicon that fit -> sg_event
 *
 * The frame lexicon (lexicon.c) is immutable and shared. Constructions are one file a family. Each
 * decision is traced for `explain` through sg_trace.
 */
#ifndef SG_EXTRACT_H
#define SG_EXTRACT_H

#include "extract/actors.h"

typedef struct sg_lexicon sg_lexicon;

/* Built-in frames plus those of the user's files (our TSV, or PETRARCH verb dictionaries). */
SG_CHECK sg_status sg_lexicon_new(const char *const *files, size_t n_files, bool strict,
                                  sg_warn_fn warn, void *warn_ctx, sg_lexicon **out,
                                  sg_error *err);
void sg_lexicon_free(sg_lexicon *lexicon);

/* The CAMEO ontology: what a code implies. */
typedef struct sg_class {
    sg_str relation;  /* "appeal" */
    int sign;
    sg_str plover;    /* "REQUEST" */
    double goldstein;
} sg_class;
/* False when the code is not a CAMEO code; falls back on the root for unlisted codes. */
bool sg_class_of(sg_str cameo, sg_class *out);
/* Sets *cameo to the two-digit code of the root class of that name; false when there is none. */
bool sg_class_named(sg_str relation, sg_str *cameo);

/* Receives, for explain, one line a decision: token it is about, and a sentence. */
typedef void (*sg_trace_fn)(void *ctx, uint32_t token, const char *text);

typedef struct sg_extract_options {
    unsigned modalities;   /* SG_MODALITY_BIT set to emit */
    bool named_only;
    bool frames_only;      /* no learnt stances */
    double min_confidence;
    sg_trace_fn trace;     /* NULL: no tracing (and no cost) */
    bool trace_all;        /* parts of a confidence that weigh nothing, too */
    void *trace_ctx;
} sg_extract_options;

/* Per-thread memory of the extractor (PCRE2 match data and the like). */
typedef struct sg_extractor sg_extractor;
SG_CHECK sg_status sg_extractor_new(const sg_lexicon *lexicon, sg_extractor **out, sg_error *err);
void sg_extractor_free(sg_extractor *extractor);

/* Finds the events of a document, in text order, without duplicates inside a sentence. Strings of
 * the events live in the arena or the document. */
SG_CHECK sg_status sg_extract_events(sg_extractor *extractor, const sg_parse *parse,
                                     const sg_actors *actors, const sg_extract_options *options,
                                     sg_arena *arena, sg_event_fn fn, void *ctx, sg_error *err);

#endif
