# SPDX-License-Identifier: GPL-2.0-or-later
"""The CoNLL-U scorers count what they should, shown on hand-made trees."""
import os
import tempfile
import unittest

import conllu_eval
import ner_eval
from evalkit import conllu

GOLD = """# newdoc id = a
# text = Peru's envoy quit. Why?
1-2\tPeru's\t_\t_\t_\t_\t_\t_\t_\t_
1\tPeru\tPeru\tPROPN\tNNP\t_\t3\tnmod:poss\t_\tNER=B-LOC
2\t's\t's\tPART\tPOS\t_\t1\tcase\t_\t_
3\tenvoy\tenvoy\tNOUN\tNN\t_\t4\tnsubj\t_\t_
4\tquit\tquit\tVERB\tVBD\t_\t0\troot\t_\tSpaceAfter=No
5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_

# text = Why?
1\tWhy\twhy\tADV\tWRB\t_\t0\troot\t_\tSpaceAfter=No
2\t?\t?\tPUNCT\t.\t_\t1\tpunct\t_\t_
"""


def parse(text):
    with tempfile.NamedTemporaryFile("w", suffix=".conllu", encoding="utf-8",
                                     delete=False) as stream:
        stream.write(text)
    try:
        return conllu.read(stream.name)
    finally:
        os.unlink(stream.name)


def right(gold, system):
    return {name: value[0] for name, value in
            conllu_eval.scores(parse(gold), parse(system))[0].items()}


class Scores(unittest.TestCase):
    def test_equal(self):
        self.assertEqual(right(GOLD, GOLD),
                         {"Sentences": 2, "Words": 7, "UPOS": 7, "XPOS": 7, "Lemmas": 7, "UAS": 7,
                          "LAS": 7, "LAS, no subtypes": 7})

    def test_wrong_columns(self):
        changed = GOLD.replace("VERB\tVBD", "NOUN\tVBN").replace("nmod:poss", "nmod") \
                      .replace("\t4\tnsubj", "\t5\tnsubj").replace("why", "Why")
        self.assertEqual(right(GOLD, changed),
                         {"Sentences": 2, "Words": 7, "UPOS": 6, "XPOS": 6, "Lemmas": 6, "UAS": 6,
                          "LAS": 5, "LAS, no subtypes": 6})

    def test_other_words(self):
        """A clitic left on: one word too few, and the arcs to and from it are lost."""
        lines = GOLD.split("\n")
        joined = ["1\tPeru's\tPeru\tPROPN\tNNP\t_\t2\tnmod:poss\t_\t_",
                  "2\tenvoy\tenvoy\tNOUN\tNN\t_\t3\tnsubj\t_\t_",
                  "3\tquit\tquit\tVERB\tVBD\t_\t0\troot\t_\tSpaceAfter=No",
                  "4\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_"]
        system = "\n".join(joined + lines[8:])
        result, _, skipped = conllu_eval.scores(parse(GOLD), parse(system))
        self.assertEqual(skipped, 0)
        self.assertEqual(result["Words"], (5, 7, 6))
        self.assertEqual(result["LAS"], (5, 7, 6))
        self.assertAlmostEqual(conllu_eval.f1(*result["Words"]), 100 * 10 / 13)

    def test_other_sentences(self):
        merged = GOLD.replace("\n\n# text = Why?\n1\tWhy\twhy\tADV\tWRB\t_\t0\troot\t_",
                              "\n6\tWhy\twhy\tADV\tWRB\t_\t4\tadvmod\t_") \
                     .replace("2\t?\t?\tPUNCT\t.\t_\t1", "7\t?\t?\tPUNCT\t.\t_\t6")
        self.assertEqual(right(GOLD, merged),
                         {"Sentences": 0, "Words": 7, "UPOS": 7, "XPOS": 7, "Lemmas": 7, "UAS": 6,
                          "LAS": 6, "LAS, no subtypes": 6})

    def test_dropped_text(self):
        """A dateline that the system sets apart is passed over."""
        before = "1\tLIMA\tLima\tPROPN\tNNP\t_\t0\troot\t_\t_\n" \
                 "2\t-\t-\tPUNCT\t,\t_\t1\tpunct\t_\t_\n\n"
        result, _, skipped = conllu_eval.scores(parse(before + GOLD), parse(GOLD))
        self.assertEqual(skipped, 5)
        self.assertEqual(result["Words"], (7, 9, 7))

    def test_raw_text(self):
        self.assertEqual(list(conllu_eval.paragraphs(parse(GOLD))),
                         [("a", "Peru's envoy quit. Why?")])

    def test_own_sentences(self):
        """news.conllu is well formed: its texts are spelt by its words, and each tree has one root."""
        here = os.path.dirname(os.path.abspath(__file__))
        sentences = conllu.read(os.path.join(here, "news.conllu"))
        self.assertGreaterEqual(len(sentences), 40)
        for sentence in sentences:
            self.assertEqual(sentence.text.strip(), sentence.comment("text"))
            self.assertEqual(sum(word.parent is None for word in sentence.words), 1)


class Names(unittest.TestCase):
    def test_spans(self):
        row = "{}\tw\tw\tX\t{}\t_\t0\troot\t_\t_\n"
        labels = ["B-PER", "I-PER", "O", "I-LOC", "B-LOC", "I-ORG"]
        sentence = parse("".join(row.format(i + 1, x) for i, x in enumerate(labels)))[0]
        self.assertEqual(ner_eval.spans(sentence),
                         {(0, 1, "PER"), (3, 3, "LOC"), (4, 4, "LOC"), (5, 5, "ORG")})

    def test_counts(self):
        system = GOLD.replace("NER=B-LOC", "NER=B-ORG")
        counts = ner_eval.compare(parse(GOLD), parse(system))
        self.assertEqual((counts["all"].right, counts["all"].missed), (0, 1))
        self.assertEqual(ner_eval.compare(parse(GOLD), parse(GOLD))["LOC"].f1, 1.0)


if __name__ == "__main__":
    unittest.main()
