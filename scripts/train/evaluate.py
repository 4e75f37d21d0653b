# SPDX-License-Identifier: GPL-2.0-or-later
"""Accuracy of a network on development files (greedy heads made trees by Chu-Liu/Edmonds)."""
import functools

import numpy as np
import torch

import conllu
import data
import tree

read_trees = functools.lru_cache(None)(conllu.read_trees)
read_names = functools.lru_cache(None)(conllu.read_names)


def name_spans(names):
    """{(type, first, after last)} of a BIO sequence."""
    spans, start = set(), None
    for t, name in enumerate(list(names) + ["O"]):
        if start is not None and not name.startswith("I-"):
            spans.add((names[start][2:], start, t))
            start = None
        if name.startswith("B-") or (name.startswith("I-") and start is None):
            start = t
    return spans


def best_names(scores, labels, moves):
    """Best BIO sequence by the sum of scores and moves where I-X follows only B-X or I-X.

    Like the program, it counts no moves within a name (names_crf.free_within).
    """
    n_labels = scores.shape[1]
    forbidden = np.array(moves, dtype=np.float64)
    for inside in range(2, n_labels, 2):
        forbidden[:, inside] = -1e9
        forbidden[[inside - 1, inside], inside] = 0
    best = scores[0].copy()
    best[2::2] = -1e9
    back = []
    for row in scores[1:]:
        paths = best[:, None] + forbidden
        back.append(paths.argmax(0))
        best = paths.max(0) + row
    path = [int(best.argmax())]
    for step in reversed(back):
        path.append(int(step[path[-1]]))
    return [labels.ners[k] for k in reversed(path)]


@torch.no_grad()
def predict(network, encoder, sentences, batch_tokens=4000):
    """Yields (index, tags, name scores, heads, relations) for sentences with .forms."""
    network.eval()
    order = {id(sentence): k for k, sentence in enumerate(sentences)}
    for group in data.batches(sentences, batch_tokens):
        batch = data.collate([Plain(s) for s in group], encoder)
        state = network.encode(batch["rows"], batch["flip"]).transpose(0, 1)
        tags = network.tags(state).argmax(2)
        names = network.names(state).double().numpy()
        arcs = (network.arcs(state).double() * 1e6).numpy().astype(np.int64)
        heads = torch.zeros(len(group), arcs.shape[1], dtype=torch.long)
        for b, n in enumerate(batch["lengths"]):
            heads[b, :n] = torch.tensor(tree.decode(arcs[b, :n, :n + 1], 1 << 50))
        scores = network.labels(state, heads)
        root = network.config["rels"].index("root")
        scores[:, :, root] = -1e9
        rels = scores.argmax(2)
        rels[heads == 0] = root
        for b, (sentence, n) in enumerate(zip(group, batch["lengths"])):
            yield (order[id(sentence)], tags[b, :n].tolist(), names[b, :n], heads[b, :n].tolist(),
                   rels[b, :n].tolist())


class Plain:
    """A sentence with nothing known but its forms."""

    tags = ners = heads = rels = None

    def __init__(self, sentence):
        self.forms = sentence.forms


def report(network, encoder, labels, dev, dev_names):
    """One line: UPOS, XPOS pair, UAS, LAS on dev; F1 and by type on dev_names."""
    trees = read_trees(dev)
    good = np.zeros(4)
    for k, tags, _, heads, rels in predict(network, encoder, trees):
        gold = trees[k]
        for t in range(len(gold)):
            tag = labels.tags[tags[t]]
            right = heads[t] == gold.heads[t]
            good += (tag.split(" ")[0] == gold.tags[t].split(" ")[0], tag == gold.tags[t], right,
                     right and labels.rels[rels[t]] == gold.rels[t])
    scores = 100 * good / sum(len(gold) for gold in trees)
    line = "UPOS {:.2f} pair {:.2f} UAS {:.2f} LAS {:.2f}".format(*scores)
    if dev_names:
        line += " " + report_names(network, encoder, labels, read_names(dev_names))
    return line


def report_names(network, encoder, labels, sentences):
    found, gold = set(), set()
    moves = network.moves.detach().numpy()
    for k, _, scores, _, _ in predict(network, encoder, sentences):
        found |= {(k,) + span for span in name_spans(best_names(scores, labels, moves))}
        gold |= {(k,) + span for span in name_spans(sentences[k].names)}
    return f1_line(found, gold)


def f1_line(found, gold):
    """F1 over all spans and by type; spans are (sentence, type, first, after last)."""
    parts = []
    for kind in ("all", "PER", "ORG", "LOC"):
        f = {span for span in found if kind in ("all", span[1])}
        g = {span for span in gold if kind in ("all", span[1])}
        parts.append(f"{kind} {200 * len(f & g) / max(1, len(f) + len(g)):.2f}")
    return "F1 " + " ".join(parts)
