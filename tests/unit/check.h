/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The test harness: CHECK(condition) counts and reports, CHECK_STR and CHECK_INT show both values,
 * and `return check_done();` ends main with the summary that tests/run reads.
 */
#ifndef CHECK_H
#define CHECK_H

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "stancegraph.h"

static unsigned check_passed, check_failed;

static inline bool check_note(bool ok, const char *file, int line, const char *what)
{
    if (ok)
        check_passed++;
    else {
        check_failed++;
        printf("%s:%d: failed: %s\n", file, line, what);
    }
    return ok;
}

static inline void check_str(sg_str got, const char *want, const char *file, int line,
                             const char *what)
{
    bool ok = got.n == strlen(want) && (got.n == 0 || memcmp(got.p, want, got.n) == 0);
    if (!check_note(ok, file, line, what))
        printf("  got  \"%.*s\"\n  want \"%s\"\n", (int)got.n, got.p ? got.p : "", want);
}

static inline void check_int(long long got, long long want, const char *file, int line,
                             const char *what)
{
    if (!check_note(got == want, file, line, what))
        printf("  got  %lld\n  want %lld\n", got, want);
}

#define CHECK(condition) check_note((condition), __FILE__, __LINE__, #condition)
#define CHECK_STR(got, want) check_str((got), (want), __FILE__, __LINE__, #got)
#define CHECK_INT(got, want)                                                                       \
    check_int((long long)(got), (long long)(want), __FILE__, __LINE__, #got)

static inline int check_done(void)
{
    printf("%u passed, %u failed\n", check_passed, check_failed);
    return check_failed || !check_passed;
}

#endif
