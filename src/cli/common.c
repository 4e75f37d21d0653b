/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What several commands do alike: an engine and run options from the settings, and a graph from
 * whatever the inputs are.
 */
#include "cli.h"

sg_status cli_engine(const cli_settings *settings, cli_talk *talk, bool parse_only, sg_engine **out,
                     sg_error *err)
{
    sg_engine_options options = {
        .lexicons = settings->lexicons.items,
        .n_lexicons = settings->lexicons.n,
        .actors = settings->actors.items,
        .n_actors = settings->actors.n,
        .modalities = settings->modalities,
        .named_only = settings->named_only,
        .frames_only = settings->frames_only,
        .min_confidence = settings->min_confidence,
        .strict = settings->strict,
        .parse_only = parse_only,
        .warn = cli_warn,
        .warn_ctx = talk,
    };
    return sg_engine_new(&options, out, err);
}

sg_run_options cli_run_options(const cli_settings *settings, cli_talk *talk)
{
    return (sg_run_options){
        .read =
            {
                .from = settings->from,
                .since = settings->since,
                .until = settings->until,
                .strict = settings->strict,
                .warn = cli_warn,
                .warn_ctx = talk,
            },
        .jobs = settings->jobs,
        .progress = cli_progress,
        .progress_ctx = talk,
    };
}

typedef struct graph_target {
    sg_graph *graph;
    sg_error *err;
} graph_target;

static sg_status add_event(void *ctx, const sg_event *event)
{
    graph_target *target = ctx;
    return sg_graph_add(target->graph, event, target->err);
}

sg_status cli_graph(const cli_settings *settings, cli_talk *talk, sg_graph **out, sg_error *err)
{
    *out = NULL;
    if (settings->inputs.n == 1 && !settings->from && sg_graph_sniff(settings->inputs.items[0]))
        return sg_graph_read(settings->inputs.items[0], out, err);
    sg_graph_options how = {
        .edges = (sg_edge_mode)settings->edges,
        .group_by_country = settings->group_by == 1,
        .keep_duplicates = settings->keep_duplicates,
    };
    sg_engine *engine = NULL;
    graph_target target = {.err = err};
    sg_status status = cli_engine(settings, talk, false, &engine, err);
    if (status == SG_OK)
        status = sg_graph_new(&how, &target.graph, err);
    sg_run_options run = cli_run_options(settings, talk);
    if (status == SG_OK)
        status = sg_run_extract(engine, settings->inputs.items, settings->inputs.n, &run, add_event,
                                &target, NULL, err);
    sg_engine_free(engine);
    if (status == SG_OK)
        *out = target.graph;
    else
        sg_graph_free(target.graph);
    return status;
}
