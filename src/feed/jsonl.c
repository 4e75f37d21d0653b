/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * JSON Lines: one article or event a line, read line by line; a line that does not parse is
 * skipped with its number and byte. Input whose first value is an array, spans lines, or is a JSON
 * Feed is a document instead (json_document.c).
 */
#include "feed/reader.h"

#include <string.h>

/* Whether the input is a document rather than lines: there is no second line, or the first is no
 * whole value and the next does not begin an object. */
static sg_status is_document(sg_stream *s, bool *document)
{
    size_t at, end, next, seen = 0;
    sg_str view;
    for (;;) { /* until the first line and the start of the next are in view */
        view = sg_stream_view(s);
        at = sg_json_space(view, 0);
        if (seen < at)
            seen = at;
        const char *newline = seen < view.n ? memchr(view.p + seen, '\n', view.n - seen) : NULL;
        end = newline ? (size_t)(newline - view.p) : view.n;
        next = sg_json_space(view, end);
        if (s->ended || next < view.n || view.n > SG_DOCUMENT_MAX)
            break;
        seen = end;
        sg_status status = sg_stream_more(s);
        if (status != SG_OK)
            return status;
    }
    bool whole = sg_json_end(sg_sub(view, 0, end), at, NULL) != SIZE_MAX;
    bool lines = next < view.n && (whole || view.p[next] == '{');
    *document = at < view.n && (view.p[at] == '[' || !lines);
    return SG_OK;
}

sg_status sg_json_read(sg_reading *r, sg_stream *s)
{
    bool document = false;
    sg_status status = is_document(s, &document);
    if (status != SG_OK || document)
        return status == SG_OK ? sg_document_read(r, s) : status;
    for (bool got = true; got;) {
        sg_str line;
        uint64_t line_no;
        status = sg_stream_line(s, SG_RECORD_MAX, &line, &line_no, &got);
        if (status != SG_OK)
            return status;
        size_t at = got ? sg_json_space(line, 0) : 0;
        if (!got || at == line.n)
            continue;
        status = sg_json_record(r, sg_sub(line, at, line.n), line_no, at + 1, NULL);
        if (status != SG_OK)
            return status;
    }
    return SG_OK;
}
