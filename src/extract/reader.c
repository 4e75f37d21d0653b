/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The reader's model and memory, and what of a sentence is the same for all that is asked of it. */
#include "extract/reader.h"

#include "base/data.h"
#include "parse/sections.h"

#include <stdlib.h>

SG_DATA(reader);

#define SIGNED 128 /* added to activations that may be negative */

static void open_direction(sg_opener *o, const sg_reader *reader, const char *name,
                           sg_read_direction *out)
{
    char part[16];
    uint32_t gates = 3 * reader->h;
    out->forms =
        sg_section_linear(o, sg_section_join(part, name, "x"), gates, reader->net.inputs, true);
    out->states =
        sg_section_linear(o, sg_section_join(part, name, "s"), gates, reader->state_size, false);
    out->repeat = sg_section_linear(o, sg_section_join(part, name, "h"), gates, reader->h, false);
}

static void open_heads(sg_opener *o, sg_reader *reader)
{
    uint32_t h = reader->h;
    size_t row = reader->size * sizeof(float);
    reader->marks = sg_section_find(o, "mark", (size_t)SG_READ_MARKS * 6 * h * sizeof(float), NULL);
    reader->pair = sg_section_linear(o, "pair", reader->size, 8 * h, true);
    reader->stances = sg_section_find(o, "stance", SG_STANCES * row, NULL);
    reader->stance_bias = sg_section_find(o, "stance.b", SG_STANCES * sizeof(float), NULL);
    reader->event = sg_section_linear(o, "event", reader->size, SG_READ_PARTS * 2 * h, true);
    reader->roots = sg_section_find(o, "roots", 2 * SG_READ_ROOTS * row, NULL);
    reader->right = sg_section_find(o, "right", row + sizeof(float), NULL);
}

static sg_status open_model(sg_reader *reader, sg_error *err)
{
    const sg_model *parser, *model;
    sg_str data = SG_DATA_STR(reader);
    sg_status status;
    SG_TRY(sg_model_open(&parser, err));
    SG_TRY(sg_net_open(parser, &reader->net, err));
    SG_TRY(sg_model_of(data.p, data.n, &model, err));
    sg_opener o = sg_sections_of(model);
    const uint32_t *cfg = sg_section_find(&o, "cfg", 16, NULL);
    reader->state_size = 2 * reader->net.hidden[reader->net.n_layers - 1];
    if (cfg) {
        reader->h = cfg[0];
        reader->size = cfg[1];
        sg_section_require(&o,
                           cfg[0] % 32 == 0 && cfg[0] &&
                               cfg[0] * SG_READ_PARTS * 2 <= SG_WIDTH_MAX && cfg[1] % 16 == 0 &&
                               cfg[2] == reader->state_size && cfg[3] == reader->net.inputs,
                           "cfg");
    }
    if (!o.fault)
        open_direction(&o, reader, "f.", &reader->directions[0]);
    if (!o.fault)
        open_direction(&o, reader, "b.", &reader->directions[1]);
    if (!o.fault)
        open_heads(&o, reader);
    if (o.fault)
        return sg_fail(err, SG_SYNTAX, NULL, 0, 0, "the reader's model: section \"%.16s\" is wrong",
                       o.fault);
    return SG_OK;
fail:
    return status;
}

sg_status sg_reader_new(sg_reader **out, sg_error *err)
{
    *out = NULL;
    sg_reader *reader = calloc(1, sizeof *reader);
    if (!reader)
        return sg_fail(err, SG_NOMEM, NULL, 0, 0, "out of memory");
    sg_status status = open_model(reader, err);
    if (status != SG_OK) {
        free(reader);
        return status;
    }
    *out = reader;
    return SG_OK;
}

void sg_reader_free(sg_reader *reader)
{
    free(reader);
}

/* ---- Memory ---- */

static bool take_floats(sg_reading *r)
{
    const sg_reader *reader = r->reader;
    size_t gates = 3 * (size_t)reader->h;
    r->projected = calloc(SG_READ_TOKENS * 2 * gates, sizeof(float));
    r->scratch = calloc(SG_READ_TOKENS * 2 * gates, sizeof(float));
    r->marked = calloc(SG_READ_BATCH * gates, sizeof(float));
    r->z = calloc(SG_READ_BATCH * gates, sizeof(float));
    r->c = calloc((size_t)SG_READ_BATCH * reader->h, sizeof(float));
    r->y = calloc((size_t)SG_READ_BATCH * reader->size, sizeof(float));
    r->zeros = calloc(SG_WIDTH_MAX, sizeof(float));
    return r->projected && r->scratch && r->marked && r->z && r->c && r->y && r->zeros;
}

sg_reading *sg_reading_new(const sg_reader *reader)
{
    sg_reading *r = calloc(1, sizeof *r);
    if (!r)
        return NULL;
    size_t states = 2 * (size_t)reader->h;
    r->reader = reader;
    r->kernels = sg_kernels_choose();
    r->forms = calloc(SG_READ_TOKENS, reader->net.inputs);
    r->hidden = calloc(SG_READ_BATCH, reader->h);
    r->out = calloc((size_t)SG_READ_BATCH * SG_READ_TOKENS, states);
    r->pooled = calloc(SG_READ_BATCH, SG_READ_PARTS * states);
    if (!take_floats(r) || !r->forms || !r->hidden || !r->out || !r->pooled) {
        sg_reading_free(r);
        return NULL;
    }
    return r;
}

void sg_reading_free(sg_reading *r)
{
    if (!r)
        return;
    void *all[] = {r->projected,
                   r->scratch,
                   r->marked,
                   r->z,
                   r->c,
                   r->y,
                   r->forms,
                   r->hidden,
                   r->out,
                   r->pooled,
                   (void *)(uintptr_t)r->zeros};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        free(all[i]);
    free(r);
}

void sg_reading_forget(sg_reading *reading)
{
    reading->n = 0;
}

/* ---- A sentence ---- */

/* Adds W x + (what was added before, or the bias) over all tokens, into projected. */
static void project(sg_reading *r, const sg_linear *layer, const uint8_t *x, const float *before,
                    unsigned d, float *to)
{
    uint32_t gates = 3 * r->reader->h;
    for (uint32_t t = 0; t < r->n; t++)
        r->add[t] = before ? before + (size_t)t * 2 * gates + d * gates : layer->bias;
    r->kernels->linear(layer, x, layer->cols, r->n, SIGNED, r->add, to + d * gates, 2 * gates);
}

bool sg_read_sentence(const sg_scene *s, const sg_sentence *sentence)
{
    sg_reading *r = s->reading;
    if (!s->parse->states || sentence->count > SG_READ_TOKENS)
        return false;
    if (r->n == sentence->count && r->first == sentence->first)
        return true;
    r->first = sentence->first;
    r->n = sentence->count;
    const sg_net *net = &r->reader->net;
    for (uint32_t t = 0; t < r->n; t++)
        sg_form_vector(net, sg_token_str(s->doc, r->first + t), r->forms + (size_t)t * net->inputs);
    const uint8_t *states = s->parse->states + (size_t)r->first * s->parse->state_size;
    for (unsigned d = 0; d < 2; d++) {
        const sg_read_direction *direction = &r->reader->directions[d];
        project(r, &direction->forms, r->forms, NULL, d, r->scratch);
        project(r, &direction->states, states, r->scratch, d, r->projected);
    }
    return true;
}
