"""gaps.py finds pairs that have no frame, and only those."""
import os
import tempfile
import unittest

import gaps
from evalkit import program


def row(number, form, lemma, upos, head, relation):
    return [str(number), form, lemma, upos, "_", "_", str(head), relation, "_", "_"]


SENTENCE = [row(1, "Oman", "Oman", "PROPN", 2, "nsubj"), row(2, "shook", "shake", "VERB", 0, "root"),
            row(3, "off", "off", "ADP", 2, "compound:prt"), row(4, "Qatar", "Qatar", "PROPN", 6, "nmod:poss"),
            row(5, "'s", "'s", "PART", 4, "case"), row(6, "plan", "plan", "NOUN", 2, "obj")]


class Gaps(unittest.TestCase):
    def test_words_and_particles_are_counted(self):
        words = gaps.count_words([("", SENTENCE), ("", SENTENCE)], 2)
        self.assertEqual(sorted(words["v"]), ["shake", "shake_off"])
        self.assertEqual(words["n"], ["plan"])
        self.assertEqual(gaps.count_words([("", SENTENCE)], 2)["v"], [])

    def test_the_object_is_named_where_the_actor_is_behind_it(self):
        event = {"verb": "shake off", "target": {"mention": "Qatar"}}
        self.assertEqual(gaps.object_of(SENTENCE, event), "plan")
        event["target"]["mention"] = "Qatar's plan"
        self.assertEqual(gaps.object_of(SENTENCE, event), "")

    def test_each_slot_has_a_code_of_its_own(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "probe.tsv")
            gaps.write_probe(path, "v", ["shake"])
            with open(path, encoding="utf-8") as lines:
                columns = [line.rstrip("\n").split("\t") for line in lines]
        self.assertEqual(len({c[3] for c in columns}), len(gaps.SLOTS["v"]))
        self.assertTrue(all(len(c[3]) == 4 and c[3].startswith("01") for c in columns))


@unittest.skipUnless(os.access(program.DEFAULT_PROGRAM, os.X_OK), "the program is not built")
class WithTheProgram(unittest.TestCase):
    def test_a_verb_without_a_frame_is_a_gap_and_one_with_a_frame_is_none(self):
        articles = [program.article("1", "Oman zigzagged Qatar."),
                    program.article("2", "Oman criticised Qatar.")]
        words = {"v": ["zigzag", "criticize"], "n": [], "a": []}
        found = gaps.find_gaps(program.DEFAULT_PROGRAM, [], articles, words)
        self.assertEqual(list(found), [("v", "zigzag", "S>O O=ACTOR")])
        pairs = [(e["source"]["id"], e["target"]["id"]) for e in found["v", "zigzag", "S>O O=ACTOR"]]
        self.assertEqual(pairs, [("omn", "qat")])


if __name__ == "__main__":
    unittest.main()
