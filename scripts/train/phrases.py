# SPDX-License-Identifier: GPL-2.0-or-later
"""Names of several words: which are known, and marking them in sentences.

A token's mark is 0, or 1 + 2 * kind for the first token of a known name and 2 + 2 * kind for its
others. The longest name wins, from left to right. src/parse/phrases.c does the same.
"""
import numpy as np

import forms

LONGEST = 4          # tokens
STARTS_BITS = 17     # of the hashes of first tokens
LONGEST_TOKEN = 40   # bytes of a normal form
KINDS = ["PER", "ORG", "LOC", "listed place"]
LEAST, SURE = 2, 0.7   # times that a name is found in raw text, and share of its commonest type


def key(tokens):
    """The text that stands for a name: normal forms joined by spaces, without an article."""
    normal = [forms.normalise(token) for token in tokens]
    return " ".join(normal[normal[:1] == ["the"]:])


def choose(counts, places):
    """{key: kind} of counts {name: times as PER, ORG, LOC} and of token lists of places."""
    merged = {}
    for name, times in counts.items():
        row = merged.setdefault(key(name.split(" ")), [0, 0, 0])
        for kind in range(3):
            row[kind] += times[kind]
    chosen = {key(tokens): 3 for tokens in places}
    for text, times in merged.items():
        if sum(times) >= LEAST and max(times) >= SURE * sum(times):
            chosen[text] = times.index(max(times))
    return {text: kind for text, kind in sorted(chosen.items())
            if 2 <= text.count(" ") + 1 <= LONGEST and text.replace(" ", "")[:1].isalpha()
            and all(len(token.encode()) <= LONGEST_TOKEN for token in text.split(" "))}


def add_sections(out, known):
    """Writes names and the bits of their first tokens as sections ph.* of a blob.Writer."""
    out.add_index("ph", {forms.fnv_mix(text.encode()): kind for text, kind in known.items()})
    bits = np.zeros(1 << STARTS_BITS, dtype=np.uint8)
    for text in known:
        bits[forms.fnv_mix(text.split(" ")[0].encode()) >> (32 - STARTS_BITS)] = 1
    out.add("ph.1st", np.packbits(bits, bitorder="little"))


def mark(normal, kind_of):
    """Marks of normal forms; kind_of(first token, text): a known name's kind, or None or False."""
    marks, t = [0] * len(normal), 0
    while t < len(normal):
        step = 1
        for end in range(min(len(normal), t + LONGEST), t + 1, -1):
            kind = kind_of(t, " ".join(normal[t:end]))
            if kind is not None and kind is not False:
                step = end - t
                marks[t:end] = [1 + 2 * kind] + [2 + 2 * kind] * (step - 1)
                break
        t += step
    return marks


class Matcher:
    """Marks sentences; None for phrases stands for an empty list."""

    def __init__(self, phrases):
        self.phrases = phrases or {}
        self.starts = {text.split(" ")[0] for text in self.phrases}
        self.normal = {}

    def marks(self, words):
        normal = []
        for word in words:
            found = self.normal.get(word)
            if found is None:
                found = self.normal[word] = forms.normalise(word)
            normal.append(found)
        return mark(normal, lambda t, text: normal[t] in self.starts and self.phrases.get(text))
