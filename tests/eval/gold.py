#!/usr/bin/python3
"""Scores the program on the project's own gold texts (tests/gold).

Prints precision, recall and F1 on (source, target), + sign, + root class, overall and by
construction, with 95 % bootstrap intervals over texts, and the false-alarm rate on texts
without any event. --errors lists what is missed and what is false in the development and the fresh
part; the held-back part is only ever counted, so that nobody tunes to it.
"""
import argparse
import collections
import json
import os
import sys

from evalkit import goldfile, metrics, program, scoring

GOLD = os.path.normpath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "gold"))
PARTS = {"dev": GOLD, "heldback": os.path.join(GOLD, "heldback"),
         "fresh": os.path.join(GOLD, "fresh")}


def parse_arguments(argv):
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    program.add_common_options(parser)
    parser.add_argument("--part", choices=[*PARTS, "all"], default="all")
    parser.add_argument("--by", choices=("construction", "domain"), default="construction")
    parser.add_argument("--only", metavar="WORD",
                        help="only texts whose id, construction or domain holds WORD")
    parser.add_argument("--errors", action="store_true",
                        help="list misses and false events (but of the held-back part)")
    parser.add_argument("--json", metavar="FILE", help="also write the figures to FILE")
    return parser.parse_args(argv)


def to_article(text):
    return program.article(text.id, text.text, text.title, f"{text.date}T12:00:00Z")


def select(texts, word):
    return [t for t in texts if not word or word in (t.domain, t.construction) or word in t.id]


def score(texts, events):
    """The results of each text: {level: [Result, …]} in the order of the texts."""
    return {level: [scoring.Result(text, events.get(text.id, ()), level) for text in texts]
            for level in scoring.LEVELS}


def false_alarms(texts, results):
    """For each text without any event: whether the program found one."""
    return [bool(result.extra) for text, result in zip(texts, results["pair"])
            if not text.required]


def print_table(texts, results, key):
    """One line for each construction or domain."""
    groups = collections.defaultdict(list)
    for i, text in enumerate(texts):
        groups[getattr(text, key)].append(i)
    print(f"  {key:<22}texts events   pair F1  +sign F1  +class P     R    F1   false alarms")
    for name in sorted(groups):
        chosen = groups[name]
        total = {level: metrics.total(results[level][i].counts for i in chosen)
                 for level in scoring.LEVELS}
        alarms = false_alarms([texts[i] for i in chosen],
                              {"pair": [results["pair"][i] for i in chosen]})
        strict = total["class"]
        print(f"  {name:<22}{len(chosen):5d} {sum(len(texts[i].required) for i in chosen):6d}"
              f"     {metrics.percent(total['pair'].f1)}     {metrics.percent(total['sign'].f1)}"
              f"     {metrics.percent(strict.precision)} {metrics.percent(strict.recall)}"
              f" {metrics.percent(strict.f1)}   {sum(alarms)}/{len(alarms)}")


def summarise(texts, results):
    """The overall figures of one part, printed and returned."""
    figures = {"texts": len(texts), "events": sum(len(t.required) for t in texts)}
    for level, title in zip(scoring.LEVELS, ("(source, target)", "+ sign", "+ class")):
        counts = [result.counts for result in results[level]]
        total = metrics.total(counts)
        interval = metrics.f1_interval(counts)
        print(f"  {title:<18} P {metrics.percent(total.precision)}  R "
              f"{metrics.percent(total.recall)}  F1 {metrics.with_interval(total.f1, interval)}")
        figures[level] = {"precision": total.precision, "recall": total.recall,
                          "f1": total.f1, "f1_95": interval}
    alarms = false_alarms(texts, results)
    share = metrics.ratio(sum(alarms), len(alarms))
    print(f"  false alarms       {sum(alarms)} of {len(alarms)} texts without an event: "
          f"{metrics.with_interval(share, metrics.wilson(sum(alarms), len(alarms)))} %")
    matched = [(gold, event) for result in results["class"] for gold, event in result.matched
               if gold.modality]
    same = sum(gold.modality == event.get("modality") for gold, event in matched)
    print(f"  modality right     {same} of {len(matched)} tested and found")
    figures.update(false_alarm_rate=share, modality=metrics.ratio(same, len(matched)))
    return figures


def print_errors(texts, results):
    """Each text with something missed or false at the level of the class."""
    for text, result in zip(texts, results["class"]):
        if not result.missed and not result.extra:
            if text.known_wrong:
                print(f"\n{text.id}: marked known-wrong, but right now")
            continue
        print(f"\n{text.id}{' (known wrong)' if text.known_wrong else ''}")
        if text.title:
            print(f"    [{text.title}]")
        print(f"    {text.text}")
        for gold, _ in result.matched:
            print(f"  = {gold}")
        for gold in result.missed:
            print(f"  - {gold}")
        for event in result.extra:
            print(f"  + {program.describe(event)}")


def main(argv=None):
    args = parse_arguments(argv)
    names = list(PARTS) if args.part == "all" else [args.part]
    parts = {name: select(goldfile.read_folder(PARTS[name]), args.only) for name in names}
    articles = [to_article(text) for texts in parts.values() for text in texts]
    events = program.events_by_article(args, articles)
    figures = {}
    for name, texts in parts.items():
        results = score(texts, events)
        if args.errors and name != "heldback":
            print_errors(texts, results)
        print(f"\ngold, {name}: {len(texts)} texts, {sum(len(t.required) for t in texts)} events")
        print_table(texts, results, args.by)
        figures[name] = summarise(texts, results)
    if args.json:
        with open(args.json, "w", encoding="utf-8") as out:
            json.dump(figures, out, indent=1)
            out.write("\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
