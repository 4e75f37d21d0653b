/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A model file's table of sections, and the layers that every network is made of. */
#include "parse/sections.h"

#include "parse/model.h"

#include <string.h>

#define HEADER 64
#define ENTRY 32
#define ALIGN 64
#define VERSION 2

/* The file itself: what an sg_model points to. */
struct sg_model {
    char magic[8]; /* "SGMODEL1" */
    uint32_t version;
    uint32_t n_sections;
    uint64_t size;  /* of the file */
    uint64_t check; /* FNV-1a of all after the header */
};

sg_status sg_model_of(const void *data, size_t n, const sg_model **out, sg_error *err)
{
    const sg_model *m = data;
    *out = NULL;
    if (n < HEADER || memcmp(m->magic, "SGMODEL1", 8) != 0)
        return sg_fail(err, SG_SYNTAX, NULL, 0, 0, "not a language model");
    if (m->version != VERSION)
        return sg_fail(err, SG_SYNTAX, NULL, 0, 0, "language model of version %u, not %d",
                       m->version, VERSION);
    if (m->size != n || m->n_sections > (n - HEADER) / ENTRY || (uintptr_t)data % ALIGN)
        return sg_fail(err, SG_SYNTAX, NULL, 0, 0, "language model is cut off or not aligned");
    *out = m;
    return SG_OK;
}

bool sg_model_intact(const sg_model *model)
{
    const unsigned char *p = (const unsigned char *)model;
    uint64_t hash = 14695981039346656037u;
    for (uint64_t i = HEADER; i < model->size; i++)
        hash = (hash ^ p[i]) * 1099511628211u;
    return hash == model->check;
}

sg_opener sg_sections_of(const sg_model *model)
{
    const char *data = (const char *)model;
    return (sg_opener){.data = data,
                       .model = model,
                       .sections = (const sg_section *)(const void *)(data + HEADER)};
}

const void *sg_section_find(sg_opener *o, const char *name, size_t bytes, sg_section *found)
{
    char key[16] = {0};
    memcpy(key, name, strlen(name) < 16 ? strlen(name) : 15);
    size_t low = 0, high = o->model->n_sections;
    while (low < high) {
        size_t middle = (low + high) / 2;
        const sg_section *s = &o->sections[middle];
        int order = memcmp(key, s->name, sizeof key);
        if (order == 0) {
            bool fits = s->offset % ALIGN == 0 && s->offset <= o->model->size &&
                        s->bytes <= o->model->size - s->offset && s->bytes > 0 &&
                        (!bytes || s->bytes == bytes);
            if (!fits)
                break;
            if (found)
                *found = *s;
            return o->data + s->offset;
        }
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    if (!o->fault) {
        memcpy(o->name, key, sizeof key);
        o->fault = o->name;
    }
    return NULL;
}

const char *sg_section_join(char out[16], const char *prefix, const char *suffix)
{
    size_t n = 0;
    while (n < 15 && *prefix)
        out[n++] = *prefix++;
    while (n < 15 && *suffix)
        out[n++] = *suffix++;
    out[n] = '\0';
    return out;
}

void sg_section_require(sg_opener *o, bool ok, const char *name)
{
    if (ok || o->fault)
        return;
    o->fault = sg_section_join(o->name, name, "");
}

sg_linear sg_section_linear(sg_opener *o, const char *name, uint32_t rows, uint32_t cols, bool bias)
{
    char key[16];
    uint32_t padded = (rows + 15) / 16 * 16;
    sg_linear l = {.rows = rows, .padded = padded, .cols = cols};
    sg_section_require(
        o, rows && rows <= SG_WIDTH_MAX && cols && cols <= SG_WIDTH_MAX && cols % 4 == 0, name);
    if (o->fault)
        return l;
    l.w = sg_section_find(o, sg_section_join(key, name, ".w"), (size_t)padded * cols, NULL);
    l.scale = sg_section_find(o, sg_section_join(key, name, ".s"), rows * sizeof(float), NULL);
    l.sum = sg_section_find(o, sg_section_join(key, name, ".sum"), rows * sizeof(int32_t), NULL);
    if (bias)
        l.bias = sg_section_find(o, sg_section_join(key, name, ".b"), rows * sizeof(float), NULL);
    return l;
}
