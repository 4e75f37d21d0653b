/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Ill-formed XML -> well-formed XML, in pieces, before libxml2 sees it: so that what stands before
 * and after a fault is kept and the fault is reported with its line and byte. It escapes bare "&"
 * and "<", drops characters that XML forbids, closes what was left open, drops end tags of what is
 * not open, and takes out declarations, comments, processing instructions and document types.
 * The end tag of the root is held back to the end of the input, so that feeds written one after
 * another or past their end are read on. Line ends are kept.
 */
#include "feed/xml.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum state { CONTENT, COMMENT, CDATA };

#define MORE SIZE_MAX /* the construct is not complete in what is there */

sg_status sg_mend_fault(sg_mender *m, sg_status code, const char *format, ...)
{
    char message[200];
    if (m->faults > SG_XML_FAULTS_MAX && !m->reading->options->strict)
        return SG_OK;
    if (m->faults++ == SG_XML_FAULTS_MAX)
        return sg_reading_fault(m->reading, code, m->line, m->column + 1,
                                "more faults in this document are not reported");
    va_list args;
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    return sg_reading_fault(m->reading, code, m->line, m->column + 1, "%s", message);
}

sg_status sg_mender_init(sg_mender *m, sg_reading *r)
{
    *m = (sg_mender){.reading = r, .line = 1};
    m->open = sg_alloc(&m->arena, SG_XML_DEPTH_MAX, sizeof *m->open);
    return m->open ? SG_OK : SG_NOMEM;
}

void sg_mender_release(sg_mender *m)
{
    for (size_t i = 0; i < m->depth; i++)
        free((char *)(uintptr_t)m->open[i].name.p);
    sg_buf_release(&m->out);
    sg_arena_release(&m->arena);
}

/* Goes on by what was consumed, for messages. */
static void advance(sg_mender *m, sg_str consumed)
{
    for (const char *p = consumed.p, *end = p + consumed.n; p < end;) {
        const char *newline = memchr(p, '\n', (size_t)(end - p));
        if (!newline) {
            m->column += (uint64_t)(end - p);
            return;
        }
        m->line++;
        m->column = 0;
        p = newline + 1;
    }
}

/* Keeps the line ends of what is left out. */
static void keep_lines(sg_mender *m, sg_str dropped)
{
    for (size_t i = 0; i < dropped.n; i++)
        if (dropped.p[i] == '\n')
            sg_buf_lit(&m->out, "\n");
}

/* ---- Characters ---- */

static bool is_forbidden(sg_str s, size_t i)
{
    unsigned char c = (unsigned char)s.p[i];
    if (c < 0x20)
        return c != '\t' && c != '\n' && c != '\r';
    return c == 0xEF && i + 2 < s.n && (unsigned char)s.p[i + 1] == 0xBF &&
           (unsigned char)s.p[i + 2] >= 0xBE;
}

/* Copies s, leaving out characters that XML forbids. */
sg_status sg_mend_copy(sg_mender *m, sg_str s)
{
    size_t from = 0;
    bool dropped = false;
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if ((c >= 0x20 && c != 0xEF) || !is_forbidden(s, i))
            continue;
        sg_buf_str(&m->out, sg_sub(s, from, i));
        sg_buf_lit(&m->out, " ");
        i += c < 0x20 ? 0 : 2;
        from = i + 1;
        dropped = true;
    }
    sg_buf_str(&m->out, sg_sub(s, from, s.n));
    return dropped ? sg_mend_fault(m, SG_SYNTAX, "characters that XML forbids are left out")
                   : SG_OK;
}

/* ---- Tags ---- */

static bool is_name_start(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == ':' || (c & 0x80);
}

static size_t name_length(sg_str s, size_t at)
{
    for (size_t n = 0; at + n < s.n; n++)
        switch (s.p[at + n]) {
        case ' ': case '\t': case '\r': case '\n': case '/':
        case '>': case '<':  case '=':  case '"':  case '\'':
            return n;
        default:
            break;
        }
    return s.n - at;
}

/* Offset past the ">" of the tag at s[0], MORE when it is not there yet. *broken: it runs into the
 * next tag, and ends before that. */
static size_t tag_end(sg_str s, bool *broken)
{
    char quote = 0;
    char last = 0; /* last byte that is no space */
    *broken = false;
    for (size_t i = 1; i < s.n; i++) {
        char c = s.p[i];
        bool opens = c == '<' && i + 1 < s.n && (is_name_start(s.p[i + 1]) || s.p[i + 1] == '/' ||
                                                 s.p[i + 1] == '!');
        if (opens || i > SG_XML_TAG_MAX) {
            *broken = true;
            return i;
        }
        if (quote) {
            quote = c == quote ? 0 : quote;
        } else if ((c == '"' || c == '\'') && last == '=') {
            quote = c;
        } else if (c == '>') {
            return i + 1;
        }
        if (c != ' ' && c != '\t' && c != '\r' && c != '\n')
            last = c;
    }
    return MORE;
}

static sg_status open_element(sg_mender *m, sg_str name)
{
    if (m->depth == SG_XML_DEPTH_MAX)
        return sg_fail(m->reading->err, SG_LIMIT, m->reading->name, m->line, m->column + 1,
                       "elements nested deeper than %u", SG_XML_DEPTH_MAX);
    char *copy_of = malloc(name.n);
    if (!copy_of)
        return SG_NOMEM;
    memcpy(copy_of, name.p, name.n);
    m->open[m->depth++] =
        (sg_open_element){.name = {copy_of, name.n}, .hash = sg_hash(copy_of, name.n)};
    m->started = true;
    return SG_OK;
}

static sg_status start_tag(sg_mender *m, sg_str tag, bool broken)
{
    sg_str name = sg_sub(tag, 1, 1 + name_length(tag, 1));
    bool empty = !broken && tag.n > 2 && tag.p[tag.n - 2] == '/';
    sg_str attributes = sg_sub(tag, 1 + name.n, tag.n - 1 - (size_t)empty);
    sg_status status = SG_OK;
    if (m->root_closed) {
        m->root_closed = false;
        status = sg_mend_fault(m, SG_SYNTAX, "content after the end of the document is read on");
    }
    if (broken && status == SG_OK) {
        status = sg_mend_fault(m, SG_SYNTAX, "tag <%.*s> is not closed, its attributes are lost",
                               (int)(name.n < 60 ? name.n : 60), name.p);
        keep_lines(m, attributes);
        attributes.n = 0;
    }
    sg_buf_lit(&m->out, "<");
    sg_buf_str(&m->out, name);
    if (status == SG_OK)
        status = sg_mend_attributes(m, attributes);
    /* An empty root stays open like any other. */
    sg_buf_lit(&m->out, empty && m->depth ? "/>" : ">");
    if (status == SG_OK && !(empty && m->depth))
        status = open_element(m, name);
    return status;
}

static void close_top(sg_mender *m)
{
    sg_str name = m->open[--m->depth].name;
    sg_buf_lit(&m->out, "</");
    sg_buf_str(&m->out, name);
    sg_buf_lit(&m->out, ">");
    free((char *)(uintptr_t)name.p);
}

static sg_status end_tag(sg_mender *m, sg_str tag)
{
    sg_str name = sg_sub(tag, 2, 2 + name_length(tag, 2));
    uint64_t hash = sg_hash(name.p, name.n);
    size_t at = m->depth;
    while (at > 0 && m->open[at - 1].hash != hash)
        at--;
    keep_lines(m, tag);
    int shown = (int)(name.n < 60 ? name.n : 60);
    if (at == 0)
        return sg_mend_fault(m, SG_SYNTAX, "end tag </%.*s> of what is not open is left out", shown,
                             name.p);
    sg_status status = SG_OK;
    if (at < m->depth) {
        sg_str top = m->open[m->depth - 1].name;
        status = sg_mend_fault(m, SG_SYNTAX, "<%.*s> is not closed before </%.*s>",
                               (int)(top.n < 60 ? top.n : 60), top.p, shown, name.p);
    }
    while (m->depth > at)
        close_top(m);
    if (at == 1)
        m->root_closed = m->root_ended = true;
    else
        close_top(m);
    return status;
}

/* ---- Constructs: each returns how much of s it took, or MORE ---- */

static size_t past(sg_mender *m, sg_str s, const char *end, bool last)
{
    size_t at = sg_find(s, 0, sg_cstr(end));
    if (at == SIZE_MAX && !last && s.n < SG_XML_TAG_MAX)
        return MORE;
    size_t n = at == SIZE_MAX ? s.n : at + strlen(end);
    keep_lines(m, sg_sub(s, 0, n));
    return n;
}

static sg_status doctype(sg_mender *m, sg_str s, bool last, size_t *used)
{
    size_t n = sg_doctype_end(s);
    if (n == SIZE_MAX && !last && s.n < SG_XML_TAG_MAX) {
        *used = MORE;
        return SG_OK;
    }
    if (n == SIZE_MAX)
        return sg_fail(m->reading->err, SG_SYNTAX, m->reading->name, m->line, m->column + 1,
                       "document type declaration does not end");
    *used = n;
    keep_lines(m, sg_sub(s, 0, n));
    return sg_doctype_read(m, sg_sub(s, 0, n));
}

static sg_status declaration(sg_mender *m, sg_str s, bool last, size_t *used)
{
    static const sg_str comment = {"<!--", 4}, cdata = {"<![CDATA[", 9};
    if (sg_starts(s, comment)) {
        m->state = COMMENT;
        *used = comment.n;
    } else if (sg_starts(s, cdata)) {
        m->state = CDATA;
        *used = cdata.n;
        if (m->depth)
            sg_buf_str(&m->out, cdata);
    } else if (s.n < cdata.n && !last) {
        *used = MORE;
    } else if (sg_eq_fold(sg_sub(s, 0, 9), SG_LIT("<!doctype"))) {
        return doctype(m, s, last, used);
    } else {
        *used = past(m, s, ">", last);
    }
    return SG_OK;
}

static sg_status angle(sg_mender *m, sg_str s, bool last, size_t *used)
{
    if (s.n < 2 && !last) {
        *used = MORE;
        return SG_OK;
    }
    char next = s.n > 1 ? s.p[1] : ' ';
    if (next == '!')
        return declaration(m, s, last, used);
    if (next == '?') {
        *used = past(m, s, "?>", last);
        return SG_OK;
    }
    bool end = next == '/' && s.n > 2 && is_name_start(s.p[2]);
    if (next == '/' && s.n < 3 && !last) {
        *used = MORE;
        return SG_OK;
    }
    if (!end && !is_name_start(next)) {
        *used = 1;
        if (!m->depth)
            return SG_OK;
        sg_buf_lit(&m->out, "&lt;");
        return sg_mend_fault(m, SG_SYNTAX, "\"<\" that begins no tag is taken as text");
    }
    bool broken;
    *used = tag_end(s, &broken);
    if (*used == MORE) {
        if (last) { /* cut off inside a tag */
            *used = s.n;
            m->ragged = true;
        }
        return SG_OK;
    }
    return end ? end_tag(m, sg_sub(s, 0, *used)) : start_tag(m, sg_sub(s, 0, *used), broken);
}

static sg_status ampersand(sg_mender *m, sg_str s, bool last, size_t *used)
{
    if (s.n < SG_ENTITY_MAX && !last && sg_find(s, 0, SG_LIT(";")) == SIZE_MAX) {
        *used = MORE;
        return SG_OK;
    }
    sg_status status = sg_reference(m, s, 0, used);
    if (status != SG_OK || *used)
        return status;
    *used = 1;
    sg_buf_lit(&m->out, "&amp;");
    return sg_mend_fault(m, SG_SYNTAX, "\"&\" that begins no reference is taken as text");
}

/* Text up to the next "<" or "&". */
static sg_status text(sg_mender *m, sg_str s, size_t *used)
{
    size_t n = 0;
    while (n < s.n && s.p[n] != '<' && s.p[n] != '&')
        n++;
    *used = n;
    if (!m->depth) { /* before the root */
        keep_lines(m, sg_sub(s, 0, n));
        bool blank = sg_trim(sg_sub(s, 0, n)).n == 0;
        return blank ? SG_OK : sg_mend_fault(m, SG_SYNTAX, "text before the document is left out");
    }
    for (size_t at = 0; at < n;) { /* "]]>" is not allowed: escape every ">" */
        const char *gt = memchr(s.p + at, '>', n - at);
        size_t stop = gt ? (size_t)(gt - s.p) : n;
        sg_status status = sg_mend_copy(m, sg_sub(s, at, stop));
        if (status != SG_OK)
            return status;
        if (gt)
            sg_buf_lit(&m->out, "&gt;");
        at = stop + (gt != NULL);
    }
    return SG_OK;
}

/* Inside a comment or CDATA section: up to its end, or all but what may begin it. */
static sg_status section(sg_mender *m, sg_str s, bool last, size_t *used)
{
    const char *end = m->state == COMMENT ? "-->" : "]]>";
    size_t at = sg_find(s, 0, sg_cstr(end));
    bool found = at != SIZE_MAX;
    size_t n = found ? at : last ? s.n : s.n > 2 ? s.n - 2 : 0;
    while (!found && !last && n && (s.p[n] & 0xC0) == 0x80)
        n--; /* not inside a character */
    sg_status status = SG_OK;
    if (m->state == CDATA && m->depth)
        status = sg_mend_copy(m, sg_sub(s, 0, n));
    else
        keep_lines(m, sg_sub(s, 0, n));
    *used = found ? n + 3 : n ? n : MORE;
    if (!found && !last)
        return status;
    if (m->state == CDATA && m->depth)
        sg_buf_lit(&m->out, "]]>");
    m->state = CONTENT;
    if (!found) {
        *used = s.n;
        m->ragged = true;
    }
    return status;
}

sg_status sg_mend_finish(sg_mender *m)
{
    sg_status status = SG_OK;
    if (!m->started)
        return sg_mend_fault(m, SG_SYNTAX, "XML ends before its first element");
    m->cut = m->ragged || m->depth > 1 || !m->root_ended;
    if (m->cut) {
        sg_str top = m->open[m->depth - 1].name;
        status = sg_mend_fault(m, SG_SYNTAX, "XML ends in the middle: <%.*s> is not closed",
                               (int)(top.n < 60 ? top.n : 60), top.p);
    }
    while (m->depth)
        close_top(m);
    return status;
}

sg_status sg_mend(sg_mender *m, sg_str in, bool last, size_t *used)
{
    size_t at = 0;
    sg_status status = SG_OK;
    while (status == SG_OK && at < in.n) {
        sg_str s = sg_sub(in, at, in.n);
        size_t n = 0;
        if (m->state != CONTENT)
            status = section(m, s, last, &n);
        else if (*s.p == '<')
            status = angle(m, s, last, &n);
        else if (*s.p == '&' && m->depth)
            status = ampersand(m, s, last, &n);
        else if (*s.p == '&')
            n = 1;
        else
            status = text(m, s, &n);
        if (n == MORE)
            break;
        advance(m, sg_sub(s, 0, n));
        at += n;
    }
    *used = at;
    return status == SG_OK && m->out.failed ? SG_NOMEM : status;
}
