/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Signed stances that no frame states: every ordered pair of actors of a sentence gets the
 * probability of a negative and a positive stance of the first towards the second.
 *
 *   P(c) = e^z(c) / (e^z(-) + e^z(+) + 1),  z(c) = sum of the weights for c of the pair's features
 *
 * Only pairs that no find joins are looked at, only where a noun, verb or adjective that may say a
 * stance hangs together with both, and only when no frame has told whom the word that says it is
 * about. What is planned is a stance, too, but no act: it is praise or blame, whatever class the
 * verb has.
 */
#include "extract/scorer.h"

#include <math.h>
#include <string.h>

#define ACTORS_MAX 8    /* mentions of a sentence that are paired; bounds lists of names */
#define TOKENS_APART 30 /* at most, between the two */
#define REASONS 5       /* features that explain shows */
#define ABOUT_BOTH 0.5  /* what a word that both hang on has more than others */
#define LEAST_SAID -0.2 /* sum for - or + of the words of stance; less is passed over */

/* Probability at which the confidence is CONFIDENCE_SURE. What stands behind its target is rarer,
 * and its labels are too noisy for the model to be as sure of; countries, companies and places are
 * too often there by the way. In ordinary news a third of such events are right, of plain ones
 * (below) a half (scripts/train/README.md): they stay below what the command line shows. */
#define SURE_FORWARD 0.40
#define SURE_BACKWARD 0.20
#define SURE_OF_BYSTANDER 0.60
#define PLAIN_FORWARD 0.40
#define PLAIN_BACKWARD 0.30
#define CONFIDENCE_PLAIN 0.55
#define CONFIDENCE_LEAST 0.25
#define CONFIDENCE_SURE 0.40 /* at that probability */
#define CONFIDENCE_MOST 0.54 /* at a probability of 1 */

typedef struct sg_actor_at {
    sg_party party;
    uint32_t token;  /* that heads it */
    sg_score target; /* sum of its features as target, when summed */
    bool summed;
} sg_actor_at;

typedef struct sg_guess {
    const sg_actor_at *source, *target;
    int sign;
    double p, confidence;
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

static bool is_word(const sg_view *v, uint32_t token)
{
    unsigned upos = sg_node_at(v->s, token)->upos;
    return upos == SG_NOUN || upos == SG_VERB || upos == SG_ADJ;
}

uint32_t sg_pair_trigger(const sg_view *v, const sg_features *features, uint32_t source,
                         uint32_t target, int sign)
{
    uint32_t best = sg_pair_predicate(v, source, target);
    double most = 0;
    if (best == source || best == target || (best != SG_NONE && !is_word(v, best)))
        best = SG_NONE;
    for (size_t k = 0; k < v->n_says; k++) {
        uint32_t t = v->says[k];
        if (t == source || t == target)
            continue;
        double sum = sg_is_about(v, t, source, target) ? ABOUT_BOTH : 0;
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

/* ---- Class ---- */

/* The root that most frames of the word with that sign have; 05 or 11 where it has none, or
 * is no act. */
static void set_code(const sg_scene *s, uint32_t token, int sign, bool as_act, sg_find *find)
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
        if (fits && as_act && ++votes[r] > votes[root])
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

/* Whether a stance can be told from a word in that mood: not from what only may be, and not from
 * what others are asked to do. */
static bool is_held(unsigned modality)
{
    return modality == SG_ACTUAL || modality == SG_INTENDED;
}

static bool is_person_or_body(const sg_scene *s, uint32_t entity)
{
    unsigned type = s->actors->entities[entity].type;
    return type == SG_ACTOR_PERSON || type == SG_ACTOR_ORGANISATION;
}

/* Reports of trade, sport and the arts: who sells, beats or plays whom holds no stance. */
static bool is_of_trade(const sg_view *v)
{
    for (uint32_t t = v->first; t < v->end; t++)
        if (sg_in_set(v->s, t, SG_SET_COMMERCE) || sg_in_set(v->s, t, SG_SET_SPORT) ||
            sg_in_set(v->s, t, SG_SET_ARTS))
            return true;
    return false;
}

/* Two persons or bodies of which the source stands for itself, in a sentence of something else
 * than trade, sport and the arts. */
static bool is_plain(const sg_view *v, const sg_actor_at *source, const sg_actor_at *target)
{
    return is_person_or_body(v->s, source->party.entity) &&
           is_person_or_body(v->s, target->party.entity) && !sg_is_inside(v, source->token) &&
           !is_of_trade(v);
}

static double confidence_of(const sg_view *v, const sg_actor_at *source, const sg_actor_at *target,
                            double p)
{
    const sg_scene *s = v->s;
    bool forward = source->token < target->token;
    if (p >= (forward ? PLAIN_FORWARD : PLAIN_BACKWARD) && is_plain(v, source, target))
        return CONFIDENCE_PLAIN;
    double sure = forward ? SURE_FORWARD : SURE_BACKWARD;
    if (!is_person_or_body(s, source->party.entity) || !is_person_or_body(s, target->party.entity))
        sure = SURE_OF_BYSTANDER;
    double rise = (CONFIDENCE_MOST - CONFIDENCE_SURE) / (1 - sure);
    double c = p < sure ? CONFIDENCE_SURE * p / sure : CONFIDENCE_SURE + rise * (p - sure);
    return floor(100 * c + 1e-9) / 100;
}

/* Whether the frames of the word are of that sign; "claim" has some of either and says nothing. */
static bool is_clear(const sg_view *v, uint32_t token, int sign)
{
    sg_word_kind kind = sg_kind_of_upos(sg_node_at(v->s, token)->upos);
    return sg_scorer_sign(v->scorer, v->s->words[token], kind) == (sign < 0 ? '-' : '+');
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
    if (sg_node_at(s, token)->upos == SG_VERB || token == sg_pair_predicate(v, a, b))
        sg_mood_read(s, token, &mood);
    if (!is_held(mood.modality)) {
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
                    .confidence = guess->confidence};
    bool as_act = mood.modality == SG_ACTUAL && is_clear(v, token, guess->sign);
    set_code(s, token, guess->sign, as_act, &find);
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
    for (size_t i = 0; i < v->n_says; i++)
        if (v->says[i] != a && v->says[i] != b && sg_is_about(v, v->says[i], a, b))
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
    features.n = 0;
    sg_pair_features(v, source->token, target->token, &features);
    sg_score more = sg_scorer_sum(v->scorer, &features);
    double minus = exp(score.minus + more.minus + target->target.minus);
    double plus = exp(score.plus + more.plus + target->target.plus);
    double p = (minus > plus ? minus : plus) / (1 + minus + plus);
    double confidence = confidence_of(v, source, target, p);
    if (confidence >= CONFIDENCE_LEAST && confidence > best->confidence)
        *best = (sg_guess){source, target, minus > plus ? -1 : 1, p, confidence};
}

/* The surest stance between the two entities, in whatever direction and of whatever mentions. */
static void try_entities(sg_view *v, sg_actor_at *actors, size_t n, size_t i, size_t j,
                         sg_finds *out)
{
    uint32_t a = actors[i].party.entity, b = actors[j].party.entity;
    sg_guess best = {.confidence = 0};
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
    if (s->options->frames_only || s->options->min_confidence > CONFIDENCE_PLAIN)
        return;
    sg_actor_at actors[ACTORS_MAX];
    size_t n = find_actors(s, sentence, actors);
    if (n < 2)
        return;
    sg_view view = sg_view_open(s, sentence);
    view.finds = out;
    for (size_t i = 0; i < n; i++)
        for (size_t j = i + 1; j < n; j++)
            if (actors[i].party.entity != actors[j].party.entity &&
                !is_joined(out, actors[i].party.entity, actors[j].party.entity) &&
                !is_done(actors, n, i, j))
                try_entities(&view, actors, n, i, j, out);
}
