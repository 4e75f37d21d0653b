/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The attributes of nodes, edges and evidence: name, kind and place of each, in the order in which
 * every format gives them.
 */
#include "export/sheet.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define NODE(field) offsetof(sg_gnode, field)
#define EDGE(field) offsetof(sg_gedge, field)
#define EVIDENCE(field) offsetof(sg_evidence, field)
#define MEASURE(i) offsetof(sg_xnode, measures) + (i) * sizeof(double)

#define HAS(name, kind, at)                                                                        \
    {                                                                                              \
        name, SG_ATTR_##kind, at, false, false                                                     \
    }
#define WEAK(name, kind, at)                                                                       \
    {                                                                                              \
        name, SG_ATTR_##kind, at, false, true                                                      \
    }
#define MORE(name, kind, at)                                                                       \
    {                                                                                              \
        name, SG_ATTR_##kind, at, true, false                                                      \
    }
#define END                                                                                        \
    {                                                                                              \
        NULL, SG_ATTR_STRING, 0, false, false                                                      \
    }

const sg_attr sg_node_attrs[] = {
    WEAK("name", STRING, NODE(name)),
    HAS("label", STRING, NODE(name)),
    HAS("actor_type", TYPE, NODE(type)),
    HAS("country", STRING, NODE(country)),
    HAS("role", STRING, NODE(role)),
    HAS("aliases", LIST, NODE(aliases)),
    HAS("mentions", COUNT, NODE(mentions)),
    HAS("docs", COUNT, NODE(docs)),
    HAS("out_pos", COUNT, NODE(out_pos)),
    HAS("out_neg", COUNT, NODE(out_neg)),
    HAS("in_pos", COUNT, NODE(in_pos)),
    HAS("in_neg", COUNT, NODE(in_neg)),
    HAS("first_seen", STRING, NODE(first_seen)),
    HAS("last_seen", STRING, NODE(last_seen)),
    MORE("pagerank", REAL, MEASURE(SG_PAGERANK)),
    MORE("in_degree", REAL, MEASURE(SG_IN_DEGREE)),
    MORE("out_degree", REAL, MEASURE(SG_OUT_DEGREE)),
    MORE("degree", REAL, MEASURE(SG_DEGREE)),
    MORE("in_strength", REAL, MEASURE(SG_IN_STRENGTH)),
    MORE("out_strength", REAL, MEASURE(SG_OUT_STRENGTH)),
    MORE("strength", REAL, MEASURE(SG_STRENGTH)),
    MORE("betweenness", REAL, MEASURE(SG_BETWEENNESS)),
    MORE("closeness", REAL, MEASURE(SG_CLOSENESS)),
    MORE("eigenvector", REAL, MEASURE(SG_EIGENVECTOR)),
    MORE("hub", REAL, MEASURE(SG_HUB)),
    MORE("authority", REAL, MEASURE(SG_AUTHORITY)),
    MORE("community", COUNT, offsetof(sg_xnode, community)),
    MORE("x", REAL, offsetof(sg_xnode, x)),
    MORE("y", REAL, offsetof(sg_xnode, y)),
    MORE("size", REAL, offsetof(sg_xnode, size)),
    MORE("r", COUNT, offsetof(sg_xnode, r)),
    MORE("g", COUNT, offsetof(sg_xnode, g)),
    MORE("b", COUNT, offsetof(sg_xnode, b)),
    END,
};

const sg_attr sg_edge_attrs[] = {
    WEAK("label", STRING, EDGE(relation)),
    HAS("relation", STRING, EDGE(relation)),
    WEAK("interaction", STRING, EDGE(relation)),
    HAS("cameo", STRING, EDGE(cameo)),
    HAS("plover", STRING, EDGE(plover)),
    HAS("sign", SIGN, EDGE(sign)),
    HAS("weight", REAL, EDGE(weight)),
    HAS("positive", COUNT, EDGE(positive)),
    HAS("negative", COUNT, EDGE(negative)),
    HAS("goldstein", REAL, EDGE(goldstein)),
    HAS("docs", COUNT, EDGE(docs)),
    HAS("outlets", COUNT, EDGE(outlets)),
    HAS("first", STRING, EDGE(first)),
    HAS("last", STRING, EDGE(last)),
    HAS("confidence", REAL, EDGE(confidence)),
    HAS("verb", STRING, EDGE(verb)),
    HAS("modality", STRING, EDGE(modality)),
    HAS("speaker", STRING, EDGE(speaker)),
    HAS("topic", STRING, EDGE(topic)),
    HAS("sentence", STRING, EDGE(sentence)),
    HAS("url", STRING, EDGE(url)),
    HAS("doc", STRING, EDGE(doc)),
    MORE("r", COUNT, offsetof(sg_xedge, r)),
    MORE("g", COUNT, offsetof(sg_xedge, g)),
    MORE("b", COUNT, offsetof(sg_xedge, b)),
    END,
};

const sg_attr sg_evidence_attrs[] = {
    HAS("event", STRING, EVIDENCE(event)),
    HAS("same_as", STRING, EVIDENCE(same_as)),
    HAS("date", STRING, EVIDENCE(date)),
    HAS("doc", STRING, EVIDENCE(doc)),
    HAS("url", STRING, EVIDENCE(url)),
    HAS("outlet", STRING, EVIDENCE(outlet)),
    HAS("source_mention", STRING, EVIDENCE(source_mention)),
    HAS("target_mention", STRING, EVIDENCE(target_mention)),
    HAS("verb", STRING, EVIDENCE(verb)),
    HAS("phrase", STRING, EVIDENCE(phrase)),
    HAS("cameo", STRING, EVIDENCE(cameo)),
    HAS("modality", STRING, EVIDENCE(modality)),
    HAS("speaker", STRING, EVIDENCE(speaker)),
    HAS("topic", STRING, EVIDENCE(topic)),
    HAS("confidence", REAL, EVIDENCE(confidence)),
    HAS("begin", COUNT, EVIDENCE(begin)),
    HAS("end", COUNT, EVIDENCE(end)),
    HAS("sentence", STRING, EVIDENCE(sentence)),
    END,
};

/* How a list is laid out in its struct. */
typedef struct list {
    sg_str *items;
    uint32_t n;
} list;

_Static_assert(offsetof(list, n) - offsetof(list, items) == NODE(n_aliases) - NODE(aliases),
               "the count of aliases follows them");

/* Joins the items by '|', which an item that has one gives up for '/'. */
static sg_str join(const list *l, sg_buf *joined)
{
    joined->n = 0;
    for (uint32_t i = 0; i < l->n; i++) {
        if (i)
            sg_buf_lit(joined, "|");
        size_t from = joined->n;
        sg_buf_str(joined, l->items[i]);
        for (size_t k = from; k < joined->n; k++)
            if (joined->p[k] == '|')
                joined->p[k] = '/';
    }
    return (sg_str){joined->p, joined->n};
}

bool sg_attr_get(const sg_attr *attr, const void *record, sg_buf *joined, sg_value *out)
{
    const void *value = (const char *)record + attr->at;
    *out = (sg_value){.is_number = true};
    switch (attr->kind) {
    case SG_ATTR_COUNT:
        out->number = *(const uint32_t *)value;
        return true;
    case SG_ATTR_SIGN:
        out->number = *(const int *)value;
        return true;
    case SG_ATTR_REAL:
        out->number = *(const double *)value;
        return isfinite(out->number);
    case SG_ATTR_TYPE:
        out->text = sg_cstr(sg_actor_type_name(*(const sg_actor_type *)value));
        break;
    case SG_ATTR_LIST:
        out->text = join(value, joined);
        break;
    case SG_ATTR_STRING:
        out->text = *(const sg_str *)value;
        break;
    }
    out->is_number = false;
    return out->text.n > 0;
}

/* Reads a number that fills the whole text. */
static bool number_in(sg_str text, double *out)
{
    char copy[64], *end;
    text = sg_trim(text);
    if (text.n == 0 || text.n >= sizeof copy)
        return false;
    memcpy(copy, text.p, text.n);
    copy[text.n] = '\0';
    *out = strtod(copy, &end);
    return *end == '\0' && isfinite(*out);
}

static sg_status set_list(list *l, sg_str text, sg_arena *arena)
{
    size_t n = 1;
    for (size_t i = 0; i < text.n; i++)
        n += text.p[i] == '|';
    l->items = sg_alloc(arena, n, sizeof *l->items);
    text = sg_copy(arena, text);
    if (!l->items || !text.p)
        return SG_NOMEM;
    for (l->n = 0; text.n;) {
        sg_str item = sg_cut(&text, '|');
        if (item.n)
            l->items[l->n++] = item;
    }
    return SG_OK;
}

sg_status sg_attr_set(const sg_attr *attr, void *record, sg_str text, sg_arena *arena)
{
    void *value = (char *)record + attr->at;
    double x = 0;
    bool numeric =
        attr->kind == SG_ATTR_COUNT || attr->kind == SG_ATTR_SIGN || attr->kind == SG_ATTR_REAL;
    if (numeric && !number_in(text, &x))
        return SG_SYNTAX;
    switch (attr->kind) {
    case SG_ATTR_COUNT:
        if (x < 0 || x > UINT32_MAX)
            return SG_SYNTAX;
        *(uint32_t *)value = (uint32_t)x;
        return SG_OK;
    case SG_ATTR_SIGN:
        *(int *)value = (x > 0) - (x < 0);
        return SG_OK;
    case SG_ATTR_REAL:
        *(double *)value = x;
        return SG_OK;
    case SG_ATTR_TYPE:
        for (int i = SG_ACTOR_OTHER; i <= SG_ACTOR_PLACE; i++)
            if (sg_eq_fold(text, sg_cstr(sg_actor_type_name((sg_actor_type)i))))
                *(sg_actor_type *)value = (sg_actor_type)i;
        return SG_OK;
    case SG_ATTR_LIST:
        return set_list(value, text, arena);
    case SG_ATTR_STRING:
        break;
    }
    if (attr->weak && ((sg_str *)value)->n)
        return SG_OK;
    *(sg_str *)value = sg_copy(arena, text);
    return ((sg_str *)value)->p ? SG_OK : SG_NOMEM;
}

const sg_attr *sg_attr_named(const sg_attr *table, sg_str name)
{
    for (; table->name; table++)
        if (sg_eq(name, sg_cstr(table->name)))
            return table;
    return NULL;
}
