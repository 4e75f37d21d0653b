/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The gazetteer's inside, for the files of this stage that deal with actors.
 *
 *   TSV rows -> known actors [K], terms of office [O], role nouns [R]
 *            -> phrases [P]: word sequences, each with a sense, found by their first word
 *
 * Words are folded: lower case, without accents and full stops ("U.S." is "us" with capitals), so
 * that spellings meet; what the case of the text must be is kept with each phrase.
 */
#ifndef SG_GAZETTEER_H
#define SG_GAZETTEER_H

#include "extract/actors.h"

#define SG_PHRASE_WORDS 12 /* words of a phrase at most; longer names are cut off with a warning */

/* What a phrase means. One word may have several senses ("US": country and adjective). */
typedef enum sg_sense {
    SG_SENSE_COUNTRY,   /* "Denmark" */
    SG_SENSE_CAPITAL,   /* "Copenhagen": stands for the government */
    SG_SENSE_SEAT,      /* "Kremlin" */
    SG_SENSE_ADJECTIVE, /* "Danish" */
    SG_SENSE_DEMONYM,   /* "Dane" */
    SG_SENSE_DEMONYMS,  /* "Danes" */
    SG_SENSE_PLACE,     /* "Aarhus" */
    SG_SENSE_ORG,       /* organisation, group or company */
    SG_SENSE_PERSON,    /* full name */
    SG_SENSE_SURNAME,   /* "Frederiksen" */
    SG_SENSE_ROLE,      /* "spokesman": index into nouns */
    SG_SENSE_ROLES      /* "spokesmen" */
} sg_sense;

/* One actor of the data files. */
typedef struct sg_known {
    sg_str id;
    sg_str name;
    sg_actor_type type;
    sg_str country;     /* alpha-3 or empty */
    sg_str role;        /* CAMEO role or empty */
    uint32_t first_term;
    uint32_t n_terms;
    uint32_t code;      /* 1 + index into codes of the first; 0: none */
} sg_known;

#define SG_DATE_END 99999999 /* yyyymmdd after all days */

/* What an actor of a user's dictionary counts as, and when. */
typedef struct sg_code {
    sg_str country; /* alpha-3 or empty */
    sg_str role;    /* CAMEO role or empty */
    uint32_t from;  /* yyyymmdd, inclusive; 0: always */
    uint32_t until; /* inclusive; SG_DATE_END: still */
    bool dated;     /* false: counts when no dated one does */
    uint32_t next;  /* 1 + index of the actor's next code; 0 ends */
} sg_code;

/* A person's time in an office. Dates are yyyymmdd; until is exclusive of nothing: both count. */
typedef struct sg_term {
    uint32_t person; /* index into known */
    uint32_t owner;  /* index into known: country or organisation; SG_NONE when unknown */
    uint32_t office; /* interned key */
    uint32_t from;   /* 0: always */
    uint32_t until;  /* 99999999: still */
} sg_term;

typedef enum sg_noun_class {
    SG_NOUN_STATE,  /* with a country it stands for the country */
    SG_NOUN_BODY,   /* organ of a country with its own identity */
    SG_NOUN_OFFICE, /* one person holds it */
    SG_NOUN_GROUP,  /* people */
    SG_NOUN_ORG,    /* company, union, party */
    SG_NOUN_BLOC,   /* countries: "both sides" */
    SG_NOUN_SITE,   /* a place, building or vehicle: suffers acts, but does none */
    SG_NOUN_THING   /* never an actor */
} sg_noun_class;

typedef struct sg_noun {
    sg_str noun;          /* singular */
    sg_str role;          /* CAMEO role or empty */
    sg_str key;           /* office key, or second half of a body's id; may be empty */
    uint32_t office;      /* interned key, SG_NONE for other classes */
    sg_noun_class class;
    char sex;             /* 'm', 'f' or 0 */
} sg_noun;

typedef struct sg_phrase {
    uint32_t words; /* index of its first word in phrase_words */
    uint32_t index; /* into known, or into nouns for the roles */
    uint32_t next;  /* next phrase with the same first word, not longer; SG_NONE ends */
    uint8_t n;      /* words */
    uint8_t sense;  /* sg_sense */
    bool caps;      /* an acronym: capitals only */
    bool lower;     /* may begin with a small letter in the text */
} sg_phrase;

struct sg_gazetteer {
    sg_arena arena;          /* everything but the interned tables */
    sg_intern words;         /* folded words; id is the index into heads */
    sg_intern offices;       /* office keys */
    sg_intern ids;           /* ids of known actors; index into known */
    struct { uint32_t *items; size_t n, cap; } heads;         /* first phrase by first word */
    struct { uint32_t *items; size_t n, cap; } phrase_words;  /* word ids */
    struct { sg_phrase *items; size_t n, cap; } phrases;
    struct { sg_known *items; size_t n, cap; } known;
    struct { sg_term *items; size_t n, cap; } terms;
    struct { sg_noun *items; size_t n, cap; } nouns;
    struct { char *items; size_t n, cap; } sexes;             /* of given names: 'm', 'f', 0 */
    struct { sg_code *items; size_t n, cap; } codes;
    uint32_t *by_office;     /* terms sorted by owner and office [terms.n] */
};

/* ---- Building (gazetteer.c) ---- */

/* Adds a phrase for `text`; SG_LIMIT when it has no words or too many. */
SG_CHECK sg_status sg_gazetteer_add(sg_gazetteer *g, sg_str text, sg_sense sense, uint32_t index);
/* Notes that people with the given name are of that sex. */
SG_CHECK sg_status sg_gazetteer_given(sg_gazetteer *g, sg_str name, char sex);
/* The next phrase after `after` (SG_NONE: the first) that has exactly the words of `text`; SG_NONE
 * when there is none. */
uint32_t sg_gazetteer_find(const sg_gazetteer *g, sg_str text, uint32_t after);
/* The known actor with that id, made when it is new. SG_NONE when out of memory. */
uint32_t sg_gazetteer_known(sg_gazetteer *g, sg_str id, bool *made);

/* Where rows come from, for messages. */
typedef struct sg_source {
    const char *name;    /* file */
    bool strict;         /* the first faulty line fails the call */
    sg_warn_fn warn;
    void *warn_ctx;
    sg_error *err;
    uint64_t line;       /* current line */
} sg_source;

/* Reports a faulty line: SG_OK after a warning, SG_SYNTAX when strict. */
sg_status sg_source_fault(sg_source *source, const char *what, sg_str value);

/* Reads rows of one TSV table; its header line says which (gazetteer_tsv.c). */
SG_CHECK sg_status sg_gazetteer_read(sg_gazetteer *g, sg_str data, sg_source *source);

/* ---- Looking up (gazetteer_match.c) ---- */

enum {
    SG_WORD_UPPER = 1, /* begins with a capital */
    SG_WORD_CAPS = 2,  /* capitals only, two or more, or a capital and full stops */
    SG_WORD_SKIP = 4,  /* a hyphen: not a word of a phrase */
    SG_WORD_TICKER = 8 /* where a share is traded: "BA.N", "LEH. N" (spans.c) */
};

typedef struct sg_word {
    uint32_t id;   /* interned folded word, SG_NONE when the gazetteer has none such */
    uint8_t flags; /* SG_WORD_... */
} sg_word;

/* Folds s into out (at most cap bytes) and returns the length; sets *flags. */
size_t sg_fold_word(sg_str s, char *out, size_t cap, uint8_t *flags);

/* The words of all tokens of a document. */
SG_CHECK sg_status sg_gazetteer_words(const sg_gazetteer *g, const sg_doc *doc, sg_arena *arena,
                                      sg_word **out);

typedef struct sg_match {
    uint32_t phrase; /* longest phrase that begins here and fits; SG_NONE: none */
    uint32_t last;   /* its last token */
} sg_match;

/* Longest name (not role) that begins at token `first` and ends before `end`. */
sg_match sg_gazetteer_name(const sg_gazetteer *g, const sg_word *words, uint32_t first,
                           uint32_t end);
/* The next phrase that fits the same tokens first..last, SG_NONE after the last. */
uint32_t sg_gazetteer_other(const sg_gazetteer *g, const sg_word *words, uint32_t first,
                            uint32_t last, uint32_t phrase);
/* The role noun whose words are exactly the tokens first..last, an index into nouns; SG_NONE when
 * there is none. *plural says which form it was. */
uint32_t sg_gazetteer_role(const sg_gazetteer *g, const sg_word *words, uint32_t first,
                           uint32_t last, bool *plural);

/* Sets country and role of a known actor at a date (yyyymmdd, 0: the latest) to what a user's
 * dictionary says: the first code whose dates hold, else, unless `dated`, the undated one. False,
 * and nothing set, when there is no such code. */
bool sg_known_code(const sg_gazetteer *g, uint32_t known, uint32_t date, bool dated,
                   sg_str *country, sg_str *role);
/* yyyymmdd of "YYYY-MM-DD"; 0 when empty. */
uint32_t sg_date_number(const char *date);
/* Who holds the office of the owner (index into known) at the date: a person, index into known.
 * SG_NONE when unknown, or two at a time. A date of 0 means the latest. */
uint32_t sg_office_holder(const sg_gazetteer *g, uint32_t owner, uint32_t office, uint32_t date);
/* The person's term at the date, the latest one for 0; SG_NONE when out of office. */
uint32_t sg_term_at(const sg_gazetteer *g, uint32_t person, uint32_t date);

#endif
