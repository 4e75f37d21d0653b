/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A model file's table of sections, for whoever opens a network in it: the parser's (model.c) and
 * that which reads stances (extract/reader.c). The first section found wrong is noted as the fault
 * and later look-ups may go on; it is enough to ask for it at the end.
 */
#ifndef SG_SECTIONS_H
#define SG_SECTIONS_H

#include "parse/kernels.h"
#include "parse/parse.h"

typedef struct sg_section {
    char name[16];
    uint32_t offset;
    uint32_t bytes;
    uint32_t rows;
    uint32_t cols;
} sg_section;

typedef struct sg_opener {
    const char *data; /* the file */
    const sg_model *model;
    const sg_section *sections; /* sorted by name */
    const char *fault;          /* name of the first section found wrong, or NULL */
    char name[16];              /* memory of that name */
} sg_opener;

sg_opener sg_sections_of(const sg_model *model);

/* The section of that name with exactly `bytes` bytes (or any number: 0), or NULL and a fault.
 * `found` may be NULL. Logarithmic in the sections. */
const void *sg_section_find(sg_opener *o, const char *name, size_t bytes, sg_section *found);

/* Joins a prefix and a suffix to the name of a section, of at most 15 characters. */
const char *sg_section_join(char out[16], const char *prefix, const char *suffix);

/* Notes the section as faulty unless ok. */
void sg_section_require(sg_opener *o, bool ok, const char *name);

/* A linear layer. Room for whole blocks of 16 values follows every vector: sections are padded to
 * 64 bytes. */
sg_linear sg_section_linear(sg_opener *o, const char *name, uint32_t rows, uint32_t cols,
                            bool bias);

#endif
