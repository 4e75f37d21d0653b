/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Signed stances that no frame states: every ordered pair of actors of a sentence gets the
 * probability of a negative and a positive stance of the first towards the second.
 *
 *   P(c) = e^z(c) / (e^z(-) + e^z(+) + 1),  z(c) = sum of the weights for c of the pair's features
 *
 * Only pairs that no find joins are looked at, only where a noun, verb or adjective joins them that
 * can be shown as the verb of the event, and only where the predicate is a fact.
 */
#include "extract/scorer.h"

#include <math.h>
#include <string.h>

#define ACTORS_MAX 6    /* mentions of a sentence that are paired; bounds lists of names */
#define TOKENS_APART 25 /* at most, between the two */
#define REASONS 5       /* features that explain shows */
/* Confidence: half of what the scorer says of political news is right, a third in ordinary news
 * (30 events judged). It stays below what the command line leaves out by default. */
#define CONFIDENCE_LEAST 0.25
#define CONFIDENCE_RANGE 0.25
#define LEAST_SAID -0.2 /* sum for - or + of the words that both hang on; less is passed over */
#define LEAST_WORD 0.3  /* weight of the word that says the stance */

/* Least probability to make an event: what stands behind its target is rarer, and its labels are
 * too noisy for the model to be as sure of. */
#define LEAST_FORWARD 0.40
#define LEAST_BACKWARD 0.25

typedef struct sg_actor_at {
    sg_party party;
    uint32_t token;  /* that heads it */
    sg_score target; /* sum of its features as target, when summed */
    bool summed;
} sg_actor_at;

typedef struct sg_guess {
    const sg_actor_at *source, *target;
    int sign;
    double p;
} sg_guess;

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

static size_t find_actors(const sg_scene *s, const sg_sentence *sentence,
                          sg_actor_at out[ACTORS_MAX])
{
    size_t n = 0;
    for (uint32_t t = sentence->first; t < sentence->first + sentence->count; t++) {
        uint32_t m = s->actors->at[t];
        if (m == SG_NONE || !sg_is_scored(s, m))
            continue;
        if (n == ACTORS_MAX)
            break;
        out[n++] =
            (sg_actor_at){.party = {m, s->actors->mentions[m].entity, SG_VIA_SELF, 0}, .token = t};
    }
    return n;
}

/* ---- The word that says it ---- */

static double weight_for(const sg_view *v, const sg_feature *feature, int sign)
{
    sg_score weight = sg_scorer_weight(v->scorer, feature->key);
    return sign < 0 ? weight.minus : weight.plus;
}

uint32_t sg_pair_trigger(const sg_view *v, const sg_features *features, uint32_t source,
                         uint32_t target, int sign)
{
    uint32_t best = SG_NONE;
    double most = LEAST_WORD;
    for (uint32_t t = v->first; t < v->end; t++) {
        if (t == source || t == target || !sg_can_say(v, t) || !sg_is_about(v, t, source, target))
            continue;
        double sum = 0;
        for (size_t i = 0; i < features->n; i++)
            if (features->items[i].token == t)
                sum += weight_for(v, &features->items[i], sign);
        if (sum > most) {
            most = sum;
            best = t;
        }
    }
    return best;
}

bool sg_pair_is_fact(const sg_view *v, uint32_t source, uint32_t target, sg_mood *mood)
{
    uint32_t pred = sg_pair_predicate(v, source, target);
    if (pred == SG_NONE)
        return false;
    sg_mood_read(v->s, pred, mood);
    return mood->modality == SG_ACTUAL;
}

/* ---- Class ---- */

/* The root that most frames of the word with that sign have; 05 or 11 where it has none. */
static void set_code(const sg_scene *s, uint32_t token, int sign, sg_find *find)
{
    static const sg_frame none = {.code = "", .shape = "learnt", .word = SG_NONE};
    unsigned votes[21] = {0};
    unsigned upos = sg_node_at(s, token)->upos;
    sg_word_kind kind = sg_kind_of_upos(upos);
    sg_frame_range range = sg_lexicon_frames(s->lexicon, s->words[token], kind);
    int root = sign > 0 ? 5 : 11;
    for (size_t i = 0; i < range.n; i++) {
        int r = sg_code_root(range.frames[i].code);
        bool fits = sign > 0 ? r >= 3 && r <= 8 : r >= 9 && r <= 20;
        if (fits && ++votes[r] > votes[root])
            root = r;
    }
    find->frame = range.n ? &range.frames[0] : &none;
    find->kind = (uint8_t)kind;
    find->code[0] = (char)('0' + root / 10);
    find->code[1] = (char)('0' + root % 10);
    find->code[2] = '\0';
}

/* ---- Explaining ---- */

static void explain(const sg_view *v, const sg_guess *guess, const sg_features *features,
                    uint32_t token, const char *end)
{
    const sg_scene *s = v->s;
    if (!s->options->trace)
        return;
    sg_buf text = {0};
    sg_str source = s->actors->entities[guess->source->party.entity].name;
    sg_str target = s->actors->entities[guess->target->party.entity].name;
    sg_buf_fmt(&text, "learnt: %.*s -> %.*s %c %.2f%s", (int)source.n, source.p, (int)target.n,
               target.p, guess->sign < 0 ? '-' : '+', guess->p, end);
    bool shown[SG_FEATURES_MAX] = {0};
    for (int k = 0; k < REASONS; k++) {
        size_t best = SIZE_MAX;
        for (size_t i = 0; i < features->n; i++)
            if (!shown[i] &&
                (best == SIZE_MAX || fabs(weight_for(v, &features->items[i], guess->sign)) >
                                         fabs(weight_for(v, &features->items[best], guess->sign))))
                best = i;
        if (best == SIZE_MAX)
            break;
        shown[best] = true;
        const sg_feature *f = &features->items[best];
        sg_buf_fmt(&text, "; %s", sg_feature_name(f->kind));
        sg_buf_fmt(&text, f->a.n ? " %.*s" : "%.*s", (int)f->a.n, f->a.n ? f->a.p : "");
        sg_buf_fmt(&text, f->b.n ? " %.*s" : "%.*s", (int)f->b.n, f->b.n ? f->b.p : "");
        sg_buf_fmt(&text, " %+.2f", weight_for(v, f, guess->sign));
    }
    sg_buf_add(&text, "", 1);
    if (!text.failed)
        sg_trace(s, token, "%s", text.p);
    sg_buf_release(&text);
}

/* ---- Pairs ---- */

/* A frame has told whom the word is about. */
static bool is_taken(const sg_finds *finds, uint32_t token)
{
    for (size_t i = 0; i < finds->n; i++)
        if (finds->items[i].pred == token || finds->items[i].light == token)
            return true;
    return false;
}

/* Whether the word that says it is a fact, too: "asked Sudan to criticise Chad". */
static bool is_said(const sg_view *v, uint32_t token)
{
    sg_mood mood = {.speech = SG_NONE, .speaker = SG_NONE};
    if (sg_node_at(v->s, token)->upos == SG_VERB)
        sg_mood_read(v->s, token, &mood);
    return mood.modality == SG_ACTUAL;
}

static double least_of(const sg_actor_at *source, const sg_actor_at *target)
{
    return source->token < target->token ? LEAST_FORWARD : LEAST_BACKWARD;
}

static double confidence_of(const sg_guess *guess)
{
    double least = least_of(guess->source, guess->target);
    double above = (guess->p - least) / (1 - least);
    return floor(100 * (CONFIDENCE_LEAST + CONFIDENCE_RANGE * above) + 1e-9) / 100;
}

static void make(const sg_view *v, const sg_guess *guess, sg_finds *out)
{
    const sg_scene *s = v->s;
    uint32_t a = guess->source->token, b = guess->target->token;
    sg_features features;
    features.n = features.used = 0;
    sg_way_features(v, a, b, &features);
    sg_pair_features(v, a, b, &features);
    sg_target_features(v, b, &features);
    uint32_t token = sg_pair_trigger(v, &features, a, b, guess->sign);
    if (token == SG_NONE || is_taken(out, token))
        return;
    sg_mood mood = {.speech = SG_NONE, .speaker = SG_NONE};
    if (!sg_pair_is_fact(v, a, b, &mood) || !is_said(v, token)) {
        explain(v, guess, &features, token, ", but no fact");
        return;
    }
    sg_find find = {.source = guess->source->party,
                    .target = guess->target->party,
                    .pred = token,
                    .particle = SG_NONE,
                    .light = SG_NONE,
                    .topic = SG_NONE,
                    .modality = SG_ACTUAL,
                    .speaker = mood.speaker,
                    .construction = SG_BY_SCORE,
                    .confidence = confidence_of(guess)};
    set_code(s, token, guess->sign, &find);
    const char *why = sg_find_ineligible(s, &find);
    if (why || find.confidence < s->options->min_confidence) {
        explain(v, guess, &features, token, why ? ", but not eligible" : ", too low");
        return;
    }
    explain(v, guess, &features, token, "");
    if (out->n < SG_FINDS_MAX && !SG_PUSH(s->arena, out, find))
        out->failed = true;
}

/* Whether any word that can say a stance is about both. */
static bool is_anything_said(const sg_view *v, uint32_t a, uint32_t b)
{
    for (uint32_t t = v->first; t < v->end; t++)
        if (t != a && t != b && sg_can_say(v, t) && sg_is_about(v, t, a, b))
            return true;
    return false;
}

static void sum_target(const sg_view *v, sg_actor_at *target)
{
    sg_features features;
    features.n = features.used = 0;
    sg_target_features(v, target->token, &features);
    target->target = sg_scorer_sum(v->scorer, &features);
    target->summed = true;
}

static void guess_pair(const sg_view *v, const sg_actor_at *source, sg_actor_at *target,
                       sg_guess *best)
{
    sg_features features;
    features.n = features.used = 0;
    sg_way_features(v, source->token, target->token, &features);
    sg_score score = sg_scorer_sum(v->scorer, &features);
    if (score.minus < LEAST_SAID && score.plus < LEAST_SAID)
        return;
    if (!target->summed)
        sum_target(v, target);
    sg_pair_features(v, source->token, target->token, &features);
    score = sg_scorer_sum(v->scorer, &features);
    double minus = exp(score.minus + target->target.minus);
    double plus = exp(score.plus + target->target.plus);
    double least = least_of(source, target);
    double p = (minus > plus ? minus : plus) / (1 + minus + plus);
    if (p >= least && p > best->p)
        *best = (sg_guess){source, target, minus > plus ? -1 : 1, p};
}

/* The surest stance between the two entities, in whatever direction and of whatever mentions. */
static void try_entities(sg_view *v, sg_actor_at *actors, size_t n, size_t i, size_t j,
                         sg_finds *out)
{
    uint32_t a = actors[i].party.entity, b = actors[j].party.entity;
    sg_guess best = {.p = 0};
    for (size_t k = i; k < n; k++)
        for (size_t l = k + 1; l < n; l++) {
            uint32_t first = actors[k].party.entity, second = actors[l].party.entity;
            if (!((first == a && second == b) || (first == b && second == a)) ||
                actors[l].token - actors[k].token > TOKENS_APART ||
                !is_anything_said(v, actors[k].token, actors[l].token))
                continue;
            if (!v->words && !sg_view_fill(v)) {
                out->failed = true;
                return;
            }
            guess_pair(v, &actors[k], &actors[l], &best);
            guess_pair(v, &actors[l], &actors[k], &best);
        }
    if (best.source)
        make(v, &best, out);
}

/* True when an earlier pair of mentions was of the same two entities. */
static bool is_done(const sg_actor_at *actors, size_t n, size_t i, size_t j)
{
    uint32_t a = actors[i].party.entity, b = actors[j].party.entity;
    for (size_t k = 0; k <= i; k++)
        for (size_t l = k + 1; l < n && (k < i || l < j); l++) {
            uint32_t first = actors[k].party.entity, second = actors[l].party.entity;
            if ((first == a && second == b) || (first == b && second == a))
                return true;
        }
    return false;
}

void sg_scorer_events(const sg_scene *s, const sg_sentence *sentence, sg_finds *out)
{
    if (s->options->frames_only || s->options->min_confidence > CONFIDENCE_LEAST + CONFIDENCE_RANGE)
        return;
    sg_actor_at actors[ACTORS_MAX];
    size_t n = find_actors(s, sentence, actors);
    if (n < 2)
        return;
    sg_view view = sg_view_open(s, sentence);
    for (size_t i = 0; i < n; i++)
        for (size_t j = i + 1; j < n; j++)
            if (actors[i].party.entity != actors[j].party.entity &&
                !is_joined(out, actors[i].party.entity, actors[j].party.entity) &&
                !is_done(actors, n, i, j))
                try_entities(&view, actors, n, i, j, out);
}
