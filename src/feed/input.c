/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Bytes of a file descriptor or of memory, with gzip undone. The first bytes decide whether it is
 * compressed, never the name. Does not know about characters.
 */
#include "feed/reader.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define HEAD 4096 /* bytes read at once to look at them */

static sg_status read_fd(sg_source *s, char *out, size_t cap, size_t *n)
{
    ssize_t got;
    do
        got = read(s->fd, out, cap);
    while (got < 0 && errno == EINTR);
    *n = got > 0 ? (size_t)got : 0;
    if (got < 0)
        return sg_fail(s->reading->err, SG_IO, s->reading->name, 0, s->offset + 1,
                       "cannot read: %s", strerror(errno));
    return SG_OK;
}

sg_status sg_source_read_raw(sg_source *s, char *out, size_t cap, size_t *n)
{
    if (s->n > 0 || s->fd < 0) {
        *n = s->n < cap ? s->n : cap;
        if (*n)
            memcpy(out, s->data, *n);
        s->data += *n;
        s->n -= *n;
    } else {
        sg_status status = read_fd(s, out, cap, n);
        if (status != SG_OK)
            return status;
    }
    s->offset += *n;
    return SG_OK;
}

sg_status sg_source_open(sg_source *s, sg_reading *r, int fd, const char *data, size_t n)
{
    *s = (sg_source){.reading = r, .fd = fd, .data = data ? data : "", .n = n};
    if (fd >= 0) { /* enough of it to see a gzip header: a pipe may give a byte at a time */
        s->raw = malloc(HEAD);
        if (!s->raw)
            return sg_fail(r->err, SG_NOMEM, r->name, 0, 0, "out of memory");
        s->data = s->raw;
        size_t got = 1;
        while (s->n < 3 && got) {
            sg_status status = read_fd(s, s->raw + s->n, HEAD - s->n, &got);
            if (status != SG_OK)
                return status;
            s->n += got;
        }
    }
    if (sg_gunzip_is(s->data, s->n)) {
        s->gunzip = sg_gunzip_new();
        if (!s->gunzip)
            return sg_fail(r->err, SG_NOMEM, r->name, 0, 0, "out of memory");
    }
    return SG_OK;
}

sg_status sg_source_read(sg_source *s, char *out, size_t cap, size_t *n)
{
    if (s->gunzip)
        return sg_gunzip_read(s->gunzip, s, out, cap, n);
    return sg_source_read_raw(s, out, cap, n);
}

void sg_source_close(sg_source *s)
{
    sg_gunzip_free(s->gunzip);
    free(s->raw);
    s->gunzip = NULL;
    s->raw = NULL;
}
