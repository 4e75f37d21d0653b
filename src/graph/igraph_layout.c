/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Communities and positions for drawing, by igraph.
 *
 * Communities are groups of friends: Leiden (Traag, Waltman and van Eck 2019) on the undirected
 * graph whose weights are positive minus negative events, with the modularity of the positive ones
 * as expectation, so that enemies are kept apart (after Gomez, Jensen and Arenas 2009). An actor
 * without a friend is a community of its own.
 *
 * Positions are those of Fruchterman and Reingold (1991) from a spiral in node order. Both are the
 * same on every run: the guard seeds the random generator.
 */
#include "graph/igraph_guard.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define LEIDEN_BETA 0.01
#define LEIDEN_ROUNDS 10
#define EXTENT 1000.0           /* positions are within -EXTENT and EXTENT */
#define LAYOUT_WORK 100000000.0 /* node pairs times rounds that a layout may cost */
#define ROUNDS_MIN 20
#define ROUNDS_MAX 500
#define GRID_NODES 1000 /* above: only near nodes repel each other */
#define GOLDEN_ANGLE 2.399963229728653

/* ---- Communities ---- */

typedef struct leiden_job {
    size_t n_nodes;
    sg_links links;        /* undirected; weights replaced by positive - negative */
    const double *friends; /* [n_nodes] positive strength */
    double total;          /* of friends */
    uint32_t *community;   /* [n_nodes] the result, numbered as igraph does */
} leiden_job;

static igraph_error_t leiden(void *ctx)
{
    leiden_job *j = ctx;
    igraph_t g;
    igraph_vector_t weights, strengths = {0};
    igraph_vector_int_t membership;
    igraph_vector_view(&strengths, j->friends, (igraph_integer_t)j->n_nodes);
    IGRAPH_CHECK(sg_links_graph(&j->links, j->n_nodes, false, &g, &weights));
    IGRAPH_CHECK(igraph_vector_int_init(&membership, 0));
    IGRAPH_FINALLY(igraph_vector_int_destroy, &membership);
    IGRAPH_CHECK(igraph_community_leiden(&g, &weights, &strengths, 1 / j->total, LEIDEN_BETA, false,
                                         LEIDEN_ROUNDS, &membership, NULL, NULL));
    for (size_t v = 0; v < j->n_nodes; v++)
        j->community[v] = (uint32_t)VECTOR(membership)[v];
    igraph_vector_int_destroy(&membership);
    igraph_destroy(&g);
    IGRAPH_FINALLY_CLEAN(2);
    return IGRAPH_SUCCESS;
}

typedef struct group {
    uint32_t size, first, number; /* first: smallest node; number: as igraph gave it */
} group;

static int by_size(const void *a, const void *b)
{
    const group *x = a, *y = b;
    if (x->size != y->size)
        return x->size > y->size ? -1 : 1;
    return (x->first > y->first) - (x->first < y->first);
}

/* Numbers communities by size, then by their first node. */
static sg_status renumber(uint32_t *community, size_t n, sg_arena *arena)
{
    group *groups = sg_alloc(arena, n, sizeof *groups);
    uint32_t *number = sg_alloc(arena, n, sizeof *number);
    if (!groups || !number)
        return SG_NOMEM;
    for (size_t v = n; v-- > 0;) {
        group *g = &groups[community[v]];
        *g = (group){g->size + 1, (uint32_t)v, community[v]};
    }
    qsort(groups, n, sizeof *groups, by_size);
    for (uint32_t i = 0; i < n && groups[i].size; i++)
        number[groups[i].number] = i;
    for (size_t v = 0; v < n; v++)
        community[v] = number[community[v]];
    return SG_OK;
}

/* Turns the links' weights, all events so far, into positive - negative. Both lists of links are
 * sorted by their ends, and those of one sign are among all. */
static void subtract(sg_links *all, const sg_links *positive, const sg_links *negative)
{
    size_t p = 0, q = 0;
    for (size_t i = 0; i < all->n; i++) {
        const igraph_integer_t *ends = all->ends + 2 * i;
        all->weights[i] = 0;
        if (p < positive->n && memcmp(ends, positive->ends + 2 * p, 2 * sizeof *ends) == 0)
            all->weights[i] += positive->weights[p++];
        if (q < negative->n && memcmp(ends, negative->ends + 2 * q, 2 * sizeof *ends) == 0)
            all->weights[i] -= negative->weights[q++];
    }
}

sg_status sg_graph_communities(sg_graph *graph, uint32_t *community, sg_error *err)
{
    sg_status status;
    sg_arena arena = {0};
    sg_links positive, negative;
    SG_TRY(sg_graph_build(graph, err));
    leiden_job j = {.n_nodes = graph->n_nodes, .community = community};
    double *friends = sg_alloc(&arena, graph->n_nodes, sizeof *friends);
    if (!friends) {
        status = SG_NOMEM;
        goto fail;
    }
    SG_TRY(sg_links_make(graph, SG_VIEW_MUTUAL, SG_SIGN_ALL, &arena, &j.links));
    SG_TRY(sg_links_make(graph, SG_VIEW_MUTUAL, SG_SIGN_POSITIVE, &arena, &positive));
    SG_TRY(sg_links_make(graph, SG_VIEW_MUTUAL, SG_SIGN_NEGATIVE, &arena, &negative));
    subtract(&j.links, &positive, &negative);
    for (size_t i = 0; i < 2 * positive.n; i++) {
        friends[positive.ends[i]] += positive.weights[i / 2];
        j.total += positive.weights[i / 2];
    }
    j.friends = friends;
    for (size_t v = 0; v < graph->n_nodes; v++)
        community[v] = (uint32_t)v;
    if (j.total > 0)
        SG_TRY(sg_igraph_run(leiden, &j, err));
    SG_TRY(renumber(community, graph->n_nodes, &arena));
fail:
    if (status == SG_NOMEM)
        sg_fail(err, status, NULL, 0, 0, "out of memory");
    sg_arena_release(&arena);
    return status;
}

/* ---- Positions ---- */

typedef struct layout_job {
    size_t n_nodes;
    sg_links links; /* undirected */
    double *x, *y;  /* [n_nodes] the result */
} layout_job;

static igraph_error_t place(void *ctx)
{
    layout_job *j = ctx;
    igraph_t g;
    igraph_vector_t weights;
    igraph_matrix_t at;
    igraph_integer_t n = (igraph_integer_t)j->n_nodes;
    bool grid = n > GRID_NODES;
    double cost = grid ? (double)n * 50 : (double)n * (double)n;
    double rounds = fmin(ROUNDS_MAX, fmax(ROUNDS_MIN, LAYOUT_WORK / (cost + 1)));
    IGRAPH_CHECK(sg_links_graph(&j->links, j->n_nodes, false, &g, &weights));
    IGRAPH_CHECK(igraph_matrix_init(&at, n, 2));
    IGRAPH_FINALLY(igraph_matrix_destroy, &at);
    for (igraph_integer_t v = 0; v < n; v++) {
        MATRIX(at, v, 0) = sqrt((double)v) * cos(GOLDEN_ANGLE * (double)v);
        MATRIX(at, v, 1) = sqrt((double)v) * sin(GOLDEN_ANGLE * (double)v);
    }
    IGRAPH_CHECK(igraph_layout_fruchterman_reingold(
        &g, &at, true, (igraph_integer_t)rounds, sqrt((double)n),
        grid ? IGRAPH_LAYOUT_GRID : IGRAPH_LAYOUT_NOGRID, NULL, NULL, NULL, NULL, NULL));
    for (size_t v = 0; v < j->n_nodes; v++) {
        j->x[v] = MATRIX(at, (igraph_integer_t)v, 0);
        j->y[v] = MATRIX(at, (igraph_integer_t)v, 1);
    }
    igraph_matrix_destroy(&at);
    igraph_destroy(&g);
    IGRAPH_FINALLY_CLEAN(2);
    return IGRAPH_SUCCESS;
}

/* Moves the middle to 0 and scales by `scale`, to one decimal. */
static void fit(double *x, size_t n, double scale)
{
    double low = x[0], high = x[0];
    for (size_t i = 0; i < n; i++) {
        low = fmin(low, x[i]);
        high = fmax(high, x[i]);
    }
    for (size_t i = 0; i < n; i++)
        x[i] = round((x[i] - (low + high) / 2) * scale * 10) / 10;
}

static double span(const double *x, size_t n)
{
    double low = x[0], high = x[0];
    for (size_t i = 0; i < n; i++) {
        low = fmin(low, x[i]);
        high = fmax(high, x[i]);
    }
    return high - low;
}

sg_status sg_graph_layout(sg_graph *graph, double *x, double *y, sg_error *err)
{
    sg_status status;
    sg_arena arena = {0};
    SG_TRY(sg_graph_build(graph, err));
    size_t n = graph->n_nodes;
    layout_job j = {.n_nodes = n, .x = x, .y = y};
    if (n == 0)
        goto fail;
    SG_TRY(sg_links_make(graph, SG_VIEW_MUTUAL, SG_SIGN_ALL, &arena, &j.links));
    SG_TRY(sg_igraph_run(place, &j, err));
    double widest = fmax(span(x, n), span(y, n));
    double scale = widest > 0 ? 2 * EXTENT / widest : 0;
    fit(x, n, scale);
    fit(y, n, scale);
fail:
    if (status == SG_NOMEM)
        sg_fail(err, status, NULL, 0, 0, "out of memory");
    sg_arena_release(&arena);
    return status;
}
