/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The guard around igraph, and our edges as igraph wants them.
 *
 * Debian's igraph 0.10 is not built thread-safe, aborts on errors by default and draws from a
 * global random generator; the guard takes a lock and replaces handlers and generator for the time
 * of the call. Its functions refuse or misread negative weights, so signs are never weights here:
 * a filter picks the positive or the negative events, and the weight is how many there are.
 */
#include "graph/igraph_guard.h"

#include <pthread.h>
#include <stdlib.h>

#define SEED 20240229u

static pthread_mutex_t igraph_lock = PTHREAD_MUTEX_INITIALIZER;

sg_status sg_igraph_run(sg_igraph_fn fn, void *ctx, sg_error *err)
{
    pthread_mutex_lock(&igraph_lock);
    igraph_error_handler_t *errors = igraph_set_error_handler(igraph_error_handler_ignore);
    igraph_warning_handler_t *warnings = igraph_set_warning_handler(igraph_warning_handler_ignore);
    igraph_rng_t rng, former = *igraph_rng_default();
    igraph_error_t code = igraph_rng_init(&rng, &igraph_rngtype_mt19937);
    if (code == IGRAPH_SUCCESS) {
        igraph_rng_set_default(&rng);
        igraph_rng_seed(&rng, SEED);
        code = fn(ctx);
        igraph_rng_set_default(&former);
        igraph_rng_destroy(&rng);
    }
    igraph_set_error_handler(errors);
    igraph_set_warning_handler(warnings);
    pthread_mutex_unlock(&igraph_lock);
    if (code == IGRAPH_SUCCESS)
        return SG_OK;
    if (code == IGRAPH_ENOMEM)
        return sg_fail(err, SG_NOMEM, NULL, 0, 0, "out of memory");
    return sg_fail(err, SG_INTERNAL, NULL, 0, 0, "igraph: %s", igraph_strerror(code));
}

static double weight_of(const sg_gedge *edge, sg_sign_filter sign)
{
    switch (sign) {
    case SG_SIGN_POSITIVE:
        return edge->positive;
    case SG_SIGN_NEGATIVE:
        return edge->negative;
    case SG_SIGN_ALL:
        break;
    }
    return edge->weight;
}

typedef struct link {
    uint32_t from, to;
    double weight;
} link;

static int by_ends(const void *a, const void *b)
{
    const link *x = a, *y = b;
    if (x->from != y->from)
        return x->from < y->from ? -1 : 1;
    return (x->to > y->to) - (x->to < y->to);
}

sg_status sg_links_make(const sg_graph *graph, sg_view view, sg_sign_filter sign, sg_arena *arena,
                        sg_links *out)
{
    link *links = sg_alloc(arena, graph->n_edges, sizeof *links);
    out->ends = sg_alloc(arena, 2 * graph->n_edges, sizeof *out->ends);
    out->weights = sg_alloc(arena, graph->n_edges, sizeof *out->weights);
    if (!links || !out->ends || !out->weights)
        return SG_NOMEM;
    size_t n = 0;
    for (size_t i = 0; i < graph->n_edges; i++) {
        const sg_gedge *e = &graph->edges[i];
        double weight = weight_of(e, sign);
        bool turned = view == SG_VIEW_MUTUAL && e->source > e->target;
        if (!(weight > 0) || (view >= SG_VIEW_SIMPLE && e->source == e->target))
            continue;
        links[n++] = (link){turned ? e->target : e->source, turned ? e->source : e->target, weight};
    }
    qsort(links, n, sizeof *links, by_ends);
    out->n = 0;
    for (size_t i = 0; i < n; i++) {
        bool again = i > 0 && by_ends(&links[i], &links[i - 1]) == 0;
        if (again && view != SG_VIEW_MULTI) {
            out->weights[out->n - 1] += links[i].weight;
            continue;
        }
        out->ends[2 * out->n] = links[i].from;
        out->ends[2 * out->n + 1] = links[i].to;
        out->weights[out->n++] = links[i].weight;
    }
    return SG_OK;
}

igraph_error_t sg_links_graph(const sg_links *links, size_t n_nodes, bool directed, igraph_t *graph,
                              igraph_vector_t *weights)
{
    igraph_vector_int_t ends = {0};
    igraph_vector_int_view(&ends, links->ends, (igraph_integer_t)(2 * links->n));
    igraph_vector_view(weights, links->weights, (igraph_integer_t)links->n);
    IGRAPH_CHECK(igraph_create(graph, &ends, (igraph_integer_t)n_nodes, directed));
    IGRAPH_FINALLY(igraph_destroy, graph);
    return IGRAPH_SUCCESS;
}
