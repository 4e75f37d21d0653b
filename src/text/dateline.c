/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Datelines: "LIMA, May 9 (Agency) -", "KYIV, Ukraine (AP) —", "MOSCOW, December 16. /TASS/.",
 * "NEW YORK/LONDON --", "ISLAMABAD:", "(Agency) -", "Reuters -". A place in capitals, or one in
 * mixed case that a date or an agency in brackets follows, and then a dash. Looks at a bounded
 * number of bytes.
 */
#include "text/scan.h"

#include <string.h>

#define DATELINE_MAX 160 /* bytes searched */
#define PLACES_MAX 4     /* regions and other places behind the first one */
#define COLON_PLACE 6    /* bytes of a place in capitals before a mere colon: "WHO:" is none */

typedef struct cursor {
    const char *p;   /* next byte */
    const char *end; /* one past the last */
} cursor;

static void spaces(cursor *c)
{
    uint32_t len;
    while (c->p < c->end && sg_char_at(c->p, (size_t)(c->end - c->p), &len) == SG_C_SPACE)
        c->p += len;
}

static bool literal(cursor *c, const char *text)
{
    size_t n = strlen(text);
    if ((size_t)(c->end - c->p) < n || memcmp(c->p, text, n) != 0)
        return false;
    c->p += n;
    return true;
}

/* A word of letters, inner stops, hyphens and apostrophes; counts upper and lower case letters. */
static sg_str word(cursor *c, size_t *upper, size_t *lower)
{
    const char *begin = c->p;
    *upper = *lower = 0;
    while (c->p < c->end) {
        uint32_t len;
        sg_char_kind kind = sg_char_at(c->p, (size_t)(c->end - c->p), &len);
        bool inner = c->p > begin && c->p + 1 < c->end &&
                     (*c->p == '.' || *c->p == '-' || *c->p == '\'' || *c->p == '/');
        if (*c->p == '-' && inner && !sg_byte_is(c->p[1], SG_B_LETTER | SG_B_HIGH))
            inner = false;
        if (*c->p == '.' && inner && *upper + *lower > 5)
            inner = false;
        if (!inner && !sg_kind_is_letter(kind))
            break;
        *upper += kind == SG_C_UPPER;
        *lower += kind == SG_C_LOWER;
        c->p += len;
    }
    return (sg_str){begin, (size_t)(c->p - begin)};
}

static int number(cursor *c)
{
    int value = 0;
    const char *begin = c->p;
    while (c->p < c->end && c->p - begin < 4 && sg_byte_is(*c->p, SG_B_DIGIT))
        value = value * 10 + (*c->p++ - '0');
    return c->p < c->end && sg_byte_is(*c->p, SG_B_DIGIT) ? 0 : value;
}

int sg_month_of(sg_str word)
{
    static const char *const names[] = {"january",   "february", "march",    "april",
                                        "may",       "june",     "july",     "august",
                                        "september", "october",  "november", "december"};
    while (word.n && word.p[word.n - 1] == '.')
        word.n--;
    for (int i = 0; i < 12; i++) {
        sg_str name = sg_cstr(names[i]);
        bool brief = word.n == 3 || (word.n == 4 && i == 8);
        if (sg_eq_fold(word, name) || (brief && sg_eq_fold(word, sg_sub(name, 0, word.n))))
            return i + 1;
    }
    return 0;
}

/* "May 9", "9 May", "Dec. 2, 2024". */
static bool date(cursor *c, sg_dateline *out)
{
    cursor at = *c;
    size_t upper, lower;
    int day = number(&at);
    spaces(&at);
    int month = sg_month_of(word(&at, &upper, &lower));
    literal(&at, ".");
    spaces(&at);
    if (month && day == 0)
        day = number(&at);
    if (month == 0 || day < 1 || day > 31)
        return false;
    cursor year = at;
    literal(&year, ",");
    spaces(&year);
    int y = number(&year);
    if (y >= 1800 && y < 2200) {
        out->year = y;
        at = year;
    }
    out->month = month;
    out->day = day;
    *c = at;
    return true;
}

/* "(Reuters)", "/TASS/", "(AP)": a bracketed agency. */
static bool agency(cursor *c)
{
    cursor at = *c;
    char close = literal(&at, "(") ? ')' : literal(&at, "[") ? ']' : literal(&at, "/") ? '/' : 0;
    if (!close)
        return false;
    for (int n = 0; at.p < at.end && n < 40; n++, at.p++)
        if (*at.p == close) {
            at.p++;
            *c = at;
            return n > 1;
        }
    return false;
}

static bool dash(cursor *c, bool sure)
{
    cursor at = *c;
    spaces(&at);
    bool spaced = at.p > c->p;
    bool found = literal(&at, "\xE2\x80\x94") || literal(&at, "\xE2\x80\x93") ||
                 literal(&at, "--") || (sure && literal(&at, ":")) ||
                 ((spaced || sure) && literal(&at, "-"));
    if (!found)
        return false;
    literal(&at, "-");
    spaces(&at);
    *c = at;
    return true;
}

/* "CAIRO (AP) Police", "CAIRO (AP) \" Police": a dash that was left out or came through as a quote.
 */
static bool lost_dash(cursor *c)
{
    cursor at = *c;
    spaces(&at);
    cursor quote = at;
    if (literal(&quote, "\" "))
        at = quote;
    spaces(&at);
    if (at.p == c->p || at.p >= at.end)
        return false;
    *c = at;
    return true;
}

/* "NEW DELHI  Pakistan said": two blanks where a dash or a line's end was. */
static bool lost_break(cursor *c, size_t place)
{
    const char *p = c->p;
    if (place < COLON_PLACE || c->end - p < 4 || p[0] != ' ' || p[1] != ' ' ||
        !sg_byte_is(p[2], SG_B_UPPER) || !sg_byte_is(p[3], SG_B_LOWER))
        return false;
    c->p += 2;
    return true;
}

/* "(CBS/AP) As forces ...": capitals in brackets at the start are who wrote it. */
static bool is_shouted(sg_str s)
{
    size_t i = 1;
    if (s.n == 0 || s.p[0] != '(')
        return false;
    while (i < s.n && (sg_byte_is(s.p[i], SG_B_UPPER) || s.p[i] == '/'))
        i++;
    return i > 2 && i < s.n && s.p[i] == ')';
}

/* Capitals that stand before a dash and are no place. */
static bool is_label(sg_str word)
{
    static const char *const labels[] = {
        "ANALYSIS",  "BREAKING", "CORRECTED", "CORRECTION", "EDITORIAL", "EXCLUSIVE",
        "EXPLAINER", "FACTBOX",  "FEATURE",   "INTERVIEW",  "LIVE",      "NOTE",
        "OPINION",   "PHOTOS",   "PROFILE",   "READ",       "TIMELINE",  "UPDATE",
        "UPDATED",   "URGENT",   "VIDEO",     "WATCH",      "WRAPUP",
    };
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
        if (sg_eq(word, sg_cstr(labels[i])))
            return true;
    return false;
}

/* The words of a place; capitals are read on to the first word that is not in capitals. */
static sg_str place(cursor *c, bool *capitals)
{
    const char *begin = c->p, *end = begin;
    *capitals = false;
    for (int words = 0; words < 5; words++) {
        cursor at = *c;
        size_t upper, lower;
        sg_str w = word(&at, &upper, &lower);
        bool shout = upper >= 2 && lower == 0;
        if (words == 0)
            *capitals = shout;
        if (w.n == 0 || upper == 0 || (*capitals && !shout) || (words == 0 && is_label(w)) ||
            !(sg_byte_is(*w.p, SG_B_UPPER | SG_B_HIGH)))
            break;
        end = at.p;
        *c = at;
        spaces(c);
        if (*capitals && c->p < c->end && *c->p == '/' && c->p > end) { /* "PARIS / CAIRO" */
            c->p++;
            spaces(c);
        }
    }
    c->p = end;
    return (sg_str){begin, (size_t)(end - begin)};
}

/* "Iraq-Followers said": a dash that lost its blanks behind the region; its place, or the word's
 * end. */
static const char *bare_dash(sg_str word, const char *end)
{
    const char *after = word.p + word.n;
    const char *dash = memchr(word.p, '-', word.n);
    bool goes_on = after + 1 < end && *after == ' ' && sg_byte_is(after[1], SG_B_LETTER);
    return goes_on && dash && dash + 2 < after && sg_byte_is(dash[1], SG_B_UPPER) &&
                   sg_byte_is(dash[2], SG_B_LOWER)
               ? dash
               : after;
}

/* ", Ukraine", ", N.Y.", " & FRANCE": a region or another place behind the place. */
static bool region(cursor *c)
{
    cursor at = *c;
    size_t upper, lower;
    bool found = false;
    if (!literal(&at, ",") && !literal(&at, " &"))
        return false;
    for (int words = 0; words < 3; words++) {
        spaces(&at);
        cursor next = at;
        sg_str w = word(&next, &upper, &lower);
        if (w.n == 0 || !sg_byte_is(*w.p, SG_B_UPPER | SG_B_HIGH) || (words == 0 && sg_month_of(w)))
            break;
        next.p = bare_dash(w, c->end);
        literal(&next, ".");
        at = next;
        *c = at;
        found = true;
    }
    return found;
}

/* A capital and small letters, and no partner of an agency's polls and indices. */
static bool is_plain_word(sg_str word)
{
    static const char *const partners[] = {"Ipsos", "Jefferies", "Zogby"};
    for (size_t i = 0; i < sizeof partners / sizeof *partners; i++)
        if (sg_eq(word, sg_cstr(partners[i])))
            return false;
    for (size_t i = 0; i < word.n; i++)
        if (!sg_byte_is(word.p[i], i ? SG_B_LOWER : SG_B_UPPER))
            return false;
    return true;
}

/* "Reuters - ", "AP - ", "AP-": an agency alone. */
static bool bare_agency(cursor *c)
{
    static const char *const names[] = {"AFP", "AP", "ANSA", "DPA", "Reuters", "REUTERS", "UPI"};
    cursor at = *c;
    size_t upper, lower;
    if (literal(&at, "(")) { /* "(AP) ", "(CBS/AP) " */
        word(&at, &upper, &lower);
        bool capitals = upper > 1 && lower == 0 && literal(&at, ") ");
        if (capitals && at.p < at.end && sg_byte_is(*at.p, SG_B_UPPER))
            *c = at;
        return at.p == c->p;
    }
    sg_str name = word(&at, &upper, &lower), joined = {0};
    const char *mark = memchr(name.p, '-', name.n);
    if (mark && mark + 2 < name.p + name.n) { /* "AP-Police said", no "AP-NORC poll" */
        joined = (sg_str){mark + 1, name.n - (size_t)(mark + 1 - name.p)};
        name.n = (size_t)(mark - name.p);
        if (!is_plain_word(joined))
            return false;
        at.p = mark + 1;
    }
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (sg_eq(name, sg_cstr(names[i])) && at.p < at.end &&
            (joined.n || (*at.p == ' ' && dash(&at, false)))) {
            *c = at;
            return true;
        }
    return false;
}

sg_dateline sg_dateline_of(sg_str paragraph)
{
    sg_dateline out = {0}, none = {0};
    cursor c = {paragraph.p,
                paragraph.p + (paragraph.n < DATELINE_MAX ? paragraph.n : DATELINE_MAX)};
    spaces(&c);
    if (bare_agency(&c) && c.p < c.end) {
        out.sure = true;
        out.n = (size_t)(c.p - paragraph.p);
        return out;
    }
    bool capitals = false, dated = false, signed_off = false;
    out.place = place(&c, &capitals);
    for (int more = 0; out.place.n && more < PLACES_MAX && region(&c); more++)
        ;
    for (int parts = 0; parts < 3; parts++) { /* date and agency in either order */
        cursor at = c;
        if (out.place.n && !literal(&at, ",") && capitals && parts == 0)
            literal(&at, ":"); /* "SPAIN: January 16 -- " */
        spaces(&at);
        if (!dated && date(&at, &out))
            dated = true;
        else if (!signed_off && agency(&at))
            signed_off = true;
        else
            break;
        c = at;
        literal(&c, ".");
    }
    bool sure = signed_off || (dated && out.place.n);
    if (!sure && !(capitals && out.place.n))
        return none;
    bool stop = signed_off && c.p[-1] == '.';
    if (stop)
        spaces(&c);
    bool colon = sure || (capitals && out.place.n >= COLON_PLACE);
    bool strong = signed_off && (out.place.n ? capitals || dated : is_shouted(paragraph));
    if (!stop && !dash(&c, colon) && !(strong && lost_dash(&c)) &&
        !(capitals && lost_break(&c, out.place.n)))
        return none;
    if (c.p >= c.end)
        return none;
    out.sure = sure;
    out.n = (size_t)(c.p - paragraph.p);
    return out;
}
