# SPDX-License-Identifier: GPL-2.0-or-later
"""Titles of articles (JSON Lines, plain or .xz) -> one tokenised headline a line, no repeats."""
import json
import re
import sys

import conllu

TOKEN = re.compile(r"""(?:[A-Z]\.)+ | \d+(?:[.,:]\d+)*(?:bn|m|k|pc|th|st|nd|rd)?
                       | n't\b | '(?:s|re|ve|ll|d|m)\b | [^\W\d_]+?(?=n't\b) | \w+ | \S""",
                   re.VERBOSE | re.IGNORECASE)


def main():
    seen = set()
    with conllu.open_text(sys.argv[1]) as file:
        for line in file:
            title = json.loads(line).get("title") or ""
            tokens = " ".join(TOKEN.findall(title))
            if tokens and tokens not in seen:
                seen.add(tokens)
                print(tokens)


if __name__ == "__main__":
    main()
