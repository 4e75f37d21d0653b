"""Where the graphs are that tests/unit/test_export wrote, and what the events they are made of say."""
import json
import os

ROOT = os.path.normpath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))
FOLDER = os.path.join(ROOT, os.environ.get("BUILD", "build"), "tests", "samples")
EVENTS = os.path.join(ROOT, "tests", "data", "events.jsonl")
HOSTILE = os.path.join(ROOT, "tests", "data", "events-hostile.jsonl")
GRAPHS = ("relation", "event", "pair", "country", "hostile", "empty")


def path(name):
    """A file that tests/unit/test_export has written."""
    found = os.path.join(FOLDER, name)
    if not os.path.exists(found):
        raise FileNotFoundError(f"{found}: run tests/unit/test_export first")
    return found


def load_json(name):
    """One of the JSON graphs."""
    with open(path(name), encoding="utf-8") as file:
        return json.load(file)


def load_events(source=EVENTS):
    """The event records."""
    with open(source, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def xml_text(text):
    """What XML 1.0 can hold of a string."""
    allowed = "\t\n\r"
    return "".join(c for c in text if c in allowed or (c >= " " and c not in "\ufffe\uffff"))
