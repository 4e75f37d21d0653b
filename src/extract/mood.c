/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Negation and modality of one verb group: "did not", "may", "would", "nobody ...", "without ...",
 * "no longer", infinitives of headlines. What stands above the verb is embed.c's.
 */
#include "extract/clause.h"

#include <string.h>

void sg_mood_push(sg_mood *mood, sg_operator op)
{
    if (mood->n_ops < SG_OPS_MAX)
        mood->ops[mood->n_ops++] = (uint8_t)op;
}

static bool one_of(const sg_scene *s, uint32_t token, const char *const *words)
{
    sg_str word = sg_token_str(s->doc, token);
    for (size_t i = 0; words[i]; i++)
        if (sg_eq_fold(word, sg_cstr(words[i])))
            return true;
    return false;
}

/* "nobody", "no country", "neither side", "without": the negation sits in a word beside. */
static bool has_negator(const sg_scene *s, uint32_t token)
{
    sg_kids kids = sg_kids_of(s, token);
    for (size_t i = 0; i < kids.n; i++) {
        const sg_node *kid = sg_node_at(s, kids.at[i]);
        bool beside = kid->rel == SG_REL_ADVMOD || kid->rel == SG_REL_DET ||
                      kid->rel == SG_REL_MARK || kid->rel == SG_REL_CASE ||
                      kid->rel == SG_REL_CC_PRECONJ || kid->rel == SG_REL_DEP ||
                      kid->rel == SG_REL_AUX;
        if (!beside || kids.at[i] > token + 2)
            continue;
        if (sg_in_set(s, kids.at[i], SG_SET_NEGATOR))
            return true;
        sg_kids below = sg_kids_of(s, kids.at[i]); /* "[no] longer" */
        if (kid->rel == SG_REL_ADVMOD && below.n && sg_in_set(s, below.at[0], SG_SET_NEGATOR))
            return true;
    }
    return false;
}

/* "not to invade or to support": the negation reaches over "or". */
static bool shares_negation(const sg_scene *s, uint32_t pred)
{
    const sg_node *node = sg_node_at(s, pred);
    uint32_t cc = sg_kid_by_rel(s, pred, SG_REL_CC);
    return node->rel == SG_REL_CONJ && cc != SG_NONE && has_negator(s, node->head) &&
           (sg_lemma_is(s, cc, "or") || sg_lemma_is(s, cc, "nor"));
}

bool sg_is_negated(const sg_scene *s, uint32_t pred)
{
    if (has_negator(s, pred) || shares_negation(s, pred))
        return true;
    sg_kids kids = sg_kids_of(s, pred);
    for (size_t i = 0; i < kids.n; i++) {
        unsigned rel = sg_node_at(s, kids.at[i])->rel;
        if (!sg_rel_is_subject(rel) && rel != SG_REL_OBJ)
            continue;
        if (sg_in_set(s, kids.at[i], SG_SET_NEGATOR) || has_negator(s, kids.at[i]))
            return true;
    }
    return false;
}

/* The auxiliaries of a verb; a coordinated bare verb shares those of the first ("will meet and
 * praise"). */
static uint32_t verb_with_auxiliaries(const sg_scene *s, uint32_t pred)
{
    const sg_node *node = sg_node_at(s, pred);
    bool shares = node->rel == SG_REL_CONJ && node->head != SG_NO_HEAD &&
                  !sg_has_kid(s, pred, SG_REL_AUX) && !sg_has_kid(s, pred, SG_REL_NSUBJ) &&
                  !sg_has_kid(s, pred, SG_REL_MARK) && node->xpos == s->xpos_vb;
    return shares ? sg_conj_head(s, pred) : pred;
}

static void read_auxiliary(const sg_scene *s, uint32_t aux, sg_mood *mood)
{
    static const char *const future[] = {"will", "wo", "shall", "'ll", "’ll", NULL};
    static const char *const possible[] = {"may", "might", "could", "can", "ca", NULL};
    static const char *const duty[] = {"should", "ought", NULL};
    static const char *const would[] = {"would", "'d", "’d", NULL};
    char initial = s->doc->text.p[s->doc->tokens[aux].begin];
    if (initial == 'M' && aux > s->doc->sentences[sg_node_at(s, aux)->sent].first)
        return; /* "Theresa May has" */
    if (one_of(s, aux, future)) {
        sg_mood_push(mood, SG_OP_INTEND);
        mood->modality = SG_INTENDED;
        mood->why = "future";
    } else if (one_of(s, aux, possible)) {
        mood->modality = SG_POSSIBLE;
        mood->why = "may, can or could";
    } else if (one_of(s, aux, duty) || sg_lemma_is(s, aux, "must")) {
        mood->modality = SG_DEMANDED;
        mood->obliged = true;
        mood->strong = sg_lemma_is(s, aux, "must");
        mood->why = "must or should";
    } else if (one_of(s, aux, would)) {
        mood->modality = SG_CONDITIONAL; /* embed.c: the future of reported speech */
        mood->why = "would";
    }
}

/* Headlines: "Merz to visit Oslo" is a plan. */
static bool is_headline_plan(const sg_scene *s, uint32_t pred)
{
    const sg_node *node = sg_node_at(s, pred);
    bool at_root = node->rel == SG_REL_ROOT ||
                   (node->rel == SG_REL_ACL && sg_node_at(s, node->head)->rel == SG_REL_ROOT);
    if (!sg_is_title(s, pred) || !at_root)
        return false;
    sg_kids kids = sg_kids_of(s, pred);
    for (size_t i = 0; i < kids.n && kids.at[i] < pred; i++)
        if (sg_lemma_is(s, kids.at[i], "to") && sg_node_at(s, kids.at[i])->upos == SG_PART)
            return true;
    return false;
}

/* "Oman is to send arms": a plan; "was to blame" is none. */
static bool is_arranged(const sg_scene *s, uint32_t pred)
{
    uint32_t be = sg_kid_by_rel(s, pred, SG_REL_COP);
    if (be == SG_NONE)
        be = sg_kid_by_rel(s, pred, SG_REL_AUX);
    return be != SG_NONE && be < pred && sg_is_infinitive(s, pred) &&
           sg_node_at(s, pred)->upos == SG_VERB && sg_lemma_is(s, be, "be") &&
           !sg_lemma_is(s, pred, "blame");
}

/* "if", "unless", "whether": only supposed. */
static bool is_supposed(const sg_scene *s, uint32_t pred)
{
    static const char *const words[] = {"if", "unless", "whether", "lest", "until", NULL};
    sg_kids kids = sg_kids_of(s, pred);
    for (size_t i = 0; i < kids.n && kids.at[i] < pred; i++)
        if (sg_node_at(s, kids.at[i])->rel == SG_REL_MARK && one_of(s, kids.at[i], words))
            return true;
    return false;
}

/* "should Oman attack", "had it known": turned round, it is an "if". */
static bool is_inverted(const sg_scene *s, uint32_t pred)
{
    static const char *const words[] = {"should", "had", "were", NULL};
    uint32_t subject = sg_kid_by_rel(s, pred, SG_REL_NSUBJ);
    uint32_t aux = sg_kid_by_rel(s, pred, SG_REL_AUX);
    const sg_sentence *sentence = &s->doc->sentences[sg_node_at(s, pred)->sent];
    sg_str last = sg_token_str(s->doc, sentence->first + sentence->count - 1);
    return subject != SG_NONE && aux != SG_NONE && aux < subject && subject < pred &&
           one_of(s, aux, words) && !sg_eq(last, SG_LIT("?"));
}

static bool is_question(const sg_scene *s, uint32_t pred)
{
    const sg_sentence *sentence = &s->doc->sentences[sg_node_at(s, pred)->sent];
    sg_str last = sg_token_str(s->doc, sentence->first + sentence->count - 1);
    return sg_eq(last, SG_LIT("?")) && sg_node_at(s, pred)->rel == SG_REL_ROOT;
}

static bool no_longer(const sg_scene *s, uint32_t pred)
{
    sg_kids kids = sg_kids_of(s, pred);
    for (size_t i = 0; i < kids.n; i++)
        if (sg_node_at(s, kids.at[i])->rel == SG_REL_ADVMOD &&
            (sg_lemma_is(s, kids.at[i], "longer") || sg_lemma_is(s, kids.at[i], "anymore") ||
             sg_eq_fold(sg_token_str(s->doc, kids.at[i]), SG_LIT("longer"))))
            return true;
    return false;
}

static bool has_adverb(const sg_scene *s, uint32_t pred, const char *const *words)
{
    sg_kids kids = sg_kids_of(s, pred);
    for (size_t i = 0; i < kids.n; i++)
        if (sg_node_at(s, kids.at[i])->rel == SG_REL_ADVMOD && one_of(s, kids.at[i], words))
            return true;
    return false;
}

/* "allegedly killed", "perhaps killed": who knows. */
static bool is_alleged(const sg_scene *s, uint32_t pred)
{
    static const char *const words[] = {"allegedly", "hopefully",   "maybe",      "perhaps",
                                        "possibly",  "purportedly", "supposedly", NULL};
    return has_adverb(s, pred, words);
}

/* "will likely support", "will probably meet": foretold. */
static bool is_foretold(const sg_scene *s, uint32_t pred)
{
    static const char *const words[] = {"likely", "probably", "presumably", "eventually", NULL};
    return has_adverb(s, pred, words);
}

/* "when Kan meets Hu", "once talks begin": in the present tense, it is still to come. */
static bool is_awaited(const sg_scene *s, uint32_t pred)
{
    static const char *const words[] = {"when", "once", "before", "until", "till", NULL};
    const sg_node *node = sg_node_at(s, pred);
    if (node->rel != SG_REL_ADVCL || node->upos != SG_VERB || node->xpos == s->xpos_vbd ||
        node->xpos == s->xpos_vbn || node->xpos == s->xpos_vbg || sg_is_title(s, pred))
        return false;
    sg_kids kids = sg_kids_of(s, pred);
    for (size_t i = 0; i < kids.n && kids.at[i] < pred; i++)
        if (one_of(s, kids.at[i], words))
            return !sg_has_kid(s, pred, SG_REL_AUX);
    return false;
}

/* "Iran [would] fire": right before the verb, whatever the parser hung it on. */
static bool is_stray_auxiliary(const sg_scene *s, uint32_t pred)
{
    const sg_node *node = sg_node_at(s, pred - 1);
    return node->upos == SG_AUX && node->rel == SG_REL_AUX && node->head != pred &&
           node->sent == sg_node_at(s, pred)->sent && node->head > pred;
}

void sg_mood_own(const sg_scene *s, uint32_t pred, sg_mood *mood)
{
    sg_kids kids = sg_kids_of(s, verb_with_auxiliaries(s, pred));
    for (size_t i = 0; i < kids.n; i++)
        if (sg_node_at(s, kids.at[i])->rel == SG_REL_AUX)
            read_auxiliary(s, kids.at[i], mood);
    if (pred > 0 && is_stray_auxiliary(s, pred))
        read_auxiliary(s, pred - 1, mood);
    if (is_headline_plan(s, pred) || is_arranged(s, pred)) {
        sg_mood_push(mood, SG_OP_INTEND);
        mood->modality = SG_INTENDED;
        mood->why = "an infinitive that tells a plan";
    }
    if (is_supposed(s, pred) || is_inverted(s, pred)) {
        mood->modality = SG_CONDITIONAL;
        mood->why = "if, unless or whether";
    }
    if (is_awaited(s, pred)) {
        mood->modality = SG_POSSIBLE;
        mood->why = "when it will be";
    }
    if (mood->modality == SG_INTENDED && is_foretold(s, pred)) {
        mood->modality = SG_POSSIBLE;
        mood->why = "likely or probably";
    }
    if (is_alleged(s, pred)) {
        mood->modality = SG_POSSIBLE;
        mood->why = "allegedly, perhaps or the like";
    }
    if (is_question(s, pred)) {
        mood->modality = SG_POSSIBLE;
        mood->why = "a question";
    }
    if (sg_is_negated(s, pred)) {
        mood->negated = true;
        bool assent = sg_in_set(s, pred, SG_SET_ASSENTING) && !sg_is_infinitive(s, pred);
        if (no_longer(s, pred)) {
            sg_mood_push(mood, SG_OP_HALT);
        } else if (assent && (mood->modality == SG_ACTUAL || mood->modality == SG_POSSIBLE)) {
            sg_mood_push(mood, SG_OP_REFUSE); /* "did not accept", "cannot support" */
            mood->modality = SG_ACTUAL;
        } else if (mood->n_ops) { /* "will not help": a refusal; "will not attack": an offer */
            mood->ops[mood->n_ops - 1] = SG_OP_REFUSE;
        } else if (mood->modality == SG_ACTUAL) {
            mood->modality = SG_DENIED;
            mood->why = "negated";
        }
    }
}
