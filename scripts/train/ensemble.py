# SPDX-License-Identifier: GPL-2.0-or-later
"""Accuracy of label.py's weighted ensemble on treebank sentences (greedy heads).

    ensemble.py TREES WEIGHTS CHECKPOINT...
"""
import sys

import torch

import conllu
import data
import label
import vocabulary


def main():
    trees = conllu.read_trees(sys.argv[1])
    weights = [float(w) for w in sys.argv[2].split(",")]
    weights = [w / sum(weights) for w in weights]
    networks, saved = zip(*[label.load(path) for path in sys.argv[3:]])
    config = saved[0]["config"]
    encoder = vocabulary.encoder_of(config, saved[0]["tables"])
    good = [0, 0, 0]
    by_length = {}
    for tree in trees:
        by_length.setdefault(len(tree), []).append(tree)
    for group in by_length.values():
        rows = data.collate([data.Item(tree, data.Labels([], [], ["dep"])) for tree in
                             [conllu.Sentence(tree.forms) for tree in group]], encoder)["rows"]
        tags, arcs, rels, _ = label.label_batch(networks, weights, rows)
        for b, tree in enumerate(group):
            for t in range(len(tree)):
                tag = config["tags"][tags[1][b, t, 0]].split(" ")[0]
                head = arcs[1][b, t, 0] == tree.heads[t]
                rel = config["rels"][rels[1][b, t, 0]] == tree.rels[t]
                good = [g + x for g, x in zip(good, (tag == tree.tags[t].split(" ")[0], head,
                                                     head and rel))]
    total = sum(len(tree) for tree in trees)
    print("UPOS {:.2f} UAS {:.2f} LAS {:.2f}".format(*[100 * g / total for g in good]))


if __name__ == "__main__":
    torch.set_grad_enabled(False)
    main()
