"""Precision, recall, F1, the bootstrap over texts and Wilson's interval."""
import math
import random

BOOTSTRAP_ROUNDS = 1000
Z95 = 1.959963984540054


class Counts:
    """True positives, false positives and false negatives of a set of texts."""

    def __init__(self, right=0, extra=0, missed=0):
        self.right, self.extra, self.missed = right, extra, missed

    def add(self, other):
        self.right += other.right
        self.extra += other.extra
        self.missed += other.missed
        return self

    @property
    def precision(self):
        return ratio(self.right, self.right + self.extra)

    @property
    def recall(self):
        return ratio(self.right, self.right + self.missed)

    @property
    def f1(self):
        return ratio(2 * self.right, 2 * self.right + self.extra + self.missed)


def ratio(part, whole):
    """part / whole, and 0 where there is nothing."""
    return part / whole if whole else 0.0


def bootstrap(units, statistic, rounds=BOOTSTRAP_ROUNDS, seed=1):
    """95 % interval of statistic(list of units), by resampling the units (Efron 1979)."""
    if not units:
        return 0.0, 0.0
    rng = random.Random(seed)
    values = sorted(statistic(rng.choices(units, k=len(units))) for _ in range(rounds))
    return values[int(0.025 * rounds)], values[min(rounds - 1, int(0.975 * rounds))]


def total(counts):
    """The sum of a list of Counts."""
    result = Counts()
    for item in counts:
        result.add(item)
    return result


def f1_interval(counts):
    """95 % bootstrap interval of the F1 of a list of Counts, one for each text."""
    return bootstrap(counts, lambda sample: total(sample).f1)


def share_interval(flags):
    """95 % bootstrap interval of the share of true values."""
    return bootstrap(flags, lambda sample: ratio(sum(sample), len(sample)))


def wilson(successes, trials):
    """95 % score interval of a proportion (Wilson 1927)."""
    if not trials:
        return 0.0, 1.0
    p = successes / trials
    scale = 1 + Z95 ** 2 / trials
    centre = (p + Z95 ** 2 / (2 * trials)) / scale
    half = Z95 * math.sqrt(p * (1 - p) / trials + Z95 ** 2 / (4 * trials ** 2)) / scale
    return max(0.0, centre - half), min(1.0, centre + half)


def macro_f1(gold, predicted, labels):
    """The mean of the labels' F1."""
    scores = []
    for label in labels:
        right = sum(g == p == label for g, p in zip(gold, predicted))
        scores.append(ratio(2 * right, gold.count(label) + predicted.count(label)))
    return sum(scores) / len(labels)


def percent(value):
    return f"{100 * value:5.1f}"


def with_interval(value, interval):
    """"61.2 (58.0–64.3)", in per cent."""
    return f"{100 * value:.1f} ({100 * interval[0]:.1f}–{100 * interval[1]:.1f})"
