/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Building: edges by mode, duplicates, best evidence, names and aliases, merging into countries,
 * independence of the order of arrival. */
#include "check.h"
#include "graph/graph.h"

#include <stdlib.h>

/* A short way to say an event; what is NULL stays absent. */
typedef struct told {
    const char *id, *doc, *date, *source, *target, *relation, *cameo, *verb, *sentence;
    int sign;
    double confidence;
    uint32_t begin;
} told;

static sg_event event_of(const told *t)
{
    return (sg_event){.id = sg_cstr(t->id),
                      .doc = sg_cstr(t->doc),
                      .outlet = sg_cstr(t->doc),
                      .url = sg_cstr(t->doc),
                      .date = sg_cstr(t->date),
                      .source = {.id = sg_cstr(t->source), .name = sg_cstr(t->source)},
                      .target = {.id = sg_cstr(t->target), .name = sg_cstr(t->target)},
                      .relation = sg_cstr(t->relation),
                      .cameo = sg_cstr(t->cameo),
                      .plover = sg_cstr(t->cameo),
                      .verb = sg_cstr(t->verb),
                      .sentence = sg_cstr(t->sentence),
                      .sign = t->sign,
                      .goldstein = 4.0 * t->sign,
                      .confidence = t->confidence,
                      .begin = t->begin};
}

static sg_graph *graph_of(const told *list, size_t n, const sg_graph_options *options)
{
    sg_graph *g = NULL;
    CHECK(sg_graph_new(options, &g, NULL) == SG_OK);
    for (size_t i = 0; i < n; i++) {
        sg_event e = event_of(&list[i]);
        CHECK(sg_graph_add(g, &e, NULL) == SG_OK);
    }
    CHECK(sg_graph_build(g, NULL) == SG_OK);
    return g;
}

#define GRAPH(list, options) graph_of(list, sizeof(list) / sizeof *(list), options)

#define LONG "The foreign minister accused the council on Monday of hiding the report on the dam"

static const told stories[] = {
    /* a wire copy in three outlets, one of them a day late and longer, one cut short */
    {"1", "d1", "2025-03-10", "b", "a", "accuse", "112", "accuse", LONG ".", -1, 0.7, 5},
    {"2", "d2", "2025-03-10", "b", "a", "accuse", "112", "accuse",
     "HARBOURTOWN (Agency) - " LONG ", its spokesman said.", -1, 0.9, 50},
    {"3", "d3", "2025-03-11", "b", "a", "accuse", "111", "blast",
     "The foreign minister accused the council on Monday of hiding the report", -1, 0.8, 0},
    /* the same words four days later: another event */
    {"4", "d4", "2025-03-14", "b", "a", "accuse", "112", "accuse", LONG ".", -1, 0.6, 0},
    {"5", "d5", "2025-03-10", "b", "a", "praise", "051", "praise", "B praised A.", 1, 0.5, 0},
    {"6", "d5", "2025-03-12", "a", "b", "state", "01", "say", "A said so to B.", 0, 0.5, 0},
};

static void test_relation_edges(void)
{
    sg_graph *g = GRAPH(stories, NULL);
    CHECK_INT(g->n_nodes, 2);
    CHECK_INT(sg_graph_nodes(g), 2);
    CHECK_INT(sg_graph_edges(g), 3);
    CHECK_STR(g->nodes[0].id, "a");
    const sg_gedge *e = &g->edges[1]; /* b -> a accuse, after a -> b state */
    CHECK_STR(e->id, "e2");
    CHECK_STR(e->relation, "accuse");
    CHECK_INT(e->source, 1);
    CHECK(e->weight == 2);
    CHECK_INT(e->negative, 2);
    CHECK_INT(e->sign, -1);
    CHECK(e->goldstein == -4);
    CHECK_INT(e->docs, 4);
    CHECK_INT(e->outlets, 4);
    CHECK_STR(e->first, "2025-03-10");
    CHECK_STR(e->last, "2025-03-14");
    CHECK_STR(e->verb, "accuse");
    CHECK_STR(e->cameo, "112");
    CHECK(e->confidence == 0.9);
    CHECK_STR(e->url, "d2");
    CHECK_INT(e->n_evidence, 4);
    CHECK_STR(e->evidence[0].same_as, "");
    CHECK_STR(e->evidence[1].same_as, "1");
    CHECK_STR(e->evidence[2].same_as, "1");
    CHECK_STR(e->evidence[3].same_as, "");
    const sg_gnode *b = &g->nodes[1];
    CHECK_INT(b->mentions, 4);
    CHECK_INT(b->docs, 5);
    CHECK_INT(b->out_neg, 2);
    CHECK_INT(b->out_pos, 1);
    CHECK_INT(b->in_pos + b->in_neg, 0);
    CHECK_STR(b->first_seen, "2025-03-10");
    CHECK_STR(b->last_seen, "2025-03-14");
    sg_graph_free(g);
}

static void test_other_edges(void)
{
    sg_graph *g = GRAPH(stories, &(sg_graph_options){.edges = SG_EDGES_EVENT});
    CHECK_INT(g->n_edges, 4);
    for (size_t i = 0; i < g->n_edges; i++)
        CHECK(g->edges[i].weight == 1);
    CHECK_INT(g->edges[1].n_evidence, 3);
    CHECK_STR(g->edges[2].first, "2025-03-14");
    sg_graph_free(g);
    g = GRAPH(stories, &(sg_graph_options){.edges = SG_EDGES_PAIR});
    CHECK_INT(g->n_edges, 2);
    CHECK_STR(g->edges[1].relation, "accuse");
    CHECK(g->edges[1].weight == 3);
    CHECK_INT(g->edges[1].positive, 1);
    CHECK_INT(g->edges[1].sign, -1);
    CHECK(g->edges[1].goldstein == (4 - 4 - 4) / 3.0);
    CHECK_STR(g->edges[1].evidence[2].event, "5"); /* by day, then event id */
    sg_graph_free(g);
    g = GRAPH(stories, &(sg_graph_options){.keep_duplicates = true});
    CHECK(g->edges[1].weight == 4);
    sg_graph_free(g);
}

/* The weight of the only edge that the reports make. */
static double weight_of(const told *list, size_t n)
{
    sg_graph *g = graph_of(list, n, NULL);
    CHECK_INT(g->n_edges, 1);
    double weight = g->n_edges ? g->edges[0].weight : 0;
    sg_graph_free(g);
    return weight;
}

#define REPORT(id, doc, date, verb, begin, sentence)                                               \
    {                                                                                              \
        id, doc, date, "a", "b", "fight", "19", verb, sentence, -1, 0.5, begin                     \
    }
#define WEIGHT(...) weight_of((told[]){__VA_ARGS__}, sizeof((told[]){__VA_ARGS__}) / sizeof(told))

static void test_duplicates(void)
{
    /* short sentences: equality but for case and punctuation */
    CHECK(WEIGHT(REPORT("1", "x", "2025-01-01", "hit", 0, "A hits B!"),
                 REPORT("2", "y", "2025-01-02", "hit", 0,
                        "A  HITS \xE2\x80\x9C"
                        "B\xE2\x80\x9D")) == 1);
    CHECK(WEIGHT(REPORT("1", "x", "2025-01-01", "hit", 0, "A hits B"),
                 REPORT("2", "y", "2025-01-01", "hit", 0, "A hits B again")) == 2);
    /* no chain: the third is two days after the first, which leads */
    CHECK(WEIGHT(REPORT("1", "x", "2025-01-31", "hit", 0, "A hits B"),
                 REPORT("2", "y", "2025-02-01", "hit", 0, "A hits B"),
                 REPORT("3", "z", "2025-02-02", "hit", 0, "A hits B")) == 2);
    /* other numbers on another day are another event, on the same day a newer count */
    CHECK(WEIGHT(REPORT("1", "x", "2025-01-01", "fire", 0,
                        "A fired 93 drones at the port of B overnight, the navy said"),
                 REPORT("2", "y", "2025-01-02", "fire", 0,
                        "A fired 105 drones at the port of B overnight, the navy said")) == 2);
    CHECK(WEIGHT(REPORT("1", "x", "2025-01-01", "fire", 0,
                        "A fired 93 drones at the port of B overnight, the navy said"),
                 REPORT("2", "y", "2025-01-01", "fire", 0,
                        "A fired 105 drones at the port of B overnight, the navy said")) == 1);
    /* two verbs of one sentence are two events, and its copy adds none */
    CHECK(WEIGHT(REPORT("1", "x", "2025-01-01", "hit", 7, "A hit and shelled B."),
                 REPORT("2", "x", "2025-01-01", "shell", 7, "A hit and shelled B."),
                 REPORT("3", "y", "2025-01-01", "shell", 9, "A hit and shelled B."),
                 REPORT("4", "y", "2025-01-01", "hit", 9, "A hit and shelled B.")) == 2);
    /* a headline repeated in the text is one; the very same record twice too */
    CHECK(WEIGHT(REPORT("1", "x", "2025-01-01", "hit", 0, "A hits B"),
                 REPORT("2", "x", "2025-01-01", "hit", 90, "A hits B."),
                 REPORT("2", "x", "2025-01-01", "hit", 90, "A hits B.")) == 1);
    /* no words, no comparison; no date, only with those without */
    CHECK(WEIGHT(REPORT("1", "x", "2025-01-01", "hit", 0, "..."),
                 REPORT("2", "y", "2025-01-01", "hit", 0, NULL),
                 REPORT("3", "z", "2025-01-01", "hit", 0, NULL)) == 3);
    CHECK(WEIGHT(REPORT("1", "x", NULL, "hit", 0, "A hits B"),
                 REPORT("2", "y", NULL, "hit", 0, "A hits B"),
                 REPORT("3", "z", "2025-01-01", "hit", 0, "A hits B")) == 2);
}

static uint32_t next_random(uint32_t *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

/* Many reports, in two orders of arrival: the same graph. */
static void test_order_of_arrival(void)
{
    enum { N = 400 };
    static char ids[N][12], texts[N][80];
    static told list[N];
    static const char *const actors[] = {"u", "v", "w", "x", "y"};
    static const char *const relations[] = {"fight", "praise", "appeal"};
    uint32_t state = 7;
    for (int i = 0; i < N; i++) {
        uint32_t r = next_random(&state), s = next_random(&state);
        snprintf(ids[i], sizeof ids[i], "%d", i);
        snprintf(texts[i], sizeof texts[i], "the army of the north marched to the %u river and %u",
                 r % 7, s % 3);
        list[i] = (told){ids[i],
                         ids[s % N / 2],
                         r & 1 ? "2025-01-01" : "2025-01-02",
                         actors[r % 5],
                         actors[s % 5],
                         relations[r % 3],
                         "19",
                         "march",
                         texts[i],
                         (int)(r % 3) - 1,
                         (s % 100) / 100.0,
                         r % 4};
    }
    sg_graph *first = GRAPH(list, NULL);
    for (int i = N - 1; i > 0; i--) {
        int j = (int)(next_random(&state) % (uint32_t)(i + 1));
        told swap = list[i];
        list[i] = list[j];
        list[j] = swap;
    }
    sg_graph *second = GRAPH(list, NULL);
    CHECK_INT(first->n_edges, second->n_edges);
    double weight = 0;
    for (size_t i = 0; i < first->n_edges && i < second->n_edges; i++) {
        const sg_gedge *a = &first->edges[i], *b = &second->edges[i];
        weight += a->weight;
        CHECK(a->weight == b->weight && a->docs == b->docs && a->n_evidence == b->n_evidence &&
              sg_eq(a->sentence, b->sentence) && sg_eq(a->url, b->url) &&
              a->goldstein == b->goldstein);
        for (uint32_t k = 0; k < a->n_evidence && k < b->n_evidence; k++)
            CHECK(sg_eq(a->evidence[k].event, b->evidence[k].event) &&
                  sg_eq(a->evidence[k].same_as, b->evidence[k].same_as));
    }
    CHECK(weight < N);
    sg_graph_free(first);
    sg_graph_free(second);
}

static void add_named(sg_graph *g, const char *id, const char *name, const char *mention,
                      const char *country, sg_actor_type type)
{
    sg_event e = {.id = sg_cstr(mention),
                  .source = {.id = sg_cstr(id),
                             .name = sg_cstr(name),
                             .type = type,
                             .country = sg_cstr(country),
                             .mention = sg_cstr(mention)},
                  .target = {.id = SG_LIT("other"), .name = SG_LIT("Other")},
                  .relation = SG_LIT("praise"),
                  .cameo = SG_LIT("051"),
                  .sign = 1};
    CHECK(sg_graph_add(g, &e, NULL) == SG_OK);
}

static void test_names(void)
{
    static const char *const mentions[] = {
        "Ruritania",
        "the Kremlin",
        "Ruritania's",
        "Ruritanian forces",
        "They",
        "Its",
        "Bank of Ostia",
        "US",
        "the country",
        "HE",
        "Ruritanian\nFed",
        "Osman al Amin",
        "ruritania",
        "Kremlin",
        "A",
    };
    sg_graph *g = NULL;
    CHECK(sg_graph_new(NULL, &g, NULL) == SG_OK);
    for (size_t i = 0; i < sizeof mentions / sizeof *mentions; i++)
        add_named(g, "rur", i == 3 ? "Kingdom" : "Ruritania", mentions[i], "RUR",
                  i == 4 ? SG_ACTOR_GROUP : SG_ACTOR_COUNTRY);
    CHECK(sg_graph_build(g, NULL) == SG_OK);
    CHECK_INT(g->n_nodes, 2);
    const sg_gnode *n = &g->nodes[1];
    CHECK_STR(n->name, "Ruritania");
    CHECK_INT(n->type, SG_ACTOR_COUNTRY);
    CHECK_STR(n->country, "RUR");
    static const char *const aliases[] = {"Bank of Ostia", "Kremlin", "Osman al Amin",
                                          "Ruritanian\nFed", "US"};
    CHECK_INT(n->n_aliases, sizeof aliases / sizeof *aliases);
    for (size_t i = 0; i < n->n_aliases && i < sizeof aliases / sizeof *aliases; i++)
        CHECK_STR(n->aliases[i], aliases[i]);
    sg_graph_free(g);
}

static void test_countries(void)
{
    sg_graph *g = NULL;
    CHECK(sg_graph_new(&(sg_graph_options){.group_by_country = true}, &g, NULL) == SG_OK);
    add_named(g, "rur-okafor", "Nadia Okafor", "Okafor", "RUR", SG_ACTOR_PERSON);
    add_named(g, "rur-okafor", "Nadia Okafor", "Nadia Okafor", "RUR", SG_ACTOR_PERSON);
    add_named(g, "rur", "Ruritania", "Strelsau", "RUR", SG_ACTOR_COUNTRY);
    add_named(g, "syl-guard", "Guard", "the Guard", "SYL", SG_ACTOR_GROUP);
    CHECK(sg_graph_build(g, NULL) == SG_OK);
    add_named(g, "ukr-zelensky", "Volodymyr Zelensky", "Zelensky", "UKR", SG_ACTOR_PERSON);
    CHECK(sg_graph_build(g, NULL) == SG_OK);
    CHECK_INT(g->n_nodes, 4);
    CHECK_STR(g->nodes[3].name, "Ukraine"); /* from the list of countries */
    CHECK_STR(g->nodes[1].id, "rur");
    CHECK_STR(g->nodes[1].name, "Ruritania");
    CHECK_INT(g->nodes[1].type, SG_ACTOR_COUNTRY);
    CHECK_INT(g->nodes[1].n_aliases, 3);
    CHECK_INT(g->nodes[1].mentions, 3);
    CHECK_STR(g->nodes[2].id, "syl");
    CHECK_STR(g->nodes[2].name, "SYL");
    sg_graph_free(g);
}

static void test_odd_ids(void)
{
    static const char *const ids[] = {"a b", "a-b", "a\xC3\xA9", "\xE5\x8C\x97", "<&>", " "};
    sg_graph *g = NULL;
    CHECK(sg_graph_new(NULL, &g, NULL) == SG_OK);
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++)
        add_named(g, ids[i], "x", ids[i], NULL, SG_ACTOR_OTHER);
    CHECK(sg_graph_build(g, NULL) == SG_OK);
    CHECK_INT(g->n_nodes, sizeof ids / sizeof *ids + 1);
    for (size_t i = 0; i < g->n_nodes; i++)
        for (size_t k = 0; k < g->nodes[i].id.n; k++)
            CHECK(strchr("abcdefghijklmnopqrstuvwxyz0123456789-_.:", g->nodes[i].id.p[k]));
    sg_event none = {.source = {.id = SG_LIT("a")}, .relation = SG_LIT("x")};
    sg_error err = {0};
    CHECK(sg_graph_add(g, &none, &err) == SG_USAGE);
    sg_graph_free(g);
}

int main(void)
{
    test_relation_edges();
    test_other_edges();
    test_duplicates();
    test_order_of_arrival();
    test_names();
    test_countries();
    test_odd_ids();
    return check_done();
}
