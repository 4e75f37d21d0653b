/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Subjects that are not beside their verb: of relative clauses (the antecedent), participles,
 * controlled infinitives ("urged Oman to leave": Oman; "vowed to leave": who vowed) and
 * coordinated verbs. Climbs the tree; the number of steps is bounded.
 */
#include "extract/clause.h"
#include "extract/parties.h"

static bool is_relative_pronoun(const sg_scene *s, uint32_t token)
{
    return sg_lemma_is(s, token, "who") || sg_lemma_is(s, token, "which") ||
           sg_lemma_is(s, token, "that") || sg_lemma_is(s, token, "whom");
}

/* "[Oman] is one of four states that Qatar has sued", "Oman is a state sued by Qatar": who is
 * called what the clause describes, when only that has a name; else the antecedent. */
static uint32_t called_so(const sg_scene *s, uint32_t antecedent)
{
    const sg_node *node = sg_node_at(s, antecedent);
    uint32_t predicate = antecedent;
    if (node->rel == SG_REL_NMOD && sg_lemma_is(s, node->head, "one") &&
        sg_case_slot(s, antecedent) == sg_slot_of(SG_LIT("of")))
        predicate = node->head;
    uint32_t m = s->actors->at[antecedent];
    if (m != SG_NONE && s->actors->mentions[m].entity != SG_NONE &&
        s->actors->entities[s->actors->mentions[m].entity].named)
        return antecedent;
    uint32_t subject = sg_kid_by_rel(s, predicate, SG_REL_NSUBJ);
    if (subject == SG_NONE || subject > predicate || !sg_has_kid(s, predicate, SG_REL_COP) ||
        sg_node_at(s, subject)->upos != SG_PROPN ||
        sg_usable_mention(s, subject, SG_SEEK_PLACE) == SG_NONE)
        return antecedent;
    return subject;
}

/* "who attacked": the pronoun's slot goes to the antecedent; without a pronoun the gap decides. */
static bool take_antecedent(const sg_scene *s, sg_clause *clause, uint32_t antecedent)
{
    antecedent = called_so(s, antecedent);
    for (size_t i = 0; i < clause->n_args; i++)
        if (is_relative_pronoun(s, clause->args[i].head) &&
            clause->args[i].slot != SG_SLOT_ADVERB) {
            clause->args[i].head = antecedent;
            clause->args[i].steps = 1;
            return true;
        }
    uint8_t subject = clause->passive ? SG_SLOT_OBJECT : SG_SLOT_SUBJECT;
    bool has_subject = sg_clause_has(clause, subject);
    if (has_subject && (clause->passive || sg_clause_has(clause, SG_SLOT_OBJECT)))
        return true;
    sg_clause_add(clause, has_subject ? SG_SLOT_OBJECT : subject, antecedent, 1);
    return true;
}

static bool find_above(const sg_scene *s, sg_clause *clause, uint32_t verb, uint8_t slot,
                       int depth);

/* "after [the minister] flew to Oruro": taken for a phrase of the verb; only the tag of "after"
 * tells the conjunction. */
static uint32_t stray_subject(const sg_scene *s, uint32_t verb)
{
    if (sg_node_at(s, verb)->upos != SG_VERB || sg_has_kid(s, verb, SG_REL_NSUBJ))
        return SG_NONE;
    sg_kids kids = sg_kids_of(s, verb);
    for (size_t i = 0; i < kids.n && kids.at[i] < verb; i++) {
        uint32_t mark = sg_kid_by_rel(s, kids.at[i], SG_REL_CASE);
        bool tagged = mark != SG_NONE && sg_node_at(s, mark)->upos == SG_SCONJ;
        uint32_t own = sg_kid_by_rel(s, verb, SG_REL_MARK); /* "after" hangs on the verb */
        bool bare = mark == SG_NONE && own != SG_NONE && own < kids.at[i];
        if (sg_node_at(s, kids.at[i])->rel == SG_REL_OBL && (tagged || bare) &&
            s->actors->at[kids.at[i]] != SG_NONE)
            return kids.at[i];
    }
    return SG_NONE;
}

/* Subject of the clause headed by `head`, for the lower predicate: copies its arguments. */
static bool copy_subject(const sg_scene *s, sg_clause *clause, uint32_t head, uint8_t slot,
                         int depth)
{
    bool found = false;
    uint32_t stray = stray_subject(s, head);
    if (stray != SG_NONE) {
        sg_clause_add(clause, slot, stray, 2);
        return true;
    }
    sg_kids kids = sg_kids_of(s, head);
    for (size_t i = 0; i < kids.n; i++)
        if (sg_rel_is_subject(sg_node_at(s, kids.at[i])->rel)) {
            uint32_t kid = kids.at[i];
            const sg_node *node = sg_node_at(s, head);
            if (is_relative_pronoun(s, kid) && node->rel == SG_REL_ACL_RELCL)
                kid = node->head;
            sg_clause_add(clause, slot, kid, 2);
            found = true;
        }
    return found || find_above(s, clause, head, slot, depth + 1);
}

/* "urged Oman to leave": an object controls the infinitive, but for promises. */
static bool controlled(const sg_scene *s, sg_clause *clause, uint32_t matrix, uint8_t slot,
                       int depth)
{
    if (!sg_verb_is_passive(s, matrix) && !sg_verb_in_set(s, matrix, SG_SET_OFFERING) &&
        !sg_verb_in_set(s, matrix, SG_SET_THREATENING)) {
        uint32_t object = sg_kid_by_rel(s, matrix, SG_REL_OBJ);
        if (object == SG_NONE)
            object = sg_kid_by_rel(s, matrix, SG_REL_IOBJ);
        if (object != SG_NONE) {
            sg_clause_add(clause, slot, object, 2);
            return true;
        }
    }
    return copy_subject(s, clause, matrix, slot, depth);
}

/* "hit back before its release, with [Alan Milburn] accusing": the name right before a participle
 * that "with" introduces, wherever the parser hung the participle; SG_NONE: none. */
static uint32_t named_with(const sg_scene *s, uint32_t participle)
{
    if (participle == 0 || sg_node_at(s, participle)->xpos != s->xpos_vbg)
        return SG_NONE;
    uint32_t m = s->actors->at[participle - 1];
    if (m == SG_NONE || s->actors->mentions[m].kind != SG_MENTION_NAME)
        return SG_NONE;
    uint32_t begin = s->doc->sentences[sg_node_at(s, participle)->sent].first;
    uint32_t t = s->actors->mentions[m].first;
    while (t > begin && (sg_is_nominal(s, t - 1) || sg_node_at(s, t - 1)->upos == SG_ADJ))
        t--;
    bool apart = t > begin + 1 && sg_lemma_is(s, t - 1, "with") && sg_lemma_is(s, t - 2, ",");
    return apart ? s->actors->mentions[m].head : SG_NONE; /* not "a case with the EU accusing" */
}

/* "Rome's offer to help": the possessor; "made an offer to help": the verb's subject. */
static bool noun_controls(const sg_scene *s, sg_clause *clause, uint32_t noun, uint8_t slot,
                          int depth)
{
    uint32_t owner = named_with(s, clause->pred);
    if (owner == SG_NONE)
        owner = sg_kid_by_rel(s, noun, SG_REL_NMOD_POSS);
    sg_kids kids = sg_kids_of(s, noun);
    for (size_t i = 0; owner == SG_NONE && i < kids.n; i++) {
        uint32_t mention = s->actors->at[kids.at[i]];
        if (mention != SG_NONE && s->actors->mentions[mention].kind == SG_MENTION_POSSESSIVE)
            owner = kids.at[i];
    }
    if (owner != SG_NONE) {
        sg_clause_add(clause, slot, owner, 2);
        return true;
    }
    const sg_node *node = sg_node_at(s, noun);
    if (node->head == SG_NO_HEAD || node->rel == SG_REL_NMOD || sg_rel_is_subject(node->rel))
        return false;
    return copy_subject(s, clause, node->head, slot, depth);
}

/* "Rebels shelled a camp, police said, forcing families to flee": a material participle below the
 * verb of speaking belongs to what is reported. */
static uint32_t reported_act(const sg_scene *s, const sg_clause *clause, uint32_t matrix)
{
    if (sg_node_at(s, matrix)->upos != SG_VERB || !sg_verb_in_set(s, matrix, SG_SET_SPEECH))
        return SG_NONE;
    sg_frame_range range = sg_lexicon_frames(s->lexicon, clause->word, SG_KIND_VERB);
    if (range.n == 0 || sg_code_root(range.frames[range.n - 1].code) < 15)
        return SG_NONE;
    const sg_node *node = sg_node_at(s, matrix);
    if (node->rel == SG_REL_PARATAXIS && node->head != SG_NO_HEAD)
        return node->head;
    return sg_kid_by_rel(s, matrix, SG_REL_CCOMP);
}

/* "for helping": what the object of thanks or blame did. */
static bool is_reason(const sg_scene *s, uint32_t verb)
{
    return sg_node_at(s, verb)->xpos == s->xpos_vbg &&
           sg_case_slot(s, verb) == sg_slot_of(SG_LIT("for"));
}

/* "filed a complaint with the court [accusing Oman]", "sued in a court [accusing]": the verb whose
 * subject says what the paper says, though the participle hangs on whoever gets it; or SG_NONE. */
static uint32_t filed_by(const sg_scene *s, uint32_t participle)
{
    static const char *const papers[] = {"brief",    "case",    "charge", "claim",     "complaint",
                                         "lawsuit",  "letter",  "memo",   "motion",    "note",
                                         "petition", "protest", "report", "statement", "suit"};
    uint32_t reader = sg_node_at(s, participle)->head;
    const sg_node *node = sg_node_at(s, reader);
    if (sg_node_at(s, participle)->xpos != s->xpos_vbg || node->head == SG_NO_HEAD ||
        sg_case_of(s, reader) == SG_NONE)
        return SG_NONE;
    if (node->rel == SG_REL_OBL && sg_lemma_is(s, node->head, "file"))
        return node->head;
    const sg_node *paper = sg_node_at(s, node->head);
    for (size_t i = 0; node->rel == SG_REL_NMOD && i < SG_COUNT(papers); i++)
        if (sg_lemma_is(s, node->head, papers[i]) && paper->rel == SG_REL_OBJ)
            return paper->head;
    return SG_NONE;
}

static bool find_above(const sg_scene *s, sg_clause *clause, uint32_t verb, uint8_t slot, int depth)
{
    const sg_node *node = sg_node_at(s, verb);
    if (depth >= SG_CLIMB_MAX || node->head == SG_NO_HEAD)
        return false;
    switch (node->rel) {
    case SG_REL_XCOMP:
        return controlled(s, clause, node->head, slot, depth);
    case SG_REL_ADVCL: {
        uint32_t object = sg_kid_by_rel(s, node->head, SG_REL_OBJ);
        if (object != SG_NONE && object < verb && is_reason(s, verb)) {
            sg_clause_add(clause, slot, object, 2); /* "thanked Oman for helping Qatar" */
            return true;
        }
        uint32_t said = reported_act(s, clause, node->head);
        return copy_subject(s, clause, said != SG_NONE ? said : node->head, slot, depth);
    }
    case SG_REL_CONJ:
    case SG_REL_PARATAXIS:
    case SG_REL_CCOMP:
    case SG_REL_DEP:
        return copy_subject(s, clause, node->head, slot, depth);
    case SG_REL_ACL:
    case SG_REL_ACL_RELCL:
        if (sg_node_at(s, node->head)->upos == SG_VERB)
            return copy_subject(s, clause, node->head, slot, depth);
        if (slot == SG_SLOT_SUBJECT && filed_by(s, verb) != SG_NONE)
            return copy_subject(s, clause, filed_by(s, verb), slot, depth);
        /* "filed a suit accusing Oman": a thing does what its owner or maker does. */
        if (sg_is_title(s, verb) && sg_is_infinitive(s, verb) &&
            sg_usable_mention(s, node->head, 0) != SG_NONE) {
            sg_clause_add(clause, slot, node->head, 1); /* "Lula to meet Biden" */
            return true;
        }
        if (sg_is_infinitive(s, verb) ||
            (slot == SG_SLOT_SUBJECT && s->actors->at[node->head] == SG_NONE &&
             noun_controls(s, clause, node->head, slot, depth)))
            return sg_is_infinitive(s, verb) ? noun_controls(s, clause, node->head, slot, depth)
                                             : true;
        sg_clause_add(clause, slot, called_so(s, node->head), 1);
        return true;
    default:
        return false;
    }
}

/* A name right under the verb, before it, without preposition: whatever the parser called it. */
static bool take_bare_name(const sg_scene *s, sg_clause *clause, uint8_t slot)
{
    sg_kids kids = sg_kids_of(s, clause->pred);
    for (size_t i = 0; i < kids.n && kids.at[i] < clause->pred; i++) {
        const sg_node *kid = sg_node_at(s, kids.at[i]);
        uint32_t mention = s->actors->at[kids.at[i]];
        bool title = sg_is_title(s, clause->pred) && kid->rel == SG_REL_COMPOUND;
        if (mention == SG_NONE || sg_case_of(s, kids.at[i]) != SG_NONE ||
            (!title &&
             (kid->upos != SG_PROPN || kid->rel == SG_REL_OBJ || kid->rel == SG_REL_CONJ ||
              s->actors->mentions[mention].kind == SG_MENTION_POSSESSIVE)))
            continue; /* "[Opposition] slams": titles have compounds for subjects */
        sg_clause_add(clause, slot, kids.at[i], 1);
        return true;
    }
    return false;
}

/* "after [the United States] eased": between the conjunction and its verb, though the parser hung
 * it on the main clause. */
static bool take_stray_name(const sg_scene *s, sg_clause *clause, uint8_t slot)
{
    const sg_node *node = sg_node_at(s, clause->pred);
    uint32_t mark = sg_kid_by_rel(s, clause->pred, SG_REL_MARK);
    if (node->rel != SG_REL_ADVCL || mark == SG_NONE)
        return false;
    for (uint32_t t = mark + 1; t < clause->pred; t++) {
        uint32_t mention = s->actors->at[t];
        if (mention == SG_NONE || sg_node_at(s, t)->head != node->head ||
            s->actors->mentions[mention].kind == SG_MENTION_POSSESSIVE ||
            sg_case_of(s, t) != SG_NONE)
            continue;
        sg_clause_add(clause, slot, t, 1);
        return true;
    }
    return false;
}

/* The clause farther out whose verb has the same form and a subject of its own; SG_NONE: none. */
static uint32_t outer_verb(const sg_scene *s, uint32_t verb)
{
    uint32_t below = sg_conj_head(s, verb);
    unsigned form = sg_node_at(s, verb)->xpos;
    if (form == s->xpos_vbn)
        form = s->xpos_vbd; /* taken for a participle with the lower verb */
    for (int i = 0; i < SG_CLIMB_MAX; i++) {
        uint32_t outer = sg_node_at(s, below)->head;
        if (outer == SG_NO_HEAD)
            return SG_NONE;
        if (sg_has_kid(s, outer, SG_REL_NSUBJ) && sg_node_at(s, outer)->xpos == form)
            return outer;
        below = outer;
    }
    return SG_NONE;
}

/* "urged Oman to discuss a dam [that was filled last year], and called on Qatar": the subject
 * farther out whose verb has the same form comes after the nearer one, for where that is no
 * actor. */
static void add_outer_subjects(const sg_scene *s, sg_clause *clause, uint8_t slot)
{
    uint32_t outer = outer_verb(s, clause->pred);
    if (outer != SG_NONE)
        sg_clause_add(clause, slot, sg_kid_by_rel(s, outer, SG_REL_NSUBJ), 2);
}

uint32_t sg_verb_farther_out(const sg_scene *s, uint32_t verb)
{
    uint32_t first = sg_conj_head(s, verb);
    const sg_node *node = sg_node_at(s, verb);
    if (first == verb || node->upos != SG_VERB || sg_has_kid(s, verb, SG_REL_AUX) ||
        sg_has_kid(s, verb, SG_REL_NSUBJ) ||
        (node->xpos != s->xpos_vbd && node->xpos != s->xpos_vbn))
        return SG_NONE;
    bool gap = sg_node_at(s, first)->rel == SG_REL_ACL_RELCL &&
               sg_has_kid(s, first, SG_REL_NSUBJ) && !sg_has_kid(s, first, SG_REL_OBJ) &&
               sg_has_kid(s, verb, SG_REL_OBJ);
    bool past = !sg_eq_fold(sg_token_str(s->doc, verb), node->lemma); /* not "let", "cut" */
    bool finite = past && node->xpos == s->xpos_vbd && sg_is_infinitive(s, first);
    return gap || finite ? outer_verb(s, verb) : SG_NONE;
}

/* "said [Qatar] had bombed": between the verb and its auxiliary, which the parser took for a verb
 * of its own. */
static bool take_auxiliary_subject(const sg_scene *s, sg_clause *clause, uint8_t slot)
{
    for (uint32_t t = clause->pred; t > 0; t--) {
        const sg_node *node = sg_node_at(s, t - 1);
        if (node->sent != sg_node_at(s, clause->pred)->sent ||
            (node->upos != SG_AUX && node->upos != SG_ADV && node->upos != SG_PART))
            return false;
        uint32_t subject = sg_kid_by_rel(s, t - 1, SG_REL_NSUBJ);
        if (node->upos != SG_AUX || subject == SG_NONE || subject > t - 1)
            continue;
        sg_clause_add(clause, slot, subject, 1);
        return true;
    }
    return false;
}

/* "said Oman should leave and [called] on Qatar": no past follows "should". */
static bool breaks_tense(const sg_scene *s, uint32_t first, uint32_t verb)
{
    unsigned tag = sg_node_at(s, verb)->xpos;
    return (tag == s->xpos_vbd || tag == s->xpos_vbn) && sg_node_at(s, first)->xpos == s->xpos_vb &&
           sg_has_kid(s, first, SG_REL_AUX);
}

/* "said Qatari jets had crossed the line, and [thanked] Oman": set off by a comma from what is
 * said, the second verb is the speaker's. */
static bool goes_on_with_speaker(const sg_scene *s, uint32_t verb)
{
    uint32_t cc = sg_kid_by_rel(s, verb, SG_REL_CC), first = sg_conj_head(s, verb);
    const sg_node *node = sg_node_at(s, first);
    return first != verb && cc != SG_NONE && cc > 0 &&
           (sg_lemma_is(s, cc - 1, ",") || breaks_tense(s, first, verb)) &&
           node->rel == SG_REL_CCOMP && node->head < first &&
           sg_in_set(s, node->head, SG_SET_SPEECH) && !sg_has_kid(s, verb, SG_REL_AUX);
}

/* "said the outcome was unclear and [urged] Oman": things do not speak; who says the first clause
 * does. */
static bool speaks_on(const sg_scene *s, uint32_t verb)
{
    static const uint32_t sets[] = {SG_SET_SPEECH, SG_SET_APPEALING, SG_SET_DEMANDING,
                                    SG_SET_THREATENING};
    uint32_t first = sg_conj_head(s, verb);
    const sg_node *node = sg_node_at(s, first);
    uint32_t subject = sg_kid_by_rel(s, first, SG_REL_NSUBJ);
    bool speech = false;
    if (first == verb || node->rel != SG_REL_CCOMP || node->head > first ||
        !sg_in_set(s, node->head, SG_SET_SPEECH) || sg_has_kid(s, verb, SG_REL_AUX) ||
        subject == SG_NONE || s->actors->at[subject] != SG_NONE ||
        sg_node_at(s, subject)->upos != SG_NOUN)
        return false;
    for (size_t i = 0; i < SG_COUNT(sets); i++)
        speech |= sg_verb_in_set(s, verb, sets[i]);
    return speech;
}

void sg_clause_find_subject(const sg_scene *s, sg_clause *clause)
{
    const sg_node *node = sg_node_at(s, clause->pred);
    uint8_t slot = clause->passive ? SG_SLOT_OBJECT : SG_SLOT_SUBJECT;
    if (sg_is_relative(s, clause->pred) && node->head != SG_NO_HEAD &&
        take_antecedent(s, clause, node->head))
        return;
    if (sg_clause_has(clause, slot) ||
        (clause->passive && sg_clause_has(clause, SG_SLOT_RECIPIENT)))
        return;
    if (clause->kind == SG_KIND_NOUN && node->rel != SG_REL_CONJ)
        return; /* a bare noun has a possessor, not a subject */
    uint32_t stray = stray_subject(s, clause->pred);
    if (stray != SG_NONE) {
        sg_clause_add(clause, slot, stray, 1);
        return;
    }
    if (clause->kind == SG_KIND_VERB &&
        (take_bare_name(s, clause, slot) || take_stray_name(s, clause, slot) ||
         take_auxiliary_subject(s, clause, slot)))
        return;
    if (clause->kind == SG_KIND_VERB && !clause->passive &&
        (goes_on_with_speaker(s, clause->pred) || speaks_on(s, clause->pred) ||
         sg_verb_farther_out(s, clause->pred) != SG_NONE))
        add_outer_subjects(s, clause, slot);
    find_above(s, clause, clause->pred, slot, 0);
    if (clause->kind == SG_KIND_VERB && !clause->passive && sg_verb_hangs_low(s, clause->pred))
        add_outer_subjects(s, clause, slot);
}
