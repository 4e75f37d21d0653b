/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Phrases of PETRARCH verb patterns: their words in all forms, and those of sets among them.
 *
 *   {&WEAPON ATTACK} -> a set of the lexicon: rocket_attack, rockets_attack, gun_attack ...
 *   three words or more -> besides, an expression that looks for all of them in the text
 */
#include "extract/petrarch_verbs.h"

#include <string.h>

#define JOINED_MAX 20000 /* words that one pair of words may stand for */

bool sg_each_form(const sg_verb_file *f, sg_str word, sg_form_fn add, void *ctx)
{
    char forms[SG_PETRARCH_FORMS][64];
    const sg_verb_set *set =
        word.p[0] == '&' ? sg_verb_set_find(f, sg_sub(word, 1, word.n)) : NULL;
    size_t n = set ? set->members.n : 1;
    for (size_t i = 0; i < n; i++) {
        size_t k = sg_petrarch_forms(set ? set->members.items[i] : word, forms);
        for (size_t j = 0; j < k; j++)
            if (!add(ctx, forms[j]))
                return false;
    }
    return true;
}

/* ---- Joined words ---- */

typedef struct sg_join {
    sg_verb_file *f;
    sg_str second;
    char first[64];
    uint32_t set;   /* that takes the words */
    uint32_t words; /* put in so far */
} sg_join;

static bool add_joined(void *ctx, const char *form)
{
    sg_join *join = ctx;
    sg_lexicon_builder *b = join->f->b;
    char word[130];
    size_t n = strlen(join->first);
    memcpy(word, join->first, n);
    word[n++] = '_';
    memcpy(word + n, form, strlen(form) + 1);
    for (size_t i = 0; word[i]; i++)
        if (word[i] == ' ' || word[i] == '-')
            word[i] = '_';
    uint64_t id = sg_intern_put(&b->lexicon->words, sg_cstr(word));
    return ++join->words <= JOINED_MAX && id != SG_NONE &&
           SG_PUSH(&b->lexicon->arena, &b->memberships, id << 32 | join->set);
}

static bool add_first(void *ctx, const char *form)
{
    sg_join *join = ctx;
    memcpy(join->first, form, strlen(form) + 1);
    return sg_each_form(join->f, join->second, add_joined, join);
}

uint32_t sg_joined_set(sg_verb_file *f, sg_str first, sg_str second, const char **why)
{
    sg_lexicon *lexicon = f->b->lexicon;
    sg_str key = sg_format(&lexicon->arena, "%u:%.*s %.*s", f->b->file_no, (int)first.n, first.p,
                           (int)second.n, second.p);
    uint32_t set = key.p ? sg_intern_get(&lexicon->sets, key) : SG_NONE;
    if (set != SG_NONE)
        return set | SG_NEED_SET;
    if (lexicon->sets.n >= SG_SETS_MAX) {
        *why = "too many sets";
        return SG_NONE;
    }
    sg_join join = {.f = f, .second = second};
    join.set = key.p ? sg_intern_put(&lexicon->sets, key) : SG_NONE;
    if (join.set != SG_NONE && sg_each_form(f, first, add_first, &join))
        return join.set | SG_NEED_SET;
    if (join.words > JOINED_MAX)
        *why = "too many words in a phrase";
    return SG_NONE;
}

/* ---- Expressions ---- */

typedef struct sg_writer {
    sg_buf *out;
    bool first; /* of the alternatives */
} sg_writer;

static bool write_form(void *ctx, const char *form)
{
    sg_writer *w = ctx;
    if (!w->first)
        sg_buf_lit(w->out, "|");
    w->first = false;
    for (const char *p = form; *p; p++) {
        bool plain = (*p >= 'a' && *p <= 'z') || (*p >= '0' && *p <= '9') || (*p & 0x80);
        if (*p == '_' || *p == ' ' || *p == '-')
            sg_buf_lit(w->out, "[ -]");
        else if (plain || *p == '\'')
            sg_buf_add(w->out, p, 1);
        else
            sg_buf_lit(w->out, ".");
    }
    return true;
}

const sg_pattern *sg_phrase_expression(sg_verb_file *f, const sg_str *words, size_t n,
                                       bool together, const char **why)
{
    sg_buf text = {0};
    sg_error fault = {0};
    const sg_pattern *pattern = NULL;
    for (size_t i = 0; i < n; i++) {
        sg_writer w = {&text, true};
        sg_buf_lit(&text, i == 0 ? "\\b(?:" : together ? "[ -]+(?:" : "\\b.*?\\b(?:");
        sg_each_form(f, words[i], write_form, &w);
        sg_buf_lit(&text, ")(?:e?s)?");
    }
    sg_buf_lit(&text, "\\b");
    sg_status status = text.failed ? SG_NOMEM
                                   : sg_pattern_add(f->b->lexicon->patterns,
                                                    (sg_str){text.p, text.n}, &pattern, &fault);
    if (status != SG_OK && status != SG_NOMEM)
        *why = "too many expressions";
    sg_buf_release(&text);
    return pattern;
}
