#!/usr/bin/python3
"""Draws random events for judging by hand, and states their precision.

  sample200.py draw --seed 7 --out sheet.tsv   events from random articles of the news sets
  sample200.py score sheet.tsv                     precision with Wilson's 95 % interval

While rules are being made, look at the articles of one half of each set (--half even), and draw
the sample to judge from the other (--half odd).

Fill the column `judged` with 1 (source, target, class and modality are what the sentence says),
0 (not), or ? (cannot be said; left out and counted). Judge against the sentence alone. Take a
seed that nobody has used, once, at the end; the sheet holds text of the news sets and stays out
of the repository.
"""
import argparse
import csv
import random
import sys

from evalkit import metrics, program, rawnews

CORPORA = {
    "reuters": "news/reuters_short.jsonl.xz", "agnews": "news/agnews_test.jsonl.xz",
    "bbc": "news/bbc_full.jsonl.xz", "reuters1987": "news/reuters21578.jsonl.xz",
    "bbc-sport": "news/bbc_full.jsonl.xz", "raw": rawnews.ITEMS,
    "dse": "stance/dse_train.jsonl.xz", "newsmtsc": "stance/newsmtsc_train.jsonl.xz"}
DEFAULT_CORPORA = ("reuters", "agnews", "bbc")
SPORT_TAGS = frozenset(("sport", "football", "rugby", "cricket", "athletics", "tennis"))
HALVES = {"all": slice(None), "even": slice(0, None, 2), "odd": slice(1, None, 2)}
COLUMNS = ("judged", "note", "source", "relation", "target", "cameo", "sign", "modality",
           "source_mention", "phrase", "target_mention", "confidence", "sentence", "doc", "corpus")


def load_corpus(args, name):
    """The records of a set, ids without runs of blanks, as the program writes them."""
    records = program.load_data(args, CORPORA[name])
    if name == "raw":
        records = rawnews.load(args.data, records)
    for record in records:
        record["id"] = " ".join(str(record["id"]).split())
    return records


def pick_articles(args, rng):
    """Random articles, as many from each corpus; ids are made unique by the corpus's name."""
    chosen = []
    for name in args.corpus or DEFAULT_CORPORA:
        records = load_corpus(args, name)[HALVES[args.half]]
        if name == "bbc-sport":
            records = [r for r in records if SPORT_TAGS & set(r["tags"])]
        for record in rng.sample(records, min(args.articles, len(records))):
            chosen.append(program.article(f"{name}:{record['id']}", record["text"],
                                          record.get("title"), record.get("published")))
    return chosen


def to_row(event):
    source, target = event["source"], event["target"]
    corpus, doc = event["doc"].split(":", 1)
    values = ("", "", source.get("id"), event.get("relation"), target.get("id"),
              event.get("cameo"), event.get("sign"), event.get("modality"), source.get("mention"),
              event.get("phrase"), target.get("mention"), event.get("confidence"),
              event.get("sentence"), doc, corpus)
    return [" ".join(str(value).split()) for value in values]


def draw(args):
    rng = random.Random(args.seed)
    articles = pick_articles(args, rng)
    by_article = program.events_by_article(args, articles)
    events = [event for record in articles for event in by_article.get(record["id"], ())]
    rows = [to_row(e) for e in rng.sample(events, min(args.count, len(events)))]
    with open(args.out, "w", encoding="utf-8", newline="") as out:
        sheet = csv.writer(out, delimiter="\t", lineterminator="\n")
        sheet.writerow(COLUMNS)
        sheet.writerows(rows)
    print(f"{len(rows)} of {len(events)} events from {len(articles)} articles: {args.out}")
    return 0


def score(args):
    with open(args.sheet, encoding="utf-8", newline="") as source:
        rows = list(csv.DictReader(source, delimiter="\t"))
    verdicts = [row["judged"].strip() for row in rows]
    strange = sorted(set(verdicts) - {"0", "1", "?", ""})
    if strange:
        sys.exit(f"error: {args.sheet}: column judged holds {strange}, not 0, 1 or ?")
    right, judged = verdicts.count("1"), verdicts.count("1") + verdicts.count("0")
    interval = metrics.wilson(right, judged)
    print(f"{judged} judged, {verdicts.count('?')} undecidable, {verdicts.count('')} not yet")
    print(f"precision {metrics.with_interval(metrics.ratio(right, judged), interval)} %")
    for column in ("corpus", "cameo"):
        groups = {}
        for row, verdict in zip(rows, verdicts):
            if verdict in ("0", "1"):
                groups.setdefault(row[column][:2] if column == "cameo" else row[column],
                                  []).append(verdict == "1")
        print("  " + "  ".join(f"{name} {sum(v)}/{len(v)}" for name, v in sorted(groups.items())))
    return 0


def main(argv=None):
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    commands = parser.add_subparsers(dest="command", required=True)
    drawing = commands.add_parser("draw", help="draw events and write a sheet")
    program.add_data_options(drawing)
    drawing.add_argument("--count", type=int, default=200, help="events")
    drawing.add_argument("--articles", type=int, default=2000, help="from each corpus")
    drawing.add_argument("--corpus", action="append", choices=sorted(CORPORA))
    drawing.add_argument("--half", choices=sorted(HALVES), default="all",
                         help="only articles on even or odd lines, counted from 0")
    drawing.add_argument("--out", default="sample.tsv")
    drawing.set_defaults(run=draw)
    scoring_ = commands.add_parser("score", help="precision of a filled sheet")
    scoring_.add_argument("sheet")
    scoring_.set_defaults(run=score)
    args = parser.parse_args(argv)
    return args.run(args)


if __name__ == "__main__":
    sys.exit(main())
