# SPDX-License-Identifier: GPL-2.0-or-later
"""Sentences of other corpora of names, in columns: token first, label last, an empty line between."""
import conllu

KINDS = {"PER": "PER", "PERSON": "PER", "ORG": "ORG", "CORPORATION": "ORG", "GROUP": "ORG",
         "LOC": "LOC", "LOCATION": "LOC"}
SHORTEST = 3


def kind_of(label):
    return KINDS.get(label[2:].upper())


def to_bio(labels):
    """BIO of the three types from labels of any kind, where a name may begin with I-."""
    names = []
    for before, label in zip(["O"] + labels, labels):
        kind = kind_of(label)
        if not kind:
            names.append("O")
            continue
        goes_on = label[0] == "I" and before != "O" and kind_of(before) == kind
        names.append(("I-" if goes_on else "B-") + kind)
    return names


def without_handles(tokens):
    """Tokens and labels of a message without its links and the people it is sent to."""
    kept, after_at = [], False
    for token, label in tokens:
        handle = after_at or token[0] == "@"
        after_at = token == "@"
        if not handle and not token.startswith(("http:", "https:", "www.")) and token != "RT":
            kept.append((token.lstrip("#") or "#", label))
    return kept


def read(path):
    """conllu.Sentence with names only; one without letters or with under SHORTEST tokens is left out."""
    with conllu.open_text(path) as file:
        blocks = file.read().replace("\r", "").replace("\t\n", "\n").split("\n\n")
    for block in blocks:
        rows = [line.split() for line in block.split("\n")]
        tokens = without_handles([(row[0], row[-1]) for row in rows if len(row) > 1])
        if len(tokens) < SHORTEST or not any(token.isalpha() for token, _ in tokens):
            continue
        sentence = conllu.Sentence([token for token, _ in tokens])
        sentence.names = to_bio([label for _, label in tokens])
        yield sentence
