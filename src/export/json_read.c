/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Reading node-link JSON: ours, NetworkX's or D3's. Edges are in "edges" or "links"; ids may be
 * strings or numbers. Evidence is kept, so our own files are read without loss.
 */
#include "export/load.h"

#include <cjson/cJSON.h>
#include <stdlib.h>
#include <string.h>

#define FILE_MAX ((size_t)4 << 30)

static sg_status fault(const sg_loader *l, const char *list, size_t i, const char *what)
{
    return sg_fail(l->err, SG_SYNTAX, l->path, 0, 0, "%s[%zu] %s", list, i, what);
}

/* A string or number as text; numbers are written into *b. Nothing for other values. */
static sg_str text_of(const cJSON *item, sg_buf *b)
{
    if (cJSON_IsString(item))
        return sg_cstr(item->valuestring);
    b->n = 0;
    if (cJSON_IsNumber(item))
        sg_buf_number(b, item->valuedouble);
    else if (cJSON_IsBool(item))
        sg_buf_lit(b, cJSON_IsTrue(item) ? "1" : "0");
    return (sg_str){b->p, b->n};
}

static sg_status read_aliases(sg_loader *l, const cJSON *array, sg_gnode *node)
{
    sg_arena *a = &l->graph->arrays;
    size_t n = (size_t)cJSON_GetArraySize(array);
    node->aliases = sg_alloc(a, n, sizeof *node->aliases);
    bool ok = node->aliases;
    const cJSON *item;
    cJSON_ArrayForEach(item, array)
    {
        if (!ok || !cJSON_IsString(item))
            continue;
        sg_str alias = sg_copy(a, sg_cstr(item->valuestring));
        ok = alias.p;
        if (ok)
            node->aliases[node->n_aliases++] = alias;
    }
    return ok ? SG_OK : sg_fail(l->err, SG_NOMEM, l->path, 0, 0, "out of memory");
}

static sg_status read_evidence(sg_loader *l, const cJSON *array, sg_gedge *edge, sg_buf *b)
{
    sg_status status = SG_OK;
    sg_arena *a = &l->graph->arrays;
    edge->evidence = sg_alloc(a, (size_t)cJSON_GetArraySize(array), sizeof *edge->evidence);
    if (!edge->evidence)
        return sg_fail(l->err, SG_NOMEM, l->path, 0, 0, "out of memory");
    const cJSON *object, *item;
    cJSON_ArrayForEach(object, array)
    {
        sg_evidence *e = &edge->evidence[edge->n_evidence++];
        cJSON_ArrayForEach(item, object)
        {
            const sg_attr *attr =
                item->string ? sg_attr_named(sg_evidence_attrs, sg_cstr(item->string)) : NULL;
            status = attr ? sg_attr_set(attr, e, text_of(item, b), a) : SG_OK;
            if (status == SG_NOMEM)
                return sg_fail(l->err, SG_NOMEM, l->path, 0, 0, "out of memory");
        }
    }
    return SG_OK;
}

static sg_status read_members(sg_loader *l, const cJSON *object, bool is_edge, void *record,
                              sg_buf *b)
{
    sg_status status = SG_OK;
    const cJSON *item;
    cJSON_ArrayForEach(item, object)
    {
        sg_str name = sg_cstr(item->string);
        if (!is_edge && cJSON_IsArray(item) && sg_eq(name, SG_LIT("aliases")))
            SG_TRY(read_aliases(l, item, record));
        else if (is_edge && cJSON_IsArray(item) && sg_eq(name, SG_LIT("evidence")))
            SG_TRY(read_evidence(l, item, record, b));
        else
            SG_TRY(sg_loader_set(l, is_edge, record, name, text_of(item, b), 0));
    }
fail:
    return status;
}

static sg_status read_nodes(sg_loader *l, const cJSON *nodes, sg_buf *b)
{
    sg_status status = SG_OK;
    size_t i = 0;
    const cJSON *object;
    cJSON_ArrayForEach(object, nodes)
    {
        sg_gnode *node;
        sg_str id = text_of(cJSON_GetObjectItemCaseSensitive(object, "id"), b);
        if (!cJSON_IsObject(object) || !id.n)
            return fault(l, "nodes", i, "is not an object with an id");
        SG_TRY(sg_loader_node(l, id, 0, &node));
        SG_TRY(read_members(l, object, false, node, b));
        i++;
    }
fail:
    return status;
}

static sg_status read_edges(sg_loader *l, const cJSON *edges, bool both_ways, sg_buf *b)
{
    sg_status status = SG_OK;
    size_t i = 0;
    const cJSON *object;
    sg_buf from = {0};
    cJSON_ArrayForEach(object, edges)
    {
        sg_gedge *edge;
        sg_str source = text_of(cJSON_GetObjectItemCaseSensitive(object, "source"), &from);
        sg_str target = text_of(cJSON_GetObjectItemCaseSensitive(object, "target"), b);
        if (!cJSON_IsObject(object) || !source.n || !target.n) {
            status = fault(l, "edges", i, "is not an object with source and target");
            goto fail;
        }
        SG_TRY(sg_loader_edge(l, source, target, both_ways, 0, &edge));
        const cJSON *id = cJSON_GetObjectItemCaseSensitive(object, "id");
        edge->id = sg_copy(&l->graph->arrays, text_of(id, b));
        SG_TRY(read_members(l, object, true, edge, b));
        i++;
    }
fail:
    sg_buf_release(&from);
    return status;
}

static sg_status read_graph(sg_loader *l, const cJSON *root, sg_buf *b)
{
    sg_status status;
    const cJSON *nodes = cJSON_GetObjectItemCaseSensitive(root, "nodes");
    const cJSON *edges = cJSON_GetObjectItemCaseSensitive(root, "edges");
    const cJSON *directed = cJSON_GetObjectItemCaseSensitive(root, "directed");
    const cJSON *about = cJSON_GetObjectItemCaseSensitive(root, "graph");
    if (!edges)
        edges = cJSON_GetObjectItemCaseSensitive(root, "links");
    if (!cJSON_IsArray(nodes) || !cJSON_IsArray(edges))
        return sg_fail(l->err, SG_SYNTAX, l->path, 0, 0,
                       "not a node-link graph: \"nodes\" and \"edges\" must be arrays");
    sg_loader_mode(l, text_of(cJSON_GetObjectItemCaseSensitive(about, "edges"), b));
    SG_TRY(read_nodes(l, nodes, b));
    SG_TRY(read_edges(l, edges, cJSON_IsFalse(directed), b));
fail:
    return status;
}

static uint64_t line_at(sg_str text, size_t offset)
{
    uint64_t line = 1;
    for (size_t i = 0; i < offset && i < text.n; i++)
        line += text.p[i] == '\n';
    return line;
}

static sg_status parse(sg_loader *l, sg_str text, sg_buf *b)
{
    const char *end = NULL;
    if (sg_starts(text, SG_LIT("\xEF\xBB\xBF")))
        text = sg_sub(text, 3, text.n);
    size_t valid = sg_utf8_valid(text.p, text.n);
    if (valid < text.n)
        return sg_fail(l->err, SG_ENCODING, l->path, line_at(text, valid), 0, "invalid UTF-8");
    cJSON *root = cJSON_ParseWithLengthOpts(text.p, text.n, &end, false);
    size_t at = end ? (size_t)(end - text.p) : 0;
    sg_status status;
    if (!root || sg_trim(sg_sub(text, at, text.n)).n)
        status = sg_fail(l->err, SG_SYNTAX, l->path, line_at(text, at), 0, "not well-formed JSON");
    else
        status = read_graph(l, root, b);
    cJSON_Delete(root);
    return status;
}

sg_status sg_read_json(sg_loader *l, FILE *file)
{
    sg_status status = SG_OK;
    sg_buf content = {0}, b = {0};
    char *chunk = malloc((size_t)64 << 10);
    if (!chunk)
        content.failed = true;
    for (size_t n; !content.failed && (n = fread(chunk, 1, (size_t)64 << 10, file)) > 0;) {
        sg_buf_add(&content, chunk, n);
        if (content.n > FILE_MAX) {
            status = sg_fail(l->err, SG_LIMIT, l->path, 0, 0, "the file is too large");
            goto fail;
        }
    }
    if (ferror(file))
        status = sg_fail(l->err, SG_IO, l->path, 0, 0, "reading failed");
    else if (content.failed)
        status = sg_fail(l->err, SG_NOMEM, l->path, 0, 0, "out of memory");
    else
        status = parse(l, (sg_str){content.p, content.n}, &b);
fail:
    free(chunk);
    sg_buf_release(&content);
    sg_buf_release(&b);
    return status;
}
