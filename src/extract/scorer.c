/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Signed stances that no frame states: the reader (reader.h) is asked about every pair of mentions
 * of two named actors that no find joins, and the surest stance of each pair of actors is kept.
 *
 * What is planned is a stance, too, but no act: it is praise or blame, whatever class the verb has.
 */
#include "extract/scorer.h"

#include <math.h>
#include <string.h>

#define ACTORS_MAX 10 /* mentions of a sentence that are paired; bounds lists of names */
#define PAIRS_MAX (ACTORS_MAX * (ACTORS_MAX - 1) / 2)

/* Confidence by the stance's probability. Of pairs of actors in ordinary news whose stance was
 * judged, and that the reader was not taught, those of at least .40 are right in 59 of 100, of .60
 * in 69, of .80 in 82. The class is the guess of one word, so none ranks with a frame's event. */
#define P_LEAST 0.40
#define P_SURE 0.90
#define CONFIDENCE_LEAST 0.45 /* at the first */
#define CONFIDENCE_MOST 0.59  /* at the second, and above */

static bool is_joined(const sg_finds *finds, uint32_t a, uint32_t b)
{
    for (size_t i = 0; i < finds->n; i++) {
        uint32_t source = finds->items[i].source.entity, target = finds->items[i].target.entity;
        if ((source == a && target == b) || (source == b && target == a))
            return true;
    }
    return false;
}

bool sg_is_scored(const sg_scene *s, uint32_t m)
{
    const sg_mention *mention = &s->actors->mentions[m];
    return sg_usable_mention(s, mention->head, 0) == m && mention->entity != SG_NONE &&
           mention->kind != SG_MENTION_PRONOUN && s->actors->entities[mention->entity].named;
}

static size_t find_actors(const sg_scene *s, const sg_sentence *sentence, uint32_t out[ACTORS_MAX])
{
    size_t n = 0;
    for (uint32_t t = sentence->first; t < sentence->first + sentence->count; t++) {
        uint32_t m = s->actors->at[t];
        if (m == SG_NONE || !sg_is_scored(s, m))
            continue;
        if (n == ACTORS_MAX)
            break;
        out[n++] = m;
    }
    return n;
}

/* ---- Explaining ---- */

static void explain(const sg_scene *s, const sg_guess *guess, const sg_telling *telling,
                    const char *end)
{
    if (!s->options->trace)
        return;
    sg_buf text = {0};
    sg_str source = s->actors->entities[guess->source.entity].name;
    sg_str target = s->actors->entities[guess->target.entity].name;
    sg_buf_fmt(&text, "learnt: %.*s -> %.*s %c %.2f%s", (int)source.n, source.p, (int)target.n,
               target.p, guess->sign < 0 ? '-' : '+', guess->p, end);
    for (size_t i = 0; i < telling->n; i++) {
        sg_str word = sg_token_str(s->doc, telling->token[i]);
        sg_buf_fmt(&text, "; without \"%.*s\" %.2f", (int)word.n, word.p, telling->without[i]);
    }
    sg_buf_add(&text, "", 1);
    if (!text.failed)
        sg_trace(s, telling->n ? telling->token[0] : guess->asked.last[0], "%s", text.p);
    sg_buf_release(&text);
}

/* ---- Finds ---- */

/* A frame has told whom the word is about, and one of the two is in it. */
static bool is_taken(const sg_finds *finds, uint32_t token, const sg_guess *guess)
{
    uint32_t a = guess->source.entity, b = guess->target.entity;
    for (size_t i = 0; i < finds->n; i++) {
        const sg_find *find = &finds->items[i];
        uint32_t s = find->source.entity, t = find->target.entity;
        if ((find->pred == token || find->light == token) && (a == t || b == s))
            return true;
    }
    return false;
}

/* Whether a stance can be told from a word in that mood: not from what only may be, and not from
 * what others are asked to do. */
static bool is_held(unsigned modality)
{
    return modality == SG_ACTUAL || modality == SG_INTENDED;
}

/* The word whose mood is that of the clause: the verb above "support" in "may voice support". */
static uint32_t clause_of(const sg_scene *s, uint32_t token)
{
    uint32_t t = token;
    for (unsigned steps = 0; steps < SG_CLIMB_MAX; steps++) {
        const sg_node *node = sg_node_at(s, t);
        if (node->upos == SG_VERB || sg_has_kid(s, t, SG_REL_NSUBJ) ||
            sg_has_kid(s, t, SG_REL_COP) || node->head == SG_NO_HEAD)
            return t;
        t = node->head;
    }
    return token;
}

/* "a loyal [friend]": what an adjective or compound describes is what the stance is told by. */
static uint32_t predicate_of(const sg_scene *s, uint32_t token)
{
    const sg_node *node = sg_node_at(s, token);
    bool describes = node->rel == SG_REL_AMOD || node->rel == SG_REL_COMPOUND;
    return describes && sg_node_at(s, node->head)->upos == SG_NOUN ? node->head : token;
}

static double confidence_of(double p)
{
    double share = (p - P_LEAST) / (P_SURE - P_LEAST);
    share = share < 0 ? 0 : share > 1 ? 1 : share;
    return floor(100 * (CONFIDENCE_LEAST + share * (CONFIDENCE_MOST - CONFIDENCE_LEAST)) + 1e-9) /
           100;
}

static void make(const sg_scene *s, const sg_sentence *sentence, const sg_guess *guess,
                 sg_finds *out)
{
    sg_find find = {.source = guess->source,
                    .target = guess->target,
                    .particle = SG_NONE,
                    .light = SG_NONE,
                    .topic = SG_NONE,
                    .modality = SG_ACTUAL,
                    .construction = SG_BY_SCORE,
                    .confidence = confidence_of(guess->p)};
    sg_telling telling;
    sg_tell_words(s, sentence, guess, &telling);
    if (telling.n == 0 || is_taken(out, telling.token[0], guess)) {
        explain(s, guess, &telling, telling.n ? ", but of others" : ", but no word says it");
        return;
    }
    find.pred = predicate_of(s, telling.token[0]);
    sg_mood mood = {.speech = SG_NONE, .speaker = SG_NONE};
    sg_mood_read(s, clause_of(s, find.pred), &mood);
    if (!is_held(mood.modality)) {
        explain(s, guess, &telling, ", but no fact");
        return;
    }
    find.speaker = mood.speaker;
    sg_stance_class(s, guess->sign, mood.modality == SG_ACTUAL, &find);
    const char *why = sg_find_ineligible(s, &find);
    explain(s, guess, &telling, why ? ", but not eligible" : "");
    if (!why && out->n < SG_FINDS_MAX && !SG_PUSH(s->arena, out, find))
        out->failed = true;
}

/* ---- Pairs ---- */

typedef struct sg_pairs {
    sg_asked asked[PAIRS_MAX];
    uint32_t mentions[PAIRS_MAX][2]; /* in text order */
    sg_answer answers[PAIRS_MAX];
    size_t n;
} sg_pairs;

static void ask(const sg_scene *s, const uint32_t *actors, size_t n, const sg_finds *finds,
                sg_pairs *out)
{
    for (size_t i = 0; i < n; i++)
        for (size_t j = i + 1; j < n; j++) {
            const sg_mention *a = &s->actors->mentions[actors[i]];
            const sg_mention *b = &s->actors->mentions[actors[j]];
            if (a->entity == b->entity || a->last >= b->first ||
                is_joined(finds, a->entity, b->entity))
                continue;
            out->mentions[out->n][0] = actors[i];
            out->mentions[out->n][1] = actors[j];
            out->asked[out->n++] = (sg_asked){.first = {a->first, b->first},
                                              .last = {a->last, b->last},
                                              .pred = SG_NONE,
                                              .hidden = SG_NONE};
        }
}

static sg_party party_of(const sg_scene *s, uint32_t mention)
{
    return (sg_party){
        .mention = mention, .entity = s->actors->mentions[mention].entity, .via = SG_VIA_SELF};
}

/* The surest stance of a pair of mentions. */
static sg_guess guess_of(const sg_scene *s, const sg_pairs *pairs, size_t k)
{
    const float *stance = pairs->answers[k].stance;
    sg_stance best = SG_STANCE_FOR;
    for (unsigned i = SG_STANCE_FOR; i < SG_STANCES; i++)
        if (stance[i] > stance[best])
            best = (sg_stance)i;
    bool back = best == SG_STANCE_BACK_FOR || best == SG_STANCE_BACK_AGAINST;
    return (sg_guess){.asked = pairs->asked[k],
                      .source = party_of(s, pairs->mentions[k][back]),
                      .target = party_of(s, pairs->mentions[k][!back]),
                      .stance = best,
                      .sign = best == SG_STANCE_FOR || best == SG_STANCE_BACK_FOR ? 1 : -1,
                      .p = stance[best]};
}

static bool is_same_pair(const sg_guess *a, const sg_guess *b)
{
    uint32_t s = a->source.entity, t = a->target.entity;
    return (b->source.entity == s && b->target.entity == t) ||
           (b->source.entity == t && b->target.entity == s);
}

/* The surest stance between the two entities, in whatever direction and of whatever mentions. */
static void make_surest(const sg_scene *s, const sg_sentence *sentence, const sg_pairs *pairs,
                        sg_finds *out)
{
    sg_guess guesses[PAIRS_MAX];
    for (size_t k = 0; k < pairs->n; k++)
        guesses[k] = guess_of(s, pairs, k);
    for (size_t k = 0; k < pairs->n; k++) {
        if (guesses[k].p < P_LEAST || confidence_of(guesses[k].p) < s->options->min_confidence)
            continue;
        bool surest = true;
        for (size_t i = 0; i < pairs->n && surest; i++)
            surest = !is_same_pair(&guesses[i], &guesses[k]) || guesses[i].p < guesses[k].p ||
                     (guesses[i].p == guesses[k].p && i >= k);
        if (surest)
            make(s, sentence, &guesses[k], out);
    }
}

void sg_scorer_events(const sg_scene *s, const sg_sentence *sentence, sg_finds *out)
{
    if (s->options->frames_only || s->options->min_confidence > CONFIDENCE_MOST)
        return;
    uint32_t actors[ACTORS_MAX];
    size_t n = find_actors(s, sentence, actors);
    sg_pairs pairs;
    pairs.n = 0;
    ask(s, actors, n, out, &pairs);
    if (pairs.n == 0 || !sg_read_sentence(s, sentence))
        return;
    sg_read_stances(s->reading, pairs.asked, pairs.n, pairs.answers);
    make_surest(s, sentence, &pairs, out);
}
