/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * How sure an event is: a sum of points for and against, through the logistic function.
 *
 *   points = base(construction) + arcs + source + target + mood
 *   confidence = 1 / (1 + e^-(SLOPE points + OFFSET))
 *
 * The weights are few and readable on purpose; slope and offset were set so that the confidences
 * agree with the share of right events in tests/gold (tests/eval/calibration.py).
 */
#include "extract/finds.h"

#include <math.h>

#define SLOPE 0.55
#define OFFSET 0.15

static const double base_points[] = {
    [SG_BY_VERB] = 2.0, [SG_BY_ADJECTIVE] = 1.4, [SG_BY_LIGHT] = 1.8, [SG_BY_OPERATOR] = 1.4,
    [SG_BY_NOUN] = 1.0, [SG_BY_QUOTE] = 0.4,
};

static const double via_points[] = {
    [SG_VIA_SELF] = 0.4, [SG_VIA_QUANTITY] = 0.3, [SG_VIA_POSSESSOR] = -0.2, [SG_VIA_OF] = -0.5,
    [SG_VIA_AGENT] = -0.3, [SG_VIA_PLACE] = -1.0,
    [SG_VIA_RECALL] = -0.6,
};

/* Points for how a party was resolved and how far its argument is from the predicate. */
static double party_points(const sg_scene *s, const sg_party *party, uint32_t pred)
{
    const sg_mention *mention = &s->actors->mentions[party->mention];
    const sg_entity *entity = &s->actors->entities[party->entity];
    double points = via_points[party->via] - 0.3 * party->steps;
    if (mention->kind == SG_MENTION_PRONOUN)
        points -= 0.4;
    if (mention->place)
        points -= 0.8;
    if (entity->known)
        points += 0.3;
    else if (!entity->named)
        points -= 0.2;
    uint32_t distance = mention->head > pred ? mention->head - pred : pred - mention->head;
    points -= distance > 12 ? 0.4 : distance > 6 ? 0.15 : 0.0;
    /* 255 is a certain arc; below 128 the parser would rather have chosen another. */
    points -= (255 - sg_node_at(s, mention->head)->score) / 255.0;
    return points;
}

static double mood_points(const sg_find *find)
{
    double points = find->negated ? -0.2 : 0.0;
    if (find->modality == SG_INTENDED)
        points -= 0.2;
    else if (find->modality != SG_ACTUAL)
        points -= 0.8;
    return points;
}

double sg_confidence(const sg_scene *s, const sg_find *find)
{
    double points = base_points[find->construction] + mood_points(find);
    points += party_points(s, &find->source, find->pred);
    points += party_points(s, &find->target, find->pred);
    points += find->frame->n_needs ? 0.2 : 0.0;
    points -= (255 - sg_node_at(s, find->pred)->score) / 255.0 * 0.5;
    double confidence = 1.0 / (1.0 + exp(-(SLOPE * points + OFFSET)));
    return floor(100.0 * confidence) / 100.0; /* more digits would claim too much */
}
