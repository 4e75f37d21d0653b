/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Addresses: URLs, e-mail addresses, host names, file names and emoticons, each one token. Looks
 * ahead a bounded number of bytes unless the token is taken, so that the scan stays linear.
 */
#include "text/scan.h"

#include <string.h>

#define LOCAL_MAX 64 /* bytes before the @ of an address (RFC 5321) */
#define HOST_MAX 253 /* bytes of a host name (RFC 1035) */

static bool at_end(const sg_scan *z, uint32_t at, const char *text)
{
    size_t n = strlen(text);
    return z->end - at >= n && memcmp(z->s + at, text, n) == 0;
}

/* The URL's characters from `at`, without the punctuation that closes the sentence around it. */
static uint32_t url_end(const sg_scan *z, uint32_t at)
{
    uint32_t e = at;
    int open = 0;
    while (e < z->end && e - at < SG_TOKEN_MAX) {
        if (sg_byte_is(z->s[e], SG_B_HIGH)) {
            uint32_t len;
            sg_char_kind kind = sg_char_at(z->s + e, z->end - e, &len);
            if (!sg_kind_is_letter(kind) && kind != SG_C_DIGIT)
                break;
            e += len;
            continue;
        }
        if (!sg_byte_is(z->s[e], SG_B_URL | SG_B_LOCAL))
            break;
        open += z->s[e] == '(' || z->s[e] == '[';
        open -= z->s[e] == ')' || z->s[e] == ']';
        if (open < 0)
            break;
        e++;
    }
    while (e > at && strchr(".,;:!?'", z->s[e - 1]))
        e--;
    return e;
}

/* End of a host name "a.b.c" at `at`; sets the start of its last label, and the count of labels.
 * Returns `at` where there is no dot inside. */
static uint32_t host_end(const sg_scan *z, uint32_t at, uint32_t *last, unsigned *labels)
{
    uint32_t e = at, label = at;
    uint32_t limit = z->end - at > HOST_MAX ? at + HOST_MAX : z->end;
    *labels = 1;
    for (; e < limit; e++) {
        char c = z->s[e];
        if (c == '.' && e > label && e + 1 < limit && sg_byte_is(z->s[e + 1], SG_B_WORD)) {
            label = e + 1;
            ++*labels;
        } else if (!sg_byte_is(c, SG_B_WORD) && c != '-')
            break;
    }
    while (e > label && z->s[e - 1] == '-')
        e--;
    *last = label;
    return e;
}

static uint32_t mail_end(const sg_scan *z, uint32_t at)
{
    uint32_t e = at;
    uint32_t limit = z->end - at > LOCAL_MAX ? at + LOCAL_MAX : z->end;
    while (e < limit && sg_byte_is(z->s[e], SG_B_LOCAL))
        e++;
    if (e == at || e + 1 >= z->end || z->s[e] != '@' || !sg_byte_is(z->s[e + 1], SG_B_LETTER))
        return at;
    uint32_t last;
    unsigned labels;
    return host_end(z, e + 1, &last, &labels);
}

static bool all_lower(const sg_scan *z, uint32_t at, uint32_t end)
{
    for (; at < end; at++)
        if (!sg_byte_is(z->s[at], SG_B_LOWER) && z->s[at] != '.' && z->s[at] != '-')
            return false;
    return true;
}

/* End of a stock symbol with its exchange ("XOM.N", "0005.HK") at `at`, or `at`. */
static uint32_t symbol_end(const sg_scan *z, uint32_t at)
{
    uint32_t e = at, limit = z->end - at > 10 ? at + 10 : z->end;
    while (e < limit && sg_byte_is(z->s[e], SG_B_UPPER | SG_B_DIGIT))
        e++;
    if (e > at + 1 && e < limit && sg_byte_is(z->s[e], SG_B_LOWER)) /* BRKa.N */
        e++;
    else if (limit - e > 2 && z->s[e] == '_' && sg_byte_is(z->s[e + 1], SG_B_LOWER)) /* VOWG_p.DE */
        e += 2;
    if (e < at + 2 || e + 1 >= z->end || z->s[e] != '.')
        return at;
    uint32_t place = ++e;
    while (e < z->end && sg_byte_is(z->s[e], SG_B_UPPER))
        e++;
    bool inside = e < z->end && sg_byte_is(z->s[e], SG_B_WORD | SG_B_HIGH);
    return e - place >= 1 && e - place <= 4 && !inside ? e : at;
}

static uint32_t name_end(const sg_scan *z, uint32_t at)
{
    uint32_t last;
    unsigned labels;
    uint32_t e = host_end(z, at, &last, &labels);
    if (labels < 2)
        return at;
    bool www = at_end(z, at, "www.");
    bool known = sg_is_domain_end(z->s + last, e - last) && (last - at > 2 || e - last > 2) &&
                 (e - last > 2 || sg_byte_is(z->s[last], SG_B_LOWER));
    bool group = labels > 2 && e - last > 2 && all_lower(z, at, e); /* comp.sources.unix */
    if (!www && !known && !group)
        return at;
    if (e < z->end && (z->s[e] == '/' || z->s[e] == '?'))
        return url_end(z, at);
    return e;
}

uint32_t sg_address(const sg_scan *z, uint32_t at)
{
    uint32_t e = symbol_end(z, at);
    bool inside = at > 0 && (sg_byte_is(z->s[at - 1], SG_B_LOCAL)); /* tried further left */
    if (e > at || inside)
        return e;
    uint32_t limit = z->end - at > 10 ? at + 10 : z->end;
    while (e < limit && sg_byte_is(z->s[e], SG_B_LETTER))
        e++;
    if (e > at && at_end(z, e, "://"))
        return url_end(z, at);
    if (at_end(z, at, "doi:10."))
        return url_end(z, at);
    e = mail_end(z, at);
    return e > at ? e : name_end(z, at);
}

uint32_t sg_emoticon(const sg_scan *z, uint32_t at)
{
    static const char *const faces[] = {":-)", ":-(", ";-)", ":-D", ":-P", ":-/", ":'(", "=-)",
                                        "^_^", ":)",  ":(",  ";)",  ":D",  ":P",  ":p",  "=)",
                                        "=(",  ":/",  ":|",  "<3",  "8)",  "(:",  "(;"};
    for (size_t i = 0; i < sizeof faces / sizeof *faces; i++) {
        size_t n = strlen(faces[i]);
        if (!at_end(z, at, faces[i]))
            continue;
        uint32_t e = at + (uint32_t)n;
        bool ends = e == z->end || !sg_byte_is(z->s[e], SG_B_WORD | SG_B_HIGH);
        if (ends && (e == z->end || z->s[e] != '/'))
            return e;
    }
    return at;
}
