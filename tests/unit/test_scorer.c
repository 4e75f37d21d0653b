/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The reader of stances, and the scorer that makes events of them. */
#include "extract/scorer.h"
#include "lib.h"
#include "check.h"

#include <string.h>

typedef struct bench {
    sg_engine *engine;
    sg_worker *worker;
    sg_scene scene;
    sg_extract_options options;
} bench;

static bool bench_open(bench *b)
{
    sg_error err = {0};
    *b = (bench){.engine = NULL};
    return CHECK(sg_engine_new(NULL, &b->engine, &err) == SG_OK) &&
           CHECK(sg_worker_new(b->engine, &b->worker, &err) == SG_OK);
}

static void bench_close(bench *b)
{
    sg_worker_free(b->worker);
    sg_engine_free(b->engine);
}

typedef struct tally {
    size_t events;  /* all */
    size_t weakest; /* those below 0.7, as learnt ones are */
    int sign;       /* of the last */
    char verb[32];
} tally;

static sg_status count_event(void *ctx, const sg_event *event)
{
    tally *t = ctx;
    t->events++;
    t->weakest += event->confidence < 0.7;
    t->sign = event->sign;
    snprintf(t->verb, sizeof t->verb, "%.*s", (int)event->verb.n, event->verb.p);
    return SG_OK;
}

static tally extract(bench *b, const char *text, bool frames_only)
{
    sg_error err = {0};
    tally t = {0};
    sg_article article = {.text = sg_cstr(text)};
    sg_extract_options options = b->engine->wanted;
    options.frames_only = frames_only;
    CHECK(sg_worker_analyse(b->worker, &article, &err) == SG_OK);
    CHECK(sg_worker_events(b->worker, &options, count_event, &t, &err) == SG_OK);
    return t;
}

/* The scene of what extract() has just analysed. */
static const sg_scene *scene_of(bench *b, sg_reading *reading)
{
    sg_worker *w = b->worker;
    b->options = b->engine->wanted;
    b->scene = (sg_scene){
        .parse = &w->parse,
        .doc = &w->doc,
        .actors = &w->actors,
        .lexicon = b->engine->lexicon,
        .options = &b->options,
        .arena = &w->arena,
        .reading = reading,
        .words = sg_find_words(b->engine->lexicon, &w->parse, &w->arena),
    };
    sg_reading_forget(reading);
    return &b->scene;
}

static const char *const QUARREL = "Yesterday Norbert Vik sharply criticised Lena Fors in Oslo.";

static sg_asked quarrel(void)
{
    return (sg_asked){.first = {1, 5}, .last = {2, 6}, .pred = SG_NONE, .hidden = SG_NONE};
}

static void test_answers(void)
{
    bench b;
    if (!bench_open(&b))
        return;
    sg_reading *reading = sg_reading_new(b.engine->lexicon->reader);
    extract(&b, QUARREL, true);
    const sg_scene *s = scene_of(&b, reading);
    CHECK(sg_read_sentence(s, &s->doc->sentences[0]));
    sg_asked asked = quarrel();
    sg_answer answer;
    sg_read_stances(reading, &asked, 1, &answer);
    float sum = 0;
    for (unsigned i = 0; i < SG_STANCES; i++) {
        CHECK(answer.stance[i] > 0 && answer.stance[i] < 1);
        sum += answer.stance[i];
    }
    CHECK(sum > 0.999f && sum < 1.001f);
    CHECK(answer.stance[SG_STANCE_AGAINST] > answer.stance[SG_STANCE_BACK_AGAINST]);
    CHECK(answer.stance[SG_STANCE_AGAINST] > answer.stance[SG_STANCE_FOR]);
    asked.hidden = 4; /* without "criticised" */
    sg_answer without;
    sg_read_stances(reading, &asked, 1, &without);
    CHECK(without.stance[SG_STANCE_AGAINST] < answer.stance[SG_STANCE_AGAINST]);
    /* The event that the sentence states is more right than its reverse. */
    asked = quarrel();
    asked.pred = 4;
    asked.root = 11;
    asked.forward = true;
    double right = sg_read_event(reading, &asked, &without);
    CHECK(memcmp(&without, &answer, sizeof answer) == 0);
    asked.forward = false;
    CHECK(right > sg_read_event(reading, &asked, NULL));
    sg_reading_free(reading);
    bench_close(&b);
}

/* Every question gets the same bits alone and among others, and by every set of kernels. */
static void test_same_bits(void)
{
    bench b;
    if (!bench_open(&b))
        return;
    sg_reading *reading = sg_reading_new(b.engine->lexicon->reader);
    extract(&b, QUARREL, true);
    const sg_scene *s = scene_of(&b, reading);
    enum { N = SG_READ_BATCH + 5 };
    sg_asked asked[N];
    sg_answer first[N], again[N];
    for (uint32_t k = 0; k < N; k++) {
        asked[k] = quarrel();
        asked[k].hidden = k % 3 ? k % 8 : SG_NONE;
    }
    CHECK(sg_read_sentence(s, &s->doc->sentences[0]));
    sg_read_stances(reading, asked, N, first);
    for (uint32_t k = 0; k < N; k++)
        sg_read_stances(reading, &asked[k], 1, &again[k]);
    CHECK(memcmp(first, again, sizeof first) == 0);
    for (unsigned i = 0; sg_kernels_get(i); i++) {
        reading->kernels = sg_kernels_get(i);
        sg_reading_forget(reading);
        CHECK(sg_read_sentence(s, &s->doc->sentences[0]));
        sg_read_stances(reading, asked, N, again);
        CHECK(memcmp(first, again, sizeof first) == 0);
    }
    sg_reading_free(reading);
    bench_close(&b);
}

/* Sentences that are too long, and trees that no parser made, are not read. */
static void test_unreadable(void)
{
    bench b;
    if (!bench_open(&b))
        return;
    sg_reading *reading = sg_reading_new(b.engine->lexicon->reader);
    char text[4 * SG_READ_TOKENS] = "Oman";
    for (size_t i = 0; i < SG_READ_TOKENS; i++)
        memcpy(text + 4 + 2 * i, " a", 3);
    extract(&b, text, true);
    const sg_scene *s = scene_of(&b, reading);
    CHECK(s->doc->sentences[0].count > SG_READ_TOKENS);
    CHECK(!sg_read_sentence(s, &s->doc->sentences[0]));
    extract(&b, QUARREL, true);
    s = scene_of(&b, reading);
    b.worker->parse.states = NULL;
    CHECK(!sg_read_sentence(s, &s->doc->sentences[0]));
    sg_reading_free(reading);
    bench_close(&b);
}

static sg_telling tell(bench *b, sg_reading *reading, const char *text, sg_asked asked)
{
    extract(b, text, true);
    const sg_scene *s = scene_of(b, reading);
    sg_telling telling = {.n = 0};
    sg_answer answer;
    if (!CHECK(sg_read_sentence(s, &s->doc->sentences[0])))
        return telling;
    sg_read_stances(reading, &asked, 1, &answer);
    sg_guess guess = {.asked = asked,
                      .stance = SG_STANCE_AGAINST,
                      .sign = -1,
                      .p = answer.stance[SG_STANCE_AGAINST]};
    sg_tell_words(s, &s->doc->sentences[0], &guess, &telling);
    return telling;
}

static void test_words(void)
{
    bench b;
    if (!bench_open(&b))
        return;
    sg_reading *reading = sg_reading_new(b.engine->lexicon->reader);
    sg_telling telling = tell(&b, reading, QUARREL, quarrel());
    CHECK(telling.n > 0 && telling.token[0] == 4);
    for (size_t i = 1; i < telling.n; i++)
        CHECK(telling.without[i - 1] <= telling.without[i]);
    sg_asked names = {.first = {0, 2}, .last = {0, 2}, .pred = SG_NONE, .hidden = SG_NONE};
    CHECK_INT(tell(&b, reading, "Oman and Qatar.", names).n, 0); /* no word to tell it */
    sg_reading_free(reading);
    bench_close(&b);
}

static void test_events(void)
{
    bench b;
    if (!bench_open(&b))
        return;
    const char *friend = "Norbert Vik has long been a loyal friend to Lena Fors.";
    tally t = extract(&b, friend, false);
    CHECK_INT(t.events, 1);
    CHECK_INT(t.weakest, 1);
    CHECK_INT(t.sign, 1);
    CHECK_STR(sg_cstr(t.verb), "friend");
    CHECK_INT(extract(&b, friend, true).events, 0);
    /* Only names meet here, and words about somebody else. */
    CHECK_INT(extract(&b, "Norbert Vik and Lena Fors live in Oslo.", false).events, 0);
    CHECK_INT(extract(&b, "The Greens hold as many seats as the Finns Party.", false).events, 0);
    /* What only might be is no event. */
    CHECK_INT(extract(&b, "Norbert Vik may be a loyal friend to Lena Fors.", false).events, 0);
    bench_close(&b);
}

int main(void)
{
    test_answers();
    test_same_bits();
    test_unreadable();
    test_words();
    test_events();
    return check_done();
}
