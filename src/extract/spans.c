/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Name spans: the gazetteer's matches, the parser's names and runs of proper nouns, put together so
 * that each token is in one name at most.
 *
 * A longer name beats a shorter one inside it ("Jordan Henderson" is not the country, "Bank of
 * Ghana" not the place), but titles and nationalities before a person are not part of the name.
 */
#include "extract/finder.h"

#include <string.h>

#define NAME_TOKENS_MAX 16  /* a run of proper nouns is cut here: lists in capitals are no name */
#define LEAGUE_PEOPLE_MAX 4 /* capitalised words on either side of "Workers'" */

/* Names of countries and capitals that people are called, too. */
static const char *const given_names[] = {
    "america", "austin",   "berlin",  "chad",     "charlotte", "chelsea", "china",    "dallas",
    "dane",    "florence", "georgia", "india",    "israel",    "jordan",  "kenya",    "london",
    "lourdes", "madison",  "malta",   "milan",    "paris",     "roma",    "santiago", "sofia",
    "sydney",  "victoria", "vienna",  "virginia", "washington"};

static const char *const calendar[] = {
    "apr",      "april",  "aug",       "august",   "christmas", "dec",     "december",
    "easter",   "feb",    "february",  "fri",      "friday",    "jan",     "january",
    "jul",      "july",   "jun",       "june",     "mar",       "march",   "may",
    "mon",      "monday", "nov",       "november", "oct",       "october", "ramadan",
    "saturday", "sept",   "september", "sunday",   "thursday",  "tuesday", "wednesday"};

/* Words that are surnames, too: not believed to be one against the parser's tags. */
static const char *const common_words[] = {
    "ai",  "best",  "bush",  "cook", "fox",   "gates", "graham", "grant", "graves", "green", "hill",
    "key", "king",  "lake",  "long", "major", "north", "park",   "paz",   "pence",  "price", "rice",
    "son", "store", "straw", "turk", "west",  "white", "wine",   "wood",  "young"};

static sg_sense sense_of(const sg_finder *f, uint32_t phrase)
{
    return (sg_sense)f->g->phrases.items[phrase].sense;
}

/* As sg_role_at, but sites are no descriptions: "the House", "Heathrow Airport" are names. */
static uint32_t role_at(const sg_finder *f, uint32_t t, uint32_t *first, bool *plural)
{
    uint32_t noun = sg_role_at(f, t, first, plural);
    return noun != SG_NONE && f->g->nouns.items[noun].class == SG_NOUN_SITE ? SG_NONE : noun;
}

static bool has_sense(const sg_finder *f, sg_match m, uint32_t first, sg_sense sense)
{
    for (uint32_t p = m.phrase; p != SG_NONE;
         p = sg_gazetteer_other(f->g, f->words, first, m.last, p))
        if (sense_of(f, p) == sense)
            return true;
    return false;
}

static uint32_t sentence_end(const sg_finder *f, uint32_t t)
{
    const sg_sentence *s = &f->doc->sentences[f->parse->nodes[t].sent];
    return s->first + s->count;
}

static bool starts_sentence(const sg_finder *f, uint32_t t)
{
    return t == f->doc->sentences[f->parse->nodes[t].sent].first;
}

static bool is_upper(const sg_finder *f, uint32_t t)
{
    return (f->words[t].flags & SG_WORD_UPPER) != 0;
}

/* Whether a token may be (part of) a name, by its tag. */
static bool nameable(const sg_finder *f, uint32_t t)
{
    const sg_node *n = sg_node_at(f, t);
    return n->upos == SG_PROPN || n->name != SG_NAME_NONE;
}

/* Whether the token is one of the words, folded. */
static bool token_in(const sg_finder *f, uint32_t t, const char *const *list, size_t n)
{
    char low[32];
    uint8_t flags = 0;
    size_t size = sg_fold_word(sg_token_str(f->doc, t), low, sizeof low, &flags);
    return sg_word_in((sg_str){low, size}, list, n);
}

/* Whether the words beside t are in capitals, too, so that "WHO" may be any word. */
static bool among_capitals(const sg_finder *f, uint32_t t)
{
    uint32_t end = sentence_end(f, t);
    return (!starts_sentence(f, t) && f->words[t - 1].flags & SG_WORD_CAPS) ||
           (t + 1 < end && f->words[t + 1].flags & SG_WORD_CAPS);
}

/* "Brazil's Congress", "its Senate": the word, not the name of the body that it alone is. */
static bool is_body_of_another(const sg_finder *f, uint32_t t)
{
    uint32_t first;
    bool plural;
    if (t == 0 || !(sg_word_is(f, t - 1, "'s") || sg_word_is(f, t - 1, "its")))
        return false;
    uint32_t noun = role_at(f, t, &first, &plural);
    return noun != SG_NONE && first == t && f->g->nouns.items[noun].class == SG_NOUN_BODY;
}

/* "Russo" of a person, "Anglo" of a company: a nation only before a hyphen ("Anglo-Irish"). */
static bool is_half_nation(const sg_finder *f, uint32_t t)
{
    static const char *const halves[] = {"anglo", "franco", "hispano", "indo",
                                         "italo", "russo",  "sino"};
    return token_in(f, t, halves, SG_COUNT(halves)) && !sg_word_is(f, t + 1, "-");
}

/* Whether a match of one word is to be believed against the parser's tags. */
static bool believable(const sg_finder *f, uint32_t t, sg_match m)
{
    const sg_phrase *p = &f->g->phrases.items[m.phrase];
    const sg_node *n = sg_node_at(f, t);
    if (p->n > 1)
        return true;
    if (is_half_nation(f, t))
        return false;
    if (is_body_of_another(f, t))
        return false;
    if (n->name != SG_NAME_PER && token_in(f, t, calendar, SG_COUNT(calendar)))
        return false;
    if (nameable(f, t))
        return true;
    switch ((sg_sense)p->sense) {
    case SG_SENSE_SURNAME:
        return !starts_sentence(f, t) && !token_in(f, t, common_words, SG_COUNT(common_words));
    case SG_SENSE_PLACE:
    case SG_SENSE_PERSON:
        return false;
    case SG_SENSE_ORG:
        return p->caps ? n->upos == SG_NOUN || n->upos == SG_X || !among_capitals(f, t)
                       : !starts_sentence(f, t) || p->lower || n->upos == SG_NOUN;
    default:
        return n->upos == SG_ADJ || n->upos == SG_NOUN || n->upos == SG_X || !starts_sentence(f, t);
    }
}

/* A country named inside first..last, index into known. */
static uint32_t country_inside(const sg_finder *f, uint32_t first, uint32_t last)
{
    for (uint32_t t = first; t <= last; t++) {
        sg_match m = sg_gazetteer_name(f->g, f->words, t, last + 1);
        for (uint32_t p = m.phrase; p != SG_NONE;
             p = sg_gazetteer_other(f->g, f->words, t, m.last, p))
            if (sense_of(f, p) <= SG_SENSE_PLACE)
                return f->g->phrases.items[p].index;
    }
    return SG_NONE;
}

/* The token of first..last whose head lies outside; the last, when the parse has none. */
static uint32_t head_of(const sg_finder *f, uint32_t first, uint32_t last)
{
    for (uint32_t t = first; t <= last; t++) {
        uint32_t head = sg_node_at(f, t)->head;
        if ((head < first || head > last) && sg_node_at(f, t)->upos != SG_PUNCT)
            return t;
    }
    return last;
}

/* Whether an unknown name at first goes on with the span before it: "Hans|-|Peter Roth". */
static bool continues(const sg_finder *f, uint32_t first)
{
    if (first < 2 || !(f->words[first - 1].flags & SG_WORD_SKIP) ||
        f->span_of[first - 2] == SG_NONE)
        return false;
    const sg_span *before = &f->spans.items[f->span_of[first - 2]];
    return before->phrase == SG_NONE && before->last == first - 2 &&
           !(f->doc->tokens[first - 2].flags & SG_TOKEN_SPACE) &&
           !(f->doc->tokens[first - 1].flags & SG_TOKEN_SPACE);
}

static void add_span(sg_finder *f, uint32_t first, uint32_t last, uint32_t phrase, uint8_t kind)
{
    if (phrase == SG_NONE && continues(f, first)) {
        sg_span *before = &f->spans.items[f->span_of[first - 2]];
        before->last = last;
        before->head = head_of(f, before->first, last);
        for (uint32_t t = before->first; t <= last; t++)
            f->span_of[t] = (uint32_t)f->spans.n - 1;
        return;
    }
    sg_span s = {.first = first,
                 .last = last,
                 .head = head_of(f, first, last),
                 .phrase = phrase,
                 .country = SG_NONE,
                 .entity = SG_NONE,
                 .kind = kind};
    if (phrase == SG_NONE)
        s.country = country_inside(f, first, last);
    if (!SG_PUSH(f->arena, &f->spans, s)) {
        f->failed = true;
        return;
    }
    for (uint32_t t = first; t <= last; t++)
        f->span_of[t] = (uint32_t)f->spans.n - 1;
}

/* Whether the match, shorter than the parser's name that begins with it, stands for itself:
 * "German" of "German Chancellor Merz", "US" of "US envoy Witkoff". */
static bool stands_apart(const sg_finder *f, uint32_t t, sg_match m, const sg_name *name)
{
    sg_sense sense = sense_of(f, m.phrase);
    uint32_t name_last = name->first + name->count - 1, end = sentence_end(f, t);
    if (sense == SG_SENSE_PERSON)
        return false;
    if (sense == SG_SENSE_ORG && m.last < name_last) { /* "told Reuters Peru was ready" */
        sg_match rest = sg_gazetteer_name(f->g, f->words, m.last + 1, end);
        return rest.phrase != SG_NONE && rest.last >= name_last;
    }
    /* "U.S. Defense|Secretary": the rest of the name begins a role noun. */
    for (uint32_t last = m.last + 1; last < end && last <= m.last + 3; last++) {
        uint32_t first;
        bool plural;
        if (role_at(f, last, &first, &plural) != SG_NONE && first == m.last + 1)
            return name->kind == SG_NAME_PER || last > name_last;
    }
    return name->kind == SG_NAME_PER && sense <= SG_SENSE_DEMONYMS &&
           (f->words[t].flags & SG_WORD_CAPS || has_sense(f, m, t, SG_SENSE_ADJECTIVE) ||
            has_sense(f, m, t, SG_SENSE_DEMONYM)) &&
           !token_in(f, t, given_names, SG_COUNT(given_names));
}

static const char *const titles[] = {
    "capt",      "captain", "cardinal", "col",     "colonel", "dame",   "dr",     "gen",
    "general",   "gov",     "judge",    "justice", "lady",    "lord",   "lt",     "maj",
    "major",     "miss",    "mr",       "mrs",     "ms",      "mullah", "pope",   "prof",
    "professor", "rep",     "rev",      "sen",     "senator", "sgt",    "sheikh", "sir"};

/* "will praise Sen.": a title whose name was cut off. */
static bool is_cut_title(const sg_finder *f, uint32_t t)
{
    sg_str word = sg_token_str(f->doc, t);
    uint32_t next = t + (word.n && word.p[word.n - 1] == '.' ? 1 : 2);
    return word.n < 6 && is_upper(f, t) && next >= sentence_end(f, t) &&
           (next == t + 1 || sg_word_is(f, t + 1, ".")) && token_in(f, t, titles, SG_COUNT(titles));
}

/* First token of the name without the titles before it: "President", "Mr.", "Prime Minister". */
static uint32_t after_titles(const sg_finder *f, uint32_t first, uint32_t last)
{
    while (first < last) {
        char low[32];
        uint8_t flags = 0;
        size_t n = sg_fold_word(sg_token_str(f->doc, first), low, sizeof low, &flags);
        uint32_t end = SG_NONE;
        if (sg_word_in((sg_str){low, n}, titles, SG_COUNT(titles)))
            end = first;
        for (uint32_t t = first; t < last && t < first + 4; t++) {
            uint32_t begin;
            bool plural;
            if (role_at(f, t, &begin, &plural) != SG_NONE && begin == first)
                end = t;
        }
        if (end == SG_NONE)
            break;
        first = end + 1;
    }
    return first;
}

/* Small words that names begin with. */
static bool is_particle(const sg_finder *f, uint32_t t)
{
    static const char *const particles[] = {"abu", "al",  "ben",  "bin", "da",  "de", "del",
                                            "den", "der", "di",   "dos", "du",  "el", "ibn",
                                            "la",  "le",  "ould", "ter", "van", "von"};
    return token_in(f, t, particles, SG_COUNT(particles)) || sg_token_str(f->doc, t).p[0] < 'a';
}

/* "said Baker": people's callings are not written with a capital, so that one taken for a person is
 * their name. Offices are ("the Minister"), and first words and headlines tell nothing. */
static bool is_surname_like(const sg_finder *f, uint32_t t, uint32_t last, uint32_t noun,
                            bool plural)
{
    const sg_node *n = sg_node_at(f, t);
    return t == last && !plural && n->name == SG_NAME_PER && n->upos == SG_PROPN &&
           f->g->nouns.items[noun].class == SG_NOUN_GROUP && !starts_sentence(f, t) &&
           f->words[t].flags & SG_WORD_UPPER && !(f->words[t].flags & SG_WORD_CAPS) &&
           !(f->doc->sentences[n->sent].flags & SG_SENTENCE_TITLE);
}

/* Passes over a name that is only a description in capitals ("Parliament", "Nigerian Senate",
 * "Ministry of Defence"): the token after it. The nationality before its role noun becomes a span.
 * SG_NONE: it is a real name. */
static uint32_t skip_description(sg_finder *f, uint32_t t, uint32_t last)
{
    uint32_t first;
    bool plural;
    uint32_t noun = role_at(f, last, &first, &plural);
    if (noun != SG_NONE && first <= t)
        return is_surname_like(f, t, last, noun, plural) ? SG_NONE : last + 1;
    if (noun != SG_NONE && f->g->nouns.items[noun].class <= SG_NOUN_GROUP) {
        sg_match m = sg_gazetteer_name(f->g, f->words, t, first);
        if (m.phrase != SG_NONE && m.last + 1 == first && sense_of(f, m.phrase) <= SG_SENSE_PLACE) {
            add_span(f, t, m.last, m.phrase, SG_NAME_LOC);
            return last + 1;
        }
    }
    noun = role_at(f, t, &first, &plural);
    if (noun == SG_NONE || t == last || !sg_word_is(f, t + 1, "of") ||
        f->g->nouns.items[noun].class > SG_NOUN_BODY)
        return SG_NONE;
    for (uint32_t i = t + 2; i <= last; i++) {
        sg_match m = sg_gazetteer_name(f->g, f->words, i, last + 1);
        if (m.phrase != SG_NONE && m.last == last && sense_of(f, m.phrase) <= SG_SENSE_DEMONYMS) {
            add_span(f, i, last, m.phrase, SG_NAME_LOC);
            return last + 1;
        }
    }
    return f->g->nouns.items[noun].class == SG_NOUN_STATE ? last + 1 : SG_NONE;
}

/* "BA.N", "LLOY.L", "LEH." before "N": where a share is traded; its number of tokens, or 0. */
static uint32_t ticker_tokens(const sg_finder *f, uint32_t t)
{
    sg_str s = sg_token_str(f->doc, t);
    const char *dot = memchr(s.p, '.', s.n);
    size_t after = dot ? s.n - (size_t)(dot - s.p) - 1 : 0;
    if (!dot || dot - s.p < 1 || (dot - s.p < 2 && after) || after > 2)
        return 0;
    for (size_t i = 0; i < s.n; i++)
        if (s.p + i != dot && !((s.p[i] >= 'A' && s.p[i] <= 'Z') || s.p[i] == 'b' ||
                                s.p[i] == 'a' || (!after && s.p[i] >= '0' && s.p[i] <= '9')))
            return 0;
    if (after)
        return 1;
    sg_str next = t + 1 < sentence_end(f, t) ? sg_token_str(f->doc, t + 1) : (sg_str){0};
    next.n -= next.n > 1 && next.p[next.n - 1] == '.';
    return next.n && sg_is_exchange(next.p, next.n) ? 2 : 0;
}

static bool is_ticker(const sg_finder *f, uint32_t t)
{
    return (f->words[t].flags & SG_WORD_TICKER) != 0;
}

static void mark_tickers(sg_finder *f)
{
    for (uint32_t t = 0; t < f->doc->n_tokens; t++)
        for (uint32_t n = ticker_tokens(f, t); n; n--)
            f->words[t + n - 1].flags |= SG_WORD_TICKER;
}

/* Whether a token without a name of its own may go on a name: a capital letter, no role noun, no
 * nationality, no day or month. */
static bool goes_on(const sg_finder *f, uint32_t t)
{
    const sg_node *n = sg_node_at(f, t);
    uint32_t first;
    bool plural;
    if (!(f->words[t].flags & SG_WORD_UPPER) || n->name != SG_NAME_NONE || is_ticker(f, t) ||
        (n->upos != SG_PROPN && n->upos != SG_NOUN && n->upos != SG_ADJ && n->upos != SG_X &&
         n->upos != SG_VERB) ||
        token_in(f, t, calendar, SG_COUNT(calendar)) || role_at(f, t, &first, &plural) != SG_NONE)
        return false;
    sg_match m = sg_gazetteer_name(f->g, f->words, t, t + 1);
    return m.phrase == SG_NONE || sense_of(f, m.phrase) >= SG_SENSE_SURNAME;
}

/* "Goss, R-Fla.", "(D-N.Y.)": of which party and state. */
static bool is_party_label(const sg_finder *f, uint32_t t)
{
    return t > 0 && (sg_word_is(f, t - 1, ",") || sg_word_is(f, t - 1, "(")) &&
           (sg_word_is(f, t, "r") || sg_word_is(f, t, "d") || sg_word_is(f, t, "i")) &&
           sg_word_is(f, t + 1, "-") && !(f->doc->tokens[t].flags & SG_TOKEN_SPACE);
}

/* The last token of the parser's name: not a preposition or article ("Security Council on|Friday"),
 * nor the country behind a person ("Joan Ruiz|of Peru"). */
static uint32_t name_end(const sg_finder *f, uint32_t t, const sg_name *name)
{
    uint32_t last = name->first + name->count - 1;
    for (; last > t; last--) {
        sg_upos upos = (sg_upos)sg_node_at(f, last)->upos;
        if (upos != SG_ADP && upos != SG_DET && upos != SG_CCONJ && !is_ticker(f, last))
            break;
    }
    for (uint32_t i = t + 1; i < last; i++)
        if (is_ticker(f, i)) /* "Delta Air DAL.N Northwest" */
            return i - 1;
    if (name->kind != SG_NAME_PER)
        return last;
    for (uint32_t i = t + 2; i < last; i++) {
        sg_match m = sg_gazetteer_name(f->g, f->words, i + 1, last + 1);
        if (sg_word_is(f, i, "of") && m.phrase != SG_NONE && m.last == last &&
            sense_of(f, m.phrase) <= SG_SENSE_PLACE)
            return i - 1;
    }
    return last;
}

/* "U.S.|Securities and Exchange Commission": the nationality before the known name of a body of
 * that country; the token after both, or t. */
static uint32_t take_national_body(sg_finder *f, uint32_t t, sg_match m, uint32_t last)
{
    if (m.phrase == SG_NONE || sense_of(f, m.phrase) > SG_SENSE_PLACE || m.last >= last)
        return t;
    sg_match body = sg_gazetteer_name(f->g, f->words, m.last + 1, sentence_end(f, t));
    if (body.phrase == SG_NONE || body.last < last || sense_of(f, body.phrase) != SG_SENSE_ORG ||
        !sg_eq(f->g->known.items[f->g->phrases.items[body.phrase].index].country,
               f->g->known.items[f->g->phrases.items[m.phrase].index].country))
        return t;
    add_span(f, t, m.last, m.phrase, SG_NAME_LOC);
    add_span(f, m.last + 1, body.last, body.phrase, SG_NAME_ORG);
    return body.last + 1;
}

static bool is_quote(const sg_finder *f, uint32_t t)
{
    static const char *const marks[] = {
        "\"", "''", "``", "'", "\xE2\x80\x98", "\xE2\x80\x99", "\xE2\x80\x9C", "\xE2\x80\x9D"};
    for (size_t i = 0; i < SG_COUNT(marks); i++)
        if (sg_word_is(f, t, marks[i]))
            return true;
    return false;
}

/* 'Maurice "Hank" Greenberg', "Lipton Rosen & Katz": the end of a name that goes on behind a
 * nickname or "&"; `last` otherwise. */
static uint32_t joined_end(const sg_finder *f, uint32_t t, uint32_t last)
{
    uint32_t end = sentence_end(f, t);
    if (f->doc->sentences[sg_node_at(f, t)->sent].flags & SG_SENTENCE_TITLE)
        return last;
    if (last + 2 < end && sg_word_is(f, last + 1, "&") && is_upper(f, last + 2) &&
        sg_node_at(f, last + 2)->upos == SG_PROPN && !sg_word_is(f, last + 2, "co") &&
        !sg_word_is(f, last + 2, "co."))
        return last + 2;
    if (t == last && last + 4 < end && is_quote(f, last + 1) && is_upper(f, last + 2) &&
        is_quote(f, last + 3) && is_upper(f, last + 4) &&
        sg_node_at(f, last)->name == SG_NAME_PER && sg_node_at(f, last + 4)->upos == SG_PROPN)
        return last + 4;
    return last;
}

/* "Insurer Alder Mutual", "Carmakers Renault and Fiat": a trade before a name, with a capital only
 * for being the first word. */
static bool names_trade(const sg_finder *f, uint32_t t)
{
    uint32_t first;
    bool plural;
    uint32_t noun = starts_sentence(f, t) ? role_at(f, t, &first, &plural) : SG_NONE;
    if (noun == SG_NONE || !is_upper(f, t + 1) ||
        f->doc->sentences[sg_node_at(f, t)->sent].flags & SG_SENTENCE_TITLE)
        return false;
    const sg_noun *n = &f->g->nouns.items[noun];
    return n->class == SG_NOUN_ORG && sg_eq(n->role, SG_LIT("BUS")) && !sg_word_is(f, t, "bank") &&
           !sg_word_is(f, t, "airlines");
}

/* Takes the parser's name at t; returns the token after it. */
static uint32_t take_name(sg_finder *f, uint32_t t, const sg_name *name)
{
    uint32_t last = name_end(f, t, name);
    sg_match m = sg_gazetteer_name(f->g, f->words, t, sentence_end(f, t));
    if (m.phrase != SG_NONE && (m.last >= last || stands_apart(f, t, m, name)) &&
        believable(f, t, m)) {
        add_span(f, t, m.last, m.phrase, (uint8_t)name->kind);
        return m.last + 1;
    }
    uint32_t body = take_national_body(f, t, m, last);
    if (body > t)
        return body;
    if (m.phrase != SG_NONE && m.last < last && sense_of(f, m.phrase) <= SG_SENSE_PLACE &&
        !(f->words[m.last + 1].flags & (SG_WORD_UPPER | SG_WORD_SKIP)) &&
        sg_node_at(f, m.last + 1)->upos == SG_NOUN) {
        add_span(f, t, m.last, m.phrase, SG_NAME_LOC); /* "U.S. automaker GM" */
        return m.last + 1;
    }
    if (t < last && names_trade(f, t))
        return t + 1;
    if (!(f->words[t].flags & SG_WORD_UPPER) && t < last && !is_particle(f, t))
        return t + 1; /* "sue Baikal" */
    if (name->kind == SG_NAME_PER && t == name->first) {
        uint32_t first = after_titles(f, t, last);
        if (first != t)
            return first; /* what follows is met on its own */
    }
    uint32_t next = skip_description(f, t, last);
    if (next != SG_NONE)
        return next;
    bool upper = false;
    for (uint32_t i = t; i <= last; i++)
        upper |= (f->words[i].flags & SG_WORD_UPPER) != 0;
    if (!upper)
        return last + 1; /* "brazil nuts" */
    if (t == last && name->kind != SG_NAME_PER && token_in(f, t, calendar, SG_COUNT(calendar)))
        return last + 1;
    if (name->kind == SG_NAME_PER && t == last && last + 1 < sentence_end(f, t) &&
        goes_on(f, last + 1) &&
        !(f->doc->sentences[sg_node_at(f, t)->sent].flags & SG_SENTENCE_TITLE))
        last++; /* "Tomas|Havel": the parser saw the given name only */
    if (name->kind != SG_NAME_PER && last + 1 < sentence_end(f, t) && goes_on(f, last + 1) &&
        sg_node_at(f, last)->head == last + 1 && sg_node_at(f, last)->rel == SG_REL_COMPOUND &&
        !(f->doc->sentences[sg_node_at(f, t)->sent].flags & SG_SENTENCE_TITLE))
        last++; /* "Harbour|Line" */
    last = joined_end(f, t, last);
    add_span(f, t, last, SG_NONE, (uint8_t)name->kind);
    return last + 1;
}

/* "Great Span", "Clear Label": two capitalised words or more inside a sentence are a name whatever
 * their tags, one after a role noun ("the firm Zapwallet"). Returns t when there is none. */
static uint32_t take_capitals(sg_finder *f, uint32_t t)
{
    const sg_sentence *s = &f->doc->sentences[sg_node_at(f, t)->sent];
    uint32_t last = t;
    if (s->flags & SG_SENTENCE_TITLE || t == s->first || !goes_on(f, t) ||
        sg_node_at(f, t - 1)->upos == SG_PUNCT || sg_token_str(f->doc, t).n < 2)
        return t;
    while (last + 1 < s->first + s->count && last - t < NAME_TOKENS_MAX && goes_on(f, last + 1))
        last++;
    uint32_t first;
    bool plural = true;
    if (last == t && (role_at(f, t - 1, &first, &plural) == SG_NONE || plural))
        return t;
    add_span(f, t, last, SG_NONE, SG_NAME_NONE);
    return last + 1;
}

/* A run of proper nouns that the parser did not call a name: "Ruritania Steel". */
static uint32_t take_run(sg_finder *f, uint32_t t)
{
    uint32_t end = sentence_end(f, t), last = t, first;
    bool plural;
    if (token_in(f, t, calendar, SG_COUNT(calendar)) || sg_token_str(f->doc, t).n < 2 ||
        role_at(f, t, &first, &plural) != SG_NONE)
        return t + 1;
    while (last + 1 < end && last - t < NAME_TOKENS_MAX &&
           sg_node_at(f, last + 1)->upos == SG_PROPN && f->parse->nodes[last + 1].name == 0 &&
           !is_ticker(f, last + 1) &&
           (sg_node_at(f, last + 1)->rel == SG_REL_FLAT ||
            sg_node_at(f, last)->rel == SG_REL_COMPOUND || sg_node_at(f, last)->rel == SG_REL_FLAT))
        last++;
    add_span(f, t, last, SG_NONE, SG_NAME_NONE);
    return last + 1;
}

/* The last token of a body called after its people: "the Dockers' Union", "Rural Workers' Party".
 * Returns t when there is none. */
static uint32_t end_of_league(const sg_finder *f, uint32_t t)
{
    uint32_t end = sentence_end(f, t), mark = t, first;
    bool plural;
    while (mark < end && mark - t < LEAGUE_PEOPLE_MAX && is_upper(f, mark))
        mark++;
    if (mark == t || sg_node_at(f, t)->upos == SG_DET || mark + 1 >= end ||
        !is_upper(f, mark + 1) ||
        (!sg_word_is(f, mark, "'") && !sg_word_is(f, mark, "’") && !sg_word_is(f, mark, "'s")) ||
        role_at(f, mark - 1, &first, &plural) == SG_NONE || !plural || first < t)
        return t;
    uint32_t last = mark + 1; /* "Workers' Trade Union": the noun may be behind others */
    while (last + 1 < end && last - mark < LEAGUE_PEOPLE_MAX && is_upper(f, last + 1))
        last++;
    for (; last > mark; last--) {
        uint32_t noun = role_at(f, last, &first, &plural);
        if (noun != SG_NONE && !plural && f->g->nouns.items[noun].class == SG_NOUN_ORG)
            return last;
    }
    return t;
}

void sg_find_spans(sg_finder *f)
{
    uint32_t next_name = 0;
    mark_tickers(f);
    for (uint32_t t = 0; t < f->doc->n_tokens && !f->failed;) {
        while (next_name < f->parse->n_names &&
               f->parse->names[next_name].first + f->parse->names[next_name].count <= t)
            next_name++;
        if (is_ticker(f, t) || is_party_label(f, t)) {
            t += is_party_label(f, t) ? 3 : 1;
            continue;
        }
        if (is_cut_title(f, t)) {
            t++;
            continue;
        }
        if (sg_word_is(f, t, "no.") && t + 1 < f->doc->n_tokens &&
            sg_node_at(f, t + 1)->upos == SG_NUM) {
            t++; /* "the No. 1 carmaker" */
            continue;
        }
        uint32_t league = end_of_league(f, t);
        if (league > t) {
            add_span(f, t, league, SG_NONE, SG_NAME_ORG);
            t = league + 1;
            continue;
        }
        const sg_name *name = next_name < f->parse->n_names ? &f->parse->names[next_name] : NULL;
        if (name && name->first <= t) {
            t = take_name(f, t, name);
            continue;
        }
        sg_match m = sg_gazetteer_name(f->g, f->words, t, sentence_end(f, t));
        if (m.phrase != SG_NONE && believable(f, t, m)) {
            add_span(f, t, m.last, m.phrase, SG_NAME_NONE);
            t = m.last + 1;
        } else if (sg_node_at(f, t)->upos == SG_PROPN && f->words[t].flags & SG_WORD_UPPER) {
            t = take_run(f, t);
        } else {
            uint32_t next = take_capitals(f, t);
            t = next > t ? next : t + 1;
        }
    }
}
