/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The event record: sg_event <-> one JSON object on one line.
 *
 * Two tables of fields drive both the writer and the reader, so the two cannot disagree: the order
 * of the tables is the order of the record. The writer always gives every field, absent strings as
 * null. The reader wants the two actors and a class; it fills in what follows from the class,
 * ignores fields it does not know and leaves the rest at zero.
 */
#include "extract/extract.h"

#include <cjson/cJSON.h>
#include <stdlib.h>
#include <string.h>

typedef enum field_kind {
    STRING, /* null when absent */
    EXTRA,  /* string, left out when absent */
    ACTOR,
    ACTOR_TYPE,
    MODALITY,
    REAL,   /* double from low to high */
    SIGN,   /* int from low to high */
    OFFSET, /* uint32_t */
    TRUTH
} field_kind;

typedef struct field {
    const char *key;
    field_kind kind;
    size_t at;        /* offset in the struct */
    double low, high; /* what REAL and SIGN may be */
} field;

static const field actor_fields[] = {
    {"id", STRING, offsetof(sg_actor, id), 0, 0},
    {"name", STRING, offsetof(sg_actor, name), 0, 0},
    {"type", ACTOR_TYPE, offsetof(sg_actor, type), 0, 0},
    {"country", STRING, offsetof(sg_actor, country), 0, 0},
    {"role", STRING, offsetof(sg_actor, role), 0, 0},
    {"mention", STRING, offsetof(sg_actor, mention), 0, 0},
    {"begin", OFFSET, offsetof(sg_actor, begin), 0, 0},
    {"end", OFFSET, offsetof(sg_actor, end), 0, 0},
};

static const field event_fields[] = {
    {"id", STRING, offsetof(sg_event, id), 0, 0},
    {"doc", STRING, offsetof(sg_event, doc), 0, 0},
    {"url", STRING, offsetof(sg_event, url), 0, 0},
    {"outlet", STRING, offsetof(sg_event, outlet), 0, 0},
    {"date", STRING, offsetof(sg_event, date), 0, 0},
    {"source", ACTOR, offsetof(sg_event, source), 0, 0},
    {"target", ACTOR, offsetof(sg_event, target), 0, 0},
    {"verb", STRING, offsetof(sg_event, verb), 0, 0},
    {"phrase", STRING, offsetof(sg_event, phrase), 0, 0},
    {"relation", STRING, offsetof(sg_event, relation), 0, 0},
    {"cameo", STRING, offsetof(sg_event, cameo), 0, 0},
    {"plover", STRING, offsetof(sg_event, plover), 0, 0},
    {"sign", SIGN, offsetof(sg_event, sign), -1, 1},
    {"goldstein", REAL, offsetof(sg_event, goldstein), -10, 10},
    {"modality", MODALITY, offsetof(sg_event, modality), 0, 0},
    {"negated", TRUTH, offsetof(sg_event, negated), 0, 0},
    {"speaker", STRING, offsetof(sg_event, speaker), 0, 0},
    {"speaker_id", EXTRA, offsetof(sg_event, speaker_id), 0, 0},
    {"topic", STRING, offsetof(sg_event, topic), 0, 0},
    {"confidence", REAL, offsetof(sg_event, confidence), 0, 1},
    {"begin", OFFSET, offsetof(sg_event, begin), 0, 0},
    {"end", OFFSET, offsetof(sg_event, end), 0, 0},
    {"sentence", STRING, offsetof(sg_event, sentence), 0, 0},
};

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* ---- Writing ---- */

static void write_fields(sg_buf *b, const void *record, const field *fields, size_t n);

static void write_value(sg_buf *b, const void *value, field_kind kind)
{
    const sg_str *s = value;
    switch (kind) {
    case STRING:
    case EXTRA:
        if (s->n)
            sg_buf_json(b, *s);
        else
            sg_buf_lit(b, "null");
        break;
    case ACTOR:
        write_fields(b, value, actor_fields, COUNT(actor_fields));
        break;
    case ACTOR_TYPE:
        sg_buf_json(b, sg_cstr(sg_actor_type_name(*(const sg_actor_type *)value)));
        break;
    case MODALITY:
        sg_buf_json(b, sg_cstr(sg_modality_name(*(const sg_modality *)value)));
        break;
    case REAL:
        sg_buf_number(b, *(const double *)value);
        break;
    case SIGN:
        sg_buf_number(b, *(const int *)value);
        break;
    case OFFSET:
        sg_buf_number(b, *(const uint32_t *)value);
        break;
    case TRUTH:
        sg_buf_lit(b, *(const bool *)value ? "true" : "false");
        break;
    }
}

static void write_fields(sg_buf *b, const void *record, const field *fields, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const void *value = (const char *)record + fields[i].at;
        if (fields[i].kind == EXTRA && ((const sg_str *)value)->n == 0)
            continue;
        sg_buf_lit(b, i ? ",\"" : "{\"");
        sg_buf_lit(b, fields[i].key);
        sg_buf_lit(b, "\":");
        write_value(b, value, fields[i].kind);
    }
    sg_buf_lit(b, "}");
}

sg_status sg_event_write(const sg_event *event, sg_write_fn write, void *ctx)
{
    sg_buf b = {0};
    write_fields(&b, event, event_fields, COUNT(event_fields));
    sg_buf_lit(&b, "\n");
    sg_status status = sg_buf_flush(&b, write, ctx);
    sg_buf_release(&b);
    return status;
}

/* ---- Reading ---- */

typedef struct reader {
    const char *source; /* for messages */
    uint64_t line_no;
    const char *where; /* "" or "source." or "target." */
    sg_error *err;
} reader;

static sg_status wrong(const reader *r, const char *key, const char *want)
{
    return sg_fail(r->err, SG_SYNTAX, r->source, r->line_no, 0, "event: \"%s%s\" must be %s",
                   r->where, key, want);
}

static sg_status read_fields(reader *r, const cJSON *object, void *record, const field *fields,
                             size_t n);

static sg_status read_actor(reader *r, const cJSON *item, const char *key, sg_actor *actor)
{
    if (!cJSON_IsObject(item))
        return wrong(r, key, "an object");
    reader inner = *r;
    inner.where = strcmp(key, "source") == 0 ? "source." : "target.";
    sg_status status;
    SG_TRY(read_fields(&inner, item, actor, actor_fields, COUNT(actor_fields)));
    if (actor->end < actor->begin)
        return wrong(&inner, "end", "no less than its \"begin\"");
fail:
    return status;
}

static sg_status read_name(const reader *r, const cJSON *item, const field *f, void *value)
{
    bool type = f->kind == ACTOR_TYPE;
    if (!cJSON_IsString(item))
        return wrong(r, f->key, "a string");
    for (int i = 0; i <= (type ? (int)SG_ACTOR_PLACE : (int)SG_DENIED); i++) {
        const char *name =
            type ? sg_actor_type_name((sg_actor_type)i) : sg_modality_name((sg_modality)i);
        if (strcmp(item->valuestring, name) != 0)
            continue;
        if (type)
            *(sg_actor_type *)value = (sg_actor_type)i;
        else
            *(sg_modality *)value = (sg_modality)i;
        return SG_OK;
    }
    return wrong(r, f->key,
                 type ? "person, country, organisation, group, company, place or other"
                      : "actual, intended, possible, conditional, demanded or denied");
}

static sg_status read_number(const reader *r, const cJSON *item, const field *f, void *value)
{
    if (!cJSON_IsNumber(item))
        return wrong(r, f->key, "a number");
    double x = item->valuedouble;
    bool whole = x >= -1 && x <= UINT32_MAX && x == (double)(int64_t)x;
    if (f->kind == OFFSET) {
        if (!whole || x < 0)
            return wrong(r, f->key, "a whole number from 0 to 4294967295");
        *(uint32_t *)value = (uint32_t)x;
        return SG_OK;
    }
    if (!(x >= f->low && x <= f->high) || (f->kind == SIGN && !whole))
        return sg_fail(r->err, SG_RANGE, r->source, r->line_no, 0,
                       "event: \"%s\" must be %s from %g to %g", f->key,
                       f->kind == SIGN ? "a whole number" : "a number", f->low, f->high);
    if (f->kind == SIGN)
        *(int *)value = (int)x;
    else
        *(double *)value = x;
    return SG_OK;
}

static sg_status read_value(reader *r, const cJSON *item, const field *f, void *value)
{
    if (cJSON_IsNull(item))
        return SG_OK;
    switch (f->kind) {
    case ACTOR:
        return read_actor(r, item, f->key, value);
    case ACTOR_TYPE:
    case MODALITY:
        return read_name(r, item, f, value);
    case REAL:
    case SIGN:
    case OFFSET:
        return read_number(r, item, f, value);
    case TRUTH:
        if (!cJSON_IsBool(item))
            return wrong(r, f->key, "true or false");
        *(bool *)value = cJSON_IsTrue(item);
        return SG_OK;
    case STRING:
    case EXTRA:
        break;
    }
    if (!cJSON_IsString(item))
        return wrong(r, f->key, "a string");
    *(sg_str *)value = sg_cstr(item->valuestring);
    return SG_OK;
}

static sg_status read_fields(reader *r, const cJSON *object, void *record, const field *fields,
                             size_t n)
{
    sg_status status = SG_OK;
    size_t next = 0; /* where the field is, when the record has our order */
    const cJSON *item;
    cJSON_ArrayForEach(item, object)
    {
        for (size_t tried = 0; tried < n; tried++) {
            const field *f = &fields[(next + tried) % n];
            if (strcmp(item->string, f->key) != 0)
                continue;
            SG_TRY(read_value(r, item, f, (char *)record + f->at));
            next = (size_t)(f - fields) + 1;
            break;
        }
    }
fail:
    return status;
}

static bool is_date(sg_str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (i == 4 || i == 7 ? s.p[i] != '-' : s.p[i] < '0' || s.p[i] > '9')
            return false;
    return s.n == 10;
}

static bool has(const cJSON *object, const char *key)
{
    const cJSON *item = cJSON_GetObjectItemCaseSensitive(object, key);
    return item && !cJSON_IsNull(item);
}

/* Fills in what follows from the class and was not given. */
static sg_status complete_class(const reader *r, sg_event *e, const cJSON *object)
{
    sg_class class;
    if (!e->cameo.n && e->relation.n)
        sg_class_named(e->relation, &e->cameo);
    if (!sg_class_of(e->cameo, &class))
        return wrong(r, "cameo", "a CAMEO code, or \"relation\" the name of a class");
    if (!e->relation.n)
        e->relation = class.relation;
    if (!e->plover.n)
        e->plover = class.plover;
    if (!has(object, "sign"))
        e->sign = class.sign;
    if (!has(object, "goldstein"))
        e->goldstein = class.goldstein;
    return SG_OK;
}

/* Checks the record as a whole and completes it. `hash` holds the id of a record without one. */
static sg_status complete(const reader *r, sg_event *e, sg_str line, const cJSON *object,
                          char hash[16])
{
    if (!e->source.id.n || !e->target.id.n)
        return wrong(r, e->source.id.n ? "target.id" : "source.id", "a string that is not empty");
    e->date = sg_sub(e->date, 0, 10); /* a time of day is dropped */
    if (e->date.n && !is_date(e->date))
        return wrong(r, "date", "a date YYYY-MM-DD");
    if (e->end < e->begin)
        return wrong(r, "end", "no less than its \"begin\"");
    if (!has(object, "confidence"))
        e->confidence = 1;
    if (!e->source.name.n)
        e->source.name = e->source.id;
    if (!e->target.name.n)
        e->target.name = e->target.id;
    if (!e->id.n) {
        uint64_t h = sg_hash(line.p, line.n);
        for (int i = 0; i < 16; i++)
            hash[i] = "0123456789abcdef"[h >> (60 - 4 * i) & 15];
        e->id = (sg_str){hash, 16};
    }
    return complete_class(r, e, object);
}

/* cJSON's strings end at a NUL, so an escaped NUL becomes U+FFFD: in *copy, which the caller frees,
 * or not at all (*copy is NULL) when there is none. */
static sg_status without_nul(sg_str *line, char **copy)
{
    static const char nul[] = "\\u0000";
    *copy = NULL;
    for (size_t i = 0; i + sizeof nul - 1 <= line->n; i++) {
        if (line->p[i] != '\\')
            continue;
        if (memcmp(line->p + i, nul, sizeof nul - 1) == 0) {
            if (!*copy) {
                if (!(*copy = malloc(line->n)))
                    return SG_NOMEM;
                memcpy(*copy, line->p, line->n);
                line->p = *copy;
            }
            memcpy(*copy + i, "\\uFFFD", sizeof nul - 1);
        }
        i++; /* the escaped character */
    }
    return SG_OK;
}

sg_status sg_event_read(sg_str line, const char *source, uint64_t line_no, sg_event_fn fn,
                        void *ctx, sg_error *err)
{
    sg_status status;
    reader r = {.source = source, .line_no = line_no, .where = "", .err = err};
    sg_event event = {0};
    cJSON *object = NULL;
    char *copy = NULL, hash[16];
    const char *end = NULL;
    size_t valid = sg_utf8_valid(line.p, line.n);
    if (valid < line.n)
        return sg_fail(err, SG_ENCODING, source, line_no, valid + 1, "invalid UTF-8");
    if (without_nul(&line, &copy) != SG_OK)
        return sg_fail(err, SG_NOMEM, source, line_no, 0, "out of memory");
    object = cJSON_ParseWithLengthOpts(line.p, line.n, &end, false);
    sg_str rest = end ? (sg_str){end, (size_t)(line.p + line.n - end)} : line;
    if (!object || sg_trim(rest).n) {
        status = sg_fail(err, SG_SYNTAX, source, line_no, line.n - rest.n + 1,
                         "the line is not one JSON object");
        goto fail;
    }
    if (!cJSON_IsObject(object)) {
        status = sg_fail(err, SG_SYNTAX, source, line_no, 1, "an event must be a JSON object");
        goto fail;
    }
    SG_TRY(read_fields(&r, object, &event, event_fields, COUNT(event_fields)));
    SG_TRY(complete(&r, &event, line, object, hash));
    status = fn(ctx, &event);
fail:
    cJSON_Delete(object);
    free(copy);
    return status;
}
