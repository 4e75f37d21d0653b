# SPDX-License-Identifier: GPL-2.0-or-later
"""How often each form was taken as which part of which kind of name in text the program tagged.

    stancegraph parse --from conllu ... | name_counts.py NAMES > COUNTS

One line a form: the form in lower case, then the columns of gazetteer.COUNTS: times in lower case,
with a capital inside a sentence and at its start; as first, last or only token of a person's name;
in a longer name of an organisation, or alone as one; in that of a place; with a capital but in no
name.
Headlines and lists, where capitals say nothing, do not count. NAMES gets the names of several words
that were found twice: times as PER, as ORG, as LOC, and the name.
"""
import sys
from collections import defaultdict

LOWER, INNER, FIRST, GIVEN, SURNAME, PERSON, ORG, ORGS, PLACE, OTHER = range(10)
KINDS = ["PER", "ORG", "LOC"]
LEAST = 5            # tokens of a sentence that counts
MANY_CAPITALS = 0.6  # share of words: a headline


def sentences(lines):
    """Lists of (form, label) from CoNLL-U lines; the label is NER= of MISC, or empty."""
    rows = []
    for line in lines:
        if line[0].isdigit():
            parts = line.split("\t")
            at = parts[9].find("NER=")
            rows.append((parts[1], parts[9][at + 4:at + 9].strip() if at >= 0 else ""))
        elif line == "\n":
            if rows:
                yield rows
            rows = []


def role(label, place, length):
    """Column for a capitalised token at `place` of a name of `length` tokens."""
    if label == "PER":
        return PERSON if length == 1 else GIVEN if place < length - 1 else SURNAME
    if label == "ORG":
        return ORGS if length == 1 else ORG
    return PLACE


def name_end(rows, t):
    """After the last token of the name that token t belongs to."""
    t += 1
    while t < len(rows) and rows[t][1].startswith("I-"):
        t += 1
    return t


def count(rows, counts, names):
    words = [form for form, _ in rows if form[:1].isalpha()]
    capitals = sum(form[0].isupper() for form in words)
    if len(rows) < LEAST or capitals > MANY_CAPITALS * len(words):
        return
    start = 0
    for t, (form, label) in enumerate(rows):
        if not label.startswith("I-"):
            start, end = t, name_end(rows, t)
            if label and end - t > 1:
                names[" ".join(row[0] for row in rows[t:end])][KINDS.index(label[2:])] += 1
        if not form[:1].isalpha():
            continue
        row = counts[form.lower()]
        if not form[0].isupper():
            row[LOWER] += 1
            continue
        row[INNER if t else FIRST] += 1
        if label:
            end = name_end(rows, t)
            row[role(label[2:], t - start, end - start)] += 1
        elif t:
            row[OTHER] += 1


def main():
    counts, names = defaultdict(lambda: [0] * 10), defaultdict(lambda: [0] * 3)
    for rows in sentences(sys.stdin):
        count(rows, counts, names)
    for form, row in sorted(counts.items()):
        if sum(row[INNER:]) > 1 or sum(row[GIVEN:OTHER]):
            print(form, *row, sep="\t")
    with open(sys.argv[1], "w", encoding="utf-8") as out:
        for name, row in sorted(names.items()):
            if sum(row) > 1:
                print(*row, name, sep="\t", file=out)


if __name__ == "__main__":
    main()
