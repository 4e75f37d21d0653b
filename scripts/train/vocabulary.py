# SPDX-License-Identifier: GPL-2.0-or-later
"""Which forms and affixes get rows in the network's tables, and the rows' first values."""
from collections import Counter

import numpy as np
import torch

import forms
import phrases

DIM = 64
SHARED = 512    # rows of clusters that rare forms share
FEATURES = [("word", 0, DIM), ("prefix", 2, 16), ("prefix", 3, 16), ("suffix", 2, 16),
            ("suffix", 3, 32), ("suffix", 4, 32), ("shape", 0, 16)]
MIN_TYPES = {2: 4, 3: 6, 4: 8}   # an affix needs that many different forms


def read_vectors(path):
    """Forms, counts and vectors of vectors.c's output."""
    names, counts, rows = [], [], []
    with open(path, encoding="utf-8") as file:
        for line in file:
            parts = line.rstrip("\n").split(" ")
            names.append(parts[0])
            counts.append(int(parts[1]))
            rows.append(np.array(parts[2:], dtype=np.float32))
    return names, counts, np.stack(rows)


def cluster(vectors, size, rounds=8, seed=1):
    """k-means by cosine: the cluster of each vector and the clusters' mean vectors."""
    unit = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-6)
    centres = unit[np.random.RandomState(seed).choice(len(unit), size, replace=False)]
    for _ in range(rounds):
        nearest = (unit @ centres.T).argmax(1)
        sums = np.zeros_like(centres)
        np.add.at(sums, nearest, unit)
        centres = sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-6)
    means = np.zeros_like(centres)
    np.add.at(means, nearest, vectors)
    return nearest, means / np.maximum(np.bincount(nearest, minlength=size), 1)[:, None]


def build_words(vectors, gold_counts, own_rows, shared_rows):
    """The word table: {form: row} and first values. Row 0 is for unknown forms.

    The commonest forms of text and treebanks have a row each; the others share the rows of
    clusters of similar vectors, so that a rare name still looks like a name.
    """
    names, counts, values = vectors
    values = values / values.std() * 0.5
    weight = {form: count for form, count in zip(names, counts)}
    for form, count in gold_counts.items():
        weight[form] = weight.get(form, 0) + (50 * count if count > 1 else 0)
    ranked = sorted(weight, key=lambda form: (-weight[form], form))
    own = ranked[:own_rows]
    place = {form: k for k, form in enumerate(names)}
    rare = [form for form in ranked[own_rows:] if form in place]
    table = np.zeros((1 + len(own) + shared_rows, values.shape[1]), dtype=np.float32)
    rows = {}
    for k, form in enumerate(own):
        rows[form] = 1 + k
        if form in place:
            table[1 + k] = values[place[form]]
    nearest, means = cluster(values[[place[form] for form in rare]], shared_rows)
    for form, group in zip(rare, nearest):
        rows[form] = 1 + len(own) + int(group)
    table[1 + len(own):] = means
    table[0] = means.mean(0)
    return rows, table


def build_affixes(kind, size, all_forms):
    """{affix: row} for affixes of enough different forms."""
    types = Counter(forms.affix(kind, size, form) for form in all_forms)
    kept = sorted(text for text, count in types.items() if count >= MIN_TYPES[size])
    return {text: 1 + k for k, text in enumerate(kept)}


def build(sentences, vectors, own_rows=20000, shared_rows=SHARED):
    """Feature list, tables ({text: row} or None for shapes) and first values (or None)."""
    gold = Counter(forms.normalise(form) for s in sentences for form in s.forms)
    every = sorted(set(gold) | set(vectors[0]))
    features, tables, values = [], [], []
    for kind, size, dim in FEATURES:
        table = value = None
        rows = forms.N_SHAPES
        if kind == "word":
            table, value = build_words(vectors, gold, own_rows, shared_rows)
            rows = len(value)
        elif kind != "shape":
            table = build_affixes(kind, size, every)
            rows = len(table) + 1
        features.append({"kind": kind, "n": size, "dim": dim, "rows": rows})
        tables.append(table)
        values.append(value)
    return features, tables, values


def names_feature(path, tables):
    """The feature of gazetteer.py's file and its first values; its forms go before the last table."""
    saved = torch.load(path)
    tables.insert(len(tables) - 1, saved["rows"])
    rows, dim = saved["values"].shape
    return {"kind": "names", "n": 0, "dim": dim, "rows": rows}, saved["values"].clone()


def encoder_of(config, tables):
    """The encoder for a network's configuration and tables."""
    return Encoder(config["features"], tables, config.get("phrases"))


class Encoder:
    """Forms -> rows of the tables, remembered per form; sentences -> these, and marks of names."""

    def __init__(self, features, tables, known_names=None):
        self.features, self.tables, self.known = features, tables, {}
        self.matcher = phrases.Matcher(known_names)

    def sentence(self, words):
        """One list a token: the tables' rows and the mark."""
        marks = self.matcher.marks(words)
        return [self.rows(word) + [mark] for word, mark in zip(words, marks)]

    def rows(self, form):
        found = self.known.get(form)
        if found is None:
            normal = forms.normalise(form)
            found = []
            for feature, table in zip(self.features, self.tables):
                if feature["kind"] == "shape":
                    found.append(forms.shape(form))
                else:
                    found.append(table.get(forms.affix(feature["kind"], feature["n"], normal), 0))
            self.known[form] = found
        return found
