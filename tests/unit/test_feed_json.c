/* SPDX-License-Identifier: GPL-2.0-or-later */
/* JSON Lines, arrays, JSON Feed and service answers -> articles and event records. */
#include "test_feed_reading.h"

#include <stdlib.h>

static void test_lines(reading *r)
{
    read_text(r, "{\"id\":\"a1\",\"title\":\"Lima rebukes Quito\",\"text\":\"Peru criticised "
                 "Ecuador.\",\"published\":\"2026-03-02T10:11:12+02:00\",\"extra\":[1,{\"x\":2}]}\n"
                 "\n"
                 "{\"link\":\"https://www.Example.org/a?b\",\"body\":\"Oslo thanked Bern.\\n\\nIt "
                 "did.\",\"date\":\"2026-03-02\",\"author\":\"Ann Example\",\"tags\":[\"a\",\"a\","
                 "\"b\"]}\r\n");
    CHECK_INT(r->status, SG_OK);
    CHECK_BUF(r->warnings, "");
    CHECK_BUF(r->articles,
              "{\"id\":\"a1\",\"title\":\"Lima rebukes Quito\",\"published\":\"2026-03-02T08:11:12Z"
              "\",\"text\":\"Peru criticised Ecuador.\"}\n"
              "{\"id\":\"https://www.Example.org/a?b\",\"url\":\"https://www.Example.org/a?b\","
              "\"published\":\"2026-03-02\",\"source\":\"example.org\",\"text\":\"Oslo thanked "
              "Bern.\\n\\nIt did.\",\"authors\":[\"Ann Example\"],\"tags\":[\"a\",\"b\"]}\n");
}

/* What is written reads back as the same lines. */
static void test_round_trip(reading *r)
{
    read_text(r, "{\"title\":\" Kept \\u0022 as it is \",\"text\":\"  spaces\\tand\\u0007 bells "
                 "\\ud83d\\ude00 \\\\u0000 \",\"source\":\"BBC News\",\"lang\":\"en-GB\","
                 "\"summary\":\"s\",\"updated\":\"2026-03-02T10:11:12Z\",\"feed\":\"f\"}");
    CHECK_INT(r->n, 1);
    CHECK(has(&r->articles, "\"title\":\" Kept \\\" as it is \""));
    CHECK(has(&r->articles, "\\u0007 bells \xF0\x9F\x98\x80 \\\\u0000 \""));
    char *first = strndup(r->articles.p, r->articles.n);
    read_text(r, first);
    CHECK_BUF(r->articles, first);
    free(first);
}

/* One spelling of every field of every tool, as "JSON" -> "part of the article". */
static void test_spellings(reading *r)
{
    static const char *const cases[][2] = {
        {"{\"guid\":\"g\",\"text\":\"t\"}", "{\"id\":\"g\","},
        {"{\"id\":17,\"text\":\"t\"}", "{\"id\":\"17\","},
        {"{\"url\":\"http://a.example/1\",\"text\":\"t\"}", "\"source\":\"a.example\""},
        {"{\"maintext\":\"t\"}", "\"text\":\"t\""},
        {"{\"content_text\":\"t\"}", "\"text\":\"t\""},
        {"{\"content\":\"a < b\"}", "\"text\":\"a < b\""},
        {"{\"content\":{\"rendered\":\"plain\"}}", "\"text\":\"plain\""},
        {"{\"content\":\"<p>One</p><p>Two &amp; three</p>\"}", "\"text\":\"One\\n\\nTwo & three\""},
        {"{\"content_html\":\"One<br>two\"}", "\"text\":\"One\\ntwo\""},
        {"{\"text\":\"<p>kept</p>\"}", "\"text\":\"<p>kept</p>\""},
        {"{\"title\":{\"rendered\":\"A &#8217;B\"},\"content\":{\"rendered\":\"<p>x</p>\"}}",
         "\"title\":\"A \xE2\x80\x99" "B\",\"text\":\"x\""},
        {"{\"text\":[\"one\",\"two\"]}", "\"text\":\"one\\n\\ntwo\""},
        {"{\"body\":\"b\",\"text\":\"t\"}", "\"text\":\"t\""},
        {"{\"text\":\"\",\"body\":\"b\"}", "\"text\":\"b\""},
        {"{\"description\":\"only a teaser\"}", "\"text\":\"only a teaser\"}"},
        {"{\"text\":\"t\",\"description\":\"teaser\"}", "\"summary\":\"teaser\""},
        {"{\"text\":\"t\",\"hostname\":\"WWW.Example.org\"}", "\"source\":\"example.org\""},
        {"{\"text\":\"t\",\"source_domain\":\"example.org\"}", "\"source\":\"example.org\""},
        {"{\"text\":\"t\",\"sitename\":\"The Example\"}", "\"source\":\"The Example\""},
        {"{\"text\":\"t\",\"source\":{\"id\":null,\"name\":\"BBC News\"}}",
         "\"source\":\"BBC News\""},
        {"{\"text\":\"t\",\"source\":\"https://www.example.org/x\"}", "\"source\":\"example.org\""},
        {"{\"text\":\"t\",\"language\":\"en\"}", "\"lang\":\"en\""},
        {"{\"text\":\"t\",\"authors\":[{\"name\":\"A\"},\"B\"]}", "\"authors\":[\"A\",\"B\"]"},
        {"{\"text\":\"t\",\"categories\":[\"World\"]}", "\"tags\":[\"World\"]"},
        {"{\"text\":\"t\",\"feed\":{\"id\":1,\"feed_url\":\"http://f.example/x\"}}",
         "\"feed\":\"http://f.example/x\""},
        {"{\"text\":\"t\",\"date\":\"Mon, 02 Mar 2026 10:11:12 +0100\"}", "2026-03-02T09:11:12Z"},
        {"{\"text\":\"t\",\"pubDate\":\"2026-03-02 10:11:12\"}", "2026-03-02T10:11:12Z"},
        {"{\"text\":\"t\",\"date_publish\":\"2026-03-02\"}", "\"published\":\"2026-03-02\""},
        {"{\"text\":\"t\",\"date_published\":\"20260302\"}", "\"published\":\"2026-03-02\""},
        {"{\"text\":\"t\",\"published_at\":\"2026-03-02T10:11Z\"}", "2026-03-02T10:11:00Z"},
        {"{\"text\":\"t\",\"timestamp\":1772446272}", "2026-03-02T10:11:12Z"},
        {"{\"text\":\"t\",\"timestamp\":1772446272123}", "2026-03-02T10:11:12Z"},
        {"{\"text\":\"t\",\"timestamp\":1772446272.5}", "2026-03-02T10:11:12Z"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        read_text(r, cases[i][0]);
        CHECK_INT(r->status, SG_OK);
        CHECK_INT(r->n, 1);
        CHECK_BUF(r->warnings, "");
        CHECK(has(&r->articles, cases[i][1]));
    }
}

static void test_events(reading *r)
{
    read_text(r, "{\"source\":{\"id\":\"rus\"},\"target\":{\"id\":\"ukr\"}}\n"
                 "{\"title\":\"An article\"}\n"
                 "{\"relation\":\"appeal\",\"verb\":\"urge\"}\n");
    CHECK_INT(r->n, 1);
    CHECK_BUF(r->records, "1 {\"source\":{\"id\":\"rus\"},\"target\":{\"id\":\"ukr\"}}\n"
                          "3 {\"relation\":\"appeal\",\"verb\":\"urge\"}\n");
}

static void test_faulty_lines(reading *r)
{
    read_text(r, "{\"text\":\"one\"}\n{\"text\":\"two\",}\n{\"text\":\"thr\n  nonsense\n[1]\n"
                 "{\"url\":\"http://x.example/\"}\n{\"text\":\"last\",\"date\":\"someday\"}\n");
    CHECK_INT(r->status, SG_OK);
    CHECK_INT(r->n, 2);
    CHECK_BUF(r->warnings, "2:15 a name in quotes is expected, record skipped\n"
                           "3:13 JSON ends in a string, record skipped\n"
                           "4:3 a value is expected, record skipped\n"
                           "5:1 an article is a JSON object, this is not one\n"
                           "6:0 item has neither title nor text\n"
                           "7:0 date \"someday\" is not understood\n");
    read_with(r, "{\"text\":\"one\"}\n{oops}\n", 22, (sg_read_options){.strict = true});
    CHECK_INT(r->status, SG_SYNTAX);
    CHECK_INT(r->err.line, 2);
    CHECK_INT(r->err.byte, 2);
    CHECK_INT(r->n, 1);
}

/* A caret stands below the byte that the message names. */
static void test_places(reading *r)
{
    static const char *const cases[][3] = {
        {"{\"text\": nope}",
         "         ^", "a value is expected"},
        {"{\"text\" \"t\"}",
         "        ^", "a colon is expected"},
        {"{\"text\":\"t\" \"u\":1}",
         "            ^", "\",\" or \"}\" is expected"},
        {"{\"tags\":[1 2]}",
         "           ^", "\",\" or \"]\" is expected"},
        {"{\"text\":\"a\\qb\"}",
         "          ^", "unknown escape in a string"},
        {"{\"text\":\"\\u12\"}",
         "         ^", "\\u needs four hexadecimal digits"},
        {"{\"text\":\"t\"} {}",
         "             ^", "more follows after the value"},
        {"{\"text\":[1,]}",
         "           ^", "a value is expected"},
        {"{\"text\":",
         "        ^", "JSON ends in the middle"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char lines[200], want[200];
        snprintf(lines, sizeof lines, "{\"text\":\"one\"}\n%s\n{\"text\":\"two\"}\n", cases[i][0]);
        snprintf(want, sizeof want, "2:%zu %s, record skipped\n", strlen(cases[i][1]), cases[i][2]);
        read_text(r, lines);
        CHECK_INT(r->n, 2);
        CHECK_BUF(r->warnings, want);
    }
}

static void test_escapes(reading *r)
{
    read_text(r, "{\"text\":\"a\\u0000b \\ud83d c \\ude00\"}");
    CHECK(has(&r->articles, "\"text\":\"a b \xEF\xBF\xBD c \xEF\xBF\xBD\""));
    read_text(r, "{\"text\":\"a \\u12g4 b\"}");
    CHECK(has(&r->articles, "\"text\":\"a \xEF\xBF\xBD b\""));
    static const char nul[] = "{\"text\":\"nul \0 byte\"}\n{\"text\":\"next\"}\n";
    read_with(r, nul, sizeof nul - 1, (sg_read_options){0});
    CHECK_INT(r->n, 2);
    CHECK_BUF(r->warnings, "1:14 NUL bytes are read as spaces\n");
    read_text(r, "{\"text\":\"caf\xE9 \x93quoted\x94\"}\n");
    CHECK(has(&r->articles, "caf\xC3\xA9 \xE2\x80\x9Cquoted\xE2\x80\x9D"));
    CHECK_BUF(r->warnings, "1:13 bytes that are not UTF-8 are read as windows-1252\n");
    static const char wide[] = "\xFF\xFE{\0\"\0t\0e\0x\0t\0\"\0:\0\"\0o\0k\0\"\0}\0";
    read_with(r, wide, sizeof wide - 1, (sg_read_options){0});
    CHECK_INT(r->n, 1);
    CHECK(has(&r->articles, "\"text\":\"ok\""));
}

static void test_documents(reading *r)
{
    read_text(r, "[{\"text\":\"one\"},{\"text\":\"two\"}]");
    CHECK_INT(r->n, 2);
    read_text(r, "{\n  \"text\": \"one\"\n}\n{\n  \"text\": \"two\"\n}\n");
    CHECK_INT(r->n, 2);
    CHECK_BUF(r->warnings, "");
    read_text(r, "[\n  {\"text\": \"one\"},\n  {\"text\": \"two},\n  {\"text\": \"three\"}\n]\n");
    CHECK_INT(r->n, 2);
    CHECK(has(&r->articles, "three"));
    CHECK_BUF(r->warnings, "4:3 JSON ends in a string, record skipped\n");
    read_text(r, "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"F\",\"language\":"
                 "\"en\",\"feed_url\":\"https://f.example/f.json\",\"items\":[{\"id\":\"1\",\"url\":"
                 "\"https://www.f.example/1\",\"content_text\":\"one\"},{\"id\":\"2\",\"content_te");
    CHECK_INT(r->n, 1);
    CHECK(has(&r->articles, "\"source\":\"f.example\",\"lang\":\"en\",\"text\":\"one\",\"feed\":"
                            "\"https://f.example/f.json\""));
    CHECK_INT(r->n_warnings, 2);
    CHECK(has(&r->warnings, "JSON ends in a string, record skipped"));
    read_text(r, "{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[{\"id\":\"1\",\"title\":"
                 "\"A\"},{\"id\":\"1\",\"title\":\"A\"},{\"id\":\"2\",\"title\":\"A\"}]}");
    CHECK_INT(r->n, 2);
    read_text(r, "{\"status\":\"ok\",\"articles\":[{\"title\":\"A\",\"publishedAt\":"
                 "\"2026-03-02T10:11:12Z\"}]}");
    CHECK_INT(r->n, 1);
    read_text(r, "[");
    CHECK_INT(r->n, 0);
    CHECK_INT(r->n_warnings, 1);
    read_text(r, "{}\n[]\n");
    CHECK_INT(r->n, 0);
}

/* A line of 50 MB is read; one over the limit is skipped, and what follows is read. */
static void test_long_lines(reading *r)
{
    size_t n = (size_t)50 << 20, big = (size_t)66 << 20;
    char *text = malloc(big + 100);
    if (!CHECK(text != NULL))
        return;
    memset(text, 'x', big + 100);
    memcpy(text, "{\"text\":\"", 9);
    memcpy(text + n, "\"}\n{\"text\":\"after\"}\n", 20);
    read_with(r, text, n + 20, (sg_read_options){0});
    CHECK_INT(r->n, 2);
    CHECK_BUF(r->warnings, "");
    memset(text, '[', n);
    read_with(r, text, n + 20, (sg_read_options){0});
    CHECK_INT(r->status, SG_OK);
    memset(text, 'x', big);
    memcpy(text, "{\"text\":\"", 9);
    memcpy(text + big, "\"}\n{\"text\":\"after\"}\n", 20);
    read_with(r, text, big + 20, (sg_read_options){0});
    CHECK_INT(r->n, 1);
    CHECK_BUF(r->warnings, "1:1 line longer than 64 MiB is skipped\n");
    free(text);
}

static void test_depth(reading *r)
{
    size_t deep = 100000;
    char *text = malloc(2 * deep + 100);
    if (!CHECK(text != NULL))
        return;
    size_t n = (size_t)sprintf(text, "{\"text\":\"t\",\"x\":");
    memset(text + n, '[', deep);
    memset(text + n + deep, ']', deep);
    n += 2 * deep;
    n += (size_t)sprintf(text + n, "}\n{\"text\":\"after\"}\n");
    read_with(r, text, n, (sg_read_options){0});
    CHECK_INT(r->n, 1);
    CHECK(has(&r->warnings, "JSON nested deeper than 1000 levels, record skipped"));
    free(text);
}

static void test_filter_and_stop(reading *r)
{
    static const char lines[] = "{\"text\":\"a\",\"date\":\"2026-03-01T23:59:59Z\"}\n"
                                "{\"text\":\"b\",\"date\":\"2026-03-02\"}\n"
                                "{\"text\":\"c\",\"date\":\"2026-03-03T00:30:00+01:00\"}\n"
                                "{\"text\":\"d\",\"date\":\"2026-03-03\"}\n{\"text\":\"e\"}\n";
    read_with(r, lines, sizeof lines - 1,
              (sg_read_options){.since = "2026-03-02", .until = "2026-03-02"});
    CHECK_INT(r->n, 3); /* b, c (23:30 UTC) and the undated e */
    read_with(r, lines, sizeof lines - 1, (sg_read_options){.since = "yesterday"});
    CHECK_INT(r->status, SG_USAGE);
    read_with(r, lines, sizeof lines - 1, (sg_read_options){.from = "telegram"});
    CHECK_INT(r->status, SG_USAGE);
    r->stop_after = 2;
    read_with(r, lines, sizeof lines - 1, (sg_read_options){0});
    CHECK_INT(r->status, SG_STOP);
    CHECK_INT(r->n, 2);
    r->stop_after = 0;
}

int main(void)
{
    reading r = {0};
    test_lines(&r);
    test_round_trip(&r);
    test_spellings(&r);
    test_events(&r);
    test_faulty_lines(&r);
    test_places(&r);
    test_escapes(&r);
    test_documents(&r);
    test_long_lines(&r);
    test_depth(&r);
    test_filter_and_stop(&r);
    reading_release(&r);
    return check_done();
}
