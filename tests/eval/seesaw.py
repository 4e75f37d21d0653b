#!/usr/bin/python3
"""Scores the program on SEESAW: (source, sign, target) stances in US political news.

Only stances both of whose actors are named in the sentence (in full, by surname or by an alias)
and are people, organisations or states are asked for. The labels hold every attitude that a
reader infers, so recall is low for any event coder; the agreement of the sign on the pairs found
is the figure to watch. --context gives whole articles instead of single sentences, and then also
asks for stances whose actors need coreference.
"""
import argparse
import collections
import random
import sys

from evalkit import actors, metrics, program, scoring

PARTS = {"valid": "stance/seesaw_valid.jsonl.xz", "train": "stance/seesaw_train.jsonl.xz"}
NAMED = frozenset(("full", "last", "alias"))
ACTOR_TYPES = frozenset(("People", "Organization", "GPE"))
UNKNOWN = frozenset(("None", "Not in the list"))


def askable(stance, context):
    """True for a stance between two actors that the text names."""
    for end in ("subj", "obj"):
        if stance[end] in UNKNOWN or not ACTOR_TYPES & set(stance[end + "_type"]):
            return False
        if stance[end + "_visible"] not in NAMED and not context:
            return False
    return True


def to_articles(items, context):
    """One article a sentence, or one an article, with the sentences as paragraphs."""
    if not context:
        return [program.article(item["id"], item["text"], None, item["date"]) for item in items]
    grouped = collections.OrderedDict()
    for item in items:
        grouped.setdefault(item["article"], []).append(item)
    return [program.article(name, "\n".join(item["text"] for item in group), None,
                            group[0]["date"]) for name, group in grouped.items()]


def events_of(item, found, context):
    """The events of a sentence, wherever they were found."""
    if not context:
        return found.get(item["id"], [])
    text = " ".join(item["text"].split())
    return [event for event in found.get(item["article"], [])
            if " ".join(event.get("sentence", "").split()) in text]


def find(stance, events):
    """The signed events from the stance's source to its target."""
    return [event for event in events if actors.touches(event["source"], stance["subj"])
            and actors.touches(event["target"], stance["obj"])]


def main(argv=None):
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    program.add_data_options(parser)
    parser.add_argument("--part", choices=sorted(PARTS), default="valid")
    parser.add_argument("--context", action="store_true", help="whole articles, all named actors")
    args = parser.parse_args(argv)
    items = program.load_data(args, PARTS[args.part])
    found = program.events_by_article(args, to_articles(items, args.context))
    asked, pair, agreed, disagreed, errors = 0, 0, 0, 0, []
    for item in items:
        events = events_of(item, found, args.context)
        for stance in item["stances"]:
            if not askable(stance, args.context):
                continue
            asked += 1
            matches = find(stance, events)
            signs = {scoring.sign_of(event) for event in matches}
            pair += bool(matches)
            agreed += stance["sign"] in signs
            disagreed += -stance["sign"] in signs and stance["sign"] not in signs
            if stance["sign"] not in signs:
                errors.append((item, stance, events))
    print(f"seesaw_{args.part}: {asked} stances between two named actors in {len(items)} sentences")
    print(f"  pair found            {metrics.percent(metrics.ratio(pair, asked))} %")
    print(f"  triple found          "
          f"{metrics.with_interval(metrics.ratio(agreed, asked), metrics.wilson(agreed, asked))} %")
    print(f"  sign right where the pair has a sign "
          f"{metrics.percent(metrics.ratio(agreed, agreed + disagreed))} % of {agreed + disagreed}")
    for item, stance, events in random.Random(args.seed).sample(errors,
                                                                min(args.errors, len(errors))):
        print(f"\n{item['id']} {item['text']}\n  gold {stance['subj']} {stance['sign']:+d} "
              f"{stance['obj']}")
        for event in events:
            print(f"  + {program.describe(event)} sign {scoring.sign_of(event)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
