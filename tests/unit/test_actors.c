/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Actors of whole texts: tests/spec/actors.txt, through the text stage, the parser and the finder.
 * What each line of a case means is written on top of that file.
 */
#include "check.h"

#include "extract/actors.h"

#include <stdlib.h>

typedef struct bench {
    const sg_model *model;
    sg_parser *parser;
    sg_gazetteer *gazetteer;
    sg_arena arena; /* of the current case */
    sg_doc doc;
    sg_parse parse;
    sg_actors actors;
    unsigned known_wrong; /* lines that fail as they are said to */
} bench;

static sg_str mention_text(const bench *b, const sg_mention *m)
{
    uint32_t begin = b->doc.tokens[m->first].begin;
    return sg_sub(b->doc.text, begin, b->doc.tokens[m->last].end);
}

static bool ends_in(sg_str text, sg_str words)
{
    return sg_ends(text, words) && (text.n == words.n || text.p[text.n - words.n - 1] == ' ');
}

/* The nth mention that ends in these words (what stands before may be "the", "the Danish"), or
 * NULL. */
static const sg_mention *find(const bench *b, sg_str words, unsigned nth)
{
    for (uint32_t i = 0; i < b->actors.n_mentions; i++)
        if (ends_in(mention_text(b, &b->actors.mentions[i]), words) && --nth == 0)
            return &b->actors.mentions[i];
    return NULL;
}

/* Writes what a mention stands for as the spec does. */
static void describe(const bench *b, const sg_mention *m, sg_buf *out)
{
    const sg_entity *entities = b->actors.entities;
    if (!m)
        sg_buf_lit(out, "-");
    else if (m->plural)
        for (int i = 0; i < 4 && m->members[i] != SG_NONE; i++)
            sg_buf_fmt(out, "%s%s", i ? " + " : "", entities[m->members[i]].id.p);
    else if (m->entity == SG_NONE)
        sg_buf_lit(out, "?");
    else
        sg_buf_str(out, entities[m->entity].id);
}

static void check_line(bench *b, sg_str line, const char *name)
{
    bool wrong = sg_starts(line, SG_LIT("! "));
    sg_str rest = wrong ? sg_sub(line, 2, line.n) : line;
    bool thing = sg_ends(rest, SG_LIT(" @ thing"));
    bool place = thing || sg_ends(rest, SG_LIT(" @ place"));
    const char *arrow = place ? NULL : strstr(rest.p, " -> ");
    size_t at = place ? rest.n - 8 : (size_t)((arrow ? arrow : rest.p) - rest.p);
    if (!place && (!arrow || at + 4 > rest.n)) {
        CHECK(!"a line of the spec without an arrow");
        return;
    }
    sg_str words = sg_trim(sg_sub(rest, 0, at));
    sg_str want = thing   ? SG_LIT("thing")
                  : place ? SG_LIT("place")
                          : sg_trim(sg_sub(rest, at + 4, rest.n));
    sg_str count = words;
    words = sg_cut(&count, '#');
    const sg_mention *m = find(b, words, count.n ? (unsigned)(count.p[0] - '0') : 1);
    sg_buf got = {0};
    if (thing)
        sg_buf_lit(&got, m && m->entity != SG_NONE && !b->actors.entities[m->entity].actor
                             ? "thing"
                             : "no thing");
    else if (place)
        sg_buf_lit(&got, m && m->place ? "place" : "no place");
    else
        describe(b, m, &got);
    bool right = sg_eq((sg_str){got.p, got.n}, want);
    if (right == wrong)
        printf("%s: %.*s, got %.*s\n", name, (int)line.n, line.p, (int)got.n, got.p);
    b->known_wrong += wrong && !right;
    CHECK(right != wrong);
    sg_buf_release(&got);
}

static bool analyse(bench *b, sg_str text, sg_str date)
{
    sg_article article = {.published = date};
    if (sg_starts(text, SG_LIT("Title: "))) {
        article.title = sg_cut(&text, '\n');
        article.title = sg_sub(article.title, 7, article.title.n);
    }
    article.text = text;
    sg_arena_reset(&b->arena);
    return sg_text_split(&article, &b->arena, &b->doc, NULL) == SG_OK &&
           sg_parse_doc(b->parser, &b->doc, &b->arena, &b->parse, NULL) == SG_OK &&
           sg_actors_find(b->gazetteer, &b->parse, &b->arena, &b->actors, NULL) == SG_OK;
}

/* One case: header line, text, "--", lines. */
static void run_case(bench *b, sg_str header, sg_str body)
{
    char name[64];
    sg_str date = header, title = sg_trim(sg_cut(&date, '|'));
    snprintf(name, sizeof name, "%.*s", (int)title.n, title.p);
    size_t cut = 0;
    while (cut + 4 <= body.n && memcmp(body.p + cut, "\n--\n", 4) != 0)
        cut++;
    sg_str lines = sg_sub(body, cut + 4, body.n);
    if (!CHECK(cut + 4 <= body.n) || !CHECK(analyse(b, sg_sub(body, 0, cut), sg_trim(date))))
        return;
    while (lines.n) {
        sg_str line = sg_trim(sg_cut(&lines, '\n'));
        if (line.n && line.p[0] != '#')
            check_line(b, line, name);
    }
}

static void run_spec(bench *b, sg_str data)
{
    while (data.n) {
        sg_str line = sg_cut(&data, '\n');
        if (!sg_starts(line, SG_LIT("=== ")))
            continue;
        size_t end = 0;
        while (end < data.n && !(data.p[end] == '=' && (end == 0 || data.p[end - 1] == '\n')))
            end++;
        run_case(b, sg_sub(line, 4, line.n), sg_sub(data, 0, end));
        data = sg_sub(data, end, data.n);
    }
}

static sg_buf read_file(const char *path)
{
    sg_buf data = {0};
    char block[4096];
    FILE *f = fopen(path, "rb");
    if (!CHECK(f != NULL))
        return data;
    for (size_t n; (n = fread(block, 1, sizeof block, f)) > 0;)
        sg_buf_add(&data, block, n);
    fclose(f);
    sg_buf_add(&data, "", 1); /* NUL-terminated: strstr ends there */
    data.n--;
    return data;
}

/* Every mention slices the text it says, and every index is inside its array. */
static void check_invariants(bench *b, const char *text)
{
    if (!CHECK(analyse(b, sg_cstr(text), SG_LIT("2025-01-01"))))
        return;
    for (uint32_t i = 0; i < b->actors.n_mentions; i++) {
        const sg_mention *m = &b->actors.mentions[i];
        CHECK(m->first <= m->head && m->head <= m->last && m->last < b->doc.n_tokens);
        CHECK(m->entity == SG_NONE || m->entity < b->actors.n_entities);
        CHECK(m->how != NULL);
    }
    for (uint32_t i = 0; i < b->actors.n_entities; i++) {
        const sg_entity *e = &b->actors.entities[i];
        CHECK(e->id.n > 0 && e->name.n > 0);
        CHECK(e->parent == SG_NONE || b->actors.entities[e->parent].type == SG_ACTOR_COUNTRY);
    }
}

int main(void)
{
    bench b = {0};
    sg_error err = {0};
    if (sg_model_open(&b.model, &err) != SG_OK ||
        sg_parser_new(b.model, &b.parser, &err) != SG_OK ||
        sg_gazetteer_new(NULL, 0, true, NULL, NULL, &b.gazetteer, &err) != SG_OK) {
        printf("%s: %s\n", err.source, err.message);
        CHECK(!"set-up");
        return check_done();
    }
    sg_buf spec = read_file("tests/spec/actors.txt");
    run_spec(&b, (sg_str){spec.p, spec.n});
    sg_buf_release(&spec);
    check_invariants(&b, "");
    check_invariants(&b, "he she it they we who -- -- ( US ) 's of of of the the two two sides");
    check_invariants(&b, "THE US SAID WHO IS IN. Mr. Mr. President President of of Kenya's 's");
    printf("%u lines known wrong\n", b.known_wrong);
    sg_arena_release(&b.arena);
    sg_parser_free(b.parser);
    sg_gazetteer_free(b.gazetteer);
    return check_done();
}
