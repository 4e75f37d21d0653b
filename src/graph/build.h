/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Between the files that build the graph: the reports in canonical order and what repeats what.
 */
#ifndef SG_GRAPH_BUILD_H
#define SG_GRAPH_BUILD_H

#include "graph/graph.h"

/* A report and what orders it. */
typedef struct sg_order {
    uint32_t source, target; /* node indices */
    uint32_t relation;       /* rank of the relation's name */
    int32_t day;
    sg_str event, doc; /* ids */
    uint32_t report;   /* index in sg_graph.reports */
} sg_order;

typedef struct sg_builder {
    sg_graph *graph;
    sg_order *order; /* [n], sorted */
    uint32_t *lead;  /* [n] position of the report it repeats, itself, or SG_NONE: left out */
    uint32_t n;
    uint32_t kept;    /* reports with a lead */
    sg_arena scratch; /* reset between nodes and between runs */
} sg_builder;

/* The commonest text of n ids, the empty one only when there is no other; of equals the first
 * bytewise, or the longest when `longest`. Sorts ids. */
uint32_t sg_commonest(const sg_graph *graph, uint32_t *ids, size_t n, bool longest);

/* How many different ids there are, the empty text not counted. Sorts ids. */
uint32_t sg_distinct(const sg_graph *graph, uint32_t *ids, size_t n);

SG_CHECK sg_status sg_build_edges(sg_builder *b);
SG_CHECK sg_status sg_build_nodes(sg_builder *b);

#endif
