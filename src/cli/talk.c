/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Talk: what goes to standard error. Results never do.
 */
#include "cli.h"

#include <string.h>
#include <unistd.h>

#define PROGRESS_AFTER 1.0 /* seconds of work before the line appears */
#define PROGRESS_EVERY 0.2 /* seconds between two of them */

static double seconds_between(const struct timespec *from, const struct timespec *to)
{
    return (double)(to->tv_sec - from->tv_sec) + (double)(to->tv_nsec - from->tv_nsec) / 1e9;
}

void cli_talk_init(cli_talk *talk, const cli_settings *settings)
{
    *talk = (cli_talk){.quiet = settings->quiet, .tty = isatty(STDERR_FILENO) == 1};
    clock_gettime(CLOCK_MONOTONIC, &talk->start);
    talk->last = talk->start;
}

static void wipe_progress(cli_talk *talk)
{
    if (talk->shown)
        fputs("\r\033[K", stderr);
    talk->shown = false;
}

/* "file:line:byte: " as far as known. */
static void print_place(const sg_error *e)
{
    if (e->source[0])
        fprintf(stderr, "%s:", e->source);
    if (e->line)
        fprintf(stderr, "%llu:", (unsigned long long)e->line);
    if (e->byte)
        fprintf(stderr, "%s%llu:", e->line ? "" : "byte ", (unsigned long long)e->byte);
    if (e->source[0] || e->line || e->byte)
        fputc(' ', stderr);
}

void cli_warn(void *ctx, const sg_error *warning)
{
    cli_talk *talk = ctx;
    talk->warnings++;
    if (talk->quiet)
        return;
    wipe_progress(talk);
    fputs("stancegraph: ", stderr);
    print_place(warning);
    fprintf(stderr, "%s\n", warning->message);
}

void cli_progress(void *ctx, const sg_run_stats *so_far)
{
    cli_talk *talk = ctx;
    if (talk->quiet || !talk->tty)
        return;
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    double elapsed = seconds_between(&talk->start, &now);
    if (elapsed < PROGRESS_AFTER || seconds_between(&talk->last, &now) < PROGRESS_EVERY)
        return;
    talk->last = now;
    talk->shown = true;
    fprintf(stderr, "\r%llu articles, %llu events, %.0f sentences/s\033[K",
            (unsigned long long)so_far->articles, (unsigned long long)so_far->events,
            (double)so_far->sentences / elapsed);
}

void cli_error(cli_talk *talk, const sg_error *error, sg_status status)
{
    wipe_progress(talk);
    fputs("stancegraph: ", stderr);
    print_place(error);
    fprintf(stderr, "%s\n", error->message[0] ? error->message : sg_status_name(status));
}

int cli_finish(cli_talk *talk, sg_status status, const sg_error *error)
{
    wipe_progress(talk);
    if (status == SG_OK)
        return talk->warnings ? EXIT_SKIPPED : EXIT_DONE;
    cli_error(talk, error, status);
    return status == SG_USAGE ? EXIT_BAD_USAGE : EXIT_FAILED;
}
