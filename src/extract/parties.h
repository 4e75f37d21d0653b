/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * From the head of an argument to the actors it stands for: itself, the members of a coordination
 * or a plural, or the actor hidden inside it ("Oman's plan" -> Oman).
 */
#ifndef SG_PARTIES_H
#define SG_PARTIES_H

#include "extract/scene.h"

typedef enum sg_via {
    SG_VIA_SELF,       /* the argument is the actor */
    SG_VIA_QUANTITY,   /* "dozens of ..." */
    SG_VIA_POSSESSOR,  /* "Oman's plan", "the Omani plan" */
    SG_VIA_OF,         /* "the plan of Oman", "talks with Oman" */
    SG_VIA_AGENT,      /* "the plan proposed by Oman" */
    SG_VIA_PLACE,      /* "arrests in Oman" */
    SG_VIA_RECALL      /* "rejected the accusation": who made it (recall.c) */
} sg_via;

#define SG_PARTIES_MAX 12

typedef struct sg_party {
    uint32_t mention; /* index into actors->mentions */
    uint32_t entity;  /* index into actors->entities */
    uint8_t via;      /* sg_via */
    uint8_t steps;    /* of the argument, see sg_arg */
    bool example;     /* of a group that is a party, too: "banks including Oman's" */
} sg_party;

typedef struct sg_parties {
    sg_party items[SG_PARTIES_MAX];
    size_t n;
} sg_parties;

enum {
    SG_SEEK_HIDDEN = 1, /* look inside a noun phrase that is no actor */
    SG_SEEK_PLACE = 2,  /* places used as such count ("withdrew from Mali") */
    SG_SEEK_WHERE = 4,  /* "in Oman" inside the phrase, as the last resort */
    SG_SEEK_SITE = 16,  /* buildings, settlements, vehicles, when nobody else is there */
    SG_SEEK_OWNER = 8,  /* only possessors and agents, not what follows "of", "with" ... */
    SG_SEEK_BEYOND = 32, /* the contrary: the owner is known, and is not who is meant */
    SG_SEEK_BLAMED = 64, /* who is accused or rejected: not whom a plan is for */
    SG_SEEK_ASKED = 128  /* "demanded his resignation": of whose it will be */
};

/* Adds the actors of the phrase headed by `head`, coordination included. */
void sg_parties_add(const sg_scene *s, uint32_t head, unsigned seek, uint8_t steps,
                    sg_parties *out);
/* Adds possessors: "Rome's", "Danish", "Rome" in "Rome talks". */
void sg_parties_add_owner(const sg_scene *s, uint32_t noun, uint8_t steps, sg_parties *out);
/* The mention headed by a token, when it may take part in events; SG_NONE otherwise. */
uint32_t sg_usable_mention(const sg_scene *s, uint32_t token, unsigned seek);

#endif
