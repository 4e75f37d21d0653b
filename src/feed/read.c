/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * sg_read: inputs and directories, and the way from bytes to the reader of their kind.
 *
 *   file, "-", memory -> source (gunzip) -> stream (UTF-8) -> kind -> reader -> articles
 *
 * A directory is read recursively in name order; what in it is no article is reported and skipped.
 */
#include "feed/reader.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

sg_status sg_reading_fault(sg_reading *r, sg_status code, uint64_t line, uint64_t byte,
                           const char *format, ...)
{
    char message[sizeof(((sg_error *)0)->message)];
    va_list args;
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    if (r->options->strict)
        return sg_fail(r->err, code, r->name, line, byte, "%s", message);
    sg_warn(r->options->warn, r->options->warn_ctx, code, r->name, line, byte, "%s", message);
    return SG_OK;
}

/* ---- One input ---- */

static sg_status read_kind(sg_reading *r, sg_stream *s, sg_kind kind, const char *why)
{
    switch (kind) {
    case SG_KIND_EMPTY:
        return sg_reading_fault(r, SG_SYNTAX, 0, 0, "empty input");
    case SG_KIND_JSON:
        return sg_json_read(r, s);
    case SG_KIND_TEXT:
        return sg_plain_read(r, s);
    case SG_KIND_XML:
        return sg_xml_read(r, s);
    case SG_KIND_HTML:
        return sg_html_read(r, s);
    case SG_KIND_WARC:
        return sg_warc_read(r, s);
    case SG_KIND_UNKNOWN:
        break;
    }
    return sg_fail(r->err, SG_SYNTAX, r->name, 1, 1, "nothing to read articles from: %s", why);
}

static sg_status read_source(sg_reading *r, sg_source *source)
{
    sg_stream s = {0};
    sg_kind kind = SG_KIND_UNKNOWN;
    const char *why = NULL;
    sg_status status = sg_stream_open(&s, source);
    if (status == SG_OK && s.foreign) {
        kind = SG_KIND_UNKNOWN;
        why = s.foreign;
    } else if (status == SG_OK) {
        kind = sg_kind_sniff(sg_stream_view(&s), &why);
        if (r->options->from && kind != SG_KIND_EMPTY &&
            !sg_kind_named(r->options->from, &kind))
            status = sg_fail(r->err, SG_USAGE, r->name, 0, 0, "unknown input format \"%s\"",
                             r->options->from);
    }
    if (status == SG_OK)
        status = read_kind(r, &s, kind, why);
    sg_stream_close(&s);
    return status;
}

static sg_status read_bytes(sg_reading *r, int fd, const void *data, size_t n)
{
    sg_source source;
    r->told_records = false;
    sg_status status = sg_source_open(&source, r, fd, data, n);
    if (status == SG_OK)
        status = read_source(r, &source);
    sg_source_close(&source);
    return status;
}

/* ---- Files and directories ---- */

/* The path without its suffixes, from `skip` on: the id of a text. */
static sg_str id_of_path(const char *path, size_t skip)
{
    sg_str id = sg_cstr(path + skip);
    if (sg_ends(id, SG_LIT(".gz")))
        id.n -= 3;
    for (size_t i = id.n; i > 1 && id.p[i - 1] != '/'; i--)
        if (id.p[i - 1] == '.' && id.p[i - 2] != '/') {
            id.n = i - 1;
            break;
        }
    return id;
}

static sg_status read_file(sg_reading *r, const char *path, size_t skip)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    r->name = path;
    if (fd < 0)
        return sg_fail(r->err, SG_IO, path, 0, 0, "cannot open: %s", strerror(errno));
    r->doc_id = id_of_path(path, skip);
    sg_status status = read_bytes(r, fd, NULL, 0);
    close(fd);
    return status;
}

/* A directory on the way down; the chain of them stops loops of links. */
typedef struct level {
    const struct level *up; /* NULL at the top */
    dev_t dev;              /* which directory it is */
    ino_t ino;
    int depth;              /* 0 at the top */
} level;

static sg_status read_directory(sg_reading *r, const char *path, size_t skip, const level *up);

static int visible(const struct dirent *e)
{
    return e->d_name[0] != '.';
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

/* One entry of a directory. Its error is only a fault of the whole. */
static sg_status read_entry(sg_reading *r, const char *path, size_t skip, const level *up)
{
    struct stat st;
    sg_error error = {0};
    sg_error *outer = r->err;
    r->name = path;
    if (stat(path, &st) != 0)
        return sg_reading_fault(r, SG_IO, 0, 0, "cannot open: %s", strerror(errno));
    if (!S_ISREG(st.st_mode) && !S_ISDIR(st.st_mode))
        return SG_OK; /* a socket or pipe is no part of a corpus */
    r->err = &error;
    sg_status status = S_ISDIR(st.st_mode) ? read_directory(r, path, skip, up)
                                           : read_file(r, path, skip);
    r->err = outer;
    if (status == SG_OK || status == SG_STOP || error.code == SG_OK)
        return status;
    if (r->options->strict || status == SG_NOMEM)
        return sg_fail(outer, status, error.source, error.line, error.byte, "%s", error.message);
    sg_warn(r->options->warn, r->options->warn_ctx, status, error.source, error.line, error.byte,
            "%s", error.message);
    return SG_OK;
}

static sg_status read_entries(sg_reading *r, const char *path, size_t skip, const level *here,
                              struct dirent **names, int n)
{
    size_t stem = strlen(path);
    while (stem > 1 && path[stem - 1] == '/')
        stem--;
    for (int i = 0; i < n; i++) {
        size_t size = stem + strlen(names[i]->d_name) + 2;
        char *child = malloc(size);
        if (!child)
            return sg_fail(r->err, SG_NOMEM, path, 0, 0, "out of memory");
        snprintf(child, size, "%.*s/%s", (int)stem, path, names[i]->d_name);
        sg_status status = read_entry(r, child, skip, here);
        r->name = path;
        r->doc_id = (sg_str){NULL, 0};
        free(child);
        if (status != SG_OK)
            return status;
    }
    return SG_OK;
}

static sg_status read_directory(sg_reading *r, const char *path, size_t skip, const level *up)
{
    struct stat st;
    struct dirent **names = NULL;
    r->name = path;
    int n = stat(path, &st) == 0 ? scandir(path, &names, visible, by_name) : -1;
    if (n < 0)
        return sg_fail(r->err, SG_IO, path, 0, 0, "cannot open: %s", strerror(errno));
    level here = {up, st.st_dev, st.st_ino, up ? up->depth + 1 : 0};
    bool loop = false;
    for (const level *l = up; l; l = l->up)
        loop = loop || (l->dev == here.dev && l->ino == here.ino);
    sg_status status = SG_OK;
    if (here.depth > SG_DIRECTORY_DEPTH_MAX)
        status = sg_reading_fault(r, SG_LIMIT, 0, 0, "directories nested deeper than %d",
                                  SG_DIRECTORY_DEPTH_MAX);
    else if (!loop)
        status = read_entries(r, path, skip, &here, names, n);
    for (int i = 0; i < n; i++)
        free(names[i]);
    free(names);
    return status;
}

/* ---- Public ---- */

/* A date of the options: YYYY-MM-DD, or whatever date form, into `out`. */
static sg_status bound(sg_reading *r, const char *name, const char *given, char out[12])
{
    char date[SG_DATE_SIZE];
    if (!given || !*given)
        return SG_OK;
    if (!sg_date_parse(sg_cstr(given), date))
        return sg_fail(r->err, SG_USAGE, NULL, 0, 0, "%s: \"%s\" is not a date (YYYY-MM-DD)", name,
                       given);
    memcpy(out, date, 10);
    out[10] = '\0';
    return SG_OK;
}

static sg_status begin(sg_reading *r)
{
    static const sg_read_options defaults = {0};
    sg_kind kind;
    if (!r->options)
        r->options = &defaults;
    if (r->options->from && !sg_kind_named(r->options->from, &kind))
        return sg_fail(r->err, SG_USAGE, NULL, 0, 0, "unknown input format \"%s\"",
                       r->options->from);
    sg_status status = bound(r, "since", r->options->since, r->since);
    return status == SG_OK ? bound(r, "until", r->options->until, r->until) : status;
}

static bool is_url(const char *input)
{
    return strncmp(input, "http://", 7) == 0 || strncmp(input, "https://", 8) == 0;
}

sg_status sg_read(const char *input, const sg_read_options *options, sg_article_fn fn, void *ctx,
                  sg_error *err)
{
    sg_reading r = {.options = options, .fn = fn, .ctx = ctx, .err = err, .name = input};
    struct stat st;
    sg_status status = begin(&r);
    if (status != SG_OK)
        return status;
    if (strcmp(input, "-") == 0) {
        r.name = "standard input";
        status = read_bytes(&r, STDIN_FILENO, NULL, 0);
    } else if (is_url(input)) {
        status = sg_fail(err, SG_USAGE, input, 0, 0,
                         "URLs are not fetched; download it and give the file");
    } else if (stat(input, &st) != 0) {
        status = sg_fail(err, SG_IO, input, 0, 0, "cannot open: %s", strerror(errno));
    } else if (S_ISDIR(st.st_mode)) {
        size_t skip = strlen(input) + (input[strlen(input) - 1] != '/');
        status = read_directory(&r, input, skip, NULL);
        if (status == SG_OK && r.found == 0)
            status = sg_fail(err, SG_SYNTAX, input, 0, 0, "no articles in this directory");
    } else {
        const char *slash = strrchr(input, '/');
        status = read_file(&r, input, slash ? (size_t)(slash - input) + 1 : 0);
    }
    sg_arena_release(&r.arena);
    return status;
}

sg_status sg_read_memory(const char *name, const void *data, size_t n,
                         const sg_read_options *options, sg_article_fn fn, void *ctx,
                         sg_error *err)
{
    sg_reading r = {.options = options, .fn = fn, .ctx = ctx, .err = err, .name = name ? name : ""};
    sg_status status = begin(&r);
    if (status == SG_OK)
        status = read_bytes(&r, -1, data, n);
    sg_arena_release(&r.arena);
    return status;
}
