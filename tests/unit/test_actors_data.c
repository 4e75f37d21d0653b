/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The actor tables: they load, are complete and consistent, and the loader reports faulty lines of
 * a user's table by file and line.
 */
#include "check.h"

#include "extract/gazetteer.h"

#include <stdlib.h>
#include <unistd.h>

/* Every UN member, for completeness; the observers and Taiwan are checked below. */
static const char un_members[] =
    "AFG ALB DZA AND AGO ATG ARG ARM AUS AUT AZE BHS BHR BGD BRB BLR BEL BLZ BEN BTN BOL BIH BWA "
    "BRA BRN BGR BFA BDI CPV KHM CMR CAN CAF TCD CHL CHN COL COM COG COD CRI CIV HRV CUB CYP CZE "
    "DNK DJI DMA DOM TLS ECU EGY SLV GNQ ERI EST SWZ ETH FJI FIN FRA GAB GMB GEO DEU GHA GRC GRD "
    "GTM GIN GNB GUY HTI HND HUN ISL IND IDN IRN IRQ IRL ISR ITA JAM JPN JOR KAZ KEN KIR PRK KOR "
    "KWT KGZ LAO LVA LBN LSO LBR LBY LIE LTU LUX MDG MWI MYS MDV MLI MLT MHL MRT MUS MEX FSM MDA "
    "MCO MNG MNE MAR MOZ MMR NAM NRU NPL NLD NZL NIC NER NGA MKD NOR OMN PAK PLW PAN PNG PRY PER "
    "PHL POL PRT QAT ROU RUS RWA KNA LCA VCT WSM SMR STP SAU SEN SRB SYC SLE SGP SVK SVN SLB SOM "
    "ZAF SSD ESP LKA SDN SUR SWE CHE SYR TJK TZA THA TGO TON TTO TUN TUR TKM TUV UGA UKR ARE GBR "
    "USA URY UZB VUT VEN VNM YEM ZMB ZWE";

/* The first known actor that the text names, with the given sense; "" when there is none. */
static sg_str find(const sg_gazetteer *g, const char *text, sg_sense sense)
{
    sg_arena arena = {0};
    sg_article article = {.text = sg_cstr(text)};
    sg_doc doc;
    sg_word *words = NULL;
    sg_str id = {"", 0};
    CHECK(sg_text_split(&article, &arena, &doc, NULL) == SG_OK);
    CHECK(sg_gazetteer_words(g, &doc, &arena, &words) == SG_OK);
    for (uint32_t t = 0; t < doc.n_tokens && id.n == 0; t++) {
        sg_match m = sg_gazetteer_name(g, words, t, doc.n_tokens);
        for (uint32_t p = m.phrase; p != SG_NONE && id.n == 0;
             p = sg_gazetteer_other(g, words, t, m.last, p))
            if (g->phrases.items[p].sense == sense)
                id = g->known.items[g->phrases.items[p].index].id;
    }
    sg_arena_release(&arena);
    return id;
}

static void test_countries(const sg_gazetteer *g)
{
    sg_str rest = SG_LIT(un_members);
    unsigned members = 0;
    sg_arena arena = {0};
    while (rest.n) {
        sg_str code = sg_cut(&rest, ' ');
        uint32_t index = sg_intern_get(&g->ids, sg_lower(&arena, code));
        members++;
        if (index == SG_NONE)
            printf("missing: %.*s\n", (int)code.n, code.p);
        CHECK(index != SG_NONE && g->known.items[index].type == SG_ACTOR_COUNTRY);
    }
    CHECK_INT(members, 193);
    const char *others[] = {"vat", "pse", "twn", "xkx", "esh", "hkg", "grl", "xso", "xnc", "xtr"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        CHECK(sg_intern_get(&g->ids, sg_cstr(others[i])) != SG_NONE);
    sg_arena_release(&arena);
}

static void test_known(const sg_gazetteer *g)
{
    unsigned count[SG_ACTOR_PLACE + 1] = {0};
    for (size_t i = 0; i < g->known.n; i++) {
        const sg_known *k = &g->known.items[i];
        count[k->type]++;
        bool good = k->id.n && k->name.n && (k->country.n == 0 || k->country.n == 3);
        if (k->country.n == 3) { /* its country is itself in the tables */
            char low[3];
            for (int c = 0; c < 3; c++)
                low[c] = (char)(k->country.p[c] + 32);
            good &= sg_intern_get(&g->ids, (sg_str){low, 3}) != SG_NONE;
        }
        if (!good)
            printf("faulty: %.*s\n", (int)k->id.n, k->id.p);
        CHECK(good);
    }
    CHECK(count[SG_ACTOR_COUNTRY] >= 240);
    CHECK(count[SG_ACTOR_PERSON] >= 1000);
    CHECK(count[SG_ACTOR_ORGANISATION] + count[SG_ACTOR_GROUP] + count[SG_ACTOR_COMPANY] >= 500);
    CHECK(count[SG_ACTOR_PLACE] >= 1000);
    CHECK(g->nouns.n >= 500);
    for (size_t i = 0; i < g->terms.n; i++) {
        const sg_term *t = &g->terms.items[i];
        if (!(t->from <= t->until && t->owner != SG_NONE))
            printf("faulty term of %s\n", g->known.items[t->person].id.p);
        CHECK(t->from <= t->until && t->owner != SG_NONE);
    }
}

static void test_phrases(const sg_gazetteer *g)
{
    CHECK_STR(find(g, "officials in Kyiv said", SG_SENSE_CAPITAL), "ukr");
    CHECK_STR(find(g, "It told us that", SG_SENSE_COUNTRY), "");
    CHECK_STR(find(g, "the US said", SG_SENSE_COUNTRY), "usa");
    CHECK_STR(find(g, "The U.S. said", SG_SENSE_COUNTRY), "usa");
    CHECK_STR(find(g, "Guinea-Bissau said", SG_SENSE_COUNTRY), "gnb");
    CHECK_STR(find(g, "Türkiye and Cote d'Ivoire", SG_SENSE_COUNTRY), "tur");
    CHECK_STR(find(g, "Côte d'Ivoire", SG_SENSE_COUNTRY), "civ");
    CHECK_STR(find(g, "the Democratic Republic of the Congo", SG_SENSE_COUNTRY), "cod");
    CHECK_STR(find(g, "some turkey farms", SG_SENSE_COUNTRY), "");
    CHECK_STR(find(g, "two Frenchmen", SG_SENSE_DEMONYMS), "fra");
    CHECK_STR(find(g, "a Dane", SG_SENSE_DEMONYM), "dnk");
    CHECK_STR(find(g, "the Kremlin", SG_SENSE_SEAT), "rus");
    CHECK_STR(find(g, "Viktor Orbán", SG_SENSE_PERSON), "hun-orban");
    CHECK_STR(find(g, "Zelenskiy", SG_SENSE_SURNAME), "ukr-zelensky");
    CHECK_STR(find(g, "fighters of al-Shabaab", SG_SENSE_ORG), "al-shabaab");
    CHECK_STR(find(g, "WHO staff", SG_SENSE_ORG), "who");
    CHECK_STR(find(g, "those who stay", SG_SENSE_ORG), "");
    CHECK_STR(find(g, "near Khan Younis", SG_SENSE_PLACE), "khan-younis");
}

static sg_str holder(const sg_gazetteer *g, const char *owner, const char *office,
                     const char *date)
{
    uint32_t p = sg_office_holder(g, sg_intern_get(&g->ids, sg_cstr(owner)),
                                  sg_intern_get(&g->offices, sg_cstr(office)),
                                  sg_date_number(date));
    return p == SG_NONE ? (sg_str){"", 0} : g->known.items[p].id;
}

static void test_offices(const sg_gazetteer *g)
{
    CHECK_STR(holder(g, "usa", "president", "2025-12-16"), "usa-trump");
    CHECK_STR(holder(g, "usa", "president", "2010-03-01"), "usa-obama");
    CHECK_STR(holder(g, "usa", "president", "1987-06-12"), "usa-reagan");
    CHECK_STR(holder(g, "deu", "chancellor", "2025-12-16"), "deu-merz");
    CHECK_STR(holder(g, "deu", "chancellor", "2015-09-01"), "deu-merkel");
    CHECK_STR(holder(g, "gbr", "prime-minister", "2004-11-02"), "gbr-blair");
    CHECK_STR(holder(g, "nato", "secretary-general", "2025-01-01"), "nld-rutte");
    CHECK_STR(holder(g, "mi6", "chief", "2025-12-16"), "gbr-metreweli");
    CHECK_STR(holder(g, "un", "secretary-general", "1999-01-01"), "un-annan");
    CHECK_STR(holder(g, "usa", "president", "2025-01-20"), "usa-trump");
    CHECK_STR(holder(g, "che", "president", "2025-01-20"), "");
}

typedef struct note {
    unsigned n;     /* warnings */
    uint64_t line;  /* of the last */
} note;

static void take(void *ctx, const sg_error *warning)
{
    note *n = ctx;
    n->n++;
    n->line = warning->line;
}

static void test_user_table(void)
{
    char path[] = "/tmp/sg-actors-XXXXXX";
    int fd = mkstemp(path);
    FILE *f = fd < 0 ? NULL : fdopen(fd, "w");
    CHECK(f != NULL);
    if (!f)
        return;
    fputs("# mine\nid\ttype\tname\taliases\tcountry\trole\n"
          "rtu\torganisation\tRuritanian Telegraph Union\tRTU\tDEU\tLAB\n"
          "broken\tnonsense\tBroken\t\t\t\n",
          f);
    fclose(f);
    const char *files[] = {path};
    note seen = {0};
    sg_gazetteer *g = NULL;
    CHECK(sg_gazetteer_new(files, 1, false, take, &seen, &g, NULL) == SG_OK);
    CHECK_INT(seen.n, 1);
    CHECK_INT(seen.line, 4);
    if (g)
        CHECK_STR(find(g, "the RTU said", SG_SENSE_ORG), "rtu");
    sg_gazetteer_free(g);
    g = NULL;
    sg_error err = {0};
    CHECK(sg_gazetteer_new(files, 1, true, NULL, NULL, &g, &err) == SG_SYNTAX);
    CHECK_INT(err.line, 4);
    CHECK(strstr(err.message, "nonsense") != NULL);
    remove(path);
    err = (sg_error){0};
    CHECK(sg_gazetteer_new(files, 1, false, NULL, NULL, &g, &err) == SG_IO);
    CHECK(strcmp(err.source, path) == 0);
}

int main(void)
{
    sg_gazetteer *g = NULL;
    sg_error err = {0};
    if (!CHECK(sg_gazetteer_new(NULL, 0, true, NULL, NULL, &g, &err) == SG_OK)) {
        printf("%s:%llu: %s\n", err.source, (unsigned long long)err.line, err.message);
        return check_done();
    }
    test_countries(g);
    test_known(g);
    test_phrases(g);
    test_offices(g);
    sg_gazetteer_free(g);
    test_user_table();
    return check_done();
}
