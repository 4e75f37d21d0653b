/* SPDX-License-Identifier: GPL-2.0-or-later */
/* HTML pages and WARC archives -> articles. */
#include "test_feed_reading.h"

#include <stdlib.h>

static const char body[] =
    "\"text\":\"Chile recalled its envoy from Bolivia on Thursday, after La Paz renewed its claim to "
    "a port on the Pacific.\\n\\n\xE2\x80\x9CThe claim is baseless,\xE2\x80\x9D Chile\xE2\x80\x99s "
    "foreign minister said. He urged Bolivia to respect the treaty of 1904, which both countries "
    "signed.\\n\\nBolivia accused Chile of negotiating in bad faith, and said it would take the case "
    "to The Hague again.\\n\\nPeru, which has a border with both, offered to mediate between them.\"";

static void test_page(reading *r)
{
    read_path(r, "tests/feeds/page.html");
    CHECK_INT(r->status, SG_OK);
    CHECK_INT(r->n, 1);
    CHECK_BUF(r->warnings, "");
    CHECK(has(&r->articles, "{\"id\":\"https://www.andesobserver.example/2026/03/chile-bolivia\","
                            "\"url\":\"https://www.andesobserver.example/2026/03/chile-bolivia\","
                            "\"title\":\"Chile recalls envoy from Bolivia over port claim\","
                            "\"published\":\"2026-03-05T12:30:00Z\",\"source\":"
                            "\"andesobserver.example\",\"lang\":\"en\","));
    CHECK(has(&r->articles, body));
    CHECK(has(&r->articles, "\"updated\":\"2026-03-05T14:00:00Z\",\"authors\":[\"In\xC3\xA9s "
                            "Example\"],\"summary\":\"Santiago calls La Paz's claim baseless.\"}"));
}

/* Page -> part of the article. */
static void test_pages(reading *r)
{
#define LONG "Norway thanked Switzerland on Monday, after talks in Bern, for its help with the fish."
    static const char *const cases[][2] = {
        {"<html><head><title>T | Post</title><meta property='og:site_name' content='Post'></head>"
         "<body><p>" LONG "</p></body></html>", "\"title\":\"T\",\"text\":\"" LONG "\"}"},
        {"<html><body><h1>T</h1><p>" LONG "</p></body></html>", "\"title\":\"T\",\"text\":\"" LONG},
        {"<html><body><p>" LONG "<time datetime='2026-03-02T10:00:00Z'>2 March</time></body></html>",
         "\"published\":\"2026-03-02T10:00:00Z\""},
        {"<html><head><meta name='date' content='soon'><meta name='pubdate' content='2026-03-02'>"
         "</head><body><p>" LONG "</body></html>", "\"published\":\"2026-03-02\""},
        {"<html><body>Short words.</body></html>", "\"text\":\"Short words.\""},
        {"<p>" LONG "</p><p>" LONG "</p>", "\"text\":\"" LONG "\\n\\n" LONG "\"}"},
        {"<html><head><script type='application/ld+json'>{\"headline\":\"H\",\"articleBody\":\"" LONG
         " " LONG "\"}</script></head><body><div id=app></div></body></html>",
         "\"title\":\"H\",\"text\":\"" LONG " " LONG "\""},
        {"<html><head><script type='application/ld+json'>{broken</script></head><body><p>" LONG
         "</p><div style='display:none'><p>" LONG "</p></div></body></html>",
         "\"text\":\"" LONG "\"}"},
        {"<!-- c --><!DOCTYPE html PUBLIC 'x'><html><meta charset=iso-8859-1><p>" LONG " \xE9</html>",
         "fish. \xC3\xA9\""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        read_text(r, cases[i][0]);
        CHECK_INT(r->status, SG_OK);
        CHECK_INT(r->n, 1);
        CHECK_BUF(r->warnings, "");
        CHECK(has(&r->articles, cases[i][1]));
    }
    read_text(r, "<html><head></head><body><script>1</script></body></html>");
    CHECK_INT(r->n, 0);
    CHECK_BUF(r->warnings, "0:0 item has neither title nor text\n");
    sg_buf b = {0};
    sg_buf_lit(&b, "<html><body>");
    for (int i = 0; i < 50000; i++)
        sg_buf_lit(&b, "<div>x");
    read_with(r, b.p, b.n, (sg_read_options){0});
    CHECK_INT(r->status, SG_OK);
    sg_buf_release(&b);
}

static void test_archive(reading *r)
{
    read_path(r, "tests/feeds/crawl.warc");
    CHECK_INT(r->status, SG_OK);
    CHECK_INT(r->n, 4);
    CHECK_BUF(r->warnings, "");
    CHECK(has(&r->articles, body));
    CHECK(has(&r->articles, "{\"id\":\"https://chaco.example/pena\",\"url\":\"https://chaco.example/"
                            "pena\",\"title\":\"Pe\xC3\xB1" "a thanks Itaip\xC3\xBA workers\","));
    CHECK(has(&r->articles, "\"text\":\"Ghana and Togo signed a pact on fishing on Friday, officials "
                            "said.\""));
    CHECK(has(&r->articles, "\"source\":\"wet.example\",\"text\":\"Latvia summoned Belarus"));
    read_text(r, "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 500\r\n\r\nHTTP/1.1 200 OK\r\n");
    CHECK_INT(r->n, 0);
    CHECK_BUF(r->warnings, "0:1 WARC record is cut off and skipped\n");
    read_text(r, "WARC/1.0\r\nWARC-Type: metadata\r\nContent-Length: 2\r\n\r\nab\r\n\r\njunk\r\n\r\n");
    CHECK_BUF(r->warnings, "0:59 not a WARC record, the rest is skipped\n");
    read_text(r, "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 18446744073709551615\r\n\r\nab");
    CHECK(has(&r->warnings, "page larger than 32 MiB is skipped"));
}

int main(void)
{
    reading r = {0};
    test_page(&r);
    test_pages(&r);
    test_archive(&r);
    reading_release(&r);
    return check_done();
}
