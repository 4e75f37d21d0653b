/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Searching in strings, and character references, as the readers need them.
 */
#include "feed/reader.h"

#include <libxml/HTMLparser.h>
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

/* "#8217" or "#x2019". */
static bool number_of(sg_str body, uint32_t *cp)
{
    bool hex = body.n > 1 && (body.p[1] == 'x' || body.p[1] == 'X');
    uint32_t value = 0;
    size_t i = hex ? 2 : 1;
    if (i >= body.n)
        return false;
    for (; i < body.n; i++) {
        char c = body.p[i];
        uint32_t digit = c >= '0' && c <= '9'          ? (uint32_t)(c - '0')
                         : hex && c >= 'a' && c <= 'f' ? (uint32_t)(c - 'a') + 10
                         : hex && c >= 'A' && c <= 'F' ? (uint32_t)(c - 'A') + 10
                                                       : 99;
        if (digit == 99)
            return false;
        if (value <= 0x10FFFF)
            value = value * (hex ? 16 : 10) + digit;
    }
    bool control = (value < 0x20 && value != '\t' && value != '\n' && value != '\r') ||
                   value == 0xFFFE || value == 0xFFFF;
    bool wrong = control || value > 0x10FFFF || (value >= 0xD800 && value < 0xE000);
    *cp = wrong ? 0xFFFD : sg_windows_1252(value);
    return true;
}

size_t sg_entity(sg_str s, size_t at, uint32_t *cp)
{
    if (at + 3 > s.n || s.p[at] != '&')
        return 0;
    size_t most = s.n - at < SG_ENTITY_MAX ? s.n - at : SG_ENTITY_MAX;
    const char *semicolon = memchr(s.p + at, ';', most);
    if (!semicolon)
        return 0;
    size_t n = (size_t)(semicolon - (s.p + at)) + 1;
    sg_str body = sg_sub(s, at + 1, at + n - 1);
    if (body.n == 0)
        return 0;
    if (body.p[0] == '#')
        return number_of(body, cp) ? n : 0;
    char name[SG_ENTITY_MAX] = {0};
    memcpy(name, body.p, body.n);
    const htmlEntityDesc *known = htmlEntityLookup((const xmlChar *)name);
    if (known)
        *cp = known->value;
    else if (strcmp(name, "apos") == 0)
        *cp = '\'';
    else
        return 0;
    return n;
}
