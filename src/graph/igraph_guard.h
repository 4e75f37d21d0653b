/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The only way into igraph. Included by igraph_*.c alone.
 */
#ifndef SG_IGRAPH_GUARD_H
#define SG_IGRAPH_GUARD_H

#include "graph/graph.h"

#include <igraph/igraph.h>

typedef igraph_error_t (*sg_igraph_fn)(void *ctx);

/* Runs fn with igraph made safe: one thread at a time, errors returned instead of aborting (with
 * what IGRAPH_FINALLY holds freed), no output, a random generator of its own with a fixed seed.
 * What the host program had set is restored. Errors of igraph become SG_NOMEM or SG_INTERNAL. */
SG_CHECK sg_status sg_igraph_run(sg_igraph_fn fn, void *ctx, sg_error *err);

/* How edges are handed to igraph. */
typedef enum sg_view {
    SG_VIEW_MULTI,  /* directed, as they are */
    SG_VIEW_MERGED, /* directed, parallel edges merged: their weights add */
    SG_VIEW_SIMPLE, /* directed, merged, without loops */
    SG_VIEW_MUTUAL  /* undirected, merged, without loops */
} sg_view;

/* An edge list ready for igraph; ends holds pairs. */
typedef struct sg_links {
    igraph_integer_t *ends; /* [2 n] */
    double *weights;        /* [n], > 0 */
    size_t n;
} sg_links;

/* The edges with a weight under the sign filter (the number of their events of that sign), in the
 * given view. Memory from the arena. */
SG_CHECK sg_status sg_links_make(const sg_graph *graph, sg_view view, sg_sign_filter sign,
                                 sg_arena *arena, sg_links *out);

/* An igraph of them, on the finally stack (remove it with igraph_destroy and IGRAPH_FINALLY_CLEAN);
 * weights is a view of links->weights. */
igraph_error_t sg_links_graph(const sg_links *links, size_t n_nodes, bool directed, igraph_t *graph,
                              igraph_vector_t *weights);

#endif
