/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Collecting events: each becomes an sg_report whose strings are interned, so that a sentence that
 * gives three events, or a wire copy printed by a hundred outlets, is held once. Nothing is counted
 * here; that is build.c's, once all events are in.
 */
#include "graph/graph.h"

#include <stdlib.h>
#include <string.h>

#define REPORTS_MAX ((size_t)1 << 30) /* so that positions fit in 32 bits with room to spare */

sg_status sg_graph_new(const sg_graph_options *options, sg_graph **out, sg_error *err)
{
    *out = calloc(1, sizeof **out);
    if (!*out)
        return sg_fail(err, SG_NOMEM, NULL, 0, 0, "out of memory");
    if (options)
        (*out)->options = *options;
    (*out)->texts.arena = &(*out)->arena;
    (*out)->actors.arena = &(*out)->arena;
    (*out)->relations.arena = &(*out)->arena;
    return SG_OK;
}

void sg_graph_free(sg_graph *graph)
{
    if (!graph)
        return;
    sg_intern_release(&graph->texts);
    sg_intern_release(&graph->actors);
    sg_intern_release(&graph->relations);
    sg_arena_release(&graph->arena);
    sg_arena_release(&graph->arrays);
    free(graph->reports);
    free(graph);
}

/* Days since 0000-03-01 of a date YYYY-MM-DD (Hinnant, "chrono-compatible date algorithms");
 * SG_NO_DAY when it is none. */
static int32_t day_of(sg_str date)
{
    if (date.n != 10)
        return SG_NO_DAY;
    int32_t part[3] = {0};
    for (size_t i = 0; i < 10; i++) {
        if (i == 4 || i == 7)
            continue;
        if (date.p[i] < '0' || date.p[i] > '9')
            return SG_NO_DAY;
        int32_t *p = &part[i < 4 ? 0 : i < 7 ? 1 : 2];
        *p = *p * 10 + (date.p[i] - '0');
    }
    int32_t y = part[0] - (part[1] <= 2);
    int32_t month = (part[1] + 9) % 12; /* March is 0 */
    return y * 365 + y / 4 - y / 100 + y / 400 + (153 * month + 2) / 5 + part[2] - 1;
}

static bool id_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_' || c == '.' || c == ':';
}

/* The id as it may stand in every format: itself when it is an ASCII NMTOKEN, else its slug and a
 * hash, so that different ids stay different. */
static sg_str node_id(sg_arena *a, sg_str id)
{
    size_t plain = 0;
    while (plain < id.n && id_char(id.p[plain]))
        plain++;
    if (plain == id.n && id.n)
        return id;
    sg_str slug = sg_slug(a, id);
    return slug.p ? sg_format(a, "%s-%06x", slug.p, (unsigned)(sg_hash(id.p, id.n) & 0xFFFFFF))
                  : slug;
}

/* Fills one side; false when out of memory. */
static bool put_party(sg_graph *g, const sg_actor *actor, sg_party *out)
{
    sg_arena *a = &g->arena;
    sg_str id = node_id(a, actor->id);
    if (g->options.group_by_country && actor->country.n) {
        sg_str country = sg_lower(a, actor->country);
        country = country.p ? node_id(a, country) : country;
        out->merged = !sg_eq(country, id);
        id = country;
    }
    out->type = (uint8_t)actor->type;
    return id.p && (out->node = sg_intern_put(&g->actors, id)) != SG_NONE &&
           (out->name = sg_intern_put(&g->texts, actor->name)) != SG_NONE &&
           (out->country = sg_intern_put(&g->texts, actor->country)) != SG_NONE &&
           (out->role = sg_intern_put(&g->texts, actor->role)) != SG_NONE &&
           (out->mention = sg_intern_put(&g->texts, actor->mention)) != SG_NONE;
}

static bool put_report(sg_graph *g, const sg_event *e, sg_report *r)
{
    const struct {
        sg_str text;
        uint32_t *id;
    } strings[] = {
        {e->id, &r->event},        {e->doc, &r->doc},     {e->url, &r->url},
        {e->outlet, &r->outlet},   {e->date, &r->date},   {e->cameo, &r->cameo},
        {e->plover, &r->plover},   {e->verb, &r->verb},   {e->phrase, &r->phrase},
        {e->speaker, &r->speaker}, {e->topic, &r->topic}, {e->sentence, &r->sentence},
    };
    for (size_t i = 0; i < sizeof strings / sizeof *strings; i++)
        if ((*strings[i].id = sg_intern_put(&g->texts, strings[i].text)) == SG_NONE)
            return false;
    r->relation = sg_intern_put(&g->relations, e->relation);
    return r->relation != SG_NONE && put_party(g, &e->source, &r->source) &&
           put_party(g, &e->target, &r->target);
}

static bool room_for_report(sg_graph *g)
{
    if (g->n_reports < g->cap_reports)
        return true;
    size_t cap = g->cap_reports ? g->cap_reports * 2 : 256;
    sg_report *more = realloc(g->reports, cap * sizeof *more);
    if (!more)
        return false;
    g->reports = more;
    g->cap_reports = cap;
    return true;
}

sg_status sg_graph_add(sg_graph *graph, const sg_event *event, sg_error *err)
{
    if (graph->loaded)
        return sg_fail(err, SG_USAGE, NULL, 0, 0, "a graph read from a file takes no events");
    if (graph->n_reports >= REPORTS_MAX)
        return sg_fail(err, SG_LIMIT, NULL, 0, 0, "more than %zu events", REPORTS_MAX);
    if (!event->source.id.n || !event->target.id.n || !event->relation.n)
        return sg_fail(err, SG_USAGE, NULL, 0, 0, "an event needs source, target and relation");
    sg_report report = {
        .begin = event->begin,
        .end = event->end,
        .day = day_of(event->date),
        .goldstein = event->goldstein,
        .confidence = event->confidence,
        .sign = (int8_t)((event->sign > 0) - (event->sign < 0)),
        .modality = (uint8_t)event->modality,
    };
    if (!put_report(graph, event, &report) || !room_for_report(graph))
        return sg_fail(err, SG_NOMEM, NULL, 0, 0, "out of memory");
    graph->reports[graph->n_reports++] = report;
    graph->built = false;
    return SG_OK;
}

size_t sg_graph_nodes(const sg_graph *graph)
{
    return graph->loaded ? graph->n_nodes : graph->actors.n;
}

size_t sg_graph_edges(sg_graph *graph)
{
    return sg_graph_build(graph, NULL) == SG_OK ? graph->n_edges : 0;
}
