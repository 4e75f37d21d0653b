/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * CoNLL-U bytes -> sg_doc and sg_parse. A sentence is first read into rows and checked as a whole
 * (ids in order, heads that make a tree with one root), then added; a faulty one leaves no trace
 * but a warning. The document's text is put together from the forms and SpaceAfter=No.
 *
 * Columns: ID FORM LEMMA UPOS XPOS FEATS HEAD DEPREL DEPS MISC. FEATS and DEPS are not kept; empty
 * nodes (ID 8.1) are passed over; the words of a range (ID 3-4) become joined tokens.
 */
#include "parse/parser.h"

#include <string.h>

enum { COL_ID, COL_FORM, COL_LEMMA, COL_UPOS, COL_XPOS, COL_HEAD = 6, COL_REL, COL_MISC = 9, COLS };

#define NO_VALUE UINT32_MAX

/* A word's line, as it stands in the file. */
typedef struct row {
    sg_str form;
    sg_str lemma;  /* empty when "_" */
    sg_str ner;    /* value of NER= in MISC, such as "B-PER"; may be empty */
    uint64_t line; /* line number in the file */
    uint32_t head; /* 0: root, else 1-based; NO_VALUE when "_" */
    uint8_t upos;
    uint8_t xpos;
    uint8_t rel;
    bool space;  /* white space follows */
    bool joined; /* belongs to one range with the word before */
} row;

typedef struct rows {
    row *items;
    size_t n, cap;
} rows;
typedef struct tokens {
    sg_token *items;
    size_t n, cap;
} tokens;
typedef struct nodes {
    sg_node *items;
    size_t n, cap;
} nodes;
typedef struct sentences {
    sg_sentence *items;
    size_t n, cap;
} sentences;
typedef struct comments {
    sg_str *items;
    size_t n, cap;
} comments;

typedef struct reader {
    const char *name; /* of the file, for messages */
    sg_str rest;      /* what is still to be read */
    uint64_t line;    /* number of the line last taken */
    sg_arena *arena;
    sg_warn_fn warn;
    void *warn_ctx;
    rows rows;           /* words of the sentence being read */
    uint32_t range_left; /* words still to come of the open range, 0 when none is open */
    uint32_t range_from; /* index in rows of its first word */
    sg_str range_form;   /* its surface form */
    bool range_space;    /* white space follows the range */
    sg_str block;        /* comment lines of the sentence being read */
    bool nomem;          /* an allocation failed */
    bool paragraph;      /* a newpar or newdoc comment was among them */
    tokens tokens;       /* the document so far */
    nodes nodes;
    sentences sentences;
    comments comments;
    char *text; /* as large as the file and a little more: forms never exceed lines */
    size_t text_n;
} reader;

/* Why a sentence is refused; NULL when it is not. */
typedef const char *fault;

static sg_str take_line(reader *r)
{
    sg_str line = sg_cut(&r->rest, '\n');
    r->line++;
    if (line.n && line.p[line.n - 1] == '\r')
        line.n--;
    return line;
}

/* Value of key in MISC ("A=x|NER=B-PER"), or empty. */
static sg_str misc_value(sg_str misc, sg_str key)
{
    while (misc.n) {
        sg_str part = sg_cut(&misc, '|');
        if (part.n > key.n && part.p[key.n] == '=' && sg_starts(part, key))
            return sg_sub(part, key.n + 1, part.n);
    }
    return (sg_str){NULL, 0};
}

/* Takes a decimal number off *s; false when there is none or it is too large. */
static bool take_number(sg_str *s, uint32_t *out)
{
    size_t i = 0;
    uint32_t value = 0;
    while (i < s->n && s->p[i] >= '0' && s->p[i] <= '9') {
        if (value > 100000000)
            return false;
        value = value * 10 + (uint32_t)(s->p[i++] - '0');
    }
    *s = sg_sub(*s, i, s->n);
    *out = value;
    return i > 0;
}

static bool is_blank(sg_str s)
{
    return s.n == 1 && s.p[0] == '_';
}

static fault open_range(reader *r, uint32_t first, sg_str to, const sg_str *col)
{
    uint32_t last;
    if (!take_number(&to, &last) || to.n || first != r->rows.n + 1 || last <= first)
        return "word range out of order";
    if (r->range_left)
        return "word range inside another";
    r->range_left = last - first + 1;
    r->range_from = (uint32_t)r->rows.n;
    r->range_form = col[COL_FORM];
    r->range_space = !sg_eq(misc_value(col[COL_MISC], SG_LIT("SpaceAfter")), SG_LIT("No"));
    return NULL;
}

/* Ends a range: its words are joined, and have to spell its form. */
static void close_range(reader *r)
{
    sg_str form = r->range_form;
    bool spelt = true;
    for (size_t i = r->range_from; i < r->rows.n; i++) {
        row *w = &r->rows.items[i];
        spelt = spelt && sg_starts(form, w->form);
        form = sg_sub(form, w->form.n, form.n);
        w->joined = i > r->range_from;
        w->space = i + 1 == r->rows.n && r->range_space;
    }
    if (!spelt || form.n)
        sg_warn(r->warn, r->warn_ctx, SG_SYNTAX, r->name, r->line, 0,
                "words do not spell their range \"%.*s\", which is dropped",
                (int)(r->range_form.n < 60 ? r->range_form.n : 60), r->range_form.p);
}

static fault read_head(sg_str text, row *w)
{
    w->head = NO_VALUE;
    if (is_blank(text))
        return NULL;
    return take_number(&text, &w->head) && !text.n ? NULL : "head is not a number";
}

static fault read_word(reader *r, const sg_str *col)
{
    row w = {.form = col[COL_FORM], .line = r->line};
    w.lemma = is_blank(col[COL_LEMMA]) && !is_blank(w.form) ? (sg_str){NULL, 0} : col[COL_LEMMA];
    w.upos = (uint8_t)sg_upos_of(col[COL_UPOS]);
    w.xpos = (uint8_t)sg_xpos_of(col[COL_XPOS]);
    w.rel = (uint8_t)sg_rel_of(col[COL_REL]);
    w.ner = misc_value(col[COL_MISC], SG_LIT("NER"));
    w.space = !sg_eq(misc_value(col[COL_MISC], SG_LIT("SpaceAfter")), SG_LIT("No"));
    fault why = read_head(col[COL_HEAD], &w);
    if (why)
        return why;
    if (!SG_PUSH(r->arena, &r->rows, w)) {
        r->nomem = true;
        return "out of memory";
    }
    if (r->range_left && --r->range_left == 0)
        close_range(r);
    return NULL;
}

static fault read_row(reader *r, sg_str line)
{
    sg_str col[COLS];
    size_t valid = sg_utf8_valid(line.p, line.n);
    if (valid != line.n)
        return "invalid UTF-8";
    for (int i = 0; i < COLS; i++) {
        if (!line.n)
            return "fewer than ten columns";
        col[i] = sg_cut(&line, '\t');
        if (!col[i].n)
            return "empty column";
    }
    if (line.n)
        return "more than ten columns";

    sg_str id = col[COL_ID];
    uint32_t number;
    if (!take_number(&id, &number))
        return "id is not a number";
    if (id.n && id.p[0] == '.') /* an empty node of the enhanced graph */
        return NULL;
    if (id.n && id.p[0] == '-')
        return open_range(r, number, sg_sub(id, 1, id.n), col);
    if (id.n || number != r->rows.n + 1)
        return "id out of order";
    return read_word(r, col);
}

static void read_comment(reader *r, sg_str line)
{
    if (!r->block.n)
        r->block = line;
    r->block.n = (size_t)(line.p + line.n - r->block.p);
    sg_str text = sg_trim(sg_sub(line, 1, line.n));
    if (sg_starts(text, SG_LIT("newpar")) || sg_starts(text, SG_LIT("newdoc")))
        r->paragraph = true;
}

/* Walks up from every word once: heads have to lead to the one root. */
static fault check_tree(reader *r)
{
    size_t n = r->rows.n, heads = 0, roots = 0;
    for (size_t i = 0; i < n; i++) {
        const row *w = &r->rows.items[i];
        heads += w->head != NO_VALUE;
        roots += w->head == 0;
        if (w->head != NO_VALUE && w->head > n)
            return "head beyond the sentence";
    }
    if (heads == 0)
        return NULL;
    if (heads != n)
        return "some words have no head";
    if (roots != 1)
        return roots ? "more than one root" : "no root";
    uint32_t *seen = sg_alloc(r->arena, n + 1, sizeof *seen);
    if (!seen) {
        r->nomem = true;
        return "out of memory";
    }
    for (uint32_t i = 1; i <= n; i++) {
        uint32_t at = i;
        while (at && !seen[at]) {
            seen[at] = i;
            at = r->rows.items[at - 1].head;
        }
        if (at && seen[at] == i)
            return "heads form a cycle";
        /* What was walked joins what is known to reach the root. */
        for (at = i; at && seen[at] == i; at = r->rows.items[at - 1].head)
            seen[at] = (uint32_t)n + 1;
    }
    return NULL;
}

static void add_text(reader *r, sg_str s)
{
    memcpy(r->text + r->text_n, s.p, s.n);
    r->text_n += s.n;
}

/* The node of w in the piece [first, first + count) of its sentence, whose nodes begin at start. */
static sg_node node_of(reader *r, const row *w, uint32_t first, uint32_t count, uint32_t start)
{
    sg_node node = {.head = SG_NO_HEAD,
                    .upos = w->upos,
                    .xpos = w->xpos,
                    .rel = w->rel,
                    .sent = (uint32_t)r->sentences.n,
                    .score = 255};
    if (w->head == NO_VALUE)
        node.rel = SG_REL_DEP;
    else if (w->head == 0)
        node.rel = SG_REL_ROOT;
    else if (w->head - 1 >= first && w->head - 1 < first + count)
        node.head = start + w->head - 1 - first;
    if (w->ner.n > 2) {
        node.name = (uint8_t)sg_name_kind_of(sg_sub(w->ner, 2, w->ner.n));
        node.name_begin = node.name && w->ner.p[0] == 'B';
    }
    node.lemma = w->lemma.n ? sg_copy(r->arena, w->lemma) : sg_lower(r->arena, w->form);
    return node;
}

/* In a piece cut from a longer sentence, all that lost its head hangs on the piece's first such
 * word. */
static void mend_piece(sg_node *items, uint32_t first, uint32_t count)
{
    uint32_t root = SG_NO_HEAD;
    for (uint32_t i = 0; i < count; i++) {
        sg_node *node = &items[i];
        if (node->head != SG_NO_HEAD)
            continue;
        if (root == SG_NO_HEAD) {
            root = first + i;
            node->rel = SG_REL_ROOT;
        } else {
            node->head = root;
            node->rel = SG_REL_PARATAXIS;
        }
    }
}

static bool is_quote(sg_str form, bool open)
{
    static const char *const opening[] = {"\"", "``", "\xe2\x80\x9c", "\xc2\xab"};
    static const char *const closing[] = {"\"", "''", "\xe2\x80\x9d", "\xc2\xbb"};
    for (int i = 0; i < 4; i++)
        if (sg_eq(form, sg_cstr(open ? opening[i] : closing[i])))
            return true;
    return false;
}

/* Adds rows [first, first + count) as a sentence. */
static bool add_piece(reader *r, uint32_t first, uint32_t count, bool cut)
{
    uint32_t start = (uint32_t)r->tokens.n;
    bool quoted = false;
    for (uint32_t i = first; i < first + count; i++) {
        const row *w = &r->rows.items[i];
        bool mark = is_quote(w->form, !quoted);
        unsigned flags = (w->space ? SG_TOKEN_SPACE : 0u) | (w->joined ? SG_TOKEN_JOINED : 0u) |
                         (quoted && !mark ? SG_TOKEN_QUOTED : 0u);
        quoted = quoted != mark;
        sg_node node = node_of(r, w, first, count, start);
        sg_token token = {.begin = (uint32_t)r->text_n, .flags = (uint8_t)flags};
        add_text(r, w->form);
        token.end = (uint32_t)r->text_n;
        if (w->space)
            add_text(r, SG_LIT(" "));
        if (!node.lemma.p || !SG_PUSH(r->arena, &r->tokens, token) ||
            !SG_PUSH(r->arena, &r->nodes, node))
            return false;
    }
    if (r->rows.items[0].head != NO_VALUE)
        mend_piece(&r->nodes.items[start], start, count);
    sg_sentence s = {.first = start,
                     .count = count,
                     .begin = r->tokens.items[start].begin,
                     .end = r->tokens.items[start + count - 1].end,
                     .flags = (uint8_t)((r->paragraph && !first ? SG_SENTENCE_PARAGRAPH : 0u) |
                                        (cut ? SG_SENTENCE_CUT : 0u))};
    return SG_PUSH(r->arena, &r->sentences, s) &&
           SG_PUSH(r->arena, &r->comments, first ? SG_LIT("") : r->block);
}

/* Adds the sentence in r->rows, in pieces of at most SG_SENTENCE_MAX words. */
static bool add_sentence(reader *r)
{
    uint32_t n = (uint32_t)r->rows.n;
    if (r->paragraph && r->text_n)
        add_text(r, SG_LIT("\n\n"));
    if (n > SG_SENTENCE_MAX)
        sg_warn(r->warn, r->warn_ctx, SG_LIMIT, r->name, r->rows.items[0].line, 0,
                "sentence of %u words is cut into pieces of %d", n, SG_SENTENCE_MAX);
    for (uint32_t first = 0; first < n; first += SG_SENTENCE_MAX) {
        uint32_t count = n - first < SG_SENTENCE_MAX ? n - first : SG_SENTENCE_MAX;
        if (!add_piece(r, first, count, first + count < n))
            return false;
    }
    return true;
}

/* Reads up to the next blank line; false when out of memory. */
static bool read_sentence(reader *r)
{
    r->rows.n = 0;
    r->range_left = 0;
    r->block = (sg_str){NULL, 0};
    r->paragraph = false;
    fault why = NULL;
    uint64_t at = 0;
    while (r->rest.n) {
        sg_str line = take_line(r);
        if (!line.n)
            break;
        if (why)
            continue; /* to the end of the faulty sentence */
        if (line.p[0] == '#' && !r->rows.n)
            read_comment(r, line);
        else if (line.p[0] == '#')
            continue;
        else
            why = read_row(r, line);
        at = r->line;
    }
    if (!why && r->range_left)
        why = "word range goes beyond the sentence";
    if (!why && r->rows.n) {
        why = check_tree(r);
        at = r->rows.items[0].line;
    }
    if (r->nomem)
        return false;
    if (why) {
        sg_warn(r->warn, r->warn_ctx, SG_SYNTAX, r->name, at, 0, "%s: sentence skipped", why);
        return true;
    }
    return !r->rows.n || add_sentence(r);
}

/* Copies the comments out of the file, without carriage returns. */
static bool keep_comments(reader *r)
{
    for (size_t i = 0; i < r->comments.n; i++) {
        sg_str from = r->comments.items[i];
        char *to = sg_alloc(r->arena, from.n + 1, 1);
        if (!to)
            return false;
        size_t n = 0;
        for (size_t k = 0; k < from.n; k++)
            if (from.p[k] != '\r')
                to[n++] = from.p[k];
        r->comments.items[i] = (sg_str){to, n};
    }
    return true;
}

sg_status sg_conllu_read(const char *name, sg_str data, sg_arena *arena, sg_doc *doc,
                         sg_parse *parse, sg_warn_fn warn, void *warn_ctx, sg_error *err)
{
    *doc = (sg_doc){0};
    *parse = (sg_parse){.doc = doc};
    if (data.n >= INT32_MAX)
        return sg_fail(err, SG_LIMIT, name, 0, 0, "CoNLL-U of 2 GiB or more");
    reader r = {.name = name, .rest = data, .arena = arena, .warn = warn, .warn_ctx = warn_ctx};
    if (sg_starts(r.rest, SG_LIT("\xef\xbb\xbf")))
        r.rest = sg_sub(r.rest, 3, r.rest.n);
    sg_article *article = sg_alloc(arena, 1, sizeof *article);
    r.text = sg_alloc(arena, data.n + 8, 1);
    if (!article || !r.text)
        goto nomem;
    while (r.rest.n)
        if (!read_sentence(&r))
            goto nomem;

    article->id = sg_copy(arena, sg_cstr(name));
    article->text = (sg_str){r.text, r.text_n};
    doc->article = article;
    doc->text = article->text;
    doc->tokens = r.tokens.items;
    doc->n_tokens = (uint32_t)r.tokens.n;
    doc->sentences = r.sentences.items;
    doc->n_sentences = (uint32_t)r.sentences.n;
    parse->nodes = r.nodes.items;
    doc->comments = r.comments.items;
    if (keep_comments(&r) && sg_parse_names(parse, arena) == SG_OK &&
        sg_parse_index(parse, arena) == SG_OK)
        return SG_OK;
nomem:
    return sg_fail(err, SG_NOMEM, name, 0, 0, "out of memory");
}
