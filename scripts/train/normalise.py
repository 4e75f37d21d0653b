# SPDX-License-Identifier: GPL-2.0-or-later
"""Tokenised text on standard input -> the same text in normal forms, for vectors.c."""
import sys

import forms


def main():
    cache = {}
    for line in sys.stdin:
        words = []
        for form in line.split():
            normal = cache.get(form)
            if normal is None:
                normal = cache[form] = forms.normalise(form)
            words.append(normal)
        if words:
            print(" ".join(words))


if __name__ == "__main__":
    main()
