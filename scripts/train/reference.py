# SPDX-License-Identifier: GPL-2.0-or-later
"""The model file's arithmetic in numpy, number for number what src/parse computes.

    reference.py dump MODEL  < TOKENS     every intermediate result, one line a row of numbers
    reference.py parse MODEL < TOKENS     CoNLL-U

TOKENS: one sentence a line, tokens separated by spaces.
"""
import sys

import numpy as np

import blob
import forms
import lemma
import phrases
import tree

F32 = np.float32
ROOT_PENALTY = 1 << 26


def squash(value):
    """Pade form of tanh in float32, each operation rounded."""
    value = np.minimum(np.maximum(value, F32(-3)), F32(3))
    square = value * value
    return (value * (square + F32(27))) / (F32(9) * square + F32(27))


def whole(value, low, high):
    """Nearest whole number (ties to even), clamped."""
    return np.clip(np.rint(value), low, high).astype(np.int32)


class Model:
    """A model file, opened."""

    def __init__(self, path):
        reader = blob.Reader(path)
        self.reader = reader
        config = reader.array("cfg", "<u4").tolist()
        self.inputs, self.n_layers, self.hidden = config[0], config[2], config[3:6]
        self.tags, self.ners, self.rels = (reader.text(k) for k in ("tags", "ners", "rels"))
        self.features = []
        for k, (kind, n, dim, offset) in enumerate(reader.array("feat", "<u4").reshape(-1, 4)):
            index = reader.index(f"f{k}") if kind != 3 else None
            vectors = reader.array(f"f{k}.vec", np.int8).reshape(-1, dim)
            self.features.append((int(kind), int(n), int(offset), index, vectors))
        self.layers = {name[:-2]: reader.linear(name[:-2])
                       for name in reader.table if name.endswith(".w")}
        self.root_h = reader.array("root.h", np.uint8).astype(np.int32)
        self.moves = reader.array("ner.t", "<f4").reshape(len(self.ners), len(self.ners))
        self.known, self.marks = {}, None
        if config[13]:
            self.known = reader.index("ph")
            self.marks = reader.array("mark", "<f4").reshape(2 * config[13], 2, -1)
        self.root_l = reader.array("root.l", "<f4")
        self.lemma_longest = config[11]
        self.lemmas = reader.index("lem")
        self.scripts = self._scripts()
        self.cache = {}

    def _scripts(self):
        text = self.reader.array("lem.str", np.uint8).tobytes()
        scripts = []
        for value in self.reader.array("lem.scr", "<u4").tolist():
            start = value >> 16
            suffix = text[start:text.index(b"\0", start)].decode("utf-8")
            scripts.append((value & 255, value >> 8 & 255, suffix))
        return scripts

    def embed(self, form):
        """The input vector of a form, int8 values as int32."""
        known = self.cache.get(form)
        if known is None:
            known = np.zeros(self.inputs, dtype=np.int32)
            normal = forms.normalise(form)
            for kind, n, offset, index, vectors in self.features:
                if kind == 3:
                    row = forms.shape(form)
                else:
                    text = forms.affix(("word", "prefix", "suffix")[kind], n, normal)
                    row = index.get(forms.fnv_mix(text.encode("utf-8")), 0)
                known[offset:offset + vectors.shape[1]] = vectors[row]
            self.cache[form] = known
        return known

    def linear(self, name, value):
        """y[.., r] = float(acc) * scale + bias, on whole-number inputs."""
        weight, scale, bias = self.layers[name]
        # Sums stay below 2^53, so float64 products are exact and use the fast matrix product.
        acc = value.astype(np.float64) @ weight.T.astype(np.float64)
        result = acc.astype(F32) * scale
        return result if bias is None else result + bias

    def mark(self, sentence):
        """Marks of known names, as in phrases.py, but by hashes."""
        normal = [forms.normalise(form) for form in sentence]
        return phrases.mark(
            normal, lambda _, text: self.known.get(forms.fnv_mix(text.encode("utf-8"))))

    def _direction(self, name, value, added=None):
        zx = self.linear(name + ".x", value)
        if added is not None:
            zx = zx + added
        size = zx.shape[1] // 3
        hidden = np.zeros(size, dtype=np.int32)
        cell = np.zeros(size, dtype=F32)
        result = np.zeros((len(value), size), dtype=np.int32)
        half = F32(0.5)
        for t in range(len(value)):
            z = self.linear(name + ".h", hidden) + zx[t]
            i = half * squash(z[:size]) + half
            g = squash(z[size:2 * size])
            o = half * squash(z[2 * size:]) + half
            cell = cell + i * (g - cell)
            hidden = whole((o * cell) * F32(127), -127, 127)
            result[t] = hidden
        return result

    def encode(self, sentence):
        """Input vectors and each layer's output, whole numbers, tokens x size."""
        states = [np.stack([self.embed(form) for form in sentence])]
        added = [None, None]
        if self.known:
            table = np.concatenate([np.zeros_like(self.marks[:1]), self.marks])
            marks = self.mark(sentence)
            added = [table[marks, 0], table[marks[::-1], 1]]
        for layer in range(self.n_layers):
            forward = self._direction(f"l{layer}f", states[-1], added[0])
            backward = self._direction(f"l{layer}b", states[-1][::-1], added[1])[::-1]
            added = [None, None]
            states.append(np.concatenate([forward, backward], 1))
        return states

    def arcs(self, state):
        """D, H (root first), t and the scores: tokens x (1 + tokens)."""
        dep = whole(self.linear("dep", state), 0, 127)
        head = np.vstack([self.root_h, whole(self.linear("hed", state), 0, 127)])
        query = whole(self.linear("bia", dep), -127, 127)
        return dep, head, query, query @ head.T

    def relations(self, state, heads):
        dep = self.linear("lbd", state)
        head = np.vstack([self.root_l, self.linear("lbh", state)])[heads]
        y = self.linear("lab", whole(dep + head, 0, 127))
        root = self.rels.index("root")
        y[:, root] = -np.inf
        best = y.argmax(1)
        best[np.array(heads) == 0] = root
        return best

    def names(self, state, sentence):
        """Viterbi over BIO with moves: I-X only after B-X or I-X; no name ends with a hyphen."""
        scores = self.linear("ner", state)
        n_labels = scores.shape[1]
        allowed = np.ones((n_labels, n_labels), dtype=bool)
        for inside in range(2, n_labels, 2):
            allowed[:, inside] = False
            allowed[[inside - 1, inside], inside] = True
        best = np.where(np.arange(n_labels) % 2 + (np.arange(n_labels) == 0) > 0,
                        scores[0], F32(-np.inf)).astype(F32)
        back = []
        for t in range(1, len(scores)):
            paths = np.where(allowed, best[:, None] + self.moves, F32(-np.inf))
            back.append(paths.argmax(0))
            best = paths.max(0) + scores[t]
        path = [int(best.argmax())]
        for step in reversed(back):
            path.append(int(step[path[-1]]))
        path.reverse()
        for t in range(len(path) - 1):
            inside = path[t] > 0 and path[t] % 2 == 0
            if inside and path[t + 1] + 1 == path[t] and sentence[t] == "-":
                path[t + 1] = path[t]
        return path

    def lemma(self, tag, form):
        """By the rule of the longest known ending; a proper noun keeps its capital."""
        script = (lemma.LOWER, 0, "")
        for key in lemma.endings(form, self.lemma_longest):
            number = self.lemmas.get(lemma.key_hash(tag, key))
            if number is not None:
                script = self.scripts[number]
                break
        raised = forms.lower(form[:1]) != form[:1]
        if script[0] == lemma.LOWER and raised and self.tags[tag].startswith("PROPN "):
            script = (lemma.AS_WRITTEN, *script[1:])
        return lemma.apply_script(form, script)

    def analyse(self, sentence):
        """All results of a sentence as a dictionary."""
        states = self.encode(sentence)
        last = states[-1]
        dep, head, query, scores = self.arcs(last)
        heads = tree.decode(scores, ROOT_PENALTY)
        tags = self.linear("tag", last).argmax(1).tolist()
        return {"states": states, "tag": tags, "ner": self.names(last, sentence), "D": dep, "H": head,
                "t": query, "arc": scores, "head": heads,
                "rel": self.relations(last, heads).tolist(),
                "lemma": [self.lemma(tag, form) for tag, form in zip(tags, sentence)]}


def print_dump(model, sentence, out):
    result = model.analyse(sentence)
    names = ["x"] + [f"h{k}" for k in range(model.n_layers)]
    for t, form in enumerate(sentence):
        print("form", t + 1, form, file=out)
        for name, rows in zip(names, result["states"]):
            print(name, t + 1, *rows[t].tolist(), file=out)
        for name in ("tag", "ner", "head", "rel", "lemma"):
            print(name, t + 1, result[name][t], file=out)
        for name in ("D", "t", "arc"):
            print(name, t + 1, *result[name][t].tolist(), file=out)
        print("H", t + 1, *result["H"][t + 1].tolist(), file=out)
    print(file=out)


def print_conllu(model, sentence, out):
    result = model.analyse(sentence)
    print("# text =", " ".join(sentence), file=out)
    for t, form in enumerate(sentence):
        upos, xpos = model.tags[result["tag"][t]].split(" ")
        name = model.ners[result["ner"][t]]
        misc = "_" if name == "O" else "NER=" + name
        print(t + 1, form, result["lemma"][t], upos, xpos, "_", result["head"][t],
              model.rels[result["rel"][t]], "_", misc, sep="\t", file=out)
    print(file=out)


def main():
    if len(sys.argv) != 3 or sys.argv[1] not in ("dump", "parse"):
        print(__doc__, file=sys.stderr)
        return 2
    model = Model(sys.argv[2])
    show = print_dump if sys.argv[1] == "dump" else print_conllu
    for line in sys.stdin:
        if line.split():
            show(model, line.split(), sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main())
