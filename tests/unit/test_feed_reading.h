/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Reads inputs and keeps what came of them as text, so that a test is one line of input and one of
 * output: articles and event lines as JSON Lines, warnings as "line:byte message", an error as
 * "code message".
 */
#ifndef TEST_FEED_READING_H
#define TEST_FEED_READING_H

#include "check.h"

#include "base/base.h"

typedef struct reading {
    sg_buf articles; /* JSON Lines */
    sg_buf records;  /* "line_no line\n" */
    sg_buf warnings; /* "line:byte message\n" */
    sg_error err;    /* of the call */
    sg_status status;
    unsigned n;       /* articles */
    unsigned n_warnings;
    unsigned stop_after; /* 0: never */
} reading;

static inline sg_status keep_bytes(void *ctx, const char *data, size_t n)
{
    sg_buf_add(ctx, data, n);
    return SG_OK;
}

static inline sg_status keep_article(void *ctx, const sg_article *article)
{
    reading *r = ctx;
    r->n++;
    sg_status status = sg_article_write(article, keep_bytes, &r->articles);
    return status == SG_OK && r->n == r->stop_after ? SG_STOP : status;
}

static inline void keep_warning(void *ctx, const sg_error *w)
{
    reading *r = ctx;
    r->n_warnings++;
    sg_buf_fmt(&r->warnings, "%llu:%llu %s\n", (unsigned long long)w->line,
               (unsigned long long)w->byte, w->message);
}

static inline sg_status keep_record(void *ctx, sg_str line, const char *source, uint64_t line_no)
{
    reading *r = ctx;
    (void)source;
    sg_buf_fmt(&r->records, "%llu ", (unsigned long long)line_no);
    sg_buf_str(&r->records, line);
    sg_buf_lit(&r->records, "\n");
    return SG_OK;
}

static inline void reading_release(reading *r)
{
    sg_buf_release(&r->articles);
    sg_buf_release(&r->records);
    sg_buf_release(&r->warnings);
    *r = (reading){.stop_after = r->stop_after};
}

static inline void read_with(reading *r, const char *data, size_t n, sg_read_options options)
{
    reading_release(r);
    options.warn = keep_warning;
    options.warn_ctx = r;
    options.record = keep_record;
    options.record_ctx = r;
    r->status = sg_read_memory("memory", data, n, &options, keep_article, r, &r->err);
}

static inline void read_text(reading *r, const char *text)
{
    read_with(r, text, strlen(text), (sg_read_options){0});
}

static inline void read_path(reading *r, const char *path)
{
    reading_release(r);
    sg_read_options options = {.warn = keep_warning,
                               .warn_ctx = r,
                               .record = keep_record,
                               .record_ctx = r};
    r->status = sg_read(path, &options, keep_article, r, &r->err);
}

#define CHECK_BUF(buf, want) CHECK_STR(((sg_str){(buf).p, (buf).n}), (want))

/* Whether the text occurs in what was kept. */
static inline bool has(const sg_buf *b, const char *text)
{
    size_t n = strlen(text);
    for (size_t i = 0; i + n <= b->n; i++)
        if (memcmp(b->p + i, text, n) == 0)
            return true;
    printf("  no \"%s\" in\n%.*s\n", text, (int)b->n, b->p ? b->p : "");
    return false;
}

#endif
