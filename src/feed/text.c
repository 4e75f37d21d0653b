/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Plain text, one article an input. A leading "date YYYY-MM-DD" gives its date, whether the article
 * follows on the same line or not; else a dateline with a year does ("BERLIN, December 15, 2025
 * -"), which stays in the text. The first line is a title when it looks like one: short, no full
 * stop, a blank line after it.
 */
#include "feed/reader.h"

#include <string.h>

#define TITLE_MAX 200   /* bytes of a title */
#define DATELINE_MAX 60 /* bytes before the date in a dateline */

/* Takes "date 2025-12-16" off the front. */
static sg_str leading_date(sg_str *text)
{
    sg_str rest = sg_trim(*text);
    if (rest.n < 5 || !sg_eq_fold(sg_sub(rest, 0, 4), SG_LIT("date")))
        return (sg_str){NULL, 0};
    rest = sg_sub(rest, 4, rest.n);
    if (*rest.p == ':')
        rest = sg_sub(rest, 1, rest.n);
    if (rest.n == 0 || (*rest.p != ' ' && *rest.p != '\t'))
        return (sg_str){NULL, 0};
    rest = sg_trim(rest);
    char date[SG_DATE_SIZE];
    size_t n = sg_date_prefix(rest, date);
    if (n == 0)
        return (sg_str){NULL, 0};
    *text = sg_trim(sg_sub(rest, n, rest.n));
    return sg_sub(rest, 0, n);
}

/* The date of "LIMA, May 9, 2025 (Agency) - ...". */
static sg_str dateline_date(sg_str text)
{
    size_t at = 0; /* the place: capitals, spaces, dots */
    while (at < text.n && at < DATELINE_MAX && !strchr(",\n(", text.p[at])) {
        if (text.p[at] >= 'a' && text.p[at] <= 'z')
            return (sg_str){NULL, 0};
        at++;
    }
    if (at < 3 || at >= text.n || text.p[at] != ',')
        return (sg_str){NULL, 0};
    sg_str rest = sg_trim(sg_sub(text, at + 1, text.n));
    char date[SG_DATE_SIZE];
    return sg_sub(rest, 0, sg_date_prefix(rest, date));
}

/* Takes a title off the front. */
static sg_str leading_title(sg_str *text)
{
    sg_str rest = *text;
    sg_str line = sg_trim(sg_cut(&rest, '\n'));
    sg_str after = rest;
    sg_str next = sg_trim(sg_cut(&after, '\n'));
    bool blank_after = rest.n > 0 && next.n == 0;
    bool stopped = line.n == 0 || strchr(".!:;,", line.p[line.n - 1]);
    if (!blank_after || stopped || line.n > TITLE_MAX || sg_trim(after).n == 0)
        return (sg_str){NULL, 0};
    *text = sg_trim(after);
    return line;
}

/* Line ends of DOS to those of Unix, in place; the new length. */
static size_t unix_lines(char *p, size_t n)
{
    if (!n || !memchr(p, '\r', n))
        return n;
    size_t out = 0;
    for (size_t i = 0; i < n; i++) {
        bool before_newline = i + 1 < n && p[i + 1] == '\n';
        if (p[i] != '\r')
            p[out++] = p[i];
        else if (!before_newline)
            p[out++] = '\n';
    }
    return out;
}

sg_status sg_plain_read(sg_reading *r, sg_stream *s)
{
    sg_status status = sg_stream_all(s, SG_DOCUMENT_MAX);
    if (status != SG_OK)
        return status;
    s->end = s->begin + unix_lines(s->p + s->begin, s->end - s->begin);
    sg_str text = sg_trim(sg_stream_view(s));
    sg_item item = {.id = r->doc_id, .line = 1};
    item.published = leading_date(&text);
    item.title = leading_title(&text);
    if (!item.published.n)
        item.published = dateline_date(text);
    item.text = text;
    return sg_item_emit(r, &item);
}
