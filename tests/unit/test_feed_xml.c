/* SPDX-License-Identifier: GPL-2.0-or-later */
/* RSS, RDF and Atom -> articles; what is ill-formed, hostile or badly encoded. */
#include "test_feed_reading.h"

#include <stdlib.h>

#define RSS(items) "<rss version=\"2.0\"><channel><title>F</title>" items "</channel></rss>"
#define ITEM(n) "<item><guid>" n "</guid><title>Title " n "</title></item>"

static void test_samples(reading *r)
{
    read_path(r, "tests/feeds/world.rss");
    CHECK_INT(r->status, SG_OK);
    CHECK_INT(r->n, 12);
    CHECK_BUF(r->warnings, "");
    CHECK(has(&r->articles,
              "{\"id\":\"mp-20260306-01\",\"url\":\"https://www.meridianpost.example/world/2026/03/"
              "06/poland-germany-air-defence\",\"title\":\"Poland urges Germany to send more air "
              "defences to Ukraine\",\"published\":\"2026-03-06T16:40:00Z\",\"source\":"
              "\"meridianpost.example\",\"lang\":\"en-GB\",\"text\":\"Poland on Friday urged "
              "Germany to send more air-defence systems to Ukraine, saying that time was running "
              "short.\\n\\nGermany promised"));
    CHECK(has(&r->articles, "as \xE2\x80\x9C" "another step towards war\xE2\x80\x9D.\\n\\nRead more"));
    CHECK(has(&r->articles, "\"authors\":[\"Marta Wilk\"],\"tags\":[\"Europe\",\"Defence\"],"
                            "\"feed\":\"https://www.meridianpost.example/world/rss\"}"));
    CHECK(has(&r->articles, "for a truce. \\\"We will not discuss it,\\\" spokesman"));
    CHECK(has(&r->articles, "asked Brazil for talks.\",\"summary\":\"China and Brazil signed"));
    CHECK(has(&r->articles, "two sides said.\\n\\nThe ELN will release six hostages.\\n\\nColombia"));
    read_path(r, "tests/feeds/world.atom");
    CHECK_INT(r->n, 3);
    CHECK_BUF(r->warnings, "");
    CHECK(has(&r->articles, "\"url\":\"https://harbourtimes.example/2026/nile-dam.html\",\"title\":"
                            "\"Egypt & Ethiopia break off talks on Nile dam\",\"published\":"
                            "\"2026-03-05T12:30:00Z\""));
    CHECK(has(&r->articles, "\"text\":\"Egypt broke off talks with Ethiopia on Thursday.\\n\\nCairo "
                            "accused Addis Ababa of filling the dam by stealth.\\nSudan asked"));
    CHECK(has(&r->articles, "\"authors\":[\"Ilona Example\",\"Petar Example\"]"));
    CHECK(has(&r->articles, "\"source\":\"northwire.example\""));
    read_path(r, "tests/feeds/world.feed.json");
    CHECK_INT(r->n, 3);
    CHECK_BUF(r->warnings, "");
    CHECK(has(&r->articles, "Malaysia\xE2\x80\x99s prime minister, Anwar Ibrahim, praised both"));
    read_path(r, "tests/feeds/world.jsonl");
    CHECK_INT(r->n, 4);
    CHECK_BUF(r->warnings, "");
}

/* Document -> part of the articles. None of them is at fault. */
static void test_forms(reading *r)
{
    static const char *const cases[][2] = {
        {"<?xml version='1.0'?><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' "
         "xmlns='http://purl.org/rss/1.0/' xmlns:dc='http://purl.org/dc/elements/1.1/'><channel "
         "rdf:about='http://c.example/'><title>C</title><link>http://www.c.example/</link><dc:"
         "language>es</dc:language></channel><item rdf:about='http://c.example/1'><title>Uno</title>"
         "<link>http://c.example/1</link><dc:date>2026-03-02T10:11:12+01:00</dc:date><dc:creator>A"
         "</dc:creator><dc:subject>S</dc:subject><description>Dos.</description></item></rdf:RDF>",
         "{\"id\":\"http://c.example/1\",\"url\":\"http://c.example/1\",\"title\":\"Uno\","
         "\"published\":\"2026-03-02T09:11:12Z\",\"source\":\"c.example\",\"lang\":\"es\",\"text\":"
         "\"Dos.\",\"authors\":[\"A\"],\"tags\":[\"S\"],\"feed\":\"http://www.c.example/\"}"},
        {"<feed version='0.3' xmlns='http://purl.org/atom/ns#'><entry><title mode='escaped' "
         "type='text/html'>A &amp;lt; B</title><link rel='alternate' type='text/html' "
         "href='http://a.example/1'/><id>tag:1</id><issued>2004-05-06T07:08:09Z</issued><content "
         "type='application/xhtml+xml' mode='xml'><div xmlns='http://www.w3.org/1999/xhtml'>One "
         "<b>two</b><p>three</p></div></content></entry></feed>",
         "{\"id\":\"tag:1\",\"url\":\"http://a.example/1\",\"title\":\"A < B\",\"published\":"
         "\"2004-05-06T07:08:09Z\",\"source\":\"a.example\",\"text\":\"One two\\n\\nthree\"}"},
        {RSS("<item><title>T</title><guid>http://g.example/1</guid></item>"),
         "\"url\":\"http://g.example/1\""},
        {RSS("<item><title>T</title><guid isPermaLink='false'>http://g.example/1</guid></item>"),
         "{\"id\":\"http://g.example/1\",\"title\":\"T\",\"text\":\"\"}"},
        {RSS("<item><title>T</title><link>http://agg.example/1</link><source url='http://www.o."
             "example/rss'>O</source></item>"), "\"source\":\"o.example\""},
        {RSS("<item><title>Oslo thanks Bern - The O</title><source url='http://o.example/'>The O"
             "</source></item>"), "\"title\":\"Oslo thanks Bern\","},
        {RSS("<item><title>T</title><author>ann@example.org (Ann Example)</author></item>"),
         "\"authors\":[\"Ann Example\"]"},
        {RSS("<item><title>AT&amp;amp;T &amp;#8211; up 5 &lt; 6%</title></item>"),
         "\"title\":\"AT&T \xE2\x80\x93 up 5 < 6%\""},
        {RSS("<item><title><![CDATA[Bold <b>words</b><br>here]]></title></item>"),
         "\"title\":\"Bold words here\""},
        {RSS("<item><description>&amp;lt;p&amp;gt;One&amp;lt;/p&amp;gt;&amp;lt;p&amp;gt;Two&amp;lt;"
             "/p&amp;gt;</description></item>"), "\"text\":\"One\\n\\nTwo\""},
        {RSS("<item><description>Plain.\n\nSecond\nparagraph.</description></item>"),
         "\"text\":\"Plain.\\n\\nSecond paragraph.\""},
        {RSS("<item><title>T</title><media:group xmlns:media='http://search.yahoo.com/mrss/'><media:"
             "title>No</media:title><media:description>D.</media:description></media:group></item>"),
         "\"title\":\"T\",\"text\":\"D.\""},
        {RSS("<item><title>T</title><content:encoded>Undeclared prefix.</content:encoded></item>"),
         "\"text\":\"Undeclared prefix.\""},
        {"<feed xmlns='http://www.w3.org/2005/Atom'><entry><title type='text'>T</title><content "
         "type='image/png'>aGVsbG8=</content><summary>S</summary></entry></feed>",
         "\"title\":\"T\",\"text\":\"S\"}"},
        {"\n  <rss version='0.91'><channel>" ITEM("1") "</channel></rss>", "\"title\":\"Title 1\""},
        {"<!DOCTYPE rss PUBLIC '-//Netscape//DTD RSS 0.91//EN' 'http://my.netscape.com/publish/"
         "formats/rss-0.91.dtd'><rss><channel>" ITEM("1") "</channel></rss>", "Title 1"},
        {"<!DOCTYPE rss [<!ENTITY pub 'The &quot;Post&quot;'>]><rss><channel><item><title>In &pub;"
         "</title></item></channel></rss>", "\"title\":\"In The \\\"Post\\\"\""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        read_text(r, cases[i][0]);
        CHECK_INT(r->status, SG_OK);
        CHECK_INT(r->n, 1);
        CHECK_BUF(r->warnings, "");
        CHECK(has(&r->articles, cases[i][1]));
    }
}

static void test_duplicates(reading *r)
{
    read_text(r, RSS(ITEM("1") ITEM("1") ITEM("2")));
    CHECK_INT(r->n, 2);
    CHECK_BUF(r->warnings, "");
    /* A guid that every item shares is no guid. */
    read_text(r, RSS("<item><guid>x</guid><title>A</title><link>http://e.example/a</link></item>"
                     "<item><guid>x</guid><title>B</title><link>http://e.example/b</link></item>"));
    CHECK_INT(r->n, 2);
}

/* Ill-formed document -> number of articles, warnings. */
static void test_ill_formed(reading *r)
{
    static const struct {
        const char *xml;
        unsigned n;
        const char *part;     /* of the articles */
        const char *warnings; /* all of them */
    } cases[] = {
        {RSS(ITEM("1") "<item><title>Tom & Jerry, AT&T</title></item>" ITEM("3")), 3,
         "Tom & Jerry, AT&T",
         "1:111 \"&\" that begins no reference is taken as text\n"
         "1:122 \"&\" that begins no reference is taken as text\n"},
        {RSS("<item><title>5 < 6</title></item>" ITEM("2")), 2, "5 < 6",
         "1:60 \"<\" that begins no tag is taken as text\n"},
        {RSS(ITEM("1") "\n<item><title>Caf&eacute; &foo;</title></item>" ITEM("3")), 3,
         "Caf\xC3\xA9 &foo;",
         "2:17 undeclared entity \"&eacute;\" is read as in HTML\n"
         "2:26 undeclared entity \"&foo;\" is kept as it is\n"},
        {RSS("<item><title>Open</item>\n" ITEM("2")), 2, "\"title\":\"Open\"",
         "1:62 <title> is not closed before </item>\n"},
        {RSS("<item><title>One</title>\n" ITEM("2")), 2, "\"title\":\"One\"",
         "2:50 <item> is not closed before </channel>\n"},
        {RSS("<item><description>One<br>two <b>three</i></b></description></item>" ITEM("2")), 2,
         "One\\ntwo three",
         "1:83 end tag </i> of what is not open is left out\n"
         "1:91 <br> is not closed before </description>\n"},
        {RSS(ITEM("1") "</item></channel>" ITEM("2")), 2, "Title 2",
         "1:94 end tag </item> of what is not open is left out\n"
         "1:160 end tag </channel> of what is not open is left out\n"},
        {RSS(ITEM("1")) "\n" RSS(ITEM("2")), 2, "Title 2",
         "2:1 content after the end of the document is read on\n"},
        {RSS(ITEM("1") "<item><title a=b c=\"x\">Attribute</title></item>" ITEM("3")), 3,
         "\"title\":\"Attribute\"", NULL},
        {RSS(ITEM("1") "<item><title a='x\">Lost</title></item>" ITEM("3")), 2, "Title 3", NULL},
        {RSS(ITEM("1") "<item><title <link>http://x.example/</link><title>T</title></item>" ITEM("3")),
         3, "Title 3", NULL},
        {"junk <b" RSS(ITEM("1")), 1, "Title 1", NULL},
        {RSS(ITEM("1") "<item><title>Bell \x07 and &#0; &#x1F;</title></item>"), 2, "Bell and", NULL},
        {RSS(ITEM("1") "<item><title>]]> in text</title></item>"), 2, "]]> in text", ""},
        {"<rss><channel>" ITEM("1") "\n<item><title>Cut o", 1, "Title 1",
         "2:19 XML ends in the middle: <title> is not closed\n2:0 item is cut off and skipped\n"},
        {"<rss><channel>" ITEM("1") "\n<item><title><![CDATA[Cut o", 1, "Title 1",
         "2:28 XML ends in the middle: <title> is not closed\n2:0 item is cut off and skipped\n"},
        {"<rss><channel>" ITEM("1") "\n<item><tit", 1, "Title 1",
         "2:11 XML ends in the middle: <item> is not closed\n2:0 item is cut off and skipped\n"},
        {"<rss><channel>" ITEM("1"), 1, "Title 1",
         "1:64 XML ends in the middle: <channel> is not closed\n"},
        {"<rss", 0, NULL, "1:5 XML ends before its first element\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        read_text(r, cases[i].xml);
        CHECK_INT(r->status, SG_OK);
        if (!CHECK(r->n == cases[i].n))
            printf("  case %zu: %u articles, not %u\n", i, r->n, cases[i].n);
        if (cases[i].warnings)
            CHECK_BUF(r->warnings, cases[i].warnings);
        else
            CHECK(r->n_warnings > 0);
        CHECK(!cases[i].part || has(&r->articles, cases[i].part));
    }
    read_with(r, "<rss><channel><item><title>a & b</title></item></channel></rss>", 63,
              (sg_read_options){.strict = true});
    CHECK_INT(r->status, SG_SYNTAX);
    CHECK_INT(r->err.byte, 30);
}

static void test_hostile(reading *r)
{
    sg_buf b = {0};
    sg_buf_lit(&b, "<?xml version=\"1.0\"?>\n<!DOCTYPE rss [\n<!ENTITY a0 \"ha ha ha ha\">\n");
    for (int i = 1; i < 10; i++) {
        sg_buf_fmt(&b, "<!ENTITY a%d \"", i);
        for (int k = 0; k < 10; k++)
            sg_buf_fmt(&b, "&a%d;", i - 1);
        sg_buf_lit(&b, "\">\n");
    }
    sg_buf_lit(&b, "]>\n<rss><channel>" ITEM("1") "<item><title>&a9;</title></item>" ITEM("3")
                   "</channel></rss>");
    read_with(r, b.p, b.n, (sg_read_options){0});
    CHECK_INT(r->status, SG_LIMIT);
    CHECK_INT(r->n, 1);
    CHECK_INT(r->err.line, 14);
    CHECK_STR(sg_cstr(r->err.message),
              "entities expand to more than 1024 KiB, the rest of the document is not read");
    sg_buf_release(&b);
    read_text(r, "<!DOCTYPE rss [<!ENTITY a '&b;'><!ENTITY b '&a;'>]><rss><channel><item><title>&a;"
                 "</title></item></channel></rss>");
    CHECK_INT(r->status, SG_LIMIT);
    /* An external entity is never read: not from a file, not from anywhere. */
    char path[] = "/tmp/test_feed_XXXXXX", xml[600];
    int fd = mkstemp(path);
    if (!CHECK(fd >= 0))
        return;
    FILE *f = fdopen(fd, "w");
    fputs("SECRET", f);
    fclose(f);
    snprintf(xml, sizeof xml,
             "<!DOCTYPE rss SYSTEM \"file://%s\" [<!ENTITY x SYSTEM \"file://%s\"><!ENTITY %% p "
             "SYSTEM \"file://%s\">%%p;]>\n<rss><channel><item><title>T &x; U</title></item>"
             "</channel></rss>", path, path, path);
    read_text(r, xml);
    CHECK_INT(r->n, 1);
    CHECK(has(&r->articles, "\"title\":\"T U\""));
    CHECK_BUF(r->warnings, "2:30 external entity \"x\" is not fetched\n");
    remove(path);

    sg_buf_lit(&b, "<rss><channel>");
    for (int i = 0; i < 2000; i++)
        sg_buf_lit(&b, "<a>");
    read_with(r, b.p, b.n, (sg_read_options){0});
    CHECK_INT(r->status, SG_LIMIT);
    CHECK_STR(sg_cstr(r->err.message), "elements nested deeper than 256");
    b.n = 0;
    sg_buf_lit(&b, "<rss><channel><item><description><![CDATA[");
    for (int i = 0; i < 20000; i++)
        sg_buf_lit(&b, "<div>x");
    sg_buf_lit(&b, "]]></description></item></channel></rss>");
    read_with(r, b.p, b.n, (sg_read_options){0});
    CHECK_INT(r->n, 1);
    sg_buf_release(&b);
}

static void test_encodings(reading *r)
{
#define LATIN "<rss><channel><item><title>Caf\xE9 \x93quoted\x94</title></item></channel></rss>"
#define UTF8 "<rss><channel><item><title>Caf\xC3\xA9</title></item></channel></rss>"
    static const char quoted[] = "Caf\xC3\xA9 \xE2\x80\x9Cquoted\xE2\x80\x9D";
    static const struct {
        const char *xml, *part, *warnings;
    } cases[] = {
        {"<?xml version='1.0' encoding='windows-1252'?>" LATIN, quoted, ""},
        {"<?xml version='1.0' encoding=\"ISO-8859-1\"?>" LATIN, quoted, ""},
        {"<?xml version='1.0' encoding='utf-8'?>" LATIN, quoted,
         "1:69 bytes that are not UTF-8 are read as windows-1252\n"},
        {"<?xml version='1.0'?>\n" LATIN, quoted,
         "2:53 bytes that are not UTF-8 are read as windows-1252\n"},
        {"<?xml version='1.0' encoding='ISO-8859-1'?>" UTF8, "Caf\xC3\xA9",
         "1:1 is UTF-8, not in the encoding it declares\n"},
        {"<?xml version='1.0' encoding='windows-1251'?>" UTF8, "Caf\xC3\xA9",
         "1:1 is UTF-8, not \"windows-1251\" as it declares\n"},
        {"<?xml version='1.0' encoding='utf-16'?>" UTF8, "Caf\xC3\xA9",
         "1:1 is UTF-8, not \"utf-16\" as it declares\n"},
        {"<?xml version='1.0' encoding='klingon'?>" UTF8, "Caf\xC3\xA9", NULL},
        {"<?xml version='1.0' encoding='klingon'?>" ITEM("1"), "Title 1",
         "1:1 unknown encoding \"klingon\", read as UTF-8\n"},
        {"<?xml version='1.0' encoding='windows-1251'?><rss><item><title>\xCF\xF3\xF2\xE8\xED"
         "</title></item></rss>", "\xD0\x9F\xD1\x83\xD1\x82\xD0\xB8\xD0\xBD", ""},
        {"<?xml version='1.0' encoding='Shift_JIS'?><rss><item><title>\x93\xFA\x96\x7B</title>"
         "</item></rss>", "\xE6\x97\xA5\xE6\x9C\xAC", ""},
        {"\xEF\xBB\xBF<?xml version='1.0' encoding='utf-8'?>" UTF8, "Caf\xC3\xA9", ""},
        {"<rss><item><title>&#150; &#x92; &#8217;</title></item></rss>",
         "\xE2\x80\x93 \xE2\x80\x99 \xE2\x80\x99", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        read_text(r, cases[i].xml);
        CHECK_INT(r->status, SG_OK);
        CHECK_INT(r->n, 1);
        CHECK(has(&r->articles, cases[i].part));
        if (cases[i].warnings)
            CHECK_BUF(r->warnings, cases[i].warnings);
    }
    static const char text[] = "<?xml version='1.0' encoding='UTF-16'?>" ITEM("1");
    static const char *const marks[] = {"\xFF\xFE", "\xFE\xFF", ""};
    char wide[2 * sizeof text + 2];
    for (size_t order = 0; order < 3; order++) { /* little end, big end, little end unmarked */
        size_t n = strlen(marks[order]);
        memcpy(wide, marks[order], n);
        for (size_t i = 0; i < sizeof text - 1; i++) {
            wide[n++] = order == 1 ? '\0' : text[i];
            wide[n++] = order == 1 ? text[i] : '\0';
        }
        read_with(r, wide, n, (sg_read_options){0});
        CHECK_INT(r->n, 1);
        CHECK(has(&r->articles, "Title 1"));
        CHECK_BUF(r->warnings, "");
    }
}

/* The same result whatever the pieces: read from a pipe of gzip members is covered by the text
 * tests; here a feed far larger than any buffer. */
static void test_large(reading *r)
{
    sg_buf b = {0};
    sg_buf_lit(&b, "<rss><channel>");
    for (int i = 0; i < 3000; i++)
        sg_buf_fmt(&b, "<item><guid>%d</guid><title>Item %d &amp; more</title><description><![CDATA["
                       "<p>Caf\xC3\xA9 number %d.</p><p>%0*d</p>]]></description></item>\n", i, i, i,
                   i % 97 + 1, i);
    sg_buf_lit(&b, "</channel></rss>");
    read_with(r, b.p, b.n, (sg_read_options){0});
    CHECK_INT(r->n, 3000);
    CHECK_BUF(r->warnings, "");
    for (int i = 0; i < 3000; i += 271) {
        char want[80];
        snprintf(want, sizeof want, "\"Item %d & more\",\"text\":\"Caf\xC3\xA9 number %d.", i, i);
        CHECK(has(&r->articles, want));
    }
    sg_buf_release(&b);
}

int main(void)
{
    reading r = {0};
    test_samples(&r);
    test_forms(&r);
    test_duplicates(&r);
    test_ill_formed(&r);
    test_hostile(&r);
    test_encodings(&r);
    test_large(&r);
    reading_release(&r);
    return check_done();
}
