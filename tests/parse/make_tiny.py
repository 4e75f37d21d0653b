#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Makes tiny.model and tiny.conllu: a model of random weights, and what the reference arithmetic of
scripts/train makes of tiny.txt with it. tests/unit/test_parse_reference.c holds the C code to it.

    tests/parse/make_tiny.py      (needs numpy)
"""
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "..", "scripts", "train"))

import numpy as np  # noqa: E402

import blob  # noqa: E402
import forms  # noqa: E402
import lemma  # noqa: E402
import phrases  # noqa: E402
import reference  # noqa: E402

HIDDEN, ARC, LABEL = (32, 32), 32, 16
KINDS = 3
TAGS = [f"{upos} {xpos}" for upos, xpos in (
    ("NOUN", "NN"), ("NOUN", "NNS"), ("PROPN", "NNP"), ("VERB", "VBD"), ("VERB", "VBZ"),
    ("ADJ", "JJ"), ("ADP", "IN"), ("DET", "DT"), ("PUNCT", "."), ("PUNCT", "``"), ("PRON", "PRP"),
    ("ADV", "RB"), ("AUX", "MD"), ("NUM", "CD"), ("PART", "TO"), ("SCONJ", "IN"), ("X", "FW"))]
NERS = ["O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC"]
RELS = ["acl", "advmod", "case", "conj", "det", "nmod:poss", "nsubj", "nsubj:pass", "obj", "obl",
        "punct", "root", "xcomp"]
FEATURES = [(0, 0, 16), (1, 2, 8), (2, 2, 8), (2, 3, 16), (0, 0, 32), (3, 0, 16)]
LEMMAS = {("NOUN NNS", "talks", "talk"): 3, ("NOUN NNS", "envoys", "envoy"): 3,
          ("NOUN NNS", "parties", "party"): 2, ("VERB VBD", "said", "say"): 9,
          ("VERB VBD", "urged", "urge"): 2, ("VERB VBD", "walked", "walk"): 2,
          ("VERB VBZ", "is", "be"): 9, ("PROPN NNP", "LIMA", "Lima"): 2,
          ("PROPN NNP", "Élan", "Élan"): 2, ("NOUN NN", "Talk", "talk"): 2,
          ("DET DT", "An", "a"): 4, ("PROPN NNP", "EU", "EU"): 4, ("X FW", "ÉTAT", "état"): 1}


def add_layers(out, rng, inputs):
    def linear(name, rows, cols, size, bias=True):
        weight = np.clip(np.rint(rng.normal(0, 22, (rows, cols))), -63, 63).astype(np.int32)
        scale = (size / (np.sqrt(cols) * 22 * 60) * rng.uniform(0.7, 1.3, rows))
        out.add_linear(name, weight, scale, rng.normal(0, size / 4, rows) if bias else None)

    for layer, size in enumerate(HIDDEN):
        for side in "fb":
            linear(f"l{layer}{side}.x", 3 * size, inputs, 1.5)
            linear(f"l{layer}{side}.h", 3 * size, size, 1.0, bias=False)
        inputs = 2 * size
    linear("tag", len(TAGS), inputs, 2)
    linear("ner", len(NERS), inputs, 2)
    out.add("ner.t", rng.normal(0, 0.5, (len(NERS), len(NERS))).astype("<f4"))
    linear("dep", ARC, inputs, 60)
    linear("hed", ARC, inputs, 60)
    linear("bia", ARC, ARC, 60)
    linear("lbd", LABEL, inputs, 60)
    linear("lbh", LABEL, inputs, 60, bias=False)
    linear("lab", len(RELS), LABEL, 2)
    out.add("root.h", rng.integers(0, 100, ARC).astype(np.uint8))
    out.add("root.l", rng.normal(0, 30, LABEL).astype("<f4"))


def known_names(lines):
    """Some runs of two to four tokens, with overlaps."""
    known = {}
    for number, line in enumerate(lines):
        words = line.split()
        for first in range(number % 3, len(words) - 1, 5):
            size = 2 + (first + number) % 3
            known[phrases.key(words[first:first + size])] = first % KINDS
            known[phrases.key(words[first + 1:first + 3])] = number % KINDS
    return {text: kind for text, kind in known.items() if " " in text}


def make_model(lines):
    words = {word for line in lines for word in line.split()}
    rng = np.random.default_rng(20)
    out, rows, offset = blob.Writer(), [], 0
    for k, (kind, n, dim) in enumerate(FEATURES):
        rows.append([kind, n, dim, offset])
        offset += dim
        count = forms.N_SHAPES
        if kind != 3:
            texts = sorted({forms.affix(("word", "prefix", "suffix")[kind], n, forms.normalise(w))
                            for w in words})
            texts = [t for i, t in enumerate(texts) if (i + k) % 5]   # the others are unknown
            count = min(1 + len(texts), 40)                           # more forms share rows
            out.add_index(f"f{k}", {forms.fnv_mix(t.encode()): 1 + i % (count - 1)
                                    for i, t in enumerate(texts)})
        out.add(f"f{k}.vec", np.clip(np.rint(rng.normal(0, 50, (count, dim))), -127, 127)
                .astype(np.int8))
    phrases.add_sections(out, known_names(lines))
    out.add("mark", rng.normal(0, 1, (2 * KINDS, 6 * HIDDEN[0])).astype("<f4"))
    out.add("feat", np.array(rows, dtype="<u4"))
    add_layers(out, rng, offset)
    rules = lemma.learn({(TAGS.index(tag), form, wanted): count
                         for (tag, form, wanted), count in LEMMAS.items()}, min_ending=1)
    lemma.add_sections(out, rules)
    for name, lines in (("tags", TAGS), ("ners", NERS), ("rels", RELS)):
        out.add_text(name, lines)
    out.add("cfg", np.array([offset, len(FEATURES), len(HIDDEN), *HIDDEN, 0, ARC, LABEL, len(TAGS),
                             len(NERS), len(RELS), rules.longest, len(rules.scripts), KINDS, 0, 0],
                            dtype="<u4"))
    out.save(os.path.join(HERE, "tiny.model"))


def main():
    with open(os.path.join(HERE, "tiny.txt"), encoding="utf-8") as stream:
        lines = stream.read().split("\n")[:-1]
    make_model(lines)
    model = reference.Model(os.path.join(HERE, "tiny.model"))
    with open(os.path.join(HERE, "tiny.conllu"), "w", encoding="utf-8") as stream:
        for line in lines:
            reference.print_conllu(model, line.split(), stream)


if __name__ == "__main__":
    main()
