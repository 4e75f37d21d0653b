/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Errors: a code, a place and a sentence fragment, written once where the failure is seen.
 */
#include "base/base.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static void fill(sg_error *err, sg_status code, const char *source, uint64_t line, uint64_t byte,
                 const char *format, va_list args)
{
    err->code = code;
    snprintf(err->source, sizeof err->source, "%s", source ? source : "");
    err->line = line;
    err->byte = byte;
    vsnprintf(err->message, sizeof err->message, format, args);
}

sg_status sg_fail(sg_error *err, sg_status code, const char *source, uint64_t line, uint64_t byte,
                  const char *format, ...)
{
    if (!err || err->code != SG_OK)
        return code;
    va_list args;
    va_start(args, format);
    fill(err, code, source, line, byte, format, args);
    va_end(args);
    return code;
}

void sg_warn(sg_warn_fn warn, void *ctx, sg_status code, const char *source, uint64_t line,
             uint64_t byte, const char *format, ...)
{
    if (!warn)
        return;
    sg_error warning;
    va_list args;
    va_start(args, format);
    fill(&warning, code, source, line, byte, format, args);
    va_end(args);
    warn(ctx, &warning);
}

const char *sg_version(void)
{
    return SG_VERSION;
}

const char *sg_status_name(sg_status status)
{
    static const char *const names[] = {
        [SG_OK] = "ok",           [SG_NOMEM] = "out of memory", [SG_IO] = "input or output",
        [SG_SYNTAX] = "syntax",   [SG_ENCODING] = "encoding",   [SG_LIMIT] = "limit",
        [SG_RANGE] = "range",     [SG_USAGE] = "usage",         [SG_STOP] = "stopped",
        [SG_INTERNAL] = "internal",
    };
    return (unsigned)status < sizeof names / sizeof *names ? names[status] : "unknown";
}

const char *sg_actor_type_name(sg_actor_type type)
{
    static const char *const names[] = {
        [SG_ACTOR_OTHER] = "other",
        [SG_ACTOR_PERSON] = "person",
        [SG_ACTOR_COUNTRY] = "country",
        [SG_ACTOR_ORGANISATION] = "organisation",
        [SG_ACTOR_GROUP] = "group",
        [SG_ACTOR_COMPANY] = "company",
        [SG_ACTOR_PLACE] = "place",
    };
    return (unsigned)type < sizeof names / sizeof *names ? names[type] : "other";
}

const char *sg_modality_name(sg_modality modality)
{
    static const char *const names[] = {
        [SG_ACTUAL] = "actual",           [SG_INTENDED] = "intended", [SG_POSSIBLE] = "possible",
        [SG_CONDITIONAL] = "conditional", [SG_DEMANDED] = "demanded", [SG_DENIED] = "denied",
    };
    return (unsigned)modality < sizeof names / sizeof *names ? names[modality] : "actual";
}
