/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The floor: arena, strings, slugs, interning, UTF-8, JSON and XML escapes, numbers, errors. */
#include "base/base.h"
#include "check.h"

#include <stdlib.h>

static sg_str text_of(const sg_buf *b)
{
    return (sg_str){b->p, b->n};
}

static void test_arena(void)
{
    sg_arena a = {.budget = 1 << 20};
    char *p = sg_alloc(&a, 10, 1);
    CHECK(p && p[0] == 0 && p[9] == 0);
    CHECK(sg_alloc(&a, SIZE_MAX / 2, 4) == NULL);
    CHECK(sg_alloc(&a, 2 << 20, 1) == NULL); /* over the budget */
    memset(p, 1, 10);
    sg_arena_reset(&a);
    p = sg_alloc(&a, 10, 1);
    CHECK(p && p[9] == 0);
    struct {
        int *items;
        size_t n, cap;
    } v = {0};
    for (int i = 0; i < 1000; i++)
        CHECK(SG_PUSH(&a, &v, i));
    CHECK_INT(v.items[999], 999);
    sg_arena_release(&a);
    CHECK(a.chunks == NULL && a.budget == 1 << 20);
}

static void test_strings(void)
{
    sg_arena a = {0};
    sg_str rest = SG_LIT("a|b||c");
    CHECK_STR(sg_cut(&rest, '|'), "a");
    CHECK_STR(sg_cut(&rest, '|'), "b");
    CHECK_STR(sg_cut(&rest, '|'), "");
    CHECK_STR(sg_cut(&rest, '|'), "c");
    CHECK_INT(rest.n, 0);
    CHECK(sg_eq_fold(SG_LIT("Kyiv"), SG_LIT("KYIV")));
    CHECK(!sg_eq(SG_LIT("Kyiv"), SG_LIT("KYIV")));
    CHECK(sg_cmp(SG_LIT("ab"), SG_LIT("abc")) < 0);
    CHECK_STR(sg_trim(SG_LIT(" \t x y \n")), "x y");
    CHECK_STR(sg_lower(&a, SG_LIT("ŠKODA Ünal İ")), "škoda ünal i");
    CHECK_STR(sg_slug(&a, SG_LIT("Rustem Umerov")), "rustem-umerov");
    CHECK_STR(sg_slug(&a, SG_LIT("U.S. Côte d’Ivoire -- Łódź!")), "us-cote-divoire-lodz");
    CHECK(sg_slug(&a, SG_LIT("北京")).p[0] == 'x');
    CHECK_STR(sg_format(&a, "%d-%s", 7, "x"), "7-x");
    sg_arena_release(&a);
}

static void test_intern(void)
{
    sg_arena a = {0};
    sg_intern t = {.arena = &a};
    CHECK_INT(sg_intern_get(&t, SG_LIT("x")), SG_NONE);
    for (unsigned i = 0; i < 1000; i++)
        CHECK_INT(sg_intern_put(&t, sg_format(&a, "name %u", i)), i);
    CHECK_INT(sg_intern_put(&t, SG_LIT("name 500")), 500);
    CHECK_INT(sg_intern_get(&t, SG_LIT("name 999")), 999);
    CHECK_STR(t.strings[42], "name 42");
    sg_intern_release(&t);
    sg_arena_release(&a);
}

static void test_utf8(void)
{
    static const char *const bad[] = {"\x80",         "\xC0\x80",         "\xE0\x80\x80",
                                      "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xF8",
                                      "\xC3",         "\xE2\x82"};
    uint32_t cp;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        CHECK_INT(sg_utf8_decode(bad[i], strlen(bad[i]), &cp), 0);
    CHECK_INT(sg_utf8_decode("€", 3, &cp), 3);
    CHECK_INT(cp, 0x20AC);
    char out[4];
    CHECK_INT(sg_utf8_encode(0x1F600, out), 4);
    CHECK(memcmp(out, "😀", 4) == 0);
    CHECK_INT(sg_utf8_valid("0123456789€\xFF", 14), 13);
    CHECK(sg_is_upper(0x160) && !sg_is_upper(0x161) && sg_is_alpha(0x5317) && !sg_is_alpha('1'));
}

static void test_output(void)
{
    sg_buf b = {0};
    sg_buf_json(&b, SG_LIT("a\"\\\n\x01\xFFé"));
    CHECK_STR(text_of(&b), "\"a\\\"\\\\\\n\\u0001\xEF\xBF\xBDé\"");
    b.n = 0;
    sg_buf_xml(&b, SG_LIT("<a & \"b\">\x01\xFFé\n"));
    CHECK_STR(text_of(&b), "&lt;a &amp; &quot;b&quot;&gt;\xEF\xBF\xBDé&#10;");
    b.n = 0;
    static const double numbers[] = {0, 1, -4.5, 0.1, 1.0 / 3, 1e300, 1e-7};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        b.n = 0;
        sg_buf_number(&b, numbers[i]);
        sg_buf_add(&b, "", 1);
        CHECK(strtod(b.p, NULL) == numbers[i]);
    }
    static const struct {
        double number;
        const char *text;
    } spelled[] = {{0, "0"},
                   {-0.0, "0"},
                   {3000, "3000"},
                   {-17, "-17"},
                   {0.93, "0.93"},
                   {-7.2, "-7.2"},
                   {0.001, "0.001"},
                   {10.05, "10.05"},
                   {1234.5678, "1234.5678"},
                   {1e14, "100000000000000"},
                   {0.0005, "0.0005"},
                   {-999.1, "-999.1"},
                   {0.3 - 0.1, "0.19999999999999998"}};
    for (size_t i = 0; i < sizeof spelled / sizeof *spelled; i++) {
        b.n = 0;
        sg_buf_number(&b, spelled[i].number);
        CHECK_STR(text_of(&b), spelled[i].text);
    }
    sg_buf_release(&b);
}

static void count_warning(void *ctx, const sg_error *warning)
{
    *(unsigned *)ctx += (unsigned)warning->line;
}

static void test_errors(void)
{
    sg_error err = {0};
    CHECK_INT(sg_fail(&err, SG_SYNTAX, "a.xml", 3, 9, "no \"%s\"", "x"), SG_SYNTAX);
    CHECK_INT(sg_fail(&err, SG_IO, "b", 1, 1, "later"), SG_IO); /* the first one is kept */
    CHECK(strcmp(err.message, "no \"x\"") == 0 && err.line == 3 && err.byte == 9);
    CHECK_INT(sg_fail(NULL, SG_IO, NULL, 0, 0, "x"), SG_IO);
    unsigned lines = 0;
    sg_warn(count_warning, &lines, SG_IO, "f", 5, 0, "x");
    sg_warn(NULL, NULL, SG_IO, "f", 5, 0, "x");
    CHECK_INT(lines, 5);
    CHECK(strcmp(sg_status_name(SG_LIMIT), "limit") == 0);
}

int main(void)
{
    test_arena();
    test_strings();
    test_intern();
    test_utf8();
    test_output();
    test_errors();
    return check_done();
}
