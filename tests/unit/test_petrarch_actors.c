/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Actor and agent dictionaries of PETRARCH: notations, dates, faults, and events with them. */
#include "petrarch.h"

static sg_gazetteer *load(const char *path, sg_log *log, sg_petrarch_stats *stats)
{
    sg_gazetteer *g = NULL;
    sg_error err = {0};
    sg_str data = read_file(path);
    sg_source source = {.name = path, .warn = keep_warning, .warn_ctx = log, .err = &err};
    *log = (sg_log){0};
    CHECK(sg_gazetteer_new(NULL, 0, false, NULL, NULL, &g, &err) == SG_OK);
    CHECK(g && sg_petrarch_read_actors(g, data, &source, stats) == SG_OK);
    return g;
}

static uint32_t known(const sg_gazetteer *g, const char *name)
{
    uint32_t p = sg_gazetteer_find(g, sg_cstr(name), SG_NONE);
    return CHECK(p != SG_NONE) ? g->phrases.items[p].index : 0;
}

static void check_code(const sg_gazetteer *g, const char *name, uint32_t date, const char *country,
                       const char *role)
{
    sg_str c = {0}, r = {0};
    sg_known_code(g, known(g, name), date, false, &c, &r);
    CHECK_STR(c, country);
    CHECK_STR(r, role);
}

static void test_actors(void)
{
    sg_log log;
    sg_petrarch_stats stats;
    sg_gazetteer *g = load(FOLDER "actors.txt", &log, &stats);
    CHECK_STR(sg_cstr(log.text),
              "17: \"LONELY_NAME\" has no code: is a + missing before the next line?\n"
              "18: \"[USAGOV 2004017-20061201]\": expected dates YYMMDD or YYYYMMDD, such as "
              "010120-050120, >010120 or <010120\n"
              "19: \"[U+]\": expected a code of three letters or more, or ---\n"
              "20: \"[USAGOV 050101-040101]\": the range of dates ends before it begins\n"
              "16: 1 of 19 lines are not used, the first here: "
              "1 names that are no actors ([---])\n");
    CHECK_INT(stats.lines, 25);
    CHECK_INT(stats.faulty, 4);
    CHECK_INT(stats.unsupported, 1);
    check_account(&stats);
    check_code(g, "Marta Olsen", 20120101, "DNK", "GOV");
    check_code(g, "Minister Marta Olsen", 20170101, "DNK", "OPP");
    check_code(g, "Marta Olsen", 0, "DNK", "OPP");
    check_code(g, "Marta Olsen", 20090101, "", "");
    CHECK_STR(g->known.items[known(g, "Marta Olsen")].country, "DNK");
    CHECK_INT(g->known.items[known(g, "Marta Olsen")].type, SG_ACTOR_PERSON);
    check_code(g, "Ivo Kralj", 19991231, "HRV", "GOV");
    check_code(g, "Kralj Ivo", 20000101, "HRV", "BUS");
    check_code(g, "Ivo Kralj", 20150101, "HRV", "ELI");
    check_code(g, "Order of the Heron", 0, "", "IMG");
    CHECK_INT(known(g, "OOTH"), known(g, "Order of the Heron"));
    check_code(g, "Lanterns", 0, "KEN", "REB");
    CHECK_INT(g->known.items[known(g, "Blue Lantern Army")].type, SG_ACTOR_ORGANISATION);
    CHECK_STR(g->known.items[known(g, "Greater Svendborg")].id, "dnk");
    check_code(g, "Half Good", 20040601, "USA", "ELI");
    check_code(g, "Gonzo Mills", 0, "GBR", "MNC");
    CHECK_INT(g->known.items[known(g, "Gonzo Mills")].type, SG_ACTOR_COMPANY);
    sg_gazetteer_free(g);
    g = load(FOLDER "orphan.txt", &log, &stats);
    CHECK_STR(sg_cstr(log.text), "1: a synonym without an actor above it\n");
    sg_gazetteer_free(g);
}

static void check_noun(const sg_gazetteer *g, const char *noun, const char *role,
                       sg_noun_class class, sg_sense sense)
{
    uint32_t p = sg_gazetteer_find(g, sg_cstr(noun), SG_NONE);
    if (!CHECK(p != SG_NONE))
        return;
    const sg_noun *n = &g->nouns.items[g->phrases.items[p].index];
    CHECK_STR(n->role, role);
    CHECK_INT(n->class, class);
    CHECK_INT(g->phrases.items[p].sense, sense);
}

static void test_agents(void)
{
    sg_log log;
    sg_petrarch_stats stats;
    sg_gazetteer *g = load(FOLDER "agents.txt", &log, &stats);
    CHECK_STR(sg_cstr(log.text), "10: an agent needs a code such as [~GOV]\n"
                                 "11: \"[GOV]\" is no code such as [~GOV] or [NGO~]\n"
                                 "12: there is no set !SET! above this line\n"
                                 "13: expected a set such as !NAME! = WORD, WORD\n");
    check_account(&stats);
    CHECK_INT(stats.loaded, 8);
    check_noun(g, "crab fisherwoman", "AGR", SG_NOUN_GROUP, SG_SENSE_ROLE);
    check_noun(g, "crab fishermen", "AGR", SG_NOUN_GROUP, SG_SENSE_ROLES);
    check_noun(g, "ministers of tides", "GOV", SG_NOUN_GROUP, SG_SENSE_ROLES);
    check_noun(g, "warden general", "GOV", SG_NOUN_GROUP, SG_SENSE_ROLE);
    check_noun(g, "wardens general", "GOV", SG_NOUN_GROUP, SG_SENSE_ROLES);
    check_noun(g, "beekeepers", "AGR", SG_NOUN_GROUP, SG_SENSE_ROLES);
    check_noun(g, "lighthouse observers", "NGO", SG_NOUN_GROUP, SG_SENSE_ROLES);
    uint32_t like = known(g, "police"), police = known(g, "harbour police");
    CHECK_INT(g->nouns.items[police].class, g->nouns.items[like].class);
    sg_gazetteer_free(g);
}

/* A faulty line fails the call when strict; a dictionary of the wrong kind always does. */
static void test_failures(void)
{
    static const char *const actors[] = {FOLDER "actors.txt"};
    static const char *const verbs[] = {FOLDER "verbs.txt"};
    sg_gazetteer *g = NULL;
    sg_error err = {0};
    CHECK_INT(sg_gazetteer_new(actors, 1, true, NULL, NULL, &g, &err), SG_SYNTAX);
    CHECK_STR(sg_cstr(err.source), FOLDER "actors.txt");
    CHECK_INT(err.line, 17);
    err = (sg_error){0};
    CHECK_INT(sg_gazetteer_new(verbs, 1, false, NULL, NULL, &g, &err), SG_USAGE);
    CHECK_STR(sg_cstr(err.message),
              "a dictionary of verbs is no file of actors: load it as a lexicon");
}

static void test_kinds(void)
{
    CHECK_INT(sg_petrarch_sniff(SG_LIT("id\ttype\tname\nun\torganisation\tUN\n")),
              SG_PETRARCH_NONE);
    CHECK_INT(sg_petrarch_sniff(SG_LIT("# x\nv\tpraise\tS>O\t051\n")), SG_PETRARCH_NONE);
    CHECK_INT(sg_petrarch_sniff(SG_LIT("v praise S>O 051\n")), SG_PETRARCH_NONE);
    CHECK_INT(sg_petrarch_sniff(SG_LIT("")), SG_PETRARCH_NONE);
    CHECK_INT(sg_petrarch_sniff(SG_LIT("FOO\n+BAR\n\t[USA]\n")), SG_PETRARCH_ACTORS);
    CHECK_INT(sg_petrarch_sniff(SG_LIT("FOO [~GOV]\n")), SG_PETRARCH_AGENTS);
    CHECK_INT(sg_petrarch_sniff(SG_LIT("MOOR [040]\n- * HARBOR [060]\n")), SG_PETRARCH_VERBS);
    CHECK_INT(sg_petrarch_sniff(SG_LIT("&SET\n+A\n")), SG_PETRARCH_VERBS);
    CHECK_INT(sg_petrarch_sniff(SG_LIT("WORLD CUP\n+TYPHOON\n")), SG_PETRARCH_DISCARDS);
    CHECK_INT(sg_petrarch_sniff(SG_LIT("<ISSUE CATEGORY=\"X\">\n")), SG_PETRARCH_ISSUES);
}

static void test_events(void)
{
    static const char *const actors[] = {FOLDER "actors.txt", FOLDER "agents.txt"};
    sg_log log;
    events_of("Marta Olsen praised Kenya on Monday. The Lanterns attacked Uganda.", "2012-05-01",
              actors, 2, NULL, 0, &log);
    CHECK_STR(sg_cstr(log.text), "marta-olsen/DNK/GOV 051 ken []\n"
                                 "blue-lantern-army/KEN/REB 18 uga []\n");
    events_of("Marta Olsen praised Kenya on Monday.", "2016-05-01", actors, 2, NULL, 0, &log);
    CHECK_STR(sg_cstr(log.text), "marta-olsen/DNK/OPP 051 ken []\n");
    events_of("Beekeepers criticised Greater Svendborg.", "2016-05-01", actors, 2, NULL, 0, &log);
    CHECK_STR(sg_cstr(log.text), "beekeepers//AGR 111 dnk []\n");
}

int main(void)
{
    test_kinds();
    test_actors();
    test_agents();
    test_failures();
    test_events();
    return check_done();
}
