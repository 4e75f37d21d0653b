#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Every event shows its evidence: mention and sentence are slices of the article's text.
cd "$(dirname "$0")/../.." && . tests/cli/common
"$SG" read -q tests/feeds >"$T/articles" || true
"$SG" extract -q --modality all "$T/articles" >"$T/events"
"${PYTHON:-/usr/bin/python3}" - "$T/articles" "$T/events" <<'PY' || bad=1
import json, sys
texts, faults, n = {}, 0, 0
for line in open(sys.argv[1], encoding="utf-8"):
    a = json.loads(line)
    title, text = a.get("title") or "", a.get("text") or ""
    texts[a["id"]] = (title + "\n\n" + text if title and text else title or text).encode()
for line in open(sys.argv[2], encoding="utf-8"):
    e = json.loads(line)
    n += 1
    whole = texts[e["doc"]]
    for part, words in ((e, e["sentence"]), (e["source"], e["source"]["mention"]),
                        (e["target"], e["target"]["mention"])):
        if whole[part["begin"]:part["end"]].decode() != words:
            faults += 1
            print(e["id"], repr(words), repr(whole[part["begin"]:part["end"]]))
    if e["source"]["id"] == e["target"]["id"]:
        faults += 1
        print(e["id"], "source is target")
print(n, "events")
sys.exit(faults > 0 or n == 0)
PY
finish
