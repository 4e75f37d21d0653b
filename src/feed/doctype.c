/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Document types and entities of a feed, kept away from the XML parser: it gets a document without
 * a document type, where every reference is one of XML's own five or a character. Nothing external
 * is ever fetched, and what the declared entities expand to is bounded over the whole document, so
 * that a "billion laughs" ends at once. HTML's entities are known without a declaration.
 */
#include "feed/xml.h"

#include <string.h>

#define NESTING_MAX 16 /* entities within entities */

size_t sg_doctype_end(sg_str s)
{
    int brackets = 0;
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if (c == '"' || c == '\'') {
            const char *quote = memchr(s.p + i + 1, c, s.n - i - 1);
            if (!quote)
                return SIZE_MAX;
            i = (size_t)(quote - s.p);
        } else if (c == '<' && sg_starts(sg_sub(s, i, s.n), SG_LIT("<!--"))) {
            i = sg_find(s, i + 4, SG_LIT("-->"));
            if (i == SIZE_MAX)
                return SIZE_MAX;
            i += 2;
        } else if (c == '[') {
            brackets++;
        } else if (c == ']') {
            brackets--;
        } else if (c == '>' && brackets <= 0) {
            return i + 1;
        }
    }
    return SIZE_MAX;
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static sg_str next_word(sg_str *s)
{
    *s = sg_trim(*s);
    size_t n = 0;
    while (n < s->n && !is_space(s->p[n]) && s->p[n] != '>' && s->p[n] != '"' && s->p[n] != '\'')
        n++;
    sg_str w = sg_sub(*s, 0, n);
    *s = sg_sub(*s, n, s->n);
    return w;
}

/* One "<!ENTITY name ..." of which s is what follows the keyword. */
static sg_status declare(sg_mender *m, sg_str *s)
{
    sg_entity_text entity = {.name = next_word(s)};
    if (sg_eq(entity.name, SG_LIT("%"))) /* parameter entities do nothing here */
        return SG_OK;
    *s = sg_trim(*s);
    if (s->n && (*s->p == '"' || *s->p == '\'')) {
        const char *close = memchr(s->p + 1, *s->p, s->n - 1);
        if (!close)
            return SG_OK;
        entity.value = sg_sub(*s, 1, (size_t)(close - s->p));
        *s = sg_sub(*s, (size_t)(close - s->p) + 1, s->n);
    } else {
        entity.external = true;
    }
    if (entity.name.n == 0)
        return SG_OK;
    if (m->entities.n == SG_XML_ENTITIES_MAX)
        return sg_mend_fault(m, SG_LIMIT, "more than %u entities are declared",
                             SG_XML_ENTITIES_MAX);
    entity.name = sg_copy(&m->arena, entity.name);
    entity.value = sg_copy(&m->arena, entity.value);
    if (!entity.name.p || !entity.value.p || !SG_PUSH(&m->arena, &m->entities, entity))
        return SG_NOMEM;
    return SG_OK;
}

sg_status sg_doctype_read(sg_mender *m, sg_str doctype)
{
    sg_str mark = SG_LIT("<!ENTITY");
    for (size_t at = sg_find(doctype, 0, mark); at != SIZE_MAX; at = sg_find(doctype, at, mark)) {
        sg_str rest = sg_sub(doctype, at + mark.n, doctype.n);
        sg_status status = declare(m, &rest);
        if (status != SG_OK)
            return status;
        at = doctype.n - rest.n;
    }
    return SG_OK;
}

/* The name of a reference "&name;" at s[at]; empty when it is none. */
static sg_str name_at(sg_str s, size_t at)
{
    size_t n = 0;
    while (at + 1 + n < s.n && n < SG_ENTITY_MAX) {
        char c = s.p[at + 1 + n];
        if (c == ';')
            return sg_sub(s, at + 1, at + 1 + n);
        bool word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80) || c == '_' ||
                    (n && ((c >= '0' && c <= '9') || c == '-' || c == '.'));
        if (!word)
            break;
        n++;
    }
    return (sg_str){NULL, 0};
}

static const sg_entity_text *lookup(const sg_mender *m, sg_str name)
{
    for (size_t i = 0; i < m->entities.n; i++)
        if (sg_eq(m->entities.items[i].name, name))
            return &m->entities.items[i];
    return NULL;
}

static sg_status spend(sg_mender *m, size_t n)
{
    m->expanded += n;
    if (m->expanded <= SG_XML_EXPANSION_MAX)
        return SG_OK;
    return sg_fail(m->reading->err, SG_LIMIT, m->reading->name, m->line, m->column + 1,
                   "entities expand to more than %zu KiB, the rest of the document is not read",
                   SG_XML_EXPANSION_MAX >> 10);
}

static sg_status expand(sg_mender *m, const sg_entity_text *entity, int nesting)
{
    if (entity->external)
        return sg_mend_fault(m, SG_SYNTAX, "external entity \"%.*s\" is not fetched",
                             (int)entity->name.n, entity->name.p);
    if (nesting > NESTING_MAX)
        return sg_fail(m->reading->err, SG_LIMIT, m->reading->name, m->line, m->column + 1,
                       "entities nested deeper than %d, the rest of the document is not read",
                       NESTING_MAX);
    sg_str v = entity->value;
    sg_status status = spend(m, v.n + 1); /* an empty one costs too: it can be named a lot */
    for (size_t at = 0; at < v.n && status == SG_OK;) {
        size_t amp = sg_find(v, at, SG_LIT("&"));
        size_t stop = amp == SIZE_MAX ? v.n : amp;
        sg_buf_str(&m->out, sg_sub(v, at, stop));
        at = stop;
        if (at == v.n)
            break;
        sg_str name = name_at(v, at);
        const sg_entity_text *inner = name.n ? lookup(m, name) : NULL;
        uint32_t cp;
        size_t n = inner ? name.n + 2 : sg_entity(v, at, &cp);
        if (inner)
            status = expand(m, inner, nesting + 1);
        else if (n)
            sg_buf_fmt(&m->out, "&#%u;", (unsigned)cp);
        else
            sg_buf_lit(&m->out, "&amp;");
        at += n ? n : 1;
    }
    return status;
}

sg_status sg_reference(sg_mender *m, sg_str s, size_t at, size_t *n)
{
    static const char *const own[] = {"amp", "lt", "gt", "quot", "apos"};
    sg_str name = name_at(s, at);
    uint32_t cp;
    *n = name.n ? name.n + 2 : sg_entity(s, at, &cp);
    if (*n == 0)
        return SG_OK;
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        if (sg_eq(name, sg_cstr(own[i]))) {
            sg_buf_str(&m->out, sg_sub(s, at, at + *n));
            return SG_OK;
        }
    const sg_entity_text *declared = name.n ? lookup(m, name) : NULL;
    if (declared)
        return expand(m, declared, 1);
    size_t known = sg_entity(s, at, &cp);
    if (!known) {
        sg_buf_fmt(&m->out, "&amp;%.*s;", (int)name.n, name.p);
        return sg_mend_fault(m, SG_SYNTAX, "undeclared entity \"&%.*s;\" is kept as it is",
                             (int)name.n, name.p);
    }
    sg_buf_fmt(&m->out, "&#%u;", (unsigned)cp);
    if (name.n)
        return sg_mend_fault(m, SG_SYNTAX, "undeclared entity \"&%.*s;\" is read as in HTML",
                             (int)name.n, name.p);
    return cp == 0xFFFD ? sg_mend_fault(m, SG_SYNTAX, "reference to a character that XML forbids")
                        : SG_OK;
}
