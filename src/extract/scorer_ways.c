/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * How two actors hang on a word that may say a stance: in "the Greens won more support than Oman"
 * the Greens get the support and Oman is compared, in "voiced support for Oman" it is the target.
 *
 *   word, actor -> arcs up and down between them, coordination and shared subjects left out
 *               -> "S", "nmod:for", "<O>S" (subject of the verb that the word is object of)
 */
#include "extract/scorer.h"

#define CLIMB 10     /* arcs up from either */
#define WAY_ARCS 3   /* longest way that counts */
#define ABOUT_ARCS 2 /* and that makes the word be about the actor */
#define FAR "far"

bool sg_can_say(const sg_view *v, uint32_t token)
{
    unsigned upos = sg_node_at(v->s, token)->upos;
    uint32_t word = v->s->words[token];
    return (upos == SG_NOUN || upos == SG_VERB || upos == SG_ADJ) && word != SG_NONE &&
           (sg_scorer_classes(v->scorer, word) ||
            sg_scorer_sign(v->scorer, word, sg_kind_of_upos(upos)) != '0');
}

size_t sg_climb(const sg_view *v, uint32_t token, uint32_t *out, size_t most)
{
    size_t n = 0;
    for (; n < most && token != SG_NO_HEAD; n++) {
        out[n] = token;
        token = sg_node_at(v->s, token)->head;
    }
    return n;
}

bool sg_has_subject(const sg_view *v, uint32_t token)
{
    sg_kids kids = sg_kids_of(v->s, token);
    for (size_t i = 0; i < kids.n; i++)
        if (sg_rel_is_subject(sg_node_at(v->s, kids.at[i])->rel))
            return true;
    return false;
}

/* An arc that adds nothing: a conjunct for its first, a clause for what it shares its subject
 * with. */
static bool is_empty_arc(const sg_view *v, uint32_t token)
{
    const sg_node *node = sg_node_at(v->s, token);
    if (node->rel == SG_REL_CONJ || node->rel == SG_REL_XCOMP)
        return !sg_has_subject(v, token);
    return node->rel == SG_REL_FLAT || node->rel == SG_REL_APPOS;
}

/* Arcs from the word to the actor that count: up[0 .. n_up), then down[n_down .. 0]. */
typedef struct sg_way {
    uint32_t up[CLIMB], down[CLIMB];
    size_t n_up, n_down;
} sg_way;

static size_t drop_empty(const sg_view *v, uint32_t *arcs, size_t n)
{
    size_t kept = 0;
    for (size_t i = 0; i < n; i++)
        if (!is_empty_arc(v, arcs[i]))
            arcs[kept++] = arcs[i];
    return kept;
}

static bool find_way(const sg_view *v, uint32_t word, uint32_t actor, sg_way *way)
{
    size_t n_up = sg_climb(v, word, way->up, CLIMB), n_down = sg_climb(v, actor, way->down, CLIMB);
    for (way->n_up = 0; way->n_up < n_up; way->n_up++)
        for (way->n_down = 0; way->n_down < n_down; way->n_down++)
            if (way->up[way->n_up] == way->down[way->n_down]) {
                way->n_up = drop_empty(v, way->up, way->n_up);
                way->n_down = drop_empty(v, way->down, way->n_down);
                return way->n_up + way->n_down <= WAY_ARCS;
            }
    return false;
}

static sg_part way_of(const sg_view *v, uint32_t word, uint32_t actor, sg_features *out)
{
    sg_way way;
    if (!find_way(v, word, actor, &way))
        return sg_part_of(FAR);
    sg_part text = sg_part_of("");
    for (size_t i = 0; i < way.n_up; i++)
        text = sg_part_join(out, text.text, "<", sg_word_at(v, way.up[i])->role.text);
    for (size_t i = way.n_down; i > 0; i--)
        text = sg_part_join(out, text.text, ">", sg_word_at(v, way.down[i - 1])->role.text);
    return text;
}

bool sg_is_about(const sg_view *v, uint32_t word, uint32_t source, uint32_t target)
{
    sg_way way;
    return find_way(v, word, source, &way) && way.n_up + way.n_down <= ABOUT_ARCS &&
           find_way(v, word, target, &way) && way.n_up + way.n_down <= ABOUT_ARCS;
}

static void add_stance(sg_features *out, uint32_t word, sg_part what, const sg_part ways[3])
{
    sg_feature_add(out, SG_FEATURE_STANCE, word, what, ways[2]);
    sg_feature_add(out, SG_FEATURE_STANCE_FROM, word, what, ways[0]);
    sg_feature_add(out, SG_FEATURE_STANCE_TO, word, what, ways[1]);
}

void sg_way_features(const sg_view *v, uint32_t source, uint32_t target, sg_features *out)
{
    for (size_t k = 0; k < v->n_says; k++) {
        uint32_t t = v->says[k];
        if (t == source || t == target)
            continue;
        const sg_stance_word *word = sg_word_at(v, t);
        sg_str turn = sg_is_plainly_negated(v, t) ? SG_LIT("!") : SG_LIT("");
        sg_part ways[3] = {way_of(v, t, source, out), way_of(v, t, target, out)};
        ways[2] = sg_part_join(out, ways[0].text, " ", ways[1].text);
        ways[2] = sg_part_join(out, ways[2].text, "", turn);
        ways[1] = sg_part_join(out, ways[1].text, "", turn);
        sg_feature_add(out, SG_FEATURE_STANCE_WORD, t, word->lemma, ways[2]);
        if (word->sign != '0')
            add_stance(out, t, sg_part_sign(word->sign), ways);
        for (unsigned i = 0; word->classes >> i; i++)
            if (word->classes >> i & 1)
                add_stance(out, t, sg_scorer_class(v->scorer, i), ways);
    }
}
