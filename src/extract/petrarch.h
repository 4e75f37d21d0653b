/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Dictionaries of PETRARCH, PETRARCH2 and TABARI, read as they are.
 *
 *   file -> kind (petrarch.c) -> actors, agents    -> known actors, role nouns of the gazetteer
 *                             -> verbs             -> frames and sets of the lexicon
 *                             -> discards, issues  -> phrases of the screen (screen.h)
 *
 * Format: the comments of PETRARCH's PETRreader.py and the TABARI 0.8 manual; the subset that is
 * understood is in stancegraph-lexicon(5). A faulty line is reported with its number and skipped;
 * what is well formed but cannot be used is counted and reported once a file.
 */
#ifndef SG_PETRARCH_H
#define SG_PETRARCH_H

#include "extract/gazetteer.h"
#include "extract/lexicon.h"

typedef enum sg_petrarch_kind {
    SG_PETRARCH_NONE, /* some other format */
    SG_PETRARCH_ACTORS,
    SG_PETRARCH_AGENTS,
    SG_PETRARCH_VERBS,
    SG_PETRARCH_DISCARDS,
    SG_PETRARCH_ISSUES
} sg_petrarch_kind;

/* The kind of dictionary, by the first lines that are no comment. */
sg_petrarch_kind sg_petrarch_sniff(sg_str data);

/* What became of each line of a file: blank + loaded + unsupported + faulty == lines. */
typedef struct sg_petrarch_stats {
    uint32_t lines;       /* in the file */
    uint32_t blank;       /* empty, or comment only */
    uint32_t loaded;      /* understood and in use */
    uint32_t unsupported; /* well formed, but not used */
    uint32_t faulty;      /* reported and skipped */
} sg_petrarch_stats;

#define SG_PETRARCH_REASONS 6 /* kinds of what is not supported, a file */

typedef struct sg_petrarch_reader {
    sg_str rest;             /* what has not been read */
    uint32_t line;           /* number of the line read last */
    bool in_comment;         /* inside <!-- ... --> over several lines */
    bool strict;             /* the first faulty line fails */
    const char *name;        /* file, for messages */
    sg_warn_fn warn;
    void *warn_ctx;
    sg_error *err;
    sg_petrarch_stats stats;
    sg_status status;        /* not SG_OK: a line that is not UTF-8 has ended a strict reading */
    uint32_t patterns;       /* lines of the sort that may be unsupported, for the report */
    const char *what;        /* their name in the report: "patterns" */
    struct {
        const char *why;     /* constant string */
        uint32_t n;          /* lines */
        uint32_t first;      /* the first such line */
    } reasons[SG_PETRARCH_REASONS];
} sg_petrarch_reader;

/* The next line that holds something, trimmed and without its comment; false at the end. */
bool sg_petrarch_next(sg_petrarch_reader *r, sg_str *line);
/* Counts and reports a faulty line: SG_OK after a warning, SG_SYNTAX when strict. */
sg_status sg_petrarch_fault(sg_petrarch_reader *r, uint32_t line, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* Counts a line that is not supported; `why` completes "N of M patterns ...". */
void sg_petrarch_unsupported(sg_petrarch_reader *r, uint32_t line, const char *why);
/* Reports what was not supported, in one warning; nothing when there was none. */
void sg_petrarch_report(sg_petrarch_reader *r);

/* ---- Readers: `stats` may be NULL ---- */

/* Actors and agents. A dictionary of another kind is SG_USAGE. */
SG_CHECK sg_status sg_petrarch_read_actors(sg_gazetteer *g, sg_str data, const sg_source *source,
                                           sg_petrarch_stats *stats);
/* Verbs, discards and issues. A dictionary of another kind is SG_USAGE. */
SG_CHECK sg_status sg_petrarch_read_lexicon(sg_lexicon_builder *b, sg_str data,
                                            sg_petrarch_stats *stats, sg_error *err);

/* One file each of the kinds above (petrarch_actors.c, _agents.c, _verbs.c, _phrases.c). */
SG_CHECK sg_status sg_petrarch_actors(sg_gazetteer *g, sg_petrarch_reader *r);
SG_CHECK sg_status sg_petrarch_agents(sg_gazetteer *g, sg_petrarch_reader *r);
SG_CHECK sg_status sg_petrarch_verbs(sg_lexicon_builder *b, sg_petrarch_reader *r);
SG_CHECK sg_status sg_petrarch_discards(sg_lexicon_builder *b, sg_petrarch_reader *r);
SG_CHECK sg_status sg_petrarch_issues(sg_lexicon_builder *b, sg_petrarch_reader *r);

/* ---- Actor codes (petrarch_code.c) ---- */

/* Takes the next "[...]" off *line; false when there is none. *inside is trimmed; what follows the
 * last bracket is left. */
bool sg_petrarch_bracket(sg_str *line, sg_str *inside);

/* Reads "USAGOV 010120-050120", "[CODE >date]" and the other notations. Returns NULL, or why it is
 * faulty. A null code ("---") gives neither country nor role. */
const char *sg_petrarch_code_read(sg_gazetteer *g, sg_str inside, sg_code *out,
                                  sg_actor_type *type);
/* The CAMEO role of an agent's code such as GOVMED: its first three letters. Empty when faulty. */
sg_str sg_petrarch_role(sg_gazetteer *g, sg_str code);

/* "KOFI_ANNAN_" -> "Kofi Annan", "UN_" -> "UN" when `acronym`. In the arena; p NULL when out of
 * memory. */
sg_str sg_petrarch_name(sg_arena *arena, sg_str phrase, bool acronym);

/* Singular forms that an upper-case English noun or verb may have, itself first, in lower case. */
#define SG_PETRARCH_FORMS 3
size_t sg_petrarch_forms(sg_str word, char out[SG_PETRARCH_FORMS][64]);

#endif
