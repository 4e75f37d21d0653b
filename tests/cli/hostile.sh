#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Texts that no newsroom ever sent, through the whole program: no crash, no hang, no great memory,
# and the same output with any number of threads.
cd "$(dirname "$0")/../.." && . tests/cli/common
"$PYTHON" - "$T" <<'END'
import json, random, sys
rng = random.Random(3)
folder = sys.argv[1]
news = "Peru's foreign minister accused Ecuador of arming rebels. Quito rejected the claim. "
texts = {
    "long sentence": "Peru and " * 2500 + "Chile accused Ecuador.",
    "no space": "x" * 1000000,
    "quotes": '"' * 30000,
    "curly quotes": "“he said" * 3000,
    "emoji": "Peru 🙂👩‍👩‍👧 thanked Chile 🇵🇪" * 1000,
    "right to left": "اتهمت بيرو الإكوادور بتسليح المتمردين " * 500,
    "capitals": "PERU ACCUSES ECUADOR " * 500,
    "commas": "Peru, " * 3000,
    "brackets": "(" * 5000 + news,
    "controls": "".join(chr(rng.randrange(1, 32)) for _ in range(5000)) + news,
    "any code point": "".join(chr(rng.randrange(32, 0x3000)) for _ in range(8000)),
    "marks": "e" + "\u0301" * 50000 + " " + news,
    "news": news * 300,
}
with open(f"{folder}/texts.jsonl", "w") as out:
    for name, text in texts.items():
        print(json.dumps({"id": name, "title": text[:200], "text": text}), file=out)
with open(f"{folder}/bytes.txt", "wb") as out: # hardly any of it valid UTF-8
    out.write(b"Peru accused Chile. " + bytes(rng.randrange(1, 256) for _ in range(20000)))
with open(f"{folder}/broken.txt", "wb") as out:
    out.write(b"Peru \xc3( accused \xff\xfe Ecuador \xed\xa0\x80. Chile thanked Peru. \xf0\x9f")
END
[ "$BUILD" = build ] && ulimit -v 2000000 # sanitizers want all addresses
for file in texts.jsonl bytes.txt broken.txt; do
    from=jsonl code=0
    [ "${file##*.}" = txt ] && from=text code=3 # bytes mended, which is said
    for command in extract parse; do
        expect $code timeout 120 "$SG" $command -q -j 1 --from $from "$T/$file"
        mv "$T/out" "$T/one"
        expect $code timeout 120 "$SG" $command -q -j 3 --from $from "$T/$file"
        cmp -s "$T/one" "$T/out" || fault "$command of $file differs with 3 jobs"
    done
done
"$SG" extract -q "$T/texts.jsonl" | grep -q '"doc":"news"' || fault "no event of the news"
finish
