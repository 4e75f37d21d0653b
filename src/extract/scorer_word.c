/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The word that a learnt stance is read from, and the class it gives the event.
 *
 *   stance -> the reader, with each content word left unread in turn -> the word without which
 *   least is left of it -> its frames of that sign -> CAMEO root
 */
#include "extract/scorer.h"

#include <stdlib.h>

#define WORDS_MAX 24    /* of a sentence that are tried, those nearest to the two actors */
#define LEAST_TOLD 0.01 /* of the probability, to count */

struct sg_scorer {
    char *signs; /* [n_words * SG_KINDS] of frames, by lexicon id and kind of word */
    size_t n_words;
};

/* What the codes of the word's frames say: twice as many of one sign as of the other, or both. */
static char sign_of(sg_frame_range range)
{
    unsigned plus = 0, minus = 0;
    for (size_t i = 0; i < range.n; i++) {
        int root = sg_code_root(range.frames[i].code);
        plus += root >= 3 && root <= 8;
        minus += root >= 9 && root <= 20;
    }
    if (plus + minus == 0)
        return '0';
    return plus > 2 * minus ? '+' : minus > 2 * plus ? '-' : '~';
}

sg_status sg_scorer_new(const sg_lexicon *lexicon, sg_scorer **out, sg_error *err)
{
    size_t n = (size_t)lexicon->n_words * SG_KINDS;
    sg_scorer *scorer = calloc(1, sizeof *scorer);
    *out = scorer;
    if (scorer)
        scorer->signs = malloc(n + 1);
    if (!scorer || !scorer->signs)
        return sg_fail(err, SG_NOMEM, NULL, 0, 0, "out of memory");
    for (size_t i = 0; i < n; i++)
        scorer->signs[i] = sign_of(
            sg_lexicon_frames(lexicon, (uint32_t)(i / SG_KINDS), (sg_word_kind)(i % SG_KINDS)));
    scorer->n_words = lexicon->n_words;
    return SG_OK;
}

void sg_scorer_free(sg_scorer *scorer)
{
    if (scorer)
        free(scorer->signs);
    free(scorer);
}

/* ---- Words ---- */

static bool is_content(unsigned upos)
{
    return upos == SG_NOUN || upos == SG_VERB || upos == SG_ADJ;
}

static uint32_t distance(const sg_asked *asked, uint32_t token)
{
    uint32_t least = UINT32_MAX;
    for (unsigned side = 0; side < 2; side++) {
        uint32_t at = asked->last[side], apart = token > at ? token - at : at - token;
        least = apart < least ? apart : least;
    }
    return least;
}

/* A question for each content word outside the two names; the nearest ones where there are many. */
static size_t list_words(const sg_scene *s, const sg_sentence *sentence, const sg_asked *asked,
                         sg_asked out[WORDS_MAX])
{
    size_t n = 0;
    for (uint32_t t = sentence->first; t < sentence->first + sentence->count; t++) {
        bool named = (t >= asked->first[0] && t <= asked->last[0]) ||
                     (t >= asked->first[1] && t <= asked->last[1]);
        if (named || !is_content(sg_node_at(s, t)->upos))
            continue;
        size_t at = n;
        if (n == WORDS_MAX) { /* the farthest gives way */
            at = 0;
            for (size_t i = 1; i < n; i++)
                if (distance(asked, out[i].hidden) > distance(asked, out[at].hidden))
                    at = i;
            if (distance(asked, out[at].hidden) <= distance(asked, t))
                continue;
        } else {
            n++;
        }
        out[at] = *asked;
        out[at].hidden = t;
    }
    return n;
}

static void note(sg_telling *out, uint32_t token, double without)
{
    size_t at = out->n;
    while (at > 0 && out->without[at - 1] > without)
        at--;
    if (at == SG_WORDS_SHOWN)
        return;
    if (out->n < SG_WORDS_SHOWN)
        out->n++;
    for (size_t i = out->n - 1; i > at; i--) {
        out->token[i] = out->token[i - 1];
        out->without[i] = out->without[i - 1];
    }
    out->token[at] = token;
    out->without[at] = without;
}

void sg_tell_words(const sg_scene *s, const sg_sentence *sentence, const sg_guess *guess,
                   sg_telling *out)
{
    sg_asked asked[WORDS_MAX];
    sg_answer answers[WORDS_MAX];
    size_t n = list_words(s, sentence, &guess->asked, asked);
    out->n = 0;
    if (n == 0)
        return;
    sg_read_stances(s->reading, asked, n, answers);
    for (size_t i = 0; i < n; i++) {
        double without = answers[i].stance[guess->stance];
        if (guess->p - without >= LEAST_TOLD)
            note(out, asked[i].hidden, without);
    }
}

/* ---- Class ---- */

/* Whether the frames of the word are of that sign; "claim" has some of either and says nothing. */
static bool is_clear(const sg_scene *s, uint32_t token, unsigned kind, int sign)
{
    const sg_scorer *scorer = s->lexicon->scorer;
    uint32_t word = s->words[token];
    return word < scorer->n_words &&
           scorer->signs[(size_t)word * SG_KINDS + kind] == (sign < 0 ? '-' : '+');
}

void sg_stance_class(const sg_scene *s, int sign, bool is_fact, sg_find *find)
{
    static const sg_frame none = {.code = "", .shape = "learnt", .word = SG_NONE};
    unsigned votes[21] = {0};
    unsigned upos = sg_node_at(s, find->pred)->upos;
    sg_word_kind kind = upos == SG_VERB   ? SG_KIND_VERB
                        : upos == SG_NOUN ? SG_KIND_NOUN
                                          : SG_KIND_ADJ;
    sg_frame_range range = sg_lexicon_frames(s->lexicon, s->words[find->pred], kind);
    bool is_act = is_fact && is_clear(s, find->pred, kind, sign);
    int root = sign > 0 ? 5 : 11;
    for (size_t i = 0; i < range.n; i++) {
        int r = sg_code_root(range.frames[i].code);
        bool fits = sign > 0 ? r >= 3 && r <= 8 : r >= 9 && r <= 20;
        if (fits && is_act && ++votes[r] > votes[root])
            root = r;
    }
    find->frame = range.n ? &range.frames[0] : &none;
    find->kind = (uint8_t)kind;
    find->code[0] = (char)('0' + root / 10);
    find->code[1] = (char)('0' + root % 10);
    find->code[2] = '\0';
}
