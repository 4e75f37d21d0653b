/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Speed of splitting and analysing on one thread: bench_parse ARTICLES [RUNS]. Each figure is the
 * median of the runs, in processor time, after a first one that is not counted. Also the time to
 * open the model, its size, and the most memory in use.
 */
#include "base/data.h"
#include "parse/parser.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

SG_DATA(model);

enum { RUNS_MAX = 99 };

typedef struct articles {
    sg_article *items;
    size_t n, cap;
    sg_arena arena; /* of their text */
} articles;

static double seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static long peak_memory(void)
{
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss;
}

static void die(const char *what, const char *why)
{
    fprintf(stderr, "bench_parse: %s: %s\n", what, why);
    exit(1);
}

static sg_status keep(void *ctx, const sg_article *article)
{
    articles *all = ctx;
    sg_article copy = {.id = sg_copy(&all->arena, article->id),
                       .title = sg_copy(&all->arena, article->title),
                       .text = sg_copy(&all->arena, article->text)};
    return SG_PUSH(&all->arena, all, copy) ? SG_OK : SG_NOMEM;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(double *values, int n)
{
    qsort(values, (size_t)n, sizeof *values, by_size);
    return values[n / 2];
}

/* One pass over all articles. Adds the time of each stage; returns the tokens. */
static uint64_t pass(const articles *all, sg_parser *parser, double *split, double *analyse)
{
    sg_arena arena = {0};
    uint64_t tokens = 0;
    for (size_t i = 0; i < all->n; i++) {
        sg_doc doc;
        sg_parse parse;
        sg_error err = {0};
        sg_arena_reset(&arena);
        double start = seconds();
        if (sg_text_split(&all->items[i], &arena, &doc, &err) != SG_OK)
            die("splitting", err.message);
        double middle = seconds();
        if (sg_parse_doc(parser, &doc, &arena, &parse, &err) != SG_OK)
            die("analysing", err.message);
        *split += middle - start;
        *analyse += seconds() - middle;
        tokens += doc.n_tokens;
    }
    sg_arena_release(&arena);
    return tokens;
}

static void print_speeds(const articles *all, const sg_model *model, const sg_kernels *kernels,
                         int runs)
{
    double split[RUNS_MAX], analyse[RUNS_MAX], both[RUNS_MAX];
    sg_parser *parser;
    sg_error err = {0};
    if (sg_parser_with(model, kernels, &parser, &err) != SG_OK)
        die("parser", err.message);
    uint64_t tokens = 0;
    for (int run = -1; run < runs; run++) {
        double s = 0, a = 0;
        tokens = pass(all, parser, &s, &a);
        if (run < 0)
            continue;
        split[run] = s;
        analyse[run] = a;
        both[run] = s + a;
    }
    double n = (double)tokens;
    printf("  %-12s tokenise %9.0f   analyse %9.0f   both %9.0f tokens/s\n", kernels->name,
           n / median(split, runs), n / median(analyse, runs), n / median(both, runs));
    sg_parser_free(parser);
}

int main(int argc, char **argv)
{
    if (argc < 2)
        die("usage", "bench_parse ARTICLES [RUNS]");
    int runs = argc > 2 ? atoi(argv[2]) : 5;
    runs = runs < 1 ? 1 : runs > RUNS_MAX ? RUNS_MAX : runs;
    articles all = {0};
    sg_error err = {0};
    if (sg_read(argv[1], NULL, keep, &all, &err) != SG_OK)
        die(argv[1], err.message);
    long before = peak_memory();

    const sg_model *model;
    sg_parser *parser;
    double start = seconds();
    if (sg_model_open(&model, &err) != SG_OK || sg_parser_new(model, &parser, &err) != SG_OK)
        die("model", err.message);
    double opened = seconds() - start;
    sg_parser_free(parser);

    printf("Parse: %zu articles, one thread, median of %d runs\n", all.n, runs);
    const sg_kernels *kernels;
    for (unsigned k = 0; (kernels = sg_kernels_get(k)); k++) {
        print_speeds(&all, model, kernels, kernels == &sg_kernels_portable && k ? 1 : runs);
        if (k == 0)
            printf("  %-12s %.1f MB beyond the articles\n", "peak memory",
                   (double)(peak_memory() - before) / 1024);
    }
    printf("  %-12s %.2f MB, opened in %.2f ms\n", "model",
           (double)(sg_data_model_end - sg_data_model) / 1e6, opened * 1e3);
    sg_arena_release(&all.arena);
    return 0;
}
