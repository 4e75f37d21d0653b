/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Headlines that the parser, raised on prose, takes for one long noun: "Hamas, Fatah sign deal",
 * "Unions back Alvarez in race", "Court clears premier, raps prosecutors", "Oslo, Rome to sign
 * pact". A word that the lexicon knows as a verb, behind an actor or a comma, and that has no
 * subject in the tree, is read by position: the actors before it or the subject of the verb
 * before it, the noun phrase behind it, and what follows each preposition.
 */
#include "extract/finds.h"

#define TITLE_MAX 60   /* tokens: a longer title is no headline (and must not cost more) */
#define SUBJECTS_MAX 4 /* actors in a row */

typedef struct subjects {
    uint32_t at[SUBJECTS_MAX]; /* tokens */
    size_t n;
} subjects;

/* The mention that ends right before a token, or SG_NONE. */
static uint32_t mention_before(const sg_scene *s, uint32_t token)
{
    for (uint32_t m = 0; m < s->actors->n_mentions; m++)
        if (s->actors->mentions[m].last + 1 == token)
            return m;
    return SG_NONE;
}

static bool is_noun(const sg_scene *s, uint32_t token)
{
    unsigned upos = sg_node_at(s, token)->upos;
    return upos == SG_NOUN || upos == SG_PROPN || upos == SG_PRON;
}

static bool is_word(const sg_scene *s, uint32_t token, const char *word)
{
    return sg_eq_fold(sg_token_str(s->doc, token), sg_cstr(word));
}

static bool is_border(const sg_scene *s, uint32_t token)
{
    return is_word(s, token, ";") || is_word(s, token, ":");
}

/* ---- Which words are verbs ---- */

/* The verb that a form may be of: "back", "thanks" -> "thank", "clashes" -> "clash". */
static uint32_t verb_of(const sg_scene *s, uint32_t token)
{
    uint32_t word = s->words[token];
    if (sg_lexicon_frames(s->lexicon, word, SG_KIND_VERB).n > 0)
        return word;
    sg_str form = sg_token_str(s->doc, token);
    static const char *const endings[] = {"s", "es"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        sg_str ending = sg_cstr(endings[i]);
        if (!sg_ends(form, ending) || form.n < ending.n + 3)
            continue;
        word = sg_lexicon_word(s->lexicon, sg_sub(form, 0, form.n - ending.n));
        if (sg_lexicon_frames(s->lexicon, word, SG_KIND_VERB).n > 0)
            return word;
    }
    return SG_NONE;
}

static bool has_subject(const sg_scene *s, uint32_t verb)
{
    sg_clause clause;
    sg_clause_read(s, verb, SG_KIND_VERB, &clause);
    return sg_clause_has(&clause, SG_SLOT_SUBJECT) ||
           (clause.passive && sg_clause_has(&clause, SG_SLOT_OBJECT));
}

/* A verb that the parser found, in the part of the title between borders, up to the next comma. */
static bool has_verb(const sg_scene *s, const sg_sentence *title, uint32_t from)
{
    uint32_t begin = from, end = from;
    while (begin > title->first && !is_border(s, begin - 1))
        begin--;
    while (end < title->first + title->count && !is_border(s, end) && !is_word(s, end, ","))
        end++;
    for (uint32_t t = begin; t < end; t++) {
        const sg_node *node = sg_node_at(s, t);
        if (t != from && node->upos == SG_VERB && node->rel != SG_REL_AMOD &&
            node->rel != SG_REL_COMPOUND)
            return true;
    }
    return false;
}

static bool opens_phrase(const sg_scene *s, uint32_t token)
{
    unsigned upos = sg_node_at(s, token)->upos;
    return upos == SG_NOUN || upos == SG_PROPN || upos == SG_ADJ || upos == SG_ADP ||
           upos == SG_DET || upos == SG_NUM || upos == SG_PRON;
}

/* Whether a word, not taken for a verb with a subject by the parser, may be one all the same. */
static bool may_be_verb(const sg_scene *s, const sg_sentence *title, uint32_t t, uint32_t word)
{
    unsigned upos = sg_node_at(s, t)->upos;
    if (word == SG_NONE || !opens_phrase(s, t + 1))
        return false;
    if (upos == SG_VERB)
        return !has_subject(s, t);
    return (upos == SG_NOUN || upos == SG_ADJ || upos == SG_ADV) && !has_verb(s, title, t);
}

/* ---- Its arguments ---- */

/* "Hamas, Fatah" and "Hamas and Fatah" before `verb`: all in a row are subjects. */
static void subjects_before(const sg_scene *s, uint32_t verb, subjects *out)
{
    out->n = 0;
    for (uint32_t at = verb; out->n < SUBJECTS_MAX;) {
        uint32_t m = mention_before(s, at);
        if (m == SG_NONE)
            return;
        out->at[out->n++] = s->actors->mentions[m].head;
        uint32_t first = s->actors->mentions[m].first;
        if (first == 0)
            return;
        if (!is_word(s, first - 1, ",") && !is_word(s, first - 1, "and") &&
            !is_word(s, first - 1, "&"))
            return;
        at = first - 1;
    }
}

/* The last noun of each run of words is its head; a preposition before the run names its slot. */
static void add_phrases(const sg_scene *s, uint32_t verb, uint32_t end, sg_clause *clause)
{
    uint8_t slot = SG_SLOT_OBJECT;
    uint32_t head = SG_NONE;
    if (sg_node_at(s, verb)->upos == SG_ADP)
        slot = sg_slot_of_preposition(sg_token_str(s->doc, verb));
    for (uint32_t t = verb + 1; t <= end; t++) {
        bool border = t == end || sg_node_at(s, t)->upos == SG_ADP ||
                      (sg_node_at(s, t)->upos == SG_PUNCT && !is_word(s, t, "-"));
        if (!border) {
            if (is_noun(s, t))
                head = t;
            continue;
        }
        if (head != SG_NONE)
            sg_clause_add(clause, slot, head, 1);
        head = SG_NONE;
        if (t < end && is_word(s, t, ","))
            return;
        slot = t < end ? sg_slot_of_preposition(sg_token_str(s->doc, t)) : SG_SLOT_NONE;
    }
}

static void read_by_position(const sg_scene *s, const sg_sentence *title, uint32_t verb,
                             uint32_t word, const subjects *who, bool planned, sg_finds *out)
{
    sg_clause clause = {.pred = verb, .word = word, .particle = SG_NONE, .kind = SG_KIND_VERB};
    for (size_t i = 0; i < who->n; i++)
        sg_clause_add(&clause, SG_SLOT_SUBJECT, who->at[i], 1);
    add_phrases(s, verb, title->first + title->count, &clause);
    sg_trace(s, verb, "a headline: read by position");
    sg_mood mood = {.speech = SG_NONE, .speaker = SG_NONE};
    if (planned) {
        sg_mood_push(&mood, SG_OP_INTEND);
        mood.modality = SG_INTENDED;
        mood.why = "a headline's infinitive";
    }
    sg_try_frames(s, &clause, &mood, out);
}

/* "Iran, Iraq in talks on dam", "Merz under fire from allies": the verb left out is "be", if no
 * other is there. */
static bool leaves_out_be(const sg_scene *s, const sg_sentence *title, uint32_t t,
                          const subjects *who)
{
    static const char *const words[] = {"in", "under", "at", "on"};
    bool known = false;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        known |= is_word(s, t, words[i]);
    return known && who->n > 0 && opens_phrase(s, t + 1) && !has_verb(s, title, t);
}

void sg_headline_events(const sg_scene *s, const sg_sentence *title, sg_finds *out)
{
    uint32_t be = sg_lexicon_word(s->lexicon, SG_LIT("be"));
    subjects last = {.n = 0}; /* of the verb before */
    uint32_t end = title->first + title->count;
    for (uint32_t t = title->first + 1; title->count <= TITLE_MAX && t + 1 < end; t++) {
        if (is_border(s, t))
            last.n = 0;
        uint32_t word = verb_of(s, t);
        bool planned = is_word(s, t - 1, "to") && t - 1 > title->first;
        subjects who;
        subjects_before(s, planned ? t - 1 : t, &who);
        if (leaves_out_be(s, title, t, &who)) {
            read_by_position(s, title, t, be, &who, false, out);
            continue;
        }
        bool listed = planned && who.n > 1 && word != SG_NONE; /* "Oslo, Rome to sign" */
        if (!listed && !may_be_verb(s, title, t, word)) {
            if (sg_node_at(s, t)->upos == SG_VERB && who.n)
                last = who;
            continue;
        }
        if (who.n == 0 && is_word(s, t - 1, ","))
            who = last;
        if (who.n == 0)
            continue;
        read_by_position(s, title, t, word, &who, planned, out);
        last = who;
    }
}
