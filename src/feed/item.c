/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A found item -> an article: dates to RFC 3339, the outlet's host, an id, the filter by date.
 * Title and text are handed on byte for byte, since offsets refer to them.
 */
#include "feed/reader.h"

#include <string.h>

sg_status sg_strs_add(sg_arena *a, sg_strs *list, sg_str s)
{
    s = sg_trim(s);
    if (s.n == 0 || list->n >= SG_TAGS_MAX)
        return SG_OK;
    for (size_t i = 0; i < list->n; i++)
        if (sg_eq(list->items[i], s))
            return SG_OK;
    return SG_PUSH(a, list, s) ? SG_OK : SG_NOMEM;
}

sg_str sg_url_host(sg_arena *a, sg_str url)
{
    size_t scheme = sg_find(url, 0, SG_LIT("://"));
    if (scheme != SIZE_MAX)
        url = sg_sub(url, scheme + 3, url.n);
    else if (sg_starts(url, SG_LIT("//")))
        url = sg_sub(url, 2, url.n);
    else
        return (sg_str){NULL, 0};
    size_t n = 0;
    while (n < url.n && !strchr("/?#", url.p[n]))
        n++;
    url.n = n;
    for (size_t i = url.n; i > 0; i--) /* user:password@ */
        if (url.p[i - 1] == '@') {
            url = sg_sub(url, i, url.n);
            break;
        }
    sg_str host = sg_cut(&url, ':');
    host = sg_lower(a, host);
    return sg_starts(host, SG_LIT("www.")) ? sg_sub(host, 4, host.n) : host;
}

/* An outlet given as URL, host or name: a host where it is one, else the name as it is. */
static sg_str outlet(sg_arena *a, sg_str given)
{
    sg_str host = sg_url_host(a, given);
    if (host.n)
        return host;
    bool is_host = given.n > 0 && memchr(given.p, '.', given.n);
    for (size_t i = 0; i < given.n; i++)
        is_host = is_host && !strchr(" \t\n/,()", given.p[i]);
    if (!is_host || sg_ends(given, SG_LIT(".")))
        return given;
    host = sg_lower(a, given);
    return sg_starts(host, SG_LIT("www.")) ? sg_sub(host, 4, host.n) : host;
}

/* The date in the record's form; empty, with a fault, when it cannot be read. */
static sg_status date(sg_reading *r, const sg_item *item, sg_str given, sg_str *out)
{
    char text[SG_DATE_SIZE];
    *out = (sg_str){NULL, 0};
    if (given.n == 0)
        return SG_OK;
    if (!sg_date_parse(given, text))
        return sg_reading_fault(r, SG_RANGE, item->line, 0, "date \"%.*s\" is not understood",
                                (int)(given.n < 60 ? given.n : 60), given.p);
    *out = sg_copy(&r->arena, sg_cstr(text));
    return out->p ? SG_OK : SG_NOMEM;
}

/* Whether the filter lets the date through; what has no date passes. */
static bool in_range(const sg_reading *r, sg_str published)
{
    sg_str day = sg_sub(published, 0, 10);
    if (day.n < 10)
        return true;
    return (!r->since[0] || sg_cmp(day, sg_cstr(r->since)) >= 0) &&
           (!r->until[0] || sg_cmp(day, sg_cstr(r->until)) <= 0);
}

static sg_str content_id(sg_arena *a, sg_str title, sg_str text)
{
    char *both = sg_alloc(a, title.n + text.n + 2, 1);
    if (!both)
        return (sg_str){NULL, 0};
    if (title.n)
        memcpy(both, title.p, title.n);
    memcpy(both + title.n, "\n\n", 2);
    if (text.n)
        memcpy(both + title.n + 2, text.p, text.n);
    return sg_format(a, "%016llx", (unsigned long long)sg_hash(both, title.n + text.n + 2));
}

static sg_status complete(sg_reading *r, const sg_item *item, sg_article *article)
{
    sg_status status = date(r, item, item->published, &article->published);
    if (status == SG_OK)
        status = date(r, item, item->updated, &article->updated);
    if (status != SG_OK)
        return status;
    if (!article->published.n)
        article->published = article->updated;
    sg_str host = item->source.n ? outlet(&r->arena, item->source)
                                 : sg_url_host(&r->arena, item->url);
    article->source = host.n ? host : sg_url_host(&r->arena, item->feed);
    if (!article->text.n) { /* a teaser is better than nothing to read */
        article->text = article->summary;
        article->summary = (sg_str){NULL, 0};
    }
    if (!article->id.n)
        article->id = article->url.n ? article->url
                                     : content_id(&r->arena, article->title, article->text);
    return article->id.n ? SG_OK : SG_NOMEM;
}

sg_status sg_item_emit(sg_reading *r, sg_item *item)
{
    sg_article article = {.id = item->id,
                          .url = item->url,
                          .title = item->title,
                          .lang = item->lang,
                          .text = item->text,
                          .summary = item->summary,
                          .feed = item->feed,
                          .authors = item->authors.items,
                          .n_authors = item->authors.n,
                          .tags = item->tags.items,
                          .n_tags = item->tags.n};
    sg_status status;
    r->found++;
    if (!sg_trim(item->text).n && !sg_trim(item->title).n && !sg_trim(item->summary).n)
        status = sg_reading_fault(r, SG_SYNTAX, item->line, 0, "item has neither title nor text");
    else if ((status = complete(r, item, &article)) == SG_OK)
        status = in_range(r, article.published)
                     ? r->fn(r->ctx, &article)
                     : SG_OK;
    if (status == SG_NOMEM)
        status = sg_fail(r->err, SG_NOMEM, r->name, item->line, 0, "out of memory");
    sg_arena_reset(&r->arena);
    return status;
}
