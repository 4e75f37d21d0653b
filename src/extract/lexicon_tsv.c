/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Reads frame lexicons in the project's format (stancegraph-lexicon(5)):
 *
 *   set   NAME      words, &SETS
 *   v     lemmas    pattern ; pattern      code   [/expression/]
 *   n, a            the same for nouns and adjectives
 *   same  lemmas    v lemma                (frames of another word)
 *
 * A pattern is `source>target` or `a<>b` and conditions: `from>S O=&AID`. A faulty line is
 * reported with its number and skipped.
 */
#include "extract/lexicon.h"

#include <string.h>

#define COLUMNS 5

static sg_str word_off(sg_str *rest)
{
    while (rest->n && rest->p[0] == ' ')
        *rest = sg_sub(*rest, 1, rest->n);
    return sg_cut(rest, ' ');
}

static bool kind_of(sg_str name, uint8_t *kind)
{
    static const char letters[SG_KINDS] = {'v', 'n', 'a'};
    for (uint8_t i = 0; i < SG_KINDS; i++)
        if (name.n == 1 && name.p[0] == letters[i]) {
            *kind = i;
            return true;
        }
    return false;
}

/* CAMEO root 01 to 20 and one or two digits more, or "-" for words that make no event. */
static bool code_is_valid(sg_str code)
{
    if (sg_eq(code, SG_LIT("-")))
        return true;
    if (code.n < 2 || code.n > 4)
        return false;
    for (size_t i = 0; i < code.n; i++)
        if (code.p[i] < '0' || code.p[i] > '9')
            return false;
    int root = (code.p[0] - '0') * 10 + (code.p[1] - '0');
    return root >= 1 && root <= 20;
}

/* ---- Patterns ---- */

static const char *read_slots(sg_str names, uint8_t slots[SG_FRAME_SLOTS])
{
    for (size_t n = 0; names.n; n++) {
        sg_str name = sg_cut(&names, '|');
        uint8_t slot = sg_slot_of(name);
        if (slot == SG_SLOT_NONE)
            return "unknown slot in a role";
        if (n + 1 >= SG_FRAME_SLOTS)
            return "too many slots in a role";
        slots[n] = slot;
    }
    return slots[0] ? NULL : "a role is empty";
}

/* "S>O", "from>S", "S<>with". */
static const char *read_roles(sg_str roles, sg_frame *frame)
{
    const char *arrow = memchr(roles.p, '>', roles.n);
    if (!arrow)
        return "a pattern begins with source>target or a<>b";
    size_t at = (size_t)(arrow - roles.p);
    sg_str target = sg_sub(roles, at + 1, roles.n);
    frame->reciprocal = at > 0 && roles.p[at - 1] == '<';
    const char *fault = read_slots(sg_sub(roles, 0, at - frame->reciprocal), frame->source);
    return fault ? fault : read_slots(target, frame->target);
}

static uint32_t test_of(sg_str word)
{
    static const char *const names[] = {"ACTOR", "PERSON", "STATE",     "BODY",
                                       "VERB",  "INF",    "SUBJ",      "COMPANY"};
    for (uint32_t i = 0; i < sizeof names / sizeof *names; i++)
        if (sg_eq(word, sg_cstr(names[i])))
            return SG_TEST_ACTOR + i;
    return 0;
}

static const char *read_alternatives(sg_lexicon *lexicon, sg_str words, sg_need *need)
{
    while (words.n) {
        sg_str word = sg_cut(&words, '|');
        if (need->n == SG_NEED_WORDS)
            return "too many alternatives in a condition";
        uint32_t id = test_of(word);
        if (!id && word.n > 1 && word.p[0] == '&')
            id = sg_intern_put(&lexicon->sets, sg_sub(word, 1, word.n)) | SG_NEED_SET;
        else if (!id)
            id = sg_intern_put(&lexicon->words, word);
        if (id == SG_NONE)
            return "out of memory";
        need->words[need->n++] = id;
    }
    return need->n ? NULL : "a condition is empty";
}

/* "+O", "-O", "O=&AID|food", "O!=&AID". */
static const char *read_need(sg_lexicon *lexicon, sg_str text, sg_frame *frame)
{
    if (frame->n_needs == SG_FRAME_NEEDS)
        return "too many conditions";
    sg_need *need = &frame->needs[frame->n_needs++];
    sg_str name = text, words = {0};
    if (text.p[0] == '+' || text.p[0] == '-') {
        need->kind = text.p[0] == '+' ? SG_NEED_PRESENT : SG_NEED_ABSENT;
        name = sg_sub(text, 1, text.n);
    } else {
        words = text;
        name = sg_cut(&words, '=');
        need->kind = SG_NEED_ONE_OF;
        if (sg_ends(name, SG_LIT("!"))) {
            name.n--;
            need->kind = SG_NEED_NONE_OF;
        }
    }
    need->slot = sg_slot_of(name);
    if (need->slot == SG_SLOT_NONE)
        return "unknown slot in a condition";
    return need->kind < SG_NEED_ONE_OF ? NULL : read_alternatives(lexicon, words, need);
}

static const char *read_pattern(sg_lexicon *lexicon, sg_str text, sg_frame *frame)
{
    frame->shape = sg_copy(&lexicon->arena, text).p;
    if (!frame->shape)
        return "out of memory";
    const char *fault = read_roles(word_off(&text), frame);
    for (sg_str need; !fault && (need = word_off(&text)).n;)
        fault = read_need(lexicon, need, frame);
    return fault;
}

/* ---- Lines ---- */

static sg_status add_for_words(sg_lexicon_builder *b, sg_str lemmas, sg_frame *frame,
                               sg_error *err)
{
    for (sg_str lemma; (lemma = word_off(&lemmas)).n;) {
        frame->word = sg_intern_put(&b->lexicon->words, lemma);
        if (frame->word == SG_NONE)
            return sg_fail(err, SG_NOMEM, NULL, 0, 0, "out of memory");
        sg_status status = sg_lexicon_add(b, frame, err);
        if (status != SG_OK)
            return status;
    }
    return SG_OK;
}

static sg_status read_expression(sg_lexicon_builder *b, sg_str text, uint32_t line,
                                 sg_frame *frame, sg_error *err)
{
    if (text.n == 0)
        return SG_OK;
    if (text.n < 3 || text.p[0] != '/' || text.p[text.n - 1] != '/')
        return sg_lexicon_fault(b, line, err, "the fifth column is an /expression/");
    sg_error fault = {0};
    sg_status status = sg_pattern_add(b->lexicon->patterns, sg_sub(text, 1, text.n - 1),
                                      &frame->pattern, &fault);
    return status == SG_OK ? SG_OK : sg_lexicon_fault(b, line, err, "%s", fault.message);
}

static sg_status read_frames(sg_lexicon_builder *b, const sg_str column[COLUMNS], uint32_t line,
                             sg_error *err)
{
    sg_frame proto = {.line = line};
    if (!kind_of(column[0], &proto.kind))
        return sg_lexicon_fault(b, line, err, "unknown kind of line \"%.*s\"", (int)column[0].n,
                                column[0].p);
    if (!code_is_valid(column[3]))
        return sg_lexicon_fault(b, line, err, "\"%.*s\" is not a CAMEO code", (int)column[3].n,
                                column[3].p);
    memcpy(proto.code, column[3].p, column[3].n);
    sg_status status = read_expression(b, column[4], line, &proto, err);
    if (status != SG_OK || (column[4].n && !proto.pattern))
        return status;
    for (sg_str rest = column[2]; rest.n && status == SG_OK;) {
        sg_frame frame = proto;
        const char *fault = read_pattern(b->lexicon, sg_trim(sg_cut(&rest, ';')), &frame);
        status = fault ? sg_lexicon_fault(b, line, err, "%s", fault)
                       : add_for_words(b, column[1], &frame, err);
    }
    return status;
}

static sg_status read_set(sg_lexicon_builder *b, const sg_str column[COLUMNS], uint32_t line,
                          sg_error *err)
{
    sg_lexicon *lexicon = b->lexicon;
    uint32_t set = sg_intern_put(&lexicon->sets, column[1]);
    if (set == SG_NONE || set >= SG_SETS_MAX)
        return sg_lexicon_fault(b, line, err, "more than %d sets", SG_SETS_MAX);
    sg_str words = column[2];
    for (sg_str word; (word = word_off(&words)).n;) {
        bool added;
        if (word.n > 1 && word.p[0] == '&') {
            uint64_t part = sg_intern_put(&lexicon->sets, sg_sub(word, 1, word.n));
            added = SG_PUSH(&lexicon->arena, &b->inclusions, part << 32 | set);
        } else {
            uint64_t id = sg_intern_put(&lexicon->words, word);
            added = SG_PUSH(&lexicon->arena, &b->memberships, id << 32 | set);
        }
        if (!added)
            return sg_fail(err, SG_NOMEM, NULL, 0, 0, "out of memory");
    }
    return SG_OK;
}

/* same <TAB> lemmas <TAB> v lemma */
static sg_status read_same(sg_lexicon_builder *b, const sg_str column[COLUMNS], uint32_t line,
                           sg_error *err)
{
    sg_str model = column[2];
    uint8_t kind;
    if (!kind_of(word_off(&model), &kind))
        return sg_lexicon_fault(b, line, err, "expected v, n or a and the word to copy");
    uint32_t word = sg_intern_get(&b->lexicon->words, sg_trim(model));
    size_t n = b->frames.n, copied = 0;
    for (size_t i = 0; i < n; i++) {
        if (b->frames.items[i].word != word || b->frames.items[i].kind != kind)
            continue;
        sg_frame frame = b->frames.items[i];
        frame.line = line;
        sg_status status = add_for_words(b, column[1], &frame, err);
        if (status != SG_OK)
            return status;
        copied++;
    }
    return copied ? SG_OK
                  : sg_lexicon_fault(b, line, err, "\"%.*s\" has no frames above this line",
                                     (int)column[2].n, column[2].p);
}

static sg_status read_line(sg_lexicon_builder *b, sg_str text, uint32_t line, sg_error *err)
{
    sg_str column[COLUMNS] = {0};
    for (size_t i = 0; i < COLUMNS && text.n; i++)
        column[i] = sg_trim(sg_cut(&text, '\t'));
    if (column[0].n == 0 || column[0].p[0] == '#')
        return SG_OK;
    if (column[1].n == 0 || column[2].n == 0)
        return sg_lexicon_fault(b, line, err, "expected at least three columns, separated by tabs");
    if (sg_eq(column[0], SG_LIT("set")))
        return read_set(b, column, line, err);
    if (sg_eq(column[0], SG_LIT("same")))
        return read_same(b, column, line, err);
    return read_frames(b, column, line, err);
}

sg_status sg_lexicon_read_tsv(sg_lexicon_builder *b, sg_str data, sg_error *err)
{
    sg_status status = SG_OK;
    for (uint32_t line = 1; data.n && status == SG_OK; line++)
        status = read_line(b, sg_cut(&data, '\n'), line, err);
    return status;
}
