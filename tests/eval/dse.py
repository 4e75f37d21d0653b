#!/usr/bin/python3
"""Scores the program on directed sentiment between two entities p and q of a sentence.

The five labels are 0 none, 1 p to q positive, 2 q to p positive, 3 p to q negative,
4 q to p negative. A label is predicted from the signed events between p and q, weighted by
confidence; no signed event predicts 0. Prints macro-F1 over the labels, and precision and recall of
the non-neutral edges (direction and sign right). About one non-neutral label in ten is wrong.
"""
import argparse
import collections
import random
import sys

from evalkit import actors, metrics, program, scoring

PARTS = {"valid": "stance/dse_valid.jsonl.xz", "train": "stance/dse_train.jsonl.xz"}
LABELS = (0, 1, 2, 3, 4)
LABEL_OF = {(True, 1): 1, (False, 1): 2, (True, -1): 3, (False, -1): 4}


def character_span(text, actor):
    """The actor's offsets in characters, or None where its bytes are not its mention."""
    raw = text.encode("utf-8")
    begin, end = actor.get("begin"), actor.get("end")
    if begin is None or end is None or not 0 <= begin <= end <= len(raw):
        return None
    mention = raw[begin:end].decode("utf-8", "replace")
    if mention != actor.get("mention"):
        return None
    start = len(raw[:begin].decode("utf-8", "replace"))
    return start, start + len(mention)


def is_entity(text, actor, name, span):
    """True when an event's actor is the entity, by its place in the text or by its name."""
    place = character_span(text, actor)
    if place and place[0] < span[1] and span[0] < place[1]:
        return True
    return actors.share_word(actor.get("name"), name)


def predict(item, events):
    """The label with the most confidence among the signed events between p and q."""
    weight = collections.Counter()
    for event in events:
        sign = scoring.sign_of(event)
        if not sign:
            continue
        ends = [[is_entity(item["text"], event[end], item[k], item[k + "_span"])
                 for k in ("p", "q")] for end in ("source", "target")]
        (source_p, source_q), (target_p, target_q) = ends
        forward, backward = source_p and target_q, source_q and target_p
        if forward != backward:
            weight[LABEL_OF[forward, sign]] += event.get("confidence") or 1.0
    return max(weight, key=lambda label: (weight[label], -label)) if weight else 0


def edge_scores(gold, predicted):
    """Precision, recall and F1 of the non-neutral edges, as Counts."""
    right = sum(g == p != 0 for g, p in zip(gold, predicted))
    return metrics.Counts(right, sum(p != 0 for p in predicted) - right,
                          sum(g != 0 for g in gold) - right)


def print_figures(part, gold, predicted):
    pairs = list(zip(gold, predicted))
    macro = metrics.macro_f1(gold, predicted, LABELS)
    interval = metrics.bootstrap(
        pairs, lambda s: metrics.macro_f1([g for g, _ in s], [p for _, p in s], LABELS),
        rounds=300)
    edges = edge_scores(gold, predicted)
    print(f"dse_{part}: {len(gold)} pairs, {edges.right + edges.extra} predicted edges, "
          f"{edges.right + edges.missed} labelled edges")
    print(f"  macro-F1              {metrics.with_interval(macro, interval)} %")
    accuracy = metrics.ratio(sum(g == p for g, p in pairs), len(pairs))
    print(f"  accuracy             {metrics.percent(accuracy)} %")
    low_high = metrics.wilson(edges.right, edges.right + edges.extra)
    print(f"  edge precision        {metrics.with_interval(edges.precision, low_high)} %")
    print(f"  edge recall          {metrics.percent(edges.recall)} %   F1 "
          f"{metrics.percent(edges.f1)} %")
    print(f"  of the wrong edges: {sum(1 for g, p in pairs if p and not g)} labelled neutral, "
          f"{sum(1 for g, p in pairs if g and p and (g > 2) != (p > 2))} wrong sign, "
          f"{sum(1 for g, p in pairs if g and p and g != p and (g > 2) == (p > 2))}"
          " wrong direction")
    print("  gold \\ predicted " + "".join(f"{label:6d}" for label in LABELS))
    for label in LABELS:
        row = collections.Counter(p for g, p in pairs if g == label)
        print(f"  {label:16d}  " + "".join(f"{row[p]:6d}" for p in LABELS))


def print_errors(items, gold, predicted, found, args):
    wrong = [(i, g, p) for i, (g, p) in enumerate(zip(gold, predicted)) if g != p]
    chosen = random.Random(args.seed).sample(wrong, min(args.errors, len(wrong)))
    for i, g, p in sorted(chosen, key=lambda error: (error[2] == 0, error[1])):
        item = items[i]
        print(f"\n[gold {g}, predicted {p}] {item['id']} p={item['p']!r} q={item['q']!r}")
        print(f"  {item['text']}")
        for event in found.get(item["id"], ()):
            print(f"  + {program.describe(event)} sign {scoring.sign_of(event)}")


def main(argv=None):
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    program.add_data_options(parser)
    parser.add_argument("--part", choices=sorted(PARTS), default="valid")
    args = parser.parse_args(argv)
    items = program.load_data(args, PARTS[args.part])
    found = program.events_by_article(
        args, [program.article(item["id"], item["text"]) for item in items])
    gold = [item["label"] for item in items]
    predicted = [predict(item, found.get(item["id"], ())) for item in items]
    print_figures(args.part, gold, predicted)
    if args.errors:
        print_errors(items, gold, predicted, found, args)
    return 0


if __name__ == "__main__":
    sys.exit(main())
