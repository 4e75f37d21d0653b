# SPDX-License-Identifier: GPL-2.0-or-later
"""Accuracy of a model file by the reference arithmetic: what the C code will reach.

    score.py MODEL TREES [NAMES]      gold tokens; CoNLL-U, plain or .xz
"""
import sys

import conllu
import evaluate
import reference


def score_trees(model, trees):
    """Percentages of UPOS, XPOS, unlabelled and labelled heads, and lemmas that are right."""
    good, total = [0] * 5, 0
    for gold in trees:
        result = model.analyse(gold.forms)
        total += len(gold)
        for t in range(len(gold)):
            upos, xpos = model.tags[result["tag"][t]].split(" ")
            head = result["head"][t] == gold.heads[t]
            checks = (upos == gold.tags[t].split(" ")[0], xpos == gold.tags[t].split(" ")[1],
                      head, head and model.rels[result["rel"][t]] == gold.rels[t],
                      result["lemma"][t] == gold.lemmas[t] or gold.lemmas[t] == "_")
            good = [count + check for count, check in zip(good, checks)]
    return [100 * count / total for count in good]


def score_names(model, sentences):
    """F1 of all names and of each type."""
    found, gold = set(), set()
    for k, sentence in enumerate(sentences):
        names = [model.ners[n] for n in model.analyse(sentence.forms)["ner"]]
        found |= {(k,) + span for span in evaluate.name_spans(names)}
        gold |= {(k,) + span for span in evaluate.name_spans(sentence.names)}
    return evaluate.f1_line(found, gold)


def main():
    if len(sys.argv) not in (3, 4):
        print(__doc__, file=sys.stderr)
        return 2
    model = reference.Model(sys.argv[1])
    scores = score_trees(model, conllu.read_trees(sys.argv[2]))
    print("UPOS {:.2f} XPOS {:.2f} UAS {:.2f} LAS {:.2f} lemma {:.2f}".format(*scores))
    if len(sys.argv) == 4:
        print(score_names(model, conllu.read_names(sys.argv[3])))
    return 0


if __name__ == "__main__":
    sys.exit(main())
