/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Verb, discard and issue dictionaries of PETRARCH: frames, faults, events, and mutated bytes. */
#include "petrarch.h"

#include <time.h>

/* Reads the file into an empty lexicon; the caller releases what it holds. */
static void load(const char *path, sg_lexicon *lexicon, sg_lexicon_builder *b, sg_log *log,
                 sg_petrarch_stats *stats)
{
    sg_error err = {0};
    *log = (sg_log){0};
    *lexicon = (sg_lexicon){.patterns = sg_patterns_new()};
    lexicon->words.arena = lexicon->sets.arena = lexicon->screen.arena = &lexicon->arena;
    *b = (sg_lexicon_builder){.lexicon = lexicon, .file = path, .file_no = 1,
                              .warn = keep_warning, .warn_ctx = log};
    CHECK(sg_petrarch_read_lexicon(b, read_file(path), stats, &err) == SG_OK);
    check_account(stats);
}

static void release(sg_lexicon *lexicon)
{
    sg_patterns_free(lexicon->patterns);
    sg_intern_release(&lexicon->words);
    sg_intern_release(&lexicon->sets);
    sg_screen_release(&lexicon->screen);
    sg_arena_release(&lexicon->arena);
}

static void test_verbs(void)
{
    sg_lexicon lexicon;
    sg_lexicon_builder b;
    sg_log log;
    sg_petrarch_stats stats;
    load(FOLDER "verbs.txt", &lexicon, &b, &log, &stats);
    CHECK_STR(sg_cstr(log.text),
              "16: there is no set &WRONGSET above this line\n"
              "32: a pattern without a code\n"
              "33: \"999\" is not a CAMEO code\n"
              "34: a pattern needs one * where the verb is\n"
              "37: expected one verb, its words joined by _\n"
              "35: 2 of 14 patterns are not used, the first here: "
              "1 words before the verb that are no subject, 1 transformations\n");
    CHECK_INT(stats.lines, 37);
    CHECK_INT(stats.faulty, 5);
    CHECK_INT(stats.unsupported, 2);
    release(&lexicon);
    load(FOLDER "tabari.txt", &lexicon, &b, &log, &stats);
    CHECK_STR(sg_cstr(log.text), "");
    CHECK_INT(stats.loaded, 5);
    CHECK_INT(b.frames.n, 5); /* two defaults, two of the first pattern, one of the second */
    release(&lexicon);
}

static void test_lists(void)
{
    sg_lexicon lexicon;
    sg_lexicon_builder b;
    sg_log log;
    sg_petrarch_stats stats;
    load(FOLDER "discards.txt", &lexicon, &b, &log, &stats);
    CHECK_STR(sg_cstr(log.text), "5: \"WITH\" would discard nearly every sentence\n");
    CHECK_INT(stats.loaded, 3);
    release(&lexicon);
    load(FOLDER "issues.txt", &lexicon, &b, &log, &stats);
    CHECK_STR(sg_cstr(log.text), "8: an issue needs a code such as [OIL]\n"
                                 "10: expected <ISSUE ...> or </ISSUE>\n");
    CHECK_INT(stats.loaded, 8);
    release(&lexicon);
}

/* A line in another encoding is a fault of that line only. */
static void test_encoding(void)
{
    sg_log log = {0};
    sg_error err = {0};
    sg_petrarch_stats stats;
    sg_lexicon lexicon = {.patterns = sg_patterns_new()};
    lexicon.words.arena = lexicon.sets.arena = lexicon.screen.arena = &lexicon.arena;
    sg_lexicon_builder b = {.lexicon = &lexicon, .file = "latin1.txt", .file_no = 1,
                            .warn = keep_warning, .warn_ctx = &log};
    sg_str data = SG_LIT("REGATTA\nCAF\xe9 CUP # \xe9\nREGATTA CUP # \xe9\n");
    CHECK(sg_petrarch_read_lexicon(&b, data, &stats, &err) == SG_OK);
    CHECK_STR(sg_cstr(log.text), "2: not UTF-8 after \"CAF\"\n");
    CHECK_INT(stats.loaded, 2);
    check_account(&stats);
    b.strict = true;
    CHECK(sg_petrarch_read_lexicon(&b, data, &stats, &err) == SG_SYNTAX);
    CHECK_INT(err.line, 2);
    release(&lexicon);
}

static void check_events(const char *lexicon, const char *text, const char *want)
{
    sg_log log;
    events_of(text, "2020-01-01", NULL, 0, &lexicon, 1, &log);
    CHECK_STR(sg_cstr(log.text), want);
}

static void test_verb_events(void)
{
    const char *verbs = FOLDER "verbs.txt";
    check_events(verbs, "Norway ferried wheat to Malta on Friday.", "nor/NOR/ 073 mlt []\n");
    check_events(verbs, "Norway ferried rumours to Malta on Friday.", "");
    check_events(verbs, "Norway hosted Malta on Friday.",
                 "nor/NOR/ 043 mlt []\nmlt/MLT/ 042 nor []\n");
    check_events(verbs, "Norway suffered a defeat from Malta.", "mlt/MLT/ 190 nor []\n");
    check_events(verbs, "Norway and Malta quarrelled.",
                 "nor/NOR/ 112 mlt []\nmlt/MLT/ 112 nor []\n");
    check_events(verbs, "Norway quarrelled with Malta over fishing rights.",
                 "nor/NOR/ 1246 mlt [fishing rights]\n");
    check_events(verbs, "Norway quarrelled with Malta over money.", "nor/NOR/ 112 mlt [money]\n");
    check_events(verbs, "Norway praised Malta.", "nor/NOR/ 051 mlt []\n");
}

static void test_list_events(void)
{
    const char *discards = FOLDER "discards.txt", *issues = FOLDER "issues.txt";
    check_events(discards, "Norway praised Malta. Kenya praised Peru.",
                 "nor/NOR/ 051 mlt []\nken/KEN/ 051 per []\n");
    check_events(discards, "Norway praised Malta in 2013. Kenya praised Peru.",
                 "ken/KEN/ 051 per []\n");
    check_events(discards, "Norway praised Malta after the Chess Olympiad. Kenya praised Peru.",
                 "");
    check_events(issues, "Norway condemned Malta as trawlers sank.",
                 "nor/NOR/ 111 mlt [FISHING]\n");
    check_events(issues, "Norway condemned Malta as cod-quotas fell.",
                 "nor/NOR/ 111 mlt [QUOTA]\n");
    check_events(issues, "Norway condemned Malta as herring prices fell.",
                 "nor/NOR/ 111 mlt [FISHING]\n");
    check_events(issues, "Norway condemned Malta as a red herring was found.",
                 "nor/NOR/ 111 mlt []\n");
}

/* Bytes of the dictionaries changed at random: no crash, every line accounted for. */
static void test_mutations(void)
{
    static const char *const paths[] = {"verbs.txt", "tabari.txt", "discards.txt", "issues.txt",
                                        "actors.txt", "agents.txt"};
    static const char spice[] = "[]{}()*&+-~!_:#<> \n\t\"$%^\xc3\xff\0A9";
    uint64_t seed = 42;
    clock_t end = clock() + CLOCKS_PER_SEC / 2;
    for (unsigned round = 0; round < 3000 && clock() < end; round++) {
        char path[64];
        snprintf(path, sizeof path, FOLDER "%s", paths[round % 6]);
        sg_str data = read_file(path);
        for (unsigned i = 0; i < 1 + round % 40; i++) {
            seed = seed * 6364136223846793005u + 1442695040888963407u;
            ((char *)data.p)[(seed >> 33) % data.n] = spice[(seed >> 20) % sizeof spice];
        }
        sg_petrarch_stats stats = {0};
        sg_error err = {0};
        sg_lexicon lexicon = {.patterns = sg_patterns_new()};
        lexicon.words.arena = lexicon.sets.arena = lexicon.screen.arena = &lexicon.arena;
        sg_lexicon_builder b = {.lexicon = &lexicon, .file = path, .file_no = 1};
        sg_gazetteer g = {0};
        g.words.arena = g.offices.arena = g.ids.arena = &g.arena;
        sg_source source = {.name = path, .err = &err};
        bool actors = round % 6 > 3;
        sg_status status = actors ? sg_petrarch_read_actors(&g, data, &source, &stats)
                                  : sg_petrarch_read_lexicon(&b, data, &stats, &err);
        CHECK(status == SG_OK || status == SG_USAGE);
        check_account(&stats);
        release(&lexicon);
        sg_intern_release(&g.words);
        sg_intern_release(&g.offices);
        sg_intern_release(&g.ids);
        sg_arena_release(&g.arena);
    }
}

int main(void)
{
    test_verbs();
    test_lists();
    test_encoding();
    test_verb_events();
    test_list_events();
    test_mutations();
    return check_done();
}
