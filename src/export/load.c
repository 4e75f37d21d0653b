/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Loading a graph file, ours or another program's: nodes and edges as the reader meets them ->
 * sg_graph in canonical order.
 *
 * What a foreign file lacks is made up for: a missing name is the id, a missing weight 1, a
 * negative weight its amount with a negative sign, and counts are those of the edges. An edge of
 * weight 0 is no edge. An undirected edge becomes two.
 */
#include "export/load.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define SNIFF_BYTES 4096

sg_status sg_loader_begin(sg_loader *l, const char *path, sg_error *err)
{
    sg_status status;
    *l = (sg_loader){.path = path, .err = err};
    SG_TRY(sg_graph_new(NULL, &l->graph, err));
    l->graph->loaded = true;
    l->ids.arena = &l->graph->arena;
fail:
    return status;
}

static sg_status no_memory(sg_loader *l)
{
    return sg_fail(l->err, SG_NOMEM, l->path, 0, 0, "out of memory");
}

/* The id of a node's name, new or not; SG_NONE when out of memory. */
static uint32_t id_of(sg_loader *l, sg_str name)
{
    uint32_t id = sg_intern_put(&l->ids, name);
    if (id == SG_NONE || id < l->nodes.n)
        return id;
    sg_loaded_node node = {.node = {.id = l->ids.strings[id]}};
    return SG_PUSH(&l->graph->arena, &l->nodes, node) ? id : SG_NONE;
}

sg_status sg_loader_node(sg_loader *l, sg_str name, uint64_t line, sg_gnode **out)
{
    if (!name.n)
        return sg_fail(l->err, SG_SYNTAX, l->path, line, 0, "a node has no id");
    uint32_t id = id_of(l, name);
    if (id == SG_NONE)
        return no_memory(l);
    if (l->nodes.items[id].declared)
        return sg_fail(l->err, SG_SYNTAX, l->path, line, 0, "there are two nodes \"%.*s\"",
                       (int)(name.n < 100 ? name.n : 100), name.p);
    l->nodes.items[id].declared = true;
    *out = &l->nodes.items[id].node;
    return SG_OK;
}

sg_status sg_loader_edge(sg_loader *l, sg_str from, sg_str to, bool both_ways, uint64_t line,
                         sg_gedge **out)
{
    if (!from.n || !to.n)
        return sg_fail(l->err, SG_SYNTAX, l->path, line, 0, "an edge has no %s",
                       from.n ? "target" : "source");
    sg_loaded_edge edge = {
        .edge = {.weight = 1}, .line = line, .order = l->edges.n, .both_ways = both_ways};
    edge.from = id_of(l, from);
    edge.to = id_of(l, to);
    if (edge.from == SG_NONE || edge.to == SG_NONE || !SG_PUSH(&l->graph->arena, &l->edges, edge))
        return no_memory(l);
    *out = &l->edges.items[l->edges.n - 1].edge;
    return SG_OK;
}

/* Our attribute for a name that Gephi, yEd or Cytoscape use. */
static const sg_attr *attr_for(bool is_edge, sg_str name)
{
    static const char *const synonyms[][2] = {
        {"Label", "label"},      {"nodelabel", "label"},
        {"edgelabel", "label"},  {"Edge Label", "label"},
        {"Weight", "weight"},    {"Edge Weight", "weight"},
        {"shared name", "name"}, {"shared interaction", "interaction"},
    };
    const sg_attr *table = is_edge ? sg_edge_attrs : sg_node_attrs;
    for (size_t i = 0; i < sizeof synonyms / sizeof *synonyms; i++)
        if (sg_eq_fold(name, sg_cstr(synonyms[i][0])))
            return sg_attr_named(table, sg_cstr(synonyms[i][1]));
    return sg_attr_named(table, name);
}

sg_status sg_loader_set(sg_loader *l, bool is_edge, void *record, sg_str name, sg_str text,
                        uint64_t line)
{
    const sg_attr *attr = attr_for(is_edge, name);
    if (!attr || attr->extra || text.n == 0)
        return SG_OK;
    sg_status status = sg_attr_set(attr, record, text, &l->graph->arrays);
    if (status == SG_NOMEM)
        return no_memory(l);
    if (status != SG_OK && is_edge && attr->at == offsetof(sg_gedge, weight))
        return sg_fail(l->err, SG_SYNTAX, l->path, line, 0, "the weight \"%.*s\" is not a number",
                       (int)(text.n < 60 ? text.n : 60), text.p);
    l->has_sign |= is_edge && attr->kind == SG_ATTR_SIGN;
    l->has_split |= is_edge && attr->at == offsetof(sg_gedge, positive);
    l->has_counts |= !is_edge && attr->at == offsetof(sg_gnode, mentions);
    return SG_OK;
}

void sg_loader_mode(sg_loader *l, sg_str name)
{
    if (sg_eq(name, SG_LIT("event")))
        l->graph->options.edges = SG_EDGES_EVENT;
    else if (sg_eq(name, SG_LIT("pair")))
        l->graph->options.edges = SG_EDGES_PAIR;
}

/* ---- Finishing ---- */

static int by_id(const void *a, const void *b)
{
    const sg_loaded_node *const *x = a, *const *y = b;
    return sg_cmp((*x)->node.id, (*y)->node.id);
}

/* Moves the nodes to the graph, sorted by id; *rank is where each id went. */
static sg_status take_nodes(sg_loader *l, uint32_t *rank)
{
    sg_graph *g = l->graph;
    size_t n = l->nodes.n;
    sg_loaded_node **sorted = sg_alloc(&g->arena, n, sizeof *sorted);
    g->nodes = sg_alloc(&g->arrays, n, sizeof *g->nodes);
    if (!sorted || !g->nodes)
        return no_memory(l);
    for (size_t i = 0; i < n; i++)
        sorted[i] = &l->nodes.items[i];
    qsort(sorted, n, sizeof *sorted, by_id);
    for (size_t i = 0; i < n; i++) {
        g->nodes[i] = sorted[i]->node;
        if (!g->nodes[i].name.n)
            g->nodes[i].name = g->nodes[i].id;
        rank[sorted[i] - l->nodes.items] = (uint32_t)i;
    }
    g->n_nodes = n;
    return SG_OK;
}

static sg_status check_ends(const sg_loader *l)
{
    for (size_t i = 0; i < l->edges.n; i++) {
        const sg_loaded_edge *e = &l->edges.items[i];
        uint32_t end = l->nodes.items[e->from].declared ? e->to : e->from;
        if (l->nodes.items[end].declared)
            continue;
        sg_str name = l->ids.strings[end];
        return sg_fail(l->err, SG_SYNTAX, l->path, e->line, 0,
                       "an edge names the node \"%.*s\", which the file does not have",
                       (int)(name.n < 100 ? name.n : 100), name.p);
    }
    return SG_OK;
}

/* Makes the weight positive and the counts by sign agree with it. */
static void settle_weight(const sg_loader *l, sg_gedge *e)
{
    if (!l->has_sign)
        e->sign = (e->weight < 0) ? -1 : 0;
    e->weight = fabs(e->weight);
    if (l->has_split)
        return;
    double events = fmin(fmax(1, round(e->weight)), UINT32_MAX);
    e->positive = e->sign > 0 ? (uint32_t)events : 0;
    e->negative = e->sign < 0 ? (uint32_t)events : 0;
}

static int by_ends(const void *a, const void *b)
{
    const sg_loaded_edge *x = a, *y = b;
    if (x->edge.source != y->edge.source)
        return x->edge.source < y->edge.source ? -1 : 1;
    if (x->edge.target != y->edge.target)
        return x->edge.target < y->edge.target ? -1 : 1;
    int order = sg_cmp(x->edge.relation, y->edge.relation);
    return order ? order : (x->order > y->order) - (x->order < y->order);
}

/* Gives the edges ids of ours unless each has one and no two have the same. */
static sg_status settle_ids(sg_loader *l)
{
    sg_graph *g = l->graph;
    sg_intern seen = {.arena = &g->arena};
    bool good = true;
    for (size_t i = 0; i < g->n_edges && good; i++)
        good = g->edges[i].id.n && sg_intern_put(&seen, g->edges[i].id) == i;
    sg_intern_release(&seen);
    for (size_t i = 0; i < g->n_edges && !good; i++)
        if (!(g->edges[i].id = sg_format(&g->arrays, "e%zu", i + 1)).p)
            return no_memory(l);
    return SG_OK;
}

static sg_status take_edges(sg_loader *l, const uint32_t *rank)
{
    sg_graph *g = l->graph;
    size_t given = l->edges.n, n = 0;
    sg_loaded_edge *sorted = calloc(2 * given + 1, sizeof *sorted);
    g->edges = sg_alloc(&g->arrays, 2 * given, sizeof *g->edges);
    if (!sorted || !g->edges) {
        free(sorted);
        return no_memory(l);
    }
    for (size_t i = 0; i < given; i++) {
        sg_loaded_edge e = l->edges.items[i];
        settle_weight(l, &e.edge);
        if (!(e.edge.weight > 0))
            continue;
        e.edge.source = rank[e.from];
        e.edge.target = rank[e.to];
        sorted[n++] = e;
        if (!e.both_ways || e.from == e.to)
            continue;
        e.edge.source = rank[e.to];
        e.edge.target = rank[e.from];
        sorted[n++] = e;
    }
    qsort(sorted, n, sizeof *sorted, by_ends);
    for (size_t i = 0; i < n; i++)
        g->edges[i] = sorted[i].edge;
    g->n_edges = n;
    free(sorted);
    return settle_ids(l);
}

/* Counts what the file's nodes do not say, from the edges. */
static void count_nodes(sg_graph *g)
{
    for (size_t i = 0; i < g->n_edges; i++) {
        const sg_gedge *e = &g->edges[i];
        sg_gnode *from = &g->nodes[e->source], *to = &g->nodes[e->target];
        uint32_t events = (uint32_t)fmin(fmax(1, round(e->weight)), UINT32_MAX / 4);
        from->out_pos += e->positive;
        from->out_neg += e->negative;
        to->in_pos += e->positive;
        to->in_neg += e->negative;
        from->mentions += events;
        if (from != to)
            to->mentions += events;
    }
}

sg_status sg_loader_finish(sg_loader *l, sg_graph **out)
{
    sg_status status;
    uint32_t *rank = calloc(l->nodes.n + 1, sizeof *rank);
    if (!rank)
        return no_memory(l);
    SG_TRY(check_ends(l));
    SG_TRY(take_nodes(l, rank));
    SG_TRY(take_edges(l, rank));
    if (!l->has_counts)
        count_nodes(l->graph);
    *out = l->graph;
    l->graph = NULL;
fail:
    free(rank);
    return status;
}

void sg_loader_end(sg_loader *l)
{
    sg_intern_release(&l->ids);
    sg_graph_free(l->graph);
    l->graph = NULL;
}

/* ---- Which reader ---- */

/* The first bytes, without byte order mark and white space. */
static sg_str head_of(FILE *file, char *buffer)
{
    sg_str head = {buffer, fread(buffer, 1, SNIFF_BYTES, file)};
    if (sg_starts(head, SG_LIT("\xEF\xBB\xBF")))
        head = sg_sub(head, 3, head.n);
    return sg_trim(head);
}

static bool is_graphml(sg_str head)
{
    for (size_t i = 0; sg_starts(head, SG_LIT("<")) && i < head.n; i++)
        if (sg_starts(sg_sub(head, i, head.n), SG_LIT("<graphml")))
            return true;
    return false;
}

/* Whether the first key of the object is one that node-link JSON has. */
static bool is_node_link(sg_str head)
{
    static const char *const keys[] = {"directed", "multigraph", "graph",
                                       "nodes",    "links",      "edges"};
    if (!sg_starts(head, SG_LIT("{")))
        return false;
    head = sg_trim(sg_sub(head, 1, head.n));
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        size_t n = strlen(keys[i]);
        if (head.n > n + 1 && head.p[0] == '"' && head.p[n + 1] == '"' &&
            sg_eq(sg_sub(head, 1, n + 1), sg_cstr(keys[i])))
            return true;
    }
    return false;
}

bool sg_graph_sniff(const char *path)
{
    char buffer[SNIFF_BYTES];
    FILE *file = fopen(path, "rb");
    if (!file)
        return false;
    sg_str head = head_of(file, buffer);
    fclose(file);
    return is_graphml(head) || is_node_link(head);
}

sg_status sg_graph_read(const char *path, sg_graph **out, sg_error *err)
{
    sg_status status;
    sg_loader l;
    char buffer[SNIFF_BYTES];
    *out = NULL;
    FILE *file = fopen(path, "rb");
    if (!file)
        return sg_fail(err, SG_IO, path, 0, 0, "cannot open: %s", strerror(errno));
    SG_TRY(sg_loader_begin(&l, path, err));
    bool xml = sg_starts(head_of(file, buffer), SG_LIT("<"));
    rewind(file);
    SG_TRY(xml ? sg_read_graphml(&l, file) : sg_read_json(&l, file));
    SG_TRY(sg_loader_finish(&l, out));
fail:
    sg_loader_end(&l);
    fclose(file);
    return status;
}
