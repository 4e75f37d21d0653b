#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# make install puts everything in place, and the example of stancegraph(3) builds against it.
cd "$(dirname "$0")/../.." && . tests/cli/common
[ "$BUILD" = build ] || exit 0 # a plain program cannot link a sanitized library
make -s install DESTDIR="$T/root" PREFIX=/usr >"$T/log" 2>&1 || { cat "$T/log"; fault "make install"; }
for file in bin/stancegraph include/stancegraph.h lib/libstancegraph.a lib/libstancegraph.so.0 \
    lib/pkgconfig/stancegraph.pc share/man/man1/stancegraph.1 share/man/man3/stancegraph.3 \
    share/man/man5/stancegraph-events.5 share/man/man5/stancegraph-graph.5 \
    share/man/man5/stancegraph-lexicon.5 share/bash-completion/completions/stancegraph; do
    [ -e "$T/root/usr/$file" ] || fault "not installed: $file"
done
awk '/^```$/ { inside = !inside; next } inside' src/cli/man/stancegraph.3.scd |
    sed 's/\\\\n/\\n/g' >"$T/example.c"
flags=$(PKG_CONFIG_SYSROOT_DIR="$T/root" PKG_CONFIG_PATH="$T/root/usr/lib/pkgconfig" \
    pkg-config --cflags --libs stancegraph) || fault "pkg-config"
# shellcheck disable=SC2086
${CC:-cc} -std=c11 -Wall -Werror "$T/example.c" $flags -o "$T/example" ||
    fault "the example does not build"
LD_LIBRARY_PATH=$T/root/usr/lib "$T/example" >"$T/out" 2>&1 || fault "the example fails"
prints "Italy -> Malta: accuse"
prints "Norway -> Finland: praise"
bash -n scripts/completion.bash || fault "completion"
make -s uninstall DESTDIR="$T/root" PREFIX=/usr
find "$T/root" -type f | grep . && fault "uninstall leaves files"
finish
