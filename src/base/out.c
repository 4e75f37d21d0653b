/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Output: a growing buffer with the escapes of JSON and XML. Numbers are written the same way in
 * every locale and read back as the same double.
 */
#include "base/base.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool room(sg_buf *b, size_t n)
{
    if (b->failed)
        return false;
    if (n <= b->cap - b->n)
        return true;
    size_t cap = b->cap ? b->cap : 256;
    while (cap - b->n < n && cap <= SIZE_MAX / 4)
        cap *= 2;
    char *p = cap - b->n < n ? NULL : realloc(b->p, cap);
    if (!p) {
        b->failed = true;
        return false;
    }
    b->p = p;
    b->cap = cap;
    return true;
}

void sg_buf_add(sg_buf *b, const char *data, size_t n)
{
    if (n == 0 || !room(b, n))
        return;
    memcpy(b->p + b->n, data, n);
    b->n += n;
}

void sg_buf_str(sg_buf *b, sg_str s)
{
    sg_buf_add(b, s.p, s.n);
}

void sg_buf_lit(sg_buf *b, const char *s)
{
    sg_buf_add(b, s, strlen(s));
}

void sg_buf_fmt(sg_buf *b, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int n = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (n < 0 || !room(b, (size_t)n + 1))
        return;
    va_start(args, format);
    vsnprintf(b->p + b->n, (size_t)n + 1, format, args);
    va_end(args);
    b->n += (size_t)n;
}

void sg_buf_release(sg_buf *b)
{
    free(b->p);
    *b = (sg_buf){0};
}

void sg_buf_json(sg_buf *b, sg_str s)
{
    sg_buf_lit(b, "\"");
    size_t from = 0; /* start of the run not yet written */
    for (size_t i = 0; i < s.n;) {
        unsigned char c = (unsigned char)s.p[i];
        uint32_t cp;
        size_t step = c < 0x80 ? 1 : sg_utf8_decode(s.p + i, s.n - i, &cp);
        if (step && c >= 0x20 && c != '"' && c != '\\' && c != 0x7F) {
            i += step;
            continue;
        }
        sg_buf_add(b, s.p + from, i - from);
        if (step == 0)
            sg_buf_lit(b, "\xEF\xBF\xBD");
        else if (c == '"' || c == '\\')
            sg_buf_fmt(b, "\\%c", c);
        else if (c == '\n')
            sg_buf_lit(b, "\\n");
        else if (c == '\t')
            sg_buf_lit(b, "\\t");
        else
            sg_buf_fmt(b, "\\u%04x", c);
        from = ++i;
    }
    sg_buf_add(b, s.p + from, s.n - from);
    sg_buf_lit(b, "\"");
}

/* Writes units / 10^decimals, without zeros at the end. */
static void add_decimal(sg_buf *b, bool negative, uint64_t units, unsigned decimals)
{
    char text[32];
    size_t at = sizeof text;
    for (; decimals && units % 10 == 0; decimals--)
        units /= 10;
    for (unsigned written = 0; units || written <= decimals; written++) {
        if (written && written == decimals)
            text[--at] = '.';
        text[--at] = (char)('0' + units % 10);
        units /= 10;
    }
    if (negative)
        text[--at] = '-';
    sg_buf_add(b, text + at, sizeof text - at);
}

void sg_buf_number(sg_buf *b, double x)
{
    if (!isfinite(x)) {
        sg_buf_lit(b, "null");
        return;
    }
    /* Whole numbers and short decimals, which are nearly all: k / 10^4 rounds to the double that
     * the decimal names, so equality means that it reads back the same. */
    double size = fabs(x), units = rint(size * 1e4);
    if (size < 1e15 && size == (double)(uint64_t)size) {
        add_decimal(b, x < 0, (uint64_t)size, 0);
        return;
    }
    if (size < 1e9 && size >= 1e-3 && units / 1e4 == size) {
        add_decimal(b, x < 0, (uint64_t)units, 4);
        return;
    }
    char text[40];
    for (int digits = 1; digits <= 17; digits++) {
        snprintf(text, sizeof text, "%.*g", digits, x);
        if (strtod(text, NULL) == x)
            break;
    }
    for (char *p = text; *p; p++) /* a foreign locale's decimal comma */
        if (*p == ',')
            *p = '.';
    sg_buf_lit(b, text);
}

/* Whether XML 1.0 allows the character at all. */
static bool xml_allows(uint32_t cp)
{
    return cp == '\t' || cp == '\n' || cp == '\r' || (cp >= 0x20 && cp != 0xFFFE && cp != 0xFFFF);
}

void sg_buf_xml(sg_buf *b, sg_str s)
{
    size_t from = 0;
    for (size_t i = 0; i < s.n;) {
        uint32_t cp = 0;
        unsigned char c = (unsigned char)s.p[i];
        if (c > '>' && c < 0x80) { /* letters: nothing to do */
            i++;
            continue;
        }
        size_t step = sg_utf8_decode(s.p + i, s.n - i, &cp);
        const char *entity = cp == '&'    ? "&amp;"
                             : cp == '<'  ? "&lt;"
                             : cp == '>'  ? "&gt;"
                             : cp == '"'  ? "&quot;"
                             : cp == '\n' ? "&#10;"
                             : cp == '\r' ? "&#13;"
                             : cp == '\t' ? "&#9;"
                                          : NULL;
        if (step && !entity && xml_allows(cp)) {
            i += step;
            continue;
        }
        sg_buf_add(b, s.p + from, i - from);
        if (entity)
            sg_buf_lit(b, entity);
        else if (step == 0)
            sg_buf_lit(b, "\xEF\xBF\xBD");
        i += step ? step : 1;
        from = i;
    }
    sg_buf_add(b, s.p + from, s.n - from);
}

sg_status sg_buf_flush(sg_buf *b, sg_write_fn write, void *ctx)
{
    if (b->failed)
        return SG_NOMEM;
    sg_status status = b->n ? write(ctx, b->p, b->n) : SG_OK;
    b->n = 0;
    return status;
}
