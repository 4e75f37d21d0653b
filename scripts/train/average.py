# SPDX-License-Identifier: GPL-2.0-or-later
"""The weighted mean of networks that were trained from one start (a "model soup", Wortsman et al.
2022): steadier than any of them, at no cost in use.

    average.py OUT WEIGHTS CHECKPOINT...      e.g. 2,1,1; all but the numbers is the first one's

One that knows nothing of names yet (see gazetteer.py) counts as one that does not heed it.
"""
import sys

import torch

from network import restore


def state_of(saved, first):
    """The state of a checkpoint, with the first one's table of classes if it has none."""
    network = restore(saved)
    kinds = [feature["kind"] for feature in first["config"]["features"]]
    if "names" in kinds and all(f["kind"] != "names" for f in saved["config"]["features"]):
        place = kinds.index("names")
        network.add_feature(first["config"]["features"][place],
                            first["state"][f"tables.{place}"].clone())
    if first["config"].get("marks") and not saved["config"].get("marks"):
        network.add_marks(first["config"]["marks"])
    return network.state_dict()


def main():
    weights = [float(weight) for weight in sys.argv[2].split(",")]
    saved = [torch.load(path) for path in sys.argv[3:]]
    states = [state_of(one, saved[0]) for one in saved]
    mean = {name: sum(w * state[name] for w, state in zip(weights, states)) / sum(weights)
            for name in states[0]}
    torch.save({**saved[0], "state": mean}, sys.argv[1])


if __name__ == "__main__":
    main()
