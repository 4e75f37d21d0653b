/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Names of the slots in which frames look for arguments, and which preposition fills which.
 * Prepositions that mean the same to a frame share a slot: "upon" is "on", "towards" is "to".
 */
#include "extract/lexicon.h"

static const char *const slot_names[] = {
    "",       "S",      "O",       "I",       "P",      "C",       "X",         "W",     "A",
    "to",     "with",   "against", "on",      "of",     "at",      "for",       "from",  "by",
    "in",     "over",   "into",    "about",   "after",  "as",      "under",     "between",
    "among",  "behind", "through", "off",     "out",    "before",  "within",    "without",
    "until",  "despite", "near",   "outside", "like",   "up",      "down",      "across",
    "during", "via",    "because", "beyond",  "around", "past",    "since",     "along",
    "amid",   "beside", "than",    "alongside",
};
#define SLOTS (sizeof slot_names / sizeof *slot_names)

static const char *const synonyms[][2] = {
    {"upon", "on"},       {"onto", "on"},      {"toward", "to"},       {"towards", "to"},
    {"amongst", "among"}, {"atop", "on"},      {"concerning", "about"}, {"regarding", "about"},
    {"inside", "in"},     {"unto", "to"},      {"vs", "against"},       {"versus", "against"},
    {"throughout", "in"}, {"behalf", "for"},   {"contra", "against"},   {"till", "until"},
    {"alongwith", "with"}, {"accord", "by"},    {"opposite", "near"},
};

uint8_t sg_slot_of(sg_str name)
{
    for (uint8_t i = 1; i < SLOTS; i++)
        if (sg_eq(name, sg_cstr(slot_names[i])))
            return i;
    return SG_SLOT_NONE;
}

const char *sg_slot_name(uint8_t slot)
{
    return slot < SLOTS ? slot_names[slot] : "";
}

uint8_t sg_slot_of_preposition(sg_str word)
{
    for (uint8_t i = SG_SLOT_PREPOSITION; i < SLOTS; i++)
        if (sg_eq_fold(word, sg_cstr(slot_names[i])))
            return i;
    for (size_t i = 0; i < sizeof synonyms / sizeof *synonyms; i++)
        if (sg_eq_fold(word, sg_cstr(synonyms[i][0])))
            return sg_slot_of(sg_cstr(synonyms[i][1]));
    return SG_SLOT_NONE;
}
