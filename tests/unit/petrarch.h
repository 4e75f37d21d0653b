/* SPDX-License-Identifier: GPL-2.0-or-later */
/* For the tests of PETRARCH dictionaries: files, warnings, and articles through the engine. */
#ifndef TEST_PETRARCH_H
#define TEST_PETRARCH_H

#include "extract/petrarch.h"
#include "check.h"

#include <stdlib.h>

#define FOLDER "tests/petrarch/"

/* "line: message" of each warning, in order, one a line. */
typedef struct sg_log {
    char text[4096];
    size_t n;
} sg_log;

static inline void keep_warning(void *ctx, const sg_error *warning)
{
    sg_log *log = ctx;
    if (log->n < sizeof log->text)
        log->n += (size_t)snprintf(log->text + log->n, sizeof log->text - log->n, "%llu: %s\n",
                                   (unsigned long long)warning->line, warning->message);
}

static inline sg_str read_file(const char *path)
{
    static char data[65536];
    FILE *file = fopen(path, "rb");
    size_t n = file ? fread(data, 1, sizeof data, file) : 0;
    CHECK(file && n > 0);
    if (file)
        fclose(file);
    return (sg_str){data, n};
}

static inline void check_account(const sg_petrarch_stats *s)
{
    CHECK_INT(s->blank + s->loaded + s->unsupported + s->faulty, s->lines);
}

/* "source id/country/role CODE target id topic" of each event, one a line. */
static inline sg_status keep_event(void *ctx, const sg_event *e)
{
    sg_log *log = ctx;
    if (log->n < sizeof log->text)
        log->n += (size_t)snprintf(
            log->text + log->n, sizeof log->text - log->n, "%.*s/%.*s/%.*s %.*s %.*s [%.*s]\n",
            (int)e->source.id.n, e->source.id.p, (int)e->source.country.n, e->source.country.p,
            (int)e->source.role.n, e->source.role.p, (int)e->cameo.n, e->cameo.p,
            (int)e->target.id.n, e->target.id.p, (int)e->topic.n, e->topic.p);
    return SG_OK;
}

/* The events of a text of that date with the user's files. */
static inline void events_of(const char *text, const char *date, const char *const *actors,
                             size_t n_actors, const char *const *lexicons, size_t n_lexicons,
                             sg_log *out)
{
    sg_engine *engine = NULL;
    sg_worker *worker = NULL;
    sg_error err = {0};
    sg_engine_options options = {.actors = actors, .n_actors = n_actors, .lexicons = lexicons,
                                 .n_lexicons = n_lexicons};
    sg_article article = {.id = SG_LIT("x"), .published = sg_cstr(date), .text = sg_cstr(text)};
    *out = (sg_log){0};
    bool ok = sg_engine_new(&options, &engine, &err) == SG_OK &&
              sg_worker_new(engine, &worker, &err) == SG_OK &&
              sg_worker_extract(worker, &article, keep_event, out, &err) == SG_OK;
    if (!CHECK(ok))
        printf("%s: %s\n", err.source, err.message);
    sg_worker_free(worker);
    sg_engine_free(engine);
}

#endif
