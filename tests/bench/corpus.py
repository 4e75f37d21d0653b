#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Writes articles to measure speed on: the texts of tests/gold, over and over, with names changed.

    corpus.py [WORDS] > articles.jsonl      (default 200000)

A fifth of the names in each article are made up, so that, as in the news, unknown words keep
coming; the rest are names from other texts. The same WORDS give the same bytes.
"""
import json
import os
import random
import re
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "eval"))

from evalkit import goldfile  # noqa: E402

GOLD = os.path.join(HERE, "..", "gold")
SYLLABLES = "ba do ke li mo na pe ra sa ti vo zu chen gor lan mir stan vich wei yan".split()
TEXTS_PER_ARTICLE = 8
NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}\b")


def gold_texts():
    texts = []
    for name in sorted(os.listdir(GOLD)):
        if name.endswith(".txt"):
            texts += goldfile.read_file(os.path.join(GOLD, name))
    return texts


def main(argv):
    wanted = int(argv[0]) if argv else 200000
    rng = random.Random(1)
    texts = gold_texts()
    names = sorted({name for text in texts for name in NAME.findall(text.text)})
    words, number = 0, 0
    while words < wanted:
        number += 1
        chosen = rng.sample(texts, min(TEXTS_PER_ARTICLE, len(texts)))
        changed = {}

        def change(match, changed=changed):
            if match.group() not in changed:
                made = "".join(rng.choices(SYLLABLES, k=rng.randint(2, 4))).capitalize()
                changed[match.group()] = made if rng.random() < 0.2 else rng.choice(names)
            return changed[match.group()]

        body = NAME.sub(change, "\n\n".join(text.text for text in chosen))
        words += len(body.split())
        print(json.dumps({"id": f"bench-{number}", "title": chosen[0].title or "", "text": body},
                         ensure_ascii=False))


if __name__ == "__main__":
    main(sys.argv[1:])
