/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The frame lexicon: built-in frames, sets, spelling, the user's files and their faults. */
#include "extract/clause.h"
#include "check.h"

#include <stdlib.h>

static sg_lexicon *built_in(void)
{
    sg_lexicon *lexicon = NULL;
    sg_error err = {0};
    CHECK(sg_lexicon_new(NULL, 0, false, NULL, NULL, &lexicon, &err) == SG_OK);
    if (err.code)
        printf("%s:%llu: %s\n", err.source, (unsigned long long)err.line, err.message);
    return lexicon;
}

static bool has_frame(const sg_lexicon *lexicon, const char *word, sg_word_kind kind,
                      const char *shape, const char *code)
{
    sg_frame_range r = sg_lexicon_frames(lexicon, sg_lexicon_word(lexicon, sg_cstr(word)), kind);
    for (size_t i = 0; i < r.n; i++)
        if (strcmp(r.frames[i].shape, shape) == 0 && strcmp(r.frames[i].code, code) == 0)
            return true;
    return false;
}

static void test_built_in(void)
{
    sg_lexicon *lexicon = built_in();
    if (!lexicon)
        return;
    CHECK(lexicon->n_frames >= 2500);
    CHECK(has_frame(lexicon, "criticize", SG_KIND_VERB, "S>O", "111"));
    CHECK(has_frame(lexicon, "criticise", SG_KIND_VERB, "S>O", "111"));
    CHECK(has_frame(lexicon, "criticism", SG_KIND_NOUN, "P|by|from>of|against|over|for|to|at", "111"));
    CHECK(has_frame(lexicon, "rule_out", SG_KIND_VERB, "S>O", "12"));
    CHECK(!has_frame(lexicon, "criticism", SG_KIND_VERB, "S>O", "111"));
    CHECK_INT(sg_lexicon_word(lexicon, SG_LIT("qwertyuiop")), SG_NONE);
    sg_class class;
    for (size_t i = 0; i < lexicon->n_frames; i++)
        if (lexicon->frames[i].code[0] != '-' &&
            !CHECK(sg_class_of(sg_cstr(lexicon->frames[i].code), &class)))
            printf("line %u: %s\n", lexicon->frames[i].line, lexicon->frames[i].code);
    sg_lexicon_free(lexicon);
}

static void test_order(void)
{
    sg_lexicon *lexicon = built_in();
    if (!lexicon)
        return;
    for (uint32_t w = 0; w < lexicon->n_words; w++)
        for (int kind = 0; kind < SG_KINDS; kind++) {
            sg_frame_range r = sg_lexicon_frames(lexicon, w, (sg_word_kind)kind);
            for (size_t i = 1; i < r.n; i++)
                CHECK(r.frames[i - 1].weight >= r.frames[i].weight);
        }
    sg_lexicon_free(lexicon);
}

static void test_sets(void)
{
    sg_lexicon *lexicon = built_in();
    if (!lexicon)
        return;
    CHECK(sg_lexicon_in(lexicon, sg_lexicon_word(lexicon, SG_LIT("say")), SG_SET_SPEECH));
    CHECK(!sg_lexicon_in(lexicon, sg_lexicon_word(lexicon, SG_LIT("bomb")), SG_SET_SPEECH));
    CHECK(!sg_lexicon_in(lexicon, SG_NONE, SG_SET_SPEECH));
    sg_lexicon_free(lexicon);
}

static unsigned warnings;
static uint64_t last_line;

static void count_warning(void *ctx, const sg_error *warning)
{
    (void)ctx;
    warnings++;
    last_line = warning->line;
}

static const char user_lines[] =
    "# a comment\n"
    "set\tMOON\tmoon &SUN\n"
    "set\tSUN\tsun\n"
    "v\tmoonwalk\tS>with O=&MOON\t04\t/moon\\w+/\n"
    "same\tsunwalk\tv moonwalk\n"
    "v\tbad\tS<O\t04\n"
    "v\tbad\tS>O\t4x\n"
    "v\tbad\tS>O Q=x\t04\n"
    "v\tbad\tS>O\t04\t/(/\n"
    "x\tbad\tS>O\t04\n"
    "v\tbad\n"
    "same\tbad\tv nosuchverb\n"
    "v\tcriticize\tS>O\t99\n"
    "v\tcriticize\tS>O\t05\n";

static void test_user_file(void)
{
    char path[] = "/tmp/sg-frames-XXXXXX";
    int fd = mkstemp(path);
    FILE *file = fd < 0 ? NULL : fdopen(fd, "wb");
    if (!CHECK(file != NULL))
        return;
    fwrite(user_lines, 1, sizeof user_lines - 1, file);
    fclose(file);
    const char *files[] = {path};
    sg_lexicon *lexicon = NULL;
    sg_error err = {0};
    CHECK(sg_lexicon_new(files, 1, false, count_warning, NULL, &lexicon, &err) == SG_OK);
    CHECK_INT(warnings, 8);
    CHECK_INT(last_line, 13);
    if (lexicon) {
        CHECK(has_frame(lexicon, "moonwalk", SG_KIND_VERB, "S>with O=&MOON", "04"));
        CHECK(has_frame(lexicon, "sunwalk", SG_KIND_VERB, "S>with O=&MOON", "04"));
        CHECK(!has_frame(lexicon, "bad", SG_KIND_VERB, "S>O", "04"));
        uint32_t moon = sg_intern_get(&lexicon->sets, SG_LIT("MOON"));
        CHECK(sg_lexicon_in(lexicon, sg_lexicon_word(lexicon, SG_LIT("sun")), moon));
        sg_frame_range r = sg_lexicon_frames(
            lexicon, sg_lexicon_word(lexicon, SG_LIT("criticize")), SG_KIND_VERB);
        CHECK(r.n > 1 && strcmp(r.frames[0].code, "05") == 0); /* the user's come first */
    }
    sg_lexicon_free(lexicon);
    lexicon = NULL;
    CHECK(sg_lexicon_new(files, 1, true, NULL, NULL, &lexicon, &err) == SG_SYNTAX);
    CHECK_INT(err.line, 6);
    remove(path);
    err = (sg_error){0};
    CHECK(sg_lexicon_new(files, 1, false, NULL, NULL, &lexicon, &err) == SG_IO);
}

static void test_slots(void)
{
    CHECK_INT(sg_slot_of(SG_LIT("S")), SG_SLOT_SUBJECT);
    CHECK_INT(sg_slot_of(SG_LIT("nope")), SG_SLOT_NONE);
    CHECK_INT(sg_slot_of_preposition(SG_LIT("Upon")), sg_slot_of(SG_LIT("on")));
    CHECK_INT(sg_slot_of_preposition(SG_LIT("S")), SG_SLOT_NONE);
    CHECK(strcmp(sg_slot_name(sg_slot_of(SG_LIT("against"))), "against") == 0);
}

static void test_operators(void)
{
    static const struct {
        sg_operator op;
        const char *code, *want;
    } cases[] = {
        {SG_OP_INTEND, "072", "0332"},  {SG_OP_INTEND, "190", "1384"},
        {SG_OP_REFUSE, "046", "125"},   {SG_OP_REFUSE, "192", "0356"},
        {SG_OP_THREATEN, "163", "1312"}, {SG_OP_THREATEN, "051", NULL},
        {SG_OP_HALT, "163", "085"},     {SG_OP_HALT, "073", "1623"},
        {SG_OP_DEMAND, "0841", "1053"}, {SG_OP_APPEAL, "0841", "0253"},
        {SG_OP_INTEND, "01", NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char code[8] = {0};
        memcpy(code, cases[i].code, strlen(cases[i].code));
        bool made = sg_code_apply(cases[i].op, code);
        CHECK(made == (cases[i].want != NULL));
        if (made && cases[i].want)
            CHECK_STR(sg_cstr(code), cases[i].want);
    }
}

int main(void)
{
    test_built_in();
    test_order();
    test_sets();
    test_user_file();
    test_slots();
    test_operators();
    return check_done();
}
