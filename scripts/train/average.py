# SPDX-License-Identifier: GPL-2.0-or-later
"""The mean of networks that were trained from one start with different seeds (a "model soup",
Wortsman et al. 2022): steadier than any of them, at no cost in use.

    average.py OUT CHECKPOINT...      tables, labels and known names are the first one's
"""
import sys

import torch

from network import restore


def main():
    saved = [torch.load(path) for path in sys.argv[2:]]
    states = [restore(one).state_dict() for one in saved]
    mean = {name: sum(state[name] for state in states) / len(states) for name in states[0]}
    torch.save({**saved[0], "state": mean}, sys.argv[1])


if __name__ == "__main__":
    main()
