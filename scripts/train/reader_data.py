# SPDX-License-Identifier: GPL-2.0-or-later
"""What the reader is trained on: sentences as the parser sees them, pairs and events with labels.

A folder holds
  tokens.npy   [tokens][512] bytes: states of the parser, then forms, both plus 128
  items.pkl    {"sentences": [(first token, tokens)], "forms": [[form]], "items": [Item]}
  soft.npz     "stances" [items][domains][stances] of the teachers, "events" [items] in nats
"""
import collections
import os
import pickle

import numpy as np
import torch

from network import H_SCALE, X_SCALE

STANCES = 5  # none, A for B, B for A, A against B, B against A
ROOTS = 21   # CAMEO root classes, and 0
MARKS = 3    # of the first actor, the second, the predicate
DOMAINS = ("stance", "news", "event")  # sets of stances; of news, judged strictly; of judged events
BACKWARD, FORWARD = 0, 1
VALID = -1   # fold of what is never trained on
STATES = 256

# kind "pair" or "judged" (an event) with a label, "soft" (a pair) or "event" for the teachers to
# label; spans (first token, behind the last) of source and target, or of the two actors as they stand.
Item = collections.namedtuple("Item", "kind sentence a b pred root label domain fold")
Batch = collections.namedtuple(
    "Batch", "forms states marks keep flip last there pred roots labels domains soft")


class Data:
    def __init__(self, folder):
        with open(os.path.join(folder, "items.pkl"), "rb") as file:
            content = pickle.load(file)
        self.sentences, self.items = content["sentences"], [Item(*i) for i in content["items"]]
        self.forms = content["forms"]
        self.tokens = np.load(os.path.join(folder, "tokens.npy"), mmap_mode="r")
        self.inputs = self.tokens.shape[1] - STATES
        self.stances = self.events = None
        path = os.path.join(folder, "soft.npz")
        if os.path.exists(path):
            soft = np.load(path)
            self.stances, self.events = soft["stances"], soft["events"]

    def parts(self, fold):
        """Rows to train on, by kind; rows to report on, by name. Judged events are the teachers'
        alone: a student that has not seen them gives tests/eval/fit_confidence.py their features.
        """
        work, held = collections.defaultdict(list), collections.defaultdict(list)
        for row, item in enumerate(self.items):
            if item.kind == "pair" and item.fold in (VALID, fold):
                held["valid" if item.fold == VALID else item.domain].append(row)
            elif item.kind != "judged" and item.domain != "event":
                work[item.kind].append(row)
        held.pop("event", None)
        return work, held

    def length(self, row):
        return self.sentences[self.items[row].sentence][1]

    def batches(self, rows, size, rng=None):
        """Lists of rows of about one length; shuffled where there is an rng."""
        rows, out, reach = list(rows), [], 20 * size
        if rng:
            rng.shuffle(rows)
        for first in range(0, len(rows), reach):
            part = sorted(rows[first:first + reach], key=self.length)
            out += [part[k:k + size] for k in range(0, len(part), size)]
        return out

    def batch(self, rows):
        steps, n = max(self.length(row) for row in rows), len(rows)
        values = np.zeros((steps, n, self.tokens.shape[1]), dtype=np.float32)
        marks, pred = np.zeros((steps, n), dtype=np.int64), np.zeros(n, dtype=np.int64)
        keep = np.zeros((steps, n), dtype=bool)
        flip = np.tile(np.arange(steps)[:, None], (1, n))
        last, there = np.zeros((2, n), dtype=np.int64), np.zeros((2, n), dtype=np.float32)
        roots = np.zeros(n, dtype=np.int64)
        for k, row in enumerate(rows):
            item = self.items[row]
            first, count = self.sentences[item.sentence]
            values[:count, k] = self.tokens[first:first + count].astype(np.float32) - 128
            keep[:count, k], flip[:count, k] = True, np.arange(count - 1, -1, -1)
            spans, way = (item.a, item.b), FORWARD
            if item.a and item.b and item.b < item.a:
                spans, way = (item.b, item.a), BACKWARD
            for side, span in enumerate(spans):
                if span:
                    marks[span[0]:span[1], k] = 1 + side
                    last[side, k], there[side, k] = span[1] - 1, 1
            if item.pred >= 0:
                marks[item.pred, k], pred[k] = MARKS, item.pred
            roots[k] = item.root + way * ROOTS
        values[:, :, :STATES] /= H_SCALE
        values[:, :, STATES:] /= X_SCALE
        wanted = self.wanted(rows)
        tensor = torch.from_numpy
        return Batch(tensor(values[:, :, STATES:]), tensor(values[:, :, :STATES]), tensor(marks),
                     tensor(keep), tensor(flip), tensor(last), tensor(there), tensor(pred),
                     tensor(roots), torch.tensor([self.items[i].label for i in rows]),
                     torch.tensor([DOMAINS.index(self.items[i].domain) for i in rows]), wanted)

    def wanted(self, rows):
        """What the teachers say, or None where there is a label or they have not been asked."""
        kind = self.items[rows[0]].kind
        if kind in ("pair", "judged") or self.stances is None:
            return None
        if kind == "soft":
            return torch.from_numpy(self.stances[rows].astype(np.float32))
        return torch.sigmoid(torch.from_numpy(self.events[rows].astype(np.float32)))


def macro_f1(gold, found):
    """Text: macro-F1 over the stances, and precision and recall of those that are some."""
    scores = [2 * ((found == k) & (gold == k)).sum() / max(1, (found == k).sum() + (gold == k).sum())
              for k in range(STANCES)]
    right = ((found == gold) & (gold > 0)).sum()
    precision, recall = right / max(1, (found > 0).sum()), right / max(1, (gold > 0).sum())
    return f"{100 * np.mean(scores):.1f} @{100 * precision:.1f} R{100 * recall:.1f}"
