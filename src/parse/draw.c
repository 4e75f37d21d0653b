/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A dependency tree as lines of text:
 *
 *     ╭─── The     DET   det           the
 *   ╭─┴─── envoy   NOUN  nsubj         envoy
 *   ┼───── accused VERB  root          accuse
 *   ├───── Rome    PROPN obj           Rome    LOC
 *   ╰───── .       PUNCT punct         .
 *
 * Each word with children owns a vertical line, from its first to its last child, in a column
 * right of its head's; two words share a column when their lines do not touch. A word's own line
 * runs from its head's column to the word. Where it must cross a line that is not its business
 * (trees with crossing arcs) there is a '╫'.
 */
#include "parse/draw.h"

#include <stdlib.h>
#include <string.h>

#define WORD_WIDEST 24 /* characters of a word or lemma shown */
#define DEFAULT_COLUMNS 100000
#define NO_COLUMN UINT32_MAX

/* What is drawn of a token; rows are counted from the sentence's first token. */
typedef struct row {
    uint32_t head;   /* row of its head, or SG_NO_HEAD */
    uint32_t column; /* of its vertical line, and where its children's lines begin */
    uint32_t top;    /* first and last row of its vertical line */
    uint32_t bottom;
    bool placed; /* column is set */
} row;

typedef struct drawing {
    const sg_parse *parse;
    sg_buf *out;
    row *rows;
    uint32_t first;  /* token of row 0 */
    uint32_t n;      /* rows */
    uint32_t depth;  /* columns used */
    unsigned room;   /* characters a line may have */
    unsigned at;     /* characters of this line so far */
    unsigned widest; /* of the words shown */
    bool colour;
} drawing;

/* ---- Columns ---- */

static bool touches(const row *a, const row *b)
{
    return a->top <= b->bottom && b->top <= a->bottom;
}

/* The first column right of the head's in which no line touches the one of row i. */
static uint32_t free_column(const drawing *d, uint32_t i)
{
    const row *mine = &d->rows[i];
    uint32_t column = mine->head == SG_NO_HEAD ? 0 : d->rows[mine->head].column + 1;
    for (uint32_t k = 0; k < d->n; k++) {
        const row *other = &d->rows[k];
        if (k != i && other->placed && other->column == column && other->top < other->bottom &&
            touches(mine, other)) {
            column++;
            k = UINT32_MAX; /* look at all of them again */
        }
    }
    return column;
}

static void place_rows(drawing *d)
{
    for (uint32_t i = 0; i < d->n; i++) {
        uint32_t head = d->parse->nodes[d->first + i].head;
        d->rows[i] = (row){.head = head == SG_NO_HEAD ? head : head - d->first,
                           .column = NO_COLUMN,
                           .top = i,
                           .bottom = i};
    }
    for (uint32_t i = 0; i < d->n; i++) {
        if (d->rows[i].head == SG_NO_HEAD)
            continue;
        row *head = &d->rows[d->rows[i].head];
        head->top = i < head->top ? i : head->top;
        head->bottom = i > head->bottom ? i : head->bottom;
    }
    /* Heads before their children: as many rounds as the tree is deep. */
    for (bool again = true; again;) {
        again = false;
        for (uint32_t i = 0; i < d->n; i++) {
            row *r = &d->rows[i];
            if (r->placed || (r->head != SG_NO_HEAD && !d->rows[r->head].placed))
                continue;
            r->column = free_column(d, i);
            r->placed = again = true;
            d->depth = r->column >= d->depth ? r->column + 1 : d->depth;
        }
    }
}

/* ---- Lines ---- */

/* Adds at most `most` characters of s, padded with spaces to at least `least`. */
static void add_text(drawing *d, sg_str s, unsigned most, unsigned least)
{
    unsigned n = 0;
    if (d->at + most > d->room)
        most = d->room > d->at ? d->room - d->at : 0;
    for (size_t i = 0; i < s.n && n < most; n++) {
        uint32_t cp;
        size_t len = sg_utf8_decode(s.p + i, s.n - i, &cp);
        if (n + 1 == most && i + len < s.n)
            sg_buf_lit(d->out, "…");
        else if (!len || cp < 32 || (cp >= 127 && cp < 160))
            sg_buf_lit(d->out, "\xef\xbf\xbd");
        else
            sg_buf_add(d->out, s.p + i, len);
        i += len ? len : 1;
    }
    d->at += n;
    for (; n < least && d->at < d->room; n++, d->at++)
        sg_buf_lit(d->out, " ");
}

static void set_colour(drawing *d, const char *code)
{
    if (d->colour)
        sg_buf_fmt(d->out, "\x1b[%sm", code);
}

/* The sign of row i in a column: whose lines pass there decides. */
static const char *sign(const drawing *d, uint32_t i, uint32_t column)
{
    const row *mine = &d->rows[i];
    uint32_t from = mine->head == SG_NO_HEAD ? mine->column : d->rows[mine->head].column;
    bool run = column >= from;
    if (mine->column == column && mine->top < mine->bottom)
        return mine->top == i ? "┬" : mine->bottom == i ? "┴" : "┼";
    if (column == from && mine->head != SG_NO_HEAD)
        return d->rows[mine->head].top == i ? "╭" : d->rows[mine->head].bottom == i ? "╰" : "├";
    for (uint32_t k = 0; k < d->n; k++)
        if (d->rows[k].column == column && d->rows[k].top < i && i < d->rows[k].bottom)
            return run ? "╫" : "│";
    return run ? "─" : " ";
}

static void add_arcs(drawing *d, uint32_t i, bool narrow)
{
    const row *mine = &d->rows[i];
    uint32_t from = mine->head == SG_NO_HEAD ? mine->column : d->rows[mine->head].column;
    for (uint32_t column = 0; column < d->depth; column++) {
        if (d->at + 4 > d->room / 2)
            break;
        sg_buf_lit(d->out, sign(d, i, column));
        d->at++;
        if (!narrow) {
            sg_buf_lit(d->out, column >= from ? "─" : " ");
            d->at++;
        }
    }
    sg_buf_lit(d->out, " ");
    d->at++;
}

static void add_row(drawing *d, uint32_t i, bool narrow)
{
    const sg_node *node = &d->parse->nodes[d->first + i];
    d->at = 0;
    set_colour(d, "2");
    add_arcs(d, i, narrow);
    set_colour(d, node->name ? "0;1" : "0");
    add_text(d, sg_token_str(d->parse->doc, d->first + i), d->widest, d->widest + 1);
    set_colour(d, "0;33");
    add_text(d, sg_cstr(sg_upos_name((sg_upos)node->upos)), 6, 6);
    set_colour(d, "0;36");
    add_text(d, sg_cstr(sg_rel_name((sg_rel)node->rel)), 14, 14);
    set_colour(d, "0");
    add_text(d, node->lemma, WORD_WIDEST, node->name ? d->widest + 1 : 0);
    if (node->name) {
        set_colour(d, "0;32");
        add_text(d, sg_cstr(sg_name_kind_name((sg_name_kind)node->name)), 8, 0);
        set_colour(d, "0");
    }
    sg_buf_lit(d->out, "\n");
}

static unsigned characters(sg_str s)
{
    unsigned n = 0;
    for (size_t i = 0; i < s.n; i++)
        n += ((unsigned char)s.p[i] & 0xC0) != 0x80;
    return n;
}

void sg_parse_draw(const sg_parse *parse, uint32_t sentence, unsigned columns, bool colour,
                   sg_buf *out)
{
    const sg_sentence *s = &parse->doc->sentences[sentence];
    drawing d = {.parse = parse,
                 .out = out,
                 .first = s->first,
                 .n = s->count,
                 .colour = colour,
                 .room = columns ? columns : DEFAULT_COLUMNS};
    d.rows = calloc(s->count, sizeof *d.rows);
    if (!d.rows) {
        out->failed = true;
        return;
    }
    place_rows(&d);
    for (uint32_t i = 0; i < d.n; i++) {
        unsigned n = characters(sg_token_str(parse->doc, d.first + i));
        d.widest = n > d.widest ? n : d.widest;
    }
    d.widest = d.widest > WORD_WIDEST ? WORD_WIDEST : d.widest;
    bool narrow = 2 * d.depth > d.room / 3;
    for (uint32_t i = 0; i < d.n; i++)
        add_row(&d, i, narrow);
    free(d.rows);
}
