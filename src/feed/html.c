/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * HTML fragment -> plain text, with libxml2's HTML parser as a stream of tags. Blocks become
 * paragraphs parted by a blank line, <br> a line end and twice a paragraph, table cells are parted
 * by " | ", links leave their words, scripts, styles, images, forms and the like leave nothing. No
 * two words are ever glued together by a tag that breaks the line. Text without any tag keeps its
 * blank lines. What a feed has escaped twice is decoded twice, never more often.
 */
#include "feed/reader.h"

#include <libxml/HTMLparser.h>
#include <string.h>

/* What parts the last word written from the next, weakest first. */
enum gap { NONE, SPACE, CELL, LINE, PARAGRAPH };

typedef struct flow {
    sg_buf out;    /* text so far */
    enum gap gap;  /* before the next word */
    bool title;    /* everything on one line */
    bool plain;    /* no tags: blank lines are paragraphs */
    unsigned drop; /* open elements whose content is dropped */
    unsigned pre;  /* open <pre> elements */
} flow;

static void part(flow *f, enum gap gap)
{
    if (f->title && gap != NONE)
        gap = SPACE;
    if (gap == LINE && f->gap == LINE)
        gap = PARAGRAPH; /* <br><br> */
    if (gap > f->gap)
        f->gap = gap;
}

static void flush_gap(flow *f)
{
    static const char *const marks[] = {"", " ", " | ", "\n", "\n\n"};
    if (f->out.n)
        sg_buf_lit(&f->out, marks[f->gap]);
    f->gap = NONE;
}

/* ---- Text ---- */

static bool is_blank(uint32_t cp)
{
    return cp == ' ' || (cp >= '\t' && cp <= '\r') || cp == 0xA0 || cp == 0x1680 ||
           (cp >= 0x2000 && cp <= 0x200A) || cp == 0x2028 || cp == 0x2029 || cp == 0x202F ||
           cp == 0x205F || cp == 0x3000;
}

/* Characters that show nothing and split words for a reader of bytes. */
static bool is_invisible(uint32_t cp)
{
    return cp == 0xAD || cp == 0x200B || cp == 0x2060 || cp == 0xFEFF || cp == 0x7F ||
           (cp < 0x20 && cp != '\t' && cp != '\n' && cp != '\r');
}

/* A run of white space: paragraphs where the text has no tags to say so. */
static void blank_run(flow *f, unsigned newlines)
{
    if (f->plain && newlines > 1)
        part(f, PARAGRAPH);
    else if (f->pre && newlines)
        part(f, newlines > 1 ? PARAGRAPH : LINE);
    else
        part(f, SPACE);
}

static void add_text(flow *f, sg_str s)
{
    unsigned newlines = 0;
    bool blank = false;
    for (size_t i = 0; i < s.n;) {
        uint32_t cp = (unsigned char)s.p[i];
        size_t step = cp < 0x80 ? 1 : sg_utf8_decode(s.p + i, s.n - i, &cp);
        if (step == 0) {
            step = 1;
            cp = 0xFFFD;
        }
        i += step;
        if (is_blank(cp)) {
            blank = true;
            newlines += cp == '\n' || cp == 0x2029;
            continue;
        }
        if (is_invisible(cp))
            continue;
        if (blank)
            blank_run(f, newlines);
        blank = false;
        newlines = 0;
        if (f->gap != NONE)
            flush_gap(f);
        if (cp >= 0x80 && cp < 0xA0)
            cp = sg_windows_1252(cp);
        char coded[4];
        sg_buf_add(&f->out, coded, sg_utf8_encode(cp, coded));
    }
    if (blank)
        blank_run(f, newlines);
}

/* ---- Tags ---- */

enum element { INLINE, BLOCK, BREAK, CELLS, DROP, PRE, QUOTE };

static enum element element_of(const char *name)
{
    static const struct {
        const char *name;
        enum element kind;
    } kinds[] = {
        {"address", BLOCK},  {"article", BLOCK},  {"aside", BLOCK},     {"audio", DROP},
        {"blockquote", BLOCK}, {"br", BREAK},     {"button", DROP},     {"canvas", DROP},
        {"caption", BLOCK},  {"center", BLOCK},   {"dd", BLOCK},        {"details", BLOCK},
        {"dialog", DROP},    {"div", BLOCK},      {"dl", BLOCK},        {"dt", BLOCK},
        {"embed", DROP},     {"fieldset", BLOCK}, {"figcaption", BLOCK}, {"figure", BLOCK},
        {"footer", BLOCK},   {"form", BLOCK},     {"h1", BLOCK},        {"h2", BLOCK},
        {"h3", BLOCK},       {"h4", BLOCK},       {"h5", BLOCK},        {"h6", BLOCK},
        {"head", DROP},      {"header", BLOCK},   {"hr", BLOCK},        {"iframe", DROP},
        {"input", DROP},     {"legend", BLOCK},   {"li", BLOCK},        {"main", BLOCK},
        {"math", DROP},      {"nav", BLOCK},      {"noscript", DROP},   {"object", DROP},
        {"ol", BLOCK},       {"p", BLOCK},        {"pre", PRE},         {"q", QUOTE},
        {"script", DROP},    {"section", BLOCK},  {"select", DROP},     {"style", DROP},
        {"summary", BLOCK},  {"svg", DROP},       {"table", BLOCK},     {"tbody", BLOCK},
        {"td", CELLS},       {"template", DROP},  {"textarea", DROP},   {"tfoot", BLOCK},
        {"th", CELLS},       {"thead", BLOCK},    {"title", DROP},      {"tr", BLOCK},
        {"ul", BLOCK},       {"video", DROP},
    };
    size_t low = 0, high = sizeof kinds / sizeof *kinds;
    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = strcmp(name, kinds[middle].name);
        if (order == 0)
            return kinds[middle].kind;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return INLINE;
}

static void tag(flow *f, const char *name, bool start)
{
    enum element kind = element_of(name);
    if (kind == DROP) {
        f->drop += start ? 1 : 0;
        f->drop -= !start && f->drop ? 1 : 0;
        part(f, SPACE);
        return;
    }
    if (f->drop)
        return;
    if (kind == BREAK && start)
        part(f, LINE);
    else if (kind == CELLS)
        part(f, CELL);
    else if (kind == BLOCK || kind == PRE)
        part(f, PARAGRAPH);
    else if (kind == QUOTE)
        add_text(f, start ? SG_LIT("\xE2\x80\x9C") : SG_LIT("\xE2\x80\x9D"));
    if (kind == PRE) {
        f->pre += start ? 1 : 0;
        f->pre -= !start && f->pre ? 1 : 0;
    }
}

static void on_start(void *ctx, const xmlChar *name, const xmlChar **attributes)
{
    (void)attributes;
    tag(ctx, (const char *)name, true);
}

static void on_end(void *ctx, const xmlChar *name)
{
    tag(ctx, (const char *)name, false);
}

static void on_text(void *ctx, const xmlChar *text, int n)
{
    flow *f = ctx;
    if (!f->drop)
        add_text(f, (sg_str){(const char *)text, (size_t)n});
}

/* ---- Fragments ---- */

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Whether s[at] begins a tag that HTML has: "<p>", "</a>", "<br/>", "<!--". */
static bool is_tag(sg_str s, size_t at)
{
    char name[16];
    size_t n = 0, i = at + 1;
    if (i < s.n && s.p[i] == '!')
        return true;
    if (i < s.n && s.p[i] == '/')
        i++;
    while (i < s.n && n < sizeof name - 1 &&
           (is_letter(s.p[i]) || (n && s.p[i] >= '1' && s.p[i] <= '6')))
        name[n++] = (char)(s.p[i++] | 0x20);
    name[n] = '\0';
    if (n == 0 || i >= s.n || !strchr(" \t\r\n/>", s.p[i]))
        return false;
    return element_of(name) != INLINE || htmlTagLookup((const xmlChar *)name) != NULL;
}

static bool has_tags(sg_str s)
{
    const sg_str lt = SG_LIT("<");
    for (size_t at = sg_find(s, 0, lt); at != SIZE_MAX; at = sg_find(s, at + 1, lt))
        if (is_tag(s, at))
            return true;
    return false;
}

static bool has_references(sg_str s)
{
    uint32_t cp;
    const sg_str amp = SG_LIT("&");
    for (size_t at = sg_find(s, 0, amp); at != SIZE_MAX; at = sg_find(s, at + 1, amp))
        if (sg_entity(s, at, &cp))
            return true;
    return false;
}

bool sg_html_like(sg_str s)
{
    return has_tags(s) || has_references(s);
}

/* Text without tags: references are decoded, blank lines kept. */
static void plain_text(flow *f, sg_str s)
{
    f->plain = true;
    size_t from = 0;
    for (size_t at = sg_find(s, 0, SG_LIT("&")); at != SIZE_MAX; at = sg_find(s, at, SG_LIT("&"))) {
        uint32_t cp;
        size_t n = sg_entity(s, at, &cp);
        if (n == 0) {
            at++;
            continue;
        }
        char coded[4];
        add_text(f, sg_sub(s, from, at));
        add_text(f, (sg_str){coded, sg_utf8_encode(cp, coded)});
        from = at += n;
    }
    add_text(f, sg_sub(s, from, s.n));
}

static sg_status markup(flow *f, sg_str html)
{
    htmlSAXHandler sax = {.startElement = on_start,
                          .endElement = on_end,
                          .characters = on_text,
                          .cdataBlock = on_text,
                          .ignorableWhitespace = on_text};
    htmlParserCtxtPtr parser =
        htmlCreatePushParserCtxt(&sax, f, "", 0, NULL, XML_CHAR_ENCODING_UTF8);
    if (!parser)
        return SG_NOMEM;
    htmlCtxtUseOptions(parser, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                                   HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC);
    for (size_t at = 0; at < html.n;) {
        size_t n = html.n - at < 1u << 20 ? html.n - at : 1u << 20;
        htmlParseChunk(parser, html.p + at, (int)n, 0);
        at += n;
    }
    htmlParseChunk(parser, "", 0, 1);
    htmlFreeParserCtxt(parser);
    return SG_OK;
}

static sg_status once(sg_arena *a, sg_str html, bool title, sg_str *out)
{
    flow f = {.title = title};
    sg_status status = SG_OK;
    if (has_tags(html))
        status = markup(&f, html);
    else
        plain_text(&f, html);
    if (f.out.failed)
        status = SG_NOMEM;
    *out = status == SG_OK ? sg_copy(a, (sg_str){f.out.p, f.out.n}) : (sg_str){NULL, 0};
    sg_buf_release(&f.out);
    return status == SG_OK && !out->p ? SG_NOMEM : status;
}

sg_status sg_html_text(sg_arena *a, sg_str html, bool title, sg_str *out)
{
    sg_status status = once(a, html, title, out);
    if (status == SG_OK && sg_html_like(*out)) {
        sg_str again = *out; /* escaped twice */
        status = once(a, again, title, out);
    }
    return status;
}
