#!/usr/bin/python3
"""Measures events in articles of sport and markets, where there should be next to none.

Sport: the BBC articles tagged sport or with the name of a sport. Markets: the business articles
whose headline is about shares, prices, profits, currencies or statistics.

Real events happen there too (a lawsuit, a ban by a court, a strike), so two figures are printed.
"Any event" is the raw share of articles with at least one. "False event" is the share with an
event that is false by a rule which errs on the side of counting:
- sport: the sentence has no word of law, state, police or dispute, and either an actor is a
  country or place (a team or venue taken for a state) or the class is material (06-08, 14-20),
  that is a match read as help or war; talk between persons (praise, blame) is real, not counted;
- markets: an actor's mention is a currency, market, index, commodity or figure; or the class is
  material conflict (14-20) and the sentence has none of those words.
To judge for certain, write the events to a sheet with sample200.py draw --corpus bbc-sport.
"""
import argparse
import random
import re
import sys

from evalkit import metrics, program, scoring

FILE = "news/bbc_full.jsonl.xz"
SPORT_TAGS = frozenset(("sport", "football", "rugby", "cricket", "athletics", "tennis"))


def any_of(*stems):
    """Matches any of the words; a stem that ends in * matches all that begin with it."""
    words = "|".join(stem.replace("*", r"\w*") for line in stems for stem in line.split())
    return re.compile(rf"\b(?:{words})\b", re.I)


MARKET_TITLE = any_of(
    "share shares stock stocks profit profits loss losses sales prices dollar euro yen pound oil",
    "gold growth economy inflation jobless jobs unemployment rate rates market markets export*",
    "deficit gdp output spending retail earnings housing mortgage forecast",
    "surge* slump* soar* slide* rise rises fall falls")
REAL_WORDS = any_of(
    "court judge jury lawsuit sue sues sued suing legal police arrest* charged convict* jail*",
    "prison government governments minister ministry president parliament mp mps union embassy",
    "visa visas sanctions strike protest* boycott* war troops army militant* soldier* bomb*",
    "regulator* commission tribunal ban banned suspen* doping drug drugs inquiry investigat*")
MARKET_WORDS = any_of(
    "dollar euro yen yuan pound sterling peso rouble currenc* share shares stock stocks market",
    "markets index nasdaq ftse dow nikkei dax oil crude gold copper price prices sales profit",
    "profits growth economy export* import* inflation rate rates demand investor* analyst*",
    "trader* figure figures data")
MATERIAL = frozenset(("06", "07", "08", "14", "15", "16", "17", "18", "19", "20"))
MATERIAL_CONFLICT = frozenset(root for root in MATERIAL if root >= "14")


def is_false_in_sport(event):
    if REAL_WORDS.search(event.get("sentence", "")):
        return False
    kinds = {event["source"].get("type"), event["target"].get("type")}
    return bool(kinds & {"country", "place"}) or scoring.root_of(event) in MATERIAL


def is_false_in_markets(event):
    mentions = f"{event['source'].get('mention')} | {event['target'].get('mention')}"
    if MARKET_WORDS.search(mentions):
        return True
    return (scoring.root_of(event) in MATERIAL_CONFLICT
            and not REAL_WORDS.search(event.get("sentence", "")))


def groups(articles):
    """The two sets of articles, each with its rule."""
    sport = [a for a in articles if SPORT_TAGS & set(a["tags"])]
    markets = [a for a in articles
               if a["tags"] == ["business"] and MARKET_TITLE.search(a["title"])]
    return ("sport", sport, is_false_in_sport), ("markets", markets, is_false_in_markets)


def report(name, articles, rule, found):
    """Prints the shares of one set; returns its false events."""
    events = {a["id"]: found.get(a["id"], []) for a in articles}
    false = {key: [e for e in found_there if rule(e)] for key, found_there in events.items()}
    total = len(articles)
    print(f"{name}: {total} articles, {sum(map(len, events.values()))} events")
    for title, chosen in (("any event", events), ("false event", false)):
        count = sum(bool(value) for value in chosen.values())
        print(f"  articles with {title:<12}"
              f"{metrics.with_interval(metrics.ratio(count, total), metrics.wilson(count, total))} %")
    return [event for value in false.values() for event in value]


def main(argv=None):
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    program.add_data_options(parser)
    args = parser.parse_args(argv)
    sets = groups(program.load_data(args, FILE))
    unique = {a["id"]: a for _, articles, _ in sets for a in articles}
    found = program.events_by_article(
        args, [program.article(a["id"], a["text"], a["title"]) for a in unique.values()])
    for name, articles, rule in sets:
        false = report(name, articles, rule, found)
        for event in random.Random(args.seed).sample(false, min(args.errors, len(false))):
            print(f"  + {program.describe(event)}\n      {event.get('sentence')}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
