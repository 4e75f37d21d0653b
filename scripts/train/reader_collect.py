#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Puts together what the reader and its teachers are trained on.

usage: reader_collect.py SHARED_DATA OUT [--pairs N] [--events N]

Labelled are: the pairs of stance/dse_train and dse_valid (the latter only to report on), the
pairs of stance_labels.tsv and the events of event_labels.tsv (places and labels, no text). To
these come sentences of news/news-raw-tokenized.txt without labels, for the teachers: N with pairs
of named actors, N more of which only those with events are kept. The built library says how it
sees the sentences (reader_list.c). OUT is a folder as reader_data.py describes it.
"""
import argparse
import collections
import hashlib
import json
import lzma
import os
import pathlib
import pickle
import random
import subprocess
import sys
import tempfile

import numpy as np

from reader_data import STATES, VALID, Item

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(ROOT / "tests/eval"))
from evalkit import rawnews

LIBRARIES = "igraph libpcre2-8 libcjson libxml-2.0 zlib libutf8proc libxxhash"
FOLDS = 5
FORMS = 256
TURNED = (0, 2, 1, 4, 3)  # stances, when the two actors change places
PAIRS_MOST = 2            # of a sentence without labels
SHORTEST, LONGEST = 40, 400  # characters of such a sentence
NONE = 0xFFFFFFFF

Listed = collections.namedtuple("Listed", "article spans values mentions events")
Pair = collections.namedtuple("Pair", "text first second label domain fold")


# ---- Labels ----

def read(data, name):
    with lzma.open(os.path.join(data, name), "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def fold_of(text):
    return int(hashlib.md5(text.encode()).hexdigest()[:6], 16) % FOLDS


def byte_span(text, span):
    return tuple(len(text[:k].encode()) for k in span)


def dse_pairs(data):
    for part in ("train", "valid"):
        for row in read(data, f"stance/dse_{part}.jsonl.xz"):
            text = row["text"]
            yield Pair(text, byte_span(text, row["p_span"]), byte_span(text, row["q_span"]),
                       row["label"], "stance", fold_of(text) if part == "train" else VALID)


def table(name):
    with open(HERE / name, encoding="utf-8") as lines:
        yield from (line.rstrip("\n").split("\t") for line in lines if not line.startswith("#"))


def judged_pairs(lines, mtsc):
    for place, *numbers in table("stance_labels.tsv"):
        first, first_end, second, second_end, label = map(int, numbers)
        text = mtsc[int(place[1:])]["text"] if place[0] == "m" else rawnews.written(lines[int(place)])
        yield Pair(text, (first, first_end), (second, second_end), label, "news", fold_of(text))


def judged_events(data, articles):
    """{article id: [(source span, target span, root, right)]} of those that can be read."""
    found = collections.defaultdict(list)
    for article, *fields in table("event_labels.tsv"):
        if article in articles:
            spans = [None if a == "-" else (int(a), int(b))
                     for a, b in (fields[0:2], fields[2:4])]
            found[article].append((*spans, int(fields[4]), int(fields[5])))
    return found


# ---- Sentences as the library sees them ----

def list_sentences(folder, which, texts):
    lister, libraries = f"{folder}/reader_list", subprocess.run(
        ["pkg-config", "--libs", *LIBRARIES.split()], check=True, stdout=subprocess.PIPE,
        text=True).stdout.split()
    subprocess.run(["cc", "-std=c11", "-D_DEFAULT_SOURCE", "-O2", "-Isrc", "-Iinclude", "-o", lister,
                    "scripts/train/reader_list.c", "build/libstancegraph.a", *libraries, "-lm",
                    "-pthread"], cwd=ROOT, check=True)
    with open(f"{folder}/articles.jsonl", "w", encoding="utf-8") as out:
        for number, text in enumerate(texts):
            out.write(json.dumps({"id": str(number), "text": text}) + "\n")
    subprocess.run([lister, which, f"{folder}/articles.jsonl", f"{folder}/listed"], check=True)
    content = np.memmap(f"{folder}/listed", dtype=np.uint8, mode="r")
    at = 0

    def numbers(count, width):
        nonlocal at
        size = 4 * count * width
        values = content[at:at + size].view("<u4").reshape(count, width).astype(np.int64)
        at += size
        return values

    while at < len(content):
        article, tokens, mentions, events = numbers(1, 4)[0].tolist()
        spans = numbers(tokens, 2)
        size = tokens * STATES
        states = content[at:at + size].reshape(tokens, STATES)
        forms = content[at + size:at + size + tokens * FORMS].reshape(tokens, FORMS)
        at += size + tokens * FORMS
        yield Listed(article, spans, np.concatenate([states, forms], 1), numbers(mentions, 3),
                     numbers(events, 6))


def token_span(spans, span):
    inside = np.flatnonzero((spans[:, 0] < span[1]) & (spans[:, 1] > span[0]))
    return (int(inside[0]), int(inside[-1]) + 1) if len(inside) else None


def event_item(kind, sentence, event, label, fold):
    pred, root, *ends = event.tolist()
    spans = [None if ends[k] == NONE else (ends[k], ends[k + 1]) for k in (0, 2)]
    return Item(kind, sentence, *spans, pred, root, label, "stance", fold)


class Collection:
    def __init__(self):
        self.sentences, self.items, self.forms, self.values, self.tokens = [], [], [], [], 0

    def add(self, listed, text):
        """Keeps the sentence; returns its number."""
        self.sentences.append((self.tokens, len(listed.spans)))
        self.tokens += len(listed.spans)
        self.values.append(listed.values)
        raw = text.encode("utf-8")
        self.forms.append([raw[a:b].decode("utf-8", "replace") for a, b in listed.spans.tolist()])
        return len(self.sentences) - 1

    def add_pairs(self, folder, pairs):
        texts = sorted({pair.text for pair in pairs})
        number, wanted = {text: n for n, text in enumerate(texts)}, collections.defaultdict(list)
        for pair in pairs:
            wanted[number[pair.text]].append(pair)
        for listed in list_sentences(folder, "all", texts):
            kept = None
            for pair in wanted[listed.article]:
                spans = token_span(listed.spans, pair.first), token_span(listed.spans, pair.second)
                if None in spans or min(spans)[1] > max(spans)[0]:
                    continue
                kept = self.add(listed, pair.text) if kept is None else kept
                label = pair.label if spans[0] < spans[1] else TURNED[pair.label]
                self.items.append(Item("pair", kept, min(spans), max(spans), -1, 0, label,
                                       pair.domain, pair.fold))

    def add_judged(self, folder, articles, judged):
        names = sorted(judged)
        for listed in list_sentences(folder, "events", [articles[name] for name in names]):
            name, kept = names[listed.article], None
            for event in listed.events:
                item = event_item("judged", 0, event, 0, fold_of(name))
                for source, target, root, right in judged[name]:
                    spans = [None if span is None else token_span(listed.spans, span)
                             for span in (source, target)]
                    if root == item.root and [item.a, item.b] == spans and any(spans):
                        kept = self.add(listed, articles[name]) if kept is None else kept
                        self.items.append(item._replace(sentence=kept, label=right))
                        break

    def add_news(self, folder, which, texts, rng):
        for listed in list_sentences(folder, which, texts):
            kept = self.add(listed, texts[listed.article])
            for event in listed.events:
                self.items.append(event_item("event", kept, event, 0, 0))
            named = [(int(a), int(b) + 1, int(e)) for a, b, e in listed.mentions]
            pairs = [(x[:2], y[:2]) for i, x in enumerate(named) for y in named[i + 1:]
                     if x[2] != y[2] and x[1] <= y[0]] if which == "pairs" else []
            for a, b in rng.sample(pairs, min(PAIRS_MOST, len(pairs))):
                self.items.append(Item("soft", kept, a, b, -1, 0, 0, "stance", 0))

    def save(self, folder):
        os.makedirs(folder, exist_ok=True)
        np.save(os.path.join(folder, "tokens.npy"), np.concatenate(self.values))
        with open(os.path.join(folder, "items.pkl"), "wb") as out:
            pickle.dump({"sentences": self.sentences, "forms": self.forms,
                         "items": [tuple(item) for item in self.items]}, out)
        print(len(self.sentences), "sentences,", self.tokens, "tokens,",
              dict(collections.Counter(item.kind for item in self.items)))


def pool_of(lines, judged, rng, count):
    """Sentences of raw news outside the judged articles."""
    apart = {line for name in judged if name.isdigit()
             for line in range(int(name), int(name) + rawnews.LINES_MOST)}
    numbers = [n for n in range(len(lines)) if n not in apart]
    rng.shuffle(numbers)
    texts = (rawnews.written(lines[n]) for n in numbers)
    texts = (text for text in texts if SHORTEST < len(text) < LONGEST)
    return [text for text, _ in zip(texts, range(count))]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("data")
    parser.add_argument("out")
    parser.add_argument("--pairs", type=int, default=170000)
    parser.add_argument("--events", type=int, default=400000)
    args = parser.parse_args()
    rng = random.Random(11)
    mtsc = read(args.data, "stance/newsmtsc_train.jsonl.xz")
    with lzma.open(os.path.join(args.data, rawnews.FILE), "rt", encoding="utf-8",
                   errors="replace") as source:
        lines = [line.rstrip("\n") for line in source]
    articles = {a["id"]: a["text"]
                for a in rawnews.load(args.data, read(args.data, rawnews.ITEMS))}
    articles.update((row["id"], row["text"])
                    for row in read(args.data, "stance/dse_train.jsonl.xz") + mtsc)
    judged, collection = judged_events(args.data, articles), Collection()
    pool = pool_of(lines, judged, rng, args.pairs + args.events)
    with tempfile.TemporaryDirectory(dir=os.path.dirname(os.path.abspath(args.out))) as folder:
        collection.add_pairs(folder, list(dse_pairs(args.data)) + list(judged_pairs(lines, mtsc)))
        collection.add_judged(folder, articles, judged)
        collection.add_news(folder, "pairs", pool[:args.pairs], rng)
        collection.add_news(folder, "events", pool[args.pairs:], rng)
    collection.save(args.out)


if __name__ == "__main__":
    main()
