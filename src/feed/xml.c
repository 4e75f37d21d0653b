/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0 -> items, with libxml2's SAX2 push parser over mended
 * XML. An item is handed on when its element ends, so memory is bound by one item. Items are found
 * at any depth, whatever the root; which children of an item and a feed matter, rss.c and atom.c
 * say. One item that comes twice is handed on once.
 */
#include "feed/xml.h"

#include <libxml/parser.h>
#include <libxml/uri.h>
#include <string.h>

/* ---- Names ---- */

static sg_ns ns_of(const char *uri, const char *prefix)
{
    static const struct {
        const char *start; /* of the URI */
        const char *prefix; /* where it is not declared */
        sg_ns ns;
    } known[] = {
        {"http://purl.org/rss/1.0/modules/content", "content", SG_NS_CONTENT},
        {"http://purl.org/dc/elements/", "dc", SG_NS_DC},
        {"http://purl.org/dc/terms/", "dcterms", SG_NS_TERMS},
        {"http://www.w3.org/2005/Atom", "atom", SG_NS_ATOM},
        {"http://purl.org/atom/ns#", "atom", SG_NS_ATOM},
        {"http://search.yahoo.com/mrss", "media", SG_NS_MEDIA},
        {"http://www.rssboard.org/media-rss", "media", SG_NS_MEDIA},
        {"http://www.w3.org/1999/02/22-rdf-syntax-ns", "rdf", SG_NS_RDF},
        {"http://rssnamespace.org/feedburner/", "feedburner", SG_NS_BURNER},
        {"http://www.itunes.com/", "itunes", SG_NS_ITUNES},
        {"http://www.w3.org/XML/1998/namespace", "xml", SG_NS_XML},
        {"http://purl.org/rss/1.0/modules/", NULL, SG_NS_OTHER},
        {"http://purl.org/rss/", NULL, SG_NS_NONE},
        {"http://purl.org/net/rss", NULL, SG_NS_NONE},
        {"http://my.netscape.com/", NULL, SG_NS_NONE},
        {"http://channel.netscape.com/", NULL, SG_NS_NONE},
        {"http://backend.userland.com/", NULL, SG_NS_NONE},
        {"http://blogs.law.harvard.edu/", NULL, SG_NS_NONE},
        {"http://cyber.law.harvard.edu/", NULL, SG_NS_NONE},
        {"http://cyber.harvard.edu/", NULL, SG_NS_NONE},
    };
    sg_str name = sg_cstr(uri ? uri : prefix);
    if (name.n == 0)
        return SG_NS_NONE;
    if (uri && sg_starts(name, SG_LIT("https://")) && name.n > 8) { /* a common slip */
        name = sg_sub(name, 8, name.n);
        for (size_t i = 0; i < sizeof known / sizeof *known; i++)
            if (sg_starts(name, sg_cstr(known[i].start + strlen("http://"))))
                return known[i].ns;
        return SG_NS_OTHER;
    }
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (uri ? sg_starts(name, sg_cstr(known[i].start))
                : known[i].prefix && sg_eq(name, sg_cstr(known[i].prefix)))
            return known[i].ns;
    return SG_NS_OTHER;
}

sg_str sg_tag_attribute(const sg_tag *tag, sg_ns ns, const char *name, sg_arena *a)
{
    for (int i = 0; i < tag->n_attributes; i++) {
        const xmlChar *const *attribute = tag->attributes + 5 * i;
        const char *uri = (const char *)attribute[2], *prefix = (const char *)attribute[1];
        if (strcmp((const char *)attribute[0], name) != 0 ||
            (prefix || uri ? ns_of(uri, prefix) : SG_NS_NONE) != ns)
            continue;
        sg_str value = {(const char *)attribute[3], (size_t)(attribute[4] - attribute[3])};
        return sg_copy(a, sg_trim(value));
    }
    return (sg_str){NULL, 0};
}

/* ---- Fields of the item ---- */

sg_status sg_xml_set(sg_xml *x, sg_xml_field field, int rank, sg_str value)
{
    value = sg_trim(value);
    if (value.n == 0 || field == SG_FIELD_NONE)
        return SG_OK;
    if (field == SG_FIELD_AUTHOR || field == SG_FIELD_TAG)
        return sg_strs_add(&x->reading->arena, field == SG_FIELD_TAG ? &x->tags : &x->authors,
                           value);
    if (x->ranks[field] && x->ranks[field] <= rank)
        return SG_OK;
    x->values[field] = value;
    x->ranks[field] = rank;
    return SG_OK;
}

static void reset_item(sg_xml *x)
{
    memset(x->values, 0, sizeof x->values);
    memset(x->ranks, 0, sizeof x->ranks);
    x->authors = x->tags = (sg_strs){0};
    x->capture = (sg_capture){0};
    x->item_depth = x->capture_depth = x->source_depth = x->person_depth = 0;
    x->told_long = false;
    sg_arena_reset(&x->reading->arena);
}

/* A URL that may be relative, made absolute. */
static sg_status absolute(sg_xml *x, sg_str *url)
{
    sg_arena *a = &x->reading->arena;
    sg_str base = x->feed.base.n ? x->feed.base : x->feed.site.n ? x->feed.site : x->feed.self;
    if (url->n == 0 || base.n == 0 || sg_find(*url, 0, SG_LIT(":")) != SIZE_MAX)
        return SG_OK;
    sg_str relative = sg_copy(a, *url), root = sg_copy(a, base);
    if (!relative.p || !root.p)
        return SG_NOMEM;
    xmlChar *built = xmlBuildURI((const xmlChar *)relative.p, (const xmlChar *)root.p);
    if (!built)
        return SG_OK;
    *url = sg_copy(a, sg_cstr((const char *)built));
    xmlFree(built);
    return url->p ? SG_OK : SG_NOMEM;
}

/* "editor@example.org (Ann Example)" -> "Ann Example". */
static sg_str person(sg_str author)
{
    size_t open = sg_find(author, 0, SG_LIT("("));
    bool mail = open != SIZE_MAX && sg_find(author, 0, SG_LIT("@")) < open;
    return mail && sg_ends(author, SG_LIT(")")) ? sg_trim(sg_sub(author, open + 1, author.n - 1))
                                                : author;
}

/* Aggregators end a headline with the outlet's name, "Headline - Outlet", which is none of it. */
static sg_str without_outlet(sg_str title, sg_str outlet)
{
    if (!outlet.n || !sg_ends(title, outlet))
        return title;
    sg_str head = sg_sub(title, 0, title.n - outlet.n);
    bool dash = head.n > 3 && sg_ends(head, SG_LIT(" - "));
    return dash ? sg_trim(sg_sub(head, 0, head.n - 3)) : title;
}

/* Names or tags without their markup. */
static sg_status clean_list(sg_arena *a, const sg_strs *from, sg_strs *to)
{
    for (size_t i = 0; i < from->n; i++) {
        sg_str text;
        sg_status status = sg_html_text(a, person(from->items[i]), true, &text);
        if (status == SG_OK)
            status = sg_strs_add(a, to, text);
        if (status != SG_OK)
            return status;
    }
    return SG_OK;
}

/* The captured values as an item: HTML becomes text here. */
static sg_status build(sg_xml *x, sg_item *item)
{
    sg_arena *a = &x->reading->arena;
    const sg_str *v = x->values;
    sg_status status;
    *item = (sg_item){.id = v[SG_FIELD_ID],
                      .url = v[SG_FIELD_URL],
                      .published = v[SG_FIELD_PUBLISHED],
                      .updated = v[SG_FIELD_UPDATED],
                      .source = v[SG_FIELD_SOURCE],
                      .lang = v[SG_FIELD_LANG].n ? v[SG_FIELD_LANG] : x->feed.lang,
                      .feed = x->feed.self.n ? x->feed.self : x->feed.site,
                      .line = x->item_line};
    if (!item->url.n && sg_starts(item->id, SG_LIT("http")) && x->ranks[SG_FIELD_ID] == 1)
        item->url = item->id;
    SG_TRY(absolute(x, &item->url));
    SG_TRY(sg_html_text(a, v[SG_FIELD_TITLE], true, &item->title));
    item->title = without_outlet(item->title, v[SG_FIELD_OUTLET]);
    SG_TRY(sg_html_text(a, v[SG_FIELD_TEXT], false, &item->text));
    SG_TRY(sg_html_text(a, v[SG_FIELD_SUMMARY], false, &item->summary));
    SG_TRY(clean_list(a, &x->authors, &item->authors));
    SG_TRY(clean_list(a, &x->tags, &item->tags));
    if (item->authors.n == 0 && x->feed.author.n)
        status = sg_strs_add(a, &item->authors, x->feed.author);
    if (sg_eq(item->summary, item->text)) /* the same twice */
        item->summary = (sg_str){NULL, 0};
fail:
    return status;
}

static sg_status end_item(sg_xml *x)
{
    sg_item item;
    sg_status status = SG_OK;
    if (x->mender.cut)
        status = sg_reading_fault(x->reading, SG_SYNTAX, x->item_line, 0,
                                  "item is cut off and skipped");
    else if ((status = build(x, &item)) == SG_OK && !sg_seen_before(&x->seen, &item))
        status = sg_item_emit(x->reading, &item);
    reset_item(x);
    return status;
}

/* ---- Fields of the feed ---- */

static sg_status set_feed(sg_xml *x, sg_str *slot, sg_str value)
{
    value = sg_trim(value);
    if (value.n == 0 || slot->n)
        return SG_OK;
    *slot = sg_copy(&x->feed.arena, value);
    return slot->p ? SG_OK : SG_NOMEM;
}

/* xml:lang and xml:base of the root or feed. */
static sg_status inherit(sg_xml *x, const sg_tag *tag)
{
    sg_arena *a = &x->feed.arena;
    sg_str lang = sg_tag_attribute(tag, SG_NS_XML, "lang", a);
    sg_str base = sg_tag_attribute(tag, SG_NS_XML, "base", a);
    if (lang.n)
        x->feed.lang = lang;
    if (base.n)
        x->feed.base = base;
    return SG_OK;
}

/* The channel of RSS or the root of Atom begins. */
static sg_status begin_feed(sg_xml *x, const sg_tag *tag)
{
    if (x->feed_depth) { /* another one: nothing of the first holds for it */
        sg_arena arena = x->feed.arena;
        sg_arena_reset(&arena);
        x->feed = (sg_xml_feed){.arena = arena};
    }
    x->feed_depth = x->depth;
    return inherit(x, tag);
}

/* A child of the feed's element, outside of items. */
static sg_status feed_child(sg_xml *x, const sg_tag *tag)
{
    sg_arena *a = &x->feed.arena;
    bool atom = tag->ns == SG_NS_ATOM;
    sg_str href = sg_tag_attribute(tag, SG_NS_NONE, "href", a);
    if (strcmp(tag->name, "link") == 0 && href.n) {
        sg_str rel = sg_tag_attribute(tag, SG_NS_NONE, "rel", a);
        if (sg_eq(rel, SG_LIT("self")))
            return set_feed(x, &x->feed.self, href);
        if (rel.n == 0 || sg_eq(rel, SG_LIT("alternate")))
            return set_feed(x, &x->feed.site, href);
        return SG_OK;
    }
    x->feed_field = SG_FIELD_NONE;
    if (strcmp(tag->name, "link") == 0 && !atom && tag->ns == SG_NS_NONE)
        x->feed_field = SG_FIELD_URL;
    else if (strcmp(tag->name, "language") == 0 && (tag->ns == SG_NS_NONE || tag->ns == SG_NS_DC))
        x->feed_field = SG_FIELD_LANG;
    if (x->feed_field != SG_FIELD_NONE)
        x->capture_depth = x->depth;
    x->text.n = 0;
    return SG_OK;
}

static sg_status end_feed_field(sg_xml *x)
{
    sg_str value = {x->text.p, x->text.n};
    sg_status status = SG_OK;
    if (x->feed_field == SG_FIELD_URL)
        status = set_feed(x, &x->feed.site, value);
    else if (x->feed_field == SG_FIELD_LANG)
        status = set_feed(x, &x->feed.lang, value);
    else if (x->feed_field == SG_FIELD_AUTHOR)
        status = set_feed(x, &x->feed.author, value);
    x->feed_field = SG_FIELD_NONE;
    x->capture_depth = 0;
    return status;
}

/* ---- Elements ---- */

static void capture_markup(sg_xml *x, const char *name, bool end)
{
    sg_buf_lit(&x->text, end ? "</" : "<");
    sg_buf_lit(&x->text, name);
    sg_buf_lit(&x->text, ">");
}

static sg_status begin_item(sg_xml *x, const sg_tag *tag)
{
    sg_status status = x->item_depth ? end_item(x) : SG_OK; /* the one before was never closed */
    x->item_depth = x->depth;
    x->item_line = x->mender.line;
    const xmlParserCtxt *parser = x->parser;
    if (parser->input)
        x->item_line = (uint64_t)parser->input->line;
    sg_arena *a = &x->reading->arena;
    if (status == SG_OK)
        status = sg_xml_set(x, SG_FIELD_LANG, 1, sg_tag_attribute(tag, SG_NS_XML, "lang", a));
    if (status == SG_OK)
        status = sg_xml_set(x, SG_FIELD_ID, 3, sg_tag_attribute(tag, SG_NS_RDF, "about", a));
    return status;
}

static sg_status start_element(sg_xml *x, const sg_tag *tag)
{
    bool core = tag->ns == SG_NS_NONE || tag->ns == SG_NS_ATOM;
    bool item = core && (strcmp(tag->name, "item") == 0 || strcmp(tag->name, "entry") == 0);
    x->depth++;
    if (item)
        return begin_item(x, tag);
    if (x->capture_depth && x->item_depth) {
        capture_markup(x, tag->name, false);
        return SG_OK;
    }
    if (x->item_depth) {
        sg_capture capture = {0};
        sg_status status = tag->ns == SG_NS_ATOM ? sg_atom_child(x, tag, &capture)
                                                 : sg_rss_child(x, tag, &capture);
        x->capture = capture;
        x->capture_depth = capture.field != SG_FIELD_NONE ? x->depth : 0;
        x->text.n = 0;
        return status;
    }
    if (core && (strcmp(tag->name, "channel") == 0 || strcmp(tag->name, "feed") == 0))
        return begin_feed(x, tag);
    if (x->depth == 1)
        return inherit(x, tag);
    if (x->feed_depth && x->depth == x->feed_depth + 1)
        return feed_child(x, tag);
    if (x->feed_depth && x->depth == x->feed_depth + 2 && tag->ns == SG_NS_ATOM &&
        strcmp(tag->name, "name") == 0) {
        x->feed_field = SG_FIELD_AUTHOR;
        x->capture_depth = x->depth;
        x->text.n = 0;
    }
    return SG_OK;
}

static sg_status end_element(sg_xml *x, const char *name)
{
    sg_status status = SG_OK;
    if (x->text.failed)
        return SG_NOMEM;
    if (x->capture_depth && x->depth > x->capture_depth && x->item_depth) {
        capture_markup(x, name, true);
    } else if (x->capture_depth == x->depth && x->feed_field != SG_FIELD_NONE) {
        status = end_feed_field(x);
    } else if (x->capture_depth == x->depth && x->item_depth) {
        sg_str value = sg_copy(&x->reading->arena, (sg_str){x->text.p, x->text.n});
        status = value.p ? sg_xml_set(x, x->capture.field, x->capture.rank, value) : SG_NOMEM;
        x->capture_depth = 0;
    } else if (x->item_depth == x->depth) {
        status = end_item(x);
    }
    if (x->source_depth == x->depth)
        x->source_depth = 0;
    if (x->person_depth == x->depth)
        x->person_depth = 0;
    x->depth--;
    return status;
}

static sg_status add_text(sg_xml *x, sg_str s)
{
    if (!x->capture_depth)
        return SG_OK;
    if (x->text.n + s.n > SG_RECORD_MAX) {
        if (x->told_long)
            return SG_OK;
        x->told_long = true;
        return sg_reading_fault(x->reading, SG_LIMIT, x->item_line, 0,
                                "text of an item is cut at %zu MiB", SG_RECORD_MAX >> 20);
    }
    if (!x->capture.xhtml || !x->item_depth) {
        sg_buf_str(&x->text, s);
        return SG_OK;
    }
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '&')
            sg_buf_lit(&x->text, "&amp;");
        else if (s.p[i] == '<')
            sg_buf_lit(&x->text, "&lt;");
        else
            sg_buf_add(&x->text, s.p + i, 1);
    }
    return SG_OK;
}

/* ---- libxml2 ---- */

/* Keeps the first failure and lets the parser run out. */
static void note(sg_xml *x, sg_status status)
{
    if (status == SG_OK || x->status != SG_OK)
        return;
    x->status = status;
    xmlStopParser(x->parser);
}

static void on_start(void *ctx, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
                     int n_namespaces, const xmlChar **namespaces, int n_attributes,
                     int n_defaulted, const xmlChar **attributes)
{
    sg_xml *x = ctx;
    (void)n_namespaces, (void)namespaces, (void)n_defaulted;
    sg_tag tag = {.ns = ns_of((const char *)uri, (const char *)prefix),
                  .name = (const char *)name,
                  .attributes = attributes,
                  .n_attributes = n_attributes};
    const char *colon = strchr(tag.name, ':'); /* a prefix that is not declared */
    if (!uri && !prefix && colon) {
        char known[12] = {0};
        size_t n = (size_t)(colon - tag.name);
        memcpy(known, tag.name, n < sizeof known ? n : 0);
        tag.ns = *known ? ns_of(NULL, known) : SG_NS_OTHER;
        tag.name = colon + 1;
    }
    if (x->status == SG_OK)
        note(x, start_element(x, &tag));
}

static void on_end(void *ctx, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
    sg_xml *x = ctx;
    (void)prefix, (void)uri;
    if (x->status == SG_OK)
        note(x, end_element(x, (const char *)name));
}

static void on_text(void *ctx, const xmlChar *text, int n)
{
    sg_xml *x = ctx;
    if (x->status == SG_OK)
        note(x, add_text(x, (sg_str){(const char *)text, (size_t)n}));
}

static void on_error(void *ctx, const xmlError *error)
{
    sg_xml *x = ctx;
    sg_str message = sg_trim(sg_cstr(error->message));
    bool harmless = error->domain == XML_FROM_NAMESPACE || error->level == XML_ERR_WARNING;
    if (harmless || x->status != SG_OK || !x->mender.started)
        return;
    note(x, sg_mend_fault(&x->mender, SG_SYNTAX, "%.*s", (int)(message.n < 150 ? message.n : 150),
                          message.p ? message.p : ""));
}

/* Parses what was mended: a chunk and its repairs, far below 2 GiB. */
static void parse_mended(sg_xml *x, bool last)
{
    sg_buf *out = &x->mender.out;
    if (x->status == SG_OK && !out->failed && (out->n || last))
        xmlParseChunk(x->parser, out->p ? out->p : "", (int)out->n, last);
    out->n = 0;
}

/* Mends what the stream has and parses it. What is complete is handed on even before an error. */
static sg_status feed_parser(sg_xml *x, sg_stream *s, bool last)
{
    size_t used;
    sg_status status = sg_mend(&x->mender, sg_stream_view(s), last, &used);
    sg_stream_take(s, used);
    parse_mended(x, false);
    if (status == SG_OK && x->status == SG_OK && last) {
        status = sg_mend_finish(&x->mender);
        parse_mended(x, true);
    }
    /* The first failure has filled the error; a callback's wish to stop has none. */
    return status == SG_OK || x->status == SG_STOP ? x->status : status;
}

static sg_status parse(sg_xml *x, sg_stream *s)
{
    for (bool last = false; !last;) {
        last = s->ended;
        sg_status status = feed_parser(x, s, last);
        if (status != SG_OK)
            return status;
        if (!last && (status = sg_stream_more(s)) != SG_OK)
            return status;
    }
    return SG_OK;
}

sg_status sg_xml_read(sg_reading *r, sg_stream *s)
{
    sg_xml x = {.reading = r};
    xmlSAXHandler sax = {.initialized = XML_SAX2_MAGIC,
                         .startElementNs = on_start,
                         .endElementNs = on_end,
                         .characters = on_text,
                         .ignorableWhitespace = on_text,
                         .cdataBlock = on_text,
                         .serror = (xmlStructuredErrorFunc)on_error};
    xmlInitParser();
    x.parser = xmlCreatePushParserCtxt(&sax, &x, NULL, 0, NULL);
    sg_status status = x.parser ? sg_mender_init(&x.mender, r) : SG_NOMEM;
    if (status == SG_OK) {
        xmlCtxtUseOptions(x.parser, XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_HUGE |
                                        XML_PARSE_IGNORE_ENC);
        status = parse(&x, s);
    }
    if (status == SG_NOMEM)
        status = sg_fail(r->err, SG_NOMEM, r->name, 0, 0, "out of memory");
    reset_item(&x);
    if (x.parser)
        xmlFreeParserCtxt(x.parser);
    sg_mender_release(&x.mender);
    sg_arena_release(&x.feed.arena);
    sg_buf_release(&x.text);
    sg_seen_release(&x.seen);
    return status;
}
