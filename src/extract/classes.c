/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The CAMEO ontology: code -> relation, sign, PLOVER type, Goldstein value.
 *
 * The table is src/data/cameo.tsv, embedded and searched in place by bisection over its bytes: the
 * lines are sorted by code, and the comment lines at the top sort before every digit. No state, no
 * parsing ahead of time; a look-up touches nine lines.
 */
#include "base/data.h"
#include "extract/extract.h"

#include <string.h>

SG_DATA(cameo);

/* CAMEO codes have two to four digits, the first two of which name the root class. */
#define CODE_MIN 2
#define CODE_MAX 4

/* The line that starts at or before byte `at`, without its newline. */
static sg_str line_around(sg_str table, size_t at)
{
    size_t begin = at;
    while (begin > 0 && table.p[begin - 1] != '\n')
        begin--;
    const char *end = memchr(table.p + at, '\n', table.n - at);
    return (sg_str){table.p + begin, end ? (size_t)(end - table.p) - begin : table.n - begin};
}

/* Finds the code's line and sets *rest to what follows the code; false when it is not listed. */
static bool find_line(sg_str code, sg_str *rest)
{
    sg_str table = SG_DATA_STR(cameo);
    size_t low = 0, high = table.n;
    while (low < high) {
        sg_str line = line_around(table, low + (high - low) / 2);
        *rest = line;
        int order = sg_cmp(sg_cut(rest, '\t'), code);
        if (order == 0)
            return true;
        if (order < 0)
            low = (size_t)(line.p - table.p) + line.n + 1;
        else
            high = (size_t)(line.p - table.p);
    }
    return false;
}

/* Reads a decimal such as "-7.2", as the table has them, in any locale. */
static double decimal(sg_str s)
{
    bool negative = sg_starts(s, SG_LIT("-"));
    double value = 0, unit = 0;
    for (size_t i = negative; i < s.n; i++) {
        if (s.p[i] == '.') {
            unit = 1;
        } else {
            value = value * 10 + (s.p[i] - '0');
            unit *= 10;
        }
    }
    if (unit > 1)
        value /= unit;
    return negative ? -value : value;
}

static bool is_code(sg_str s)
{
    if (s.n < CODE_MIN || s.n > CODE_MAX)
        return false;
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] < '0' || s.p[i] > '9')
            return false;
    return true;
}

bool sg_class_of(sg_str cameo, sg_class *out)
{
    *out = (sg_class){0};
    sg_str rest;
    if (!is_code(cameo) || !find_line(sg_sub(cameo, 0, CODE_MIN), &rest))
        return false;
    sg_cut(&rest, '\t'); /* the root's own PLOVER type, found again below when it applies */
    sg_cut(&rest, '\t'); /* title */
    out->relation = sg_cut(&rest, '\t');
    out->sign = (int)decimal(sg_cut(&rest, '\t'));
    out->goldstein = decimal(sg_cut(&rest, '\t'));
    while (!find_line(cameo, &rest)) /* the finest listed code above; ends at the root */
        cameo.n--;
    out->plover = sg_cut(&rest, '\t');
    return true;
}

bool sg_class_named(sg_str relation, sg_str *cameo)
{
    sg_str table = SG_DATA_STR(cameo);
    while (table.n) {
        sg_str line = sg_cut(&table, '\n');
        sg_str code = sg_cut(&line, '\t');
        sg_cut(&line, '\t');
        sg_cut(&line, '\t');
        if (code.n == CODE_MIN && line.n && sg_eq(sg_cut(&line, '\t'), relation)) {
            *cameo = code;
            return true;
        }
    }
    return false;
}
