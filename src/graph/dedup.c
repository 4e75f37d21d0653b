/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Near-duplicate reports: a wire story printed by a hundred outlets is one event.
 *
 * Two reports of the same source, target and relation are the same event when their dates differ
 * by at most one day and their sentences are near-duplicates: equal but for case, punctuation and
 * spacing, or sharing at least 60 % of the word trigrams of the shorter one (Broder 1997, "On the
 * resemblance and containment of documents"), which must have five or more. When the days differ
 * the numbers must also agree: the daily "93 drones" and "105 drones", or "a second day" and "a
 * third day", are two events.
 *
 * Reports are taken in order of date; each joins the best fitting earlier leader or becomes a
 * leader itself. Comparing with leaders only keeps a phrase that is used every day from chaining a
 * year into one event. Two reports of one sentence of one article (two verbs) are never merged.
 * What an article says in its first sentence, most often its headline, and again further down is
 * one event whatever the wording: the first later report joins it.
 * Reports that share their wording are found through an index from trigrams to leaders, of which
 * the newest SG_POSTINGS_MAX a trigram are looked at: the bound against one phrase used 100,000
 * times. The same record given twice (equal event id) is dropped altogether.
 */
#include "graph/graph.h"

#include <stdlib.h>
#include <string.h>

#define SG_POSTINGS_MAX 64     /* leaders looked at a trigram */
#define SENTENCE_WORDS_MAX 400 /* words of a sentence that are compared */
#define TRIGRAMS_MIN 5         /* fewer tell too little: equality is asked for */
#define SHARED_PERCENT 60
#define DAYS_APART 1
#define NO_WORDS 1 /* sentences without words are never taken for the same */

/* What is compared of a sentence. */
typedef struct sketch {
    uint64_t whole;     /* hash of all words; NO_WORDS when there are none */
    uint64_t numbers;   /* hash of the words that are numbers, in any order */
    uint64_t *trigrams; /* hashes, sorted, each once */
    uint32_t n;
    uint32_t nth; /* among the reports of the same sentence of the same article */
    uint32_t headline; /* report of the article's first sentence that it repeats, or SG_NONE */
} sketch;

typedef struct posting {
    uint32_t leader; /* position of the report */
    uint32_t next;   /* older posting of the same trigram, or SG_NONE */
} posting;

/* Trigram -> leaders, newest first. Open addressing, at most half full. */
typedef struct index_table {
    uint64_t *keys;
    uint32_t *heads; /* posting + 1; 0: empty */
    size_t mask;
    posting *postings;
    uint32_t n_postings;
} index_table;

static uint64_t mix(uint64_t h, uint64_t x)
{
    h = (h ^ x) * 0x9E3779B97F4A7C15u;
    return h ^ (h >> 29);
}

/* Takes the next word off s: letters and digits, apostrophes skipped, case folded. Sets its hash
 * and whether it has a digit; false at the end. */
static bool next_word(sg_str *s, uint64_t *hash, bool *digit)
{
    *hash = 1;
    *digit = false;
    bool any = false;
    while (s->n) {
        uint32_t cp = 0;
        size_t step = sg_utf8_decode(s->p, s->n, &cp);
        bool number = cp >= '0' && cp <= '9';
        bool word = step && (number || sg_is_alpha(cp));
        bool apostrophe = cp == '\'' || cp == 0x2019;
        if (any && !word && !apostrophe)
            return true;
        *s = sg_sub(*s, step ? step : 1, s->n);
        if (!word)
            continue;
        *hash = mix(*hash, sg_to_lower(cp));
        *digit |= number;
        any = true;
    }
    return any;
}

static const char *const number_words[] = {
    "two",     "three",    "four",   "five",   "six",      "seven",   "eight",
    "nine",    "ten",      "eleven", "twelve", "dozen",    "dozens",  "scores",
    "hundred", "hundreds", "second", "third",  "fourth",   "fifth",   "sixth",
    "seventh", "eighth",   "ninth",  "tenth",  "eleventh", "twelfth", "thousands",
};

#define NUMBER_WORDS (sizeof number_words / sizeof *number_words)

/* The hashes of the words above, which next_word also gives. */
static void hash_numbers(uint64_t hashes[NUMBER_WORDS])
{
    for (size_t i = 0; i < NUMBER_WORDS; i++) {
        sg_str word = sg_cstr(number_words[i]);
        bool digit;
        next_word(&word, &hashes[i], &digit);
    }
}

static bool is_number_word(uint64_t word, const uint64_t hashes[NUMBER_WORDS])
{
    for (size_t i = 0; i < NUMBER_WORDS; i++)
        if (word == hashes[i])
            return true;
    return false;
}

static int by_value(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

static sg_status sketch_of(sg_str sentence, const uint64_t numbers[NUMBER_WORDS], sg_arena *scratch,
                           sketch *out)
{
    uint64_t words[SENTENCE_WORDS_MAX];
    size_t n = 0;
    bool digit;
    out->whole = NO_WORDS;
    out->numbers = 0;
    while (n < SENTENCE_WORDS_MAX && next_word(&sentence, &words[n], &digit)) {
        out->whole = mix(out->whole, words[n]);
        if (digit || is_number_word(words[n], numbers))
            out->numbers += mix(words[n], 0);
        n++;
    }
    size_t trigrams = n >= 3 ? n - 2 : 0;
    out->trigrams = sg_alloc(scratch, trigrams, sizeof *out->trigrams);
    if (!out->trigrams)
        return SG_NOMEM;
    for (size_t i = 0; i < trigrams; i++)
        out->trigrams[i] = mix(mix(words[i], words[i + 1]), words[i + 2]);
    qsort(out->trigrams, trigrams, sizeof *out->trigrams, by_value);
    out->n = 0;
    for (size_t i = 0; i < trigrams; i++)
        if (i == 0 || out->trigrams[i] != out->trigrams[i - 1])
            out->trigrams[out->n++] = out->trigrams[i];
    return SG_OK;
}

/* ---- Reports of one sentence ---- */

typedef struct place {
    uint32_t doc, begin; /* the sentence */
    sg_str verb, event;
    uint32_t at; /* position of the report */
} place;

static int by_place(const void *a, const void *b)
{
    const place *x = a, *y = b;
    if (x->doc != y->doc)
        return x->doc < y->doc ? -1 : 1;
    if (x->begin != y->begin)
        return x->begin < y->begin ? -1 : 1;
    int order = sg_cmp(x->verb, y->verb);
    return order ? order : sg_cmp(x->event, y->event);
}

/* For the first report after an article's first sentence: the report of that sentence. */
static void find_headlines(const sg_graph *g, const place *places, size_t n, sketch *sketches)
{
    for (size_t i = 0; i < n; i++)
        sketches[i].headline = SG_NONE;
    for (size_t first = 0, i = 1; i <= n; i++) {
        if (i < n && places[i].doc == places[first].doc)
            continue;
        size_t later = first; /* [first, i) are the reports of one article */
        while (later < i && places[later].begin == 0)
            later++;
        if (later > first && later < i && g->texts.strings[places[first].doc].n > 0)
            sketches[places[later].at].headline = places[first].at;
        first = i;
    }
}

/* Numbers the reports of each sentence of each article by verb, so that copies of the sentence pair
 * them up. */
static sg_status number_places(const sg_graph *g, const uint32_t *reports, size_t n,
                               sg_arena *scratch, sketch *sketches)
{
    place *places = sg_alloc(scratch, n, sizeof *places);
    if (!places)
        return SG_NOMEM;
    for (size_t i = 0; i < n; i++) {
        const sg_report *r = &g->reports[reports[i]];
        places[i] = (place){r->doc, r->begin, g->texts.strings[r->verb], g->texts.strings[r->event],
                            (uint32_t)i};
    }
    qsort(places, n, sizeof *places, by_place);
    for (size_t i = 1; i < n; i++) {
        bool same = places[i].doc == places[i - 1].doc && places[i].begin == places[i - 1].begin &&
                    g->texts.strings[places[i].doc].n > 0;
        sketches[places[i].at].nth = same ? sketches[places[i - 1].at].nth + 1 : 0;
    }
    find_headlines(g, places, n, sketches);
    return SG_OK;
}

static uint32_t root_of(const uint32_t *lead, uint32_t i)
{
    while (lead[i] != i)
        i = lead[i];
    return i;
}

/* Joins headlines with the sentences that repeat them. A leader always comes before those it leads,
 * so the chains end. */
static void join_headlines(const sketch *sketches, size_t n, uint32_t *lead)
{
    for (uint32_t i = 0; i < n; i++) {
        uint32_t headline = sketches[i].headline;
        if (headline == SG_NONE || lead[i] == SG_NONE || lead[headline] == SG_NONE)
            continue;
        uint32_t a = root_of(lead, i), b = root_of(lead, headline);
        if (a != b)
            lead[a > b ? a : b] = a < b ? a : b;
    }
    for (uint32_t i = 0; i < n; i++)
        if (lead[i] != SG_NONE)
            lead[i] = root_of(lead, i);
}

/* ---- The index ---- */

static size_t slot_of(const index_table *t, uint64_t key)
{
    size_t i = (size_t)(key ^ key >> 32) & t->mask;
    while (t->heads[i] && t->keys[i] != key)
        i = (i + 1) & t->mask;
    return i;
}

/* Room for `count` postings, whole-sentence keys included. */
static sg_status index_init(index_table *t, size_t count, sg_arena *scratch)
{
    size_t slots = 16;
    while (slots < 2 * count)
        slots *= 2;
    t->keys = sg_alloc(scratch, slots, sizeof *t->keys);
    t->heads = sg_alloc(scratch, slots, sizeof *t->heads);
    t->postings = sg_alloc(scratch, count, sizeof *t->postings);
    t->mask = slots - 1;
    t->n_postings = 0;
    return t->keys && t->heads && t->postings ? SG_OK : SG_NOMEM;
}

static void index_put(index_table *t, uint64_t key, uint32_t leader)
{
    size_t slot = slot_of(t, key);
    t->keys[slot] = key;
    t->postings[t->n_postings] = (posting){leader, t->heads[slot] ? t->heads[slot] - 1 : SG_NONE};
    t->heads[slot] = ++t->n_postings;
}

static void index_add(index_table *t, const sketch *s, uint32_t leader)
{
    index_put(t, s->whole, leader);
    for (uint32_t i = 0; i < s->n; i++)
        index_put(t, s->trigrams[i], leader);
}

/* ---- Matching ---- */

typedef struct matcher {
    const sg_graph *graph;
    const uint32_t *reports;
    const sketch *sketches;
    index_table index;
    uint32_t *shared;  /* trigrams in common, by leader; all 0 between searches */
    uint32_t *touched; /* leaders whose count is not 0 */
} matcher;

/* Whether date, numbers and place let report i be the same event as the leader. */
static bool may_join(const matcher *m, uint32_t i, uint32_t leader)
{
    int32_t day = m->graph->reports[m->reports[i]].day;
    int32_t lead_day = m->graph->reports[m->reports[leader]].day;
    const sketch *a = &m->sketches[i], *b = &m->sketches[leader];
    if (a->nth != b->nth)
        return false;
    if (day == lead_day)
        return true;
    return lead_day != SG_NO_DAY && day - lead_day <= DAYS_APART && a->numbers == b->numbers;
}

/* The leader whose sentence has the same words, newest within reach; SG_NONE when there is none. */
static uint32_t find_equal(const matcher *m, uint32_t i)
{
    const index_table *t = &m->index;
    uint32_t at = t->heads[slot_of(t, m->sketches[i].whole)];
    for (uint32_t k = 0; at && k < SG_POSTINGS_MAX; k++) {
        const posting *p = &t->postings[at - 1];
        if (m->sketches[p->leader].whole == m->sketches[i].whole && may_join(m, i, p->leader))
            return p->leader;
        at = p->next == SG_NONE ? 0 : p->next + 1;
    }
    return SG_NONE;
}

/* The leader that shares most trigrams, if enough; the earliest of equals. */
static uint32_t find_similar(matcher *m, uint32_t i)
{
    const index_table *t = &m->index;
    const sketch *s = &m->sketches[i];
    if (s->n < TRIGRAMS_MIN)
        return SG_NONE;
    size_t n_touched = 0;
    for (uint32_t j = 0; j < s->n; j++) {
        uint32_t at = t->heads[slot_of(t, s->trigrams[j])];
        for (uint32_t k = 0; at && k < SG_POSTINGS_MAX; k++) {
            const posting *p = &t->postings[at - 1];
            if (m->shared[p->leader]++ == 0)
                m->touched[n_touched++] = p->leader;
            at = p->next == SG_NONE ? 0 : p->next + 1;
        }
    }
    uint32_t best = SG_NONE, most = 0;
    for (size_t j = 0; j < n_touched; j++) {
        uint32_t leader = m->touched[j], shared = m->shared[leader];
        uint32_t shorter = s->n < m->sketches[leader].n ? s->n : m->sketches[leader].n;
        m->shared[leader] = 0;
        if (shorter < TRIGRAMS_MIN || 100 * shared < SHARED_PERCENT * shorter ||
            !may_join(m, i, leader))
            continue;
        if (shared > most || (shared == most && leader < best)) {
            best = leader;
            most = shared;
        }
    }
    return best;
}

sg_status sg_dedup(const sg_graph *graph, const uint32_t *reports, size_t n, sg_arena *scratch,
                   uint32_t *lead)
{
    sg_status status = SG_OK;
    bool alone = true;
    for (size_t i = 0; i < n; i++) {
        uint32_t event = graph->reports[reports[i]].event;
        bool again = i > 0 && event == graph->reports[reports[i - 1]].event;
        lead[i] = again ? SG_NONE : (uint32_t)i;
        alone = alone && (i == 0 || again);
    }
    if (alone || graph->options.keep_duplicates)
        return SG_OK;
    sketch *sketches = sg_alloc(scratch, n, sizeof *sketches);
    matcher m = {.graph = graph,
                 .reports = reports,
                 .sketches = sketches,
                 .shared = sg_alloc(scratch, n, sizeof *m.shared),
                 .touched = sg_alloc(scratch, n, sizeof *m.touched)};
    if (!sketches || !m.shared || !m.touched)
        return SG_NOMEM;
    size_t count = 0;
    uint64_t numbers[NUMBER_WORDS];
    hash_numbers(numbers);
    for (size_t i = 0; i < n; i++) {
        sg_str sentence = graph->texts.strings[graph->reports[reports[i]].sentence];
        SG_TRY(sketch_of(sentence, numbers, scratch, &sketches[i]));
        count += sketches[i].n + 1;
    }
    SG_TRY(number_places(graph, reports, n, scratch, sketches));
    SG_TRY(index_init(&m.index, count, scratch));
    for (uint32_t i = 0; i < n; i++) {
        if (lead[i] == SG_NONE || sketches[i].whole == NO_WORDS)
            continue;
        uint32_t leader = find_equal(&m, i);
        if (leader == SG_NONE)
            leader = find_similar(&m, i);
        if (leader == SG_NONE)
            index_add(&m.index, &sketches[i], i);
        else
            lead[i] = leader;
    }
    join_headlines(sketches, n, lead);
fail:
    return status;
}
