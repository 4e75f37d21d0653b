/* SPDX-License-Identifier: GPL-2.0-or-later */
/* stancegraph read: feeds, pages, archives -> articles, JSON Lines. */
#include "cli.h"

static sg_status write_article(void *ctx, const sg_article *article)
{
    return sg_article_write(article, cli_output_write, ctx);
}

static int run(const cli_settings *settings)
{
    cli_talk talk;
    cli_talk_init(&talk, settings);
    sg_read_options how = cli_run_options(settings, &talk).read;
    sg_error err = {0};
    cli_output out;
    sg_status status = cli_output_open(&out, settings->output, &err);
    size_t failed = 0;
    for (size_t i = 0; status == SG_OK && i < settings->inputs.n; i++) {
        sg_error error = {0};
        sg_status one = sg_read(settings->inputs.items[i], &how, write_article, &out, &error);
        bool fatal = one != SG_OK && (error.code == SG_OK || settings->strict);
        if (one != SG_OK)
            failed++;
        if (fatal || (one != SG_OK && failed == settings->inputs.n))
            status = one, err = error;
        else if (one != SG_OK)
            cli_warn(&talk, &error);
    }
    status = cli_output_close(&out, status, &err);
    return cli_finish(&talk, status, &err);
}

const cli_command cmd_read = {
    .name = "read",
    .usage = "[OPTION...] INPUT...",
    .summary = "Reads feeds and files and writes their articles as JSON Lines.",
    .run = run,
};
