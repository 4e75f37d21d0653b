/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The scorer's data: classes of words, and a weight for - and + for each feature.
 *
 *   src/data/stance/words.tsv: class, words    src/data/stance/weights.tsv: kind, a, b, minus, plus
 *
 * Both are embedded and read once into hash tables; weights are in hundredths of a nat.
 * scripts/train/stance.py learns the weights.
 */
#include "extract/scorer.h"

#include "base/data.h"
#include "extract/weights.h"

#include <stdlib.h>

SG_DATA(stance_words);
SG_DATA(stance_weights);

struct sg_scorer {
    sg_weights weights; /* for - and + */
    uint16_t *word_classes; /* [n_words] bits, by lexicon id; later ids have none */
    size_t n_words;
    char *signs; /* [n_signs * SG_KINDS] of frames, by lexicon id and kind of word */
    size_t n_signs;
    sg_part classes[SG_STANCE_CLASSES];
    unsigned n_classes;
};

static const char *const kind_names[SG_FEATURE_COUNT] = {
#define SG_FEATURE_NAME(id, name) name,
    SG_FEATURE_KINDS(SG_FEATURE_NAME)
#undef SG_FEATURE_NAME
};

const char *sg_feature_name(unsigned kind)
{
    return kind < SG_FEATURE_COUNT ? kind_names[kind] : "";
}

uint64_t sg_feature_key(unsigned kind, uint64_t a, uint64_t b)
{
    return sg_weights_key(kind, a, b);
}

/* ---- Reading ---- */

static int kind_of(sg_str name)
{
    for (int i = 0; i < SG_FEATURE_COUNT; i++)
        if (sg_eq(name, sg_cstr(kind_names[i])))
            return i;
    return -1;
}

static bool read_weight(sg_scorer *scorer, sg_intern *words, sg_str line)
{
    (void)words;
    int kind = kind_of(sg_cut(&line, '\t'));
    sg_str a = sg_cut(&line, '\t'), b = sg_cut(&line, '\t'), first = sg_cut(&line, '\t');
    int16_t minus, plus;
    if (kind < 0 || !sg_weights_number(first, &minus) || !sg_weights_number(line, &plus))
        return false;
    sg_weights_put(&scorer->weights,
                   sg_weights_key((unsigned)kind, sg_weights_part(a), sg_weights_part(b)), minus,
                   plus);
    return true;
}

static bool put_class(sg_scorer *scorer, uint32_t word, unsigned class)
{
    if (word == SG_NONE)
        return false;
    if (word >= scorer->n_words) {
        size_t n = 2 * ((size_t)word + 1);
        uint16_t *grown = realloc(scorer->word_classes, n * sizeof *grown);
        if (!grown)
            return false;
        for (size_t i = scorer->n_words; i < n; i++)
            grown[i] = 0;
        scorer->word_classes = grown;
        scorer->n_words = n;
    }
    scorer->word_classes[word] |= (uint16_t)(1u << class);
    return true;
}

static bool read_class(sg_scorer *scorer, sg_intern *words, sg_str line)
{
    sg_str name = sg_cut(&line, '\t');
    unsigned class = 0;
    while (class < scorer->n_classes && !sg_eq(scorer->classes[class].text, name))
        class ++;
    if (class == SG_STANCE_CLASSES)
        return false;
    if (class == scorer->n_classes)
        scorer->classes[scorer->n_classes++] = (sg_part){name, sg_weights_part(name)};
    while (line.n) {
        sg_str word = sg_cut(&line, ' ');
        if (word.n && !put_class(scorer, sg_intern_put(words, word), class))
            return false;
    }
    return true;
}

static sg_status read_lines(sg_scorer *scorer, sg_intern *words, sg_str data, const char *file,
                            bool (*read)(sg_scorer *, sg_intern *, sg_str), sg_error *err)
{
    for (uint64_t n = 1; data.n; n++) {
        sg_str line = sg_cut(&data, '\n');
        if (line.n && line.p[0] != '#' && !read(scorer, words, line))
            return sg_fail(err, SG_SYNTAX, file, n, 0, "not a line of the scorer's table");
    }
    return SG_OK;
}

sg_status sg_scorer_new(sg_intern *words, sg_scorer **out, sg_error *err)
{
    sg_str classes = SG_DATA_STR(stance_words), weights = SG_DATA_STR(stance_weights);
    sg_status status;
    *out = NULL;
    sg_scorer *scorer = calloc(1, sizeof *scorer);
    if (!scorer)
        return sg_fail(err, SG_NOMEM, NULL, 0, 0, "out of memory");
    if (!sg_weights_new(&scorer->weights, weights)) {
        status = sg_fail(err, SG_NOMEM, NULL, 0, 0, "out of memory");
        goto fail;
    }
    SG_TRY(read_lines(scorer, words, classes, "stance/words.tsv", read_class, err));
    SG_TRY(read_lines(scorer, words, weights, "stance/weights.tsv", read_weight, err));
    *out = scorer;
    return SG_OK;
fail:
    sg_scorer_free(scorer);
    return status;
}

void sg_scorer_free(sg_scorer *scorer)
{
    if (!scorer)
        return;
    sg_weights_free(&scorer->weights);
    free(scorer->word_classes);
    free(scorer->signs);
    free(scorer);
}

/* What the codes of the word's frames say: twice as many of one sign as of the other, or both. */
static char sign_of(sg_frame_range range)
{
    unsigned plus = 0, minus = 0;
    for (size_t i = 0; i < range.n; i++) {
        int root = sg_code_root(range.frames[i].code);
        plus += root >= 3 && root <= 8;
        minus += root >= 9 && root <= 20;
    }
    if (plus + minus == 0)
        return '0';
    return plus > 2 * minus ? '+' : minus > 2 * plus ? '-' : '~';
}

sg_status sg_scorer_index(sg_scorer *scorer, const sg_lexicon *lexicon, sg_error *err)
{
    size_t n = (size_t)lexicon->n_words * SG_KINDS;
    scorer->signs = malloc(n + 1);
    if (!scorer->signs)
        return sg_fail(err, SG_NOMEM, NULL, 0, 0, "out of memory");
    for (size_t i = 0; i < n; i++)
        scorer->signs[i] = sign_of(
            sg_lexicon_frames(lexicon, (uint32_t)(i / SG_KINDS), (sg_word_kind)(i % SG_KINDS)));
    scorer->n_signs = lexicon->n_words;
    return SG_OK;
}

/* ---- Looking up ---- */

unsigned sg_scorer_classes(const sg_scorer *scorer, uint32_t word)
{
    return word < scorer->n_words ? scorer->word_classes[word] : 0;
}

char sg_scorer_sign(const sg_scorer *scorer, uint32_t word, unsigned kind)
{
    return word < scorer->n_signs ? scorer->signs[(size_t)word * SG_KINDS + kind] : '0';
}

sg_part sg_scorer_class(const sg_scorer *scorer, unsigned class)
{
    return scorer->classes[class];
}

sg_score sg_scorer_weight(const sg_scorer *scorer, uint64_t key)
{
    sg_weight weight = sg_weights_get(&scorer->weights, key);
    return (sg_score){weight.first * SG_WEIGHT_UNIT, weight.second * SG_WEIGHT_UNIT};
}

sg_score sg_scorer_sum(const sg_scorer *scorer, const sg_features *features)
{
    sg_score sum = {0, 0};
    for (size_t i = 0; i < features->n; i++) {
        sg_score weight = sg_scorer_weight(scorer, features->items[i].key);
        sum.minus += weight.minus;
        sum.plus += weight.plus;
    }
    return sum;
}
