/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Prints the features by which src/extract/scorer.c judges pairs of actors, for stance.py; linked
 * with the static library, never installed.
 *
 * usage: stance_features ARTICLES.jsonl < REQUESTS
 *
 * A request is a line "ID SOURCE-BEGIN SOURCE-END TARGET-BEGIN TARGET-END", bytes, in the order of
 * the articles; the source may be "- -" for a target alone; "*" asks for every pair of names of an
 * article, and the answer ends with a line "end". For each, a line:
 * state, then features with their parts parted by US (0x1f), all parted by tabs. The state is "-"
 * when the two are no actors of one sentence, "joined" when frames have an event of them, else
 * "open". */
#include "extract/scorer.h"
#include "lib.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define EVENTS_MAX 64

typedef struct dump {
    sg_worker *worker;
    char line[256];            /* the request at hand */
    sg_str ids[EVENTS_MAX][2]; /* of the article's events */
    sg_find finds[EVENTS_MAX]; /* the same, with class and entities alone */
    uint32_t begins[EVENTS_MAX];
    size_t n_ids;
} dump;

static uint32_t entity_of(const dump *d, sg_str id)
{
    for (uint32_t e = 0; e < d->worker->actors.n_entities; e++)
        if (sg_eq(d->worker->actors.entities[e].id, id))
            return e;
    return SG_NONE;
}

static sg_status keep_event(void *ctx, const sg_event *event)
{
    dump *d = ctx;
    if (d->n_ids < EVENTS_MAX) {
        sg_find *find = &d->finds[d->n_ids];
        *find = (sg_find){.source.entity = entity_of(d, event->source.id),
                          .target.entity = entity_of(d, event->target.id)};
        memcpy(find->code, event->cameo.p, 2);
        d->begins[d->n_ids] = event->begin;
        d->ids[d->n_ids][0] = event->source.id;
        d->ids[d->n_ids++][1] = event->target.id;
    }
    return SG_OK;
}

static bool are_joined(const dump *d, sg_str a, sg_str b)
{
    for (size_t i = 0; i < d->n_ids; i++)
        if ((sg_eq(d->ids[i][0], a) && sg_eq(d->ids[i][1], b)) ||
            (sg_eq(d->ids[i][0], b) && sg_eq(d->ids[i][1], a)))
            return true;
    return false;
}

/* The mention that overlaps the bytes; one whose head does, first. */
static uint32_t mention_at(const sg_scene *s, uint32_t begin, uint32_t end)
{
    uint32_t best = SG_NONE;
    for (uint32_t m = 0; m < s->actors->n_mentions; m++) {
        const sg_mention *mention = &s->actors->mentions[m];
        const sg_token *tokens = s->doc->tokens;
        if (tokens[mention->first].begin >= end || tokens[mention->last].end <= begin ||
            sg_usable_mention(s, mention->head, SG_SEEK_PLACE) != m || mention->entity == SG_NONE)
            continue;
        if (tokens[mention->head].begin < end && tokens[mention->head].end > begin)
            return m;
        best = best == SG_NONE ? m : best;
    }
    return best;
}

/* The token inside the bytes whose head is outside. */
static uint32_t head_at(const sg_scene *s, uint32_t begin, uint32_t end)
{
    for (uint32_t t = 0; t < s->doc->n_tokens; t++) {
        const sg_token *token = &s->doc->tokens[t];
        if (token->begin >= end || token->end <= begin)
            continue;
        uint32_t head = sg_node_at(s, t)->head;
        if (head == SG_NO_HEAD || s->doc->tokens[head].begin >= end ||
            s->doc->tokens[head].end <= begin)
            return t;
    }
    return SG_NONE;
}

static void print_features(const char *state, const sg_features *features)
{
    fputs(state, stdout);
    for (size_t i = 0; i < features->n; i++) {
        const sg_feature *f = &features->items[i];
        printf("\t%s\x1f%.*s\x1f%.*s", sg_feature_name(f->kind), (int)f->a.n, f->a.n ? f->a.p : "",
               (int)f->b.n, f->b.n ? f->b.p : "");
    }
    putchar('\n');
}

static void print_pair(const dump *d, const sg_scene *s, uint32_t source, uint32_t target)
{
    const sg_mention *a = source == SG_NONE ? NULL : &s->actors->mentions[source];
    const sg_mention *b = target == SG_NONE ? NULL : &s->actors->mentions[target];
    static sg_features features;
    features.n = features.used = 0;
    if (!a || !b || a->entity == b->entity ||
        sg_node_at(s, a->head)->sent != sg_node_at(s, b->head)->sent) {
        print_features("-", &features);
        return;
    }
    const sg_sentence *sentence = &s->doc->sentences[sg_node_at(s, a->head)->sent];
    sg_view view = sg_view_open(s, sentence);
    if (!sg_view_fill(&view))
        exit(EXIT_FAILURE);
    sg_find here[EVENTS_MAX];
    sg_finds finds = {.items = here};
    for (size_t i = 0; i < d->n_ids; i++)
        if (d->begins[i] >= s->doc->tokens[sentence->first].begin &&
            d->begins[i] < s->doc->tokens[sentence->first + sentence->count - 1].end)
            here[finds.n++] = d->finds[i];
    view.finds = &finds;
    sg_way_features(&view, a->head, b->head, &features);
    sg_pair_features(&view, a->head, b->head, &features);
    sg_target_features(&view, b->head, &features);
    bool joined = are_joined(d, s->actors->entities[a->entity].id,
                             s->actors->entities[b->entity].id);
    print_features(joined ? "joined" : "open", &features);
}

static void print_target(const sg_scene *s, uint32_t token)
{
    static sg_features features;
    features.n = features.used = 0;
    if (token != SG_NONE) {
        const sg_sentence *sentence = &s->doc->sentences[sg_node_at(s, token)->sent];
        sg_view view = sg_view_open(s, sentence);
        if (!sg_view_fill(&view))
            exit(EXIT_FAILURE);
        sg_target_features(&view, token, &features);
    }
    print_features(token == SG_NONE ? "-" : "open", &features);
}

static void print_pairs(const dump *d, const sg_scene *s)
{
    for (uint32_t a = 0; a < s->actors->n_mentions; a++)
        for (uint32_t b = 0; b < s->actors->n_mentions; b++)
            if (sg_is_scored(s, a) && sg_is_scored(s, b))
                print_pair(d, s, a, b);
    puts("end");
}

static void answer(const dump *d, const sg_scene *s, const char *request)
{
    unsigned a, a_end, b, b_end;
    if (sscanf(request, "%u %u %u %u", &a, &a_end, &b, &b_end) == 4)
        print_pair(d, s, mention_at(s, a, a_end), mention_at(s, b, b_end));
    else if (sscanf(request, "- - %u %u", &b, &b_end) == 2)
        print_target(s, head_at(s, b, b_end));
    else if (request[0] == '*')
        print_pairs(d, s);
    else
        exit(EXIT_FAILURE);
}

static sg_status on_article(void *ctx, const sg_article *article)
{
    dump *d = ctx;
    sg_worker *w = d->worker;
    sg_error err = {0};
    sg_extract_options options = w->engine->wanted;
    options.frames_only = true;
    d->n_ids = 0;
    sg_status status = sg_worker_analyse(w, article, &err);
    if (status == SG_OK)
        status = sg_worker_events(w, &options, keep_event, d, &err);
    if (status != SG_OK)
        return status;
    sg_scene s = {
        .parse = &w->parse, .doc = &w->doc, .actors = &w->actors, .lexicon = w->engine->lexicon,
        .options = &options, .arena = &w->arena,
        .words = sg_find_words(w->engine->lexicon, &w->parse, &w->arena),
        .xpos_vbn = SG_XPOS_VBN, .xpos_vbd = SG_XPOS_VBD, .xpos_vbg = SG_XPOS_VBG,
        .xpos_vb = SG_XPOS_VB,
    };
    size_t n = article->id.n;
    while (strncmp(d->line, article->id.p, n) == 0 && d->line[n] == '\t') {
        answer(d, &s, d->line + n + 1);
        if (!fgets(d->line, sizeof d->line, stdin))
            d->line[0] = '\0';
    }
    return SG_OK;
}

int main(int argc, char **argv)
{
    static dump d;
    sg_engine *engine;
    sg_error err = {0};
    if (argc != 2 || !fgets(d.line, sizeof d.line, stdin))
        return EXIT_FAILURE;
    if (sg_engine_new(NULL, &engine, &err) != SG_OK ||
        sg_worker_new(engine, &d.worker, &err) != SG_OK ||
        sg_read(argv[1], NULL, on_article, &d, &err) != SG_OK) {
        fprintf(stderr, "%s\n", err.message);
        return EXIT_FAILURE;
    }
    sg_worker_free(d.worker);
    sg_engine_free(engine);
    return d.line[0] ? EXIT_FAILURE : EXIT_SUCCESS;
}
