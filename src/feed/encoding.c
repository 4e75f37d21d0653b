/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Any encoding -> UTF-8, in pieces. The encoding is that of the byte order mark, else what the XML
 * declaration or HTML meta element says where the bytes bear it out, else UTF-8. Declarations lie:
 * bytes that are valid UTF-8 beyond ASCII are UTF-8 whatever is declared, ISO-8859-1 means
 * windows-1252 (as in WHATWG's Encoding Standard), and a stray byte in UTF-8 is taken as
 * windows-1252, with one warning an input. Everything after this file sees valid UTF-8 without NUL.
 */
#include "feed/reader.h"

#include <ctype.h>
#include <errno.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define RAW_SIZE ((size_t)65536) /* bytes decoded at a time */
#define HEAD_MAX ((size_t)1024)  /* bytes in which an encoding may be declared */

enum encoding { UTF8, CP1252, ICONV, BYTES };

/* 0x80 to 0x9F; the five unassigned bytes stay control characters, as WHATWG has it. */
static const uint16_t cp1252[32] = {
    0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

uint32_t sg_windows_1252(uint32_t byte)
{
    return byte >= 0x80 && byte < 0xA0 ? cp1252[byte - 0x80] : byte;
}

static sg_status out_of_memory(sg_stream *s)
{
    return sg_fail(s->reading->err, SG_NOMEM, s->reading->name, 0, 0, "out of memory");
}

/* Lines and bytes up to an offset of the buffer, for messages. */
static uint64_t lines_to(const sg_stream *s, size_t to)
{
    uint64_t lines = s->line;
    for (size_t i = s->begin; i < to; i++)
        lines += s->p[i] == '\n';
    return lines;
}

static sg_status stray(sg_stream *s, const char *what)
{
    if (s->told)
        return SG_OK;
    s->told = true;
    return sg_reading_fault(s->reading, SG_ENCODING, lines_to(s, s->end),
                            s->byte + (s->end - s->begin) + 1, "%s", what);
}

/* ---- Decoding ---- */

/* Length of an unfinished but so far valid UTF-8 sequence at the end of s[0..n). */
static size_t unfinished(const char *s, size_t n)
{
    for (size_t back = 1; back <= 3 && back <= n; back++) {
        unsigned char b = (unsigned char)s[n - back];
        if ((b & 0xC0) == 0x80)
            continue;
        size_t want = b >= 0xF0 ? 4 : b >= 0xE0 ? 3 : b >= 0xC2 ? 2 : 1;
        return want > back ? back : 0;
    }
    return 0;
}

static void put(sg_stream *s, uint32_t cp)
{
    s->end += sg_utf8_encode(cp, s->p + s->end);
}

static sg_status decode_utf8(sg_stream *s, size_t *used)
{
    size_t keep = s->ended ? 0 : unfinished(s->raw, s->raw_n);
    size_t n = s->raw_n - keep;
    for (size_t i = 0; i < n;) {
        size_t good = sg_utf8_valid(s->raw + i, n - i);
        memcpy(s->p + s->end, s->raw + i, good);
        s->end += good;
        i += good;
        if (i == n)
            break;
        sg_status status = stray(s, "bytes that are not UTF-8 are read as windows-1252");
        if (status != SG_OK)
            return status;
        put(s, sg_windows_1252((unsigned char)s->raw[i++]));
    }
    *used = n;
    return SG_OK;
}

static bool is_ascii(const char *s, size_t n)
{
    char any = 0;
    for (size_t i = 0; i < n; i++)
        any = (char)(any | s[i]);
    return !(any & 0x80);
}

/* Declared as ISO-8859-1 or so: the first bytes past ASCII tell whether that is true. */
static sg_status decode_cp1252(sg_stream *s, size_t *used)
{
    size_t n = s->raw_n - unfinished(s->raw, s->raw_n);
    if (!s->high && !is_ascii(s->raw, s->raw_n)) {
        s->high = true;
        if (n && sg_utf8_valid(s->raw, n) == n) {
            s->encoding = UTF8;
            sg_status status = stray(s, "is UTF-8, not in the encoding it declares");
            return status == SG_OK ? decode_utf8(s, used) : status;
        }
    }
    for (size_t i = 0; i < s->raw_n; i++)
        put(s, sg_windows_1252((unsigned char)s->raw[i]));
    *used = s->raw_n;
    return SG_OK;
}

/* An archive: its pages are decoded one by one, later. */
static sg_status copy_bytes(sg_stream *s, size_t *used)
{
    memcpy(s->p + s->end, s->raw, s->raw_n);
    s->end += s->raw_n;
    *used = s->raw_n;
    return SG_OK;
}

static sg_status decode_iconv(sg_stream *s, size_t *used)
{
    char *in = s->raw;
    size_t in_left = s->raw_n;
    while (in_left) {
        char *out = s->p + s->end;
        size_t out_left = s->cap - s->end;
        size_t code = iconv((iconv_t)s->iconv, &in, &in_left, &out, &out_left);
        s->end = (size_t)(out - s->p);
        if (code != (size_t)-1)
            break;
        if (errno == E2BIG || (errno == EINVAL && !s->ended))
            break;
        sg_status status = stray(s, "bytes that are not in the declared encoding are replaced");
        if (status != SG_OK)
            return status;
        if (s->cap - s->end < 4)
            break;
        put(s, 0xFFFD);
        in++;
        in_left--;
    }
    *used = s->raw_n - in_left;
    return SG_OK;
}

/* NUL bytes become spaces: no text has them and C libraries stop at them. */
static sg_status drop_nul(sg_stream *s, size_t from)
{
    for (char *p; (p = memchr(s->p + from, 0, s->end - from)) != NULL;) {
        *p = ' ';
        from = (size_t)(p - s->p);
        if (s->told_nul)
            continue;
        s->told_nul = true;
        sg_status status =
            sg_reading_fault(s->reading, SG_ENCODING, lines_to(s, from),
                             s->byte + (from - s->begin) + 1, "NUL bytes are read as spaces");
        if (status != SG_OK)
            return status;
    }
    return SG_OK;
}

/* Decodes what lies in raw to the end of the buffer. A byte makes three at most. */
static sg_status decode(sg_stream *s)
{
    size_t room = 3 * s->raw_n + 8;
    if (s->begin && s->cap - s->end < room) {
        memmove(s->p, s->p + s->begin, s->end - s->begin);
        s->end -= s->begin;
        s->begin = 0;
    }
    if (s->cap - s->end < room) {
        size_t cap = s->cap * 2 > s->end + room ? s->cap * 2 : s->end + room;
        char *p = realloc(s->p, cap);
        if (!p)
            return out_of_memory(s);
        s->p = p;
        s->cap = cap;
    }
    size_t from = s->end, used = 0;
    sg_status status = s->encoding == UTF8     ? decode_utf8(s, &used)
                       : s->encoding == CP1252 ? decode_cp1252(s, &used)
                       : s->encoding == BYTES  ? copy_bytes(s, &used)
                                               : decode_iconv(s, &used);
    if (status != SG_OK)
        return status;
    memmove(s->raw, s->raw + used, s->raw_n - used);
    s->raw_n -= used;
    return s->encoding == BYTES ? SG_OK : drop_nul(s, from);
}

sg_status sg_stream_more(sg_stream *s)
{
    size_t before = s->end - s->begin;
    while (!s->ended && s->end - s->begin == before) {
        size_t n;
        sg_status status = sg_source_read(s->source, s->raw + s->raw_n, RAW_SIZE - s->raw_n, &n);
        if (status != SG_OK)
            return status;
        s->raw_n += n;
        s->ended = n == 0;
        if ((status = decode(s)) != SG_OK)
            return status;
    }
    return SG_OK;
}

/* ---- Which encoding ---- */

/* The value of encoding="..." in an XML declaration or of charset=... in HTML, in `name`. */
static bool declared(const char *raw, size_t n, char name[40])
{
    size_t head = n < HEAD_MAX ? n : HEAD_MAX;
    sg_str start = sg_trim((sg_str){raw, head});
    if (start.n == 0 || *start.p != '<')
        return false; /* only markup declares anything */
    for (size_t i = 0; i + 10 < head; i++) {
        size_t skip = strncasecmp(raw + i, "encoding", 8) == 0  ? 8
                      : strncasecmp(raw + i, "charset", 7) == 0 ? 7
                                                                : 0;
        size_t at = i + skip;
        while (skip && at < head && isspace((unsigned char)raw[at]))
            at++;
        if (!skip || at >= head || raw[at] != '=')
            continue;
        for (at++; at < head && (isspace((unsigned char)raw[at]) || strchr("'\"", raw[at])); at++)
            ;
        size_t len = 0;
        while (at < head && len < 39 && (isalnum((unsigned char)raw[at]) ||
                                         (raw[at] && strchr("-_:.", raw[at]))))
            name[len++] = raw[at++];
        name[len] = '\0';
        return len > 0;
    }
    return false;
}

static sg_status use_iconv(sg_stream *s, const char *name)
{
    iconv_t cd = iconv_open("UTF-8", name);
    if (cd == (iconv_t)-1)
        return sg_reading_fault(s->reading, SG_ENCODING, 1, 1,
                                "unknown encoding \"%s\", read as UTF-8", name);
    s->iconv = cd;
    s->encoding = ICONV;
    return SG_OK;
}

static bool one_of(const char *name, const char *const *list)
{
    for (; *list; list++)
        if (strcasecmp(name, *list) == 0)
            return true;
    return false;
}

/* What the document declares, where the first bytes bear it out. */
static sg_status use_declared(sg_stream *s, const char *name)
{
    static const char *const utf8[] = {"utf-8", "utf8", NULL};
    static const char *const latin[] = {"iso-8859-1", "iso8859-1", "iso_8859-1", "latin1",
                                        "latin-1",    "us-ascii",  "ascii",      "windows-1252",
                                        "cp1252",     "cp-1252",   "x-user-defined", NULL};
    size_t n = s->raw_n - unfinished(s->raw, s->raw_n);
    bool valid = sg_utf8_valid(s->raw, n) == n;
    bool ascii = is_ascii(s->raw, n);
    /* An ASCII declaration could be read: it cannot be UTF-16 or UTF-32. */
    bool wide = strncasecmp(name, "utf-16", 6) == 0 || strncasecmp(name, "utf-32", 6) == 0 ||
                strncasecmp(name, "ucs", 3) == 0 || strncasecmp(name, "unicode", 7) == 0 ||
                strncasecmp(name, "iso-10646", 9) == 0;
    bool stateful = strncasecmp(name, "iso-2022", 8) == 0 || strncasecmp(name, "hz", 2) == 0;
    if (one_of(name, utf8))
        return SG_OK;
    if (one_of(name, latin)) {
        s->encoding = CP1252;
        return SG_OK;
    }
    if (wide || (valid && !ascii && !stateful)) {
        s->told = true;
        return sg_reading_fault(s->reading, SG_ENCODING, 1, 1,
                                "is UTF-8, not \"%s\" as it declares", name);
    }
    return use_iconv(s, name);
}

static bool raw_starts(const sg_stream *s, const char *bytes, size_t n)
{
    return s->raw_n >= n && memcmp(s->raw, bytes, n) == 0;
}

static sg_status choose(sg_stream *s)
{
    static const struct {
        const char *bytes;
        size_t n;    /* bytes compared */
        size_t skip; /* bytes of the mark to leave out */
        const char *name;
    } marks[] = {
        {"\xEF\xBB\xBF", 3, 3, "UTF-8"},       {"\xFF\xFE\0\0", 4, 4, "UTF-32LE"},
        {"\0\0\xFE\xFF", 4, 4, "UTF-32BE"},    {"\xFF\xFE", 2, 2, "UTF-16LE"},
        {"\xFE\xFF", 2, 2, "UTF-16BE"},        {"<\0?\0", 4, 0, "UTF-16LE"},
        {"\0<\0?", 4, 0, "UTF-16BE"},          {"<\0r\0", 4, 0, "UTF-16LE"},
        {"\0<\0r", 4, 0, "UTF-16BE"},          {"{\0\"\0", 4, 0, "UTF-16LE"},
        {"\0{\0\"", 4, 0, "UTF-16BE"},
    };
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        if (!raw_starts(s, marks[i].bytes, marks[i].n))
            continue;
        memmove(s->raw, s->raw + marks[i].skip, s->raw_n - marks[i].skip);
        s->raw_n -= marks[i].skip;
        return i == 0 ? SG_OK : use_iconv(s, marks[i].name);
    }
    if (raw_starts(s, "WARC/1.", 7)) {
        s->encoding = BYTES;
        return SG_OK;
    }
    char name[40];
    if (s->source->charset && *s->source->charset)
        return use_declared(s, s->source->charset);
    return declared(s->raw, s->raw_n, name) ? use_declared(s, name) : SG_OK;
}

sg_status sg_stream_open(sg_stream *s, sg_source *source)
{
    *s = (sg_stream){.source = source, .reading = source->reading, .line = 1};
    s->cap = 4 * RAW_SIZE;
    s->p = malloc(s->cap);
    s->raw = malloc(RAW_SIZE);
    if (!s->p || !s->raw)
        return out_of_memory(s);
    while (!s->ended && s->raw_n < RAW_SIZE / 2) {
        size_t n;
        sg_status status = sg_source_read(source, s->raw + s->raw_n, RAW_SIZE - s->raw_n, &n);
        if (status != SG_OK)
            return status;
        s->raw_n += n;
        s->ended = n == 0;
    }
    s->foreign = sg_kind_foreign((sg_str){s->raw, s->raw_n});
    if (s->foreign)
        return SG_OK;
    sg_status status = choose(s);
    return status == SG_OK ? decode(s) : status;
}

/* ---- Taking ---- */

sg_str sg_stream_view(const sg_stream *s)
{
    return (sg_str){s->p + s->begin, s->end - s->begin};
}

void sg_stream_take(sg_stream *s, size_t n)
{
    s->line = lines_to(s, s->begin + n);
    s->begin += n;
    s->byte += n;
}

/* Skips to the end of a line that is too long. */
static sg_status skip_line(sg_stream *s)
{
    for (;;) {
        sg_str view = sg_stream_view(s);
        const char *end = view.n ? memchr(view.p, '\n', view.n) : NULL;
        sg_stream_take(s, end ? (size_t)(end - view.p) + 1 : view.n);
        if (end || s->ended)
            return SG_OK;
        sg_status status = sg_stream_more(s);
        if (status != SG_OK)
            return status;
    }
}

sg_status sg_stream_line(sg_stream *s, size_t max, sg_str *line, uint64_t *line_no, bool *got)
{
    *got = false;
    size_t seen = 0;
    for (;;) {
        sg_str view = sg_stream_view(s);
        const char *end = view.n > seen ? memchr(view.p + seen, '\n', view.n - seen) : NULL;
        sg_status status;
        if (!end && !s->ended && view.n <= max) {
            seen = view.n;
            if ((status = sg_stream_more(s)) != SG_OK)
                return status;
            continue;
        }
        size_t n = end ? (size_t)(end - view.p) : view.n;
        if (n > max) {
            status = sg_reading_fault(s->reading, SG_LIMIT, s->line, 1,
                                      "line longer than %zu MiB is skipped", max >> 20);
            if (status != SG_OK || (status = skip_line(s)) != SG_OK)
                return status;
            seen = 0;
            continue;
        }
        if (n == 0 && !end)
            return SG_OK;
        *line = sg_sub(view, 0, n && view.p[n - 1] == '\r' ? n - 1 : n);
        *line_no = s->line;
        *got = true;
        s->begin += n + (end != NULL);
        s->byte += n + (end != NULL);
        s->line += end != NULL;
        return SG_OK;
    }
}

sg_status sg_stream_all(sg_stream *s, size_t max)
{
    while (!s->ended) {
        sg_status status = sg_stream_more(s);
        if (status != SG_OK)
            return status;
        if (s->end - s->begin > max)
            return sg_fail(s->reading->err, SG_LIMIT, s->reading->name, 0, 0,
                           "document larger than %zu MiB", max >> 20);
    }
    return SG_OK;
}

void sg_stream_close(sg_stream *s)
{
    if (s->iconv)
        iconv_close((iconv_t)s->iconv);
    free(s->p);
    free(s->raw);
    *s = (sg_stream){0};
}
