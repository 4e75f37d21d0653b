/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The frame lexicon: built once from the embedded file and the user's, then only read.
 *
 * Frames are sorted by word, kind and specificity and indexed by word, so that the extractor asks
 * one hash table a lemma and sees only the frames of that lemma. Sets are a bit matrix over words;
 * a set that includes another takes over its bits when the lexicon is finished.
 */
#include "extract/confidence.h"
#include "extract/petrarch.h"
#include "extract/scorer.h"

#include "base/data.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FILE_MAX ((size_t)64 << 20) /* bytes of a user's file */
#define INCLUDE_ROUNDS 8            /* depth of sets in sets */

static const char *const known_sets[] = {
#define SET_NAME(name) #name,
    SG_WELL_KNOWN_SETS(SET_NAME)
#undef SET_NAME
};

/* ---- Looking up ---- */

/* "criticise" -> "criticize": the lexicon is written with -ize, and -yze, -or as Webster had it. */
static uint32_t british(const sg_lexicon *lexicon, sg_str lemma)
{
    char word[64];
    if (lemma.n < 5 || lemma.n >= sizeof word)
        return SG_NONE;
    memcpy(word, lemma.p, lemma.n);
    for (size_t i = 2; i + 1 < lemma.n; i++) {
        if ((word[i] == 's' && word[i + 1] == 'e' && (word[i - 1] == 'i' || word[i - 1] == 'y')) ||
            (word[i] == 's' && word[i - 1] == 'i' && word[i + 1] == 'a')) {
            word[i] = 'z';
            uint32_t id = sg_intern_get(&lexicon->words, (sg_str){word, lemma.n});
            if (id != SG_NONE)
                return id;
            word[i] = 's';
        }
    }
    for (size_t i = 2; i < lemma.n; i++) {
        if (word[i - 1] == 'o' && word[i] == 'u' && i + 1 < lemma.n && word[i + 1] == 'r') {
            memmove(word + i, word + i + 1, lemma.n - i - 1);
            return sg_intern_get(&lexicon->words, (sg_str){word, lemma.n - 1});
        }
    }
    return SG_NONE;
}

uint32_t sg_lexicon_word(const sg_lexicon *lexicon, sg_str lemma)
{
    uint32_t id = sg_intern_get(&lexicon->words, lemma);
    if (id == SG_NONE)
        id = british(lexicon, lemma);
    return id < lexicon->n_words ? id : SG_NONE;
}

bool sg_lexicon_in(const sg_lexicon *lexicon, uint32_t word, uint32_t set)
{
    if (word >= lexicon->n_words || set / 64 >= lexicon->set_words)
        return false;
    return lexicon->members[word * lexicon->set_words + set / 64] >> (set % 64) & 1;
}

sg_frame_range sg_lexicon_frames(const sg_lexicon *lexicon, uint32_t word, sg_word_kind kind)
{
    if (word >= lexicon->n_words)
        return (sg_frame_range){0};
    const uint32_t *first = &lexicon->first[word * SG_KINDS + kind];
    return (sg_frame_range){lexicon->frames + first[0], first[1] - first[0]};
}

/* ---- Building ---- */

sg_status sg_lexicon_fault(const sg_lexicon_builder *b, uint64_t line, sg_error *err,
                           const char *format, ...)
{
    char message[256];
    va_list args;
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    if (b->strict)
        return sg_fail(err, SG_SYNTAX, b->file, line, 0, "%s", message);
    sg_warn(b->warn, b->warn_ctx, SG_SYNTAX, b->file, line, 0, "%s", message);
    return SG_OK;
}

/* How much a frame asks for: what asks for more is tried first. */
static uint8_t weight_of(const sg_frame *frame)
{
    unsigned weight = frame->file ? 100 : 0; /* the user's frames come before ours */
    for (size_t i = 0; i < frame->n_needs; i++)
        weight += frame->needs[i].kind == SG_NEED_ONE_OF ? 4 : 1;
    if (frame->target[0] >= SG_SLOT_PREPOSITION)
        weight += 3;
    else if (frame->target[0] == SG_SLOT_CLAUSE || frame->target[0] == SG_SLOT_RECIPIENT)
        weight += 1;
    return (uint8_t)(weight + (frame->pattern ? 4 : 0));
}

sg_status sg_lexicon_add(sg_lexicon_builder *b, const sg_frame *frame, sg_error *err)
{
    sg_frame f = *frame;
    f.file = b->file_no;
    f.weight = weight_of(&f);
    if (!SG_PUSH(&b->lexicon->arena, &b->frames, f))
        return sg_fail(err, SG_NOMEM, NULL, 0, 0, "out of memory");
    return SG_OK;
}

static int by_word(const void *left, const void *right)
{
    const sg_frame *a = left, *b = right;
    if (a->word != b->word)
        return a->word < b->word ? -1 : 1;
    if (a->kind != b->kind)
        return a->kind < b->kind ? -1 : 1;
    if (a->weight != b->weight)
        return a->weight > b->weight ? -1 : 1;
    if (a->file != b->file)
        return a->file > b->file ? -1 : 1;
    return a->line < b->line ? -1 : a->line > b->line;
}

static sg_status index_frames(sg_lexicon_builder *b, sg_error *err)
{
    sg_lexicon *lexicon = b->lexicon;
    if (b->frames.n)
        qsort(b->frames.items, b->frames.n, sizeof *b->frames.items, by_word);
    lexicon->frames = b->frames.items;
    lexicon->n_frames = b->frames.n;
    lexicon->n_words = (uint32_t)lexicon->words.n;
    size_t keys = (size_t)lexicon->n_words * SG_KINDS;
    lexicon->first = sg_alloc(&lexicon->arena, keys + 1, sizeof *lexicon->first);
    if (!lexicon->first)
        return sg_fail(err, SG_NOMEM, NULL, 0, 0, "out of memory");
    for (size_t i = 0; i < lexicon->n_frames; i++)
        lexicon->first[lexicon->frames[i].word * SG_KINDS + lexicon->frames[i].kind + 1]++;
    for (size_t i = 0; i < keys; i++)
        lexicon->first[i + 1] += lexicon->first[i];
    return SG_OK;
}

static void add_member(sg_lexicon *lexicon, uint32_t word, uint32_t set)
{
    lexicon->members[word * lexicon->set_words + set / 64] |= 1ull << (set % 64);
}

static void include_sets(const sg_lexicon_builder *b)
{
    sg_lexicon *lexicon = b->lexicon;
    bool more = true;
    for (int round = 0; round < INCLUDE_ROUNDS && more; round++) {
        more = false;
        for (size_t i = 0; i < b->inclusions.n; i++) {
            uint32_t part = (uint32_t)(b->inclusions.items[i] >> 32);
            uint32_t whole = (uint32_t)b->inclusions.items[i];
            for (uint32_t w = 0; w < lexicon->n_words; w++) {
                if (!sg_lexicon_in(lexicon, w, part) || sg_lexicon_in(lexicon, w, whole))
                    continue;
                add_member(lexicon, w, whole);
                more = true;
            }
        }
    }
}

static sg_status index_sets(const sg_lexicon_builder *b, sg_error *err)
{
    sg_lexicon *lexicon = b->lexicon;
    lexicon->set_words = (lexicon->sets.n + 63) / 64;
    lexicon->members =
        sg_alloc(&lexicon->arena, (size_t)lexicon->n_words * lexicon->set_words, sizeof(uint64_t));
    if (!lexicon->members)
        return sg_fail(err, SG_NOMEM, NULL, 0, 0, "out of memory");
    for (size_t i = 0; i < b->memberships.n; i++) {
        uint32_t word = (uint32_t)(b->memberships.items[i] >> 32);
        add_member(lexicon, word, (uint32_t)b->memberships.items[i]);
    }
    include_sets(b);
    return SG_OK;
}

static sg_status read_whole_file(const char *path, sg_buf *out, sg_error *err)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        return sg_fail(err, SG_IO, path, 0, 0, "cannot open the lexicon");
    char block[16384];
    for (size_t n; out->n < FILE_MAX && (n = fread(block, 1, sizeof block, file)) > 0;)
        sg_buf_add(out, block, n);
    bool failed = ferror(file) != 0;
    fclose(file);
    if (failed)
        return sg_fail(err, SG_IO, path, 0, 0, "cannot read the lexicon");
    if (out->n >= FILE_MAX)
        return sg_fail(err, SG_LIMIT, path, 0, 0, "lexicon of 64 MiB or more");
    return out->failed ? sg_fail(err, SG_NOMEM, NULL, 0, 0, "out of memory") : SG_OK;
}

static sg_status read_user_file(sg_lexicon_builder *b, const char *path, sg_error *err)
{
    sg_buf data = {0};
    sg_status status;
    b->file = path;
    b->file_no++;
    SG_TRY(read_whole_file(path, &data, err));
    sg_str text = {data.p, data.n};
    if (sg_petrarch_sniff(text) != SG_PETRARCH_NONE) { /* checks the encoding line by line */
        SG_TRY(sg_petrarch_read_lexicon(b, text, NULL, err));
        goto fail;
    }
    size_t bad = sg_utf8_valid(text.p, text.n);
    if (bad < text.n) {
        status = sg_fail(err, SG_ENCODING, path, 0, bad + 1, "the lexicon is not UTF-8");
        goto fail;
    }
    SG_TRY(sg_lexicon_read_tsv(b, text, err));
fail:
    sg_buf_release(&data);
    return status;
}

static sg_status read_built_in(sg_lexicon_builder *b, sg_error *err)
{
    const struct {
        const char *name;
        sg_str data;
    } files[] = {
        {"frames-sets.tsv", SG_DATA_STR(frames_sets)},
        {"frames-verbs.tsv", SG_DATA_STR(frames_verbs)},
        {"frames-nouns.tsv", SG_DATA_STR(frames_nouns)},
        {"frames-fields.tsv", SG_DATA_STR(frames_fields)},
        {"frames-phrases.tsv", SG_DATA_STR(frames_phrases)},
        {"frames-senses.tsv", SG_DATA_STR(frames_senses)},
    };
    sg_status status = SG_OK;
    for (size_t i = 0; i < sizeof files / sizeof *files && status == SG_OK; i++) {
        b->file = files[i].name;
        status = sg_lexicon_read_tsv(b, files[i].data, err);
    }
    return status;
}

sg_status sg_lexicon_new(const char *const *files, size_t n_files, bool strict, sg_warn_fn warn,
                         void *warn_ctx, sg_lexicon **out, sg_error *err)
{
    sg_status status;
    *out = NULL;
    sg_lexicon *lexicon = calloc(1, sizeof *lexicon);
    if (!lexicon)
        return sg_fail(err, SG_NOMEM, NULL, 0, 0, "out of memory");
    lexicon->words.arena = &lexicon->arena;
    lexicon->sets.arena = &lexicon->arena;
    lexicon->screen.arena = &lexicon->arena;
    sg_lexicon_builder b = {.lexicon = lexicon, .strict = true};
    lexicon->patterns = sg_patterns_new();
    bool ready = lexicon->patterns != NULL;
    for (size_t i = 0; ready && i < SG_SET_KNOWN; i++)
        ready = sg_intern_put(&lexicon->sets, sg_cstr(known_sets[i])) == i;
    if (!ready) {
        status = sg_fail(err, SG_NOMEM, NULL, 0, 0, "out of memory");
        goto fail;
    }
    SG_TRY(read_built_in(&b, err));
    SG_TRY(sg_reader_new(&lexicon->reader, err));
    SG_TRY(sg_sureness_new(&lexicon->sureness, err));
    b.strict = strict;
    b.warn = warn;
    b.warn_ctx = warn_ctx;
    for (size_t i = 0; i < n_files; i++)
        SG_TRY(read_user_file(&b, files[i], err));
    SG_TRY(index_frames(&b, err));
    SG_TRY(index_sets(&b, err));
    SG_TRY(sg_scorer_new(lexicon, &lexicon->scorer, err));
    *out = lexicon;
    return SG_OK;
fail:
    sg_lexicon_free(lexicon);
    return status;
}

void sg_lexicon_free(sg_lexicon *lexicon)
{
    if (!lexicon)
        return;
    sg_scorer_free(lexicon->scorer);
    sg_reader_free(lexicon->reader);
    sg_sureness_free(lexicon->sureness);
    sg_patterns_free(lexicon->patterns);
    sg_intern_release(&lexicon->words);
    sg_intern_release(&lexicon->sets);
    sg_screen_release(&lexicon->screen);
    sg_arena_release(&lexicon->arena);
    free(lexicon);
}
