#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""The reader: learns stances between two actors of a sentence, and whether an event is right.

  reader.py train DATA OUT.pt [--epochs 5] [--hidden 96]   learn from labels and from teachers
  reader.py export OUT.pt READER.bin                       the model file of src/extract/reader.h

DATA is a folder of reader_data.py: what the parser made of each sentence, labelled pairs, and pairs
and events of raw news with what the teachers (reader_teach.py) make of them. One recurrent layer
over the parser's states and forms, with marks for the two actors and the predicate; trained as it
will run, with 7-bit weights and 8-bit states (network.py).
"""
import argparse
import random
import time

import numpy as np
import torch
from torch import nn
from torch.nn import functional

import blob
import export
import recurrent
from network import H_SCALE, X_SCALE, Linear, dropout, flip_time, quantise_rows
from reader_data import BACKWARD, DOMAINS, FORWARD, MARKS, ROOTS, STANCES, Data, macro_f1

STATES = 256  # of the parser, bytes a token
SIZE = 128    # of what both heads look at
WEIGHT = {"stance": 1.0, "news": 2.0, "event": 0.7}  # of a label, by where it comes from
SOFT = 1.0    # of a teacher's


class Direction(nn.Module):
    """One direction of the layer; states and forms have steps of their own, so weights of their own."""

    def __init__(self, inputs, size):
        super().__init__()
        self.forms = Linear(inputs, 3 * size)
        self.states = Linear(STATES, 3 * size, bias=False)
        self.h = Linear(size, 3 * size, bias=False)
        self.forms.bias.data[:size] = -0.5
        self.marks = nn.Parameter(torch.zeros(MARKS, 3 * size))

    def forward(self, forms, states, marks):
        table = torch.cat([torch.zeros_like(self.marks[:1]), self.marks])
        gates = self.forms(forms, True) + self.states(states, True)
        gates = gates + functional.embedding(marks, table)
        return recurrent.run(gates, quantise_rows(self.h.weight), True)


class Reader(nn.Module):
    def __init__(self, inputs, size):
        super().__init__()
        self.f, self.b = Direction(inputs, size), Direction(inputs, size)
        self.pair, self.stance = Linear(8 * size, SIZE), nn.Linear(SIZE, STANCES)
        self.event, self.right = Linear(10 * size, SIZE), nn.Linear(SIZE, 1)
        self.domains, self.roots = nn.Embedding(len(DOMAINS), SIZE), nn.Embedding(2 * ROOTS, SIZE)
        nn.init.zeros_(self.domains.weight)
        nn.init.zeros_(self.roots.weight)

    def states(self, batch, drop):
        forms = dropout(batch.forms, drop, self.training)
        states = dropout(batch.states, drop, self.training)
        forward = self.f(forms, states, batch.marks)
        flip = batch.flip
        backward = self.b(flip_time(forms, flip), flip_time(states, flip),
                          batch.marks.gather(0, flip))
        return torch.cat([forward, flip_time(backward, flip)], 2)

    def pool(self, batch, drop):
        """States of the two actors, mean between them, largest of all, state of the predicate."""
        states = dropout(self.states(batch, drop), drop, self.training)
        rows = torch.arange(states.shape[1])
        time_ = torch.arange(states.shape[0])[:, None]
        between = ((time_ > batch.last[0]) & (time_ < batch.last[1]) & batch.keep).float()[:, :, None]
        mean = (states * between).sum(0) / between.sum(0).clamp(min=1)
        largest = states.masked_fill(~batch.keep[:, :, None], -9).max(0)[0]
        two = [states[batch.last[k], rows] * batch.there[k][:, None] for k in (0, 1)]
        return torch.cat([*two, mean, largest, states[batch.pred, rows]], 1)

    def head(self, pooled, layer, more, drop):
        hidden = functional.relu(layer(functional.dropout(pooled, drop, self.training), True) + more)
        return functional.dropout(hidden, drop, self.training)

    def stances(self, batch, domains, drop=0.0):
        """Scores of the stances for each of the domains (tensors of numbers)."""
        pooled = self.pool(batch, drop)[:, :self.pair.weight.shape[1]]
        return [self.stance(self.head(pooled, self.pair, self.domains(d), drop)) for d in domains]

    def events(self, batch, drop=0.0):
        hidden = self.head(self.pool(batch, drop), self.event, self.roots(batch.roots), drop)
        return self.right(hidden)[:, 0]


def soft_loss(scores, wanted):
    return -(wanted * functional.log_softmax(scores, 1)).sum(1).mean()


def loss_of(reader, data, kind, rows, drop):
    batch = data.batch(rows)
    if kind == "event":
        return functional.binary_cross_entropy_with_logits(reader.events(batch, drop), batch.soft)
    if kind == "soft":
        domains = [torch.full((len(rows),), d) for d in range(batch.soft.shape[1])]
        scores = reader.stances(batch, domains, drop)
        return SOFT * sum(soft_loss(s, batch.soft[:, d]) for d, s in enumerate(scores)) / len(scores)
    weight = torch.tensor([WEIGHT[data.items[i].domain] for i in rows])
    scores = reader.stances(batch, [batch.domains], drop)[0]
    return (functional.cross_entropy(scores, batch.labels, reduction="none") * weight).mean()


@torch.no_grad()
def predict(reader, data, rows, domain=None):
    """[rows][stances] probabilities, as for that domain or each item's own."""
    reader.eval()
    out, place = np.zeros((len(rows), STANCES)), {row: k for k, row in enumerate(rows)}
    for part in data.batches(rows, 128):
        batch = data.batch(part)
        domains = batch.domains if domain is None else torch.full((len(part),), domain)
        scores = reader.stances(batch, [domains])[0].softmax(1).numpy()
        out[[place[i] for i in part]] = scores
    return out


def report(reader, data, parts):
    texts = []
    for name, rows in parts.items():
        gold = np.array([data.items[i].label for i in rows])
        chances = predict(reader, data, rows)
        found = chances.argmax(1)
        sure = np.where(chances.max(1) >= 0.5, found, 0)
        texts.append(f"{name} {macro_f1(gold, found)} / {macro_f1(gold, sure)}")
    return "  ".join(texts)


def train(args):
    torch.set_num_threads(1)
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    data = Data(args.data)
    reader = Reader(data.inputs, args.hidden)
    parts, held = data.parts(args.fold)
    optimizer = torch.optim.AdamW(reader.parameters(), lr=args.rate, weight_decay=0.02)
    steps = args.epochs * sum(len(rows) // args.batch + 1 for rows in parts.values())
    done, start = 0, time.time()
    for epoch in range(args.epochs):
        reader.train()
        work = [(kind, rows) for kind, all_rows in parts.items()
                for rows in data.batches(all_rows, args.batch, rng)]
        rng.shuffle(work)
        total = 0.0
        for kind, rows in work:
            for group in optimizer.param_groups:
                group["lr"] = args.rate * min(1, (done + 1) / 300) * max(0.02, 1 - done / steps)
            loss = loss_of(reader, data, kind, rows, args.drop)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
            optimizer.step()
            done, total = done + 1, total + loss.item()
        print(f"{epoch} loss {total / len(work):.3f}  {report(reader, data, held)}"
              f"  {time.time() - start:.0f} s", flush=True)
        torch.save({"inputs": data.inputs, "hidden": args.hidden, "state": reader.state_dict()},
                   args.out)


def numbers(tensor):
    return tensor.detach().double().numpy()


def add_layer(out, name, layer, step, half=None, bias=None):
    weight, scale = export.quantise(layer, 1.0 / step)
    half = 1.0 if half is None else half
    out.add_linear(name, weight, scale * half, None if bias is None else bias * half)


def write(args):
    saved = torch.load(args.checkpoint)
    size = saved["hidden"]
    reader = Reader(saved["inputs"], size)
    reader.load_state_dict(saved["state"])
    out = blob.Writer()
    out.add("cfg", np.array([size, SIZE, STATES, saved["inputs"]], dtype="<u4"))
    half = np.full(3 * size, 0.5)  # of the sigmoid, in the rows of i and o
    half[size:2 * size] = 1.0
    for name, direction in (("f.", reader.f), ("b.", reader.b)):
        add_layer(out, name + "x", direction.forms, X_SCALE, half, numbers(direction.forms.bias))
        add_layer(out, name + "s", direction.states, H_SCALE, half)
        add_layer(out, name + "h", direction.h, H_SCALE, half)
    marks = [numbers(d.marks) * half for d in (reader.f, reader.b)]
    out.add("mark", np.concatenate(marks, 1).astype("<f4"))
    domain = numbers(reader.domains.weight)[:2].mean(0)  # between the loose and the strict
    add_layer(out, "pair", reader.pair, H_SCALE, bias=numbers(reader.pair.bias) + domain)
    out.add("stance", numbers(reader.stance.weight).astype("<f4"))
    out.add("stance.b", numbers(reader.stance.bias).astype("<f4"))
    add_layer(out, "event", reader.event, H_SCALE, bias=numbers(reader.event.bias))
    out.add("roots", numbers(reader.roots.weight).astype("<f4"))
    right = np.concatenate([numbers(reader.right.weight)[0], numbers(reader.right.bias)])
    out.add("right", right.astype("<f4"))
    print(f"{args.out}: {out.save(args.out)} bytes")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    commands = parser.add_subparsers(dest="command", required=True)
    training = commands.add_parser("train")
    training.add_argument("data")
    training.add_argument("out")
    training.add_argument("--epochs", type=int, default=5)
    training.add_argument("--hidden", type=int, default=96)
    training.add_argument("--batch", type=int, default=48)
    training.add_argument("--rate", type=float, default=2e-3)
    training.add_argument("--drop", type=float, default=0.2)
    training.add_argument("--fold", type=int, default=0, help="of the labels, kept for the report")
    training.add_argument("--seed", type=int, default=1)
    training.set_defaults(run=train)
    exporting = commands.add_parser("export")
    exporting.add_argument("checkpoint")
    exporting.add_argument("out")
    exporting.set_defaults(run=write)
    args = parser.parse_args()
    args.run(args)


if __name__ == "__main__":
    main()
