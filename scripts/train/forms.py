# SPDX-License-Identifier: GPL-2.0-or-later
"""Forms as the network sees them: normal form, shape, affixes, and the hash that keys the tables.

src/parse does the same in C, byte for byte; whoever changes one changes the other.
"""

CASES, DIGITS, PUNCTS = 7, 3, 4
N_SHAPES = CASES * DIGITS * PUNCTS

_LOWER = {code: code + 32 for code in list(range(0x41, 0x5B)) + list(range(0xC0, 0xDF))
          if code != 0xD7}
_NORMAL = dict(_LOWER)
_NORMAL.update({ord(digit): "0" for digit in "123456789"})
_NORMAL.update({0x2018: "'", 0x2019: "'", 0x60: "'", 0x201C: '"', 0x201D: '"', 0x2026: "..."})
_NORMAL.update({code: "-" for code in range(0x2010, 0x2016)})


# What a feed left of an escaped mark reads as the mark.
BROKEN = {"#39;": "'", "#39;s": "'s", "quot;": '"'}


def lower(form):
    """Lower case for ASCII and Latin-1 letters only, as the C code has it."""
    return form.translate(_LOWER)


def upper_first(form):
    """First code point in upper case (ASCII and Latin-1), the others in lower case."""
    low = lower(form)
    first = ord(low[0]) if low else 0
    if 0x61 <= first <= 0x7A or (0xE0 <= first <= 0xFE and first != 0xF7):
        return chr(first - 32) + low[1:]
    return low


def normalise(form):
    """The form that keys the word and affix tables: lower case, digits as 0, plain quotes."""
    normal = BROKEN.get(form, form).translate(_NORMAL)
    return '"' if normal == "''" else normal


def _is_upper(code):
    return (0x41 <= code <= 0x5A or (0xC0 <= code <= 0xDE and code != 0xD7)
            or (0x100 <= code <= 0x17F and code % 2 == 0))


def _is_lower(code):
    if code < 0x80:
        return 0x61 <= code <= 0x7A
    return not (_is_upper(code) or 0x2000 <= code <= 0x2BFF or code >= 0x1F000)


def _case(codes):
    letters = [_is_upper(code) for code in codes if _is_upper(code) or _is_lower(code)]
    if not letters:
        return 0
    uppers = sum(letters)
    if uppers == 0:
        return 1
    if uppers == len(letters):
        return 3 if uppers > 1 else 4
    if letters[0]:
        return 2 if uppers == 1 else 5
    return 6


def shape(form):
    """Shape id of a form as written: ((case * 3 + digit) * 4 + punct)."""
    codes = [ord(char) for char in form]
    digits = sum(0x30 <= code <= 0x39 for code in codes)
    digit = 0
    if digits:
        digit = 2 if all(char in "0123456789,.:/-" for char in form) else 1
    punct = 0
    for code in codes:
        if code < 0x80 and not chr(code).isalnum():
            punct = {0x2D: 1, 0x2E: 2}.get(code, 3)
            break
    return (_case(codes) * DIGITS + digit) * PUNCTS + punct


def fnv_mix(data):
    """32-bit FNV-1a with MurmurHash3's final mixing."""
    value = 2166136261
    for byte in data:
        value = ((value ^ byte) * 16777619) & 0xFFFFFFFF
    value ^= value >> 16
    value = (value * 0x85EBCA6B) & 0xFFFFFFFF
    value ^= value >> 13
    value = (value * 0xC2B2AE35) & 0xFFFFFFFF
    return value ^ value >> 16


def affix(kind, size, normal):
    """The text that a feature of this kind looks up for a normal form."""
    if kind in ("word", "names"):
        return normal
    return normal[:size] if kind == "prefix" else normal[-size:]
