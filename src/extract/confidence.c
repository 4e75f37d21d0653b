/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * How sure an event is: a logistic model over what a reader can check in explain: how the event
 * is worded, who the parties are and how they were found, how specific the frame is, how sure
 * the parser was.
 *
 *   find -> feature values x [F], most of them 0 or 1 -> sum of w x -> 1 / (1 + e^-sum)
 *
 * The features' names are in confidence.h; tests/eval/fit_confidence.py learns their weights.
 */
#include "extract/confidence.h"

#include "extract/reader.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* Frames of a user are vouched for. */
static bool is_of_user(const sg_frame *frame)
{
    return frame->file > 0 || frame->word == SG_NONE;
}

/* The word that a frame is judged by. The extractor's own frames, of speech and duty, have no line
 * and no word: they count as "say", with whose events they were judged. */
static uint32_t word_of(const sg_scene *s, const sg_frame *frame)
{
    if (frame->line > 0 || frame->word == SG_NONE)
        return frame->word;
    return sg_intern_get(&s->lexicon->words, SG_LIT("say"));
}

uint32_t sg_confidence_word(const sg_scene *s, const sg_frame *frame)
{
    return is_of_user(frame) ? SG_NONE : word_of(s, frame);
}

/* Features of the two parties come in the same order: an offset from the first of each. */
#define SIDE(feature) ((size_t)(SG_F_TARGET_COUNTRY - SG_F_SOURCE_COUNTRY) * target + (feature))

/* 0 for a certain arc (255), 1 for an impossible one. */
static double doubt(const sg_scene *s, uint32_t token)
{
    return (255 - sg_node_at(s, token)->score) / 255.0;
}

static size_t kind_of_actor(const sg_entity *entity)
{
    switch (entity->type) {
    case SG_ACTOR_COUNTRY:
        return SG_F_SOURCE_COUNTRY;
    case SG_ACTOR_PERSON:
        return entity->known ? SG_F_SOURCE_KNOWN : SG_F_SOURCE_PERSON;
    case SG_ACTOR_COMPANY:
        return SG_F_SOURCE_COMPANY;
    case SG_ACTOR_PLACE:
        return SG_F_SOURCE_PLACE;
    case SG_ACTOR_OTHER:
        return SG_F_SOURCE_OTHER;
    default:
        if (entity->named)
            return entity->known ? SG_F_SOURCE_KNOWN : SG_F_SOURCE_ORGANISATION;
        if (sg_eq(entity->role, SG_LIT("BUS")))
            return SG_F_SOURCE_COMPANY;
        return entity->country.n ? SG_F_SOURCE_GROUP_OF : SG_F_SOURCE_GROUP;
    }
}

/* Whether the sentence of a pronoun has what it stands for. */
static bool is_named_nearby(const sg_scene *s, const sg_party *party)
{
    uint32_t sent = sg_node_at(s, s->actors->mentions[party->mention].head)->sent;
    for (uint32_t m = party->mention; m-- > 0;) {
        const sg_mention *mention = &s->actors->mentions[m];
        if (sg_node_at(s, mention->head)->sent != sent)
            return false;
        if (mention->entity == party->entity && mention->kind != SG_MENTION_PRONOUN)
            return true;
    }
    return false;
}

/* The feature of a party's CAMEO role; SG_F_COUNT for those that tell nothing. */
static size_t role_feature(sg_str role)
{
    static const struct {
        const char *role;
        sg_trait trait;
    } roles[] = {
        {"GOV", SG_F_SOURCE_GOV},   {"LEG", SG_F_SOURCE_LEG},   {"JUD", SG_F_SOURCE_JUD},
        {"COP", SG_F_SOURCE_COP},   {"MIL", SG_F_SOURCE_ARMED}, {"REB", SG_F_SOURCE_ARMED},
        {"UAF", SG_F_SOURCE_ARMED}, {"PTY", SG_F_SOURCE_PTY},   {"OPP", SG_F_SOURCE_OPP},
        {"BUS", SG_F_SOURCE_BUS},   {"LAB", SG_F_SOURCE_LAB},   {"MED", SG_F_SOURCE_MED},
        {"CVL", SG_F_SOURCE_CVL},   {"ELI", SG_F_SOURCE_ELI},   {"IGO", SG_F_SOURCE_IGO},
        {"NGO", SG_F_SOURCE_NGO},   {"CRM", SG_F_SOURCE_CRM},   {"EDU", SG_F_SOURCE_EDU},
    };
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        if (sg_eq(role, sg_cstr(roles[i].role)))
            return roles[i].trait;
    return SG_F_COUNT;
}

/* Whether a verb stands between the two tokens. */
static bool is_over_verb(const sg_scene *s, uint32_t a, uint32_t b)
{
    uint32_t first = a < b ? a : b, last = a < b ? b : a;
    for (uint32_t t = first + 1; t < last; t++)
        if (sg_node_at(s, t)->upos == SG_VERB)
            return true;
    return false;
}

static void party_features(const sg_scene *s, const sg_party *party, uint32_t pred, size_t target,
                           double *x)
{
    const sg_mention *mention = &s->actors->mentions[party->mention];
    uint32_t head = mention->head;
    uint32_t distance = head > pred ? head - pred : pred - head;
    x[SIDE(kind_of_actor(&s->actors->entities[party->entity]))] = 1;
    x[SIDE(SG_F_SOURCE_PRONOUN)] = mention->kind == SG_MENTION_PRONOUN;
    x[SIDE(SG_F_SOURCE_EARLIER)] =
        mention->kind == SG_MENTION_PRONOUN && !is_named_nearby(s, party);
    x[SIDE(SG_F_SOURCE_PLURAL)] = mention->plural;
    x[SIDE(SG_F_SOURCE_USED_AS_PLACE)] = mention->place;
    x[SIDE(SG_F_SOURCE_BEHIND)] = party->via > SG_VIA_QUANTITY;
    x[SIDE(SG_F_SOURCE_ADJECTIVE)] =
        sg_node_at(s, head)->upos == SG_ADJ || sg_node_at(s, head)->rel == SG_REL_COMPOUND;
    x[SIDE(SG_F_SOURCE_STEP)] = party->steps == 1;
    x[SIDE(SG_F_SOURCE_STEPS)] = party->steps > 1;
    x[SIDE(SG_F_SOURCE_APART)] = distance > 5;
    x[SIDE(SG_F_SOURCE_FAR)] = distance > 12;
    x[SIDE(SG_F_SOURCE_ARC)] = doubt(s, head);
    x[SIDE(SG_F_SOURCE_AFTER)] = head > pred;
    x[SIDE(SG_F_SOURCE_OVER_VERB)] = is_over_verb(s, head, pred);
    x[SIDE(SG_F_SOURCE_BELOW)] = sg_node_at(s, head)->head == pred;
    size_t role = role_feature(s->actors->entities[party->entity].role);
    if (role < SG_F_COUNT)
        x[SIDE(role)] = 1;
}

/* Whether a condition names words, not only that something is there or what it is. */
static bool lists_words(const sg_frame *frame)
{
    for (size_t i = 0; i < frame->n_needs; i++) {
        const sg_need *need = &frame->needs[i];
        bool test = need->words[0] >= SG_TEST_ACTOR && need->words[0] <= SG_TEST_COMPANY;
        if (need->kind == SG_NEED_ONE_OF && !test)
            return true;
    }
    return false;
}

static void frame_features(const sg_scene *s, const sg_find *find, double *x)
{
    const sg_frame *frame = find->frame;
    uint32_t word = word_of(s, frame);
    sg_frame_range all = sg_lexicon_frames(s->lexicon, word, (sg_word_kind)frame->kind);
    unsigned roots = 0, classes = 0; /* a bit a root; bit 0: no event */
    for (size_t i = 0; i < all.n; i++)
        roots |= 1u << (all.frames[i].code[0] == '-' ? 0 : sg_code_root(all.frames[i].code));
    for (unsigned rest = roots >> 1; rest; rest &= rest - 1)
        classes++;
    x[SG_F_LISTED] = lists_words(frame);
    x[SG_F_CONDITIONS] = frame->n_needs > 1;
    x[SG_F_UNCONDITIONAL] = frame->n_needs == 0;
    x[SG_F_CLEAR] = sg_lexicon_in(s->lexicon, word, SG_SET_CLEAR) || is_of_user(frame);
    x[SG_F_SOUND] = sg_lexicon_in(s->lexicon, word, SG_SET_SOUND);
    x[SG_F_PLAIN] = classes == 1;
    x[SG_F_AMBIGUOUS] = classes > 2;
    x[SG_F_VERY_AMBIGUOUS] = classes > 4;
    x[SG_F_IDLE] = roots & 1;
    x[SG_F_RECIPROCAL] = frame->reciprocal;
    x[SG_F_PARTICLE] = find->particle != SG_NONE;
}

/* What the sentence is about, by its words. */
static void topic_features(const sg_scene *s, const sg_sentence *sentence, double *x)
{
    uint32_t trade = 0;
    for (uint32_t t = sentence->first; t < sentence->first + sentence->count; t++) {
        trade += sg_in_set(s, t, SG_SET_COMMERCE);
        if (sg_in_set(s, t, SG_SET_CIVIC))
            x[SG_F_CIVIC] = 1;
        if (sg_in_set(s, t, SG_SET_ARTS))
            x[SG_F_ARTS] = 1;
        if (sg_in_set(s, t, SG_SET_SPORT))
            x[SG_F_SPORT_HERE] = 1;
    }
    x[SG_F_TRADE] = trade > 0;
    x[SG_F_TRADES] = trade > 1;
    x[SG_F_SPORTS] = (s->sport_words < 8 ? s->sport_words : 8) / 4.0;
    x[SG_F_SPORT] = s->sport_words > 0;
    x[SG_F_STATE_REPORT] = s->civic_words > 2;
    x[SG_F_PRIVATE_REPORT] = s->civic_words == 0;
}

#define DEPTH_MOST 4 /* deeper verbs are as doubtful as those */

/* Steps from the predicate up to the root of its sentence. */
static unsigned depth_of(const sg_scene *s, uint32_t pred)
{
    unsigned depth = 0;
    for (uint32_t t = pred; sg_node_at(s, t)->head != SG_NO_HEAD && depth < DEPTH_MOST; depth++)
        t = sg_node_at(s, t)->head;
    return depth;
}

static void wording_features(const sg_scene *s, const sg_find *find, double *x)
{
    const sg_node *node = sg_node_at(s, find->pred);
    const sg_sentence *sentence = &s->doc->sentences[node->sent];
    topic_features(s, sentence, x);
    x[SG_F_BASE] = 1;
    x[SG_F_BY_ADJECTIVE] = find->construction == SG_BY_ADJECTIVE;
    x[SG_F_BY_LIGHT] = find->construction == SG_BY_LIGHT;
    x[SG_F_BY_OPERATOR] = find->construction == SG_BY_OPERATOR;
    x[SG_F_BY_NOUN] = find->construction == SG_BY_NOUN;
    x[SG_F_BY_QUOTE] = find->construction == SG_BY_QUOTE;
    x[SG_F_INTENDED] = find->modality == SG_INTENDED;
    x[SG_F_UNREAL] = find->modality != SG_INTENDED && find->modality != SG_ACTUAL;
    x[SG_F_NEGATED] = find->negated;
    x[SG_F_SPOKEN] = find->speaker != SG_NONE && find->construction != SG_BY_QUOTE;
    x[SG_F_QUOTED] = (s->doc->tokens[find->pred].flags & SG_TOKEN_QUOTED) != 0;
    x[SG_F_TITLE] = sg_is_title(s, find->pred);
    x[SG_F_LONG] = sentence->count > 40;
    x[SG_F_PASSIVE] = find->kind == SG_KIND_VERB && sg_verb_is_passive(s, find->pred);
    x[SG_F_EMBEDDED] = node->rel == SG_REL_XCOMP || node->rel == SG_REL_CCOMP;
    x[SG_F_PARTICIPLE] = node->rel == SG_REL_ACL || node->rel == SG_REL_ADVCL;
    x[SG_F_RELATIVE] = node->rel == SG_REL_ACL_RELCL;
    x[SG_F_JOINED] = node->rel == SG_REL_CONJ;
    x[SG_F_PRED_ARC] = doubt(s, find->pred);
    x[SG_F_DEPTH] = depth_of(s, find->pred) / 2.0;
}

/* The class of the event, and what kinds of actors meet in it. */
static void class_features(const sg_scene *s, const sg_find *find, double *x)
{
    int root = sg_code_root(find->code);
    bool company = x[SG_F_SOURCE_COMPANY] > 0, other = x[SG_F_TARGET_COMPANY] > 0;
    bool nobody = x[SG_F_SOURCE_GROUP] > 0 || x[SG_F_TARGET_GROUP] > 0;
    if (root >= 1 && root <= 20)
        x[SG_F_CLASS_01 + root - 1] = 1;
    x[SG_F_BUSINESS] = company && other;
    x[SG_F_BUSINESS_DEALS] = (company || other) && root >= 3 && root <= 8;
    x[SG_F_GROUP_DEALS] = nobody && root <= 8;
    const sg_entity *a = &s->actors->entities[find->source.entity];
    const sg_entity *b = &s->actors->entities[find->target.entity];
    x[SG_F_STATES] = a->country.n && b->country.n;
    x[SG_F_SAME_COUNTRY] = a->country.n && sg_eq(a->country, b->country);
}

/* For explain: the parts of the sum that count. Values other than 1 stand before their weight. */
static void write_parts(const sg_sureness *table, const double *x, sg_buf *parts)
{
    for (size_t i = 0; i < SG_F_COUNT; i++) {
        if (x[i] == 0)
            continue;
        sg_buf_fmt(parts, "%s%s", parts->n ? ", " : "", sg_trait_name(i));
        if (x[i] != 1)
            sg_buf_fmt(parts, " (%.2f)", x[i]);
        sg_buf_fmt(parts, " %+.2f", x[i] * sg_sureness_named(table, i));
    }
}

static void trace_parts(const sg_scene *s, const sg_find *find, const sg_buf *parts,
                        double confidence)
{
    const sg_entity *a = &s->actors->entities[find->source.entity];
    const sg_entity *b = &s->actors->entities[find->target.entity];
    sg_trace(s, find->pred, "%.*s > %.*s %s is sure to %.2f: %.*s", (int)a->id.n, a->id.p,
             (int)b->id.n, b->id.p, find->code, confidence, (int)parts->n,
             parts->p ? parts->p : "");
}

#define READING_MOST 4 /* nats, for or against */
#define NO_STANCE 0.05 /* less probable stances are none */

static double bounded(double nats)
{
    return nats < -READING_MOST ? -READING_MOST : nats > READING_MOST ? READING_MOST : nats;
}

/* The question that the event is for the reader; false where its sentence cannot be read. */
static bool ask_of(const sg_scene *s, const sg_find *find, sg_asked *out)
{
    uint32_t sent = sg_node_at(s, find->pred)->sent;
    if (!sg_read_sentence(s, &s->doc->sentences[sent]))
        return false;
    const sg_mention *source = &s->actors->mentions[find->source.mention];
    const sg_mention *target = &s->actors->mentions[find->target.mention];
    bool from = sg_node_at(s, source->head)->sent == sent;
    bool to = sg_node_at(s, target->head)->sent == sent;
    bool forward = !from || !to || source->first <= target->first;
    *out = (sg_asked){.first = {SG_NONE, SG_NONE},
                      .last = {SG_NONE, SG_NONE},
                      .pred = find->pred,
                      .hidden = SG_NONE,
                      .root = (uint8_t)sg_code_root(find->code),
                      .forward = forward};
    if (from) {
        out->first[!forward] = source->first;
        out->last[!forward] = source->last;
    }
    if (to) {
        out->first[forward] = target->first;
        out->last[forward] = target->last;
    }
    return true;
}

/* How right the reader takes the event to be, and, for events with a sign between two actors of the
 * sentence, the odds of that stance. */
static void reading_features(const sg_scene *s, const sg_find *find, double *x)
{
    static const uint8_t stances[2][2] = {{SG_STANCE_BACK_AGAINST, SG_STANCE_BACK_FOR},
                                          {SG_STANCE_AGAINST, SG_STANCE_FOR}};
    int root = sg_code_root(find->code);
    bool friendly = root >= 3 && root <= 8, hostile = root >= 9;
    sg_asked asked;
    x[SG_F_STANCE_UNREAD] = friendly || hostile;
    if (!ask_of(s, find, &asked))
        return;
    bool has_stance =
        x[SG_F_STANCE_UNREAD] != 0 && asked.first[0] != SG_NONE && asked.first[1] != SG_NONE;
    sg_answer answer;
    x[SG_F_READING] = bounded(sg_read_event(s->reading, &asked, has_stance ? &answer : NULL));
    if (!has_stance)
        return;
    double p = answer.stance[stances[asked.forward][friendly]];
    x[SG_F_STANCE] = bounded(log(p / (1 - p)));
    x[SG_F_NO_STANCE] = p < NO_STANCE;
    x[SG_F_STANCE_UNREAD] = 0;
}

/* Whether no reading could make the find as sure as events have to be. */
static bool is_hopeless(const sg_scene *s, double sum)
{
    const sg_sureness *table = s->lexicon->sureness;
    double most = READING_MOST * (fabs(sg_sureness_named(table, SG_F_READING)) +
                                  fabs(sg_sureness_named(table, SG_F_STANCE))) +
                  fabs(sg_sureness_named(table, SG_F_NO_STANCE)) +
                  fabs(sg_sureness_named(table, SG_F_STANCE_UNREAD));
    return 1.0 / (1.0 + exp(-sum - most)) < s->options->min_confidence;
}

static double sum_of(const sg_sureness *table, const double *x)
{
    double sum = 0;
    for (size_t i = 0; i < SG_F_COUNT; i++)
        sum += sg_sureness_named(table, i) * x[i];
    return sum;
}

double sg_confidence(const sg_scene *s, const sg_find *find)
{
    const sg_sureness *table = s->lexicon->sureness;
    double x[SG_F_COUNT] = {0};
    sg_buf parts = {0};
    wording_features(s, find, x);
    party_features(s, &find->source, find->pred, 0, x);
    party_features(s, &find->target, find->pred, 1, x);
    frame_features(s, find, x);
    class_features(s, find, x);
    double offsets = sg_confidence_offsets(s, find, s->options->trace ? &parts : NULL);
    if (s->options->trace || !is_hopeless(s, offsets + sum_of(table, x)))
        reading_features(s, find, x);
    double confidence = 1.0 / (1.0 + exp(-offsets - sum_of(table, x)));
    confidence = floor(100 * confidence) / 100; /* more digits claim too much */
    if (s->options->trace) {
        write_parts(table, x, &parts);
        trace_parts(s, find, &parts, confidence);
    }
    sg_buf_release(&parts);
    return confidence;
}
