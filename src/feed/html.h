/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * HTML as a flow of tags and text -> plain text (html.c), and pages (page.c, page_meta.c).
 */
#ifndef SG_FEED_HTML_H
#define SG_FEED_HTML_H

#include "feed/reader.h"

/* What parts the last word written from the next, weakest first. */
typedef enum sg_gap {
    SG_GAP_NONE = 0,
    SG_GAP_SPACE,
    SG_GAP_CELL,
    SG_GAP_LINE,
    SG_GAP_PARAGRAPH
} sg_gap;

/* Plain text in the making. */
typedef struct sg_flow {
    sg_buf out;    /* text so far */
    sg_gap gap;    /* before the next word */
    bool title;    /* everything on one line */
    bool plain;    /* no tags: blank lines are paragraphs */
    unsigned drop; /* open elements whose content is dropped */
    unsigned pre;  /* open <pre> elements */
} sg_flow;

typedef enum sg_element {
    SG_ELEMENT_INLINE = 0,
    SG_ELEMENT_BLOCK,
    SG_ELEMENT_BREAK,
    SG_ELEMENT_CELL,
    SG_ELEMENT_DROP, /* never text for a reader */
    SG_ELEMENT_PRE,
    SG_ELEMENT_QUOTE
} sg_element;

sg_element sg_html_element(const char *name);
void sg_flow_tag(sg_flow *f, const char *name, bool start);
void sg_flow_text(sg_flow *f, sg_str s);

/* What a page says about itself. */
typedef struct sg_page_facts {
    sg_item item;      /* all but its text */
    int ranks[12];     /* how good each value is; page_meta.c */
    sg_str site_name;  /* to be cut off the title */
    sg_str body;       /* articleBody of JSON-LD: used where extraction finds less */
} sg_page_facts;

/* Reads meta elements, links, JSON-LD and times of a parsed page (an htmlDocPtr). */
sg_status sg_page_meta(void *doc, sg_arena *a, sg_page_facts *facts);
/* One JSON-LD script (json_ld.c); what it does not know stays. `text` must be writable. */
sg_status sg_json_ld(sg_str text, sg_arena *a, sg_page_facts *facts);

/* Kinds of facts, and how they are set: a lower rank wins. */
enum sg_fact {
    SG_FACT_TITLE = 0,
    SG_FACT_PUBLISHED,
    SG_FACT_UPDATED,
    SG_FACT_URL,
    SG_FACT_SUMMARY,
    SG_FACT_LANG
};
void sg_page_fact(sg_page_facts *facts, enum sg_fact fact, int rank, sg_str value);

/* One HTML page as an article. `base` has what is known of it from elsewhere (url, published), and
 * may be NULL. */
sg_status sg_page_take(sg_reading *r, sg_str html, const sg_item *base);

#endif
