/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Edges: the reports of one edge, duplicates marked, -> counts, commonest values, best evidence.
 *
 * Weight, sign and the means count distinct events; docs, outlets and the evidence count every
 * report. The best evidence is the report with the highest confidence, the earliest of equals.
 */
#include "graph/build.h"

#include <stdlib.h>

/* Positions in sg_builder.order that make one edge, by day and event id. */
typedef struct members {
    const uint32_t *at;
    size_t n;
} members;

static const sg_report *report_at(const sg_builder *b, uint32_t position)
{
    return &b->graph->reports[b->order[position].report];
}

static sg_str text(const sg_builder *b, uint32_t id)
{
    return b->graph->texts.strings[id];
}

static void fill_evidence(const sg_builder *b, uint32_t position, sg_evidence *out)
{
    const sg_report *r = report_at(b, position);
    uint32_t lead = b->lead[position];
    *out = (sg_evidence){
        .event = text(b, r->event),
        .same_as = lead == position ? (sg_str){0} : b->order[lead].event,
        .doc = text(b, r->doc),
        .url = text(b, r->url),
        .outlet = text(b, r->outlet),
        .date = text(b, r->date),
        .sentence = text(b, r->sentence),
        .verb = text(b, r->verb),
        .phrase = text(b, r->phrase),
        .modality = sg_cstr(sg_modality_name((sg_modality)r->modality)),
        .speaker = text(b, r->speaker),
        .topic = text(b, r->topic),
        .source_mention = text(b, r->source.mention),
        .target_mention = text(b, r->target.mention),
        .cameo = text(b, r->cameo),
        .confidence = r->confidence,
        .begin = r->begin,
        .end = r->end,
    };
}

/* The commonest value of a text field over the distinct events, and distinct values of docs and
 * outlets over all reports; ids is room for as many ids as there are members. */
static void count_texts(const sg_builder *b, members m, uint32_t *ids, sg_gedge *edge)
{
    size_t n = 0;
    for (size_t i = 0; i < m.n; i++)
        if (b->lead[m.at[i]] == m.at[i])
            ids[n++] = report_at(b, m.at[i])->verb;
    edge->verb = text(b, sg_commonest(b->graph, ids, n, false));
    n = 0;
    for (size_t i = 0; i < m.n; i++)
        if (b->lead[m.at[i]] == m.at[i])
            ids[n++] = report_at(b, m.at[i])->cameo;
    uint32_t cameo = sg_commonest(b->graph, ids, n, false);
    edge->cameo = text(b, cameo);
    for (size_t i = m.n; i-- > 0;)
        if (report_at(b, m.at[i])->cameo == cameo)
            edge->plover = text(b, report_at(b, m.at[i])->plover);
    for (size_t i = 0; i < m.n; i++)
        ids[i] = report_at(b, m.at[i])->doc;
    edge->docs = sg_distinct(b->graph, ids, m.n);
    for (size_t i = 0; i < m.n; i++)
        ids[i] = report_at(b, m.at[i])->outlet;
    edge->outlets = sg_distinct(b->graph, ids, m.n);
}

/* The relation with most distinct events; of equals the first by name. Members of one relation are
 * neighbours in the order, so counting by position would miss nothing, but pair edges are sorted by
 * day: count by relation name. */
static sg_str heaviest_relation(const sg_builder *b, members m, uint32_t *counts)
{
    const sg_str *names = b->graph->relations.strings;
    uint32_t best = SG_NONE;
    for (size_t i = 0; i < m.n; i++)
        counts[report_at(b, m.at[i])->relation] = 0;
    for (size_t i = 0; i < m.n; i++)
        counts[report_at(b, m.at[i])->relation] += b->lead[m.at[i]] == m.at[i];
    for (size_t i = 0; i < m.n; i++) {
        uint32_t r = report_at(b, m.at[i])->relation;
        if (best == SG_NONE || counts[r] > counts[best] ||
            (counts[r] == counts[best] && sg_cmp(names[r], names[best]) < 0))
            best = r;
    }
    return names[best];
}

static void count_events(const sg_builder *b, members m, sg_gedge *edge)
{
    double goldstein = 0;
    uint32_t events = 0, best = m.at[0];
    for (size_t i = 0; i < m.n; i++) {
        const sg_report *r = report_at(b, m.at[i]);
        if (r->confidence > report_at(b, best)->confidence)
            best = m.at[i];
        sg_str date = text(b, r->date);
        if (date.n && (!edge->first.n || sg_cmp(date, edge->first) < 0))
            edge->first = date;
        if (date.n && sg_cmp(date, edge->last) > 0)
            edge->last = date;
        if (b->lead[m.at[i]] != m.at[i])
            continue;
        events++;
        goldstein += r->goldstein;
        edge->positive += r->sign > 0;
        edge->negative += r->sign < 0;
    }
    edge->weight = events;
    edge->goldstein = events ? goldstein / events : 0;
    edge->sign = (edge->positive > edge->negative) - (edge->positive < edge->negative);
    const sg_report *r = report_at(b, best);
    edge->confidence = r->confidence;
    edge->sentence = text(b, r->sentence);
    edge->url = text(b, r->url);
    edge->doc = text(b, r->doc);
    edge->modality = sg_cstr(sg_modality_name((sg_modality)r->modality));
    edge->speaker = text(b, r->speaker);
    edge->topic = text(b, r->topic);
}

/* Adds the edge; its evidence comes off *evidence, which moves on. */
static sg_status add_edge(sg_builder *b, members m, sg_evidence **evidence)
{
    sg_graph *g = b->graph;
    sg_arena_reset(&b->scratch);
    size_t room = m.n > g->relations.n ? m.n : g->relations.n;
    uint32_t *ids = sg_alloc(&b->scratch, room, sizeof *ids);
    sg_gedge *edge = &g->edges[g->n_edges];
    edge->id = sg_format(&g->arrays, "e%zu", g->n_edges + 1);
    if (!ids || !edge->id.p)
        return SG_NOMEM;
    edge->source = b->order[m.at[0]].source;
    edge->target = b->order[m.at[0]].target;
    edge->evidence = *evidence;
    edge->n_evidence = (uint32_t)m.n;
    for (size_t i = 0; i < m.n; i++)
        fill_evidence(b, m.at[i], (*evidence)++);
    count_events(b, m, edge);
    count_texts(b, m, ids, edge);
    edge->relation = heaviest_relation(b, m, ids);
    g->n_edges++;
    return SG_OK;
}

/* ---- Which reports make an edge ---- */

/* Sorts edges' members: the edge they belong to, then day and event id. */
typedef struct member_key {
    uint32_t edge; /* position of the first report of the run, or of the distinct event */
    int32_t day;
    sg_str event;
    uint32_t position;
} member_key;

static int by_member(const void *a, const void *b)
{
    const member_key *x = a, *y = b;
    if (x->edge != y->edge)
        return x->edge < y->edge ? -1 : 1;
    if (x->day != y->day)
        return x->day < y->day ? -1 : 1;
    int order = sg_cmp(x->event, y->event);
    return order ? order : (x->position > y->position) - (x->position < y->position);
}

/* Whether positions i and j are in the same edge when edges are not single events. */
static bool same_run(const sg_builder *b, uint32_t i, uint32_t j)
{
    const sg_order *x = &b->order[i], *y = &b->order[j];
    return x->source == y->source && x->target == y->target &&
           (b->graph->options.edges == SG_EDGES_PAIR || x->relation == y->relation);
}

/* Sets *out to the kept positions, sorted by edge; *n_edges to how many edges there are. */
static sg_status group_members(const sg_builder *b, member_key **out, size_t *n_edges)
{
    bool events = b->graph->options.edges == SG_EDGES_EVENT;
    member_key *keys = calloc(b->kept + (size_t)1, sizeof *keys);
    if (!keys)
        return SG_NOMEM;
    uint32_t n = 0, run = 0;
    for (uint32_t i = 0; i < b->n; i++) {
        if (!same_run(b, run, i))
            run = i;
        if (b->lead[i] == SG_NONE)
            continue;
        const sg_order *o = &b->order[i];
        keys[n++] = (member_key){events ? b->lead[i] : run, o->day, o->event, i};
    }
    qsort(keys, n, sizeof *keys, by_member);
    *n_edges = 0;
    for (uint32_t i = 0; i < n; i++)
        *n_edges += i == 0 || keys[i].edge != keys[i - 1].edge;
    *out = keys;
    return SG_OK;
}

sg_status sg_build_edges(sg_builder *b)
{
    sg_status status;
    sg_graph *g = b->graph;
    member_key *keys = NULL;
    uint32_t *positions = NULL;
    size_t n_edges;
    SG_TRY(group_members(b, &keys, &n_edges));
    positions = calloc(b->kept + (size_t)1, sizeof *positions);
    g->edges = sg_alloc(&g->arrays, n_edges, sizeof *g->edges);
    sg_evidence *evidence = sg_alloc(&g->arrays, b->kept, sizeof *evidence);
    if (!positions || !g->edges || !evidence) {
        status = SG_NOMEM;
        goto fail;
    }
    for (uint32_t i = 0; i < b->kept; i++)
        positions[i] = keys[i].position;
    for (uint32_t at = 0, end; at < b->kept; at = end) {
        for (end = at + 1; end < b->kept && keys[end].edge == keys[at].edge; end++)
            ;
        SG_TRY(add_edge(b, (members){positions + at, end - at}, &evidence));
    }
fail:
    free(keys);
    free(positions);
    return status;
}
