/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What the files of the XML reader share.
 *
 *   sg_stream -> sg_mender -> libxml2 (SAX2 push) -> sg_xml: elements -> fields -> sg_item
 *                mend.c       xml.c                  xml.c, rss.c, atom.c
 */
#ifndef SG_FEED_XML_H
#define SG_FEED_XML_H

#include "feed/reader.h"

/* ---- Mending (mend.c) ---- */

#define SG_XML_DEPTH_MAX 256u                 /* open elements */
#define SG_XML_TAG_MAX ((size_t)1 << 20)      /* bytes of one tag or document type */
#define SG_XML_ENTITIES_MAX 1000u             /* entities a document may declare */
#define SG_XML_EXPANSION_MAX ((size_t)1 << 20) /* bytes that all entities may expand to */
#define SG_XML_ATTRIBUTES_MAX 64u             /* attributes of one tag; more are left out */
#define SG_XML_FAULTS_MAX 10u                 /* faults reported for one document */

typedef struct sg_entity_text {
    sg_str name;
    sg_str value;  /* replacement text as written */
    bool external; /* declared with SYSTEM or PUBLIC: never fetched */
} sg_entity_text;

typedef struct sg_open_element {
    sg_str name;   /* malloc */
    uint64_t hash; /* of the name: end tags are looked up often in hostile input */
} sg_open_element;

typedef struct sg_mender {
    sg_reading *reading;  /* for messages */
    sg_arena arena;       /* names and entities */
    sg_buf out;           /* well-formed XML not yet parsed */
    int state;            /* one of enum state in mend.c */
    uint64_t line;        /* line of the next byte of input */
    uint64_t column;      /* bytes before it in that line */
    sg_open_element *open; /* [SG_XML_DEPTH_MAX]; in the arena */
    size_t depth;         /* how many; the root is never closed before the end */
    bool started;         /* the root has begun */
    bool root_closed;     /* the root's end tag was seen, and nothing after it */
    bool root_ended;      /* it was seen at all */
    bool ragged;          /* the input ended inside a tag or section */
    bool cut;             /* the input ended inside an element */
    struct {
        sg_entity_text *items; /* in the arena */
        size_t n, cap;
    } entities;           /* declared in the document type */
    size_t expanded;      /* bytes that entities have expanded to */
    unsigned faults;      /* reported so far */
} sg_mender;

sg_status sg_mender_init(sg_mender *m, sg_reading *r);
void sg_mender_release(sg_mender *m);
/* Mends as much of `in` as is complete and appends it to m->out; *used says how much that was.
 * With `last` all of it is. */
sg_status sg_mend(sg_mender *m, sg_str in, bool last, size_t *used);
/* Closes what is open; to be called when all before it is parsed. */
sg_status sg_mend_finish(sg_mender *m);
/* Copies s, leaving out characters that XML forbids. */
sg_status sg_mend_copy(sg_mender *m, sg_str s);
/* Copies what stands between the name and the end of a tag (attributes.c). */
sg_status sg_mend_attributes(sg_mender *m, sg_str s);
/* A fault at the mender's place; after SG_XML_FAULTS_MAX it is silent. */
sg_status sg_mend_fault(sg_mender *m, sg_status code, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* ---- Document types (doctype.c) ---- */

/* Length of the document type declaration at s[0], SIZE_MAX when it is not complete. */
size_t sg_doctype_end(sg_str s);
/* Takes the entities it declares. */
sg_status sg_doctype_read(sg_mender *m, sg_str doctype);
/* Writes the reference at s[at] as XML allows it, declared entities expanded; its length, or 0
 * when there is none. */
sg_status sg_reference(sg_mender *m, sg_str s, size_t at, size_t *n);

/* ---- Fields ---- */

/* Namespaces that matter. */
typedef enum sg_ns {
    SG_NS_NONE = 0, /* no namespace, or one of RSS */
    SG_NS_ATOM,     /* 1.0 and 0.3 */
    SG_NS_DC,       /* Dublin Core elements */
    SG_NS_TERMS,    /* Dublin Core terms */
    SG_NS_CONTENT,  /* content:encoded */
    SG_NS_MEDIA,    /* Yahoo's media */
    SG_NS_RDF,
    SG_NS_BURNER,   /* FeedBurner's original links */
    SG_NS_ITUNES,
    SG_NS_XML,
    SG_NS_OTHER
} sg_ns;

typedef enum sg_xml_field {
    SG_FIELD_NONE = 0, /* not wanted */
    SG_FIELD_ID, SG_FIELD_URL, SG_FIELD_TITLE, SG_FIELD_PUBLISHED, SG_FIELD_UPDATED,
    SG_FIELD_SOURCE, SG_FIELD_OUTLET, SG_FIELD_LANG, SG_FIELD_TEXT, SG_FIELD_SUMMARY,
    SG_FIELD_AUTHOR, SG_FIELD_TAG, /* lists */
    SG_FIELDS
} sg_xml_field;

/* How the content of an element is taken. */
typedef struct sg_capture {
    sg_xml_field field; /* where it goes; SG_FIELD_NONE: nowhere */
    int rank;           /* a lower rank of the same field wins; from 1 */
    bool xhtml;         /* child elements are its markup, and its text is escaped again */
} sg_capture;

/* A start tag. */
typedef struct sg_tag {
    sg_ns ns;
    const char *name;             /* local name */
    const unsigned char **attributes; /* libxml2's five pointers each */
    int n_attributes;
} sg_tag;

/* The value of an attribute, copied to the arena; empty when absent. */
sg_str sg_tag_attribute(const sg_tag *tag, sg_ns ns, const char *name, sg_arena *a);

typedef struct sg_xml sg_xml;

/* Values that attributes give: kept when no better one is there. */
sg_status sg_xml_set(sg_xml *x, sg_xml_field field, int rank, sg_str value);

/* What is known of the feed itself. */
typedef struct sg_xml_feed {
    sg_arena arena; /* holds the strings */
    sg_str self;    /* URL of the feed */
    sg_str site;    /* URL of its site */
    sg_str lang;    /* language */
    sg_str base;    /* xml:base */
    sg_str author;  /* for items without one (Atom) */
} sg_xml_feed;

struct sg_xml {
    sg_reading *reading;
    sg_mender mender;
    sg_xml_feed feed;      /* of the channel last begun */
    void *parser;          /* xmlParserCtxtPtr */
    sg_status status;      /* why parsing is to stop */
    int depth;             /* open elements */
    int item_depth;        /* depth of the item's element; 0 outside of items */
    int source_depth;      /* depth of an Atom entry's <source>; 0 outside */
    int person_depth;      /* depth of an Atom person; 0 outside */
    int feed_depth;        /* depth of the channel or feed element; 0 outside */
    uint64_t item_line;    /* where the item begins */
    sg_capture capture;    /* what the text goes to */
    int capture_depth;     /* depth of the captured element; 0: none */
    sg_xml_field feed_field; /* the same for the feed's own fields */
    sg_buf text;           /* captured */
    bool told_long;        /* has reported an item over SG_RECORD_MAX */
    sg_str values[SG_FIELDS]; /* of the item; in the reading's arena */
    int ranks[SG_FIELDS];  /* of those values; 0: none */
    sg_strs authors;
    sg_strs tags;
    sg_seen seen;          /* items handed on, to hand each on once */
};

/* What to do with a child of an item, by format. Attributes may set fields right away. */
sg_status sg_rss_child(sg_xml *x, const sg_tag *tag, sg_capture *capture);
sg_status sg_atom_child(sg_xml *x, const sg_tag *tag, sg_capture *capture);

#endif
