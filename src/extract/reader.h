/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The reader: a small recurrent network that reads a sentence for two marked actors, and says
 * whether one takes a stance towards the other, or whether an event between them is what the
 * sentence says.
 *
 *   once a sentence: states of the parser, forms -> projected [tokens][6h]
 *   once a question: marks of the two and of the predicate -> recurrent layer -> [tokens][2h]
 *     -> at the two, mean between them, largest of all, at the predicate
 *     -> stances, or how right the event is
 *
 * What is asked of a sentence is worked through in batches. The layer is that of the parser
 * (parse/encoder.c), with whole numbers for weights and activations: every processor gives the same
 * bits. Learnt by scripts/train/reader.py, which tells where the labels come from; the model is
 * src/data/reader.bin.
 */
#ifndef SG_READER_H
#define SG_READER_H

#include "extract/scene.h"

/* Whom the first of the two marked actors, in text order, takes a stance towards: the other (A to
 * B) or the other towards it. */
typedef enum sg_stance {
    SG_STANCE_NONE,
    SG_STANCE_FOR,          /* A for B */
    SG_STANCE_BACK_FOR,     /* B for A */
    SG_STANCE_AGAINST,      /* A against B */
    SG_STANCE_BACK_AGAINST, /* B against A */
    SG_STANCES
} sg_stance;

/* A question. Tokens are numbered in the document. */
typedef struct sg_asked {
    uint32_t first[2], last[2]; /* tokens of the two, the earlier actor first; SG_NONE: not there */
    uint32_t pred;              /* predicate of an event, or SG_NONE */
    uint32_t hidden;            /* token that is left unread, or SG_NONE */
    uint8_t root;               /* class of the event */
    bool forward;               /* the first of the two is the event's source */
} sg_asked;

typedef struct sg_answer {
    float stance[SG_STANCES]; /* probabilities */
} sg_answer;

/* ---- reader.c ---- */

/* Opens the embedded network. */
SG_CHECK sg_status sg_reader_new(sg_reader **out, sg_error *err);
void sg_reader_free(sg_reader *reader);

/* Memory to read with, for one thread. NULL when there is none to be had. */
sg_reading *sg_reading_new(const sg_reader *reader);
void sg_reading_free(sg_reading *reading);
/* Has to be called when the document changes. */
void sg_reading_forget(sg_reading *reading);

/* Reads the sentence, unless it was the last one read. False when it cannot be read: it has no
 * states (its tree was not made by the parser), or is too long. Linear in its tokens. */
bool sg_read_sentence(const sg_scene *s, const sg_sentence *sentence);

/* ---- reading.c: answers about the sentence read last ---- */

void sg_read_stances(sg_reading *reading, const sg_asked *asked, size_t n, sg_answer *out);
/* How right an event is, in nats for it; in answer, unless it is NULL, the stances of its two
 * actors, as sg_read_stances has them without the predicate, for hardly any more time. */
double sg_read_event(sg_reading *reading, const sg_asked *asked, sg_answer *answer);

/* ---- For both files ---- */

#include "parse/model.h"

#define SG_READ_TOKENS 128 /* of the longest sentence that is read */
#define SG_READ_BATCH 16   /* questions that are worked on at a time */
#define SG_READ_MARKS 3    /* first actor, second actor, predicate */
#define SG_READ_PARTS 5    /* of what the states of a sentence come down to */
#define SG_READ_ROOTS 21   /* classes, and 0 for none; twice: backward, forward */

typedef struct sg_read_direction {
    sg_linear forms;  /* 3h x inputs */
    sg_linear states; /* 3h x 2h of the parser, no bias */
    sg_linear repeat; /* 3h x h, no bias */
} sg_read_direction;

struct sg_reader {
    sg_net net; /* the parser's, for its forms */
    uint32_t h, size, state_size;
    sg_read_direction directions[2]; /* forward, backward */
    const float *marks;              /* [SG_READ_MARKS][6h] what marks add to inputs */
    sg_linear pair;                  /* size x 8h */
    const float *stances;            /* [SG_STANCES][size], and */
    const float *stance_bias;        /* [SG_STANCES] */
    sg_linear event;                 /* size x 10h */
    const float *roots;              /* [2 * SG_READ_ROOTS][size] added for class and direction */
    const float *right;              /* [size + 1] weights, and the bias */
};

struct sg_reading {
    const sg_reader *reader;
    const sg_kernels *kernels;
    uint32_t first, n; /* tokens of the sentence; n is 0 when none is read */
    float *projected;  /* [SG_READ_TOKENS][6h] */
    float *scratch;    /* [SG_READ_TOKENS][6h] */
    uint8_t *forms;    /* [SG_READ_TOKENS][inputs] */
    float *marked;     /* [SG_READ_BATCH][3h] inputs of marked tokens */
    float *z, *c;      /* [SG_READ_BATCH][3h], [SG_READ_BATCH][h] */
    uint8_t *hidden;   /* [SG_READ_BATCH][h] */
    uint8_t *out;      /* [SG_READ_BATCH][SG_READ_TOKENS][2h] states */
    uint8_t *pooled;   /* [SG_READ_BATCH][10h] */
    float *y;          /* [SG_READ_BATCH][size] */
    const float *zeros;
    uint8_t mark[SG_READ_BATCH][SG_READ_TOKENS];
    const float *add[SG_READ_TOKENS];
};

#endif
