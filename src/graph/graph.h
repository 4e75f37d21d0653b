/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * graph: events -> directed signed multigraph, its measures and layout.
 *
 *   sg_event ... -> duplicates merged -> sg_gnode [N], sg_gedge [E] -> igraph for the measures
 *
 * Attributes stay in our own arrays, indexed by igraph's vertex and edge ids; igraph's attribute
 * table is never installed. All calls into igraph go through igraph_guard.c (handlers, one mutex,
 * fixed seed). export sees the arrays below and no igraph.
 */
#ifndef SG_GRAPH_H
#define SG_GRAPH_H

#include "base/base.h"

typedef struct sg_gnode {
    sg_str id;          /* stable ASCII */
    sg_str name;
    sg_actor_type type;
    sg_str country;
    sg_str role;
    sg_str *aliases;    /* other words used for it, sorted */
    uint32_t n_aliases;
    uint32_t mentions;  /* events it takes part in */
    uint32_t docs;      /* articles it appears in */
    uint32_t out_pos, out_neg, in_pos, in_neg;
    sg_str first_seen;  /* YYYY-MM-DD or empty */
    sg_str last_seen;
} sg_gnode;

typedef struct sg_evidence {
    sg_str event, doc, url, outlet, date, sentence, verb, modality, speaker, topic;
    sg_str source_mention, target_mention, cameo;
    double confidence;
    uint32_t begin, end;
} sg_evidence;

typedef struct sg_gedge {
    sg_str id;              /* "e1" ... in output order */
    uint32_t source, target; /* node indices */
    sg_str relation;        /* of the edge, or of its heaviest relation for pair edges */
    sg_str cameo;           /* commonest code */
    sg_str plover;
    int sign;               /* -1, 0, 1; for pair edges the sign of the sum */
    double weight;          /* distinct events, > 0 */
    uint32_t positive, negative; /* distinct events by sign */
    double goldstein;       /* mean */
    uint32_t docs, outlets; /* distinct */
    sg_str first, last;     /* dates */
    double confidence;      /* best */
    sg_str verb;            /* commonest */
    sg_str sentence, url;   /* of the best evidence */
    sg_evidence *evidence;  /* all of it, by date then event id */
    uint32_t n_evidence;
} sg_gedge;

#endif
