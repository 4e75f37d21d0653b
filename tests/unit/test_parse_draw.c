/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The drawing of trees: shape, crossing arcs, width, colour, and text that must not reach a
 * terminal. */
#include "check.h"
#include "parse/draw.h"

static void check_drawing(const char *conllu, unsigned columns, bool colour, const char *want)
{
    sg_arena arena = {0};
    sg_doc doc;
    sg_parse parse;
    sg_buf out = {0};
    CHECK_INT(sg_conllu_read("t", sg_cstr(conllu), &arena, &doc, &parse, NULL, NULL, NULL), SG_OK);
    CHECK_INT(doc.n_sentences, 1);
    if (doc.n_sentences)
        sg_parse_draw(&parse, 0, columns, colour, &out);
    CHECK_STR(((sg_str){out.p, out.n}), want);
    sg_buf_release(&out);
    sg_arena_release(&arena);
}

static const char SENTENCE[] = "1\tThe\tthe\tDET\tDT\t_\t2\tdet\t_\t_\n"
                               "2\tenvoy\tenvoy\tNOUN\tNN\t_\t3\tnsubj\t_\t_\n"
                               "3\taccused\taccuse\tVERB\tVBD\t_\t0\troot\t_\t_\n"
                               "4\tRome\tRome\tPROPN\tNNP\t_\t3\tobj\t_\tNER=B-LOC\n"
                               "5\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_\n";

int main(void)
{
    check_drawing(SENTENCE, 100, false,
                  "  ╭─── The     DET   det           the\n"
                  "╭─┴─── envoy   NOUN  nsubj         envoy\n"
                  "┼───── accused VERB  root          accuse\n"
                  "├───── Rome    PROPN obj           Rome    LOC\n"
                  "╰───── .       PUNCT punct         .\n");
    check_drawing(SENTENCE, 20, false,
                  "  ╭─── The     DET  \n"
                  "╭─┴─── envoy   NOUN \n"
                  "┼───── accused VERB \n"
                  "├───── Rome    PROPN\n"
                  "╰───── .       PUNCT\n");
    check_drawing("1\tStop\tstop\tVERB\tVB\t_\t0\troot\t_\t_\n", 0, true,
                  "\x1b[2m── \x1b[0mStop \x1b[0;33mVERB  \x1b[0;36mroot          \x1b[0mstop\n");
    /* 1 <- 3 crosses 2 <- 4. */
    check_drawing("1\ta\ta\tX\t_\t_\t3\tdep\t_\t_\n"
                  "2\tb\tb\tX\t_\t_\t4\tdep\t_\t_\n"
                  "3\tc\tc\tX\t_\t_\t0\troot\t_\t_\n"
                  "4\td\td\tX\t_\t_\t3\tdep\t_\t_\n",
                  0, false,
                  "╭───── a X     dep           a\n"
                  "│ ╭─── b X     dep           b\n"
                  "┼─╫─── c X     root          c\n"
                  "╰─┴─── d X     dep           d\n");
    /* An escape sequence and a C1 control in the text. */
    check_drawing("1\t\x1b[2J\xc2\x9b\tx\tX\t_\t_\t0\troot\t_\t_\n", 0, false,
                  "── \xef\xbf\xbd[2J\xef\xbf\xbd X     root          x\n");
    return check_done();
}
