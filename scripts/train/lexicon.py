# SPDX-License-Identifier: GPL-2.0-or-later
"""Names of the project's own actor tables (src/data/actors), tokenised, by type."""
import os
import re

import forms

HEADERS = ("iso3", "id", "country")


def rows(path):
    """Rows of a table split at tabs, without comments and the line of column names."""
    with open(path, encoding="utf-8") as file:
        lines = [line.rstrip("\n") for line in file if not line.startswith("#") and line.strip()]
    return [line.split("\t") for line in lines if line.split("\t")[0] not in HEADERS]


def tokens(name):
    return re.sub(r"([-/&,])", r" \1 ", name).replace("'s", " 's").split()


def read_names(folder):
    """Lists of (type, tokens)."""
    found = []

    def add(kind, column):
        for name in re.split(r"\|", column):
            if name.strip() not in ("", "-"):
                found.append((kind, tokens(name)))

    for row in rows(os.path.join(folder, "countries.tsv")):
        for column in row[2:5] + row[7:8]:
            add("LOC", column)
    for row in rows(os.path.join(folder, "places.tsv")):
        add("LOC", row[1])
    for row in rows(os.path.join(folder, "organisations.tsv")):
        add("ORG", row[2])
        add("ORG", row[3])
    for row in rows(os.path.join(folder, "persons.tsv")):
        for column in row[1:4]:
            add("PER", column)
    return found


def add_words(words, own_rows, names):
    """Gives forms of names that the word table lacks a shared row: the one that most other rare
    forms of names of that type have. words: {form: row}, rows above own_rows are shared."""
    for kind in ("PER", "LOC"):
        parts = {forms.normalise(part) for k, name in names if k == kind for part in name
                 if part[0].isupper() and len(part) > 2}
        shared = [words[part] for part in sorted(parts) if words.get(part, 0) > own_rows]
        usual = max(set(shared), key=lambda row: (shared.count(row), row))
        for part in parts:
            words.setdefault(part, usual)
