/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Actors of an argument. Coordination is taken apart, plurals stand for their members, "dozens of
 * miners" for the miners, and a thing for the actor behind it: its owner first, then whoever made
 * it, then whom it concerns. The depth of the search is bounded.
 */
#include "extract/parties.h"

#include "extract/clause.h"

#define HIDDEN_DEPTH 3

uint32_t sg_usable_mention(const sg_scene *s, uint32_t token, unsigned seek)
{
    uint32_t m = s->actors->at[token];
    if (m == SG_NONE)
        return SG_NONE;
    const sg_mention *mention = &s->actors->mentions[m];
    if (mention->place && !(seek & SG_SEEK_PLACE))
        return SG_NONE;
    if (mention->plural && mention->members[0] != SG_NONE)
        return m;
    if (mention->entity == SG_NONE)
        return SG_NONE;
    const sg_entity *entity = &s->actors->entities[mention->entity];
    if (!entity->actor && !(entity->type == SG_ACTOR_PLACE && (seek & SG_SEEK_PLACE)))
        return SG_NONE;
    return m;
}

static void add_one(sg_parties *out, uint32_t mention, uint32_t entity, sg_via via, uint8_t steps)
{
    for (size_t i = 0; i < out->n; i++)
        if (out->items[i].entity == entity)
            return;
    if (out->n < SG_PARTIES_MAX)
        out->items[out->n++] =
            (sg_party){.mention = mention, .entity = entity, .via = (uint8_t)via, .steps = steps};
}

static bool add_mention(const sg_scene *s, uint32_t token, unsigned seek, sg_via via, uint8_t steps,
                        sg_parties *out)
{
    uint32_t m = sg_usable_mention(s, token, seek);
    if (m == SG_NONE)
        return false;
    const sg_mention *mention = &s->actors->mentions[m];
    if (mention->plural && mention->members[0] != SG_NONE) {
        for (size_t i = 0; i < 4 && mention->members[i] != SG_NONE; i++)
            add_one(out, m, mention->members[i], via, steps);
        return true;
    }
    const sg_entity *entity = &s->actors->entities[mention->entity];
    if (s->options->named_only && !entity->named)
        return false;
    add_one(out, m, mention->entity, via, steps);
    return true;
}

static bool add_phrase(const sg_scene *s, uint32_t head, unsigned seek, sg_via via, uint8_t steps,
                       int depth, sg_parties *out);

/* "refugee camp", "customer conference": people in general before a noun own nothing. "Police
 * raid", "union strike" and the like are theirs. */
static bool is_kind_of_thing(const sg_scene *s, uint32_t kid, uint32_t noun)
{
    static const char *const roles[] = {"BUS", "CVL", "EDU", "ELI", "LEG", "REF"};
    uint32_t m = s->actors->at[kid];
    if (m == SG_NONE || sg_node_at(s, kid)->upos != SG_NOUN)
        return false;
    if (sg_lemma_is(s, kid, "court") && sg_in_set(s, noun, SG_SET_IN_COURT))
        return true; /* "a court battle" is fought before it */
    uint32_t e = s->actors->mentions[m].entity;
    if (e == SG_NONE || s->actors->entities[e].named ||
        s->actors->entities[e].type != SG_ACTOR_GROUP)
        return false;
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        if (sg_eq(s->actors->entities[e].role, sg_cstr(roles[i])))
            return true;
    return false;
}

/* Possessors first: "Blair's Tory lies" are Blair's. */
/* "[Saudi]-Yemeni talks": the first of two owners that a hyphen joins. */
static void add_hyphened(const sg_scene *s, uint32_t second, uint8_t steps, sg_parties *out)
{
    if (second < 2 || !sg_eq(sg_token_str(s->doc, second - 1), SG_LIT("-")) ||
        sg_node_at(s, second - 2)->head != second || s->actors->at[second] == SG_NONE)
        return;
    add_mention(s, second - 2, SG_SEEK_PLACE, SG_VIA_POSSESSOR, steps, out);
}

/* "[US]-led strikes": who leads does it. */
static void add_leader(const sg_scene *s, uint32_t participle, uint8_t steps, sg_parties *out)
{
    if (participle >= 2 && sg_eq_fold(sg_token_str(s->doc, participle), SG_LIT("led")) &&
        sg_eq(sg_token_str(s->doc, participle - 1), SG_LIT("-")))
        add_mention(s, participle - 2, SG_SEEK_PLACE, SG_VIA_POSSESSOR, steps, out);
}

static bool add_owner(const sg_scene *s, uint32_t noun, unsigned seek, uint8_t steps, int depth,
                      sg_parties *out)
{
    size_t before = out->n;
    sg_kids kids = sg_kids_of(s, noun);
    for (size_t i = 0; i < kids.n; i++)
        if (sg_node_at(s, kids.at[i])->rel == SG_REL_NMOD_POSS)
            add_phrase(s, kids.at[i], SG_SEEK_PLACE | SG_SEEK_HIDDEN, SG_VIA_POSSESSOR, steps,
                       depth + 1, out);
    bool idle = (seek & SG_SEEK_OWNER) && !sg_in_set(s, noun, SG_SET_AGENCY) &&
                (!sg_is_capital(s, noun) || sg_is_title(s, noun)); /* "US acts"; "Harbour Line" */
    if (out->n > before || idle || sg_in_set(s, noun, SG_SET_PRIVATE))
        return out->n > before; /* "a Swiss account" is no Switzerland */
    for (size_t i = 0; i < kids.n; i++) {
        uint32_t kid = kids.at[i];
        unsigned rel = sg_node_at(s, kid)->rel;
        if ((rel == SG_REL_AMOD || rel == SG_REL_COMPOUND || rel == SG_REL_NMOD ||
             rel == SG_REL_NMOD_DESC) &&
            kid < noun && sg_case_of(s, kid) == SG_NONE && !is_kind_of_thing(s, kid, noun)) {
            add_hyphened(s, kid, steps, out);
            add_leader(s, kid, steps, out);
            add_mention(s, kid, SG_SEEK_PLACE, SG_VIA_POSSESSOR, steps, out);
        }
    }
    return out->n > before;
}

void sg_parties_add_owner(const sg_scene *s, uint32_t noun, uint8_t steps, sg_parties *out)
{
    add_owner(s, noun, 0, steps, 0, out);
}

/* "taken by Rome", "linked to Rome", "belonging to Rome". */
static bool names_owner(const sg_scene *s, uint32_t participle, uint32_t phrase)
{
    uint8_t slot = sg_case_slot(s, phrase);
    if (slot == sg_slot_of(SG_LIT("by")))
        return true;
    return slot == sg_slot_of(SG_LIT("to")) &&
           (sg_lemma_is(s, participle, "belong") || sg_lemma_is(s, participle, "link") ||
            sg_lemma_is(s, participle, "tie"));
}

/* "the sanctions [Rome imposed]", "a plan that Rome offered": who made what a relative clause has
 * for its object; SG_NONE: none. */
static uint32_t maker_in_relative(const sg_scene *s, uint32_t clause)
{
    static const uint32_t sets[] = {SG_SET_LIGHT, SG_SET_CONSENTING, SG_SET_VOWING, SG_SET_OFFERING,
                                    SG_SET_APPEALING};
    uint32_t subject = sg_kid_by_rel(s, clause, SG_REL_NSUBJ);
    uint32_t object = sg_kid_by_rel(s, clause, SG_REL_OBJ);
    bool made = false;
    if (sg_node_at(s, clause)->rel != SG_REL_ACL_RELCL || subject == SG_NONE ||
        sg_node_at(s, clause)->upos != SG_VERB || sg_verb_is_passive(s, clause))
        return SG_NONE;
    if (object != SG_NONE && (object > clause || sg_node_at(s, object)->upos != SG_PRON))
        return SG_NONE; /* "a plan with which Rome made peace" */
    if (sg_lemma_is(s, subject, "that") || sg_lemma_is(s, subject, "which") ||
        sg_lemma_is(s, subject, "who"))
        return SG_NONE;
    for (size_t i = 0; i < SG_COUNT(sets); i++)
        made |= sg_verb_in_set(s, clause, sets[i]);
    return made ? subject : SG_NONE;
}

/* "the decision taken by Rome", "demands from Rome". */
static bool add_maker(const sg_scene *s, uint32_t noun, uint8_t steps, int depth, sg_parties *out)
{
    size_t before = out->n;
    sg_kids kids = sg_kids_of(s, noun);
    for (size_t i = 0; i < kids.n; i++) {
        const sg_node *kid = sg_node_at(s, kids.at[i]);
        uint8_t slot = sg_case_slot(s, kids.at[i]);
        if (kid->rel == SG_REL_NMOD &&
            (slot == sg_slot_of(SG_LIT("by")) || slot == sg_slot_of(SG_LIT("from"))))
            add_phrase(s, kids.at[i], SG_SEEK_PLACE, SG_VIA_AGENT, steps, depth + 1, out);
        uint32_t maker = maker_in_relative(s, kids.at[i]);
        if (maker != SG_NONE)
            add_phrase(s, maker, SG_SEEK_PLACE, SG_VIA_AGENT, steps, depth + 1, out);
        bool belongs = kid->rel == SG_REL_ACL_RELCL && sg_lemma_is(s, kids.at[i], "belong");
        if (kid->rel != SG_REL_ACL && !belongs)
            continue;
        sg_kids below = sg_kids_of(s, kids.at[i]);
        for (size_t j = 0; j < below.n; j++) {
            const sg_node *agent = sg_node_at(s, below.at[j]);
            if (agent->rel == SG_REL_OBL_AGENT ||
                (agent->rel == SG_REL_OBL && names_owner(s, kids.at[i], below.at[j])))
                add_phrase(s, below.at[j], SG_SEEK_PLACE, SG_VIA_AGENT, steps, depth + 1, out);
        }
    }
    return out->n > before;
}

/* "the plan of Oman", "talks with Oman", "the ban on Oman". */
static bool add_concerned(const sg_scene *s, uint32_t noun, unsigned seek, uint8_t steps, int depth,
                          sg_parties *out)
{
    static const char *const slots[] = {"of", "with", "to", "against", "on", "for", "over", "at"};
    /* "turned down a plea for troops": what is asked for is not who asks */
    bool asks = sg_in_set(s, noun, SG_SET_APPEALING) || sg_in_set(s, noun, SG_SET_DEMANDING);
    bool deed = sg_in_set(s, noun, SG_SET_UNDERGONE);
    bool plan = (seek & SG_SEEK_BLAMED) &&
                (sg_in_set(s, noun, SG_SET_STEP) || sg_in_set(s, noun, SG_SET_OFFERED));
    for (size_t k = 0; k < sizeof slots / sizeof *slots; k++) {
        bool with = slots[k][0] == 'w' || slots[k][0] == 'a';
        bool of = slots[k][1] == 'f' || slots[k][0] == 'f';
        if ((deed && !with) || (plan && of))
            continue; /* "approved the sale of a bank", "attacked the plans for pensioners" */
        sg_kids kids = sg_kids_of(s, noun);
        for (size_t i = 0; i < kids.n && !(asks && slots[k][0] == 'f'); i++)
            if (sg_node_at(s, kids.at[i])->rel == SG_REL_NMOD &&
                sg_case_slot(s, kids.at[i]) == sg_slot_of(sg_cstr(slots[k])) &&
                add_phrase(s, kids.at[i],
                           SG_SEEK_PLACE | (seek & (SG_SEEK_HIDDEN | SG_SEEK_BLAMED)), SG_VIA_OF,
                           steps, depth + 1, out))
                return true;
    }
    return false;
}

static bool add_where(const sg_scene *s, uint32_t noun, uint8_t steps, sg_parties *out)
{
    sg_kids kids = sg_kids_of(s, noun);
    for (size_t i = 0; i < kids.n; i++)
        if (sg_node_at(s, kids.at[i])->rel == SG_REL_NMOD &&
            sg_case_slot(s, kids.at[i]) == sg_slot_of(SG_LIT("in")) &&
            add_mention(s, kids.at[i], SG_SEEK_PLACE, SG_VIA_PLACE, steps, out))
            return true;
    return false;
}

static bool add_hidden(const sg_scene *s, uint32_t noun, unsigned seek, uint8_t steps, int depth,
                       sg_parties *out)
{
    bool suffered = sg_in_set(s, noun, SG_SET_SUFFERED) && !(seek & SG_SEEK_ASKED);
    if (depth >= HIDDEN_DEPTH || suffered)
        return false; /* "deplored her arrest": not her doing */
    if (!(seek & SG_SEEK_BEYOND) && add_owner(s, noun, seek, steps, depth, out))
        return true;
    if (add_maker(s, noun, steps, depth, out))
        return true;
    if (sg_in_set(s, noun, SG_SET_HARM) || (seek & SG_SEEK_OWNER))
        return false; /* what an attack is "on" is not whom its critics mean */
    if (add_concerned(s, noun, seek, steps, depth, out))
        return true;
    return (seek & SG_SEEK_WHERE) && add_where(s, noun, steps, out);
}

/* "a village": the target where the phrase names nobody. */
static bool add_site(const sg_scene *s, uint32_t head, uint8_t steps, sg_parties *out)
{
    uint32_t m = s->actors->site[head];
    if (m == SG_NONE || s->options->named_only)
        return false;
    add_one(out, m, s->actors->mentions[m].entity, SG_VIA_SELF, steps);
    return true;
}

static bool add_quantity(const sg_scene *s, uint32_t head, unsigned seek, uint8_t steps, int depth,
                         sg_parties *out)
{
    unsigned upos = sg_node_at(s, head)->upos;
    if (!sg_in_set(s, head, SG_SET_QUANTITY) && upos != SG_NUM && upos != SG_DET)
        return false;
    sg_kids kids = sg_kids_of(s, head);
    for (size_t i = 0; i < kids.n; i++)
        if (sg_node_at(s, kids.at[i])->rel == SG_REL_NMOD &&
            sg_case_slot(s, kids.at[i]) == sg_slot_of(SG_LIT("of")) &&
            add_phrase(s, kids.at[i], seek, SG_VIA_QUANTITY, steps, depth + 1, out))
            return true;
    return false;
}

/* "Nigerian and British forces": the second adjective stands for forces of its own. */
static void add_joined_owner(const sg_scene *s, uint32_t head, uint8_t steps, sg_parties *out)
{
    sg_kids kids = sg_kids_of(s, head);
    for (size_t i = 0; i < kids.n && kids.at[i] < head; i++) {
        unsigned rel = sg_node_at(s, kids.at[i])->rel;
        if (rel != SG_REL_AMOD && rel != SG_REL_COMPOUND)
            continue;
        sg_kids below = sg_kids_of(s, kids.at[i]);
        for (size_t j = 0; j < below.n; j++)
            if (sg_node_at(s, below.at[j])->rel == SG_REL_CONJ && below.at[j] < head)
                add_mention(s, below.at[j], SG_SEEK_PLACE, SG_VIA_POSSESSOR, steps, out);
    }
}

/* "the governments of Oman [and Qatar]": the plural is both, though it was resolved to the first.
 */
static void add_joined_after(const sg_scene *s, uint32_t head, uint8_t steps, sg_parties *out)
{
    uint32_t m = s->actors->at[head];
    if (m == SG_NONE || sg_node_at(s, head)->xpos == s->xpos_nn ||
        sg_node_at(s, head)->upos != SG_NOUN)
        return;
    sg_kids kids = sg_kids_of(s, head);
    for (size_t i = 0; i < kids.n; i++) {
        uint32_t of = s->actors->at[kids.at[i]];
        if (kids.at[i] < head || sg_node_at(s, kids.at[i])->rel != SG_REL_NMOD || of == SG_NONE ||
            s->actors->mentions[of].entity == SG_NONE ||
            s->actors->mentions[of].entity != s->actors->mentions[m].entity ||
            sg_case_slot(s, kids.at[i]) != sg_slot_of(SG_LIT("of")))
            continue;
        sg_kids below = sg_kids_of(s, kids.at[i]);
        for (size_t j = 0; j < below.n; j++)
            if (sg_node_at(s, below.at[j])->rel == SG_REL_CONJ)
                add_mention(s, below.at[j], SG_SEEK_PLACE, SG_VIA_OF, steps, out);
    }
}

/* "agree to end tariffs (AP)": whose report it is. */
static bool is_credit(const sg_scene *s, uint32_t token)
{
    uint32_t m = s->actors->at[token];
    if (m == SG_NONE || s->actors->mentions[m].entity == SG_NONE || token == 0)
        return false;
    return sg_eq(sg_token_str(s->doc, token - 1), SG_LIT("(")) &&
           sg_eq(s->actors->entities[s->actors->mentions[m].entity].role, SG_LIT("MED"));
}

/* "the mayor, [Caio Brandt]", "payments firm [Zapwallet]": the name beside a description stands
 * for both, unless the description is resolved to somebody with a name. */
static bool add_apposition(const sg_scene *s, uint32_t head, unsigned seek, uint8_t steps,
                           sg_parties *out)
{
    uint32_t m = sg_usable_mention(s, head, seek);
    if (m != SG_NONE && (s->actors->mentions[m].entity == SG_NONE ||
                         s->actors->entities[s->actors->mentions[m].entity].named))
        return false;
    sg_kids kids = sg_kids_of(s, head);
    for (size_t i = 0; i < kids.n; i++) {
        unsigned rel = sg_node_at(s, kids.at[i])->rel;
        bool beside = rel == SG_REL_APPOS || rel == SG_REL_FLAT || rel == SG_REL_NMOD_DESC ||
                      rel == SG_REL_NMOD_UNMARKED;
        if (!beside || kids.at[i] < head || sg_node_at(s, kids.at[i])->upos != SG_PROPN ||
            is_credit(s, kids.at[i]))
            continue;
        if (add_mention(s, kids.at[i], seek, SG_VIA_SELF, steps, out))
            return true;
    }
    return false;
}

/* "Taliban and guards" with the first taken for a compound of the second. */
static void add_compound_before_and(const sg_scene *s, uint32_t head, uint8_t steps,
                                    sg_parties *out)
{
    uint32_t cc = sg_kid_by_rel(s, head, SG_REL_CC);
    if (cc == SG_NONE || cc > head || !sg_lemma_is(s, cc, "and"))
        return;
    sg_kids kids = sg_kids_of(s, head);
    for (size_t i = 0; i < kids.n && kids.at[i] < cc; i++) {
        unsigned rel = sg_node_at(s, kids.at[i])->rel;
        if ((rel == SG_REL_COMPOUND || rel == SG_REL_NMOD_POSS) && kids.at[i] + 1 == cc)
            add_mention(s, kids.at[i], SG_SEEK_PLACE, SG_VIA_SELF, steps, out);
    }
}

/* "fighting [between the army] [and the rebels] resumed": a pair that the parser took apart. */
static void add_rest_of_pair(const sg_scene *s, uint32_t head, unsigned seek, uint8_t steps,
                             sg_parties *out)
{
    if (sg_has_kid(s, head, SG_REL_CONJ) || sg_case_slot(s, head) != sg_slot_of(SG_LIT("between")))
        return;
    for (uint32_t t = head + 1; t < head + 6 && t < s->doc->n_tokens; t++) {
        const sg_node *node = sg_node_at(s, t);
        if (node->upos == SG_VERB || node->upos == SG_PUNCT)
            return;
        if (node->rel == SG_REL_CC && sg_lemma_is(s, t, "and") && node->head > t &&
            node->head != SG_NO_HEAD) {
            add_mention(s, node->head, seek, SG_VIA_SELF, steps, out);
            return;
        }
    }
}

/* "Cuba, but not Bolivia": the second is left out. */
static bool is_left_out(const sg_scene *s, uint32_t conjunct)
{
    sg_kids kids = sg_kids_of(s, conjunct);
    for (size_t i = 0; i < kids.n && kids.at[i] < conjunct; i++)
        if (sg_in_set(s, kids.at[i], SG_SET_NEGATOR) || sg_lemma_is(s, kids.at[i], "rather"))
            return true;
    return false;
}

/* Adds those joined by "and" to a name that is part of the phrase. */
static void add_joined(const sg_scene *s, uint32_t name, unsigned seek, sg_via via, uint8_t steps,
                       int depth, sg_parties *out)
{
    sg_kids kids = sg_kids_of(s, name);
    for (size_t i = 0; i < kids.n; i++)
        if (sg_node_at(s, kids.at[i])->rel == SG_REL_CONJ && !is_left_out(s, kids.at[i]))
            add_phrase(s, kids.at[i], seek, via, steps, depth + 1, out);
}

/* "banks [including Oman's]", "states [such as Oman]": examples of who is meant. */
static bool is_example(const sg_scene *s, uint32_t phrase, uint32_t noun)
{
    unsigned rel = sg_node_at(s, phrase)->rel;
    uint32_t mark = sg_case_of(s, phrase);
    return (rel == SG_REL_NMOD || rel == SG_REL_OBL) && phrase > noun && mark != SG_NONE &&
           (sg_lemma_is(s, mark, "include") ||
            (sg_lemma_is(s, mark, "such") && sg_has_kid(s, mark, SG_REL_FIXED)));
}

/* The examples of an unnamed plural act, or suffer, as it does; some hang on its verb. */
static void add_examples(const sg_scene *s, uint32_t head, uint8_t steps, int depth,
                         sg_parties *out)
{
    const sg_node *node = sg_node_at(s, head);
    size_t before = out->n;
    if (node->upos != SG_NOUN || node->xpos == s->xpos_nn)
        return;
    sg_kids kids = sg_kids_of(s, head);
    for (size_t i = 0; i < kids.n; i++)
        if (is_example(s, kids.at[i], head))
            add_phrase(s, kids.at[i], SG_SEEK_PLACE, SG_VIA_SELF, steps, depth + 1, out);
    kids = sg_kids_of(s, node->rel == SG_REL_OBJ ? node->head : head);
    for (size_t i = 0; i < kids.n && node->rel == SG_REL_OBJ; i++)
        if (sg_node_at(s, kids.at[i])->rel == SG_REL_OBL && is_example(s, kids.at[i], head))
            add_phrase(s, kids.at[i], 0, SG_VIA_SELF, steps, depth + 1, out);
    for (size_t i = before; i < out->n; i++)
        out->items[i].example = true;
}

/* "U.S. agribusiness [Cargill]" with two subjects: the noun only says what the name right after it
 * is. */
static bool add_name_after(const sg_scene *s, uint32_t head, unsigned seek, uint8_t steps,
                           sg_parties *out)
{
    uint32_t m = head + 1 < s->doc->n_tokens ? s->actors->at[head + 1] : SG_NONE;
    uint32_t own = s->actors->at[head];
    bool known = own != SG_NONE && s->actors->mentions[own].entity != SG_NONE &&
                 s->actors->entities[s->actors->mentions[own].entity].named;
    if (m == SG_NONE || known || sg_node_at(s, head)->upos != SG_NOUN)
        return false;
    const sg_mention *mention = &s->actors->mentions[m];
    const sg_node *noun = sg_node_at(s, head), *name = sg_node_at(s, mention->head);
    return mention->kind == SG_MENTION_NAME && mention->first == head + 1 &&
           name->rel == noun->rel && name->head == noun->head &&
           add_mention(s, mention->head, seek, SG_VIA_SELF, steps, out);
}

static bool add_phrase(const sg_scene *s, uint32_t head, unsigned seek, sg_via via, uint8_t steps,
                       int depth, sg_parties *out)
{
    if (depth > HIDDEN_DEPTH)
        return false;
    size_t before = out->n;
    bool found = add_apposition(s, head, seek, steps, out) ||
                 add_name_after(s, head, seek, steps, out) ||
                 add_mention(s, head, seek, via, steps, out) ||
                 add_quantity(s, head, seek, steps, depth, out);
    if (found) {
        add_joined_owner(s, head, steps, out);
        add_joined_after(s, head, steps, out);
        add_compound_before_and(s, head, steps, out);
        add_rest_of_pair(s, head, seek, steps, out);
        add_examples(s, head, steps, depth, out);
    } else if (seek & SG_SEEK_HIDDEN)
        found = add_hidden(s, head, seek, steps, depth, out) ||
                (seek & SG_SEEK_SITE && add_site(s, head, steps, out));
    sg_kids kids = sg_kids_of(s, head);
    for (size_t i = 0; i < kids.n; i++) {
        const sg_node *kid = sg_node_at(s, kids.at[i]);
        if (kid->rel == SG_REL_FLAT && found) /* "Presidents Ivana Sladek and [Tomas Breuer]" */
            add_joined(s, kids.at[i], seek, via, steps, depth, out);
        bool listed = kid->rel == SG_REL_APPOS && kid->upos == SG_PROPN && found &&
                      sg_is_title(s, head); /* "Canberra, Wellington to sign pact" */
        if (listed ||
            (kid->rel == SG_REL_CONJ && kid->upos != SG_VERB && !is_left_out(s, kids.at[i])))
            add_phrase(s, kids.at[i], seek, via, steps, depth + 1, out);
    }
    return out->n > before;
}

void sg_parties_add(const sg_scene *s, uint32_t head, unsigned seek, uint8_t steps, sg_parties *out)
{
    add_phrase(s, head, seek, SG_VIA_SELF, steps, 0, out);
}
