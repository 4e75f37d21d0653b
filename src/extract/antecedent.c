/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The antecedent of a personal pronoun: among the mentions before it that fit in number, sex and
 * kind, the one with the highest score. Subjects, the nearest sentences and the owner of the phrase
 * around the pronoun score high (Lappin and Leass 1994 weigh the same); what stands in somebody's
 * quotation scores low outside it, and a speaker is never the "he" of his own words. A pronoun that
 * may as well stand for a thing nearer by has none.
 */
#include "extract/finder.h"

#define LOOK_BACK 90 /* tokens: how far back a pronoun may refer */
#define SCORE_MIN 12 /* below it the pronoun stays open */
#define CLIMB_MAX 8  /* steps up the tree for the owner of the phrase around it */
#define QUOTE_BACK 2 /* sentences back that may name the speaker of a quotation */

uint32_t sg_mention_at(const sg_finder *f, uint32_t t)
{
    if (f->at[t] != SG_NONE)
        return f->at[t];
    uint32_t name = sg_child(f, t, SG_REL_FLAT);
    return name == SG_NONE ? SG_NONE : f->at[name];
}

/* The token whose relation is the mention's: "[Mr] Blair said" in the way of parsers. */
static uint32_t argument_of(const sg_finder *f, const sg_mention *m)
{
    const sg_node *n = sg_node_at(f, m->head);
    return n->rel == SG_REL_FLAT && n->head != SG_NO_HEAD && n->head < m->head ? n->head : m->head;
}

/* "a lawyer", "the opposition leader": one person without a name. */
static bool is_somebody(const sg_finder *f, const sg_entity *e, const sg_who *who)
{
    if (e->type != SG_ACTOR_GROUP || e->named || who->plural || who->noun == SG_NONE)
        return false;
    sg_noun_class class = f->g->nouns.items[who->noun].class;
    return class == SG_NOUN_OFFICE || class == SG_NOUN_GROUP;
}

/* "a judge": the noun is one for a person, though it names an organ of state. */
static bool is_person_noun(const sg_finder *f, const sg_mention *m)
{
    static const char *const words[] = {
        "assemblyman", "cop",       "congressman", "congresswoman", "constable", "detective",
        "gendarme",    "inspector", "judge",       "justice",       "lawmaker",  "legislator",
        "magistrate",  "mp",        "officer",     "official",      "policeman", "policewoman",
        "prosecutor",  "senator",   "sheriff"};
    return m->kind == SG_MENTION_DESCRIPTION &&
           sg_word_in(sg_node_at(f, m->head)->lemma, words, SG_COUNT(words));
}

bool sg_suits(const sg_finder *f, const sg_mention *m, const sg_want *want)
{
    if (m->entity == SG_NONE || m->place)
        return false;
    const sg_entity *e = &f->entities.items[m->entity];
    const sg_who *who = &f->who.items[m->entity];
    if (want->person)
        return (e->type == SG_ACTOR_PERSON || is_somebody(f, e, who)) &&
               (!who->sex || who->sex == want->sex);
    if (want->thing)
        return !is_person_noun(f, m) && e->type != SG_ACTOR_PERSON && e->type != SG_ACTOR_PLACE &&
               (e->type != SG_ACTOR_GROUP || e->named) && !who->plural;
    return who->plural || e->type == SG_ACTOR_GROUP || e->type == SG_ACTOR_ORGANISATION;
}

bool sg_is_subject(sg_rel rel)
{
    return rel == SG_REL_NSUBJ || rel == SG_REL_NSUBJ_PASS || rel == SG_REL_NSUBJ_OUTER;
}

unsigned sg_joined(const sg_finder *f, const sg_mention *m, uint32_t members[4])
{
    unsigned n = 0;
    members[n++] = m->entity;
    uint32_t head = argument_of(f, m);
    for (uint32_t i = f->parse->kid_at[head]; i < f->parse->kid_at[head + 1] && n < 4; i++) {
        uint32_t k = f->parse->kids[i];
        if (sg_node_at(f, k)->rel != SG_REL_CONJ || sg_mention_at(f, k) == SG_NONE)
            continue;
        uint32_t e = f->mentions.items[sg_mention_at(f, k)].entity;
        if (e != SG_NONE && e != m->entity)
            members[n++] = e;
    }
    return n;
}

/* Whether the mention is one of several joined by "and": no "he" or "it". */
static bool is_coordinated(const sg_finder *f, const sg_mention *m)
{
    uint32_t members[4];
    sg_rel rel = (sg_rel)sg_node_at(f, argument_of(f, m))->rel;
    return rel == SG_REL_CONJ || (sg_is_subject(rel) && sg_joined(f, m, members) > 1);
}

/* "..., [accusing] it": a participle that says or does something to another, and not what follows
 * for the subject ("..., saving it money"). */
static bool is_addressing(const sg_finder *f, uint32_t verb)
{
    static const char *const words[] = {"accuse",    "ask",      "blame",  "condemn", "criticise",
                                        "criticize", "order",    "praise", "sue",     "tell",
                                        "thank",     "threaten", "urge",   "warn"};
    return sg_word_in(sg_node_at(f, verb)->lemma, words, SG_COUNT(words));
}

/* Who acts in the clause below a noun: "Oman's [bid] to thank it" is Oman's. */
static uint32_t acting_noun(const sg_finder *f, uint32_t noun)
{
    uint32_t owner = sg_child(f, noun, SG_REL_NMOD_POSS);
    return f->at[noun] == SG_NONE && owner != SG_NONE && sg_mention_at(f, owner) != SG_NONE ? owner
                                                                                            : noun;
}

/* Entity that acts in the clause whose object the pronoun is: "praised Oman and thanked [it]",
 * "hastened to thank [it]", "..., warning [it]". An object is never its own subject. SG_NONE: none
 * known. */
uint32_t sg_acting(const sg_finder *f, uint32_t t)
{
    const sg_node *n = sg_node_at(f, t);
    if (sg_is_subject((sg_rel)n->rel) || n->rel == SG_REL_NMOD_POSS || n->head == SG_NO_HEAD)
        return SG_NONE;
    uint32_t verb = n->head;
    for (unsigned depth = 0; depth < 6 && sg_node_at(f, verb)->upos == SG_VERB; depth++) {
        const sg_node *v = sg_node_at(f, verb);
        uint32_t subject = sg_child(f, verb, SG_REL_NSUBJ);
        if (subject == SG_NONE)
            subject = sg_child(f, verb, SG_REL_NSUBJ_PASS);
        if (subject == SG_NONE && v->rel == SG_REL_XCOMP && v->head != SG_NO_HEAD) {
            subject = sg_child(f, v->head, SG_REL_OBJ); /* "urged Oman to thank it" */
        } else if (subject == SG_NONE && v->rel == SG_REL_ACL) {
            subject = acting_noun(f, v->head);
        }
        if (subject != SG_NONE) {
            uint32_t m = sg_mention_at(f, subject);
            return m == SG_NONE ? SG_NONE : f->mentions.items[m].entity;
        }
        if (v->head == SG_NO_HEAD || (v->rel != SG_REL_CONJ && v->rel != SG_REL_XCOMP &&
                                      (v->rel != SG_REL_ADVCL || !is_addressing(f, verb))))
            return SG_NONE;
        verb = v->head;
    }
    return SG_NONE;
}

/* ---- Quotations ---- */

static bool is_quoted(const sg_finder *f, uint32_t t)
{
    return f->doc->tokens[t].flags & SG_TOKEN_QUOTED;
}

/* Whether t stands in words given as they were said, and not in a piece of them (said he was "ready
 * to help him"), which keeps the pronouns of who reports. */
static bool is_direct_speech(const sg_finder *f, uint32_t t)
{
    uint32_t begin = f->doc->sentences[sg_node_at(f, t)->sent].first;
    if (!is_quoted(f, t))
        return false;
    while (t > begin && is_quoted(f, t - 1))
        t--;
    if (t <= begin + 1)
        return true;
    return sg_word_is(f, t - 2, ",") || sg_word_is(f, t - 2, ":") || sg_word_is(f, t - 1, ",") ||
           sg_word_is(f, t - 1, ":");
}

/* Who says the words that t stands in; SG_NONE outside direct speech, or when nobody is named. */
static uint32_t speaker_around(const sg_finder *f, uint32_t t)
{
    uint32_t sentence = sg_node_at(f, t)->sent;
    if (!is_direct_speech(f, t))
        return SG_NONE;
    for (uint32_t back = 0; back <= QUOTE_BACK && back <= sentence; back++) {
        uint32_t e = sg_speaker_of(f, sentence - back);
        if (e != SG_NONE)
            return e;
    }
    return SG_NONE;
}

/* ---- Candidates ---- */

/* "Citigroup's bid to dismiss a suit [saying that it ...]": the mention of the nearest owner of a
 * phrase that the pronoun is part of, when it fits. */
static uint32_t owner_around(const sg_finder *f, uint32_t t, const sg_want *want)
{
    uint32_t at = sg_node_at(f, t)->head;
    for (unsigned depth = 0; depth < CLIMB_MAX && at != SG_NO_HEAD; depth++) {
        uint32_t owner = sg_child(f, at, SG_REL_NMOD_POSS);
        uint32_t m = owner == SG_NONE || owner >= t ? SG_NONE : sg_mention_at(f, owner);
        if (m != SG_NONE && f->at[at] == SG_NONE && sg_suits(f, &f->mentions.items[m], want))
            return m;
        at = sg_node_at(f, at)->head;
    }
    return SG_NONE;
}

/* "Lund said [Vik] had ...": the subject of what another says, who is not what a new sentence is
 * about. */
static bool is_told_of(const sg_finder *f, uint32_t subject)
{
    uint32_t verb = sg_node_at(f, subject)->head;
    if (verb == SG_NO_HEAD || sg_node_at(f, verb)->rel != SG_REL_CCOMP)
        return false;
    uint32_t above = sg_node_at(f, verb)->head;
    uint32_t teller = above == SG_NO_HEAD ? SG_NONE : sg_child(f, above, SG_REL_NSUBJ);
    return teller != SG_NONE && sg_mention_at(f, teller) != SG_NONE;
}

/* "[Calder Ports] said it would pay": the subject of the verb that reports the clause whose subject
 * is the pronoun; SG_NONE: there is none. */
static uint32_t teller_of(const sg_finder *f, uint32_t t)
{
    const sg_node *n = sg_node_at(f, t);
    if (!sg_is_subject((sg_rel)n->rel) || n->head == SG_NO_HEAD ||
        sg_node_at(f, n->head)->rel != SG_REL_CCOMP || sg_node_at(f, n->head)->head == SG_NO_HEAD ||
        is_quoted(f, t))
        return SG_NONE;
    uint32_t subject = sg_child(f, sg_node_at(f, n->head)->head, SG_REL_NSUBJ);
    return subject == SG_NONE || subject > t ? SG_NONE : subject;
}

/* "Dubai said it", "Cuomo's office said it": a thing by its words, whatever it stands for. */
static bool is_acting_thing(const sg_finder *f, const sg_mention *m)
{
    if (m->entity == SG_NONE || m->place)
        return false;
    sg_actor_type type = f->entities.items[m->entity].type;
    return type == SG_ACTOR_PLACE ||
           (type == SG_ACTOR_PERSON && sg_eq(sg_node_at(f, m->head)->lemma, SG_LIT("office")));
}

/* "[The venture] said it would pay": whoever said it is meant, and has no name. */
static bool is_said_by_nobody_known(const sg_finder *f, uint32_t teller, const sg_want *want)
{
    const sg_node *n = teller == SG_NONE ? NULL : sg_node_at(f, teller);
    return n && want->thing && (n->xpos == SG_XPOS_NN || n->xpos == SG_XPOS_NNP) &&
           sg_mention_at(f, teller) == SG_NONE && f->span_of[teller] == SG_NONE &&
           !(f->words[teller].flags & (SG_WORD_TICKER | SG_WORD_UPPER));
}

/* What the search knows of the pronoun. */
typedef struct sg_search {
    const sg_want *want;
    uint32_t t;       /* the pronoun */
    uint32_t actor;   /* entity that acts on it, and is not meant; or SG_NONE */
    uint32_t speaker; /* entity in whose words it stands, and who is not meant; or SG_NONE */
    uint32_t
        teller; /* mention of whoever reports the clause that it is the subject of, or SG_NONE */
    uint32_t owner; /* mention of who owns the phrase around it, or SG_NONE */
    bool object;
} sg_search;

static bool is_ruled_out(const sg_finder *f, const sg_search *s, const sg_mention *m, bool several)
{
    const sg_node *here = sg_node_at(f, s->t), *n = sg_node_at(f, argument_of(f, m));
    if (s->object && n->head == here->head && here->sent == n->sent)
        return true; /* its verb's subject is not meant */
    return !several && m->entity != SG_NONE && (m->entity == s->actor || m->entity == s->speaker);
}

static int score_of(const sg_finder *f, const sg_search *s, size_t index, bool several)
{
    const sg_mention *m = &f->mentions.items[index];
    uint32_t argument = argument_of(f, m);
    const sg_node *n = sg_node_at(f, argument);
    const sg_want *want = s->want;
    uint32_t away = sg_node_at(f, s->t)->sent - n->sent;
    int score = 20 - (away > 2 ? 12 : (int)away * 5);
    if (sg_is_subject((sg_rel)n->rel))
        score += away && is_told_of(f, argument) ? 3 : 6;
    score += several ? 3 : 0;
    score -= m->kind == SG_MENTION_POSSESSIVE ? 4 : 0;
    score -= !want->plural && is_coordinated(f, m) ? 6 : 0;
    score -= want->person && !several && !f->entities.items[m->entity].named ? 3 : 0;
    score += want->sex && f->who.items[m->entity].sex == want->sex ? 3 : 0;
    score += index == s->owner ? 12 : 0;
    score += index == s->teller ? 6 : 0;
    if (!is_quoted(f, s->t) && is_direct_speech(f, m->head))
        score -= 10;
    return score;
}

/* ---- Things ---- */

/* "arrested [them]", "sued it": what is said and done to people and bodies only. */
static bool is_done_to_actors(const sg_finder *f, uint32_t verb)
{
    static const char *const words[] = {
        "allow",    "arrest",  "assist",  "attack", "beat",     "bomb",   "charge", "contact",
        "demand",   "deport",  "detain",  "evict",  "expel",    "fine",   "fire",   "force",
        "free",     "give",    "grant",   "help",   "hire",     "inform", "invade", "invite",
        "jail",     "kidnap",  "kill",    "lend",   "meet",     "offer",  "pay",    "press",
        "pressure", "promise", "rescue",  "sack",   "sanction", "seize",  "shell",  "shoot",
        "supply",   "suspect", "suspend", "train",  "visit"};
    return is_addressing(f, verb) || sg_word_in(sg_node_at(f, verb)->lemma, words, SG_COUNT(words));
}

/* "[opposed] it", "voted for it": the pronoun stands where things do. */
static bool may_be_thing(const sg_finder *f, const sg_search *s)
{
    static const char *const words[] = {"about", "against", "for", "on", "over"};
    const sg_node *n = sg_node_at(f, s->t);
    if (s->want->person || n->head == SG_NO_HEAD || sg_node_at(f, n->head)->upos != SG_VERB ||
        is_done_to_actors(f, n->head))
        return false;
    uint32_t preposition = sg_child(f, s->t, SG_REL_CASE);
    return n->rel == SG_REL_OBJ ||
           (n->rel == SG_REL_OBL && preposition != SG_NONE &&
            sg_word_in(sg_node_at(f, preposition)->lemma, words, SG_COUNT(words)));
}

/* A common noun of the pronoun's number between the mention and it that is no actor but subject or
 * object: "Poland rejected [the proposal] and Italy opposed it". */
static bool has_rival(const sg_finder *f, const sg_search *s, uint32_t from)
{
    sg_xpos number = s->want->plural ? SG_XPOS_NNS : SG_XPOS_NN;
    const sg_node *here = sg_node_at(f, s->t);
    for (uint32_t t = s->t; t-- > from + 1;) {
        const sg_node *n = sg_node_at(f, t);
        if (here->sent - n->sent > 1)
            return false;
        bool argument =
            n->rel == SG_REL_OBJ || n->rel == SG_REL_NSUBJ || n->rel == SG_REL_NSUBJ_PASS;
        if (argument && n->xpos == number && f->at[t] == SG_NONE && f->span_of[t] == SG_NONE &&
            !(n->head == here->head && n->sent == here->sent))
            return true;
    }
    return false;
}

uint32_t sg_antecedent(const sg_finder *f, uint32_t t, const sg_want *want)
{
    sg_rel rel = (sg_rel)sg_node_at(f, t)->rel;
    sg_search s = {.want = want,
                   .t = t,
                   .actor = sg_acting(f, t),
                   .speaker = speaker_around(f, t),
                   .owner = owner_around(f, t, want),
                   .object = !sg_is_subject(rel) && rel != SG_REL_NMOD_POSS};
    uint32_t teller = teller_of(f, t);
    s.teller = teller == SG_NONE ? SG_NONE : sg_mention_at(f, teller);
    uint32_t best = SG_NONE;
    if (s.teller != SG_NONE && want->thing && is_acting_thing(f, &f->mentions.items[s.teller]))
        return s.teller;
    if (is_said_by_nobody_known(f, teller, want))
        return SG_NONE;
    int best_score = SCORE_MIN - 1;
    for (size_t i = f->mentions.n; i-- > 0;) {
        const sg_mention *m = &f->mentions.items[i];
        uint32_t members[4];
        if (t - m->head > LOOK_BACK)
            break;
        bool several = want->plural && m->entity != SG_NONE && !m->place &&
                       sg_node_at(f, argument_of(f, m))->rel != SG_REL_CONJ &&
                       sg_joined(f, m, members) > 1;
        if ((!several && !sg_suits(f, m, want)) || is_ruled_out(f, &s, m, several))
            continue;
        int score = score_of(f, &s, i, several);
        if (score > best_score) {
            best = (uint32_t)i;
            best_score = score;
        }
    }
    if (best != SG_NONE && may_be_thing(f, &s) && has_rival(f, &s, f->mentions.items[best].head))
        return SG_NONE;
    return best;
}
