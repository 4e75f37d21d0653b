/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Looks for the screen's phrases in a document: whole words, in any case, hyphens skipped. Of the
 * phrases of issues that begin at a word the longest counts, and its words are used up, so that
 * "head start" can be an issue and "get a head start" none.
 */
#include "extract/screen.h"

#include "extract/gazetteer.h"

#include <string.h>

#define CATEGORIES 64 /* categories that a sentence can exclude; those beyond are not excluded */

/* The word as the screen holds it; empty when nothing of it is left. */
static sg_str fold(sg_str word, char room[128])
{
    uint8_t flags = 0;
    return (sg_str){room, sg_fold_word(word, room, 128, &flags)};
}

static bool link_phrase(sg_screen *screen, uint32_t index)
{
    const sg_screen_phrase *p = &screen->phrases.items[index];
    uint32_t word = screen->pool.items[p->words];
    while (screen->heads.n <= word)
        if (!SG_PUSH(screen->arena, &screen->heads, 0))
            return false;
    uint32_t *at = &screen->heads.items[word];
    while (*at && screen->phrases.items[*at - 1].n >= p->n)
        at = &screen->phrases.items[*at - 1].next;
    screen->phrases.items[index].next = *at;
    *at = index + 1;
    return true;
}

static bool is_separator(char c)
{
    return c == ' ' || c == '\t' || c == '_' || c == '-';
}

sg_status sg_screen_add(sg_screen *screen, sg_str text, sg_screen_kind kind, sg_str code,
                        uint32_t category)
{
    sg_screen_phrase p = {.words = (uint32_t)screen->pool.n, .code = code, .category = category,
                          .kind = (uint8_t)kind};
    screen->words.arena = screen->arena;
    for (size_t i = 0; i < text.n;) {
        size_t end = i;
        while (end < text.n && !is_separator(text.p[end]))
            end++;
        if (end > i) {
            char room[128];
            sg_str word = fold(sg_sub(text, i, end), room);
            if (p.n == SG_SCREEN_WORDS || word.n == 0)
                return SG_LIMIT;
            uint32_t id = sg_intern_put(&screen->words, word);
            if (id == SG_NONE || !SG_PUSH(screen->arena, &screen->pool, id))
                return SG_NOMEM;
            p.n++;
        }
        i = end + 1;
    }
    if (p.n == 0)
        return SG_LIMIT;
    if (!SG_PUSH(screen->arena, &screen->phrases, p))
        return SG_NOMEM;
    return link_phrase(screen, (uint32_t)screen->phrases.n - 1) ? SG_OK : SG_NOMEM;
}

void sg_screen_release(sg_screen *screen)
{
    sg_intern_release(&screen->words);
}

/* ---- Looking ---- */

/* One past the last token of the phrase at token t; 0 when it does not stand there. */
static uint32_t end_of(const sg_screen *screen, const sg_screen_phrase *p, const sg_doc *doc,
                       const uint32_t *words, uint32_t t, uint32_t end)
{
    for (uint8_t i = 0; i < p->n; i++, t++) {
        while (i && t < end && sg_eq(sg_token_str(doc, t), SG_LIT("-")))
            t++;
        if (t >= end || words[t] != screen->pool.items[p->words + i])
            return 0;
    }
    return t;
}

typedef struct sg_search {
    uint64_t excluded;          /* bits of categories */
    const sg_screen_phrase *issue;
    uint32_t resume;            /* issues are looked for from this token on */
} sg_search;

/* Takes note of the phrases that begin at token t. */
static void look_at(const sg_screen *screen, const sg_doc *doc, const uint32_t *words, uint32_t t,
                    uint32_t end, sg_search *search, sg_screened *out, bool *article)
{
    uint32_t head = words[t] < screen->heads.n ? screen->heads.items[words[t]] : 0;
    for (; head; head = screen->phrases.items[head - 1].next) {
        const sg_screen_phrase *p = &screen->phrases.items[head - 1];
        uint32_t stop = end_of(screen, p, doc, words, t, end);
        if (!stop)
            continue;
        if (p->kind == SG_SCREEN_EXCLUDE && p->category < CATEGORIES)
            search->excluded |= 1ull << p->category;
        *article |= p->kind == SG_SCREEN_ARTICLE;
        out->dropped |= p->kind == SG_SCREEN_SENTENCE;
        if ((p->kind == SG_SCREEN_ISSUE || p->kind == SG_SCREEN_IGNORE) && t >= search->resume) {
            search->resume = stop;
            if (p->kind == SG_SCREEN_ISSUE && !search->issue)
                search->issue = p;
        }
    }
}

sg_status sg_screen_doc(const sg_screen *screen, const sg_doc *doc, sg_arena *arena,
                        sg_screened **out, bool *article)
{
    *out = NULL;
    *article = false;
    if (!screen->phrases.n)
        return SG_OK;
    sg_screened *screened = sg_alloc(arena, (size_t)doc->n_sentences + 1, sizeof *screened);
    uint32_t *words = sg_alloc(arena, (size_t)doc->n_tokens + 1, sizeof *words);
    if (!screened || !words)
        return SG_NOMEM;
    for (uint32_t t = 0; t < doc->n_tokens; t++) {
        char room[128];
        words[t] = sg_intern_get(&screen->words, fold(sg_token_str(doc, t), room));
    }
    for (uint32_t i = 0; i < doc->n_sentences; i++) {
        const sg_sentence *sentence = &doc->sentences[i];
        uint32_t end = sentence->first + sentence->count;
        sg_search search = {0};
        for (uint32_t t = sentence->first; t < end; t++)
            look_at(screen, doc, words, t, end, &search, &screened[i], article);
        const sg_screen_phrase *issue = search.issue;
        if (issue && !(issue->category < CATEGORIES && search.excluded >> issue->category & 1))
            screened[i].issue = issue->code;
    }
    *out = screened;
    return SG_OK;
}
