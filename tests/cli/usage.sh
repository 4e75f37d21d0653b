#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Help, version, wrong usage: exit codes and which stream says what.
cd "$(dirname "$0")/../.." && . tests/cli/common
expect 0 "$SG" --version
prints "stancegraph 0."
expect 0 "$SG" --help
prints "usage: stancegraph COMMAND"
silent
expect 2 "$SG"
says "usage:"
expect 2 "$SG" dance
says 'no command "dance"'
for command in read parse extract graph rank explain; do
    expect 0 "$SG" $command --help
    prints "usage: stancegraph $command"
    prints "--quiet"
    silent
    expect 2 "$SG" $command
    says "needs an input"
    expect 2 "$SG" $command --frobnicate x
    says 'no option "--frobnicate"'
done
expect 2 "$SG" rank --by fame tests/feeds
says '"fame" is not a measure'
expect 2 "$SG" graph --since yesterday tests/feeds
says "is not a date"
expect 2 "$SG" extract --min-confidence 2 tests/feeds
says "from 0 to 1"
expect 2 "$SG" extract --modality likely tests/feeds
expect 2 "$SG" extract --jobs 0 tests/feeds
expect 2 "$SG" extract --jobs
says "needs a value"
expect 2 "$SG" extract --quiet=yes tests/feeds
expect 2 "$SG" graph tests/feeds/world.rss --format cake -o "$T/x"
says "cake"
expect 1 "$SG" extract "$T/absent"
says "absent"
expect 2 "$SG" explain --jobs 2 x
finish
