# SPDX-License-Identifier: GPL-2.0-or-later
"""The network: feature tables, two-way recurrent layers, heads for tags, names, arcs, relations.

Everything is trained as it will run: tables and activations rounded to 8 bits, weights to 7 bits
with one scale a row, each by a straight-through step (quantisation-aware training). With
`exact=False` nothing is rounded, which is for the larger networks that only teach.
"""
import math

import torch
from torch import nn

import recurrent

X_SCALE = 32.0      # tables: 1/32 a step, -127..127
H_SCALE = 127.0     # recurrent outputs
ARC_MAX = 4.0       # largest value of the arc layers' outputs
BIAFFINE_MAX = 6.0  # largest size of a dependent's query
LABEL_MAX = 4.0     # largest value of the relation layer's output
FROZEN_ROWS = 200000
WEIGHT_MAX = 63     # 7-bit weights: 255 * 63 * 2 fits 16 bits


def quantise_rows(weight):
    """Rounds each row to whole multiples of its own scale; gradients pass through."""
    scale = weight.detach().abs().amax(1, keepdim=True).clamp(min=1e-8) / WEIGHT_MAX
    return weight + (torch.round(weight / scale) * scale - weight).detach()


class Linear(nn.Module):
    """A linear layer whose weights are rounded when the network is exact."""

    def __init__(self, inputs, outputs, bias=True):
        super().__init__()
        bound = math.sqrt(3.0 / inputs)
        self.weight = nn.Parameter(torch.empty(outputs, inputs).uniform_(-bound, bound))
        self.bias = nn.Parameter(torch.zeros(outputs)) if bias else None

    def forward(self, value, exact):
        weight = quantise_rows(self.weight) if exact else self.weight
        return nn.functional.linear(value, weight, self.bias)


class Direction(nn.Module):
    """One direction of one recurrent layer."""

    def __init__(self, inputs, size, marks=0):
        super().__init__()
        self.x = Linear(inputs, 3 * size)
        self.h = Linear(size, 3 * size, bias=False)
        self.x.bias.data[:size] = -0.5
        self.marks = nn.Parameter(torch.zeros(marks, 3 * size)) if marks else None

    def forward(self, value, exact, marks=None):
        weight = quantise_rows(self.h.weight) if exact else self.h.weight
        gates = self.x(value, exact)
        if marks is not None and self.marks is not None:
            table = torch.cat([torch.zeros_like(self.marks[:1]), self.marks])
            gates = gates + nn.functional.embedding(marks, table)
        return recurrent.run(gates, weight, exact)


class Layer(nn.Module):
    """A two-way recurrent layer over time x batch x inputs; `flip` reverses each sentence."""

    def __init__(self, inputs, size, marks=0):
        super().__init__()
        self.f = Direction(inputs, size, marks)
        self.b = Direction(inputs, size, marks)

    def forward(self, value, flip, exact, marks=None):
        forward = self.f(value, exact, marks)
        flipped = None if marks is None else marks.gather(0, flip)
        backward = flip_time(self.b(flip_time(value, flip), exact, flipped), flip)
        return torch.cat([forward, backward], 2)


def flip_time(value, flip):
    """value[flip[t, b], b] for every time and sentence."""
    return value.gather(0, flip.unsqueeze(2).expand(-1, -1, value.shape[2]))


class Context(nn.Module):
    """What language models (lm.py) make of the text on either side: frozen, for teachers."""

    def __init__(self, features, size):
        super().__init__()
        self.tables = nn.ParameterList([
            nn.Parameter(torch.empty(f["rows"], f["dim"])) for f in features])
        inputs = sum(f["dim"] for f in features)
        self.f, self.b = Direction(inputs, size), Direction(inputs, size)
        self.requires_grad_(False)

    def load(self, tables, forward, backward):
        """The tables that the language models were trained over, and these."""
        for table, value in zip(self.tables, tables):
            table.data[:] = value
        self.f.load_state_dict(forward)
        self.b.load_state_dict(backward)

    @torch.no_grad()
    def forward(self, rows, flip):
        value = torch.cat([nn.functional.embedding(rows[:, :, k], table)
                           for k, table in enumerate(self.tables)], 2)
        value = value.clamp(-127 / X_SCALE, 127 / X_SCALE)
        backward = flip_time(self.b(flip_time(value, flip), False), flip)
        return torch.cat([self.f(value, False), backward], 2)


class Network(nn.Module):
    """config: features [{kind, n, dim, rows}], hidden [h ...], arc, label, tags, ners, rels."""

    def __init__(self, config):
        super().__init__()
        self.config = config
        self.tables = nn.ParameterList([
            nn.Parameter(torch.randn(f["rows"], f["dim"]) * 0.5) for f in config["features"]])
        inputs = sum(f["dim"] for f in config["features"])
        self.context = None
        if config.get("context"):
            self.context = Context(config["context"]["features"], config["context"]["size"])
            inputs += 2 * config["context"]["size"]
        self.layers = nn.ModuleList()
        for size in config["hidden"]:
            marks = 0 if self.layers else config.get("marks", 0)
            self.layers.append(Layer(inputs, size, marks))
            inputs = 2 * size
        arc, label = config["arc"], config["label"]
        self.tag = Linear(inputs, len(config["tags"]))
        self.ner = Linear(inputs, len(config["ners"]))
        self.dep = Linear(inputs, arc)
        self.hed = Linear(inputs, arc)
        self.bia = Linear(arc, arc)
        self.lbd = Linear(inputs, label)
        self.lbh = Linear(inputs, label, bias=False)
        self.lab = Linear(label, len(config["rels"]))
        self.root_h = nn.Parameter(torch.rand(arc))
        self.root_l = nn.Parameter(torch.zeros(label))
        self.moves = nn.Parameter(torch.zeros(len(config["ners"]), len(config["ners"])))
        self.exact = True
        self.freeze_large_tables()

    def freeze_large_tables(self):
        """Vectors of hundreds of thousands of forms stay as they came."""
        for table in self.tables:
            table.requires_grad = len(table) < FROZEN_ROWS

    def add_feature(self, feature, values):
        """A table more, before the last one (shapes); the first layer does not heed it as yet."""
        features = self.config["features"]
        at = sum(f["dim"] for f in features[:-1])
        features.insert(len(features) - 1, feature)
        tables = list(self.tables)
        self.tables = nn.ParameterList(tables[:-1] + [nn.Parameter(values)] + tables[-1:])
        for direction in (self.layers[0].f, self.layers[0].b):
            weight = direction.x.weight.data
            fresh = weight.new_zeros(len(weight), feature["dim"])
            direction.x.weight = nn.Parameter(torch.cat([weight[:, :at], fresh, weight[:, at:]], 1))

    def add_marks(self, count):
        """Marks 1 to count of known names in the input; the first layer does not heed them yet."""
        self.config["marks"] = count
        for direction in (self.layers[0].f, self.layers[0].b):
            size = direction.h.weight.shape[1]
            direction.marks = nn.Parameter(torch.zeros(count, 3 * size))

    def _round(self, value, scale, low, high):
        value = value.clamp(low, high)
        return recurrent.round_through(value, scale) if self.exact else value

    def embed(self, rows):
        """rows: time x batch x features -> time x batch x inputs."""
        parts = []
        for k, table in enumerate(self.tables):
            parts.append(nn.functional.embedding(rows[:, :, k], table, sparse=k == 0))
        return self._round(torch.cat(parts, 2), X_SCALE, -127 / X_SCALE, 127 / X_SCALE)

    def encode(self, rows, flip, drop_input=0.0, drop=0.0, plain=None):
        """Rows of the tables, and marks -> states, time x batch x 2h (of the last layer).
        plain: the rows before words were dropped, for language models."""
        state = dropout(self.embed(rows), drop_input, self.training)
        if self.context is not None:
            around = self.context(rows if plain is None else plain, flip)
            state = torch.cat([state, dropout(around, drop, self.training)], 2)
        marks = rows[:, :, len(self.tables)] if self.config.get("marks") else None
        for number, layer in enumerate(self.layers):
            state = layer(state, flip, self.exact, None if number else marks)
            state = dropout(state, drop, self.training)
        return state

    def tags(self, state):
        return self.tag(state, self.exact)

    def names(self, state):
        return self.ner(state, self.exact)

    def arcs(self, state):
        """state: batch x time x 2h -> batch x time x (1 + time) scores of heads, root first."""
        top = ARC_MAX
        dep = self._round(self.dep(state, self.exact), 127 / top, 0, top)
        head = self._round(self.hed(state, self.exact), 127 / top, 0, top)
        root = self._round(self.root_h, 127 / top, 0, top)
        head = torch.cat([root.expand(head.shape[0], 1, -1), head], 1)
        top = BIAFFINE_MAX
        query = self._round(self.bia(dep, self.exact), 127 / top, -top, top)
        return query @ head.transpose(1, 2)

    def labels(self, state, heads):
        """Relation scores of each token to heads (batch x time, 0 = root, else 1-based)."""
        dep = self.lbd(state, self.exact)
        head = self.lbh(state, self.exact)
        head = torch.cat([self.root_l.expand(head.shape[0], 1, -1), head], 1)
        head = head.gather(1, heads.unsqueeze(2).expand(-1, -1, head.shape[2]))
        hidden = self._round(dep + head, 127 / LABEL_MAX, 0, LABEL_MAX)
        return self.lab(hidden, self.exact)


def restore(saved):
    """The network of a checkpoint."""
    network = Network(saved["config"])
    saved["state"].setdefault("moves", network.moves.data)
    network.load_state_dict(saved["state"])
    network.exact = saved.get("exact", True)
    return network


def dropout(value, rate, training):
    """Dropout with one mask for all time steps of a sentence."""
    if not training or rate == 0:
        return value
    mask = torch.bernoulli(value.new_full(value.shape[1:], 1 - rate)) / (1 - rate)
    return value * mask
