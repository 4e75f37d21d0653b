/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The verb that an event noun depends on, and what it makes of the noun's event. */
#ifndef SG_HOST_H
#define SG_HOST_H

#include "extract/finds.h"

typedef enum sg_host_kind {
    SG_HOST_NONE,      /* the noun stands for itself */
    SG_HOST_LIGHT,     /* "launched": its subject is the source */
    SG_HOST_RECEIVING, /* "faces": its subject is the target */
    SG_HOST_OPERATOR,  /* "ended", "rejected", "promised": likewise light, with another class */
    SG_HOST_ANSWER     /* "rejected", "granted" what somebody said to its subject */
} sg_host_kind;

typedef struct sg_host {
    sg_host_kind kind;
    uint32_t verb;     /* token, or SG_NONE */
    sg_clause clause;  /* of the verb, when kind is not SG_HOST_NONE */
    sg_mood mood;      /* of the event: the host's, with its operator */
} sg_host;

void sg_host_find(const sg_scene *s, uint32_t noun, sg_host *out);
/* A noun in a phrase of a verb that tells something else; `outer` is the noun that the verb's
 * phrase is headed by (occasions.c). */
bool sg_host_occasion(const sg_scene *s, uint32_t noun, uint32_t outer, sg_host *out);
/* A noun for something said ("accusation", "request") whose verb is the answer of who was
 * addressed: "rejected", "granted". */
bool sg_host_answer(const sg_scene *s, uint32_t noun, sg_host *out);
/* Whether the noun is one of those, which are events of their own though the verb's frame has used
 * them up. */
bool sg_host_is_answered(const sg_scene *s, uint32_t noun);

#endif
