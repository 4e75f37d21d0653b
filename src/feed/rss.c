/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Which children of an RSS item give which field: RSS 0.9x, 1.0 (RDF) and 2.0, with Dublin Core,
 * content, media, FeedBurner and iTunes. Where a field can come from several, the lower rank wins.
 */
#include "feed/xml.h"

#include <string.h>

static const struct {
    sg_ns ns;
    const char *name;
    sg_xml_field field;
    int rank;
} children[] = {
    {SG_NS_NONE, "title", SG_FIELD_TITLE, 1},
    {SG_NS_DC, "title", SG_FIELD_TITLE, 2},
    {SG_NS_MEDIA, "title", SG_FIELD_TITLE, 3},
    {SG_NS_ITUNES, "title", SG_FIELD_TITLE, 4},
    {SG_NS_BURNER, "origLink", SG_FIELD_URL, 1},
    {SG_NS_NONE, "link", SG_FIELD_URL, 2},
    {SG_NS_NONE, "guid", SG_FIELD_ID, 1},
    {SG_NS_DC, "identifier", SG_FIELD_ID, 4},
    {SG_NS_NONE, "pubDate", SG_FIELD_PUBLISHED, 1},
    {SG_NS_NONE, "pubdate", SG_FIELD_PUBLISHED, 2},
    {SG_NS_DC, "date", SG_FIELD_PUBLISHED, 3},
    {SG_NS_TERMS, "issued", SG_FIELD_PUBLISHED, 4},
    {SG_NS_TERMS, "created", SG_FIELD_PUBLISHED, 5},
    {SG_NS_NONE, "published", SG_FIELD_PUBLISHED, 6},
    {SG_NS_NONE, "date", SG_FIELD_PUBLISHED, 7},
    {SG_NS_TERMS, "modified", SG_FIELD_UPDATED, 2},
    {SG_NS_NONE, "updated", SG_FIELD_UPDATED, 3},
    {SG_NS_CONTENT, "encoded", SG_FIELD_TEXT, 1},
    {SG_NS_NONE, "fulltext", SG_FIELD_TEXT, 2},
    {SG_NS_NONE, "content", SG_FIELD_TEXT, 3},
    {SG_NS_NONE, "description", SG_FIELD_SUMMARY, 1},
    {SG_NS_DC, "description", SG_FIELD_SUMMARY, 2},
    {SG_NS_NONE, "summary", SG_FIELD_SUMMARY, 3},
    {SG_NS_ITUNES, "summary", SG_FIELD_SUMMARY, 4},
    {SG_NS_MEDIA, "description", SG_FIELD_SUMMARY, 5},
    {SG_NS_MEDIA, "text", SG_FIELD_SUMMARY, 6},
    {SG_NS_NONE, "source", SG_FIELD_OUTLET, 1},
    {SG_NS_DC, "language", SG_FIELD_LANG, 2},
    {SG_NS_DC, "creator", SG_FIELD_AUTHOR, 1},
    {SG_NS_NONE, "author", SG_FIELD_AUTHOR, 1},
    {SG_NS_NONE, "category", SG_FIELD_TAG, 1},
    {SG_NS_DC, "subject", SG_FIELD_TAG, 1},
};

/* Children whose attributes matter. */
static sg_status from_attributes(sg_xml *x, const sg_tag *tag, sg_capture *capture)
{
    sg_arena *a = &x->reading->arena;
    if (strcmp(tag->name, "source") == 0) /* the outlet an aggregator took it from */
        return sg_xml_set(x, SG_FIELD_SOURCE, 1,
                          sg_url_host(a, sg_tag_attribute(tag, SG_NS_NONE, "url", a)));
    if (strcmp(tag->name, "guid") == 0) {
        sg_str permanent = sg_tag_attribute(tag, SG_NS_NONE, "isPermaLink", a);
        if (sg_eq_fold(permanent, SG_LIT("false")))
            capture->rank = 2;
    }
    if (strcmp(tag->name, "link") == 0) {
        sg_str rel = sg_tag_attribute(tag, SG_NS_NONE, "rel", a);
        if (rel.n == 0 || sg_eq(rel, SG_LIT("alternate")))
            return sg_xml_set(x, SG_FIELD_URL, 3, sg_tag_attribute(tag, SG_NS_NONE, "href", a));
    }
    return SG_OK;
}

sg_status sg_rss_child(sg_xml *x, const sg_tag *tag, sg_capture *capture)
{
    bool direct = x->depth == x->item_depth + 1;
    if (!direct && tag->ns != SG_NS_MEDIA) /* media:group holds others */
        return SG_OK;
    for (size_t i = 0; i < sizeof children / sizeof *children; i++)
        if (children[i].ns == tag->ns && strcmp(children[i].name, tag->name) == 0)
            *capture = (sg_capture){.field = children[i].field, .rank = children[i].rank};
    return tag->ns == SG_NS_NONE ? from_attributes(x, tag, capture) : SG_OK;
}
