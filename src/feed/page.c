/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A web page -> the article on it. Text density after Readability (Arc90, 2009): every paragraph
 * gives points to its parent and half as many to its grandparent, by length and commas; names of
 * classes speak for or against; links count against. The element with most points, and siblings
 * like it, is the article. Pages that a script fills have none.
 */
#include "feed/html.h"

#include <libxml/HTMLparser.h>
#include <string.h>

#define PARAGRAPH_MIN 25u /* bytes of text that make a paragraph */
#define PURITY 0.75       /* share of prose in the text of an article */
#define ENOUGH 500u       /* bytes of text for which no second try is made */
#define BYLINE_MAX 100u   /* bytes of the line that names the author */
#define DEPTH_MAX 2000    /* levels of elements; what is deeper is left out */

/* What is known of an element; hangs on node->_private. */
typedef struct mark {
    size_t text;    /* bytes of text inside, without runs of white space */
    size_t links;   /* of these, inside links */
    size_t commas;  /* commas inside */
    double prose;   /* bytes of paragraphs inside, links not counted */
    double score;   /* points */
    bool candidate; /* has been given points */
    bool dropped;   /* navigation, comments and the like: not read */
    bool blocks;    /* holds paragraphs or other blocks */
} mark;

typedef struct page {
    sg_arena *arena; /* holds the marks */
    xmlNode *best;   /* element with most points */
    double most;     /* its points */
    bool lenient;    /* second try: names of classes do not drop anything */
    bool failed;     /* out of memory */
} page;

static sg_str attribute(const xmlNode *node, const char *name)
{
    for (const xmlAttr *a = node->properties; a; a = a->next)
        if (strcmp((const char *)a->name, name) == 0 && a->children)
            return sg_cstr((const char *)a->children->content);
    return (sg_str){NULL, 0};
}

static bool has_attribute(const xmlNode *node, const char *name)
{
    for (const xmlAttr *a = node->properties; a; a = a->next)
        if (strcmp((const char *)a->name, name) == 0)
            return true;
    return false;
}

static bool is(const xmlNode *node, const char *name)
{
    return node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0;
}

static bool is_any(const xmlNode *node, const char *const *names)
{
    for (; *names; names++)
        if (is(node, *names))
            return true;
    return false;
}

static mark *mark_of(const xmlNode *node)
{
    return node && node->type == XML_ELEMENT_NODE ? node->_private : NULL;
}

/* ---- Names of classes ---- */

static bool names_any(sg_str value, const char *const *words)
{
    for (; *words; words++) {
        sg_str word = sg_cstr(*words);
        for (size_t i = 0; i + word.n <= value.n; i++)
            if (sg_eq_fold(sg_sub(value, i, i + word.n), word))
                return true;
    }
    return false;
}

static const char *const speaks_against[] = {
    "comment",  "sidebar",  "footer",  "promo",   "related", "share",   "social",   "sponsor",
    "newsletter", "subscri", "cookie", "banner",  "breadcrumb", "pagination", "popup", "menu",
    "widget",   "masthead", "outbrain", "taboola", "disqus", "recommend", "advert", "ad-slot",
    "trending", "most-read", "mostread", "toolbar", "paywall", "login",  "modal", "skip", NULL};
static const char *const speaks_for[] = {"article", "body",  "content", "entry",   "main", "page",
                                         "post",    "story", "text",    "hentry", NULL};

/* Whether the element is no part of an article whatever is in it. */
static bool unwanted(const xmlNode *node, bool lenient)
{
    static const char *const elements[] = {"nav", "aside", "footer", "form", "figcaption", NULL};
    static const char *const kept[] = {"html", "body", "article", "main", "p", "a", NULL};
    static const char *const roles[] = {"navigation", "complementary", "dialog", "menu", NULL};
    if (sg_html_element((const char *)node->name) == SG_ELEMENT_DROP || is_any(node, elements))
        return true;
    static const char *const hidden[] = {"display:none", "display: none", "visibility:hidden",
                                         "visibility: hidden", NULL};
    if (names_any(attribute(node, "style"), hidden) || has_attribute(node, "hidden"))
        return true;
    if (lenient || is_any(node, kept))
        return false;
    if (names_any(attribute(node, "role"), roles) ||
        sg_eq(attribute(node, "aria-hidden"), SG_LIT("true")))
        return true;
    sg_str class = attribute(node, "class"), id = attribute(node, "id");
    bool against = names_any(class, speaks_against) || names_any(id, speaks_against);
    return against && !names_any(class, speaks_for) && !names_any(id, speaks_for);
}

static double start_score(const xmlNode *node)
{
    static const char *const good[] = {"article", "main", NULL};
    static const char *const fair[] = {"div", "section", NULL};
    static const char *const poor[] = {"ol", "ul", "dl", "li", "form", "th", NULL};
    double score = is_any(node, good) ? 15 : is_any(node, fair) ? 5 : is_any(node, poor) ? -3 : 0;
    sg_str names[] = {attribute(node, "class"), attribute(node, "id")};
    for (int i = 0; i < 2; i++) {
        score += names_any(names[i], speaks_for) ? 25 : 0;
        score -= names_any(names[i], speaks_against) ? 25 : 0;
    }
    return score;
}

/* ---- Points ---- */

static double link_density(const mark *m)
{
    return m->text ? (double)m->links / (double)m->text : 0;
}

static void give(xmlNode *node, double points)
{
    mark *m = mark_of(node);
    if (!m)
        return;
    if (!m->candidate)
        m->score = start_score(node);
    m->candidate = true;
    m->score += points;
}

/* Counts a text node for its parent. */
static void count_text(const xmlNode *node)
{
    mark *m = mark_of(node->parent);
    bool space = true;
    for (const char *p = (const char *)node->content; m && p && *p; p++) {
        bool blank = strchr(" \t\r\n", *p) != NULL;
        m->text += !blank || !space;
        m->commas += *p == ',';
        space = blank;
    }
}

/* The element is complete: hands its counts up and its points to those above it. */
static void leave(page *g, xmlNode *node)
{
    static const char *const paragraphs[] = {"p", "pre", "blockquote", "td", NULL};
    static const char *const holders[] = {"div", "section", "article", "li", "main", NULL};
    mark *m = mark_of(node), *up = mark_of(node->parent);
    if (!m || m->dropped)
        return;
    if (is(node, "a"))
        m->links = m->text;
    bool block = sg_html_element((const char *)node->name) != SG_ELEMENT_INLINE &&
                 !is(node, "br");
    bool paragraph = is_any(node, paragraphs) || (is_any(node, holders) && !m->blocks);
    if (paragraph && m->text >= PARAGRAPH_MIN) {
        double length = (double)m->text / 100;
        double points = (1 + (double)m->commas + (length < 3 ? length : 3)) *
                        (1 - link_density(m));
        if (m->prose < 1) /* not counted further down */
            m->prose = (double)m->text * (1 - link_density(m));
        give(node->parent, points);
        if (node->parent)
            give(node->parent->parent, points / 2);
    }
    if (up) {
        up->text += m->text;
        up->links += m->links;
        up->commas += m->commas;
        up->prose += m->prose;
        up->blocks = up->blocks || block || m->blocks;
    }
    if (m->candidate) {
        double points = m->score * (1 - link_density(m));
        if (!g->best || points > g->most) {
            g->best = node;
            g->most = points;
        }
    }
}

/* Marks all elements; false for those not to go into. */
static bool enter(page *g, xmlNode *node)
{
    if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE)
        count_text(node);
    if (node->type != XML_ELEMENT_NODE)
        return false;
    mark *m = sg_alloc(g->arena, 1, sizeof *m);
    node->_private = m;
    if (!m) {
        g->failed = true;
        return false;
    }
    m->dropped = unwanted(node, g->lenient);
    return !m->dropped;
}

/* Walks the tree below root without recursion. */
static void survey(page *g, xmlNode *root)
{
    int depth = 0;
    for (xmlNode *node = root; node && !g->failed;) {
        if (enter(g, node) && node->children && depth < DEPTH_MAX) {
            node = node->children;
            depth++;
            continue;
        }
        for (;;) {
            if (node->type == XML_ELEMENT_NODE)
                leave(g, node);
            if (node == root)
                return;
            if (node->next)
                break;
            node = node->parent;
            depth--;
        }
        node = node->next;
    }
}

/* An article in several boxes: goes up from the best element while that adds much prose and
 * little else. */
static void widen(page *g)
{
    const mark *m = mark_of(g->best);
    for (xmlNode *node = g->best ? g->best->parent : NULL; node; node = node->parent) {
        const mark *up = mark_of(node);
        if (!up || up->dropped || up->prose < 1.3 * m->prose || up->text == 0 ||
            up->prose < PURITY * (double)up->text)
            continue;
        g->best = node;
        m = up;
    }
}

/* ---- Writing ---- */

/* Whether an element inside the article is a box of links, the name of the author or the like. */
static bool is_box(const xmlNode *node, const mark *m)
{
    static const char *const bylines[] = {"byline", "author", NULL};
    if (m->text < BYLINE_MAX && names_any(attribute(node, "class"), bylines))
        return true;
    static const char *const boxes[] = {"div",   "section", "ul", "ol",
                                        "table", "header",  "dl", NULL};
    if (!is_any(node, boxes) || m->text == 0)
        return false;
    return link_density(m) > (m->text > 300 ? 0.5 : 0.4);
}

static bool writes(const xmlNode *node, const xmlNode *top)
{
    const mark *m = mark_of(node);
    return m && !m->dropped && (node == top || !is_box(node, m)) && !is(node, "h1");
}

static void write_tree(sg_flow *f, xmlNode *top)
{
    for (xmlNode *node = top;;) {
        bool element = node->type == XML_ELEMENT_NODE;
        if (node->type == XML_TEXT_NODE && node->content)
            sg_flow_text(f, sg_cstr((const char *)node->content));
        bool inside = element && writes(node, top);
        if (inside)
            sg_flow_tag(f, (const char *)node->name, true);
        if (inside && node->children) {
            node = node->children;
            continue;
        }
        for (;;) {
            if (node->type == XML_ELEMENT_NODE && writes(node, top))
                sg_flow_tag(f, (const char *)node->name, false);
            if (node == top)
                return;
            if (node->next)
                break;
            node = node->parent;
        }
        node = node->next;
    }
}

/* Whether a sibling of the best element belongs to the article. */
static bool belongs(const page *g, const xmlNode *node)
{
    const mark *m = mark_of(node);
    if (!m || m->dropped)
        return false;
    if (m->candidate && m->score * (1 - link_density(m)) >= (g->most > 50 ? g->most * 0.2 : 10))
        return true;
    return is(node, "p") && m->text > 80 && link_density(m) < 0.25;
}

static sg_status write_article(page *g, sg_arena *a, sg_str *out)
{
    sg_flow f = {0};
    *out = (sg_str){NULL, 0};
    if (!g->best)
        return SG_OK;
    xmlNode *first = g->best->parent ? g->best->parent->children : g->best;
    for (xmlNode *node = first; node; node = node->next) {
        if (node != g->best && !belongs(g, node))
            continue;
        sg_flow_tag(&f, "p", true);
        write_tree(&f, node);
        sg_flow_tag(&f, "p", false);
    }
    *out = sg_copy(a, (sg_str){f.out.p, f.out.n});
    bool failed = f.out.failed || !out->p;
    sg_buf_release(&f.out);
    return failed ? SG_NOMEM : SG_OK;
}

/* ---- A page ---- */

static sg_status extract(sg_arena *a, void *doc, sg_page_facts *facts)
{
    sg_status status = sg_page_meta(doc, a, facts);
    xmlNode *root = xmlDocGetRootElement(doc);
    for (int try = 0; try < 2 && root && status == SG_OK; try++) {
        page g = {.arena = a, .lenient = try == 1};
        sg_str text;
        survey(&g, root);
        if (!g.best)
            g.best = root; /* no paragraphs: all of it */
        widen(&g);
        status = g.failed ? SG_NOMEM : write_article(&g, a, &text);
        if (status == SG_OK && text.n > facts->item.text.n * (try ? 2 : 1))
            facts->item.text = text;
        if (facts->item.text.n >= ENOUGH)
            break;
    }
    if (facts->item.text.n < facts->body.n / 2) /* the page is filled by a script */
        facts->item.text = facts->body;
    return status;
}

sg_status sg_page_take(sg_reading *r, sg_str html, const sg_item *base)
{
    sg_page_facts facts;
    memset(&facts, 0, sizeof facts);
    if (base)
        facts.item = *base;
    if (facts.item.url.n)
        facts.ranks[SG_FACT_URL] = 1;
    htmlDocPtr doc = htmlReadMemory(html.p, (int)html.n, NULL, "UTF-8",
                                    HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                                        HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC |
                                        HTML_PARSE_COMPACT);
    sg_status status = doc ? extract(&r->arena, doc, &facts) : SG_OK;
    if (!facts.item.url.n)
        facts.item.id = r->doc_id;
    if (status == SG_OK)
        status = sg_item_emit(r, &facts.item);
    else if (status == SG_NOMEM)
        status = sg_fail(r->err, SG_NOMEM, r->name, 0, 0, "out of memory");
    xmlFreeDoc(doc);
    return status;
}

sg_status sg_html_read(sg_reading *r, sg_stream *s)
{
    sg_status status = sg_stream_all(s, SG_PAGE_MAX);
    return status == SG_OK ? sg_page_take(r, sg_stream_view(s), NULL) : status;
}
