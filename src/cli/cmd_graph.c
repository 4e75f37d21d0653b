/* SPDX-License-Identifier: GPL-2.0-or-later */
/* stancegraph graph: articles, events or a graph file -> a graph file. */
#include "cli.h"

#include <string.h>

/* The format that the file's name asks for, graphml when it says nothing. */
static const char *format_of(const cli_settings *settings)
{
    if (settings->format)
        return settings->format;
    const char *dot = settings->output ? strrchr(settings->output, '.') : NULL;
    return dot && dot[1] && !strchr(dot, '/') ? dot + 1 : "graphml";
}

static int run(const cli_settings *settings)
{
    cli_talk talk;
    cli_talk_init(&talk, settings);
    sg_error err = {0};
    cli_output out = {0};
    sg_graph *graph = NULL;
    sg_write_options how = {
        .format = format_of(settings),
        .centralities = settings->centralities,
        .layout = settings->layout,
        .communities = settings->communities,
    };
    /* The output is opened first: an unwritable place is known before the work, not after. */
    sg_status status = cli_output_open(&out, settings->output, &err);
    if (status == SG_OK)
        status = cli_graph(settings, &talk, &graph, &err);
    if (status == SG_OK)
        status = sg_graph_write(graph, &how, cli_output_write, &out, &err);
    status = cli_output_close(&out, status, &err);
    if (status == SG_OK && settings->output && !settings->quiet)
        fprintf(stderr, "%s: %zu actors, %zu edges\n", settings->output, sg_graph_nodes(graph),
                sg_graph_edges(graph));
    sg_graph_free(graph);
    return cli_finish(&talk, status, &err);
}

const cli_command cmd_graph = {
    .name = "graph",
    .usage = "[OPTION...] INPUT... -o FILE",
    .summary =
        "Builds the stance graph of articles or events; the suffix of FILE gives the format.",
    .run = run,
};
