/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A ranking as a table for people, tab-separated values or JSON.
 */
#include "base/base.h"

#include <string.h>

#define NAME_COLUMNS 36 /* width of names in the table; longer ones are cut */

/* Code points in s: what a terminal needs in columns, near enough for names. */
static size_t width(sg_str s)
{
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++)
        n += ((unsigned char)s.p[i] & 0xC0) != 0x80;
    return n;
}

static sg_str cut_to(sg_str s, size_t columns)
{
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++)
        if (((unsigned char)s.p[i] & 0xC0) != 0x80 && n++ == columns)
            return sg_sub(s, 0, i);
    return s;
}

static void table_row(sg_buf *b, size_t rank, const sg_rank_row *row, size_t name_width)
{
    sg_str name = cut_to(row->name, name_width);
    sg_buf_fmt(b, "%4zu  ", rank);
    sg_buf_str(b, name);
    for (size_t i = width(name); i < name_width; i++)
        sg_buf_lit(b, " ");
    sg_buf_fmt(b, "  %-12s %12.6g  %6u  %4u %4u  %4u %4u\n", sg_actor_type_name(row->type),
               row->value, row->mentions, row->out_pos, row->out_neg, row->in_pos, row->in_neg);
}

static void write_table(sg_buf *b, const sg_ranking *r, const char *measure, size_t top)
{
    size_t name_width = strlen("actor");
    for (size_t i = 0; i < top; i++)
        if (width(r->rows[i].name) > name_width)
            name_width = width(r->rows[i].name);
    if (name_width > NAME_COLUMNS)
        name_width = NAME_COLUMNS;
    sg_buf_fmt(b, "%4s  %-*s  %-12s %12s  %6s  %4s %4s  %4s %4s\n", "rank", (int)name_width,
               "actor", "type", measure, "events", "out+", "out-", "in+", "in-");
    for (size_t i = 0; i < top; i++)
        table_row(b, i + 1, &r->rows[i], name_width);
}

/* A field of a TSV: tabs and line ends become spaces. */
static void tsv_field(sg_buf *b, sg_str s)
{
    for (size_t i = 0; i < s.n; i++) {
        bool breaks = s.p[i] == '\t' || s.p[i] == '\n' || s.p[i] == '\r';
        sg_buf_add(b, breaks ? " " : s.p + i, 1);
    }
}

static void write_tsv(sg_buf *b, const sg_ranking *r, const char *measure, size_t top)
{
    sg_buf_fmt(b, "rank\tid\tname\ttype\tcountry\t%s\tevents\tout_pos\tout_neg\tin_pos\tin_neg\n",
               measure);
    for (size_t i = 0; i < top; i++) {
        const sg_rank_row *row = &r->rows[i];
        sg_buf_fmt(b, "%zu\t", i + 1);
        tsv_field(b, row->id);
        sg_buf_lit(b, "\t");
        tsv_field(b, row->name);
        sg_buf_fmt(b, "\t%s\t", sg_actor_type_name(row->type));
        tsv_field(b, row->country);
        sg_buf_lit(b, "\t");
        sg_buf_number(b, row->value);
        sg_buf_fmt(b, "\t%u\t%u\t%u\t%u\t%u\n", row->mentions, row->out_pos, row->out_neg,
                   row->in_pos, row->in_neg);
    }
}

static void write_json(sg_buf *b, const sg_ranking *r, const char *measure, size_t top)
{
    sg_buf_fmt(b, "{\"measure\":\"%s\",\"sampled\":%zu,\"actors\":[", measure, r->sampled);
    for (size_t i = 0; i < top; i++) {
        const sg_rank_row *row = &r->rows[i];
        sg_buf_fmt(b, "%s\n{\"rank\":%zu,\"id\":", i ? "," : "", i + 1);
        sg_buf_json(b, row->id);
        sg_buf_lit(b, ",\"name\":");
        sg_buf_json(b, row->name);
        sg_buf_fmt(b, ",\"type\":\"%s\",\"country\":", sg_actor_type_name(row->type));
        sg_buf_json(b, row->country);
        sg_buf_lit(b, ",\"value\":");
        sg_buf_number(b, row->value);
        sg_buf_fmt(b, ",\"events\":%u,\"out_pos\":%u,\"out_neg\":%u,\"in_pos\":%u,\"in_neg\":%u}",
                   row->mentions, row->out_pos, row->out_neg, row->in_pos, row->in_neg);
    }
    sg_buf_lit(b, "\n]}\n");
}

sg_status sg_ranking_write(const sg_ranking *ranking, sg_measure measure, size_t top,
                           const char *format, sg_write_fn write, void *ctx, sg_error *err)
{
    const char *name = sg_measure_name(measure);
    sg_buf b = {0};
    if (top == 0 || top > ranking->n_rows)
        top = ranking->n_rows;
    if (strcmp(format, "table") == 0)
        write_table(&b, ranking, name, top);
    else if (strcmp(format, "tsv") == 0)
        write_tsv(&b, ranking, name, top);
    else if (strcmp(format, "json") == 0)
        write_json(&b, ranking, name, top);
    else
        return sg_fail(err, SG_USAGE, NULL, 0, 0, "unknown format \"%s\" (table, tsv or json)",
                       format);
    sg_status status = sg_buf_flush(&b, write, ctx);
    if (status == SG_NOMEM)
        sg_fail(err, SG_NOMEM, NULL, 0, 0, "out of memory");
    sg_buf_release(&b);
    return status;
}
