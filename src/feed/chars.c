/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Searching in strings, as the readers need it. Knows nothing about formats.
 */
#include "feed/reader.h"

#include <string.h>

size_t sg_find(sg_str s, size_t from, sg_str needle)
{
    if (needle.n == 0)
        return from <= s.n ? from : SIZE_MAX;
    while (from < s.n && needle.n <= s.n - from) {
        const char *hit = memchr(s.p + from, needle.p[0], s.n - from - needle.n + 1);
        if (!hit)
            break;
        if (memcmp(hit, needle.p, needle.n) == 0)
            return (size_t)(hit - s.p);
        from = (size_t)(hit - s.p) + 1;
    }
    return SIZE_MAX;
}
