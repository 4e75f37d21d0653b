/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Node-link JSON: {"directed", "multigraph", "graph", "nodes", "edges"}, as NetworkX 3.6 reads it
 * by default (older versions with link="edges" or edges="edges"). Lists are arrays here, and each
 * edge carries all its evidence, so nothing that the graph knows is lost. A line a node or edge.
 */
#include "export/sheet.h"

static void write_member(sg_buf *b, bool first, const char *name, const sg_value *value)
{
    sg_buf_lit(b, first ? "\"" : ",\"");
    sg_buf_lit(b, name);
    sg_buf_lit(b, "\":");
    if (value->is_number)
        sg_buf_number(b, value->number);
    else
        sg_buf_json(b, value->text);
}

static void write_list(sg_buf *b, const char *name, const sg_str *items, uint32_t n)
{
    sg_buf_fmt(b, ",\"%s\":[", name);
    for (uint32_t i = 0; i < n; i++) {
        if (i)
            sg_buf_lit(b, ",");
        sg_buf_json(b, items[i]);
    }
    sg_buf_lit(b, "]");
}

static void write_node(sg_sheet *sheet, size_t i)
{
    sg_buf *b = &sheet->out;
    const sg_gnode *node = &sheet->graph->nodes[i];
    sg_value value;
    sg_buf_lit(b, "{\"id\":");
    sg_buf_json(b, node->id);
    for (size_t k = 0; k < sheet->n_node_attrs; k++) {
        const sg_attr *attr = sheet->node_attrs[k];
        if (attr->kind == SG_ATTR_LIST)
            write_list(b, attr->name, node->aliases, node->n_aliases);
        else if (sg_sheet_node(sheet, i, attr, &value))
            write_member(b, false, attr->name, &value);
    }
    sg_buf_lit(b, "}");
}

static void write_evidence(sg_sheet *sheet, const sg_gedge *edge)
{
    sg_buf *b = &sheet->out;
    sg_value value;
    sg_buf_lit(b, ",\"evidence\":[");
    for (uint32_t i = 0; i < edge->n_evidence; i++) {
        sg_buf_lit(b, i ? ",{" : "{");
        bool first = true;
        for (const sg_attr *attr = sg_evidence_attrs; attr->name; attr++) {
            if (!sg_attr_get(attr, &edge->evidence[i], &sheet->joined, &value))
                continue;
            write_member(b, first, attr->name, &value);
            first = false;
        }
        sg_buf_lit(b, "}");
    }
    sg_buf_lit(b, "]");
}

static void write_edge(sg_sheet *sheet, size_t i)
{
    sg_buf *b = &sheet->out;
    const sg_graph *g = sheet->graph;
    const sg_gedge *edge = &g->edges[i];
    sg_value value;
    sg_buf_lit(b, "{\"id\":");
    sg_buf_json(b, edge->id);
    sg_buf_lit(b, ",\"source\":");
    sg_buf_json(b, g->nodes[edge->source].id);
    sg_buf_lit(b, ",\"target\":");
    sg_buf_json(b, g->nodes[edge->target].id);
    sg_buf_lit(b, ",\"key\":");
    sg_buf_json(b, edge->id);
    for (size_t k = 0; k < sheet->n_edge_attrs; k++)
        if (sg_sheet_edge(sheet, i, sheet->edge_attrs[k], &value))
            write_member(b, false, sheet->edge_attrs[k]->name, &value);
    if (edge->n_evidence)
        write_evidence(sheet, edge);
    sg_buf_lit(b, "}");
}

sg_status sg_write_json(sg_sheet *sheet)
{
    sg_status status = SG_OK;
    const sg_graph *g = sheet->graph;
    sg_buf *b = &sheet->out;
    sg_buf_fmt(b,
               "{\"directed\":true,\"multigraph\":true,"
               "\"graph\":{\"format\":\"stancegraph/1\",\"edges\":\"%s\"},\n\"nodes\":[",
               sg_sheet_mode(sheet));
    for (size_t i = 0; i < g->n_nodes; i++) {
        sg_buf_lit(b, i ? ",\n" : "\n");
        write_node(sheet, i);
        SG_TRY(sg_sheet_flush(sheet));
    }
    sg_buf_lit(b, "\n],\n\"edges\":[");
    for (size_t i = 0; i < g->n_edges; i++) {
        sg_buf_lit(b, i ? ",\n" : "\n");
        write_edge(sheet, i);
        SG_TRY(sg_sheet_flush(sheet));
    }
    sg_buf_lit(b, "\n]}\n");
fail:
    return status;
}
