/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Writing a graph: builds it, computes what was asked for, picks the attributes and the format.
 */
#include "export/sheet.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define FLUSH_AT ((size_t)64 << 10)
#define NODE_SIZE_MIN 10.0 /* of a node, in the units of its position */
#define NODE_SIZE_MAX 60.0

typedef uint8_t colour[3];

/* By actor type. */
static const colour type_colours[] = {
    [SG_ACTOR_OTHER] = {150, 150, 150}, [SG_ACTOR_PERSON] = {230, 159, 0},
    [SG_ACTOR_COUNTRY] = {0, 114, 178}, [SG_ACTOR_ORGANISATION] = {0, 158, 115},
    [SG_ACTOR_GROUP] = {204, 121, 167}, [SG_ACTOR_COMPANY] = {86, 180, 233},
    [SG_ACTOR_PLACE] = {170, 140, 100},
};

/* By community; the palette repeats. Both are told apart by the colour-blind (Okabe and Ito). */
static const colour community_colours[] = {
    {0, 114, 178}, {230, 159, 0},  {0, 158, 115},  {204, 121, 167}, {86, 180, 233},
    {213, 94, 0},  {240, 228, 66}, {120, 94, 240}, {170, 140, 100}, {90, 90, 90},
};

/* By sign: negative, none, positive. */
static const colour sign_colours[] = {{192, 57, 43}, {150, 150, 150}, {39, 132, 83}};

bool sg_sheet_node(sg_sheet *sheet, size_t i, const sg_attr *attr, sg_value *out)
{
    const void *record = attr->extra ? (const void *)&sheet->xnodes[i] : &sheet->graph->nodes[i];
    return sg_attr_get(attr, record, &sheet->joined, out);
}

bool sg_sheet_edge(sg_sheet *sheet, size_t i, const sg_attr *attr, sg_value *out)
{
    const void *record = attr->extra ? (const void *)&sheet->xedges[i] : &sheet->graph->edges[i];
    return sg_attr_get(attr, record, &sheet->joined, out);
}

sg_status sg_sheet_flush(sg_sheet *sheet)
{
    if (sheet->out.failed || sheet->joined.failed)
        return SG_NOMEM;
    return sheet->out.n < FLUSH_AT ? SG_OK : sg_buf_flush(&sheet->out, sheet->write, sheet->ctx);
}

const char *sg_sheet_mode(const sg_sheet *sheet)
{
    static const char *const modes[] = {
        [SG_EDGES_RELATION] = "relation", [SG_EDGES_EVENT] = "event", [SG_EDGES_PAIR] = "pair"};
    return modes[sheet->graph->options.edges];
}

/* ---- What is computed on request ---- */

static sg_status add_measures(sg_sheet *sheet, sg_error *err)
{
    sg_status status = SG_OK;
    size_t n = sheet->graph->n_nodes, sampled;
    double *values = calloc(n + 1, sizeof *values);
    if (!values)
        return SG_NOMEM;
    for (int m = 0; m < SG_MEASURES; m++) {
        SG_TRY(sg_graph_measure(sheet->graph, (sg_measure)m, SG_SIGN_ALL, values, &sampled, err));
        for (size_t i = 0; i < n; i++)
            sheet->xnodes[i].measures[m] = values[i];
    }
fail:
    free(values);
    return status;
}

static sg_status add_communities(sg_sheet *sheet, sg_error *err)
{
    size_t n = sheet->graph->n_nodes;
    uint32_t *community = calloc(n + 1, sizeof *community);
    if (!community)
        return SG_NOMEM;
    sg_status status = sg_graph_communities(sheet->graph, community, err);
    for (size_t i = 0; i < n; i++)
        sheet->xnodes[i].community = community[i];
    free(community);
    return status;
}

static void paint(const colour c, uint32_t *r, uint32_t *g, uint32_t *b)
{
    *r = c[0];
    *g = c[1];
    *b = c[2];
}

static sg_status add_layout(sg_sheet *sheet, bool by_community, sg_error *err)
{
    sg_status status;
    const sg_graph *graph = sheet->graph;
    size_t n = graph->n_nodes, palette = sizeof community_colours / sizeof *community_colours;
    uint32_t most = 1;
    double *xy = calloc(2 * n + 1, sizeof *xy);
    sheet->xedges = calloc(graph->n_edges + 1, sizeof *sheet->xedges);
    if (!xy || !sheet->xedges) {
        status = SG_NOMEM;
        goto fail;
    }
    SG_TRY(sg_graph_layout(sheet->graph, xy, xy + n, err));
    for (size_t i = 0; i < n; i++)
        most = graph->nodes[i].mentions > most ? graph->nodes[i].mentions : most;
    for (size_t i = 0; i < n; i++) {
        sg_xnode *x = &sheet->xnodes[i];
        double share = sqrt((double)graph->nodes[i].mentions / most);
        x->x = xy[i];
        x->y = xy[n + i];
        x->size = round((NODE_SIZE_MIN + (NODE_SIZE_MAX - NODE_SIZE_MIN) * share) * 10) / 10;
        paint(by_community ? community_colours[x->community % palette]
                           : type_colours[graph->nodes[i].type],
              &x->r, &x->g, &x->b);
    }
    for (size_t i = 0; i < graph->n_edges; i++) {
        sg_xedge *x = &sheet->xedges[i];
        paint(sign_colours[graph->edges[i].sign + 1], &x->r, &x->g, &x->b);
    }
fail:
    free(xy);
    return status;
}

/* Whether an attribute computed on request was requested. */
static bool wanted(const sg_attr *attr, const sg_write_options *o)
{
    if (attr->at < offsetof(sg_xnode, x))
        return o->centralities;
    return attr->at == offsetof(sg_xnode, community) ? o->communities : o->layout;
}

static void pick_attributes(sg_sheet *sheet, const sg_write_options *o)
{
    for (const sg_attr *a = sg_node_attrs; a->name; a++)
        if (!a->extra || wanted(a, o))
            sheet->node_attrs[sheet->n_node_attrs++] = a;
    for (const sg_attr *a = sg_edge_attrs; a->name; a++)
        if (!a->extra || o->layout)
            sheet->edge_attrs[sheet->n_edge_attrs++] = a;
}

static sg_format_fn format_named(const char *name)
{
    static const struct {
        const char *name;
        sg_format_fn fn;
    } formats[] = {
        {"graphml", sg_write_graphml}, {"json", sg_write_json},           {"gexf", sg_write_gexf},
        {"csv", sg_write_csv},         {"csv-nodes", sg_write_csv_nodes}, {"dot", sg_write_dot},
        {"html", sg_write_html},
    };
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (strcmp(name, formats[i].name) == 0)
            return formats[i].fn;
    return NULL;
}

sg_status sg_graph_write(sg_graph *graph, const sg_write_options *options, sg_write_fn write,
                         void *ctx, sg_error *err)
{
    sg_status status;
    sg_write_options o = options ? *options : (sg_write_options){0};
    sg_format_fn format = format_named(o.format ? o.format : "graphml");
    sg_sheet sheet = {.graph = graph, .write = write, .ctx = ctx};
    if (!format)
        return sg_fail(err, SG_USAGE, NULL, 0, 0,
                       "unknown format \"%.40s\" (there are graphml, json, gexf, csv, "
                       "csv-nodes, dot and html)",
                       o.format);
    o.layout = o.layout || format == sg_write_html;
    SG_TRY(sg_graph_build(graph, err));
    sheet.xnodes = calloc(graph->n_nodes + 1, sizeof *sheet.xnodes);
    if (!sheet.xnodes) {
        status = SG_NOMEM;
        goto fail;
    }
    if (o.centralities)
        SG_TRY(add_measures(&sheet, err));
    if (o.communities)
        SG_TRY(add_communities(&sheet, err));
    if (o.layout)
        SG_TRY(add_layout(&sheet, o.communities, err));
    pick_attributes(&sheet, &o);
    SG_TRY(format(&sheet));
    SG_TRY(sg_buf_flush(&sheet.out, write, ctx));
fail:
    if (status == SG_NOMEM)
        sg_fail(err, status, NULL, 0, 0, "out of memory");
    free(sheet.xnodes);
    free(sheet.xedges);
    sg_buf_release(&sheet.out);
    sg_buf_release(&sheet.joined);
    return status;
}
