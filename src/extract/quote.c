/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Attribution, and what a speaker asks for. The speaker of a clause is the subject of the verb
 * of speaking above it or beside it (parsers hang "said X" above the quotation or below it),
 * the object of "according to", or the speaker of the quotation that the sentence continues.
 * "Ruritania must withdraw," said X: X demands it of Ruritania. "Ruritania bombed a bridge," said
 * X: X accuses Ruritania, where nobody else is known to be the target. (Other accusations in
 * quotations are frames whose source is the speaker: W>S.)
 */
#include "extract/quote.h"

#define QUOTE_SENTENCES 3 /* how far back a quotation's speaker may be */

static bool is_speech(const sg_scene *s, uint32_t verb)
{
    return sg_node_at(s, verb)->upos == SG_VERB && sg_verb_in_set(s, verb, SG_SET_SPEECH);
}

static uint32_t subject_of(const sg_scene *s, uint32_t verb)
{
    sg_clause clause;
    sg_clause_read(s, verb, SG_KIND_VERB, &clause);
    for (size_t i = 0; i < clause.n_args; i++)
        if (clause.args[i].slot == SG_SLOT_SUBJECT)
            return clause.args[i].head;
    return SG_NONE;
}

void sg_quote_speaker(const sg_scene *s, uint32_t governor, sg_mood *mood)
{
    if (mood->speaker != SG_NONE || !is_speech(s, governor))
        return;
    if (sg_lemma_is(s, governor, "quote") && sg_verb_is_passive(s, governor))
        mood->speaker = sg_kid_by_rel(s, governor, SG_REL_NSUBJ_PASS); /* not the newspaper */
    else
        mood->speaker = subject_of(s, governor);
    if (mood->speaker != SG_NONE)
        mood->speech = governor;
}

/* "..., according to police" and "..., said Merz" below the quotation or its last verb. */
static bool speaker_below(const sg_scene *s, uint32_t top, sg_mood *mood)
{
    sg_kids kids = sg_kids_of(s, top);
    for (size_t i = 0; i < kids.n; i++) {
        const sg_node *kid = sg_node_at(s, kids.at[i]);
        if (kid->rel == SG_REL_CONJ && kids.at[i] > top && speaker_below(s, kids.at[i], mood))
            return true;
        if (kid->rel == SG_REL_PARATAXIS || kid->rel == SG_REL_DEP) {
            sg_quote_speaker(s, kids.at[i], mood);
            if (mood->speaker != SG_NONE)
                return true;
        }
        uint32_t mark = sg_case_of(s, kids.at[i]);
        if (kid->rel == SG_REL_OBL && mark != SG_NONE && sg_lemma_is(s, mark, "accord")) {
            mood->speaker = kids.at[i];
            mood->speech = mark;
            return true;
        }
        if (kid->rel == SG_REL_OBL && mark != SG_NONE &&
            sg_eq_fold(sg_token_str(s->doc, mark), SG_LIT("according"))) {
            mood->speaker = kids.at[i];
            mood->speech = mark;
            return true;
        }
    }
    return false;
}

static bool is_quoted(const sg_scene *s, uint32_t token)
{
    return s->doc->tokens[token].flags & SG_TOKEN_QUOTED;
}

/* The main verb of speaking of an earlier sentence whose quotation this sentence goes on with. */
void sg_quote_around(const sg_scene *s, uint32_t top, sg_mood *mood)
{
    if (speaker_below(s, top, mood) || !is_quoted(s, top))
        return;
    uint32_t sentence = sg_node_at(s, top)->sent;
    for (uint32_t back = 1; back <= QUOTE_SENTENCES && back <= sentence; back++) {
        uint32_t root = s->parse->roots[sentence - back];
        if (root == SG_NO_HEAD)
            return;
        if (!is_quoted(s, root) && is_speech(s, root)) {
            sg_quote_speaker(s, root, mood);
            return;
        }
        if (speaker_below(s, root, mood))
            return;
    }
}

/* ---- Whom the speaker speaks of ---- */

/* "said [of the rebels]", "[asked about them], he said", "said, [referring to Oman]": below the
 * verb of speaking. */
static uint32_t spoken_of(const sg_scene *s, uint32_t speech)
{
    sg_kids kids = sg_kids_of(s, speech);
    for (size_t i = 0; i < kids.n; i++) {
        uint8_t slot = sg_case_slot(s, kids.at[i]);
        if (kids.at[i] < speech && sg_lemma_is(s, kids.at[i], "ask"))
            return sg_kid_by_rel(s, kids.at[i], SG_REL_OBL);
        if (sg_node_at(s, kids.at[i])->rel == SG_REL_OBL &&
            (slot == sg_slot_of(SG_LIT("of")) || slot == sg_slot_of(SG_LIT("about"))))
            return kids.at[i];
    }
    const sg_sentence *sentence = &s->doc->sentences[sg_node_at(s, speech)->sent];
    for (uint32_t t = speech; t < sentence->first + sentence->count; t++)
        if (sg_node_at(s, t)->xpos == s->xpos_vbg && sg_lemma_is(s, t, "refer"))
            return sg_kid_by_rel(s, t, SG_REL_OBL);
    return SG_NONE;
}

/* "said of China: they ...": states and bodies are many, a person is not. */
static bool may_be_they(const sg_scene *s, uint32_t meant)
{
    uint32_t m = sg_usable_mention(s, meant, SG_SEEK_PLACE);
    uint32_t e = m == SG_NONE ? SG_NONE : s->actors->mentions[m].entity;
    return e != SG_NONE && s->actors->entities[e].type != SG_ACTOR_PERSON;
}

void sg_quote_third_person(const sg_scene *s, const sg_mood *mood, sg_clause *clause)
{
    if (mood->speaker == SG_NONE || !is_quoted(s, clause->pred))
        return;
    uint32_t speech = sg_node_at(s, mood->speaker)->head;
    uint32_t meant = speech == SG_NO_HEAD ? SG_NONE : spoken_of(s, speech);
    if (meant == SG_NONE || sg_usable_mention(s, meant, SG_SEEK_PLACE) == SG_NONE)
        return;
    for (size_t i = 0; i < clause->n_args; i++) {
        uint32_t head = clause->args[i].head;
        uint32_t m = s->actors->at[head];
        if (m != SG_NONE && is_quoted(s, head) && sg_node_at(s, head)->upos == SG_PRON &&
            s->actors->mentions[m].entity == SG_NONE &&
            (!s->actors->mentions[m].plural || may_be_they(s, meant)))
            clause->args[i].head = meant;
    }
}

/* ---- Charges ---- */

#define FORCE_ROOT 17 /* classes of violence and coercion begin here */

/* States, and organisations and persons with a name: those who accuse and are accused; what the
 * police, witnesses or the press say is a report. */
static bool is_power(const sg_scene *s, const sg_party *party)
{
    const sg_entity *e = &s->actors->entities[party->entity];
    if (e->type == SG_ACTOR_COUNTRY)
        return true;
    return e->named && e->type != SG_ACTOR_PLACE && !sg_eq(e->role, SG_LIT("MED")) &&
           !sg_eq(e->role, SG_LIT("COP")) && !sg_eq(e->role, SG_LIT("JUD"));
}

/* In so many words, the police, an army or a company may be accused, too: "The police shot my
 * brother," said X. */
static bool is_accused(const sg_scene *s, const sg_party *party, bool quoted)
{
    const sg_entity *e = &s->actors->entities[party->entity];
    return is_power(s, party) || (quoted && e->role.n && e->type != SG_ACTOR_PLACE &&
                                  !sg_eq(e->role, SG_LIT("MED")) && !sg_eq(e->role, SG_LIT("CVL")));
}

/* Those of one country; a citizen who speaks for himself is not on his state's side. */
static bool same_side(const sg_scene *s, const sg_party *a, const sg_party *b, bool quoted)
{
    const sg_entity *x = &s->actors->entities[a->entity], *y = &s->actors->entities[b->entity];
    bool private = quoted && x->type == SG_ACTOR_PERSON && !sg_eq(x->role, SG_LIT("GOV")) &&
                   !sg_eq(x->role, SG_LIT("MIL"));
    return a->entity == b->entity || (!private && x->country.n && sg_eq(x->country, y->country));
}

void sg_quote_charge(const sg_scene *s, const sg_clause *clause, const sg_frame *act,
                     const sg_mood *mood, sg_finds *out)
{
    static const sg_frame charge = {.code = "112", .shape = "W>S (deed)", .kind = SG_KIND_VERB};
    sg_parties sources = {0}, targets = {0};
    bool aimed = false; /* at somebody or something */
    bool quoted = is_quoted(s, clause->pred);
    for (size_t k = 0; act->target[k] != SG_SLOT_NONE && !aimed; k++)
        aimed = sg_clause_has(clause, act->target[k]);
    if (!aimed || sg_code_root(act->code) < FORCE_ROOT || mood->modality != SG_ACTUAL ||
        mood->n_ops)
        return;
    sg_parties_add(s, mood->speaker, 0, 0, &sources);
    sg_frame_parties(s, clause, act, act->source, mood->speaker, &targets);
    if (sources.n != 1 || targets.n != 1 || !is_power(s, &sources.items[0]) ||
        !is_accused(s, &targets.items[0], quoted) ||
        same_side(s, &sources.items[0], &targets.items[0], quoted))
        return;
    sg_find proto = {.pred = clause->pred,
                     .particle = SG_NONE,
                     .light = SG_NONE,
                     .frame = &charge,
                     .kind = SG_KIND_VERB,
                     .topic = clause->pred,
                     .construction = SG_BY_QUOTE};
    sg_mood said = {.speech = mood->speech, .speaker = mood->speaker};
    sg_finds_cross(s, &proto, &sources, &targets, &said, out);
}

/* ---- Duties ---- */

/* "should have told", which nobody can do any more. */
static bool is_past_duty(const sg_scene *s, uint32_t verb)
{
    sg_kids kids = sg_kids_of(s, verb);
    for (size_t i = 0; i < kids.n; i++)
        if (sg_node_at(s, kids.at[i])->rel == SG_REL_AUX &&
            sg_eq_fold(sg_token_str(s->doc, kids.at[i]), SG_LIT("have")) &&
            sg_node_at(s, verb)->xpos == s->xpos_vbn)
            return true;
    return false;
}

static bool is_one_of(const sg_scene *s, uint32_t verb, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (sg_lemma_is(s, verb, words[i]))
            return true;
    return false;
}

/* "should get", "should recover", "should grow": what is to happen to somebody, nothing to do. */
static bool is_no_deed(const sg_scene *s, uint32_t verb)
{
    static const char *const fates[] = {
        "be",   "become",  "benefit", "cheer",  "emerge", "expect",    "fail",
        "feel", "get",     "happen",  "have",   "hit",    "know",      "offset",
        "pave", "receive", "recover", "remain", "stay",   "undermine", "win"};
    static const char *const changes[] = {"choose",  "decline", "drop", "fall", "grow",
                                          "improve", "open",    "pass", "rise", "see"};
    return is_one_of(s, verb, fates, SG_COUNT(fates)) ||
           (is_one_of(s, verb, changes, SG_COUNT(changes)) && !sg_has_kid(s, verb, SG_REL_OBJ));
}

/* "does not think he should resign", "that does not mean they should". */
static bool is_thought_not(const sg_scene *s, uint32_t verb)
{
    const sg_node *node = sg_node_at(s, verb);
    return node->rel == SG_REL_CCOMP && sg_is_negated(s, node->head);
}

/* "Oman's risk should go down", "the Omani plan should pave the way": no one is to act. */
static void drop_things(sg_parties *parties)
{
    size_t n = 0;
    for (size_t i = 0; i < parties->n; i++)
        if (parties->items[i].via <= SG_VIA_QUANTITY)
            parties->items[n++] = parties->items[i];
    parties->n = n;
}

/* "must", "should", "has to": the speaker asks it of who is to act; of nobody in "banks should be
 * broken up". */
void sg_quote_events(const sg_scene *s, uint32_t token, sg_finds *out)
{
    static const sg_frame demand = {.code = "10", .shape = "W>S (must)", .kind = SG_KIND_VERB};
    static const sg_frame appeal = {.code = "02", .shape = "W>S (should)", .kind = SG_KIND_VERB};
    static const sg_frame blame = {
        .code = "111", .shape = "W>S (should have)", .kind = SG_KIND_VERB};
    static const uint8_t subject[SG_FRAME_SLOTS] = {SG_SLOT_SUBJECT};
    sg_mood mood = {.speech = SG_NONE, .speaker = SG_NONE};
    sg_mood_own(s, token, &mood);
    if (!mood.obliged || mood.modality == SG_CONDITIONAL || is_no_deed(s, token))
        return; /* "whether judges should" asks nothing of them */
    bool strong = mood.strong, past = is_past_duty(s, token);
    sg_mood_read(s, token, &mood);
    if (mood.speaker == SG_NONE || (past && strong) || is_thought_not(s, token))
        return; /* "must have known" is a guess */
    sg_clause clause;
    sg_clause_read(s, token, SG_KIND_VERB, &clause);
    const sg_frame *frame = strong ? &demand : past ? &blame : &appeal;
    sg_parties sources = {0}, targets = {0};
    sg_parties_add(s, mood.speaker, 0, 0, &sources);
    sg_frame_parties(s, &clause, frame, subject, SG_NONE, &targets);
    drop_things(&targets);
    if (sources.n == 0 || targets.n == 0)
        return;
    sg_find proto = {.pred = token,
                     .particle = SG_NONE,
                     .light = SG_NONE,
                     .frame = frame,
                     .kind = SG_KIND_VERB,
                     .topic = token,
                     .construction = SG_BY_QUOTE};
    sg_mood asked = {.speech = mood.speech, .speaker = mood.speaker};
    sg_finds_cross(s, &proto, &sources, &targets, &asked, out);
}
