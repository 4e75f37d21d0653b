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
#include "extract/weights.h"

#include <stdlib.h>

SG_DATA(confidence);

#define FILE_NAME "confidence.tsv"

struct sg_sureness {
    double named[SG_F_COUNT];
    sg_weights offsets;
};

static const char *const kind_names[SG_OFFSET_COUNT] = {
#define SG_OFFSET_NAME(name, text) [SG_OFFSET_##name] = (text),
    SG_OFFSETS(SG_OFFSET_NAME)
#undef SG_OFFSET_NAME
};

static const char *const trait_names[SG_F_COUNT] = {
#define SG_TRAIT_NAME(name, text) [SG_F_##name] = (text),
    SG_TRAITS(SG_TRAIT_NAME)
#undef SG_TRAIT_NAME
};

const char *sg_trait_name(size_t feature)
{
    return trait_names[feature];
}

const char *sg_offset_name(sg_offset kind)
{
    return kind_names[kind];
}

static uint64_t key_of(size_t kind, sg_str a, sg_str b)
{
    return sg_weights_key((unsigned)kind, sg_weights_part(a), sg_weights_part(b));
}

static size_t find_name(const char *const *names, size_t n, sg_str name)
{
    size_t i = 0;
    while (i < n && !sg_eq(name, sg_cstr(names[i])))
        i++;
    return i;
}

/* Features that are no longer there are passed over: the fit comes after the change. */
static bool read_line(sg_sureness *table, sg_str line)
{
    sg_str kind = sg_cut(&line, '\t'), a = sg_cut(&line, '\t'), b = sg_cut(&line, '\t');
    int16_t weight;
    if (!sg_weights_number(line, &weight))
        return false;
    if (sg_eq(kind, SG_LIT("is"))) {
        size_t i = find_name(trait_names, SG_F_COUNT, a);
        if (i < SG_F_COUNT)
            table->named[i] = SG_WEIGHT_UNIT * weight;
        return true;
    }
    size_t i = find_name(kind_names, SG_OFFSET_COUNT, kind);
    if (i < SG_OFFSET_COUNT)
        sg_weights_put(&table->offsets, key_of(i, a, b), weight, 0);
    return true;
}

sg_status sg_sureness_new(sg_sureness **out, sg_error *err)
{
    sg_str data = SG_DATA_STR(confidence);
    *out = NULL;
    sg_sureness *table = calloc(1, sizeof *table);
    if (!table)
        return sg_fail(err, SG_NOMEM, NULL, 0, 0, "out of memory");
    if (!sg_weights_new(&table->offsets, data)) {
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
    sg_weights_free(&table->offsets);
    free(table);
}

double sg_sureness_named(const sg_sureness *table, size_t feature)
{
    return table->named[feature];
}

double sg_sureness_offset(const sg_sureness *table, sg_offset kind, sg_str a, sg_str b)
{
    return SG_WEIGHT_UNIT * sg_weights_get(&table->offsets, key_of(kind, a, b)).first;
}
