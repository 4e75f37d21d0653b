# SPDX-License-Identifier: GPL-2.0-or-later
"""Batches and losses for text labelled by label.py."""
import numpy as np
import torch
from torch.nn import functional

import data


class Labelled:
    """Text with soft labels; batches come out in random order, for ever."""

    def __init__(self, paths, encoder, rng):
        self.encoder, self.rng, self.groups = encoder, rng, []
        for path in paths:
            saved = torch.load(path)
            self.groups += [(saved["forms"],) + group for group in saved["groups"]]
        self.queue = []
        self.tokens = sum(group[1].size for group in self.groups)

    def next(self, word_drop, max_tokens=1500):
        if not self.queue:
            self.queue = list(range(len(self.groups)))
            self.rng.shuffle(self.queue)
        names, ids, tags, arcs, rels, ners = self.groups[self.queue.pop()]
        size, length = ids.shape
        keep = np.array(self.rng.sample(range(size), min(size, max(1, max_tokens // length))))
        return self._batch(names, ids[keep], [(value[keep], place[keep])
                                              for value, place in (tags, arcs, rels)], ners[keep],
                           word_drop)

    def _batch(self, names, ids, soft, ners, word_drop):
        size, length = ids.shape
        rows = torch.tensor([self.encoder.sentence(self._words(names, line)) for line in ids])
        width = rows.shape[2] - 1
        if word_drop:
            rows[:, :, 0] *= torch.rand(size, length) > word_drop
            for k in range(1, width - 1):
                rows[:, :, k] *= torch.rand(size, length) > word_drop / 3
            rows[:, :, width] *= torch.rand(size, 1) > word_drop
        flip = torch.arange(length - 1, -1, -1)[:, None].expand(length, size)
        soft = [(torch.from_numpy(value).float(), torch.from_numpy(place).long())
                for value, place in soft]
        return {"rows": rows.transpose(0, 1).contiguous(), "flip": flip,
                "mask": torch.ones(size, length, dtype=torch.bool),
                "tags": soft[0], "arcs": soft[1], "rels": soft[2],
                "ners": torch.from_numpy(ners).float()}

    def _words(self, names, line):
        return data.vary_case([names[k] for k in line], self.rng.random())


def soft_loss(scores, target):
    """Cross entropy to the kept chances."""
    value, place = target
    return -(scores.log_softmax(2).gather(2, place) * value).sum(2).mean()


def loss(network, batch, mask_heads, drop_input, drop, name_weight=1.0):
    """Sum of the tasks' mean losses against the teachers' chances."""
    state = network.encode(batch["rows"], batch["flip"], drop_input, drop).transpose(0, 1)
    result = soft_loss(network.tags(state), batch["tags"])
    names = functional.log_softmax(network.names(state), 2)
    result = result - name_weight * (names * batch["ners"]).sum(2).mean()
    result = result + soft_loss(mask_heads(network.arcs(state), batch["mask"]), batch["arcs"])
    heads = batch["arcs"][1][:, :, 0]
    return result + soft_loss(network.labels(state, heads), batch["rels"])
