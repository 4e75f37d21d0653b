# SPDX-License-Identifier: GPL-2.0-or-later
"""Names from the entity mentions of GUM trees (MISC `Entity=`), in the manner of UNER.

A mention of a person, place or organisation holds a name if its head is a proper noun; the name is
what is joined to it of the mention's smallest span (GUM's `minspan`), without leading titles
(nmod:desc). Of nested names the outer one is kept.
"""
import re
from collections import Counter, defaultdict

TYPES = {"person": "PER", "place": "LOC", "organization": "ORG"}
# What may stand inside a name between words of its smallest span, and the tags of these words.
LINKS = {"PER": {"-", "de", "da", "la", "van", "von", "der", "bin", "al", "'", "."},
         "ORG": {"-", "of", "the", "and", "for", "&", "de", "'s", ".", "'"},
         "LOC": {"-", "of", "the", "de", "'s", ".", "and"}}
WITHIN = ("NNP", "NNPS", "JJ", "FW", "CD", "HYPH", "POS", "GW", "NN", "NNS", "IN", "DT", "CC")
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


def head_of(tree, first, last):
    """The token of a mention whose head lies outside of it; None if there are several."""
    heads = [k for k in range(first, last) if not first < tree.heads[k] <= last]
    return heads[0] if len(heads) == 1 else None


def joins(tree, left, right, kind):
    """Whether a name runs on from one of its words to the next, over what stands between."""
    between = [form.lower() for form in tree.forms[left + 1:right]]
    return (right - left <= 3 and all(form in LINKS[kind] for form in between)
            and tree.tags[right].split(" ")[1] in WITHIN)


def name_span(tree, first, last, fields):
    """The name inside a mention as (first, after last), or None: the proper noun at its head, with
    what the smallest span holds of its neighbours."""
    kind = TYPES[fields[1]]
    head = head_of(tree, first, last)
    places = sorted(first + int(k) - 1 for k in fields[5].split(",") if k.isdigit())
    if head not in places or tree.tags[head].split(" ")[1] not in ("NNP", "NNPS"):
        return None
    low = high = places.index(head)
    while low > 0 and joins(tree, places[low - 1], places[low], kind) and \
            tree.tags[places[low - 1]].split(" ")[1] in WITHIN:
        low -= 1
    while high + 1 < len(places) and places[high + 1] < last and \
            joins(tree, places[high], places[high + 1], kind):
        high += 1
    low, high = places[low], places[high] + 1
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
