#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# The layers hold: a stage includes itself, the stages before it and base; each foreign library
# stays behind its wall; the library neither prints nor exits and keeps no mutable state.
cd "$(dirname "$0")/../.." || exit 2
bad=0
fault() {
    echo "$*"
    bad=1
}

# Stages in order; each may include those to its left.
stages="base feed text parse extract store graph export"
for stage in $stages; do
    later=
    seen=
    for other in $stages; do
        [ -n "$seen" ] && later="$later|$other"
        [ "$other" = "$stage" ] && seen=1
    done
    # feed and graph hang off the pipeline's side: text does not need feed, graph reads events only.
    grep -nE "#include \"(cli${later})/" src/"$stage"/*.[ch] /dev/null 2>/dev/null &&
        fault "$stage includes a later stage"
done
grep -nE '#include "' src/cli/*.[ch] | grep -vE '"(cli|stancegraph)\.h"' && fault "cli includes more than the public header"

# wall HEADER FILES-THAT-MAY
wall() {
    header=$1
    shift
    for file in $(grep -lE "#include <$header" -r src include); do
        allowed=
        for pattern in "$@"; do
            # shellcheck disable=SC2254
            case $file in $pattern) allowed=1 ;; esac
        done
        [ -n "$allowed" ] || fault "$file: includes <$header> outside its wall"
    done
}
wall 'igraph' 'src/graph/igraph_*'
wall 'pcre2' 'src/extract/pattern*' 
wall '(cjson/)?cJSON' 'src/feed/json*' 'src/extract/event_json*' 'src/export/json_read*'
wall 'libxml' 'src/feed/*' 'src/export/graphml_read*'
wall 'zlib' 'src/feed/*'
wall 'utf8proc' 'src/base/utf8.c' src/text/chars.c
wall 'xxhash' 'src/base/str.c'
wall 'pthread' 'src/run.c' 'src/graph/igraph_*'

# What a library must not do, and state it must not have.
library=$(ls src/*.c src/base/*.c src/feed/*.c src/text/*.c src/parse/*.c src/extract/*.c \
    src/store/*.c src/graph/*.c src/export/*.c 2>/dev/null)
# shellcheck disable=SC2086
grep -nE '(^|[^_[:alnum:]])(exit|abort|printf|puts|putchar|perror|setlocale|strtok|assert)\(' $library |
    grep -vE '(snprintf|vsnprintf)\(' && fault "the library prints, exits or uses global state"
if [ -f "${BUILD:-build}/libstancegraph.a" ] && [ "${BUILD:-build}" = build ]; then
    objdump -t "${BUILD:-build}/libstancegraph.a" 2>/dev/null |
        awk '/ O (\.data|\.bss|\.tbss|\.tdata|\*COM\*)[ \t]/ && $NF != "igraph_lock" { print "mutable: " $NF }' |
        grep . && fault "the library has mutable global or static data"
fi
exit $bad
