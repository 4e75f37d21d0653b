#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Scores CoNLL-U against a gold file, in the way of the CoNLL 2018 shared task.

    conllu_eval.py GOLD SYSTEM         words, sentences, tags, lemmas and trees
    conllu_eval.py --errors GOLD SYSTEM        also the commonest confusions
    conllu_eval.py --articles GOLD     the raw text of GOLD as JSON Lines, one article a document
    conllu_eval.py --text GOLD         the raw text, a paragraph a line

Words are aligned by the characters they cover (white space aside); a word is right when one of the
same range is in the other file, and its tag, lemma or arc counts only then. An arc is right when
its head is aligned and, for LAS, the relation is the same including its subtype. F1 is over words
of both files, so that with given tokens it is plain accuracy. Sentences are right when both ends
are. Text that only one file has (a dateline that was set apart) is passed over and reported.
FILE may end in .xz.
"""
import argparse
import collections
import json
import sys

from evalkit import conllu

# How far, and by how many equal characters, the texts are brought together again after a gap.
GAP_LONGEST = 4000
GAP_ANCHOR = 12


def parse_arguments(argv):
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold")
    parser.add_argument("system", nargs="?")
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--articles", action="store_true")
    parser.add_argument("--text", action="store_true")
    parser.add_argument("--json", metavar="FILE", help="also write the figures to FILE")
    options = parser.parse_args(argv)
    if not options.system and not (options.articles or options.text):
        parser.error("SYSTEM is missing")
    return options


def paragraphs(sentences):
    """(document id, text) of each paragraph, by the newdoc and newpar comments."""
    document, parts = "", []
    for sentence in sentences:
        new = sentence.comment("newdoc id") or sentence.comment("newdoc")
        if new is not None or sentence.comment("newpar") is not None or \
                sentence.comment("newpar id") is not None:
            if parts:
                yield document, "".join(parts).strip()
            parts = []
            document = document if new is None else new
        parts.append(sentence.text)
    if parts:
        yield document, "".join(parts).strip()


def print_articles(sentences):
    documents = collections.OrderedDict()
    for document, text in paragraphs(sentences):
        documents.setdefault(document, []).append(text)
    for number, (document, texts) in enumerate(documents.items(), 1):
        print(json.dumps({"id": document or f"text-{number}", "text": "\n\n".join(texts)},
                         ensure_ascii=False))


def gap(gold, i, system, j):
    """Characters to skip (in gold, in system) where the texts part at i and j."""
    for n in range(1, GAP_LONGEST):
        if gold[i + n:i + n + GAP_ANCHOR] == system[j:j + GAP_ANCHOR]:
            return n, 0
        if gold[i:i + GAP_ANCHOR] == system[j + n:j + n + GAP_ANCHOR]:
            return 0, n
    return None


def character_map(gold, system):
    """For each place in the system's characters, its place in the gold (-1: none), and how many
    characters are in one text only."""
    places, i, j, skipped = [], 0, 0, 0
    while j < len(system):
        if i < len(gold) and gold[i] == system[j]:
            places.append(i)
            i, j = i + 1, j + 1
            continue
        step = gap(gold, i, system, j) if i < len(gold) else (0, len(system) - j)
        if step is None:
            sys.exit(f"the texts part at character {i}: \"{gold[i:i + 40]}\" in the gold, "
                     f"\"{system[j:j + 40]}\" in the system")
        i += step[0]
        places += [-1] * step[1]
        j += step[1]
        skipped += sum(step)
    places.append(i)
    return places, skipped + len(gold) - i


def align(gold, system):
    """Pairs of aligned words, the number of right sentences, and characters passed over."""
    gold_text, system_text = conllu.place(gold), conllu.place(system)
    places, skipped = character_map(gold_text, system_text)
    index = collections.defaultdict(list)
    for sentence in gold:
        for word in sentence.words:
            index[word.begin, word.end].append(word)
    pairs, spans = [], []
    for sentence in system:
        for word in sentence.words:
            begin, last = places[word.begin], places[word.end - 1] if word.end else -1
            candidates = index.get((begin, last + 1))
            if begin >= 0 and last >= 0 and candidates:
                pairs.append((candidates.pop(0), word))
        spans.append((places[sentence.words[0].begin], places[sentence.words[-1].end - 1] + 1))
    wanted = {(s.words[0].begin, s.words[-1].end) for s in gold}
    return pairs, sum(span in wanted for span in spans), skipped


def scores(gold, system):
    """{measure: (right, in gold, in system)}"""
    pairs, sentences, skipped = align(gold, system)
    of_gold = {id(g): s for g, s in pairs}
    n_gold, n_system = (sum(len(s.words) for s in side) for side in (gold, system))

    def same_head(g, s):
        if g.parent is None or s.parent is None:
            return g.parent is s.parent
        return of_gold.get(id(g.parent)) is s.parent

    def base(rel):
        return rel.split(":")[0]

    tests = {
        "Words": lambda g, s: True,
        "UPOS": lambda g, s: g.upos == s.upos,
        "XPOS": lambda g, s: g.xpos == s.xpos,
        "Lemmas": lambda g, s: g.lemma in (s.lemma, "_"),
        "UAS": same_head,
        "LAS": lambda g, s: same_head(g, s) and g.rel == s.rel,
        "LAS, no subtypes": lambda g, s: same_head(g, s) and base(g.rel) == base(s.rel),
    }
    result = {"Sentences": (sentences, len(gold), len(system))}
    for name, test in tests.items():
        result[name] = (sum(test(g, s) for g, s in pairs), n_gold, n_system)
    return result, pairs, skipped


def f1(right, gold, system):
    return 200 * right / (gold + system) if gold + system else 0.0


def print_errors(pairs):
    tags = collections.Counter((g.upos, s.upos) for g, s in pairs if g.upos != s.upos)
    rels = collections.Counter((g.rel, s.rel) for g, s in pairs if g.rel != s.rel)
    lemmas = collections.Counter((g.form, g.upos, g.lemma, s.lemma) for g, s in pairs
                                 if g.lemma not in (s.lemma, "_"))
    for title, counts in (("tags", tags), ("relations", rels), ("lemmas", lemmas)):
        print(f"  {title}: gold, system, count")
        for key, n in counts.most_common(20):
            print("   ", *key, n)


def main(argv):
    options = parse_arguments(argv)
    gold = conllu.read(options.gold)
    if options.articles:
        print_articles(gold)
        return 0
    if options.text:
        for _, text in paragraphs(gold):
            print(text)
        return 0
    result, pairs, skipped = scores(gold, conllu.read(options.system))
    for name, (right, n_gold, n_system) in result.items():
        precision = 100 * right / n_system if n_system else 0.0
        recall = 100 * right / n_gold if n_gold else 0.0
        print(f"  {name:<18} F1 {f1(right, n_gold, n_system):6.2f}   P {precision:6.2f}   "
              f"R {recall:6.2f}   {right} of {n_gold}")
    if skipped:
        print(f"  {skipped} characters are in one of the texts only")
    if options.errors:
        print_errors(pairs)
    if options.json:
        with open(options.json, "w", encoding="utf-8") as stream:
            json.dump({name: round(f1(*value), 4) for name, value in result.items()}, stream)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
