/* SPDX-License-Identifier: GPL-2.0-or-later */
/* CoNLL-U: what is read, what is refused and where, and that writing gives back what was read. */
#include "check.h"
#include "parse/parse.h"

typedef struct seen {
    unsigned n;        /* warnings so far */
    uint64_t line;     /* of the last */
    char message[256]; /* of the last */
} seen;

static void note(void *ctx, const sg_error *warning)
{
    seen *s = ctx;
    s->n++;
    s->line = warning->line;
    memcpy(s->message, warning->message, sizeof s->message);
}

static const char GOOD[] = "# newdoc id = d1\n"
                           "# sent_id = d1-1\n"
                           "# text = Peru's envoy won't \"quit\", Lima says.\n"
                           "1-2\tPeru's\t_\t_\t_\t_\t_\t_\t_\t_\n"
                           "1\tPeru\tPeru\tPROPN\tNNP\t_\t3\tnmod:poss\t_\tNER=B-LOC\n"
                           "2\t's\t's\tPART\tPOS\t_\t1\tcase\t_\t_\n"
                           "3\tenvoy\tenvoy\tNOUN\tNN\t_\t7\tnsubj\t_\t_\n"
                           "4-5\twon't\t_\t_\t_\t_\t_\t_\t_\t_\n"
                           "4\two\twill\tAUX\tMD\t_\t7\taux\t_\t_\n"
                           "5\tn't\tnot\tPART\tRB\t_\t7\tadvmod\t_\t_\n"
                           "6\t\"\t\"\tPUNCT\t``\t_\t7\tpunct\t_\tSpaceAfter=No\n"
                           "7\tquit\tquit\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No\n"
                           "8\t\"\t\"\tPUNCT\t''\t_\t7\tpunct\t_\tSpaceAfter=No\n"
                           "9\t,\t,\tPUNCT\t,\t_\t7\tpunct\t_\t_\n"
                           "10\tLima\tLima\tPROPN\tNNP\t_\t11\tnsubj\t_\tNER=B-LOC\n"
                           "11\tsays\tsay\tVERB\tVBZ\t_\t7\tparataxis\t_\tSpaceAfter=No\n"
                           "12\t.\t.\tPUNCT\t.\t_\t7\tpunct\t_\t_\n"
                           "\n";

static void test_round_trip(void)
{
    sg_arena arena = {0};
    sg_doc doc;
    sg_parse parse;
    seen s = {0};
    CHECK_INT(sg_conllu_read("good", sg_cstr(GOOD), &arena, &doc, &parse, note, &s, NULL), SG_OK);
    CHECK_INT(s.n, 0);
    CHECK_INT(doc.n_sentences, 1);
    CHECK_INT(doc.n_tokens, 12);
    CHECK_STR(sg_sub(doc.text, doc.sentences[0].begin, doc.sentences[0].end),
              "Peru's envoy won't \"quit\", Lima says.");
    CHECK_STR(sg_token_str(&doc, 4), "n't");
    CHECK(doc.tokens[4].flags & SG_TOKEN_JOINED);
    CHECK(!(doc.tokens[3].flags & SG_TOKEN_JOINED));
    CHECK(doc.tokens[6].flags & SG_TOKEN_QUOTED);
    CHECK(!(doc.tokens[5].flags & SG_TOKEN_QUOTED) && !(doc.tokens[7].flags & SG_TOKEN_QUOTED));
    CHECK_INT(parse.nodes[0].head, 2);
    CHECK_INT(parse.nodes[0].rel, SG_REL_NMOD_POSS);
    CHECK_INT(parse.nodes[6].head, SG_NO_HEAD);
    CHECK_INT(parse.nodes[3].xpos, SG_XPOS_MD);
    CHECK_STR(parse.nodes[3].lemma, "will");
    CHECK_INT(parse.roots[0], 6);
    CHECK_INT(parse.kid_at[7] - parse.kid_at[6], 8);
    CHECK_INT(parse.kids[parse.kid_at[6]], 2);
    CHECK_INT(parse.n_names, 2);
    CHECK_INT(parse.names[1].first, 9);

    sg_buf out = {0};
    sg_conllu_write(&parse, &out);
    CHECK_STR(((sg_str){out.p, out.n}), GOOD);
    sg_buf_release(&out);
    sg_arena_release(&arena);
}

/* Without trees, with empty nodes, with CRLF line ends, a byte order mark and no last line end. */
static void test_variants(void)
{
    static const char TEXT[] = "\xef\xbb\xbf# newpar\r\n"
                               "1\tOslo\t_\t_\t_\t_\t_\t_\t_\t_\r\n"
                               "1.1\tsaid\t_\t_\t_\t_\t_\t_\t0:root\t_\r\n"
                               "2\t1 000\t_\t_\t_\t_\t_\t_\t_\t_\r\n"
                               "\r\n\r\n"
                               "1\tStop\tstop\tVERB\tVB\t_\t0\troot\t_\t_";
    sg_arena arena = {0};
    sg_doc doc;
    sg_parse parse;
    seen s = {0};
    CHECK_INT(sg_conllu_read("v", sg_cstr(TEXT), &arena, &doc, &parse, note, &s, NULL), SG_OK);
    CHECK_INT(s.n, 0);
    CHECK_INT(doc.n_sentences, 2);
    CHECK_INT(doc.n_tokens, 3);
    CHECK_STR(sg_token_str(&doc, 1), "1 000");
    CHECK(doc.sentences[0].flags & SG_SENTENCE_PARAGRAPH);
    CHECK_INT(parse.nodes[1].head, SG_NO_HEAD);
    CHECK_INT(parse.nodes[1].rel, SG_REL_DEP);
    CHECK_STR(parse.nodes[0].lemma, "oslo");
    CHECK_INT(parse.nodes[2].sent, 1);
    sg_buf out = {0};
    sg_conllu_write(&parse, &out);
    CHECK_STR(sg_sub((sg_str){out.p, out.n}, 0, 66),
              "# newpar\n# sent_id = v-1\n# text = Oslo 1 000\n"
              "1\tOslo\toslo\tX\t_\t_\t_\t_");
    sg_buf_release(&out);
    sg_arena_release(&arena);
}

/* Each faulty sentence stands between two good ones, which must survive. */
static void test_faults(void)
{
    static const struct {
        const char *lines;   /* the sentence */
        unsigned line;       /* line of the warning; the sentence begins at line 3 */
        const char *message; /* its beginning */
    } cases[] = {
        {"1\ta\ta\tX\t_\t_\t0\troot\t_\n", 3, "fewer than ten columns"},
        {"1\ta\ta\tX\t_\t_\t0\troot\t_\t_\t_\n", 3, "more than ten columns"},
        {"1\ta\ta\t\t_\t_\t0\troot\t_\t_\n", 3, "empty column"},
        {"1\ta\ta\tX\t_\t_\t0\troot\t_\t_\n3\tb\tb\tX\t_\t_\t1\tdep\t_\t_\n", 4, "id out of order"},
        {"x\ta\ta\tX\t_\t_\t0\troot\t_\t_\n", 3, "id is not a number"},
        {"99999999999\ta\ta\tX\t_\t_\t0\troot\t_\t_\n", 3, "id is not a number"},
        {"1\ta\ta\tX\t_\t_\tx\troot\t_\t_\n", 3, "head is not a number"},
        {"1\ta\ta\tX\t_\t_\t2\troot\t_\t_\n", 3, "head beyond the sentence"},
        {"1\ta\ta\tX\t_\t_\t2\tdep\t_\t_\n2\tb\tb\tX\t_\t_\t1\tdep\t_\t_\n", 3, "no root"},
        {"1\ta\ta\tX\t_\t_\t0\troot\t_\t_\n2\tb\tb\tX\t_\t_\t2\tdep\t_\t_\n", 3, "heads form a"},
        {"1\ta\ta\tX\t_\t_\t0\troot\t_\t_\n2\tb\tb\tX\t_\t_\t0\troot\t_\t_\n", 3, "more than one"},
        {"1\ta\ta\tX\t_\t_\t0\troot\t_\t_\n2\tb\tb\tX\t_\t_\t_\tdep\t_\t_\n", 3, "some words have"},
        {"2-3\tab\t_\t_\t_\t_\t_\t_\t_\t_\n", 3, "word range out of order"},
        {"1-2\tab\t_\t_\t_\t_\t_\t_\t_\t_\n1\ta\ta\tX\t_\t_\t0\troot\t_\t_\n", 4,
         "word range goes"},
        {"1\t\xff\ta\tX\t_\t_\t0\troot\t_\t_\n", 3, "invalid UTF-8"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        sg_arena arena = {0};
        sg_doc doc;
        sg_parse parse;
        seen s = {0};
        const char *good = "1\tGo\tgo\tVERB\tVB\t_\t0\troot\t_\t_\n\n";
        sg_str text = sg_format(&arena, "%s%s\n%s", good, cases[i].lines, good);
        CHECK_INT(sg_conllu_read("f", text, &arena, &doc, &parse, note, &s, NULL), SG_OK);
        CHECK_INT(doc.n_sentences, 2);
        CHECK_INT(s.n, 1);
        CHECK_INT(s.line, cases[i].line);
        CHECK_STR(sg_sub(sg_cstr(s.message), 0, strlen(cases[i].message)), cases[i].message);
        sg_arena_release(&arena);
    }
}

/* A sentence above the limit is cut into pieces that are trees of their own. */
static void test_long_sentence(void)
{
    sg_arena arena = {0};
    sg_buf in = {0};
    const unsigned n = 2 * SG_SENTENCE_MAX + 7;
    for (unsigned i = 1; i <= n; i++)
        sg_buf_fmt(&in, "%u\tw\tw\tX\t_\t_\t%u\tdep\t_\t_\n", i, i == n ? 0 : i % 3 ? i + 1 : n);
    sg_doc doc;
    sg_parse parse;
    seen s = {0};
    CHECK_INT(sg_conllu_read("l", (sg_str){in.p, in.n}, &arena, &doc, &parse, note, &s, NULL),
              SG_OK);
    CHECK_INT(s.n, 1);
    CHECK_INT(doc.n_sentences, 3);
    CHECK_INT(doc.n_tokens, n);
    CHECK(doc.sentences[0].flags & SG_SENTENCE_CUT);
    for (uint32_t k = 0; k < doc.n_sentences; k++) {
        unsigned roots = 0;
        for (uint32_t i = 0; i < doc.sentences[k].count; i++) {
            uint32_t head = parse.nodes[doc.sentences[k].first + i].head;
            roots += head == SG_NO_HEAD;
            CHECK(head == SG_NO_HEAD || head - doc.sentences[k].first < doc.sentences[k].count);
        }
        CHECK_INT(roots, 1);
    }
    sg_buf_release(&in);
    sg_arena_release(&arena);
}

/* Random changes of a good file: whatever comes out is well formed, and is read again unchanged. */
static void test_mutations(void)
{
    uint32_t seed = 12345;
    for (int round = 0; round < 400; round++) {
        sg_arena arena = {0};
        char text[sizeof GOOD];
        memcpy(text, GOOD, sizeof GOOD);
        for (int k = 0; k < 1 + round % 5; k++) {
            seed = seed * 1664525u + 1013904223u;
            char any = (char)(seed >> 16 & 255);
            char *at = &text[(seed >> 8) % (sizeof GOOD - 1)];
            *at = seed >> 24 & 1 ? "\t\n_1-.#|="[seed % 9] : any;
        }
        sg_doc doc;
        sg_parse parse;
        CHECK_INT(sg_conllu_read("m", (sg_str){text, sizeof GOOD - 1}, &arena, &doc, &parse, NULL,
                                 NULL, NULL),
                  SG_OK);
        sg_buf one = {0}, two = {0};
        sg_conllu_write(&parse, &one);
        seen s = {0};
        CHECK_INT(sg_conllu_read("m", (sg_str){one.p, one.n}, &arena, &doc, &parse, note, &s, NULL),
                  SG_OK);
        sg_conllu_write(&parse, &two);
        CHECK(one.n == two.n && (!one.n || memcmp(one.p, two.p, one.n) == 0));
        sg_buf_release(&one);
        sg_buf_release(&two);
        sg_arena_release(&arena);
    }
}

static void test_names(void)
{
    for (unsigned i = 0; i < SG_UPOS_COUNT; i++)
        CHECK_INT(sg_upos_of(sg_cstr(sg_upos_name((sg_upos)i))), i);
    for (unsigned i = 0; i < SG_REL_COUNT; i++)
        CHECK_INT(sg_rel_of(sg_cstr(sg_rel_name((sg_rel)i))), i);
    for (unsigned i = 0; i < SG_XPOS_COUNT; i++)
        CHECK_INT(sg_xpos_of(sg_cstr(sg_xpos_name(i))), i);
    for (unsigned i = 1; i < SG_NAME_KINDS; i++)
        CHECK_INT(sg_name_kind_of(sg_cstr(sg_name_kind_name((sg_name_kind)i))), i);
    CHECK_INT(sg_rel_of(SG_LIT("nmod:tmod")), SG_REL_NMOD);
    CHECK_INT(sg_rel_of(SG_LIT("strange")), SG_REL_DEP);
    CHECK_INT(sg_upos_of(SG_LIT("_")), SG_X);
}

int main(void)
{
    test_round_trip();
    test_variants();
    test_faults();
    test_long_sentence();
    test_mutations();
    test_names();
    return check_done();
}
