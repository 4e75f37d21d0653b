# SPDX-License-Identifier: GPL-2.0-or-later
"""Raw tokenised text as numbers: sentences of one length together, so that no batch has padding."""
from collections import defaultdict

import numpy as np
import torch

import conllu


class Corpus:
    """tokens: form ids of all sentences one after the other; starts: {length: first tokens}."""

    def __init__(self, path, encoder, max_tokens, shortest=4, longest=50, stride=1, offset=0):
        """Reads every stride-th line from line `offset` on, up to max_tokens tokens."""
        self.forms, ids, tokens, starts, count = [], {}, [], defaultdict(list), 0
        with conllu.open_text(path) as file:
            for number, line in enumerate(file):
                if number % stride != offset:
                    continue
                words = line.split()
                if not shortest <= len(words) <= longest:
                    continue
                if count + len(words) > max_tokens:
                    break
                starts[len(words)].append(count)
                count += len(words)
                for word in words:
                    found = ids.get(word)
                    if found is None:
                        found = ids[word] = len(self.forms)
                        self.forms.append(word)
                    tokens.append(found)
        self.tokens = np.array(tokens, dtype=np.int32)
        self.starts = {length: np.array(first) for length, first in starts.items()}
        self.rows = torch.tensor([encoder.rows(form) for form in self.forms])

    def batches(self, max_tokens, rng):
        """Yields (first tokens, length) in random order; rng is numpy's."""
        groups = []
        for length, first in self.starts.items():
            first = first[rng.permutation(len(first))]
            size = max(1, max_tokens // length)
            groups += [(first[k:k + size], length) for k in range(0, len(first), size)]
        for k in rng.permutation(len(groups)):
            yield groups[k]

    def ids(self, first, length):
        """Form ids, time x sentences."""
        return self.tokens[first[None, :] + np.arange(length)[:, None]]
