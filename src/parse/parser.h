/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the parser's tests and its own files need beyond parse.h. */
#ifndef SG_PARSER_H
#define SG_PARSER_H

#include "parse/kernels.h"
#include "parse/parse.h"

/* A parser that uses a certain set of kernels. */
SG_CHECK sg_status sg_parser_with(const sg_model *model, const sg_kernels *kernels,
                                  sg_parser **out, sg_error *err);

/* Fills names and n_names from the nodes' kinds, and mends name_begin where a name starts without
 * it. */
SG_CHECK sg_status sg_parse_names(sg_parse *parse, sg_arena *arena);

#endif
