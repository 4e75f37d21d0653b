/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A JSON document: JSON Feed (1.0 and 1.1), an array of articles, an answer of a news service that
 * holds one, or objects one after another. Its records are found by brackets and strings and parsed
 * one by one, so that a damaged or truncated document still gives the others.
 */
#include "feed/reader.h"

#include <cjson/cJSON.h>
#include <string.h>

/* The document while it is walked. */
typedef struct walk {
    sg_reading *reading; /* for messages and results */
    sg_str s;            /* the whole document; writable */
    size_t at;           /* where the walk is */
    size_t counted;      /* lines are counted up to here */
    uint64_t line;       /* line of `counted` */
    size_t line_start;   /* where that line begins */
    sg_json_feed feed;   /* defaults for the records */
} walk;

static char here(const walk *w)
{
    return w->at < w->s.n ? w->s.p[w->at] : '\0';
}

static void skip(walk *w)
{
    for (w->at = sg_json_space(w->s, w->at); here(w) == ','; w->at = sg_json_space(w->s, w->at))
        w->at++;
}

static void count_lines(walk *w)
{
    for (; w->counted < w->at; w->counted++)
        if (w->s.p[w->counted] == '\n') {
            w->line++;
            w->line_start = w->counted + 1;
        }
}

static sg_status fault(walk *w, const char *what)
{
    count_lines(w);
    return sg_reading_fault(w->reading, SG_SYNTAX, w->line, w->at - w->line_start + 1, "%s", what);
}

/* Where the next record may begin after a broken one: a line with the same indentation and an
 * opening brace. */
static size_t next_record(const walk *w)
{
    size_t indent = w->at - w->line_start;
    if (sg_json_space(w->s, w->line_start) != w->at)
        return w->s.n; /* it does not begin its line: nothing to go by */
    for (size_t at = w->at; at < w->s.n;) {
        const char *newline = memchr(w->s.p + at, '\n', w->s.n - at);
        if (!newline)
            break;
        at = (size_t)(newline - w->s.p) + 1;
        if (at + indent < w->s.n && w->s.p[at + indent] == '{' &&
            sg_json_space(w->s, at) == at + indent)
            return at + indent;
    }
    return w->s.n;
}

/* Hands on the record at the walk's place and goes past it. */
static sg_status take_record(walk *w)
{
    count_lines(w);
    size_t end = sg_json_end(w->s, w->at, NULL);
    size_t stop = end == SIZE_MAX ? next_record(w) : end;
    sg_str record = sg_sub(w->s, w->at, stop);
    sg_status status = sg_json_record(w->reading, record, w->line, w->at - w->line_start + 1,
                                      &w->feed);
    w->at = stop;
    return status;
}

/* The records of the array at the walk's place. */
static sg_status take_array(walk *w)
{
    for (w->at++;;) {
        skip(w);
        if (here(w) == ']') {
            w->at++;
            return SG_OK;
        }
        if (w->at >= w->s.n)
            return fault(w, "JSON ends in the middle of an array");
        size_t before = w->at;
        sg_status status = here(w) == '}' ? fault(w, "unexpected \"}\"") : take_record(w);
        if (status != SG_OK)
            return status;
        if (w->at == before)
            w->at++;
    }
}

/* The string value at s[at..end), in the arena-free form cJSON gives; empty when it is none. */
static sg_status copy_string(walk *w, size_t at, size_t end, sg_arena *a, sg_str *out)
{
    if (end == SIZE_MAX || out->n)
        return SG_OK;
    cJSON *value = cJSON_ParseWithLength(w->s.p + at, end - at);
    sg_status status = SG_OK;
    if (cJSON_IsString(value) && value->valuestring[0]) {
        *out = sg_copy(a, sg_cstr(value->valuestring));
        status = out->p ? SG_OK : SG_NOMEM;
    }
    cJSON_Delete(value);
    return status;
}

/* Looks through the members of the object at the walk's place for those of a feed. *items is where
 * its array of records begins, SIZE_MAX when it has none. */
static sg_status feed_members(const walk *start, sg_arena *a, sg_json_feed *feed, size_t *items)
{
    walk w = *start;
    *items = SIZE_MAX;
    for (w.at++;;) {
        skip(&w);
        size_t key_end = here(&w) == '"' ? sg_json_end(w.s, w.at, NULL) : SIZE_MAX;
        if (key_end == SIZE_MAX)
            return SG_OK;
        sg_str key = sg_sub(w.s, w.at + 1, key_end - 1);
        w.at = sg_json_space(w.s, key_end);
        if (here(&w) != ':')
            return SG_OK;
        w.at = sg_json_space(w.s, w.at + 1);
        size_t end = sg_json_end(w.s, w.at, NULL);
        bool array = here(&w) == '[' && w.at + 1 < w.s.n &&
                     strchr("{]", w.s.p[sg_json_space(w.s, w.at + 1)]);
        sg_status status = SG_OK;
        if (array && (sg_eq(key, SG_LIT("items")) || sg_eq(key, SG_LIT("articles")) ||
                      sg_eq(key, SG_LIT("entries"))))
            *items = w.at;
        else if (sg_eq(key, SG_LIT("home_page_url")))
            status = copy_string(&w, w.at, end, a, &feed->host);
        else if (sg_eq(key, SG_LIT("feed_url")))
            status = copy_string(&w, w.at, end, a, &feed->feed);
        else if (sg_eq(key, SG_LIT("language")))
            status = copy_string(&w, w.at, end, a, &feed->lang);
        if (status != SG_OK || end == SIZE_MAX)
            return status;
        w.at = end;
    }
}

/* The object at the walk's place: a feed or a record. */
static sg_status take_object(walk *w, sg_arena *a)
{
    size_t items;
    sg_json_feed feed = {0};
    sg_status status = feed_members(w, a, &feed, &items);
    if (status != SG_OK || items == SIZE_MAX)
        return status == SG_OK ? take_record(w) : status;
    size_t end = sg_json_end(w->s, w->at, NULL);
    sg_seen seen = {0};
    feed.seen = &seen;
    w->feed = feed;
    w->at = items;
    status = take_array(w);
    w->feed = (sg_json_feed){0};
    sg_seen_release(&seen);
    if (status == SG_OK && end == SIZE_MAX && w->at < w->s.n)
        status = fault(w, "JSON ends in the middle of an object");
    w->at = end == SIZE_MAX ? w->s.n : end;
    return status;
}

sg_status sg_document_read(sg_reading *r, sg_stream *s)
{
    sg_status status = sg_stream_all(s, SG_DOCUMENT_MAX);
    if (status != SG_OK)
        return status;
    sg_arena arena = {0}; /* the feed's own fields outlive its items */
    walk w = {.reading = r, .s = sg_stream_view(s), .line = 1};
    for (skip(&w); status == SG_OK && w.at < w.s.n; skip(&w)) {
        if (here(&w) == '{') {
            status = take_object(&w, &arena);
        } else if (here(&w) == '[') {
            status = take_array(&w);
        } else {
            status = fault(&w, "not JSON, the rest is skipped");
            w.at = w.s.n;
        }
    }
    if (status == SG_NOMEM)
        status = sg_fail(r->err, SG_NOMEM, r->name, 0, 0, "out of memory");
    sg_arena_release(&arena);
    return status;
}
