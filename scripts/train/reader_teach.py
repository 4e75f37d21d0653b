#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Teachers of the reader: larger networks over the states of the parser's own teacher.

usage: reader_teach.py TEACHER.pt DATA [--epochs 6] [--folds 0 1 2 3]

TEACHER.pt is a checkpoint of train.py, such as names.pt of train.sh; DATA a folder of reader_collect.py.
A teacher is learnt for each fold, from the labels of the others: pairs with stances, and judged
events. Together they label the pairs and events of raw news; DATA/soft.npz holds what they say.
"""
import argparse
import collections
import os
import random
import time

import numpy as np
import torch
from torch import nn
from torch.nn import functional

import vocabulary
from network import restore
from reader_data import DOMAINS, MARKS, ROOTS, STANCES, VALID, Data, macro_f1

CELLS = 128
INPUT, SIZE, EMBEDDED, MARK = 256, 160, 64, 16
DROP = 0.4
RATE = 1.5e-3
BATCH = 48
CHUNK = 2500  # tokens that the parser's teacher reads at a time
WEIGHT = {"stance": 1.0, "news": 2.0, "event": 0.7}
SOFT_DOMAINS = 2  # the pairs are labelled as for these

Batch = collections.namedtuple("Batch", "states marks keep roots labels domains")


class States:
    """What the parser's teacher makes of tokens: its last layer, its language models, its input."""

    def __init__(self, path):
        saved = torch.load(path)
        self.network = restore(saved).eval()
        self.encoder = vocabulary.encoder_of(saved["config"], saved["tables"])

    @torch.no_grad()
    def of(self, sentences):
        """A list of [tokens][width] for sentences (lists of forms) of one length."""
        network, n = self.network, len(sentences[0])
        rows = torch.tensor([self.encoder.sentence(forms) for forms in sentences]).transpose(0, 1)
        flip = torch.arange(n - 1, -1, -1)[:, None].expand(n, len(sentences))
        words, around = network.embed(rows), network.context(rows, flip)
        marks = rows[:, :, len(network.tables)] if network.config.get("marks") else None
        state = torch.cat([words, around], 2)
        for number, layer in enumerate(network.layers):
            state = layer(state, flip, network.exact, None if number else marks)
        return list(torch.cat([state, around, words], 2).transpose(0, 1).half().numpy())

    def all(self, forms, numbers):
        """{number of a sentence: states} of these."""
        by_length, out = collections.defaultdict(list), {}
        for number in numbers:
            by_length[len(forms[number])].append(number)
        for length, rows in sorted(by_length.items()):
            step = max(1, CHUNK // length)
            for first in range(0, len(rows), step):
                part = rows[first:first + step]
                out.update(zip(part, self.of([forms[number] for number in part])))
        return out


class Teacher(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.domain, self.root = nn.Embedding(len(DOMAINS), EMBEDDED), nn.Embedding(2 * ROOTS, EMBEDDED)
        self.project, self.mark = nn.Linear(width, INPUT), nn.Embedding(MARKS + 1, MARK)
        self.layer = nn.LSTM(INPUT + MARK, CELLS, bidirectional=True, batch_first=True)
        self.stance = self.head(8 * CELLS, STANCES)
        self.event = self.head(10 * CELLS, 1)

    @staticmethod
    def head(inputs, outputs):
        return nn.Sequential(nn.Dropout(DROP), nn.Linear(inputs + EMBEDDED, SIZE), nn.ReLU(),
                             nn.Dropout(DROP), nn.Linear(SIZE, outputs))

    def pool(self, batch):
        value = functional.dropout(batch.states, 0.6 * DROP, self.training)
        value = functional.dropout(functional.relu(self.project(value)), DROP / 2, self.training)
        states, _ = self.layer(torch.cat([value, self.mark(batch.marks)], 2))

        def mean(mask):
            mask = mask.float()[:, :, None]
            return (states * mask).sum(1) / mask.sum(1).clamp(min=1)

        named = (batch.marks == 1) | (batch.marks == 2)
        seen = named.float().cumsum(1)
        between = ~named & batch.keep & (seen > 0) & (seen < seen[:, -1:])
        largest = states.masked_fill(~batch.keep[:, :, None], -9).max(1)[0]
        return torch.cat([mean(batch.marks == 1), mean(batch.marks == 2), mean(between), largest,
                          mean(batch.marks == MARKS)], 1)

    def stances(self, pooled, domains):
        return self.stance(torch.cat([pooled[:, :8 * CELLS], self.domain(domains)], 1))

    def events(self, pooled, roots):
        return self.event(torch.cat([pooled, self.root(roots)], 1))[:, 0]


def batch_of(data, states, rows):
    """Rows whose sentences' states are given, as a Batch."""
    plain = data.batch(rows)
    steps = plain.marks.shape[0]
    width = next(iter(states.values())).shape[1]
    values = np.zeros((len(rows), steps, width), dtype=np.float32)
    for k, row in enumerate(rows):
        own = states[data.items[row].sentence]
        values[k, :len(own)] = own
    return Batch(torch.from_numpy(values), plain.marks.t(), plain.keep.t(), plain.roots,
                 plain.labels, plain.domains)


@torch.no_grad()
def chances(teacher, data, states, rows):
    teacher.eval()
    out, place = np.zeros((len(rows), STANCES)), {row: k for k, row in enumerate(rows)}
    for part in data.batches(rows, 128):
        batch = batch_of(data, states, part)
        scores = teacher.stances(teacher.pool(batch), batch.domains).softmax(1).numpy()
        out[[place[row] for row in part]] = scores
    return out


def loss_of(teacher, data, states, rows):
    batch = batch_of(data, states, rows)
    pooled = teacher.pool(batch)
    if data.items[rows[0]].kind == "judged":
        scores = teacher.events(pooled, batch.roots)
        return functional.binary_cross_entropy_with_logits(scores, batch.labels.float())
    weight = torch.tensor([WEIGHT[data.items[row].domain] for row in rows])
    scores = teacher.stances(pooled, batch.domains)
    return (functional.cross_entropy(scores, batch.labels, reduction="none") * weight).mean()


def train(data, states, width, fold, epochs):
    torch.manual_seed(fold)
    rng = random.Random(fold)
    teacher = Teacher(width)
    optimizer = torch.optim.AdamW(teacher.parameters(), lr=RATE, weight_decay=0.02)
    rows = {kind: [row for row, item in enumerate(data.items)
                   if item.kind == kind and item.fold not in (fold, VALID)]
            for kind in ("pair", "judged")}
    valid = [row for row, item in enumerate(data.items) if item.kind == "pair" and item.fold == VALID]
    gold = np.array([data.items[row].label for row in valid])
    steps, done, start = epochs * sum(len(r) // BATCH + 1 for r in rows.values()), 0, time.time()
    for epoch in range(epochs):
        teacher.train()
        work = [part for kind in rows for part in data.batches(rows[kind], BATCH, rng)]
        rng.shuffle(work)
        for part in work:
            for group in optimizer.param_groups:
                group["lr"] = RATE * min(1, (done + 1) / 200) * max(0.02, 1 - done / steps)
            loss = loss_of(teacher, data, states, part)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(teacher.parameters(), 1.0)
            optimizer.step()
            done += 1
    found = chances(teacher, data, states, valid).argmax(1)
    print(f"fold {fold} valid {macro_f1(gold, found)}  {time.time() - start:.0f} s", flush=True)
    return teacher.eval()


@torch.no_grad()
def label(data, reader, teachers):
    """Stances [items][domains][stances] and events [items] as all teachers together see them."""
    stances = np.zeros((len(data.items), SOFT_DOMAINS, STANCES), dtype=np.float32)
    events = np.zeros(len(data.items), dtype=np.float32)
    wanted = collections.defaultdict(list)
    for row, item in enumerate(data.items):
        if item.kind in ("soft", "event"):
            wanted[item.sentence].append(row)
    numbers = sorted(wanted, key=lambda number: data.sentences[number][1])
    for first in range(0, len(numbers), 64):
        part = numbers[first:first + 64]
        states = reader.all(data.forms, part)
        for kind in ("soft", "event"):
            rows = [row for number in part for row in wanted[number] if data.items[row].kind == kind]
            if not rows:
                continue
            batch = batch_of(data, states, rows)
            for teacher in teachers:
                pooled = teacher.pool(batch)
                if kind == "event":
                    events[rows] += teacher.events(pooled, batch.roots).numpy() / len(teachers)
                    continue
                for domain in range(SOFT_DOMAINS):
                    scores = teacher.stances(pooled, torch.full((len(rows),), domain))
                    stances[rows, domain] += scores.softmax(1).numpy() / len(teachers)
    return stances, events


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("teacher")
    parser.add_argument("data")
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--folds", type=int, nargs="+", default=[0, 1, 2, 3])
    args = parser.parse_args()
    torch.set_num_threads(1)
    data, reader = Data(args.data), States(args.teacher)
    labelled = {item.sentence for item in data.items if item.kind in ("pair", "judged")}
    states = reader.all(data.forms, labelled)
    width = next(iter(states.values())).shape[1]
    teachers = [train(data, states, width, fold, args.epochs) for fold in args.folds]
    del states
    stances, events = label(data, reader, teachers)
    np.savez(os.path.join(args.data, "soft.npz"), stances=stances, events=events)


if __name__ == "__main__":
    main()
