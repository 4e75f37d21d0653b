# SPDX-License-Identifier: GPL-2.0-or-later
"""Labels raw text with an ensemble of trained networks, for a small network to learn from.

Kept for every token, averaged over the networks: the likeliest tags, heads and relations (to the
likeliest head) with their chances, and the chances of all names.
"""
import argparse
import time

import numpy as np
import torch

import corpus
import names_crf
import train
import vocabulary
from network import restore

KEPT = 4   # of tags, heads and relations


def load(path):
    saved = torch.load(path)
    return restore(saved).eval(), saved


def top(chances):
    """The KEPT largest chances, made to sum to 1, and where they are."""
    value, place = chances.topk(min(KEPT, chances.shape[2]), 2)
    return (value / value.sum(2, keepdim=True)).half().numpy(), place.to(torch.uint8).numpy()


@torch.no_grad()
def label_batch(voters, namers, lines):
    """voters: (weight, network, encoder), of which the first `namers` tell names; lines: token lists
    of one length."""
    length, size = len(lines[0]), len(lines)
    flip = torch.arange(length - 1, -1, -1)[:, None].expand(length, size)
    mask = torch.ones(size, length, dtype=torch.bool)
    states = []
    for weight, network, encoder in voters:
        rows = torch.tensor([encoder.sentence(words) for words in lines]).transpose(0, 1)
        states.append((weight, network, network.encode(rows, flip).transpose(0, 1)))
    total = sum(weight for weight, _, _ in voters[:namers])
    names = sum(w / total * names_crf.marginals(n.names(s), n.moves)
                for w, n, s in states[:namers])
    tags = sum(w * n.tags(s).softmax(2) for w, n, s in states)
    arcs = sum(w * train.mask_heads(n.arcs(s), mask).softmax(2) for w, n, s in states)
    heads = arcs.argmax(2)
    rels = sum(w * n.labels(s, heads).softmax(2) for w, n, s in states)
    return top(tags), top(arcs), top(rels), names.half().numpy()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("text")
    parser.add_argument("out")
    parser.add_argument("checkpoints", nargs="+")
    parser.add_argument("--tokens", type=int, default=2000000)
    parser.add_argument("--stride", type=int, default=1)
    parser.add_argument("--offset", type=int, default=0)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--weights", help="of the checkpoints, e.g. 2,1,1; default: all the same")
    parser.add_argument("--namers", type=int, default=0,
                        help="how many of the checkpoints, from the first, tell names; 0: all")
    args = parser.parse_args()
    networks, saved = zip(*[load(path) for path in args.checkpoints])
    weights = [float(w) for w in (args.weights or ",".join("1" * len(networks))).split(",")]
    weights = [w / sum(weights) for w in weights]
    voters = [(w, network, vocabulary.encoder_of(s["config"], s["tables"]))
              for w, network, s in zip(weights, networks, saved)]
    text = corpus.Corpus(args.text, voters[0][2], args.tokens, shortest=3, stride=args.stride,
                         offset=args.offset)
    groups, started = [], time.time()
    for first, length in text.batches(3000, np.random.RandomState(1)):
        if time.time() - started > 60 * args.minutes:
            break
        ids = text.ids(first, length)
        lines = [[text.forms[k] for k in line] for line in ids.T]
        labels = label_batch(voters, args.namers or len(voters), lines)
        groups.append((ids.T.copy(),) + labels)
    done = sum(group[0].size for group in groups)
    torch.save({"forms": text.forms, "groups": groups}, args.out)
    print(f"{args.out}: {done} tokens, {time.time() - started:.0f} s")


if __name__ == "__main__":
    main()
