/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * GEXF 1.2draft for Gephi's timeline: every node and edge has the dates on which it was reported
 * as timestamps. The draft namespace is the one that NetworkX reads; attribute ids equal their
 * titles, which graphology needs; `kind` keeps parallel edges of different relations apart.
 */
#include "export/sheet.h"

#include <stdlib.h>
#include <string.h>

/* A date on which an owner (a node) was seen. */
typedef struct seen {
    uint32_t owner;
    sg_str date;
} seen;

static int by_owner(const void *a, const void *b)
{
    const seen *x = a, *y = b;
    if (x->owner != y->owner)
        return x->owner < y->owner ? -1 : 1;
    return sg_cmp(x->date, y->date);
}

/* The dates of an edge: those of its evidence, or its first and last where there is none. */
static uint32_t n_dates(const sg_gedge *e)
{
    return e->n_evidence ? e->n_evidence : 2;
}

static sg_str date_of(const sg_gedge *e, uint32_t i)
{
    return e->n_evidence ? e->evidence[i].date : i ? e->last : e->first;
}

/* Writes the attribute for dates[0..n), which are sorted; nothing when all are empty. */
static void write_timestamps(sg_buf *b, const seen *dates, size_t n)
{
    bool any = false;
    for (size_t i = 0; i < n; i++) {
        if (!dates[i].date.n || (i && sg_eq(dates[i].date, dates[i - 1].date)))
            continue;
        sg_buf_lit(b, any ? ", " : " timestamps=\"&lt;[");
        sg_buf_xml(b, dates[i].date);
        any = true;
    }
    if (any)
        sg_buf_lit(b, "]&gt;\"");
}

static const char *xml_type(sg_attr_kind kind)
{
    return kind == SG_ATTR_REAL                            ? "double"
           : kind == SG_ATTR_COUNT || kind == SG_ATTR_SIGN ? "integer"
                                                           : "string";
}

/* Attributes that GEXF has a place of its own for. */
static bool has_place(const sg_attr *attr)
{
    static const char *const places[] = {"label", "weight", "x", "y", "size", "r", "g", "b"};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        if (strcmp(attr->name, places[i]) == 0)
            return true;
    return false;
}

static void write_attributes(sg_buf *b, const char *class, const sg_attr *const *attrs, size_t n)
{
    sg_buf_fmt(b, "<attributes class=\"%s\" mode=\"static\">\n", class);
    for (size_t i = 0; i < n; i++)
        if (!has_place(attrs[i]))
            sg_buf_fmt(b, "<attribute id=\"%s\" title=\"%s\" type=\"%s\"/>\n", attrs[i]->name,
                       attrs[i]->name, xml_type(attrs[i]->kind));
    sg_buf_lit(b, "</attributes>\n");
}

/* Writes a value; nothing at all when it has only characters that XML forbids. */
static void write_value(sg_buf *b, const sg_attr *attr, const sg_value *value)
{
    size_t before = b->n;
    sg_buf_lit(b, "<attvalue for=\"");
    sg_buf_lit(b, attr->name);
    sg_buf_lit(b, "\" value=\"");
    size_t inside = b->n;
    if (value->is_number)
        sg_buf_number(b, value->number);
    else
        sg_buf_xml(b, value->text);
    if (b->n == inside)
        b->n = before;
    else
        sg_buf_lit(b, "\"/>");
}

static void write_colour(sg_buf *b, uint32_t red, uint32_t green, uint32_t blue)
{
    sg_buf_fmt(b, "<viz:color r=\"%u\" g=\"%u\" b=\"%u\"/>", red, green, blue);
}

static void write_node(sg_sheet *sheet, size_t i, const seen *dates, size_t n)
{
    sg_buf *b = &sheet->out;
    const sg_gnode *node = &sheet->graph->nodes[i];
    sg_value value;
    sg_buf_lit(b, "<node id=\"");
    sg_buf_xml(b, node->id);
    sg_buf_lit(b, "\" label=\"");
    sg_buf_xml(b, node->name);
    sg_buf_lit(b, "\"");
    write_timestamps(b, dates, n);
    sg_buf_lit(b, "><attvalues>");
    for (size_t k = 0; k < sheet->n_node_attrs; k++)
        if (!has_place(sheet->node_attrs[k]) &&
            sg_sheet_node(sheet, i, sheet->node_attrs[k], &value))
            write_value(b, sheet->node_attrs[k], &value);
    sg_buf_lit(b, "</attvalues>");
    if (sheet->xedges) { /* there is a layout */
        const sg_xnode *x = &sheet->xnodes[i];
        write_colour(b, x->r, x->g, x->b);
        sg_buf_lit(b, "<viz:position x=\"");
        sg_buf_number(b, x->x);
        sg_buf_lit(b, "\" y=\"");
        sg_buf_number(b, x->y);
        sg_buf_lit(b, "\" z=\"0\"/><viz:size value=\"");
        sg_buf_number(b, x->size);
        sg_buf_lit(b, "\"/>");
    }
    sg_buf_lit(b, "</node>\n");
}

static sg_status write_edge(sg_sheet *sheet, size_t i)
{
    sg_buf *b = &sheet->out;
    const sg_graph *g = sheet->graph;
    const sg_gedge *e = &g->edges[i];
    sg_value value;
    seen *dates = calloc(n_dates(e), sizeof *dates);
    if (!dates)
        return SG_NOMEM;
    for (uint32_t k = 0; k < n_dates(e); k++)
        dates[k].date = date_of(e, k);
    qsort(dates, n_dates(e), sizeof *dates, by_owner);
    sg_buf_lit(b, "<edge id=\"");
    sg_buf_xml(b, e->id);
    sg_buf_lit(b, "\" source=\"");
    sg_buf_xml(b, g->nodes[e->source].id);
    sg_buf_lit(b, "\" target=\"");
    sg_buf_xml(b, g->nodes[e->target].id);
    sg_buf_lit(b, "\" type=\"directed\" kind=\"");
    sg_buf_xml(b, e->relation);
    sg_buf_lit(b, "\" label=\"");
    sg_buf_xml(b, e->relation);
    sg_buf_lit(b, "\" weight=\"");
    sg_buf_number(b, e->weight);
    sg_buf_lit(b, "\"");
    write_timestamps(b, dates, n_dates(e));
    free(dates);
    sg_buf_lit(b, "><attvalues>");
    for (size_t k = 0; k < sheet->n_edge_attrs; k++)
        if (!has_place(sheet->edge_attrs[k]) &&
            sg_sheet_edge(sheet, i, sheet->edge_attrs[k], &value))
            write_value(b, sheet->edge_attrs[k], &value);
    sg_buf_lit(b, "</attvalues>");
    if (sheet->xedges)
        write_colour(b, sheet->xedges[i].r, sheet->xedges[i].g, sheet->xedges[i].b);
    sg_buf_lit(b, "</edge>\n");
    return SG_OK;
}

/* The dates of every node's edges, sorted by node; NULL when out of memory. */
static seen *node_dates(const sg_graph *g, size_t *n)
{
    *n = 0;
    for (size_t i = 0; i < g->n_edges; i++)
        *n += 2 * (size_t)n_dates(&g->edges[i]);
    seen *dates = calloc(*n + 1, sizeof *dates);
    if (!dates)
        return NULL;
    size_t at = 0;
    for (size_t i = 0; i < g->n_edges; i++)
        for (uint32_t k = 0; k < n_dates(&g->edges[i]); k++) {
            sg_str date = date_of(&g->edges[i], k);
            dates[at++] = (seen){g->edges[i].source, date};
            dates[at++] = (seen){g->edges[i].target, date};
        }
    qsort(dates, *n, sizeof *dates, by_owner);
    return dates;
}

sg_status sg_write_gexf(sg_sheet *sheet)
{
    sg_status status = SG_OK;
    const sg_graph *g = sheet->graph;
    sg_buf *b = &sheet->out;
    size_t n, from = 0;
    seen *dates = node_dates(g, &n);
    if (!dates)
        return SG_NOMEM;
    sg_buf_lit(b, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                  "<gexf xmlns=\"http://www.gexf.net/1.2draft\" "
                  "xmlns:viz=\"http://www.gexf.net/1.2draft/viz\" version=\"1.2\">\n"
                  "<graph mode=\"dynamic\" defaultedgetype=\"directed\" timeformat=\"date\" "
                  "timerepresentation=\"timestamp\">\n");
    write_attributes(b, "node", sheet->node_attrs, sheet->n_node_attrs);
    write_attributes(b, "edge", sheet->edge_attrs, sheet->n_edge_attrs);
    sg_buf_lit(b, "<nodes>\n");
    for (size_t i = 0; i < g->n_nodes; i++) {
        size_t end = from;
        while (end < n && dates[end].owner == i)
            end++;
        write_node(sheet, i, dates + from, end - from);
        from = end;
        SG_TRY(sg_sheet_flush(sheet));
    }
    sg_buf_lit(b, "</nodes>\n<edges>\n");
    for (size_t i = 0; i < g->n_edges; i++) {
        SG_TRY(write_edge(sheet, i));
        SG_TRY(sg_sheet_flush(sheet));
    }
    sg_buf_lit(b, "</edges>\n</graph>\n</gexf>\n");
fail:
    free(dates);
    return status;
}
