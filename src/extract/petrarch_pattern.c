/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Patterns of PETRARCH verb dictionaries as conditions of frames:
 *
 *   &AIRCRAFT * {AIR RAID} (AGAINST REBELS)  ->  S=&AIRCRAFT O=air_raid against=rebel
 *
 * A word before the verb is its subject, one behind it the object, one behind a preposition that
 * preposition's; "+" stands where the target is, "$" where the source is, "%" for both of a pair,
 * "^" for anything. Of phrases, the last two words are looked for, joined; three words and more are
 * looked for in the text as well. A pattern that asks for more than slots can say is not used.
 */
#include "extract/petrarch_verbs.h"

#include <string.h>

#define PHRASE_WORDS 6 /* words of a phrase */

static const char too_rich[] = "too many conditions";
static const char before_verb[] = "words before the verb that are no subject";

/* A phrase, its words in order; those of sets begin with &. */
typedef struct sg_phrase_words {
    sg_str words[PHRASE_WORDS];
    size_t n;
    bool braced; /* in {} or joined by _: the words stand together */
} sg_phrase_words;

typedef struct sg_rule_reader {
    sg_verb_file *f;
    sg_str rest;
    sg_need *needs;            /* [SG_FRAME_NEEDS] */
    uint8_t *n_needs;
    uint8_t slot;              /* preposition that is open, or SG_SLOT_NONE */
    bool open;                 /* it has no noun yet */
    uint8_t target, source;    /* slots of + and $, or SG_SLOT_NONE */
    bool pair;                 /* % */
    uint8_t complement;        /* see sg_verb_rule */
    const sg_pattern *pattern; /* for phrases of three words and more */
    sg_phrase_words phrase;    /* being collected */
    sg_status status;
    const char *why;           /* first thing that is not supported */
    sg_str unknown;            /* set that the file does not define above */
} sg_rule_reader;

bool sg_is_adverb_particle(sg_str word)
{
    static const char *const words[] = {"UP",    "OUT",      "OFF",     "DOWN",  "AWAY", "BACK",
                                        "ASIDE", "TOGETHER", "FORWARD", "AHEAD", "APART"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (sg_eq_fold(word, sg_cstr(words[i])))
            return true;
    return false;
}

static bool is_empty_word(sg_str word)
{
    static const char *const words[] = {"A", "AN", "THE", "ITS", "HIS", "HER", "THEIR", "P"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (sg_eq(word, sg_cstr(words[i])))
            return true;
    return false;
}

static void refuse(sg_rule_reader *r, const char *why)
{
    if (!r->why)
        r->why = why;
}

static bool add_alternative(void *ctx, const char *form)
{
    sg_rule_reader *r = ctx;
    sg_need *need = &r->needs[*r->n_needs];
    uint32_t id = sg_intern_put(&r->f->b->lexicon->words, sg_cstr(form));
    if (id == SG_NONE)
        return false;
    if (need->n < SG_NEED_WORDS)
        need->words[need->n++] = id;
    return true;
}

/* Takes over why something could not be made; without a reason, memory was out. */
static void note(sg_rule_reader *r, bool made, const char *why)
{
    if (made)
        return;
    if (why)
        refuse(r, why);
    else
        r->status = SG_NOMEM;
}

static void add_expression(sg_rule_reader *r)
{
    const char *why = NULL;
    if (r->pattern) {
        refuse(r, too_rich);
        return;
    }
    r->pattern = sg_phrase_expression(r->f, r->phrase.words, r->phrase.n, r->phrase.braced, &why);
    note(r, r->pattern != NULL, why);
}

/* ---- Needs ---- */

/* Endings of words that are no objects: participles and adjectives, met by the complement. */
static bool may_complement(sg_str word)
{
    static const char *const endings[] = {"ED", "ING", "ABLE", "IVE", "FUL", "AL", "AIN", "ENT"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (word.n > 4 && sg_ends(word, sg_cstr(endings[i])))
            return true;
    return false;
}

static void add_need(sg_rule_reader *r, uint8_t slot, uint8_t kind)
{
    if (*r->n_needs == SG_FRAME_NEEDS) {
        refuse(r, too_rich);
        return;
    }
    sg_need *need = &r->needs[*r->n_needs];
    *need = (sg_need){.slot = slot, .kind = kind};
    if (kind == SG_NEED_ONE_OF) {
        const sg_phrase_words *p = &r->phrase;
        sg_str last = p->words[p->n - 1];
        const sg_verb_set *set =
            last.p[0] == '&' ? sg_verb_set_find(r->f, sg_sub(last, 1, last.n)) : NULL;
        const char *why = NULL;
        if (p->n > 1) {
            need->words[need->n++] = sg_joined_set(r->f, p->words[p->n - 2], last, &why);
            note(r, need->words[0] != SG_NONE, why);
        }
        if (p->n == 1 && set)
            need->words[need->n++] = set->id | SG_NEED_SET;
        else if (p->n == 1 && !sg_each_form(r->f, last, add_alternative, r))
            r->status = SG_NOMEM;
        if (need->n == 0)
            refuse(r, "words that are too long");
    }
    ++*r->n_needs;
}

/* The phrase that was collected becomes a condition of the slot that is open. */
static void end_phrase(sg_rule_reader *r)
{
    sg_phrase_words *p = &r->phrase;
    if (p->n == 0)
        return;
    uint8_t to = sg_slot_of(SG_LIT("to"));
    uint8_t slot = r->slot ? r->slot : SG_SLOT_OBJECT;
    bool adverb = p->n == 1 && (sg_ends(p->words[0], SG_LIT("LY")) ||
                                sg_eq(p->words[0], SG_LIT("AGAIN")));
    for (size_t i = 0; i < *r->n_needs; i++)
        if (r->needs[i].slot == slot && r->needs[i].kind == SG_NEED_ONE_OF)
            refuse(r, "several nouns in one place");
    if (p->n > 2)
        add_expression(r);
    if (!r->complement && !r->why && !adverb &&
        (slot == to || (slot == SG_SLOT_OBJECT && may_complement(p->words[0]))))
        r->complement = (uint8_t)(*r->n_needs + 1);
    add_need(r, adverb ? SG_SLOT_ADVERB : slot, SG_NEED_ONE_OF);
    r->open = false;
    *p = (sg_phrase_words){0};
}

/* "(TO)": a preposition without a noun must only be there. */
static void end_preposition(sg_rule_reader *r)
{
    end_phrase(r);
    if (r->slot && r->open)
        add_need(r, r->slot, SG_NEED_PRESENT);
    r->slot = SG_SLOT_NONE;
    r->open = false;
}

static void take_word(sg_rule_reader *r, sg_str word, bool first)
{
    uint8_t slot = sg_slot_of_preposition(word);
    if (is_empty_word(word))
        return;
    if (first && sg_is_adverb_particle(word)) {
        end_phrase(r);
        r->phrase.words[r->phrase.n++] = word;
        add_need(r, SG_SLOT_ADVERB, SG_NEED_ONE_OF);
        r->phrase.n = 0;
        return;
    }
    if (slot != SG_SLOT_NONE && word.p[0] != '&') {
        end_preposition(r);
        r->slot = slot;
        r->open = true;
        return;
    }
    if (r->phrase.n == PHRASE_WORDS)
        refuse(r, "phrases of more than 6 words");
    else
        r->phrase.words[r->phrase.n++] = word;
}

/* "&FIGHT_GAMES": the longest beginning that is a set, then the rest. */
static sg_str take_set(sg_rule_reader *r, sg_str *text)
{
    size_t n = text->n;
    while (n > 1) {
        if (sg_verb_set_find(r->f, sg_sub(*text, 1, n))) {
            sg_str set = sg_sub(*text, 0, n);
            *text = sg_sub(*text, n, text->n);
            return set;
        }
        while (n > 1 && text->p[n - 1] != '_')
            n--;
        n = n ? n - 1 : 0;
    }
    r->unknown = *text;
    refuse(r, "unknown sets");
    text->n = 0;
    return r->unknown;
}

static void take_symbol(sg_rule_reader *r, char symbol)
{
    end_phrase(r);
    uint8_t slot = r->slot ? r->slot : SG_SLOT_OBJECT;
    if (symbol == '+')
        r->target = slot;
    else if (symbol == '$')
        r->source = slot;
    else if (symbol == '%')
        r->target = slot;
    if (symbol == '^' && r->slot)
        add_need(r, r->slot, SG_NEED_PRESENT);
    r->open = false;
}

/* One blank-separated piece: "MAY_DAY", "&FIGHT_GAMES", "+". */
static void take_piece(sg_rule_reader *r, sg_str piece, bool first)
{
    while (piece.n && !r->why) {
        if (piece.p[0] == '_') {
            piece = sg_sub(piece, 1, piece.n);
            continue;
        }
        if (strchr("+$%^", piece.p[0])) {
            take_symbol(r, piece.p[0]);
            piece = sg_sub(piece, 1, piece.n);
        } else if (piece.p[0] == '&') {
            sg_str set = take_set(r, &piece);
            const sg_verb_set *found = sg_verb_set_find(r->f, sg_sub(set, 1, set.n));
            if (found && (found->prep || found->aux))
                refuse(r, "sets of prepositions or auxiliaries");
            take_word(r, set, false);
        } else {
            size_t n = 0;
            while (n < piece.n && piece.p[n] != '_' && piece.p[n] != '+' && piece.p[n] != '$')
                n++;
            take_word(r, sg_sub(piece, 0, n), first);
            piece = sg_sub(piece, n, piece.n);
        }
        first = false;
    }
}

static bool is_delimiter(char c)
{
    return c == ' ' || c == '\t' || c == '(' || c == ')' || c == '{' || c == '}';
}

/* What stands behind the verb. */
static void read_behind(sg_rule_reader *r)
{
    bool first = true, inside = false;
    while (r->rest.n && !r->why && r->status == SG_OK) {
        char c = r->rest.p[0];
        if (is_delimiter(c)) {
            if (c == '(' || c == ')')
                end_phrase(r);
            if (c == '(')
                end_preposition(r);
            if (c == '{' || c == '}')
                end_phrase(r);
            inside = c == '{' || (inside && c != '}');
            first = first && c != '(';
            r->rest = sg_sub(r->rest, 1, r->rest.n);
            continue;
        }
        size_t n = 0;
        while (n < r->rest.n && !is_delimiter(r->rest.p[n]))
            n++;
        r->phrase.braced |= inside || memchr(r->rest.p, '_', n) != NULL;
        take_piece(r, sg_sub(r->rest, 0, n), first);
        r->rest = sg_sub(r->rest, n, r->rest.n);
        first = false;
    }
    end_preposition(r);
}

/* ---- Before the verb ---- */

/* Sets the phrase to the subject; symbols and auxiliaries are taken out of it. */
static void read_before(sg_rule_reader *r, sg_str text, bool *target, bool *source, bool *passive)
{
    size_t braces = 0;
    bool split = false;
    while (text.n && !r->why) {
        char c = text.p[0];
        if (is_delimiter(c) || c == '_') {
            if (c == '(')
                refuse(r, before_verb);
            braces += c == '{';
            split |= c == ' ' && r->phrase.n && braces == 0;
            text = sg_sub(text, 1, text.n);
            continue;
        }
        if (strchr("+$%^", c)) {
            *target |= c == '+';
            *source |= c == '$';
            r->pair |= c == '%';
            text = sg_sub(text, 1, text.n);
            continue;
        }
        size_t n = 0;
        while (n < text.n && !is_delimiter(text.p[n]) && text.p[n] != '_')
            n++;
        sg_str word = sg_sub(text, 0, n);
        const sg_verb_set *set = NULL;
        if (c == '&') {
            sg_str whole = sg_sub(text, 0, 0);
            while (whole.n < text.n && !is_delimiter(whole.p[whole.n]))
                whole.n++;
            word = take_set(r, &whole);
            set = sg_verb_set_find(r->f, sg_sub(word, 1, word.n));
        }
        text = sg_sub(text, word.n, text.n);
        if (set && set->aux) {
            *passive = true;
            continue;
        }
        if (sg_slot_of_preposition(word) || (r->phrase.n && split && braces == 0) ||
            r->phrase.n == PHRASE_WORDS)
            refuse(r, before_verb);
        else
            r->phrase.words[r->phrase.n++] = word;
    }
}

/* Auxiliaries, negations and verbs of speech as "subjects": matters of mood, read elsewhere. */
static bool is_mood_word(sg_str word)
{
    static const char *const words[] = {
        "SAID",  "SAY",    "SAYS",  "WILL",   "WOULD", "MUST", "SHOULD", "MAY",   "MIGHT", "CAN",
        "COULD", "CANNOT", "NOT",   "DON'T",  "NO",    "HAS",  "HAVE",   "HAD",   "WAS",   "WERE",
        "IS",    "ARE",    "BE",    "BEEN",   "DID",   "DO",   "DOES",   "NEVER", "IF",    "BEING",
        "WANTS", "WANT",   "AGREED", "CALLED", "ASKED", "URGED", "VOWED", "THREATENED", "REFUSED"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (sg_eq(word, sg_cstr(words[i])))
            return true;
    return false;
}

static void set_roles(const sg_rule_reader *r, bool target_before, bool source_before,
                      bool passive, sg_frame *frame)
{
    uint8_t subject = SG_SLOT_SUBJECT, object = SG_SLOT_OBJECT;
    if (r->pair) { /* "% *": those of the subject with each other */
        memset(frame->target, 0, sizeof frame->target);
        frame->target[0] = subject;
        frame->reciprocal = true;
        return;
    }
    if (r->target) {
        memset(frame->target, 0, sizeof frame->target);
        frame->target[0] = r->target;
        if (r->target == object)
            frame->target[1] = SG_SLOT_RECIPIENT;
    }
    /* "+ &AUX * BY $" is the passive, whose subject our clauses call the object anyway. */
    if (!target_before || source_before || passive || !r->source)
        return;
    memset(frame->source, 0, sizeof frame->source);
    memset(frame->target, 0, sizeof frame->target);
    frame->source[0] = r->source;
    frame->target[0] = subject;
}

const char *sg_verb_rule_read(sg_verb_file *f, sg_str text, sg_verb_rule *out,
                              sg_status *status)
{
    const char *star = text.n ? memchr(text.p, '*', text.n) : NULL;
    if (!star || memchr(star + 1, '*', text.n - (size_t)(star + 1 - text.p))) {
        out->fault = "a pattern needs one * where the verb is";
        return out->fault;
    }
    size_t at = (size_t)(star - text.p);
    bool target = false, source = false, passive = false;
    sg_rule_reader r = {.f = f, .rest = sg_sub(text, at + 1, text.n), .status = SG_OK,
                        .needs = out->frame.needs, .n_needs = &out->frame.n_needs};
    read_before(&r, sg_sub(text, 0, at), &target, &source, &passive);
    if (!r.why && r.phrase.n == 1 && is_mood_word(r.phrase.words[0]))
        refuse(&r, before_verb);
    if (!r.why && r.phrase.n) {
        r.phrase.braced = true;
        if (r.phrase.n > 2)
            refuse(&r, before_verb);
        else
            add_need(&r, SG_SLOT_SUBJECT, SG_NEED_ONE_OF);
        r.phrase = (sg_phrase_words){0};
    }
    read_behind(&r);
    *status = r.status;
    out->unknown = r.unknown;
    set_roles(&r, target, source, passive, &out->frame);
    out->frame.pattern = r.pattern;
    out->complement = r.complement;
    return r.why;
}

const char *sg_verb_tail_read(sg_verb_file *f, sg_str text, sg_block_verb *verb, sg_status *status)
{
    sg_rule_reader r = {.f = f, .rest = text, .status = SG_OK, .needs = verb->needs,
                        .n_needs = &verb->n_needs};
    read_behind(&r);
    *status = r.status;
    return r.why || r.pattern ? "verbs of too many words" : NULL;
}
