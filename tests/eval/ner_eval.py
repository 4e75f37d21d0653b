#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Scores names: exact spans with their kinds, precision, recall and F1 (CoNLL 2003's measure).

    ner_eval.py GOLD SYSTEM

Names are read from NER= in MISC or, where a file has B- and I- there, from the fifth column. Both
files hold the same tokens. Kinds that the gold file never has are left out of the system's names.
"""
import sys

from evalkit import conllu, metrics


def spans(sentence):
    """{(first word, last word, kind)}; an I- without its B- begins a name."""
    found, start, kind = set(), 0, None
    labels = [word.ner for word in sentence.words] + ["O"]
    for i, label in enumerate(labels):
        if kind and not (label.startswith("I-") and label[2:] == kind):
            found.add((start, i - 1, kind))
            kind = None
        if label != "O" and not kind:
            start, kind = i, label[2:]
    return found


def compare(gold, system):
    """{kind: Counts}, and all of them under "all"."""
    names = [(spans(g), spans(s)) for g, s in zip(gold, system)]
    kinds = sorted({kind for g, _ in names for _, _, kind in g})
    counts = {kind: metrics.Counts() for kind in kinds + ["all"]}
    for wanted, got in names:
        got = {span for span in got if span[2] in kinds}
        for kind in counts:
            mine = [{s for s in side if kind in ("all", s[2])} for side in (wanted, got)]
            counts[kind].add(metrics.Counts(len(mine[0] & mine[1]), len(mine[1] - mine[0]),
                                            len(mine[0] - mine[1])))
    return counts


def main(argv):
    if len(argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    gold, system = (conllu.read(path) for path in argv)
    if [len(s.words) for s in gold] != [len(s.words) for s in system]:
        sys.exit("the files do not hold the same sentences and tokens")
    for kind, c in compare(gold, system).items():
        print(f"  {kind:<18} F1 {100 * c.f1:6.2f}   P {100 * c.precision:6.2f}   "
              f"R {100 * c.recall:6.2f}   {c.right} of {c.right + c.missed}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
