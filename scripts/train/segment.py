#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Learns the weights by which src/text/stop.c decides whether a sentence ends at a place.

usage: segment.py TRAIN.conllu[.xz] [DEV.conllu[.xz]]

Writes src/text/stop_table.h. Raw text is put together from the tokens (a blank line before
newdoc and newpar); the library lists the stops in it, and the places without
one where a sentence may end, with their features, so that training and
running share one definition. Logistic regression with L2, full-batch AdaGrad; no randomness. Weights are rounded to int8. Needs NumPy, a C compiler and build/libstancegraph.a.
"""
import lzma
import pathlib
import re
import subprocess
import sys
import tempfile

import numpy as np

ROOT = pathlib.Path(__file__).resolve().parents[2]
TABLE = ROOT / "src/text/stop_table.h"
L2 = 1.0
STEPS = 600
SCALE = 12  # one nat is this many units of a weight


def read_text(path):
    """Returns the raw text and the set of byte offsets where a sentence ends."""
    opener = lzma.open if str(path).endswith(".xz") else open
    parts, ends, size = [], set(), 0
    space_after, begins = False, True

    def put(text):
        nonlocal size
        parts.append(text)
        size += len(text.encode())

    skip = 0
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith(("# newdoc", "# newpar")):
                begins = True
            elif not line:
                ends.add(size)
                skip, new_sentence = 0, True
            elif line[0] != "#":
                columns = line.split("\t")
                number = columns[0]
                if "." in number or (number.isdigit() and int(number) <= skip):
                    continue
                if "-" in number:
                    skip = int(number.split("-")[1])
                if size and begins:
                    put("\n\n")
                elif space_after:
                    put(" ")
                begins = False
                put(columns[1])
                space_after = "SpaceAfter=No" not in columns[9]
    return "".join(parts), ends


def stops(text, program):
    output = subprocess.run([program], input=text.encode(), stdout=subprocess.PIPE, check=True)
    for line in output.stdout.decode().splitlines():
        first, *features = map(int, line.split())
        yield first, features


def matrix(path, program):
    """Returns rows of features (padded with -1) and labels."""
    text, ends = read_text(path)
    rows, labels = [], []
    for byte, features in stops(text, program):
        rows.append(features + [-1] * (12 - len(features)))
        labels.append(byte in ends)
    return np.array(rows), np.array(labels, dtype=np.float64)


def scores(rows, weights):
    return np.append(weights, 0.0)[rows].sum(axis=1)  # -1 picks the zero at the end


def train(rows, labels, size):
    weights, total = np.zeros(size), np.zeros(size) + 1e-8
    for _ in range(STEPS):
        errors = 1 / (1 + np.exp(-scores(rows, weights))) - labels
        gradient = np.zeros(size + 1)
        np.add.at(gradient, rows.ravel(), np.repeat(errors, rows.shape[1]))
        gradient = gradient[:size] + L2 * weights
        total += gradient ** 2
        weights -= 0.5 * gradient / np.sqrt(total)
    return weights


def report(name, rows, labels, table):
    wrong = (scores(rows, table) > 0) != labels
    print(f"{name}: {len(labels)} places, {int(labels.sum())} ends, {100 * wrong.mean():.2f} % wrong")


def write(table):
    lines = []
    for i in range(0, len(table), 20):
        lines.append("    " + " ".join(f"{w}," for w in table[i:i + 20]))
    body = "\n".join(lines)
    TABLE.write_text(f"""/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Made by scripts/train/segment.py from UD_English-EWT and UD_English-GUM (data README); do
 * not edit. */
#include <stdint.h>

static const int8_t sg_stop_table[{len(table)}] = {{
{body}
}};
""")


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    size = int(re.search(r"sg_stop_table\[(\d+)\]", TABLE.read_text()).group(1))
    with tempfile.TemporaryDirectory() as folder:
        program = f"{folder}/stops"
        subprocess.run(["cc", "-std=c11", "-O2", "-Isrc", "-Iinclude", "-o", program,
                        "scripts/train/segment_stops.c", "build/libstancegraph.a",
                        "-lutf8proc", "-lxxhash", "-lm"], cwd=ROOT, check=True)
        rows, labels = matrix(sys.argv[1], program)
        weights = train(rows, labels, size)
        table = np.clip(np.rint(weights * SCALE), -127, 127).astype(int)
        report("train", rows, labels, table)
        if len(sys.argv) > 2:
            report("dev", *matrix(sys.argv[2], program), table)
    write(table)


if __name__ == "__main__":
    main()
