# SPDX-License-Identifier: GPL-2.0-or-later
"""Treebanks and name corpora: CoNLL-U (plain or .xz) to sentences."""
import lzma


class Sentence:
    """Lists of one length: forms, and where known tags, lemmas, heads (0 = root), rels, names."""

    def __init__(self, forms):
        self.forms = forms
        self.tags = self.lemmas = self.heads = self.rels = self.names = self.misc = None
        self.source = ""

    def __len__(self):
        return len(self.forms)


def open_text(path):
    if str(path).endswith(".xz"):
        return lzma.open(path, "rt", encoding="utf-8")
    return open(path, encoding="utf-8")


def blocks(path):
    """Comment lines and token rows (words only, split at tabs) of every sentence."""
    comments, rows = [], []
    with open_text(path) as file:
        for line in file:
            line = line.rstrip("\n")
            if line.startswith("#"):
                comments.append(line)
            elif line:
                row = line.split("\t")
                if row[0].isdigit():
                    rows.append(row)
            elif rows:
                yield comments, rows
                comments, rows = [], []
    if rows:
        yield comments, rows


def read_trees(path):
    """Sentences of a treebank."""
    result = []
    for comments, rows in blocks(path):
        sentence = Sentence([row[1] for row in rows])
        sentence.lemmas = [row[2] for row in rows]
        sentence.tags = [row[3] + " " + row[4] for row in rows]
        sentence.heads = [int(row[6]) for row in rows]
        sentence.rels = [row[7] for row in rows]
        sentence.misc = [row[9] for row in rows]
        ids = [line for line in comments if line.startswith("# sent_id")]
        sentence.source = ids[0].split("=")[1].strip() if ids else ""
        result.append(sentence)
    return result


def read_names(path):
    """Sentences of a name corpus with B-/I- labels in the fifth column."""
    result = []
    for _, rows in blocks(path):
        sentence = Sentence([row[1] for row in rows])
        sentence.names = [row[4] for row in rows]
        result.append(sentence)
    return result


def add_names(trees, named):
    """Gives trees the names of the same token sequences."""
    known = {tuple(sentence.forms): sentence.names for sentence in named}
    for tree in trees:
        tree.names = known.get(tuple(tree.forms), tree.names)
