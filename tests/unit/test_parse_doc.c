/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The built-in model on texts: simple trees, the same result in any company and on every path,
 * and texts that no newsroom ever sent. */
#include "check.h"
#include "parse/model.h"
#include "parse/parser.h"

#include <stdlib.h>

/* Sanitizers make everything ten times slower: bulk shrinks there. */
#if defined(__SANITIZE_ADDRESS__)
#define BULK 10
#else
#define BULK 1
#endif

static const char NEWS[] =
    "The Peruvian foreign minister, Ana Quispe, accused Ecuador's government on Tuesday of arming "
    "rebels near the border. Quito rejected the claim. \"We do not supply weapons to anyone,\" its "
    "spokesman said.\n\n"
    "Talks between the two neighbours broke down in March after Lima refused to withdraw troops "
    "from the disputed valley, which it has held since 1998. The United Nations urged both sides "
    "to return to the table. U.S. officials, who had hoped for a deal by June, were not available "
    "for comment.\n\n"
    "Analysts fear that the dispute could spread: Colombia's army has been put on alert, and "
    "Brazil, Bolivia and Chile have recalled their ambassadors.";

static sg_parse parse_text(sg_parser *parser, sg_arena *arena, sg_doc *doc, sg_str text)
{
    sg_article *article = sg_alloc(arena, 1, sizeof *article);
    sg_parse parse = {0};
    article->id = SG_LIT("t");
    article->text = text;
    CHECK_INT(sg_text_split(article, arena, doc, NULL), SG_OK);
    CHECK_INT(sg_parse_doc(parser, doc, arena, &parse, NULL), SG_OK);
    return parse;
}

static sg_parser *new_parser(const sg_kernels *kernels)
{
    const sg_model *model;
    sg_parser *parser = NULL;
    CHECK_INT(sg_model_open(&model, NULL), SG_OK);
    CHECK_INT(sg_parser_with(model, kernels, &parser, NULL), SG_OK);
    if (!parser)
        exit(1);
    return parser;
}

/* Every sentence is a tree whose nodes point inside it, and children and names agree with it. */
static void check_sound(const sg_parse *p)
{
    unsigned wrong = 0;
    for (uint32_t s = 0; s < p->doc->n_sentences; s++) {
        uint32_t first = p->doc->sentences[s].first, count = p->doc->sentences[s].count;
        unsigned roots = 0;
        for (uint32_t i = first; i < first + count; i++) {
            const sg_node *n = &p->nodes[i];
            roots += n->head == SG_NO_HEAD;
            wrong += n->head != SG_NO_HEAD && (n->head - first >= count || n->head == i);
            wrong += (n->head == SG_NO_HEAD) != (n->rel == SG_REL_ROOT);
            wrong += n->sent != s || n->lemma.n == 0;
            uint32_t at = i, steps = 0;
            while (at != SG_NO_HEAD && steps++ <= count)
                at = p->nodes[at].head;
            wrong += at != SG_NO_HEAD;
        }
        wrong += roots != 1 || p->nodes[p->roots[s]].head != SG_NO_HEAD;
    }
    for (uint32_t i = 0; i < p->n_names; i++)
        for (uint32_t k = 0; k < p->names[i].count; k++)
            wrong += p->nodes[p->names[i].first + k].name != p->names[i].kind ||
                     p->nodes[p->names[i].first + k].name_begin != (k == 0);
    CHECK_INT(wrong, 0);
}

static const sg_node *find(const sg_parse *p, const char *word)
{
    for (uint32_t i = 0; i < p->doc->n_tokens; i++)
        if (sg_eq(sg_token_str(p->doc, i), sg_cstr(word)))
            return &p->nodes[i];
    CHECK(!"word not found");
    return &p->nodes[0];
}

/* What any model of use gets right. */
static void test_plain(void)
{
    sg_arena arena = {0};
    sg_doc doc;
    sg_parser *parser = new_parser(NULL);
    sg_parse p = parse_text(parser, &arena, &doc,
                            SG_LIT("Russia attacked Ukraine. The king was "
                                   "arrested by the police. Peru paid."));
    CHECK_INT(doc.n_sentences, 3);
    CHECK_INT(find(&p, "Russia")->rel, SG_REL_NSUBJ);
    CHECK_INT(find(&p, "Ukraine")->rel, SG_REL_OBJ);
    CHECK_INT(find(&p, "attacked")->rel, SG_REL_ROOT);
    CHECK_STR(find(&p, "attacked")->lemma, "attack");
    CHECK_INT(find(&p, "Ukraine")->name, SG_NAME_LOC);
    CHECK_INT(find(&p, "king")->rel, SG_REL_NSUBJ_PASS);
    CHECK_INT(find(&p, "was")->rel, SG_REL_AUX_PASS);
    CHECK_INT(find(&p, "police")->rel, SG_REL_OBL_AGENT);
    CHECK_INT(find(&p, "arrested")->xpos, SG_XPOS_VBN);
    CHECK_STR(find(&p, "was")->lemma, "be");
    CHECK_STR(find(&p, "Peru")->lemma, "Peru");
    check_sound(&p);
    const sg_model *model;
    CHECK(sg_model_open(&model, NULL) == SG_OK && sg_model_intact(model));
    sg_parser_free(parser);
    sg_arena_release(&arena);
}

static void write_parse(const sg_parse *p, sg_buf *out)
{
    out->n = 0;
    sg_conllu_write(p, out);
}

static bool same(const sg_buf *a, const sg_buf *b)
{
    return a->n == b->n && memcmp(a->p, b->p, a->n) == 0;
}

/* One sentence at a time, last first, with another text in between: nothing changes. */
static void test_company(void)
{
    sg_arena arena = {0};
    sg_doc doc, other;
    sg_parser *parser = new_parser(NULL), *portable = new_parser(&sg_kernels_portable);
    sg_parse whole = parse_text(parser, &arena, &doc, SG_LIT(NEWS));
    CHECK(doc.n_sentences >= 7);
    check_sound(&whole);
    sg_buf want = {0}, got = {0};
    write_parse(&whole, &want);

    sg_parse plain = parse_text(portable, &arena, &doc, SG_LIT(NEWS));
    write_parse(&plain, &got);
    CHECK(same(&want, &got));

    for (uint32_t s = doc.n_sentences; s-- > 0;) {
        sg_doc one = doc;
        one.sentences = &doc.sentences[s];
        one.n_sentences = 1;
        sg_parse alone;
        CHECK_INT(sg_parse_doc(parser, &one, &arena, &alone, NULL), SG_OK);
        for (uint32_t i = doc.sentences[s].first; i < doc.sentences[s].first + one.sentences->count;
             i++)
            CHECK(alone.nodes[i].head == whole.nodes[i].head &&
                  alone.nodes[i].rel == whole.nodes[i].rel &&
                  alone.nodes[i].xpos == whole.nodes[i].xpos &&
                  alone.nodes[i].name == whole.nodes[i].name &&
                  alone.nodes[i].score == whole.nodes[i].score &&
                  sg_eq(alone.nodes[i].lemma, whole.nodes[i].lemma));
        parse_text(parser, &arena, &other,
                   SG_LIT("Something else entirely happened in Ruritania."));
    }
    sg_parse again = parse_text(parser, &arena, &doc, SG_LIT(NEWS));
    write_parse(&again, &got);
    CHECK(same(&want, &got));
    sg_buf_release(&want);
    sg_buf_release(&got);
    sg_parser_free(parser);
    sg_parser_free(portable);
    sg_arena_release(&arena);
}

/* A text of `unit` over and over; "" makes bytes at random, valid UTF-8 or not. */
static sg_str strange_text(sg_buf *text, const char *unit, size_t n)
{
    uint32_t seed = 5;
    text->n = 0;
    while (text->n < n / BULK) {
        seed = seed * 1664525u + 1013904223u;
        char byte = (char)(seed >> 20);
        sg_buf_add(text, unit[0] ? unit : &byte, unit[0] ? strlen(unit) : 1);
    }
    return (sg_str){text->p, text->n};
}

/* Every set of kernels that this processor runs gives the same trees, of strange texts as well. */
static void test_paths(void)
{
    static const struct {
        const char *unit;
        size_t n;
    } texts[] = {{NEWS, sizeof NEWS * 12}, {"word ", 6000}, {"\"", 3000},         {"🙂", 4000},
                 {"مفاوضات ", 6000},       {"x", 20000},    {"Ökonomie, ", 4000}, {"", 8000}};
    enum { N = sizeof texts / sizeof *texts };
    sg_buf text = {0}, want[N] = {{0}}, got = {0};
    const sg_kernels *kernels;
    for (unsigned k = 0; (kernels = sg_kernels_get(k)); k++) {
        sg_parser *parser = new_parser(kernels);
        for (unsigned i = 0; i < N; i++) {
            sg_arena arena = {0};
            sg_doc doc;
            sg_str strange = strange_text(&text, texts[i].unit, texts[i].n);
            sg_parse p = parse_text(parser, &arena, &doc, strange);
            check_sound(&p);
            write_parse(&p, k ? &got : &want[i]);
            CHECK(k == 0 || same(&want[i], &got));
            sg_arena_release(&arena);
        }
        sg_parser_free(parser);
    }
    for (unsigned i = 0; i < N; i++)
        sg_buf_release(&want[i]);
    sg_buf_release(&got);
    sg_buf_release(&text);
}

/* More different words than the cache holds, many times over: it must not show. */
static void test_cache(sg_parser *parser)
{
    sg_arena arena = {0};
    sg_buf text = {0}, want = {0}, got = {0};
    for (unsigned i = 0; i < 4000; i++)
        sg_buf_fmt(&text, "w%ux%s", i * 7919 % 9000, i % 25 == 24 ? ". " : " ");
    for (int round = 0; round < 2; round++) {
        sg_doc doc;
        sg_parse p = parse_text(parser, &arena, &doc, (sg_str){text.p, text.n});
        write_parse(&p, round ? &got : &want);
    }
    CHECK(same(&want, &got));
    sg_buf_release(&text);
    sg_buf_release(&want);
    sg_buf_release(&got);
    sg_arena_release(&arena);
}

/* `unit` over and over, up to n bytes (less where BULK says so). */
static void test_repeated(sg_parser *parser, const char *unit, size_t n)
{
    sg_arena arena = {0};
    sg_buf text = {0};
    sg_doc doc;
    while (text.n < n / BULK)
        sg_buf_lit(&text, unit);
    sg_parse p = parse_text(parser, &arena, &doc, (sg_str){text.p, text.n});
    check_sound(&p);
    CHECK(arena.used < 400 * text.n + (8u << 20));
    sg_buf_release(&text);
    sg_arena_release(&arena);
}

/* Random words of random bytes, code points and marks. */
static void test_noise(sg_parser *parser)
{
    static const char *const parts[] = {
        "\"", "'",    "(",    ")",    ".", ",",      "-",      "’s", "n't", "🙂",
        "ا",  "中",   "ß",    "É",    "x", "Q",      "7",      " ",  " ",   "\n",
        "\t", "\x01", "\xff", "\xc3", "İ", "\u200f", "\u0301", "…",  "—",   "http://"};
    uint32_t seed = 77;
    for (int round = 0; round < 60; round++) {
        sg_arena arena = {0};
        sg_buf text = {0};
        sg_doc doc;
        for (int i = 0; i < 400; i++) {
            seed = seed * 1664525u + 1013904223u;
            sg_buf_lit(&text, parts[(seed >> 10) % (sizeof parts / sizeof *parts)]);
        }
        sg_parse p = parse_text(parser, &arena, &doc, (sg_str){text.p, text.n});
        check_sound(&p);
        sg_buf out = {0};
        sg_conllu_write(&p, &out);
        sg_doc read_doc;
        sg_parse read;
        CHECK_INT(
            sg_conllu_read("n", (sg_str){out.p, out.n}, &arena, &read_doc, &read, NULL, NULL, NULL),
            SG_OK);
        CHECK_INT(read_doc.n_tokens, doc.n_tokens);
        sg_buf_release(&out);
        sg_buf_release(&text);
        sg_arena_release(&arena);
    }
}

/* A parser over the small model of tests/parse, for bulk. */
static sg_parser *small_parser(void **memory)
{
    FILE *file = fopen("tests/parse/tiny.model", "rb");
    size_t size = 1 << 17;
    const sg_model *model;
    sg_parser *parser = NULL;
    *memory = aligned_alloc(64, size);
    size_t n = file && *memory ? fread(*memory, 1, size, file) : 0;
    if (file)
        fclose(file);
    if (sg_model_of(*memory, n, &model, NULL) != SG_OK ||
        sg_parser_with(model, NULL, &parser, NULL) != SG_OK)
        exit(1);
    return parser;
}

int main(void)
{
    void *memory;
    test_plain();
    test_company();
    test_paths();
    sg_parser *parser = small_parser(&memory);
    test_cache(parser);
    test_noise(parser);
    test_repeated(parser, "x", 1 << 20); /* a megabyte without a space */
    test_repeated(parser, "\"", 100000); /* quotes */
    test_repeated(parser, "🙂", 40000);
    test_repeated(parser, "(", 5000);
    test_repeated(parser, "مفاوضات ", 40000); /* right to left, no full stop */
    test_repeated(parser, "word ", 25000);    /* a sentence of 5,000 words */
    test_repeated(parser, "a. ", 20000);
    sg_parser_free(parser);
    free(memory);
    return check_done();
}
