"""Matches the events of a text with its gold events, at three levels of strictness."""
from .goldfile import SIGN_OF_ROOT
from .metrics import Counts

LEVELS = ("pair", "sign", "class")


def root_of(event):
    return (event.get("cameo") or "")[:2]


def sign_of(event):
    sign = event.get("sign")
    return SIGN_OF_ROOT.get(root_of(event), 0) if sign is None else sign


def accepts(gold, event, level):
    """True when an event is the gold event, as far as the level looks."""
    if not (gold.source.matches(event["source"]) and gold.target.matches(event["target"])):
        return False
    if level == "sign":
        return sign_of(event) in gold.signs
    return level == "pair" or root_of(event) in gold.roots


def event_key(event, level):
    key = (event["source"].get("id"), event["target"].get("id"))
    return key + {"pair": (), "sign": (sign_of(event),), "class": (root_of(event),)}[level]


def gold_key(gold, level):
    """As event_key; the first id of a field says who is meant."""
    key = (gold.source.ids[0], gold.target.ids[0])
    return key + {"pair": (), "sign": (gold.signs,), "class": (gold.roots,)}[level]


def distinct(items, key):
    """The first item of each key, in order."""
    seen = {}
    for item in items:
        seen.setdefault(key(item), item)
    return list(seen.values())


def assign(golds, events, level):
    """A largest one-to-one assignment {gold index: event index}; earlier golds come first."""
    taken = {}

    def place(gold, visited):
        for j, event in enumerate(events):
            if j in visited or not accepts(golds[gold], event, level):
                continue
            visited.add(j)
            if j not in taken or place(taken[j], visited):
                taken[j] = gold
                return True
        return False

    for i in range(len(golds)):
        place(i, set())
    return {gold: event for event, gold in taken.items()}


class Result:
    """What was right, extra and missed in one text at one level."""

    def __init__(self, text, events, level):
        order = sorted(text.events, key=lambda gold: not gold.required)
        golds = distinct(order, lambda gold: gold_key(gold, level))
        events = distinct(events, lambda event: event_key(event, level))
        pairs = assign(golds, events, level)
        used = set(pairs.values())
        self.matched = [(golds[i], events[j]) for i, j in pairs.items() if golds[i].required]
        # A gold event that an event stands for which is already taken is left out of the count:
        # the level, or alternatives that overlap, cannot tell the two apart.
        self.missed = [g for i, g in enumerate(golds) if g.required and i not in pairs
                       and not any(accepts(g, events[j], level) for j in used)]
        self.extra = [e for j, e in enumerate(events) if j not in used]
        self.counts = Counts(len(self.matched), len(self.extra), len(self.missed))
