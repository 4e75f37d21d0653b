/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Plain text, files, directories, gzip -> articles. */
#include "test_feed_reading.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

static void test_plain(reading *r)
{
    static const char *const cases[][2] = {
        {" date 2025-12-16 Oslo thanked Bern.\n\nBern agreed.\n",
         "\"published\":\"2025-12-16\",\"text\":\"Oslo thanked Bern.\\n\\nBern agreed.\"}"},
        {"date: 16 December 2025\nOslo thanked Bern.",
         "\"published\":\"2025-12-16\",\"text\":\"Oslo thanked Bern.\"}"},
        {"Date palms grew in Basra.", "\"text\":\"Date palms grew in Basra.\"}"},
        {"date 2025-12-16\n\nOslo thanks Bern\n\nOslo thanked Bern.",
         "\"title\":\"Oslo thanks Bern\",\"published\":\"2025-12-16\",\"text\":\"Oslo thanked "
         "Bern.\"}"},
        {"Oslo thanks Bern\nIt was a long day.", "\"text\":\"Oslo thanks Bern\\nIt was"},
        {"Oslo thanked Bern.\n\nBern agreed.", "\"text\":\"Oslo thanked Bern.\\n\\nBern"},
        {"LIMA, May 9, 2025 (Agency) - Peru criticised Ecuador.",
         "\"published\":\"2025-05-09\",\"text\":\"LIMA, May 9, 2025 (Agency) - Peru"},
        {"LIMA, May 9 (Agency) - Peru criticised Ecuador.", "\",\"text\":\"LIMA, May 9 (Agency)"},
        {"One.\r\n\r\nTwo.\r\n", "\"text\":\"One.\\n\\nTwo.\"}"},
        {"\xEF\xBB\xBFWith a mark.", "\"text\":\"With a mark.\"}"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        read_text(r, cases[i][0]);
        CHECK_INT(r->status, SG_OK);
        CHECK_INT(r->n, 1);
        CHECK_BUF(r->warnings, "");
        CHECK(has(&r->articles, cases[i][1]));
    }
}

static void test_refused(reading *r)
{
    static const struct {
        const char *data;
        size_t n;
        const char *message;
    } cases[] = {
        {"%PDF-1.7 ...", 12, "nothing to read articles from: a PDF document"},
        {"\x7F" "ELF\2\1\1", 7, "nothing to read articles from: a program"},
        {"\1\2\3\4\5\6\7\0\0\0\0\0text", 16, "nothing to read articles from: binary data"},
        {"<opml version='2.0'><body/></opml>", 34,
         "nothing to read articles from: an OPML list of feeds; give it the feeds"},
        {"<?xml version='1.0'?><kml></kml>", 32,
         "nothing to read articles from: XML, but not RSS, RDF, Atom or HTML"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        read_with(r, cases[i].data, cases[i].n, (sg_read_options){0});
        CHECK_INT(r->status, SG_SYNTAX);
        CHECK_STR(sg_cstr(r->err.message), cases[i].message);
    }
    read_text(r, " \n\n");
    CHECK_INT(r->status, SG_OK);
    CHECK_BUF(r->warnings, "0:0 empty input\n");
    read_text(r, "");
    CHECK_INT(r->status, SG_OK);
    CHECK_INT(r->n_warnings, 1);
    read_path(r, "https://feeds.example/rss");
    CHECK_INT(r->status, SG_USAGE);
    read_path(r, "/nonexistent/file");
    CHECK_INT(r->status, SG_IO);
    CHECK_STR(sg_cstr(r->err.message), "cannot open: No such file or directory");
}

static size_t gzip_to(char *out, size_t cap, const char *data, size_t n)
{
    z_stream z = {0};
    if (deflateInit2(&z, 6, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        return 0;
    z.next_in = (Bytef *)(uintptr_t)data;
    z.avail_in = (uInt)n;
    z.next_out = (Bytef *)out;
    z.avail_out = (uInt)cap;
    deflate(&z, Z_FINISH);
    size_t used = cap - z.avail_out;
    deflateEnd(&z);
    return used;
}

static void test_gzip(reading *r)
{
    static const char one[] = "{\"text\":\"one\"}\n", two[] = "{\"text\":\"two\"}\n";
    static char packed[1 << 20];
    size_t n = gzip_to(packed, sizeof packed, one, sizeof one - 1);
    n += gzip_to(packed + n, sizeof packed - n, two, sizeof two - 1);
    read_with(r, packed, n, (sg_read_options){0});
    CHECK_INT(r->n, 2);
    CHECK_BUF(r->warnings, "");
    memcpy(packed + n, "\0\0\0\0", 4); /* padding */
    read_with(r, packed, n + 4, (sg_read_options){0});
    CHECK_INT(r->n, 2);
    CHECK_BUF(r->warnings, "");
    memcpy(packed + n, "junk", 4);
    read_with(r, packed, n + 4, (sg_read_options){0});
    CHECK_INT(r->n, 2);
    CHECK_INT(r->n_warnings, 1);
    read_with(r, packed, n - 4, (sg_read_options){0});
    CHECK_INT(r->n, 2);
    CHECK(has(&r->warnings, "gzip data is truncated; what came before it is read"));
    packed[n / 2 + 12] ^= 0x55;
    read_with(r, packed, n, (sg_read_options){0});
    CHECK(r->n >= 1);
    CHECK(has(&r->warnings, "gzip data is damaged; what came before it is read"));

    size_t zeros = (size_t)200 << 20; /* a bomb: 200 MB of spaces in 200 kB */
    char *spaces = malloc(zeros);
    if (!CHECK(spaces != NULL))
        return;
    memset(spaces, ' ', zeros);
    spaces[0] = '{';
    n = gzip_to(packed, sizeof packed, spaces, zeros);
    free(spaces);
    read_with(r, packed, n, (sg_read_options){0});
    CHECK_INT(r->status, SG_LIMIT);
    CHECK_STR(sg_cstr(r->err.message), "gzip data expands more than 500 times");
}

/* ---- Files ---- */

static char root[] = "/tmp/test_feed_XXXXXX";

static const char *in_root(const char *name)
{
    static char path[300];
    snprintf(path, sizeof path, "%s/%s", root, name);
    return path;
}

static void make_file(const char *name, const char *text)
{
    FILE *f = fopen(in_root(name), "w");
    if (!CHECK(f != NULL))
        return;
    fputs(text, f);
    fclose(f);
}

static void test_directory(reading *r)
{
    if (!CHECK(mkdtemp(root) != NULL))
        return;
    mkdir(in_root("sub"), 0755);
    mkdir(in_root("none"), 0755);
    make_file("b.jsonl", "{\"id\":\"b\",\"text\":\"b\"}\n");
    make_file("a.v2.txt", "Text of a.");
    make_file("sub/c.txt", "Text of c.");
    make_file("sub/d.pdf", "%PDF-1.7");
    make_file("e.txt", "");
    make_file(".hidden", "Hidden.");
    make_file("f.txt", "Text of f.");
    CHECK(symlink("..", in_root("sub/loop")) == 0);
    CHECK(symlink("/nonexistent", in_root("g.txt")) == 0);
    read_path(r, root);
    CHECK_INT(r->status, SG_OK);
    CHECK_BUF(r->articles, "{\"id\":\"a.v2\",\"text\":\"Text of a.\"}\n"
                           "{\"id\":\"b\",\"text\":\"b\"}\n"
                           "{\"id\":\"f\",\"text\":\"Text of f.\"}\n"
                           "{\"id\":\"sub/c\",\"text\":\"Text of c.\"}\n");
    CHECK_BUF(r->warnings, "0:0 empty input\n"
                           "0:0 cannot open: No such file or directory\n"
                           "1:1 nothing to read articles from: a PDF document\n");
    read_path(r, in_root("sub/c.txt"));
    CHECK_BUF(r->articles, "{\"id\":\"c\",\"text\":\"Text of c.\"}\n");
    read_path(r, in_root("none"));
    CHECK_INT(r->status, SG_SYNTAX);
    CHECK_STR(sg_cstr(r->err.message), "no articles in this directory");
    if (geteuid() != 0) { /* root reads everything */
        chmod(in_root("f.txt"), 0);
        read_path(r, in_root("f.txt"));
        CHECK_INT(r->status, SG_IO);
    }
    static const char *const names[] = {"sub/loop", "sub/c.txt", "sub/d.pdf", "sub",  "none",
                                        "b.jsonl",  "a.v2.txt",  "e.txt",     "f.txt", ".hidden",
                                        "g.txt",    ""};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        CHECK(remove(in_root(names[i])) == 0);
}

int main(void)
{
    reading r = {0};
    test_plain(&r);
    test_refused(&r);
    test_gzip(&r);
    test_directory(&r);
    reading_release(&r);
    return check_done();
}
