# SPDX-License-Identifier: GPL-2.0-or-later
"""Lemmas by rule: form and tag -> an edit script (case, code points to strip, suffix to add).

Learning: for each tag and each ending of 0..LONGEST code points, the commonest script among the
training words with that ending; a rule that only repeats what the next shorter ending says is
dropped, so what remains is a decision list, longest ending first. A whole form is the longest
ending of all ("^" + form); it is kept where the endings alone get a form wrong.
"""
from collections import Counter, defaultdict

import numpy as np

import forms

LONGEST = 7
STRIP_ALL = 255
AS_WRITTEN, LOWER, TITLE, CAPITAL = range(4)     # TITLE lowers the rest, CAPITAL leaves it
PREFERRED = (LOWER, AS_WRITTEN, CAPITAL, TITLE)


class Rules:
    """scripts: list of (case, strip, suffix); table: {(tag id, ending): script id}."""

    def __init__(self, scripts, table, longest=LONGEST):
        self.scripts, self.table, self.longest = scripts, table, longest


def apply_case(form, case):
    if case == CAPITAL:
        return forms.upper_first(form)[:1] + form[1:]
    return (form, forms.lower(form), forms.upper_first(form))[case]


def apply_script(form, script):
    """The lemma that a script makes of a form."""
    case, strip, suffix = script
    text = apply_case(form, case)
    kept = text[:len(text) - strip] if strip < min(len(text), STRIP_ALL) else ""
    return kept + suffix or form


def scripts_of(form, lemma):
    """All scripts that make the lemma with the longest shared beginning."""
    found = []
    for case in PREFERRED:
        text = apply_case(form, case)
        same = 0
        while same < min(len(text), len(lemma)) and text[same] == lemma[same]:
            same += 1
        found.append((same, (case, len(text) - same, lemma[same:])))
    longest = max(same for same, _ in found)
    if longest == 0 or len(form) >= STRIP_ALL:
        return [(LOWER, STRIP_ALL, lemma)]
    return [script for same, script in found if same == longest]


def endings(form, longest):
    """Keys of a form, longest first: "^" + the whole form, then its endings down to none."""
    low = forms.lower(form)
    yield "^" + low
    for size in range(min(longest, len(low)), -1, -1):
        yield low[len(low) - size:]


def _count(words, longest):
    counts, types = defaultdict(Counter), defaultdict(set)
    for (tag, form, lemma), times in words.items():
        scripts = scripts_of(form, lemma)
        for key in endings(form, longest):
            types[tag, key].add(forms.lower(form))
            for script in scripts:
                counts[tag, key][script] += times if key.startswith("^") else min(times, 4)
    return counts, types


def _best(counter):
    """The commonest script; of equals the one with the preferred case, then any fixed one."""
    return max(counter.items(),
               key=lambda item: (item[1], -PREFERRED.index(item[0][0]), item[0]))[0]


def learn(words, longest=LONGEST, min_ending=3):
    """words: {(tag id, form, lemma): count} -> Rules."""
    counts, types = _count(words, longest)
    keys = sorted(counts, key=lambda key: (len(key[1]), key[1], key[0]))
    table = {}
    for tag, ending in keys:
        if ending.startswith("^") and len(ending) > 1:
            continue
        counter = counts[tag, ending]
        if ending and len(types[tag, ending]) < min_ending:
            continue
        script = _best(counter)
        if not ending or script != _shorter(table, tag, ending):
            table[tag, ending] = script
    for tag, key in keys:
        if key.startswith("^") and len(key) > 1:
            script = _best(counts[tag, key])
            if script != _shorter(table, tag, key):
                table[tag, key] = script
    scripts = sorted(set(table.values()))
    number = {script: k for k, script in enumerate(scripts)}
    return Rules(scripts, {key: number[script] for key, script in table.items()}, longest)


def _shorter(table, tag, ending):
    """What the list says for an ending without the ending's own rule."""
    for size in range(len(ending) - 1, -1, -1):
        found = table.get((tag, ending[len(ending) - size:]))
        if found is not None:
            return found
    return None


def find(rules, tag, form):
    """The lemma of a form under a tag id."""
    for key in endings(form, rules.longest):
        script = rules.table.get((tag, key))
        if script is not None:
            return apply_script(form, rules.scripts[script])
    return forms.lower(form)


def _regular(form, xpos):
    """Scripts of regular inflection that could undo a form's ending."""
    strips = {"VBD": ("ed", 2), "VBN": ("ed", 2), "VBG": ("ing", 3)}
    if xpos in strips:
        ending, size = strips[xpos]
        if form.endswith(ending):
            stem = form[:-size]
            found = [(LOWER, size, ""), (LOWER, 1, "") if size == 2 else (LOWER, size, "e")]
            if stem[-1:] == stem[-2:-1] or stem.endswith("ck"):
                found.append((LOWER, size + 1, ""))
            return found + ([(LOWER, 3, "y")] if form.endswith("ied") else [])
    elif form.endswith("s") and not form.endswith("ss"):
        return ([(LOWER, 1, "")] + ([(LOWER, 2, "")] if form.endswith("es") else [])
                + ([(LOWER, 3, "y")] if form.endswith("ies") else []))
    return []


def attest(rules, tags, counts, least=5, much=20):
    """Adds rules for whole forms whose lemma by ending is no word of raw text, as of "revoked",
    while regular inflection makes one that is. tags: {tag id: XPOS}; counts: {form: times}."""
    number = {script: k for k, script in enumerate(rules.scripts)}
    for tag, xpos in sorted(tags.items()):
        for form, times in sorted(counts.items()):
            if times < least or len(form) < 5 or (tag, "^" + form) in rules.table:
                continue
            usual = find(rules, tag, form)
            known = [(counts.get(apply_script(form, script), 0), script)
                     for script in _regular(form, xpos) if script in number]
            count, script = max(known, default=(0, None))
            if count >= much and counts.get(usual, 0) * much < min(times, count):
                rules.table[tag, "^" + form] = number[script]


def key_hash(tag, ending):
    return forms.fnv_mix(bytes([tag]) + ending.encode("utf-8"))


def add_sections(out, rules):
    """Writes the rules as sections lem.* of a blob.Writer."""
    text, offsets, numbers = b"", {}, []
    for case, strip, suffix in rules.scripts:
        if suffix not in offsets:
            offsets[suffix] = len(text)
            text += suffix.encode("utf-8") + b"\0"
        numbers.append(case | strip << 8 | offsets[suffix] << 16)
    out.add("lem.scr", np.array(numbers, dtype="<u4"))
    out.add("lem.str", np.frombuffer(text, dtype=np.uint8))
    out.add_index("lem", {key_hash(tag, ending): script
                          for (tag, ending), script in rules.table.items()})
