/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * CSV (RFC 4180, UTF-8, a line ends with LF): an edge table, and a node table as a format of its
 * own, with the column names that Gephi's import of spreadsheets knows. The edge table also names
 * the actors, so that it can be read on its own.
 */
#include "export/sheet.h"

#include <string.h>

/* Quotes the field where it must be; control characters but the line end become spaces. */
static void write_field(sg_buf *b, sg_str s)
{
    bool quoted = false;
    for (size_t i = 0; i < s.n; i++)
        quoted |= s.p[i] == ',' || s.p[i] == '"' || (unsigned char)s.p[i] < 0x20;
    if (s.n && (s.p[0] == ' ' || s.p[s.n - 1] == ' '))
        quoted = true;
    if (!quoted) {
        sg_buf_str(b, s);
        return;
    }
    sg_buf_lit(b, "\"");
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '"')
            sg_buf_lit(b, "\"\"");
        else if ((unsigned char)s.p[i] < 0x20 && s.p[i] != '\n')
            sg_buf_lit(b, " ");
        else
            sg_buf_add(b, s.p + i, 1);
    }
    sg_buf_lit(b, "\"");
}

static void write_cell(sg_buf *b, bool present, const sg_value *value)
{
    sg_buf_lit(b, ",");
    if (present && value->is_number)
        sg_buf_number(b, value->number);
    else if (present)
        write_field(b, value->text);
}

/* Columns that stand at the front under Gephi's names. */
static bool in_front(const sg_attr *attr)
{
    return strcmp(attr->name, "label") == 0 || strcmp(attr->name, "weight") == 0;
}

static void write_columns(sg_buf *b, const sg_attr *const *attrs, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!in_front(attrs[i]))
            sg_buf_fmt(b, ",%s", attrs[i]->name);
    sg_buf_lit(b, "\n");
}

sg_status sg_write_csv(sg_sheet *sheet)
{
    sg_status status = SG_OK;
    const sg_graph *g = sheet->graph;
    sg_buf *b = &sheet->out;
    sg_buf_lit(b, "Source,Target,Type,Id,Label,Weight,source_name,target_name");
    write_columns(b, sheet->edge_attrs, sheet->n_edge_attrs);
    for (size_t i = 0; i < g->n_edges; i++) {
        const sg_gedge *e = &g->edges[i];
        write_field(b, g->nodes[e->source].id);
        sg_buf_lit(b, ",");
        write_field(b, g->nodes[e->target].id);
        sg_buf_lit(b, ",Directed,");
        write_field(b, e->id);
        sg_buf_lit(b, ",");
        write_field(b, e->relation);
        sg_buf_lit(b, ",");
        sg_buf_number(b, e->weight);
        sg_buf_lit(b, ",");
        write_field(b, g->nodes[e->source].name);
        sg_buf_lit(b, ",");
        write_field(b, g->nodes[e->target].name);
        for (size_t k = 0; k < sheet->n_edge_attrs; k++) {
            sg_value value;
            if (!in_front(sheet->edge_attrs[k]))
                write_cell(b, sg_sheet_edge(sheet, i, sheet->edge_attrs[k], &value), &value);
        }
        sg_buf_lit(b, "\n");
        SG_TRY(sg_sheet_flush(sheet));
    }
fail:
    return status;
}

sg_status sg_write_csv_nodes(sg_sheet *sheet)
{
    sg_status status = SG_OK;
    const sg_graph *g = sheet->graph;
    sg_buf *b = &sheet->out;
    sg_buf_lit(b, "Id,Label");
    write_columns(b, sheet->node_attrs, sheet->n_node_attrs);
    for (size_t i = 0; i < g->n_nodes; i++) {
        write_field(b, g->nodes[i].id);
        sg_buf_lit(b, ",");
        write_field(b, g->nodes[i].name);
        for (size_t k = 0; k < sheet->n_node_attrs; k++) {
            sg_value value;
            if (!in_front(sheet->node_attrs[k]))
                write_cell(b, sg_sheet_node(sheet, i, sheet->node_attrs[k], &value), &value);
        }
        sg_buf_lit(b, "\n");
        SG_TRY(sg_sheet_flush(sheet));
    }
fail:
    return status;
}
