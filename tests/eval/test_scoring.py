"""The scorers count what they should, shown on hand-made events."""
import io
import json
import os
import tempfile
import unittest
from contextlib import redirect_stdout

import calibration
import gold as gold_script
from evalkit import actors, goldfile, metrics, scoring


def actor(identifier, mention="", name=None, kind="country", country=None, role=None):
    return {"id": identifier, "mention": mention, "name": name or mention, "type": kind,
            "country": country, "role": role}


def event(source, target, cameo, doc="t", **more):
    return {"doc": doc, "source": source, "target": target, "cameo": cameo, "relation": "x",
            "modality": "actual", **more}


def text_of(*lines):
    text = goldfile.GoldText("t", "c", "war", "2026-01-01", False)
    for line in lines:
        text.events += goldfile.parse_event(line, "test")
    return text


def field(written):
    return goldfile.parse_actor(written, "test")


RUS, UKR = actor("rus", "Russian forces"), actor("ukr", "Kyiv")


class Actors(unittest.TestCase):
    def test_country(self):
        self.assertTrue(field("rus").matches(RUS))
        self.assertTrue(field("rus").matches(actor("rus-mil", "Russian troops", kind="group",
                                                   country="RUS", role="MIL")))
        self.assertFalse(field("rus").matches(actor("rus-putin", "Putin", kind="person",
                                                    country="RUS")))
        self.assertFalse(field("ken").matches(actor("ken-cop", "police", kind="group",
                                                    country="KEN", role="COP")))

    def test_person_by_surname(self):
        zelensky = actor("volodymyr-zelensky", "he", "Volodymyr Zelensky", "person", "UKR")
        self.assertTrue(field("ukr-zelensky").matches(zelensky))
        self.assertFalse(field("ukr-yermak").matches(zelensky))
        self.assertFalse(field("ukr").matches(zelensky))

    def test_group_by_words(self):
        residents = actor("group-17", "angry residents of Goma", kind="group")
        self.assertTrue(field("residents").matches(residents))
        self.assertTrue(field('cod-cvl "residents"').matches(residents))
        self.assertFalse(field("farmers").matches(residents))

    def test_alternatives(self):
        self.assertTrue(field("eu|bel").matches(actor("bel", "Brussels")))

    def test_words(self):
        self.assertEqual(actors.words("the U.S. Senate's plan"), ["us", "senate", "plan"])
        self.assertTrue(actors.share_word("Republicans", "the Republican Party"))
        self.assertFalse(actors.share_word("the army of the north", "the south of it"))


class Format(unittest.TestCase):
    def test_event_line(self):
        first, second = goldfile.parse_event('? chn <> ind "Delhi" : 03|04 intended', "p")
        self.assertEqual((str(first.source), str(second.source)), ("chn", "ind"))
        self.assertEqual((first.roots, first.modality, first.required),
                         (frozenset(("03", "04")), "intended", False))

    def test_sign_follows_the_root_unless_written(self):
        self.assertEqual(goldfile.parse_event("a-b > c-d : 02", "p")[0].signs, {0})
        self.assertEqual(goldfile.parse_event("a-b > c-d : 02 -", "p")[0].signs, {-1})

    def test_errors_have_a_place(self):
        for line in ("rus ukr : 19", "rus > ukr : 21", "rus > ukr : 19 maybe", "Rus > ukr : 19"):
            with self.assertRaisesRegex(goldfile.GoldError, "^here:7: "):
                goldfile.parse_event(line, "here:7")

    def test_none_needs_a_reason_and_no_required_event(self):
        def read(body):
            with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as out:
                out.write("=== a-1 | war | 2026-01-01\nSome text.\n--\n" + body)
                out.flush()
                return goldfile.read_file(out.name)
        self.assertEqual(read("(none)\n# why\n")[0].reason, "why")
        for body in ("(none)\n", "", "rus > ukr : 19\n(none)\n# why\n"):
            with self.assertRaises(goldfile.GoldError):
                read(body)


class Levels(unittest.TestCase):
    def counts(self, text, events, level):
        c = scoring.Result(text, events, level).counts
        return c.right, c.extra, c.missed

    def test_levels_of_strictness(self):
        text = text_of("rus > ukr : 19")
        found = [event(RUS, UKR, "112", sign=-1)]
        self.assertEqual(self.counts(text, found, "pair"), (1, 0, 0))
        self.assertEqual(self.counts(text, found, "sign"), (1, 0, 0))
        self.assertEqual(self.counts(text, found, "class"), (0, 1, 1))

    def test_direction_counts(self):
        text = text_of("rus > ukr : 19")
        self.assertEqual(self.counts(text, [event(UKR, RUS, "190")], "pair"), (0, 1, 1))

    def test_repeats_count_once(self):
        text = text_of("rus > ukr : 19")
        found = [event(RUS, UKR, "190"), event(RUS, UKR, "194"), event(RUS, UKR, "190")]
        self.assertEqual(self.counts(text, found, "class"), (1, 0, 0))

    def test_optional_is_neither_extra_nor_missed(self):
        text = text_of("rus > ukr : 19", "? ukr > rus : 11")
        self.assertEqual(self.counts(text, [event(RUS, UKR, "19")], "class"), (1, 0, 0))
        both = [event(UKR, RUS, "11"), event(RUS, UKR, "19")]
        self.assertEqual(self.counts(text, both, "class"), (1, 0, 0))

    def test_assignment_is_the_largest(self):
        text = text_of("rus > ukr : 18|19", "rus > ukr : 19")
        found = [event(RUS, UKR, "19"), event(RUS, UKR, "18")]
        self.assertEqual(self.counts(text, found, "class"), (2, 0, 0))


    def test_golds_that_a_level_cannot_tell_apart(self):
        text = text_of("rus > ukr : 11", "rus > ukr : 02|10")
        found = [event(RUS, UKR, "112", sign=-1), event(RUS, UKR, "100", sign=-1)]
        self.assertEqual(self.counts(text, found, "sign"), (1, 0, 0))
        self.assertEqual(self.counts(text, found, "class"), (2, 0, 0))
        self.assertEqual(self.counts(text, found[:1], "class"), (1, 0, 1))


class Metrics(unittest.TestCase):
    def test_wilson(self):
        low, high = metrics.wilson(170, 200)
        self.assertAlmostEqual(low, 0.794, places=3)
        self.assertAlmostEqual(high, 0.893, places=3)
        self.assertEqual(metrics.wilson(0, 0), (0.0, 1.0))

    def test_f1_and_bootstrap(self):
        counts = [metrics.Counts(8, 2, 2), metrics.Counts(0, 1, 1)]
        self.assertAlmostEqual(metrics.total(counts).f1, 16 / 22)
        low, high = metrics.f1_interval(counts * 20)
        self.assertLess(low, 16 / 22)
        self.assertGreater(high, 16 / 22)

    def test_macro_f1(self):
        self.assertAlmostEqual(metrics.macro_f1([0, 0, 1, 2], [0, 0, 1, 1], (0, 1, 2)),
                               (1 + 2 / 3 + 0) / 3)


class Calibration(unittest.TestCase):
    def test_judged_counts_optional_events_as_right(self):
        text = text_of("rus > ukr : 19", "? ukr > rus : 11")
        found = {"t": [event(RUS, UKR, "190", confidence=0.9),
                       event(UKR, RUS, "112", confidence=0.5),
                       event(UKR, UKR, "112", confidence=0.2)]}
        self.assertEqual(calibration.judged([text], found),
                         [(0.9, True), (0.5, True), (0.2, False)])

    def test_error_is_the_weighted_distance(self):
        pairs = [(0.95, True)] * 9 + [(0.95, False), (0.15, True), (1.0, True)]
        rows = calibration.reliability(pairs)
        self.assertEqual([row[2] for row in rows], [1, 11])
        self.assertAlmostEqual(calibration.calibration_error(rows),
                               (0.85 + 11 * abs((9.5 + 1.0) / 11 - 10 / 11)) / 12)


class Script(unittest.TestCase):
    def test_a_perfect_program_scores_one_on_every_level(self):
        """Feeds the gold events back as if a program had found them."""
        texts = goldfile.read_folder(gold_script.GOLD)
        with tempfile.TemporaryDirectory() as folder:
            events, report = os.path.join(folder, "e.jsonl"), os.path.join(folder, "r.json")
            with open(events, "w", encoding="utf-8") as out:
                for text in texts:
                    for wanted in text.required:
                        record = event(actor(wanted.source.ids[0]), actor(wanted.target.ids[0]),
                                       min(wanted.roots), text.id, sign=min(wanted.signs))
                        out.write(json.dumps(record) + "\n")
            with redirect_stdout(io.StringIO()):
                gold_script.main(["--part", "dev", "--events", events, "--json", report])
            with open(report, encoding="utf-8") as source:
                figures = json.load(source)["dev"]
        self.assertEqual(figures["pair"]["f1"], 1.0)
        self.assertGreater(figures["class"]["f1"], 0.99)
        self.assertEqual(figures["false_alarm_rate"], 0.0)


if __name__ == "__main__":
    unittest.main()
