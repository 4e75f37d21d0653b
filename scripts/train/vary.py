# SPDX-License-Identifier: GPL-2.0-or-later
"""Sentences like those of the treebanks, for teachers to label: words give way to similar words.

A word of an open class is replaced by one of its nearest neighbours among word vectors, in the
original's letter case. The sense suffers; the manner of web text and its names stays, of which raw
news has little. After Jiao et al. 2020 (TinyBERT), who augment so what a teacher is to label.
"""
import argparse
import random

import numpy as np

import conllu
import forms

CHANCE = {"PROPN": 0.5, "NOUN": 0.25, "ADJ": 0.25, "VERB": 0.2, "X": 0.2}
NEIGHBOURS = 12
KNOWN = 200000      # the commonest words only


def read_embeddings(prefix):
    """Words, commonest first, and unit vectors of embeddings.py's files."""
    with open(prefix + ".words", encoding="utf-8") as file:
        words = file.read().split("\n")[:KNOWN]
    values = np.load(prefix + ".npy")[:KNOWN]
    return words, values / np.maximum(np.linalg.norm(values, axis=1, keepdims=True), 1e-6)


def neighbours(wanted, words, unit):
    """{word: similar words} for those of `wanted` that have a vector."""
    place = {word: k for k, word in enumerate(words)}
    letters = np.array([word.isalpha() for word in words])
    found, known = {}, [word for word in sorted(wanted) if word in place]
    for first in range(0, len(known), 500):
        part = known[first:first + 500]
        scores = unit[[place[word] for word in part]] @ unit.T
        scores[:, ~letters] = -1
        near = np.argpartition(-scores, NEIGHBOURS + 1, axis=1)[:, :NEIGHBOURS + 1]
        for word, row in zip(part, near):
            found[word] = [words[k] for k in row if words[k] != word]
    return found


def in_case_of(form, word):
    """The word in upper, lower or title case as the form is."""
    if len(form) > 1 and form.isupper():
        return word.upper()
    return forms.upper_first(word) if form[:1].isupper() else word


def varied(tree, similar, rng):
    words = []
    for form, tag in zip(tree.forms, tree.tags):
        others = similar.get(forms.lower(form))
        if others and rng.random() < CHANCE.get(tag.split(" ")[0], 0):
            form = in_case_of(form, rng.choice(others))
        words.append(form)
    return words


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("trees")
    parser.add_argument("embeddings")
    parser.add_argument("out")
    parser.add_argument("--copies", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    trees = conllu.read_trees(args.trees)
    rng = random.Random(args.seed)
    wanted = {forms.lower(form) for tree in trees for form, tag in zip(tree.forms, tree.tags)
              if tag.split(" ")[0] in CHANCE}
    similar = neighbours(wanted, *read_embeddings(args.embeddings))
    with open(args.out, "w", encoding="utf-8") as out:
        for _ in range(args.copies):
            for tree in trees:
                out.write(" ".join(varied(tree, similar, rng)) + "\n")


if __name__ == "__main__":
    main()
