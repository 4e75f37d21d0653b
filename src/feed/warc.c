/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * WARC 1.x (ISO 28500) -> articles: HTML of "response" and "resource" records, and text of
 * "conversion" records (WET). Compression by record is undone before. Redirects, errors, images
 * and other records are passed over in silence: they are no articles. The time of the crawl is not
 * taken for the date of publication.
 */
#include "feed/html.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define HEADER_MAX ((size_t)64 << 10) /* bytes of the headers of a record or an answer */
#define CHARSET_MAX 40                /* bytes of a name of an encoding */

/* One record. */
typedef struct record {
    sg_arena arena;       /* holds the strings */
    sg_str type;          /* WARC-Type */
    sg_str url;           /* WARC-Target-URI */
    sg_str content_type;  /* of the page */
    bool chunked;         /* Transfer-Encoding: chunked */
    uint64_t length;      /* Content-Length of the record */
} record;

/* Length of the headers at the start of s with the empty line that ends them; 0 when not there. */
static size_t header_length(sg_str s)
{
    size_t crlf = sg_find(s, 0, SG_LIT("\r\n\r\n")), lf = sg_find(s, 0, SG_LIT("\n\n"));
    if (crlf == SIZE_MAX && lf == SIZE_MAX)
        return 0;
    return crlf < lf ? crlf + 4 : lf + 2;
}

/* The value of a header field, trimmed; empty when absent. */
static sg_str header(sg_str headers, const char *name)
{
    sg_str key = sg_cstr(name);
    sg_cut(&headers, '\n'); /* the first line is no field */
    while (headers.n) {
        sg_str line = sg_cut(&headers, '\n');
        sg_str field = sg_trim(sg_cut(&line, ':'));
        if (sg_eq_fold(field, key))
            return sg_trim(line);
    }
    return (sg_str){NULL, 0};
}

/* A copy of a URI in which bytes that no URI has are escaped. */
static sg_str copy_uri(sg_arena *a, sg_str uri)
{
    char *p = sg_alloc(a, 3 * uri.n + 1, 1);
    size_t n = 0;
    for (size_t i = 0; p && i < uri.n; i++) {
        unsigned char c = (unsigned char)uri.p[i];
        if (c > ' ' && c < 0x7F)
            p[n++] = (char)c;
        else
            n += (size_t)snprintf(p + n, 4, "%%%02X", c);
    }
    return (sg_str){p, n};
}

/* "text/html; charset=utf-8" -> "text/html". */
static sg_str media_type(sg_str content_type)
{
    return sg_trim(sg_cut(&content_type, ';'));
}

static void charset_of(sg_str content_type, char out[CHARSET_MAX])
{
    out[0] = '\0';
    for (size_t i = 0; i + 8 < content_type.n; i++) {
        if (!sg_eq_fold(sg_sub(content_type, i, i + 8), SG_LIT("charset=")))
            continue;
        size_t n = 0;
        for (size_t at = i + 8; at < content_type.n && n < CHARSET_MAX - 1; at++)
            if (strchr(" ;,", content_type.p[at]))
                break;
            else if (content_type.p[at] != '"' && content_type.p[at] != '\'')
                out[n++] = content_type.p[at];
        out[n] = '\0';
        return;
    }
}

/* Undoes "Transfer-Encoding: chunked" in place; the new length. A broken chunk ends it. */
static size_t dechunk(char *p, size_t n)
{
    size_t in = 0, out = 0;
    while (in < n) {
        char *end;
        char digits[20] = {0};
        const char *newline = memchr(p + in, '\n', n - in);
        size_t width = newline ? (size_t)(newline - (p + in)) : 0;
        if (width == 0 || width >= sizeof digits)
            break;
        memcpy(digits, p + in, width);
        unsigned long long size = strtoull(digits, &end, 16);
        in += width + 1;
        if (end == digits || size == 0)
            break;
        size_t take = size < n - in ? (size_t)size : n - in;
        memmove(p + out, p + in, take);
        out += take;
        in += take;
        while (in < n && (p[in] == '\r' || p[in] == '\n'))
            in++;
    }
    return out;
}

/* ---- Pages ---- */

static sg_status take_decoded(sg_reading *r, const record *rec, sg_stream *s)
{
    sg_status status = sg_stream_all(s, SG_PAGE_MAX);
    if (status != SG_OK)
        return status;
    sg_item base = {.url = rec->url, .line = 1};
    if (!sg_eq(rec->type, SG_LIT("conversion")))
        return sg_page_take(r, sg_stream_view(s), &base);
    base.text = sg_trim(sg_stream_view(s));
    return sg_item_emit(r, &base);
}

/* The page in the bytes at p, in whatever encoding and compression. */
static sg_status take_page(sg_reading *r, const record *rec, char *p, size_t n)
{
    char charset[CHARSET_MAX];
    sg_source source;
    sg_stream stream = {0};
    charset_of(rec->content_type, charset);
    if (rec->chunked)
        n = dechunk(p, n);
    sg_status status = sg_source_open(&source, r, -1, p, n);
    source.charset = charset;
    if (status == SG_OK)
        status = sg_stream_open(&stream, &source);
    if (status == SG_OK && !stream.foreign)
        status = take_decoded(r, rec, &stream);
    sg_stream_close(&stream);
    sg_source_close(&source);
    return status;
}

/* Takes the HTTP headers off a response; false when it is no page. */
static bool open_response(record *rec, sg_str *block)
{
    size_t n = header_length(*block);
    sg_str headers = sg_sub(*block, 0, n);
    sg_str first = headers;
    first = sg_cut(&first, '\n');
    sg_cut(&first, ' ');
    if (n == 0 || !sg_starts(first, SG_LIT("200")))
        return false;
    rec->content_type = header(headers, "Content-Type");
    rec->chunked = sg_eq_fold(header(headers, "Transfer-Encoding"), SG_LIT("chunked"));
    *block = sg_sub(*block, n, block->n);
    return true;
}

/* Hands on the record whose block is in view. A page's error is a fault of the archive. */
static sg_status take_record(sg_reading *r, record *rec, sg_str block)
{
    bool response = sg_eq(rec->type, SG_LIT("response"));
    if (response && !open_response(rec, &block))
        return SG_OK;
    sg_str media = media_type(rec->content_type);
    bool html = sg_eq_fold(media, SG_LIT("text/html")) ||
                sg_eq_fold(media, SG_LIT("application/xhtml+xml")) || (response && !media.n);
    bool text = sg_eq(rec->type, SG_LIT("conversion")) && sg_eq_fold(media, SG_LIT("text/plain"));
    if (!html && !text)
        return SG_OK;
    sg_error error = {0}, *outer = r->err;
    const char *name = r->name;
    if (rec->url.n)
        r->name = rec->url.p;
    r->err = &error;
    sg_status status = take_page(r, rec, (char *)(uintptr_t)block.p, block.n);
    r->err = outer;
    if (status != SG_OK && error.code != SG_OK)
        status = status == SG_NOMEM || r->options->strict
                     ? sg_fail(outer, status, r->name, error.line, error.byte, "%s", error.message)
                     : sg_reading_fault(r, status, error.line, error.byte, "%s", error.message);
    r->name = name;
    return status;
}

/* ---- Records ---- */

/* Brings at least n bytes into view, or all there are. */
static sg_status want(sg_stream *s, size_t n)
{
    sg_status status = SG_OK;
    while (status == SG_OK && !s->ended && sg_stream_view(s).n < n)
        status = sg_stream_more(s);
    return status;
}

static sg_status skip(sg_stream *s, uint64_t n)
{
    while (n) {
        sg_str view = sg_stream_view(s);
        size_t step = view.n < n ? view.n : (size_t)n;
        sg_stream_take(s, step);
        n -= step;
        if (n && s->ended)
            return SG_OK;
        sg_status status = n ? sg_stream_more(s) : SG_OK;
        if (status != SG_OK)
            return status;
    }
    return SG_OK;
}

/* Skips the empty lines between records; *found is false at the end of the archive. */
static sg_status next_record(sg_stream *s, bool *found)
{
    for (;;) {
        sg_str view = sg_stream_view(s);
        size_t n = 0;
        while (n < view.n && strchr("\r\n", view.p[n]) && view.p[n])
            n++;
        sg_stream_take(s, n);
        *found = n < view.n;
        if (*found || s->ended)
            return SG_OK;
        sg_status status = sg_stream_more(s);
        if (status != SG_OK)
            return status;
    }
}

/* Reads the headers of the record in view into rec; *n is their length, 0 when there are none. */
static sg_status read_headers(sg_stream *s, record *rec, size_t *n)
{
    sg_status status = want(s, 1);
    while (status == SG_OK && !(*n = header_length(sg_sub(sg_stream_view(s), 0, HEADER_MAX))) &&
           !s->ended && sg_stream_view(s).n < HEADER_MAX)
        status = sg_stream_more(s);
    sg_str headers = sg_sub(sg_stream_view(s), 0, *n);
    if (status != SG_OK || !sg_starts(headers, SG_LIT("WARC/"))) {
        *n = 0;
        return status;
    }
    char digits[24] = {0};
    sg_str length = header(headers, "Content-Length");
    memcpy(digits, length.p ? length.p : "", length.n <= 20 ? length.n : 0);
    rec->length = strtoull(digits, NULL, 10);
    sg_str url = header(headers, "WARC-Target-URI");
    if (sg_starts(url, SG_LIT("<")) && sg_ends(url, SG_LIT(">"))) /* as WARC 1.0 has it */
        url = sg_sub(url, 1, url.n - 1);
    rec->type = sg_copy(&rec->arena, header(headers, "WARC-Type"));
    rec->url = copy_uri(&rec->arena, url);
    rec->content_type = sg_copy(&rec->arena, header(headers, "Content-Type"));
    return rec->type.p && rec->url.p && rec->content_type.p ? SG_OK : SG_NOMEM;
}

static sg_status read_record(sg_reading *r, sg_stream *s, record *rec, bool *go_on)
{
    size_t n = 0;
    uint64_t at = s->byte + 1;
    *go_on = false;
    sg_status status = read_headers(s, rec, &n);
    if (status != SG_OK)
        return status;
    if (n == 0)
        return sg_reading_fault(r, SG_SYNTAX, 0, at, "not a WARC record, the rest is skipped");
    sg_stream_take(s, n);
    *go_on = true;
    bool wanted = sg_eq(rec->type, SG_LIT("response")) || sg_eq(rec->type, SG_LIT("resource")) ||
                  sg_eq(rec->type, SG_LIT("conversion"));
    if (!wanted)
        return skip(s, rec->length);
    if (rec->length > SG_PAGE_MAX) {
        status = sg_reading_fault(r, SG_LIMIT, 0, at, "page larger than %zu MiB is skipped",
                                  SG_PAGE_MAX >> 20);
        return status == SG_OK ? skip(s, rec->length) : status;
    }
    if ((status = want(s, (size_t)rec->length)) != SG_OK)
        return status;
    sg_str view = sg_stream_view(s);
    if (view.n < rec->length) {
        *go_on = false;
        return sg_reading_fault(r, SG_SYNTAX, 0, at, "WARC record is cut off and skipped");
    }
    status = take_record(r, rec, sg_sub(view, 0, (size_t)rec->length));
    return status == SG_OK ? skip(s, rec->length) : status;
}

sg_status sg_warc_read(sg_reading *r, sg_stream *s)
{
    record rec = {0};
    sg_status status = SG_OK;
    for (bool go_on = true; go_on && status == SG_OK;) {
        status = next_record(s, &go_on);
        if (status != SG_OK || !go_on)
            break;
        sg_arena_reset(&rec.arena);
        rec = (record){.arena = rec.arena};
        status = read_record(r, s, &rec, &go_on);
    }
    if (status == SG_NOMEM)
        status = sg_fail(r->err, SG_NOMEM, r->name, 0, 0, "out of memory");
    sg_arena_release(&rec.arena);
    return status;
}
