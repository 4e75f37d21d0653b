/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Where and why a text is not JSON (RFC 8259): run only on what cJSON has refused, whose own error
 * place is the byte it stopped at or the one after. One pass, no recursion.
 */
#include "feed/reader.h"

#include <string.h>

/* What may come next. */
enum expect { VALUE, VALUE_OR_END, KEY, KEY_OR_END, COLON, COMMA_OR_END, NOTHING };

typedef struct check {
    sg_str s;                        /* the text */
    size_t at;                       /* next byte */
    enum expect expect;              /* what it may be */
    size_t depth;                    /* open brackets */
    char open[SG_JSON_DEPTH_MAX + 1]; /* which they are */
} check;

static const char *string(check *c)
{
    for (c->at++; c->at < c->s.n; c->at++) {
        char byte = c->s.p[c->at];
        if (byte == '"') {
            c->at++;
            return NULL;
        }
        if (byte != '\\')
            continue;
        c->at++;
        if (c->at < c->s.n && (!c->s.p[c->at] || !strchr("\"\\/bfnrtu", c->s.p[c->at]))) {
            c->at--;
            return "unknown escape in a string";
        }
        if (c->at < c->s.n && c->s.p[c->at] == 'u')
            for (int i = 1; i <= 4 && c->at + (size_t)i < c->s.n; i++)
                if (!strchr("0123456789abcdefABCDEF", c->s.p[c->at + (size_t)i])) {
                    c->at--;
                    return "\\u needs four hexadecimal digits";
                }
    }
    return "JSON ends in a string";
}

static const char *scalar(check *c)
{
    static const char *const words[] = {"true", "false", "null"};
    sg_str rest = sg_sub(c->s, c->at, c->s.n);
    for (size_t i = 0; i < 3; i++)
        if (sg_starts(rest, sg_cstr(words[i]))) {
            c->at += strlen(words[i]);
            return NULL;
        }
    size_t n = 0;
    while (n < rest.n && rest.p[n] && strchr("+-.0123456789eE", rest.p[n]))
        n++;
    if (n == 0 || (*rest.p != '-' && (*rest.p < '0' || *rest.p > '9')))
        return "a value is expected";
    c->at += n;
    return NULL;
}

static const char *value(check *c)
{
    char byte = c->s.p[c->at];
    const char *why = NULL;
    if (byte == '{' || byte == '[') {
        if (c->depth == SG_JSON_DEPTH_MAX)
            return "JSON nested too deep";
        c->open[c->depth++] = byte;
        c->expect = byte == '{' ? KEY_OR_END : VALUE_OR_END;
        c->at++;
        return NULL;
    }
    why = byte == '"' ? string(c) : scalar(c);
    c->expect = c->depth ? COMMA_OR_END : NOTHING;
    return why;
}

/* One token; why it cannot stand here, or NULL. */
static const char *step(check *c)
{
    char byte = c->s.p[c->at];
    bool in_object = c->depth && c->open[c->depth - 1] == '{';
    bool may_end = c->expect == COMMA_OR_END ||
                   c->expect == (in_object ? KEY_OR_END : VALUE_OR_END);
    if (c->depth && may_end && byte == (in_object ? '}' : ']')) {
        c->depth--;
        c->at++;
        c->expect = c->depth ? COMMA_OR_END : NOTHING;
        return NULL;
    }
    const char *why = NULL;
    switch (c->expect) {
    case VALUE:
    case VALUE_OR_END:
        return value(c);
    case KEY:
    case KEY_OR_END:
        why = byte == '"' ? string(c) : "a name in quotes is expected";
        c->expect = COLON;
        return why;
    case COLON:
        c->expect = VALUE;
        c->at += byte == ':';
        return byte == ':' ? NULL : "a colon is expected";
    case COMMA_OR_END:
        c->expect = in_object ? KEY : VALUE;
        c->at += byte == ',';
        return byte == ',' ? NULL : in_object ? "\",\" or \"}\" is expected"
                                              : "\",\" or \"]\" is expected";
    case NOTHING:
        break;
    }
    return "more follows after the value";
}

const char *sg_json_check(sg_str s, size_t *at)
{
    check c = {.s = s, .expect = VALUE};
    for (c.at = sg_json_space(s, 0); c.at < s.n; c.at = sg_json_space(s, c.at)) {
        const char *why = step(&c);
        *at = c.at;
        if (why)
            return why;
    }
    *at = s.n;
    return c.expect == NOTHING ? NULL : "JSON ends in the middle";
}
