/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What an HTML page says about itself: Open Graph and other meta elements, canonical link, JSON-LD,
 * microdata and <time>. Of several values of one kind, the one of the more reliable source wins.
 */
#include "feed/html.h"

#include <libxml/HTMLparser.h>
#include <string.h>

void sg_page_fact(sg_page_facts *facts, enum sg_fact fact, int rank, sg_str value)
{
    sg_item *item = &facts->item;
    sg_str *const slots[] = {&item->title, &item->published, &item->updated,
                             &item->url,   &item->summary,   &item->lang};
    value = sg_trim(value);
    if (value.n == 0 || (facts->ranks[fact] && facts->ranks[fact] <= rank))
        return;
    facts->ranks[fact] = rank;
    *slots[fact] = value;
}

/* An attribute's value without a copy; empty when absent. */
static sg_str attribute(const xmlNode *node, const char *name)
{
    for (const xmlAttr *a = node->properties; a; a = a->next)
        if (strcmp((const char *)a->name, name) == 0 && a->children)
            return sg_trim(sg_cstr((const char *)a->children->content));
    return (sg_str){NULL, 0};
}

/* A date, where the value is one. */
static sg_str date_of(sg_str value)
{
    char out[SG_DATE_SIZE];
    return sg_date_parse(value, out) ? value : (sg_str){NULL, 0};
}

/* <meta name|property|itemprop=... content=...> */
static sg_status take_meta(const xmlNode *node, sg_arena *a, sg_page_facts *facts)
{
    static const struct {
        const char *name;
        enum sg_fact fact;
        int rank;
    } known[] = {
        {"og:title", SG_FACT_TITLE, 1},
        {"twitter:title", SG_FACT_TITLE, 3},
        {"article:published_time", SG_FACT_PUBLISHED, 2},
        {"og:article:published_time", SG_FACT_PUBLISHED, 3},
        {"datepublished", SG_FACT_PUBLISHED, 3},
        {"parsely-pub-date", SG_FACT_PUBLISHED, 4},
        {"dc.date.issued", SG_FACT_PUBLISHED, 4},
        {"dcterms.created", SG_FACT_PUBLISHED, 5},
        {"dc.date", SG_FACT_PUBLISHED, 5},
        {"sailthru.date", SG_FACT_PUBLISHED, 5},
        {"cxenseparse:recs:publishtime", SG_FACT_PUBLISHED, 5},
        {"pubdate", SG_FACT_PUBLISHED, 6},
        {"publish-date", SG_FACT_PUBLISHED, 6},
        {"publish_date", SG_FACT_PUBLISHED, 6},
        {"date", SG_FACT_PUBLISHED, 6},
        {"article:modified_time", SG_FACT_UPDATED, 2},
        {"datemodified", SG_FACT_UPDATED, 3},
        {"og:updated_time", SG_FACT_UPDATED, 4},
        {"og:url", SG_FACT_URL, 2},
        {"og:description", SG_FACT_SUMMARY, 1},
        {"description", SG_FACT_SUMMARY, 2},
        {"og:locale", SG_FACT_LANG, 3},
    };
    sg_str content = attribute(node, "content");
    sg_str name = attribute(node, "property");
    if (!name.n)
        name = attribute(node, "name");
    if (!name.n)
        name = attribute(node, "itemprop");
    if (sg_eq_fold(name, SG_LIT("og:site_name")))
        facts->site_name = content;
    bool author = sg_eq_fold(name, SG_LIT("author")) || sg_eq_fold(name, SG_LIT("article:author"));
    if (author && sg_find(content, 0, SG_LIT("://")) == SIZE_MAX)
        return sg_strs_add(a, &facts->item.authors, content);
    if (sg_eq_fold(name, SG_LIT("article:tag")))
        return sg_strs_add(a, &facts->item.tags, content);
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        bool date = known[i].fact == SG_FACT_PUBLISHED || known[i].fact == SG_FACT_UPDATED;
        if (sg_eq_fold(name, sg_cstr(known[i].name)))
            sg_page_fact(facts, known[i].fact, known[i].rank, date ? date_of(content) : content);
    }
    return SG_OK;
}

/* The text within a node, on one line. */
static sg_status text_within(const xmlNode *node, sg_arena *a, sg_str *out)
{
    xmlChar *content = xmlNodeGetContent(node);
    if (!content)
        return SG_OK;
    sg_flow f = {.title = true};
    sg_flow_text(&f, sg_cstr((const char *)content));
    xmlFree(content);
    *out = sg_copy(a, (sg_str){f.out.p, f.out.n});
    bool failed = f.out.failed || !out->p;
    sg_buf_release(&f.out);
    return failed ? SG_NOMEM : SG_OK;
}

static sg_status take_time(const xmlNode *node, sg_arena *a, sg_page_facts *facts)
{
    sg_str property = attribute(node, "itemprop");
    sg_str value = attribute(node, "datetime");
    sg_status status = SG_OK;
    if (!value.n)
        value = attribute(node, "content");
    if (!value.n)
        status = text_within(node, a, &value);
    bool published = sg_eq_fold(property, SG_LIT("datePublished"));
    if (sg_eq_fold(property, SG_LIT("dateModified")))
        sg_page_fact(facts, SG_FACT_UPDATED, 5, date_of(value));
    else if (published || strcmp((const char *)node->name, "time") == 0)
        sg_page_fact(facts, SG_FACT_PUBLISHED, published ? 4 : 8, date_of(value));
    return status;
}

static sg_status take_script(const xmlNode *node, sg_arena *a, sg_page_facts *facts)
{
    if (!sg_eq_fold(attribute(node, "type"), SG_LIT("application/ld+json")) || !node->children ||
        !node->children->content)
        return SG_OK;
    sg_str text = sg_copy(a, sg_trim(sg_cstr((const char *)node->children->content)));
    return text.p ? sg_json_ld(text, a, facts) : SG_NOMEM;
}

static sg_status take_node(const xmlNode *node, sg_arena *a, sg_page_facts *facts)
{
    const char *name = (const char *)node->name;
    sg_str value = {NULL, 0};
    sg_status status = SG_OK;
    if (strcmp(name, "meta") == 0)
        return take_meta(node, a, facts);
    if (strcmp(name, "script") == 0)
        return take_script(node, a, facts);
    if (strcmp(name, "html") == 0) {
        sg_page_fact(facts, SG_FACT_LANG, 1, attribute(node, "lang"));
    } else if (strcmp(name, "link") == 0 &&
               sg_eq_fold(attribute(node, "rel"), SG_LIT("canonical"))) {
        sg_page_fact(facts, SG_FACT_URL, 1, attribute(node, "href"));
    } else if (strcmp(name, "title") == 0 || strcmp(name, "h1") == 0) {
        status = text_within(node, a, &value);
        sg_page_fact(facts, SG_FACT_TITLE, *name == 't' ? 4 : 5, value);
    } else if (strcmp(name, "time") == 0 || attribute(node, "itemprop").n) {
        status = take_time(node, a, facts);
    }
    return status;
}

/* Cuts the outlet's name off "Headline | Outlet", where the page names it. */
static void cut_site_name(sg_page_facts *facts)
{
    sg_str *title = &facts->item.title;
    if (!facts->site_name.n || !sg_ends(*title, facts->site_name))
        return;
    sg_str head = sg_trim(sg_sub(*title, 0, title->n - facts->site_name.n));
    static const char *const dashes[] = {"|", "-", ":", "\xE2\x80\x93", "\xE2\x80\x94",
                                         "\xC2\xB7", "\xC2\xBB"};
    for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++)
        if (sg_ends(head, sg_cstr(dashes[i]))) {
            *title = sg_trim(sg_sub(head, 0, head.n - strlen(dashes[i])));
            return;
        }
}

sg_status sg_page_meta(void *doc, sg_arena *a, sg_page_facts *facts)
{
    const xmlNode *root = xmlDocGetRootElement(doc), *node = root;
    while (node) { /* in document order, without recursion */
        if (node->type == XML_ELEMENT_NODE) {
            sg_status status = take_node(node, a, facts);
            if (status != SG_OK)
                return status;
        }
        const xmlNode *next = node->type == XML_ELEMENT_NODE ? node->children : NULL;
        while (!next && node && node != root) {
            next = node->next;
            node = next ? node : node->parent;
        }
        node = next;
    }
    cut_site_name(facts);
    return SG_OK;
}
