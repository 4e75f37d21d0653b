/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What the readers of graph files share: nodes and edges by name, in any order, made into a graph.
 */
#ifndef SG_LOAD_H
#define SG_LOAD_H

#include "export/sheet.h"

#include <stdio.h>

typedef struct sg_loaded_node {
    sg_gnode node;
    bool declared; /* false while only edges have named it */
} sg_loaded_node;

typedef struct sg_loaded_edge {
    sg_gedge edge;
    uint32_t from, to; /* ids in sg_loader.ids */
    uint64_t line;     /* for messages; 0: unknown */
    size_t order;      /* in the file */
    bool both_ways;    /* undirected: becomes two edges */
} sg_loaded_edge;

typedef struct sg_loader {
    const char *path; /* for messages */
    sg_error *err;
    sg_graph *graph; /* being made */
    sg_intern ids;
    struct {
        sg_loaded_node *items; /* by id in ids */
        size_t n, cap;
    } nodes;
    struct {
        sg_loaded_edge *items;
        size_t n, cap;
    } edges;
    bool has_sign, has_split, has_counts; /* the file has sign; positive; mentions */
} sg_loader;

SG_CHECK sg_status sg_loader_begin(sg_loader *l, const char *path, sg_error *err);

/* Adds a node or an edge and sets *out to it, valid until the next one is added. A node that is
 * declared twice is an error. */
SG_CHECK sg_status sg_loader_node(sg_loader *l, sg_str id, uint64_t line, sg_gnode **out);
SG_CHECK sg_status sg_loader_edge(sg_loader *l, sg_str from, sg_str to, bool both_ways,
                                  uint64_t line, sg_gedge **out);

/* Sets an attribute of the latest node or edge by the name it has in the file, in any program's
 * spelling. Attributes we do not know, and values that do not fit, are passed over; a weight that
 * is no number is an error. */
SG_CHECK sg_status sg_loader_set(sg_loader *l, bool is_edge, void *record, sg_str name, sg_str text,
                                 uint64_t line);

/* The mode of the edges, by name; others are passed over. */
void sg_loader_mode(sg_loader *l, sg_str name);

/* Checks that edges join nodes of the file, puts all in canonical order and hands over the graph.
 * Call sg_loader_end in any case. */
SG_CHECK sg_status sg_loader_finish(sg_loader *l, sg_graph **out);
void sg_loader_end(sg_loader *l);

/* The readers. */
sg_status sg_read_graphml(sg_loader *l, FILE *file);
sg_status sg_read_json(sg_loader *l, FILE *file);

#endif
