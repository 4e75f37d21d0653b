/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Which word of the lexicon each token is: its lemma, as a rule. Where the lexicon has not got the
 * lemma, it may be wrong ("rul", "quarrrel", "shet"), a plural ("troops") or have a capital
 * ("Attacks" in a headline): then the word itself and its stems are tried.
 */
#include "extract/scene.h"

#include <string.h>

#define WORD_MAX 64 /* longest word that is guessed at */

/* "shell", "rul" + e, "plann" -> "plan", "shel" + l; word has room for one letter more. */
static uint32_t try_stem(const sg_lexicon *lexicon, char *word, size_t n)
{
    if (n < 3)
        return SG_NONE;
    uint32_t id = sg_lexicon_word(lexicon, (sg_str){word, n});
    char behind = word[n];
    word[n] = 'e';
    if (id == SG_NONE)
        id = sg_lexicon_word(lexicon, (sg_str){word, n + 1});
    if (id == SG_NONE && word[n - 1] == word[n - 2])
        id = sg_lexicon_word(lexicon, (sg_str){word, n - 1});
    word[n] = word[n - 1];
    if (id == SG_NONE)
        id = sg_lexicon_word(lexicon, (sg_str){word, n + 1});
    word[n] = behind;
    return id;
}

/* "quarrelled" -> "quarrell" -> "quarrel". */
static uint32_t try_endings(const sg_lexicon *lexicon, char *word, size_t n)
{
    static const char *const endings[] = {"ed", "ing", "es", "s", "d"};
    uint32_t id = SG_NONE;
    for (size_t i = 0; i < sizeof endings / sizeof *endings && id == SG_NONE; i++) {
        sg_str ending = sg_cstr(endings[i]);
        if (sg_ends((sg_str){word, n}, ending))
            id = try_stem(lexicon, word, n - ending.n);
    }
    return id;
}

/* Copies a word with its first letter small; 0 when it is too short or too long to guess at. */
static size_t take(sg_str word, char room[WORD_MAX])
{
    if (word.n < 3 || word.n + 1 >= WORD_MAX)
        return 0;
    memcpy(room, word.p, word.n);
    room[word.n] = '\0';
    if (room[0] >= 'A' && room[0] <= 'Z')
        room[0] = (char)(room[0] + 32);
    return word.n;
}

/* "Attacks" -> "attack", "supplies" -> "supply". */
static uint32_t guess_noun(const sg_lexicon *lexicon, char *word, size_t n)
{
    uint32_t id = sg_lexicon_word(lexicon, (sg_str){word, n});
    if (id != SG_NONE || word[n - 1] != 's')
        return id;
    id = sg_lexicon_word(lexicon, (sg_str){word, n - 1});
    if (id == SG_NONE && sg_ends((sg_str){word, n}, SG_LIT("ies"))) {
        word[n - 3] = 'y';
        id = sg_lexicon_word(lexicon, (sg_str){word, n - 2});
    }
    return id;
}

static uint32_t guess(const sg_lexicon *lexicon, sg_str lemma, sg_str form, unsigned upos)
{
    char room[WORD_MAX];
    size_t n = take(lemma, room);
    if (upos != SG_VERB)
        return n ? guess_noun(lexicon, room, n) : SG_NONE;
    uint32_t id = n ? try_stem(lexicon, room, n) : SG_NONE; /* lemmas as short as "ra" (raped) */
    if (id != SG_NONE || (n = take(form, room)) == 0)
        return id;
    id = sg_lexicon_word(lexicon, (sg_str){room, n});
    return id != SG_NONE ? id : try_endings(lexicon, room, n);
}

const uint32_t *sg_find_words(const sg_lexicon *lexicon, const sg_parse *parse, sg_arena *arena)
{
    uint32_t *words = sg_alloc(arena, parse->doc->n_tokens + 1, sizeof *words);
    for (uint32_t t = 0; words && t < parse->doc->n_tokens; t++) {
        unsigned upos = parse->nodes[t].upos;
        sg_str lemma = parse->nodes[t].lemma;
        words[t] = upos == SG_PUNCT ? SG_NONE : sg_lexicon_word(lexicon, lemma);
        if (words[t] == SG_NONE && (upos == SG_VERB || upos == SG_NOUN || upos == SG_PROPN))
            words[t] = guess(lexicon, lemma, sg_token_str(parse->doc, t), upos);
    }
    return words;
}
