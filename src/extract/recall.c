/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Acts that the text names again. A noun such as "accusation", "move" or "deal" without an owner
 * of its own, in "rejected the accusation" or "..., a move that Oman welcomed", stands for an act
 * told shortly before; whoever did it is the actor behind the noun.
 *
 *   argument head -> set of the noun -> latest act of a class that the set may name -> its source
 *
 * The acts are the events found so far (sg_deeds, a ring in the scene). Where a step or a claim
 * was no event, it is what the subject of the main clause before did or said.
 */
#include "extract/recall.h"

#define RECALL_SENTENCES 2 /* how far back the act may be */
#define ROOT(n) (1u << (n))
#define ALL_ROOTS 0xffffffffu

/* What nouns of a set may name. Sets of the lexicon; the first that holds the noun counts. */
static const struct sg_naming {
    uint32_t set;
    uint32_t roots;
    bool both;      /* what several did together: all of them */
    bool statement; /* may also be what somebody said, did or decided without an event */
} namings[] = {
    {SG_SET_ACCORD, ROOT(3) | ROOT(5) | ROOT(6) | ROOT(8), true, false},
    {SG_SET_SAYING, ROOT(1) | ROOT(9) | ROOT(10) | ROOT(11) | ROOT(12) | ROOT(13), false, true},
    {SG_SET_ASKING, ROOT(2) | ROOT(10), false, false},
    {SG_SET_OFFERED, ROOT(2) | ROOT(3) | ROOT(4), false, false},
    {SG_SET_MENACE, ROOT(13), false, false},
    {SG_SET_BLOW, ROOT(9) | ALL_ROOTS << 14, false, false},
    {SG_SET_STEP, ALL_ROOTS, false, true},
};

void sg_recall_note(const sg_scene *s, const sg_find *find)
{
    sg_deeds *deeds = s->deeds;
    if (find->modality != SG_ACTUAL && find->modality != SG_INTENDED)
        return;
    sg_deed *deed = &deeds->items[deeds->n++ % SG_DEEDS_MAX];
    *deed = (sg_deed){.source = find->source.entity,
                      .source_mention = find->source.mention,
                      .target = find->target.entity,
                      .target_mention = find->target.mention,
                      .speaker = find->speaker,
                      .pred = find->pred,
                      .root = (uint8_t)sg_code_root(find->code)};
}

/* ---- Which noun phrases name an act again ---- */

static const struct sg_naming *naming_of(const sg_scene *s, uint32_t noun)
{
    for (size_t i = 0; i < SG_COUNT(namings); i++)
        if (sg_in_set(s, noun, namings[i].set))
            return &namings[i];
    return NULL;
}

/* "a charge that the ministry rejected", beside the clause that tells the act. */
static bool stands_beside_clause(const sg_scene *s, uint32_t noun)
{
    const sg_node *node = sg_node_at(s, noun);
    bool relative = false;
    sg_kids kids = sg_kids_of(s, noun);
    for (size_t i = 0; i < kids.n; i++)
        relative |= sg_is_relative(s, kids.at[i]);
    return relative && noun > 2 && sg_lemma_is(s, noun - 2, ",") && node->rel != SG_REL_OBJ &&
           !sg_rel_is_subject(node->rel);
}

/* "the move", "this decision", "the demand": definite, and nothing says which. */
static bool names_again(const sg_scene *s, uint32_t noun)
{
    static const char *const definite[] = {"the", "this", "that", "these", "those"};
    bool pointed = false;
    sg_kids kids = sg_kids_of(s, noun);
    for (size_t i = 0; i < kids.n; i++) {
        const sg_node *kid = sg_node_at(s, kids.at[i]);
        switch (kid->rel) {
        case SG_REL_DET:
            for (size_t k = 0; k < SG_COUNT(definite); k++)
                pointed |= sg_lemma_is(s, kids.at[i], definite[k]);
            break;
        case SG_REL_NMOD: /* "the claim as nonsense" says what is thought of it */
            if (sg_case_slot(s, kids.at[i]) == sg_slot_of(SG_LIT("as")))
                break;
            return false;
        case SG_REL_NMOD_POSS:
        case SG_REL_COMPOUND:
        case SG_REL_NUMMOD:
            return false;
        case SG_REL_ACL:
        case SG_REL_ACL_RELCL:
            return stands_beside_clause(s, noun);
        default:
            break;
        }
    }
    return pointed;
}

/* ---- Who did it ---- */

static bool is_among(const sg_parties *parties, uint32_t entity)
{
    for (size_t i = 0; i < parties->n; i++)
        if (parties->items[i].entity == entity)
            return true;
    return false;
}

static void add(sg_parties *out, uint32_t mention, uint32_t entity)
{
    if (!is_among(out, entity) && out->n < SG_PARTIES_MAX)
        out->items[out->n++] =
            (sg_party){.mention = mention, .entity = entity, .via = SG_VIA_RECALL, .steps = 1};
}

static bool is_near(const sg_scene *s, uint32_t then, uint32_t now)
{
    uint32_t a = sg_node_at(s, then)->sent, b = sg_node_at(s, now)->sent;
    return then < now && b - a <= RECALL_SENTENCES && (a == b || !sg_is_title(s, then));
}

/* The latest act of the kind by somebody else; first those that the sources suffered. */
static const sg_deed *find_deed(const sg_scene *s, uint32_t noun, const struct sg_naming *naming,
                                const sg_parties *sources)
{
    const sg_deeds *deeds = s->deeds;
    size_t oldest = deeds->n > SG_DEEDS_MAX ? deeds->n - SG_DEEDS_MAX : 0;
    for (int suffered = 1; suffered >= 0; suffered--)
        for (size_t i = deeds->n; i > oldest; i--) {
            const sg_deed *deed = &deeds->items[(i - 1) % SG_DEEDS_MAX];
            if (is_near(s, deed->pred, noun) && (naming->roots & ROOT(deed->root)) &&
                !is_among(sources, deed->source) && (!suffered || is_among(sources, deed->target)))
                return deed;
        }
    return NULL;
}

/* "Oman said its jets had ...": who says so, of claims; else who did it. */
static void add_deed(const sg_scene *s, const sg_deed *deed, const struct sg_naming *naming,
                     sg_parties *out)
{
    add(out, deed->source_mention, deed->source);
    if (naming->both)
        add(out, deed->target_mention, deed->target);
    sg_trace(s, deed->pred, "named again below");
}

/* "the plans" are rarely those of the sentence before, nor "the claim" what it said. */
static bool may_be_statement(const sg_scene *s, uint32_t noun)
{
    if (stands_beside_clause(s, noun))
        return true;
    sg_str word = sg_token_str(s->doc, noun);
    return !sg_in_set(s, noun, SG_SET_SAYING) && !sg_ends(word, SG_LIT("s"));
}

/* The subject of the main clause: of this sentence, when the noun stands beside it, or the last. */
static void add_statement(const sg_scene *s, uint32_t noun, const sg_parties *sources,
                          sg_parties *out)
{
    uint32_t sentence = sg_node_at(s, noun)->sent;
    for (uint32_t back = stands_beside_clause(s, noun) ? 0 : 1; back <= 1 && back <= sentence;
         back++) {
        uint32_t root = s->parse->roots[sentence - back];
        if (root == SG_NO_HEAD || sg_node_at(s, root)->upos != SG_VERB || sg_is_title(s, root) ||
            (sg_in_set(s, noun, SG_SET_SAYING) && !sg_verb_in_set(s, root, SG_SET_SPEECH)))
            return;
        sg_clause clause;
        sg_clause_read(s, root, SG_KIND_VERB, &clause);
        sg_parties found = {0};
        for (size_t i = 0; i < clause.n_args && found.n == 0; i++)
            if (clause.args[i].slot == SG_SLOT_SUBJECT && clause.args[i].head < noun)
                sg_parties_add(s, clause.args[i].head, 0, 1, &found);
        for (size_t i = 0; i < found.n; i++)
            if (!is_among(sources, found.items[i].entity))
                add(out, found.items[i].mention, found.items[i].entity);
        if (out->n > 0)
            sg_trace(s, root, "what is named again below");
        return;
    }
}

/* Claims are the speaker's: "Oman said Qatari boats had fired, a claim that Doha dismissed". */
static bool add_speaker(const sg_scene *s, uint32_t noun, const sg_parties *sources,
                        sg_parties *out)
{
    const sg_deeds *deeds = s->deeds;
    if (deeds->n == 0 || !sg_in_set(s, noun, SG_SET_SAYING))
        return false;
    const sg_deed *last = &deeds->items[(deeds->n - 1) % SG_DEEDS_MAX];
    if (last->speaker == SG_NONE || !is_near(s, last->pred, noun))
        return false;
    sg_parties found = {0};
    sg_parties_add(s, last->speaker, 0, 1, &found);
    if (found.n != 1 || is_among(sources, found.items[0].entity))
        return false;
    add(out, found.items[0].mention, found.items[0].entity);
    return true;
}

static void recall(const sg_scene *s, uint32_t noun, const sg_parties *sources, sg_parties *out)
{
    const struct sg_naming *naming = naming_of(s, noun);
    if (!naming || !names_again(s, noun) || add_speaker(s, noun, sources, out))
        return;
    const sg_deed *deed = find_deed(s, noun, naming, sources);
    if (deed)
        add_deed(s, deed, naming, out);
    else if (naming->statement && may_be_statement(s, noun))
        add_statement(s, noun, sources, out);
    if (out->n > 0)
        sg_trace(s, noun, "names again what %.*s did",
                 (int)s->actors->entities[out->items[0].entity].name.n,
                 s->actors->entities[out->items[0].entity].name.p);
}

/* Stances that may be taken towards an act by naming it again. */
static bool is_answer(const sg_frame *frame)
{
    int root = sg_code_root(frame->code);
    return root == 3 || root == 5 || root == 8 || root == 11 || root == 12 || root == 14;
}

void sg_recall_targets(const sg_scene *s, const sg_clause *clause, const sg_frame *frame,
                       const sg_parties *sources, sg_parties *out)
{
    if (!is_answer(frame))
        return;
    for (size_t k = 0; frame->target[k] != SG_SLOT_NONE && out->n == 0; k++)
        for (size_t i = 0; i < clause->n_args && out->n == 0; i++)
            if (clause->args[i].slot == frame->target[k])
                recall(s, clause->args[i].head, sources, out);
}
