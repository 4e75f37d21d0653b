/* SPDX-License-Identifier: GPL-2.0-or-later */
/* stancegraph explain: a sentence or more -> every step of its analysis. */
#include "cli.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define TEXT_MAX ((size_t)1 << 20) /* bytes read from standard input */

static unsigned terminal_columns(void)
{
    struct winsize size;
    return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

/* The arguments joined by spaces, or standard input; the caller frees it. */
static char *text_of(const cli_list *inputs)
{
    bool from_stdin = inputs->n == 1 && strcmp(inputs->items[0], "-") == 0;
    size_t size = from_stdin ? TEXT_MAX + 1 : 1;
    for (size_t i = 0; i < inputs->n; i++)
        size += strlen(inputs->items[i]) + 1;
    char *text = calloc(size, 1);
    if (!text)
        return NULL;
    if (from_stdin)
        text[fread(text, 1, TEXT_MAX, stdin)] = '\0';
    for (size_t i = 0; !from_stdin && i < inputs->n; i++) {
        strcat(text, i ? " " : "");
        strcat(text, inputs->items[i]);
    }
    return text;
}

static int run(const cli_settings *settings)
{
    cli_talk talk;
    cli_talk_init(&talk, settings);
    sg_error err = {0};
    cli_output out = {0};
    sg_engine *engine = NULL;
    sg_worker *worker = NULL;
    char *text = text_of(&settings->inputs);
    const char *no_colour = getenv("NO_COLOR");
    sg_explain_options how = {
        .colour = isatty(STDOUT_FILENO) == 1 && !settings->no_colour && !(no_colour && *no_colour),
        .columns = terminal_columns(),
    };
    sg_article article = {
        .id = {"text", 4},
        .text = {text, text ? strlen(text) : 0},
    };
    sg_status status = text ? cli_engine(settings, &talk, false, &engine, &err) : SG_NOMEM;
    if (status == SG_OK)
        status = sg_worker_new(engine, &worker, &err);
    if (status == SG_OK)
        status = cli_output_open(&out, NULL, &err);
    if (status == SG_OK)
        status = sg_worker_explain(worker, &article, &how, cli_output_write, &out, &err);
    status = cli_output_close(&out, status, &err);
    sg_worker_free(worker);
    sg_engine_free(engine);
    free(text);
    return cli_finish(&talk, status, &err);
}

const cli_command cmd_explain = {
    .name = "explain",
    .usage = "[OPTION...] TEXT|-",
    .summary = "Shows how a text is analysed: tree, actors, frames, events, and why there is none.",
    .run = run,
};
