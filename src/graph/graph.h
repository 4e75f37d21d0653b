/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * graph: events -> directed signed multigraph, its measures and layout.
 *
 *   sg_event ... -> sg_report [R]                      (collect.c: one an event, strings interned)
 *                -> distinct events                    (dedup.c: near-duplicate reports merged)
 *                -> sg_gnode [N], sg_gedge [E]         (build.c: aggregated, in canonical order)
 *                -> igraph for measures and layout     (igraph_*.c)
 *
 * Attributes stay in our own arrays, indexed by igraph's vertex and edge ids; igraph's attribute
 * table is never installed. All calls into igraph go through igraph_guard.c (handlers, one mutex,
 * fixed seed). export sees the arrays below and no igraph.
 */
#ifndef SG_GRAPH_H
#define SG_GRAPH_H

#include "base/base.h"

/* ---- What is written ---- */

typedef struct sg_gnode {
    sg_str id;   /* stable ASCII, an XML NMTOKEN */
    sg_str name; /* the commonest canonical name */
    sg_actor_type type;
    sg_str country;  /* ISO alpha-3 or empty */
    sg_str role;     /* CAMEO role or empty */
    sg_str *aliases; /* other names used for it, sorted */
    uint32_t n_aliases;
    uint32_t mentions;                         /* distinct events it takes part in */
    uint32_t docs;                             /* articles it appears in */
    uint32_t out_pos, out_neg, in_pos, in_neg; /* distinct events by direction and sign */
    sg_str first_seen;                         /* YYYY-MM-DD or empty */
    sg_str last_seen;
} sg_gnode;

typedef struct sg_evidence {
    sg_str event;   /* id of the event record */
    sg_str same_as; /* id of the report that it repeats; empty: it was counted itself */
    sg_str doc, url, outlet, date, sentence, verb, phrase, modality, speaker, topic;
    sg_str source_mention, target_mention, cameo;
    double confidence;
    uint32_t begin, end; /* of the sentence in the article's text */
} sg_evidence;

typedef struct sg_gedge {
    sg_str id;                   /* "e1" ... in output order */
    uint32_t source, target;     /* node indices */
    sg_str relation;             /* of the edge, or of its heaviest relation for pair edges */
    sg_str cameo;                /* commonest code */
    sg_str plover;               /* of that code */
    int sign;                    /* -1, 0, 1: the sign of positive - negative */
    double weight;               /* distinct events, > 0 */
    uint32_t positive, negative; /* distinct events by sign */
    double goldstein;            /* mean over distinct events */
    uint32_t docs, outlets;      /* distinct, of all evidence */
    sg_str first, last;          /* dates or empty */
    double confidence;           /* best */
    sg_str verb;                 /* commonest */
    sg_str sentence, url, doc, modality, speaker, topic; /* of the best evidence */
    sg_evidence *evidence; /* all of it, by date then event id; may be NULL after reading a file */
    uint32_t n_evidence;
} sg_gedge;

/* ---- The graph itself ---- */

/* One side of a report. Strings are ids in sg_graph.texts. */
typedef struct sg_party {
    uint32_t node; /* id in sg_graph.actors */
    uint32_t name, country, role, mention;
    uint8_t type; /* sg_actor_type */
    bool merged;  /* stands for its country here, so it does not name the node */
} sg_party;

/* An event as it was added. Strings are ids in sg_graph.texts. */
typedef struct sg_report {
    sg_party source, target;
    uint32_t relation; /* id in sg_graph.relations */
    uint32_t event, doc, url, outlet, date, cameo, plover, verb, phrase, speaker, topic, sentence;
    uint32_t begin, end;
    int32_t day; /* days since 0000-03-01; SG_NO_DAY when undated */
    double goldstein, confidence;
    int8_t sign;
    uint8_t modality; /* sg_modality */
} sg_report;

#define SG_NO_DAY INT32_MIN

struct sg_graph {
    sg_graph_options options;
    sg_arena arena;      /* interned strings */
    sg_intern texts;     /* every string of the reports */
    sg_intern actors;    /* node ids */
    sg_intern relations; /* relation names */
    sg_report *reports;  /* malloc */
    size_t n_reports, cap_reports;
    bool loaded;     /* came from a file: nodes and edges are given, no events can be added */
    bool built;      /* nodes and edges are those of the reports */
    sg_arena arrays; /* nodes, edges, evidence */
    sg_gnode *nodes; /* by id */
    size_t n_nodes;
    sg_gedge *edges; /* by source id, target id, relation, then first date and event id */
    size_t n_edges;
};

/* Makes nodes and edges of the reports; does nothing when they are. O(n log n) in the reports. */
SG_CHECK sg_status sg_graph_build(sg_graph *graph, sg_error *err);

/* ---- Duplicates (dedup.c) ---- */

/* Reports of one source, target and relation in canonical order (day, then event id). Sets lead[i]
 * to the position of the report that report i repeats, i itself when it is the first, and SG_NONE
 * when the very same record occurred before. Linear in the words of the sentences up to a constant
 * (SG_POSTINGS_MAX) but for one sort. */
SG_CHECK sg_status sg_dedup(const sg_graph *graph, const uint32_t *reports, size_t n,
                            sg_arena *scratch, uint32_t *lead);

/* ---- Measures (igraph_measures.c, igraph_layout.c) ---- */

/* Values of a measure for all nodes into values[n_nodes]; *sampled as in sg_ranking. */
SG_CHECK sg_status sg_graph_measure(sg_graph *graph, sg_measure measure, sg_sign_filter sign,
                                    double *values, size_t *sampled, sg_error *err);

/* Communities of friends, into community[n_nodes]: 0 is the largest. */
SG_CHECK sg_status sg_graph_communities(sg_graph *graph, uint32_t *community, sg_error *err);

/* Positions for drawing, into x[n_nodes] and y[n_nodes], within -1000 to 1000. */
SG_CHECK sg_status sg_graph_layout(sg_graph *graph, double *x, double *y, sg_error *err);

#endif
