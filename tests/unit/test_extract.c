/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The spec of extraction, tests/spec/extract.txt: each sentence goes the whole way from text to
 * events; sources, targets and root classes must be those listed, no more and no fewer.
 */
#include "check.h"

#include <stdlib.h>

#define EVENTS_MAX 16

typedef struct found {
    char text[EVENTS_MAX][160]; /* "source > target : root" */
    size_t n;
} found;

static sg_status collect(void *ctx, const sg_event *event)
{
    found *f = ctx;
    if (f->n < EVENTS_MAX)
        snprintf(f->text[f->n++], sizeof f->text[0], "%.*s > %.*s : %.2s", (int)event->source.id.n,
                 event->source.id.p, (int)event->target.id.n, event->target.id.p, event->cameo.p);
    CHECK(event->confidence > 0 && event->confidence <= 1);
    CHECK(event->begin <= event->source.begin && event->source.end <= event->end);
    CHECK(event->id.n == 16 && event->sentence.n == event->end - event->begin);
    return SG_OK;
}

static bool holds(const found *f, const char *text)
{
    for (size_t i = 0; i < f->n; i++)
        if (strcmp(f->text[i], text) == 0)
            return true;
    return false;
}

static bool equal(const found *got, const found *want)
{
    bool same = got->n == want->n;
    for (size_t i = 0; i < want->n; i++)
        same &= holds(got, want->text[i]);
    return same;
}

static void judge(sg_worker *worker, const char *sentence, const found *want, int line)
{
    found got = {.n = 0};
    bool known_wrong = sentence[0] == '!';
    sg_article article = {.id = {"spec", 4}, .text = {sentence + known_wrong, 0}};
    article.text.n = strlen(article.text.p);
    sg_error err = {0};
    CHECK(sg_worker_extract(worker, &article, collect, &got, &err) == SG_OK);
    bool right = equal(&got, want);
    if (known_wrong) {
        if (right)
            printf("line %d is right now: %s\n", line, sentence);
        return;
    }
    if (CHECK(right))
        return;
    printf("  line %d: %s\n", line, sentence);
    for (size_t i = 0; i < got.n; i++)
        printf("    got  %s\n", got.text[i]);
    for (size_t i = 0; i < want->n; i++)
        printf("    want %s\n", want->text[i]);
}

static void run_spec(sg_worker *worker, FILE *file)
{
    char line[1024], sentence[1024] = "";
    found want = {.n = 0};
    int number = 0, begun = 0;
    while (fgets(line, sizeof line, file)) {
        number++;
        line[strcspn(line, "\n")] = '\0';
        if (line[0] == ' ') {
            char *text = line + strspn(line, " ");
            if (strcmp(text, "(none)") != 0 && want.n < EVENTS_MAX)
                snprintf(want.text[want.n++], sizeof want.text[0], "%.159s", text);
            continue;
        }
        if (sentence[0])
            judge(worker, sentence, &want, begun);
        bool is_sentence = line[0] && line[0] != '#' && strncmp(line, "==", 2) != 0;
        snprintf(sentence, sizeof sentence, "%s", is_sentence ? line : "");
        begun = number;
        want.n = 0;
    }
    if (sentence[0])
        judge(worker, sentence, &want, begun);
}

int main(void)
{
    sg_engine *engine = NULL;
    sg_worker *worker = NULL;
    sg_error err = {0};
    FILE *file = fopen("tests/spec/extract.txt", "r");
    CHECK(file != NULL);
    sg_engine_options options = {.frames_only = true}; /* test_scorer.c sees to learnt stances */
    CHECK(sg_engine_new(&options, &engine, &err) == SG_OK);
    if (engine)
        CHECK(sg_worker_new(engine, &worker, &err) == SG_OK);
    if (file && worker)
        run_spec(worker, file);
    else
        printf("%s: %s\n", err.source, err.message);
    if (file)
        fclose(file);
    sg_worker_free(worker);
    sg_engine_free(engine);
    return check_done();
}
