/* SPDX-License-Identifier: GPL-2.0-or-later */
/* HTML fragments -> plain text. */
#include "check.h"

#include "feed/reader.h"

#include <stdlib.h>

static const char *const bodies[][2] = {
    {"Plain words.", "Plain words."},
    {"  Spaces\tand\nlines  ", "Spaces and lines"},
    {"One.\n \nTwo.", "One.\n\nTwo."},
    {"<p>One.</p><p>Two.</p>", "One.\n\nTwo."},
    {"<p>One.<p>Two.", "One.\n\nTwo."},
    {"One<br>two<br/>three", "One\ntwo\nthree"},
    {"One<br><br>two<br>\n<br />three", "One\n\ntwo\n\nthree"},
    {"<div>One</div>two<div>three</div>", "One\n\ntwo\n\nthree"},
    {"<b>One</b><i>two</i> th<u>re</u>e", "Onetwo three"},
    {"Talks with <a href=\"http://x.example/?a=1&b=2\">Oslo</a>, again", "Talks with Oslo, again"},
    {"<img src=x alt=\"no\">After<img>words", "Afterwords"},
    {"One<script>two()</script> three<style>p{}</style><noscript>no</noscript>", "One three"},
    {"<script>if (a < b) { document.write('<p>x</p>'); }</script>Text", "Text"},
    {"<ul><li>One</li><li>Two</li></ul>Three", "One\n\nTwo\n\nThree"},
    {"<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td></td></tr></table>d",
     "a | b\n\nc\n\nd"},
    {"<blockquote><p>He said:</p></blockquote><p>No.</p>", "He said:\n\nNo."},
    {"<h1>Head</h1>Body", "Head\n\nBody"},
    {"He said <q>no</q>.", "He said \xE2\x80\x9Cno\xE2\x80\x9D."},
    {"AT&amp;T &quot;up&quot; 5&nbsp;%", "AT&T \"up\" 5 %"},
    {"&#8217;&#x2019;&rsquo;&#146;", "\xE2\x80\x99\xE2\x80\x99\xE2\x80\x99\xE2\x80\x99"},
    {"&bogus; &#xZZ; & &;", "&bogus; &#xZZ; & &;"},
    {"AT&amp;amp;T", "AT&T"},
    {"&lt;p&gt;One&lt;/p&gt;&lt;p&gt;Two&lt;/p&gt;", "One\n\nTwo"},
    {"GDP < 5% and > 2%", "GDP < 5% and > 2%"},
    {"<p>GDP < 5% and rates <3</p>", "GDP < 5% and rates <3"},
    {"a <unknown> tag", "a <unknown> tag"},
    {"soft\xC2\xADhyphen zero\xE2\x80\x8Bwidth", "softhyphen zerowidth"},
    {"<p>caf\xC3\xA9</p>", "caf\xC3\xA9"},
    {"<p>one</p><!-- two --><p>three", "one\n\nthree"},
    {"<pre>a\n  b\n\nc</pre>", "a\nb\n\nc"},
    {"<meta charset=iso-8859-1><p>caf\xC3\xA9</p>", "caf\xC3\xA9"},
    {"<html><head><title>no</title></head><body>yes</body></html>", "yes"},
    {"<p", "<p"},
    {"<p>cut <a href=\"x", "cut"},
    {"", ""},
};

static const char *const titles[][2] = {
    {"Oslo<br>thanks <b>Bern</b>", "Oslo thanks Bern"},
    {" Oslo\n\nthanks  Bern ", "Oslo thanks Bern"},
    {"<p>Oslo</p><p>thanks</p>", "Oslo thanks"},
};

int main(void)
{
    sg_arena a = {0};
    sg_str out;
    for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++) {
        CHECK_INT(sg_html_text(&a, sg_cstr(bodies[i][0]), false, &out), SG_OK);
        CHECK_STR(out, bodies[i][1]);
    }
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++) {
        CHECK_INT(sg_html_text(&a, sg_cstr(titles[i][0]), true, &out), SG_OK);
        CHECK_STR(out, titles[i][1]);
    }
    CHECK(sg_html_like(SG_LIT("<p>x")) && sg_html_like(SG_LIT("a&amp;b")));
    CHECK(!sg_html_like(SG_LIT("a < b")) && !sg_html_like(SG_LIT("AT&T; <Reuters> R&D")));
    sg_arena_release(&a);
    return check_done();
}
