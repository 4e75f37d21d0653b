#!/usr/bin/python3
"""Learns the weights of an event's confidence from judged events, and writes them.

Judged are: random events of raw news, of dse_train and of newsmtsc_train, by hand
(judged_events.tsv: numbers only, no text); and the events of tests/gold (development part), right
where they match a gold event. The features of an event are what `explain` prints of it
(scripts/train/event_features.c lists them). Fitted is a logistic regression by Newton's method, with
an L2 penalty that pulls towards PRIOR. The weights go to src/data/confidence.tsv. Prints the fit and,
by cross-validation over articles, what a threshold buys in random news.

  fit_confidence.py                        fit to judged_events.tsv and gold
  fit_confidence.py --collect SHEET...     list the features of filled sheets of sample200.py anew
                                           (after a change of features or model), then fit; columns
                                           named as in READ take the place of the program's

Needs numpy, as the scripts that train the language model do.
"""
import argparse
import collections
import csv
import hashlib
import json
import math
import os
import re
import subprocess
import sys
import tempfile

import numpy

import gold as gold_script
import sample200
from evalkit import goldfile, program, scoring

HEADER = os.path.join(program.ROOT, "src", "extract", "confidence.h")
WEIGHTS = os.path.join(program.ROOT, "src", "data", "confidence.tsv")
JUDGED = os.path.join(program.HERE, "..", "judged_events.tsv")
LISTER = "scripts/train/event_features.c"
LIBRARIES = "igraph libpcre2-8 libcjson libxml-2.0 zlib libutf8proc libxxhash"
LINE = re.compile(r"(\S+) > (\S+) (\d+) is sure to ([0-9.]+): (.*)$")
PART = re.compile(r"(.+?)(?: \((-?[0-9.]+)\))? [+-][0-9.]+$")
NAME = re.compile(r'X\(\w+, "([^"]+)"\)')
READ = ("reading", "stance", "no stance")  # columns of a sheet that stand for features of that name
SURER = 0.05  # as in src/extract/finds.c
FOLDS = 10
NEWTON_STEPS = 6
CONJUGATE_STEPS = 60
LEAST_SEEN = 4  # of an offset to have a weight
LEAST_SHOWN = 4  # hundredths; offsets nearer to 0 are not written
THRESHOLDS = (0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8)

# What is expected before any data. The penalty pulls towards these.
PRIOR = {
    "base": 0.1, "reading": 0.4, "stance": 0.2,
    "word that is hardly anything else": 1.3, "word of one class": 0.2,
    "common word that is mostly meant so": 0.4, "long sentence": -0.3, "target over 5 words off": -0.3,
    "word of over four classes": -0.3, "light verb": -0.3, "duty in a quotation": -0.4,
    "intended": -0.5, "reported by a speaker": -0.4, "in quotation marks": -0.4,
    "relative clause": -0.4, "participle": -0.4, "a word of the arts": -0.8,
    "a word of trade": -0.2, "civic words around": 0.3,
    "source behind a thing": -1.0, "target behind a thing": -0.5,
    "source adjective or compound": -0.5, "target adjective or compound": -0.2,
    "source name of unknown kind": -1.0, "target name of unknown kind": -0.8,
    "source place": -0.6, "target place": -0.6, "target used as a place": -0.6,
    "source pronoun": -0.2, "target pronoun": -0.5,
    "source pronoun for an earlier sentence": -0.4, "target pronoun for an earlier sentence": -0.6,
    "source two steps off": -0.4, "target two steps off": -0.4,
    "source doubtful arc": -0.5, "target doubtful arc": -0.5, "doubtful place of the verb": -0.5,
    "class 02": 0.4, "class 04": 0.2, "class 11": 0.2, "class 12": -0.4, "class 13": -0.5,
    "class 17": -0.5, "class 18": -0.6, "class 19": -0.5, "deal of a company": -0.2,
}

# `counts` is what the event stands for in a sample with as many articles of each news set; 0 for
# events that are fitted to, but say nothing of random news.
Example = collections.namedtuple("Example", "features right weight group counts")
Found = collections.namedtuple("Found", "features sure begin")


# ---- Features ----

def build_lister(folder):
    lister = os.path.join(folder, "event_features")
    libraries = subprocess.run(["pkg-config", "--libs", *LIBRARIES.split()], check=True,
                               stdout=subprocess.PIPE, text=True).stdout.split()
    subprocess.run(["cc", "-std=c11", "-D_DEFAULT_SOURCE", "-O2", "-Isrc", "-Iinclude", "-o", lister,
                    LISTER, "build/libstancegraph.a", *libraries, "-lm", "-pthread"],
                   cwd=program.ROOT, check=True)
    return lister


def parse_parts(text):
    parts = {}
    for part in text.split(", "):
        name, value = PART.match(part).groups()
        parts[name] = float(value) if value else 1.0
    return parts


def list_features(articles):
    """{(article, source id, target id, root): [Found, one a sentence]}"""
    found = collections.defaultdict(dict)
    with tempfile.TemporaryDirectory(prefix="stancegraph-fit-") as folder:
        path = os.path.join(folder, "articles.jsonl")
        with open(path, "w", encoding="utf-8") as out:
            for article in articles:
                out.write(json.dumps(article, ensure_ascii=False) + "\n")
        done = subprocess.run([build_lister(folder), path], stdout=subprocess.PIPE, check=True)
    for line in done.stdout.decode("utf-8", "replace").split("\n")[:-1]:
        article, begin, remark = line.split("\t", 2)
        match = LINE.match(remark)
        key = (article, match.group(1), match.group(2), match.group(3)[:2])
        old, sure = found[key].get(begin), float(match.group(4))
        if not old or sure > old.sure + SURER:
            found[key][begin] = Found(parse_parts(match.group(5)), sure, int(begin))
    return {key: list(places.values()) for key, places in found.items()}


def key_of(article, event):
    return article, event["source"]["id"], event["target"]["id"], scoring.root_of(event)


# ---- Judged events ----

def gold_examples(args):
    texts = goldfile.read_folder(gold_script.PARTS["dev"])
    articles = [gold_script.to_article(t) for t in texts]
    features, found = list_features(articles), program.events_by_article(args, articles)
    for text in texts:
        events = scoring.distinct(found.get(text.id, ()), lambda e: scoring.event_key(e, "class"))
        extra = {id(event) for event in scoring.Result(text, events, "class").extra}
        for event in events:
            for place in features.get(key_of(text.id, event), ())[:1]:
                yield Example(place.features, id(event) not in extra, args.gold_weight, text.id, 0)


def sheet_articles(args, rows):
    """The articles of the sheets' rows, with the ids that the rows have."""
    wanted = {(row["corpus"], row["doc"]) for row in rows}
    for corpus in sorted({corpus for corpus, _ in wanted}):
        for record in sample200.load_corpus(args, corpus):
            if (corpus, record["id"]) in wanted:
                yield program.article(f"{corpus}:{record['id']}", record["text"],
                                      record.get("title"), record.get("published"))


def is_there(article, begin, sentence):
    text = "\n\n".join(part for part in (article.get("title"), article["text"]) if part)
    rest = text.encode("utf-8")[begin:begin + 8 * len(sentence)].decode("utf-8", "ignore")
    return " ".join(rest.split()).startswith(sentence[:60])


def with_readings(features, row):
    """The features, with what a network says that has not learnt from the row's verdict: the
    program's reader has, by way of its teachers (scripts/train/README.md)."""
    own = {name: float(row[name]) for name in READ if row.get(name)}
    return {**features, **own}


def collect_sheets(args):
    """Lists the features of the sheets' events, and keeps them in judged_events.tsv."""
    rows = []
    for path in args.collect:
        with open(path, encoding="utf-8", newline="") as sheet:
            rows += [r for r in csv.DictReader(sheet, delimiter="\t") if r["judged"] in ("0", "1")]
    articles = {a["id"]: a for a in sheet_articles(args, rows)}
    features, kept = list_features(articles.values()), []
    for row in rows:
        name = f"{row['corpus']}:{row['doc']}"
        for place in features.get((name, row["source"], row["target"], row["cameo"][:2]), ()):
            if is_there(articles[name], place.begin, row["sentence"]):
                group = hashlib.md5(row.get("group", name).encode()).hexdigest()[:8]
                kept.append(Example(with_readings(place.features, row), row["judged"] == "1", 1.0,
                                    group, float(row.get("counts") or 1)))
                break
    print(f"{len(kept)} of {len(rows)} judged events are still found")
    write_judged(kept)


def write_judged(examples):
    seen = collections.Counter(name for e in examples for name in e.features)
    names = sorted(name for name in seen if seen[name] >= LEAST_SEEN)
    index = {name: i for i, name in enumerate(names)}
    with open(JUDGED, "w", encoding="utf-8") as out:
        out.write("# Random events of raw news, DSE and NewsMTSC, judged one by one (by language"
                  " models): article\n# (a hash), 1 where source, target, class and modality are"
                  " what the sentence says, what it counts\n# for, features by number[:value].\n")
        out.write("\t".join(["# names", *names]) + "\n")
        for e in examples:
            parts = " ".join(f"{index[n]}" if v == 1 else f"{index[n]}:{v:g}"
                             for n, v in e.features.items() if v and n in index)
            out.write(f"{e.group}\t{int(e.right)}\t{e.counts:.3g}\t{parts}\n")


def read_judged():
    names = []
    with open(JUDGED, encoding="utf-8") as lines:
        for line in lines:
            fields = line.rstrip("\n").split("\t")
            if fields[0] == "# names":
                names = fields[1:]
            elif not line.startswith("#"):
                pairs = [part.partition(":") for part in fields[3].split()]
                features = {names[int(i)]: float(v) if v else 1.0 for i, _, v in pairs}
                yield Example(features, fields[1] == "1", 1.0, fields[0], float(fields[2]))


def collect(args):
    examples = []
    for examples_of in (read_judged(), gold_examples(args)):
        new = list(examples_of)
        right = sum(e.right for e in new)
        print(f"{len(new)} events, {right} right, each counts {new[0].weight if new else 0}")
        examples += new
    return examples


# ---- Logistic regression ----

class Design:
    """The examples as a matrix of those features that have a weight."""

    def __init__(self, examples, penalty):
        named, kinds = names_in_header()
        seen = collections.Counter(name for e in examples for name in e.features)
        offsets = [n for n in seen if n.split(" ")[0] in kinds and n not in named]
        self.names = named + sorted(n for n in offsets if seen[n] >= LEAST_SEEN)
        index = {name: i for i, name in enumerate(self.names)}
        self.matrix = numpy.zeros((len(examples), len(self.names)))
        for row, example in zip(self.matrix, examples):
            for name, value in example.features.items():
                if name in index:
                    row[index[name]] = value
        self.right = numpy.array([float(e.right) for e in examples])
        self.weight = numpy.array([e.weight for e in examples])
        self.prior = numpy.array([PRIOR.get(name, 0.0) for name in self.names])
        self.penalty = penalty

    def fit(self, rows):
        """The weights that maximise the likelihood of the rows less the penalty."""
        x, y, count = self.matrix[rows], self.right[rows], self.weight[rows]
        weights = self.prior.copy()
        for _ in range(NEWTON_STEPS):
            p = 1 / (1 + numpy.exp(-numpy.clip(x @ weights, -30, 30)))
            gradient = x.T @ (count * (y - p)) - self.penalty * (weights - self.prior)
            curve = count * p * (1 - p)
            weights = weights + conjugate_gradient(
                lambda v: x.T @ (curve * (x @ v)) + self.penalty * v, gradient)
        return weights


def conjugate_gradient(product, wanted):
    """v with product(v) = wanted, nearly; product is that of a positive matrix (Hestenes, Stiefel 1952)."""
    v, rest = numpy.zeros_like(wanted), wanted.copy()
    way, size = rest.copy(), rest @ rest
    least = 1e-6 * size
    for _ in range(CONJUGATE_STEPS):
        if size <= least:
            break
        step = product(way)
        length = size / (way @ step)
        v, rest = v + length * way, rest - length * step
        size, before = rest @ rest, size
        way = rest + size / before * way
    return v


def cross_validate(design, examples):
    """The probability of each example, from weights that did not see its article."""
    fold = numpy.array([int(hashlib.md5(e.group.encode()).hexdigest(), 16) % FOLDS
                        for e in examples])
    scores = numpy.zeros(len(examples))
    for k in range(FOLDS):
        scores[fold == k] = design.matrix[fold == k] @ design.fit(fold != k)
    return 1 / (1 + numpy.exp(-scores))


def report(scores, examples):
    """What thresholds buy in random news; events are weighed by what they count for."""
    scored = [(math.floor(100 * p) / 100, e.right, e.counts) for p, e in zip(scores, examples)
              if e.counts]
    loss = sum(-c * math.log(max(0.01, p if right else 1 - p)) for p, right, c in scored)
    total = sum(c * right for _, right, c in scored)
    print(f"random news: log loss {loss / sum(c for _, _, c in scored):.3f}")
    for threshold in THRESHOLDS:
        kept = [(right, c) for p, right, c in scored if p >= threshold]
        right = sum(c * r for r, c in kept)
        print(f"  at {threshold:.2f}: {100 * right / (sum(c for _, c in kept) or 1):5.1f} % right, "
              f"{100 * right / total:5.1f} % of the right ones kept")


# ---- The weights ----

def names_in_header():
    """Names of the features with a value, and of the kinds of offsets."""
    with open(HEADER, encoding="utf-8") as source:
        named, _, kinds = source.read().partition("#define SG_OFFSETS(X)")
    return NAME.findall(named), set(NAME.findall(kinds))


def write_weights(weights):
    named, _ = names_in_header()
    lines = ["# Weights of an event's confidence: made by tests/eval/fit_confidence.py; do not edit.",
             "# feature, a, b, weight in hundredths of a nat."]
    lines += [f"is\t{name}\t\t{round(100 * weights.get(name, 0))}" for name in named]
    for name in sorted(set(weights) - set(named)):
        weight = round(100 * weights[name])
        if abs(weight) >= LEAST_SHOWN:
            lines.append("\t".join((name.split(" ") + [""])[:3]) + f"\t{weight}")
    with open(WEIGHTS, "w", encoding="utf-8") as out:
        out.write("\n".join(lines) + "\n")
    print(f"{len(lines) - 2} weights")


def main(argv=None):
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    program.add_data_options(parser)
    parser.add_argument("--collect", nargs="+", metavar="SHEET", help="filled sheets of sample200.py")
    parser.add_argument("--gold-weight", type=float, default=2.5)
    parser.add_argument("--penalty", type=float, default=14.0)
    parser.add_argument("--dry-run", action="store_true", help="write nothing")
    args = parser.parse_args(argv)
    args.options = f"{args.options} --min-confidence 0".strip()
    if args.collect:
        collect_sheets(args)
    examples = collect(args)
    design = Design(examples, args.penalty)
    report(cross_validate(design, examples), examples)
    weights = dict(zip(design.names, design.fit(slice(None))))
    for name in sorted(weights, key=weights.get):
        count = sum(1 for e in examples if e.features.get(name))
        print(f"  {weights[name]:+.2f}  {name} ({count})")
    if not args.dry_run:
        write_weights(weights)
        print("written; build again")
    return 0


if __name__ == "__main__":
    sys.exit(main())
