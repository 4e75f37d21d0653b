/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Prints the stops of the text on standard input, one a line: end byte, then features. For
 * segment.py; linked with the static library, never installed. */
#include "text/scan.h"

#include <stdio.h>
#include <stdlib.h>

static void print_stop(void *ctx, uint32_t byte, const uint16_t *features, unsigned n)
{
    FILE *out = ctx;
    fprintf(out, "%u", byte);
    for (unsigned i = 0; i < n; i++)
        fprintf(out, " %u", features[i]);
    fputc('\n', out);
}

int main(void)
{
    sg_buf text = {0};
    char block[65536];
    for (size_t n; (n = fread(block, 1, sizeof block, stdin)) > 0;)
        sg_buf_add(&text, block, n);
    sg_arena arena = {0};
    sg_doc doc;
    sg_article article = {.text = {text.p, text.n}};
    if (sg_text_split_traced(&article, &arena, print_stop, stdout, &doc, NULL) != SG_OK)
        return EXIT_FAILURE;
    sg_arena_release(&arena);
    sg_buf_release(&text);
    return EXIT_SUCCESS;
}
