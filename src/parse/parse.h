/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * parse: tokens -> tags, lemmas, trees and names.
 *
 *   sg_doc: tokens [T] -> sg_parse: nodes [T], one a token, and names [N]
 *
 * UD v2 English. Heads are indices into the same arrays (of the document, not the sentence).
 */
#ifndef SG_PARSE_H
#define SG_PARSE_H

#include "text/text.h"

/* UD's universal parts of speech, in alphabetical order. */
typedef enum sg_upos {
    SG_ADJ, SG_ADP, SG_ADV, SG_AUX, SG_CCONJ, SG_DET, SG_INTJ, SG_NOUN, SG_NUM, SG_PART, SG_PRON,
    SG_PROPN, SG_PUNCT, SG_SCONJ, SG_SYM, SG_VERB, SG_X, SG_UPOS_COUNT
} sg_upos;

/* UD relations of English with the subtypes of EWT and GUM. SG_REL_NAMES in names.c is parallel. */
typedef enum sg_rel {
    SG_REL_ROOT, SG_REL_ACL, SG_REL_ACL_RELCL, SG_REL_ADVCL, SG_REL_ADVCL_RELCL, SG_REL_ADVMOD,
    SG_REL_AMOD, SG_REL_APPOS, SG_REL_AUX, SG_REL_AUX_PASS, SG_REL_CASE, SG_REL_CC,
    SG_REL_CC_PRECONJ, SG_REL_CCOMP, SG_REL_COMPOUND, SG_REL_COMPOUND_PRT, SG_REL_CONJ,
    SG_REL_COP, SG_REL_CSUBJ, SG_REL_CSUBJ_OUTER, SG_REL_CSUBJ_PASS, SG_REL_DEP, SG_REL_DET,
    SG_REL_DET_PREDET, SG_REL_DISCOURSE, SG_REL_DISLOCATED, SG_REL_EXPL, SG_REL_FIXED,
    SG_REL_FLAT, SG_REL_GOESWITH, SG_REL_IOBJ, SG_REL_LIST, SG_REL_MARK, SG_REL_NMOD,
    SG_REL_NMOD_DESC, SG_REL_NMOD_POSS, SG_REL_NMOD_UNMARKED, SG_REL_NSUBJ, SG_REL_NSUBJ_OUTER,
    SG_REL_NSUBJ_PASS, SG_REL_NUMMOD, SG_REL_OBJ, SG_REL_OBL, SG_REL_OBL_AGENT,
    SG_REL_OBL_UNMARKED, SG_REL_ORPHAN, SG_REL_PARATAXIS, SG_REL_PUNCT, SG_REL_REPARANDUM,
    SG_REL_VOCATIVE, SG_REL_XCOMP, SG_REL_COUNT
} sg_rel;

/* Penn Treebank tags as EWT and GUM use them; SG_XPOS_NONE is "_". */
typedef enum sg_xpos {
    SG_XPOS_NONE, SG_XPOS_DOLLAR, SG_XPOS_CLOSE_QUOTE, SG_XPOS_COMMA, SG_XPOS_LRB, SG_XPOS_RRB,
    SG_XPOS_STOP, SG_XPOS_COLON, SG_XPOS_ADD, SG_XPOS_AFX, SG_XPOS_CC, SG_XPOS_CD, SG_XPOS_DT,
    SG_XPOS_EX, SG_XPOS_FW, SG_XPOS_GW, SG_XPOS_HYPH, SG_XPOS_IN, SG_XPOS_JJ, SG_XPOS_JJR,
    SG_XPOS_JJS, SG_XPOS_LS, SG_XPOS_MD, SG_XPOS_NFP, SG_XPOS_NN, SG_XPOS_NNP, SG_XPOS_NNPS,
    SG_XPOS_NNS, SG_XPOS_PDT, SG_XPOS_POS, SG_XPOS_PRP, SG_XPOS_PRPS, SG_XPOS_RB, SG_XPOS_RBR,
    SG_XPOS_RBS, SG_XPOS_RP, SG_XPOS_SYM, SG_XPOS_TO, SG_XPOS_UH, SG_XPOS_VB, SG_XPOS_VBD,
    SG_XPOS_VBG, SG_XPOS_VBN, SG_XPOS_VBP, SG_XPOS_VBZ, SG_XPOS_WDT, SG_XPOS_WP, SG_XPOS_WPS,
    SG_XPOS_WRB, SG_XPOS_XX, SG_XPOS_OPEN_QUOTE, SG_XPOS_COUNT
} sg_xpos;

/* Kinds of names. The first three are always there; the others where the model knows them. */
typedef enum sg_name_kind {
    SG_NAME_NONE, SG_NAME_PER, SG_NAME_ORG, SG_NAME_LOC, SG_NAME_MISC, SG_NAME_KINDS
} sg_name_kind;

#define SG_NO_HEAD UINT32_MAX

typedef struct sg_node {
    uint32_t head;   /* token index of the head; SG_NO_HEAD at the root of a sentence */
    uint8_t upos;    /* sg_upos */
    uint8_t xpos;    /* sg_xpos */
    uint8_t rel;     /* sg_rel, relation to the head */
    uint8_t name;    /* sg_name_kind of the name the token is in */
    uint32_t sent;   /* index of its sentence */
    uint8_t score;   /* how sure of the arc, 0 to 255 */
    bool name_begin; /* first token of its name */
    sg_str lemma;    /* never empty; lower case but for proper nouns */
} sg_node;

typedef struct sg_name {
    uint32_t first;    /* tokens [first, first + count) */
    uint32_t count;
    sg_name_kind kind;
} sg_name;

/* Children of each node in text order: kids[kid_at[i] .. kid_at[i + 1]) are those of node i. */
typedef struct sg_parse {
    const sg_doc *doc;
    sg_node *nodes;    /* [doc->n_tokens] */
    uint32_t *kid_at;  /* [n_tokens + 1] */
    uint32_t *kids;    /* [n_tokens] at most; roots are in none */
    uint32_t *roots;   /* [doc->n_sentences] root of each sentence */
    sg_name *names;    /* [n_names] in text order */
    uint32_t n_names;
    /* [n_tokens][state_size] what the network made of each token: bytes, -127..127 plus 128. NULL
     * where the tree was read and not made. */
    uint8_t *states;
    uint32_t state_size;
} sg_parse;

const char *sg_upos_name(sg_upos upos);
const char *sg_rel_name(sg_rel rel);
const char *sg_xpos_name(unsigned xpos);
const char *sg_name_kind_name(sg_name_kind kind);
sg_upos sg_upos_of(sg_str name);  /* SG_X when unknown */
sg_rel sg_rel_of(sg_str name);    /* unknown subtypes fall back on the base; SG_REL_DEP otherwise */
unsigned sg_xpos_of(sg_str name); /* sg_xpos; SG_XPOS_NONE when unknown */
sg_name_kind sg_name_kind_of(sg_str name); /* SG_NAME_NONE when unknown */

/* The model is immutable and embedded: opening it only checks its header. */
typedef struct sg_model sg_model;
SG_CHECK sg_status sg_model_open(const sg_model **out, sg_error *err);

/* Per-thread memory: caches of projected inputs, activations. */
typedef struct sg_parser sg_parser;
SG_CHECK sg_status sg_parser_new(const sg_model *model, sg_parser **out, sg_error *err);
void sg_parser_free(sg_parser *parser);

/* Analyses all sentences of doc. Memory of the result comes from the arena. The result depends on
 * nothing but the doc (not on the processor, the caches or what was parsed before). */
SG_CHECK sg_status sg_parse_doc(sg_parser *parser, const sg_doc *doc, sg_arena *arena,
                                sg_parse *out, sg_error *err);

/* Fills kid_at, kids and roots from the heads (also used after reading trees from CoNLL-U). */
SG_CHECK sg_status sg_parse_index(sg_parse *parse, sg_arena *arena);

/* CoNLL-U. Reading takes sentences and tokens, and, where the columns hold them, tags, lemmas,
 * heads, relations and NER= names, into doc and parse; comments are kept and written again. A
 * sentence without heads has SG_NO_HEAD and SG_REL_DEP at every token. Faulty sentences are
 * skipped with a warning naming the line; those above SG_SENTENCE_MAX are cut. All memory comes
 * from the arena. Linear. */
SG_CHECK sg_status sg_conllu_read(const char *name, sg_str data, sg_arena *arena, sg_doc *doc,
                                  sg_parse *parse, sg_warn_fn warn, void *warn_ctx, sg_error *err);

/* Writes all sentences with `# newdoc`, `# sent_id` and `# text`; without nodes (parse->nodes NULL)
 * only the forms. */
void sg_conllu_write(const sg_parse *parse, sg_buf *out);

#endif
