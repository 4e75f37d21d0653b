/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Measures, communities and layout: values known by hand, sensible results for degenerate graphs,
 * sampling close to the exact values, igraph left as it was found. */
#include "check.h"
#include "graph/graph.h"

#include <igraph/igraph.h>
#include <math.h>
#include <stdlib.h>

static void add(sg_graph *g, const char *from, const char *to, int sign, unsigned times)
{
    for (unsigned i = 0; i < times; i++) {
        char id[16], date[16];
        snprintf(id, sizeof id, "%u", i);
        snprintf(date, sizeof date, "2025-01-%02u", i % 28 + 1);
        sg_event e = {.id = sg_cstr(id),
                      .date = sg_cstr(date),
                      .source = {.id = sg_cstr(from), .name = sg_cstr(from)},
                      .target = {.id = sg_cstr(to), .name = sg_cstr(to)},
                      .relation = sg_cstr(sign < 0 ? "fight" : "aid"),
                      .sign = sign};
        CHECK(sg_graph_add(g, &e, NULL) == SG_OK);
    }
}

static sg_graph *new_graph(void)
{
    sg_graph *g = NULL;
    CHECK(sg_graph_new(NULL, &g, NULL) == SG_OK);
    return g;
}

/* The value of one node; NAN when it is not there. */
static double value_of(sg_graph *g, sg_measure measure, sg_sign_filter sign, const char *id)
{
    sg_ranking r;
    sg_error err = {0};
    double value = NAN;
    if (!CHECK(sg_graph_rank(g, measure, sign, &r, &err) == SG_OK)) {
        printf("  %s: %s\n", sg_measure_name(measure), err.message);
        return value;
    }
    for (size_t i = 0; i < r.n_rows; i++)
        if (sg_eq(r.rows[i].id, sg_cstr(id)))
            value = r.rows[i].value;
    sg_ranking_free(&r);
    return value;
}

#define VALUE(g, measure, id) value_of(g, measure, SG_SIGN_ALL, id)
#define NEAR(a, b) CHECK(fabs((a) - (b)) < 1e-9)

static void test_known(void)
{
    sg_graph *g = new_graph(); /* a => b -> c -> d, a -> c */
    add(g, "a", "b", 1, 2);
    add(g, "a", "b", -1, 1);
    add(g, "b", "c", 1, 1);
    add(g, "c", "d", -1, 1);
    add(g, "a", "c", -1, 4);
    NEAR(VALUE(g, SG_OUT_DEGREE, "a"), 3);
    NEAR(VALUE(g, SG_IN_DEGREE, "b"), 2);
    NEAR(VALUE(g, SG_DEGREE, "c"), 3);
    NEAR(VALUE(g, SG_OUT_STRENGTH, "a"), 7);
    NEAR(VALUE(g, SG_IN_STRENGTH, "c"), 5);
    NEAR(VALUE(g, SG_STRENGTH, "b"), 4);
    NEAR(value_of(g, SG_OUT_STRENGTH, SG_SIGN_NEGATIVE, "a"), 5);
    NEAR(value_of(g, SG_OUT_STRENGTH, SG_SIGN_POSITIVE, "a"), 2);
    NEAR(value_of(g, SG_DEGREE, SG_SIGN_POSITIVE, "d"), 0);
    NEAR(VALUE(g, SG_BETWEENNESS, "c"), 2); /* a-d and b-d */
    NEAR(VALUE(g, SG_BETWEENNESS, "b"), 0);
    NEAR(value_of(g, SG_BETWEENNESS, SG_SIGN_POSITIVE, "b"), 1);
    NEAR(VALUE(g, SG_CLOSENESS, "a"), 0);
    NEAR(VALUE(g, SG_CLOSENESS, "b"), 1.0 / 3); /* one of three, at distance 1 */
    NEAR(VALUE(g, SG_CLOSENESS, "d"), 3.0 / (1 + 2 + 2));
    double sum = 0;
    for (const char *id = "a\0b\0c\0d\0"; *id; id += 2)
        sum += VALUE(g, SG_PAGERANK, id);
    CHECK(fabs(sum - 1) < 1e-8);
    CHECK(VALUE(g, SG_PAGERANK, "d") > VALUE(g, SG_PAGERANK, "b"));
    NEAR(VALUE(g, SG_HUB, "a"), 1);
    NEAR(VALUE(g, SG_AUTHORITY, "c"), 1);
    CHECK(VALUE(g, SG_EIGENVECTOR, "d") > 0); /* a DAG: not all zero */
    sg_ranking r;
    CHECK(sg_graph_rank(g, SG_STRENGTH, SG_SIGN_ALL, &r, NULL) == SG_OK);
    CHECK_INT(r.n_rows, 4);
    CHECK_INT(r.sampled, 0);
    CHECK_STR(r.rows[0].id, "a");
    CHECK_STR(r.rows[3].id, "d");
    CHECK_INT(r.rows[0].out_neg, 5);
    sg_ranking_free(&r);
    sg_graph_free(g);
}

/* Every measure with every filter: finite, not negative, no error. */
static void check_all(sg_graph *g)
{
    for (int m = 0; m < SG_MEASURES; m++) {
        CHECK(sg_measure_of(sg_measure_name((sg_measure)m)) == (sg_measure)m);
        for (int s = SG_SIGN_ALL; s <= SG_SIGN_NEGATIVE; s++) {
            sg_ranking r;
            sg_error err = {0};
            bool ok = sg_graph_rank(g, (sg_measure)m, (sg_sign_filter)s, &r, &err) == SG_OK;
            if (!CHECK(ok)) {
                printf("  %s: %s\n", sg_measure_name((sg_measure)m), err.message);
                continue;
            }
            CHECK_INT(r.n_rows, sg_graph_nodes(g));
            for (size_t i = 0; i < r.n_rows; i++)
                CHECK(isfinite(r.rows[i].value) && r.rows[i].value >= 0);
            sg_ranking_free(&r);
        }
    }
    size_t n = sg_graph_nodes(g);
    uint32_t *community = calloc(n + 1, sizeof *community);
    double *xy = calloc(2 * n + 1, sizeof *xy);
    CHECK(sg_graph_communities(g, community, NULL) == SG_OK);
    CHECK(sg_graph_layout(g, xy, xy + n, NULL) == SG_OK);
    for (size_t i = 0; i < n; i++)
        CHECK(community[i] < n && fabs(xy[i]) <= 1000 && fabs(xy[n + i]) <= 1000);
    free(community);
    free(xy);
}

static void test_degenerate(void)
{
    sg_graph *g = new_graph();
    check_all(g); /* empty */
    add(g, "a", "a", 1, 2);
    check_all(g); /* one node, a loop */
    NEAR(VALUE(g, SG_PAGERANK, "a"), 1);
    NEAR(VALUE(g, SG_BETWEENNESS, "a"), 0);
    add(g, "b", "c", -1, 1);
    check_all(g); /* disconnected, no positive tie between two */
    CHECK(value_of(g, SG_PAGERANK, SG_SIGN_NEGATIVE, "c") >
          value_of(g, SG_PAGERANK, SG_SIGN_NEGATIVE, "b"));
    add(g, "d", "e", 1, 1);
    add(g, "f", "g", 0, 1);
    check_all(g); /* equal components */
    for (char from = 'h'; from < 'z'; from++)
        for (char to = (char)(from + 1); to < 'z'; to++)
            add(g, (char[]){from, 0}, (char[]){to, 0}, from % 3 - 1, 1);
    check_all(g); /* a complete DAG */
    sg_ranking r;
    CHECK(sg_graph_rank(g, SG_MEASURES, SG_SIGN_ALL, &r, NULL) == SG_USAGE);
    CHECK(sg_measure_of("fame") == SG_MEASURES && sg_measure_of(NULL) == SG_MEASURES);
    sg_graph_free(g);
}

static void test_communities(void)
{
    sg_graph *g = new_graph(); /* two blocs that fight each other, and one who only fights */
    for (char from = 'a'; from < 'k'; from++)
        for (char to = 'a'; to < 'k'; to++)
            if (from != to && (to - from) % 3 != 1)
                add(g, (char[]){from, 0}, (char[]){to, 0}, (from < 'e') == (to < 'e') ? 1 : -1, 1);
    add(g, "z", "a", -1, 3);
    uint32_t community[11], again[11];
    CHECK(sg_graph_communities(g, community, NULL) == SG_OK);
    for (int i = 0; i < 10; i++)
        CHECK_INT(community[i], i < 4); /* the six of e to j are the largest */
    CHECK_INT(community[10], 2);
    CHECK(sg_graph_communities(g, again, NULL) == SG_OK);
    CHECK(memcmp(community, again, sizeof again) == 0);
    double at[2][11], at_again[2][11];
    CHECK(sg_graph_layout(g, at[0], at[1], NULL) == SG_OK);
    CHECK(sg_graph_layout(g, at_again[0], at_again[1], NULL) == SG_OK);
    CHECK(memcmp(at, at_again, sizeof at) == 0);
    sg_graph_free(g);
}

/* A star of mutual ties, too large for exact counts: all values are known. */
static void test_sample(void)
{
    enum { LEAVES = 10100 };
    sg_graph *g = new_graph();
    for (unsigned i = 0; i < LEAVES; i++) {
        char leaf[16];
        snprintf(leaf, sizeof leaf, "n%u", i);
        add(g, leaf, "hub", 1, 1);
        add(g, "hub", leaf, 1, 1);
    }
    double pairs = (double)LEAVES * (LEAVES - 1);
    sg_ranking r;
    CHECK(sg_graph_rank(g, SG_BETWEENNESS, SG_SIGN_ALL, &r, NULL) == SG_OK);
    CHECK_INT(r.sampled, 256);
    CHECK_INT(r.n_rows, LEAVES + 1);
    CHECK_STR(r.rows[0].id, "hub");
    CHECK(fabs(r.rows[0].value / pairs - 1) < 0.01);
    CHECK(r.rows[1].value == 0);
    sg_ranking_free(&r);
    CHECK(sg_graph_rank(g, SG_CLOSENESS, SG_SIGN_ALL, &r, NULL) == SG_OK);
    CHECK_INT(r.sampled, 256);
    CHECK(fabs(r.rows[0].value - 1) < 0.01);
    CHECK(fabs(r.rows[LEAVES].value - 0.5) < 0.01);
    sg_ranking_free(&r);
    sg_graph_free(g);
}

static void ignore(const char *reason, const char *file, int line, igraph_error_t code)
{
    (void)reason, (void)file, (void)line, (void)code;
}

static void test_guard(void)
{
    igraph_error_handler_t *former = igraph_set_error_handler(ignore);
    igraph_rng_t *rng = igraph_rng_default();
    igraph_rng_seed(rng, 5);
    double want = igraph_rng_get_unif01(rng);
    igraph_rng_seed(rng, 5);
    sg_graph *g = new_graph();
    add(g, "a", "b", 1, 1);
    uint32_t community[2];
    CHECK(sg_graph_communities(g, community, NULL) == SG_OK);
    CHECK(igraph_rng_get_unif01(rng) == want);
    CHECK(igraph_set_error_handler(former) == ignore);
    sg_graph_free(g);
}

int main(void)
{
    test_known();
    test_degenerate();
    test_communities();
    test_sample();
    test_guard();
    return check_done();
}
