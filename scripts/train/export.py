# SPDX-License-Identifier: GPL-2.0-or-later
"""A trained network, its forms and its lemma rules -> the model file."""
import argparse
import os
from collections import Counter

import numpy as np
import torch

import blob
import conllu
import data
import forms
import lemma
import names_crf
import phrases
from network import (ARC_MAX, BIAFFINE_MAX, H_SCALE, LABEL_MAX, WEIGHT_MAX, X_SCALE,
                     restore)

KINDS = {"word": 0, "names": 0, "prefix": 1, "suffix": 2, "shape": 3}


def _numbers(tensor):
    return tensor.detach().cpu().double().numpy()


def quantise(layer, factor):
    """Rows as whole numbers, and float32 scales: value per step of weight times `factor`."""
    weight = layer.weight.detach().cpu()
    scale = weight.abs().amax(1, keepdim=True).clamp(min=1e-8) / WEIGHT_MAX
    whole = torch.round(weight / scale).numpy().astype(np.int32)
    return whole, _numbers(scale)[:, 0] * factor


def _add_head(out, name, layer, step_in, factor=1.0):
    """A layer whose input counts steps of 1 / step_in and whose output is scaled by factor."""
    weight, scale = quantise(layer, factor / step_in)
    bias = None if layer.bias is None else _numbers(layer.bias) * factor
    out.add_linear(name, weight, scale, bias)


def _add_recurrent(out, network):
    step = X_SCALE
    for number, layer in enumerate(network.layers):
        for name, direction in (("f", layer.f), ("b", layer.b)):
            size = direction.h.weight.shape[1]
            half = np.full(3 * size, 0.5)
            half[size:2 * size] = 1.0
            prefix = f"l{number}{name}."
            weight, scale = quantise(direction.x, 1.0 / step)
            out.add_linear(prefix + "x", weight, scale * half, _numbers(direction.x.bias) * half)
            weight, scale = quantise(direction.h, 1.0 / H_SCALE)
            out.add_linear(prefix + "h", weight, scale * half)
        step = H_SCALE


def _add_known_names(out, network):
    """Names of several words, and what their marks add; returns the number of kinds."""
    known = network.config.get("phrases")
    if not known or not network.config.get("marks"):
        return 0
    parts = []
    for direction in (network.layers[0].f, network.layers[0].b):
        size = direction.h.weight.shape[1]
        half = np.full(3 * size, 0.5)
        half[size:2 * size] = 1.0
        parts.append(_numbers(direction.marks) * half)
    out.add("mark", np.concatenate(parts, 1).astype("<f4"))
    phrases.add_sections(out, known)
    return network.config["marks"] // 2


def _add_heads(out, network):
    arc, query, label = 127 / ARC_MAX, 127 / BIAFFINE_MAX, 127 / LABEL_MAX
    _add_head(out, "tag", network.tag, H_SCALE)
    _add_head(out, "ner", network.ner, H_SCALE)
    out.add("ner.t", names_crf.free_within(_numbers(network.moves)).astype("<f4"))
    _add_head(out, "dep", network.dep, H_SCALE, arc)
    _add_head(out, "hed", network.hed, H_SCALE, arc)
    _add_head(out, "bia", network.bia, arc, query)
    _add_head(out, "lbd", network.lbd, H_SCALE, label)
    _add_head(out, "lbh", network.lbh, H_SCALE, label)
    _add_head(out, "lab", network.lab, label)
    root = np.rint(_numbers(network.root_h).clip(0, ARC_MAX) * arc)
    out.add("root.h", root.astype(np.uint8))
    out.add("root.l", (_numbers(network.root_l) * label).astype("<f4"))


def _add_features(out, network, tables):
    rows, offset = [], 0
    for k, feature in enumerate(network.config["features"]):
        rows.append([KINDS[feature["kind"]], feature["n"], feature["dim"], offset])
        offset += feature["dim"]
        values = np.rint(_numbers(network.tables[k]) * X_SCALE).clip(-127, 127)
        out.add(f"f{k}.vec", values.astype(np.int8))
        if feature["kind"] != "shape":
            index = {forms.fnv_mix(text.encode("utf-8")): row
                     for text, row in tables[k].items()}
            out.add_index(f"f{k}", index)
    out.add("feat", np.array(rows, dtype="<u4"))
    return offset


def write_model(path, network, tables, rules):
    """tables: one {text: row} a feature (None for shape); rules: lemma.Rules. Returns the size."""
    out = blob.Writer()
    config = network.config
    inputs = _add_features(out, network, tables)
    _add_recurrent(out, network)
    kinds = _add_known_names(out, network)
    _add_heads(out, network)
    lemma.add_sections(out, rules)
    for name in ("tags", "ners", "rels"):
        out.add_text(name, config[name])
    hidden = list(config["hidden"]) + [0] * (3 - len(config["hidden"]))
    numbers = [inputs, len(config["features"]), len(config["hidden"])] + hidden + [
        config["arc"], config["label"], len(config["tags"]), len(config["ners"]),
        len(config["rels"]), rules.longest, len(rules.scripts), kinds]
    out.add("cfg", np.array(numbers + [0] * (16 - len(numbers)), dtype="<u4"))
    return out.save(path)


INFLECTED = ("VERB VBD", "VERB VBN", "VERB VBG", "VERB VBZ", "NOUN NNS")


def read_counts(path):
    """{form: count} of the first two columns of a file, such as that of vectors.c."""
    with open(path, encoding="utf-8") as file:
        rows = (line.split(" ", 2) for line in file)
        return {row[0]: int(row[1]) for row in rows if row[0].isalpha()}


def learn_lemmas(trees, labels, counts=None):
    """Lemma rules from treebanks; tags outside the inventory count as their fallback. counts: of
    forms in raw text."""
    words = Counter()
    for sentence in trees:
        for tag, form, wanted in zip(sentence.tags, sentence.forms, sentence.lemmas):
            number = labels.tag_id(tag)
            if number >= 0 and wanted != "_":
                words[number, form, wanted] += 1
    for form, wanted in read_irregular():
        for tag in ("VERB VBG",) if form.endswith("ing") else ("VERB VBD", "VERB VBN"):
            words[labels.tag_id(tag), form, wanted] += 3
    rules = lemma.learn(words)
    if counts:
        lemma.attest(rules, {labels.tag[tag]: tag.split(" ")[1] for tag in INFLECTED}, counts)
    return rules


def read_irregular():
    """(form, lemma) of irregular.tsv."""
    with open(os.path.join(os.path.dirname(__file__), "irregular.tsv"), encoding="utf-8") as file:
        for line in file:
            if not line.startswith("#"):
                wanted, *found = line.split()
                yield from ((form, wanted) for form in found)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint")
    parser.add_argument("out")
    parser.add_argument("--trees", required=True, help="treebank that lemma rules are learnt from")
    parser.add_argument("--vectors", help="of vectors.c: tell which lemmas are words")
    args = parser.parse_args()
    saved = torch.load(args.checkpoint, map_location="cpu")
    network = restore(saved)
    labels = data.Labels(*(saved["config"][k] for k in ("tags", "ners", "rels")))
    counts = read_counts(args.vectors) if args.vectors else None
    rules = learn_lemmas(conllu.read_trees(args.trees), labels, counts)
    size = write_model(args.out, network, saved["tables"], rules)
    print(f"{args.out}: {size} bytes, {len(rules.table)} lemma rules, "
          f"{len(rules.scripts)} scripts")


if __name__ == "__main__":
    main()
