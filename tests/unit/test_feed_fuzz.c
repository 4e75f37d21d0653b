/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Mutated inputs of every format: no crash (run it with SANITIZE=1), and what comes out keeps its
 * promises: an id, valid UTF-8 without NUL, well-formed dates, and a JSON line that reads back as
 * the same article. Seeded, so a failure comes again: test_feed_fuzz [ROUNDS [SEED]].
 */
#include "test_feed_reading.h"

#include <stdlib.h>

static uint64_t state;

static size_t dice(size_t n)
{
    state ^= state << 13; /* xorshift, G. Marsaglia 2003 */
    state ^= state >> 7;
    state ^= state << 17;
    return n ? (size_t)(state % n) : 0;
}

static const char *const seeds[] = {"tests/feeds/world.rss",       "tests/feeds/world.atom",
                                    "tests/feeds/world.feed.json", "tests/feeds/world.jsonl",
                                    "tests/feeds/page.html",       "tests/feeds/crawl.warc",
                                    "tests/feeds/world.txt"};
#define SEEDS (sizeof seeds / sizeof *seeds)

/* What breaks parsers. */
static const char *const tokens[] = {
    "<", ">", "&", "\"", "'", "]]>", "<![CDATA[", "<!--", "-->", "<!DOCTYPE x [", "<!ENTITY a '&a;'>",
    "&a;", "&#0;", "&#x110000;", "&lt;", "</item>", "<item>", "<entry>", "</channel>", "<br>", "{",
    "}", "[", "]", ",", ":", "\\u0000", "\\ud800", "\\", "\n", "\r\n", "null", "1e999", "-1", "\xFF",
    "\xC3", "\xEF\xBF\xBE", "\xED\xA0\x80", "<p>", "</div>", "<script>", "<table><tr><td>",
    "WARC/1.0\r\n", "Content-Length: 99999999999\r\n", "date 2026-99-99", "2026-03-02T10:11:12Z",
    "<title>", "encoding='utf-16'", "<source>", "<content type='xhtml'>",
};
#define TOKENS (sizeof tokens / sizeof *tokens)

static void splice(sg_buf *b, size_t at, size_t drop, const char *data, size_t n)
{
    sg_buf tail = {0};
    sg_buf_add(&tail, b->p + at + drop, b->n - at - drop);
    b->n = at;
    sg_buf_add(b, data, n);
    sg_buf_add(b, tail.p, tail.n);
    sg_buf_release(&tail);
}

static void mutate(sg_buf *b)
{
    size_t at = dice(b->n + 1), left = b->n - at;
    const char *token = tokens[dice(TOKENS)];
    char byte = (char)dice(256);
    char copy[64];
    size_t n = dice(sizeof copy);
    n = n < left ? n : left;
    memcpy(copy, b->p + at, n);
    switch (dice(6)) {
    case 0:
        splice(b, at, 0, token, strlen(token));
        break;
    case 1:
        splice(b, at, left ? 1 : 0, &byte, 1);
        break;
    case 2:
        splice(b, at, n, "", 0);
        break;
    case 3:
        splice(b, dice(b->n + 1), 0, copy, n);
        break;
    case 4:
        splice(b, at, n, token, strlen(token));
        break;
    default:
        if (dice(10) == 0)
            b->n = at;
    }
}

static bool clean(sg_str s)
{
    return sg_utf8_valid(s.p, s.n) == s.n && !(s.n && memchr(s.p, 0, s.n));
}

static bool is_date(sg_str s)
{
    return s.n == 0 || s.n == 10 || (s.n == 20 && s.p[10] == 'T' && s.p[19] == 'Z');
}

static sg_status keep_line(void *ctx, const sg_article *article)
{
    return sg_article_write(article, keep_bytes, ctx);
}

/* What holds for every article whatever it was read from. */
static sg_status inspect(void *ctx, const sg_article *a)
{
    sg_buf *line = ctx, again = {0};
    bool ok = a->id.n > 0 && (a->title.n || a->text.n) && is_date(a->published) &&
              is_date(a->updated) && clean(a->id) && clean(a->url) && clean(a->title) &&
              clean(a->source) && clean(a->lang) && clean(a->text) && clean(a->summary) &&
              clean(a->feed);
    for (size_t i = 0; i < a->n_authors; i++)
        ok = ok && clean(a->authors[i]);
    for (size_t i = 0; i < a->n_tags; i++)
        ok = ok && clean(a->tags[i]);
    line->n = 0;
    ok = sg_article_write(a, keep_bytes, line) == SG_OK && ok &&
         sg_read_memory("again", line->p, line->n, NULL, keep_line, &again, NULL) == SG_OK &&
         again.n == line->n && memcmp(again.p, line->p, line->n) == 0;
    sg_buf_release(&again);
    return ok ? SG_OK : SG_RANGE;
}

static bool load(const char *path, sg_buf *b)
{
    FILE *f = fopen(path, "rb");
    char piece[4096];
    if (!f)
        return false;
    for (size_t n; (n = fread(piece, 1, sizeof piece, f)) > 0;)
        sg_buf_add(b, piece, n);
    fclose(f);
    return true;
}

int main(int argc, char **argv)
{
    size_t rounds = argc > 1 ? strtoul(argv[1], NULL, 10) : 3000;
    state = (argc > 2 ? strtoull(argv[2], NULL, 10) : 1) * 0x9E3779B97F4A7C15u;
    sg_buf inputs[SEEDS] = {{0}}, b = {0}, line = {0};
    for (size_t i = 0; i < SEEDS; i++)
        CHECK(load(seeds[i], &inputs[i]));
    for (size_t i = 0; i < rounds; i++) {
        const sg_buf *seed = &inputs[dice(SEEDS)];
        uint64_t before = state;
        b.n = 0;
        sg_buf_add(&b, seed->p, seed->n);
        for (size_t k = dice(12) + 1; k > 0; k--)
            mutate(&b);
        sg_read_options options = {.strict = dice(8) == 0, .since = dice(9) ? NULL : "2026-03-04"};
        sg_error err = {0};
        sg_status status = sg_read_memory("fuzz", b.p, b.n, &options, inspect, &line, &err);
        bool told = status == SG_OK || status == SG_RANGE || err.code == status;
        if (!CHECK(told) || !CHECK(status != SG_INTERNAL && status != SG_NOMEM) ||
            (status == SG_RANGE && !CHECK(err.code == SG_RANGE))) {
            printf("  round %zu, state %llu: %s: %.*s\n", i, (unsigned long long)before, err.message,
                   (int)line.n, line.p ? line.p : "");
            break;
        }
    }
    for (size_t i = 0; i < SEEDS; i++)
        sg_buf_release(&inputs[i]);
    sg_buf_release(&b);
    sg_buf_release(&line);
    return check_done();
}
