# SPDX-License-Identifier: GPL-2.0-or-later
"""Tests of the training code: python3 -m unittest scripts/train/test_train.py (needs torch, numpy).

Set STANCEGRAPH_CELL to the compiled cell.c to test the C kernel against torch as well.
"""
import argparse
import collections
import itertools
import json
import os
import pickle
import sys
import tempfile
import unittest

import numpy as np

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import torch

import blob
import conllu
import data
import embeddings
import export
import forms
import gazetteer
import gum_names
import headlines
import label
import lemma
import more_names
import name_counts
import names_crf
import phrases
import reader
import reader_data
import recurrent
import reference
import tree
import vary
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
              "marks": 8, "phrases": {"ruritanian minister": 1, "minister accused": 0},
              "tags": ["NOUN NN", "VERB VBD", "PROPN NNP"], "ners": ["O", "B-PER", "I-PER"],
              "rels": ["dep", "nsubj", "root"]}
    rules = lemma.learn({(1, "accused", "accuse"): 3, (1, "raided", "raid"): 2,
                         (0, "ships", "ship"): 2})
    network = Network(config).eval()
    for direction in (network.layers[0].f, network.layers[0].b):
        direction.marks.data.normal_()
    return network, tables, rules


class Forms(unittest.TestCase):
    def test_normal_form_lowers_letters_and_digits(self):
        self.assertEqual(forms.normalise("ÉTÉ-2024…"), "été-0000...")
        self.assertEqual(forms.normalise("‘’"), '"')

    def test_shape_tells_cases_apart(self):
        words = ("he", "He", "HE", "H", "iPad", "McGee", "3,5", ".")
        shapes = [forms.shape(form) for form in words]
        self.assertEqual(len(set(shapes)), len(shapes))


class Gazetteer(unittest.TestCase):
    def test_counts_tell_parts_of_names(self):
        lines = []
        for number, (form, label) in enumerate([
                ("On", ""), ("Friday", ""), ("Rita", "B-PER"), ("de", "I-PER"), ("Ruiz", "I-PER"),
                ("left", ""), ("Strelsau", "B-LOC"), ("for", ""), ("Unicef", "B-ORG"), ("as", ""),
                ("it", ""), ("had", ""), ("said", ""), (".", "")]):
            misc = "NER=" + label if label else "_"
            lines.append("\t".join([str(number + 1), form] + ["_"] * 7 + [misc]) + "\n")
        counts = collections.defaultdict(lambda: [0] * 10)
        names = collections.defaultdict(lambda: [0] * 3)
        for rows in name_counts.sentences(lines + ["\n"]):
            name_counts.count(rows, counts, names)
        self.assertEqual(names, {"Rita de Ruiz": [1, 0, 0]})
        self.assertEqual(counts["rita"][name_counts.GIVEN], 1)
        self.assertEqual(counts["ruiz"][name_counts.SURNAME], 1)
        self.assertEqual(counts["de"][name_counts.LOWER], 1)
        self.assertEqual(counts["strelsau"][name_counts.PLACE], 1)
        self.assertEqual(counts["unicef"][name_counts.ORGS], 1)
        self.assertEqual(counts["friday"][name_counts.OTHER], 1)
        self.assertEqual(counts["on"][name_counts.FIRST], 1)
        self.assertEqual(counts["on"][name_counts.OTHER], 0)

    def test_forms_of_lists_and_of_the_news_are_kept_and_plain_words_are_not(self):
        evidence = gazetteer.Evidence()
        evidence.add("Bad Älmhult", "city", 0.5, "city_part")
        evidence.counts["ruiz"] += np.array([0, 9, 1, 0, 8, 1, 0, 0, 0, 0])
        evidence.counts["table"] += np.array([90, 1, 9, 0, 0, 0, 0, 0, 0, 1])
        names, vectors = evidence.table()
        self.assertEqual(set(names), {"ruiz", "bad", "älmhult", "almhult"})
        self.assertEqual(len(vectors), 4)

    def test_classes_hold_equal_vectors_together(self):
        vectors = np.repeat(np.eye(3, dtype=np.float32), 4, axis=0)
        nearest, centres = gazetteer.cluster(vectors, 3)
        self.assertEqual(len({tuple(nearest[k:k + 4]) for k in (0, 4, 8)}), 3)
        self.assertTrue(np.allclose(centres[nearest], vectors))

    def test_longest_known_name_is_marked(self):
        known = phrases.choose({"the Bay": [0, 0, 9], "Bay of Osra": [0, 1, 5], "Osra Bay": [1, 1, 1],
                                "Osra Gulf Bank": [0, 2, 0]}, [["Osra", "Gulf"]])
        self.assertEqual(known, {"bay of osra": 2, "osra gulf": 3, "osra gulf bank": 1})
        marks = phrases.Matcher(known).marks("The Bay of Osra Gulf and OSRA Gulf Bank".split())
        self.assertEqual(marks, [0, 5, 6, 6, 0, 0, 3, 4, 4])

    def test_a_new_table_changes_nothing_at_first(self):
        network, tables, _ = small_network()
        rows = torch.tensor([[[1, 3, 5]], [[2, 0, 7]]])
        before = network.embed(rows) @ network.layers[0].f.x.weight.t()
        network.add_feature({"kind": "names", "n": 0, "dim": 16, "rows": 4}, torch.randn(4, 16))
        rows = torch.cat([rows[:, :, :2], torch.tensor([[[3]], [[1]]]), rows[:, :, 2:]], 2)
        after = network.embed(rows) @ network.layers[0].f.x.weight.t()
        self.assertEqual([f["kind"] for f in network.config["features"]],
                         ["word", "suffix", "names", "shape"])
        self.assertTrue(torch.allclose(before, after))


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
                             (0, "used", "use"): 1, (0, "fed", "feed"): 2,
                             (0, "moaned", "moan"): 2}, min_ending=1)
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

    def test_sequence_model_sums_over_all_sequences(self):
        torch.manual_seed(0)
        scores, moves, gold = torch.randn(1, 4, 5), torch.randn(5, 5), (0, 1, 2, 0)

        def weight(path):
            inner = sum(scores[0, t, k] for t, k in enumerate(path))
            return (inner + sum(moves[a, b] for a, b in zip(path, path[1:]))).exp()

        paths = [path for path in itertools.product(range(5), repeat=4)
                 if all(k % 2 or not k or (t and path[t - 1] in (k - 1, k))
                        for t, k in enumerate(path))]
        total = sum(weight(path) for path in paths)
        found = names_crf.loss(scores, torch.tensor([gold]), moves)
        self.assertAlmostEqual(float(found), float((total / weight(gold)).log() / 4), places=5)
        chance = sum(weight(path) for path in paths if path[2] == 2) / total
        self.assertAlmostEqual(float(names_crf.marginals(scores, moves)[0, 2, 2]), float(chance),
                               places=5)

    def test_going_on_within_a_name_is_free(self):
        moves = names_crf.free_within(np.full((5, 5), 2.0))
        self.assertEqual([moves[1, 2], moves[2, 2], moves[3, 4], moves[4, 4]], [0, 0, 0, 0])
        self.assertEqual(moves.sum(), 2.0 * 21)

    def test_columns_of_other_corpora_become_three_types(self):
        text = ("RT\tO\n@\tB-PER\nruiz\tB-PER\nGreat\tO\nday\tO\nin\tO\n#Osra\tB-LOC\n\n"
                "The I-ORG\nBank I-ORG\nRuiz I-PER\nsold B-product\n\nso O\n")
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "names.conll")
            with open(path, "w", encoding="utf-8") as out:
                out.write(text)
            first, second = more_names.read(path)
        self.assertEqual(first.forms, ["Great", "day", "in", "Osra"])
        self.assertEqual(first.names, ["O", "O", "O", "B-LOC"])
        self.assertEqual(second.names, ["B-ORG", "I-ORG", "B-PER", "O"])

    def test_headline_tokens(self):
        self.assertEqual(headlines.TOKEN.findall("U.S. won't halt Osra's 3.5bn plan"),
                         ["U.S.", "wo", "n't", "halt", "Osra", "'s", "3.5bn", "plan"])


class Teachers(unittest.TestCase):
    def test_words_give_way_to_similar_ones_in_the_same_case(self):
        vectors = np.array([[1, 0], [0.9, 0.1], [0, 1], [0.1, 0.9]], dtype=np.float32)
        with tempfile.TemporaryDirectory() as folder:
            prefix = os.path.join(folder, "few")
            np.save(prefix + ".npy", np.repeat(vectors, 4, axis=0))
            with open(prefix + ".words", "w", encoding="utf-8") as out:
                out.write("\n".join(start + end for start in ("osr", "str", "bo", "ca")
                                    for end in ("elsau", "atow", "ina", "4")))
            similar = vary.neighbours({"osrina", "unseen"}, *vary.read_embeddings(prefix))
        self.assertEqual(set(similar), {"osrina"})
        self.assertLess(set("osrelsau osratow".split()), set(similar["osrina"]))
        self.assertNotIn("osr4", similar["osrina"])
        self.assertEqual([vary.in_case_of(form, "osratow") for form in ("Osrina", "OSRINA", "it")],
                         ["Osratow", "OSRATOW", "osratow"])

    def test_classes_of_vectors_are_rows_of_a_table(self):
        with tempfile.TemporaryDirectory() as folder:
            source, prefix = os.path.join(folder, "in.json"), os.path.join(folder, "few")
            vectors = {word: np.eye(40)[k // 2].tolist() + [k]
                       for k, word in enumerate(["Osra", "osra", "bay", "gulf", "a_b", "1000"])}
            with open(source, "w", encoding="utf-8") as out:
                json.dump({"vectors": vectors}, out)
            embeddings.read(argparse.Namespace(source=source, out=prefix))
            rows, table = embeddings.load(prefix)
            out = os.path.join(folder, "classes.pt")
            embeddings.make_classes(argparse.Namespace(source=prefix, out=out, forms=9, classes=2))
            classes = torch.load(out)
        self.assertEqual(rows["osra"], 1)
        self.assertTrue(np.allclose(table[rows["bay"]], vectors["bay"]))
        self.assertEqual(set(classes["rows"]), {"osra", "bay", "gulf"})
        self.assertEqual(classes["rows"]["bay"], classes["rows"]["gulf"])
        self.assertEqual(classes["values"].shape[0], 3)

    def test_teachers_for_names_are_the_first_ones(self):
        first, tables, _ = small_network()
        torch.manual_seed(5)
        second = Network(first.config).eval()
        voters = [(0.5, n, vocabulary.encoder_of(n.config, tables)) for n in (first, second)]
        alone = label.label_batch(voters[:1], 1, [SENTENCE])
        both = [label.label_batch(voters, namers, [SENTENCE]) for namers in (1, 2)]
        self.assertTrue(np.array_equal(alone[3], both[0][3]))
        self.assertFalse(np.array_equal(both[0][3], both[1][3]))
        self.assertFalse(np.array_equal(alone[0][0], both[0][0][0]))

    def test_language_models_see_words_that_were_dropped(self):
        network, _, _ = small_network()
        config = dict(network.config, context={"features": network.config["features"], "size": 8})
        network = Network(config).eval()
        network.context.load(network.tables, network.context.f.state_dict(),
                             network.context.b.state_dict())
        rows, flip = torch.tensor([[[1, 3, 5, 0]], [[2, 0, 7, 0]]]), torch.tensor([[1], [0]])
        dropped = rows.clone()
        dropped[:, :, 0] = 0
        states = [network.encode(*inputs) for inputs in
                  ((rows, flip), (dropped, flip), (dropped, flip, 0, 0, rows))]
        self.assertEqual(states[0].shape, (2, 1, 64))
        self.assertGreater(float((states[2] - states[1]).abs().max()), 0)
        self.assertFalse(any(p.requires_grad for p in network.context.parameters()))


class Readers(unittest.TestCase):
    """A folder of three sentences: a pair with a label, a judged event, a pair for the teachers."""

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        item = reader_data.Item
        items = [item("pair", 0, (0, 1), (3, 4), -1, 0, 3, "stance", 1),
                 item("judged", 1, (2, 4), (0, 1), 1, 11, 1, "event", 1),
                 item("soft", 2, (1, 2), (2, 3), -1, 0, 0, "stance", 0),
                 item("pair", 2, (0, 1), (2, 3), -1, 0, 0, "news", reader_data.VALID)]
        with open(os.path.join(self.folder.name, "items.pkl"), "wb") as out:
            pickle.dump({"sentences": [(0, 5), (5, 4), (9, 3)], "forms": [[], [], []],
                         "items": [tuple(i) for i in items]}, out)
        tokens = np.random.default_rng(1).integers(0, 255, (12, reader_data.STATES + 32))
        np.save(os.path.join(self.folder.name, "tokens.npy"), tokens.astype(np.uint8))
        self.data = reader_data.Data(self.folder.name)

    def test_parts(self):
        work, held = self.data.parts(0)
        self.assertEqual(dict(work), {"pair": [0], "soft": [2]})
        self.assertEqual(dict(held), {"valid": [3]})
        self.assertEqual(self.data.parts(1)[1]["stance"], [0])

    def test_a_batch_marks_both_actors_in_text_order(self):
        batch = self.data.batch([0, 1])
        self.assertEqual(batch.marks[:, 0].tolist(), [1, 0, 0, 2, 0])
        self.assertEqual(batch.marks[:, 1].tolist(), [1, reader_data.MARKS, 2, 2, 0])
        self.assertEqual(batch.last.tolist(), [[0, 0], [3, 3]])
        self.assertEqual(batch.keep.sum(0).tolist(), [5, 4])
        # The event's source is the second in the text.
        self.assertEqual(batch.roots[1].item(), 11 + reader_data.BACKWARD * reader_data.ROOTS)

    def test_nothing_is_wanted_before_teachers_were_asked(self):
        self.assertIsNone(self.data.batch([2]).soft)

    def test_another_sentence_in_the_batch_changes_nothing(self):
        model = reader.Reader(self.data.inputs, 32).eval()
        with torch.no_grad():
            alone = model.stances(self.data.batch([2]), [torch.tensor([0])])[0]
            together = model.stances(self.data.batch([2, 0]), [torch.tensor([0, 0])])[0]
        np.testing.assert_allclose(alone[0].numpy(), together[0].numpy(), atol=1e-5)

    def test_macro_f1_counts_edges(self):
        text = reader_data.macro_f1(np.array([0, 1, 2, 3, 4, 0]), np.array([0, 1, 2, 0, 4, 3]))
        self.assertIn("@75.0 R75.0", text)


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
        encoder = vocabulary.encoder_of(network.config, tables)
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
