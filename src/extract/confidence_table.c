/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The weights of an event's confidence: src/data/confidence.tsv, embedded, read once.
 *
 *   "is  passive      24"         -> named [F]
 *   "word  accuse  verb  38" -> hash of kind, a, b -> offset
 *
 * In the file weights are in hundredths of a nat.
 */
#include "extract/confidence.h"

#include "base/data.h"

#include <stdlib.h>

SG_DATA(confidence);

#define UNIT 0.01 /* nats of one unit in the file */
#define FILE_NAME "confidence.tsv"

typedef struct sg_slot {
    uint64_t key; /* 0: free */
    double weight;
} sg_slot;

struct sg_sureness {
    double named[SG_F_COUNT];
    sg_slot *slots; /* a power of two, half of them free at least */
    size_t n_slots;
};

static const char *const kind_names[SG_OFFSET_COUNT] = {
#define SG_OFFSET_NAME(name, text) [SG_OFFSET_##name] = (text),
    SG_OFFSETS(SG_OFFSET_NAME)
#undef SG_OFFSET_NAME
};

static const char *const feature_names[SG_F_COUNT] = {
#define SG_TRAIT_NAME(name, text) [SG_F_##name] = (text),
    SG_TRAITS(SG_TRAIT_NAME)
#undef SG_TRAIT_NAME
};

const char *sg_offset_name(sg_offset kind)
{
    return kind_names[kind];
}

static uint64_t key_of(size_t kind, sg_str a, sg_str b)
{
    uint64_t key = (kind + 1) * 0x9e3779b97f4a7c15u;
    key = (key ^ (a.n ? sg_hash(a.p, a.n) : 0)) * 0xff51afd7ed558ccdu;
    key = (key ^ key >> 32 ^ (b.n ? sg_hash(b.p, b.n) : 0)) * 0xc4ceb9fe1a85ec53u;
    return (key ^ key >> 29) | 1; /* never 0 */
}

static size_t slot_of(const sg_sureness *table, uint64_t key)
{
    size_t at = key >> 1 & (table->n_slots - 1);
    while (table->slots[at].key && table->slots[at].key != key)
        at = (at + 1) & (table->n_slots - 1);
    return at;
}

static size_t find_name(const char *const *names, size_t n, sg_str name)
{
    size_t i = 0;
    while (i < n && !sg_eq(name, sg_cstr(names[i])))
        i++;
    return i;
}

static bool read_weight(sg_str text, double *out)
{
    bool minus = text.n && text.p[0] == '-';
    long value = 0;
    for (size_t i = minus; i < text.n; i++) {
        if (text.p[i] < '0' || text.p[i] > '9' || value > 10000)
            return false;
        value = 10 * value + (text.p[i] - '0');
    }
    *out = UNIT * (double)(minus ? -value : value);
    return text.n > minus;
}

/* Features that are no longer there are passed over: the fit comes after the change. */
static bool read_line(sg_sureness *table, sg_str line)
{
    sg_str kind = sg_cut(&line, '\t'), a = sg_cut(&line, '\t'), b = sg_cut(&line, '\t');
    double weight;
    if (!read_weight(line, &weight))
        return false;
    if (sg_eq(kind, SG_LIT("is"))) {
        size_t i = find_name(feature_names, SG_F_COUNT, a);
        if (i < SG_F_COUNT)
            table->named[i] = weight;
        return true;
    }
    size_t i = find_name(kind_names, SG_OFFSET_COUNT, kind);
    if (i < SG_OFFSET_COUNT) {
        uint64_t key = key_of(i, a, b);
        table->slots[slot_of(table, key)] = (sg_slot){key, weight};
    }
    return true;
}

static size_t slots_for(sg_str data)
{
    size_t lines = 1, slots = 64;
    for (size_t i = 0; i < data.n; i++)
        lines += data.p[i] == '\n';
    while (slots < 2 * lines)
        slots *= 2;
    return slots;
}

sg_status sg_sureness_new(sg_sureness **out, sg_error *err)
{
    sg_str data = SG_DATA_STR(confidence);
    *out = NULL;
    sg_sureness *table = calloc(1, sizeof *table);
    if (!table)
        return sg_fail(err, SG_NOMEM, NULL, 0, 0, "out of memory");
    table->n_slots = slots_for(data);
    table->slots = calloc(table->n_slots, sizeof *table->slots);
    if (!table->slots) {
        sg_sureness_free(table);
        return sg_fail(err, SG_NOMEM, NULL, 0, 0, "out of memory");
    }
    for (uint64_t n = 1; data.n; n++) {
        sg_str line = sg_cut(&data, '\n');
        if (line.n && line.p[0] != '#' && !read_line(table, line)) {
            sg_sureness_free(table);
            return sg_fail(err, SG_SYNTAX, FILE_NAME, n, 0, "not a line of weights");
        }
    }
    *out = table;
    return SG_OK;
}

void sg_sureness_free(sg_sureness *table)
{
    if (!table)
        return;
    free(table->slots);
    free(table);
}

double sg_sureness_named(const sg_sureness *table, size_t feature)
{
    return table->named[feature];
}

double sg_sureness_offset(const sg_sureness *table, sg_offset kind, sg_str a, sg_str b)
{
    return table->slots[slot_of(table, key_of(kind, a, b))].weight;
}
