/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A page that draws the graph: src/data/graph.html with the JSON of the graph, evidence and layout
 * in its place. One file, no network; the page itself forbids fetching anything.
 */
#include "base/data.h"
#include "export/sheet.h"

#include <string.h>

SG_DATA(graph_page);

static const char place[] = "@GRAPH@";

/* Hands JSON on to the sheet's own writer. Inside a script element "</script" and "<!--" would end
 * or change the element; '<' is only in strings here, where \u003c says the same. */
static sg_status write_escaped(void *ctx, const char *data, size_t n)
{
    const sg_sheet *sheet = ctx;
    sg_status status = SG_OK;
    while (n && status == SG_OK) {
        const char *hit = memchr(data, '<', n);
        size_t run = hit ? (size_t)(hit - data) : n;
        if (run)
            status = sheet->write(sheet->ctx, data, run);
        if (hit && status == SG_OK)
            status = sheet->write(sheet->ctx, "\\u003c", 6);
        run += hit != NULL;
        data += run;
        n -= run;
    }
    return status;
}

sg_status sg_write_html(sg_sheet *sheet)
{
    sg_status status;
    sg_str page = SG_DATA_STR(graph_page);
    size_t at = 0;
    while (at < page.n && !sg_starts(sg_sub(page, at, page.n), sg_cstr(place)))
        at++;
    sg_str rest = sg_sub(page, at + strlen(place), page.n);
    SG_TRY(sheet->write(sheet->ctx, page.p, at));
    sg_sheet json = *sheet; /* the same graph with a writer in between */
    json.out = (sg_buf){0};
    json.joined = (sg_buf){0};
    json.write = write_escaped;
    json.ctx = sheet;
    status = sg_write_json(&json);
    if (status == SG_OK)
        status = sg_buf_flush(&json.out, write_escaped, sheet);
    sg_buf_release(&json.out);
    sg_buf_release(&json.joined);
    SG_TRY(status);
    status = sheet->write(sheet->ctx, rest.p, rest.n);
fail:
    return status;
}
