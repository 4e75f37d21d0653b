/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The data files embedded in the library (src/data/embed.S): read-only, aligned to 64 bytes, used
 * in place. To add a file: a line there, and SG_DATA(name); in the one file that uses it.
 */
#ifndef SG_DATA_H
#define SG_DATA_H

#include "base/base.h"

#define SG_DATA(name)                                                                              \
    extern const char sg_data_##name[] __attribute__((visibility("hidden")));                      \
    extern const char sg_data_##name##_end[] __attribute__((visibility("hidden")))

/* The bytes of an embedded file as a string. The byte after it is 0. */
#define SG_DATA_STR(name)                                                                          \
    ((sg_str){sg_data_##name, (size_t)(sg_data_##name##_end - sg_data_##name)})

SG_DATA(frames_sets);
SG_DATA(frames_verbs);
SG_DATA(frames_nouns);
SG_DATA(frames_fields);
SG_DATA(frames_phrases);
SG_DATA(frames_senses);

#endif
