# SPDX-License-Identifier: GPL-2.0-or-later
"""CoNLL-U files as documents of sentences of words, for the scorers."""
import lzma


class Word:
    """One syntactic word. `begin` and `end` count the document's characters without white space."""

    __slots__ = ("form", "lemma", "upos", "xpos", "head", "rel", "misc", "begin", "end", "space",
                 "parent")

    def __init__(self, columns):
        self.form, self.lemma, self.upos, self.xpos = columns[1:5]
        self.head = int(columns[6]) if columns[6].isdigit() else 0
        self.rel, self.misc = columns[7], columns[9]
        self.space = "SpaceAfter=No" not in columns[9].split("|")
        self.begin = self.end = 0
        self.parent = None  # the head Word, None at the root

    @property
    def ner(self):
        """Its B-, I- or O label: NER= in MISC, else the fifth column where it holds one."""
        for part in self.misc.split("|"):
            if part.startswith("NER="):
                return part[4:]
        return self.xpos if self.xpos[:2] in ("B-", "I-") else "O"


class Sentence:
    """A sentence: its words, comment lines, and the surface forms of its multiword tokens."""

    def __init__(self, comments):
        self.comments = comments
        self.words = []
        self.ranges = []  # (index of the first word, of the last, form, white space follows)

    def comment(self, key):
        """The value of `# key = value`, "" for a bare `# key`, None when absent."""
        for line in self.comments:
            name, _, value = line[1:].partition("=")
            if name.strip() == key:
                return value.strip()
        return None

    @property
    def text(self):
        """The surface text, put together from the forms."""
        parts, i = [], 0
        ranges = {first: (last, form, space) for first, last, form, space in self.ranges}
        while i < len(self.words):
            last, form, space = ranges.get(i, (i, self.words[i].form, self.words[i].space))
            parts.append(form + (" " if space else ""))
            i = last + 1
        return "".join(parts)


def read_lines(path):
    opener = lzma.open if path.endswith(".xz") else open
    with opener(path, "rt", encoding="utf-8", newline="\n") as stream:
        for line in stream:
            yield line.rstrip("\r\n")


def add_row(sentence, columns, where):
    if len(columns) != 10:
        raise ValueError(f"{where}: {len(columns)} columns instead of 10")
    if "." in columns[0]:
        return
    if "-" in columns[0]:
        first, last = map(int, columns[0].split("-"))
        space = "SpaceAfter=No" not in columns[9].split("|")
        sentence.ranges.append((first - 1, last - 1, columns[1], space))
        return
    sentence.words.append(Word(columns))
    if int(columns[0]) != len(sentence.words):
        raise ValueError(f"{where}: id {columns[0]} out of order")


def read(path):
    """All sentences of a file."""
    sentences, comments, current = [], [], None
    for number, line in enumerate(read_lines(path), 1):
        if line.startswith("#") and current is None:
            comments.append(line)
        elif line and not line.startswith("#"):
            if current is None:
                current, comments = Sentence(comments), []
            add_row(current, line.split("\t"), f"{path}:{number}")
        elif not line and current is not None:
            sentences.append(finish(current))
            current = None
    if current is not None:
        sentences.append(finish(current))
    return sentences


def finish(sentence):
    for word in sentence.words:
        if word.head > len(sentence.words):
            raise ValueError(f"head {word.head} of \"{word.form}\" is beyond the sentence")
        word.parent = sentence.words[word.head - 1] if word.head else None
    return sentence


def bare(text):
    """The text without white space."""
    return "".join(text.split())


def place(sentences):
    """Gives each word its range of characters; returns all characters without white space.

    The words of a multiword token that spell it share it out; otherwise all have its whole range.
    """
    characters, at = [], 0
    for sentence in sentences:
        ranges = {first: (last, bare(form)) for first, last, form, _ in sentence.ranges}
        i = 0
        while i < len(sentence.words):
            last, form = ranges.get(i, (i, bare(sentence.words[i].form)))
            group = sentence.words[i:last + 1]
            spelt = "".join(bare(w.form) for w in group) == form
            start = at
            for word in group:
                n = len(bare(word.form)) if spelt else len(form)
                word.begin, word.end = start, start + n
                start += n if spelt else 0
            characters.append(form)
            at += len(form)
            i = last + 1
    return "".join(characters)
