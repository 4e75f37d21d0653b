/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The names of tags, relations and kinds of names, and the way back from a name to its number.
 * Each table is parallel to its enum in parse.h.
 */
#include "parse/parse.h"

static const char *const UPOS_NAMES[SG_UPOS_COUNT] = {
    "ADJ",  "ADP",  "ADV",   "AUX",   "CCONJ", "DET", "INTJ", "NOUN", "NUM",
    "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"};

static const char *const REL_NAMES[SG_REL_COUNT] = {
    "root",          "acl",         "acl:relcl",    "advcl",        "advcl:relcl", "advmod",
    "amod",          "appos",       "aux",          "aux:pass",     "case",        "cc",
    "cc:preconj",    "ccomp",       "compound",     "compound:prt", "conj",        "cop",
    "csubj",         "csubj:outer", "csubj:pass",   "dep",          "det",         "det:predet",
    "discourse",     "dislocated",  "expl",         "fixed",        "flat",        "goeswith",
    "iobj",          "list",        "mark",         "nmod",         "nmod:desc",   "nmod:poss",
    "nmod:unmarked", "nsubj",       "nsubj:outer",  "nsubj:pass",   "nummod",      "obj",
    "obl",           "obl:agent",   "obl:unmarked", "orphan",       "parataxis",   "punct",
    "reparandum",    "vocative",    "xcomp"};

static const char *const XPOS_NAMES[SG_XPOS_COUNT] = {
    "_",    "$",   "''",  ",",    "-LRB-", "-RRB-", ".",   ":",   "ADD", "AFX", "CC",  "CD", "DT",
    "EX",   "FW",  "GW",  "HYPH", "IN",    "JJ",    "JJR", "JJS", "LS",  "MD",  "NFP", "NN", "NNP",
    "NNPS", "NNS", "PDT", "POS",  "PRP",   "PRP$",  "RB",  "RBR", "RBS", "RP",  "SYM", "TO", "UH",
    "VB",   "VBD", "VBG", "VBN",  "VBP",   "VBZ",   "WDT", "WP",  "WP$", "WRB", "XX",  "``"};

static const char *const KIND_NAMES[SG_NAME_KINDS] = {"", "PER", "ORG", "LOC", "MISC"};

/* Index of name in the table, or n. */
static unsigned find(const char *const *table, unsigned n, sg_str name)
{
    for (unsigned i = 0; i < n; i++)
        if (sg_eq(sg_cstr(table[i]), name))
            return i;
    return n;
}

const char *sg_upos_name(sg_upos upos)
{
    return (unsigned)upos < SG_UPOS_COUNT ? UPOS_NAMES[upos] : "X";
}

const char *sg_rel_name(sg_rel rel)
{
    return (unsigned)rel < SG_REL_COUNT ? REL_NAMES[rel] : "dep";
}

const char *sg_xpos_name(unsigned xpos)
{
    return xpos < SG_XPOS_COUNT ? XPOS_NAMES[xpos] : "_";
}

const char *sg_name_kind_name(sg_name_kind kind)
{
    return (unsigned)kind < SG_NAME_KINDS ? KIND_NAMES[kind] : "";
}

sg_upos sg_upos_of(sg_str name)
{
    unsigned i = find(UPOS_NAMES, SG_UPOS_COUNT, name);
    return i < SG_UPOS_COUNT ? (sg_upos)i : SG_X;
}

sg_rel sg_rel_of(sg_str name)
{
    unsigned i = find(REL_NAMES, SG_REL_COUNT, name);
    if (i == SG_REL_COUNT) {
        sg_str rest = name;
        i = find(REL_NAMES, SG_REL_COUNT, sg_cut(&rest, ':'));
    }
    return i < SG_REL_COUNT ? (sg_rel)i : SG_REL_DEP;
}

unsigned sg_xpos_of(sg_str name)
{
    unsigned i = find(XPOS_NAMES, SG_XPOS_COUNT, name);
    return i < SG_XPOS_COUNT ? i : SG_XPOS_NONE;
}

sg_name_kind sg_name_kind_of(sg_str name)
{
    for (unsigned i = 1; i < SG_NAME_KINDS; i++)
        if (sg_eq(sg_cstr(KIND_NAMES[i]), name))
            return (sg_name_kind)i;
    return SG_NAME_NONE;
}
