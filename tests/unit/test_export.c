/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Graph files: what is written is read back to the same bytes, igraph reads it with the same
 * values, files of other programs are understood, faults are named with their line. Leaves its
 * files in $BUILD/tests/samples for tests/formats. */
#include "check.h"
#include "graph/graph.h"

#include <igraph/igraph.h>
#include <stdlib.h>
#include <sys/stat.h>

static char folder[256];

static sg_status collect(void *ctx, const char *data, size_t n)
{
    sg_buf_add(ctx, data, n);
    return SG_OK;
}

static const char *sample(const char *name)
{
    static char path[512];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    return path;
}

static sg_status add(void *ctx, const sg_event *event)
{
    return sg_graph_add(ctx, event, NULL);
}

static sg_graph *read_events(const char *path, const sg_graph_options *options)
{
    sg_graph *g = NULL;
    CHECK(sg_graph_new(options, &g, NULL) == SG_OK);
    FILE *file = fopen(path, "rb");
    char *line = NULL;
    size_t cap = 0;
    ssize_t n;
    uint64_t line_no = 0;
    while (CHECK(file != NULL) && (n = getline(&line, &cap, file)) > 0) {
        sg_error err = {0};
        if (!CHECK(sg_event_read((sg_str){line, (size_t)n}, path, ++line_no, add, g, &err) ==
                   SG_OK))
            printf("  %s:%llu: %s\n", path, (unsigned long long)line_no, err.message);
    }
    free(line);
    if (file)
        fclose(file);
    return g;
}

static sg_buf write_with(sg_graph *g, const sg_write_options *options)
{
    sg_buf b = {0};
    sg_error err = {0};
    if (!CHECK(sg_graph_write(g, options, collect, &b, &err) == SG_OK))
        printf("  %s\n", err.message);
    return b;
}

static sg_buf write_as(sg_graph *g, const char *format)
{
    return write_with(g, &(sg_write_options){.format = format});
}

static void save(const char *name, sg_str text)
{
    FILE *file = fopen(sample(name), "wb");
    if (CHECK(file != NULL)) {
        CHECK(fwrite(text.p, 1, text.n, file) == text.n);
        CHECK(fclose(file) == 0);
    }
}

/* Reads the sample and writes it again in a format: the bytes must be these. */
static void check_again(const char *name, const char *format, const sg_buf *want)
{
    sg_graph *g = NULL;
    sg_error err = {0};
    CHECK(sg_graph_sniff(sample(name)));
    if (!CHECK(sg_graph_read(sample(name), &g, &err) == SG_OK)) {
        printf("  %s:%llu: %s\n", err.source, (unsigned long long)err.line, err.message);
        return;
    }
    sg_buf got = write_as(g, format);
    if (!CHECK(got.n == want->n && memcmp(got.p, want->p, got.n) == 0)) {
        size_t at = 0;
        while (at < got.n && at < want->n && got.p[at] == want->p[at])
            at++;
        size_t from = at < 60 ? 0 : at - 60;
        printf("  %s -> %s differs at byte %zu\n  got  %.120s\n  want %.120s\n", name, format, at,
               got.p + from, want->p + from);
    }
    sg_buf_release(&got);
    sg_graph_free(g);
}

/* Writes every format of a graph of the events, and reads back what can be read. */
static void check_formats(const char *name, const char *events, const sg_graph_options *options)
{
    enum { FORMATS = 7 };
    static const char *const formats[FORMATS] = {"graphml",   "json", "gexf", "csv",
                                                 "csv-nodes", "dot",  "html"};
    sg_graph *g = read_events(events, options);
    sg_buf text[FORMATS];
    char file[64];
    for (int i = 0; i < FORMATS; i++) {
        text[i] = write_as(g, formats[i]);
        snprintf(file, sizeof file, "%s.%s", name, formats[i]);
        save(file, (sg_str){text[i].p, text[i].n});
    }
    snprintf(file, sizeof file, "%s.graphml", name);
    check_again(file, "graphml", &text[0]);
    snprintf(file, sizeof file, "%s.json", name);
    for (int i = 0; i < FORMATS; i++) /* nothing is lost in JSON: all formats come out of it */
        check_again(file, formats[i], &text[i]);
    for (int i = 0; i < FORMATS; i++)
        sg_buf_release(&text[i]);
    sg_buf full = write_with(
        g, &(sg_write_options){
               .format = "graphml", .centralities = true, .communities = true, .layout = true});
    snprintf(file, sizeof file, "%s-full.graphml", name);
    save(file, (sg_str){full.p, full.n});
    sg_buf_release(&full);
    full =
        write_with(g, &(sg_write_options){.format = "gexf", .centralities = true, .layout = true});
    snprintf(file, sizeof file, "%s-full.gexf", name);
    save(file, (sg_str){full.p, full.n});
    sg_buf_release(&full);
    sg_graph_free(g);
}

static void test_formats(void)
{
    static const char *const events = "tests/data/events.jsonl";
    check_formats("relation", events, NULL);
    check_formats("event", events, &(sg_graph_options){.edges = SG_EDGES_EVENT});
    check_formats("pair", events, &(sg_graph_options){.edges = SG_EDGES_PAIR});
    check_formats("country", events, &(sg_graph_options){.group_by_country = true});
    check_formats("hostile", "tests/data/events-hostile.jsonl", NULL);
    check_formats("empty", "/dev/null", NULL);
    CHECK(!sg_graph_sniff(events));
    CHECK(!sg_graph_sniff("Makefile"));
    CHECK(!sg_graph_sniff("/nonexistent"));
}

/* igraph's own reader finds the same graph with the same values. */
static void check_igraph(const char *name)
{
    sg_graph *ours = NULL;
    igraph_t g;
    CHECK(sg_graph_read(sample(name), &ours, NULL) == SG_OK);
    FILE *file = fopen(sample(name), "rb");
    bool ok = file && igraph_read_graph_graphml(&g, file, 0) == IGRAPH_SUCCESS;
    if (file)
        fclose(file);
    if (!CHECK(ok) || !ours)
        return;
    CHECK(igraph_is_directed(&g));
    CHECK_INT(igraph_vcount(&g), ours->n_nodes);
    CHECK_INT(igraph_ecount(&g), ours->n_edges);
    for (size_t i = 0; i < ours->n_nodes; i++) {
        igraph_integer_t v = (igraph_integer_t)i;
        CHECK(sg_eq(sg_cstr(VAS(&g, "id", v)), ours->nodes[i].id));
        CHECK(sg_eq(sg_cstr(VAS(&g, "name", v)), ours->nodes[i].name));
        CHECK_STR(sg_cstr(VAS(&g, "actor_type", v)), sg_actor_type_name(ours->nodes[i].type));
        CHECK(VAN(&g, "out_neg", v) == ours->nodes[i].out_neg);
    }
    for (size_t i = 0; i < ours->n_edges; i++) {
        igraph_integer_t e = (igraph_integer_t)i;
        const sg_gedge *edge = &ours->edges[i];
        CHECK(IGRAPH_FROM(&g, e) == edge->source && IGRAPH_TO(&g, e) == edge->target);
        CHECK(EAN(&g, "weight", e) == edge->weight && EAN(&g, "weight", e) > 0);
        CHECK(EAN(&g, "sign", e) == edge->sign);
        CHECK(EAN(&g, "confidence", e) == edge->confidence);
        CHECK(sg_eq(sg_cstr(EAS(&g, "id", e)), edge->id));
        CHECK(sg_eq(sg_cstr(EAS(&g, "relation", e)), edge->relation));
        CHECK(sg_eq(sg_cstr(EAS(&g, "cameo", e)), edge->cameo));
        CHECK(sg_eq(sg_cstr(EAS(&g, "sentence", e)), edge->sentence));
    }
    igraph_destroy(&g);
    sg_graph_free(ours);
}

static void test_igraph(void)
{
    igraph_attribute_table_t *former = igraph_set_attribute_table(&igraph_cattribute_table);
    check_igraph("relation.graphml");
    check_igraph("event.graphml");
    check_igraph("pair.graphml");
    check_igraph("country.graphml");
    check_igraph("hostile.graphml");
    check_igraph("relation-full.graphml");
    igraph_set_attribute_table(former);
}

/* ---- Files of other programs ---- */

static sg_graph *read_text(const char *text, sg_error *err)
{
    sg_graph *g = NULL;
    save("foreign", sg_cstr(text));
    *err = (sg_error){0};
    sg_status status = sg_graph_read(sample("foreign"), &g, err);
    CHECK((status == SG_OK) == (g != NULL));
    CHECK(status == err->code);
    return g;
}

#define XML "<?xml version=\"1.0\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n"

static void test_foreign(void)
{
    sg_error err;
    sg_graph *g = read_text(
        XML
        "<key id=\"d0\" for=\"node\" attr.name=\"label\" attr.type=\"string\">"
        "<default>nobody</default></key>"
        "<key id=\"w\" for=\"edge\" attr.name=\"weight\" attr.type=\"double\"/>"
        "<key id=\"odd\" for=\"all\" attr.name=\"docs\" attr.type=\"string\"/>"
        "<graph edgedefault=\"undirected\">"
        "<edge source=\"b\" target=\"a&amp;c\"><data key=\"w\"> -2.5 </data></edge>"
        "<node id=\"b\"><data key=\"odd\">many</data><data key=\"d0\">B<![CDATA[<&]]></data></node>"
        "<node id=\"a&amp;c\"><node id=\"inner\"/><data key=\"d0\">A &lt; C</data></node>"
        "<edge source=\"b\" target=\"b\" directed=\"true\" label=\"x&amp;y\"/>"
        "<edge source=\"b\" target=\"inner\"><data key=\"w\">0</data></edge>"
        "</graph></graphml>",
        &err);
    if (CHECK(g != NULL)) {
        CHECK_INT(g->n_nodes, 3);
        CHECK_INT(g->n_edges, 3); /* two for the undirected one, none for weight 0 */
        CHECK_STR(g->nodes[0].id, "a&c");
        CHECK_STR(g->nodes[0].name, "A < C");
        CHECK_STR(g->nodes[1].name, "B<&");
        CHECK_STR(g->nodes[2].name, "nobody");
        CHECK(g->edges[0].weight == 2.5 && g->edges[0].sign == -1);
        CHECK_INT(g->edges[0].negative, 3);
        CHECK_STR(g->edges[1].relation, "");
        CHECK_STR(g->edges[2].relation, "x&y");
        CHECK_STR(g->edges[2].id, "e3");
        CHECK_INT(g->nodes[0].in_neg, 3);
    } else
        printf("  %llu: %s\n", (unsigned long long)err.line, err.message);
    sg_graph_free(g);
    g = read_text(XML "<key for=\"node\" id=\"d6\" yfiles.type=\"nodegraphics\"/>"
                      "<graph edgedefault=\"directed\"><node id=\"n0\"><data key=\"d6\">"
                      "<y:ShapeNode xmlns:y=\"http://www.yworks.com/xml/graphml\">"
                      "<y:NodeLabel>\n Grand <!-- x -->Fenwick\n</y:NodeLabel><y:Shape/>"
                      "</y:ShapeNode></data></node></graph></graphml>",
                  &err);
    if (CHECK(g != NULL))
        CHECK_STR(g->nodes[0].name, "Grand Fenwick");
    sg_graph_free(g);
    g = read_text("\xEF\xBB\xBF {\"nodes\": [{\"id\": 10, \"label\": \"Ten\"}, {\"id\": \"x\"}],"
                  "\"links\": [{\"source\": \"x\", \"target\": 10, \"weight\": 3, \"sign\": 1}]}",
                  &err);
    if (CHECK(g != NULL)) {
        CHECK_STR(g->nodes[0].name, "Ten");
        CHECK_INT(g->edges[0].positive, 3);
        sg_ranking r;
        CHECK(sg_graph_rank(g, SG_IN_STRENGTH, SG_SIGN_POSITIVE, &r, NULL) == SG_OK);
        CHECK_STR(r.rows[0].id, "10");
        CHECK(r.rows[0].value == 3);
        sg_ranking_free(&r);
        sg_event e = {.source.id = SG_LIT("a"), .target.id = SG_LIT("b"), .relation = SG_LIT("x")};
        CHECK(sg_graph_add(g, &e, NULL) == SG_USAGE);
    }
    sg_graph_free(g);
}

static void test_faults(void)
{
    static const struct {
        const char *text;
        sg_status status;
        uint64_t line;
        const char *message;
    } cases[] = {
        {XML "<graph>\n<node id=\"a\"/>\n<edge source=\"a\" target=\"b\"/></graph></graphml>",
         SG_SYNTAX, 5, "an edge names the node \"b\", which the file does not have"},
        {XML "<graph>\n<node id=\"a\"/>\n<node id=\"a\"/></graph></graphml>", SG_SYNTAX, 5,
         "there are two nodes \"a\""},
        {XML "<graph><node/></graph></graphml>", SG_SYNTAX, 3, "a node has no id"},
        {XML "<graph><node id=\"a\"/>\n<edge source=\"a\"/></graph></graphml>", SG_SYNTAX, 4,
         "an edge has no target"},
        {XML "<key id=\"w\" for=\"edge\" attr.name=\"weight\"/><graph><node id=\"a\"/>"
             "<edge source=\"a\" target=\"a\"><data key=\"w\">much</data></edge></graph></graphml>",
         SG_SYNTAX, 3, "the weight \"much\" is not a number"},
        {"<rss/>", SG_SYNTAX, 1, "not GraphML: the root element is another"},
        {"{\"nodes\": [\n{\"id\": 1},\n]}", SG_SYNTAX, 3, "not well-formed JSON"},
        {"{\"nodes\": []}", SG_SYNTAX, 0,
         "not a node-link graph: \"nodes\" and \"edges\" must be arrays"},
        {"{\"nodes\": [{\"id\": 1}, {}], \"edges\": []}", SG_SYNTAX, 0,
         "nodes[1] is not an object with an id"},
        {"{\"nodes\": [], \"edges\": [{\"source\": 1}]}", SG_SYNTAX, 0,
         "edges[0] is not an object with source and target"},
        {"{\"nodes\": [\n{\"id\": \"\xFF\"}], \"edges\": []}", SG_ENCODING, 2, "invalid UTF-8"},
        {"", SG_SYNTAX, 1, "not well-formed JSON"},
    };
    sg_error err;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        sg_graph_free(read_text(cases[i].text, &err));
        CHECK_INT(err.code, cases[i].status);
        CHECK_STR(sg_cstr(err.message), cases[i].message);
        CHECK_INT(err.line, cases[i].line);
    }
    sg_graph_free(read_text(XML "<graph>\n<node id=\"a\"></graph>", &err));
    CHECK(err.code == SG_SYNTAX && err.line == 4 && strstr(err.message, "node"));
    sg_graph_free(read_text(XML "<graph>", &err));
    CHECK(err.code == SG_SYNTAX);
    sg_graph_free(read_text("<?xml version=\"1.0\"?><!DOCTYPE graphml [<!ENTITY a \"x\">"
                            "<!ENTITY b \"&a;&a;&a;\"><!ENTITY c SYSTEM \"file:///etc/passwd\">]>\n"
                            "<graphml><graph><node id=\"&b;\"/></graph></graphml>",
                            &err));
    CHECK(err.code == SG_SYNTAX && err.line == 2);
    sg_graph *g = NULL;
    err = (sg_error){0};
    CHECK(sg_graph_read("/nonexistent", &g, &err) == SG_IO && g == NULL);
    CHECK_STR(sg_cstr(err.source), "/nonexistent");
}

static sg_status refuse(void *ctx, const char *data, size_t n)
{
    (void)ctx, (void)data, (void)n;
    return SG_IO;
}

static void test_writer(void)
{
    sg_graph *g = read_events("tests/data/events.jsonl", NULL);
    sg_error err = {0};
    CHECK(sg_graph_write(g, &(sg_write_options){.format = "xlsx"}, refuse, NULL, &err) == SG_USAGE);
    CHECK(strstr(err.message, "unknown format \"xlsx\""));
    CHECK(sg_graph_write(g, NULL, refuse, NULL, NULL) == SG_IO);
    sg_buf first = write_with(g, &(sg_write_options){.layout = true, .communities = true});
    sg_buf second = write_with(g, &(sg_write_options){.layout = true, .communities = true});
    CHECK(first.n == second.n && memcmp(first.p, second.p, first.n) == 0);
    sg_buf_release(&first);
    sg_buf_release(&second);
    sg_graph_free(g);
}

int main(void)
{
    const char *build = getenv("BUILD");
    snprintf(folder, sizeof folder, "%s/tests/samples", build ? build : "build");
    mkdir(folder, 0777);
    test_formats();
    test_igraph();
    test_foreign();
    test_faults();
    test_writer();
    return check_done();
}
