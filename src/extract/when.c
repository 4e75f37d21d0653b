/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The time of an article without a date, as far as offices need it: when most of the persons it
 * names in full held office together. "Tony Blair" and "Michael Howard" tell that the prime
 * minister of the text is not today's.
 */
#include "extract/finder.h"

#define PERSONS_MAX 24 /* known persons asked: the first ones of the text */

typedef struct sg_named {
    uint32_t person; /* known index */
    uint32_t office; /* of the title before the name, or SG_NONE */
} sg_named;

static uint32_t office_before(const sg_finder *f, uint32_t t)
{
    uint32_t first;
    bool plural;
    uint32_t noun = t ? sg_role_at(f, t - 1, &first, &plural) : SG_NONE;
    return noun == SG_NONE ? SG_NONE : f->g->nouns.items[noun].office;
}

/* The known persons named in full, each once; returns how many. */
static uint32_t persons_named(const sg_finder *f, sg_named out[PERSONS_MAX])
{
    uint32_t n = 0;
    for (size_t i = 0; i < f->spans.n && n < PERSONS_MAX; i++) {
        const sg_span *s = &f->spans.items[i];
        if (s->phrase == SG_NONE || s->first == s->last ||
            f->g->phrases.items[s->phrase].sense != SG_SENSE_PERSON)
            continue;
        uint32_t person = f->g->phrases.items[s->phrase].index, j = 0;
        while (j < n && out[j].person != person)
            j++;
        if (j == n)
            out[n++] = (sg_named){person, SG_NONE};
        if (out[j].office == SG_NONE)
            out[j].office = office_before(f, s->first);
    }
    return n;
}

/* How many of them held an office on the day; one whose title it is counts twice. */
static uint32_t count_in_office(const sg_finder *f, const sg_named *persons, uint32_t n,
                                uint32_t date)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t term = sg_term_at(f->g, persons[i].person, date);
        if (term != SG_NONE)
            count += f->g->terms.items[term].office == persons[i].office ? 2 : 1;
    }
    return count;
}

uint32_t sg_guess_date(const sg_finder *f)
{
    sg_named persons[PERSONS_MAX];
    uint32_t n = persons_named(f, persons), best = 0;
    uint32_t most = n ? count_in_office(f, persons, n, 0) : 0;
    /* The days after somebody took office are enough: nobody leaves and makes it more. */
    for (uint32_t i = 0; i < n; i++) {
        const sg_known *k = &f->g->known.items[persons[i].person];
        for (uint32_t j = 0; j < k->n_terms; j++) {
            uint32_t from = f->g->terms.items[k->first_term + j].from + 1;
            uint32_t count = count_in_office(f, persons, n, from);
            if (count >= 2 && (count > most || (count == most && best && from > best))) {
                most = count;
                best = from;
            }
        }
    }
    return best;
}
