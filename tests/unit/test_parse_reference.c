/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The C code gives what the reference arithmetic of scripts/train gave for tests/parse/tiny.model,
 * with every set of kernels; and a damaged model file is refused, not read. */
#include "check.h"
#include "parse/network.h"
#include "parse/parser.h"

#include <stdlib.h>

static sg_str read_file(const char *path, sg_arena *arena)
{
    FILE *file = fopen(path, "rb");
    char *p = sg_alloc(arena, 1 << 18, 1);
    size_t n = file && p ? fread(p, 1, 1 << 18, file) : 0;
    if (file)
        fclose(file);
    CHECK(n > 0);
    return (sg_str){p, n};
}

static void compare(const sg_parse *got, const sg_parse *want)
{
    for (uint32_t i = 0; i < want->doc->n_tokens; i++) {
        const sg_node *a = &got->nodes[i], *b = &want->nodes[i];
        bool same = a->head == b->head && a->rel == b->rel && a->upos == b->upos &&
                    a->xpos == b->xpos && a->name == b->name && a->name_begin == b->name_begin &&
                    a->sent == b->sent && sg_eq(a->lemma, b->lemma);
        if (!CHECK(same))
            printf("  token %u, lemma \"%.*s\" for \"%.*s\"\n", i, (int)a->lemma.n, a->lemma.p,
                   (int)b->lemma.n, b->lemma.p);
    }
    CHECK_INT(got->n_names, want->n_names);
}

static void test_reference(const sg_model *model)
{
    sg_arena arena = {0};
    sg_doc doc;
    sg_parse want, got;
    sg_str text = read_file("tests/parse/tiny.conllu", &arena);
    CHECK_INT(sg_conllu_read("tiny", text, &arena, &doc, &want, NULL, NULL, NULL), SG_OK);
    CHECK_INT(doc.n_sentences, 13);
    const sg_kernels *kernels;
    for (unsigned k = 0; (kernels = sg_kernels_get(k)); k++) {
        sg_parser *parser;
        CHECK_INT(sg_parser_with(model, kernels, &parser, NULL), SG_OK);
        for (int again = 0; again < 2; again++) { /* with the cache empty and full */
            CHECK_INT(sg_parse_doc(parser, &doc, &arena, &got, NULL), SG_OK);
            compare(&got, &want);
        }
        sg_parser_free(parser);
    }
    sg_arena_release(&arena);
}

/* Marks of the tokens of a text (words parted by spaces, sentences by |) as digits. */
static void mark(sg_work *w, const char *text, char *out)
{
    sg_str rest = sg_cstr(text);
    w->n_spans = w->n_tokens = 0;
    while (rest.n) {
        sg_str sentence = sg_cut(&rest, '|');
        sg_span *span = &w->spans[w->n_spans++];
        *span = (sg_span){.first = w->n_tokens};
        while (sentence.n) {
            w->forms[w->n_tokens] = sg_cut(&sentence, ' ');
            w->mark[w->n_tokens] = sg_may_start_name(&w->net, w->forms[w->n_tokens]);
            w->n_tokens++;
        }
        span->count = w->n_tokens - span->first;
    }
    sg_mark_names(w);
    for (uint32_t i = 0; i < w->n_tokens; i++)
        out[i] = (char)('0' + w->mark[i]);
    out[w->n_tokens] = '\0';
}

/* Known names of tiny.model: "lima 's", "'s envoys", "to end the talks", "end the", "not walk". */
static void test_known_names(const sg_model *model)
{
    char marks[32], text[200];
    sg_work w;
    CHECK_INT(sg_work_init(&w, model, NULL, NULL), SG_OK);
    mark(&w, "Lima 's envoys urged Quito to end the talks .", marks);
    CHECK_STR(sg_cstr(marks), "1200056660"); /* the longest, from the left, never two at once */
    mark(&w, "LIMA \xE2\x80\x99s envoys", marks);
    CHECK_STR(sg_cstr(marks), "120"); /* by normal forms */
    mark(&w, "to end the|talks|Lima|'s envoys", marks);
    CHECK_STR(sg_cstr(marks), "0120012"); /* within a sentence */
    snprintf(text, sizeof text, "end %0150d not walk", 0);
    mark(&w, text, marks);
    CHECK_STR(sg_cstr(marks), "0056");
    sg_work_release(&w);
}

/* Every byte of the header, the table and the first sections, changed in turn: a clean refusal or
 * a model that can be used, never a wild read. */
static void test_damage(sg_str good, char *copy)
{
    const sg_model *model;
    sg_net net;
    sg_error err = {0};
    memcpy(copy, good.p, good.n);
    CHECK_INT(sg_model_of(copy, good.n - 64, &model, &err), SG_SYNTAX);
    CHECK_STR(sg_cstr(err.message), "language model is cut off or not aligned");
    CHECK_INT(sg_model_of("GIF89a", 6, &model, NULL), SG_SYNTAX);
    unsigned refused = 0;
    for (size_t at = 0; at < 6000; at++) {
        copy[at] = (char)(copy[at] ^ 0x55);
        if (sg_model_of(copy, good.n, &model, NULL) != SG_OK ||
            sg_net_open(model, &net, NULL) != SG_OK)
            refused++;
        copy[at] = good.p[at];
    }
    CHECK(refused > 1000);
    CHECK_INT(sg_model_of(copy, good.n, &model, NULL), SG_OK);
    CHECK(sg_model_intact(model));
    copy[good.n - 100] ^= 1;
    CHECK(!sg_model_intact(model));
}

int main(void)
{
    sg_arena arena = {0};
    sg_str file = read_file("tests/parse/tiny.model", &arena);
    char *aligned = aligned_alloc(64, (file.n + 63) / 64 * 64);
    const sg_model *model;
    if (!aligned || !file.n)
        return 1;
    memcpy(aligned, file.p, file.n);
    CHECK_INT(sg_model_of(aligned, file.n, &model, NULL), SG_OK);
    CHECK(sg_model_intact(model));
    test_reference(model);
    test_known_names(model);
    test_damage(file, aligned);
    free(aligned);
    sg_arena_release(&arena);
    return check_done();
}
