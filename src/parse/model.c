/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Opens the model file: finds its sections and checks that each has the size its dimensions ask
 * for, so that no later code needs to. Nothing is copied but the small tables of names.
 */
#include "parse/model.h"

#include "parse/sections.h"

#include <stdio.h>

static sg_index open_index(sg_opener *o, const char *name, uint32_t rows)
{
    char key[16];
    sg_section s = {0};
    sg_index x = {0};
    x.bucket = sg_section_find(o, sg_section_join(key, name, ".bkt"), 0, &s);
    uint32_t buckets = s.bytes / 4 ? s.bytes / 4 - 1 : 0;
    while (x.bits < 31 && (1u << x.bits) < buckets)
        x.bits++;
    sg_section_require(o, x.bits && (1u << x.bits) == buckets, key);
    x.key = sg_section_find(o, sg_section_join(key, name, ".key"), 0, &s);
    x.n = s.bytes / 4;
    x.row = sg_section_find(o, sg_section_join(key, name, ".row"), (size_t)x.n * 2, NULL);
    if (o->fault)
        return x;
    bool sound = x.bucket[0] == 0 && x.bucket[buckets] == x.n;
    for (uint32_t b = 0; b < buckets; b++)
        sound = sound && x.bucket[b] <= x.bucket[b + 1];
    for (uint32_t i = 0; i < x.n; i++)
        sound = sound && x.row[i] < rows;
    sg_section_require(o, sound, key);
    return x;
}

static void open_features(sg_opener *o, sg_net *net)
{
    const uint32_t *f = sg_section_find(o, "feat", net->n_features * 16u, NULL);
    for (uint32_t k = 0; f && k < net->n_features; k++, f += 4) {
        sg_feature *feature = &net->features[k];
        char name[16], key[16];
        sg_section s = {0};
        snprintf(name, sizeof name, "f%u", k);
        *feature = (sg_feature){(sg_feature_kind)f[0], f[1], f[2], f[3], 0, NULL, {0}};
        feature->table = sg_section_find(o, sg_section_join(key, name, ".vec"), 0, &s);
        feature->rows = f[2] ? s.bytes / f[2] : 0;
        sg_section_require(o,
                f[0] < SG_FEATURE_KINDS && f[1] <= SG_AFFIX_MAX && f[2] <= net->inputs &&
                    f[3] <= net->inputs - f[2] && feature->rows,
                key);
        if (!o->fault && feature->kind != SG_FEATURE_SHAPE)
            feature->index = open_index(o, name, feature->rows);
    }
}

static void open_layers(sg_opener *o, sg_net *net, const uint32_t *cfg)
{
    uint32_t inputs = net->inputs;
    for (uint32_t k = 0; k < net->n_layers; k++) {
        uint32_t h = net->hidden[k] = cfg[3 + k];
        for (unsigned d = 0; d < 2 && !o->fault; d++) {
            char name[16];
            snprintf(name, sizeof name, "l%u%c.", k, d ? 'b' : 'f');
            char x[16], r[16];
            sg_section_require(o, h && h % 32 == 0 && h <= SG_WIDTH_MAX / 3, name);
            sg_section_join(x, name, "x");
            sg_section_join(r, name, "h");
            net->layers[k][d].input = sg_section_linear(o, x, 3 * h, inputs, true);
            net->layers[k][d].repeat = sg_section_linear(o, r, 3 * h, h, false);
        }
        inputs = 2 * h;
    }
    uint32_t arc = cfg[6], label = cfg[7];
    sg_section_require(o, arc % 16 == 0 && label % 16 == 0, "cfg");
    net->tag = sg_section_linear(o, "tag", cfg[8], inputs, true);
    net->ner = sg_section_linear(o, "ner", cfg[9], inputs, true);
    net->moves = sg_section_find(o, "ner.t", (size_t)cfg[9] * cfg[9] * sizeof(float), NULL);
    net->dep = sg_section_linear(o, "dep", arc, inputs, true);
    net->hed = sg_section_linear(o, "hed", arc, inputs, true);
    net->bia = sg_section_linear(o, "bia", arc, arc, true);
    net->lbd = sg_section_linear(o, "lbd", label, inputs, true);
    net->lbh = sg_section_linear(o, "lbh", label, inputs, false);
    net->lab = sg_section_linear(o, "lab", cfg[10], label, true);
    net->root_head = sg_section_find(o, "root.h", arc, NULL);
    net->root_label = sg_section_find(o, "root.l", label * sizeof(float), NULL);
}

/* Known names, and what their marks add to the inputs of the first layer. */
static void open_known(sg_opener *o, sg_net *net, uint32_t n_kinds)
{
    net->n_kinds = n_kinds;
    if (n_kinds == 0)
        return;
    size_t width = (size_t)6 * net->hidden[0];
    sg_section_require(o, n_kinds <= SG_KINDS_MAX, "cfg");
    net->starts = sg_section_find(o, "ph.1st", (size_t)1 << (SG_STARTS_BITS - 3), NULL);
    net->marks = sg_section_find(o, "mark", 2 * n_kinds * width * sizeof(float), NULL);
    if (!o->fault)
        net->known = open_index(o, "ph", n_kinds);
}

/* The lines of a section of names; exactly n of them. */
static sg_str open_names(sg_opener *o, const char *name, uint32_t n)
{
    sg_section s = {0};
    const char *p = sg_section_find(o, name, 0, &s);
    sg_str text = {p, p ? s.bytes : 0};
    uint32_t lines = 0;
    for (size_t i = 0; i < text.n; i++)
        lines += text.p[i] == '\n';
    sg_section_require(o, lines == n, name);
    return o->fault ? (sg_str){NULL, 0} : text;
}

static void name_outputs(sg_opener *o, sg_net *net)
{
    sg_str tags = open_names(o, "tags", net->tag.rows);
    sg_str ners = open_names(o, "ners", net->ner.rows);
    sg_str rels = open_names(o, "rels", net->lab.rows);
    sg_section_require(o, net->tag.rows <= SG_TAGS_MAX && net->lab.rows <= SG_TAGS_MAX, "cfg");
    sg_section_require(o, net->ner.rows <= SG_LABELS_MAX && net->ner.rows % 2 == 1, "ners");
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
    sg_section_require(o, net->root_rel < net->lab.rows && net->lab.rows > 1, "rels");
}

static void open_lemmas(sg_opener *o, sg_net *net, const uint32_t *cfg)
{
    sg_section s = {0};
    net->n_scripts = cfg[12];
    net->longest = cfg[11];
    net->scripts = sg_section_find(o, "lem.scr", (size_t)net->n_scripts * 4, NULL);
    net->suffixes = sg_section_find(o, "lem.str", 0, &s);
    net->suffixes_n = s.bytes;
    sg_section_require(o, net->longest <= SG_AFFIX_MAX && net->n_scripts <= UINT16_MAX, "cfg");
    if (o->fault)
        return;
    bool sound = net->suffixes[s.bytes - 1] == '\0';
    for (uint32_t k = 0; k < net->n_scripts; k++)
        sound = sound && (net->scripts[k] >> 16) < s.bytes && (net->scripts[k] & 255) < 4;
    sg_section_require(o, sound, "lem.scr");
    net->lemmas = open_index(o, "lem", net->n_scripts);
}

sg_status sg_net_open(const sg_model *model, sg_net *net, sg_error *err)
{
    sg_opener o = sg_sections_of(model);
    *net = (sg_net){0};
    const uint32_t *cfg = sg_section_find(&o, "cfg", 64, NULL);
    if (cfg) {
        net->inputs = cfg[0];
        net->n_features = cfg[1];
        net->n_layers = cfg[2];
        sg_section_require(&o,
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
