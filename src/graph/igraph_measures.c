/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Centralities of the nodes, by igraph.
 *
 *   degree, strength   of the multigraph as it is written: edges, and events
 *   pagerank           weighted, damping 0.85 (Brin and Page 1998)
 *   betweenness        directed, unweighted, raw counts of shortest paths (Brandes 2001); above
 *                      EXACT_NODES from a sample of sources, scaled (Brandes and Pich 2007)
 *   closeness          inward, unweighted, as Wasserman and Faust (1994) define it for graphs that
 *                      are not connected; sampled above EXACT_NODES (Eppstein and Wang 2004)
 *   eigenvector        of the undirected weighted graph, largest 1 (Bonacich 1972): in a directed
 *                      graph it is 0 for all whom no cycle feeds
 *   hub, authority     weighted, largest 1 (Kleinberg 1999)
 *
 * In a graph without edges every pagerank is 1/n and all other values are 0. Values are rounded to
 * ten significant digits, so that the last bits of a linear algebra library do not reach the files.
 */
#include "graph/igraph_guard.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define EXACT_NODES 10000 /* most nodes for which all shortest paths are counted */
#define SAMPLE 256        /* sources taken above that */
#define DAMPING 0.85
#define NOISE 1e-12 /* smaller values are the solver's zero */

static const char *const names[SG_MEASURES] = {
    [SG_PAGERANK] = "pagerank",
    [SG_IN_DEGREE] = "in-degree",
    [SG_OUT_DEGREE] = "out-degree",
    [SG_DEGREE] = "degree",
    [SG_IN_STRENGTH] = "in-strength",
    [SG_OUT_STRENGTH] = "out-strength",
    [SG_STRENGTH] = "strength",
    [SG_BETWEENNESS] = "betweenness",
    [SG_CLOSENESS] = "closeness",
    [SG_EIGENVECTOR] = "eigenvector",
    [SG_HUB] = "hub",
    [SG_AUTHORITY] = "authority",
};

const char *sg_measure_name(sg_measure measure)
{
    return (unsigned)measure < SG_MEASURES ? names[measure] : "unknown";
}

sg_measure sg_measure_of(const char *name)
{
    for (int i = 0; name && i < SG_MEASURES; i++)
        if (strcmp(name, names[i]) == 0)
            return (sg_measure)i;
    return SG_MEASURES;
}

typedef struct job {
    const sg_graph *graph;
    sg_links links;
    sg_measure measure;
    const igraph_integer_t *sources; /* the sample, or NULL */
    size_t n_sources;
    double *values; /* [n_nodes] the result */
} job;

static sg_view view_of(sg_measure measure)
{
    switch (measure) {
    case SG_PAGERANK:
    case SG_HUB:
    case SG_AUTHORITY:
        return SG_VIEW_MERGED;
    case SG_BETWEENNESS:
    case SG_CLOSENESS:
        return SG_VIEW_SIMPLE;
    case SG_EIGENVECTOR:
        return SG_VIEW_MUTUAL;
    default:
        return SG_VIEW_MULTI;
    }
}

static igraph_neimode_t mode_of(sg_measure measure)
{
    bool in = measure == SG_IN_DEGREE || measure == SG_IN_STRENGTH;
    bool out = measure == SG_OUT_DEGREE || measure == SG_OUT_STRENGTH;
    return in ? IGRAPH_IN : out ? IGRAPH_OUT : IGRAPH_ALL;
}

/* Scales a betweenness from the sampled sources to all. */
static igraph_error_t betweenness(const job *j, const igraph_t *g, igraph_vector_t *values)
{
    if (!j->sources)
        return igraph_betweenness(g, values, igraph_vss_all(), IGRAPH_DIRECTED, NULL);
    igraph_vector_int_t sources;
    igraph_vector_int_view(&sources, j->sources, (igraph_integer_t)j->n_sources);
    IGRAPH_CHECK(igraph_betweenness_subset(g, values, igraph_vss_all(), IGRAPH_DIRECTED,
                                           igraph_vss_vector(&sources), igraph_vss_all(), NULL));
    igraph_vector_scale(values, (double)j->graph->n_nodes / (double)j->n_sources);
    return IGRAPH_SUCCESS;
}

/* Of all nodes that can reach v (r of them): r / (sum of distances) * r / (n - 1). */
static igraph_error_t exact_closeness(const job *j, const igraph_t *g, igraph_vector_t *values)
{
    igraph_vector_int_t reached;
    IGRAPH_CHECK(igraph_vector_int_init(&reached, 0));
    IGRAPH_FINALLY(igraph_vector_int_destroy, &reached);
    IGRAPH_CHECK(
        igraph_closeness(g, values, &reached, NULL, igraph_vss_all(), IGRAPH_IN, NULL, true));
    double others = (double)j->graph->n_nodes - 1;
    for (igraph_integer_t v = 0; v < igraph_vector_size(values); v++) {
        double r = (double)VECTOR(reached)[v]; /* without v itself */
        VECTOR(*values)[v] = r > 0 ? VECTOR(*values)[v] * r / others : 0;
    }
    igraph_vector_int_destroy(&reached);
    IGRAPH_FINALLY_CLEAN(1);
    return IGRAPH_SUCCESS;
}

/* The same from the sampled sources: hits of the k sources reach v, so r is about (n - 1) hits / k
 * and the mean distance about sum / hits. */
static igraph_error_t sampled_closeness(const job *j, const igraph_t *g, igraph_vector_t *values)
{
    igraph_integer_t n = (igraph_integer_t)j->graph->n_nodes;
    igraph_vector_t hits;
    igraph_matrix_t distances;
    IGRAPH_CHECK(igraph_vector_init(&hits, n));
    IGRAPH_FINALLY(igraph_vector_destroy, &hits);
    IGRAPH_CHECK(igraph_matrix_init(&distances, 0, 0));
    IGRAPH_FINALLY(igraph_matrix_destroy, &distances);
    IGRAPH_CHECK(igraph_vector_resize(values, n));
    igraph_vector_null(values); /* sums of distances */
    for (size_t s = 0; s < j->n_sources; s++) {
        IGRAPH_CHECK(igraph_distances(g, &distances, igraph_vss_1(j->sources[s]), igraph_vss_all(),
                                      IGRAPH_OUT));
        for (igraph_integer_t v = 0; v < n; v++) {
            double d = MATRIX(distances, 0, v);
            if (d > 0 && isfinite(d)) {
                VECTOR(*values)[v] += d;
                VECTOR(hits)[v] += 1;
            }
        }
    }
    for (igraph_integer_t v = 0; v < n; v++) {
        double sum = VECTOR(*values)[v], h = VECTOR(hits)[v];
        VECTOR(*values)[v] = sum > 0 ? h / (double)j->n_sources * h / sum : 0;
    }
    igraph_matrix_destroy(&distances);
    igraph_vector_destroy(&hits);
    IGRAPH_FINALLY_CLEAN(2);
    return IGRAPH_SUCCESS;
}

static igraph_error_t measure(const job *j, const igraph_t *g, const igraph_vector_t *weights,
                              igraph_vector_t *values)
{
    igraph_arpack_options_t arpack;
    igraph_arpack_options_init(&arpack);
    switch (j->measure) {
    case SG_PAGERANK:
        return igraph_pagerank(g, IGRAPH_PAGERANK_ALGO_PRPACK, values, NULL, igraph_vss_all(),
                               IGRAPH_DIRECTED, DAMPING, weights, NULL);
    case SG_BETWEENNESS:
        return betweenness(j, g, values);
    case SG_CLOSENESS:
        return j->sources ? sampled_closeness(j, g, values) : exact_closeness(j, g, values);
    case SG_EIGENVECTOR:
        return igraph_eigenvector_centrality(g, values, NULL, false, true, weights, &arpack);
    case SG_HUB:
        return igraph_hub_and_authority_scores(g, values, NULL, NULL, true, weights, &arpack);
    case SG_AUTHORITY:
        return igraph_hub_and_authority_scores(g, NULL, values, NULL, true, weights, &arpack);
    case SG_IN_STRENGTH:
    case SG_OUT_STRENGTH:
    case SG_STRENGTH:
        return igraph_strength(g, values, igraph_vss_all(), mode_of(j->measure), IGRAPH_LOOPS,
                               weights);
    default:
        break;
    }
    igraph_vector_int_t degrees;
    IGRAPH_CHECK(igraph_vector_int_init(&degrees, 0));
    IGRAPH_FINALLY(igraph_vector_int_destroy, &degrees);
    IGRAPH_CHECK(igraph_degree(g, &degrees, igraph_vss_all(), mode_of(j->measure), IGRAPH_LOOPS));
    IGRAPH_CHECK(igraph_vector_resize(values, igraph_vector_int_size(&degrees)));
    for (igraph_integer_t v = 0; v < igraph_vector_int_size(&degrees); v++)
        VECTOR(*values)[v] = (double)VECTOR(degrees)[v];
    igraph_vector_int_destroy(&degrees);
    IGRAPH_FINALLY_CLEAN(1);
    return IGRAPH_SUCCESS;
}

static igraph_error_t run(void *ctx)
{
    job *j = ctx;
    igraph_t g;
    igraph_vector_t weights, values;
    IGRAPH_CHECK(
        sg_links_graph(&j->links, j->graph->n_nodes, j->measure != SG_EIGENVECTOR, &g, &weights));
    IGRAPH_CHECK(igraph_vector_init(&values, 0));
    IGRAPH_FINALLY(igraph_vector_destroy, &values);
    IGRAPH_CHECK(measure(j, &g, &weights, &values));
    for (size_t v = 0; v < j->graph->n_nodes; v++)
        j->values[v] = VECTOR(values)[v];
    igraph_vector_destroy(&values);
    igraph_destroy(&g);
    IGRAPH_FINALLY_CLEAN(2);
    return IGRAPH_SUCCESS;
}

/* ---- The sample ---- */

typedef struct candidate {
    uint64_t hash;
    igraph_integer_t node;
} candidate;

static int by_hash(const void *a, const void *b)
{
    const candidate *x = a, *y = b;
    if (x->hash != y->hash)
        return x->hash < y->hash ? -1 : 1;
    return (x->node > y->node) - (x->node < y->node);
}

/* The SAMPLE nodes whose ids have the smallest hashes: random, and the same every time. */
static sg_status take_sample(job *j, sg_arena *arena)
{
    size_t n = j->graph->n_nodes;
    candidate *all = sg_alloc(arena, n, sizeof *all);
    igraph_integer_t *sources = sg_alloc(arena, SAMPLE, sizeof *sources);
    if (!all || !sources)
        return SG_NOMEM;
    for (size_t v = 0; v < n; v++) {
        sg_str id = j->graph->nodes[v].id;
        all[v] = (candidate){sg_hash(id.p, id.n), (igraph_integer_t)v};
    }
    qsort(all, n, sizeof *all, by_hash);
    for (size_t i = 0; i < SAMPLE; i++)
        sources[i] = all[i].node;
    j->sources = sources;
    j->n_sources = SAMPLE;
    return SG_OK;
}

static double rounded(double x)
{
    if (!isfinite(x) || fabs(x) < NOISE)
        return 0;
    char text[40];
    snprintf(text, sizeof text, "%.10g", x);
    return strtod(text, NULL);
}

sg_status sg_graph_measure(sg_graph *graph, sg_measure which, sg_sign_filter sign, double *values,
                           size_t *sampled, sg_error *err)
{
    sg_status status;
    sg_arena arena = {0};
    *sampled = 0;
    if ((unsigned)which >= SG_MEASURES)
        return sg_fail(err, SG_USAGE, NULL, 0, 0, "no such measure");
    SG_TRY(sg_graph_build(graph, err));
    job j = {.graph = graph, .measure = which, .values = values};
    SG_TRY(sg_links_make(graph, view_of(which), sign, &arena, &j.links));
    if (j.links.n == 0) {
        for (size_t v = 0; v < graph->n_nodes; v++)
            values[v] = which == SG_PAGERANK ? rounded(1.0 / (double)graph->n_nodes) : 0;
        goto fail;
    }
    bool paths = which == SG_BETWEENNESS || which == SG_CLOSENESS;
    if (paths && graph->n_nodes > EXACT_NODES)
        SG_TRY(take_sample(&j, &arena));
    SG_TRY(sg_igraph_run(run, &j, err));
    *sampled = j.n_sources;
    for (size_t v = 0; v < graph->n_nodes; v++)
        values[v] = rounded(values[v]);
fail:
    if (status == SG_NOMEM)
        sg_fail(err, status, NULL, 0, 0, "out of memory");
    sg_arena_release(&arena);
    return status;
}
