/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Building: reports -> canonical order -> duplicates marked -> edges and nodes.
 *
 * The order is by source id, target id, relation, day and event id, all compared as text, so that
 * the result depends neither on the order of arrival nor on the numbers that interning gave.
 */
#include "graph/build.h"

#include <stdlib.h>

static int by_text(const void *a, const void *b)
{
    return sg_cmp(**(const sg_str *const *)a, **(const sg_str *const *)b);
}

/* The rank of each interned string in bytewise order: rank[id]; NULL when out of memory. */
static uint32_t *ranks_of(const sg_intern *t, sg_arena *a)
{
    const sg_str **sorted = sg_alloc(a, t->n, sizeof *sorted);
    uint32_t *rank = sg_alloc(a, t->n, sizeof *rank);
    if (!sorted || !rank)
        return NULL;
    for (size_t i = 0; i < t->n; i++)
        sorted[i] = &t->strings[i];
    qsort(sorted, t->n, sizeof *sorted, by_text);
    for (size_t i = 0; i < t->n; i++)
        rank[sorted[i] - t->strings] = (uint32_t)i;
    return rank;
}

#define COMPARE(x, y)                                                                              \
    if ((x) != (y))                                                                                \
    return (x) < (y) ? -1 : 1

static int by_order(const void *a, const void *b)
{
    const sg_order *x = a, *y = b;
    COMPARE(x->source, y->source);
    COMPARE(x->target, y->target);
    COMPARE(x->relation, y->relation);
    COMPARE(x->day, y->day);
    int order = sg_cmp(x->event, y->event);
    return order ? order : sg_cmp(x->doc, y->doc);
}

static int by_id(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

uint32_t sg_commonest(const sg_graph *graph, uint32_t *ids, size_t n, bool longest)
{
    const sg_str *texts = graph->texts.strings;
    uint32_t best = SG_NONE;
    size_t most = 0;
    qsort(ids, n, sizeof *ids, by_id);
    for (size_t i = 0, end; i < n; i = end) {
        for (end = i + 1; end < n && ids[end] == ids[i]; end++)
            ;
        sg_str text = texts[ids[i]];
        size_t count = text.n ? end - i : 0; /* so that empty loses to all */
        bool better = best == SG_NONE || count > most;
        if (!better && count == most) {
            bool longer = text.n > texts[best].n;
            better = longest && text.n != texts[best].n ? longer : sg_cmp(text, texts[best]) < 0;
        }
        if (better) {
            best = ids[i];
            most = count;
        }
    }
    return best;
}

uint32_t sg_distinct(const sg_graph *graph, uint32_t *ids, size_t n)
{
    uint32_t count = 0;
    qsort(ids, n, sizeof *ids, by_id);
    for (size_t i = 0; i < n; i++)
        count += (i == 0 || ids[i] != ids[i - 1]) && graph->texts.strings[ids[i]].n;
    return count;
}

/* Fills b->order and sorts it. */
static sg_status put_in_order(sg_builder *b)
{
    sg_graph *g = b->graph;
    b->order = calloc(g->n_reports + 1, sizeof *b->order);
    b->lead = calloc(g->n_reports + 1, sizeof *b->lead);
    uint32_t *node = ranks_of(&g->actors, &b->scratch);
    uint32_t *relation = ranks_of(&g->relations, &b->scratch);
    if (!b->order || !b->lead || !node || !relation)
        return SG_NOMEM;
    b->n = (uint32_t)g->n_reports;
    for (uint32_t i = 0; i < b->n; i++) {
        const sg_report *r = &g->reports[i];
        b->order[i] = (sg_order){.source = node[r->source.node],
                                 .target = node[r->target.node],
                                 .relation = relation[r->relation],
                                 .day = r->day,
                                 .event = g->texts.strings[r->event],
                                 .doc = g->texts.strings[r->doc],
                                 .report = i};
    }
    qsort(b->order, b->n, sizeof *b->order, by_order);
    g->nodes = sg_alloc(&g->arrays, g->actors.n, sizeof *g->nodes);
    if (!g->nodes)
        return SG_NOMEM;
    g->n_nodes = g->actors.n;
    for (size_t i = 0; i < g->n_nodes; i++)
        g->nodes[node[i]].id = g->actors.strings[i];
    return SG_OK;
}

/* Marks duplicates in every run of one source, target and relation. */
static sg_status mark_duplicates(sg_builder *b)
{
    sg_status status = SG_OK;
    uint32_t *reports = calloc(b->n + (size_t)1, sizeof *reports);
    if (!reports)
        return SG_NOMEM;
    for (uint32_t i = 0; i < b->n; i++)
        reports[i] = b->order[i].report;
    for (uint32_t at = 0, end; at < b->n; at = end) {
        const sg_order *first = &b->order[at];
        for (end = at + 1;
             end < b->n && b->order[end].source == first->source &&
             b->order[end].target == first->target && b->order[end].relation == first->relation;
             end++)
            ;
        sg_arena_reset(&b->scratch);
        SG_TRY(sg_dedup(b->graph, reports + at, end - at, &b->scratch, b->lead + at));
        for (uint32_t i = at; i < end; i++) {
            if (b->lead[i] == SG_NONE)
                continue;
            b->lead[i] += at;
            b->kept++;
        }
    }
fail:
    free(reports);
    return status;
}

sg_status sg_graph_build(sg_graph *graph, sg_error *err)
{
    sg_status status;
    sg_builder b = {.graph = graph};
    if (graph->loaded || graph->built)
        return SG_OK;
    sg_arena_release(&graph->arrays);
    graph->n_nodes = graph->n_edges = 0;
    SG_TRY(put_in_order(&b));
    SG_TRY(mark_duplicates(&b));
    SG_TRY(sg_build_edges(&b));
    SG_TRY(sg_build_nodes(&b));
    graph->built = true;
fail:
    if (status != SG_OK)
        sg_fail(err, status, NULL, 0, 0, "out of memory");
    free(b.order);
    free(b.lead);
    sg_arena_release(&b.scratch);
    return status;
}
