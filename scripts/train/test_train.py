# SPDX-License-Identifier: GPL-2.0-or-later
"""Tests of the training code: python3 -m unittest scripts/train/test_train.py (needs torch, numpy).

Set STANCEGRAPH_CELL to the compiled cell.c to test the C kernel against torch as well.
"""
import itertools
import os
import sys
import tempfile
import unittest

import numpy as np

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import torch

import blob
import conllu
import data
import export
import forms
import gum_names
import headlines
import lemma
import recurrent
import reference
import tree
import vocabulary
from network import Network

SENTENCE = "The Ruritanian minister accused Strelsau of 12 raids on U.S. ships .".split()


def small_network():
    """A network with random weights, its tables and lemma rules."""
    torch.manual_seed(3)
    features = [{"kind": kind, "n": n, "dim": dim, "rows": 5 if kind != "shape" else forms.N_SHAPES}
                for kind, n, dim in [("word", 0, 32), ("suffix", 3, 16), ("shape", 0, 16)]]
    tables = [{"minister": 1, "of": 2}, {"ter": 3, "ips": 4}, None]
    config = {"features": features, "hidden": [32, 32], "arc": 32, "label": 32,
              "tags": ["NOUN NN", "VERB VBD", "PROPN NNP"], "ners": ["O", "B-PER", "I-PER"],
              "rels": ["dep", "nsubj", "root"]}
    rules = lemma.learn({(1, "accused", "accuse"): 3, (1, "raided", "raid"): 2,
                         (0, "ships", "ship"): 2})
    return Network(config).eval(), tables, rules


class Forms(unittest.TestCase):
    def test_normal_form_lowers_letters_and_digits(self):
        self.assertEqual(forms.normalise("ÉTÉ-2024…"), "été-0000...")
        self.assertEqual(forms.normalise("‘’"), '"')

    def test_shape_tells_cases_apart(self):
        words = ("he", "He", "HE", "H", "iPad", "McGee", "3,5", ".")
        shapes = [forms.shape(form) for form in words]
        self.assertEqual(len(set(shapes)), len(shapes))


class Lemmas(unittest.TestCase):
    def test_longest_ending_wins(self):
        rules = lemma.learn({(0, "walked", "walk"): 9, (0, "talked", "talk"): 9,
                             (0, "fled", "flee"): 5, (0, "moved", "move"): 5,
                             (0, "loved", "love"): 5, (0, "waved", "wave"): 5,
                             (0, "helped", "help"): 5})
        self.assertEqual(lemma.find(rules, 0, "Backed"), "back")
        self.assertEqual(lemma.find(rules, 0, "fled"), "flee")
        self.assertEqual(lemma.find(rules, 0, "saved"), "save")

    def test_script_can_replace_all(self):
        self.assertEqual(lemma.apply_script("went", lemma.scripts_of("went", "go")[0]), "go")

    def test_raw_text_mends_lemmas_that_are_no_words(self):
        rules = lemma.learn({(0, "ended", "end"): 3, (0, "landed", "land"): 3, (0, "added", "add"): 3,
                             (0, "used", "use"): 1, (0, "fed", "feed"): 2, (0, "moaned", "moan"): 2}, min_ending=1)
        self.assertEqual(lemma.find(rules, 0, "convened"), "conven")
        lemma.attest(rules, {0: "VBD"}, {"convened": 50, "convene": 30, "warned": 90, "warn": 50})
        self.assertEqual(lemma.find(rules, 0, "convened"), "convene")
        self.assertEqual(lemma.find(rules, 0, "warned"), "warn")


class Trees(unittest.TestCase):
    def best_by_search(self, scores):
        best = None
        for heads in itertools.product(range(len(scores) + 1), repeat=len(scores)):
            if tree.is_tree(list(heads)):
                total = sum(int(scores[t, head]) for t, head in enumerate(heads))
                best = total if best is None else max(best, total)
        return best

    def test_decoding_finds_the_best_tree_with_one_root(self):
        random = np.random.RandomState(5)
        for _ in range(200):
            scores = random.randint(-50, 50, (random.randint(1, 5), 0))
            scores = random.randint(-50, 50, (len(scores), len(scores) + 1))
            heads = tree.decode(scores, 1 << 20)
            self.assertTrue(tree.is_tree(heads))
            total = sum(int(scores[t, head]) for t, head in enumerate(heads))
            greedy = scores.copy()
            self.assertEqual(total, self.best_by_search(greedy))


class Names(unittest.TestCase):
    def test_gum_mention_becomes_a_name_without_its_title(self):
        sentence = conllu.Sentence(["President", "Osra", "of", "Ruritania", "slept"])
        sentence.tags = ["PROPN NNP", "PROPN NNP", "ADP IN", "PROPN NNP", "VERB VBD"]
        sentence.heads, sentence.rels = [2, 5, 4, 2, 0], ["nmod:desc", "nsubj", "case", "nmod",
                                                          "root"]
        sentence.misc = ["Entity=(1-person-new-cf1-cf1-1,2-coref", "_", "_",
                         "Entity=(2-place-new-cf2-cf2-1-sgl)1)", "_"]
        gum_names.label([sentence], [])
        self.assertEqual(sentence.names, ["O", "B-PER", "O", "B-LOC", "O"])

    def test_gum_name_ends_where_its_clause_goes_on(self):
        sentence = conllu.Sentence("University of Osra , where she met Rita Ruiz".split())
        sentence.tags = [f"X {xpos}" for xpos in "NNP IN NNP , WRB PRP VBD NNP NNP".split()]
        sentence.heads, sentence.rels = [0, 3, 1, 7, 7, 7, 1, 7, 8], ["x"] * 9
        sentence.misc = ["Entity=(1-organization-new-cf1-cf1-1,3,7-coref", "_",
                         "Entity=(2-place-new-cf2-cf2-1-sgl)", "_", "_", "_", "_",
                         "Entity=(3-person-new-cf3-cf3-1,2-coref", "Entity=3)1)"]
        gum_names.label([sentence], [])
        self.assertEqual(sentence.names, ["B-ORG", "I-ORG", "I-ORG", "O", "O", "O", "O", "B-PER",
                                          "I-PER"])

    def test_headline_tokens(self):
        self.assertEqual(headlines.TOKEN.findall("U.S. won't halt Osra's 3.5bn plan"),
                         ["U.S.", "wo", "n't", "halt", "Osra", "'s", "3.5bn", "plan"])


class Arithmetic(unittest.TestCase):
    def test_kernel_and_torch_agree(self):
        if recurrent._library is None:
            self.skipTest("STANCEGRAPH_CELL is not set")
        gates = (torch.randn(6, 3, 24) * 2).requires_grad_()
        weight = torch.randn(24, 8).requires_grad_()
        results = []
        for run in (recurrent.run_torch, recurrent._Fused.apply):
            output = run(gates, weight, True)
            output.cos().sum().backward()
            results.append((output.detach(), gates.grad, weight.grad))
            gates.grad = weight.grad = None
        for a, b in zip(*results):
            self.assertLess(float((a - b).abs().max()), 2e-2)

    def test_model_file_gives_what_the_network_gives(self):
        network, tables, rules = small_network()
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "model.bin")
            export.write_model(path, network, tables, rules)
            model = reference.Model(path)
            self.assertEqual(blob.fnv64(model.reader.data[64:]).to_bytes(8, "little"),
                             model.reader.data[24:32])
            result = model.analyse(SENTENCE)
        encoder = vocabulary.Encoder(network.config["features"], tables)
        item = data.Item(conllu.Sentence(SENTENCE), data.Labels([], [], ["dep"]))
        batch = data.collate([item], encoder)
        with torch.no_grad():
            state = network.encode(batch["rows"], batch["flip"]).transpose(0, 1)
            whole = torch.round(state[0] * 127).numpy()
            tags = network.tags(state)[0].argmax(1).tolist()
        self.assertLess(np.mean(whole != result["states"][-1]), 0.01)
        self.assertEqual(tags, result["tag"])
        self.assertEqual(model.lemma(1, "accused"), "accuse")


if __name__ == "__main__":
    unittest.main()
