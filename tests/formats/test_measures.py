"""The centralities in the file are those that NetworkX computes from the file."""
import unittest

import networkx
from networkx.algorithms.link_analysis.hits_alg import _hits_python
from networkx.algorithms.link_analysis.pagerank_alg import _pagerank_python

import samples


def scaled(values):
    """Values with the largest as 1."""
    largest = max(values.values())
    return {key: value / largest for key, value in values.items()}


class Measures(unittest.TestCase):

    def setUp(self):
        self.graph = networkx.read_graphml(samples.path("relation-full.graphml"),
                                           force_multigraph=True)
        self.merged = networkx.DiGraph()
        self.merged.add_nodes_from(self.graph)
        for source, target, weight in self.graph.edges(data="weight"):
            before = self.merged.get_edge_data(source, target, {"weight": 0})["weight"]
            self.merged.add_edge(source, target, weight=before + weight)

    def check(self, name, want, places=6):
        for node, value in self.graph.nodes(data=name):
            self.assertAlmostEqual(value, want[node], places, f"{name} of {node}")

    def test_degree(self):
        self.check("in_degree", dict(self.graph.in_degree()))
        self.check("out_degree", dict(self.graph.out_degree()))
        self.check("degree", dict(self.graph.degree()))
        self.check("in_strength", dict(self.graph.in_degree(weight="weight")))
        self.check("out_strength", dict(self.graph.out_degree(weight="weight")))
        self.check("strength", dict(self.graph.degree(weight="weight")))

    def test_pagerank(self):
        self.check("pagerank", _pagerank_python(self.merged, tol=1e-12, max_iter=1000))

    def test_paths(self):
        self.check("betweenness", networkx.betweenness_centrality(self.merged, normalized=False))
        self.check("closeness", networkx.closeness_centrality(self.merged))

    def test_spectral(self):
        mutual = networkx.Graph()
        mutual.add_nodes_from(self.merged)
        for source, target, weight in self.merged.edges(data="weight"):
            before = mutual.get_edge_data(source, target, {"weight": 0})["weight"]
            mutual.add_edge(source, target, weight=before + weight)
        self.check("eigenvector", scaled(networkx.eigenvector_centrality(
            mutual, weight="weight", tol=1e-10, max_iter=10000)), 5)
        hubs, authorities = _hits_python(self.merged, tol=1e-12, max_iter=10000)
        self.check("hub", scaled(hubs), 5)
        self.check("authority", scaled(authorities), 5)

    def test_drawing(self):
        for _, node in self.graph.nodes(data=True):
            self.assertLessEqual(abs(node["x"]), 1000)
            self.assertLessEqual(abs(node["y"]), 1000)
            self.assertTrue(10 <= node["size"] <= 60)
            self.assertTrue(all(0 <= node[c] <= 255 for c in "rgb"))
        places = {(node["x"], node["y"]) for _, node in self.graph.nodes(data=True)}
        self.assertEqual(len(places), len(self.graph))
        numbers = {number for _, number in self.graph.nodes(data="community")}
        self.assertEqual(numbers, set(range(len(numbers))))


if __name__ == "__main__":
    unittest.main()
