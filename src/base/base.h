/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The floor under every stage: errors, arena, strings, hashing, interning, UTF-8, output buffer.
 *
 * An sg_arena hands out zeroed memory that lives until it is reset or released; documents own one
 * each. A failed allocation returns NULL, which callers turn into SG_NOMEM.
 */
#ifndef SG_BASE_H
#define SG_BASE_H

#include "stancegraph.h"

/* Elements of an array whose size is known. */
#define SG_COUNT(list) (sizeof(list) / sizeof *(list))

/* ---- Errors (error.c) ---- */

/* Runs an expression of type sg_status and leaves the function by its label `fail` when it is not
 * SG_OK; the function declares `sg_status status`. The only macro that hides control flow. */
#define SG_TRY(expr)                                                                               \
    do {                                                                                           \
        status = (expr);                                                                           \
        if (status != SG_OK)                                                                       \
            goto fail;                                                                             \
    } while (0)

/* Fills *err (when not NULL and still SG_OK) and returns code. */
sg_status sg_fail(sg_error *err, sg_status code, const char *source, uint64_t line, uint64_t byte,
                  const char *format, ...) __attribute__((format(printf, 6, 7)));

/* Builds a warning the same way and hands it to warn, when there is one. */
void sg_warn(sg_warn_fn warn, void *ctx, sg_status code, const char *source, uint64_t line,
             uint64_t byte, const char *format, ...) __attribute__((format(printf, 7, 8)));

/* ---- Arena (arena.c) ---- */

typedef struct sg_chunk sg_chunk;
typedef struct sg_arena {
    sg_chunk *chunks; /* newest first */
    char *at;         /* next free byte of the newest chunk */
    char *end;        /* its end */
    size_t used;      /* bytes held in all chunks */
    size_t budget;    /* most bytes it may hold; 0: no bound */
} sg_arena;

/* An arena is ready when zeroed: `sg_arena a = {0};`. */
void *sg_alloc(sg_arena *a, size_t count, size_t size); /* zeroed, aligned to 16; NULL when out */
void *sg_dup(sg_arena *a, const void *data, size_t n);
void sg_arena_reset(sg_arena *a);   /* forgets everything, keeps one chunk for reuse */
void sg_arena_release(sg_arena *a); /* gives all memory back */

/* Makes room for one more element of a vector {T *items; size_t n, cap} that lives in an arena
 * (growth copies and leaves the old block behind). False when out of memory. */
bool sg_vec_room(sg_arena *a, void **items, size_t n, size_t *cap, size_t size);
#define SG_PUSH(a, v, value)                                                                       \
    (sg_vec_room((a), (void **)&(v)->items, (v)->n, &(v)->cap, sizeof *(v)->items)                 \
         ? ((v)->items[(v)->n++] = (value), true)                                                  \
         : false)

/* ---- Strings (str.c) ---- */

#define SG_LIT(s) ((sg_str){(s), sizeof(s) - 1})
sg_str sg_cstr(const char *s); /* borrows; s may be NULL */
bool sg_eq(sg_str a, sg_str b);
bool sg_eq_fold(sg_str a, sg_str b); /* ASCII case folded */
int sg_cmp(sg_str a, sg_str b);      /* bytewise order */
bool sg_starts(sg_str s, sg_str prefix);
bool sg_ends(sg_str s, sg_str suffix);
sg_str sg_sub(sg_str s, size_t begin, size_t end);
sg_str sg_trim(sg_str s);                   /* ASCII white space off both ends */
sg_str sg_cut(sg_str *rest, char delimiter); /* takes the part before it off *rest */
sg_str sg_copy(sg_arena *a, sg_str s);      /* NUL-terminated copy; p NULL when out of memory */
sg_str sg_lower(sg_arena *a, sg_str s);     /* lower case: ASCII, Latin-1, Latin Extended-A, Greek,
                                               Cyrillic */
sg_str sg_slug(sg_arena *a, sg_str s);      /* "Rustem Umerov" -> "rustem-umerov", ASCII only */
sg_str sg_format(sg_arena *a, const char *format, ...) __attribute__((format(printf, 2, 3)));
uint64_t sg_hash(const void *data, size_t n); /* XXH3, 64 bits */

/* ---- Interning (intern.c) ---- */

/* Strings to consecutive ids (first seen is 0), and back. Zeroed is ready. */
typedef struct sg_intern {
    sg_arena *arena;  /* set by the owner before use; holds the strings */
    uint64_t *slots;  /* hash << 32 | id + 1, open addressing by the hash; malloc */
    sg_str *strings;  /* by id; malloc */
    size_t n;         /* strings held */
    size_t cap;       /* slots, a power of two */
} sg_intern;

#define SG_NONE UINT32_MAX
uint32_t sg_intern_put(sg_intern *t, sg_str s);        /* copies s; SG_NONE when out of memory */
uint32_t sg_intern_get(const sg_intern *t, sg_str s);  /* SG_NONE when absent */
void sg_intern_release(sg_intern *t);                  /* not the arena */

/* ---- UTF-8 (utf8.c) ---- */

/* Decodes the code point at s[0..n); sets *cp and returns its length in bytes, or 0 when the bytes
 * are not valid UTF-8 (overlong forms, surrogates and values past U+10FFFF are not). */
size_t sg_utf8_decode(const char *s, size_t n, uint32_t *cp);
size_t sg_utf8_encode(uint32_t cp, char out[4]);
/* Offset of the first invalid byte, or n. */
size_t sg_utf8_valid(const char *s, size_t n);
bool sg_is_upper(uint32_t cp);
bool sg_is_alpha(uint32_t cp);
uint32_t sg_to_lower(uint32_t cp);
/* One or two lower-case ASCII letters for a Latin letter of U+00C0 to U+017F, else NULL. */
const char *sg_to_ascii(uint32_t cp);

/* ---- Output (out.c) ---- */

/* A growing byte buffer (malloc). Failure is remembered, so callers check once at the end. */
typedef struct sg_buf {
    char *p;     /* NULL while empty */
    size_t n;    /* bytes used */
    size_t cap;  /* bytes held */
    bool failed; /* an allocation failed; nothing more is added */
} sg_buf;

void sg_buf_add(sg_buf *b, const char *data, size_t n);
void sg_buf_str(sg_buf *b, sg_str s);
void sg_buf_lit(sg_buf *b, const char *s);
void sg_buf_fmt(sg_buf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
void sg_buf_release(sg_buf *b);
/* A JSON string with quotes; invalid UTF-8 becomes U+FFFD. */
void sg_buf_json(sg_buf *b, sg_str s);
/* Shortest decimal that reads back as the same double, always with '.', "null" for non-finite. */
void sg_buf_number(sg_buf *b, double x);
/* Escapes for XML text and attributes; characters that XML 1.0 forbids are dropped. */
void sg_buf_xml(sg_buf *b, sg_str s);
/* Hands the bytes to write and empties the buffer. SG_NOMEM when it had failed. */
sg_status sg_buf_flush(sg_buf *b, sg_write_fn write, void *ctx);

#endif
