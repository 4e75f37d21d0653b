/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Tokens -> marks: which of them stand in a known name of several words ("West Bank", "Burger
 * King"), of which kind, and where it begins. The longest name wins, from left to right. The
 * network takes the mark for evidence like any other: what it says of a name is learnt.
 * scripts/train/phrases.py does the same; whoever changes one changes the other.
 */
#include "parse/network.h"

#define TOKEN_MAX 120 /* bytes of a token: no longer one is in a known name */

/* Hash of a token's normal form, to be continued from `hash`; false if the token is too long. */
static bool add_token(uint32_t *hash, sg_str form)
{
    char normal[TOKEN_MAX];
    if (form.n > TOKEN_MAX)
        return false;
    *hash = sg_fnv_add(*hash, normal, sg_form_normal(form, normal));
    return true;
}

bool sg_may_start_name(const sg_net *net, sg_str form)
{
    uint32_t hash = SG_FNV_START;
    if (!net->n_kinds || !add_token(&hash, form))
        return false;
    uint32_t bit = sg_fnv_mix(hash) >> (32 - SG_STARTS_BITS);
    return net->starts[bit / 8] >> bit % 8 & 1;
}

/* Tokens of the longest known name that starts at the first of n, and its kind; 0: none. */
static uint32_t longest_name(const sg_net *net, const sg_str *forms, uint32_t n, uint32_t *kind)
{
    uint32_t hash = SG_FNV_START, longest = 0;
    for (uint32_t k = 0; k < n && k < SG_KNOWN_NAME_MAX; k++) {
        if (k > 0)
            hash = sg_fnv_add(hash, " ", 1);
        if (!add_token(&hash, forms[k]))
            break;
        uint32_t found = k > 0 ? sg_index_get(&net->known, sg_fnv_mix(hash), SG_NONE) : SG_NONE;
        if (found != SG_NONE) {
            longest = k + 1;
            *kind = found;
        }
    }
    return longest;
}

void sg_mark_names(sg_work *w)
{
    for (uint32_t s = 0; s < w->n_spans; s++) {
        uint32_t end = w->spans[s].first + w->spans[s].count, kind = 0;
        for (uint32_t i = w->spans[s].first; i < end;) {
            uint32_t n = 0;
            if (w->mark[i])
                n = longest_name(&w->net, w->forms + i, end - i, &kind);
            w->mark[i] = n ? (uint8_t)(1 + 2 * kind) : 0;
            for (uint32_t k = 1; k < n; k++)
                w->mark[i + k] = (uint8_t)(2 + 2 * kind);
            i += n ? n : 1;
        }
    }
}
