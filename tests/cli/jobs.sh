#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# The output does not depend on the number of threads, the way the input is given, or repetition.
cd "$(dirname "$0")/../.." && . tests/cli/common
for i in 1 2 3 4 5 6 7 8; do # more articles than slots in the ring
    "$SG" read -q tests/feeds/world.rss | sed "s/\"id\":\"/&$i-/"
done >"$T/many.jsonl"
for command in extract parse; do
    expect 0 "$SG" $command -q -j 1 "$T/many.jsonl"
    mv "$T/out" "$T/one"
    for jobs in 2 3 8; do
        expect 0 "$SG" $command -q -j $jobs "$T/many.jsonl"
        cmp -s "$T/one" "$T/out" || fault "$command differs with $jobs jobs"
    done
done
"$SG" extract -q tests/feeds/world.rss >"$T/file"
"$SG" extract -q --from rss - <tests/feeds/world.rss >"$T/stdin"
gzip -c tests/feeds/world.rss >"$T/world.rss.gz"
"$SG" extract -q "$T/world.rss.gz" >"$T/gzip"
[ -s "$T/file" ] || fault "no events at all"
for way in stdin gzip; do
    cmp -s "$T/file" "$T/$way" || fault "$way differs from the file"
done
# Events read again are the same events, and give the same graph as the articles.
"$SG" extract -q "$T/file" | cmp -s - "$T/file" || fault "events change when read again"
"$SG" graph -q "$T/file" >"$T/from-events"
"$SG" graph -q tests/feeds/world.rss | cmp -s - "$T/from-events" || fault "events give another graph"
finish
