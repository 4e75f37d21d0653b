# bash completion for stancegraph(1)
# SPDX-License-Identifier: GPL-2.0-or-later

_stancegraph() {
    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}
    if [ "$COMP_CWORD" -eq 1 ]; then
        mapfile -t COMPREPLY < <(compgen -W "read parse extract graph rank explain --help --version" -- "$cur")
        return
    fi
    case $prev in
    --by | -b)
        mapfile -t COMPREPLY < <(compgen -W "pagerank in-degree out-degree degree in-strength \
            out-strength strength betweenness closeness eigenvector hub authority" -- "$cur")
        return ;;
    --format | -f) mapfile -t COMPREPLY < <(compgen -W "graphml json gexf csv csv-nodes dot html table tsv" -- "$cur"); return ;;
    --edges | -e) mapfile -t COMPREPLY < <(compgen -W "relation event pair" -- "$cur"); return ;;
    --group-by | -g) mapfile -t COMPREPLY < <(compgen -W "none country" -- "$cur"); return ;;
    --sign) mapfile -t COMPREPLY < <(compgen -W "all positive negative" -- "$cur"); return ;;
    --from) mapfile -t COMPREPLY < <(compgen -W "rss atom jsonfeed jsonl html text conllu" -- "$cur"); return ;;
    --modality | -m)
        mapfile -t COMPREPLY < <(compgen -W "actual intended possible conditional demanded denied all" -- "$cur")
        return ;;
    esac
    if [[ $cur == -* ]]; then
        # The program knows the options of each of its commands.
        mapfile -t COMPREPLY < <(compgen -W "$("${COMP_WORDS[0]}" "${COMP_WORDS[1]}" --help 2>/dev/null |
            grep -oE -- '--[a-z-]+')" -- "$cur")
    else
        mapfile -t COMPREPLY < <(compgen -f -- "$cur")
    fi
}
complete -o filenames -F _stancegraph stancegraph
