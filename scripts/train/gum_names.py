# SPDX-License-Identifier: GPL-2.0-or-later
"""Names from the entity mentions of GUM trees (MISC `Entity=`), in the manner of UNER.

A mention of a person, place or organisation is a name if its smallest span (GUM's `minspan`) holds
a proper noun as its head; the name is that span without leading titles (nmod:desc). Of nested
names the outer one is kept.
"""
import re
from collections import Counter, defaultdict

TYPES = {"person": "PER", "place": "LOC", "organization": "ORG"}
PIECE = re.compile(r"\([^()]+\)?|[^()]+\)")


def mentions(misc):
    """(first, after last, fields) of every mention; fields as in GUM's global.Entity."""
    open_mentions, found = [], []
    for t, column in enumerate(misc):
        for part in column.split("|"):
            if not part.startswith("Entity="):
                continue
            for piece in PIECE.findall(part[len("Entity="):]):
                fields = piece.strip("()").split("-")
                if piece.startswith("("):
                    open_mentions.append((fields[0], t, fields))
                if piece.endswith(")"):
                    match = [m for m in open_mentions if m[0] == fields[0]]
                    if match:
                        open_mentions.remove(match[-1])
                        found.append((match[-1][1], t + 1, match[-1][2]))
    return found


def name_span(tree, first, last, fields):
    """The name inside a mention as (first, after last), or None."""
    places = [first + int(k) - 1 for k in fields[5].split(",") if k.isdigit()]
    places = [k for k in places if k < last]
    if not places:
        return None
    low, high = min(places), max(places) + 1
    heads = [k for k in range(low, high)
             if not low < tree.heads[k] <= high or tree.rels[k] == "root"]
    if not any(tree.tags[k].split(" ")[1] in ("NNP", "NNPS") for k in heads):
        return None
    while low < high - 1 and tree.rels[low] == "nmod:desc":
        low += 1
    return low, high


def split_places(tree, low, high, kind):
    """"Town , Country" is two names."""
    start = low
    for k in range(low, high + 1):
        if k == high or (kind == "LOC" and tree.forms[k] == ","):
            if k > start:
                yield start, k, kind
            start = k + 1


def spans_of(tree):
    """Names as (first, after last, type); outer ones only."""
    found = []
    for first, last, fields in mentions(tree.misc):
        kind = TYPES.get(fields[1]) if len(fields) > 5 else None
        span = name_span(tree, first, last, fields) if kind else None
        if span:
            found += split_places(tree, span[0], span[1], kind)
    kept, taken = [], set()
    for low, high, kind in sorted(found, key=lambda span: (span[0] - span[1], span)):
        if not taken & set(range(low, high)):
            taken |= set(range(low, high))
            kept.append((low, high, kind))
    return kept


def label(trees, named):
    """Sets .names of GUM trees. What is mostly a place by name (in GUM and in the trees `named`) is
    one here too: GUM calls acting countries organisations, UNER does not."""
    spans = [spans_of(tree) for tree in trees]
    kinds = defaultdict(Counter)
    for tree, found in zip(trees, spans):
        for low, high, kind in found:
            kinds[" ".join(tree.forms[low:high])][kind] += 1
    for tree in named:
        for low, high, kind in bio_spans(tree.names):
            kinds[" ".join(tree.forms[low:high])][kind] += 3
    for tree, found in zip(trees, spans):
        tree.names = ["O"] * len(tree)
        for low, high, kind in found:
            known = kinds[" ".join(tree.forms[low:high])]
            if kind == "ORG" and known["LOC"] > known["ORG"]:
                kind = "LOC"
            tree.names[low:high] = ["B-" + kind] + ["I-" + kind] * (high - low - 1)


def bio_spans(names):
    """Spans of a BIO sequence."""
    start = None
    for t, name in enumerate(list(names) + ["O"]):
        if start is not None and not name.startswith("I-"):
            yield start, t, names[start][2:]
            start = None
        if name.startswith("B-"):
            start = t
