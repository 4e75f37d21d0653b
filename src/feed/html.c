/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * HTML fragment -> plain text, with libxml2's HTML parser as a stream of tags. Blocks become
 * paragraphs parted by a blank line, <br> a line end and twice a paragraph, table cells are parted
 * by " | ", links leave their words, scripts, styles, images, forms and the like leave nothing. No
 * two words are ever glued together by a tag that breaks the line. Text without any tag keeps its
 * blank lines. What a feed has escaped twice is decoded twice, never more often.
 */
#include "feed/html.h"

#include <libxml/HTMLparser.h>
#include <string.h>

static void part(sg_flow *f, sg_gap gap)
{
    if (f->title && gap != SG_GAP_NONE)
        gap = SG_GAP_SPACE;
    if (gap == SG_GAP_LINE && f->gap == SG_GAP_LINE)
        gap = SG_GAP_PARAGRAPH; /* <br><br> */
    if (gap > f->gap)
        f->gap = gap;
}

static void flush_gap(sg_flow *f)
{
    static const char *const marks[] = {"", " ", " | ", "\n", "\n\n"};
    if (f->out.n)
        sg_buf_lit(&f->out, marks[f->gap]);
    f->gap = SG_GAP_NONE;
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
static void blank_run(sg_flow *f, unsigned newlines)
{
    if (f->plain && newlines > 1)
        part(f, SG_GAP_PARAGRAPH);
    else if (f->pre && newlines)
        part(f, newlines > 1 ? SG_GAP_PARAGRAPH : SG_GAP_LINE);
    else
        part(f, SG_GAP_SPACE);
}

void sg_flow_text(sg_flow *f, sg_str s)
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
        if (f->gap != SG_GAP_NONE)
            flush_gap(f);
        if (cp > ' ' && cp < 0x7F) { /* a word of ASCII at once */
            size_t from = i - 1;
            while (i < s.n && s.p[i] > ' ' && s.p[i] < 0x7F)
                i++;
            sg_buf_str(&f->out, sg_sub(s, from, i));
            continue;
        }
        if (cp >= 0x80 && cp < 0xA0)
            cp = sg_windows_1252(cp);
        char coded[4];
        sg_buf_add(&f->out, coded, sg_utf8_encode(cp, coded));
    }
    if (blank)
        blank_run(f, newlines);
}

/* ---- Tags ---- */

/* Elements that are not inline, by name. */
static const struct {
    const char *name;
    sg_element kind;
} elements[] = {
    {"address", SG_ELEMENT_BLOCK}, {"article", SG_ELEMENT_BLOCK}, {"aside", SG_ELEMENT_BLOCK},
    {"audio", SG_ELEMENT_DROP}, {"blockquote", SG_ELEMENT_BLOCK}, {"br", SG_ELEMENT_BREAK},
    {"button", SG_ELEMENT_DROP}, {"canvas", SG_ELEMENT_DROP}, {"caption", SG_ELEMENT_BLOCK},
    {"center", SG_ELEMENT_BLOCK}, {"dd", SG_ELEMENT_BLOCK}, {"details", SG_ELEMENT_BLOCK},
    {"dialog", SG_ELEMENT_DROP}, {"div", SG_ELEMENT_BLOCK}, {"dl", SG_ELEMENT_BLOCK},
    {"dt", SG_ELEMENT_BLOCK}, {"embed", SG_ELEMENT_DROP}, {"fieldset", SG_ELEMENT_BLOCK},
    {"figcaption", SG_ELEMENT_BLOCK}, {"figure", SG_ELEMENT_BLOCK}, {"footer", SG_ELEMENT_BLOCK},
    {"form", SG_ELEMENT_BLOCK}, {"h1", SG_ELEMENT_BLOCK}, {"h2", SG_ELEMENT_BLOCK},
    {"h3", SG_ELEMENT_BLOCK}, {"h4", SG_ELEMENT_BLOCK}, {"h5", SG_ELEMENT_BLOCK},
    {"h6", SG_ELEMENT_BLOCK}, {"head", SG_ELEMENT_DROP}, {"header", SG_ELEMENT_BLOCK},
    {"hr", SG_ELEMENT_BLOCK}, {"iframe", SG_ELEMENT_DROP}, {"input", SG_ELEMENT_DROP},
    {"legend", SG_ELEMENT_BLOCK}, {"li", SG_ELEMENT_BLOCK}, {"main", SG_ELEMENT_BLOCK},
    {"math", SG_ELEMENT_DROP}, {"nav", SG_ELEMENT_BLOCK}, {"noscript", SG_ELEMENT_DROP},
    {"object", SG_ELEMENT_DROP}, {"ol", SG_ELEMENT_BLOCK}, {"p", SG_ELEMENT_BLOCK},
    {"pre", SG_ELEMENT_PRE}, {"q", SG_ELEMENT_QUOTE}, {"script", SG_ELEMENT_DROP},
    {"section", SG_ELEMENT_BLOCK}, {"select", SG_ELEMENT_DROP}, {"style", SG_ELEMENT_DROP},
    {"summary", SG_ELEMENT_BLOCK}, {"svg", SG_ELEMENT_DROP}, {"table", SG_ELEMENT_BLOCK},
    {"tbody", SG_ELEMENT_BLOCK}, {"td", SG_ELEMENT_CELL}, {"template", SG_ELEMENT_DROP},
    {"textarea", SG_ELEMENT_DROP}, {"tfoot", SG_ELEMENT_BLOCK}, {"th", SG_ELEMENT_CELL},
    {"thead", SG_ELEMENT_BLOCK}, {"title", SG_ELEMENT_DROP}, {"tr", SG_ELEMENT_BLOCK},
    {"ul", SG_ELEMENT_BLOCK}, {"video", SG_ELEMENT_DROP},
};

sg_element sg_html_element(const char *name)
{
    size_t low = 0, high = sizeof elements / sizeof *elements;
    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = strcmp(name, elements[middle].name);
        if (order == 0)
            return elements[middle].kind;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return SG_ELEMENT_INLINE;
}

void sg_flow_tag(sg_flow *f, const char *name, bool start)
{
    sg_element kind = sg_html_element(name);
    if (kind == SG_ELEMENT_DROP) {
        f->drop += start ? 1 : 0;
        f->drop -= !start && f->drop ? 1 : 0;
        part(f, SG_GAP_SPACE);
        return;
    }
    if (f->drop)
        return;
    if (kind == SG_ELEMENT_BREAK && start)
        part(f, SG_GAP_LINE);
    else if (kind == SG_ELEMENT_CELL)
        part(f, SG_GAP_CELL);
    else if (kind == SG_ELEMENT_BLOCK || kind == SG_ELEMENT_PRE)
        part(f, SG_GAP_PARAGRAPH);
    else if (kind == SG_ELEMENT_QUOTE)
        sg_flow_text(f, start ? SG_LIT("\xE2\x80\x9C") : SG_LIT("\xE2\x80\x9D"));
    if (kind == SG_ELEMENT_PRE) {
        f->pre += start ? 1 : 0;
        f->pre -= !start && f->pre ? 1 : 0;
    }
}

static void on_start(void *ctx, const xmlChar *name, const xmlChar **attributes)
{
    (void)attributes;
    sg_flow_tag(ctx, (const char *)name, true);
}

static void on_end(void *ctx, const xmlChar *name)
{
    sg_flow_tag(ctx, (const char *)name, false);
}

static void on_text(void *ctx, const xmlChar *text, int n)
{
    sg_flow *f = ctx;
    if (!f->drop)
        sg_flow_text(f, (sg_str){(const char *)text, (size_t)n});
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
    return sg_html_element(name) != SG_ELEMENT_INLINE || htmlTagLookup((const xmlChar *)name);
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
static void plain_text(sg_flow *f, sg_str s)
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
        sg_flow_text(f, sg_sub(s, from, at));
        sg_flow_text(f, (sg_str){coded, sg_utf8_encode(cp, coded)});
        from = at += n;
    }
    sg_flow_text(f, sg_sub(s, from, s.n));
}

static sg_status markup(sg_flow *f, sg_str html)
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
    sg_flow f = {.title = title};
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
