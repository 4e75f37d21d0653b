/* SPDX-License-Identifier: GPL-2.0-or-later */
/* stancegraph extract: articles -> events, JSON Lines. */
#include "cli.h"

static sg_status write_event(void *ctx, const sg_event *event)
{
    return sg_event_write(event, cli_output_write, ctx);
}

static int run(const cli_settings *settings)
{
    cli_talk talk;
    cli_talk_init(&talk, settings);
    sg_error err = {0};
    cli_output out = {0};
    sg_engine *engine = NULL;
    sg_status status = cli_engine(settings, &talk, false, &engine, &err);
    if (status == SG_OK)
        status = cli_output_open(&out, settings->output, &err);
    sg_run_options how = cli_run_options(settings, &talk);
    if (status == SG_OK)
        status = sg_run_extract(engine, settings->inputs.items, settings->inputs.n, &how,
                                write_event, &out, NULL, &err);
    status = cli_output_close(&out, status, &err);
    sg_engine_free(engine);
    return cli_finish(&talk, status, &err);
}

const cli_command cmd_extract = {
    .name = "extract",
    .usage = "[OPTION...] INPUT...",
    .summary = "Finds who did what to whom; writes events as JSON Lines.",
    .run = run,
};
