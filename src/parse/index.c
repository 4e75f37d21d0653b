/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What is drawn together from the nodes: the children of every node and the root of every sentence
 * (a counting sort, so that children stand in text order), and the names.
 */
#include "parse/parser.h"

sg_status sg_parse_index(sg_parse *parse, sg_arena *arena)
{
    const sg_doc *doc = parse->doc;
    uint32_t n = doc->n_tokens;
    parse->kid_at = sg_alloc(arena, (size_t)n + 2, sizeof *parse->kid_at);
    parse->kids = sg_alloc(arena, (size_t)n + 1, sizeof *parse->kids);
    parse->roots = sg_alloc(arena, (size_t)doc->n_sentences + 1, sizeof *parse->roots);
    if (!parse->kid_at || !parse->kids || !parse->roots)
        return SG_NOMEM;

    /* While filling, kid_at[h + 1] is the place of the next child of h; kid_at[h + 2] counts. */
    uint32_t *at = parse->kid_at;
    for (uint32_t i = 0; i < n; i++)
        if (parse->nodes[i].head < n && parse->nodes[i].head + 2 <= n)
            at[parse->nodes[i].head + 2]++;
    for (uint32_t i = 2; i <= n; i++)
        at[i] += at[i - 1];
    for (uint32_t i = 0; i < n; i++)
        if (parse->nodes[i].head < n)
            parse->kids[at[parse->nodes[i].head + 1]++] = i;

    for (uint32_t s = 0; s < doc->n_sentences; s++) {
        uint32_t first = doc->sentences[s].first;
        parse->roots[s] = first;
        for (uint32_t i = first; i < first + doc->sentences[s].count; i++) {
            if (parse->nodes[i].head == SG_NO_HEAD) {
                parse->roots[s] = i;
                break;
            }
        }
    }
    return SG_OK;
}

sg_status sg_parse_names(sg_parse *parse, sg_arena *arena)
{
    uint32_t n = parse->doc->n_tokens, count = 0;
    for (uint32_t i = 0; i < n; i++) {
        sg_node *node = &parse->nodes[i];
        bool goes_on = i > 0 && node->name && parse->nodes[i - 1].name == node->name &&
                       parse->nodes[i - 1].sent == node->sent;
        node->name_begin = node->name && (node->name_begin || !goes_on);
        count += node->name_begin;
    }
    parse->names = sg_alloc(arena, (size_t)count + 1, sizeof *parse->names);
    if (!parse->names)
        return SG_NOMEM;
    for (uint32_t i = 0; i < n; i++) {
        const sg_node *node = &parse->nodes[i];
        if (node->name_begin)
            parse->names[parse->n_names++] =
                (sg_name){.first = i, .count = 1, .kind = (sg_name_kind)node->name};
        else if (node->name)
            parse->names[parse->n_names - 1].count++;
    }
    return SG_OK;
}
