/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * JSON seen as brackets and strings: where a value ends, so that one damaged record does not hide
 * the next, and repairs that let cJSON read what others write. Does not check that JSON is valid.
 */
#include "feed/reader.h"

#include <string.h>

size_t sg_json_space(sg_str s, size_t at)
{
    while (at < s.n && strchr(" \t\r\n", s.p[at]) && s.p[at])
        at++;
    return at;
}

/* Past the string that opens at s[at]. */
static size_t string_end(sg_str s, size_t at)
{
    for (at++; at < s.n; at++) {
        const char *quote = memchr(s.p + at, '"', s.n - at);
        if (!quote)
            return SIZE_MAX;
        size_t end = (size_t)(quote - s.p);
        size_t slashes = 0;
        while (end - slashes > at && s.p[end - slashes - 1] == '\\')
            slashes++;
        if (slashes % 2 == 0)
            return end + 1;
        at = end;
    }
    return SIZE_MAX;
}

size_t sg_json_end(sg_str s, size_t at, unsigned *depth)
{
    unsigned level = 0, deepest = 0;
    while (at < s.n) {
        switch (s.p[at]) {
        case '"':
            at = string_end(s, at);
            if (at == SIZE_MAX)
                goto out;
            break;
        case '{':
        case '[':
            level++;
            if (level > deepest)
                deepest = level;
            at++;
            break;
        case '}':
        case ']':
            if (level == 0) /* the end of what the value stands in */
                goto out;
            level--;
            at++;
            break;
        case ',':
            if (level == 0)
                goto out;
            at++;
            break;
        default:
            at++;
            continue;
        }
        if (level == 0)
            break;
    }
    if (level > 0)
        at = SIZE_MAX;
out:
    if (depth)
        *depth = deepest;
    return at;
}

/* The four hexadecimal digits at p, or -1. */
static long hex4(const char *p)
{
    long value = 0;
    for (int i = 0; i < 4; i++) {
        char c = p[i];
        int digit = c >= '0' && c <= '9'   ? c - '0'
                    : c >= 'a' && c <= 'f' ? c - 'a' + 10
                    : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                           : -1;
        if (digit < 0)
            return -1;
        value = value * 16 + digit;
    }
    return value;
}

void sg_json_mend(char *p, size_t n)
{
    for (size_t i = 0; i + 6 <= n;) {
        char *slash = memchr(p + i, '\\', n - i);
        if (!slash)
            return;
        i = (size_t)(slash - p);
        if (i + 6 > n || p[i + 1] != 'u') {
            i += 2;
            continue;
        }
        long value = hex4(p + i + 2);
        bool high = value >= 0xD800 && value < 0xDC00;
        bool pair = high && i + 12 <= n && p[i + 6] == '\\' && p[i + 7] == 'u' &&
                    hex4(p + i + 8) >= 0xDC00 && hex4(p + i + 8) < 0xE000;
        if (value == 0)
            memcpy(p + i + 2, "0020", 4);
        else if ((value >= 0xD800 && value < 0xE000 && !pair) ||
                 (value < 0 && !memchr(p + i + 2, '"', 4) && !memchr(p + i + 2, '\\', 4)))
            memcpy(p + i + 2, "fffd", 4);
        i += pair ? 12 : 6;
    }
}
