"""The manual pages say what the files say: every field, in order, and the table of classes."""
import json
import os
import re
import unittest
import xml.etree.ElementTree as ET

import samples

MANUAL = os.path.join(samples.ROOT, "src", "cli", "man")
NS = "{http://graphml.graphdrawing.org/xmlns}"


def sections(page):
    """The page's sections: name to text."""
    with open(os.path.join(MANUAL, page), encoding="utf-8") as file:
        parts = re.split(r"^# (.*)\n", file.read(), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2]))


def terms(text):
    """The bold names of definition lines, in order."""
    lines = [line for line in text.split("\n") if re.match(r"\*[a-z_]+\*", line)]
    return [name for line in lines for name in re.findall(r"\*([a-z_]+)\*", line.split("(")[0])]


class Events(unittest.TestCase):

    def setUp(self):
        self.page = sections("stancegraph-events.5.scd")

    def test_fields(self):
        event = samples.load_events()[0]
        self.assertEqual([t for t in terms(self.page["FIELDS"]) if t != "speaker_id"], list(event))
        self.assertEqual(terms(self.page["ACTORS"]), list(event["source"]))

    def test_classes(self):
        rows = re.findall(r"^\|  (.*)\n:  (.*)\n:  (.*)\n:  (.*)\n:  (.*)$", self.page["CLASSES"],
                          re.MULTILINE)
        with open(os.path.join(samples.ROOT, "src", "data", "cameo.tsv"), encoding="utf-8") as file:
            table = [line.rstrip("\n").split("\t") for line in file if not line.startswith("#")]
        roots = [row for row in table if len(row) == 6]
        self.assertEqual([row[0] for row in table], sorted({row[0] for row in table}))
        self.assertEqual([(code, relation, sign, plover, f"{float(goldstein):g}")
                          for code, plover, _, relation, sign, goldstein in roots], rows)

    def test_examples(self):
        blocks = re.findall(r"```\n(\{.*?\})\n```", self.page["EXAMPLES"], re.DOTALL)
        full, least = (json.loads(block) for block in blocks)
        self.assertEqual(list(full), list(samples.load_events()[0]))
        text = full["sentence"].encode()
        for actor in (full["source"], full["target"]):
            self.assertEqual(text[actor["begin"]:actor["end"]].decode(), actor["mention"])
        self.assertEqual(len(text), full["end"])
        self.assertEqual(set(least), {"source", "target", "relation"})


class Graph(unittest.TestCase):

    def setUp(self):
        self.page = sections("stancegraph-graph.5.scd")
        root = ET.parse(samples.path("relation-full.graphml")).getroot()
        self.keys = [key.get("id") for key in root.findall(NS + "key")]

    def test_attributes(self):
        self.assertEqual(terms(self.page["NODES"]),
                         [key[2:] for key in self.keys if key.startswith("n_")])
        self.assertEqual(sorted(terms(self.page["EDGES"])),
                         sorted(key[2:] for key in self.keys if key.startswith("e_")))

    def test_evidence(self):
        fields = {key for edge in samples.load_json("relation.json")["edges"]
                  for item in edge["evidence"] for key in item}
        self.assertEqual(set(terms(self.page["EVIDENCE"])), fields)

    def test_formats(self):
        named = re.findall(r"^\*\w+\* \((.*)\)$", self.page["FORMATS"], re.MULTILINE)
        self.assertEqual(", ".join(named), "graphml, json, gexf, csv, csv-nodes, dot, html")


if __name__ == "__main__":
    unittest.main()
