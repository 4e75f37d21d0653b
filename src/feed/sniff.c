/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What kind of input it is: by its first bytes, never by its name, unless the caller says so. XML
 * is told by its root element; formats that are not read are called by their name.
 */
#include "feed/reader.h"

#include <string.h>

#define PREAMBLE_MAX 1024 /* bytes that may stand before an XML document */

bool sg_kind_named(const char *name, sg_kind *kind)
{
    static const struct {
        const char *name;
        sg_kind kind;
    } names[] = {
        {"rss", SG_KIND_XML},        {"rdf", SG_KIND_XML},        {"atom", SG_KIND_XML},
        {"xml", SG_KIND_XML},        {"feed", SG_KIND_XML},       {"json", SG_KIND_JSON},
        {"jsonl", SG_KIND_JSON},     {"ndjson", SG_KIND_JSON},    {"jsonfeed", SG_KIND_JSON},
        {"articles", SG_KIND_JSON},  {"events", SG_KIND_JSON},    {"html", SG_KIND_HTML},
        {"warc", SG_KIND_WARC},      {"text", SG_KIND_TEXT},      {"txt", SG_KIND_TEXT},
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (strcmp(name, names[i].name) == 0) {
            *kind = names[i].kind;
            return true;
        }
    }
    return false;
}

const char *sg_kind_foreign(sg_str head)
{
    static const struct {
        const char *magic;
        size_t n;
        const char *what;
    } magics[] = {
        {"%PDF-", 5, "a PDF document"},
        {"PK\x03\x04", 4, "a ZIP archive (or a document of an office program)"},
        {"BZh", 3, "compressed with bzip2; only gzip is read"},
        {"\xFD" "7zXZ", 5, "compressed with xz; only gzip is read"},
        {"\x28\xB5\x2F\xFD", 4, "compressed with zstd; only gzip is read"},
        {"\x1f\x8b", 2, "compressed twice; only one layer of gzip is undone"},
        {"\x89PNG", 4, "a PNG image"},
        {"\xFF\xD8\xFF", 3, "a JPEG image"},
        {"GIF8", 4, "a GIF image"},
        {"\x7F" "ELF", 4, "a program"},
        {"SQLite format 3", 15, "an SQLite database"},
    };
    for (size_t i = 0; i < sizeof magics / sizeof *magics; i++)
        if (sg_starts(head, (sg_str){magics[i].magic, magics[i].n}))
            return magics[i].what;
    return NULL;
}

/* Takes a construct that ends with `end` off the head; all of it when the end is not there. */
static void skip_past(sg_str *head, const char *end)
{
    size_t at = sg_find(*head, 0, sg_cstr(end));
    *head = sg_sub(*head, at == SIZE_MAX ? head->n : at + strlen(end), head->n);
}

/* The local name of the first element, after declarations and comments. */
static sg_str root_name(sg_str head)
{
    while ((head = sg_trim(head)).n > 1) {
        const char *lt = memchr(head.p, '<', head.n);
        if (!lt)
            break;
        head = sg_sub(head, (size_t)(lt - head.p), head.n);
        if (sg_starts(head, SG_LIT("<!--"))) {
            skip_past(&head, "-->");
        } else if (head.n > 9 && sg_eq_fold(sg_sub(head, 0, 9), SG_LIT("<!doctype"))) {
            sg_str rest = sg_trim(sg_sub(head, 9, head.n));
            if (rest.n > 4 && sg_eq_fold(sg_sub(rest, 0, 4), SG_LIT("html")))
                return SG_LIT("html");
            const char *subset = memchr(head.p, '[', head.n);
            const char *close = memchr(head.p, '>', head.n);
            skip_past(&head, subset && close && subset < close ? "]" : ">");
        } else if (head.n > 1 && (head.p[1] == '?' || head.p[1] == '!')) {
            skip_past(&head, ">");
        } else {
            sg_str name = sg_sub(head, 1, head.n);
            size_t n = 0;
            while (n < name.n && !strchr(" \t\r\n/>", name.p[n]))
                n++;
            name.n = n;
            const char *colon = n ? memchr(name.p, ':', n) : NULL;
            return colon ? sg_sub(name, (size_t)(colon - name.p) + 1, n) : name;
        }
    }
    return (sg_str){NULL, 0};
}

static sg_kind sniff_markup(sg_str head, const char **why)
{
    static const char *const feeds[] = {"rss", "RDF", "feed", "channel", "item", "entry"};
    static const char *const pages[] = {"html", "head",    "body", "div", "p",    "article",
                                        "main", "section", "h1",   "h2",  "span", "table", "meta",
                                        "title", "script", "a", "ul", "br"};
    sg_str root = root_name(head);
    for (size_t i = 0; i < sizeof feeds / sizeof *feeds; i++)
        if (sg_eq_fold(root, sg_cstr(feeds[i])))
            return SG_KIND_XML;
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++)
        if (sg_eq_fold(root, sg_cstr(pages[i])))
            return SG_KIND_HTML;
    *why = sg_eq_fold(root, SG_LIT("opml"))      ? "an OPML list of feeds; give it the feeds"
           : sg_eq_fold(root, SG_LIT("graphml")) ? "a graph, not articles"
           : sg_eq_fold(root, SG_LIT("urlset"))  ? "a site map, not articles"
                                                 : "XML, but not RSS, RDF, Atom or HTML";
    return SG_KIND_UNKNOWN;
}

/* Whether more than one byte in twenty is a control character that no text has. */
static bool looks_binary(sg_str head)
{
    size_t control = 0;
    for (size_t i = 0; i < head.n; i++) {
        unsigned char c = (unsigned char)head.p[i];
        control += (c < 0x20 && !(c >= '\t' && c <= '\r') && c != 0x1B) || c == 0x7F;
    }
    return control * 20 > head.n;
}

sg_kind sg_kind_sniff(sg_str head, const char **why)
{
    sg_str start = sg_trim(head);
    if (start.n == 0)
        return SG_KIND_EMPTY;
    if (*start.p == '{' || *start.p == '[')
        return SG_KIND_JSON;
    if (*start.p == '<')
        return sniff_markup(start, why);
    if (sg_starts(start, SG_LIT("WARC/1.")))
        return SG_KIND_WARC;
    sg_str first = sg_sub(start, 0, PREAMBLE_MAX);
    if (sg_find(first, 0, SG_LIT("<?xml ")) != SIZE_MAX ||
        sg_find(first, 0, SG_LIT("<rss")) != SIZE_MAX)
        return SG_KIND_XML; /* after what a server's warning left there */
    *why = looks_binary(head) ? "binary data" : NULL;
    return *why ? SG_KIND_UNKNOWN : SG_KIND_TEXT;
}
