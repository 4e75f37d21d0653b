/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Nodes: every report that an actor takes part in -> its name, kind, aliases and counts.
 *
 * Name, country and role are the commonest ones given; aliases are the other names used for it, as
 * opposed to pronouns and descriptions: "the Kremlin", not "Russian forces".
 */
#include "base/data.h"
#include "graph/build.h"

#include <stdlib.h>

SG_DATA(countries);

#define ALIASES_MAX 32     /* the commonest are kept: a node's label must stay readable */
#define ALIAS_BYTES_MAX 80 /* longer mentions are descriptions */

/* An actor's side of a report. */
typedef struct appearance {
    uint32_t position; /* in sg_builder.order */
    bool is_target;
} appearance;

/* ---- Aliases ---- */

static bool listed(sg_str word, const char *const *list)
{
    for (; *list; list++)
        if (sg_eq_fold(word, sg_cstr(*list)))
            return true;
    return false;
}

static bool is_pronoun(sg_str word)
{
    static const char *const pronouns[] = {
        "i",      "you",     "he",      "she",        "it",   "we",     "they", "me",    "him",
        "her",    "us",      "them",    "my",         "your", "his",    "its",  "our",   "their",
        "who",    "whom",    "whose",   "which",      "that", "this",   "one",  "these", "those",
        "both",   "mine",    "yours",   "hers",       "ours", "theirs", "some", "many",  "others",
        "itself", "himself", "herself", "themselves", "a",    "an",     NULL,
    };
    /* "US" is a name, "us" is not. */
    return listed(word, pronouns) && !(word.n == 2 && word.p[0] == 'U' && word.p[1] == 'S');
}

static bool is_particle(sg_str word)
{
    static const char *const particles[] = {"of",  "the", "and", "for", "de", "da",  "di",
                                            "del", "la",  "le",  "al",  "el", "bin", "ibn",
                                            "van", "von", "der", "den", "du", "dos", NULL};
    return listed(word, particles);
}

/* The name in a mention, without article and possessive; empty when it is no name: one whose words
 * are all capitalised but for particles. */
static sg_str name_in(sg_str mention)
{
    static const sg_str endings[] = {SG_LIT("'s"), SG_LIT("\xE2\x80\x99s"), SG_LIT("'"),
                                     SG_LIT("\xE2\x80\x99")};
    sg_str name = sg_trim(mention);
    if (name.n > 4 && sg_eq_fold(sg_sub(name, 0, 4), SG_LIT("the ")))
        name = sg_trim(sg_sub(name, 4, name.n));
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (sg_ends(name, endings[i]))
            name.n -= endings[i].n;
    bool capital = false;
    sg_str rest = name;
    for (bool first = true; rest.n; first = false) {
        sg_str word = sg_cut(&rest, ' ');
        uint32_t cp = 0;
        sg_utf8_decode(word.p, word.n, &cp);
        if ((first && is_pronoun(word)) || word.n == 0)
            return (sg_str){0};
        bool number = cp >= '0' && cp <= '9';
        if (!sg_is_upper(cp) && !number && (first || !is_particle(word)))
            return (sg_str){0};
        capital |= sg_is_upper(cp);
    }
    return capital && name.n <= ALIAS_BYTES_MAX ? name : (sg_str){0};
}

static int by_text(const void *a, const void *b)
{
    return sg_cmp(*(const sg_str *)a, *(const sg_str *)b);
}

typedef struct alias {
    sg_str name;
    size_t count;
} alias;

static int by_count(const void *a, const void *b)
{
    const alias *x = a, *y = b;
    if (x->count != y->count)
        return x->count > y->count ? -1 : 1;
    return sg_cmp(x->name, y->name);
}

/* Sets the node's aliases from n mentions, which it sorts. */
static sg_status set_aliases(sg_builder *b, sg_gnode *node, sg_str *mentions, size_t n)
{
    alias *found = sg_alloc(&b->scratch, n, sizeof *found);
    if (!found)
        return SG_NOMEM;
    size_t n_found = 0;
    qsort(mentions, n, sizeof *mentions, by_text);
    for (size_t i = 0, end; i < n; i = end) {
        for (end = i + 1; end < n && sg_eq(mentions[i], mentions[end]); end++)
            ;
        if (mentions[i].n && !sg_eq_fold(mentions[i], node->name))
            found[n_found++] = (alias){mentions[i], end - i};
    }
    qsort(found, n_found, sizeof *found, by_count);
    if (n_found > ALIASES_MAX)
        n_found = ALIASES_MAX;
    node->aliases = sg_alloc(&b->graph->arrays, n_found, sizeof *node->aliases);
    if (!node->aliases)
        return SG_NOMEM;
    for (size_t i = 0; i < n_found; i++)
        node->aliases[i] = found[i].name;
    qsort(node->aliases, n_found, sizeof *node->aliases, by_text);
    node->n_aliases = (uint32_t)n_found;
    return SG_OK;
}

/* ---- Counts ---- */

static const sg_party *party_of(const sg_report *r, appearance a)
{
    return a.is_target ? &r->target : &r->source;
}

static void count_event(const sg_builder *b, appearance a, const sg_report *r, sg_gnode *node)
{
    const sg_order *o = &b->order[a.position];
    if (a.is_target) {
        node->in_pos += r->sign > 0;
        node->in_neg += r->sign < 0;
    } else {
        node->out_pos += r->sign > 0;
        node->out_neg += r->sign < 0;
    }
    node->mentions += !(a.is_target && o->source == o->target); /* a loop is one event */
}

static void see_date(sg_gnode *node, sg_str date)
{
    if (!date.n)
        return;
    if (!node->first_seen.n || sg_cmp(date, node->first_seen) < 0)
        node->first_seen = date;
    if (sg_cmp(date, node->last_seen) > 0)
        node->last_seen = date;
}

static sg_actor_type commonest_type(const uint32_t counts[SG_ACTOR_PLACE + 1])
{
    int best = SG_ACTOR_OTHER;
    uint32_t most = 0; /* "other" wins only alone */
    for (int i = SG_ACTOR_PERSON; i <= SG_ACTOR_PLACE; i++)
        if (counts[i] > most) {
            most = counts[i];
            best = i;
        }
    return (sg_actor_type)best;
}

/* The short name of a country by its ISO code, or the code: for a node that only persons and bodies
 * of the country were merged into. */
static sg_str country_name(sg_str iso)
{
    sg_str table = SG_DATA_STR(countries);
    while (table.n) {
        sg_str line = sg_cut(&table, '\n');
        if (!sg_eq_fold(sg_cut(&line, '\t'), iso))
            continue;
        sg_cut(&line, '\t'); /* the two-letter code */
        return sg_cut(&line, '\t');
    }
    return iso;
}

/* Sets name, country, role and type: the commonest that the actor itself was given. Parties that
 * were merged into their country lend it only the country code. */
static void set_identity(sg_builder *b, sg_gnode *node, const appearance *list, size_t n,
                         uint32_t *ids)
{
    const sg_graph *g = b->graph;
    uint32_t types[SG_ACTOR_PLACE + 1] = {0};
    size_t own = 0, merged = 0;
    for (int what = 0; what < 3; what++) {
        own = merged = 0;
        for (size_t i = 0; i < n; i++) {
            const sg_report *r = &g->reports[b->order[list[i].position].report];
            const sg_party *p = party_of(r, list[i]);
            merged += p->merged;
            if (p->merged && what != 1)
                continue;
            if (what == 0 && p->type <= SG_ACTOR_PLACE)
                types[p->type]++;
            ids[own++] = what == 0 ? p->name : what == 1 ? p->country : p->role;
        }
        uint32_t id = sg_commonest(g, ids, own, what == 0);
        sg_str value = id == SG_NONE ? (sg_str){0} : g->texts.strings[id];
        *(what == 0 ? &node->name : what == 1 ? &node->country : &node->role) = value;
    }
    node->type = merged ? SG_ACTOR_COUNTRY : commonest_type(types);
    if (!node->name.n)
        node->name = merged && node->country.n ? country_name(node->country) : node->id;
}

static sg_status fill_node(sg_builder *b, sg_gnode *node, const appearance *list, size_t n)
{
    const sg_graph *g = b->graph;
    sg_arena_reset(&b->scratch);
    uint32_t *ids = sg_alloc(&b->scratch, n, sizeof *ids);
    sg_str *names = sg_alloc(&b->scratch, n, sizeof *names);
    if (!ids || !names)
        return SG_NOMEM;
    set_identity(b, node, list, n, ids);
    for (size_t i = 0; i < n; i++) {
        const sg_report *r = &g->reports[b->order[list[i].position].report];
        if (b->lead[list[i].position] == list[i].position)
            count_event(b, list[i], r, node);
        see_date(node, g->texts.strings[r->date]);
        names[i] = name_in(g->texts.strings[party_of(r, list[i])->mention]);
        ids[i] = r->doc;
    }
    node->docs = sg_distinct(g, ids, n);
    return set_aliases(b, node, names, n);
}

sg_status sg_build_nodes(sg_builder *b)
{
    sg_status status = SG_OK;
    sg_graph *g = b->graph;
    /* Bucket the appearances by node: list[at[v] .. at[v + 1]) are those of node v. */
    uint32_t *at = calloc(g->n_nodes + 2, sizeof *at);
    appearance *list = calloc((size_t)b->kept * 2 + 1, sizeof *list);
    if (!at || !list) {
        status = SG_NOMEM;
        goto fail;
    }
    for (uint32_t i = 0; i < b->n; i++) {
        if (b->lead[i] == SG_NONE)
            continue;
        at[b->order[i].source + 2]++;
        at[b->order[i].target + 2]++;
    }
    for (size_t v = 2; v < g->n_nodes + 2; v++)
        at[v] += at[v - 1];
    for (uint32_t i = 0; i < b->n; i++) {
        if (b->lead[i] == SG_NONE)
            continue;
        list[at[b->order[i].source + 1]++] = (appearance){i, false};
        list[at[b->order[i].target + 1]++] = (appearance){i, true};
    }
    for (size_t v = 0; v < g->n_nodes; v++)
        SG_TRY(fill_node(b, &g->nodes[v], list + at[v], at[v + 1] - at[v]));
fail:
    free(at);
    free(list);
    return status;
}
