/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The best tree is the one that trying all of them finds, and large inputs stay trees. */
#include "check.h"
#include "parse/network.h"

#include <stdlib.h>

static uint32_t draw(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

static int64_t total(const int32_t *score, const uint32_t *head, uint32_t n)
{
    int64_t sum = 0;
    for (uint32_t i = 0; i < n; i++)
        sum += score[i * (n + 1) + head[i]];
    return sum;
}

/* The best total over all trees with one root, by trying every choice of heads. */
static int64_t best_by_trial(const int32_t *score, uint32_t n)
{
    uint32_t head[8] = {0}, mark[9];
    int64_t best = INT64_MIN;
    for (;;) {
        if (sg_is_tree(head, n, mark) && total(score, head, n) > best)
            best = total(score, head, n);
        uint32_t i = 0;
        while (i < n && ++head[i] > n)
            head[i++] = 0;
        if (i == n)
            return best;
    }
}

static void test_small(void)
{
    uint32_t seed = 1;
    for (int round = 0; round < 1500; round++) {
        uint32_t n = 1 + draw(&seed) % 5, head[8], mark[9];
        int32_t range = round % 3 == 0 ? 7 : 2000000, score[5 * 6];
        for (uint32_t i = 0; i < n * (n + 1); i++)
            score[i] = (int32_t)(draw(&seed) % (uint32_t)range) - range / 2;
        CHECK_INT(sg_best_tree(score, n, head), SG_OK);
        CHECK(sg_is_tree(head, n, mark));
        CHECK_INT(total(score, head, n), best_by_trial(score, n));
    }
}

/* Scores that ask for as many nested cycles as there can be. */
static void test_large(void)
{
    static const uint32_t sizes[] = {60, 333};
    for (int s = 0; s < 2; s++) {
        uint32_t n = sizes[s], seed = 9;
        int32_t *score = malloc((size_t)n * (n + 1) * sizeof *score);
        uint32_t *head = malloc(2 * (n + 1) * sizeof *head);
        if (!score || !head)
            exit(1);
        for (uint32_t i = 0; i < n; i++)
            for (uint32_t j = 0; j <= n; j++) {
                int32_t distance = abs((int32_t)j - (int32_t)i - 1);
                score[i * (n + 1) + j] = -1000 * distance + (int32_t)(draw(&seed) % 500);
            }
        CHECK_INT(sg_best_tree(score, n, head), SG_OK);
        CHECK(sg_is_tree(head, n, head + n + 1));
        free(score);
        free(head);
    }
}

static void test_is_tree(void)
{
    static const struct {
        uint32_t head[4];
        bool tree;
    } cases[] = {{{2, 0, 2, 3}, true},  {{0, 0, 2, 3}, false}, {{2, 1, 0, 3}, false},
                 {{2, 3, 1, 0}, false}, {{1, 0, 2, 3}, false}, {{2, 3, 4, 0}, true}};
    uint32_t mark[5];
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        CHECK_INT(sg_is_tree(cases[i].head, 4, mark), cases[i].tree);
}

int main(void)
{
    test_is_tree();
    test_small();
    test_large();
    return check_done();
}
