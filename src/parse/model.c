/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Opens the model file: finds its sections and checks that each has the size its dimensions ask
 * for, so that no later code needs to. Nothing is copied but the small tables of names.
 */
#include "parse/model.h"

#include "base/data.h"

#include <stdio.h>
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

typedef struct section {
    char name[16];
    uint32_t offset;
    uint32_t bytes;
    uint32_t rows;
    uint32_t cols;
} section;

typedef struct opener {
    const char *data; /* the file */
    const sg_model *model;
    const section *sections; /* sorted by name */
    const char *fault;       /* name of the first section found wrong, or NULL */
    char name[16];           /* memory of that name */
} opener;

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

/* The section of that name with exactly `bytes` bytes (or any number: 0), or NULL and a fault. */
static const void *find(opener *o, const char *name, size_t bytes, section *found)
{
    char key[16] = {0};
    memcpy(key, name, strlen(name) < 16 ? strlen(name) : 15);
    size_t low = 0, high = o->model->n_sections;
    while (low < high) {
        size_t middle = (low + high) / 2;
        const section *s = &o->sections[middle];
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

/* Joins a prefix and a suffix to the name of a section, of at most 15 characters. */
static const char *join(char out[16], const char *prefix, const char *suffix)
{
    size_t n = 0;
    while (n < 15 && *prefix)
        out[n++] = *prefix++;
    while (n < 15 && *suffix)
        out[n++] = *suffix++;
    out[n] = '\0';
    return out;
}

/* Notes the section as faulty unless ok. */
static void require(opener *o, bool ok, const char *name)
{
    if (ok || o->fault)
        return;
    o->fault = join(o->name, name, "");
}

/* Room for whole blocks of 16 values follows every vector: sections are padded to 64 bytes. */
static sg_linear open_linear(opener *o, const char *name, uint32_t rows, uint32_t cols, bool bias)
{
    char key[16];
    uint32_t padded = (rows + 15) / 16 * 16;
    sg_linear l = {.rows = rows, .padded = padded, .cols = cols};
    require(o, rows && rows <= SG_WIDTH_MAX && cols && cols <= SG_WIDTH_MAX && cols % 4 == 0, name);
    if (o->fault)
        return l;
    l.w = find(o, join(key, name, ".w"), (size_t)padded * cols, NULL);
    l.scale = find(o, join(key, name, ".s"), rows * sizeof(float), NULL);
    l.sum = find(o, join(key, name, ".sum"), rows * sizeof(int32_t), NULL);
    if (bias)
        l.bias = find(o, join(key, name, ".b"), rows * sizeof(float), NULL);
    return l;
}

static sg_index open_index(opener *o, const char *name, uint32_t rows)
{
    char key[16];
    section s = {0};
    sg_index x = {0};
    x.bucket = find(o, join(key, name, ".bkt"), 0, &s);
    uint32_t buckets = s.bytes / 4 ? s.bytes / 4 - 1 : 0;
    while (x.bits < 31 && (1u << x.bits) < buckets)
        x.bits++;
    require(o, x.bits && (1u << x.bits) == buckets, key);
    x.key = find(o, join(key, name, ".key"), 0, &s);
    x.n = s.bytes / 4;
    x.row = find(o, join(key, name, ".row"), (size_t)x.n * 2, NULL);
    if (o->fault)
        return x;
    bool sound = x.bucket[0] == 0 && x.bucket[buckets] == x.n;
    for (uint32_t b = 0; b < buckets; b++)
        sound = sound && x.bucket[b] <= x.bucket[b + 1];
    for (uint32_t i = 0; i < x.n; i++)
        sound = sound && x.row[i] < rows;
    require(o, sound, key);
    return x;
}

static void open_features(opener *o, sg_net *net)
{
    const uint32_t *f = find(o, "feat", net->n_features * 16u, NULL);
    for (uint32_t k = 0; f && k < net->n_features; k++, f += 4) {
        sg_feature *feature = &net->features[k];
        char name[16], key[16];
        section s = {0};
        snprintf(name, sizeof name, "f%u", k);
        *feature = (sg_feature){(sg_feature_kind)f[0], f[1], f[2], f[3], 0, NULL, {0}};
        feature->table = find(o, join(key, name, ".vec"), 0, &s);
        feature->rows = f[2] ? s.bytes / f[2] : 0;
        require(o,
                f[0] < SG_FEATURE_KINDS && f[1] <= SG_AFFIX_MAX && f[2] <= net->inputs &&
                    f[3] <= net->inputs - f[2] && feature->rows,
                key);
        if (!o->fault && feature->kind != SG_FEATURE_SHAPE)
            feature->index = open_index(o, name, feature->rows);
    }
}

static void open_layers(opener *o, sg_net *net, const uint32_t *cfg)
{
    uint32_t inputs = net->inputs;
    for (uint32_t k = 0; k < net->n_layers; k++) {
        uint32_t h = net->hidden[k] = cfg[3 + k];
        for (unsigned d = 0; d < 2 && !o->fault; d++) {
            char name[16];
            snprintf(name, sizeof name, "l%u%c.", k, d ? 'b' : 'f');
            char part[16];
            require(o, h && h % 32 == 0 && h <= SG_WIDTH_MAX / 3, name);
            net->layers[k][d].input = open_linear(o, join(part, name, "x"), 3 * h, inputs, true);
            net->layers[k][d].repeat = open_linear(o, join(part, name, "h"), 3 * h, h, false);
        }
        inputs = 2 * h;
    }
    uint32_t arc = cfg[6], label = cfg[7];
    require(o, arc % 16 == 0 && label % 16 == 0, "cfg");
    net->tag = open_linear(o, "tag", cfg[8], inputs, true);
    net->ner = open_linear(o, "ner", cfg[9], inputs, true);
    net->moves = find(o, "ner.t", (size_t)cfg[9] * cfg[9] * sizeof(float), NULL);
    net->dep = open_linear(o, "dep", arc, inputs, true);
    net->hed = open_linear(o, "hed", arc, inputs, true);
    net->bia = open_linear(o, "bia", arc, arc, true);
    net->lbd = open_linear(o, "lbd", label, inputs, true);
    net->lbh = open_linear(o, "lbh", label, inputs, false);
    net->lab = open_linear(o, "lab", cfg[10], label, true);
    net->root_head = find(o, "root.h", arc, NULL);
    net->root_label = find(o, "root.l", label * sizeof(float), NULL);
}

/* Known names, and what their marks add to the inputs of the first layer. */
static void open_known(opener *o, sg_net *net, uint32_t n_kinds)
{
    net->n_kinds = n_kinds;
    if (n_kinds == 0)
        return;
    size_t width = (size_t)6 * net->hidden[0];
    require(o, n_kinds <= SG_KINDS_MAX, "cfg");
    net->starts = find(o, "ph.1st", (size_t)1 << (SG_STARTS_BITS - 3), NULL);
    net->marks = find(o, "mark", 2 * n_kinds * width * sizeof(float), NULL);
    if (!o->fault)
        net->known = open_index(o, "ph", n_kinds);
}

/* The lines of a section of names; exactly n of them. */
static sg_str open_names(opener *o, const char *name, uint32_t n)
{
    section s = {0};
    const char *p = find(o, name, 0, &s);
    sg_str text = {p, p ? s.bytes : 0};
    uint32_t lines = 0;
    for (size_t i = 0; i < text.n; i++)
        lines += text.p[i] == '\n';
    require(o, lines == n, name);
    return o->fault ? (sg_str){NULL, 0} : text;
}

static void name_outputs(opener *o, sg_net *net)
{
    sg_str tags = open_names(o, "tags", net->tag.rows);
    sg_str ners = open_names(o, "ners", net->ner.rows);
    sg_str rels = open_names(o, "rels", net->lab.rows);
    require(o, net->tag.rows <= SG_TAGS_MAX && net->lab.rows <= SG_TAGS_MAX, "cfg");
    require(o, net->ner.rows <= SG_LABELS_MAX && net->ner.rows % 2 == 1, "ners");
    if (o->fault)
        return;
    for (uint32_t k = 0; k < net->tag.rows; k++) {
        sg_str xpos = sg_cut(&tags, '\n'), upos = sg_cut(&xpos, ' ');
        net->upos[k] = (uint8_t)sg_upos_of(upos);
        net->xpos[k] = (uint8_t)sg_xpos_of(xpos);
    }
    for (uint32_t k = 0; k < net->ner.rows; k++) {
        sg_str label = sg_cut(&ners, '\n');
        net->names[k] = (uint8_t)sg_name_kind_of(sg_sub(label, 2, label.n));
    }
    net->root_rel = net->lab.rows;
    for (uint32_t k = 0; k < net->lab.rows; k++) {
        net->rels[k] = (uint8_t)sg_rel_of(sg_cut(&rels, '\n'));
        if (net->rels[k] == SG_REL_ROOT)
            net->root_rel = k;
    }
    require(o, net->root_rel < net->lab.rows && net->lab.rows > 1, "rels");
}

static void open_lemmas(opener *o, sg_net *net, const uint32_t *cfg)
{
    section s = {0};
    net->n_scripts = cfg[12];
    net->longest = cfg[11];
    net->scripts = find(o, "lem.scr", (size_t)net->n_scripts * 4, NULL);
    net->suffixes = find(o, "lem.str", 0, &s);
    net->suffixes_n = s.bytes;
    require(o, net->longest <= SG_AFFIX_MAX && net->n_scripts <= UINT16_MAX, "cfg");
    if (o->fault)
        return;
    bool sound = net->suffixes[s.bytes - 1] == '\0';
    for (uint32_t k = 0; k < net->n_scripts; k++)
        sound = sound && (net->scripts[k] >> 16) < s.bytes && (net->scripts[k] & 255) < 4;
    require(o, sound, "lem.scr");
    net->lemmas = open_index(o, "lem", net->n_scripts);
}

sg_status sg_net_open(const sg_model *model, sg_net *net, sg_error *err)
{
    const char *data = (const char *)model;
    opener o = {
        .data = data, .model = model, .sections = (const section *)(const void *)(data + HEADER)};
    *net = (sg_net){0};
    const uint32_t *cfg = find(&o, "cfg", 64, NULL);
    if (cfg) {
        net->inputs = cfg[0];
        net->n_features = cfg[1];
        net->n_layers = cfg[2];
        require(&o,
                net->inputs <= SG_WIDTH_MAX && net->n_features <= SG_FEATURES_MAX &&
                    net->n_layers >= 1 && net->n_layers <= SG_LAYERS_MAX,
                "cfg");
    }
    if (!o.fault)
        open_features(&o, net);
    if (!o.fault)
        open_layers(&o, net, cfg);
    if (!o.fault)
        open_known(&o, net, cfg[13]);
    if (!o.fault)
        name_outputs(&o, net);
    if (!o.fault)
        open_lemmas(&o, net, cfg);
    if (o.fault)
        return sg_fail(err, SG_SYNTAX, NULL, 0, 0, "language model: section \"%.16s\" is wrong",
                       o.fault);
    return SG_OK;
}

uint32_t sg_index_get(const sg_index *index, uint32_t key, uint32_t none)
{
    uint32_t bucket = key >> (32 - index->bits);
    for (uint32_t i = index->bucket[bucket]; i < index->bucket[bucket + 1]; i++)
        if (index->key[i] == key)
            return index->row[i];
    return none;
}
