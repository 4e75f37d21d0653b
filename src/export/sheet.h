/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * export: sg_graph -> bytes of a format, and back.
 *
 *   sg_gnode [N], sg_gedge [E] -> attributes (attrs.c) -> graphml.c json.c gexf.c csv.c dot.c
 *   graphml_read.c, json_read.c -> attributes -> load.c -> sg_graph
 *
 * One table says which attributes nodes and edges have; every format writes that table and every
 * reader fills it, so a new attribute is one line in attrs.c. Names keep clear of what programs
 * give a meaning of their own: no "type", no "id".
 */
#ifndef SG_SHEET_H
#define SG_SHEET_H

#include "graph/graph.h"

/* ---- Attributes (attrs.c) ---- */

typedef enum sg_attr_kind {
    SG_ATTR_STRING,
    SG_ATTR_LIST,  /* sg_str *, followed in the struct by its uint32_t count */
    SG_ATTR_COUNT, /* uint32_t */
    SG_ATTR_SIGN,  /* int */
    SG_ATTR_REAL,  /* double */
    SG_ATTR_TYPE   /* sg_actor_type, by name */
} sg_attr_kind;

typedef struct sg_attr {
    const char *name;
    sg_attr_kind kind;
    size_t at;  /* offset in sg_gnode or sg_gedge; in sg_xnode or sg_xedge when extra */
    bool extra; /* computed on request, not read back */
    bool weak;  /* repeats another attribute: read only where that is absent */
} sg_attr;

/* What is computed on request. */
typedef struct sg_xnode {
    double measures[SG_MEASURES];
    double x, y, size;
    uint32_t community;
    uint32_t r, g, b; /* 0 to 255 */
} sg_xnode;

typedef struct sg_xedge {
    uint32_t r, g, b; /* 0 to 255 */
} sg_xedge;

#define SG_ATTRS_MAX 48

extern const sg_attr sg_node_attrs[];     /* ends with a NULL name */
extern const sg_attr sg_edge_attrs[];     /* ends with a NULL name */
extern const sg_attr sg_evidence_attrs[]; /* ends with a NULL name; offsets in sg_evidence */

/* A value ready to be written; lists are joined by '|'. */
typedef struct sg_value {
    bool is_number;
    sg_str text; /* when it is none */
    double number;
} sg_value;

/* Reads the attribute off the record; false when it is absent (an empty string or list). Joined
 * lists live in *joined until the next call. */
bool sg_attr_get(const sg_attr *attr, const void *record, sg_buf *joined, sg_value *out);

/* Puts a text or number into the record, copying it into the arena. What does not fit the kind is
 * SG_SYNTAX. */
SG_CHECK sg_status sg_attr_set(const sg_attr *attr, void *record, sg_str text, sg_arena *arena);

/* The attribute of that name in a table, or NULL. */
const sg_attr *sg_attr_named(const sg_attr *table, sg_str name);

/* ---- A graph being written (sheet.c) ---- */

typedef struct sg_sheet {
    sg_graph *graph;
    sg_xnode *xnodes;                        /* [n_nodes]; NULL: nothing was asked for */
    sg_xedge *xedges;                        /* [n_edges]; NULL: no layout */
    const sg_attr *node_attrs[SG_ATTRS_MAX]; /* those to write, in order */
    size_t n_node_attrs;
    const sg_attr *edge_attrs[SG_ATTRS_MAX];
    size_t n_edge_attrs;
    sg_buf out;    /* not yet handed to write */
    sg_buf joined; /* scratch of the getters */
    sg_write_fn write;
    void *ctx;
} sg_sheet;

/* Values of node or edge i; false when absent. */
bool sg_sheet_node(sg_sheet *sheet, size_t i, const sg_attr *attr, sg_value *out);
bool sg_sheet_edge(sg_sheet *sheet, size_t i, const sg_attr *attr, sg_value *out);

/* Hands on what is in `out` when it has grown large. Call it after each node and edge. */
SG_CHECK sg_status sg_sheet_flush(sg_sheet *sheet);

/* The edge mode's name, "relation", "event" or "pair". */
const char *sg_sheet_mode(const sg_sheet *sheet);

typedef sg_status (*sg_format_fn)(sg_sheet *sheet);
sg_status sg_write_graphml(sg_sheet *sheet);
sg_status sg_write_json(sg_sheet *sheet);
sg_status sg_write_gexf(sg_sheet *sheet);
sg_status sg_write_csv(sg_sheet *sheet);
sg_status sg_write_csv_nodes(sg_sheet *sheet);
sg_status sg_write_dot(sg_sheet *sheet);
sg_status sg_write_html(sg_sheet *sheet); /* wants a layout */

#endif
