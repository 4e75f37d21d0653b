/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Gzip (RFC 1952) with zlib, one member after another. What was decompressed before a fault is
 * kept, and the fault reported. A stream that expands without end is cut by a named limit. What is
 * compressed twice is not decompressed twice.
 */
#include "feed/reader.h"

#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#define EXPANDED_MAX ((uint64_t)64 << 30) /* bytes out of one input */
#define RATIO_MAX 500u                    /* bytes out for a byte in; deflate could do 1032 */
#define RATIO_FROM ((uint64_t)64 << 20)   /* output from which the ratio counts */

struct sg_gunzip {
    z_stream z;         /* zlib's state */
    char in[65536];     /* compressed bytes */
    uint64_t out_total; /* bytes given out, over all members */
    bool live;          /* z is initialised */
    bool in_member;     /* between the header and the trailer of a member */
    bool done;          /* nothing more is to come */
};

bool sg_gunzip_is(const char *data, size_t n)
{
    return n >= 3 && memcmp(data, "\x1f\x8b\x08", 3) == 0;
}

sg_gunzip *sg_gunzip_new(void)
{
    sg_gunzip *z = calloc(1, sizeof *z);
    if (!z)
        return NULL;
    z->live = inflateInit2(&z->z, 16 + MAX_WBITS) == Z_OK;
    if (!z->live) {
        free(z);
        return NULL;
    }
    return z;
}

void sg_gunzip_free(sg_gunzip *z)
{
    if (!z)
        return;
    if (z->live)
        inflateEnd(&z->z);
    free(z);
}

/* Ends the stream with a fault. */
static sg_status broken(sg_gunzip *z, sg_source *s, sg_status code, const char *what)
{
    z->done = true;
    return sg_reading_fault(s->reading, code, 0, s->offset - z->z.avail_in + 1, "%s", what);
}

/* Makes compressed bytes available; at the end of the input sets done. */
static sg_status refill(sg_gunzip *z, sg_source *s)
{
    size_t got;
    sg_status status = sg_source_read_raw(s, z->in, sizeof z->in, &got);
    if (status != SG_OK)
        return status;
    z->z.next_in = (Bytef *)z->in;
    z->z.avail_in = (uInt)got;
    if (got)
        return SG_OK;
    if (z->in_member)
        return broken(z, s, SG_SYNTAX, "gzip data is truncated; what came before it is read");
    z->done = true;
    return SG_OK;
}

/* Between members: another one, padding with zeros, or rubbish. */
static sg_status next_member(sg_gunzip *z, sg_source *s)
{
    while (z->z.avail_in && *z->z.next_in == 0) {
        z->z.next_in++;
        z->z.avail_in--;
    }
    if (z->z.avail_in == 0)
        return SG_OK;
    if (*z->z.next_in != 0x1f)
        return broken(z, s, SG_SYNTAX, "bytes after the end of the gzip data are skipped");
    inflateReset(&z->z);
    z->in_member = true;
    return SG_OK;
}

sg_status sg_gunzip_read(sg_gunzip *z, sg_source *s, char *out, size_t cap, size_t *n)
{
    *n = 0;
    while (*n == 0 && !z->done) {
        sg_status status = z->z.avail_in ? SG_OK : refill(z, s);
        if (status == SG_OK && !z->in_member && !z->done)
            status = next_member(z, s);
        if (status != SG_OK)
            return status;
        if (z->done || !z->in_member)
            continue;
        z->z.next_out = (Bytef *)out;
        z->z.avail_out = cap > 1u << 30 ? 1u << 30 : (uInt)cap;
        size_t room = z->z.avail_out;
        int code = inflate(&z->z, Z_NO_FLUSH);
        *n = room - z->z.avail_out;
        z->out_total += *n;
        if (code == Z_STREAM_END)
            z->in_member = false;
        else if (code == Z_MEM_ERROR)
            return sg_fail(s->reading->err, SG_NOMEM, s->reading->name, 0, 0, "out of memory");
        else if (code != Z_OK && code != Z_BUF_ERROR)
            status = broken(z, s, SG_SYNTAX, "gzip data is damaged; what came before it is read");
        if (z->out_total > EXPANDED_MAX ||
            (z->out_total > RATIO_FROM && z->out_total / RATIO_MAX > s->offset))
            return sg_fail(s->reading->err, SG_LIMIT, s->reading->name, 0, s->offset,
                           "gzip data expands more than %u times", RATIO_MAX);
        if (status != SG_OK)
            return status;
    }
    return SG_OK;
}
