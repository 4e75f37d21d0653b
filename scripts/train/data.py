# SPDX-License-Identifier: GPL-2.0-or-later
"""Sentences to padded batches of numbers, with the variations that make the network robust."""
import random

import torch

import forms

IGNORE = -100


class Labels:
    """Numbers of tags, names and relations; unknown tags fall back to their UPOS."""

    def __init__(self, tags, ners, rels):
        self.tags, self.ners, self.rels = tags, ners, rels
        self.tag = {name: k for k, name in enumerate(tags)}
        self.ner = {name: k for k, name in enumerate(ners)}
        self.rel = {name: k for k, name in enumerate(rels)}

    def tag_id(self, name):
        found = self.tag.get(name)
        if found is None:
            upos = name.split(" ")[0] + " "
            found = next((k for k, tag in enumerate(self.tags) if tag.startswith(upos)), IGNORE)
        return found


class Item:
    """A sentence in numbers; None for layers that it does not have."""

    def __init__(self, sentence, labels):
        self.forms = sentence.forms
        self.tags = self.ners = self.heads = self.rels = None
        if sentence.tags:
            self.tags = [labels.tag_id(tag) for tag in sentence.tags]
        if sentence.names:
            self.ners = [labels.ner.get(name, 0) for name in sentence.names]
        if sentence.heads:
            self.heads = sentence.heads
            self.rels = [labels.rel.get(rel, labels.rel["dep"]) for rel in sentence.rels]


def vary_case(words, chance):
    """Now and then the sentence as a headline, in lower case or in capitals."""
    if chance < 0.05:
        return [forms.lower(word) for word in words]
    if chance < 0.10:
        return [forms.upper_first(word) if word.islower() and len(word) > 3 else word
                for word in words]
    if chance < 0.12:
        return [word.upper() for word in words]
    return words


def drop_end(item, chance):
    """How many tokens to keep: headlines have no final stop."""
    n = len(item.forms)
    if chance < 0.12 and n > 3 and item.heads and item.forms[-1] in ".!?" and n not in item.heads:
        return n - 1
    return n


def batches(items, max_tokens, rng=None):
    """Lists of items of similar length, about max_tokens each; shuffled if rng is given."""
    noise = (lambda: rng.uniform(0.85, 1.15)) if rng else (lambda: 1)
    order = sorted(items, key=lambda item: len(item.forms) * noise())
    groups, group, longest = [], [], 0
    for item in order:
        longest = max(longest, len(item.forms))
        if group and longest * (len(group) + 1) > max_tokens:
            groups.append(group)
            group, longest = [], len(item.forms)
        group.append(item)
    groups.append(group)
    if rng:
        rng.shuffle(groups)
    return groups


def _column(lengths, items, name, fill, top):
    table = torch.full((len(items), top), fill, dtype=torch.long)
    for b, (item, n) in enumerate(zip(items, lengths)):
        values = getattr(item, name)
        if values is not None:
            table[b, :n] = torch.tensor(values[:n])
    return table


def collate(items, encoder, rng=None, word_drop=0.0, swap=None):
    """A batch: rows and flip are time x batch, the rest batch x time; IGNORE where not known.

    With rng the sentences are varied; swap(item) gives an item's forms with other names.
    """
    lengths = [drop_end(item, rng.random()) if rng else len(item.forms) for item in items]
    top = max(lengths)
    width = len(encoder.features)
    rows = torch.zeros(len(items), top, width + 1, dtype=torch.long)
    flip = torch.arange(top).repeat(len(items), 1)
    for b, (item, n) in enumerate(zip(items, lengths)):
        words = swap(item) if swap else item.forms
        words = vary_case(words[:n], rng.random()) if rng else words
        rows[b, :n] = torch.tensor(encoder.sentence(words))
        flip[b, :n] = torch.arange(n - 1, -1, -1)
    plain = rows.transpose(0, 1).contiguous()
    if rng and word_drop:
        rows[:, :, 0] *= torch.rand(len(items), top) > word_drop
        for k in range(1, width - 1):
            rows[:, :, k] *= torch.rand(len(items), top) > word_drop / 3
        rows[:, :, width] *= torch.rand(len(items), 1) > word_drop
    mask = torch.arange(top)[None] < torch.tensor(lengths)[:, None]
    batch = {"rows": rows.transpose(0, 1).contiguous(), "flip": flip.t().contiguous(),
             "mask": mask, "lengths": lengths, "plain": plain}
    for name in ("tags", "ners", "heads", "rels"):
        batch[name] = _column(lengths, items, name, IGNORE, top)
    return batch


def make_rng(seed):
    torch.manual_seed(seed)
    return random.Random(seed)
