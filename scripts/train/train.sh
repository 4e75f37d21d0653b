#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# From data to model: scripts/train/train.sh [--quick] DATA_DIR OUT_DIR
#
# DATA_DIR holds ud/, ner/ and news/ as described in README.md. OUT_DIR/model.bin is the
# result; what is already in OUT_DIR is not made again, so a broken run goes on where it stopped.
# --quick stops after the network learnt from treebanks alone (20 minutes on one core).
set -eu

quick=no
if [ "${1:-}" = --quick ]; then
    quick=yes
    shift
fi
if [ $# -ne 2 ]; then
    sed -n '3,7s/^# //p' "$0" >&2
    exit 2
fi
data=$1
out=$2
here=$(cd "$(dirname "$0")" && pwd)
actors=$here/../../src/data/actors
python=${PYTHON:-/usr/bin/python3}
PYTHONPATH=$here
OPENBLAS_NUM_THREADS=1
export PYTHONPATH OPENBLAS_NUM_THREADS
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

language_model() {
    name=$1
    shift
    "$python" "$here/lm.py" "$out/base.pt" "$out/raw.txt" "$out/$name" "$@"
}

labels() {
    "$python" "$here/label.py" "$2" "$out/$1.part" --weights 3,1 "$out/teacher.pt" "$out/base.pt" \
        --stride "$3" --tokens "$4"
}

export_model() {
    "$python" "$here/export.py" "$out/$1" "$out/model.bin" --trees "$data/ud/train-all.conllu.xz"
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
make_file heads.txt write_headlines
make_file lm.f language_model lm.f.part
make_file lm.b language_model lm.b.part --backward
make_file teacher.pt network teacher.pt --float --hidden 256,192 --arc 192 --label 128 \
    --tables "$out/base.pt" --pretrained "$out/lm" --lexicon "$actors" --epochs 18 \
    --rate 1.5e-3 --drop 0.35
make_file raw.lab labels raw.lab "$out/raw.txt" 15 2000000
make_file heads.lab labels heads.lab "$out/heads.txt" 2 300000
make_file student.pt network student.pt --start "$out/base.pt" --lexicon "$actors" \
    --labelled "$out/raw.lab" "$out/heads.lab" --gold-share 0.3 --epochs 10 --rate 1.5e-3
export_model student.pt
