#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Accuracy of `stancegraph parse` on treebanks and names.

    parse.py [--trees FILE ...] [--names FILE ...] [--news FILE]

Prints tags, lemmas and trees with the gold tokens given and from raw text, and the F1 of names.
Default files: tests/eval/news.conllu (our own sentences), and the development sets of --data where
they are there. FILE may end in .xz.
"""
import argparse
import json
import os
import subprocess
import sys
import tempfile

import conllu_eval
import ner_eval
from evalkit import conllu, program

HERE = os.path.dirname(os.path.abspath(__file__))


def parse_arguments(argv):
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    program.add_common_options(parser)
    parser.add_argument("--data", default=program.DEFAULT_DATA, help="default: ../shared/data")
    parser.add_argument("--trees", nargs="*", metavar="FILE", help="CoNLL-U with trees")
    parser.add_argument("--names", nargs="*", metavar="FILE", help="CoNLL-U with names")
    parser.add_argument("--news", metavar="FILE", default=os.path.join(HERE, "news.conllu"),
                        help="CoNLL-U with trees and names")
    parser.add_argument("--errors", action="store_true", help="also the commonest confusions")
    options = parser.parse_args(argv)
    if options.trees is None:
        options.trees = [os.path.join(options.data, "ud", "dev-all.conllu.xz")]
    if options.names is None:
        options.names = [os.path.join(options.data, "ner", "ewt-dev.conllu.xz")]
    return options


def run(binary, arguments, folder):
    """Sentences of `stancegraph parse` with these arguments."""
    output = os.path.join(folder, "system.conllu")
    with open(output, "wb") as stream:
        done = subprocess.run([binary, "parse", "--quiet", *arguments], stdout=stream, check=False)
    if done.returncode not in (0, program.EXIT_SOME_SKIPPED):
        sys.exit(f"error: {binary} parse ended with exit code {done.returncode}")
    return conllu.read(output)


def given_tokens(binary, path, folder):
    """The file's sentences and tokens, analysed. Only the forms go to the program."""
    source = os.path.join(folder, "tokens.conllu")
    with open(source, "w", encoding="utf-8") as stream:
        for line in conllu.read_lines(path):
            columns = line.split("\t")
            if len(columns) == 10 and "." in columns[0]:
                continue
            if len(columns) == 10:
                misc = "SpaceAfter=No" if "SpaceAfter=No" in columns[9].split("|") else "_"
                line = "\t".join(columns[:2] + ["_"] * 7 + [misc])
            stream.write(line + "\n")
    return run(binary, ["--from", "conllu", source], folder)


def raw_text(binary, gold, folder):
    """The file's text, split and analysed."""
    documents = {}
    for document, text in conllu_eval.paragraphs(gold):
        documents.setdefault(document, []).append(text)
    source = os.path.join(folder, "raw.jsonl")
    with open(source, "w", encoding="utf-8") as stream:
        for number, texts in enumerate(documents.values(), 1):
            record = program.article(f"text-{number}", "\n\n".join(texts))
            stream.write(json.dumps(record, ensure_ascii=False) + "\n")
    return run(binary, [source], folder)


def print_trees(gold, system, errors):
    result, pairs, skipped = conllu_eval.scores(gold, system)
    for name, counts in result.items():
        print(f"    {name:<18}{conllu_eval.f1(*counts):6.2f}")
    if skipped:
        print(f"    ({skipped} characters are in one of the texts only)")
    if errors:
        conllu_eval.print_errors(pairs)


def print_names(gold, system):
    for kind, c in ner_eval.compare(gold, system).items():
        print(f"    {'names, ' + kind:<18}{100 * c.f1:6.2f}   P {100 * c.precision:6.2f}   "
              f"R {100 * c.recall:6.2f}   of {c.right + c.missed}")


def evaluate(options, path, trees, names):
    if not os.path.exists(path):
        print(f"  skipped: {path} is not there")
        return
    gold = conllu.read(path)
    with tempfile.TemporaryDirectory(prefix="stancegraph-eval-") as folder:
        given = given_tokens(options.program, path, folder)
        print(f"  {os.path.basename(path)}: {len(gold)} sentences, "
              f"{sum(len(s.words) for s in gold)} words")
        if trees:
            print("   given tokens")
            print_trees(gold, given, options.errors)
        if names:
            print_names(gold, given)
        if trees:
            print("   from raw text")
            print_trees(gold, raw_text(options.program, gold, folder), options.errors)


def main(argv):
    options = parse_arguments(argv)
    print("Tags, trees and names (F1, per cent)")
    if options.news:
        evaluate(options, options.news, True, True)
    for path in options.trees:
        evaluate(options, path, True, False)
    for path in options.names:
        evaluate(options, path, False, True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
