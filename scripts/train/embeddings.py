# SPDX-License-Identifier: GPL-2.0-or-later
"""Word vectors learnt from far more text than there is here, as teachers and students see them.

  embeddings.py read PACKAGE.json OUT    GloVe (Pennington et al. 2014): OUT.words, OUT.npy
  embeddings.py classes PREFIX OUT.pt    classes of the commonest forms, and their first values

Words are in the package's order, the commonest first. Teachers take the vectors as they are. A student has a class for each of the commonest forms: k-means
over directions, with the first principal components of a class's mean as the first values of its row.
"""
import argparse
import json

import numpy as np
import torch

import forms
import vocabulary

DIM = 32
FORMS = 150000
CLASSES = 4096


def read(args):
    with open(args.source, encoding="utf-8") as file:
        vectors = json.load(file)["vectors"]
    words = list(vectors)
    dimensions = min(len(vectors[words[0]]), 100)
    values = np.array([vectors[word][:dimensions] for word in words], dtype=np.float32)
    np.save(args.out + ".npy", values)
    with open(args.out + ".words", "w", encoding="utf-8") as out:
        out.write("\n".join(words))


def load(prefix):
    """Rows of normal forms (from 1), and a table with zeros for unknown forms before the vectors."""
    with open(prefix + ".words", encoding="utf-8") as file:
        words = file.read().split("\n")
    values = np.load(prefix + ".npy")
    rows = {}
    for k, word in enumerate(words):
        rows.setdefault(forms.normalise(word), k + 1)
    return rows, np.concatenate([np.zeros((1, values.shape[1]), np.float32), values])


def usable(form):
    """Not numbers and joined words: they say little and take room."""
    return len(form) <= 20 and any(char.isalpha() for char in form) and "_" not in form


def make_classes(args):
    rows, table = load(args.source)
    kept = sorted((row, form) for form, row in rows.items() if usable(form))[:args.forms]
    values = table[[row for row, _ in kept]]
    nearest, means = vocabulary.cluster(values, args.classes)
    centred = means - means.mean(0)
    main = np.linalg.eigh(centred.T @ centred)[1][:, ::-1][:, :DIM]
    first = centred @ main
    first *= 0.5 / first.std()
    first = np.concatenate([np.zeros((1, DIM)), first]).astype(np.float32)
    classes = {form: 1 + int(group) for (_, form), group in zip(kept, nearest)}
    torch.save({"rows": classes, "values": torch.from_numpy(first)}, args.out)
    print(f"{args.out}: {len(classes)} forms in {args.classes} classes")


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    for name, run in (("read", read), ("classes", make_classes)):
        command = commands.add_parser(name)
        command.add_argument("source")
        command.add_argument("out")
        command.set_defaults(run=run)
        if name == "classes":
            command.add_argument("--forms", type=int, default=FORMS)
            command.add_argument("--classes", type=int, default=CLASSES)
    args = parser.parse_args()
    args.run(args)


if __name__ == "__main__":
    main()
