"""Runs the program on articles and reads its events; reads the shared data sets."""
import collections
import json
import lzma
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.normpath(os.path.join(HERE, "..", "..", ".."))
DEFAULT_PROGRAM = os.path.join(ROOT, "build", "stancegraph")
DEFAULT_DATA = os.path.join(ROOT, "..", "shared", "data")

EXIT_SOME_SKIPPED = 3


def add_common_options(parser):
    """The options that all evaluation scripts have."""
    parser.add_argument("--program", default=DEFAULT_PROGRAM, help="default: build/stancegraph")
    parser.add_argument("--events", metavar="FILE",
                        help="score these events (JSON Lines) instead of running the program")
    parser.add_argument("--options", default="", help="more options for the program, in one string")


def add_data_options(parser):
    """The options of the scripts that measure on the shared data sets."""
    add_common_options(parser)
    parser.add_argument("--data", default=DEFAULT_DATA, help="default: ../shared/data")
    parser.add_argument("--limit", type=int, metavar="N", help="only the first N items")
    parser.add_argument("--errors", type=int, nargs="?", const=40, default=0, metavar="N",
                        help="list a sample of N errors (default 40)")
    parser.add_argument("--seed", type=int, default=1, help="of the sample of errors")


def read_jsonl(path):
    """The records of a JSON Lines file, xz or plain."""
    opener = lzma.open if path.endswith(".xz") else open
    with opener(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def load_data(args, *names):
    """The records of files under --data; ends the script with exit 0 where they are not there."""
    paths = [os.path.join(args.data, name) for name in names]
    for path in paths:
        if not os.path.exists(path):
            print(f"skipped: {path} is not there")
            sys.exit(0)
    records = [record for path in paths for record in read_jsonl(path)]
    return records[:args.limit] if args.limit else records


def article(identifier, text, title=None, published=None):
    """An article record as `stancegraph extract` reads it."""
    record = {"id": identifier, "text": text}
    if title:
        record["title"] = title
    if published:
        record["published"] = published
    return record


def parse_events(program, output):
    """The events of JSON Lines; only a newline ends a line (text may hold U+2028 and the like)."""
    events = []
    for number, line in enumerate(output.split("\n"), 1):
        if line.strip():
            try:
                events.append(json.loads(line))
            except ValueError as error:
                sys.exit(f"error: {program} extract: line {number} is not JSON: {error}")
    return events


def run_program(program, articles, options=()):
    """The events of all articles, from one run of `PROGRAM extract`."""
    if not os.access(program, os.X_OK):
        sys.exit(f"error: {program}: no such program (build it, or give --program)")
    with tempfile.TemporaryDirectory(prefix="stancegraph-eval-") as folder:
        source = os.path.join(folder, "articles.jsonl")
        with open(source, "w", encoding="utf-8") as out:
            for record in articles:
                out.write(json.dumps(record, ensure_ascii=False) + "\n")
        done = subprocess.run([program, "extract", "--quiet", *options, source],
                              stdout=subprocess.PIPE, check=False)
    if done.returncode not in (0, EXIT_SOME_SKIPPED):
        sys.exit(f"error: {program} extract ended with exit code {done.returncode}")
    if done.returncode == EXIT_SOME_SKIPPED:
        print("warning: the program skipped some articles", file=sys.stderr)
    return parse_events(program, done.stdout.decode("utf-8"))


def events_by_article(args, articles):
    """A mapping from article id to its events, by --events or by running --program."""
    events = read_jsonl(args.events) if args.events else run_program(
        args.program, articles, args.options.split())
    grouped = collections.defaultdict(list)
    for event in events:
        grouped[event["doc"]].append(event)
    return grouped


def describe(event):
    """One event on one line, for lists of errors."""
    source, target = event["source"], event["target"]
    return (f"{source.get('id')} [{source.get('mention')}] > "
            f"{target.get('id')} [{target.get('mention')}] : "
            f"{event.get('cameo')} {event.get('relation')} ({event.get('verb')}, "
            f"{event.get('modality')}, {event.get('confidence')})")
