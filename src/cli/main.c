/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The program: picks the command. */
#include "cli.h"

#include <string.h>

static const struct {
    const cli_command *command;
    unsigned bit; /* in the option table */
} commands[] = {
    {&cmd_read, IN_READ},   {&cmd_parse, IN_PARSE}, {&cmd_extract, IN_EXTRACT},
    {&cmd_graph, IN_GRAPH}, {&cmd_rank, IN_RANK},   {&cmd_explain, IN_EXPLAIN},
};

#define COMMANDS (sizeof commands / sizeof *commands)

static void print_usage(FILE *to)
{
    fputs("usage: stancegraph COMMAND [OPTION...] INPUT...\n\n"
          "  stancegraph graph feed.rss -o out.graphml    a stance graph from a news feed\n"
          "  stancegraph rank out.graphml --by pagerank   its most central actors\n"
          "  stancegraph explain \"Rome criticised Oslo\"   how a sentence is understood\n\n"
          "Commands:\n",
          to);
    for (size_t i = 0; i < COMMANDS; i++)
        fprintf(to, "  %-8s %s\n", commands[i].command->name, commands[i].command->summary);
    fputs("\nINPUT is a file, a directory or - (standard input): RSS, Atom, JSON Feed,\n"
          "JSON Lines, HTML, WARC or text, gzipped or not.\n"
          "\"stancegraph COMMAND --help\" lists the options of a command.\n",
          to);
}

static int run_command(size_t i, int argc, char **argv)
{
    const cli_command *command = commands[i].command;
    cli_settings settings = {.min_confidence = SG_MIN_CONFIDENCE_ADVISED};
    int code = EXIT_BAD_USAGE;
    if (!cli_parse(argc, argv, command, commands[i].bit, &settings)) {
        code = EXIT_BAD_USAGE;
    } else if (settings.help) {
        cli_help(command, commands[i].bit);
        code = EXIT_DONE;
    } else if (settings.version) {
        printf("stancegraph %s\n", sg_version());
        code = EXIT_DONE;
    } else if (settings.inputs.n == 0) {
        fprintf(stderr, "stancegraph: %s needs an input; usage: stancegraph %s %s\n", command->name,
                command->name, command->usage);
    } else {
        code = command->run(&settings);
    }
    cli_settings_release(&settings);
    return code;
}

int main(int argc, char **argv)
{
    const char *name = argc > 1 ? argv[1] : "";
    for (size_t i = 0; i < COMMANDS; i++)
        if (strcmp(name, commands[i].command->name) == 0)
            return run_command(i, argc, argv);
    if (strcmp(name, "--version") == 0 || strcmp(name, "-V") == 0) {
        printf("stancegraph %s\n", sg_version());
        return EXIT_DONE;
    }
    bool asked =
        strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0 || strcmp(name, "help") == 0;
    if (argc > 1 && !asked)
        fprintf(stderr, "stancegraph: there is no command \"%s\"\n", name);
    print_usage(asked ? stdout : stderr);
    return asked ? EXIT_DONE : EXIT_BAD_USAGE;
}
