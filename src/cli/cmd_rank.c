/* SPDX-License-Identifier: GPL-2.0-or-later */
/* stancegraph rank: articles, events or a graph file -> actors by a centrality. */
#include "cli.h"

#include <unistd.h>

#define TABLE_ROWS 20 /* on a terminal, unless --top says otherwise */

static int run(const cli_settings *settings)
{
    cli_talk talk;
    cli_talk_init(&talk, settings);
    sg_error err = {0};
    cli_output out = {0};
    sg_graph *graph = NULL;
    sg_ranking ranking = {0};
    bool terminal = !settings->output && isatty(STDOUT_FILENO) == 1;
    const char *format = settings->format ? settings->format : terminal ? "table" : "tsv";
    size_t top = settings->top ? settings->top : terminal ? TABLE_ROWS : 0;
    sg_status status = cli_output_open(&out, settings->output, &err);
    if (status == SG_OK)
        status = cli_graph(settings, &talk, &graph, &err);
    if (status == SG_OK)
        status = sg_graph_rank(graph, (sg_measure)settings->by, (sg_sign_filter)settings->sign,
                               &ranking, &err);
    if (status == SG_OK)
        status = sg_ranking_write(&ranking, (sg_measure)settings->by, top, format, cli_output_write,
                                  &out, &err);
    status = cli_output_close(&out, status, &err);
    if (status == SG_OK && ranking.sampled && !settings->quiet)
        fprintf(stderr, "betweenness estimated from %zu sampled sources\n", ranking.sampled);
    sg_ranking_free(&ranking);
    sg_graph_free(graph);
    return cli_finish(&talk, status, &err);
}

const cli_command cmd_rank = {
    .name = "rank",
    .usage = "[OPTION...] INPUT... [--by MEASURE]",
    .summary = "Ranks the actors of articles, events or a graph file by a centrality.",
    .run = run,
};
