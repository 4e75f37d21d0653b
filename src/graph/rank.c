/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Ranking: the nodes with a measure's values, largest first.
 */
#include "graph/graph.h"

#include <stdlib.h>

static int by_value(const void *a, const void *b)
{
    const sg_rank_row *x = a, *y = b;
    if (x->value != y->value)
        return x->value > y->value ? -1 : 1;
    return sg_cmp(x->id, y->id);
}

sg_status sg_graph_rank(sg_graph *graph, sg_measure measure, sg_sign_filter sign, sg_ranking *out,
                        sg_error *err)
{
    sg_status status;
    double *values = NULL;
    *out = (sg_ranking){0};
    SG_TRY(sg_graph_build(graph, err));
    values = calloc(graph->n_nodes + 1, sizeof *values);
    out->rows = calloc(graph->n_nodes + 1, sizeof *out->rows);
    if (!values || !out->rows) {
        status = sg_fail(err, SG_NOMEM, NULL, 0, 0, "out of memory");
        goto fail;
    }
    SG_TRY(sg_graph_measure(graph, measure, sign, values, &out->sampled, err));
    out->n_rows = graph->n_nodes;
    for (size_t i = 0; i < out->n_rows; i++) {
        const sg_gnode *n = &graph->nodes[i];
        out->rows[i] = (sg_rank_row){n->id,       n->name,    n->type,    n->country, values[i],
                                     n->mentions, n->out_pos, n->out_neg, n->in_pos,  n->in_neg};
    }
    qsort(out->rows, out->n_rows, sizeof *out->rows, by_value);
    free(values);
    return SG_OK;
fail:
    free(values);
    sg_ranking_free(out);
    return status;
}

void sg_ranking_free(sg_ranking *ranking)
{
    if (!ranking)
        return;
    free(ranking->rows);
    *ranking = (sg_ranking){0};
}
