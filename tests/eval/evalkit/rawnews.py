"""Articles of the raw news, which come as tokens, one sentence a line, without marks between articles.

An article begins at a line whose dateline names the agency, and its id is the number of that line
from 0. Articles whose first sentence is an item of reuters_short on an odd line are left out: from
those the events are drawn that are judged at the end.
"""
import lzma
import os
import re

FILE = "news/news-raw-tokenized.txt.xz"
ITEMS = "news/reuters_short.jsonl.xz"
DATELINE = re.compile(r"^.{0,80}?\( ?Reuters ?\)[ -]*")
LINES_LEAST = 3
LINES_MOST = 25  # of an article that are kept

CLINGS = re.compile(r"^([,.;:?!%)\]]|['’](s|re|ve|ll|d|m|S)|n['’]t|['’])$")
OPENS = frozenset("([$£€")


def written(line):
    """A tokenised line as it would be printed."""
    text, quoted, cling = "", False, True
    for token in line.replace(" - - ", " -- ").split(" "):
        closes = token == '"' and quoted
        text += token if cling or closes or CLINGS.match(token) else " " + token
        if token == '"':
            quoted = not quoted
        cling = token in OPENS or (token == '"' and quoted)
    text = re.sub(r"(?<=[\w.]) - (?=\w)", "-", text)
    text = re.sub(r"\(([A-Z]+[a-z]?)\. ([A-Z]+)\)", r"(\1.\2)", text)
    return re.sub(r"\b([A-Z])\. ([A-Z])\b\.?", r"\1.\2.", text)


def beginning(text):
    """What tells whether two texts begin alike, datelines and blanks aside."""
    return re.sub(r"[^a-z0-9]", "", DATELINE.sub("", text).lower())[:70]


def read_articles(data):
    """(number of the first line, lines) of each article below the folder, kept apart or not."""
    first, lines = 0, []
    with lzma.open(os.path.join(data, FILE), "rt", encoding="utf-8", errors="replace") as source:
        for number, line in enumerate(source):
            if DATELINE.match(line[:90]) and lines:
                yield first, lines
                first, lines = number, []
            lines.append(line.rstrip("\n"))
    yield first, lines


def load(data, items):
    """Article records; `items` are the records of reuters_short."""
    apart = {beginning(item["text"]) for item in items[1::2]}
    return [{"id": str(first), "text": "\n\n".join(map(written, lines[:LINES_MOST]))}
            for first, lines in read_articles(data)
            if len(lines) >= LINES_LEAST and beginning(lines[0]) not in apart]
