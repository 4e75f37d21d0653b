/* SPDX-License-Identifier: GPL-2.0-or-later */
/* stancegraph parse: articles or text -> CoNLL-U; --from conllu keeps the given tokens. */
#include "cli.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define READ_STEP ((size_t)1 << 20)
#define CONLLU_MAX ((size_t)1 << 31) /* bytes of one CoNLL-U input */

static sg_status cannot_read(sg_error *err, const char *path, const char *why)
{
    *err = (sg_error){.code = SG_IO};
    snprintf(err->source, sizeof err->source, "%s", path);
    snprintf(err->message, sizeof err->message, "cannot read: %s", why);
    return SG_IO;
}

/* All bytes of a file or of standard input; the caller frees out->p. */
static sg_status read_all(const char *path, sg_str *out, sg_error *err)
{
    FILE *file = strcmp(path, "-") == 0 ? stdin : fopen(path, "rb");
    if (!file)
        return cannot_read(err, path, strerror(errno));
    char *data = NULL;
    size_t n = 0, got = 0;
    do {
        char *more = n < CONLLU_MAX ? realloc(data, n + READ_STEP) : NULL;
        if (!more) {
            free(data);
            if (file != stdin)
                fclose(file);
            return cannot_read(err, path, n < CONLLU_MAX ? "out of memory" : "too large");
        }
        data = more;
        got = fread(data + n, 1, READ_STEP, file);
        n += got;
    } while (got > 0);
    bool failed = ferror(file);
    if (file != stdin)
        fclose(file);
    *out = (sg_str){data, n};
    return failed ? cannot_read(err, path, strerror(errno)) : SG_OK;
}

static sg_status parse_conllu(const sg_engine *engine, const cli_settings *settings, cli_talk *talk,
                              cli_output *out, sg_error *err)
{
    sg_worker *worker = NULL;
    sg_status status = sg_worker_new(engine, &worker, err);
    for (size_t i = 0; status == SG_OK && i < settings->inputs.n; i++) {
        sg_str data = {0};
        status = read_all(settings->inputs.items[i], &data, err);
        if (status == SG_OK)
            status = sg_worker_parse_conllu(worker, settings->inputs.items[i], data, cli_warn, talk,
                                            cli_output_write, out, err);
        free((char *)data.p);
    }
    sg_worker_free(worker);
    return status;
}

static int run(const cli_settings *settings)
{
    cli_talk talk;
    cli_talk_init(&talk, settings);
    sg_error err = {0};
    cli_output out = {0};
    sg_engine *engine = NULL;
    sg_status status = cli_engine(settings, &talk, true, &engine, &err);
    if (status == SG_OK)
        status = cli_output_open(&out, settings->output, &err);
    sg_run_options how = cli_run_options(settings, &talk);
    if (status == SG_OK && settings->from && strcmp(settings->from, "conllu") == 0)
        status = parse_conllu(engine, settings, &talk, &out, &err);
    else if (status == SG_OK)
        status = sg_run_parse(engine, settings->inputs.items, settings->inputs.n, &how,
                              cli_output_write, &out, NULL, &err);
    status = cli_output_close(&out, status, &err);
    sg_engine_free(engine);
    return cli_finish(&talk, status, &err);
}

const cli_command cmd_parse = {
    .name = "parse",
    .usage = "[OPTION...] INPUT...",
    .summary = "Tags, parses and finds names; writes CoNLL-U.",
    .run = run,
};
