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


def main():
    dev = tally(goldfile.read_folder(GOLD))
    held = tally(goldfile.read_folder(os.path.join(GOLD, "heldback")))
    print("| construction | texts | of them without an event | events | "
          "held-back texts | without | events |")
    print("|---|---|---|---|---|---|---|")
    sums = [0] * 6
    for name in sorted(dev.keys() | held.keys()):
        row = dev[name] + held[name]
        sums = [a + b for a, b in zip(sums, row)]
        print(f"| {name} | " + " | ".join(map(str, row)) + " |")
    print("| all | " + " | ".join(map(str, sums)) + " |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
