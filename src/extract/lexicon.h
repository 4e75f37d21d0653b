/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The frame lexicon in memory.
 *
 *   TSV line -> frames [F], each a word + argument configuration + CAMEO code
 *   word id  -> its frames, the most specific first (no scan over frames)
 *   set      -> a bit a word: is the word in the set?
 *
 * stancegraph-lexicon(5) describes the format; lexicon.c holds and looks up, lexicon_tsv.c reads,
 * lexicon_petrarch.c reads PETRARCH verb dictionaries into the same frames.
 */
#ifndef SG_LEXICON_H
#define SG_LEXICON_H

#include "extract/extract.h"
#include "extract/pattern.h"
#include "extract/screen.h"

typedef enum sg_word_kind { SG_KIND_VERB, SG_KIND_NOUN, SG_KIND_ADJ, SG_KINDS } sg_word_kind;

/* Places in a clause or noun phrase where a frame looks for an argument. Those from
 * SG_SLOT_PREPOSITION on stand for a preposition each, in the order of slot_names (slots.c). */
enum {
    SG_SLOT_NONE,
    SG_SLOT_SUBJECT,    /* S: who does it (the by-phrase of a passive) */
    SG_SLOT_OBJECT,     /* O: direct object (the subject of a passive) */
    SG_SLOT_RECIPIENT,  /* I: indirect object */
    SG_SLOT_POSSESSOR,  /* P: "Rome's" or "Danish" before a noun */
    SG_SLOT_CLAUSE,     /* C: subject of the that-clause or infinitive clause */
    SG_SLOT_PREDICATE,  /* X: the complement itself ("called X a liar", "urged X to go") */
    SG_SLOT_SPEAKER,    /* W: who says the clause */
    SG_SLOT_ADVERB,     /* A: adverbs and adjectives that modify the word */
    SG_SLOT_PREPOSITION
};

#define SG_FRAME_SLOTS 12 /* most alternatives of a role */
#define SG_FRAME_NEEDS 4 /* most conditions of a frame */
#define SG_NEED_WORDS 16 /* most alternatives of a condition */

/* What a condition asks of the head of a slot. */
enum {
    SG_NEED_PRESENT, /* +O: there is one */
    SG_NEED_ABSENT,  /* -O: there is none */
    SG_NEED_ONE_OF,  /* O=a|&SET: its head is one of these */
    SG_NEED_NONE_OF  /* O!=a|&SET: there is none, or its head is none of these */
};

/* Alternatives that are not words: what kind of thing the head stands for. Numbered down from the
 * largest ids, so that words and sets can share the array. */
enum {
    SG_TEST_ACTOR = 0x7ffffff0, /* any actor */
    SG_TEST_PERSON,             /* a person, or people */
    SG_TEST_STATE,              /* a country */
    SG_TEST_BODY,               /* organisation, company or group with a name */
    SG_TEST_VERB,               /* a verb: the complement is a clause */
    SG_TEST_INFINITIVE,         /* "to leave" */
    SG_TEST_SUBJUNCTIVE,        /* "(insisted) that he leave", "must leave" */
    SG_TEST_COMPANY             /* a company, or people and bodies of business */
};
#define SG_NEED_SET 0x80000000u /* flag: the number is a set, not a word */

typedef struct sg_need {
    uint8_t slot;
    uint8_t kind;                  /* SG_NEED_... */
    uint8_t n;                     /* alternatives used */
    uint32_t words[SG_NEED_WORDS]; /* word ids, set ids with SG_NEED_SET, or SG_TEST_... */
} sg_need;

typedef struct sg_frame {
    uint32_t word;                  /* id of lemma or lemma_particle */
    uint8_t kind;                   /* sg_word_kind */
    uint8_t reciprocal;             /* both directions */
    uint8_t n_needs;
    uint8_t weight;                 /* specificity: the larger is tried first */
    uint8_t source[SG_FRAME_SLOTS]; /* slots tried in turn; SG_SLOT_NONE ends them */
    uint8_t target[SG_FRAME_SLOTS];
    char code[8];                   /* CAMEO code, or "-": matches, but is no event */
    char back[8];                   /* of a reciprocal frame, code from target to source; empty: the
                                       same */
    sg_need needs[SG_FRAME_NEEDS];
    const sg_pattern *pattern;      /* on the words from the predicate on; NULL: none */
    const char *shape;              /* the pattern as written, for explain; NUL-terminated */
    uint32_t line;                  /* where it was defined */
    uint32_t file;                  /* 0: built-in; else 1 + index of the user's file */
} sg_frame;

/* Sets whose words the extractor treats in a way of their own. X-macro: NAME in the data. */
#define SG_WELL_KNOWN_SETS(X)                                                                      \
    X(SPEECH)      /* say: the complement is what somebody says */                                 \
    X(OFFERING)    /* vow, agree: the embedded act is intended */                                  \
    X(THREATENING) /* threaten */                                                                  \
    X(REFUSING)    /* refuse, decline */                                                           \
    X(CONSENTING)  /* offer, agree, willing: likewise, in a friendly way */                        \
    X(VOWING)      /* vow, pledge: to support somebody is to do it */                              \
    X(HALTING)     /* halt, suspend: the contrary of the noun's act */                             \
    X(DEMANDING)   /* demand talks */                                                              \
    X(APPEALING)   /* ask for talks */                                                             \
    X(DENYING)     /* deny */                                                                      \
    X(BEGINNING)   /* begin, continue, manage: transparent */                                      \
    X(PERCEIVING)  /* "was seen to", "was filmed ...ing": transparent */                           \
    X(HOPING)      /* hope, want, expect: the complement is no fact */                             \
    X(PURSUING)    /* send, travel: what it is done for is done */                                 \
    X(PERMITTING)  /* order, authorise: the act of the noun goes ahead */                          \
    X(LIGHT)       /* hold, launch: the noun says what happens */                                  \
    X(RECEIVING)   /* face, draw, suffer: likewise, the subject is its target */                   \
    X(NONFACT)     /* nouns and verbs whose "of" or object did not happen: threat, possibility */  \
    X(UNREAL)      /* possible, alleged, potential */                                              \
    X(QUANTITY)    /* dozens, group, members: the actor is in the "of" */                          \
    X(PARTICLE)    /* out, up, off */                                                              \
    X(ASSENTING)   /* accept, back: "did not accept" is a refusal */                               \
    X(HAPPENING)   /* break out: says no more than that the noun's event is */                     \
    X(INERT)       /* assets, growth: do nothing for their owner */                                \
    X(OBSERVER)    /* analysts: their views are no events */                                       \
    X(ANYBODY)     /* people, customers: nobody in particular, when nothing narrows them */        \
    X(ABSTRACT)    /* authority, opposition: without an article a quality */                       \
    X(NOONE)       /* God */                                                                       \
    X(SPEAKING)    /* speak, talk: to the press it is no event */                                  \
    X(AGENCY)      /* troops, decision: act for the country whose adjective they have */           \
    X(HELPING)     /* help, support: the purpose of an aid says whom it is for */                  \
    X(UNDERGONE)   /* sale, ouster: what it is of is not behind it */                              \
    X(SUFFERED)    /* arrest, sentence: not the doing of whose they are */                         \
    X(TOURING)     /* visit: at home it is no event */                                             \
    X(IN_COURT)    /* case, battle: what takes place in a court, and is not its own doing */       \
    X(QUARREL)     /* attack, clash: with words, when nobody is armed */                           \
    X(PRESS)       /* radio, magazine: parts of names of the press */                              \
    X(PRIVATE)     /* accounts, films: their country has no part in what happens to them */        \
    X(WEATHER)     /* typhoon: no actor */                                                         \
    X(SPORT)       /* words of sports reports, */                                                  \
    X(CIVIC)       /* and those of disputes that are real all the same */                          \
    X(CLEAR)       /* accuse, urge: hardly ever mean anything else */                              \
    X(SOUND)       /* meet, ask: common, and mostly meant so */                                    \
    X(COMMERCE)    /* words of business reports, */                                                \
    X(ARTS)        /* and of the arts: events among them are less sure */                          \
    X(NEGATOR)     /* not, never, no */                                                            \
    X(HARM)        /* attack: its possessor did it, its "on" suffered it */                        \
    X(SAYING)      /* "the accusation", of nouns that name an act told before: what was said, */   \
    X(ASKING)      /* asked for, */                                                                \
    X(OFFERED)     /* offered, */                                                                  \
    X(MENACE)      /* threatened, */                                                               \
    X(BLOW)        /* done to somebody, */                                                         \
    X(STEP)        /* done or decided, */                                                          \
    X(ACCORD)      /* agreed */

enum {
#define SG_SET_ID(name) SG_SET_##name,
    SG_WELL_KNOWN_SETS(SG_SET_ID)
#undef SG_SET_ID
    SG_SET_KNOWN
};

#define SG_SETS_MAX 4096

typedef struct sg_scorer sg_scorer;
typedef struct sg_reader sg_reader;
typedef struct sg_sureness sg_sureness;

struct sg_lexicon {
    sg_arena arena;
    sg_intern words;      /* lemmas, lemma_particle, words of sets */
    sg_intern sets;       /* set names; the well-known ones first */
    uint64_t *members;    /* [n_words][set_words] bit matrix */
    size_t set_words;     /* 64-bit words a row */
    uint32_t n_words;     /* rows of members and of first */
    sg_frame *frames;     /* [n_frames] sorted by word, kind, weight */
    size_t n_frames;
    uint32_t *first;      /* [n_words * SG_KINDS + 1] first frame of a word and kind */
    sg_patterns *patterns;
    sg_screen screen;     /* discarded phrases and issues */
    sg_scorer *scorer;    /* signs of the frames, for learnt stances (scorer.h) */
    sg_reader *reader;    /* who reads these (reader.h) */
    sg_sureness *sureness; /* weights of the confidence (confidence.h) */
};

/* Id of a word, British spelling included ("criticise"); SG_NONE when the lexicon has it not. */
uint32_t sg_lexicon_word(const sg_lexicon *lexicon, sg_str lemma);
bool sg_lexicon_in(const sg_lexicon *lexicon, uint32_t word, uint32_t set);

typedef struct sg_frame_range {
    const sg_frame *frames;
    size_t n;
} sg_frame_range;
sg_frame_range sg_lexicon_frames(const sg_lexicon *lexicon, uint32_t word, sg_word_kind kind);

/* ---- Reading ---- */

typedef struct sg_lexicon_builder {
    sg_lexicon *lexicon;
    struct {
        sg_frame *items;
        size_t n, cap;
    } frames;
    struct {
        uint64_t *items; /* word << 32 | set */
        size_t n, cap;
    } memberships;
    struct {
        uint64_t *items; /* set << 32 | set that includes it */
        size_t n, cap;
    } inclusions;
    const char *file;    /* name for messages */
    uint32_t file_no;    /* 0: built-in */
    bool strict;         /* the first faulty line fails */
    sg_warn_fn warn;
    void *warn_ctx;
} sg_lexicon_builder;

/* Reports a faulty line: an error when strict, else a warning and SG_OK. */
sg_status sg_lexicon_fault(const sg_lexicon_builder *b, uint64_t line, sg_error *err,
                           const char *format, ...) __attribute__((format(printf, 4, 5)));
sg_status sg_lexicon_add(sg_lexicon_builder *b, const sg_frame *frame, sg_error *err);
sg_status sg_lexicon_read_tsv(sg_lexicon_builder *b, sg_str data, sg_error *err);

/* ---- Slots (slots.c) ---- */

uint8_t sg_slot_of(sg_str name);            /* SG_SLOT_NONE when there is no such slot */
const char *sg_slot_name(uint8_t slot);
uint8_t sg_slot_of_preposition(sg_str word); /* folds "upon", "towards", "amid" */

#endif
