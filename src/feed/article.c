/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Article -> one JSON object a line, keys always in the same order. What is absent is left out,
 * but for id and text, so that reading the line again gives the same article.
 */
#include "feed/feed.h"

static void field(sg_buf *b, const char *key, sg_str value)
{
    if (value.n == 0)
        return;
    sg_buf_fmt(b, ",\"%s\":", key);
    sg_buf_json(b, value);
}

static void list(sg_buf *b, const char *key, const sg_str *items, size_t n)
{
    if (n == 0)
        return;
    sg_buf_fmt(b, ",\"%s\":[", key);
    for (size_t i = 0; i < n; i++) {
        if (i)
            sg_buf_lit(b, ",");
        sg_buf_json(b, items[i]);
    }
    sg_buf_lit(b, "]");
}

sg_status sg_article_write(const sg_article *article, sg_write_fn write, void *ctx)
{
    sg_buf b = {0};
    sg_buf_lit(&b, "{\"id\":");
    sg_buf_json(&b, article->id);
    field(&b, "url", article->url);
    field(&b, "title", article->title);
    field(&b, "published", article->published);
    field(&b, "source", article->source);
    field(&b, "lang", article->lang);
    sg_buf_lit(&b, ",\"text\":");
    sg_buf_json(&b, article->text);
    field(&b, "updated", article->updated);
    list(&b, "authors", article->authors, article->n_authors);
    field(&b, "summary", article->summary);
    list(&b, "tags", article->tags, article->n_tags);
    field(&b, "feed", article->feed);
    sg_buf_lit(&b, "}\n");
    sg_status status = sg_buf_flush(&b, write, ctx);
    sg_buf_release(&b);
    return status;
}
