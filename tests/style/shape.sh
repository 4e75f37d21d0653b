#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# The shape of the code: licence line and purpose on top of each file, no file over 800 lines, no
# function over 70, no line over 100 columns, no tabs, no unfinished business.
cd "$(dirname "$0")/../.." || exit 2
bad=0
sources=$(find src include tests -name '*.[ch]' | sort)
for file in $sources; do
    head -n 1 "$file" | grep -q 'SPDX-License-Identifier: GPL-2.0-or-later' ||
        { echo "$file: no licence line"; bad=1; }
    # shellcheck disable=SC2016
    awk -v limit=100 '
        function wide(s) { gsub(/[\200-\277]/, "", s); return length(s) > limit }
        wide($0) && FILENAME !~ /_table\.|tests\// { printf "%s:%d: over %d columns\n", FILENAME, FNR, limit; bad = 1 }
        /\t/ && FILENAME !~ /tests\// { printf "%s:%d: tab\n", FILENAME, FNR; bad = 1 }
        /^[a-z].*[^;]$/ && /\(/ && !/^(struct|enum|union|typedef)/ { start = FNR }
        /^}/ { if (start && FNR - start > 72) { printf "%s:%d: function of %d lines\n", FILENAME, start, FNR - start; bad = 1 } start = 0 }
        END { if (FNR > 800) { printf "%s: %d lines\n", FILENAME, FNR; bad = 1 } exit bad }' "$file" || bad=1
done
grep -rnE 'TODO|FIXME|XXX' src include scripts tests/unit 2>/dev/null | grep -v XXXXXX && bad=1
exit $bad
