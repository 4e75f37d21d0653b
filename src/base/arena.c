/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Arena: memory of one document or one store, given back all at once. Chunks grow with use, are
 * zeroed when handed out (but for the room of vectors), and one is kept on reset so that the next
 * document allocates nothing.
 * Under AddressSanitizer every allocation is followed by poisoned bytes.
 */
#include "base/base.h"

#include <stdlib.h>
#include <string.h>

#if defined(__SANITIZE_ADDRESS__)
#include <sanitizer/asan_interface.h>
#define RED_ZONE 16
#else
#define ASAN_POISON_MEMORY_REGION(p, n) ((void)(p), (void)(n))
#define ASAN_UNPOISON_MEMORY_REGION(p, n) ((void)(p), (void)(n))
#define RED_ZONE 0
#endif

#define ALIGN 16
#define CHUNK_MIN ((size_t)64 << 10)
#define CHUNK_MAX ((size_t)4 << 20)

struct sg_chunk {
    sg_chunk *next; /* older chunk */
    size_t size;    /* bytes of data */
    _Alignas(ALIGN) char data[];
};

static bool grow(sg_arena *a, size_t need)
{
    size_t size = a->chunks ? a->chunks->size * 2 : CHUNK_MIN;
    if (size > CHUNK_MAX)
        size = CHUNK_MAX;
    if (size < need)
        size = need;
    if (size > SIZE_MAX - sizeof(sg_chunk) || (a->budget && size > a->budget - a->used))
        return false;
    sg_chunk *chunk = malloc(sizeof *chunk + size);
    if (!chunk)
        return false;
    chunk->next = a->chunks;
    chunk->size = size;
    ASAN_POISON_MEMORY_REGION(chunk->data, size);
    a->chunks = chunk;
    a->at = chunk->data;
    a->end = chunk->data + size;
    a->used += size;
    return true;
}

/* Memory as it comes, not zeroed. */
static void *take(sg_arena *a, size_t count, size_t size)
{
    if (size && count > (SIZE_MAX / 2) / size)
        return NULL;
    size_t bytes = count * size;
    size_t need = (bytes + RED_ZONE + ALIGN - 1) & ~(size_t)(ALIGN - 1);
    if (need == 0)
        need = ALIGN;
    if ((!a->at || (size_t)(a->end - a->at) < need) && !grow(a, need))
        return NULL;
    char *p = a->at;
    a->at += need;
    ASAN_UNPOISON_MEMORY_REGION(p, bytes);
    return p;
}

void *sg_alloc(sg_arena *a, size_t count, size_t size)
{
    void *p = take(a, count, size);
    return p ? memset(p, 0, count * size) : NULL;
}

void *sg_dup(sg_arena *a, const void *data, size_t n)
{
    void *p = take(a, n, 1);
    if (p && n)
        memcpy(p, data, n);
    return p;
}

static void free_chunks(sg_chunk *chunk)
{
    while (chunk) {
        sg_chunk *next = chunk->next;
        ASAN_UNPOISON_MEMORY_REGION(chunk->data, chunk->size);
        free(chunk);
        chunk = next;
    }
}

void sg_arena_reset(sg_arena *a)
{
    if (!a->chunks)
        return;
    free_chunks(a->chunks->next);
    a->chunks->next = NULL;
    a->at = a->chunks->data;
    a->end = a->at + a->chunks->size;
    a->used = a->chunks->size;
    ASAN_POISON_MEMORY_REGION(a->chunks->data, a->chunks->size);
}

void sg_arena_release(sg_arena *a)
{
    free_chunks(a->chunks);
    *a = (sg_arena){.budget = a->budget};
}

bool sg_vec_room(sg_arena *a, void **items, size_t n, size_t *cap, size_t size)
{
    if (n < *cap)
        return true;
    size_t more = *cap ? *cap * 2 : 8;
    void *p = take(a, more, size);
    if (!p)
        return false;
    if (n)
        memcpy(p, *items, n * size);
    *items = p;
    *cap = more;
    return true;
}
