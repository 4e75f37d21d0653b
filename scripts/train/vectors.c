/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Word vectors from raw text: structured skip-gram with negative sampling.
 *
 * Reads tokenised text (one sentence a line, tokens separated by spaces, already normalised by
 * normalise.py) from a file and writes one line per form: form, count, DIM numbers.
 * After Ling et al. 2015, "Two/Too Simple Adaptations of Word2Vec for Syntax Problems": every
 * position in the window has an output matrix of its own, so word order, and with it syntax, shows
 * in the vectors. One thread and a fixed seed: the same text gives the same vectors.
 *
 * Use: vectors TEXT OUT [min_count [epochs [max_tokens]]]
 */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define DIM 64
#define WINDOW 3
#define NEGATIVE 5
#define HASH_BITS 22
#define HASH_SIZE (1u << HASH_BITS)
#define NOISE_SIZE (1u << 22)
#define SENTENCE_MAX 256
#define START_RATE 0.03f
#define SUBSAMPLE 3e-4

typedef struct word {
    char *form;     /* owned, NUL-terminated */
    uint64_t count; /* occurrences in the text */
} word;

typedef struct trainer {
    word *words;       /* by falling count */
    uint32_t n_words;  /* forms kept */
    uint32_t *slots;   /* hash of form -> index + 1; 0 is free */
    uint32_t *tokens;  /* the text as indices; UINT32_MAX ends a sentence */
    uint64_t n_tokens; /* length of tokens, sentence ends included */
    uint64_t total;    /* occurrences of the forms kept */
    float *input;      /* n_words x DIM */
    float *output;     /* 2 * WINDOW matrices of n_words x DIM */
    uint32_t *noise;   /* NOISE_SIZE draws from count^0.75 */
    uint64_t random;   /* state of the generator */
} trainer;

static void *allocate(size_t count, size_t size)
{
    void *memory = calloc(count, size);
    if (memory == NULL) {
        fprintf(stderr, "vectors: out of memory\n");
        exit(1);
    }
    return memory;
}

static uint32_t next_random(trainer *t)
{
    t->random = t->random * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(t->random >> 32);
}

static uint32_t *find_slot(const trainer *t, const char *form)
{
    uint32_t hash = 2166136261u;
    for (const char *p = form; *p != '\0'; p++) {
        hash = (hash ^ (unsigned char)*p) * 16777619u;
    }
    uint32_t slot = (hash ^ hash >> 15) & (HASH_SIZE - 1);
    while (t->slots[slot] != 0 && strcmp(t->words[t->slots[slot] - 1].form, form) != 0) {
        slot = (slot + 1) & (HASH_SIZE - 1);
    }
    return &t->slots[slot];
}

static int by_falling_count(const void *a, const void *b)
{
    const word *x = a;
    const word *y = b;
    if (x->count != y->count) {
        return x->count < y->count ? 1 : -1;
    }
    return strcmp(x->form, y->form);
}

/* Counts every form of the text, then keeps those seen at least min_count times. */
static void count_words(trainer *t, FILE *text, uint64_t min_count)
{
    static char line[1 << 16];
    uint32_t n_all = 0;
    while (fgets(line, sizeof line, text) != NULL) {
        for (char *form = strtok(line, " \n"); form != NULL; form = strtok(NULL, " \n")) {
            uint32_t *slot = find_slot(t, form);
            if (*slot == 0 && n_all < HASH_SIZE / 2) {
                t->words[n_all].form = strdup(form);
                *slot = ++n_all;
            }
            if (*slot != 0) {
                t->words[*slot - 1].count++;
            }
        }
    }
    qsort(t->words, n_all, sizeof *t->words, by_falling_count);
    memset(t->slots, 0, HASH_SIZE * sizeof *t->slots);
    for (t->n_words = 0; t->n_words < n_all; t->n_words++) {
        if (t->words[t->n_words].count < min_count) {
            break;
        }
        uint32_t *slot = find_slot(t, t->words[t->n_words].form);
        *slot = t->n_words + 1;
        t->total += t->words[t->n_words].count;
    }
}

static void read_tokens(trainer *t, FILE *text, uint64_t max_tokens)
{
    static char line[1 << 16];
    t->tokens = allocate(max_tokens + SENTENCE_MAX, sizeof *t->tokens);
    while (t->n_tokens < max_tokens && fgets(line, sizeof line, text) != NULL) {
        int length = 0;
        for (char *form = strtok(line, " \n"); form != NULL && length < SENTENCE_MAX - 1;
             form = strtok(NULL, " \n")) {
            uint32_t slot = *find_slot(t, form);
            if (slot != 0) {
                t->tokens[t->n_tokens++] = slot - 1;
                length++;
            }
        }
        t->tokens[t->n_tokens++] = UINT32_MAX;
    }
}

static void initialise(trainer *t)
{
    size_t size = (size_t)t->n_words * DIM;
    t->input = allocate(size, sizeof *t->input);
    t->output = allocate(size * 2 * WINDOW, sizeof *t->output);
    t->noise = allocate(NOISE_SIZE, sizeof *t->noise);
    for (size_t i = 0; i < size; i++) {
        t->input[i] = ((float)(next_random(t) >> 8) / (1 << 24) - 0.5f) / DIM;
    }
    double norm = 0;
    for (uint32_t w = 0; w < t->n_words; w++) {
        norm += pow((double)t->words[w].count, 0.75);
    }
    double upto = 0;
    uint32_t filled = 0;
    for (uint32_t w = 0; w < t->n_words; w++) {
        upto += pow((double)t->words[w].count, 0.75) / norm;
        while (filled < NOISE_SIZE && (double)filled / NOISE_SIZE < upto) {
            t->noise[filled++] = w;
        }
    }
}

/* One step of logistic regression: is `word` at this place beside the centre (label 1) or not? */
static void step(const float *restrict in, float *restrict out, float *restrict gradient,
                 float label, float rate)
{
    float dot = 0;
    for (int k = 0; k < DIM; k++) {
        dot += in[k] * out[k];
    }
    float g = (label - 1.0f / (1.0f + expf(-dot))) * rate;
    for (int k = 0; k < DIM; k++) {
        gradient[k] += g * out[k];
        out[k] += g * in[k];
    }
}

static void train_sentence(trainer *t, const uint32_t *s, int n, float rate)
{
    for (int i = 0; i < n; i++) {
        float *in = t->input + (size_t)s[i] * DIM;
        for (int place = 0; place < 2 * WINDOW; place++) {
            int j = i + (place < WINDOW ? place - WINDOW : place - WINDOW + 1);
            if (j < 0 || j >= n) {
                continue;
            }
            float *matrix = t->output + (size_t)place * t->n_words * DIM;
            float gradient[DIM] = {0};
            step(in, matrix + (size_t)s[j] * DIM, gradient, 1, rate);
            for (int k = 0; k < NEGATIVE; k++) {
                uint32_t w = t->noise[next_random(t) & (NOISE_SIZE - 1)];
                if (w != s[j]) {
                    step(in, matrix + (size_t)w * DIM, gradient, 0, rate);
                }
            }
            for (int k = 0; k < DIM; k++) {
                in[k] += gradient[k];
            }
        }
    }
}

static void train(trainer *t, int epochs)
{
    uint64_t done = 0;
    uint64_t all = t->n_tokens * (uint64_t)epochs;
    for (int epoch = 0; epoch < epochs; epoch++) {
        uint32_t sentence[SENTENCE_MAX];
        int n = 0;
        for (uint64_t i = 0; i < t->n_tokens; i++, done++) {
            if (t->tokens[i] != UINT32_MAX) {
                double often = (double)t->words[t->tokens[i]].count / (double)t->total / SUBSAMPLE;
                if (often > 1 && next_random(t) / 4294967296.0 > sqrt(1 / often) + 1 / often) {
                    continue;
                }
                sentence[n++] = t->tokens[i];
                continue;
            }
            float left = 1 - (float)((double)done / (double)all);
            train_sentence(t, sentence, n, START_RATE * (left > 0.01f ? left : 0.01f));
            n = 0;
        }
        fprintf(stderr, "vectors: epoch %d of %d done\n", epoch + 1, epochs);
    }
}

static void write_vectors(const trainer *t, FILE *out)
{
    for (uint32_t w = 0; w < t->n_words; w++) {
        fprintf(out, "%s %llu", t->words[w].form, (unsigned long long)t->words[w].count);
        for (int k = 0; k < DIM; k++) {
            fprintf(out, " %.4f", (double)t->input[(size_t)w * DIM + (size_t)k]);
        }
        fputc('\n', out);
    }
}

int main(int argc, char **argv)
{
    FILE *text = argc > 2 ? fopen(argv[1], "r") : NULL;
    FILE *out = text != NULL ? fopen(argv[2], "w") : NULL;
    if (out == NULL) {
        fprintf(stderr, "usage: vectors TEXT OUT [min_count [epochs [max_tokens]]]\n");
        return 2;
    }
    uint64_t min_count = argc > 3 ? strtoull(argv[3], NULL, 10) : 5;
    int epochs = argc > 4 ? atoi(argv[4]) : 3;
    uint64_t max_tokens = argc > 5 ? strtoull(argv[5], NULL, 10) : 60000000;
    trainer t = {.random = 1};
    t.words = allocate(HASH_SIZE / 2, sizeof *t.words);
    t.slots = allocate(HASH_SIZE, sizeof *t.slots);
    count_words(&t, text, min_count);
    rewind(text);
    read_tokens(&t, text, max_tokens);
    fprintf(stderr, "vectors: %u forms, %llu tokens\n", t.n_words,
            (unsigned long long)t.n_tokens);
    initialise(&t);
    train(&t, epochs);
    write_vectors(&t, out);
    fclose(text);
    return fclose(out) == 0 ? 0 : 1;
}
