# SPDX-License-Identifier: GPL-2.0-or-later
"""Pretrains one direction of the first recurrent layer as a language model on raw text.

Each state predicts the next word (the previous one for --backward) among the rows of the word
table, by softmax over the target and a sample of other words (Jean et al. 2015). The tables come
from a trained checkpoint and stay as they are, so the two directions can run side by side.
"""
import argparse
import time

import numpy as np
import torch
from torch import nn

import corpus
import vocabulary
from network import Direction, restore

OUTPUT = 96


class LanguageModel(nn.Module):
    def __init__(self, inputs, size, words):
        super().__init__()
        self.direction = Direction(inputs, size)
        self.project = nn.Linear(size, OUTPUT)
        self.words = nn.Parameter(torch.randn(words, OUTPUT) * 0.1)
        self.bias = nn.Parameter(torch.zeros(words))

    def loss(self, value, target, sample, log_chance):
        """Mean loss over (time - 1) x batch predictions; log_chance: of each word's drawing."""
        state = self.direction(value, False)[:-1].flatten(0, 1)
        hidden = self.project(state)
        target = target[1:].flatten()
        right = (hidden * self.words[target]).sum(1) + self.bias[target] - log_chance[target]
        other = hidden @ self.words[sample].t() + (self.bias[sample] - log_chance[sample])
        other = other.masked_fill(target[:, None] == sample[None], -1e4)
        scores = torch.cat([right[:, None], other], 1)
        return nn.functional.cross_entropy(scores, torch.zeros_like(target))


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint")
    parser.add_argument("text")
    parser.add_argument("out")
    parser.add_argument("--backward", action="store_true")
    parser.add_argument("--size", type=int, default=256)
    parser.add_argument("--tokens", type=int, default=8000000, help="of text, each seen once")
    parser.add_argument("--stride", type=int, default=4, help="takes every stride-th sentence")
    parser.add_argument("--minutes", type=float, default=0, help="stop by the clock instead")
    parser.add_argument("--batch", type=int, default=4000)
    parser.add_argument("--sample", type=int, default=1500)
    parser.add_argument("--rate", type=float, default=3e-3)
    return parser.parse_args()


def word_chances(text, words):
    """Chance of each word row in the sample: count^0.75."""
    counts = np.bincount(text.rows[:, 0].numpy()[text.tokens], minlength=words) + 1.0
    chance = counts ** 0.75
    return torch.from_numpy(chance / chance.sum()).float()


def train(args, network, text):
    words = network.tables[0].shape[0]
    inputs = sum(f["dim"] for f in network.config["features"])
    model = LanguageModel(inputs, args.size, words)
    optimiser = torch.optim.Adam(model.parameters(), lr=args.rate, betas=(0.9, 0.98))
    chance = word_chances(text, words)
    log_chance = (chance * args.sample).log()
    rng = np.random.RandomState(1)
    started, step, total = time.time(), 0, 0.0
    tokens = 0
    while True:     # the text again, if the clock allows
        for first, length in text.batches(args.batch, rng):
            done = ((time.time() - started) / 60 / args.minutes if args.minutes
                    else tokens / len(text.tokens))
            if done >= 1:
                return model
            for group in optimiser.param_groups:
                group["lr"] = args.rate * min(1, step / 200 + 0.01) * max(0.02, 1 - done)
            ids = text.ids(first, length)
            rows = text.rows[torch.from_numpy(ids[::-1].copy() if args.backward else ids).long()]
            with torch.no_grad():
                value = network.embed(rows)
            sample = torch.multinomial(chance, args.sample, replacement=True)
            loss = model.loss(value, rows[:, :, 0], sample, log_chance)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 5.0)
            optimiser.step()
            total, step, tokens = total + float(loss), step + 1, tokens + ids.size
            if step % 200 == 0:
                print(f"step {step} tokens {tokens} loss {total / 200:.3f} "
                      f"{time.time() - started:.0f} s", flush=True)
                torch.save(model.direction.state_dict(), args.out)
                total = 0.0


def main():
    args = parse_arguments()
    torch.manual_seed(1)
    saved = torch.load(args.checkpoint)
    network = restore(saved)
    network.exact = False
    encoder = vocabulary.encoder_of(saved["config"], saved["tables"])
    text = corpus.Corpus(args.text, encoder, args.tokens, stride=args.stride)
    model = train(args, network, text)
    torch.save(model.direction.state_dict(), args.out)


if __name__ == "__main__":
    main()
