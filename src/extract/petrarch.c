/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * PETRARCH dictionaries, what all kinds share: telling the kind by content, lines without their
 * comments, and the account of every line.
 *
 * Comments run from # or ; to the end of the line, or stand between <!-- and -->. What a line
 * means is left to the reader of its kind.
 */
#include "extract/petrarch.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define SNIFF_LINES 200 /* lines looked at to tell the kind */

/* ---- Lines ---- */

static size_t find(sg_str s, sg_str what)
{
    for (size_t i = 0; i + what.n <= s.n; i++) {
        const char *hit = memchr(s.p + i, what.p[0], s.n - i);
        if (!hit)
            return s.n;
        i = (size_t)(hit - s.p);
        if (i + what.n <= s.n && memcmp(hit, what.p, what.n) == 0)
            return i;
    }
    return s.n;
}

/* Cuts comments off; the part before one that opens, or after one that closes, is kept. */
static sg_str without_comment(sg_petrarch_reader *r, sg_str line)
{
    if (r->in_comment) {
        size_t end = find(line, SG_LIT("-->"));
        if (end == line.n)
            return (sg_str){NULL, 0};
        r->in_comment = false;
        line = sg_sub(line, end + 3, line.n);
    }
    size_t open = find(line, SG_LIT("<!"));
    if (open < line.n) {
        sg_str after = sg_sub(line, open + 2, line.n);
        r->in_comment = find(after, SG_LIT("-->")) == after.n;
        line = sg_sub(line, 0, open);
    }
    for (size_t i = 0; i < line.n; i++)
        if (line.p[i] == '#' || line.p[i] == ';')
            line.n = i;
    return sg_trim(line);
}


bool sg_petrarch_next(sg_petrarch_reader *r, sg_str *line)
{
    while (r->rest.n && r->status == SG_OK) {
        r->line++;
        r->stats.lines++;
        *line = without_comment(r, sg_cut(&r->rest, '\n'));
        size_t bad = sg_utf8_valid(line->p, line->n);
        if (bad < line->n)
            r->status = sg_petrarch_fault(r, r->line, "not UTF-8 after \"%.*s\"", (int)bad,
                                          line->p);
        else if (line->n)
            return true;
        else
            r->stats.blank++;
    }
    return false;
}

/* ---- The account ---- */

sg_status sg_petrarch_fault(sg_petrarch_reader *r, uint32_t line, const char *format, ...)
{
    char message[200];
    va_list args;
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    r->stats.faulty++;
    if (r->strict)
        return sg_fail(r->err, SG_SYNTAX, r->name, line, 0, "%s", message);
    sg_warn(r->warn, r->warn_ctx, SG_SYNTAX, r->name, line, 0, "%s", message);
    return SG_OK;
}

void sg_petrarch_unsupported(sg_petrarch_reader *r, uint32_t line, const char *why)
{
    r->stats.unsupported++;
    size_t i = 0;
    while (i + 1 < SG_PETRARCH_REASONS && r->reasons[i].why && r->reasons[i].why != why)
        i++;
    if (!r->reasons[i].why) {
        r->reasons[i].why = why;
        r->reasons[i].first = line;
    }
    r->reasons[i].n++;
}

void sg_petrarch_report(sg_petrarch_reader *r)
{
    char text[200];
    size_t n = 0;
    uint32_t total = 0, first = UINT32_MAX;
    for (size_t i = 0; i < SG_PETRARCH_REASONS && r->reasons[i].why; i++) {
        total += r->reasons[i].n;
        if (r->reasons[i].first < first)
            first = r->reasons[i].first;
        if (n < sizeof text)
            n += (size_t)snprintf(text + n, sizeof text - n, "%s%u %s", i ? ", " : "",
                                  r->reasons[i].n, r->reasons[i].why);
    }
    if (total == 0)
        return;
    sg_warn(r->warn, r->warn_ctx, SG_SYNTAX, r->name, first, 0,
            "%u of %u %s are not used, the first here: %s", total, r->patterns, r->what, text);
}

/* ---- Kinds ---- */

static bool is_upper_text(sg_str line)
{
    bool any = false;
    for (size_t i = 0; i < line.n; i++) {
        if (line.p[i] >= 'a' && line.p[i] <= 'z')
            return false;
        any |= line.p[i] != ' ';
    }
    return any;
}

/* What the line says about the file; NONE when it fits several kinds. */
static sg_petrarch_kind kind_of_line(sg_str line)
{
    if (sg_starts(line, SG_LIT("<ISSUE")))
        return SG_PETRARCH_ISSUES;
    if (line.p[0] == '&' || sg_starts(line, SG_LIT("---")))
        return SG_PETRARCH_VERBS;
    if (sg_starts(line, SG_LIT("- ")) && memchr(line.p, '*', line.n))
        return SG_PETRARCH_VERBS;
    size_t open = find(line, SG_LIT("["));
    if ((line.p[0] == '!' && line.n > 1) || find(line, SG_LIT("[~")) < line.n ||
        find(line, SG_LIT("~]")) < line.n || find(line, SG_LIT("[ ~")) < line.n)
        return SG_PETRARCH_AGENTS;
    return open < line.n && find(line, SG_LIT("]")) > open ? SG_PETRARCH_ACTORS
                                                           : SG_PETRARCH_NONE;
}

/* A line of one of our tables has tabs between words; PETRARCH's tabs stand before brackets. */
static bool is_table_line(sg_str line)
{
    const char *tab = line.n ? memchr(line.p, '\t', line.n) : NULL;
    sg_str after = tab ? sg_trim(sg_sub(line, (size_t)(tab - line.p), line.n)) : (sg_str){0};
    return after.n && !memchr(line.p, '[', line.n);
}

sg_petrarch_kind sg_petrarch_sniff(sg_str data)
{
    sg_petrarch_reader r = {.rest = data};
    sg_str line;
    size_t phrases = 0, upper = 0;
    bool actors = false; /* TABARI's verbs have lines like actors between their patterns */
    for (size_t i = 0; i < SNIFF_LINES && sg_petrarch_next(&r, &line); i++) {
        sg_petrarch_kind kind = kind_of_line(line);
        if (kind != SG_PETRARCH_NONE && kind != SG_PETRARCH_ACTORS)
            return kind;
        actors |= kind == SG_PETRARCH_ACTORS;
        if (i == 0 && is_table_line(line))
            return SG_PETRARCH_NONE;
        phrases++;
        upper += line.p[0] == '+' || is_upper_text(line);
    }
    if (actors)
        return SG_PETRARCH_ACTORS;
    /* A list of plain phrases: only capitals tell it from a table with blanks instead of tabs. */
    return phrases && 2 * upper > phrases ? SG_PETRARCH_DISCARDS : SG_PETRARCH_NONE;
}

static const char *const kind_names[] = {"unknown", "actors", "agents", "verbs", "discards",
                                         "issues"};

sg_status sg_petrarch_read_actors(sg_gazetteer *g, sg_str data, const sg_source *source,
                                  sg_petrarch_stats *stats)
{
    sg_petrarch_kind kind = sg_petrarch_sniff(data);
    sg_petrarch_reader r = {.rest = data, .name = source->name, .strict = source->strict,
                            .warn = source->warn, .warn_ctx = source->warn_ctx,
                            .err = source->err, .what = "lines"};
    if (kind != SG_PETRARCH_ACTORS && kind != SG_PETRARCH_AGENTS)
        return sg_fail(source->err, SG_USAGE, source->name, 0, 0,
                       "a dictionary of %s is no file of actors: load it as a lexicon",
                       kind_names[kind]);
    sg_status status = kind == SG_PETRARCH_ACTORS ? sg_petrarch_actors(g, &r)
                                                  : sg_petrarch_agents(g, &r);
    if (status == SG_OK)
        status = r.status;
    sg_petrarch_report(&r);
    if (stats)
        *stats = r.stats;
    return status;
}

sg_status sg_petrarch_read_lexicon(sg_lexicon_builder *b, sg_str data, sg_petrarch_stats *stats,
                                   sg_error *err)
{
    sg_petrarch_kind kind = sg_petrarch_sniff(data);
    sg_petrarch_reader r = {.rest = data, .name = b->file, .strict = b->strict, .warn = b->warn,
                            .warn_ctx = b->warn_ctx, .err = err, .what = "patterns"};
    sg_status status;
    switch (kind) {
    case SG_PETRARCH_VERBS:
        status = sg_petrarch_verbs(b, &r);
        break;
    case SG_PETRARCH_DISCARDS:
        status = sg_petrarch_discards(b, &r);
        break;
    case SG_PETRARCH_ISSUES:
        status = sg_petrarch_issues(b, &r);
        break;
    default:
        return sg_fail(err, SG_USAGE, b->file, 0, 0,
                       "a dictionary of %s is no lexicon: load it as a file of actors",
                       kind_names[kind]);
    }
    if (status == SG_OK)
        status = r.status;
    sg_petrarch_report(&r);
    if (stats)
        *stats = r.stats;
    return status;
}
