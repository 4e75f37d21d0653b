/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * GraphML, in the dialect that Gephi, Cytoscape, igraph, NetworkX and graphology all read without
 * loss: types string, int and double only; key ids unique (n_, e_, g_); each key for node, edge or
 * graph; the graph's data before the nodes and these before the edges; absent values left out. The
 * XML attribute `label` of an edge is its kind to Gephi, which merges parallel edges of one kind.
 */
#include "export/sheet.h"

static const char *xml_type(sg_attr_kind kind)
{
    switch (kind) {
    case SG_ATTR_COUNT:
    case SG_ATTR_SIGN:
        return "int";
    case SG_ATTR_REAL:
        return "double";
    default:
        return "string";
    }
}

static void write_key(sg_buf *b, char prefix, const char *owner, const char *name, const char *type)
{
    sg_buf_fmt(b, "<key id=\"%c_%s\" for=\"%s\" attr.name=\"%s\" attr.type=\"%s\"/>\n", prefix,
               name, owner, name, type);
}

/* Writes a value; nothing at all when it has only characters that XML forbids. */
static void write_data(sg_buf *b, char prefix, const char *name, const sg_value *value)
{
    size_t before = b->n;
    sg_buf_lit(b, "<data key=\"");
    sg_buf_add(b, &prefix, 1);
    sg_buf_lit(b, "_");
    sg_buf_lit(b, name);
    sg_buf_lit(b, "\">");
    size_t inside = b->n;
    if (value->is_number)
        sg_buf_number(b, value->number);
    else
        sg_buf_xml(b, value->text);
    if (b->n == inside)
        b->n = before;
    else
        sg_buf_lit(b, "</data>");
}

static void write_head(sg_sheet *sheet)
{
    sg_buf *b = &sheet->out;
    sg_buf_lit(b, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                  "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" "
                  "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
                  "xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns "
                  "http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n");
    write_key(b, 'g', "graph", "format", "string");
    write_key(b, 'g', "graph", "edges", "string");
    for (size_t i = 0; i < sheet->n_node_attrs; i++)
        write_key(b, 'n', "node", sheet->node_attrs[i]->name, xml_type(sheet->node_attrs[i]->kind));
    for (size_t i = 0; i < sheet->n_edge_attrs; i++)
        write_key(b, 'e', "edge", sheet->edge_attrs[i]->name, xml_type(sheet->edge_attrs[i]->kind));
    sg_buf_fmt(b,
               "<graph id=\"stance\" edgedefault=\"directed\">\n"
               "<data key=\"g_format\">stancegraph/1</data><data key=\"g_edges\">%s</data>\n",
               sg_sheet_mode(sheet));
}

sg_status sg_write_graphml(sg_sheet *sheet)
{
    sg_status status = SG_OK;
    const sg_graph *g = sheet->graph;
    sg_buf *b = &sheet->out;
    sg_value value;
    write_head(sheet);
    for (size_t i = 0; i < g->n_nodes; i++) {
        sg_buf_lit(b, "<node id=\"");
        sg_buf_xml(b, g->nodes[i].id);
        sg_buf_lit(b, "\">");
        for (size_t k = 0; k < sheet->n_node_attrs; k++)
            if (sg_sheet_node(sheet, i, sheet->node_attrs[k], &value))
                write_data(b, 'n', sheet->node_attrs[k]->name, &value);
        sg_buf_lit(b, "</node>\n");
        SG_TRY(sg_sheet_flush(sheet));
    }
    for (size_t i = 0; i < g->n_edges; i++) {
        const sg_gedge *e = &g->edges[i];
        sg_buf_lit(b, "<edge id=\"");
        sg_buf_xml(b, e->id);
        sg_buf_lit(b, "\" source=\"");
        sg_buf_xml(b, g->nodes[e->source].id);
        sg_buf_lit(b, "\" target=\"");
        sg_buf_xml(b, g->nodes[e->target].id);
        sg_buf_lit(b, "\" label=\"");
        sg_buf_xml(b, e->relation);
        sg_buf_lit(b, "\">");
        for (size_t k = 0; k < sheet->n_edge_attrs; k++)
            if (sg_sheet_edge(sheet, i, sheet->edge_attrs[k], &value))
                write_data(b, 'e', sheet->edge_attrs[k]->name, &value);
        sg_buf_lit(b, "</edge>\n");
        SG_TRY(sg_sheet_flush(sheet));
    }
    sg_buf_lit(b, "</graph>\n</graphml>\n");
fail:
    return status;
}
