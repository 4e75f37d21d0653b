/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The network at work on a batch of sentences, all memory of one parser, and its steps in order:
 *
 *   sg_encode   forms -> state [tokens][2h]
 *   sg_tag      state -> tag [tokens]
 *   sg_label_names       -> name [tokens]
 *   sg_attach            -> head, score [tokens]
 *   sg_relate   state and heads -> rel [tokens]
 *
 * A batch holds whole sentences, longest first, so that at step t of the recurrence those still
 * running are the first ones. Its tokens are numbered through, sentence by sentence.
 */
#ifndef SG_NETWORK_H
#define SG_NETWORK_H

#include "parse/model.h"

#define SG_BATCH_TOKENS 1024 /* at least SG_SENTENCE_MAX */
#define SG_BATCH_SENTENCES 64
#define SG_BLOCK 64 /* tokens that a head works on at a time */

/* The first layer's projected inputs of forms seen lately: sets of four ways, the one that was not
 * used for longest gives way. Results never depend on what it holds. */
#define SG_CACHE_SETS 512
#define SG_CACHE_WAYS 4
#define SG_CACHE_SLOTS (SG_CACHE_SETS * SG_CACHE_WAYS)
#define SG_CACHE_FORM 47 /* bytes of the longest form kept */

typedef struct sg_slot {
    uint32_t used; /* number of the batch that used it last; 0: empty */
    uint8_t n;     /* bytes of the form */
    bool starts;   /* a known name may start with it */
    char form[SG_CACHE_FORM];
} sg_slot;

typedef struct sg_span {
    uint32_t first; /* token in the batch */
    uint32_t count; /* tokens */
    uint32_t sent;  /* sentence in the document */
} sg_span;

typedef struct sg_work {
    sg_net net;
    const sg_kernels *kernels;
    uint32_t width; /* 6h of the widest layer: projected inputs of both directions */
    void *memory;   /* what all pointers below point into */

    sg_slot *slots;   /* [SG_CACHE_SLOTS] */
    float *projected; /* [SG_CACHE_SLOTS][6h of the first layer] */
    uint32_t batch;   /* number of the present batch, from 1 */

    sg_span spans[SG_BATCH_SENTENCES];
    uint32_t n_spans;
    uint32_t n_tokens;
    sg_str *forms; /* [tokens] */
    uint8_t *mark; /* [tokens] mark of a known name (phrases.c), 0: none */

    const float **input; /* [tokens] projected inputs of the layer being run */
    float *input_rows;   /* [tokens][width] where they are not in the cache */
    uint8_t *state[2];   /* [tokens][2h] outputs of this layer and of the one before */
    unsigned now;        /* which of the two holds the latest output */
    const float **add;   /* [tokens] rows to add in a linear step */
    const float *zeros;  /* [SG_WIDTH_MAX] */
    uint8_t *x;          /* [SG_BLOCK][inputs or 2h] */
    float *y;            /* [SG_BLOCK][widest output] */
    uint8_t *h;          /* [SG_BATCH_SENTENCES][h] recurrent output */
    float *c;            /* [SG_BATCH_SENTENCES][h] cell */
    float *z;            /* [SG_BATCH_SENTENCES][3h] gates */

    uint8_t *dep;        /* [SG_BLOCK][arc] */
    int8_t *query;       /* [tokens][arc] */
    uint8_t *head_rows;  /* [tokens + sentences][arc]: the root and the tokens of each sentence */
    int8_t *packed;      /* [16][arc] queries as sg_kernels.best takes them */
    float *label_dep;    /* [tokens][label] */
    float *label_head;   /* [heads][label] */
    uint32_t *head_row;  /* [tokens] where a head's row of label_head is */
    uint8_t *label_sum;  /* [SG_BLOCK][label] */
    float *label_scores; /* [tokens][SG_LABELS_MAX] of names */
    uint8_t *label_back; /* [tokens][SG_LABELS_MAX] */

    uint8_t *tag;   /* [tokens] number of the tag */
    uint8_t *name;  /* [tokens] number of the name label */
    uint32_t *head; /* [tokens] head within the sentence: 0 the root, else 1-based */
    uint8_t *score; /* [tokens] how sure of the head */
    uint8_t *rel;   /* [tokens] number of the relation */
} sg_work;

/* Opens the model and takes the memory. `kernels` NULL: the fastest. */
SG_CHECK sg_status sg_work_init(sg_work *w, const sg_model *model, const sg_kernels *kernels,
                                sg_error *err);
void sg_work_release(sg_work *w);

/* The steps. Spans, n_tokens and forms have to be set. */
void sg_encode(sg_work *w);
void sg_tag(sg_work *w);
void sg_label_names(sg_work *w);
SG_CHECK sg_status sg_attach(sg_work *w);
void sg_relate(sg_work *w);

/* Whether any known name starts with a form like this; true now and then when none does. */
bool sg_may_start_name(const sg_net *net, sg_str form);

/* Sets the marks of a batch; comes in with mark[i] telling whether a name may start at token i. */
void sg_mark_names(sg_work *w);

/* A linear layer over n rows of signed bytes plus 128, into y with its padded rows. */
void sg_work_project(sg_work *w, const sg_linear *layer, const uint8_t *x, uint32_t n, float *y,
                     size_t y_stride);

/* The same over tokens [first, first + n) of the state. */
void sg_work_linear(sg_work *w, const sg_linear *layer, uint32_t first, uint32_t n, float *y,
                    size_t y_stride);

/* ---- Trees (tree.c) ---- */

/* Whether heads (1-based, 0 the root) of n tokens make one tree with one child of the root.
 * `mark` is scratch memory of n + 1. Linear. */
bool sg_is_tree(const uint32_t *head, uint32_t n, uint32_t *mark);

/* The best tree with one child of the root (Chu and Liu 1965, Edmonds 1967), for scores [n][n + 1]
 * of dependents and heads; score (i, i + 1) is not read. Quadratic in time and memory. */
SG_CHECK sg_status sg_best_tree(const int32_t *score, uint32_t n, uint32_t *head);

#endif
