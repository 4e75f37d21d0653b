/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Reads discard lists and issue lists of PETRARCH into the screen:
 *
 *   WORLD CUP            sentences with the phrase yield no events
 *   +BALLCLUB            nor do articles with it
 *
 *   <ISSUE CATEGORY="ENERGY" TYPE="ALL">
 *   n:oil+n:price [OIL]  n: noun and its plural, v: verb and its forms, + blank or hyphen
 *   ~head start          words in which no issue is looked for
 *   ~~oil painting       sentences with it are not about this category
 *   </ISSUE>
 */
#include "extract/petrarch.h"

#include <string.h>

#define TEXT_MAX 512    /* bytes of a phrase */
#define VARIANTS_MAX 64 /* forms of a phrase with n: and v: */

static sg_status add_phrase(sg_lexicon_builder *b, sg_petrarch_reader *r, sg_str text,
                            sg_screen_kind kind)
{
    sg_status status = sg_screen_add(&b->lexicon->screen, text, kind, (sg_str){NULL, 0}, 0);
    if (status == SG_LIMIT)
        return sg_petrarch_fault(r, r->line, "expected a phrase of 1 to %d words",
                                 SG_SCREEN_WORDS);
    r->stats.loaded += status == SG_OK;
    return status;
}

sg_status sg_petrarch_discards(sg_lexicon_builder *b, sg_petrarch_reader *r)
{
    sg_status status = SG_OK;
    sg_str line;
    r->what = "phrases";
    while (status == SG_OK && sg_petrarch_next(r, &line)) {
        bool article = line.p[0] == '+';
        sg_str text = sg_trim(sg_sub(line, article, line.n));
        r->patterns++;
        if (sg_slot_of_preposition(text) != SG_SLOT_NONE)
            status = sg_petrarch_fault(r, r->line,
                                       "\"%.*s\" would discard nearly every sentence",
                                       (int)text.n, text.p);
        else
            status = add_phrase(b, r, text, article ? SG_SCREEN_ARTICLE : SG_SCREEN_SENTENCE);
    }
    return status;
}

/* ---- Issues ---- */

typedef struct sg_issue_reader {
    sg_lexicon_builder *b;
    sg_petrarch_reader *r;
    uint32_t category;  /* number of the section, 1-based; 0: none is open */
    uint32_t sections;  /* seen so far */
    /* The line being read */
    sg_screen_kind kind;
    sg_str code;
    char text[TEXT_MAX + 64]; /* the variant so far */
    size_t variants;
} sg_issue_reader;

static bool is_vowel(char c)
{
    return strchr("aeiou", c) != NULL;
}

/* The regular forms of a noun or verb: how many bytes of it are kept, and what is put on them.
 * Returns how many there are. */
static size_t noun_or_verb(sg_str word, bool verb, size_t keep[4], const char *end[4])
{
    char last = word.p[word.n - 1];
    bool y = last == 'y' && word.n > 1 && !is_vowel(word.p[word.n - 2]);
    bool hiss = last == 's' || last == 'x' || last == 'z' || sg_ends(word, SG_LIT("ch")) ||
                sg_ends(word, SG_LIT("sh"));
    keep[0] = word.n;
    end[0] = "";
    keep[1] = y ? word.n - 1 : word.n;
    end[1] = y ? "ies" : hiss ? "es" : "s";
    if (!verb)
        return 2;
    keep[2] = y || last == 'e' ? word.n - 1 : word.n;
    end[2] = y ? "ied" : "ed";
    keep[3] = last == 'e' ? word.n - 1 : word.n;
    end[3] = "ing";
    return 4;
}

static sg_status add_variants(sg_issue_reader *s, sg_str rest, size_t n)
{
    while (rest.n && (rest.p[0] == ' ' || rest.p[0] == '+' || rest.p[0] == '-'))
        rest = sg_sub(rest, 1, rest.n);
    if (!rest.n) {
        if (++s->variants > VARIANTS_MAX)
            return SG_LIMIT;
        return sg_screen_add(&s->b->lexicon->screen, (sg_str){s->text, n}, s->kind, s->code,
                             s->category);
    }
    bool noun = sg_starts(rest, SG_LIT("n:")), verb = sg_starts(rest, SG_LIT("v:"));
    if (noun || verb)
        rest = sg_sub(rest, 2, rest.n);
    size_t length = 0, keep[4] = {0}, forms = 1;
    const char *end[4] = {""};
    while (length < rest.n && rest.p[length] != ' ' && rest.p[length] != '+')
        length++;
    sg_str word = sg_sub(rest, 0, length);
    if (!word.n || n + word.n + 5 > sizeof s->text)
        return SG_LIMIT;
    keep[0] = word.n;
    if (noun || verb)
        forms = noun_or_verb(word, verb, keep, end);
    sg_status status = SG_OK;
    for (size_t i = 0; i < forms && status == SG_OK; i++) {
        size_t at = n, k = strlen(end[i]);
        memcpy(s->text + at, word.p, keep[i]);
        memcpy(s->text + at + keep[i], end[i], k);
        at += keep[i] + k;
        s->text[at++] = ' ';
        status = add_variants(s, sg_sub(rest, length, rest.n), at);
    }
    return status;
}

static sg_status read_section(sg_issue_reader *s, sg_str line)
{
    if (sg_starts(line, SG_LIT("</ISSUE"))) {
        s->category = 0;
    } else if (sg_starts(line, SG_LIT("<ISSUE"))) {
        s->category = ++s->sections;
    } else {
        return sg_petrarch_fault(s->r, s->r->line, "expected <ISSUE ...> or </ISSUE>");
    }
    s->r->stats.loaded++;
    return SG_OK;
}

static sg_status read_issue(sg_issue_reader *s, sg_str line)
{
    sg_petrarch_reader *r = s->r;
    sg_str rest = line, code = {0};
    bool coded = sg_petrarch_bracket(&rest, &code);
    sg_str text = sg_trim(sg_cut(&line, '['));
    bool ignore = sg_starts(text, SG_LIT("~")), exclude = sg_starts(text, SG_LIT("~~"));
    r->patterns++;
    text = sg_trim(sg_sub(text, (size_t)ignore + exclude, text.n));
    if (!ignore && (!coded || !code.n))
        return sg_petrarch_fault(r, r->line, "an issue needs a code such as [OIL]");
    if (text.n > TEXT_MAX)
        return sg_petrarch_fault(r, r->line, "a phrase of more than %d bytes", TEXT_MAX);
    s->kind = exclude ? SG_SCREEN_EXCLUDE : ignore ? SG_SCREEN_IGNORE : SG_SCREEN_ISSUE;
    s->code = sg_copy(&s->b->lexicon->arena, code);
    s->variants = 0;
    if (!s->code.p)
        return SG_NOMEM;
    sg_status status = text.n ? add_variants(s, text, 0) : SG_LIMIT;
    if (status == SG_LIMIT)
        return sg_petrarch_fault(r, r->line, "expected a phrase of 1 to %d words", SG_SCREEN_WORDS);
    r->stats.loaded += status == SG_OK;
    return status;
}

sg_status sg_petrarch_issues(sg_lexicon_builder *b, sg_petrarch_reader *r)
{
    sg_issue_reader reader = {.b = b, .r = r};
    sg_status status = SG_OK;
    sg_str line;
    r->what = "phrases";
    while (status == SG_OK && sg_petrarch_next(r, &line))
        status = line.p[0] == '<' ? read_section(&reader, line) : read_issue(&reader, line);
    return status;
}
