/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Actors: who is named, described or meant, and which of these are the same.
 *
 *   sg_parse -> mentions [M] (noun phrases, names, pronouns) -> entities [E], many mentions each
 *
 * The gazetteer (gazetteer.c) is immutable and shared; resolution (mentions.c, coref.c) is per
 * document. Events are made of mentions; identity follows DESIGN section 4: a capital or demonym +
 * office is the country; a person stays a person; unnamed groups have a role and a country.
 */
#ifndef SG_ACTORS_H
#define SG_ACTORS_H

#include "parse/parse.h"

/* ---- Known actors ---- */

typedef struct sg_gazetteer sg_gazetteer;

/* Built-in actors plus those of the user's files (our TSV, or PETRARCH actor and agent
 * dictionaries, told apart by content). */
SG_CHECK sg_status sg_gazetteer_new(const char *const *files, size_t n_files, bool strict,
                                    sg_warn_fn warn, void *warn_ctx, sg_gazetteer **out,
                                    sg_error *err);
void sg_gazetteer_free(sg_gazetteer *gazetteer);

/* ---- Mentions and entities of a document ---- */

typedef struct sg_entity {
    sg_str id;           /* stable id as in sg_actor */
    sg_str name;         /* canonical name */
    sg_actor_type type;
    sg_str country;      /* ISO alpha-3 or empty */
    sg_str role;         /* CAMEO role or empty */
    sg_str office;       /* "president", where text or gazetteer gives it */
    bool known;          /* in the gazetteer */
    bool named;          /* has a name in the text or the gazetteer (a group may not) */
    bool actor;          /* may take part in events: false for ships, products, titles, teams */
    uint32_t parent;     /* entity of its country; SG_NONE for a country and where none is known */
} sg_entity;

typedef enum sg_mention_kind {
    SG_MENTION_NAME,        /* "Rustem Umerov", "Kyiv", "MI6" */
    SG_MENTION_DESCRIPTION, /* "the Ukrainian leader", "Russian forces", "residents" */
    SG_MENTION_PRONOUN,     /* "he", "they", "who" */
    SG_MENTION_POSSESSIVE   /* an actor inside a noun phrase: "Oman" of "Oman's plan", "Danish" of
                               "the Danish pledge" */
} sg_mention_kind;

typedef struct sg_mention {
    uint32_t head;          /* token that heads the phrase */
    uint32_t first, last;   /* tokens of the mention's words, both inclusive */
    uint32_t entity;        /* index into entities; SG_NONE: unresolved (a pronoun, say) */
    sg_mention_kind kind;
    bool place;             /* used as a location ("a port in Yemen"): not an actor here */
    bool plural;            /* "both sides", "the two countries": see `members` */
    uint32_t members[4];    /* entities meant by a plural; SG_NONE ends them */
    const char *how;        /* for explain: why it resolved so ("surname", "demonym + office") */
} sg_mention;

typedef struct sg_actors {
    sg_mention *mentions;   /* [n_mentions] in text order of their heads */
    uint32_t n_mentions;
    sg_entity *entities;    /* [n_entities] */
    uint32_t n_entities;
    uint32_t *at;           /* [n_tokens] mention headed by the token, or SG_NONE */
    uint32_t *site;         /* [n_tokens] the same for sites ("a village", "a checkpoint"), which
                               are targets of some acts and otherwise no actors */
} sg_actors;

/* Finds and resolves all mentions of the document. Memory from the arena. */
SG_CHECK sg_status sg_actors_find(const sg_gazetteer *gazetteer, const sg_parse *parse,
                                  sg_arena *arena, sg_actors *out, sg_error *err);

/* Fills a public actor from a mention (its entity must be resolved). */
void sg_actor_fill(const sg_actors *actors, const sg_parse *parse, uint32_t mention,
                   uint32_t entity, sg_actor *out);

#endif
