/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * cli: the commands over the public header; sees nothing else of the library.
 *
 *   main.c  picks the command and turns its status into an exit code
 *   options.c  one table of options: parsing and help come from it
 *   talk.c  errors, warnings, progress on standard error
 *   output.c  results to standard output, or to a file that appears whole or not at all
 *   cmd_*.c  one file a command
 */
#ifndef SG_CLI_H
#define SG_CLI_H

#include "stancegraph.h"

#include <stdio.h>
#include <time.h>

enum { EXIT_DONE = 0, EXIT_FAILED = 1, EXIT_BAD_USAGE = 2, EXIT_SKIPPED = 3 };

typedef struct cli_list {
    const char **items; /* borrowed from argv */
    size_t n;
} cli_list;

/* What the options say. Zero is the default of each. */
typedef struct cli_settings {
    bool quiet;            /* no warnings, no progress */
    bool strict;           /* the first fault is the end */
    bool help;
    bool version;
    bool named_only;
    bool frames_only;
    bool keep_duplicates;
    bool centralities;
    bool layout;
    bool communities;
    bool no_colour;
    unsigned jobs;         /* 0: one a processor */
    unsigned top;          /* rows of a ranking; 0: the command's default */
    unsigned modalities;   /* set of SG_MODALITY_BIT; 0: the default */
    int edges;             /* sg_edge_mode */
    int by;                /* sg_measure */
    int sign;              /* sg_sign_filter */
    int group_by;          /* 0: nothing, 1: country */
    double min_confidence;
    const char *from;
    const char *since;
    const char *until;
    const char *output;    /* NULL: standard output */
    const char *format;
    cli_list lexicons;
    cli_list actors;
    cli_list inputs;       /* the arguments that are no options */
} cli_settings;

typedef struct cli_command {
    const char *name;
    const char *usage;   /* what follows the name in the usage line */
    const char *summary; /* one line */
    int (*run)(const cli_settings *settings);
} cli_command;

extern const cli_command cmd_read, cmd_parse, cmd_extract, cmd_graph, cmd_rank, cmd_explain;

/* Sets of commands in which an option makes sense (options.c). */
enum {
    IN_READ = 1, IN_PARSE = 2, IN_EXTRACT = 4, IN_GRAPH = 8, IN_RANK = 16, IN_EXPLAIN = 32,
    IN_ALL = 63
};

/* Parses argv[2..]; false after a message on standard error. The lists are freed by
 * cli_settings_release. */
bool cli_parse(int argc, char **argv, const cli_command *command, unsigned bit,
               cli_settings *settings);
void cli_settings_release(cli_settings *settings);
void cli_help(const cli_command *command, unsigned bit);

/* ---- Talk (standard error) ---- */

typedef struct cli_talk {
    bool quiet;
    bool tty;              /* standard error is a terminal */
    bool shown;            /* a progress line is on the screen */
    unsigned long warnings;
    struct timespec start; /* of the command */
    struct timespec last;  /* of the progress line */
} cli_talk;

void cli_talk_init(cli_talk *talk, const cli_settings *settings);
void cli_warn(void *talk, const sg_error *warning);                /* an sg_warn_fn */
void cli_progress(void *talk, const sg_run_stats *so_far);
void cli_error(cli_talk *talk, const sg_error *error, sg_status status);
/* The exit code of a command that ended with status; prints the error. */
int cli_finish(cli_talk *talk, sg_status status, const sg_error *error);

/* ---- Output ---- */

typedef struct cli_output {
    FILE *file;        /* what is written to */
    const char *path;  /* final name; NULL: standard output */
    char *partial;     /* name while it is written; malloc */
} cli_output;

SG_CHECK sg_status cli_output_open(cli_output *out, const char *path, sg_error *err);
sg_status cli_output_write(void *out, const char *data, size_t n); /* an sg_write_fn */
/* Ends the writing: with status SG_OK the file gets its final name, else it is removed. */
SG_CHECK sg_status cli_output_close(cli_output *out, sg_status status, sg_error *err);

/* ---- Shared by commands ---- */

SG_CHECK sg_status cli_engine(const cli_settings *settings, cli_talk *talk, bool parse_only,
                              sg_engine **out, sg_error *err);
sg_run_options cli_run_options(const cli_settings *settings, cli_talk *talk);
/* The graph of all inputs: events of articles and event lines, or one graph file. */
SG_CHECK sg_status cli_graph(const cli_settings *settings, cli_talk *talk, sg_graph **out,
                             sg_error *err);

#endif
