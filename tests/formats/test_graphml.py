"""GraphML: well formed, in the dialect that all readers share, with the same values in NetworkX and
python-igraph as in our JSON."""
import re
import subprocess
import unittest
import xml.etree.ElementTree as ET

import igraph
import networkx

import samples

NS = "{http://graphml.graphdrawing.org/xmlns}"
FILES = [name + ".graphml" for name in samples.GRAPHS] + ["relation-full.graphml"]
DATE = re.compile(r"\d{4}-\d\d-\d\d\Z")


class Dialect(unittest.TestCase):
    """The rules of stancegraph-graph(5), which keep Gephi, Cytoscape and the others content."""

    def test_xmllint(self):
        for name in FILES:
            subprocess.run(["xmllint", "--noout", samples.path(name)], check=True)

    def test_keys(self):
        for name in FILES:
            root = ET.parse(samples.path(name)).getroot()
            keys = root.findall(NS + "key")
            ids = [key.get("id").lower() for key in keys]
            self.assertEqual(len(ids), len(set(ids)))
            for key in keys:
                self.assertIn(key.get("for"), ("node", "edge", "graph"))
                self.assertIn(key.get("attr.type"), ("string", "int", "double"))
                self.assertEqual(key.get("id"), key.get("for")[0] + "_" + key.get("attr.name"))
                self.assertNotIn(key.get("attr.name"), ("type", "id"))
                self.assertIsNone(key.find(NS + "default"))

    def test_elements(self):
        for name in FILES:
            root = ET.parse(samples.path(name)).getroot()
            self.assertEqual(len(root.findall(NS + "graph")), 1)
            graph = root.find(NS + "graph")
            self.assertEqual(graph.get("edgedefault"), "directed")
            order = [child.tag.replace(NS, "") for child in graph]
            rank = {"data": 0, "node": 1, "edge": 2}
            self.assertEqual(order, sorted(order, key=rank.get))
            owner = {key.get("id"): key.get("for") for key in root.findall(NS + "key")}
            for child in graph.iter():
                kind = child.tag.replace(NS, "")
                for data in child.findall(NS + "data"):
                    self.assertEqual(owner[data.get("key")], kind)
                    self.assertTrue(data.text, "no value is empty")

    def test_nodes(self):
        for name in FILES:
            ids = [node.get("id") for node in ET.parse(samples.path(name)).iter(NS + "node")]
            self.assertEqual(ids, sorted(set(ids)))
            for node in ids:
                self.assertRegex(node, r"\A[A-Za-z0-9._:-]{1,200}\Z")

    def test_edges(self):
        """Gephi drops an edge of weight 0 and merges parallel edges of one kind."""
        for name in FILES:
            kinds, ids = [], []
            for edge in ET.parse(samples.path(name)).iter(NS + "edge"):
                values = {data.get("key"): data.text for data in edge.findall(NS + "data")}
                self.assertGreater(float(values["e_weight"]), 0)
                self.assertEqual(edge.get("label"), values["e_interaction"])
                self.assertIn(values["e_sign"], ("-1", "0", "1"))
                for key in ("e_first", "e_last"):
                    self.assertRegex(values.get(key, "2000-01-01"), DATE)
                ids.append(edge.get("id"))
                kinds.append((edge.get("source"), edge.get("target"), edge.get("label")))
            self.assertEqual(len(ids), len(set(ids)))
            if not name.startswith("event"):
                self.assertEqual(len(kinds), len(set(kinds)))


class Readers(unittest.TestCase):
    """The values in other programs are those of our JSON, which has them unchanged."""

    def check_values(self, got, want, ignored=()):
        for key, value in want.items():
            if key in ignored:
                continue
            if isinstance(value, str):
                value = samples.xml_text(value)
            if key == "aliases":
                value = "|".join(samples.xml_text(alias).replace("|", "/") for alias in want[key])
            if value in ("", []):
                self.assertIn(got.get(key), (None, ""), key)
            else:
                self.assertEqual(got[key], value, key)

    def test_networkx(self):
        for name in samples.GRAPHS:
            graph = networkx.read_graphml(samples.path(name + ".graphml"), force_multigraph=True)
            want = samples.load_json(name + ".json")
            self.assertTrue(graph.is_directed())
            self.assertEqual(list(graph), [node["id"] for node in want["nodes"]])
            self.assertEqual(graph.number_of_edges(), len(want["edges"]))
            for node in want["nodes"]:
                self.check_values(graph.nodes[node["id"]], node, ("id",))
            for edge in want["edges"]:
                values = graph.edges[edge["source"], edge["target"], edge["id"]]
                self.check_values(values, edge, ("id", "key", "source", "target", "evidence"))

    def test_igraph(self):
        for name in samples.GRAPHS:
            graph = igraph.Graph.Read_GraphML(samples.path(name + ".graphml"))
            want = samples.load_json(name + ".json")
            self.assertTrue(graph.is_directed())
            self.assertEqual(graph.vcount(), len(want["nodes"]))
            self.assertEqual(graph.ecount(), len(want["edges"]))
            for vertex, node in zip(graph.vs, want["nodes"]):
                self.check_values(vertex.attributes(), node)
            for edge, record in zip(graph.es, want["edges"]):
                self.assertEqual(graph.vs[edge.source]["id"], record["source"])
                self.assertEqual(graph.vs[edge.target]["id"], record["target"])
                self.check_values(edge.attributes(), record,
                                  ("key", "source", "target", "evidence"))

    def test_hostile(self):
        """Every string of the events arrives, as far as XML can hold it."""
        graph = networkx.read_graphml(samples.path("hostile.graphml"), force_multigraph=True)
        got = {edge["doc"]: edge for _, _, edge in graph.edges(data=True)}
        events = samples.load_events(samples.HOSTILE)
        self.assertEqual(len(got), len(events))
        for event in events:
            nul = {key: value.replace("\0", "\ufffd") for key, value in event.items()
                   if isinstance(value, str)}
            edge = got[samples.xml_text(nul["doc"])]
            for key in ("sentence", "verb", "topic", "speaker", "url"):
                self.assertEqual(edge.get(key, ""), samples.xml_text(nul.get(key) or ""))
            self.assertEqual(edge["confidence"], event["confidence"])
        self.assertEqual(graph.nodes["t"]["name"], 'Target & <Co> "Ltd"')


if __name__ == "__main__":
    unittest.main()
