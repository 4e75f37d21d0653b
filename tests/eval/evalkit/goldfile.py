"""Reads the gold format that tests/gold/README.md describes."""
import glob
import os
import re

from .actors import GoldActor

SIGN_OF_ROOT = {
    "01": 0, "02": 0, "03": 1, "04": 1, "05": 1, "06": 1, "07": 1, "08": 1, "09": -1, "10": -1,
    "11": -1, "12": -1, "13": -1, "14": -1, "15": -1, "16": -1, "17": -1, "18": -1, "19": -1,
    "20": -1}
SIGNS = {"+": 1, "0": 0, "-": -1}
MODALITIES = frozenset(("actual", "intended"))
DOMAINS = frozenset((
    "diplomacy", "war", "politics", "courts", "companies", "unions", "humanitarian", "sport",
    "markets", "weather", "culture", "science", "crime"))

EVENT_LINE = re.compile(r"(\?\s*)?(.+?)\s*(<>|>)\s*(.+?)\s*:\s*([0-9|]+)((?:\s+\S+)*)\s*$")
ACTOR_FIELD = re.compile(r"([a-z0-9|-]+)(?:\s+\"([^\"]+)\")?$")


class GoldError(ValueError):
    """A line that does not follow the format, with its place."""


class GoldEvent:
    """source > target : roots; modality is None where the text does not test it."""

    def __init__(self, source, target, roots, signs, modality, required):
        self.source, self.target = source, target
        self.roots, self.signs = roots, signs
        self.modality, self.required = modality, required

    def __str__(self):
        return (f"{'' if self.required else '? '}{self.source} > {self.target} : "
                f"{'|'.join(sorted(self.roots))}")


class GoldText:
    """One short news text with its events; `construction` is the name of its file."""

    def __init__(self, identifier, construction, domain, date, known_wrong):
        self.id, self.construction = identifier, construction
        self.domain, self.date, self.known_wrong = domain, date, known_wrong
        self.title, self.text, self.events, self.reason = None, "", [], ""

    @property
    def required(self):
        return [event for event in self.events if event.required]


def parse_actor(field, place):
    match = ACTOR_FIELD.match(field.strip())
    if not match:
        raise GoldError(f"{place}: not an actor: {field!r}")
    return GoldActor(match.group(1).split("|"), match.group(2) or "")


def parse_event(line, place):
    """The event or, for `<>`, the two events of a line."""
    match = EVENT_LINE.match(line)
    if not match:
        raise GoldError(f"{place}: not an event: {line!r}")
    optional, left, arrow, right, roots, rest = match.groups()
    roots = frozenset(roots.split("|"))
    if not roots <= SIGN_OF_ROOT.keys():
        raise GoldError(f"{place}: not a CAMEO root: {line!r}")
    signs, modality = frozenset(SIGN_OF_ROOT[root] for root in roots), None
    for word in rest.split():
        if word in SIGNS:
            signs = frozenset((SIGNS[word],))
        elif word in MODALITIES:
            modality = word
        else:
            raise GoldError(f"{place}: neither a sign nor a modality: {word!r}")
    source, target = parse_actor(left, place), parse_actor(right, place)
    pairs = [(source, target)] + ([(target, source)] if arrow == "<>" else [])
    return [GoldEvent(a, b, roots, signs, modality, not optional) for a, b in pairs]


def parse_header(line, construction, place):
    fields = [field.strip() for field in line[3:].split("|")]
    if len(fields) not in (3, 4) or (len(fields) == 4 and fields[3] != "known-wrong"):
        raise GoldError(f"{place}: header is not `=== id | domain | date [| known-wrong]`")
    if fields[1] not in DOMAINS:
        raise GoldError(f"{place}: unknown domain {fields[1]!r}")
    return GoldText(fields[0], construction, fields[1], fields[2], len(fields) == 4)


def close_text(text, lines, none_given, place):
    """Joins the lines of a text (an empty line ends a paragraph) and checks what it holds."""
    paragraphs = "\n".join(lines).strip().split("\n\n")
    text.text = "\n".join(" ".join(p.split()) for p in paragraphs)
    if not text.text and not text.title:
        raise GoldError(f"{place}: {text.id} has no text")
    if none_given == bool(text.required):
        raise GoldError(f"{place}: {text.id} needs either events or `(none)`")
    if none_given and not text.reason:
        raise GoldError(f"{place}: {text.id} is `(none)` without a reason")


def read_file(path):
    """The texts of one file; raises GoldError at the first line that is wrong."""
    construction = os.path.splitext(os.path.basename(path))[0]
    texts, text, lines, in_events, none_given = [], None, [], False, False
    with open(path, encoding="utf-8") as source:
        for number, line in enumerate(source, 1):
            line, place = line.rstrip("\n"), f"{path}:{number}"
            if line.startswith("==="):
                if text:
                    close_text(text, lines, none_given, place)
                text = parse_header(line, construction, place)
                texts.append(text)
                lines, in_events, none_given = [], False, False
            elif text is None:
                if line and not line.startswith("#"):
                    raise GoldError(f"{place}: text before the first header")
            elif line == "--":
                in_events = True
            elif not in_events:
                if line.startswith("Title:"):
                    text.title = line[len("Title:"):].strip()
                else:
                    lines.append(line)
            elif line.startswith("#"):
                text.reason = line[1:].strip()
            elif line.startswith("(none)"):
                none_given = True
            elif line.strip():
                text.events += parse_event(line, place)
    if text:
        close_text(text, lines, none_given, path)
    return texts


def read_folder(folder):
    """The texts of all *.txt files of a folder, by file name."""
    return [text for path in sorted(glob.glob(os.path.join(folder, "*.txt")))
            for text in read_file(path)]
