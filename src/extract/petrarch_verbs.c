/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Reads verb dictionaries of PETRARCH, PETRARCH2 and TABARI into frames:
 *
 *   &AIRCRAFT                     synonym set, members on + lines
 *   --- ATTACK [190] ---          block and its default code
 *   RAID {RAIDED}                 verb (its forms are left to the lemmatiser)
 *   +CARRY_OUT [190]              several words: + stands before the verb among them
 *   - &AIRCRAFT * (IN RAID) [195] pattern
 *   ~ a (a b ATTACK) SAY = ...    transformation: read, not used
 *
 * A default code of [---] gives a verb no frame, so that the built-in frames of the verb hold; a
 * pattern with [---] is a frame that makes no event. Sets are the file's own.
 */
#include "extract/petrarch_verbs.h"

#include <string.h>

#define MEMBERS_MAX 2000 /* of a set */
#define VERBS_MAX 500    /* of a block */
#define INCLUSIONS_MAX 1000 /* sets in sets, of a lexicon */

static const uint8_t *targets_of(uint8_t slots[SG_FRAME_SLOTS])
{
    static const char *const names[] = {"O",  "I",    "C",  "with", "to", "against",
                                        "on", "from", "of", "for",  "at"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        slots[i] = sg_slot_of(sg_cstr(names[i]));
    return slots;
}

/* ---- Codes ---- */

typedef struct sg_code_pair {
    sg_str forth; /* source to target; empty: none, "-": no event */
    sg_str back;  /* target to source */
} sg_code_pair;

static bool is_cameo(sg_str code)
{
    sg_class class;
    return code.n <= 4 && sg_class_of(code, &class);
}

static bool read_code(sg_str text, sg_code_pair *out)
{
    *out = (sg_code_pair){0};
    text = sg_trim(text);
    if (sg_eq(text, SG_LIT("---"))) {
        out->forth = SG_LIT("-");
        return true;
    }
    out->back = text;
    out->forth = sg_trim(sg_cut(&out->back, ':'));
    out->back = sg_trim(out->back);
    return (out->forth.n || out->back.n) && (!out->forth.n || is_cameo(out->forth)) &&
           (!out->back.n || is_cameo(out->back));
}

/* ---- Frames ---- */

static void set_codes(sg_frame *frame, const sg_code_pair *code)
{
    if (code->forth.n) {
        memcpy(frame->code, code->forth.p, code->forth.n);
        frame->reciprocal = frame->reciprocal || code->back.n > 0;
        if (code->back.n && !sg_eq(code->back, code->forth))
            memcpy(frame->back, code->back.p, code->back.n);
        return;
    }
    uint8_t swap[SG_FRAME_SLOTS];
    memcpy(swap, frame->source, sizeof swap);
    memcpy(frame->source, frame->target, sizeof swap);
    memcpy(frame->target, swap, sizeof swap);
    memcpy(frame->code, code->back.p, code->back.n);
}

/* The rule's frame for one verb; false when both ask for too much. */
static bool frame_for(const sg_frame *rule, const sg_block_verb *verb, sg_frame *out)
{
    *out = *rule;
    out->word = verb->word;
    if (rule->n_needs + verb->n_needs > SG_FRAME_NEEDS)
        return false;
    for (size_t i = 0; i < verb->n_needs; i++)
        out->needs[out->n_needs++] = verb->needs[i];
    return true;
}

static sg_status add_frames(sg_verb_file *f, const sg_frame *rule, const sg_block_verb *verbs,
                            size_t n, size_t *added)
{
    for (size_t i = 0; i < n; i++) {
        sg_frame frame;
        if (!frame_for(rule, &verbs[i], &frame))
            continue;
        sg_status status = sg_lexicon_add(f->b, &frame, f->r->err);
        if (status != SG_OK)
            return status;
        ++*added;
    }
    return SG_OK;
}

/* ---- Verbs ---- */

static uint32_t word_of(sg_verb_file *f, const char *text)
{
    return sg_intern_put(&f->b->lexicon->words, sg_cstr(text));
}

static void to_lower(sg_str word, char out[64])
{
    size_t n = word.n < 63 ? word.n : 63;
    for (size_t i = 0; i < n; i++)
        out[i] = (char)(word.p[i] >= 'A' && word.p[i] <= 'Z' ? word.p[i] + 32 : word.p[i]);
    out[n] = '\0';
}

/* "WORRIED" -> "worry", when the lexicon has that word. */
static uint32_t base_of(sg_verb_file *f, char word[64])
{
    const sg_intern *words = &f->b->lexicon->words;
    size_t n = strlen(word);
    if (n > 4 && memcmp(word + n - 2, "ed", 2) == 0 &&
        sg_intern_get(words, sg_cstr(word)) == SG_NONE) {
        char base[64];
        memcpy(base, word, n + 1);
        const char *const ends[] = {"", "e", "y"};
        for (size_t i = 0; i < 3; i++) {
            size_t keep = n - (i == 2 ? 3 : 2);
            memcpy(base + keep, ends[i], strlen(ends[i]) + 1);
            uint32_t id = sg_intern_get(words, sg_cstr(base));
            if (id != SG_NONE)
                return id;
        }
    }
    return word_of(f, word);
}

/* "CARRY" and "OUT" -> carry_out, when the lexicon has it or the verb has a code of its own: a new
 * joined word without frames for all cases would hide those of the bare verb. */
static bool join_particle(sg_verb_file *f, const char *verb, sg_str *tail, bool coded,
                          uint32_t *word)
{
    char particle[64], joined[130];
    sg_str rest = *tail;
    sg_str first = sg_cut(&rest, '_');
    if (!first.n || first.n >= sizeof particle)
        return false;
    to_lower(first, particle);
    size_t n = strlen(verb);
    memcpy(joined, verb, n);
    joined[n] = '_';
    memcpy(joined + n + 1, particle, strlen(particle) + 1);
    uint32_t known = sg_intern_get(&f->b->lexicon->words, sg_cstr(joined));
    if (known == SG_NONE && (!coded || !sg_is_adverb_particle(first)))
        return false;
    *word = known != SG_NONE ? known : word_of(f, joined);
    *tail = rest;
    return true;
}

/* The parts of "RE_+ESTABLISH", "+TAKE_INTO_CUSTODY": what stands before and behind the verb. */
static void split_verb(sg_str name, sg_str *before, sg_str *verb, sg_str *tail)
{
    const char *plus = memchr(name.p, '+', name.n);
    size_t at = plus ? (size_t)(plus - name.p) : 0;
    *before = sg_sub(name, 0, at);
    while (before->n && before->p[before->n - 1] == '_')
        before->n--;
    *tail = sg_sub(name, plus ? at + 1 : 0, name.n);
    *verb = sg_cut(tail, '_');
}

static const char *make_verb(sg_verb_file *f, sg_str name, bool coded, sg_block_verb *out,
                             sg_status *status)
{
    char word[64], prefixed[130];
    sg_str before, verb, tail;
    split_verb(name, &before, &verb, &tail);
    if (!verb.n || verb.n >= sizeof word || before.n >= sizeof word)
        return "expected a verb";
    to_lower(verb, word);
    *out = (sg_block_verb){.word = SG_NONE};
    if (before.n) {
        if (memchr(before.p, '_', before.n) || tail.n)
            return "verbs behind several words";
        to_lower(before, prefixed);
        size_t n = strlen(prefixed);
        prefixed[n] = '-';
        memcpy(prefixed + n + 1, word, strlen(word) + 1);
        out->word = word_of(f, prefixed);
    } else if (!join_particle(f, word, &tail, coded, &out->word)) {
        out->word = base_of(f, word);
    }
    if (out->word == SG_NONE) {
        *status = SG_NOMEM;
        return NULL;
    }
    return tail.n ? sg_verb_tail_read(f, tail, out, status) : NULL;
}

static sg_status add_default(sg_verb_file *f, const sg_block_verb *verb, const sg_code_pair *code,
                             size_t *added)
{
    if (code->forth.n && code->forth.p[0] == '-')
        return SG_OK;
    sg_frame frame = {.kind = SG_KIND_VERB, .line = f->r->line, .shape = "default of the verb",
                      .source = {SG_SLOT_SUBJECT}};
    targets_of(frame.target);
    set_codes(&frame, code);
    return add_frames(f, &frame, verb, 1, added);
}

/* "TAKE {TAKES TOOK} [171]" */
static sg_status read_verb(sg_verb_file *f, sg_str line)
{
    sg_petrarch_reader *r = f->r;
    sg_status status = SG_OK;
    sg_str rest = line, own = f->code, name = line;
    sg_code_pair code = {.forth = SG_LIT("-")};
    name = sg_cut(&name, '[');
    name = sg_trim(sg_cut(&name, '{'));
    while (name.n && name.p[name.n - 1] == '_')
        name.n--;
    if (!name.n || memchr(name.p, ' ', name.n))
        return sg_petrarch_fault(r, r->line, "expected one verb, its words joined by _");
    sg_petrarch_bracket(&rest, &own);
    if (own.n && !read_code(own, &code))
        return sg_petrarch_fault(r, r->line, "\"%.*s\" is not a CAMEO code", (int)own.n, own.p);
    if (f->verbs.n == VERBS_MAX)
        return sg_petrarch_fault(r, r->line, "more than %d verbs in a block", VERBS_MAX);
    sg_block_verb verb;
    const char *why = make_verb(f, name, !sg_eq(code.forth, SG_LIT("-")), &verb, &status);
    if (status != SG_OK)
        return status;
    if (why) {
        sg_petrarch_unsupported(r, r->line, why);
        return SG_OK;
    }
    size_t added = 0;
    if (!SG_PUSH(&f->b->lexicon->arena, &f->verbs, verb))
        return SG_NOMEM;
    r->stats.loaded++;
    return add_default(f, &verb, &code, &added);
}

/* ---- Sets ---- */

sg_verb_set *sg_verb_set_find(const sg_verb_file *f, sg_str name)
{
    while (name.n && name.p[name.n - 1] == '_')
        name.n--;
    for (size_t i = f->sets.n; i-- > 0;)
        if (sg_eq(f->sets.items[i].name, name))
            return &f->sets.items[i];
    return NULL;
}

static sg_status open_set(sg_verb_file *f, sg_str line)
{
    sg_lexicon *lexicon = f->b->lexicon;
    sg_str name = sg_trim(sg_sub(line, 1, line.n));
    while (name.n && name.p[name.n - 1] == '_')
        name.n--;
    f->in_set = true;
    if (!name.n)
        return sg_petrarch_fault(f->r, f->r->line, "a set without a name");
    sg_str key = sg_format(&lexicon->arena, "%u:%.*s", f->b->file_no, (int)name.n, name.p);
    bool full = lexicon->sets.n >= SG_SETS_MAX;
    if (key.p && full && sg_intern_get(&lexicon->sets, key) == SG_NONE)
        return sg_petrarch_fault(f->r, f->r->line, "more than %d sets", SG_SETS_MAX);
    sg_verb_set set = {.id = key.p ? sg_intern_put(&lexicon->sets, key) : SG_NONE};
    set.name = sg_copy(&lexicon->arena, name);
    if (!set.name.p || set.id == SG_NONE)
        return SG_NOMEM;
    f->r->stats.loaded++;
    return SG_PUSH(&lexicon->arena, &f->sets, set) ? SG_OK : SG_NOMEM;
}

static bool is_auxiliary(sg_str word)
{
    static const char *const words[] = {"IS",   "ARE",  "AM",   "WAS",   "WERE", "BEEN", "BE",
                                        "HAS",  "HAVE", "HAD",  "WILL",  "WOULD"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (sg_eq_fold(word, sg_cstr(words[i])))
            return true;
    return false;
}

/* Puts a member, and its singular, into the set; of several words the last two, joined. */
static bool add_member(sg_verb_file *f, sg_verb_set *set, sg_str text)
{
    sg_lexicon *lexicon = f->b->lexicon;
    char forms[SG_PETRARCH_FORMS][64], joined[130];
    size_t at = text.n, before;
    while (at > 0 && text.p[at - 1] != '_' && text.p[at - 1] != ' ' && text.p[at - 1] != '-')
        at--;
    before = at ? at - 1 : 0;
    while (before > 0 && text.p[before - 1] != '_' && text.p[before - 1] != ' ')
        before--;
    size_t n = sg_petrarch_forms(sg_sub(text, at, text.n), forms);
    char first[64] = "";
    if (at && at - 1 - before < sizeof first)
        to_lower(sg_sub(text, before, at - 1), first);
    for (size_t i = 0; i < n; i++) {
        size_t k = strlen(first);
        memcpy(joined, first, k);
        if (k)
            joined[k++] = '_';
        memcpy(joined + k, forms[i], strlen(forms[i]) + 1);
        uint64_t word = word_of(f, joined);
        if (word == SG_NONE ||
            !SG_PUSH(&lexicon->arena, &f->b->memberships, word << 32 | set->id))
            return false;
    }
    return true;
}

static sg_status read_member(sg_verb_file *f, sg_str line)
{
    sg_lexicon *lexicon = f->b->lexicon;
    sg_str text = sg_trim(sg_sub(line, 1, line.n));
    while (text.n && text.p[text.n - 1] == '_')
        text.n--;
    if (!f->sets.n || !text.n)
        return sg_petrarch_fault(f->r, f->r->line, "expected a member of a set");
    sg_verb_set *set = &f->sets.items[f->sets.n - 1];
    if (set->members.n >= MEMBERS_MAX)
        return sg_petrarch_fault(f->r, f->r->line, "more than %d members of a set", MEMBERS_MAX);
    if (text.p[0] == '&') {
        const sg_verb_set *part = sg_verb_set_find(f, sg_sub(text, 1, text.n));
        if (!part)
            return sg_petrarch_fault(f->r, f->r->line, "there is no set %.*s above this line",
                                     (int)text.n, text.p);
        if (f->b->inclusions.n >= INCLUSIONS_MAX)
            return sg_petrarch_fault(f->r, f->r->line, "more than %d sets in sets",
                                     INCLUSIONS_MAX);
        for (size_t i = 0; i < part->members.n && part != set && set->members.n < MEMBERS_MAX; i++)
            if (!SG_PUSH(&lexicon->arena, &set->members, part->members.items[i]))
                return SG_NOMEM;
        if (!SG_PUSH(&lexicon->arena, &f->b->inclusions, (uint64_t)part->id << 32 | set->id))
            return SG_NOMEM;
    } else {
        sg_str kept = sg_copy(&lexicon->arena, text);
        if (!kept.p || !SG_PUSH(&lexicon->arena, &set->members, kept) ||
            !add_member(f, set, text))
            return SG_NOMEM;
        set->aux |= is_auxiliary(text);
        set->prep = (set->prep || set->members.n == 1) &&
                    sg_slot_of_preposition(text) != SG_SLOT_NONE;
    }
    f->r->stats.loaded++;
    return SG_OK;
}

/* ---- Blocks and patterns ---- */

/* Forgets the verbs before; the code of the line is the block's, as far as it is one. */
static void begin_block(sg_verb_file *f, sg_str line)
{
    sg_code_pair pair;
    f->in_set = f->had_pattern = false;
    f->verbs.n = 0;
    f->code = (sg_str){NULL, 0};
    sg_petrarch_bracket(&line, &f->code);
    if (f->code.n && !read_code(f->code, &pair))
        f->code = (sg_str){NULL, 0};
}

static sg_status open_block(sg_verb_file *f, sg_str line)
{
    sg_str code = {NULL, 0};
    sg_code_pair pair;
    f->blocks = true;
    begin_block(f, line);
    sg_petrarch_bracket(&line, &code);
    if (code.n && !read_code(code, &pair))
        return sg_petrarch_fault(f->r, f->r->line, "\"%.*s\" is not a CAMEO code", (int)code.n,
                                 code.p);
    f->r->stats.loaded++;
    return SG_OK;
}

static sg_status read_pattern(sg_verb_file *f, sg_str line)
{
    sg_petrarch_reader *r = f->r;
    sg_status status = SG_OK;
    sg_str rest = line, code;
    sg_code_pair pair;
    f->had_pattern = true;
    r->patterns++;
    if (!sg_petrarch_bracket(&rest, &code))
        return sg_petrarch_fault(r, r->line, "a pattern without a code");
    if (!read_code(code, &pair))
        return sg_petrarch_fault(r, r->line, "\"%.*s\" is not a CAMEO code", (int)code.n, code.p);
    sg_str text = sg_sub(line, 1, line.n);
    text = sg_trim(sg_cut(&text, '['));
    sg_verb_rule rule = {.frame = {.kind = SG_KIND_VERB, .line = r->line,
                                   .source = {SG_SLOT_SUBJECT}}};
    targets_of(rule.frame.target);
    const char *why = sg_verb_rule_read(f, text, &rule, &status);
    if (status != SG_OK)
        return status;
    if (rule.fault)
        return sg_petrarch_fault(r, r->line, "%s", rule.fault);
    if (rule.unknown.n)
        return sg_petrarch_fault(r, r->line, "there is no set %.*s above this line",
                                 (int)rule.unknown.n, rule.unknown.p);
    size_t added = 0;
    if (!why) {
        rule.frame.shape = sg_copy(&f->b->lexicon->arena, text).p;
        if (!rule.frame.shape)
            return SG_NOMEM;
        set_codes(&rule.frame, &pair);
        status = add_frames(f, &rule.frame, f->verbs.items, f->verbs.n, &added);
        if (status == SG_OK && rule.complement) {
            rule.frame.needs[rule.complement - 1].slot = SG_SLOT_PREDICATE;
            status = add_frames(f, &rule.frame, f->verbs.items, f->verbs.n, &added);
        }
        why = "below no verb that can be used";
    }
    if (added)
        r->stats.loaded++;
    else
        sg_petrarch_unsupported(r, r->line, why);
    return status;
}

static sg_status read_line(sg_verb_file *f, sg_str line)
{
    if (sg_starts(line, SG_LIT("---")))
        return open_block(f, line);
    switch (line.p[0]) {
    case '&':
        return open_set(f, line);
    case '-':
        return read_pattern(f, line);
    case '~':
        f->r->patterns++;
        sg_petrarch_unsupported(f->r, f->r->line, "transformations");
        return SG_OK;
    case '+':
        if (f->in_set)
            return read_member(f, line);
        break;
    default:
        f->in_set = false;
        if (!f->blocks && (f->had_pattern || memchr(line.p, '[', line.n)))
            begin_block(f, line);
        break;
    }
    return read_verb(f, line);
}

sg_status sg_petrarch_verbs(sg_lexicon_builder *b, sg_petrarch_reader *r)
{
    sg_verb_file file = {.b = b, .r = r};
    sg_status status = SG_OK;
    sg_str line;
    while (status == SG_OK && sg_petrarch_next(r, &line))
        status = read_line(&file, line);
    return status;
}
