/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * stancegraph: who stands where towards whom, out of news text.
 *
 *   bytes -> sg_article -> sg_event -> sg_graph -> GraphML, JSON, tables
 *
 * This is the only public header. Conventions that hold everywhere:
 *
 * - Strings are sg_str: pointer and length, UTF-8, not NUL-terminated unless said so; an absent
 *   string has n == 0. What a callback receives is borrowed and valid only during the call.
 * - Functions that can fail return sg_status and describe the failure in the last argument, a
 *   caller-owned sg_error (may be NULL). Nothing prints, exits or aborts.
 * - Input that must be skipped is reported through sg_warn_fn and does not fail the call.
 * - An sg_engine is immutable and may be shared by threads; an sg_worker and an sg_graph belong to
 *   one thread at a time. There is no global state; graph functions serialise their use of igraph
 *   inside the library.
 * - Offsets are bytes into the full text of the article, half-open: title, two newlines, text; or
 *   only the one of them that there is.
 */
#ifndef STANCEGRAPH_H
#define STANCEGRAPH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define SG_VERSION "0.1.0"

#if defined(__GNUC__)
#define SG_API __attribute__((visibility("default")))
#define SG_CHECK __attribute__((warn_unused_result))
#else
#define SG_API
#define SG_CHECK
#endif

/* ---- Status and errors ---------------------------------------------------------------------- */

typedef enum sg_status {
    SG_OK = 0,
    SG_NOMEM,    /* an allocation failed or a memory budget is spent */
    SG_IO,       /* reading or writing failed */
    SG_SYNTAX,   /* the input is not well formed */
    SG_ENCODING, /* the input is not in the encoding it claims */
    SG_LIMIT,    /* a named limit was reached */
    SG_RANGE,    /* a value is outside what is allowed */
    SG_USAGE,    /* the call or option makes no sense */
    SG_STOP,     /* a callback asked to stop; passed through unchanged */
    SG_INTERNAL  /* a defect of the library */
} sg_status;

/* What went wrong and where. Written once, at the place of failure; no heap. */
typedef struct sg_error {
    sg_status code;    /* SG_OK while nothing failed */
    char source[256];  /* file or feed, NUL-terminated; empty when unknown */
    uint64_t line;     /* 1-based; 0 when unknown */
    uint64_t byte;     /* 1-based position in the file or line; 0 when unknown */
    char message[256]; /* a sentence fragment: lower case, no full stop, NUL-terminated */
} sg_error;

typedef struct sg_str {
    const char *p; /* may be NULL when n is 0 */
    size_t n;      /* bytes */
} sg_str;

/* Receives a warning about input that was repaired or skipped. */
typedef void (*sg_warn_fn)(void *ctx, const sg_error *warning);

/* Receives output; returns SG_OK, or another status to stop the writer, which passes it on. */
typedef sg_status (*sg_write_fn)(void *ctx, const char *data, size_t n);

SG_API const char *sg_version(void);
SG_API const char *sg_status_name(sg_status status);

/* ---- Articles ------------------------------------------------------------------------------- */

typedef struct sg_article {
    sg_str id;        /* never empty once read: id, else url, else a hash of title and text */
    sg_str url;       /* where the article can be read */
    sg_str title;     /* headline, plain text */
    sg_str published; /* RFC 3339 in UTC, or a bare date YYYY-MM-DD */
    sg_str source;    /* the outlet's host name */
    sg_str lang;      /* BCP 47 tag */
    sg_str text;      /* body, plain text, paragraphs separated by a blank line */
    sg_str updated;   /* like published */
    sg_str summary;   /* plain text */
    sg_str feed;      /* the feed it came from */
    const sg_str *authors;
    size_t n_authors;
    const sg_str *tags;
    size_t n_tags;
} sg_article;

/* Return SG_OK to go on, SG_STOP to end the reading. */
typedef sg_status (*sg_article_fn)(void *ctx, const sg_article *article);

/* Receives one JSON line that is an event record, not an article. */
typedef sg_status (*sg_record_fn)(void *ctx, sg_str line, const char *source, uint64_t line_no);

typedef struct sg_read_options {
    const char *from;     /* NULL: by content; else rss, atom, jsonfeed, jsonl, html, text, ... */
    const char *since;    /* YYYY-MM-DD or NULL: skip articles dated earlier */
    const char *until;    /* YYYY-MM-DD or NULL: skip articles dated later */
    bool strict;          /* fail at the first fault rather than warn and go on */
    sg_warn_fn warn;      /* may be NULL */
    void *warn_ctx;       /* handed to warn */
    sg_record_fn record;  /* event lines; NULL: they are skipped with a warning */
    void *record_ctx;     /* handed to record */
} sg_read_options;

/* Reads every article of a file, a directory (recursively, in name order) or "-" (standard input)
 * and hands each to fn, in order. Gzip is undone. Faulty parts are skipped with a warning; an
 * error is returned when nothing at all can be read or options->strict is set. `options` may be
 * NULL. Linear in the input. */
SG_API SG_CHECK sg_status sg_read(const char *input, const sg_read_options *options,
                                  sg_article_fn fn, void *ctx, sg_error *err);

/* The same for bytes in memory; `name` stands for the file in messages. */
SG_API SG_CHECK sg_status sg_read_memory(const char *name, const void *data, size_t n,
                                         const sg_read_options *options, sg_article_fn fn,
                                         void *ctx, sg_error *err);

/* Writes the article as one JSON object and a newline. */
SG_API SG_CHECK sg_status sg_article_write(const sg_article *article, sg_write_fn write,
                                           void *ctx);

/* ---- Events --------------------------------------------------------------------------------- */

typedef enum sg_actor_type {
    SG_ACTOR_OTHER = 0,
    SG_ACTOR_PERSON,
    SG_ACTOR_COUNTRY,
    SG_ACTOR_ORGANISATION,
    SG_ACTOR_GROUP,
    SG_ACTOR_COMPANY,
    SG_ACTOR_PLACE
} sg_actor_type;

typedef enum sg_modality {
    SG_ACTUAL = 0,
    SG_INTENDED,    /* plans and promises */
    SG_POSSIBLE,    /* may, could */
    SG_CONDITIONAL, /* if, unless */
    SG_DEMANDED,    /* the embedded act of an appeal or demand */
    SG_DENIED
} sg_modality;

typedef struct sg_actor {
    sg_str id;          /* stable: lower-case key of a known actor, slug of the name otherwise */
    sg_str name;        /* canonical name */
    sg_actor_type type;
    sg_str country;     /* ISO 3166-1 alpha-3, upper case, or empty */
    sg_str role;        /* CAMEO role code such as GOV or MIL, or empty */
    sg_str mention;     /* the words used */
    uint32_t begin;     /* offsets of the mention */
    uint32_t end;
} sg_actor;

typedef struct sg_event {
    sg_str id;          /* hash of the content, hexadecimal */
    sg_str doc;         /* id of the article */
    sg_str url;         /* of the article */
    sg_str outlet;      /* source of the article */
    sg_str date;        /* YYYY-MM-DD */
    sg_actor source;    /* who */
    sg_actor target;    /* to whom */
    sg_str verb;        /* lemma, with its particle */
    sg_str phrase;      /* the words of the predicate */
    sg_str relation;    /* name of the CAMEO root class, such as "appeal" */
    sg_str cameo;       /* CAMEO code, two to four digits */
    sg_str plover;      /* PLOVER event type, "-" where there is none */
    int sign;           /* -1, 0 or 1 */
    double goldstein;   /* Goldstein scale, -10 to 10 */
    sg_modality modality;
    bool negated;       /* the verb was negated and the class accounts for it */
    sg_str speaker;     /* name of who said so, when not the source; empty otherwise */
    sg_str speaker_id;  /* id of the speaker */
    sg_str topic;       /* what it is about; may be empty */
    double confidence;  /* 0 to 1 */
    uint32_t begin;     /* offsets of the sentence */
    uint32_t end;
    sg_str sentence;    /* the sentence */
} sg_event;

typedef sg_status (*sg_event_fn)(void *ctx, const sg_event *event);

SG_API const char *sg_actor_type_name(sg_actor_type type);
SG_API const char *sg_modality_name(sg_modality modality);

/* Writes the event as one JSON object and a newline. */
SG_API SG_CHECK sg_status sg_event_write(const sg_event *event, sg_write_fn write, void *ctx);

/* Reads one event from a JSON line and hands it to fn. `source` and `line_no` are for messages. */
SG_API SG_CHECK sg_status sg_event_read(sg_str line, const char *source, uint64_t line_no,
                                        sg_event_fn fn, void *ctx, sg_error *err);

/* ---- Engine and workers --------------------------------------------------------------------- */

typedef struct sg_engine sg_engine;
typedef struct sg_worker sg_worker;

#define SG_MODALITY_BIT(m) (1u << (m))
#define SG_MODALITY_DEFAULT (SG_MODALITY_BIT(SG_ACTUAL) | SG_MODALITY_BIT(SG_INTENDED))

/* What the command line leaves out unless told otherwise: of the events of ordinary news below it,
 * more than half are wrong. */
#define SG_MIN_CONFIDENCE_ADVISED 0.6

typedef struct sg_engine_options {
    const char *const *lexicons; /* files of frames to add: TSV or PETRARCH verb dictionaries */
    size_t n_lexicons;
    const char *const *actors;   /* files of actors to add: TSV or PETRARCH dictionaries */
    size_t n_actors;
    unsigned modalities;         /* set of SG_MODALITY_BIT; 0 means SG_MODALITY_DEFAULT */
    bool named_only;             /* leave unnamed groups out */
    bool frames_only;            /* leave learnt stances out */
    double min_confidence;       /* leave out events below it; 0 keeps all */
    bool strict;                 /* a faulty line in a user's file fails the call */
    bool parse_only;             /* only parsing is wanted: actors and frames are not loaded */
    sg_warn_fn warn;             /* faulty lines of lexicons; may be NULL */
    void *warn_ctx;
} sg_engine_options;

/* Makes an engine with the built-in model, lexicon and actors, and those the options add.
 * `options` may be NULL. The caller frees it with sg_engine_free. */
SG_API SG_CHECK sg_status sg_engine_new(const sg_engine_options *options, sg_engine **out,
                                        sg_error *err);
SG_API void sg_engine_free(sg_engine *engine);

/* A worker owns the memory one thread needs. Borrows the engine, which must outlive it. */
SG_API SG_CHECK sg_status sg_worker_new(const sg_engine *engine, sg_worker **out, sg_error *err);
SG_API void sg_worker_free(sg_worker *worker);

/* Finds the events of an article and hands them to fn in text order. */
SG_API SG_CHECK sg_status sg_worker_extract(sg_worker *worker, const sg_article *article,
                                            sg_event_fn fn, void *ctx, sg_error *err);

/* Writes the article's parse as CoNLL-U (UD v2; names in MISC as NER=B-PER ...). */
SG_API SG_CHECK sg_status sg_worker_parse(sg_worker *worker, const sg_article *article,
                                          sg_write_fn write, void *ctx, sg_error *err);

/* Parses CoNLL-U again, keeping its sentences and tokens: bytes in, CoNLL-U out. Faulty sentences
 * are skipped with a warning (warn may be NULL) that gives `name` and the line. */
SG_API SG_CHECK sg_status sg_worker_parse_conllu(sg_worker *worker, const char *name, sg_str conllu,
                                                 sg_warn_fn warn, void *warn_ctx,
                                                 sg_write_fn write, void *ctx, sg_error *err);

typedef struct sg_explain_options {
    bool colour;      /* ANSI colours */
    unsigned columns; /* width of the terminal; 0 means 100 */
} sg_explain_options;

/* Writes, for a reader, how the text was analysed: tokens and tree, actors and how they were
 * resolved, frames tried, events, and the reason where a near miss gave none. */
SG_API SG_CHECK sg_status sg_worker_explain(sg_worker *worker, const sg_article *article,
                                            const sg_explain_options *options, sg_write_fn write,
                                            void *ctx, sg_error *err);

/* ---- Many inputs, many threads -------------------------------------------------------------- */

typedef struct sg_run_stats {
    uint64_t articles;  /* read */
    uint64_t sentences; /* analysed */
    uint64_t tokens;    /* analysed */
    uint64_t events;    /* handed on */
    uint64_t skipped;   /* faults reported by warn */
} sg_run_stats;

typedef struct sg_run_options {
    sg_read_options read; /* how to read the inputs; its warn is called from one thread at a time */
    unsigned jobs;        /* threads; 0 means one a processor */
    /* Called now and then on the calling thread, when not NULL. */
    void (*progress)(void *ctx, const sg_run_stats *so_far);
    void *progress_ctx;
} sg_run_options;

/* Reads all inputs, extracts in parallel, and hands the events to fn in input order: the result
 * does not depend on jobs. Event lines among the inputs are handed on as they are. */
SG_API SG_CHECK sg_status sg_run_extract(const sg_engine *engine, const char *const *inputs,
                                         size_t n_inputs, const sg_run_options *options,
                                         sg_event_fn fn, void *ctx, sg_run_stats *stats,
                                         sg_error *err);

/* The same for parsing: CoNLL-U of all articles to `write`, in input order. */
SG_API SG_CHECK sg_status sg_run_parse(const sg_engine *engine, const char *const *inputs,
                                       size_t n_inputs, const sg_run_options *options,
                                       sg_write_fn write, void *ctx, sg_run_stats *stats,
                                       sg_error *err);

/* ---- Graph ---------------------------------------------------------------------------------- */

typedef struct sg_graph sg_graph;

typedef enum sg_edge_mode {
    SG_EDGES_RELATION = 0, /* one edge a (source, target, relation) */
    SG_EDGES_EVENT,        /* one edge an event */
    SG_EDGES_PAIR          /* one edge a (source, target) */
} sg_edge_mode;

typedef struct sg_graph_options {
    sg_edge_mode edges;
    bool group_by_country; /* merge persons and bodies into their country */
    bool keep_duplicates;  /* count near-duplicate reports apart */
} sg_graph_options;

/* An empty graph; the caller frees it with sg_graph_free. `options` may be NULL. */
SG_API SG_CHECK sg_status sg_graph_new(const sg_graph_options *options, sg_graph **out,
                                       sg_error *err);
SG_API void sg_graph_free(sg_graph *graph);

/* Adds an event; the graph copies what it needs. */
SG_API SG_CHECK sg_status sg_graph_add(sg_graph *graph, const sg_event *event, sg_error *err);

/* Reads a graph file (GraphML or our JSON), as written by sg_graph_write or by others. */
SG_API SG_CHECK sg_status sg_graph_read(const char *path, sg_graph **out, sg_error *err);

/* Whether the file looks like a graph (GraphML or node-link JSON), by its first bytes. */
SG_API bool sg_graph_sniff(const char *path);

SG_API size_t sg_graph_nodes(const sg_graph *graph);
SG_API size_t sg_graph_edges(sg_graph *graph);

typedef struct sg_write_options {
    const char *format;   /* graphml, json, gexf, csv (edges), csv-nodes, dot, html */
    bool centralities;    /* add every measure of sg_graph_rank to the nodes */
    bool layout;          /* add x, y, size, r, g, b */
    bool communities;     /* add community */
} sg_write_options;

/* Writes the graph. Same events, same bytes, whatever their order of arrival within a day. */
SG_API SG_CHECK sg_status sg_graph_write(sg_graph *graph, const sg_write_options *options,
                                         sg_write_fn write, void *ctx, sg_error *err);

typedef enum sg_measure {
    SG_PAGERANK = 0,
    SG_IN_DEGREE,
    SG_OUT_DEGREE,
    SG_DEGREE,
    SG_IN_STRENGTH,
    SG_OUT_STRENGTH,
    SG_STRENGTH,
    SG_BETWEENNESS,
    SG_CLOSENESS,
    SG_EIGENVECTOR,
    SG_HUB,
    SG_AUTHORITY,
    SG_MEASURES /* how many there are */
} sg_measure;

SG_API const char *sg_measure_name(sg_measure measure);
/* The measure of that name, or SG_MEASURES. */
SG_API sg_measure sg_measure_of(const char *name);

typedef enum sg_sign_filter {
    SG_SIGN_ALL = 0, /* weights of every sign, taken as positive */
    SG_SIGN_POSITIVE,
    SG_SIGN_NEGATIVE
} sg_sign_filter;

typedef struct sg_rank_row {
    sg_str id;            /* node id; borrowed from the graph */
    sg_str name;
    sg_actor_type type;
    sg_str country;
    double value;         /* of the measure */
    uint32_t mentions;    /* events it takes part in */
    uint32_t out_pos, out_neg, in_pos, in_neg;
} sg_rank_row;

typedef struct sg_ranking {
    sg_rank_row *rows;    /* by value, largest first, then by id */
    size_t n_rows;
    size_t sampled;       /* sources sampled for betweenness; 0: exact */
} sg_ranking;

/* Ranks the nodes by a centrality of the directed graph. Betweenness is O(V E), sampled above
 * 10,000 nodes (Brandes and Pich 2007). The caller frees the result with sg_ranking_free, before
 * the graph. */
SG_API SG_CHECK sg_status sg_graph_rank(sg_graph *graph, sg_measure measure, sg_sign_filter sign,
                                        sg_ranking *out, sg_error *err);
SG_API void sg_ranking_free(sg_ranking *ranking);

/* Writes the first `top` rows (0: all) as "table" (aligned, for people), "tsv" or "json". */
SG_API SG_CHECK sg_status sg_ranking_write(const sg_ranking *ranking, sg_measure measure,
                                           size_t top, const char *format, sg_write_fn write,
                                           void *ctx, sg_error *err);

#ifdef __cplusplus
}
#endif
#endif
