/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The gazetteer: known actors, terms of office and role nouns, with the phrases that name them.
 *
 * Built once from the embedded tables and the user's files, then read-only. Phrases with the same
 * first word form a chain, longest first, so that the first that fits is the longest match.
 */
#include "extract/petrarch.h"

#include "base/data.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

SG_DATA(countries);
SG_DATA(given);
SG_DATA(organisations);
SG_DATA(persons);
SG_DATA(places);
SG_DATA(roles);

/* The splitting of names into words follows the tokens of the text stage: hyphens end a word, and
 * so does an apostrophe before a final s. */
typedef struct sg_splitter {
    sg_str rest;
    char hyphen; /* ends a word: '-', or a space when hyphens belong to words */
} sg_splitter;

/* Whether an apostrophe is a clitic of its own here: "'s" or "'" at the end of a word. */
static bool ends_word(sg_str tail)
{
    size_t n = tail.n > 1 && tail.p[1] == 's' ? 2 : 1;
    return tail.n == n || tail.p[n] == ' ';
}

static bool next_word(sg_splitter *s, sg_str *word)
{
    while (s->rest.n &&
           (s->rest.p[0] == ' ' || s->rest.p[0] == s->hyphen || s->rest.p[0] == ','))
        s->rest = sg_sub(s->rest, 1, s->rest.n);
    if (!s->rest.n)
        return false;
    size_t n = 1;
    for (; n < s->rest.n; n++) {
        char c = s->rest.p[n];
        if (c == ' ' || c == s->hyphen || c == ',' ||
            (c == '\'' && ends_word(sg_sub(s->rest, n, s->rest.n))))
            break;
    }
    *word = sg_sub(s->rest, 0, n);
    s->rest = sg_sub(s->rest, n, s->rest.n);
    return true;
}

/* Links the phrase into the chain of its first word, before the first that is shorter. */
static bool link_phrase(sg_gazetteer *g, uint32_t phrase)
{
    sg_phrase *p = &g->phrases.items[phrase];
    uint32_t word = g->phrase_words.items[p->words];
    while (g->heads.n <= word)
        if (!SG_PUSH(&g->arena, &g->heads, SG_NONE))
            return false;
    uint32_t *at = &g->heads.items[word];
    while (*at != SG_NONE && g->phrases.items[*at].n >= p->n)
        at = &g->phrases.items[*at].next;
    p->next = *at;
    *at = phrase;
    return true;
}

static sg_status add_phrase(sg_gazetteer *g, sg_str text, char hyphen, sg_sense sense,
                            uint32_t index)
{
    sg_phrase p = {.words = (uint32_t)g->phrase_words.n, .index = index, .sense = (uint8_t)sense,
                   .next = SG_NONE, .caps = true};
    sg_splitter splitter = {text, hyphen};
    sg_str word;
    while (next_word(&splitter, &word)) {
        char folded[128];
        uint8_t flags = 0;
        size_t n = sg_fold_word(word, folded, sizeof folded, &flags);
        if (n == 0)
            continue;
        if (p.n == SG_PHRASE_WORDS)
            return SG_LIMIT;
        uint32_t id = sg_intern_put(&g->words, (sg_str){folded, n});
        if (id == SG_NONE || !SG_PUSH(&g->arena, &g->phrase_words, id))
            return SG_NOMEM;
        p.caps &= (flags & SG_WORD_CAPS) != 0;
        p.lower |= p.n == 0 && !(flags & SG_WORD_UPPER);
        p.n++;
    }
    if (p.n == 0)
        return SG_LIMIT;
    p.caps &= p.n == 1;
    if (!SG_PUSH(&g->arena, &g->phrases, p))
        return SG_NOMEM;
    return link_phrase(g, (uint32_t)g->phrases.n - 1) ? SG_OK : SG_NOMEM;
}

sg_status sg_gazetteer_add(sg_gazetteer *g, sg_str text, sg_sense sense, uint32_t index)
{
    sg_status status = add_phrase(g, text, '-', sense, index);
    /* Some hyphens stay inside a token: "Inter-American". */
    if (status == SG_OK && memchr(text.p, '-', text.n))
        status = add_phrase(g, text, ' ', sense, index);
    return status;
}

sg_status sg_gazetteer_given(sg_gazetteer *g, sg_str name, char sex)
{
    char folded[64];
    uint8_t flags = 0;
    size_t n = sg_fold_word(name, folded, sizeof folded, &flags);
    uint32_t id = n ? sg_intern_put(&g->words, (sg_str){folded, n}) : SG_NONE;
    if (id == SG_NONE)
        return n ? SG_NOMEM : SG_OK;
    while (g->sexes.n <= id)
        if (!SG_PUSH(&g->arena, &g->sexes, '\0'))
            return SG_NOMEM;
    g->sexes.items[id] = sex;
    return SG_OK;
}

uint32_t sg_gazetteer_find(const sg_gazetteer *g, sg_str text, uint32_t after)
{
    uint32_t words[SG_PHRASE_WORDS];
    uint8_t n = 0;
    sg_splitter splitter = {text, '-'};
    sg_str word;
    while (next_word(&splitter, &word)) {
        char folded[128];
        uint8_t flags = 0;
        size_t length = sg_fold_word(word, folded, sizeof folded, &flags);
        uint32_t id = length ? sg_intern_get(&g->words, (sg_str){folded, length}) : SG_NONE;
        if (length && (id == SG_NONE || n == SG_PHRASE_WORDS))
            return SG_NONE;
        if (length)
            words[n++] = id;
    }
    uint32_t p = after != SG_NONE          ? g->phrases.items[after].next
                 : n && words[0] < g->heads.n ? g->heads.items[words[0]]
                                              : SG_NONE;
    for (; p != SG_NONE; p = g->phrases.items[p].next) {
        const sg_phrase *q = &g->phrases.items[p];
        if (q->n == n &&
            memcmp(g->phrase_words.items + q->words, words, n * sizeof *words) == 0)
            break;
    }
    return p;
}

uint32_t sg_gazetteer_known(sg_gazetteer *g, sg_str id, bool *made)
{
    size_t before = g->ids.n;
    uint32_t index = sg_intern_put(&g->ids, id);
    *made = g->ids.n > before;
    if (index == SG_NONE)
        return SG_NONE;
    if (*made) {
        sg_known k = {.id = g->ids.strings[index]};
        if (!SG_PUSH(&g->arena, &g->known, k))
            return SG_NONE;
    }
    return index;
}

sg_status sg_source_fault(sg_source *source, const char *what, sg_str value)
{
    if (source->strict)
        return sg_fail(source->err, SG_SYNTAX, source->name, source->line, 0, "%s \"%.*s\"", what,
                       (int)value.n, value.n ? value.p : "");
    sg_warn(source->warn, source->warn_ctx, SG_SYNTAX, source->name, source->line, 0,
            "%s \"%.*s\"", what, (int)value.n, value.n ? value.p : "");
    return SG_OK;
}

/* ---- Terms by owner and office ---- */

/* Key, and the order of terms with the same key. */
typedef struct sg_office_slot {
    uint64_t key;
    uint32_t term;
} sg_office_slot;

static int compare_slots(const void *a, const void *b)
{
    const sg_office_slot *x = a, *y = b;
    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    return x->term < y->term ? -1 : x->term > y->term;
}

static sg_status index_offices(sg_gazetteer *g)
{
    size_t n = g->terms.n;
    sg_office_slot *slots = sg_alloc(&g->arena, n + 1, sizeof *slots);
    g->by_office = sg_alloc(&g->arena, n + 1, sizeof *g->by_office);
    if (!slots || !g->by_office)
        return SG_NOMEM;
    for (size_t i = 0; i < n; i++) {
        const sg_term *t = &g->terms.items[i];
        slots[i] = (sg_office_slot){(uint64_t)t->owner << 32 | t->office, (uint32_t)i};
    }
    qsort(slots, n, sizeof *slots, compare_slots);
    for (size_t i = 0; i < n; i++)
        g->by_office[i] = slots[i].term;
    return SG_OK;
}

/* ---- Files ---- */

/* Reads a whole file into the arena: actor files are small, and their strings live on. */
static sg_status slurp(sg_arena *arena, const char *path, sg_str *out, sg_error *err)
{
    sg_status status = SG_OK;
    sg_buf data = {0};
    char block[16384];
    FILE *f = fopen(path, "rb");
    if (!f)
        return sg_fail(err, SG_IO, path, 0, 0, "cannot open the file of actors");
    for (size_t n; (n = fread(block, 1, sizeof block, f)) > 0;)
        sg_buf_add(&data, block, n);
    if (ferror(f))
        SG_TRY(sg_fail(err, SG_IO, path, 0, 0, "cannot read the file of actors"));
    *out = sg_copy(arena, (sg_str){data.p, data.n});
    if (data.failed || !out->p)
        SG_TRY(sg_fail(err, SG_NOMEM, path, 0, 0, "out of memory"));
fail:
    fclose(f);
    sg_buf_release(&data);
    return status;
}

static sg_status read_builtin(sg_gazetteer *g, sg_error *err)
{
    const struct {
        const char *name;
        sg_str data;
    } tables[] = {{"countries.tsv", SG_DATA_STR(countries)},
                  {"organisations.tsv", SG_DATA_STR(organisations)},
                  {"roles.tsv", SG_DATA_STR(roles)},
                  {"persons.tsv", SG_DATA_STR(persons)},
                  {"places.tsv", SG_DATA_STR(places)},
                  {"given.tsv", SG_DATA_STR(given)}};
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        sg_source source = {.name = tables[i].name, .strict = true, .err = err};
        sg_status status = sg_gazetteer_read(g, tables[i].data, &source);
        if (status != SG_OK)
            return status;
    }
    return SG_OK;
}

sg_status sg_gazetteer_new(const char *const *files, size_t n_files, bool strict, sg_warn_fn warn,
                           void *warn_ctx, sg_gazetteer **out, sg_error *err)
{
    sg_status status;
    sg_gazetteer *g = calloc(1, sizeof *g);
    if (!g)
        return sg_fail(err, SG_NOMEM, NULL, 0, 0, "out of memory");
    g->words.arena = g->offices.arena = g->ids.arena = &g->arena;
    SG_TRY(read_builtin(g, err));
    for (size_t i = 0; i < n_files; i++) {
        sg_str data;
        SG_TRY(slurp(&g->arena, files[i], &data, err));
        sg_source source = {.name = files[i], .strict = strict, .warn = warn,
                            .warn_ctx = warn_ctx, .err = err};
        SG_TRY(sg_petrarch_sniff(data) == SG_PETRARCH_NONE
                   ? sg_gazetteer_read(g, data, &source)
                   : sg_petrarch_read_actors(g, data, &source, NULL));
    }
    SG_TRY(index_offices(g));
    *out = g;
    return SG_OK;
fail:
    sg_gazetteer_free(g);
    return sg_fail(err, status, NULL, 0, 0, "out of memory");
}

void sg_gazetteer_free(sg_gazetteer *g)
{
    if (!g)
        return;
    sg_intern_release(&g->words);
    sg_intern_release(&g->offices);
    sg_intern_release(&g->ids);
    sg_arena_release(&g->arena);
    free(g);
}
