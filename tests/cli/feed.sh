#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Reading through the command line: every format, faulty input and its exit code, standard input.
cd "$(dirname "$0")/../.." && . tests/cli/common
count() { # N: the last command printed N articles
    n=$(wc -l <"$T/out")
    [ "$n" -eq "$1" ] || fault "$n articles instead of $1"
}

expect 0 "$SG" read tests/feeds/world.rss
count 12
silent
prints '"title":"Poland urges Germany to send more air defences to Ukraine","published":"2026-03-06T16:40:00Z"'
expect 0 "$SG" read tests/feeds
count 28 # 12 RSS, 3 Atom, 3 JSON Feed, 4 JSON Lines, 1 page, 4 archived, 1 text
silent
cp "$T/out" "$T/all.jsonl"
expect 0 "$SG" read "$T/all.jsonl" # what is written reads back the same
cmp -s "$T/out" "$T/all.jsonl" || fault "articles change when they are read again"
gzip -c tests/feeds/world.rss >"$T/world.rss.gz"
expect 0 "$SG" read "$T/world.rss.gz"
count 12
"$SG" read - <tests/feeds/world.atom >"$T/out" 2>"$T/err" || fault "standard input is not read"
count 3
"$SG" read - <"$T/world.rss.gz" >"$T/out" 2>"$T/err" || fault "gzip on standard input is not read"
count 12
expect 0 "$SG" read --since 2026-03-05 --until 2026-03-05 tests/feeds/world.rss
count 2
expect 0 "$SG" read --from text tests/feeds/world.jsonl
count 1

# Faults: the rest is read, exit 3, file and place are named.
head -c 3000 tests/feeds/world.rss >"$T/cut.rss"
expect 3 "$SG" read "$T/cut.rss"
count 2
says "cut.rss:49:"
says "XML ends in the middle"
head -c 300 "$T/world.rss.gz" >"$T/cut.gz"
expect 3 "$SG" read "$T/cut.gz"
says "gzip data is truncated"
{ sed 1q tests/feeds/world.jsonl; echo '{"title": oops}'; sed -n 2p tests/feeds/world.jsonl; } >"$T/bad.jsonl"
expect 3 "$SG" read "$T/bad.jsonl"
count 2
says "bad.jsonl:2"
says "a value is expected"
expect 1 "$SG" read --strict "$T/bad.jsonl"
: >"$T/empty"
expect 3 "$SG" read "$T/empty"
says "empty input"
mkdir "$T/none"
expect 1 "$SG" read "$T/none"
says "no articles in this directory"
expect 3 "$SG" read "$T/none" tests/feeds/world.atom
count 3
expect 1 "$SG" read "$T/absent"
says "No such file"
head -c 5000 "$SG" >"$T/binary"
expect 1 "$SG" read "$T/binary"
says "a program"
expect 2 "$SG" read https://feeds.example/rss
says "not fetched"
printf '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname">]><rss><item><title>A &x; B</title></item></rss>' >"$T/x.rss"
expect 3 "$SG" read "$T/x.rss"
prints '"title":"A B"'
says "is not fetched"
{
    printf '<!DOCTYPE rss [<!ENTITY a "ha">'
    last=a
    for name in b c d e f g h i j k; do
        printf '<!ENTITY %s "&%s;&%s;&%s;&%s;&%s;&%s;&%s;&%s;&%s;&%s;">' $name $last $last $last $last $last $last $last $last $last $last
        last=$name
    done
    printf ']><rss><item><title>&k;</title></item></rss>'
} >"$T/laughs.rss"
expect 1 "$SG" read "$T/laughs.rss"
says "entities expand to more than 1024 KiB"
finish
