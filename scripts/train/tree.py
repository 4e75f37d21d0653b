# SPDX-License-Identifier: GPL-2.0-or-later
"""Dependency trees from arc scores: the best head each, Chu-Liu/Edmonds where that is no tree."""
import numpy as np


def is_tree(heads):
    """True if the heads (1-based, 0 = root) make one tree with exactly one child of the root."""
    if sum(head == 0 for head in heads) != 1:
        return False
    state = [0] * (len(heads) + 1)
    state[0] = 2
    for start in range(1, len(heads) + 1):
        node, path = start, []
        while state[node] == 0:
            state[node] = 1
            path.append(node)
            node = heads[node - 1]
        if state[node] == 1:
            return False
        for seen in path:
            state[seen] = 2
    return True


def decode(scores, root_penalty):
    """scores: tokens x (1 + tokens), heads with the root first. Returns 1-based heads."""
    size = len(scores)
    table = scores.astype(np.int64).copy()
    table[np.arange(size), np.arange(1, size + 1)] = np.iinfo(np.int64).min // 4
    heads = table.argmax(1).tolist()
    if is_tree(heads):
        return heads
    table[:, 0] -= root_penalty
    square = np.full((size + 1, size + 1), np.iinfo(np.int64).min // 4)
    square[1:] = table
    return edmonds(square)[1:]


def find_cycle(heads):
    """Nodes of one cycle of the heads (heads[0] is ignored), or None."""
    seen = [0] * len(heads)
    for start in range(1, len(heads)):
        node = start
        while node != 0 and seen[node] == 0:
            seen[node] = start
            node = heads[node]
        if node != 0 and seen[node] == start:
            cycle = [node]
            while heads[cycle[-1]] != node:
                cycle.append(heads[cycle[-1]])
            return cycle
    return None


def edmonds(scores):
    """Maximum spanning arborescence from node 0; scores[dependent, head]. O(n^3)."""
    heads = scores.argmax(1).tolist()
    heads[0] = 0
    cycle = find_cycle(heads)
    if cycle is None:
        return heads
    inside = np.zeros(len(scores), dtype=bool)
    inside[cycle] = True
    outside = np.flatnonzero(~inside)
    kept = scores[cycle, [heads[node] for node in cycle]]
    into = scores[np.ix_(cycle, outside)] - kept[:, None]   # cost of breaking the cycle there
    out_of = scores[np.ix_(outside, cycle)]
    size = len(outside)
    smaller = np.full((size + 1, size + 1), np.iinfo(np.int64).min // 4)
    smaller[:size, :size] = scores[np.ix_(outside, outside)]
    smaller[size, :size] = into.max(0)
    smaller[:size, size] = out_of.max(1)
    smaller[0] = np.iinfo(np.int64).min // 4
    solved = edmonds(smaller)
    entry = solved[size]
    broken = cycle[int(into[:, entry].argmax())]
    result = list(heads)
    result[broken] = int(outside[entry])
    for position, node in enumerate(outside.tolist()):
        if node == 0:
            continue
        head = solved[position]
        result[node] = (cycle[int(out_of[position].argmax())] if head == size
                        else int(outside[head]))
    return result
