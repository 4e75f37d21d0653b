#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Learns the weights by which src/extract/scorer.c judges stances that no frame states.

usage: stance.py DATA_DIR [--folds N]

Reads below DATA_DIR stance/dse_train.jsonl.xz (pairs with a directed sentiment),
stance/newsmtsc_train.jsonl.xz (targets with a sentiment, no source) and, for stance_labels.tsv beside
this file (pairs of names in ordinary news and in NewsMTSC, judged by hand), news/news-raw-tokenized.txt.xz;
writes src/data/stance/weights.tsv. With --folds nothing is written: each part of DSE is judged by weights of
the others, and the figures of tests/eval/dse.py are printed for several thresholds. The program lists
the features (stance_features.c), so that training and running share one definition.

Logistic regression of three classes with L2, L-BFGS; no randomness. Targets of NewsMTSC have only
the target's features. Needs PyTorch, a C compiler and a built tree.
"""
import argparse
import collections
import itertools
import json
import lzma
import pathlib
import subprocess
import sys
import tempfile

import torch

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/eval"))
from evalkit import metrics, rawnews

WEIGHTS = ROOT / "src/data/stance/weights.tsv"
LABELS = ROOT / "scripts/train/stance_labels.tsv"
LIBRARIES = "igraph libpcre2-8 libcjson libxml-2.0 zlib libutf8proc libxxhash"
L2 = 40.0
MTSC_WEIGHT = 0.6
JUDGED_WEIGHT = 2.0
LEAST_COUNT = 5    # rarer features are left out
LEAST_WEIGHT = 5   # smaller weights, in hundredths, too
STEPS = 80
NONE, PLUS, MINUS = 0, 1, 2

# What a label of DSE says of (p, q) and of (q, p): 1 p to q +, 2 q to p +, 3 p to q -, 4 q to p -.
FORWARD, BACKWARD = {1: PLUS, 3: MINUS}, {2: PLUS, 4: MINUS}

Example = collections.namedtuple("Example", "item label weight features")


def read(path):
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def byte_span(text, span):
    return tuple(len(text[:k].encode()) for k in span)


def build_lister(folder):
    program = f"{folder}/stance_features"
    libraries = subprocess.run(["pkg-config", "--libs", *LIBRARIES.split()], check=True,
                               stdout=subprocess.PIPE, text=True).stdout.split()
    subprocess.run(["cc", "-std=c11", "-D_DEFAULT_SOURCE", "-O2", "-Isrc", "-Iinclude", "-o", program,
                    "scripts/train/stance_features.c", "build/libstancegraph.a", *libraries,
                    "-lm", "-pthread"], cwd=ROOT, check=True)
    return program


def run_lister(program, folder, texts, requests):
    """The answers to request lines about the texts, whose ids are row-0, row-1 and so on."""
    articles = f"{folder}/articles.jsonl"
    with open(articles, "w", encoding="utf-8") as out:
        for i, text in enumerate(texts):
            out.write(json.dumps({"id": f"row-{i}", "text": text}) + "\n")
    output = subprocess.run([program, articles], input="\n".join(requests) + "\n", check=True,
                            stdout=subprocess.PIPE, encoding="utf-8", errors="replace").stdout
    for line in output.split("\n")[:-1]:
        state, *features = line.split("\t")
        yield state, collections.Counter(features)


def list_features(program, folder, rows, requests):
    """States and features (bags) of requests (index of row, source span or None, target span)."""
    lines = []
    for i, source, target in requests:
        text = rows[i]["text"]
        spans = (*(byte_span(text, source) if source else "--"), *byte_span(text, target))
        lines.append(f"row-{i}\t" + " ".join(map(str, spans)))
    answers = list(run_lister(program, folder, [row["text"] for row in rows], lines))
    if len(answers) != len(requests):
        sys.exit(f"error: {len(answers)} answers to {len(requests)} requests")
    return answers


def load_dse(program, folder, path):
    """Examples of both directions of each pair, and the rows."""
    rows = read(path)
    requests = [(i, row[a], row[b]) for i, row in enumerate(rows)
                for a, b in (("p_span", "q_span"), ("q_span", "p_span"))]
    examples = []
    answers = list_features(program, folder, rows, requests)
    for k, (state, features) in enumerate(answers):
        label = (FORWARD, BACKWARD)[k % 2].get(rows[k // 2]["label"], NONE)
        if state != "-":
            examples.append((state, k % 2, Example(k // 2, label, 1.0, features)))
    return rows, examples


def load_mtsc(program, folder, path):
    rows = read(path)
    targets = [(i, target) for i, row in enumerate(rows) for target in row["targets"]]
    requests = [(i, None, target["span"]) for i, target in targets]
    examples = []
    for (_, target), (_, features) in zip(targets,
                                          list_features(program, folder, rows, requests)):
        if features:
            features["mtsc"] = 1  # their own bias
            label = {0: NONE, 1: PLUS, -1: MINUS}[target["sign"]]
            examples.append(Example(None, label, MTSC_WEIGHT, features))
    return examples


def read_labels():
    """Place (set and number), two spans and label of each pair."""
    for line in LABELS.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            place, *numbers = line.split("\t")
            first, first_end, second, second_end, label = map(int, numbers)
            yield ((place[0] == "m", int(place.lstrip("m"))), (first, first_end),
                   (second, second_end), label)


def texts_at(places, news, mtsc):
    """The texts of places, by place."""
    rows = read(mtsc)
    texts = {place: rows[place[1]]["text"] for place in places if place[0]}
    with lzma.open(news, "rt", encoding="utf-8", errors="replace") as lines:
        texts.update({(False, n): rawnews.written(line.rstrip("\n")) for n, line in enumerate(lines)
                      if (False, n) in places})
    return texts


def load_judged(program, folder, news, mtsc):
    """Both directions of the pairs judged by hand."""
    labels = sorted(read_labels())
    texts = texts_at({label[0] for label in labels}, news, mtsc)
    row = {place: i for i, place in enumerate(sorted(texts))}
    requests, signs = [], []
    for place, first, second, label in labels:
        for source, target, sign in ((first, second, FORWARD), (second, first, BACKWARD)):
            requests.append(f"row-{row[place]}\t" + " ".join(map(str, source + target)))
            signs.append(sign.get(label, NONE))
    answers = run_lister(program, folder, [texts[place] for place in sorted(texts)], requests)
    return [Example(-1, sign, JUDGED_WEIGHT, features)
            for sign, (state, features) in zip(signs, answers) if state != "-"]


class Table:
    """Numbers of the features that are common enough."""

    def __init__(self, examples):
        pairs, all_of_them = collections.Counter(), collections.Counter()
        for example in examples:
            all_of_them.update(example.features.keys())
            if example.item is not None:
                pairs.update(example.features.keys())
        self.names = sorted(f for f, n in all_of_them.items()
                            if n >= LEAST_COUNT and (pairs[f] or f == "mtsc"))
        self.index = {f: i for i, f in enumerate(self.names)}

    def matrices(self, examples):
        """The examples as rows, and the transpose."""
        entries = []
        for row, example in enumerate(examples):
            entries += sorted((row, self.index[f], n) for f, n in example.features.items()
                              if f in self.index)
        size = (len(examples), len(self.names))
        return csr(entries, size), csr(sorted((c, r, n) for r, c, n in entries), size[::-1])


def csr(entries, size):
    rows, columns, values = (torch.tensor(x) for x in zip(*entries))
    starts = torch.cumsum(torch.bincount(rows, minlength=size[0]), 0)
    return torch.sparse_csr_tensor(torch.cat([torch.zeros(1, dtype=torch.long), starts]), columns,
                                   values.float(), size=size)


def train(examples, table):
    """Weights [features, classes], those of NONE taken off."""
    matrix, transpose = table.matrices(examples)
    wanted = torch.nn.functional.one_hot(torch.tensor([e.label for e in examples]), 3).float()
    counts = torch.tensor([e.weight for e in examples])
    weights = torch.zeros(len(table.names), 3, requires_grad=True)
    optimizer = torch.optim.LBFGS([weights], max_iter=STEPS, history_size=8,
                                  line_search_fn="strong_wolfe")

    def loss():
        with torch.no_grad():
            logs = torch.log_softmax(matrix @ weights, 1)
            weights.grad = transpose @ (counts[:, None] * (logs.exp() - wanted)) + L2 * weights
            return -(counts * (logs * wanted).sum(1)).sum() + L2 / 2 * (weights ** 2).sum()

    optimizer.step(loss)
    return (weights.detach() - weights.detach()[:, :1])


def probabilities(examples, table, weights):
    matrix, _ = table.matrices(examples)
    return torch.softmax(matrix @ weights, 1).tolist()


# ---- Figures ----


def frames_labels(rows):
    """What tests/eval/dse.py predicts from the events of frames."""
    import dse
    from evalkit import program
    found = collections.defaultdict(list)
    articles = [program.article(row["id"], row["text"]) for row in rows]
    for event in program.run_program(program.DEFAULT_PROGRAM, articles, ["--frames-only"]):
        found[event["doc"]].append(event)
    return [dse.predict(row, found[row["id"]]) for row in rows], dse


def figures(rows, pairs, chances):
    base, dse = frames_labels(rows)
    gold = [row["label"] for row in rows]
    best = collections.defaultdict(list)
    for (state, back, example), chance in zip(pairs, chances):
        if state == "open":
            best[example.item] += [(chance[PLUS], back, 1 + back), (chance[MINUS], back, 3 + back)]
    print("forward backward   macro-F1   edge precision  recall")
    for least in [(2, 2)] + list(itertools.product((0.35, 0.4, 0.45, 0.5, 0.6),
                                              (0.2, 0.25, 0.3, 0.4))):
        predicted = list(base)
        for item, guesses in best.items():
            sure = [g for g in guesses if g[0] >= least[g[1]]]
            if sure and not predicted[item]:
                predicted[item] = max(sure)[2]
        edges = dse.edge_scores(gold, predicted)
        macro = metrics.macro_f1(gold, predicted, dse.LABELS)
        print(f"   {least[0]:.2f}     {least[1]:.2f}      {100 * macro:.1f}        "
              f"{100 * edges.precision:.1f}           {100 * edges.recall:.1f}")


def cross_validate(rows, pairs, more, folds):
    chances = [None] * len(pairs)
    loss = 0.0
    for fold in range(folds):
        inside = [k for k, pair in enumerate(pairs) if pair[2].item % folds == fold]
        others = [pair[2] for pair in pairs if pair[2].item % folds != fold] + more
        table = Table(others)
        weights = train(others, table)
        held = [pairs[k][2] for k in inside]
        for k, chance in zip(inside, probabilities(held, table, weights)):
            chances[k] = chance
            loss -= float(torch.tensor(chance[pairs[k][2].label]).log())
    print(f"{len(pairs)} directed pairs, log loss {loss / len(pairs):.4f}")
    figures(rows, pairs, chances)


def write(table, weights):
    lines = ["# Made by scripts/train/stance.py from dse_train, newsmtsc_train and judged pairs; do not edit.",
             "# kind, a, b, weight for - and for + in hundredths of a nat."]
    for name, (_, plus, minus) in zip(table.names, (weights * 100).round().int().tolist()):
        if name != "mtsc" and max(abs(plus), abs(minus)) >= LEAST_WEIGHT:
            lines.append("\t".join(name.split("\x1f") + [str(minus), str(plus)]))
    WEIGHTS.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines) - 2} weights, {WEIGHTS.stat().st_size} bytes")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("data")
    parser.add_argument("--folds", type=int)
    args = parser.parse_args()
    torch.set_num_threads(1)
    stance = pathlib.Path(args.data) / "stance"
    with tempfile.TemporaryDirectory() as folder:
        program = build_lister(folder)
        rows, pairs = load_dse(program, folder, stance / "dse_train.jsonl.xz")
        mtsc = load_mtsc(program, folder, stance / "newsmtsc_train.jsonl.xz")
        judged = load_judged(program, folder,
                             pathlib.Path(args.data) / "news/news-raw-tokenized.txt.xz",
                             stance / "newsmtsc_train.jsonl.xz")
    print(f"{len(rows)} rows of DSE, {len(mtsc)} targets of NewsMTSC, {len(judged)} judged pairs; "
          "states of the pairs of DSE:", dict(collections.Counter(s for s, _, _ in pairs)))
    if args.folds:
        cross_validate(rows, pairs, mtsc + judged, args.folds)
        return
    examples = [example for _, _, example in pairs] + mtsc + judged
    table = Table(examples)
    write(table, train(examples, table))


if __name__ == "__main__":
    main()
