#!/usr/bin/python3
"""Counts the gold texts and events by construction, as a Markdown table.

--write puts the table into tests/gold/README.md, in the place of the one there.
"""
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


def write(path):
    """Replaces the lines of the table in a Markdown file."""
    with open(path, encoding="utf-8") as source:
        lines = source.read().split("\n")
    first = next(i for i, line in enumerate(lines) if line.startswith("| construction |"))
    last = next(i for i, line in enumerate(lines) if line.startswith("| all |"))
    lines[first:last + 1] = table()
    with open(path, "w", encoding="utf-8") as out:
        out.write("\n".join(lines))


if __name__ == "__main__":
    if sys.argv[1:] == ["--write"]:
        write(os.path.join(GOLD, "README.md"))
    else:
        print("\n".join(table()))
