"""The scorers of the shared data sets, on hand-made items and events."""
import contextlib
import io
import os
import tempfile
import unittest

import dse
import falsealarm
import plv
import sample200
import seesaw
from evalkit import program


def end(mention, name=None, kind="country", text=None):
    actor = {"id": mention.lower(), "mention": mention, "name": name or mention, "type": kind}
    if text:
        actor["begin"] = len(text[:text.index(mention)].encode("utf-8"))
        actor["end"] = actor["begin"] + len(mention.encode("utf-8"))
    return actor


def event(source, target, sign=-1, **more):
    return {"doc": "d", "source": source, "target": target, "sign": sign, "cameo": "112",
            "plover": "ACCUSE", "relation": "accuse", "modality": "actual", "sentence": "",
            **more}


class Plv(unittest.TestCase):
    ITEM = {"id": "d", "text": "", "gold": [{"src": "The army of Ruritania", "code": "ACCUSE",
                                             "tgt": "the rebels' leader in Graustark"}]}

    def test_lenient_and_strict(self):
        flags = plv.judge(self.ITEM, [event(end("Ruritania"), end("Graustark"))])
        self.assertTrue(flags["pair"] and flags["root"])
        self.assertFalse(flags["head"])
        flags = plv.judge(self.ITEM, [event(end("the army"), end("the leader"))])
        self.assertTrue(flags["head+root"])

    def test_type_must_be_the_same_event(self):
        found = [event(end("the army"), end("the leader"), plover="REJECT"),
                 event(end("Strelsau"), end("the leader"))]
        flags = plv.judge(self.ITEM, found)
        self.assertTrue(flags["pair"])
        self.assertFalse(flags["root"])
        self.assertEqual(plv.kind_of_error(flags), "wrong type")

    def test_reversed(self):
        flags = plv.judge(self.ITEM, [event(end("the leader"), end("the army"))])
        self.assertEqual(plv.kind_of_error(flags), "reversed")

    def test_head_word(self):
        for span, head in (("a port in Yemen", "port"), ("Yemen", "Yemen".lower()),
                           ("the US Secretary of State, Mr. Smith", "secretary"),
                           ("members accused of theft", "members")):
            self.assertEqual(plv.head_word(span), head)


class Dse(unittest.TestCase):
    TEXT = "“É” said Smith, and Russian officials blamed Jones."
    ITEM = {"text": TEXT, "p": "Russian", "q": "Jone", "p_span": [20, 27], "q_span": [45, 49]}

    def predict(self, *events):
        return dse.predict(self.ITEM, events)

    def test_place_in_the_text_counts_in_characters(self):
        self.assertEqual(self.TEXT[20:27], "Russian")
        source = end("Russian officials", "Russia", text=self.TEXT)
        target = end("Jones", "Amy Jones", "person", text=self.TEXT)
        self.assertEqual(self.predict(event(source, target)), 3)
        self.assertEqual(self.predict(event(target, source)), 4)
        self.assertEqual(self.predict(event(source, target, 1)), 1)
        self.assertEqual(self.predict(event(source, target, 0)), 0)

    def test_other_pairs_are_neutral(self):
        self.assertEqual(self.predict(event(end("Smith"), end("Jones"))), 0)

    def test_confidence_decides(self):
        source, target = end("Russian officials", text=self.TEXT), end("Jones", text=self.TEXT)
        self.assertEqual(self.predict(event(source, target, 1, confidence=0.4),
                                      event(source, target, -1, confidence=0.7)), 3)

    def test_edges(self):
        counts = dse.edge_scores([0, 1, 3, 4, 0], [0, 1, 4, 0, 2])
        self.assertEqual((counts.right, counts.extra, counts.missed), (1, 2, 2))


class Seesaw(unittest.TestCase):
    STANCE = {"subj": "Barack Obama", "obj": "Republican Party", "subj_type": ["People"],
              "obj_type": ["Organization"], "subj_visible": "last", "obj_visible": "none",
              "sign": -1}

    def test_askable(self):
        self.assertFalse(seesaw.askable(self.STANCE, False))
        self.assertTrue(seesaw.askable(self.STANCE, True))
        self.assertFalse(seesaw.askable({**self.STANCE, "obj": "None"}, True))

    def test_find_by_name_or_mention(self):
        found = event(end("He", "Barack Obama"), end("Republicans"))
        self.assertEqual(seesaw.find(self.STANCE, [found]), [found])
        self.assertEqual(seesaw.find(self.STANCE, [event(found["target"], found["source"])]), [])


class FalseAlarms(unittest.TestCase):
    def test_sport(self):
        def check(sentence, cameo="112", kind="person"):
            return falsealarm.is_false_in_sport(
                event(end("A", kind=kind), end("B", kind=kind), cameo=cameo, sentence=sentence))
        self.assertTrue(check("England beat Wales.", kind="country"))
        self.assertTrue(check("Smith attacked Jones on the left.", "18"))
        self.assertFalse(check("Smith criticised Jones."))
        self.assertFalse(check("A court jailed Jones.", "17"))

    def test_markets(self):
        self.assertTrue(falsealarm.is_false_in_markets(event(end("the dollar"), end("Japan"))))
        self.assertFalse(falsealarm.is_false_in_markets(event(end("Japan"), end("China"))))


class Sample(unittest.TestCase):
    def test_score(self):
        with tempfile.TemporaryDirectory() as folder:
            sheet = os.path.join(folder, "s.tsv")
            found = event(end("A"), end("B"), doc="bbc:a/b:c", phrase="tab\there", confidence=1)
            with open(sheet, "w", encoding="utf-8") as out:
                out.write("\t".join(sample200.COLUMNS) + "\n")
                for verdict in ("1", "1", "1", "0", "?", ""):
                    out.write("\t".join([verdict] + sample200.to_row(found)[1:]) + "\n")
            with contextlib.redirect_stdout(io.StringIO()) as printed:
                sample200.main(["score", sheet])
        self.assertIn("4 judged, 1 undecidable, 1 not yet", printed.getvalue())
        self.assertIn("precision 75.0", printed.getvalue())


class Program(unittest.TestCase):
    def test_missing_data_skips_with_exit_code_0(self):
        with contextlib.redirect_stdout(io.StringIO()) as printed:
            with self.assertRaises(SystemExit) as raised:
                plv.main(["--data", "/nonexistent"])
        self.assertEqual(raised.exception.code, 0)
        self.assertTrue(printed.getvalue().startswith("skipped: "))

    def test_only_a_newline_ends_a_line(self):
        output = '{"sentence": "a\u2028b\u0085c"}\n\n{"sentence": "d"}\n'
        self.assertEqual([e["sentence"] for e in program.parse_events("p", output)],
                         ["a\u2028b\u0085c", "d"])
        with self.assertRaisesRegex(SystemExit, "line 2 is not JSON"):
            program.parse_events("p", "{}\nversion 1\n")

    def test_runs_a_program_and_reads_its_events(self):
        with tempfile.TemporaryDirectory() as folder:
            fake = os.path.join(folder, "fake")
            with open(fake, "w", encoding="utf-8") as out:
                out.write("#!/bin/sh\ntest \"$1\" = extract && shift 2\n"
                          "sed 's/.*\"id\": \"\\([^\"]*\\)\".*/{\"doc\": \"\\1\"}/' \"$1\"\n"
                          "exit 3\n")
            os.chmod(fake, 0o755)
            with contextlib.redirect_stderr(io.StringIO()):
                events = program.run_program(fake, [program.article("x", "Text."),
                                                    program.article("y", "More.", "T")])
        self.assertEqual([e["doc"] for e in events], ["x", "y"])


if __name__ == "__main__":
    unittest.main()
