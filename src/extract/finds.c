/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Collects the finds of a sentence: crosses sources with targets, applies what stands over the
 * predicate to the class, and keeps one of those that say the same (the surer).
 */
#include "extract/finds.h"

#include "extract/recall.h"

#include <string.h>

/* The speaker denies a merit. */
static bool is_denied_praise(const sg_mood *mood, const sg_find *find)
{
    return find->frame->source[0] == SG_SLOT_SPEAKER && mood->modality == SG_DENIED &&
           mood->negated && mood->n_ops == 0 && sg_code_root(find->code) == 5;
}

/* "Oman will be a bad host," said X: what somebody is foretold to be is a judgement today; the
 * contrary of a merit likewise. False when it says nothing: "will not be bad", deeds foretold. */
static bool judge_ahead(const sg_mood *mood, sg_find *find)
{
    bool blame = sg_code_root(find->code) != 5;
    if (sg_code_root(find->code) == 13 && !mood->negated)
        return true; /* "Oman will pay for this": a threat */
    if (find->kind == SG_KIND_VERB || (mood->negated && blame))
        return false;
    if (mood->negated)
        memcpy(find->code, "111", 4);
    find->negated = mood->negated;
    find->modality = SG_ACTUAL;
    return true;
}

/* Classes 03 and 13 are intentions by themselves; "will ask", "plans to investigate" keep the class
 * of the act, and "vowed to stand by" is support given today. */
static bool is_intended(const sg_mood *mood, const sg_find *find)
{
    int root = sg_code_root(find->code);
    sg_operator last = (sg_operator)mood->ops[mood->n_ops - 1];
    bool plan = last == SG_OP_INTEND || last == SG_OP_CONSENT || last == SG_OP_VOW;
    return root == 3 || root == 13 || (plan && (root == 2 || root == 9 || root == 10));
}

/* "declined to rule out sanctions": refusing to refuse commits nobody. */
static bool is_refused_refusal(const sg_mood *mood)
{
    unsigned n = 0;
    for (size_t i = 0; i < mood->n_ops; i++)
        n += mood->ops[i] == SG_OP_REFUSE;
    return n > 1;
}

/* Applies the operators from the inside out; false when nothing is left to say. */
static bool apply_mood(const sg_scene *s, const sg_mood *mood, sg_find *find)
{
    find->modality = mood->modality;
    find->negated = mood->negated && mood->n_ops;
    bool own_words = find->frame->source[0] == SG_SLOT_SPEAKER; /* a source reports on nobody */
    find->speaker = own_words ? SG_NONE : mood->speaker;
    if (own_words && mood->modality == SG_INTENDED && mood->n_ops == 1 &&
        (mood->ops[0] == SG_OP_INTEND || mood->ops[0] == SG_OP_REFUSE))
        return judge_ahead(mood, find) ||
               (sg_trace(s, find->pred, "no event: foretold, and no judgement"), false);
    if (is_refused_refusal(mood)) {
        sg_trace(s, find->pred, "no event: a refusal is refused");
        return false;
    }
    for (size_t i = 0; i < mood->n_ops; i++)
        if (!sg_code_apply((sg_operator)mood->ops[i], find->code)) {
            sg_trace(s, find->pred, "no event: the operator above leaves no class of %s",
                     find->code);
            return false;
        }
    if (is_denied_praise(mood, find)) { /* "Oman is not reliable," said X */
        memcpy(find->code, "111", 4);
        find->modality = SG_ACTUAL;
        find->negated = true;
    }
    int root = sg_code_root(find->code);
    if (mood->tried && find->modality == SG_DEMANDED && (root == 2 || root == 11 || root == 12))
        find->modality = SG_ACTUAL; /* who tries to block, blame or persuade does so */
    if (mood->n_ops && (find->modality == SG_ACTUAL || find->modality == SG_INTENDED))
        find->modality = is_intended(mood, find) ? SG_INTENDED : SG_ACTUAL;
    return true;
}

static bool is_wanted(const sg_scene *s, const sg_find *find, const sg_mood *mood)
{
    if (find->source.entity == find->target.entity)
        return false;
    const char *why = sg_find_ineligible(s, find);
    if (why) {
        sg_trace(s, find->pred, "no event: %s", why);
        return false;
    }
    if (s->options->modalities & SG_MODALITY_BIT(find->modality))
        return true;
    sg_trace(s, find->pred, "no event: %s (%s)", sg_modality_name(find->modality),
             mood->why ? mood->why : "by what stands above");
    return false;
}

static bool says_the_same(const sg_find *a, const sg_find *b)
{
    return a->source.entity == b->source.entity && a->target.entity == b->target.entity &&
           sg_code_root(a->code) == sg_code_root(b->code);
}

#define SURER 0.05 /* by so much a later find must be surer than the same one found before */

static void keep(const sg_scene *s, const sg_find *find, sg_finds *out)
{
    for (size_t i = 0; i < out->n; i++)
        if (says_the_same(&out->items[i], find)) {
            if (find->confidence > out->items[i].confidence + SURER)
                out->items[i] = *find;
            return;
        }
    if (out->n < SG_FINDS_MAX && !SG_PUSH(s->arena, out, *find))
        out->failed = true;
}

static void make(const sg_scene *s, const sg_find *proto, const sg_party *source,
                 const sg_party *target, const sg_mood *mood, sg_finds *out)
{
    sg_find find = *proto;
    find.source = *source;
    find.target = *target;
    if (find.code[0] == '\0')
        memcpy(find.code, find.frame->code, sizeof find.code);
    if (sg_find_is_quarrel(s, &find))
        memcpy(find.code, "11", 3);
    if (!apply_mood(s, mood, &find) || !is_wanted(s, &find, mood))
        return;
    find.confidence = sg_confidence(s, &find);
    if (find.confidence < s->options->min_confidence) {
        sg_trace(s, find.pred, "no event: confidence %.2f is too low", find.confidence);
        return;
    }
    sg_trace(s, find.pred, "frame %s: event %s", find.frame->shape, find.code);
    keep(s, &find, out);
    sg_recall_note(s, &find);
}

/* "refused to meet", "called for talks with", "plans to work with": only one side is known to have
 * done it or to mean it. */
static bool is_one_sided(const sg_mood *mood)
{
    return mood->n_ops > 0;
}

void sg_finds_cross(const sg_scene *s, const sg_find *proto, const sg_parties *sources,
                    const sg_parties *targets, const sg_mood *mood, sg_finds *out)
{
    sg_find back = *proto;
    if (proto->frame->back[0] && !proto->code[0])
        memcpy(back.code, proto->frame->back, sizeof back.code);
    for (size_t i = 0; i < sources->n; i++)
        for (size_t j = 0; j < targets->n; j++) {
            make(s, proto, &sources->items[i], &targets->items[j], mood, out);
            if (proto->frame->reciprocal && !is_one_sided(mood))
                make(s, &back, &targets->items[j], &sources->items[i], mood, out);
        }
}

void sg_finds_among(const sg_scene *s, const sg_find *proto, const sg_parties *parties,
                    const sg_mood *mood, sg_finds *out)
{
    for (size_t i = 0; i < parties->n; i++)
        for (size_t j = 0; j < parties->n; j++)
            if (i != j && !parties->items[i].example && !parties->items[j].example)
                make(s, proto, &parties->items[i], &parties->items[j], mood, out);
}
