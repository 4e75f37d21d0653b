/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The scorer of stances that no frame states: its table, its features, its events. */
#include "extract/scorer.h"
#include "lib.h"
#include "check.h"

#include <stdlib.h>

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

/* A view of the first sentence of what extract() has just analysed. */
static sg_view view_of(bench *b)
{
    sg_worker *w = b->worker;
    b->options = b->engine->wanted;
    b->scene = (sg_scene){
        .parse = &w->parse, .doc = &w->doc, .actors = &w->actors, .lexicon = b->engine->lexicon,
        .options = &b->options, .arena = &w->arena,
        .words = sg_find_words(b->engine->lexicon, &w->parse, &w->arena),
        .xpos_vbn = SG_XPOS_VBN, .xpos_vbd = SG_XPOS_VBD, .xpos_vbg = SG_XPOS_VBG,
        .xpos_vb = SG_XPOS_VB,
    };
    sg_view view = sg_view_open(&b->scene, &w->doc.sentences[0]);
    CHECK(sg_view_fill(&view));
    return view;
}

static bool has(const sg_features *features, unsigned kind, const char *a, const char *b)
{
    for (size_t i = 0; i < features->n; i++)
        if (features->items[i].kind == kind && sg_eq(features->items[i].a, sg_cstr(a)) &&
            sg_eq(features->items[i].b, sg_cstr(b)))
            return true;
    return false;
}

static uint32_t token_of(const sg_view *v, const char *word)
{
    for (uint32_t t = v->first; t < v->end; t++)
        if (sg_eq(sg_token_str(v->s->doc, t), sg_cstr(word)))
            return t;
    return SG_NONE;
}

static void test_table(void)
{
    bench b;
    if (!bench_open(&b))
        return;
    const sg_lexicon *lexicon = b.engine->lexicon;
    const sg_scorer *scorer = lexicon->scorer;
    CHECK(sg_scorer_classes(scorer, sg_lexicon_word(lexicon, SG_LIT("praise"))) != 0);
    CHECK(sg_scorer_classes(scorer, sg_lexicon_word(lexicon, SG_LIT("qwertyuiop"))) == 0);
    CHECK_INT(sg_scorer_sign(scorer, sg_lexicon_word(lexicon, SG_LIT("condemn")), SG_KIND_VERB),
              '-');
    CHECK_INT(sg_scorer_sign(scorer, SG_NONE, SG_KIND_VERB), '0');
    /* Most pairs have no stance: the bias speaks against both signs. */
    sg_score bias = sg_scorer_weight(scorer, sg_feature_key(SG_FEATURE_BIAS, 0, 0));
    CHECK(bias.minus < 0 && bias.plus < 0);
    sg_score none = sg_scorer_weight(scorer, 12345);
    CHECK(none.minus == 0 && none.plus == 0);
    CHECK(sg_feature_key(1, 2, 3) != sg_feature_key(1, 3, 2));
    CHECK(sg_feature_key(1, 2, 3) != sg_feature_key(2, 2, 3));
    bench_close(&b);
}

static void test_features(void)
{
    bench b;
    if (!bench_open(&b))
        return;
    extract(&b, "Oman did not praise Qatar for the plan.", true);
    sg_view v = view_of(&b);
    uint32_t oman = token_of(&v, "Oman"), qatar = token_of(&v, "Qatar");
    uint32_t praise = token_of(&v, "praise");
    sg_features *f = calloc(1, sizeof *f);
    sg_pair_features(&v, oman, qatar, f);
    sg_way_features(&v, oman, qatar, f);
    sg_target_features(&v, qatar, f);
    CHECK(has(f, SG_FEATURE_PRED, "praise", "S>O"));
    CHECK(has(f, SG_FEATURE_PRED_NOT, "praise", ""));
    CHECK(has(f, SG_FEATURE_PATH, "S|O", ""));
    CHECK(has(f, SG_FEATURE_ORDER, "f", ""));
    CHECK(has(f, SG_FEATURE_STANCE_WORD, "praise", ">S >O!"));
    CHECK(has(f, SG_FEATURE_STANCE_FROM, "praise", ">S"));
    CHECK(has(f, SG_FEATURE_TARGET_UP, "praise", "O"));
    CHECK(sg_can_say(&v, praise) && !sg_can_say(&v, token_of(&v, "did")));
    CHECK(sg_is_about(&v, praise, oman, qatar));
    CHECK_INT(sg_pair_predicate(&v, oman, qatar), praise);
    f->n = f->used = 0;
    sg_pair_features(&v, qatar, oman, f);
    CHECK(has(f, SG_FEATURE_PRED, "praise", "O>S"));
    CHECK(has(f, SG_FEATURE_ORDER, "r", ""));
    free(f);
    bench_close(&b);
}

/* The predicate is the lowest verb that shares the subject. */
static void test_predicate(void)
{
    bench b;
    if (!bench_open(&b))
        return;
    extract(&b, "Oman began to mock Qatar.", true);
    sg_view v = view_of(&b);
    CHECK_INT(sg_pair_predicate(&v, token_of(&v, "Oman"), token_of(&v, "Qatar")),
              token_of(&v, "mock"));
    bench_close(&b);
}

static void test_limits(void)
{
    sg_features *f = calloc(1, sizeof *f);
    for (int i = 0; i < 2 * SG_FEATURES_MAX; i++) {
        sg_part part = sg_part_join(f, SG_LIT("one long part of"), " ", SG_LIT("a feature"));
        sg_feature_add(f, SG_FEATURE_PATH, SG_NONE, part, part);
    }
    CHECK_INT(f->n, SG_FEATURES_MAX);
    CHECK(f->used <= SG_FEATURES_TEXT);
    free(f);
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
    CHECK_INT(extract(&b, "The Greens won more support than the Finns Party.", false).events, 0);
    /* What only might be is no event. */
    CHECK_INT(extract(&b, "Norbert Vik may be a loyal friend to Lena Fors.", false).events, 0);
    bench_close(&b);
}

int main(void)
{
    test_table();
    test_features();
    test_predicate();
    test_limits();
    test_events();
    return check_done();
}
