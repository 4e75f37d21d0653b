/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Which children of an Atom entry give which field: Atom 1.0 (RFC 4287) and 0.3, also where they
 * stand in an RSS item. Content that is not text, or elsewhere (src), is left out. An entry's
 * <source> gives the outlet.
 */
#include "feed/xml.h"

#include <string.h>

static const struct {
    const char *name;
    sg_xml_field field;
    int rank; /* after those of RSS, where both are there */
} children[] = {
    {"id", SG_FIELD_ID, 5},
    {"title", SG_FIELD_TITLE, 5},
    {"published", SG_FIELD_PUBLISHED, 10},
    {"issued", SG_FIELD_PUBLISHED, 11},
    {"created", SG_FIELD_PUBLISHED, 12},
    {"updated", SG_FIELD_UPDATED, 10},
    {"modified", SG_FIELD_UPDATED, 11},
    {"content", SG_FIELD_TEXT, 10},
    {"summary", SG_FIELD_SUMMARY, 10},
};

/* <link href rel> of the entry or of its source. */
static sg_status take_link(sg_xml *x, const sg_tag *tag)
{
    sg_arena *a = &x->reading->arena;
    sg_str rel = sg_tag_attribute(tag, SG_NS_NONE, "rel", a);
    sg_str href = sg_tag_attribute(tag, SG_NS_NONE, "href", a);
    bool alternate = rel.n == 0 || sg_eq(rel, SG_LIT("alternate"));
    if (x->source_depth)
        return alternate || sg_eq(rel, SG_LIT("self"))
                   ? sg_xml_set(x, SG_FIELD_SOURCE, alternate ? 2 : 3, sg_url_host(a, href))
                   : SG_OK;
    sg_str type = sg_tag_attribute(tag, SG_NS_NONE, "type", a);
    bool page = type.n == 0 || sg_starts(type, SG_LIT("text/html")) ||
                sg_find(type, 0, SG_LIT("xhtml")) != SIZE_MAX;
    return alternate ? sg_xml_set(x, SG_FIELD_URL, page ? 4 : 5, href) : SG_OK;
}

static sg_status take_category(sg_xml *x, const sg_tag *tag)
{
    sg_arena *a = &x->reading->arena;
    sg_str label = sg_tag_attribute(tag, SG_NS_NONE, "label", a);
    return sg_xml_set(x, SG_FIELD_TAG, 1,
                      label.n ? label : sg_tag_attribute(tag, SG_NS_NONE, "term", a));
}

/* Whether content of that type is text, and its markup part of the document. */
static bool is_text(const sg_tag *tag, sg_arena *a, bool *xhtml)
{
    sg_str type = sg_tag_attribute(tag, SG_NS_NONE, "type", a);
    sg_str mode = sg_tag_attribute(tag, SG_NS_NONE, "mode", a);
    *xhtml = sg_find(type, 0, SG_LIT("xhtml")) != SIZE_MAX || sg_eq(mode, SG_LIT("xml"));
    if (sg_eq(mode, SG_LIT("escaped")))
        *xhtml = false;
    if (sg_eq(mode, SG_LIT("base64")) || sg_tag_attribute(tag, SG_NS_NONE, "src", a).n)
        return false;
    return type.n == 0 || *xhtml || sg_eq(type, SG_LIT("text")) || sg_eq(type, SG_LIT("html")) ||
           sg_starts(type, SG_LIT("text/"));
}

sg_status sg_atom_child(sg_xml *x, const sg_tag *tag, sg_capture *capture)
{
    bool direct = x->depth == x->item_depth + 1;
    if (strcmp(tag->name, "link") == 0)
        return direct || x->source_depth ? take_link(x, tag) : SG_OK;
    if (x->person_depth && strcmp(tag->name, "name") == 0) {
        *capture = (sg_capture){.field = SG_FIELD_AUTHOR, .rank = 1};
        return SG_OK;
    }
    if (!direct)
        return SG_OK;
    if (strcmp(tag->name, "source") == 0)
        x->source_depth = x->depth;
    if (strcmp(tag->name, "author") == 0)
        x->person_depth = x->depth;
    if (strcmp(tag->name, "category") == 0)
        return take_category(x, tag);
    bool xhtml;
    bool readable = is_text(tag, &x->reading->arena, &xhtml);
    if (!readable && strcmp(tag->name, "content") == 0)
        return SG_OK;
    for (size_t i = 0; i < sizeof children / sizeof *children; i++)
        if (strcmp(children[i].name, tag->name) == 0)
            *capture = (sg_capture){
                .field = children[i].field, .rank = children[i].rank, .xhtml = xhtml};
    return SG_OK;
}
