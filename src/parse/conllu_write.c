/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * sg_parse -> CoNLL-U: `# newdoc`, `# sent_id` and `# text`, a range line before joined tokens,
 * names in MISC. Comments that came with the sentences are written as they were. FEATS and DEPS
 * are "_".
 */
#include "parse/parse.h"

#include <string.h>

/* Adds s with every run of white space, and each control character, as one space: what CoNLL-U
 * allows in a form, a lemma or a `# text`. "_" when nothing is left. */
static void add_clean(sg_buf *out, sg_str s)
{
    size_t start = out->n, from = 0;
    for (size_t i = 0; i <= s.n; i++) {
        if (i < s.n && (unsigned char)s.p[i] > ' ' && s.p[i] != 0x7f)
            continue;
        if (i > from) {
            if (out->n > start)
                sg_buf_add(out, " ", 1);
            sg_buf_add(out, s.p + from, i - from);
        }
        from = i + 1;
    }
    if (out->n == start)
        sg_buf_add(out, "_", 1);
}

/* The value of a comment "# key = value", or empty. */
static sg_str comment_value(sg_str block, sg_str key)
{
    while (block.n) {
        sg_str line = sg_cut(&block, '\n');
        line = sg_trim(sg_sub(line, 1, line.n));
        if (!sg_starts(line, key))
            continue;
        line = sg_trim(sg_sub(line, key.n, line.n));
        if (line.n && line.p[0] == '=')
            return sg_trim(sg_sub(line, 1, line.n));
    }
    return (sg_str){NULL, 0};
}

static void add_comments(const sg_parse *parse, uint32_t s, sg_buf *out)
{
    const sg_doc *doc = parse->doc;
    const sg_sentence *sentence = &doc->sentences[s];
    sg_str block = doc->comments ? doc->comments[s] : (sg_str){NULL, 0};
    if (block.n) {
        sg_buf_str(out, block);
        sg_buf_lit(out, "\n");
    } else if (s == 0 && !doc->comments) {
        sg_buf_lit(out, "# newdoc id = ");
        add_clean(out, doc->article->id);
        sg_buf_lit(out, "\n");
    }
    if (!block.n && s > 0 && (sentence->flags & SG_SENTENCE_PARAGRAPH))
        sg_buf_lit(out, "# newpar\n");
    if (!comment_value(block, SG_LIT("sent_id")).n) {
        sg_buf_lit(out, "# sent_id = ");
        add_clean(out, doc->article->id);
        sg_buf_fmt(out, "-%u\n", s + 1);
    }
    if (!comment_value(block, SG_LIT("text")).n) {
        sg_buf_lit(out, "# text = ");
        add_clean(out, sg_sub(doc->text, sentence->begin, sentence->end));
        sg_buf_lit(out, "\n");
    }
}

/* Words of the range that begins at token i: 1 when it stands alone. */
static uint32_t range_length(const sg_doc *doc, uint32_t i, uint32_t end)
{
    uint32_t n = 1;
    while (i + n < end && (doc->tokens[i + n].flags & SG_TOKEN_JOINED))
        n++;
    return n;
}

static void add_misc(const sg_parse *parse, uint32_t i, bool space, sg_buf *out)
{
    const sg_node *node = parse->nodes ? &parse->nodes[i] : NULL;
    const char *bar = "";
    if (node && node->name) {
        sg_buf_lit(out, node->name_begin ? "NER=B-" : "NER=I-");
        sg_buf_lit(out, sg_name_kind_name((sg_name_kind)node->name));
        bar = "|";
    }
    if (!space) {
        sg_buf_lit(out, bar);
        sg_buf_lit(out, "SpaceAfter=No");
    } else if (!*bar) {
        sg_buf_lit(out, "_");
    }
    sg_buf_lit(out, "\n");
}

static void add_word(const sg_parse *parse, uint32_t first, uint32_t i, bool space, sg_buf *out)
{
    sg_buf_fmt(out, "%u\t", i - first + 1);
    add_clean(out, sg_token_str(parse->doc, i));
    sg_buf_lit(out, "\t");
    if (!parse->nodes) {
        sg_buf_lit(out, "_\t_\t_\t_\t_\t_\t_\t");
        add_misc(parse, i, space, out);
        return;
    }
    const sg_node *node = &parse->nodes[i];
    add_clean(out, node->lemma);
    sg_buf_fmt(out, "\t%s\t%s\t_\t", sg_upos_name((sg_upos)node->upos), sg_xpos_name(node->xpos));
    if (node->head == SG_NO_HEAD && node->rel == SG_REL_DEP)
        sg_buf_lit(out, "_\t_");
    else
        sg_buf_fmt(out, "%u\t%s", node->head == SG_NO_HEAD ? 0 : node->head - first + 1,
                   sg_rel_name((sg_rel)node->rel));
    sg_buf_lit(out, "\t_\t");
    add_misc(parse, i, space, out);
}

static void add_sentence(const sg_parse *parse, uint32_t s, sg_buf *out)
{
    const sg_doc *doc = parse->doc;
    uint32_t first = doc->sentences[s].first, end = first + doc->sentences[s].count;
    add_comments(parse, s, out);
    uint32_t range_end = first;
    for (uint32_t i = first; i < end; i++) {
        bool space = (doc->tokens[i].flags & SG_TOKEN_SPACE) != 0;
        uint32_t n = i >= range_end ? range_length(doc, i, end) : 1;
        if (n > 1) {
            range_end = i + n;
            sg_buf_fmt(out, "%u-%u\t", i - first + 1, i - first + n);
            add_clean(out, sg_sub(doc->text, doc->tokens[i].begin, doc->tokens[i + n - 1].end));
            sg_buf_lit(out, "\t_\t_\t_\t_\t_\t_\t_\t");
            sg_buf_lit(out,
                       doc->tokens[i + n - 1].flags & SG_TOKEN_SPACE ? "_\n" : "SpaceAfter=No\n");
        }
        add_word(parse, first, i, i < range_end || space, out);
    }
    sg_buf_lit(out, "\n");
}

void sg_conllu_write(const sg_parse *parse, sg_buf *out)
{
    for (uint32_t s = 0; s < parse->doc->n_sentences; s++)
        add_sentence(parse, s, out);
}
