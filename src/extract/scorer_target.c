/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The words of a sentence as the scorer sees them, the parts of features, and the features of a
 * target whoever speaks of it: what governs it, hangs on it and stands by it. These are also learnt
 * from sentences that have a target but no source (NewsMTSC).
 */
#include "extract/scorer.h"

#include <string.h>

#define NO_PART ((sg_part){{NULL, 0}, 0})
#define GOVERNORS 3
#define BESIDE 3       /* words before and behind that are features */
#define CLASS_BESIDE 4 /* and whose classes are */
#define LEMMA_MAX 64   /* longer ones keep their capitals */

/* ---- Parts ---- */

sg_part sg_part_of(const char *text)
{
    sg_str s = sg_cstr(text);
    return (sg_part){s, sg_hash(s.p, s.n)};
}

sg_part sg_part_sign(char sign)
{
    return sg_part_of(sign == '+' ? "+" : sign == '-' ? "-" : sign == '~' ? "~" : "0");
}

sg_part sg_part_join(sg_features *out, sg_str a, const char *between, sg_str b)
{
    sg_str parts[] = {a, sg_cstr(between), b};
    sg_str joined = {out->text + out->used, 0};
    for (size_t i = 0; i < 3; i++) {
        size_t room = SG_FEATURES_TEXT - out->used;
        size_t n = parts[i].n < room ? parts[i].n : room;
        if (n)
            memcpy(out->text + out->used, parts[i].p, n);
        out->used += n;
        joined.n += n;
    }
    return (sg_part){joined, sg_hash(joined.p, joined.n)};
}

void sg_feature_add(sg_features *out, sg_feature_kind kind, uint32_t token, sg_part a, sg_part b)
{
    if (out->n == SG_FEATURES_MAX)
        return;
    out->items[out->n++] = (sg_feature){.key = sg_feature_key(kind, a.key, b.key),
                                        .a = a.text,
                                        .b = b.text,
                                        .token = token,
                                        .kind = (uint8_t)kind};
}

void sg_feature_classes(const sg_view *v, sg_features *out, sg_feature_kind kind, uint32_t token,
                        sg_part b)
{
    unsigned classes = sg_word_at(v, token)->classes;
    for (unsigned i = 0; classes >> i; i++)
        if (classes >> i & 1)
            sg_feature_add(out, kind, token, sg_scorer_class(v->scorer, i), b);
}

bool sg_is_plainly_negated(const sg_view *v, uint32_t token)
{
    static const char *const words[] = {"not", "n't", "n’t", "never", "no"};
    sg_kids kids = sg_kids_of(v->s, token);
    for (size_t i = 0; i < kids.n; i++)
        for (size_t k = 0; k < sizeof words / sizeof *words; k++)
            if (sg_eq(sg_word_at(v, kids.at[i])->lemma.text, sg_cstr(words[k])))
                return true;
    return false;
}

/* ---- Words ---- */

static sg_part lemma_part(const sg_scene *s, const sg_node *node)
{
    if (node->upos == SG_PROPN)
        return sg_part_of("<name>");
    if (node->upos == SG_NUM)
        return sg_part_of("<num>");
    sg_str lemma = node->lemma;
    bool capitals = false;
    for (size_t i = 0; i < lemma.n; i++)
        capitals |= lemma.p[i] >= 'A' && lemma.p[i] <= 'Z';
    if (capitals && lemma.n < LEMMA_MAX) {
        sg_str lower = sg_lower(s->arena, lemma);
        lemma = lower.p ? lower : lemma;
    }
    return (sg_part){lemma, sg_hash(lemma.p, lemma.n)};
}

/* The last preposition or mark before the word. */
static sg_str mark_of(const sg_scene *s, uint32_t token)
{
    sg_str mark = {NULL, 0};
    sg_kids kids = sg_kids_of(s, token);
    for (size_t i = 0; i < kids.n && kids.at[i] < token; i++) {
        unsigned rel = sg_node_at(s, kids.at[i])->rel;
        if (rel == SG_REL_CASE || rel == SG_REL_MARK)
            mark = sg_node_at(s, kids.at[i])->lemma;
    }
    return mark;
}

static sg_str role_text(const sg_scene *s, uint32_t token)
{
    const sg_node *node = sg_node_at(s, token);
    const char *name = sg_rel_name(node->rel);
    sg_str mark = {NULL, 0};
    switch (node->rel) {
    case SG_REL_NSUBJ:
    case SG_REL_NSUBJ_OUTER:
    case SG_REL_OBL_AGENT:
        return SG_LIT("S");
    case SG_REL_OBJ:
    case SG_REL_NSUBJ_PASS:
        return SG_LIT("O");
    case SG_REL_OBL:
    case SG_REL_NMOD:
        mark = mark_of(s, token);
        if (node->rel == SG_REL_OBL && sg_eq(mark, SG_LIT("by")))
            return SG_LIT("S");
        break;
    case SG_REL_ACL:
    case SG_REL_ADVCL:
        if (node->xpos == s->xpos_vbn || node->xpos == s->xpos_vbg)
            mark = node->xpos == s->xpos_vbn ? SG_LIT("vbn") : SG_LIT("vbg");
        break;
    default:
        break;
    }
    return mark.n ? sg_format(s->arena, "%s:%.*s", name, (int)mark.n, mark.p) : sg_cstr(name);
}

sg_view sg_view_open(const sg_scene *s, const sg_sentence *sentence)
{
    sg_view view = {.s = s,
                    .scorer = s->lexicon->scorer,
                    .first = sentence->first,
                    .end = sentence->first + sentence->count};
    uint32_t *says = sg_alloc(s->arena, sentence->count + 1, sizeof *says);
    for (uint32_t t = view.first; says && t < view.end; t++)
        if (sg_can_say(&view, t))
            says[view.n_says++] = t;
    view.says = says;
    return view;
}

bool sg_view_fill(sg_view *view)
{
    const sg_scene *s = view->s;
    view->words = sg_alloc(s->arena, view->end - view->first + 1, sizeof *view->words);
    for (uint32_t t = view->first; view->words && t < view->end; t++) {
        const sg_node *node = sg_node_at(s, t);
        sg_stance_word *word = &view->words[t - view->first];
        sg_str role = role_text(s, t);
        word->role = (sg_part){role, sg_hash(role.p, role.n)};
        word->lemma = lemma_part(s, node);
        word->content = node->upos == SG_NOUN || node->upos == SG_VERB || node->upos == SG_ADJ ||
                        node->upos == SG_ADV;
        if (word->content)
            word->classes = (uint16_t)sg_scorer_classes(view->scorer, s->words[t]);
        word->sign = sg_scorer_sign(view->scorer, s->words[t], sg_kind_of_upos(node->upos));
    }
    return view->words != NULL;
}

/* ---- Target ---- */

static void add_governor(const sg_view *v, uint32_t target, uint32_t governor, int step,
                         sg_features *out)
{
    if (sg_node_at(v->s, governor)->upos == SG_PROPN)
        return;
    static const char *const steps[GOVERNORS][2] = {{"", ""}, {"2", "2!"}, {"3", "3!"}};
    const sg_stance_word *word = sg_word_at(v, governor);
    bool negated = sg_is_plainly_negated(v, governor);
    sg_part place = sg_part_of(steps[step][negated]);
    if (step == 0) {
        sg_part role = sg_word_at(v, target)->role;
        sg_feature_add(out, SG_FEATURE_TARGET_UP, governor, word->lemma, role);
        sg_feature_add(out, SG_FEATURE_TARGET_UP_SIGN, governor, sg_part_sign(word->sign), role);
        place = sg_part_join(out, role.text, negated ? "!" : "", (sg_str){NULL, 0});
    }
    sg_feature_add(out, SG_FEATURE_TARGET_OVER, governor, word->lemma, NO_PART);
    sg_feature_classes(v, out, SG_FEATURE_TARGET_UP_CLASS, governor, place);
    sg_kids kids = sg_kids_of(v->s, governor);
    for (size_t i = 0; i < kids.n; i++)
        if (kids.at[i] != target && sg_word_at(v, kids.at[i])->content &&
            sg_word_at(v, kids.at[i])->classes)
            sg_feature_classes(v, out, SG_FEATURE_TARGET_PEER_CLASS, kids.at[i],
                               sg_part_of(sg_rel_name(sg_node_at(v->s, kids.at[i])->rel)));
}

static void add_beside(const sg_view *v, uint32_t target, sg_features *out)
{
    for (int k = -CLASS_BESIDE; k <= CLASS_BESIDE; k++) {
        int64_t at = (int64_t)target + k;
        if (k == 0 || at < v->first || at >= v->end)
            continue;
        uint32_t t = (uint32_t)at;
        sg_part side = sg_part_of(k < 0 ? "<" : ">");
        if (k >= -BESIDE && k <= BESIDE)
            sg_feature_add(out, SG_FEATURE_TARGET_BY, t, sg_word_at(v, t)->lemma, side);
        if (sg_word_at(v, t)->content)
            sg_feature_classes(v, out, SG_FEATURE_TARGET_BY_CLASS, t, side);
    }
}

void sg_target_features(const sg_view *v, uint32_t target, sg_features *out)
{
    uint32_t governor = sg_node_at(v->s, target)->head;
    for (int step = 0; step < GOVERNORS && governor != SG_NO_HEAD; step++) {
        add_governor(v, target, governor, step, out);
        governor = sg_node_at(v->s, governor)->head;
    }
    sg_kids kids = sg_kids_of(v->s, target);
    for (size_t i = 0; i < kids.n; i++) {
        if (!sg_word_at(v, kids.at[i])->content)
            continue;
        sg_feature_add(out, SG_FEATURE_TARGET_KID, kids.at[i], sg_word_at(v, kids.at[i])->lemma,
                       NO_PART);
        sg_feature_classes(v, out, SG_FEATURE_TARGET_KID_CLASS, kids.at[i], NO_PART);
    }
    add_beside(v, target, out);
}
