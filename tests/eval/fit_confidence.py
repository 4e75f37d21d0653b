#!/usr/bin/python3
"""Learns the weights of an event's confidence from judged events, and writes them.

Judged are: the events of tests/gold (development part), right where they match a gold event; the
signed events between the two entities of dse_train's sentences, right where the label says so; and
sheets of sample200.py drawn from sentences that may be trained on (--sheet, JSON Lines with
text, source, target, cameo, judged). The features of each event are what `explain` prints of it.
Fitted is a logistic regression by Newton's method, with an L2 penalty that pulls towards PRIOR; the weights go to
src/extract/confidence.h. Prints the fit and, by cross-validation over texts, what a threshold buys.
"""
import argparse
import collections
import json
import math
import os
import random
import re
import subprocess
import sys

import dse
import gold as gold_script
from evalkit import goldfile, program, scoring

HEADER = os.path.join(program.ROOT, "src", "extract", "confidence.h")
LINE = re.compile(r": (\S+) > (\S+) (\d+) is sure to [0-9.]+: (.*)$")
PART = re.compile(r"(.+?)(?: \(([0-9.]+)\))? [+-][0-9.]+$")
FEATURE = re.compile(r'    X\((\w+), "([^"]+)", (-?[0-9.]+)\)')
FOLDS = 10
THRESHOLDS = (0.3, 0.4, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8)

# What is expected before any data: the judged sentences are short and mostly about politics, and
# say little about long articles on trade, sport and the arts. The penalty pulls towards these.
PRIOR = {
    "base": 0.1, "word that is hardly anything else": 1.3, "word of one class": 0.2,
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

Example = collections.namedtuple("Example", "features right weight text")


def features_of(args, text):
    """{(source id, target id, root): {feature: value}} of the events of a text, by explain."""
    done = subprocess.run([args.program, "explain", "--no-colour", "-q", "-c", "0", "-"],
                          input=text.encode("utf-8"), stdout=subprocess.PIPE, check=True)
    found = {}
    for line in done.stdout.decode("utf-8").split("\n"):
        match = LINE.search(line)
        if not match:
            continue
        parts = {}
        for part in match.group(4).split(", "):
            name, value = PART.match(part).groups()
            parts[name] = float(value) if value else 1.0
        found.setdefault((match.group(1), match.group(2), match.group(3)[:2]), parts)
    return found


def key_of(event):
    return event["source"].get("id"), event["target"].get("id"), scoring.root_of(event)


def gold_judgements(args):
    """(text, {key: right}) of the gold texts without a title (explain reads none)."""
    texts = [t for t in goldfile.read_folder(gold_script.PARTS["dev"]) if not t.title]
    found = program.events_by_article(args, [gold_script.to_article(t) for t in texts])
    for text in texts:
        events = scoring.distinct(found.get(text.id, ()), lambda e: scoring.event_key(e, "class"))
        extra = {id(event) for event in scoring.Result(text, events, "class").extra}
        yield text.text, {key_of(e): id(e) not in extra for e in events}


def dse_judgements(args):
    items = [i for i in program.load_data(args, dse.PARTS["train"]) if len(i["text"]) < 600]
    by_text = collections.defaultdict(list)
    for item in items:
        by_text[item["text"]].append(item)
    articles = [program.article(str(n), text) for n, text in enumerate(by_text)]
    found = program.events_by_article(args, articles)
    for article in articles:
        judged = {}
        for event in found.get(article["id"], ()):
            for item in by_text[article["text"]]:
                label = dse.predict(item, [event])
                if label:
                    judged[key_of(event)] = label == item["label"]
        if judged:
            yield article["text"], judged


def sheet_judgements(path):
    by_text = collections.defaultdict(dict)
    for row in program.read_jsonl(path):
        by_text[row["text"]][row["source"], row["target"], row["cameo"][:2]] = bool(row["judged"])
    return by_text.items()


def collect(args):
    examples = []
    sources = [(gold_judgements(args), args.gold_weight), (dse_judgements(args), args.dse_weight)]
    sources += [(sheet_judgements(path), 1.0) for path in args.sheet]
    for judgements, weight in sources:
        before, right = len(examples), 0
        for text, judged in judgements:
            features = features_of(args, text)
            for key, is_right in judged.items():
                if key in features:
                    examples.append(Example(features[key], is_right, weight, text))
                    right += is_right
        print(f"{len(examples) - before} events, {right} right, each counts {weight}")
    return examples


# ---- Logistic regression ----

def solve(matrix, vector):
    """Gauss-Jordan elimination; the matrix is positive definite."""
    n = len(vector)
    rows = [row[:] + [value] for row, value in zip(matrix, vector)]
    for i in range(n):
        pivot = max(range(i, n), key=lambda r: abs(rows[r][i]))
        rows[i], rows[pivot] = rows[pivot], rows[i]
        scale = rows[i][i]
        rows[i] = [value / scale for value in rows[i]]
        for r in range(n):
            factor = rows[r][i]
            if r != i and factor:
                rows[r] = [a - factor * b for a, b in zip(rows[r], rows[i])]
    return [row[n] for row in rows]


def probability(weights, features):
    score = sum(weights.get(name, 0.0) * value for name, value in features.items())
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, score))))


def fit(examples, names, penalty, steps=8):
    """The weights that maximise the likelihood less a penalty for leaving the prior."""
    index = {name: i for i, name in enumerate(names)}
    rows = [([(index[n], v) for n, v in e.features.items() if n in index], e.right, e.weight)
            for e in examples]
    prior = [PRIOR.get(name, 0.0) for name in names]
    weights = prior[:]
    ridge = [penalty] * len(names)
    for _ in range(steps):
        gradient = [-r * (w - p) for r, w, p in zip(ridge, weights, prior)]
        hessian = [[0.0] * len(names) for _ in names]
        for i, r in enumerate(ridge):
            hessian[i][i] = r
        for row, right, count in rows:
            p = 1.0 / (1.0 + math.exp(-sum(weights[i] * v for i, v in row)))
            for i, v in row:
                gradient[i] += count * (right - p) * v
                for j, u in row:
                    hessian[i][j] += count * p * (1 - p) * v * u
        weights = [w + d for w, d in zip(weights, solve(hessian, gradient))]
    return dict(zip(names, weights))


# ---- Reports and the header ----

def cross_validate(examples, names, penalty):
    """(probability, right, weight) of each example, from weights that did not see its text."""
    texts = sorted({e.text for e in examples})
    random.Random(1).shuffle(texts)
    fold = {text: i % FOLDS for i, text in enumerate(texts)}
    scored = []
    for k in range(FOLDS):
        weights = fit([e for e in examples if fold[e.text] != k], names, penalty, steps=6)
        scored += [(probability(weights, e.features), e.right, e.weight)
                   for e in examples if fold[e.text] == k]
    return scored


def report(scored):
    loss = sum(-w * math.log(p if right else 1 - p) for p, right, w in scored)
    print(f"log loss {loss / sum(w for _, _, w in scored):.3f}")
    total = sum(w * right for _, right, w in scored)
    for threshold in THRESHOLDS:
        kept = [(right, w) for p, right, w in scored if p >= threshold]
        weight = sum(w for _, w in kept) or 1.0
        right = sum(w * r for r, w in kept)
        print(f"  at {threshold:.2f}: {100 * right / weight:5.1f} % right, "
              f"{100 * right / total:5.1f} % of the right ones kept")


def write_header(weights):
    with open(HEADER, encoding="utf-8") as source:
        text = source.read()

    def renew(match):
        line = f'    X({match.group(1)}, "{match.group(2)}", {weights.get(match.group(2), 0.0):.2f})'
        return line

    lines = []
    for line in text.split("\n"):
        match = FEATURE.match(line)
        if match:
            end = "\\" if line.endswith("\\") else ""
            line = renew(match).ljust(99) + end if end else renew(match)
        lines.append(line)
    with open(HEADER, "w", encoding="utf-8") as out:
        out.write("\n".join(lines))


def main(argv=None):
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    program.add_data_options(parser)
    parser.add_argument("--sheet", action="append", default=[], help="judged events, JSON Lines")
    parser.add_argument("--gold-weight", type=float, default=0.5)
    parser.add_argument("--dse-weight", type=float, default=0.2)
    parser.add_argument("--penalty", type=float, default=8.0)
    parser.add_argument("--dry-run", action="store_true", help="leave the header as it is")
    args = parser.parse_args(argv)
    args.options = f"{args.options} --min-confidence 0".strip()
    examples = collect(args)
    with open(HEADER, encoding="utf-8") as source:
        names = [match.group(2) for match in map(FEATURE.match, source) if match]
    report(cross_validate(examples, names, args.penalty))
    weights = fit(examples, names, args.penalty)
    for name in sorted(weights, key=weights.get):
        count = sum(1 for e in examples if e.features.get(name))
        print(f"  {weights[name]:+.2f}  {name} ({count})")
    if not args.dry_run:
        write_header(weights)
        print(f"written: {HEADER}; build again")
    return 0


if __name__ == "__main__":
    sys.exit(main())
