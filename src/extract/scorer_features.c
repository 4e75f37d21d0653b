/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Features of an ordered pair of actors: the path in the tree that joins them, its words, what
 * hangs on it, and what stands between.
 *
 *   source, target -> ancestors of both -> common ancestor -> predicate -> features
 *
 * The predicate is the lowest verb that shares its subject with the common ancestor: in "Oman vowed
 * to punish Qatar" it is "punish".
 */
#include "extract/scorer.h"

#define CLIMB 14    /* ancestors looked at */
#define PATH_TEXT 5 /* longest path that is a feature as a whole */
#define NO_PART ((sg_part){{NULL, 0}, 0})

typedef struct sg_path {
    uint32_t up[CLIMB];     /* from the source to below the common ancestor */
    uint32_t down[CLIMB];   /* from the target to below the predicate */
    uint32_t passed[CLIMB]; /* between predicate and common ancestor, the predicate included */
    size_t n_up, n_down, n_passed;
    uint32_t common; /* ancestor of both, one of them included */
    uint32_t pred;
} sg_path;

static bool is_subject(const sg_view *v, uint32_t token)
{
    unsigned rel = sg_node_at(v->s, token)->rel;
    return rel == SG_REL_NSUBJ || rel == SG_REL_NSUBJ_OUTER || rel == SG_REL_OBL_AGENT;
}

/* The subject of what stands above is also that of the clause. */
static bool shares_subject(const sg_view *v, uint32_t clause)
{
    const sg_node *node = sg_node_at(v->s, clause);
    bool below = node->rel == SG_REL_CONJ || node->rel == SG_REL_XCOMP ||
                 node->rel == SG_REL_ADVCL || node->rel == SG_REL_CCOMP;
    bool predicate = node->upos == SG_VERB || node->upos == SG_ADJ || node->upos == SG_NOUN;
    return below && predicate && !sg_has_subject(v, clause);
}

static bool find_path(const sg_view *v, uint32_t source, uint32_t target, sg_path *path)
{
    path->n_passed = 0;
    size_t n_up = sg_climb(v, source, path->up, CLIMB),
           n_down = sg_climb(v, target, path->down, CLIMB);
    for (path->n_up = 0; path->n_up < n_up; path->n_up++)
        for (path->n_down = 0; path->n_down < n_down; path->n_down++)
            if (path->up[path->n_up] == path->down[path->n_down])
                goto met;
    return false;
met:
    path->common = path->pred = path->up[path->n_up];
    bool shared = path->n_up && is_subject(v, path->up[path->n_up - 1]);
    while (shared && path->n_down > 1 && shares_subject(v, path->down[path->n_down - 1])) {
        path->pred = path->down[--path->n_down];
        path->passed[path->n_passed++] = path->pred;
    }
    return true;
}

uint32_t sg_pair_predicate(const sg_view *v, uint32_t source, uint32_t target)
{
    sg_path path;
    return find_path(v, source, target, &path) ? path.pred : SG_NONE;
}

/* ---- Predicate ---- */

typedef struct sg_roles {
    sg_part source, target; /* below the predicate */
    sg_part both;           /* "S>O" */
    sg_part coarse;
    bool negated;
} sg_roles;

static sg_str coarse_source(sg_str role)
{
    return sg_eq(role, SG_LIT("S")) || sg_eq(role, SG_LIT("O")) ? role : SG_LIT("x");
}

static sg_roles read_roles(const sg_view *v, const sg_path *path, sg_features *out)
{
    const sg_part self = sg_part_of("self");
    sg_roles r = {.source = self, .target = self};
    if (path->n_up)
        r.source = sg_word_at(v, path->up[path->n_up - 1])->role;
    if (path->n_down)
        r.target = sg_word_at(v, path->down[path->n_down - 1])->role;
    r.negated = sg_is_plainly_negated(v, path->pred);
    r.both = sg_part_join(out, r.source.text, ">", r.target.text);
    r.coarse = sg_part_join(out, coarse_source(r.source.text), r.negated ? "!" : "",
                            sg_sub(r.target.text, 0, 4));
    return r;
}

static void add_predicate(const sg_view *v, const sg_path *path, const sg_roles *r,
                          sg_features *out)
{
    uint32_t p = path->pred;
    const sg_stance_word *word = sg_word_at(v, p);
    sg_part joined =
        p == path->common ? NO_PART : sg_part_of(sg_rel_name(sg_node_at(v->s, p)->rel));
    sg_feature_add(out, SG_FEATURE_PRED, p, word->lemma, r->both);
    sg_feature_add(out, SG_FEATURE_PREDW, p, word->lemma, NO_PART);
    sg_feature_add(out, SG_FEATURE_ROLES, p, r->both, joined);
    sg_feature_add(out, SG_FEATURE_PRED_TURN, p, sg_part_sign(word->sign), r->coarse);
    if (r->negated)
        sg_feature_add(out, SG_FEATURE_PRED_NOT, p, word->lemma, NO_PART);
    sg_feature_classes(v, out, SG_FEATURE_PRED_COARSE, p, r->coarse);
    if (p != path->common) {
        sg_part below = sg_word_at(v, path->passed[0])->role;
        sg_feature_add(out, SG_FEATURE_COMMON, path->common, sg_word_at(v, path->common)->lemma,
                       sg_part_join(out, r->source.text, ">", below.text));
    }
}

/* ---- Path ---- */

static void add_path(const sg_view *v, const sg_path *path, sg_features *out)
{
    size_t length = path->n_up + path->n_down;
    if (length > PATH_TEXT)
        return;
    sg_part text = {{NULL, 0}, 0};
    for (size_t i = 0; i < path->n_up; i++)
        text = sg_part_join(out, text.text, i ? "<" : "", sg_word_at(v, path->up[i])->role.text);
    text = sg_part_join(out, text.text, "|", (sg_str){NULL, 0});
    for (size_t i = path->n_down; i > 0; i--)
        text = sg_part_join(out, text.text, i < path->n_down ? ">" : "",
                            sg_word_at(v, path->down[i - 1])->role.text);
    sg_feature_add(out, SG_FEATURE_PATH, path->pred, text, NO_PART);
}

/* Words that hang on a word of the path and say how it is meant. */
static bool is_near(const sg_node *node, const sg_stance_word *word)
{
    switch (node->rel) {
    case SG_REL_ADVMOD:
    case SG_REL_AMOD:
    case SG_REL_OBJ:
    case SG_REL_XCOMP:
    case SG_REL_AUX:
    case SG_REL_AUX_PASS:
    case SG_REL_COMPOUND:
    case SG_REL_COMPOUND_PRT:
    case SG_REL_CC:
    case SG_REL_MARK:
    case SG_REL_OBL:
    case SG_REL_OBL_UNMARKED:
    case SG_REL_CCOMP:
    case SG_REL_ADVCL:
    case SG_REL_COP:
    case SG_REL_NMOD:
    case SG_REL_NMOD_POSS:
    case SG_REL_CONJ:
    case SG_REL_ACL:
    case SG_REL_ACL_RELCL:
        return word->content || node->upos == SG_AUX || node->upos == SG_CCONJ ||
               node->upos == SG_SCONJ || node->upos == SG_PART || node->upos == SG_ADP;
    default:
        return false;
    }
}

static bool is_on(const sg_path *path, uint32_t token)
{
    bool on = token == path->common;
    for (size_t i = 0; i < path->n_up; i++)
        on |= path->up[i] == token;
    for (size_t i = 0; i < path->n_down; i++)
        on |= path->down[i] == token;
    for (size_t i = 0; i < path->n_passed; i++)
        on |= path->passed[i] == token;
    return on;
}

static void add_near(const sg_view *v, const sg_path *path, uint32_t token, sg_features *out)
{
    sg_kids kids = sg_kids_of(v->s, token);
    for (size_t i = 0; i < kids.n; i++) {
        uint32_t kid = kids.at[i];
        const sg_stance_word *word = sg_word_at(v, kid);
        if (!is_near(sg_node_at(v->s, kid), word) || is_on(path, kid))
            continue;
        sg_feature_add(out, SG_FEATURE_NEAR, kid, word->lemma, NO_PART);
    }
}

static void add_hanging(const sg_view *v, const sg_path *path, sg_features *out)
{
    for (size_t i = 1; i < path->n_up; i++)
        add_near(v, path, path->up[i], out);
    for (size_t i = 1; i < path->n_down; i++)
        add_near(v, path, path->down[i], out);
    if (path->n_up && (path->n_down || path->n_passed))
        add_near(v, path, path->common, out);
    if (path->pred != path->common)
        add_near(v, path, path->pred, out);
}

/* ---- Target's end of the path ---- */

static void add_above(const sg_view *v, const sg_path *path, sg_features *out)
{
    if (path->n_down < 2)
        return;
    uint32_t above = path->down[1];
    if (sg_node_at(v->s, above)->upos == SG_PROPN)
        return;
    const sg_stance_word *word = sg_word_at(v, above);
    sg_part role = sg_word_at(v, path->down[0])->role;
    sg_feature_add(out, SG_FEATURE_ABOVE, above, word->lemma, role);
    sg_feature_add(out, SG_FEATURE_ABOVE_SIGN, above, sg_part_sign(word->sign), role);
}

/* ---- Between ---- */

static void add_between(const sg_view *v, uint32_t low, uint32_t high, sg_part order,
                        sg_features *out)
{
    static const char *const signs[3][3] = {
        {"0+0-", "0+1-", "0+2-"}, {"1+0-", "1+1-", "1+2-"}, {"2+0-", "2+1-", "2+2-"}};
    unsigned plus = 0, minus = 0;
    for (uint32_t t = low + 1; t < high; t++) {
        const sg_stance_word *word = sg_word_at(v, t);
        if (!word->content)
            continue;
        sg_feature_add(out, SG_FEATURE_BETWEEN, t, word->lemma, order);
        sg_feature_classes(v, out, SG_FEATURE_BETWEEN_CLASS, t, order);
        plus += word->sign == '+' && plus < 2;
        minus += word->sign == '-' && minus < 2;
    }
    sg_feature_add(out, SG_FEATURE_BETWEEN_SIGNS, SG_NONE, sg_part_of(signs[plus][minus]), order);
}

static void add_place(const sg_view *v, uint32_t source, uint32_t target, sg_part order,
                      sg_features *out)
{
    static const char *const steps[] = {"0", "4", "8", "12", "16", "20", "24"};
    static const char *const quoted[] = {"00", "01", "10", "11"};
    uint32_t low = source < target ? source : target, high = source < target ? target : source;
    uint32_t fours = (high - low) / 4;
    bool a = v->s->doc->tokens[source].flags & SG_TOKEN_QUOTED;
    bool b = v->s->doc->tokens[target].flags & SG_TOKEN_QUOTED;
    sg_feature_add(out, SG_FEATURE_BIAS, SG_NONE, NO_PART, NO_PART);
    sg_feature_add(out, SG_FEATURE_ORDER, SG_NONE, order, NO_PART);
    sg_feature_add(out, SG_FEATURE_QUOTED, SG_NONE, sg_part_of(quoted[2 * a + b]), NO_PART);
    sg_feature_add(out, SG_FEATURE_DISTANCE, SG_NONE, sg_part_of(steps[fours < 6 ? fours : 6]),
                   order);
    add_between(v, low, high, order, out);
    sg_kids kids = sg_kids_of(v->s, source);
    for (size_t i = 0; i < kids.n; i++)
        if (sg_word_at(v, kids.at[i])->content && sg_word_at(v, kids.at[i])->classes)
            sg_feature_classes(v, out, SG_FEATURE_SOURCE_KID, kids.at[i],
                               sg_part_of(sg_rel_name(sg_node_at(v->s, kids.at[i])->rel)));
}

/* ---- Ends ---- */

/* "person", "country adj": what the actor is, and whether the mention is only an adjective or an
 * owner. */
static sg_part type_of(const sg_view *v, uint32_t token, sg_features *out)
{
    uint32_t m = v->s->actors->at[token];
    if (m == SG_NONE || v->s->actors->mentions[m].entity == SG_NONE)
        return sg_part_of("none");
    const sg_mention *mention = &v->s->actors->mentions[m];
    static const char *const kinds[] = {"", " described", " pronoun", " owner"};
    sg_str type = sg_cstr(sg_actor_type_name(v->s->actors->entities[mention->entity].type));
    return sg_part_join(out, type, kinds[mention->kind], (sg_str){NULL, 0});
}

static bool is_known(const sg_view *v, uint32_t token)
{
    uint32_t m = v->s->actors->at[token];
    return m != SG_NONE && v->s->actors->mentions[m].entity != SG_NONE &&
           v->s->actors->entities[v->s->actors->mentions[m].entity].known;
}

bool sg_is_inside(const sg_view *v, uint32_t token)
{
    const sg_node *node = sg_node_at(v->s, token);
    if (node->head == SG_NO_HEAD)
        return false;
    uint32_t m = v->s->actors->at[token], above = v->s->actors->at[node->head];
    return m != SG_NONE && above != SG_NONE &&
           v->s->actors->mentions[m].entity != v->s->actors->mentions[above].entity;
}

static void add_inside(const sg_view *v, uint32_t token, const char *end, sg_features *out)
{
    if (sg_is_inside(v, token))
        sg_feature_add(out, SG_FEATURE_INSIDE, SG_NONE, sg_part_of(end),
                       sg_word_at(v, token)->role);
}

static void add_ends(const sg_view *v, uint32_t source, uint32_t target, sg_features *out)
{
    sg_part own = sg_word_at(v, source)->role;
    sg_feature_add(out, SG_FEATURE_OWN, SG_NONE,
                   sg_part_join(out, own.text, "~", sg_word_at(v, target)->role.text), NO_PART);
    sg_feature_add(out, SG_FEATURE_TYPES, SG_NONE, type_of(v, source, out),
                   type_of(v, target, out));
    static const char *const known[] = {"neither", "target", "source", "both"};
    sg_feature_add(out, SG_FEATURE_KNOWN, SG_NONE,
                   sg_part_of(known[2 * is_known(v, source) + is_known(v, target)]), NO_PART);
    add_inside(v, source, "source", out);
    add_inside(v, target, "target", out);
}

/* ---- The sentence ---- */

/* Words that are seldom far from a stance, or seldom near one. */
static void add_topics(const sg_view *v, sg_features *out)
{
    static const struct {
        uint32_t set;
        const char *names[2]; /* for one word, for more */
    } topics[] = {{SG_SET_CIVIC, {"state", "states"}},
                  {SG_SET_COMMERCE, {"trade", "trades"}},
                  {SG_SET_ARTS, {"arts", "arts"}},
                  {SG_SET_SPORT, {"sport", "sports"}}};
    for (size_t i = 0; i < sizeof topics / sizeof *topics; i++) {
        uint32_t n = 0;
        for (uint32_t t = v->first; t < v->end && n < 2; t++)
            n += sg_in_set(v->s, t, topics[i].set);
        if (n)
            sg_feature_add(out, SG_FEATURE_TOPIC, SG_NONE, sg_part_of(topics[i].names[n - 1]),
                           NO_PART);
    }
}

static void add_about(const sg_view *v, uint32_t source, uint32_t target, sg_features *out)
{
    static const char *const counts[] = {"0", "1", "2"};
    size_t n = 0;
    for (size_t i = 0; i < v->n_says && n < 2; i++)
        n += v->says[i] != source && v->says[i] != target &&
             sg_is_about(v, v->says[i], source, target);
    sg_feature_add(out, SG_FEATURE_ABOUT, SG_NONE, sg_part_of(counts[n]), NO_PART);
}

uint32_t sg_entity_at(const sg_view *v, uint32_t token)
{
    uint32_t m = v->s->actors->at[token];
    return m == SG_NONE ? SG_NONE : v->s->actors->mentions[m].entity;
}

/* What a frame says of one of the two and somebody else: who accuses a third party is seldom
 * accused in the same breath. */
static void add_others(const sg_view *v, uint32_t source, uint32_t target, sg_features *out)
{
    uint32_t a = sg_entity_at(v, source), b = sg_entity_at(v, target);
    for (size_t i = 0; v->finds && i < v->finds->n; i++) {
        const sg_find *find = &v->finds->items[i];
        int root = sg_code_root(find->code);
        sg_part sign = sg_part_of(root <= 2 ? "0" : root <= 8 ? "+" : "-");
        uint32_t from = find->source.entity, to = find->target.entity;
        if (find->construction == SG_BY_SCORE)
            continue;
        if (from == a || to == a)
            sg_feature_add(out, SG_FEATURE_OTHERS, SG_NONE, sign,
                           sg_part_of(from == a ? "source acts" : "source bears"));
        if (from == b || to == b)
            sg_feature_add(out, SG_FEATURE_OTHERS, SG_NONE, sign,
                           sg_part_of(from == b ? "target acts" : "target bears"));
    }
}

static void add_mood(const sg_view *v, uint32_t pred, sg_features *out)
{
    sg_mood mood = {.speech = SG_NONE, .speaker = SG_NONE};
    sg_mood_read(v->s, pred, &mood);
    if (mood.modality != SG_ACTUAL)
        sg_feature_add(out, SG_FEATURE_MOOD, pred, sg_part_of(sg_modality_name(mood.modality)),
                       NO_PART);
}

void sg_pair_features(const sg_view *v, uint32_t source, uint32_t target, sg_features *out)
{
    sg_part order = sg_part_of(source < target ? "f" : "r");
    add_place(v, source, target, order, out);
    add_topics(v, out);
    add_about(v, source, target, out);
    add_others(v, source, target, out);
    sg_path path;
    if (!find_path(v, source, target, &path))
        return;
    sg_roles roles = read_roles(v, &path, out);
    bool says =
        sg_in_set(v->s, path.common, SG_SET_SPEECH) && sg_eq(roles.source.text, SG_LIT("S"));
    add_predicate(v, &path, &roles, out);
    if (says) {
        uint32_t top = path.n_passed ? path.passed[0]
                       : path.n_down ? path.down[path.n_down - 1]
                                     : path.common;
        unsigned rel = sg_node_at(v->s, top)->rel;
        sg_feature_add(out, SG_FEATURE_SAYS, path.common,
                       sg_part_of(rel == SG_REL_CCOMP || rel == SG_REL_PARATAXIS ? "clause" : "x"),
                       NO_PART);
    }
    add_mood(v, path.pred, out);
    add_path(v, &path, out);
    add_hanging(v, &path, out);
    add_above(v, &path, out);
    add_ends(v, source, target, out);
}
