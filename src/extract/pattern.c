/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Regular expressions of frames, by PCRE2 with its JIT. An expression is compiled when its line is
 * read (a faulty one is the line's fault) and prepared for the JIT at once, so that matching only
 * reads. Steps and memory of a match are bounded: text that would make an expression explode does
 * not match. What the expressions mean is not known here.
 */
#define PCRE2_CODE_UNIT_WIDTH 8
#include "extract/pattern.h"

#include <pcre2.h>
#include <stdlib.h>

#define MATCH_LIMIT 20000 /* backtracking steps of one match */
#define DEPTH_LIMIT 200   /* nested backtracking of one match */
#define PATTERNS_MAX 4096 /* expressions of a lexicon */

struct sg_pattern {
    pcre2_code *code;
    sg_pattern *next; /* the one added before */
};

struct sg_patterns {
    sg_pattern *newest;
    size_t n;
};

struct sg_matcher {
    pcre2_match_data *data;
    pcre2_match_context *context;
};

sg_patterns *sg_patterns_new(void)
{
    return calloc(1, sizeof(sg_patterns));
}

void sg_patterns_free(sg_patterns *patterns)
{
    if (!patterns)
        return;
    for (sg_pattern *p = patterns->newest; p;) {
        sg_pattern *next = p->next;
        pcre2_code_free(p->code);
        free(p);
        p = next;
    }
    free(patterns);
}

sg_status sg_pattern_add(sg_patterns *patterns, sg_str expression, const sg_pattern **out,
                         sg_error *err)
{
    *out = NULL;
    if (patterns->n >= PATTERNS_MAX)
        return sg_fail(err, SG_LIMIT, NULL, 0, 0, "more than %d patterns", PATTERNS_MAX);
    int code;
    PCRE2_SIZE at;
    pcre2_code *compiled = pcre2_compile((PCRE2_SPTR)expression.p, expression.n,
                                         PCRE2_UTF | PCRE2_CASELESS | PCRE2_NEVER_BACKSLASH_C,
                                         &code, &at, NULL);
    if (!compiled) {
        char reason[128];
        pcre2_get_error_message(code, (PCRE2_UCHAR *)reason, sizeof reason);
        return sg_fail(err, SG_SYNTAX, NULL, 0, at + 1, "pattern: %s", reason);
    }
    sg_pattern *p = calloc(1, sizeof *p);
    if (!p) {
        pcre2_code_free(compiled);
        return sg_fail(err, SG_NOMEM, NULL, 0, 0, "out of memory");
    }
    pcre2_jit_compile(compiled, PCRE2_JIT_COMPLETE); /* where there is no JIT, it interprets */
    *p = (sg_pattern){.code = compiled, .next = patterns->newest};
    patterns->newest = p;
    patterns->n++;
    *out = p;
    return SG_OK;
}

sg_matcher *sg_matcher_new(void)
{
    sg_matcher *m = calloc(1, sizeof *m);
    if (!m)
        return NULL;
    m->data = pcre2_match_data_create(1, NULL);
    m->context = pcre2_match_context_create(NULL);
    if (!m->data || !m->context) {
        sg_matcher_free(m);
        return NULL;
    }
    pcre2_set_match_limit(m->context, MATCH_LIMIT);
    pcre2_set_depth_limit(m->context, DEPTH_LIMIT);
    return m;
}

void sg_matcher_free(sg_matcher *matcher)
{
    if (!matcher)
        return;
    pcre2_match_data_free(matcher->data);
    pcre2_match_context_free(matcher->context);
    free(matcher);
}

bool sg_pattern_match(const sg_pattern *pattern, sg_matcher *matcher, sg_str text)
{
    /* The text stage has checked the UTF-8, and slices end at token borders. */
    return pcre2_match(pattern->code, (PCRE2_SPTR)text.p, text.n, 0, PCRE2_NO_UTF_CHECK,
                       matcher->data, matcher->context) >= 0;
}
