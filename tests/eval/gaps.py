#!/usr/bin/python3
"""Counts the words that link two actors in a text, but have no frame for the way they do it.

For who extends the lexicon: what is missing, the most frequent first. TEXT is articles (JSON
Lines) or plain sentences, one a line; both may be xz-compressed.

The words of the text are found by `PROGRAM parse`. Then `PROGRAM extract` runs twice: as it is, and
with a probe, a lexicon that gives every word a frame for every slot. A pair of actors that only the
probe finds is a gap. Columns: how often; v, n or a; the word; the slots, with the head of the
object where the actor stands behind it (O=plan); and examples.
"""
import argparse
import collections
import json
import lzma
import os
import random
import subprocess
import sys
import tempfile

from evalkit import program

KINDS = {"v": "VERB", "n": "NOUN", "a": "ADJ"}
PREPOSITIONS = ("to", "with", "against", "on", "at", "for", "from", "of", "into", "over", "about",
                "behind", "between", "in")
SLOTS = {
    "v": ["S>O O=ACTOR"] + [f"S>{p}" for p in PREPOSITIONS] + ["S>O"],
    "n": [f"P|by|from>{p}" for p in PREPOSITIONS if p != "between"] + ["between<>between"],
    "a": [f"S>{p}" for p in PREPOSITIONS if p != "between"],
}
PARTICLES = frozenset("out up off down away back aside apart ahead".split())
FIRST_CODE = 100  # the probe's frames have the codes 0100, 0101, ...: 01 with a number


def read_texts(path, pick):
    """The articles of a file: JSON Lines or one sentence a line; `pick` says which lines."""
    opener = lzma.open if path.endswith(".xz") else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if not pick(number) or not line.strip():
                continue
            record = json.loads(line) if line.startswith("{") else {"text": line.strip()}
            yield program.article(str(number), record["text"], record.get("title"))


def parse_texts(binary, articles):
    """Sentences as lists of CoNLL-U rows, from `PROGRAM parse`."""
    with tempfile.TemporaryDirectory(prefix="stancegraph-gaps-") as folder:
        source = os.path.join(folder, "articles.jsonl")
        with open(source, "w", encoding="utf-8") as out:
            out.writelines(json.dumps(a) + "\n" for a in articles)
        done = subprocess.run([binary, "parse", "--quiet", source], stdout=subprocess.PIPE,
                              check=True)
    sentence, text = [], ""
    for line in done.stdout.decode("utf-8").split("\n"):
        if line.startswith("# text = "):
            text = line[len("# text = "):]
        elif line.startswith("#"):
            continue
        elif line:
            row = line.split("\t")
            if row[0].isdigit():
                sentence.append(row)
        elif sentence:
            yield text, sentence
            sentence = []


def count_words(sentences, least):
    """For v, n, a: the lemmas that occur often enough; verbs with their particles besides."""
    counts = {kind: collections.Counter() for kind in KINDS}
    for _, rows in sentences:
        for row in rows:
            lemma = row[2].lower()
            for kind, upos in KINDS.items():
                if row[3] == upos and lemma.isalpha():
                    counts[kind][lemma] += 1
            if row[1].lower() in PARTICLES and row[6] != "0" and rows[int(row[6]) - 1][3] == "VERB":
                counts["v"][f"{rows[int(row[6]) - 1][2].lower()}_{row[1].lower()}"] += 1
    return {kind: [w for w, n in c.items() if n >= least] for kind, c in counts.items()}


def write_probe(path, kind, words):
    """A lexicon with one frame for each word and slot; its code tells the slot."""
    with open(path, "w", encoding="utf-8") as out:
        for word in words:
            for i, slots in enumerate(SLOTS[kind]):
                out.write(f"{kind}\t{word}\t{slots}\t0{FIRST_CODE + i}\n")


def pair_of(event):
    return (event["doc"], event["begin"], *sorted((event["source"]["id"], event["target"]["id"])))


def object_of(rows, event):
    """The lemma of the object of the event's verb where the target is not that object itself."""
    for row in rows:
        if row[2].lower() != event["verb"].split(" ")[0] or row[3] != "VERB":
            continue
        for other in rows:
            if (other[6] == row[0] and other[7] in ("obj", "nsubj:pass")
                    and other[1] not in event["target"]["mention"]):
                return other[2].lower()
    return ""


def is_company(actor):
    return actor["type"] == "company" or actor.get("role") == "BUS"


def find_gaps(binary, options, articles, words, companies=True):
    """(kind, word, slots) -> events that only the probe finds."""
    known = {pair_of(e) for e in program.run_program(binary, articles, options)}
    gaps = collections.defaultdict(list)
    for kind in KINDS:
        with tempfile.TemporaryDirectory(prefix="stancegraph-gaps-") as folder:
            probe = os.path.join(folder, "probe.tsv")
            write_probe(probe, kind, words[kind])
            found = program.run_program(binary, articles, [*options, "--lexicon", probe])
        for event in found:
            if not companies and (is_company(event["source"]) or is_company(event["target"])):
                continue
            number = int(event["cameo"]) - FIRST_CODE if len(event["cameo"]) == 4 else -1
            if 0 <= number < len(SLOTS[kind]) and pair_of(event) not in known:
                gaps[kind, event["verb"], SLOTS[kind][number]].append(event)
    return gaps


def split_by_object(gaps, parsed):
    """Divides the gaps of verbs with an object by the head of that object."""
    split = collections.defaultdict(list)
    for (kind, word, slots), events in gaps.items():
        for event in events:
            noun = object_of(parsed.get(event["sentence"], ()), event) if kind == "v" else ""
            split[kind, word, f"{slots} O={noun}" if noun else slots].append(event)
    return split


def report(gaps, least, examples, seed):
    choose = random.Random(seed)
    for (kind, word, slots), events in sorted(gaps.items(), key=lambda g: (-len(g[1]), g[0])):
        if len(events) < least:
            break
        print(len(events), kind, word, slots, sep="\t")
        for event in choose.sample(events, min(examples, len(events))):
            print(f"\t{event['source']['mention']} > {event['target']['mention']}: "
                  f"{event['sentence'][:300]}")


def main(argv=None):
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("text", metavar="TEXT", help="JSON Lines or sentences; may be xz")
    parser.add_argument("--program", default=program.DEFAULT_PROGRAM)
    parser.add_argument("--options", default="", help="more options for the program")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="read each Nth line only")
    parser.add_argument("--least", type=int, default=3, metavar="N", help="least count shown")
    parser.add_argument("--examples", type=int, default=0, metavar="N")
    parser.add_argument("--by-object", action="store_true", help="tell objects of verbs apart")
    parser.add_argument("--no-companies", action="store_true", help="leave companies out")
    parser.add_argument("--seed", type=int, default=1, help="of the examples")
    args = parser.parse_args(argv)
    articles = list(read_texts(args.text, lambda number: number % args.every == 0))
    parsed = dict(parse_texts(args.program, articles))
    words = count_words(parsed.items(), args.least)
    gaps = find_gaps(args.program, args.options.split(), articles, words,
                     not args.no_companies)
    report(split_by_object(gaps, parsed) if args.by_object else gaps,
           args.least, args.examples, args.seed)
    return 0


if __name__ == "__main__":
    sys.exit(main())
