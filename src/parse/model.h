/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The model file (src/data/model.bin) and how to read it in place: named sections behind a table,
 * little-endian, each aligned to 64 bytes. What the numbers mean is written in scripts/train and,
 * number for number, in its reference.py.
 *
 *   form -> rows of feature tables -> x [inputs] -> recurrent layers -> state [2h] -> heads
 */
#ifndef SG_MODEL_H
#define SG_MODEL_H

#include "parse/kernels.h"
#include "parse/parse.h"

#define SG_LAYERS_MAX 3    /* recurrent layers */
#define SG_FEATURES_MAX 12 /* tables that the input vector is put together from */
#define SG_LABELS_MAX 32   /* name labels */
#define SG_TAGS_MAX 256    /* pairs of UPOS and XPOS */
#define SG_KINDS_MAX 16    /* kinds of known names */
#define SG_KNOWN_NAME_MAX 4 /* tokens of a known name */
#define SG_STARTS_BITS 17   /* of the hashes of first tokens that are told apart */
#define SG_AFFIX_MAX 8     /* code points of an affix or a lemma ending */

typedef enum sg_feature_kind {
    SG_FEATURE_WORD,
    SG_FEATURE_PREFIX,
    SG_FEATURE_SUFFIX,
    SG_FEATURE_SHAPE,
    SG_FEATURE_KINDS
} sg_feature_kind;

/* A hash table: keys ascending, cut into 2^bits buckets by their top bits. */
typedef struct sg_index {
    const uint32_t *bucket; /* [2^bits + 1] first key of each bucket */
    const uint32_t *key;    /* [n] */
    const uint16_t *row;    /* [n] value of each key */
    uint32_t n;
    unsigned bits; /* 1 to 31 */
} sg_index;

typedef struct sg_feature {
    sg_feature_kind kind;
    uint32_t n;          /* code points of an affix */
    uint32_t size;       /* values a row */
    uint32_t at;         /* where they go in the input vector */
    uint32_t rows;       /* row 0 stands for what is not in the index */
    const int8_t *table; /* [rows][size] */
    sg_index index;      /* unused for shapes */
} sg_feature;

/* A recurrent layer in one direction: units i, g, o of a cell with coupled gates. */
typedef struct sg_direction {
    sg_linear input;  /* 3h x inputs of the layer */
    sg_linear repeat; /* 3h x h, no bias */
} sg_direction;

/* An opened model: pointers into the file. */
typedef struct sg_net {
    uint32_t inputs; /* size of the input vector */
    uint32_t n_features;
    sg_feature features[SG_FEATURES_MAX];
    uint32_t n_layers;
    uint32_t hidden[SG_LAYERS_MAX];        /* h of each layer */
    sg_direction layers[SG_LAYERS_MAX][2]; /* forward, backward */
    sg_linear tag, ner;                    /* state -> scores */
    const float *moves;                    /* [ner][ner] scores of a name label after another */
    sg_linear dep, hed, bia;               /* arcs: as dependent, as head; dependent -> query */
    sg_linear lbd, lbh, lab;               /* relations: dependent, head; sum -> scores */
    const uint8_t *root_head;              /* [arc] the root as a head, for arcs */
    const float *root_label;               /* [label, padded] and for relations */
    uint32_t root_rel;                     /* number of "root" among the relation scores */
    uint32_t n_kinds;                      /* of known names of several words; 0: none known */
    sg_index known;                        /* name -> kind */
    const uint8_t *starts;                 /* [2^SG_STARTS_BITS / 8] bits of first tokens' hashes */
    const float *marks;                    /* [2 n_kinds][6h of layer 0] what marks add to inputs */
    uint8_t upos[SG_TAGS_MAX];             /* by tag */
    uint8_t xpos[SG_TAGS_MAX];
    uint8_t rels[SG_TAGS_MAX];    /* sg_rel by relation score */
    uint8_t names[SG_LABELS_MAX]; /* sg_name_kind by label: O, B-, I-, B-, I-, ... */
    sg_index lemmas;              /* tag and ending -> number of a script */
    const uint32_t *scripts;      /* case | strip << 8 | place of suffix << 16 */
    uint32_t n_scripts;
    const char *suffixes; /* NUL-terminated strings */
    uint32_t suffixes_n;
    uint32_t longest; /* code points of the longest lemma ending */
} sg_net;

/* A model file in memory (aligned to 64 bytes) as a model; checks its header. */
SG_CHECK sg_status sg_model_of(const void *data, size_t n, const sg_model **out, sg_error *err);

/* Finds and checks all parts. The net borrows the model. */
SG_CHECK sg_status sg_net_open(const sg_model *model, sg_net *net, sg_error *err);

/* FNV-1a of 64 bits over the file's contents equals the header's: slow, for tests and builds. */
bool sg_model_intact(const sg_model *model);

/* Value of a key, or `none`. */
uint32_t sg_index_get(const sg_index *index, uint32_t key, uint32_t none);

/* ---- Forms (forms.c) ---- */

/* 32-bit FNV-1a, continued from `hash` (SG_FNV_START), and its final mixing (MurmurHash3). */
#define SG_FNV_START 2166136261u
uint32_t sg_fnv_add(uint32_t hash, const char *p, size_t n);
uint32_t sg_fnv_mix(uint32_t hash);

/* Writes the normal form of a form into out, which holds form.n bytes; returns its length. */
size_t sg_form_normal(sg_str form, char *out);

/* Writes the input vector of a form, -127..127 plus 128 each. */
void sg_form_vector(const sg_net *net, sg_str form, uint8_t *x);

/* Shape number of a form: case, digits, punctuation. */
uint32_t sg_form_shape(sg_str form);

/* ---- Lemmas (lemma.c) ---- */

/* Lemma of a form under a tag. Memory from the arena, or the form itself where it is its own
 * lemma; p is NULL when out of memory. */
sg_str sg_lemma(const sg_net *net, uint32_t tag, sg_str form, sg_arena *arena);

#endif
