#!/usr/bin/python3
"""Says what `confidence` is worth: a reliability table, and what --min-confidence buys.

An event of a gold text is right when it matches a gold event, required or optional, in source,
target and root class. In a calibrated program the share of right events in a bin equals its mean
confidence; the expected calibration error is the mean distance, weighted by events (Naeini et
al. 2015). The second table drops the events below each threshold and scores what remains.
"""
import argparse
import sys

import gold as gold_script
from evalkit import goldfile, metrics, program, scoring

BINS = 10
THRESHOLDS = (0.0, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)


def confidence(event):
    value = event.get("confidence")
    return 1.0 if value is None else value


def judged(texts, found):
    """(confidence, right) of every distinct event."""
    pairs = []
    for text in texts:
        events = scoring.distinct(found.get(text.id, ()), lambda e: scoring.event_key(e, "class"))
        extra = {id(event) for event in scoring.Result(text, events, "class").extra}
        pairs += [(confidence(event), id(event) not in extra) for event in events]
    return pairs


def reliability(pairs):
    """Rows (low, high, events, mean confidence, right) of the bins that hold events."""
    rows = []
    for i in range(BINS):
        inside = [(c, right) for c, right in pairs
                  if i / BINS <= c < (i + 1) / BINS or (i == BINS - 1 and c == 1.0)]
        if inside:
            rows.append((i / BINS, (i + 1) / BINS, len(inside),
                         sum(c for c, _ in inside) / len(inside), sum(r for _, r in inside)))
    return rows


def calibration_error(rows):
    events = sum(count for _, _, count, _, _ in rows)
    return metrics.ratio(sum(count * abs(mean - right / count)
                             for _, _, count, mean, right in rows), events)


def print_reliability(rows):
    print("  confidence    events   mean    right (95 % interval)")
    for low, high, count, mean, right in rows:
        print(f"  {low:.1f} to {high:.1f}  {count:8d}   {mean:.2f}   "
              f"{metrics.with_interval(right / count, metrics.wilson(right, count))} %")
    print(f"  expected calibration error {calibration_error(rows):.3f}")


def print_thresholds(texts, found):
    print("  --min-confidence   events      P      R     F1   false alarms")
    for threshold in THRESHOLDS:
        kept = {key: [e for e in events if confidence(e) >= threshold]
                for key, events in found.items()}
        results = gold_script.score(texts, kept)
        total = metrics.total(result.counts for result in results["class"])
        alarms = gold_script.false_alarms(texts, results)
        print(f"  {threshold:16.1f}  {sum(map(len, kept.values())):7d}  "
              f"{metrics.percent(total.precision)}  {metrics.percent(total.recall)}  "
              f"{metrics.percent(total.f1)}   {sum(alarms)}/{len(alarms)}")


def main(argv=None):
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    program.add_common_options(parser)
    parser.add_argument("--part", choices=sorted(gold_script.PARTS), default="heldback")
    args = parser.parse_args(argv)
    args.options = f"--min-confidence 0 {args.options}"
    texts = goldfile.read_folder(gold_script.PARTS[args.part])
    found = program.events_by_article(args, [gold_script.to_article(text) for text in texts])
    print(f"calibration on gold, {args.part}: {len(texts)} texts")
    print_reliability(reliability(judged(texts, found)))
    print_thresholds(texts, found)
    return 0


if __name__ == "__main__":
    sys.exit(main())
