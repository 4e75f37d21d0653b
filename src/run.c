/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Many articles, many threads, one order.
 *
 *   reader (calling thread) -> ring of slots -> workers -> results, handed on by the calling thread
 *
 * Each article read takes the next slot of a ring; workers take slots in turn; before a slot is
 * used again its result is handed on. So results leave in the order articles came in, whatever
 * the number of threads, and at most SLOTS_PER_JOB articles a thread are in memory. With one job
 * no thread is started.
 */
#include "lib.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define SLOTS_PER_JOB 16
#define JOBS_MAX 256
#define PROGRESS_EVERY 64 /* articles */

typedef enum slot_state {
    SLOT_FREE,  /* nothing in it */
    SLOT_READY, /* waits for a worker */
    SLOT_TAKEN, /* a worker is at it */
    SLOT_DONE   /* waits to be handed on */
} slot_state;

typedef struct event_list {
    sg_event *items;
    size_t n, cap;
} event_list;

typedef struct slot {
    slot_state state;
    sg_arena arena; /* the article's copy and its events */
    sg_article article;
    sg_str record;    /* an event line instead of an article; n == 0: an article */
    char source[256]; /* of the record */
    uint64_t line;    /* of the record */
    event_list events;
    sg_buf parsed; /* CoNLL-U, when parsing */
    uint32_t sentences;
    uint32_t tokens;
    sg_status status;
    sg_error error;
} slot;

typedef struct run {
    const sg_engine *engine;
    const sg_run_options *options;
    sg_event_fn fn;    /* receives events; NULL when parsing */
    sg_write_fn write; /* receives CoNLL-U */
    void *ctx;         /* of fn or write */
    sg_run_stats *stats;
    sg_error *err;
    pthread_mutex_t lock; /* guards the states of the slots, `next` and `over` */
    pthread_cond_t ready; /* a slot became SLOT_READY, or it is over */
    pthread_cond_t done;  /* a slot became SLOT_DONE */
    slot *slots;
    size_t n_slots;
    size_t head;    /* slots filled so far; the ring position is head % n_slots */
    size_t tail;    /* slots handed on so far */
    size_t next;    /* slots taken by workers so far */
    bool over;      /* nothing more will come */
    sg_worker *own; /* with one job: the calling thread's worker */
} run;

/* ---- Copies that live in a slot ---- */

static sg_str *copy_list(sg_arena *a, const sg_str *items, size_t n)
{
    sg_str *copies = sg_alloc(a, n, sizeof *copies);
    for (size_t i = 0; copies && i < n; i++)
        copies[i] = sg_copy(a, items[i]);
    return copies;
}

static void copy_article(sg_arena *a, const sg_article *from, sg_article *to)
{
    *to = (sg_article){
        .id = sg_copy(a, from->id),
        .url = sg_copy(a, from->url),
        .title = sg_copy(a, from->title),
        .published = sg_copy(a, from->published),
        .source = sg_copy(a, from->source),
        .lang = sg_copy(a, from->lang),
        .text = sg_copy(a, from->text),
        .updated = sg_copy(a, from->updated),
        .summary = sg_copy(a, from->summary),
        .feed = sg_copy(a, from->feed),
        .authors = copy_list(a, from->authors, from->n_authors),
        .n_authors = from->n_authors,
        .tags = copy_list(a, from->tags, from->n_tags),
        .n_tags = from->n_tags,
    };
}

static void copy_actor(sg_arena *a, sg_actor *actor)
{
    actor->id = sg_copy(a, actor->id);
    actor->name = sg_copy(a, actor->name);
    actor->country = sg_copy(a, actor->country);
    actor->role = sg_copy(a, actor->role);
    actor->mention = sg_copy(a, actor->mention);
}

/* Keeps an event that lives in a worker's arena until its turn comes. */
static sg_status keep_event(void *ctx, const sg_event *event)
{
    slot *s = ctx;
    sg_arena *a = &s->arena;
    sg_event kept = *event;
    sg_str *const strings[] = {
        &kept.id,      &kept.doc,        &kept.url,      &kept.outlet,   &kept.date,
        &kept.verb,    &kept.phrase,     &kept.relation, &kept.cameo,    &kept.plover,
        &kept.speaker, &kept.speaker_id, &kept.topic,    &kept.sentence,
    };
    for (size_t i = 0; i < sizeof strings / sizeof *strings; i++)
        *strings[i] = sg_copy(a, *strings[i]);
    copy_actor(a, &kept.source);
    copy_actor(a, &kept.target);
    return kept.sentence.p && SG_PUSH(a, &s->events, kept) ? SG_OK : SG_NOMEM;
}

/* ---- One article through the stages ---- */

static sg_status analyse(const run *r, sg_worker *worker, slot *s)
{
    sg_status status;
    SG_TRY(sg_worker_analyse(worker, &s->article, &s->error));
    s->sentences = worker->doc.n_sentences;
    s->tokens = worker->doc.n_tokens;
    if (r->fn)
        SG_TRY(sg_worker_events(worker, &worker->engine->wanted, keep_event, s, &s->error));
    else
        sg_conllu_write(&worker->parse, &s->parsed);
    return s->parsed.failed ? SG_NOMEM : SG_OK;
fail:
    return status;
}

static void *work(void *ctx)
{
    run *r = ctx;
    sg_worker *worker = NULL;
    sg_error error = {0};
    sg_status made = sg_worker_new(r->engine, &worker, &error);
    pthread_mutex_lock(&r->lock);
    for (;;) {
        while (r->next == r->head && !r->over)
            pthread_cond_wait(&r->ready, &r->lock);
        if (r->next == r->head)
            break;
        slot *s = &r->slots[r->next++ % r->n_slots];
        if (s->state != SLOT_READY)
            continue; /* a record: nothing to analyse */
        s->state = SLOT_TAKEN;
        pthread_mutex_unlock(&r->lock);
        if (made == SG_OK)
            s->status = analyse(r, worker, s);
        else
            s->status = made, s->error = error;
        pthread_mutex_lock(&r->lock);
        s->state = SLOT_DONE;
        pthread_cond_signal(&r->done);
    }
    pthread_mutex_unlock(&r->lock);
    sg_worker_free(worker);
    return NULL;
}

/* ---- The ring, seen from the calling thread ---- */

static void warn_about(run *r, const sg_error *warning)
{
    r->stats->skipped++;
    if (r->options->read.warn)
        r->options->read.warn(r->options->read.warn_ctx, warning);
}

static void count_warning(void *ctx, const sg_error *warning)
{
    warn_about(ctx, warning);
}

/* A fault of one article: a warning, or the end when strict or out of memory. */
static sg_status fault(run *r, const slot *s, sg_status code, const sg_error *error)
{
    if (code == SG_NOMEM || code == SG_INTERNAL || r->options->read.strict)
        return sg_fail(r->err, code, s->source, s->line, 0, "%.100s: %s", s->article.id.p,
                       error->code ? error->message : sg_status_name(code));
    sg_error warning = *error;
    warning.code = code;
    snprintf(warning.source, sizeof warning.source, "%.*s", (int)s->article.id.n,
             s->article.id.p ? s->article.id.p : s->source);
    warn_about(r, &warning);
    return SG_OK;
}

static sg_status hand_record(run *r, slot *s)
{
    sg_error error = {0};
    sg_status status = sg_event_read(s->record, s->source, s->line, r->fn, r->ctx, &error);
    if (status == SG_OK) {
        r->stats->events++;
        return SG_OK;
    }
    if (error.code == SG_OK || r->options->read.strict || status == SG_NOMEM) {
        if (r->err && error.code)
            *r->err = error;
        return status; /* fn's own status, which is passed through */
    }
    warn_about(r, &error);
    return SG_OK;
}

static sg_status hand_on(run *r, slot *s)
{
    sg_status status;
    if (s->record.n)
        return hand_record(r, s);
    if (s->status != SG_OK)
        return fault(r, s, s->status, &s->error);
    r->stats->articles++;
    r->stats->sentences += s->sentences;
    r->stats->tokens += s->tokens;
    for (size_t i = 0; i < s->events.n; i++) {
        SG_TRY(r->fn(r->ctx, &s->events.items[i]));
        r->stats->events++;
    }
    if (r->write)
        SG_TRY(sg_buf_flush(&s->parsed, r->write, r->ctx));
    if (r->options->progress && r->stats->articles % PROGRESS_EVERY == 0)
        r->options->progress(r->options->progress_ctx, r->stats);
    return SG_OK;
fail:
    return status;
}

/* Waits for the oldest slot and hands its result on. */
static sg_status retire(run *r)
{
    slot *s = &r->slots[r->tail % r->n_slots];
    pthread_mutex_lock(&r->lock);
    while (s->state != SLOT_DONE)
        pthread_cond_wait(&r->done, &r->lock);
    s->state = SLOT_FREE;
    if (r->next <= r->tail) /* a record, which no worker has passed yet */
        r->next = r->tail + 1;
    pthread_mutex_unlock(&r->lock);
    r->tail++;
    return hand_on(r, s);
}

/* The next slot, empty. */
static sg_status acquire(run *r, slot **out)
{
    if (r->head - r->tail == r->n_slots) {
        sg_status status = retire(r);
        if (status != SG_OK)
            return status;
    }
    slot *s = &r->slots[r->head % r->n_slots];
    sg_arena_reset(&s->arena);
    sg_buf parsed = s->parsed;
    parsed.n = 0;
    *s = (slot){.arena = s->arena, .parsed = parsed};
    *out = s;
    return SG_OK;
}

static sg_status submit(run *r, slot *s, slot_state state)
{
    if (r->own && state == SLOT_READY) {
        s->status = analyse(r, r->own, s);
        state = SLOT_DONE;
    }
    pthread_mutex_lock(&r->lock);
    s->state = state;
    r->head++;
    if (!r->own)
        pthread_cond_signal(&r->ready);
    pthread_mutex_unlock(&r->lock);
    return r->own ? retire(r) : SG_OK;
}

static sg_status on_article(void *ctx, const sg_article *article)
{
    run *r = ctx;
    slot *s;
    sg_status status = acquire(r, &s);
    if (status != SG_OK)
        return status;
    copy_article(&s->arena, article, &s->article);
    if (!s->article.text.p || !s->article.title.p)
        return sg_fail(r->err, SG_NOMEM, NULL, 0, 0, "out of memory");
    return submit(r, s, SLOT_READY);
}

static sg_status on_record(void *ctx, sg_str line, const char *source, uint64_t line_no)
{
    run *r = ctx;
    slot *s;
    sg_status status = acquire(r, &s);
    if (status != SG_OK)
        return status;
    s->record = sg_copy(&s->arena, line);
    if (!s->record.p)
        return sg_fail(r->err, SG_NOMEM, NULL, 0, 0, "out of memory");
    snprintf(s->source, sizeof s->source, "%s", source ? source : "");
    s->line = line_no;
    return submit(r, s, SLOT_DONE);
}

/* ---- A run from start to end ---- */

static sg_status read_inputs(run *r, const char *const *inputs, size_t n)
{
    sg_read_options how = r->options->read;
    how.warn = count_warning;
    how.warn_ctx = r;
    how.record = r->fn ? on_record : NULL;
    how.record_ctx = r;
    sg_error first = {0};
    size_t failed = 0;
    for (size_t i = 0; i < n; i++) {
        sg_error error = {0};
        sg_status status = sg_read(inputs[i], &how, on_article, r, &error);
        if (status == SG_OK)
            continue;
        bool ours = error.code == SG_OK || (r->err && r->err->code != SG_OK);
        if (ours || how.strict || status == SG_NOMEM || status == SG_STOP) {
            if (!ours && r->err)
                *r->err = error;
            return status;
        }
        failed++;
        if (first.code == SG_OK)
            first = error;
        if (failed < n)
            warn_about(r, &error);
    }
    if (failed < n || n == 0)
        return SG_OK;
    if (r->err)
        *r->err = first;
    return first.code;
}

static sg_status run_threads(run *r, unsigned jobs, const char *const *inputs, size_t n)
{
    pthread_t threads[JOBS_MAX];
    unsigned started = 0;
    while (started < jobs && pthread_create(&threads[started], NULL, work, r) == 0)
        started++;
    sg_status status = started ? read_inputs(r, inputs, n)
                               : sg_fail(r->err, SG_NOMEM, NULL, 0, 0, "no thread can be started");
    while (status == SG_OK && r->tail < r->head)
        status = retire(r);
    pthread_mutex_lock(&r->lock);
    r->over = true;
    r->next = status == SG_OK ? r->next : r->head; /* what is left is not wanted any more */
    pthread_cond_broadcast(&r->ready);
    pthread_mutex_unlock(&r->lock);
    for (unsigned i = 0; i < started; i++)
        pthread_join(threads[i], NULL);
    return status;
}

static unsigned jobs_of(const sg_run_options *options)
{
    long online = sysconf(_SC_NPROCESSORS_ONLN);
    unsigned jobs = options->jobs ? options->jobs : online > 0 ? (unsigned)online : 1;
    return jobs > JOBS_MAX ? JOBS_MAX : jobs;
}

static sg_status run_all(run *r, const char *const *inputs, size_t n)
{
    sg_status status = SG_OK;
    unsigned jobs = jobs_of(r->options);
    *r->stats = (sg_run_stats){0};
    r->n_slots = jobs > 1 ? (size_t)jobs * SLOTS_PER_JOB : 1;
    r->slots = calloc(r->n_slots, sizeof *r->slots);
    if (!r->slots)
        return sg_fail(r->err, SG_NOMEM, NULL, 0, 0, "out of memory");
    pthread_mutex_init(&r->lock, NULL);
    pthread_cond_init(&r->ready, NULL);
    pthread_cond_init(&r->done, NULL);
    if (jobs > 1) {
        status = run_threads(r, jobs, inputs, n);
    } else {
        SG_TRY(sg_worker_new(r->engine, &r->own, r->err));
        status = read_inputs(r, inputs, n);
    }
fail:
    sg_worker_free(r->own);
    for (size_t i = 0; i < r->n_slots; i++) {
        sg_arena_release(&r->slots[i].arena);
        sg_buf_release(&r->slots[i].parsed);
    }
    free(r->slots);
    pthread_cond_destroy(&r->done);
    pthread_cond_destroy(&r->ready);
    pthread_mutex_destroy(&r->lock);
    return status;
}

static const sg_run_options defaults = {0};

sg_status sg_run_extract(const sg_engine *engine, const char *const *inputs, size_t n_inputs,
                         const sg_run_options *options, sg_event_fn fn, void *ctx,
                         sg_run_stats *stats, sg_error *err)
{
    sg_run_stats unused;
    run r = {
        .engine = engine,
        .options = options ? options : &defaults,
        .fn = fn,
        .ctx = ctx,
        .stats = stats ? stats : &unused,
        .err = err,
    };
    return run_all(&r, inputs, n_inputs);
}

sg_status sg_run_parse(const sg_engine *engine, const char *const *inputs, size_t n_inputs,
                       const sg_run_options *options, sg_write_fn write, void *ctx,
                       sg_run_stats *stats, sg_error *err)
{
    sg_run_stats unused;
    run r = {
        .engine = engine,
        .options = options ? options : &defaults,
        .write = write,
        .ctx = ctx,
        .stats = stats ? stats : &unused,
        .err = err,
    };
    return run_all(&r, inputs, n_inputs);
}
