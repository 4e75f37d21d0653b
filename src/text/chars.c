/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Characters: a class for each byte, so that ASCII costs one load, and a kind for each code point
 * beyond. Zero-width spaces, bidirectional controls and byte order marks count as white space;
 * soft hyphens and zero-width joiners belong to their word.
 */
#include "text/scan.h"

#include <utf8proc.h>

#define LOW (SG_B_LOWER | SG_B_URL | SG_B_LOCAL | SG_B_WORD)
#define UPP (SG_B_UPPER | SG_B_URL | SG_B_LOCAL | SG_B_WORD)
#define DIG (SG_B_DIGIT | SG_B_URL | SG_B_LOCAL | SG_B_WORD)
#define URL SG_B_URL
#define LOC (SG_B_URL | SG_B_LOCAL)

const uint8_t sg_byte_class[256] = {
    [0 ... 32] = SG_B_SPACE,
    [127] = SG_B_SPACE,
    ['0' ... '9'] = DIG,
    ['a' ... 'z'] = LOW,
    ['A' ... 'Z'] = UPP,
    [128 ... 255] = SG_B_HIGH,
    ['_'] = LOC | SG_B_WORD,
    ['.'] = LOC,
    ['-'] = LOC,
    ['+'] = LOC,
    ['%'] = LOC,
    ['!'] = URL,
    ['#'] = URL,
    ['$'] = URL,
    ['&'] = URL,
    ['\''] = URL,
    ['('] = URL,
    [')'] = URL,
    ['*'] = URL,
    [','] = URL,
    ['/'] = URL,
    [':'] = URL,
    [';'] = URL,
    ['='] = URL,
    ['?'] = URL,
    ['@'] = URL,
    ['['] = URL,
    [']'] = URL,
    ['~'] = URL,
};

/* U+2000 to U+206F: general punctuation, where most of news text beyond ASCII lives. */
static sg_char_kind general_punctuation(uint32_t cp)
{
    if (cp <= 0x200B || cp == 0x2028 || cp == 0x2029 || cp == 0x202F || cp == 0x205F)
        return SG_C_SPACE;
    if (cp == 0x200C || cp == 0x200D || cp == 0x2060)
        return SG_C_JOIN;
    if (cp <= 0x200F || (cp >= 0x202A && cp <= 0x202E) || cp >= 0x2061)
        return SG_C_SPACE;
    if (cp == 0x2018 || cp == 0x201C || cp == 0x201A || cp == 0x201E || cp == 0x2039)
        return SG_C_OPEN;
    if (cp == 0x2019 || cp == 0x201D || cp == 0x203A)
        return SG_C_CLOSE;
    return SG_C_OTHER;
}

static bool is_emoji(uint32_t cp)
{
    return (cp >= 0x1F000 && cp <= 0x1FAFF) || (cp >= 0x2600 && cp <= 0x27BF);
}

static sg_char_kind kind_by_category(uint32_t cp)
{
    switch (utf8proc_category((utf8proc_int32_t)cp)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LT:
        return SG_C_UPPER;
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_CN:
    case UTF8PROC_CATEGORY_CO:
        return SG_C_LOWER;
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
        return SG_C_DIGIT;
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
        return SG_C_JOIN;
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF:
        return SG_C_SPACE;
    case UTF8PROC_CATEGORY_PS:
    case UTF8PROC_CATEGORY_PI:
        return SG_C_OPEN;
    case UTF8PROC_CATEGORY_PE:
    case UTF8PROC_CATEGORY_PF:
        return SG_C_CLOSE;
    default:
        return SG_C_OTHER;
    }
}

static sg_char_kind ascii_kind(char c)
{
    unsigned class = sg_byte_class[(unsigned char)c];
    if (class & SG_B_LOWER)
        return SG_C_LOWER;
    if (class & SG_B_UPPER)
        return SG_C_UPPER;
    if (class & SG_B_DIGIT)
        return SG_C_DIGIT;
    if (class & SG_B_SPACE)
        return SG_C_SPACE;
    if (c == '(' || c == '[' || c == '{')
        return SG_C_OPEN;
    return c == ')' || c == ']' || c == '}' ? SG_C_CLOSE : SG_C_OTHER;
}

sg_char_kind sg_char_at(const char *s, size_t n, uint32_t *len)
{
    if (!sg_byte_is(s[0], SG_B_HIGH)) {
        *len = 1;
        return ascii_kind(s[0]);
    }
    uint32_t cp = 0xFFFD;
    size_t size = sg_utf8_decode(s, n, &cp);
    *len = size ? (uint32_t)size : 1;
    if (cp >= 0x2000 && cp <= 0x206F)
        return general_punctuation(cp);
    if (cp == 0xAD)
        return SG_C_JOIN;
    if (cp == 0xAA || cp == 0xBA || cp == 0xFFFD) /* ordinal signs are symbols in the treebanks */
        return SG_C_OTHER;
    return is_emoji(cp) ? SG_C_EMOJI : kind_by_category(cp);
}

uint32_t sg_apostrophe(const char *s, size_t n)
{
    if (n == 0)
        return 0;
    if (s[0] == '\'' || s[0] == '`')
        return 1;
    if (!sg_byte_is(s[0], SG_B_HIGH))
        return 0;
    uint32_t cp = 0;
    size_t size = sg_utf8_decode(s, n, &cp);
    return cp == 0x2019 || cp == 0xB4 || cp == 0x2BC ? (uint32_t)size : 0;
}
