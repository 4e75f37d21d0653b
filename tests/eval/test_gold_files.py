"""The gold files follow their format."""
import collections
import os
import re
import unittest

import count_gold
from evalkit import goldfile

GOLD = os.path.normpath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "gold"))
DATE = re.compile(r"20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$")


class GoldFiles(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.dev = goldfile.read_folder(GOLD)
        cls.held = goldfile.read_folder(os.path.join(GOLD, "heldback"))
        cls.texts = cls.dev + cls.held + goldfile.read_folder(os.path.join(GOLD, "fresh"))

    def test_ids_are_unique_and_name_their_file(self):
        repeated = [i for i, n in collections.Counter(t.id for t in self.texts).items() if n > 1]
        self.assertEqual(repeated, [])
        for text in self.texts:
            self.assertTrue(text.id.startswith(text.construction + "-"), text.id)

    def test_size_and_share_without_an_event(self):
        texts = self.dev + self.held
        events = sum(len(text.required) for text in texts)
        empty = sum(not text.required for text in texts)
        self.assertGreaterEqual(len(texts), 400)
        self.assertGreaterEqual(events, 600)
        self.assertGreaterEqual(empty, 0.3 * len(texts))

    def test_both_parts_have_every_construction(self):
        self.assertEqual({text.construction for text in self.dev},
                         {text.construction for text in self.held})

    def test_readme_has_the_counts(self):
        with open(os.path.join(GOLD, "README.md"), encoding="utf-8") as source:
            readme = source.read()
        for row in count_gold.table():
            self.assertIn(row, readme)

    def test_dates(self):
        for text in self.texts:
            self.assertRegex(text.date, DATE, text.id)

    def test_texts_are_not_repeated(self):
        bodies = collections.Counter((t.title, t.text) for t in self.texts)
        self.assertEqual([b for b, n in bodies.items() if n > 1], [])

    def test_quoted_words_occur_in_the_text(self):
        for text in self.texts:
            whole = f"{text.title or ''} {text.text}".lower()
            for event in text.events:
                for actor in (event.source, event.target):
                    for word in actor.mention.lower().split():
                        self.assertIn(word, whole, f"{text.id}: {actor.mention}")

    def test_no_event_of_an_actor_with_itself(self):
        for text in self.texts:
            for event in text.events:
                self.assertNotEqual(event.source.ids, event.target.ids, text.id)


if __name__ == "__main__":
    unittest.main()
