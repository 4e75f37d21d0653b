/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Attributes of a start tag, made well-formed: values without quotes get them, names without a
 * value and repeated names are left out, references and "<" in values are mended.
 */
#include "feed/xml.h"

#include <string.h>

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* The characters before one of `stops`. */
static sg_str take_until(sg_str *s, const char *stops)
{
    size_t n = 0;
    while (n < s->n && !(s->p[n] && strchr(stops, s->p[n])))
        n++;
    sg_str head = sg_sub(*s, 0, n);
    *s = sg_sub(*s, n, s->n);
    return head;
}

/* Skips white space, keeping its line ends in the output. */
static void skip_space(sg_mender *m, sg_str *s)
{
    while (s->n && is_space(*s->p)) {
        if (*s->p == '\n')
            sg_buf_lit(&m->out, "\n");
        *s = sg_sub(*s, 1, s->n);
    }
}

/* Quoted, or up to the next white space. */
static sg_str take_value(sg_str *s, bool *quoted)
{
    *quoted = s->n && (*s->p == '"' || *s->p == '\'');
    if (!*quoted)
        return take_until(s, " \t\r\n");
    const char *close = memchr(s->p + 1, *s->p, s->n - 1);
    size_t end = close ? (size_t)(close - s->p) : s->n;
    sg_str value = sg_sub(*s, 1, end);
    *s = sg_sub(*s, end + 1, s->n);
    *quoted = close != NULL;
    return value;
}

static sg_status copy_value(sg_mender *m, sg_str value)
{
    sg_str rest = value;
    for (size_t at = 0; at < value.n;) {
        rest = sg_sub(value, at, value.n);
        sg_str run = take_until(&rest, "&<\"");
        sg_status status = sg_mend_copy(m, run);
        at += run.n;
        size_t n = 0;
        if (status == SG_OK && at < value.n && value.p[at] == '&')
            status = sg_reference(m, value, at, &n);
        if (status != SG_OK)
            return status;
        if (at < value.n && n == 0) {
            char c = value.p[at];
            sg_buf_lit(&m->out, c == '&' ? "&amp;" : c == '<' ? "&lt;" : "&quot;");
            n = 1;
        }
        at += n;
    }
    return SG_OK;
}

static bool is_name(sg_str s)
{
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        bool start = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (c & 0x80);
        bool inner = (c >= '0' && c <= '9') || c == '-' || c == '.' || c == ':';
        if (!start && !(i && inner))
            return false;
    }
    return s.n > 0;
}

static bool add_name(sg_str *names, size_t *n, sg_str name)
{
    for (size_t i = 0; i < *n; i++)
        if (sg_eq(names[i], name))
            return false;
    if (*n == SG_XML_ATTRIBUTES_MAX)
        return false;
    names[(*n)++] = name;
    return true;
}

sg_status sg_mend_attributes(sg_mender *m, sg_str s)
{
    sg_str names[SG_XML_ATTRIBUTES_MAX];
    size_t n = 0;
    bool faulty = false;
    sg_status status = SG_OK;
    for (skip_space(m, &s); s.n && status == SG_OK; skip_space(m, &s)) {
        sg_str name = take_until(&s, " \t\r\n=");
        skip_space(m, &s);
        bool quoted = false, valued = s.n && *s.p == '=';
        sg_str value = {NULL, 0};
        if (valued) {
            s = sg_sub(s, 1, s.n);
            skip_space(m, &s);
            value = take_value(&s, &quoted);
        }
        bool good = is_name(name) && valued && add_name(names, &n, name);
        faulty = faulty || !good || !quoted;
        if (!good)
            continue;
        sg_buf_lit(&m->out, " ");
        sg_buf_str(&m->out, name);
        sg_buf_lit(&m->out, "=\"");
        status = copy_value(m, value);
        sg_buf_lit(&m->out, "\"");
    }
    if (faulty && status == SG_OK)
        status = sg_mend_fault(m, SG_SYNTAX, "attributes are not well formed");
    return status;
}
