# SPDX-License-Identifier: GPL-2.0-or-later
"""Trains a network on treebanks and names, optionally also on text that teachers labelled.

The checkpoint holds everything that predict.py and export need. See README.md for the recipe.
"""
import argparse
import time
from collections import Counter

import torch
from torch.nn import functional

import conllu
import data
import distil
import embeddings
import evaluate
import gum_names
import lexicon
import more_names
import names_crf
import phrases
import swap
import vocabulary
from network import Network, restore

NER_TYPES = ["PER", "ORG", "LOC"]


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--trees", required=True)
    parser.add_argument("--names")
    parser.add_argument("--vectors", help="of vectors.c; not needed with --tables or --start")
    parser.add_argument("--more-names", nargs="*", default=[], help="other corpora of names")
    parser.add_argument("--dev")
    parser.add_argument("--dev-names")
    parser.add_argument("--out", required=True)
    parser.add_argument("--start", help="checkpoint to go on from")
    parser.add_argument("--hidden", default="128,128")
    parser.add_argument("--arc", type=int, default=96)
    parser.add_argument("--label", type=int, default=96)
    parser.add_argument("--words", type=int, default=20000)
    parser.add_argument("--epochs", type=float, default=15)
    parser.add_argument("--minutes", type=float, default=0, help="stop in time: overrides epochs")
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--batch", type=int, default=1500)
    parser.add_argument("--drop", type=float, default=0.3)
    parser.add_argument("--drop-input", type=float, default=0.2)
    parser.add_argument("--word-drop", type=float, default=0.15)
    parser.add_argument("--float", action="store_true", help="no rounding: for teachers")
    parser.add_argument("--name-weight", type=float, default=2.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--swap", type=float, default=0.35, help="share of names replaced")
    parser.add_argument("--lexicon", help="src/data/actors: more names to put in")
    parser.add_argument("--labelled", nargs="*", default=[], help="files of label.py")
    parser.add_argument("--gold-share", type=float, default=0.35,
                        help="of batches, with --labelled")
    parser.add_argument("--pretrained", help="prefix of lm.py's files: PREFIX.f and PREFIX.b")
    parser.add_argument("--tables", help="checkpoint whose tables and labels are taken over")
    parser.add_argument("--classes", help="classes of forms of embeddings.py: a table more")
    parser.add_argument("--context", help="prefix of lm.py's files, seen through --tables")
    parser.add_argument("--embeddings", help="prefix of word vectors that a teacher sees too")
    parser.add_argument("--gazetteer", help="file of gazetteer.py: a table more, if there is none")
    return parser.parse_args()


def make_labels(trees):
    """Tags seen twice or more, all relations, BIO labels of the name types."""
    tags = Counter(tag for tree in trees for tag in tree.tags)
    rels = Counter(rel for tree in trees for rel in tree.rels)
    ners = ["O"] + [p + "-" + kind for kind in NER_TYPES for p in ("B", "I")]
    kept = sorted((tag for tag, count in tags.items() if count > 1),
                  key=lambda tag: (-tags[tag], tag))
    return data.Labels(kept, ners, sorted(rels))


def load_trees(args):
    trees = conllu.read_trees(args.trees)
    if args.names:
        conllu.add_names(trees, conllu.read_names(args.names))
        gum = [tree for tree in trees if tree.source.startswith("GUM")]
        gum_names.label(gum, [tree for tree in trees if tree.names])
    return trees


def fresh_tables(args, trees):
    """Labels, tables and the tables' first values from data."""
    labels = make_labels(trees)
    vectors = vocabulary.read_vectors(args.vectors)
    features, tables, values = vocabulary.build(trees, vectors, args.words)
    start = []
    for feature, value in zip(features, values):
        table = torch.zeros(feature["rows"], feature["dim"])
        start.append(table if value is None else torch.from_numpy(value))
    start[-1].normal_(0, 0.2)
    return labels, features, tables, start


def saved_tables(path):
    """The same from another network."""
    saved = torch.load(path)
    config = saved["config"]
    labels = data.Labels(config["tags"], config["ners"], config["rels"])
    values = [saved["state"][f"tables.{k}"] for k in range(len(config["features"]))]
    return labels, config["features"], saved["tables"], values


def add_gazetteer(args, network, tables):
    """Classes of forms and known names of --gazetteer, for a network that has none."""
    if not args.gazetteer:
        return
    if all(f["kind"] != "names" for f in network.config["features"]):
        network.add_feature(*vocabulary.names_feature(args.gazetteer, tables))
    known = torch.load(args.gazetteer).get("phrases")
    if known and not network.config.get("marks"):
        network.config["phrases"] = known
        network.add_marks(2 * len(phrases.KINDS))


def add_embeddings(args, network, tables):
    """Word vectors of embeddings.py for a teacher, as they are; classes of them for a student."""
    if args.embeddings:
        rows, values = embeddings.load(args.embeddings)
        tables.insert(len(tables) - 1, rows)
        network.add_feature({"kind": "names", "n": 0, "dim": values.shape[1],
                             "rows": len(values)}, torch.from_numpy(values))
        network.freeze_large_tables()
    if args.classes:
        network.add_feature(*vocabulary.names_feature(args.classes, tables))


def started_model(args):
    """The network of --start, with its labels and tables."""
    labels, _, tables, _ = saved_tables(args.start)
    saved = torch.load(args.start)
    network = restore(saved)
    add_gazetteer(args, network, tables)
    add_embeddings(args, network, tables)
    return network, labels, tables


def new_model(args, trees):
    """A fresh network with its labels and tables, or the one of --start."""
    if args.start:
        return started_model(args)
    labels, features, tables, values = (saved_tables(args.tables) if args.tables
                                        else fresh_tables(args, trees))
    config = {"features": features, "hidden": [int(h) for h in args.hidden.split(",")],
              "arc": args.arc, "label": args.label, "tags": labels.tags, "ners": labels.ners,
              "rels": labels.rels}
    if args.context:
        around = torch.load(args.context + ".f"), torch.load(args.context + ".b")
        config["context"] = {"features": [dict(f) for f in features],
                             "size": around[0]["h.weight"].shape[1]}
    network = Network(config)
    if args.context:
        network.context.load(values, *around)
    for table, value in zip(network.tables, values):
        table.data[:] = value
    if args.pretrained:
        network.layers[0].f.load_state_dict(torch.load(args.pretrained + ".f"))
        network.layers[0].b.load_state_dict(torch.load(args.pretrained + ".b"))
    add_gazetteer(args, network, tables)
    add_embeddings(args, network, tables)
    return network, labels, tables


def gold_loss(network, batch, args):
    """Sum of the tasks' mean losses over what the batch has labels for."""
    state = network.encode(batch["rows"], batch["flip"], args.drop_input, args.drop,
                           batch["plain"])
    state = state.transpose(0, 1)
    loss = state.new_zeros(())
    if (batch["ners"] >= 0).any():
        loss = loss + args.name_weight * names_crf.loss(network.names(state), batch["ners"],
                                                        network.moves)
    if (batch["heads"] < 0).all():
        return loss
    scores = mask_heads(network.arcs(state), batch["mask"])
    labels = network.labels(state, batch["heads"].clamp(min=0))
    for found, wanted in ((network.tags(state), "tags"), (scores, "heads"), (labels, "rels")):
        loss = loss + functional.cross_entropy(found.flatten(0, 1), batch[wanted].flatten(),
                                               ignore_index=data.IGNORE)
    return loss


def mask_heads(scores, mask):
    """No token outside the sentence and no token itself is a head."""
    scores = scores.masked_fill(~functional.pad(mask, (1, 0), value=True)[:, None], -1e4)
    own = torch.eye(scores.shape[1], dtype=torch.bool, device=scores.device)
    return scores.masked_fill(functional.pad(own, (1, 0))[None], -1e4)


class Optimiser:
    """Adam, for the large word table only over the rows that a batch used."""

    def __init__(self, network, rate):
        words = network.tables[0]
        self.others = [p for p in network.parameters() if p is not words and p.requires_grad]
        self.rate = rate
        self.parts = [torch.optim.SparseAdam([words], lr=rate, betas=(0.9, 0.98)),
                      torch.optim.Adam(self.others, lr=rate, betas=(0.9, 0.98))]

    def set_rate(self, done):
        """Short warm-up, then straight down to a fiftieth."""
        factor = min(1.0, done / 0.02 + 0.01) * max(0.02, 1 - done)
        for part in self.parts:
            part.param_groups[0]["lr"] = self.rate * factor

    def update(self, loss):
        """One step down the gradient; returns the loss."""
        for part in self.parts:
            part.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.others, 5.0)
        for part in self.parts:
            part.step()
        return float(loss)


def save(args, network, labels, tables):
    torch.save({"config": network.config, "state": network.state_dict(), "tables": tables,
                "exact": network.exact}, args.out)


def known_names(args, items, labels, labelled):
    """Names to put in the place of others: of the corpora, the labelled text, the lexicon."""
    names = swap.Names(items, labels)
    if labelled:
        names.add_labelled(labelled.groups)
    if args.lexicon:
        names.add_lexicon(lexicon.read_names(args.lexicon))
    return names


def train(args, network, labels, tables, items):
    """The loop; `done` goes from 0 to 1 by epochs or by the clock."""
    encoder = vocabulary.encoder_of(network.config, tables)
    rng = data.make_rng(args.seed)
    optimiser = Optimiser(network, args.rate)
    labelled = distil.Labelled(args.labelled, encoder, rng) if args.labelled else None
    names = known_names(args, items, labels, labelled)
    started, epoch, done = time.time(), 0, 0.0
    while done < 1:
        total, count = 0.0, 0
        groups = data.batches(items, args.batch, rng)
        for k, group in enumerate(groups):
            done = ((time.time() - started) / 60 / args.minutes if args.minutes
                    else (epoch + k / len(groups)) / args.epochs)
            if done >= 1:
                break
            optimiser.set_rate(done)
            batch = data.collate(group, encoder, rng, args.word_drop,
                                 lambda item: names.replace(item, rng, args.swap))
            total += optimiser.update(gold_loss(network, batch, args))
            count += 1
            while labelled and rng.random() > args.gold_share:
                batch = labelled.next(args.word_drop / 2, args.batch)
                optimiser.update(distil.loss(network, batch, mask_heads, args.drop_input / 2,
                                             args.drop / 2, args.name_weight))
        epoch += 1
        print(f"epoch {epoch} done {done:.3f} loss {total / max(count, 1):.3f} "
              f"{time.time() - started:.0f} s", flush=True)
        if args.dev and (epoch % 4 == 0 or done >= 1):
            print(evaluate.report(network, encoder, labels, args.dev, args.dev_names), flush=True)
            save(args, network, labels, tables)
            network.train()
    save(args, network, labels, tables)


def main():
    args = parse_arguments()
    torch.manual_seed(args.seed)
    trees = load_trees(args)
    network, labels, tables = new_model(args, trees)
    if args.lexicon:
        own = max(tables[0].values()) - vocabulary.SHARED
        lexicon.add_words(tables[0], own, lexicon.read_names(args.lexicon))
    network.exact = not args.float
    network.train()
    sentences = trees + [s for path in args.more_names for s in more_names.read(path)]
    train(args, network, labels, tables, [data.Item(s, labels) for s in sentences])


if __name__ == "__main__":
    main()
