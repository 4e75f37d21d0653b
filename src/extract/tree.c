/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Small questions about the tree that all constructions ask.
 */
#include "extract/scene.h"

#include <stdarg.h>
#include <stdio.h>

uint32_t sg_kid_by_rel(const sg_scene *s, uint32_t token, sg_rel rel)
{
    sg_kids kids = sg_kids_of(s, token);
    for (size_t i = 0; i < kids.n; i++)
        if (sg_node_at(s, kids.at[i])->rel == rel)
            return kids.at[i];
    return SG_NONE;
}

bool sg_has_kid(const sg_scene *s, uint32_t token, sg_rel rel)
{
    return sg_kid_by_rel(s, token, rel) != SG_NONE;
}

bool sg_lemma_is(const sg_scene *s, uint32_t token, const char *lemma)
{
    return sg_eq_fold(sg_node_at(s, token)->lemma, sg_cstr(lemma));
}

bool sg_is_nominal(const sg_scene *s, uint32_t token)
{
    unsigned upos = sg_node_at(s, token)->upos;
    return upos == SG_NOUN || upos == SG_PROPN || upos == SG_PRON || upos == SG_NUM ||
           upos == SG_DET || upos == SG_ADJ || upos == SG_X || upos == SG_SYM;
}

bool sg_in_set(const sg_scene *s, uint32_t token, uint32_t set)
{
    return sg_lexicon_in(s->lexicon, s->words[token], set);
}

bool sg_rel_is_subject(unsigned rel)
{
    return rel == SG_REL_NSUBJ || rel == SG_REL_NSUBJ_PASS || rel == SG_REL_NSUBJ_OUTER;
}

bool sg_is_title(const sg_scene *s, uint32_t token)
{
    return s->doc->sentences[sg_node_at(s, token)->sent].flags & SG_SENTENCE_TITLE;
}

uint32_t sg_case_of(const sg_scene *s, uint32_t token)
{
    sg_kids kids = sg_kids_of(s, token);
    for (size_t i = 0; i < kids.n; i++) {
        unsigned rel = sg_node_at(s, kids.at[i])->rel;
        if (rel == SG_REL_CASE && kids.at[i] < token)
            return kids.at[i];
    }
    return SG_NONE;
}

uint8_t sg_case_slot(const sg_scene *s, uint32_t token)
{
    sg_kids kids = sg_kids_of(s, token);
    uint8_t slot = SG_SLOT_NONE;
    for (size_t i = 0; i < kids.n && kids.at[i] < token; i++) {
        unsigned rel = sg_node_at(s, kids.at[i])->rel;
        if (rel != SG_REL_CASE && rel != SG_REL_MARK)
            continue;
        uint8_t found = sg_slot_of_preposition(sg_token_str(s->doc, kids.at[i]));
        if (found)
            slot = found;
        /* "according to", "out of": the fixed word behind is the one that counts. */
        sg_kids fixed = sg_kids_of(s, kids.at[i]);
        for (size_t j = 0; j < fixed.n; j++) {
            found = sg_slot_of_preposition(sg_token_str(s->doc, fixed.at[j]));
            if (found && sg_node_at(s, fixed.at[j])->rel == SG_REL_FIXED)
                slot = found;
        }
    }
    return slot;
}

bool sg_is_infinitive(const sg_scene *s, uint32_t verb)
{
    sg_kids kids = sg_kids_of(s, verb);
    for (size_t i = 0; i < kids.n && kids.at[i] < verb; i++)
        if (sg_lemma_is(s, kids.at[i], "to") && sg_node_at(s, kids.at[i])->rel == SG_REL_MARK)
            return true;
    return false;
}

uint32_t sg_conj_head(const sg_scene *s, uint32_t token)
{
    for (int i = 0; i < SG_CLIMB_MAX; i++) {
        const sg_node *node = sg_node_at(s, token);
        if (node->rel != SG_REL_CONJ || node->head == SG_NO_HEAD)
            break;
        token = node->head;
    }
    return token;
}

void sg_trace(const sg_scene *s, uint32_t token, const char *format, ...)
{
    if (!s->options->trace)
        return;
    char text[512];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    s->options->trace(s->options->trace_ctx, token, text);
}
