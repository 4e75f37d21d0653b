#!/usr/bin/python3
"""Scores the program on plv_train: 1,050 news sentences with one directed PLOVER relation each.

Right pair: some event whose source and target share a content word with the labelled spans
(lenient), or with the spans' head words (strict). Right root: the same event also has the
labelled PLOVER type. It is a recall: the data label one relation a sentence, so other events of the
sentence are neither right nor wrong; events a sentence is printed to show over-production.
"""
import argparse
import collections
import random
import re
import sys

from evalkit import actors, metrics, program

FILE = "stance/plv_train.jsonl.xz"
# This set uses an older name of the type; the code book splits RETREAT off CONCEDE.
PLOVER_NAMES = {"YIELD": "CONCEDE", "RETREAT": "CONCEDE"}
END_OF_HEAD = re.compile(
    r",|\(|\s(?:of|in|for|from|on|at|who|that|which|to|with|near|by|under|over|against|between|"
    r"held|accused|suspected|based|led|put|including)\s")


def same_name(plover):
    """The project's name of a PLOVER type."""
    return PLOVER_NAMES.get(plover, plover)


def head_word(span):
    """The last word before the first complement or modifier: "a port in Yemen" -> "port"."""
    core = actors.words(END_OF_HEAD.split(span.strip(), maxsplit=1)[0])
    return (core or actors.words(span) or [""])[-1]


def touches_head(actor, span):
    head = head_word(span)
    return any(actors.same_word(head, word) for name in (actor.get("mention"), actor.get("name"))
               for word in actors.words(name))


def judge(item, events):
    """Flags of one sentence, each true when some event has the property."""
    gold = item["gold"][0]
    code = same_name(gold["code"])
    flags = collections.Counter(event=bool(events))
    for event in events:
        source, target = event["source"], event["target"]
        if actors.touches(source, gold["tgt"]) and actors.touches(target, gold["src"]):
            flags["reversed"] = 1
        if not (actors.touches(source, gold["src"]) and actors.touches(target, gold["tgt"])):
            continue
        right_type = same_name(event.get("plover")) == code
        flags["pair"] = 1
        flags["root"] |= right_type
        if touches_head(source, gold["src"]) and touches_head(target, gold["tgt"]):
            flags["head"] = 1
            flags["head+root"] |= right_type
    return flags


def kind_of_error(flags):
    if flags["root"]:
        return None
    if flags["pair"]:
        return "wrong type"
    if flags["reversed"]:
        return "reversed"
    return "other pair" if flags["event"] else "no event"


def print_figures(items, flags, events):
    count = len(items)
    print(f"plv_train: {count} sentences, {sum(map(len, events))} events "
          f"({metrics.ratio(sum(map(len, events)), count):.2f} a sentence)")
    for name, title in (("event", "any event"), ("pair", "right pair"),
                        ("root", "right pair and PLOVER root"), ("head", "right pair, head words"),
                        ("head+root", "right pair and root, head words"),
                        ("reversed", "pair the wrong way round")):
        values = [bool(f[name]) for f in flags]
        share = metrics.ratio(sum(values), count)
        print(f"  {title:<34}{metrics.with_interval(share, metrics.share_interval(values))} %")
    print("  type        sentences   event    pair    root")
    for code in sorted({item["gold"][0]["code"] for item in items}):
        chosen = [f for item, f in zip(items, flags) if item["gold"][0]["code"] == code]
        shares = "   ".join(metrics.percent(metrics.ratio(sum(bool(f[k]) for f in chosen),
                                                          len(chosen)))
                            for k in ("event", "pair", "root"))
        print(f"  {code:<12}{len(chosen):9d}   {shares}")


def print_errors(items, flags, events, args):
    errors = [(kind_of_error(f), item, found) for item, f, found in zip(items, flags, events)
              if kind_of_error(f)]
    counted = collections.Counter(kind for kind, _, _ in errors)
    print("errors: " + ", ".join(f"{kind} {n}" for kind, n in counted.most_common()))
    chosen = random.Random(args.seed).sample(errors, min(args.errors, len(errors)))
    for kind, item, found in sorted(chosen, key=lambda error: error[0]):
        gold = item["gold"][0]
        print(f"\n[{kind}] {item['id']} {item['text']}")
        print(f"  gold {gold['src']} > {gold['tgt']} : {gold['code']}")
        for event in found:
            print(f"  + {program.describe(event)} {event.get('plover')}")


def main(argv=None):
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    program.add_data_options(parser)
    args = parser.parse_args(argv)
    items = program.load_data(args, FILE)
    found = program.events_by_article(
        args, [program.article(item["id"], item["text"]) for item in items])
    events = [found.get(item["id"], []) for item in items]
    flags = [judge(item, e) for item, e in zip(items, events)]
    print_figures(items, flags, events)
    if args.errors:
        print_errors(items, flags, events, args)
    return 0


if __name__ == "__main__":
    sys.exit(main())
