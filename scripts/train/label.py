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
def label_batch(networks, weights, rows):
    """rows: time x sentences x features, all sentences of one length. Weights sum to 1."""
    length, size = rows.shape[:2]
    flip = torch.arange(length - 1, -1, -1)[:, None].expand(length, size)
    mask = torch.ones(size, length, dtype=torch.bool)
    states = [network.encode(rows, flip).transpose(0, 1) for network in networks]
    voters = list(zip(weights, networks, states))
    tags = sum(w * n.tags(s).softmax(2) for w, n, s in voters)
    names = sum(w * names_crf.marginals(n.names(s), n.moves) for w, n, s in voters)
    arcs = sum(w * train.mask_heads(n.arcs(s), mask).softmax(2) for w, n, s in voters)
    heads = arcs.argmax(2)
    rels = sum(w * n.labels(s, heads).softmax(2) for w, n, s in voters)
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
    args = parser.parse_args()
    networks, saved = zip(*[load(path) for path in args.checkpoints])
    weights = [float(w) for w in (args.weights or ",".join("1" * len(networks))).split(",")]
    weights = [w / sum(weights) for w in weights]
    encoder = vocabulary.encoder_of(saved[0]["config"], saved[0]["tables"])
    text = corpus.Corpus(args.text, encoder, args.tokens, shortest=3, stride=args.stride,
                         offset=args.offset)
    groups, started = [], time.time()
    for first, length in text.batches(3000, np.random.RandomState(1)):
        if time.time() - started > 60 * args.minutes:
            break
        ids = text.ids(first, length)
        rows = [encoder.sentence([text.forms[k] for k in line]) for line in ids.T]
        labels = label_batch(networks, weights, torch.tensor(rows).transpose(0, 1))
        groups.append((ids.T.copy(),) + labels)
    done = sum(group[0].size for group in groups)
    torch.save({"forms": text.forms, "groups": groups}, args.out)
    print(f"{args.out}: {done} tokens, {time.time() - started:.0f} s")


if __name__ == "__main__":
    main()
