# SPDX-License-Identifier: GPL-2.0-or-later
"""Other names in the place of names: the context is to be learnt, not the few names."""
from collections import Counter, defaultdict

import numpy as np

import gum_names

SURE = 0.9      # chance that teachers must give every token of a name
COMMON = 2      # times that a name must be found so


class Names:
    """Known names by type and length; replace() swaps names of a sentence for others of them."""

    def __init__(self, items, labels):
        self.labels = labels
        self.known = defaultdict(list)
        for item in items:
            if item.ners:
                for low, high, kind in self.spans(item.ners):
                    self.known[kind, high - low].append(item.forms[low:high])

    def spans(self, ners):
        return gum_names.bio_spans([self.labels.ners[max(0, k)] for k in ners])

    def add_labelled(self, groups):
        """Names that teachers are sure of, each once; groups as in distil.Labelled."""
        counts = Counter()
        for names, ids, _, _, _, ners in groups:
            best, chance = ners.argmax(2), ners.max(2)
            for line in np.flatnonzero((best > 0).any(1)):
                for low, high, kind in self.spans(best[line].tolist()):
                    if chance[line, low:high].min() >= SURE:
                        counts[kind, tuple(names[k] for k in ids[line, low:high])] += 1
        for (kind, words), count in sorted(counts.items()):
            if count >= COMMON:
                self.known[kind, len(words)].append(list(words))

    def add_lexicon(self, names):
        """Names as (type, tokens)."""
        for kind, words in names:
            self.known[kind, len(words)].append(words)

    def replace(self, item, rng, chance):
        """The item's forms with some names swapped."""
        if not item.ners or not any(k > 0 for k in item.ners):
            return item.forms
        forms = list(item.forms)
        for low, high, kind in self.spans(item.ners):
            others = self.known[kind, high - low]
            if others and rng.random() < chance:
                forms[low:high] = rng.choice(others)
        return forms
