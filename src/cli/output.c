/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Output: standard output, or a file that is written under another name beside its place and
 * renamed when it is whole, so that a failure never leaves half a file under the final name.
 */
#include "cli.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define BUFFER ((size_t)1 << 16)

static sg_status fail(sg_error *err, const char *path, const char *what)
{
    *err = (sg_error){.code = SG_IO};
    snprintf(err->source, sizeof err->source, "%s", path ? path : "standard output");
    snprintf(err->message, sizeof err->message, "%s: %s", what, strerror(errno));
    return SG_IO;
}

/* Devices and pipes (/dev/null, /dev/stdout) are written directly. */
static bool is_special(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && !S_ISREG(st.st_mode);
}

static sg_status open_partial(cli_output *out, sg_error *err)
{
    size_t size = strlen(out->path) + 16;
    out->partial = malloc(size);
    if (!out->partial)
        return fail(err, out->path, "cannot write");
    snprintf(out->partial, size, "%s.XXXXXX", out->path);
    int fd = mkstemp(out->partial);
    if (fd < 0) {
        free(out->partial);
        out->partial = NULL;
        return fail(err, out->path, "cannot write");
    }
    mode_t mask = umask(0); /* the mode that a plain open would have given */
    umask(mask);
    if (fchmod(fd, 0666 & ~mask) != 0 || !(out->file = fdopen(fd, "wb"))) {
        sg_status status = fail(err, out->path, "cannot write");
        close(fd);
        unlink(out->partial);
        free(out->partial);
        out->partial = NULL;
        return status;
    }
    return SG_OK;
}

sg_status cli_output_open(cli_output *out, const char *path, sg_error *err)
{
    *out = (cli_output){0};
    if (!path || strcmp(path, "-") == 0) {
        out->file = stdout;
        return SG_OK;
    }
    out->path = path;
    if (!is_special(path))
        return open_partial(out, err);
    out->file = fopen(path, "wb");
    return out->file ? SG_OK : fail(err, path, "cannot write");
}

sg_status cli_output_write(void *ctx, const char *data, size_t n)
{
    cli_output *out = ctx;
    return fwrite(data, 1, n, out->file) == n ? SG_OK : SG_IO;
}

sg_status cli_output_close(cli_output *out, sg_status status, sg_error *err)
{
    if (!out->file)
        return status;
    bool written = fflush(out->file) == 0 && !ferror(out->file);
    if (!written && (status == SG_OK || status == SG_IO))
        status = fail(err, out->path, "cannot write");
    if (out->file != stdout && fclose(out->file) != 0 && status == SG_OK)
        status = fail(err, out->path, "cannot write");
    if (out->partial && status == SG_OK && rename(out->partial, out->path) != 0)
        status = fail(err, out->path, "cannot rename the finished file");
    if (out->partial && status != SG_OK)
        unlink(out->partial);
    free(out->partial);
    *out = (cli_output){0};
    return status;
}
