/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Text: tests/spec/tokens.txt and sentences.txt case by case, then titles, dates, datelines,
 * quotations, repair, and the properties that hold for every input.
 */
#include "text/text.h"
#include "check.h"

#include <stdlib.h>

static sg_arena arena;

static sg_doc split_article(const sg_article *article)
{
    sg_doc doc;
    sg_error err = {0};
    sg_arena_reset(&arena);
    CHECK_INT(sg_text_split(article, &arena, &doc, &err), SG_OK);
    return doc;
}

/* The document of a text; the article behind it is not kept. */
static sg_doc split(sg_str text)
{
    sg_article article = {.text = text};
    return split_article(&article);
}

/* ---- Spec files: text, "---", expected lines, "===" ---- */

typedef sg_str (*render_fn)(const sg_doc *doc, sg_buf *out);

static sg_str render_tokens(const sg_doc *doc, sg_buf *out)
{
    for (uint32_t i = 0; i < doc->n_tokens; i++) {
        sg_buf_lit(out, i ? " | " : "");
        sg_buf_lit(out, doc->tokens[i].flags & SG_TOKEN_JOINED ? "~" : "");
        sg_buf_str(out, sg_token_str(doc, i));
    }
    return (sg_str){out->p, out->n};
}

static sg_str render_sentences(const sg_doc *doc, sg_buf *out)
{
    for (uint32_t i = 0; i < doc->n_sentences; i++) {
        sg_buf_lit(out, i ? "\n" : "");
        sg_buf_str(out, sg_sub(doc->text, doc->sentences[i].begin, doc->sentences[i].end));
    }
    return (sg_str){out->p, out->n};
}

static char *read_file(const char *path, size_t *n)
{
    FILE *file = fopen(path, "rb");
    CHECK(file != NULL);
    if (!file)
        return NULL;
    char *data = calloc(1, 1 << 20);
    *n = data ? fread(data, 1, (1 << 20) - 1, file) : 0;
    fclose(file);
    return data;
}

/* Takes the bytes before the line that equals `mark` off *rest. */
static sg_str take_until(sg_str *rest, const char *mark, bool *tagged)
{
    sg_str all = *rest, before = {all.p, 0};
    while (rest->n) {
        sg_str line = sg_cut(rest, '\n');
        if (sg_starts(line, sg_cstr(mark))) {
            *tagged = line.n > strlen(mark);
            break;
        }
        before.n = (size_t)(line.p + line.n - all.p);
    }
    return before;
}

static void run_spec(const char *path, render_fn render)
{
    size_t n = 0;
    unsigned cases = 0, wrong = 0;
    char *data = read_file(path, &n);
    sg_str rest = {data, n};
    bool tagged, unused;
    while (sg_starts(rest, SG_LIT("#")))
        sg_cut(&rest, '\n');
    while (rest.n) {
        sg_str text = take_until(&rest, "---", &tagged);
        sg_str want = sg_trim(take_until(&rest, "===", &unused));
        sg_buf out = {0};
        sg_doc doc = split(sg_trim(text));
        sg_str got = render(&doc, &out);
        bool same = sg_eq(got, want);
        if (same == tagged) {
            printf("%s:%s\n  text %.*s\n  got  %.*s\n  want %.*s\n", path,
                   tagged ? " marked wrong, but right now" : "", (int)text.n, text.p, (int)got.n,
                   got.p, (int)want.n, want.p);
            CHECK(!"spec case");
        } else
            check_passed++;
        wrong += tagged;
        cases++;
        sg_buf_release(&out);
    }
    printf("%s: %u cases, %u known wrong\n", path, cases, wrong);
    CHECK(cases > 10);
    free(data);
}

/* ---- Titles, dates, datelines ---- */

static void test_title(void)
{
    sg_article article = {.title = SG_LIT("Lima talks fail. What now?"),
                          .text = SG_LIT("Peru left. Chile stayed.\n\nTalks end."),
                          .published = SG_LIT("2024-05-09T10:00:00Z")};
    sg_doc doc = split_article(&article);
    CHECK_INT(doc.n_sentences, 4);
    CHECK_INT(doc.sentences[0].flags, SG_SENTENCE_TITLE | SG_SENTENCE_PARAGRAPH);
    CHECK_INT(doc.sentences[0].end, article.title.n);
    CHECK_INT(doc.sentences[1].flags, SG_SENTENCE_PARAGRAPH);
    CHECK_INT(doc.sentences[1].begin, article.title.n + 2);
    CHECK_INT(doc.sentences[2].flags, 0);
    CHECK_INT(doc.sentences[3].flags, SG_SENTENCE_PARAGRAPH);
    CHECK_STR(sg_cstr(doc.date), "2024-05-09");
    sg_article bare = {.text = SG_LIT("Peru left.")};
    doc = split_article(&bare);
    CHECK_INT(doc.sentences[0].begin, 0);
    CHECK_STR(sg_cstr(doc.date), "");
    sg_article empty = {.text = SG_LIT(" \n\n ")};
    doc = split_article(&empty);
    CHECK_INT(doc.n_sentences + doc.n_tokens, 0);
}

static void test_datelines(void)
{
    static const struct {
        const char *text, *place, *first, *date;
    } cases[] = {
        {"LIMA, May 9 (Agency) - Peru left.", "LIMA", "Peru", ""},
        {"BAGHDAD (AP) \xE2\x80\x94 Peru left.", "BAGHDAD", "Peru", ""},
        {"WASHINGTON \xE2\x80\x94 Peru left.", "WASHINGTON", "Peru", ""},
        {"WASHINGTON\xE2\x80\x94Peru left.", "WASHINGTON", "Peru", ""},
        {"(Reuters) - Peru left.", "", "Peru", ""},
        {"Reuters - Peru left.", "", "Peru", ""},
        {"AP - Peru left.", "", "Peru", ""},
        {"(CBS/AP) Peru left.", "", "Peru", ""},
        {"(Peru) left.", "", "(", ""},
        {"Reuters - once a pigeon post - left.", "", "once", ""},
        {"ANCHORAGE, Alaska (Reuters) - Peru left.", "ANCHORAGE", "Peru", ""},
        {"SAN FRANCISCO/NEW YORK (Reuters) - Peru left.", "SAN FRANCISCO/NEW YORK", "Peru", ""},
        {"BEIJING, Dec. 16, 2024 (Xinhua) -- Peru left.", "BEIJING", "Peru", "2024-12-16"},
        {"MOSCOW, December 16. /TASS/. Peru left.", "MOSCOW", "Peru", ""},
        {"Kyiv, 3 March 2025 (dpa) \xE2\x80\x93 Peru left.", "Kyiv", "Peru", "2025-03-03"},
        {"NEW YORK -- Peru left.", "NEW YORK", "Peru", ""},
        {"PORT-AU-PRINCE, Haiti (AP) - Peru left.", "PORT-AU-PRINCE", "Peru", ""},
        {"Paris (AFP) - Peru left.", "Paris", "Peru", ""},
        {"CAIRO (AP) \" Peru left.", "CAIRO", "Peru", ""},
        {"HARARE (AFP) Peru left.", "HARARE", "Peru", ""},
        {"Bogota, March 8 (IANS) Peru left.", "Bogota", "Peru", ""},
        {"ISLAMABAD: Peru left.", "ISLAMABAD", "Peru", ""},
        {"(CBS/AP) Peru left.", "", "Peru", ""},
        {"(Applause) Peru left.", "", "(", ""},
        {"WHO: Peru left.", "", "WHO", ""},
        {"Paris (AFP) left.", "", "Paris", ""},
        {"By Jo Low\n\nLIMA, May 9 (Agency) - Peru left.", "LIMA", "By", ""},
        {"NEW YORK / LIMA (Reuters) - Peru left.", "NEW YORK / LIMA", "Peru", ""},
        {"TOKYO / SAN FRANCISCO (Reuters) - Peru left.", "TOKYO / SAN FRANCISCO", "Peru", ""},
        {"SEOUL/ TOKYO, May 9 (Agency) - Peru left.", "SEOUL/ TOKYO", "Peru", ""},
        {"AP-Police left Peru.", "", "Police", ""},
        {"AFP-Islamist rebels left Peru.", "", "Islamist", ""},
        {"AP-NORC polls left Peru.", "", "AP", ""},
        {"Reuters-Ipsos polls left Peru.", "", "Reuters", ""},
        {"BAGHDAD, Iraq-Followers left Peru.", "BAGHDAD", "Followers", ""},
        {"BAGHDAD, Iraq-based banks left Peru.", "", "BAGHDAD", ""},
        {"CHILE, PERU & BOLIVIA: January 30 -- Banks left.", "CHILE", "Banks", ""},
        {"NICARAGUA: January 16 -- Banks left.", "NICARAGUA", "Banks", ""},
        {"NEW DELHI  Pakistan left.", "NEW DELHI", "Pakistan", ""},
        {"NATO  Pakistan left.", "", "NATO", ""},
        {"UPDATE - Peru left.", "", "UPDATE", ""},
        {"London - the city - slept.", "", "London", ""},
        {"NATO said Peru left.", "", "NATO", ""},
        {"LIMA talks - once more - fail.", "", "LIMA", ""},
        {"Peru left on May 9 - or so.", "", "Peru", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        sg_doc doc = split(sg_cstr(cases[i].text));
        CHECK_STR(doc.dateline, cases[i].place);
        CHECK_STR(sg_cstr(doc.date), cases[i].date);
        if (CHECK(doc.n_tokens > 0))
            CHECK_STR(sg_token_str(&doc, doc.sentences[0].first), cases[i].first);
    }
    sg_doc doc =
        split(SG_LIT("One.\n\nTwo.\n\nThree.\n\nLIMA (AP) - Peru left.\n\nLIMA -- Oslo left."));
    CHECK_INT(doc.n_sentences, 5);
    if (doc.n_sentences == 5) {
        CHECK_STR(sg_token_str(&doc, doc.sentences[3].first), "Peru");
        CHECK_STR(sg_token_str(&doc, doc.sentences[4].first), "LIMA"); /* may be a heading */
    }
}

/* ---- Quotations: the quoted tokens, joined by spaces ---- */

static void test_quotes(void)
{
    static const struct {
        const char *text, *quoted;
    } cases[] = {
        {"\"We go,\" he said.", "We go ,"},
        {"\xE2\x80\x9CWe go,\xE2\x80\x9D he said.", "We go ,"},
        {"He called it \"a lie\" and left.", "a lie"},
        {"'We go,' he said.", "We go ,"},
        {"\xE2\x80\x98We don\xE2\x80\x99t go,\xE2\x80\x99 he said.", "We do n\xE2\x80\x99t go ,"},
        {"The workers' rights and the owners' plans.", ""},
        {"\"He said 'no' twice,\" she said.", "He said ' no ' twice ,"},
        {"\"We go.\n\n\"We stay,\" he said.", "We go . We stay ,"},
        {"\"We go. And so on.\n\nHe left.", "We go ."},
        {"A 9\" gun and he \"fired\" it.", "fired"},
        {"It was ``good'' then.", "good"},
        {"'The workers' rights are gone,' he said.", "The workers ' rights are gone ,"},
        {"Rock 'n' roll in the '90s.", ""},
        {"(\"We go\") he said.", "We go"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        sg_doc doc = split(sg_cstr(cases[i].text));
        sg_buf out = {0};
        for (uint32_t k = 0; k < doc.n_tokens; k++)
            if (doc.tokens[k].flags & SG_TOKEN_QUOTED) {
                sg_buf_lit(&out, out.n ? " " : "");
                sg_buf_str(&out, sg_token_str(&doc, k));
            }
        CHECK_STR(((sg_str){out.p, out.n}), cases[i].quoted);
        sg_buf_release(&out);
    }
}

static void test_repair(void)
{
    sg_doc doc = split(SG_LIT("Per\xFF left \xC3\x28 now.\xE2\x80"));
    CHECK_INT(doc.repaired, 4);
    CHECK(sg_utf8_valid(doc.text.p, doc.text.n) == doc.text.n);
    CHECK_INT(doc.n_sentences, 1);
}

/* Lines wrapped to a column are joined; short lines stand alone. */
static void test_lines(void)
{
    sg_doc doc = split(SG_LIT("The ministers of both countries met on Monday in the capital to\n"
                              "sign a treaty that was drafted by the envoys of three other states\n"
                              "and agreed by all. They left at night."));
    CHECK_INT(doc.n_sentences, 2);
    doc = split(SG_LIT("Peru leaves\nChile stays\nTalks end in Lima"));
    CHECK_INT(doc.n_sentences, 3);
}

/* ---- What holds for every input ---- */

static void check_properties(const sg_doc *doc)
{
    uint32_t at = 0, token = 0;
    bool ok = true;
    for (uint32_t i = 0; i < doc->n_tokens; i++) {
        const sg_token *t = &doc->tokens[i];
        ok = ok && t->begin >= at && t->end > t->begin && t->end <= doc->text.n &&
             t->end - t->begin <= 1000 &&
             sg_utf8_valid(doc->text.p + t->begin, t->end - t->begin) == t->end - t->begin;
        ok = ok && !(t->flags & ~(SG_TOKEN_SPACE | SG_TOKEN_JOINED | SG_TOKEN_QUOTED));
        at = t->end;
    }
    CHECK(ok);
    for (uint32_t i = 0; i < doc->n_sentences; i++) {
        const sg_sentence *s = &doc->sentences[i];
        ok = ok && s->first == token && s->count > 0 && s->count <= SG_SENTENCE_MAX &&
             s->begin == doc->tokens[token].begin &&
             s->end == doc->tokens[token + s->count - 1].end;
        token += s->count;
    }
    CHECK(ok && token == doc->n_tokens);
}

/* Every byte that is not white space is in a token (no dateline in the text). */
static void check_cover(const sg_doc *doc)
{
    uint32_t at = 0, lost = 0;
    for (uint32_t i = 0; i <= doc->n_tokens; i++) {
        uint32_t end = i < doc->n_tokens ? doc->tokens[i].begin : (uint32_t)doc->text.n;
        for (; at < end; at++)
            lost += (unsigned char)doc->text.p[at] > 32 && (unsigned char)doc->text.p[at] < 127;
        at = i < doc->n_tokens ? doc->tokens[i].end : end;
    }
    CHECK_INT(lost, 0);
}

static uint32_t random_state = 1;

static uint32_t next_random(uint32_t below)
{
    random_state = random_state * 1664525u + 1013904223u;
    return (random_state >> 8) % below;
}

static void test_random(void)
{
    static const char *const pieces[] = {
        "U.S.",
        "don't",
        " ",
        " ",
        "\"",
        "'",
        "\xE2\x80\x9C",
        "\xE2\x80\x9D",
        ".",
        ",",
        "--",
        "\n",
        "\n\n",
        "Mr. ",
        "a",
        "Kyiv",
        "5",
        "1,000",
        "$",
        "%",
        "http://x.org/a",
        "@",
        "-",
        "/",
        "(",
        ")",
        "\xF0\x9F\x98\x80",
        "\xE2\x80\x8D",
        "\xFF",
        "J.",
        "p.m.",
        ":)",
        "\xC2\xA0",
        "#",
        "...",
        "e-mail",
        "x@y.org",
        "\xD7\xA9\xD7\x9C",
        "=",
        "*",
        "'s",
        "\xE2\x80\x99",
        "&",
        "?",
        "!",
    };
    for (int round = 0; round < 3000; round++) {
        sg_buf b = {0};
        for (uint32_t i = next_random(60); i > 0; i--)
            sg_buf_lit(&b, pieces[next_random(sizeof pieces / sizeof *pieces)]);
        sg_buf_lit(&b, "\xF0\x9F"); /* never a dateline at the very start: x keeps it whole */
        sg_article article = {.title = {b.p, b.n}};
        sg_doc doc = split_article(&article);
        check_properties(&doc);
        check_cover(&doc);
        sg_buf_release(&b);
    }
    for (int round = 0; round < 1000; round++) {
        char noise[200];
        for (size_t i = 0; i < sizeof noise; i++)
            noise[i] = (char)next_random(round % 2 ? 256 : 128);
        sg_doc doc = split((sg_str){noise, next_random(sizeof noise)});
        check_properties(&doc);
    }
}

static void test_huge(void)
{
    static const char *const units[] = {"a",
                                        "\"",
                                        ".",
                                        "a.",
                                        "a-",
                                        "1,",
                                        "'s",
                                        "a@",
                                        "\xE2\x80\x9C",
                                        "x/",
                                        "\xF0\x9F\x98\x80",
                                        "U.S.",
                                        " ",
                                        "1-",
                                        "&",
                                        "A&",
                                        "a'",
                                        "\xD7\xA9",
                                        "...",
                                        "http://",
                                        "\n",
                                        "a ",
                                        ". A",
                                        "J. ",
                                        "("};
    for (size_t u = 0; u < sizeof units / sizeof *units; u++) {
        sg_buf b = {0};
        while (b.n < 300000)
            sg_buf_lit(&b, units[u]);
        sg_doc doc = split((sg_str){b.p, b.n});
        check_properties(&doc);
        check_cover(&doc);
        sg_buf_release(&b);
    }
    sg_doc doc = split((sg_str){"a\0b\0c", 5});
    CHECK_INT(doc.n_tokens, 3);
}

static void test_cut(void)
{
    sg_buf b = {0};
    for (int i = 0; i < 1500; i++)
        sg_buf_lit(&b, i == 700 ? "so; " : "so ");
    sg_doc doc = split((sg_str){b.p, b.n});
    CHECK_INT(doc.n_sentences, 2);
    CHECK_INT(doc.sentences[0].count, 702);
    CHECK_INT(doc.sentences[0].flags, SG_SENTENCE_CUT | SG_SENTENCE_PARAGRAPH);
    CHECK_INT(doc.sentences[1].flags, 0);
    sg_buf_release(&b);
}

static void test_memory(void)
{
    sg_arena small = {.budget = 100000};
    sg_buf b = {0};
    while (b.n < 90000)
        sg_buf_lit(&b, "so it is. ");
    sg_article article = {.text = {b.p, b.n}};
    sg_doc doc;
    sg_error err = {0};
    CHECK_INT(sg_text_split(&article, &small, &doc, &err), SG_NOMEM);
    CHECK(err.code == SG_NOMEM && err.message[0]);
    sg_arena_release(&small);
    sg_buf_release(&b);
}

int main(void)
{
    run_spec("tests/spec/tokens.txt", render_tokens);
    run_spec("tests/spec/sentences.txt", render_sentences);
    test_title();
    test_datelines();
    test_quotes();
    test_repair();
    test_lines();
    test_random();
    test_huge();
    test_cut();
    test_memory();
    sg_arena_release(&arena);
    return check_done();
}
