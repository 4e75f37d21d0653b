/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Embeds the data files in the library: the bytes of FILE (a path below src/data) become the
 * read-only symbols sg_data_NAME and sg_data_NAME_end, aligned to 64 bytes and used in place. The
 * byte at sg_data_NAME_end is 0. To add a file: one line here, SG_DATA(NAME) where it is used.
 */
#define EMBED(name, file)                                                                          \
    .balign 64;                                                                                    \
    .globl sg_data_##name;                                                                         \
    .hidden sg_data_##name;                                                                        \
    .type sg_data_##name, %object;                                                                 \
sg_data_##name:                                                                                    \
    .incbin file;                                                                                  \
    .size sg_data_##name, . - sg_data_##name;                                                      \
    .globl sg_data_##name##_end;                                                                   \
    .hidden sg_data_##name##_end;                                                                  \
sg_data_##name##_end:                                                                              \
    .byte 0

    .section .rodata
    EMBED(frames_sets, "frames-sets.tsv")
    EMBED(frames_verbs, "frames-verbs.tsv")
    EMBED(frames_nouns, "frames-nouns.tsv")
    EMBED(frames_fields, "frames-fields.tsv")
    EMBED(frames_phrases, "frames-phrases.tsv")
    EMBED(frames_senses, "frames-senses.tsv")
EMBED(cameo, "cameo.tsv")
EMBED(confidence, "confidence.tsv")
EMBED(graph_page, "graph.html")
EMBED(countries, "actors/countries.tsv")
EMBED(given, "actors/given.tsv")
EMBED(organisations, "actors/organisations.tsv")
EMBED(persons, "actors/persons.tsv")
EMBED(places, "actors/places.tsv")
EMBED(roles, "actors/roles.tsv")
EMBED(model, "model.bin")
EMBED(reader, "reader.bin")

    .section .note.GNU-stack, "", %progbits
