/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The work on one document's actors, shared by the files of this part.
 *
 *   words [T] -> name spans [S] (spans.c) -> entities of names (naming.c)
 *             -> mentions of names, descriptions and pronouns [M], in text order (mentions.c)
 *             -> each resolved (describe.c, owners.c, offices.c, pronouns.c)
 *
 * A mention is unresolved while its entity is SG_NONE. Entities are only ever added, and merged by
 * finding the same one again: by id, surname, acronym or description.
 */
#ifndef SG_FINDER_H
#define SG_FINDER_H

#include "extract/gazetteer.h"

/* A run of tokens that is a name. */
typedef struct sg_span {
    uint32_t first, last; /* tokens, inclusive */
    uint32_t head;        /* the token whose head lies outside */
    uint32_t phrase;      /* of the gazetteer, SG_NONE for an unknown name */
    uint32_t country;     /* known index of a country named inside ("Bank of Ghana"), or SG_NONE */
    uint32_t entity;      /* SG_NONE while unresolved */
    uint8_t kind;         /* sg_name_kind that the parser saw, SG_NAME_NONE when it saw no name */
    bool adjective;       /* "Danish": stands for the country inside a noun phrase */
} sg_span;

/* What is known of an entity beyond its public part. */
typedef struct sg_who {
    uint32_t known;    /* index into the gazetteer, or SG_NONE */
    uint32_t office;   /* office key a person holds or held, or SG_NONE */
    uint32_t owner;    /* entity of the country or organisation the office belongs to, or SG_NONE */
    uint32_t noun;     /* role noun that describes it, or SG_NONE */
    uint32_t last;     /* token of its latest mention so far */
    char sex;          /* 'm', 'f' or 0 */
    bool plural;       /* people, not one person or body */
    bool former;       /* the office was held once */
} sg_who;

/* A description of an office that nothing explained so far. */
typedef struct sg_open {
    uint32_t mention;
    uint32_t noun;  /* of the office */
    uint32_t owner; /* entity */
} sg_open;

/* A map from 64-bit hashes to numbers, growing in the arena. */
typedef struct sg_keys {
    uint64_t *keys;   /* 0: empty */
    uint32_t *values;
    size_t n, cap;
} sg_keys;

bool sg_keys_put(sg_keys *m, sg_arena *arena, uint64_t key, uint32_t value);
uint32_t sg_keys_get(const sg_keys *m, uint64_t key); /* SG_NONE when absent */

typedef struct sg_finder {
    const sg_gazetteer *g;
    const sg_parse *parse;
    const sg_doc *doc;
    sg_arena *arena;
    uint32_t date;            /* of the article or guessed, 0 when unknown */
    sg_word *words;           /* [n_tokens] */
    uint32_t *span_of;        /* [n_tokens] index of the name span, or SG_NONE */
    uint32_t *at;             /* [n_tokens] mention headed by the token, or SG_NONE */
    uint32_t *site;           /* [n_tokens] the same for sites, which are not in `at` */
    struct { sg_span *items; size_t n, cap; } spans;
    struct { sg_mention *items; size_t n, cap; } mentions;
    struct { sg_entity *items; size_t n, cap; } entities;
    struct { sg_who *items; size_t n, cap; } who; /* parallel to entities */
    struct { sg_open *items; size_t n, cap; } open;
    sg_keys keys;             /* ids, surnames, acronyms of this document to entities */
    uint32_t home;            /* entity of the country that the article is about by dateline or
                                 because it names no other, or SG_NONE */
    bool failed;              /* out of memory */
} sg_finder;

/* ---- Names (spans.c, naming.c, when.c) ---- */

/* The date that a text without one seems to have, by who holds office in it; 0 when it does not
 * tell. Needs the spans. */
uint32_t sg_guess_date(const sg_finder *f);
/* Finds the spans of all names, in order. */
void sg_find_spans(sg_finder *f);
/* Gives every span its entity. */
void sg_name_spans(sg_finder *f);

/* ---- Entities (entities.c) ---- */

uint32_t sg_entity_known(sg_finder *f, uint32_t known);
/* Sex that a given name tells: 'm', 'f' or 0. */
char sg_sex_of(const sg_finder *f, uint32_t word);

/* The sex that the first word of a known person's name tells; 0: none. */
char sg_sex_of_name(const sg_finder *f, sg_str name);
/* The entity with that id, made of the template when new. */
uint32_t sg_entity_make(sg_finder *f, const sg_entity *template, const sg_who *who);
/* The country of an entity, as an entity of its own; SG_NONE when it has none. */
uint32_t sg_entity_country(sg_finder *f, uint32_t entity);
/* A body or unnamed group: id and name are made of the owner (entity or SG_NONE), the role noun and
 * the words first..last. */
uint32_t sg_entity_group(sg_finder *f, uint32_t owner, uint32_t noun, bool plural, uint32_t first,
                         uint32_t last);
/* Keys of a person's surname, an acronym: hashes of folded words, told apart by `what`. */
uint64_t sg_name_key(const sg_finder *f, char what, uint32_t first, uint32_t last);

/* ---- Mentions (mentions.c, describe.c, pronouns.c) ---- */

/* Adds a mention headed by head; its entity may be SG_NONE. Returns its index. */
uint32_t sg_mention_add(sg_finder *f, uint32_t head, uint32_t first, uint32_t last,
                        sg_mention_kind kind, uint32_t entity, const char *how);
/* Walks the document in text order: a mention for each name, description and pronoun. */
void sg_find_mentions(sg_finder *f);

/* The longest role noun that ends at token t; *first is its first token. SG_NONE: none. */
uint32_t sg_role_at(const sg_finder *f, uint32_t t, uint32_t *first, bool *plural);
/* Resolves the description headed by t, a role noun; adds its mention. */
void sg_describe(sg_finder *f, uint32_t t, uint32_t first, uint32_t noun, bool plural);
/* Adds the site headed by t, a noun of that class (sites.c). */
void sg_describe_site(sg_finder *f, uint32_t t, uint32_t first, uint32_t noun);

/* ---- Words for several actors (several.c) ---- */

/* "both sides", "the kingdom": adds the mention when it finds who is meant. */
void sg_describe_bloc(sg_finder *f, uint32_t t, uint32_t first, uint32_t noun, bool plural);
/* "the two leaders". False, and nothing added, when it is nothing of the kind. */
bool sg_describe_persons(sg_finder *f, uint32_t t, uint32_t first, const sg_noun *n);
/* "the pair", "both", "the latter". False, and nothing added, when it is nothing of the kind. */
bool sg_describe_two(sg_finder *f, uint32_t t);
/* The actors joined to the mention by "and"; returns how many there are with it, 1 when none. */
unsigned sg_joined(const sg_finder *f, const sg_mention *m, uint32_t members[4]);

/* ---- Around a role noun (owners.c) ---- */

/* The entity that owns the noun phrase: "Danish", "of Peru", "Kenya's", "EU"; *person says that it
 * is a person. SG_NONE when nobody does. */
uint32_t sg_owner_of(const sg_finder *f, uint32_t head, bool *person);
/* The nationality or organisation just before the phrase, whatever the tree says. */
uint32_t sg_owner_left(const sg_finder *f, uint32_t t, uint32_t first);
/* The country or place where the clause of t happens ("in Kenya, police ..."), or SG_NONE. */
uint32_t sg_clause_place(const sg_finder *f, uint32_t t);
/* The span of the name in apposition to the noun, or SG_NONE. */
uint32_t sg_name_beside(const sg_finder *f, uint32_t t);
/* First token of the noun's phrase; `first` is that of the role noun itself. */
uint32_t sg_phrase_first(const sg_finder *f, uint32_t t, uint32_t first);
/* Whether an entity may be called by the noun. */
bool sg_fits_noun(const sg_entity *e, const sg_noun *n);
bool sg_is_definite(const sg_finder *f, uint32_t t); /* "the", "this" */

/* ---- Offices (offices.c) ---- */

/* Adds to an entity what its description says; what is known already stays. */
void sg_learn(sg_finder *f, uint32_t entity, uint32_t noun, uint32_t owner);
/* The same of an office of the kind that sg_office_kind tells. */
void sg_learn_as(sg_finder *f, uint32_t entity, uint32_t noun, uint32_t owner, char kind);
/* How an office is qualified: 'f' former, 'd' deputy and the like, 0 not at all. */
char sg_office_kind(const sg_finder *f, uint32_t t, uint32_t first);
/* The person who holds the office of the owner, named in the article or known; or SG_NONE. */
uint32_t sg_resolve_office(sg_finder *f, uint32_t owner, const sg_noun *n, const char **how);
/* The person of the article who held the office once, or SG_NONE. */
uint32_t sg_former_here(const sg_finder *f, uint32_t owner, const sg_noun *n);
/* An unnamed former holder, an actor of its own. */
uint32_t sg_former_holder(sg_finder *f, uint32_t owner, uint32_t noun, uint32_t first,
                          uint32_t last);
/* The named person last called by the noun, or SG_NONE. */
uint32_t sg_person_called(const sg_finder *f, uint32_t noun);
/* Keeps with the person named at token `name` what the title at t says. */
void sg_learn_title(sg_finder *f, uint32_t t, uint32_t noun, uint32_t name);
/* Resolves descriptions that the text explains only later. */
void sg_describe_again(sg_finder *f);
/* Sees whether a person is called the description: "X is (became, was named) the head of Y". */
uint32_t sg_predicate_subject(const sg_finder *f, uint32_t t);
/* Resolves the pronoun at t; adds its mention. */
void sg_pronoun(sg_finder *f, uint32_t t);
/* Resolves "we" and "I" of quotations to the speaker, who may come after. */
void sg_first_persons(sg_finder *f);

/* ---- Antecedents (antecedent.c, pronouns.c) ---- */

/* What a personal pronoun asks of its antecedent. */
typedef struct sg_want {
    char sex;    /* 'm', 'f' or 0 */
    bool person; /* he, she */
    bool thing;  /* it */
    bool plural; /* they */
} sg_want;

/* The mention headed by t, or by the name that t is a title of ("[Mr] Blair"); or SG_NONE. */
uint32_t sg_mention_at(const sg_finder *f, uint32_t t);
bool sg_suits(const sg_finder *f, const sg_mention *m, const sg_want *want);
bool sg_is_subject(sg_rel rel);
/* Entity that acts in the clause whose object the pronoun is; SG_NONE: none known. */
uint32_t sg_acting(const sg_finder *f, uint32_t t);
/* The mention before t that the pronoun stands for; SG_NONE when none fits or it is in doubt. */
uint32_t sg_antecedent(const sg_finder *f, uint32_t t, const sg_want *want);
/* Who speaks in the sentence: the subject of a verb that stands outside the quotation. */
uint32_t sg_speaker_of(const sg_finder *f, uint32_t sentence);

/* ---- Small helpers (finder.c) ---- */

static inline const sg_node *sg_node_at(const sg_finder *f, uint32_t t)
{
    return &f->parse->nodes[t];
}
/* The first child of t with relation rel, or SG_NONE. */
uint32_t sg_child(const sg_finder *f, uint32_t t, sg_rel rel);
bool sg_is_name_tag(const sg_finder *f, uint32_t t); /* proper noun by its tag */
bool sg_word_is(const sg_finder *f, uint32_t t, const char *lower); /* ASCII case folded */
/* Whether the lemma is one of a sorted list of words, n of them. */
bool sg_word_in(sg_str word, const char *const *list, size_t n);
sg_str sg_words_str(const sg_finder *f, uint32_t first, uint32_t last); /* slice of the text */
/* Whether t heads an argument or modifier introduced by one of the place prepositions. */
bool sg_is_place_use(const sg_finder *f, uint32_t t);

#endif
