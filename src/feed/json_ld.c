/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * JSON-LD of a page -> what it says of the article (schema.org NewsArticle and its kin). Looks
 * through arrays and @graph for the first object that has a headline or a body.
 */
#include "feed/html.h"

#include <cjson/cJSON.h>

#define NODES_MAX 500 /* objects looked at in one script */

static sg_str text_of(const cJSON *object, const char *key, sg_arena *a)
{
    const cJSON *value = cJSON_GetObjectItemCaseSensitive(object, key);
    if (cJSON_IsArray(value))
        value = cJSON_GetArrayItem(value, 0);
    if (cJSON_IsObject(value)) { /* {"@id": ...}, {"name": ...} */
        const cJSON *name = cJSON_GetObjectItemCaseSensitive(value, "name");
        value = name ? name : cJSON_GetObjectItemCaseSensitive(value, "@id");
    }
    sg_str out = {NULL, 0};
    if (!cJSON_IsString(value) || sg_html_text(a, sg_cstr(value->valuestring), true, &out) != SG_OK)
        return (sg_str){NULL, 0};
    return out;
}

static bool is_article(const cJSON *object)
{
    return cJSON_GetObjectItemCaseSensitive(object, "headline") ||
           cJSON_GetObjectItemCaseSensitive(object, "articleBody");
}

/* The article among the objects of the tree, breadth first. */
static const cJSON *find_article(const cJSON *root)
{
    const cJSON *queue[NODES_MAX];
    size_t n = 0;
    queue[n++] = root;
    for (size_t i = 0; i < n; i++) {
        const cJSON *node = queue[i], *child;
        if (cJSON_IsObject(node) && is_article(node))
            return node;
        const cJSON *list = cJSON_IsArray(node) ? node
                                                : cJSON_GetObjectItemCaseSensitive(node, "@graph");
        cJSON_ArrayForEach(child, list)
            if (n < NODES_MAX && (cJSON_IsObject(child) || cJSON_IsArray(child)))
                queue[n++] = child;
        const cJSON *main = cJSON_GetObjectItemCaseSensitive(node, "mainEntity");
        if (cJSON_IsObject(main) && n < NODES_MAX)
            queue[n++] = main;
    }
    return NULL;
}

static sg_status take_authors(const cJSON *article, sg_arena *a, sg_strs *authors)
{
    const cJSON *author = cJSON_GetObjectItemCaseSensitive(article, "author"), *one;
    if (!cJSON_IsArray(author))
        return sg_strs_add(a, authors, text_of(article, "author", a));
    cJSON_ArrayForEach(one, author) {
        sg_str name = text_of(one, "name", a);
        if (cJSON_IsString(one))
            name = sg_copy(a, sg_cstr(one->valuestring));
        sg_status status = sg_strs_add(a, authors, name);
        if (status != SG_OK)
            return status;
    }
    return SG_OK;
}

sg_status sg_json_ld(sg_str text, sg_arena *a, sg_page_facts *facts)
{
    sg_json_mend((char *)(uintptr_t)text.p, text.n);
    cJSON *root = cJSON_ParseWithLength(text.p, text.n);
    const cJSON *article = root ? find_article(root) : NULL;
    sg_status status = SG_OK;
    if (article) {
        sg_page_fact(facts, SG_FACT_TITLE, 2, text_of(article, "headline", a));
        sg_page_fact(facts, SG_FACT_PUBLISHED, 1, text_of(article, "datePublished", a));
        sg_page_fact(facts, SG_FACT_UPDATED, 1, text_of(article, "dateModified", a));
        sg_page_fact(facts, SG_FACT_SUMMARY, 3, text_of(article, "description", a));
        sg_page_fact(facts, SG_FACT_LANG, 2, text_of(article, "inLanguage", a));
        const cJSON *body = cJSON_GetObjectItemCaseSensitive(article, "articleBody");
        if (cJSON_IsString(body) && !facts->body.n)
            status = sg_html_text(a, sg_cstr(body->valuestring), false, &facts->body);
        if (status == SG_OK)
            status = take_authors(article, a, &facts->item.authors);
    }
    cJSON_Delete(root);
    return status;
}
