/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Dates of feeds -> RFC 3339 in UTC. Reads RFC 3339 and ISO 8601 (also compact and without zone,
 * taken as UTC), RFC 822 and 2822 with their usual faults, ctime, "March 2, 2026 10:11 am", and
 * Unix time in seconds, milliseconds or microseconds. A date without a time stays a bare date.
 * "02/03/2026" is refused where day and month cannot be told apart. Calendar arithmetic after
 * H. Hinnant, chrono-Compatible Low-Level Date Algorithms.
 */
#include "feed/reader.h"

#include <stdio.h>
#include <string.h>

#define DATE_MAX 80 /* bytes; no date is longer */

typedef struct civil {
    int64_t year;
    int month, day;           /* 1-based; 0 while unknown */
    int hour, minute, second; /* hour -1: no time */
    int offset;               /* seconds east of UTC */
} civil;

static int64_t days_from_civil(int64_t y, int m, int d)
{
    y -= m <= 2;
    int64_t era = (y >= 0 ? y : y - 399) / 400;
    int64_t yoe = y - era * 400;
    int64_t doy = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;
    int64_t doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
    return era * 146097 + doe - 719468;
}

static void civil_from_days(int64_t z, civil *c)
{
    z += 719468;
    int64_t era = (z >= 0 ? z : z - 146096) / 146097;
    int64_t doe = z - era * 146097;
    int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    int64_t mp = (5 * doy + 2) / 153;
    c->day = (int)(doy - (153 * mp + 2) / 5 + 1);
    c->month = (int)(mp < 10 ? mp + 3 : mp - 9);
    c->year = yoe + era * 400 + (c->month <= 2);
}

static bool valid(const civil *c)
{
    static const int days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = c->year % 4 == 0 && (c->year % 100 != 0 || c->year % 400 == 0);
    if (c->year < 1 || c->year > 9999 || c->month < 1 || c->month > 12 || c->day < 1 ||
        c->day > days[c->month - 1] || (c->month == 2 && c->day == 29 && !leap))
        return false;
    return c->hour < 0 || (c->hour <= 24 && c->minute <= 59 && c->second <= 60 &&
                           (c->hour < 24 || (c->minute == 0 && c->second == 0)));
}

static bool put(const civil *c, char out[SG_DATE_SIZE])
{
    if (!valid(c))
        return false;
    civil utc = *c;
    if (c->hour < 0) {
        snprintf(out, SG_DATE_SIZE, "%04d-%02d-%02d", (int)c->year, c->month, c->day);
        return true;
    }
    int second = c->second == 60 ? 59 : c->second; /* a leap second */
    int64_t t = days_from_civil(c->year, c->month, c->day) * 86400 + c->hour * 3600 +
                c->minute * 60 + second - c->offset;
    int64_t day = t >= 0 ? t / 86400 : (t - 86399) / 86400;
    int left = (int)(t - day * 86400);
    civil_from_days(day, &utc);
    if (utc.year < 1 || utc.year > 9999)
        return false;
    snprintf(out, SG_DATE_SIZE, "%04u-%02u-%02uT%02u:%02u:%02uZ", (unsigned)utc.year % 10000u,
             (unsigned)utc.month % 100u, (unsigned)utc.day % 100u, (unsigned)left / 3600 % 100u,
             (unsigned)left / 60 % 60, (unsigned)left % 60);
    return true;
}

/* ---- Scanning ---- */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static size_t count_digits(sg_str s)
{
    size_t n = 0;
    while (n < s.n && is_digit(s.p[n]))
        n++;
    return n;
}

/* Takes exactly `digits` digits off s. */
static bool number(sg_str *s, size_t digits, int *out)
{
    if (digits == 0 || digits > 9 || count_digits(*s) < digits)
        return false;
    *out = 0;
    for (size_t i = 0; i < digits; i++)
        *out = *out * 10 + (s->p[i] - '0');
    *s = sg_sub(*s, digits, s->n);
    return true;
}

static bool one(sg_str *s, const char *set)
{
    if (s->n == 0 || !s->p[0] || !strchr(set, s->p[0]))
        return false;
    *s = sg_sub(*s, 1, s->n);
    return true;
}

static sg_str word(sg_str *s)
{
    size_t n = 0;
    while (n < s->n && is_letter(s->p[n]))
        n++;
    sg_str w = sg_sub(*s, 0, n);
    *s = sg_sub(*s, n, s->n);
    return w;
}

/* "10:11", "10:11:12.345", "10:11am". */
static bool clock_time(sg_str *s, civil *c)
{
    size_t digits = count_digits(*s);
    if (c->hour >= 0 || digits == 0 || digits > 2 || !number(s, digits, &c->hour) || !one(s, ":"))
        return false;
    if (!number(s, 2, &c->minute))
        return false;
    if (one(s, ":")) {
        if (!number(s, 2, &c->second))
            return false;
        if (one(s, ".,"))
            *s = sg_sub(*s, count_digits(*s), s->n);
    }
    sg_str rest = sg_trim(*s);
    sg_str half = word(&rest);
    bool pm = sg_eq_fold(half, SG_LIT("pm"));
    if (pm || sg_eq_fold(half, SG_LIT("am"))) {
        if (c->hour < 1 || c->hour > 12)
            return false;
        c->hour = c->hour % 12 + (pm ? 12 : 0);
        *s = rest;
    }
    return true;
}

/* "+0200", "+02:00", "-5". */
static bool numeric_zone(sg_str *s, civil *c)
{
    int sign = s->n && s->p[0] == '-' ? -1 : 1;
    if (!one(s, "+-"))
        return false;
    int hours = 0, minutes = 0;
    size_t digits = count_digits(*s);
    if (digits == 4) {
        if (!number(s, 2, &hours) || !number(s, 2, &minutes))
            return false;
    } else if (digits == 1 || digits == 2) {
        if (!number(s, digits, &hours) || (one(s, ":") && !number(s, 2, &minutes)))
            return false;
    } else {
        return false;
    }
    c->offset = sign * (hours * 3600 + minutes * 60);
    return hours <= 15 && minutes <= 59;
}

static bool zone_name(sg_str name, civil *c)
{
    static const struct {
        const char *name;
        int hours;
    } zones[] = {
        {"Z", 0},     {"UT", 0},    {"GMT", 0},   {"UTC", 0},   {"WET", 0},   {"BST", 1},
        {"WEST", 1},  {"CET", 1},   {"MEZ", 1},   {"CEST", 2},  {"MESZ", 2},  {"EET", 2},
        {"SAST", 2},  {"EEST", 3},  {"MSK", 3},   {"EAT", 3},   {"GST", 4},   {"PKT", 5},
        {"SGT", 8},   {"HKT", 8},   {"AWST", 8},  {"JST", 9},   {"KST", 9},   {"AEST", 10},
        {"AEDT", 11}, {"NZST", 12}, {"NZDT", 13}, {"AST", -4},  {"ADT", -3},  {"EST", -5},
        {"EDT", -4},  {"CST", -6},  {"CDT", -5},  {"MST", -7},  {"MDT", -6},  {"PST", -8},
        {"PDT", -7},  {"AKST", -9}, {"AKDT", -8}, {"HST", -10}, {"BRT", -3},  {"ART", -3},
    };
    for (size_t i = 0; i < sizeof zones / sizeof *zones; i++) {
        if (sg_eq_fold(name, sg_cstr(zones[i].name))) {
            c->offset = zones[i].hours * 3600;
            return true;
        }
    }
    return false;
}

static int month_of(sg_str w)
{
    static const char *const names[] = {"january", "february", "march",     "april",
                                        "may",     "june",     "july",      "august",
                                        "september", "october", "november", "december"};
    if (w.n < 3)
        return 0;
    for (int i = 0; i < 12; i++)
        if (sg_eq_fold(w, sg_sub(sg_cstr(names[i]), 0, w.n)))
            return i + 1;
    return sg_eq_fold(w, SG_LIT("sept")) ? 9 : 0;
}

static bool is_weekday(sg_str w)
{
    static const char *const names[] = {"monday", "tuesday",  "wednesday", "thursday",
                                        "friday", "saturday", "sunday"};
    for (int i = 0; i < 7; i++)
        if (w.n >= 3 && sg_eq_fold(w, sg_sub(sg_cstr(names[i]), 0, w.n)))
            return true;
    return sg_eq_fold(w, SG_LIT("thurs")) || sg_eq_fold(w, SG_LIT("tues"));
}

/* ---- Forms ---- */

/* ISO 8601: "2026-03-02T10:11:12+02:00", "2026-03-02 10:11", "20260302T101112Z", "2026/03/02". */
static bool iso(sg_str s, civil *c)
{
    int year;
    if (!number(&s, 4, &year))
        return false;
    c->year = year;
    bool separated = one(&s, "-/.");
    if (!number(&s, separated && count_digits(s) == 1 ? 1 : 2, &c->month) ||
        (separated && !one(&s, "-/.")) ||
        !number(&s, separated && count_digits(s) == 1 ? 1 : 2, &c->day))
        return false;
    s = sg_trim(s);
    if (s.n == 0)
        return true;
    if (one(&s, "Tt") || separated)
        s = sg_trim(s);
    if (count_digits(s) >= 4) { /* compact time */
        if (!number(&s, 2, &c->hour) || !number(&s, 2, &c->minute) ||
            (count_digits(s) && !number(&s, 2, &c->second)))
            return false;
        if (one(&s, ".,"))
            s = sg_sub(s, count_digits(s), s.n);
    } else if (!clock_time(&s, c)) {
        return false;
    }
    s = sg_trim(s);
    if (s.n == 0)
        return true;
    if (numeric_zone(&s, c)) { /* and perhaps its name, as Go prints it */
        s = sg_trim(s);
        word(&s);
        return s.n == 0;
    }
    sg_str zone = word(&s);
    return zone_name(zone, c) && (s.n == 0 || numeric_zone(&s, c)) && sg_trim(s).n == 0;
}

/* "02/03/2026" where one of the two is over 12. */
static bool slashed(sg_str *s, int first, civil *c)
{
    int second, year;
    if (!one(s, "/") || !number(s, count_digits(*s) == 1 ? 1 : 2, &second) || !one(s, "/") ||
        !number(s, 4, &year) || (first <= 12 && second <= 12 && first != second))
        return false;
    c->day = first > 12 ? first : second;
    c->month = first > 12 ? second : first;
    c->year = year;
    return true;
}

/* A number among words: a time, a day or a year. */
static bool textual_number(sg_str *s, civil *c)
{
    size_t digits = count_digits(*s);
    int value;
    if (digits <= 2 && digits < s->n && s->p[digits] == ':')
        return clock_time(s, c);
    if (!number(s, digits, &value))
        return false;
    if (digits <= 2 && s->n && s->p[0] == '/' && !c->day)
        return slashed(s, value, c);
    if (digits == 4 && !c->year) {
        c->year = value;
    } else if (digits <= 2 && !c->day) {
        c->day = value;
        sg_str rest = *s;
        sg_str ending = word(&rest);
        if (sg_eq_fold(ending, SG_LIT("st")) || sg_eq_fold(ending, SG_LIT("nd")) ||
            sg_eq_fold(ending, SG_LIT("rd")) || sg_eq_fold(ending, SG_LIT("th")))
            *s = rest;
    } else if (digits == 2 && !c->year) {
        c->year = value + (value < 69 ? 2000 : 1900);
    } else {
        return false;
    }
    return true;
}

/* RFC 822 and whatever else names its month. */
static bool textual(sg_str s, civil *c)
{
    while (s.n) {
        if (one(&s, " \t,-."))
            continue;
        if (s.p[0] == '(') /* a comment, usually the zone again */
            break;
        if (is_digit(s.p[0])) {
            if (!textual_number(&s, c))
                return false;
        } else if (is_letter(s.p[0])) {
            sg_str w = word(&s);
            int month = month_of(w);
            if (month && !c->month)
                c->month = month;
            else if (c->hour >= 0 && zone_name(w, c))
                ;
            else if (!is_weekday(w) && !sg_eq_fold(w, SG_LIT("at")) && !sg_eq_fold(w, SG_LIT("T")))
                return false;
        } else if (s.p[0] != '+') {
            return false;
        }
        if (c->hour >= 0) { /* after a time, + and - are a zone */
            sg_str rest = sg_trim(s);
            if (rest.n > 1 && strchr("+-", rest.p[0]) && is_digit(rest.p[1])) {
                if (!numeric_zone(&rest, c))
                    return false;
                s = rest;
            }
        }
        if (s.n && s.p[0] == '+') /* no zone: nothing else begins so */
            return false;
    }
    return c->day && c->month && c->year;
}

/* "1772446272", with milliseconds or a fraction; eight and fourteen digits are a calendar date. */
static bool numeric(sg_str s, civil *c)
{
    size_t n = count_digits(s);
    sg_str rest = sg_sub(s, n, s.n);
    if (one(&rest, "."))
        rest = sg_sub(rest, count_digits(rest), rest.n);
    if (rest.n)
        return false;
    if (n == 8 || n == 14)
        return iso(sg_sub(s, 0, n), c);
    if (n < 9 || n > 16)
        return false;
    int64_t t = 0;
    for (size_t i = 0; i < n; i++)
        t = t * 10 + (s.p[i] - '0');
    t = n >= 15 ? t / 1000000 : n >= 12 ? t / 1000 : t;
    civil_from_days(t / 86400, c);
    int left = (int)(t % 86400);
    c->hour = left / 3600;
    c->minute = left / 60 % 60;
    c->second = left % 60;
    return true;
}

bool sg_date_parse(sg_str s, char out[SG_DATE_SIZE])
{
    s = sg_trim(s);
    if (s.n < 6 || s.n > DATE_MAX)
        return false;
    civil c = {.hour = -1};
    size_t digits = count_digits(s);
    if (digits >= 8 && numeric(s, &c))
        return put(&c, out);
    c = (civil){.hour = -1};
    if ((digits == 4 && strchr("-/.", s.p[4])) || digits == 8)
        return iso(s, &c) && put(&c, out);
    return textual(s, &c) && put(&c, out);
}

size_t sg_date_prefix(sg_str s, char out[SG_DATE_SIZE])
{
    size_t n = 0, words = 0;
    for (; words < 3 && n < s.n && n < DATE_MAX; words++) {
        while (n < s.n && s.p[n] == ' ')
            n++;
        while (n < s.n && !strchr(" \t\r\n", s.p[n]))
            n++;
        size_t end = n;
        while (end && strchr(",.;:)", s.p[end - 1]))
            end--;
        sg_str token = sg_sub(s, 0, end);
        bool whole = words == 2 || count_digits(token) == 8 ||
                     (count_digits(token) == 4 && token.n >= 8 && strchr("-/", token.p[4]));
        if (whole && sg_date_parse(token, out))
            return end;
    }
    return 0;
}
