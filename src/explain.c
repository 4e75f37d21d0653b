/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * explain: every step of the analysis of a text, for a reader on a terminal: tokens and tree,
 * actors and why they resolved so, frames tried, events, and why a near miss gave none.
 */
#include "lib.h"

#include "parse/draw.h"

#define DEFAULT_COLUMNS 100

typedef struct remark {
    uint32_t token; /* what it is about */
    sg_str text;    /* why */
} remark;

typedef struct explanation {
    sg_worker *worker;
    const sg_explain_options *options;
    struct {
        remark *items;
        size_t n, cap;
    } remarks; /* in the order they were made */
    struct {
        sg_event *items;
        size_t n, cap;
    } events;
    bool failed; /* out of memory */
    sg_buf out;
} explanation;

static void on_remark(void *ctx, uint32_t token, const char *text)
{
    explanation *x = ctx;
    sg_arena *a = &x->worker->arena;
    remark r = {.token = token, .text = sg_copy(a, sg_cstr(text))};
    if (!r.text.p || !SG_PUSH(a, &x->remarks, r))
        x->failed = true;
}

static sg_status on_event(void *ctx, const sg_event *event)
{
    explanation *x = ctx;
    return SG_PUSH(&x->worker->arena, &x->events, *event) ? SG_OK : SG_NOMEM;
}

static void heading(explanation *x, const char *title)
{
    sg_buf_fmt(&x->out, x->options->colour ? "\n\033[1m%s\033[0m\n" : "\n%s\n", title);
}

static bool inside(const sg_sentence *s, uint32_t token)
{
    return token >= s->first && token - s->first < s->count;
}

static void print_words(explanation *x, uint32_t first, uint32_t last)
{
    const sg_doc *doc = &x->worker->doc;
    uint32_t begin = doc->tokens[first].begin, end = doc->tokens[last].end;
    sg_buf_add(&x->out, doc->text.p + begin, end - begin);
}

static void print_entity(explanation *x, uint32_t entity)
{
    const sg_entity *e = &x->worker->actors.entities[entity];
    sg_buf_str(&x->out, e->id);
    sg_buf_lit(&x->out, "  ");
    sg_buf_str(&x->out, e->name);
    sg_buf_fmt(&x->out, " (%s", sg_actor_type_name(e->type));
    const sg_str extras[] = {e->country, e->role, e->office};
    for (size_t i = 0; i < sizeof extras / sizeof *extras; i++)
        if (extras[i].n) {
            sg_buf_lit(&x->out, ", ");
            sg_buf_str(&x->out, extras[i]);
        }
    sg_buf_lit(&x->out, e->actor ? ")" : "; not an actor)");
}

static void print_mention(explanation *x, const sg_mention *m)
{
    sg_buf_lit(&x->out, "  [");
    print_words(x, m->first, m->last);
    sg_buf_lit(&x->out, "]  ");
    if (m->entity != SG_NONE)
        print_entity(x, m->entity);
    else if (!m->plural)
        sg_buf_lit(&x->out, "unresolved");
    for (size_t i = 0; m->plural && i < 4 && m->members[i] != SG_NONE; i++) {
        sg_buf_lit(&x->out, i ? " + " : "");
        print_entity(x, m->members[i]);
    }
    if (m->place)
        sg_buf_lit(&x->out, "  as a place");
    if (m->how)
        sg_buf_fmt(&x->out, "  <- %s", m->how);
    sg_buf_lit(&x->out, "\n");
}

static void print_actors(explanation *x, const sg_sentence *s)
{
    const sg_actors *actors = &x->worker->actors;
    heading(x, "actors");
    size_t n = 0;
    for (uint32_t i = 0; i < actors->n_mentions; i++)
        if (inside(s, actors->mentions[i].head)) {
            print_mention(x, &actors->mentions[i]);
            n++;
        }
    if (n == 0)
        sg_buf_lit(&x->out, "  none found\n");
}

static void print_remarks(explanation *x, const sg_sentence *s)
{
    heading(x, "frames");
    size_t n = 0;
    for (size_t i = 0; i < x->remarks.n; i++) {
        const remark *r = &x->remarks.items[i];
        if (!inside(s, r->token))
            continue;
        sg_buf_lit(&x->out, "  ");
        print_words(x, r->token, r->token);
        sg_buf_lit(&x->out, ": ");
        sg_buf_str(&x->out, r->text);
        sg_buf_lit(&x->out, "\n");
        n++;
    }
    if (n == 0)
        sg_buf_lit(&x->out, "  no verb or noun of the lexicon\n");
}

static void print_event(explanation *x, const sg_event *e)
{
    static const char *const signs[] = {"-", "0", "+"};
    sg_buf_lit(&x->out, "  ");
    sg_buf_str(&x->out, e->source.name);
    sg_buf_lit(&x->out, " -> ");
    sg_buf_str(&x->out, e->target.name);
    sg_buf_lit(&x->out, "  ");
    sg_buf_str(&x->out, e->relation);
    sg_buf_fmt(&x->out, " (CAMEO %.*s, sign %s, %s%s, confidence %.2f)", (int)e->cameo.n,
               e->cameo.p, signs[e->sign + 1], sg_modality_name(e->modality),
               e->negated ? ", negated" : "", e->confidence);
    if (e->speaker.n) {
        sg_buf_lit(&x->out, "  said by ");
        sg_buf_str(&x->out, e->speaker);
    }
    sg_buf_lit(&x->out, "\n    \"");
    sg_buf_str(&x->out, e->phrase);
    sg_buf_lit(&x->out, "\"\n");
}

static void print_events(explanation *x, const sg_sentence *s)
{
    heading(x, "events");
    size_t n = 0;
    for (size_t i = 0; i < x->events.n; i++)
        if (x->events.items[i].begin <= s->begin && s->begin < x->events.items[i].end) {
            print_event(x, &x->events.items[i]);
            n++;
        }
    if (n == 0)
        sg_buf_lit(&x->out, "  none\n");
}

static void print_sentence(explanation *x, uint32_t i)
{
    const sg_doc *doc = &x->worker->doc;
    const sg_sentence *s = &doc->sentences[i];
    unsigned columns = x->options->columns ? x->options->columns : DEFAULT_COLUMNS;
    sg_buf_fmt(&x->out, "%ssentence %u of %u%s: ", i ? "\n" : "", i + 1, doc->n_sentences,
               s->flags & SG_SENTENCE_TITLE ? " (title)" : "");
    sg_buf_add(&x->out, doc->text.p + s->begin, s->end - s->begin);
    sg_buf_lit(&x->out, "\n");
    heading(x, "tree");
    sg_parse_draw(&x->worker->parse, i, columns, x->options->colour, &x->out);
    print_actors(x, s);
    print_remarks(x, s);
    print_events(x, s);
}

sg_status sg_worker_explain(sg_worker *worker, const sg_article *article,
                            const sg_explain_options *options, sg_write_fn write, void *ctx,
                            sg_error *err)
{
    static const sg_explain_options defaults = {0};
    explanation x = {.worker = worker, .options = options ? options : &defaults};
    sg_status status;
    SG_TRY(sg_worker_analyse(worker, article, err));
    sg_extract_options wanted = worker->engine->wanted;
    wanted.trace = on_remark;
    wanted.trace_ctx = &x;
    SG_TRY(sg_worker_events(worker, &wanted, on_event, &x, err));
    if (x.failed)
        SG_TRY(sg_fail(err, SG_NOMEM, NULL, 0, 0, "out of memory"));
    for (uint32_t i = 0; i < worker->doc.n_sentences; i++)
        print_sentence(&x, i);
    SG_TRY(sg_buf_flush(&x.out, write, ctx));
fail:
    sg_buf_release(&x.out);
    return status;
}
