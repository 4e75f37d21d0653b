#!/usr/bin/python3
"""Counts the gold texts and events by construction, as a Markdown table."""
import collections
import os
import sys

from evalkit import goldfile

GOLD = os.path.normpath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "gold"))


def tally(texts):
    """{construction: [texts, texts without an event, events]}"""
    rows = collections.defaultdict(lambda: [0, 0, 0])
    for text in texts:
        row = rows[text.construction]
        row[0] += 1
        row[1] += not text.required
        row[2] += len(text.required)
    return rows


def table():
    """The rows of the table."""
    dev = tally(goldfile.read_folder(GOLD))
    held = tally(goldfile.read_folder(os.path.join(GOLD, "heldback")))
    rows = ["| construction | texts | of them without an event | events | "
            "held-back texts | without | events |", "|---|---|---|---|---|---|---|"]
    sums = [0] * 6
    for name in sorted(dev.keys() | held.keys()):
        counts = dev[name] + held[name]
        sums = [a + b for a, b in zip(sums, counts)]
        rows.append(f"| {name} | " + " | ".join(map(str, counts)) + " |")
    return rows + ["| all | " + " | ".join(map(str, sums)) + " |"]


if __name__ == "__main__":
    print("\n".join(table()))
    sys.exit(0)
