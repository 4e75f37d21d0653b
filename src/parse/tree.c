/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Trees from arc scores. The best head of each word is a tree most of the time; where it is not,
 * the maximum spanning arborescence is found by contracting cycles (Chu and Liu 1965, Edmonds
 * 1967), growing one path at a time over a dense matrix as Gabow et al. (1986) do: a contraction
 * merges the rows of its cycle, so that all of them together cost O(n^2).
 */
#include "parse/network.h"

#include <stdlib.h>
#include <string.h>

/* Taken off every arc from the root: more than any other choice of heads can win or lose by one
 * arc (scores are below 2^22), so that the best tree has one child of the root. */
#define ROOT_PENALTY ((int64_t)1 << 26)
#define NEVER (INT64_MIN / 4)

bool sg_is_tree(const uint32_t *head, uint32_t n, uint32_t *mark)
{
    uint32_t roots = 0;
    memset(mark, 0, (n + 1) * sizeof *mark);
    for (uint32_t i = 1; i <= n; i++)
        roots += head[i - 1] == 0;
    if (roots != 1)
        return false;
    for (uint32_t i = 1; i <= n; i++) {
        uint32_t at = i;
        while (at && !mark[at]) {
            mark[at] = i;
            at = head[at - 1];
        }
        if (at && mark[at] == i)
            return false;
        for (at = i; at && mark[at] == i; at = head[at - 1])
            mark[at] = n + 1;
    }
    return true;
}

/* Nodes 1..n are words, later ones contracted cycles. */
typedef struct forest {
    uint32_t n;        /* words */
    uint32_t nodes;    /* nodes so far, the root not counted */
    int64_t *value;    /* [n][n + 1] best arc from each head into the node that owns the row */
    uint16_t *word;    /* [n][n + 1] the word that arc goes to */
    uint32_t *row;     /* [2n] row of each node */
    uint32_t *top;     /* [n + 1] outermost node that holds a word; 0 for the root */
    uint32_t *parent;  /* [2n] the cycle that a node was contracted into, 0: none */
    uint32_t *in_head; /* [2n] head of the arc chosen into a node */
    uint32_t *in_word; /* [2n] the word it goes to */
    int64_t *kept;     /* [2n] value of that arc */
    uint32_t *path;    /* [2n] nodes being grown, each the head of the one before */
    bool *done;        /* [2n] node leads to the root */
} forest;

static void forest_release(forest *f)
{
    free(f->value);
    free(f->word);
    free(f->row);
    free(f->kept);
    free(f->done);
}

static bool forest_init(forest *f, uint32_t n)
{
    size_t nodes = 2 * (size_t)n + 1;
    *f = (forest){.n = n, .nodes = n};
    f->value = malloc((size_t)n * (n + 1) * sizeof *f->value);
    f->word = malloc((size_t)n * (n + 1) * sizeof *f->word);
    f->row = calloc(nodes * 6, sizeof *f->row);
    f->kept = calloc(nodes, sizeof *f->kept);
    f->done = calloc(nodes, sizeof *f->done);
    if (!f->value || !f->word || !f->row || !f->kept || !f->done) {
        forest_release(f);
        return false;
    }
    f->top = f->row + nodes;
    f->parent = f->top + nodes;
    f->in_head = f->parent + nodes;
    f->in_word = f->in_head + nodes;
    f->path = f->in_word + nodes;
    return true;
}

static void fill(forest *f, const int32_t *score)
{
    uint32_t n = f->n;
    for (uint32_t i = 0; i < n; i++) {
        size_t at = (size_t)i * (n + 1);
        for (uint32_t j = 0; j <= n; j++) {
            f->value[at + j] = score[at + j];
            f->word[at + j] = (uint16_t)(i + 1);
        }
        f->value[at] -= ROOT_PENALTY;
        f->value[at + i + 1] = NEVER;
        f->row[i + 1] = i;
        f->top[i + 1] = i + 1;
    }
}

/* Chooses the best arc into a node from outside it; returns the node that it comes from. */
static uint32_t choose_arc(forest *f, uint32_t node)
{
    size_t at = (size_t)f->row[node] * (f->n + 1);
    uint32_t best = 0;
    for (uint32_t j = 1; j <= f->n; j++)
        if (f->value[at + j] > f->value[at + best] && f->top[j] != node)
            best = j;
    f->in_head[node] = best;
    f->in_word[node] = f->word[at + best];
    f->kept[node] = f->value[at + best];
    return f->top[best];
}

/* Contracts path[from..n) to a new node. An arc into it costs what it displaces. */
static uint32_t contract(forest *f, uint32_t from, uint32_t n)
{
    uint32_t made = ++f->nodes;
    uint32_t width = f->n + 1;
    f->row[made] = f->row[f->path[from]];
    int64_t *value = f->value + (size_t)f->row[made] * width;
    uint16_t *word = f->word + (size_t)f->row[made] * width;
    for (uint32_t j = 0; j < width; j++)
        value[j] -= f->kept[f->path[from]];
    for (uint32_t k = from; k < n; k++) {
        uint32_t part = f->path[k];
        f->parent[part] = made;
        if (k == from)
            continue;
        const int64_t *other = f->value + (size_t)f->row[part] * width;
        const uint16_t *other_word = f->word + (size_t)f->row[part] * width;
        for (uint32_t j = 0; j < width; j++) {
            if (other[j] - f->kept[part] > value[j]) {
                value[j] = other[j] - f->kept[part];
                word[j] = other_word[j];
            }
        }
    }
    for (uint32_t j = 1; j < width; j++)
        if (f->parent[f->top[j]] == made)
            f->top[j] = made;
    return made;
}

/* Follows best heads from a word until the root is reached, contracting each cycle met. */
static void grow(forest *f, uint32_t start)
{
    uint32_t n = 0, node = start;
    for (;;) {
        f->path[n++] = node;
        uint32_t next = choose_arc(f, node);
        if (next == 0 || f->done[next])
            break;
        uint32_t from = n;
        while (from > 0 && f->path[from - 1] != next)
            from--;
        if (from > 0) {
            next = contract(f, from - 1, n);
            n = from - 1;
        }
        node = next;
    }
    while (n > 0)
        f->done[f->path[--n]] = true;
}

/* Opens the cycles again, the outermost first: the arc into one replaces the arc of the part that
 * it enters. */
static void expand(forest *f, uint32_t *head)
{
    for (uint32_t node = f->nodes; node > f->n; node--) {
        uint32_t part = f->in_word[node];
        while (f->parent[part] != node)
            part = f->parent[part];
        f->in_word[part] = f->in_word[node];
        f->in_head[part] = f->in_head[node];
    }
    for (uint32_t i = 1; i <= f->n; i++)
        head[i - 1] = f->in_head[i];
}

sg_status sg_best_tree(const int32_t *score, uint32_t n, uint32_t *head)
{
    forest f;
    if (n > UINT16_MAX)
        return SG_LIMIT;
    if (!forest_init(&f, n))
        return SG_NOMEM;
    fill(&f, score);
    for (uint32_t i = 1; i <= n; i++)
        if (!f.done[f.top[i]])
            grow(&f, f.top[i]);
    expand(&f, head);
    forest_release(&f);
    return SG_OK;
}
