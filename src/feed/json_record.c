/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * One JSON object -> article or event record. The spellings of other tools are read: trafilatura,
 * news-please, miniflux, JSON Feed, newspaper, sfeed and WordPress among them. Where several
 * spellings of a field are there, the one listed first wins. Unknown fields are ignored.
 */
#include "feed/reader.h"

#include <cjson/cJSON.h>
#include <stdlib.h>
#include <string.h>

enum field {
    ID, URL, TITLE, PUBLISHED, UPDATED, SOURCE, LANG, TEXT, SUMMARY, FEED, AUTHORS, TAGS,
    FIELDS
};

enum { PLAIN, MARKUP, MAYBE }; /* whether a value is HTML */

static const struct spelling {
    const char *key;
    unsigned char field; /* enum field */
    unsigned char html;  /* PLAIN, MARKUP or MAYBE */
} spellings[] = {
    {"id", ID, 0},
    {"guid", ID, 0},
    {"url", URL, 0},
    {"link", URL, 0},
    {"external_url", URL, 0},
    {"uri", URL, 0},
    {"title", TITLE, 0},
    {"headline", TITLE, 0},
    {"published", PUBLISHED, 0},
    {"date_published", PUBLISHED, 0},
    {"published_at", PUBLISHED, 0},
    {"date_publish", PUBLISHED, 0},
    {"publishedAt", PUBLISHED, 0},
    {"publish_date", PUBLISHED, 0},
    {"pubDate", PUBLISHED, 0},
    {"pubdate", PUBLISHED, 0},
    {"date", PUBLISHED, 0},
    {"timestamp", PUBLISHED, 0},
    {"updated", UPDATED, 0},
    {"date_modified", UPDATED, 0},
    {"date_modify", UPDATED, 0},
    {"modified", UPDATED, 0},
    {"updated_at", UPDATED, 0},
    {"source", SOURCE, 0},
    {"source_domain", SOURCE, 0},
    {"hostname", SOURCE, 0},
    {"sitename", SOURCE, 0},
    {"lang", LANG, 0},
    {"language", LANG, 0},
    {"text", TEXT, PLAIN},
    {"maintext", TEXT, PLAIN},
    {"content_text", TEXT, PLAIN},
    {"content", TEXT, MAYBE},
    {"body", TEXT, MAYBE},
    {"content_html", TEXT, MARKUP},
    {"html", TEXT, MARKUP},
    {"summary", SUMMARY, PLAIN},
    {"description", SUMMARY, MAYBE},
    {"feed", FEED, 0},
    {"feed_url", FEED, 0},
    {"feedurl", FEED, 0},
    {"authors", AUTHORS, 0},
    {"author", AUTHORS, 0},
    {"byline", AUTHORS, 0},
    {"tags", TAGS, 0},
    {"categories", TAGS, 0},
    {"category", TAGS, 0},
};
#define SPELLINGS (sizeof spellings / sizeof *spellings)

static const struct spelling *spelling_of(const char *key)
{
    for (size_t i = 0; i < SPELLINGS; i++)
        if (spellings[i].key[0] == key[0] && strcmp(spellings[i].key, key) == 0)
            return &spellings[i];
    return NULL;
}

/* A string, a number, or the telling part of an object, as a string borrowed from the tree or kept
 * in the arena; empty when there is none. */
static sg_str scalar(sg_arena *a, const cJSON *value)
{
    static const char *const parts[] = {"rendered", "name", "feed_url", "url", "href", "term"};
    if (cJSON_IsString(value))
        return sg_cstr(value->valuestring);
    if (cJSON_IsNumber(value) && value->valuedouble == (double)(int64_t)value->valuedouble)
        return sg_format(a, "%lld", (long long)value->valuedouble);
    if (cJSON_IsNumber(value))
        return sg_format(a, "%.3f", value->valuedouble);
    if (cJSON_IsObject(value))
        for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
            const cJSON *part = cJSON_GetObjectItemCaseSensitive(value, parts[i]);
            if (cJSON_IsString(part) && part->valuestring[0])
                return sg_cstr(part->valuestring);
        }
    return (sg_str){NULL, 0};
}

/* Paragraphs of an array, joined by blank lines. */
static sg_str joined(sg_arena *a, const cJSON *array)
{
    size_t n = 0;
    const cJSON *e;
    cJSON_ArrayForEach(e, array)
        n += cJSON_IsString(e) ? strlen(e->valuestring) + 2 : 0;
    char *p = n ? sg_alloc(a, n, 1) : NULL;
    if (!p)
        return (sg_str){NULL, 0};
    size_t at = 0;
    cJSON_ArrayForEach(e, array) {
        if (!cJSON_IsString(e))
            continue;
        if (at) {
            memcpy(p + at, "\n\n", 2);
            at += 2;
        }
        size_t len = strlen(e->valuestring);
        memcpy(p + at, e->valuestring, len);
        at += len;
    }
    return (sg_str){p, at};
}

static sg_status add_list(sg_arena *a, sg_strs *list, const cJSON *value)
{
    if (!cJSON_IsArray(value))
        return sg_strs_add(a, list, scalar(a, value));
    const cJSON *e;
    cJSON_ArrayForEach(e, value) {
        sg_status status = sg_strs_add(a, list, scalar(a, e));
        if (status != SG_OK)
            return status;
    }
    return SG_OK;
}

/* Fills the item from the object. */
static sg_status fill(sg_reading *r, const cJSON *object, sg_item *item)
{
    sg_str *const slots[FIELDS] = {&item->id,     &item->url,     &item->title, &item->published,
                                   &item->updated, &item->source, &item->lang,  &item->text,
                                   &item->summary, &item->feed,   NULL,         NULL};
    const struct spelling *from[FIELDS] = {NULL};
    sg_status status;
    const cJSON *value;
    cJSON_ArrayForEach(value, object) {
        const struct spelling *s = spelling_of(value->string);
        if (!s)
            continue;
        sg_strs *list = s->field == AUTHORS ? &item->authors
                        : s->field == TAGS  ? &item->tags
                                            : NULL;
        if (list) {
            SG_TRY(add_list(&r->arena, list, value));
            continue;
        }
        sg_str text = s->field == TEXT && cJSON_IsArray(value) ? joined(&r->arena, value)
                                                               : scalar(&r->arena, value);
        if (!text.n || (from[s->field] && from[s->field] <= s))
            continue;
        if (cJSON_IsObject(value) && s->field == TITLE) /* WordPress: {"rendered": ...} */
            SG_TRY(sg_html_text(&r->arena, text, true, &text));
        from[s->field] = s;
        *slots[s->field] = text;
    }
    for (int f = TEXT; f <= SUMMARY; f++)
        if (from[f] && (from[f]->html == MARKUP ||
                        (from[f]->html == MAYBE && sg_html_like(*slots[f]))))
            SG_TRY(sg_html_text(&r->arena, *slots[f], false, slots[f]));
    return SG_OK;
fail:
    return status;
}

/* An event record: it has a relation, or its source and target are actors. */
static bool is_event(const cJSON *object)
{
    const cJSON *source = cJSON_GetObjectItemCaseSensitive(object, "source");
    const cJSON *target = cJSON_GetObjectItemCaseSensitive(object, "target");
    return cJSON_IsString(cJSON_GetObjectItemCaseSensitive(object, "relation")) ||
           (cJSON_IsObject(source) && cJSON_IsObject(target));
}

static sg_status take_event(sg_reading *r, sg_str record, uint64_t line)
{
    r->found++;
    if (r->options->record)
        return r->options->record(r->options->record_ctx, record, r->name, line);
    if (r->told_records)
        return SG_OK;
    r->told_records = true;
    return sg_reading_fault(r, SG_USAGE, line, 0, "event records are skipped: articles are wanted");
}

static sg_status take_article(sg_reading *r, const cJSON *object, uint64_t line,
                              const sg_json_feed *feed)
{
    sg_item item = {.line = line};
    sg_status status = fill(r, object, &item);
    if (status == SG_OK && feed) {
        if (!item.lang.n)
            item.lang = feed->lang;
        if (!item.feed.n)
            item.feed = feed->feed;
        if (!item.source.n && !item.url.n)
            item.source = feed->host;
        if (status == SG_OK && feed->seen && sg_seen_before(feed->seen, &item))
            return SG_OK;
    }
    return status == SG_OK ? sg_item_emit(r, &item) : status;
}

/* Says why the record does not parse. `at` is where cJSON stopped. */
static sg_status refuse(sg_reading *r, sg_str record, const char *at, uint64_t line, uint64_t byte)
{
    unsigned depth;
    size_t offset = 0;
    sg_json_end(record, 0, &depth);
    const char *why = sg_json_check(record, &offset);
    if (!why)
        offset = at && at >= record.p ? (size_t)(at - record.p) : 0;
    for (size_t i = 0; i < offset && i < record.n; i++)
        if (record.p[i] == '\n') {
            line++;
            byte = 1;
        } else {
            byte++;
        }
    if (depth > SG_JSON_DEPTH_MAX)
        return sg_reading_fault(r, SG_LIMIT, line, byte,
                                "JSON nested deeper than %u levels, record skipped",
                                SG_JSON_DEPTH_MAX);
    return sg_reading_fault(r, SG_SYNTAX, line, byte, "%s, record skipped",
                            why ? why : "not valid JSON");
}

sg_status sg_json_record(sg_reading *r, sg_str record, uint64_t line, uint64_t byte,
                         const sg_json_feed *feed)
{
    if (record.n > SG_RECORD_MAX)
        return sg_reading_fault(r, SG_LIMIT, line, byte, "record longer than %zu MiB is skipped",
                                SG_RECORD_MAX >> 20);
    char *writable = (char *)(uintptr_t)record.p;
    sg_json_mend(writable, record.n);
    const char *end = NULL;
    cJSON *root = cJSON_ParseWithLengthOpts(record.p, record.n, &end, false);
    size_t rest = root ? sg_json_space(record, (size_t)(end - record.p)) : 0;
    sg_status status;
    if (!root || rest < record.n)
        status = refuse(r, record, root ? record.p + rest : end, line, byte);
    else if (!cJSON_IsObject(root))
        status = sg_reading_fault(r, SG_SYNTAX, line, byte,
                                  "an article is a JSON object, this is not one");
    else if (is_event(root))
        status = take_event(r, record, line);
    else
        status = take_article(r, root, line, feed);
    cJSON_Delete(root);
    sg_arena_reset(&r->arena);
    return status;
}
