"""JSON: NetworkX's node-link form, and a recount of the events in another way."""
import collections
import json
import subprocess
import unittest

import networkx

import samples


class NodeLink(unittest.TestCase):

    def test_jq(self):
        for name in samples.GRAPHS:
            subprocess.run(["jq", "-e", '.directed and .multigraph and (.nodes|type=="array") and '
                            '(.edges|type=="array")', samples.path(name + ".json")],
                           check=True, stdout=subprocess.DEVNULL)

    def test_networkx(self):
        for name in samples.GRAPHS:
            data = samples.load_json(name + ".json")
            graph = networkx.node_link_graph(data, link="edges")
            self.assertTrue(graph.is_directed() and graph.is_multigraph())
            self.assertEqual(graph.number_of_nodes(), len(data["nodes"]))
            self.assertEqual(graph.number_of_edges(), len(data["edges"]))
            again = networkx.node_link_data(graph, link="edges")
            self.assertEqual(json.dumps(again["nodes"], sort_keys=True),
                             json.dumps(data["nodes"], sort_keys=True))

    def test_hostile(self):
        events = {event["id"]: event for event in samples.load_events(samples.HOSTILE)}
        graph = samples.load_json("hostile.json")
        found = [item for edge in graph["edges"] for item in edge["evidence"]]
        self.assertEqual({item["event"] for item in found}, set(events))
        for item in found:
            want = events[item["event"]]
            for key in ("sentence", "phrase", "verb", "doc", "url"):
                self.assertEqual(item.get(key, ""), want[key].replace("\0", "\ufffd"))


class Recount(unittest.TestCase):
    """The graph of tests/data/events.jsonl, counted again from the events."""

    # Articles that report one event: a2 and a3 repeat a1, a10 words a9 anew, a16 is a15's headline.
    # The third day of fighting (a8) is not the second (a7).
    COPIES = [{"a1", "a2", "a3"}, {"a9", "a10"}, {"a15", "a16"}]

    def setUp(self):
        self.events = samples.load_events()
        self.graph = samples.load_json("relation.json")

    def test_edges(self):
        groups = collections.defaultdict(list)
        for event in self.events:
            groups[event["source"]["id"], event["target"]["id"], event["relation"]].append(event)
        got = [(e["source"], e["target"], e["relation"]) for e in self.graph["edges"]]
        self.assertEqual(got, sorted(groups))
        for edge in self.graph["edges"]:
            reports = groups[edge["source"], edge["target"], edge["relation"]]
            self.assertEqual({item["event"] for item in edge["evidence"]},
                             {event["id"] for event in reports})
            self.assertEqual(edge["docs"], len({event["doc"] for event in reports}))
            self.assertEqual(edge["outlets"], len({event["outlet"] for event in reports}))
            self.assertEqual(edge["confidence"], max(event["confidence"] for event in reports))
            dates = sorted(event["date"] for event in reports if event["date"])
            self.assertEqual(edge.get("first"), dates[0] if dates else None)
            self.assertEqual(edge.get("last"), dates[-1] if dates else None)
            distinct = [item for item in edge["evidence"] if "same_as" not in item]
            self.assertEqual(edge["weight"], len(distinct))
            self.assertEqual(edge["positive" if edge["sign"] > 0 else "negative"],
                             len(distinct) if edge["sign"] else 0)
            self.assertIn(edge["sentence"], [event["sentence"] for event in reports])

    def test_copies(self):
        clusters = collections.defaultdict(set)
        for edge in self.graph["edges"]:
            for item in edge["evidence"]:
                clusters[item.get("same_as", item["event"])].add(item["doc"])
        copies = [docs for docs in clusters.values() if len(docs) > 1]
        self.assertEqual(sorted(copies, key=sorted), sorted(self.COPIES, key=sorted))
        accuse = [e for e in self.graph["edges"] if (e["source"], e["target"]) == ("rur", "fre")
                  and e["relation"] == "accuse"]
        self.assertEqual([e["weight"] for e in accuse], [2])

    def test_nodes(self):
        distinct = collections.Counter()
        signs = collections.Counter()
        for edge in self.graph["edges"]:
            for end in {edge["source"], edge["target"]}:
                distinct[end] += edge["weight"]
            for sign, count in (("pos", edge["positive"]), ("neg", edge["negative"])):
                signs[edge["source"], "out_" + sign] += count
                signs[edge["target"], "in_" + sign] += count
        for node in self.graph["nodes"]:
            self.assertEqual(node["mentions"], distinct[node["id"]])
            for key in ("out_pos", "out_neg", "in_pos", "in_neg"):
                self.assertEqual(node[key], signs[node["id"], key])
            docs = {e["doc"] for e in self.events
                    if node["id"] in (e["source"]["id"], e["target"]["id"])}
            self.assertEqual(node["docs"], len(docs))

    def test_modes(self):
        """The other modes hold the same events."""
        weight = sum(edge["weight"] for edge in self.graph["edges"])
        for name in ("event", "pair", "country"):
            edges = samples.load_json(name + ".json")["edges"]
            self.assertEqual(sum(len(edge["evidence"]) for edge in edges), len(self.events))
            if name != "country":
                self.assertEqual(sum(edge["weight"] for edge in edges), weight)
        self.assertEqual(len(samples.load_json("event.json")["edges"]), weight)
        pairs = {(edge["source"], edge["target"]) for edge in self.graph["edges"]}
        self.assertEqual(len(samples.load_json("pair.json")["edges"]), len(pairs))
        countries = {node["id"] for node in samples.load_json("country.json")["nodes"]}
        self.assertIn("fre", countries)
        self.assertFalse({"fre-firefly", "fre-lab", "rur-okafor"} & countries)


if __name__ == "__main__":
    unittest.main()
