# SPDX-License-Identifier: GPL-2.0-or-later
"""The words of a treebank, one sentence a line."""
import sys

import conllu


def main():
    for _, rows in conllu.blocks(sys.argv[1]):
        print(" ".join(row[1].replace(" ", "") for row in rows))


if __name__ == "__main__":
    main()
