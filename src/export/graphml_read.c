/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Reading GraphML, ours or that of NetworkX, igraph, Gephi, Cytoscape or yEd, with libxml2's push
 * parser. Keys give attributes their names and defaults; nested graphs are read flat; yEd's labels
 * (NodeLabel, EdgeLabel) are labels. Document type declarations are not processed: no entity is
 * expanded and nothing is fetched. Hyperedges and ports are passed over.
 */
#include "export/load.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <stdlib.h>
#include <string.h>

#define CHUNK ((size_t)64 << 10)
#define NODE_DEPTH_MAX 64           /* nodes within nodes: a bound on the stack below */
#define KEYS_MAX 10000              /* attributes that a file may declare */
#define TEXT_MAX ((size_t)64 << 20) /* bytes of one value */

/* A declared attribute. */
typedef struct key {
    sg_str id, name, fallback;
    bool nodes, edges; /* what it is for */
} key;

typedef struct reader {
    sg_loader *loader;
    xmlParserCtxtPtr parser;
    sg_status status;
    struct {
        key *items;
        size_t n, cap;
    } keys;
    bool root_seen;
    bool undirected;              /* edgedefault of the graph */
    sg_str nodes[NODE_DEPTH_MAX]; /* ids of the nodes that are open */
    size_t depth;
    bool in_edge, in_key;
    sg_str data;  /* key of the open data element; n == 0: none */
    bool collect; /* text is wanted */
    sg_buf text;
} reader;

static uint64_t line_of(const reader *r)
{
    int line = xmlSAX2GetLineNumber(r->parser);
    return line > 0 ? (uint64_t)line : 0;
}

/* Stops the parser at an error of ours. */
static void stop(reader *r, sg_status status)
{
    if (status == SG_OK || r->status != SG_OK)
        return;
    r->status = status;
    xmlStopParser(r->parser);
}

static void fail(reader *r, sg_status status, const char *message)
{
    stop(r, sg_fail(r->loader->err, status, r->loader->path, line_of(r), 0, "%s", message));
}

/* The attribute of an element; libxml2 gives (name, prefix, URI, begin, end) each, entities undone
 * but for those it cannot know. */
static sg_str attribute(int n, const xmlChar **attributes, const char *name)
{
    for (int i = 0; i < n; i++) {
        const xmlChar **a = attributes + 5 * i;
        if (strcmp((const char *)a[0], name) == 0)
            return (sg_str){(const char *)a[3], (size_t)(a[4] - a[3])};
    }
    return (sg_str){0};
}

static sg_str keep(reader *r, sg_str s)
{
    sg_str copy = sg_copy(&r->loader->graph->arena, s);
    if (!copy.p)
        fail(r, SG_NOMEM, "out of memory");
    return copy;
}

static const key *key_of(const reader *r, sg_str id)
{
    for (size_t i = 0; i < r->keys.n; i++)
        if (sg_eq(r->keys.items[i].id, id))
            return &r->keys.items[i];
    return NULL;
}

/* The record that data is for: the open edge or the innermost open node. */
static void *record_of(reader *r)
{
    sg_loader *l = r->loader;
    if (r->in_edge)
        return l->edges.n ? &l->edges.items[l->edges.n - 1].edge : NULL;
    if (r->depth == 0)
        return NULL;
    return &l->nodes.items[sg_intern_get(&l->ids, r->nodes[r->depth - 1])].node;
}

static void set_value(reader *r, sg_str name, sg_str value)
{
    void *record = record_of(r);
    if (record)
        stop(r, sg_loader_set(r->loader, r->in_edge, record, name, value, line_of(r)));
    else if (sg_eq(name, SG_LIT("edges")))
        sg_loader_mode(r->loader, value);
}

static void set_fallbacks(reader *r)
{
    for (size_t i = 0; i < r->keys.n; i++) {
        const key *k = &r->keys.items[i];
        if (k->fallback.n && (r->in_edge ? k->edges : k->nodes))
            set_value(r, k->name, k->fallback);
    }
}

/* ---- Elements ---- */

static void start_key(reader *r, int n, const xmlChar **attributes)
{
    sg_str domain = attribute(n, attributes, "for");
    sg_str id = attribute(n, attributes, "id"), name = attribute(n, attributes, "attr.name");
    bool all = !domain.n || sg_eq(domain, SG_LIT("all"));
    key k = {.id = keep(r, id),
             .name = keep(r, name.n ? name : id),
             .nodes = all || sg_eq(domain, SG_LIT("node")),
             .edges = all || sg_eq(domain, SG_LIT("edge"))};
    r->in_key = true;
    if (r->keys.n >= KEYS_MAX)
        fail(r, SG_LIMIT, "too many keys");
    else if (!SG_PUSH(&r->loader->graph->arena, &r->keys, k))
        fail(r, SG_NOMEM, "out of memory");
}

static void start_node(reader *r, int n, const xmlChar **attributes)
{
    sg_gnode *node;
    sg_str id = attribute(n, attributes, "id");
    if (r->depth >= NODE_DEPTH_MAX) {
        fail(r, SG_LIMIT, "nodes are nested too deeply");
        return;
    }
    sg_status status = sg_loader_node(r->loader, id, line_of(r), &node);
    stop(r, status);
    if (status != SG_OK)
        return;
    r->nodes[r->depth++] = node->id;
    r->in_edge = false;
    set_fallbacks(r);
}

static void start_edge(reader *r, int n, const xmlChar **attributes)
{
    sg_gedge *edge;
    sg_str directed = attribute(n, attributes, "directed");
    bool both_ways = directed.n ? sg_eq(directed, SG_LIT("false")) : r->undirected;
    sg_status status =
        sg_loader_edge(r->loader, attribute(n, attributes, "source"),
                       attribute(n, attributes, "target"), both_ways, line_of(r), &edge);
    stop(r, status);
    if (status != SG_OK)
        return;
    r->in_edge = true;
    edge->id = keep(r, attribute(n, attributes, "id"));
    set_fallbacks(r);
    set_value(r, SG_LIT("label"), attribute(n, attributes, "label"));
}

static void collect_text(reader *r)
{
    r->collect = true;
    r->text.n = 0;
}

static void start_element(void *ctx, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
                          int n_namespaces, const xmlChar **namespaces, int n, int n_defaulted,
                          const xmlChar **attributes)
{
    (void)prefix, (void)uri, (void)n_namespaces, (void)namespaces, (void)n_defaulted;
    reader *r = ctx;
    const char *element = (const char *)name;
    if (r->status != SG_OK)
        return;
    if (!r->root_seen && strcmp(element, "graphml") != 0)
        fail(r, SG_SYNTAX, "not GraphML: the root element is another");
    r->root_seen = true;
    if (strcmp(element, "key") == 0)
        start_key(r, n, attributes);
    else if (strcmp(element, "default") == 0 && r->in_key)
        collect_text(r);
    else if (strcmp(element, "graph") == 0)
        r->undirected = sg_eq(attribute(n, attributes, "edgedefault"), SG_LIT("undirected"));
    else if (strcmp(element, "node") == 0)
        start_node(r, n, attributes);
    else if (strcmp(element, "edge") == 0)
        start_edge(r, n, attributes);
    else if (strcmp(element, "data") == 0) {
        r->data = keep(r, attribute(n, attributes, "key"));
        collect_text(r);
    } else if (strcmp(element, "NodeLabel") == 0 || strcmp(element, "EdgeLabel") == 0)
        collect_text(r);
    else if (r->data.n)
        r->collect = false; /* data of another vocabulary is no text */
}

static void end_element(void *ctx, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
    (void)prefix, (void)uri;
    reader *r = ctx;
    const char *element = (const char *)name;
    sg_str text = {r->text.p, r->text.n};
    if (r->status != SG_OK)
        return;
    if (strcmp(element, "key") == 0)
        r->in_key = false;
    else if (strcmp(element, "default") == 0 && r->in_key && r->keys.n)
        r->keys.items[r->keys.n - 1].fallback = keep(r, text);
    else if (strcmp(element, "node") == 0 && r->depth)
        r->depth--;
    else if (strcmp(element, "edge") == 0)
        r->in_edge = false;
    else if (strcmp(element, "NodeLabel") == 0 || strcmp(element, "EdgeLabel") == 0) {
        set_value(r, SG_LIT("label"), sg_trim(text));
        r->collect = false;
    } else if (strcmp(element, "data") == 0) {
        const key *k = r->collect ? key_of(r, r->data) : NULL;
        if (k)
            set_value(r, k->name, text);
        r->data = (sg_str){0};
        r->collect = false;
    }
}

static void characters(void *ctx, const xmlChar *text, int n)
{
    reader *r = ctx;
    if (!r->collect || r->status != SG_OK)
        return;
    sg_buf_add(&r->text, (const char *)text, (size_t)n);
    if (r->text.failed)
        fail(r, SG_NOMEM, "out of memory");
    else if (r->text.n > TEXT_MAX)
        fail(r, SG_LIMIT, "a value is too long");
}

/* Keeps libxml2 from printing; the error is fetched when parsing is over. */
static void be_silent(void *ctx, xmlErrorPtr error)
{
    (void)ctx, (void)error;
}

/* Turns the parser's own error into ours. */
static sg_status parser_error(const reader *r)
{
    const xmlError *e = xmlCtxtGetLastError(r->parser);
    sg_str message = sg_trim(sg_cstr(e && e->message ? e->message : "not well-formed XML"));
    sg_status status = e && e->code == XML_ERR_NO_MEMORY ? SG_NOMEM : SG_SYNTAX;
    return sg_fail(r->loader->err, status, r->loader->path,
                   e && e->line > 0 ? (uint64_t)e->line : 0, 0, "%.*s", (int)message.n, message.p);
}

static sg_status parse(reader *r, FILE *file)
{
    char *chunk = malloc(CHUNK);
    if (!chunk)
        return sg_fail(r->loader->err, SG_NOMEM, r->loader->path, 0, 0, "out of memory");
    int bad = 0;
    for (size_t n; !bad && r->status == SG_OK && (n = fread(chunk, 1, CHUNK, file)) > 0;)
        bad = xmlParseChunk(r->parser, chunk, (int)n, 0);
    if (!bad && r->status == SG_OK)
        bad = xmlParseChunk(r->parser, chunk, 0, 1);
    free(chunk);
    if (r->status != SG_OK)
        return r->status;
    if (ferror(file))
        return sg_fail(r->loader->err, SG_IO, r->loader->path, 0, 0, "reading failed");
    return bad ? parser_error(r) : SG_OK;
}

sg_status sg_read_graphml(sg_loader *l, FILE *file)
{
    xmlSAXHandler sax = {.initialized = XML_SAX2_MAGIC,
                         .startElementNs = start_element,
                         .endElementNs = end_element,
                         .characters = characters,
                         .cdataBlock = characters,
                         .serror = be_silent};
    reader *r = calloc(1, sizeof *r);
    sg_status status = SG_NOMEM;
    if (r && (r->parser = xmlCreatePushParserCtxt(&sax, r, NULL, 0, NULL))) {
        r->loader = l;
        xmlCtxtUseOptions(r->parser, XML_PARSE_NONET | XML_PARSE_NOENT);
        status = parse(r, file);
        xmlFreeDoc(r->parser->myDoc); /* where libxml2 keeps entity declarations */
        xmlFreeParserCtxt(r->parser);
        sg_buf_release(&r->text);
    } else {
        sg_fail(l->err, status, l->path, 0, 0, "out of memory");
    }
    free(r);
    return status;
}
