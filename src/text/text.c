/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Text: an article to sentences and tokens. Joins title and body, repairs UTF-8, finds paragraphs,
 * takes a dateline off the first of them, and hands each to tokeniser, segmenter and quotation
 * tracking. Blank lines part paragraphs; a single line feed does too unless the text is wrapped to
 * a column, which shows in lines that end where the next word would no longer have fitted.
 */
#include "text/scan.h"

#include <stdio.h>
#include <string.h>

#define TEXT_MAX ((size_t)INT32_MAX) /* offsets are 32 bits */
#define WRAP_MIN 40                  /* columns: shorter lines are not wrapped text */
#define WRAP_MAX 120                 /* columns: longer lines are paragraphs */
#define WRAP_SLACK 8                 /* columns that a wrapped line may fall short by */
#define DATELINE_LOOK 3              /* paragraphs of the body searched for a dateline */

/* ---- The full text ---- */

/* Appends s with each maximal ill-formed sequence replaced by U+FFFD (Unicode 3.9, D93b simplified:
 * a byte each). Returns the new end. */
static char *append_valid(char *to, sg_str s, uint32_t *repaired)
{
    while (s.n) {
        size_t good = sg_utf8_valid(s.p, s.n);
        memcpy(to, s.p, good);
        to += good;
        s = sg_sub(s, good, s.n);
        if (s.n) {
            memcpy(to, "\xEF\xBF\xBD", 3);
            to += 3;
            s = sg_sub(s, 1, s.n);
            ++*repaired;
        }
    }
    return to;
}

/* Bytes of s once repaired. */
static size_t valid_size(sg_str s)
{
    size_t size = 0;
    while (s.n) {
        size_t good = sg_utf8_valid(s.p, s.n);
        size += good + (good < s.n ? 3 : 0);
        s = sg_sub(s, good < s.n ? good + 1 : good, s.n);
    }
    return size;
}

static sg_status full_text(const sg_article *article, sg_arena *arena, sg_doc *doc,
                           uint32_t *title_end, sg_error *err)
{
    sg_str title = article->title, text = article->text;
    if (title.n > TEXT_MAX || text.n > TEXT_MAX)
        return sg_fail(err, SG_LIMIT, NULL, 0, 0, "text of more than 2 GiB");
    size_t size = valid_size(title) + valid_size(text) + 2;
    if (size > TEXT_MAX)
        return sg_fail(err, SG_LIMIT, NULL, 0, 0, "text of more than 2 GiB");
    char *p = sg_alloc(arena, size, 1);
    if (!p)
        return sg_fail(err, SG_NOMEM, NULL, 0, 0, "out of memory");
    char *to = append_valid(p, title, &doc->repaired);
    *title_end = (uint32_t)(to - p);
    if (title.n && text.n) {
        memcpy(to, "\n\n", 2);
        to += 2;
    }
    to = append_valid(to, text, &doc->repaired);
    doc->text = (sg_str){p, (size_t)(to - p)};
    return SG_OK;
}

/* ---- Paragraphs ---- */

static uint32_t line_end(const char *s, uint32_t at, uint32_t end)
{
    const char *feed = memchr(s + at, '\n', end - at);
    return feed ? (uint32_t)(feed - s) : end;
}

static bool is_blank(const char *s, uint32_t at, uint32_t end)
{
    while (at < end && sg_byte_is(s[at], SG_B_SPACE))
        at++;
    return at == end;
}

/* Bytes up to the first white space. */
static uint32_t word_size(const char *s, uint32_t at, uint32_t end)
{
    uint32_t e = at;
    while (e < end && !sg_byte_is(s[e], SG_B_SPACE))
        e++;
    return e - at;
}

/* Whether the text s[at..end) is wrapped to a column. Two passes over the lines: the widest line
 * that another follows, then how many lines end near it because the next word did not fit. */
static bool is_wrapped(const char *s, uint32_t at, uint32_t end)
{
    uint32_t widest = 0, lines = 0, full = 0;
    for (int pass = 0; pass < 2; pass++) {
        for (uint32_t b = at, e; b < end; b = e + 1) {
            e = line_end(s, b, end);
            uint32_t after = e + 1 < end ? line_end(s, e + 1, end) : end;
            if (is_blank(s, b, e) || e + 1 >= end || is_blank(s, e + 1, after))
                continue;
            uint32_t width = e - b;
            if (width == word_size(s, b, e)) /* one long word, as a URL */
                continue;
            if (pass == 0) {
                widest = width > widest ? width : widest;
            } else {
                lines++;
                full += width + 1 + word_size(s, e + 1, after) + WRAP_SLACK > widest;
            }
        }
        if (widest < WRAP_MIN || widest > WRAP_MAX)
            return false;
    }
    return full * 10 >= lines * 8;
}

/* Whether a line that begins so stands for itself: a bullet or a number of a list. */
static bool is_item(const char *s, uint32_t at, uint32_t end)
{
    while (at < end && sg_byte_is(s[at], SG_B_SPACE))
        at++;
    if (end - at > 3 && (memcmp(s + at, "\xE2\x80\xA2", 3) == 0))
        return true;
    return end - at > 2 && (s[at] == '-' || s[at] == '*') && s[at + 1] == ' ';
}

/* Whether the line after [at, e) goes on its sentence: it begins in lower case or with a mark that
 * nothing begins with, and this one has no end. */
static bool is_continued(const char *s, uint32_t at, uint32_t e, uint32_t end)
{
    uint32_t next = e + 1;
    while (e > at && sg_byte_is(s[e - 1], SG_B_SPACE))
        e--;
    while (next < end && (s[next] == ' ' || s[next] == '\t'))
        next++;
    if (e == at || next >= end || strchr(".?!:", s[e - 1]))
        return false;
    return sg_byte_is(s[next], SG_B_LOWER) || s[next] == ',' || s[next] == ';' || s[next] == ')';
}

/* End of the paragraph at `at`; sets where to look for the next. */
static uint32_t paragraph_end(const char *s, uint32_t at, uint32_t end, bool wrapped,
                              uint32_t *next)
{
    uint32_t e = line_end(s, at, end);
    while (e + 1 < end && (wrapped || is_continued(s, at, e, end))) {
        uint32_t after = line_end(s, e + 1, end);
        if (is_blank(s, at, e) || is_blank(s, e + 1, after) || is_item(s, e + 1, after))
            break;
        e = after;
    }
    *next = e < end ? e + 1 : end;
    return e;
}

/* Whether the text is not edited prose: a third of its paragraphs begin in lower case or end
 * without a stop, as in mail, forums and lists. */
static bool is_informal(const char *s, uint32_t at, uint32_t size, bool wrapped)
{
    uint32_t paragraphs = 0, rough = 0, next;
    for (; at < size; at = next) {
        uint32_t end = paragraph_end(s, at, size, wrapped, &next);
        while (at < end && sg_byte_is(s[at], SG_B_SPACE))
            at++;
        while (end > at && sg_byte_is(s[end - 1], SG_B_SPACE | SG_B_HIGH))
            end--;
        if (at == end)
            continue;
        paragraphs++;
        rough += sg_byte_is(s[at], SG_B_LOWER) || !strchr(".?!\"')", s[end - 1]);
    }
    return rough > 1 && rough * 3 >= paragraphs;
}

static void paragraph(sg_scan *z, uint32_t begin, uint32_t end, unsigned flags)
{
    z->at = begin;
    z->end = end;
    z->first = (uint32_t)z->tokens.n;
    sg_tokenise(z);
    sg_segment(z, flags);
    sg_mark_quotes(z);
}

/* ---- Dates ---- */

static bool is_date(sg_str s)
{
    if (s.n < 10)
        return false;
    for (size_t i = 0; i < 10; i++)
        if (i == 4 || i == 7 ? s.p[i] != '-' : !sg_byte_is(s.p[i], SG_B_DIGIT))
            return false;
    return true;
}

/* A dateline gives its day and month; the year is that of publication where it names none. */
static void set_date(const sg_article *article, const sg_dateline *line, sg_doc *doc)
{
    if (is_date(article->published))
        memcpy(doc->date, article->published.p, 10);
    else if (line->month && line->year)
        snprintf(doc->date, sizeof doc->date, "%04u-%02u-%02u", (unsigned)line->year % 10000,
                 (unsigned)line->month % 100, (unsigned)line->day % 100);
}

/* Takes a dateline off the paragraph: where its text begins. Pages of several reports have some
 * further down, too; those must be sure ones. */
static uint32_t after_dateline(const sg_scan *z, uint32_t at, uint32_t end, unsigned look,
                               sg_dateline *found, sg_doc *doc)
{
    bool capitals = end - at > 4 && (z->s[at] == '(' || (sg_byte_is(z->s[at], SG_B_UPPER) &&
                                                         sg_byte_is(z->s[at + 1], SG_B_UPPER)));
    bool agency = end - at > 9 && memcmp(z->s + at, "Reuters", 7) == 0;
    if (!look && !capitals && !agency)
        return at;
    sg_dateline line = sg_dateline_of((sg_str){z->s + at, end - at});
    if (!line.n || (!look && !line.sure))
        return at;
    if (look) {
        *found = line;
        doc->dateline = line.place;
    }
    return at + (uint32_t)line.n;
}

/* ---- All ---- */

static void body(sg_scan *z, uint32_t at, sg_dateline *found, sg_doc *doc)
{
    uint32_t size = (uint32_t)doc->text.n, next;
    bool wrapped = is_wrapped(z->s, at, size);
    z->informal = is_informal(z->s, at, size, wrapped);
    unsigned look = DATELINE_LOOK;
    for (; at < size && !z->failed; at = next) {
        uint32_t end = paragraph_end(z->s, at, size, wrapped, &next);
        if (is_blank(z->s, at, end))
            continue;
        uint32_t begin = after_dateline(z, at, end, look, found, doc);
        look = look && begin == at ? look - 1 : 0;
        paragraph(z, begin, end, SG_SENTENCE_PARAGRAPH);
    }
}

sg_status sg_text_split_traced(const sg_article *article, sg_arena *arena, sg_stop_fn trace,
                               void *ctx, sg_doc *doc, sg_error *err)
{
    *doc = (sg_doc){.article = article};
    uint32_t title_end = 0;
    sg_status status = full_text(article, arena, doc, &title_end, err);
    if (status != SG_OK)
        return status;
    size_t guess = doc->text.n / 5 + 16;
    sg_scan z = {.s = doc->text.p,
                 .size = (uint32_t)doc->text.n,
                 .arena = arena,
                 .trace = trace,
                 .trace_ctx = ctx};
    z.tokens.items = sg_alloc(arena, guess, sizeof *z.tokens.items);
    z.tokens.cap = z.tokens.items ? guess : 0;
    z.failed = !z.tokens.items;
    if (title_end && !z.failed)
        paragraph(&z, 0, title_end, SG_SENTENCE_PARAGRAPH | SG_SENTENCE_TITLE);
    sg_dateline dateline = {0};
    body(&z, title_end, &dateline, doc);
    if (z.failed)
        return sg_fail(err, SG_NOMEM, NULL, 0, 0, "out of memory");
    set_date(article, &dateline, doc);
    for (size_t i = 0; i < z.tokens.n; i++)
        z.tokens.items[i].flags &= SG_TOKEN_PUBLIC;
    doc->tokens = z.tokens.items;
    doc->n_tokens = (uint32_t)z.tokens.n;
    doc->sentences = z.sentences.items;
    doc->n_sentences = (uint32_t)z.sentences.n;
    return SG_OK;
}

sg_status sg_text_split(const sg_article *article, sg_arena *arena, sg_doc *doc, sg_error *err)
{
    return sg_text_split_traced(article, arena, NULL, NULL, doc, err);
}
