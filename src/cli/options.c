/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Options: one table, from which parsing and --help both come.
 */
#include "cli.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

typedef enum option_kind {
    KIND_FLAG,     /* bool */
    KIND_TEXT,     /* const char * */
    KIND_DATE,     /* const char *, YYYY-MM-DD */
    KIND_LIST,     /* cli_list */
    KIND_COUNT,    /* unsigned, at least 1 */
    KIND_FRACTION, /* double, 0 to 1 */
    KIND_CHOICE,   /* int, index into the choices */
    KIND_MODALITY, /* unsigned, set of modalities */
    KIND_MEASURE   /* int, sg_measure */
} option_kind;

typedef struct option_row {
    const char *name;
    char letter; /* 0: none */
    option_kind kind;
    unsigned commands; /* IN_... set */
    size_t offset;     /* into cli_settings */
    const char *arg;   /* NULL for flags; choices are separated by '|' */
    const char *help;
} option_row;

#define AT(field) offsetof(cli_settings, field)
#define IN_RUN (IN_PARSE | IN_EXTRACT | IN_GRAPH | IN_RANK)
#define IN_EVENTS (IN_EXTRACT | IN_GRAPH | IN_RANK | IN_EXPLAIN)

static const option_row table[] = {
    {"output", 'o', KIND_TEXT, IN_ALL & ~IN_EXPLAIN, AT(output), "FILE",
     "write to FILE, which appears whole or not at all"},
    {"format", 'f', KIND_TEXT, IN_GRAPH | IN_RANK, AT(format), "NAME",
     "graph: graphml, json, gexf, csv, csv-nodes, dot, html; rank: table, tsv, json"},
    {"by", 'b', KIND_MEASURE, IN_RANK, AT(by), "MEASURE", "the centrality (default pagerank)"},
    {"top", 'n', KIND_COUNT, IN_RANK, AT(top), "N", "only the first N actors"},
    {"sign", 0, KIND_CHOICE, IN_RANK, AT(sign), "all|positive|negative", "only edges of that sign"},
    {"edges", 'e', KIND_CHOICE, IN_GRAPH | IN_RANK, AT(edges), "relation|event|pair",
     "one edge a relation between two actors (default), an event, or a pair"},
    {"group-by", 'g', KIND_CHOICE, IN_GRAPH | IN_RANK, AT(group_by), "none|country",
     "merge persons and bodies into their country"},
    {"keep-duplicates", 0, KIND_FLAG, IN_GRAPH | IN_RANK, AT(keep_duplicates), NULL,
     "count copies of the same report apart"},
    {"centrality", 0, KIND_FLAG, IN_GRAPH, AT(centralities), NULL, "add every centrality to nodes"},
    {"community", 0, KIND_FLAG, IN_GRAPH, AT(communities), NULL, "add the community to nodes"},
    {"layout", 0, KIND_FLAG, IN_GRAPH, AT(layout), NULL, "add positions, sizes and colours"},
    {"from", 0, KIND_TEXT, IN_ALL & ~IN_EXPLAIN, AT(from), "KIND",
     "what the input is: rss, atom, jsonfeed, jsonl, html, warc, text; parse: conllu"},
    {"since", 0, KIND_DATE, IN_ALL & ~IN_EXPLAIN, AT(since), "DATE",
     "only articles of that day or later"},
    {"until", 0, KIND_DATE, IN_ALL & ~IN_EXPLAIN, AT(until), "DATE",
     "only articles of that day or earlier"},
    {"modality", 'm', KIND_MODALITY, IN_EVENTS, AT(modalities), "LIST",
     "of actual,intended,possible,conditional,demanded,denied or all (default actual,intended)"},
    {"min-confidence", 'c', KIND_FRACTION, IN_EVENTS, AT(min_confidence), "X",
     "only events at least that sure, 0 to 1 (default 0.6; 0 shows all)"},
    {"named-only", 0, KIND_FLAG, IN_EVENTS, AT(named_only), NULL, "leave unnamed groups out"},
    {"frames-only", 0, KIND_FLAG, IN_EVENTS, AT(frames_only), NULL, "leave learnt stances out"},
    {"lexicon", 'l', KIND_LIST, IN_EVENTS, AT(lexicons), "FILE", "add frames (may be repeated)"},
    {"actors", 'a', KIND_LIST, IN_EVENTS, AT(actors), "FILE", "add actors (may be repeated)"},
    {"jobs", 'j', KIND_COUNT, IN_RUN, AT(jobs), "N", "threads (default: all processors)"},
    {"strict", 0, KIND_FLAG, IN_ALL, AT(strict), NULL, "end at the first fault of the input"},
    {"no-colour", 0, KIND_FLAG, IN_EXPLAIN, AT(no_colour), NULL, "no colours (also: NO_COLOR=1)"},
    {"quiet", 'q', KIND_FLAG, IN_ALL, AT(quiet), NULL, "no warnings and no progress"},
    {"help", 'h', KIND_FLAG, IN_ALL, AT(help), NULL, "show this help"},
    {"version", 'V', KIND_FLAG, IN_ALL, AT(version), NULL, "show the version"},
};

#define ROWS (sizeof table / sizeof *table)

static bool complain(const char *option, const char *value, const char *expected)
{
    fprintf(stderr, "stancegraph: --%s: \"%s\" is not %s\n", option, value, expected);
    return false;
}

static bool is_date(const char *s)
{
    if (strlen(s) != 10 || strspn(s, "0123456789-") != 10 || s[4] != '-' || s[7] != '-')
        return false;
    int month = atoi(s + 5), day = atoi(s + 8);
    return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

/* Index of value among "a|b|c", or -1. */
static int choice_of(const char *choices, const char *value, size_t n)
{
    for (int i = 0;; i++) {
        size_t len = strcspn(choices, "|");
        if (len == n && strncmp(choices, value, n) == 0)
            return i;
        if (choices[len] == '\0')
            return -1;
        choices += len + 1;
    }
}

static bool set_modalities(const option_row *row, const char *value, unsigned *set)
{
    for (const char *at = value;;) {
        size_t n = strcspn(at, ",");
        int m = choice_of("actual|intended|possible|conditional|demanded|denied|all", at, n);
        if (m < 0)
            return complain(row->name, value, "a list of modalities (see --help)");
        *set |= m == 6 ? 0x3Fu : SG_MODALITY_BIT(m);
        if (at[n] == '\0')
            return true;
        at += n + 1;
    }
}

static bool set_count(const option_row *row, const char *value, unsigned *out)
{
    char *end;
    errno = 0;
    unsigned long n = strtoul(value, &end, 10);
    if (errno || *end || end == value || value[0] == '-' || n == 0 || n > INT_MAX)
        return complain(row->name, value, "a whole number of 1 or more");
    *out = (unsigned)n;
    return true;
}

static bool set_fraction(const option_row *row, const char *value, double *out)
{
    char *end;
    double x = strtod(value, &end);
    if (*end || end == value || !(x >= 0 && x <= 1))
        return complain(row->name, value, "a number from 0 to 1");
    *out = x;
    return true;
}

static bool list_add(cli_list *list, const char *item)
{
    const char **items = realloc(list->items, (list->n + 1) * sizeof *items);
    if (!items) {
        fputs("stancegraph: out of memory\n", stderr);
        return false;
    }
    list->items = items;
    list->items[list->n++] = item;
    return true;
}

static bool set_option(const option_row *row, const char *value, cli_settings *settings)
{
    void *field = (char *)settings + row->offset;
    int choice;
    switch (row->kind) {
    case KIND_FLAG:
        *(bool *)field = true;
        return true;
    case KIND_DATE:
        if (!is_date(value))
            return complain(row->name, value, "a date like 2026-03-02");
        *(const char **)field = value;
        return true;
    case KIND_TEXT:
        *(const char **)field = value;
        return true;
    case KIND_LIST:
        return list_add(field, value);
    case KIND_COUNT:
        return set_count(row, value, field);
    case KIND_FRACTION:
        return set_fraction(row, value, field);
    case KIND_MODALITY:
        return set_modalities(row, value, field);
    case KIND_MEASURE:
        choice = (int)sg_measure_of(value);
        if (choice == SG_MEASURES)
            return complain(row->name, value, "a measure (see stancegraph rank --help)");
        break;
    default:
        choice = choice_of(row->arg, value, strlen(value));
        if (choice < 0)
            return complain(row->name, value, row->arg);
    }
    *(int *)field = choice;
    return true;
}

static const option_row *find_row(const char *name, size_t n, char letter)
{
    for (size_t i = 0; i < ROWS; i++)
        if (name ? strlen(table[i].name) == n && strncmp(table[i].name, name, n) == 0
                 : table[i].letter == letter)
            return &table[i];
    return NULL;
}

/* Handles argv[i], which begins with '-'; returns how many arguments it took, 0 when wrong. */
static int take_option(char **argv, int i, const cli_command *command, unsigned bit,
                       cli_settings *settings)
{
    const char *arg = argv[i];
    bool is_long = arg[1] == '-';
    const char *name = is_long ? arg + 2 : NULL;
    size_t n = is_long ? strcspn(name, "=") : 0;
    const option_row *row = find_row(name, n, arg[1]);
    if (!row || !(row->commands & bit)) {
        fprintf(stderr, "stancegraph: %s has no option \"%s\"; try: stancegraph %s --help\n",
                command->name, arg, command->name);
        return 0;
    }
    const char *glued = is_long ? (name[n] ? name + n + 1 : NULL) : (arg[2] ? arg + 2 : NULL);
    if (row->kind == KIND_FLAG) {
        if (glued) {
            fprintf(stderr, "stancegraph: --%s takes no value\n", row->name);
            return 0;
        }
        return set_option(row, NULL, settings);
    }
    const char *value = glued ? glued : argv[i + 1];
    if (!value) {
        fprintf(stderr, "stancegraph: --%s needs a value: %s\n", row->name, row->arg);
        return 0;
    }
    return set_option(row, value, settings) ? (glued ? 1 : 2) : 0;
}

bool cli_parse(int argc, char **argv, const cli_command *command, unsigned bit,
               cli_settings *settings)
{
    bool literal = false; /* after "--" */
    for (int i = 2; i < argc;) {
        if (!literal && strcmp(argv[i], "--") == 0) {
            literal = true;
            i++;
        } else if (literal || argv[i][0] != '-' || argv[i][1] == '\0') {
            if (!list_add(&settings->inputs, argv[i++]))
                return false;
        } else {
            int taken = take_option(argv, i, command, bit, settings);
            if (taken == 0)
                return false;
            i += taken;
        }
    }
    return true;
}

void cli_settings_release(cli_settings *settings)
{
    free(settings->lexicons.items);
    free(settings->actors.items);
    free(settings->inputs.items);
}

static void print_measures(void)
{
    fputs("\nMeasures:", stdout);
    for (int m = 0; m < SG_MEASURES; m++)
        printf("%s %s", m ? "," : "", sg_measure_name((sg_measure)m));
    fputs("\n", stdout);
}

void cli_help(const cli_command *command, unsigned bit)
{
    printf("usage: stancegraph %s %s\n%s\n\nOptions:\n", command->name, command->usage,
           command->summary);
    for (size_t i = 0; i < ROWS; i++) {
        const option_row *row = &table[i];
        if (!(row->commands & bit))
            continue;
        char left[64];
        snprintf(left, sizeof left, "%s%c%s--%s%s%s", row->letter ? "-" : "  ",
                 row->letter ? row->letter : ' ', row->letter ? ", " : " ", row->name,
                 row->arg ? " " : "", row->arg ? row->arg : "");
        printf("  %-28s%s%s\n", left, strlen(left) > 27 ? "\n                              " : " ",
               row->help);
    }
    if (bit & IN_RANK)
        print_measures();
}
