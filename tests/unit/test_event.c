/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The event record and the CAMEO classes: what is written is read back, faults are named. */
#include "check.h"
#include "extract/extract.h"

#include <math.h>

static const sg_event full = {
    .id = SG_LIT("9f2c"),
    .doc = SG_LIT("a\"rticle\\1"),
    .url = SG_LIT("https://news.example/1?a=1&b=2"),
    .outlet = SG_LIT("news.example"),
    .date = SG_LIT("2025-12-16"),
    .source = {SG_LIT("rur-okafor"), SG_LIT("Nadia Okafor"), SG_ACTOR_PERSON, SG_LIT("RUR"),
               SG_LIT("GOV"), SG_LIT("The Ruritanian leader"), 3012, 3033},
    .target = {SG_LIT("usa"),
               SG_LIT("United States"),
               SG_ACTOR_COUNTRY,
               SG_LIT("USA"),
               {0},
               SG_LIT("the \xF0\x9F\x87\xBA US\n\x01"),
               3040,
               3046},
    .verb = SG_LIT("urge"),
    .phrase = SG_LIT("urged the US to go on"),
    .relation = SG_LIT("appeal"),
    .cameo = SG_LIT("0213"),
    .plover = SG_LIT("REQUEST"),
    .sign = 0,
    .goldstein = 3.0,
    .modality = SG_INTENDED,
    .negated = true,
    .speaker = SG_LIT("A Spokesman"),
    .speaker_id = SG_LIT("a-spokesman"),
    .topic = SG_LIT("\xE2\x80\xAEgo on"),
    .confidence = 0.93,
    .begin = 3000,
    .end = 3100,
    .sentence = SG_LIT("She urged\tthe US to go on."),
};

static sg_status collect(void *ctx, const char *data, size_t n)
{
    sg_buf_add(ctx, data, n);
    return SG_OK;
}

/* Writes the event that is read again: equal bytes mean equal events. */
static sg_status rewrite(void *ctx, const sg_event *event)
{
    return sg_event_write(event, collect, ctx);
}

static void test_round_trip(void)
{
    sg_buf first = {0}, second = {0};
    sg_error err = {0};
    CHECK(sg_event_write(&full, collect, &first) == SG_OK);
    sg_str line = {first.p, first.n};
    CHECK(sg_event_read(line, "x", 1, rewrite, &second, &err) == SG_OK);
    sg_buf_add(&first, "", 1);
    CHECK_STR(((sg_str){second.p, second.n}), first.p);
    sg_buf_release(&first);
    sg_buf_release(&second);
}

static void test_spelling(void)
{
    sg_buf b = {0};
    sg_event e = full;
    e.url = e.speaker = e.speaker_id = (sg_str){0};
    CHECK(sg_event_write(&e, collect, &b) == SG_OK);
    CHECK_STR(
        ((sg_str){b.p, b.n}),
        "{\"id\":\"9f2c\",\"doc\":\"a\\\"rticle\\\\1\",\"url\":null,\"outlet\":\"news.example\","
        "\"date\":\"2025-12-16\",\"source\":{\"id\":\"rur-okafor\",\"name\":\"Nadia Okafor\","
        "\"type\":\"person\",\"country\":\"RUR\",\"role\":\"GOV\","
        "\"mention\":\"The Ruritanian leader\",\"begin\":3012,\"end\":3033},"
        "\"target\":{\"id\":\"usa\",\"name\":\"United States\",\"type\":\"country\","
        "\"country\":\"USA\",\"role\":null,\"mention\":\"the \xF0\x9F\x87\xBA US\\n\\u0001\","
        "\"begin\":3040,\"end\":3046},\"verb\":\"urge\",\"phrase\":\"urged the US to go on\","
        "\"relation\":\"appeal\",\"cameo\":\"0213\",\"plover\":\"REQUEST\",\"sign\":0,"
        "\"goldstein\":3,\"modality\":\"intended\",\"negated\":true,\"speaker\":null,"
        "\"topic\":\"\xE2\x80\xAEgo on\",\"confidence\":0.93,\"begin\":3000,\"end\":3100,"
        "\"sentence\":\"She urged\\tthe US to go on.\"}\n");
    sg_buf_release(&b);
}

static sg_status check_filled(void *ctx, const sg_event *e)
{
    (void)ctx;
    CHECK_INT(e->id.n, 16);
    CHECK_STR(e->date, "2025-01-31");
    CHECK_STR(e->relation, "threaten");
    CHECK_STR(e->cameo, "13");
    CHECK_STR(e->plover, "THREATEN");
    CHECK_INT(e->sign, -1);
    CHECK(e->goldstein == -4 && e->confidence == 1);
    CHECK_STR(e->source.name, "a");
    CHECK_STR(e->target.name, "B\xEF\xBF\xBD\\u0000"); /* the second is a backslash and letters */
    return SG_STOP;
}

static void test_lenient(void)
{
    sg_error err = {0};
    sg_str line = SG_LIT("{\"note\":{\"deep\":[1]},\"relation\":\"threaten\",\"verb\":null,"
                         "\"target\":{\"name\":\"B\\u0000\\\\u0000\",\"id\":\"b\"},"
                         "\"source\":{\"id\":\"a\"},\"date\":\"2025-01-31T10:00:00Z\"} \n");
    CHECK(sg_event_read(line, "x", 1, check_filled, NULL, &err) == SG_STOP);
}

static sg_status never(void *ctx, const sg_event *event)
{
    (void)ctx, (void)event;
    CHECK(!"a faulty event was handed on");
    return SG_OK;
}

#define ACTORS "\"source\":{\"id\":\"a\"},\"target\":{\"id\":\"b\"},\"cameo\":\"02\""

static void test_faults(void)
{
    static const struct {
        const char *line;
        sg_status status;
        const char *message;
    } cases[] = {
        {"", SG_SYNTAX, "the line is not one JSON object"},
        {"{", SG_SYNTAX, "the line is not one JSON object"},
        {"[1]", SG_SYNTAX, "an event must be a JSON object"},
        {"{} {}", SG_SYNTAX, "the line is not one JSON object"},
        {"{\"id\":\"\xFF\"}", SG_ENCODING, "invalid UTF-8"},
        {"{\"cameo\":\"02\"}", SG_SYNTAX,
         "event: \"source.id\" must be a string that is not empty"},
        {"{\"source\":3}", SG_SYNTAX, "event: \"source\" must be an object"},
        {"{\"target\":{\"type\":\"robot\"}}", SG_SYNTAX,
         "event: \"target.type\" must be person, country, organisation, group, company, place or "
         "other"},
        {"{\"source\":{\"begin\":5,\"end\":4}}", SG_SYNTAX,
         "event: \"source.end\" must be no less than its \"begin\""},
        {"{\"source\":{\"begin\":1.5}}", SG_SYNTAX,
         "event: \"source.begin\" must be a whole number from 0 to 4294967295"},
        {"{" ACTORS ",\"sign\":2}", SG_RANGE,
         "event: \"sign\" must be a whole number from -1 to 1"},
        {"{" ACTORS ",\"confidence\":1.1}", SG_RANGE,
         "event: \"confidence\" must be a number from 0 to 1"},
        {"{" ACTORS ",\"goldstein\":1e999}", SG_RANGE,
         "event: \"goldstein\" must be a number from -10 to 10"},
        {"{" ACTORS ",\"date\":\"16 May\"}", SG_SYNTAX,
         "event: \"date\" must be a date YYYY-MM-DD"},
        {"{" ACTORS ",\"modality\":\"maybe\"}", SG_SYNTAX,
         "event: \"modality\" must be actual, intended, possible, conditional, demanded or denied"},
        {"{" ACTORS ",\"negated\":1}", SG_SYNTAX, "event: \"negated\" must be true or false"},
        {"{\"source\":{\"id\":\"a\"},\"target\":{\"id\":\"b\"},\"cameo\":\"21\"}", SG_SYNTAX,
         "event: \"cameo\" must be a CAMEO code, or \"relation\" the name of a class"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        sg_error err = {0};
        CHECK_INT(sg_event_read(sg_cstr(cases[i].line), "e.jsonl", 7, never, NULL, &err),
                  cases[i].status);
        CHECK_STR(sg_cstr(err.message), cases[i].message);
        CHECK_STR(sg_cstr(err.source), "e.jsonl");
        CHECK_INT(err.line, 7);
    }
    sg_error err = {0};
    CHECK(sg_event_read(SG_LIT("{\"id\":\"a\",}"), "x", 1, never, NULL, &err) == SG_SYNTAX);
    CHECK_INT(err.byte, 11);
}

static void check_class(const char *code, const char *relation, int sign, const char *plover,
                        double goldstein)
{
    sg_class class;
    CHECK(sg_class_of(sg_cstr(code), &class));
    CHECK_STR(class.relation, relation);
    CHECK_STR(class.plover, plover);
    CHECK_INT(class.sign, sign);
    CHECK(class.goldstein == goldstein);
}

static void test_classes(void)
{
    check_class("01", "state", 0, "-", 0);
    check_class("017", "state", 0, "-", 0);
    check_class("02", "appeal", 0, "REQUEST", 3);
    check_class("0331", "offer", 1, "AGREE", 4);
    check_class("057", "praise", 1, "SUPPORT", 3.5);
    check_class("0841", "concede", 1, "RETREAT", 5);
    check_class("08", "concede", 1, "CONCEDE", 5);
    check_class("1125", "accuse", -1, "ACCUSE", -2);
    check_class("145", "protest", -1, "PROTEST", -6.5);
    check_class("154", "mobilise", -1, "MOBILIZE", -7.2);
    check_class("163", "reduce-relations", -1, "COERCE", -4);
    check_class("1712", "coerce", -1, "ASSAULT", -7);
    check_class("192", "fight", -1, "COERCE", -10);
    check_class("2042", "mass-violence", -1, "ASSAULT", -10);
    check_class("0999", "investigate", -1, "ACCUSE", -2); /* unlisted: the root's */
    check_class("1719", "coerce", -1, "COERCE", -7);      /* unlisted: that of 171 */
    sg_class class;
    static const char *const none[] = {"", "0", "00", "21", "99", "1a", "-1", "01234", "#", "# Th"};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        CHECK(!sg_class_of(sg_cstr(none[i]), &class));
    for (int root = 1; root <= 20; root++) {
        char code[3] = {(char)('0' + root / 10), (char)('0' + root % 10), 0};
        sg_str found;
        CHECK(sg_class_of(sg_cstr(code), &class));
        CHECK(sg_class_named(class.relation, &found));
        CHECK_STR(found, code);
    }
}

int main(void)
{
    test_round_trip();
    test_spelling();
    test_lenient();
    test_faults();
    test_classes();
    return check_done();
}
