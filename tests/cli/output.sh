#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Output files appear whole or not at all; write errors are told; -o and standard output agree.
cd "$(dirname "$0")/../.." && . tests/cli/common
feed=tests/feeds/world.rss
expect 0 "$SG" graph "$feed" -o "$T/a.graphml"
says "actors"
expect 0 "$SG" graph "$feed" --quiet
silent
cmp -s "$T/out" "$T/a.graphml" || fault "standard output differs from the file"
expect 0 "$SG" graph "$feed" -q -o "$T/a.json"
jq -e '.directed and (.nodes | length > 3)' "$T/a.json" >/dev/null || fault "a.json is no graph"
expect 1 "$SG" graph "$feed" -o "$T/no/such/place.graphml"
says "cannot write"
expect 1 "$SG" graph "$T/absent.rss" -o "$T/b.graphml"
ls "$T" | grep -q '^b.graphml' && fault "something is left of a failed output"
echo keep >"$T/c.graphml"
expect 1 "$SG" graph "$T/absent.rss" -o "$T/c.graphml"
grep -q keep "$T/c.graphml" || fault "a failed run destroyed the old output"
if [ -e /dev/full ]; then
    "$SG" extract -q "$feed" >/dev/full 2>"$T/err" && fault "a full disk was not noticed"
    says "cannot write"
fi
finish
