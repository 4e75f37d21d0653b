"""GEXF in NetworkX, CSV as spreadsheets read it, DOT by its grammar, the HTML page."""
import csv
import json
import re
import subprocess
import unittest
import xml.etree.ElementTree as ET

import networkx

import samples

NS = "{http://www.gexf.net/1.2draft}"
DATES = re.compile(r"<\[\d{4}-\d\d-\d\d(, \d{4}-\d\d-\d\d)*\]>\Z")


class Gexf(unittest.TestCase):

    def test_well_formed(self):
        for name in [n + ".gexf" for n in samples.GRAPHS] + ["relation-full.gexf"]:
            subprocess.run(["xmllint", "--noout", samples.path(name)], check=True)
            root = ET.parse(samples.path(name)).getroot()
            declared = set()
            for table in root.iter(NS + "attributes"):
                for attribute in table:
                    self.assertEqual(attribute.get("id"), attribute.get("title"))
                    self.assertIn(attribute.get("type"), ("string", "integer", "double"))
                    declared.add(attribute.get("id"))
            for value in root.iter(NS + "attvalue"):
                self.assertIn(value.get("for"), declared)
                self.assertTrue(value.get("value"))
            for item in [*root.iter(NS + "node"), *root.iter(NS + "edge")]:
                if item.get("timestamps"):
                    self.assertRegex(item.get("timestamps"), DATES)

    def test_networkx(self):
        for name in samples.GRAPHS:
            graph = networkx.read_gexf(samples.path(name + ".gexf"))
            want = samples.load_json(name + ".json")
            self.assertEqual(graph.number_of_nodes(), len(want["nodes"]))
            self.assertEqual(graph.number_of_edges(), len(want["edges"]))
            for node in want["nodes"]:
                self.assertEqual(graph.nodes[node["id"]]["mentions"], node["mentions"])
                self.assertEqual(graph.nodes[node["id"]]["label"], samples.xml_text(node["name"]))

    def test_timeline(self):
        """An edge has the dates of its evidence, a node those of its edges."""
        root = ET.parse(samples.path("relation.gexf")).getroot()
        seen = {}
        for edge, element in zip(samples.load_json("relation.json")["edges"],
                                 root.iter(NS + "edge")):
            dates = sorted({item["date"] for item in edge["evidence"] if "date" in item})
            want = f"<[{', '.join(dates)}]>" if dates else None
            self.assertEqual(element.get("timestamps"), want)
            for end in (edge["source"], edge["target"]):
                seen.setdefault(end, set()).update(dates)
        for element in root.iter(NS + "node"):
            dates = sorted(seen[element.get("id")])
            self.assertEqual(element.get("timestamps"), f"<[{', '.join(dates)}]>")


class Tables(unittest.TestCase):

    def test_edges(self):
        for name in samples.GRAPHS:
            with open(samples.path(name + ".csv"), encoding="utf-8", newline="") as file:
                rows = list(csv.DictReader(file, strict=True))
            want = samples.load_json(name + ".json")
            names = {node["id"]: node["name"] for node in want["nodes"]}
            self.assertEqual(len(rows), len(want["edges"]))
            for row, edge in zip(rows, want["edges"]):
                self.assertEqual((row["Source"], row["Target"], row["Id"], row["Label"]),
                                 (edge["source"], edge["target"], edge["id"], edge["relation"]))
                self.assertEqual(row["Type"], "Directed")
                self.assertEqual(float(row["Weight"]), edge["weight"])
                self.assertEqual(float(row["confidence"]), edge["confidence"])
                self.assertEqual(row["source_name"], re.sub(r"[\0-\x09\x0b-\x1f]", " ",
                                                            names[edge["source"]]))
                self.assertEqual(row["sentence"], re.sub(r"[\0-\x09\x0b-\x1f]", " ",
                                                         edge.get("sentence", "")))

    def test_nodes(self):
        for name in samples.GRAPHS:
            with open(samples.path(name + ".csv-nodes"), encoding="utf-8", newline="") as file:
                rows = list(csv.DictReader(file, strict=True))
            want = samples.load_json(name + ".json")["nodes"]
            self.assertEqual([row["Id"] for row in rows], [node["id"] for node in want])
            for row, node in zip(rows, want):
                self.assertEqual(int(row["mentions"]), node["mentions"])
                self.assertEqual(row["actor_type"], node["actor_type"])


class Dot(unittest.TestCase):

    QUOTED = r'"(?:[^"\\\n]|\\.)*"'
    VALUE = rf"(?:{QUOTED}|[A-Za-z0-9.]+)"
    STATEMENT = re.compile(rf"{QUOTED}(?: -> {QUOTED})? "
                           rf"\[[a-z]+={VALUE}(?:, [a-z]+={VALUE})*\];\Z")

    def test_grammar(self):
        for name in samples.GRAPHS:
            with open(samples.path(name + ".dot"), encoding="utf-8", newline="\n") as file:
                lines = file.read().split("\n")
            self.assertEqual(lines[0], "digraph stance {")
            self.assertEqual(lines[-2:], ["}", ""])
            want = samples.load_json(name + ".json")
            body = lines[4:-2]
            self.assertEqual(len(body), len(want["nodes"]) + len(want["edges"]))
            for line in body:
                self.assertRegex(line, self.STATEMENT)


class Page(unittest.TestCase):

    def test_page(self):
        """The page holds the graph, one script, and nothing that is fetched."""
        for name in samples.GRAPHS:
            with open(samples.path(name + ".html"), encoding="utf-8") as file:
                page = file.read()
            self.assertEqual(page.count("<script"), 2)
            self.assertEqual(page.count("</script>"), 2)
            self.assertIn("default-src 'none'", page)
            self.assertNotRegex(page.split('id="graph">')[0], r"(src|href)=")
            data = page.split('id="graph">')[1].split("</script>")[0]
            self.assertNotIn("<", data)
            graph = json.loads(data)
            want = samples.load_json(name + ".json")
            self.assertEqual([edge["id"] for edge in graph["edges"]],
                             [edge["id"] for edge in want["edges"]])
            for node, same in zip(graph["nodes"], want["nodes"]):
                self.assertEqual({key: node[key] for key in same}, same)
                self.assertTrue({"x", "y", "size", "r", "g", "b"} <= set(node))


if __name__ == "__main__":
    unittest.main()
