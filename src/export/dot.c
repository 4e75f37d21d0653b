/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * DOT for Graphviz: nodes shaped by actor type, edges labelled by relation, coloured by sign and as
 * thick as their weight asks; the best sentence is the tooltip.
 */
#include "export/sheet.h"

#include <math.h>

/* A quoted string; what Graphviz would take for an escape or HTML entity stays text. */
static void write_quoted(sg_buf *b, sg_str s)
{
    sg_buf_lit(b, "\"");
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (c == '"' || c == '\\')
            sg_buf_fmt(b, "\\%c", c);
        else if (c == '&')
            sg_buf_lit(b, "&amp;");
        else if (c < 0x20)
            sg_buf_lit(b, " ");
        else
            sg_buf_add(b, s.p + i, 1);
    }
    sg_buf_lit(b, "\"");
}

static const char *shape_of(sg_actor_type type)
{
    switch (type) {
    case SG_ACTOR_PERSON:
        return "ellipse";
    case SG_ACTOR_COUNTRY:
    case SG_ACTOR_PLACE:
        return "box";
    case SG_ACTOR_GROUP:
        return "octagon";
    default:
        return "hexagon";
    }
}

static void write_node(sg_sheet *sheet, size_t i)
{
    sg_buf *b = &sheet->out;
    const sg_gnode *n = &sheet->graph->nodes[i];
    write_quoted(b, n->id);
    sg_buf_lit(b, " [label=");
    write_quoted(b, n->name);
    sg_buf_fmt(b, ", shape=%s", shape_of(n->type));
    if (sheet->xedges) { /* there is a layout; Graphviz counts in points */
        const sg_xnode *x = &sheet->xnodes[i];
        sg_buf_lit(b, ", pos=\"");
        sg_buf_number(b, x->x);
        sg_buf_lit(b, ",");
        sg_buf_number(b, x->y);
        sg_buf_fmt(b, "\", style=filled, fillcolor=\"#%02x%02x%02x\"", x->r, x->g, x->b);
    }
    sg_buf_lit(b, "];\n");
}

static void write_edge(sg_sheet *sheet, const sg_gedge *e)
{
    static const char *const colours[] = {"#c0392b", "#969696", "#278453"};
    sg_buf *b = &sheet->out;
    write_quoted(b, sheet->graph->nodes[e->source].id);
    sg_buf_lit(b, " -> ");
    write_quoted(b, sheet->graph->nodes[e->target].id);
    sg_buf_lit(b, " [label=");
    write_quoted(b, e->relation);
    sg_buf_fmt(b, ", color=\"%s\", weight=", colours[e->sign + 1]);
    sg_buf_number(b, ceil(e->weight));
    sg_buf_lit(b, ", penwidth=");
    sg_buf_number(b, round((1 + log2(e->weight + 1)) * 100) / 100);
    if (e->sentence.n) {
        sg_buf_lit(b, ", tooltip=");
        write_quoted(b, e->sentence);
    }
    sg_buf_lit(b, "];\n");
}

sg_status sg_write_dot(sg_sheet *sheet)
{
    sg_status status = SG_OK;
    const sg_graph *g = sheet->graph;
    sg_buf_lit(&sheet->out, "digraph stance {\n"
                            "graph [overlap=false, splines=true];\n"
                            "node [fontname=\"sans-serif\"];\n"
                            "edge [fontname=\"sans-serif\", fontsize=10];\n");
    for (size_t i = 0; i < g->n_nodes; i++) {
        write_node(sheet, i);
        SG_TRY(sg_sheet_flush(sheet));
    }
    for (size_t i = 0; i < g->n_edges; i++) {
        write_edge(sheet, &g->edges[i]);
        SG_TRY(sg_sheet_flush(sheet));
    }
    sg_buf_lit(&sheet->out, "}\n");
fail:
    return status;
}
