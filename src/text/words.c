/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Word lists of the text stage: abbreviations, sentence starters, hyphen prefixes, units. Sorted
 * tables, binary search, ASCII only. Compiled for this project from general knowledge of English
 * news; each list is in byte order (a test checks it).
 */
#include "text/scan.h"

#include <string.h>

#define WORD_MAX 16 /* bytes of the longest listed word, with its NUL */

typedef struct word_list {
    const char *const *words; /* sorted */
    size_t n;                 /* how many */
} word_list;

#define LIST(array) ((word_list){(array), sizeof(array) / sizeof *(array)})

static bool find(word_list list, const char *word, size_t n)
{
    size_t low = 0, high = list.n;
    while (low < high) {
        size_t mid = (low + high) / 2;
        const char *entry = list.words[mid];
        int order = strncmp(word, entry, n);
        if (order == 0 && entry[n] == '\0')
            return true;
        if (order <= 0)
            high = mid;
        else
            low = mid + 1;
    }
    return false;
}

static bool find_fold(word_list list, const char *word, size_t n)
{
    char lower[WORD_MAX];
    if (n == 0 || n >= WORD_MAX)
        return false;
    for (size_t i = 0; i < n; i++)
        lower[i] = (char)(word[i] >= 'A' && word[i] <= 'Z' ? word[i] + 32 : word[i]);
    return find(list, lower, n);
}

/* ---- Abbreviations, as written ---- */

/* A name or a number follows. */
static const char *const titles[] = {
    "Adm",  "Amb",   "Assoc", "Asst", "Atty",  "Bldg", "Br",   "Brig",   "Cap",  "Capt",
    "Card", "Cardl", "Cmdr",  "Col",  "Comdr", "Cpl",  "Cpt",  "Det",    "Dr",   "Drs",
    "Ens",  "Fr",    "Ft",    "Gen",  "Gens",  "Gov",  "Govs", "Hon",    "Insp", "Lt",
    "Lts",  "M",     "MM",    "MR",   "MRS",   "MS",   "Maj",  "Messrs", "Mgr",  "Mlle",
    "Mme",  "Mr",    "Mrs",   "Ms",   "Msgr",  "Mt",   "Mx",   "Ofc",    "Pfc",  "Pres",
    "Prof", "Profs", "Pvt",   "Rep",  "Reps",  "Rev",  "Rt",   "Sen",    "Sens", "Sgt",
    "Sr",   "Sra",   "Srta",  "St",   "Ste",   "Sts",  "Supt", "Treas",  "Vice",
};

/* May end a sentence, and go on within one. */
static const char *const enders[] = {
    "Ariz", "Assn", "Ave",  "Blvd", "Bros", "Calif", "Cie",  "Co",   "Colo", "Corp", "Cos",
    "Ctr",  "Dept", "Dist", "Esq",  "Fla",  "Govt",  "Inc",  "Inst", "Intl", "Jr",   "Kan",
    "Ky",   "LTD",  "Ltd",  "Mfg",  "Mich", "Minn",  "Mont", "Natl", "Okla", "Pty",  "Rd",
    "Tenn", "Ter",  "Univ", "Vt",   "Wis",  "Wyo",   "al",   "arr",  "arrv", "bros", "co",
    "dept", "esq",  "etc",  "ft",   "govt", "hr",    "hrs",  "inc",  "jr",   "lb",   "lbs",
    "ltd",  "mins", "mo",   "mos",  "oz",   "sq",    "tel",  "yr",   "yrs",
};

/* States that are words or names too: only after a comma ("Salem, Ore."). */
static const char *const states[] = {
    "Ala",  "Ark", "Cal", "Conn", "Del", "Ga",  "Ill", "Ind",  "La",  "Mass", "Md", "Me",
    "Miss", "Mo",  "Neb", "Nev",  "Ont", "Ore", "Pa",  "Penn", "Que", "Tex",  "Va", "Wash",
};

/* Never end one. */
static const char *const inner[] = {
    "Attn", "Cf",  "Ed",  "Eds", "Ext",  "P.S", "PS", "Vs",   "approx", "attn", "ca", "cf",
    "e.g",  "eds", "esp", "i.e", "incl", "p.s", "ps", "resp", "v",      "viz",  "vs",
};

/* Only before a number. */
static const char *const numbered[] = {
    "Art", "Arts", "Ch",    "Chap", "Eq",    "Fig", "Figs", "NO",   "No",   "Nos", "Nr",   "Op",
    "P",   "Para", "Paras", "Pp",   "Pt",    "Reg", "Rs",   "Sec",  "Sect", "Vol", "Vols", "art",
    "c",   "ch",   "chap",  "d",    "eq",    "ext", "fig",  "figs", "fl",   "m",   "n",    "no",
    "nos", "nr",   "p",     "para", "paras", "pg",  "pp",   "pt",   "sec",  "vol", "vols",
};

static const char *const months[] = {
    "Apr", "Aug", "Dec", "Feb",  "Fri", "Jan", "Jul",  "Jun",   "Mar", "Mon",  "Nov",
    "Oct", "Sat", "Sep", "Sept", "Sun", "Thu", "Thur", "Thurs", "Tue", "Tues", "Wed",
};

/* Those that are words or names too. */
static const char *const plain_months[] = {
    "Jun", "Mar", "Mon", "Sat", "Sun", "Wed",
};

sg_abbrev sg_abbrev_of(const char *word, size_t n)
{
    if (n == 0 || n >= WORD_MAX)
        return SG_ABBREV_NONE;
    if (find(LIST(titles), word, n))
        return SG_ABBREV_TITLE;
    if (find(LIST(enders), word, n))
        return SG_ABBREV_END;
    if (find(LIST(inner), word, n))
        return SG_ABBREV_MID;
    if (find(LIST(states), word, n))
        return SG_ABBREV_STATE;
    if (find(LIST(plain_months), word, n))
        return SG_ABBREV_DAY;
    if (find(LIST(months), word, n))
        return SG_ABBREV_MONTH;
    return find(LIST(numbered), word, n) ? SG_ABBREV_NUMBER : SG_ABBREV_NONE;
}

/* ---- Others, lower case ---- */

static const char *const starters[] = {
    "a",         "about", "after",   "all",    "also",    "although",  "an",      "and",
    "another",   "any",   "are",     "as",     "asked",   "at",        "because", "before",
    "both",      "but",   "by",      "can",    "despite", "did",       "do",      "does",
    "during",    "each",  "earlier", "even",   "every",   "everyone",  "few",     "for",
    "from",      "has",   "have",    "he",     "her",     "here",      "his",     "how",
    "however",   "i",     "if",      "in",     "instead", "is",        "it",      "its",
    "last",      "later", "like",    "many",   "maybe",   "meanwhile", "more",    "most",
    "much",      "my",    "neither", "no",     "nobody",  "none",      "not",     "nothing",
    "now",       "of",    "on",      "once",   "one",     "only",      "or",      "other",
    "others",    "our",   "over",    "people", "perhaps", "please",    "several", "she",
    "since",     "so",    "some",    "still",  "such",    "that",      "the",     "their",
    "then",      "there", "these",   "they",   "this",    "those",     "though",  "through",
    "thus",      "to",    "today",   "two",    "under",   "unless",    "until",   "was",
    "we",        "well",  "were",    "what",   "when",    "where",     "whether", "which",
    "while",     "who",   "why",     "will",   "with",    "within",    "without", "yes",
    "yesterday", "yet",   "you",     "your",
};

/* As written: begin a sentence even after an abbreviation. */
static const char *const strong_starters[] = {
    "A",     "After",     "An",   "At",    "But",   "He",   "However", "If",  "In",    "It",
    "Its",   "Meanwhile", "On",   "She",   "Since", "Some", "That",    "The", "Their", "There",
    "These", "They",      "This", "Those", "We",    "When", "While",   "You",
};

/* As written: may follow "a.m." and "p.m.". */
static const char *const times[] = {
    "April",     "August",   "BST",      "CET",     "CST",     "December",  "EDT",  "EST",
    "ET",        "February", "Friday",   "GMT",     "January", "July",      "June", "March",
    "May",       "Monday",   "November", "October", "PDT",     "PST",       "PT",   "Saturday",
    "September", "Sunday",   "Thursday", "Tuesday", "UTC",     "Wednesday",
};

static const char *const prefixes[] = {
    "agro",  "ante",  "anti",  "arch", "be",    "bi",     "bio",    "co",    "counter", "cross",
    "cyber", "de",    "e",     "ex",   "extra", "hyper",  "inter",  "intra", "macro",   "mega",
    "micro", "mid",   "mini",  "mis",  "multi", "neo",    "non",    "over",  "pan",     "para",
    "peri",  "post",  "pre",   "pro",  "proto", "pseudo", "psycho", "re",    "semi",    "socio",
    "sub",   "super", "trans", "tri",  "u",     "ultra",  "un",     "uni",
};

static const char *const suffixes[] = {
    "esque", "fest", "fold", "gate", "itis", "rama", "wise",
};

static const char *const units[] = {
    "am",   "b",   "bbl",  "bcm", "billion", "bn",  "bp",  "bpd",  "bps", "bst",  "c",
    "cet",  "cm",  "edt",  "est", "eur",     "f",   "ft",  "g",    "gb",  "gbps", "ghz",
    "gmt",  "gw",  "gwh",  "ha",  "hh",      "hp",  "hr",  "hrs",  "hz",  "k",    "kb",
    "kbps", "kg",  "khz",  "km",  "kmh",     "kph", "kt",  "kw",   "kwh", "lb",   "lbs",
    "m",    "mb",  "mbps", "mg",  "mhz",     "mi",  "min", "mins", "ml",  "mln",  "mm",
    "mn",   "mph", "mt",   "mw",  "mwh",     "nm",  "oz",  "p",    "pc",  "pct",  "percent",
    "pm",   "ppm", "pst",  "sec", "secs",    "sq",  "tb",  "tn",   "trn", "tw",   "twh",
    "usd",  "utc", "v",    "w",   "watt",    "x",   "yd",  "yds",  "yr",  "yrs",
};

static const char *const domain_ends[] = {
    "ai",  "au",   "biz", "br",  "ca",  "ch",  "cn",  "com",  "csv", "de",   "doc", "docx", "edu",
    "es",  "eu",   "exe", "fr",  "gif", "gov", "htm", "html", "ie",  "info", "int", "io",   "it",
    "jp",  "jpeg", "jpg", "mil", "mp3", "mp4", "net", "nl",   "nz",  "org",  "pdf", "php",  "png",
    "ppt", "ru",   "tv",  "txt", "ua",  "uk",  "url", "us",   "xls", "xlsx", "xml", "zip",
};

static const char *const slash_words[] = {
    "a/c", "b/c", "i/o", "l/c", "n/a", "s/he", "w/", "w/o", "w/out",
};

static const char *const said[] = {
    "added",    "admitted",  "agreed",   "announced", "answered",  "argued",    "asked",
    "asks",     "began",     "called",   "chanted",   "commented", "concluded", "continued",
    "cried",    "cries",     "declared", "demanded",  "exclaimed", "explained", "inquired",
    "insisted", "joked",     "noted",    "observed",  "quipped",   "read",      "recalled",
    "replied",  "replies",   "retorted", "said",      "say",       "says",      "screamed",
    "shouted",  "shouts",    "sighed",   "stated",    "told",      "tweeted",   "urged",
    "warned",   "whispered", "wondered", "wonders",   "writes",    "wrote",     "yelled",
};

bool sg_is_starter(const char *word, size_t n)
{
    return find_fold(LIST(starters), word, n);
}

bool sg_is_strong_starter(const char *word, size_t n)
{
    return find(LIST(strong_starters), word, n);
}

bool sg_is_time(const char *word, size_t n)
{
    return find(LIST(times), word, n);
}

bool sg_is_prefix(const char *word, size_t n)
{
    return find_fold(LIST(prefixes), word, n);
}

bool sg_is_suffix(const char *word, size_t n)
{
    return find(LIST(suffixes), word, n);
}

bool sg_is_unit(const char *word, size_t n)
{
    return find_fold(LIST(units), word, n);
}

bool sg_is_domain_end(const char *word, size_t n)
{
    return find_fold(LIST(domain_ends), word, n);
}

bool sg_is_slash_word(const char *word, size_t n)
{
    return find_fold(LIST(slash_words), word, n);
}

bool sg_is_said(const char *word, size_t n)
{
    return find(LIST(said), word, n);
}

/* Codes of exchanges as agencies write them behind a share's. */
static const char *const exchanges[] = {
    "A",  "AD", "AS", "AT", "AX", "BK", "BO", "BR", "CA", "CO", "DE", "DI", "DU", "F",  "HE",
    "HK", "IC", "IS", "J",  "KL", "KQ", "KS", "KZ", "L",  "LS", "MC", "MI", "MM", "MX", "N",
    "NO", "NS", "NZ", "O",  "OB", "OL", "OQ", "OS", "P",  "PA", "PK", "PX", "SA", "SE", "SI",
    "SN", "SS", "ST", "SW", "SZ", "T",  "TA", "TO", "TW", "UL", "V",  "VI", "VX", "WA", "Z",
};

bool sg_is_exchange(const char *word, size_t n)
{
    return find(LIST(exchanges), word, n);
}

/* ---- Words of two syntactic words without an apostrophe ---- */

static const struct {
    const char *word; /* lower case, sorted */
    uint8_t at;       /* bytes of the first part */
} splits[] = {
    {"aint", 2},   {"arent", 3}, {"cannot", 3}, {"cant", 2},    {"couldnt", 5}, {"didnt", 3},
    {"doesnt", 4}, {"dont", 2},  {"gonna", 3},  {"gotta", 3},   {"hadnt", 3},   {"hasnt", 3},
    {"havent", 4}, {"im", 1},    {"isnt", 2},   {"ive", 1},     {"outta", 3},   {"shouldnt", 6},
    {"sorta", 4},  {"thats", 4}, {"theres", 5}, {"theyre", 4},  {"wanna", 3},   {"wasnt", 3},
    {"werent", 4}, {"whats", 4}, {"wont", 2},   {"wouldnt", 5}, {"youre", 3},   {"youve", 3},
};

uint32_t sg_split_at(const char *word, size_t n)
{
    if (!sg_may_split(word, n))
        return 0;
    bool shout = n > 1 && word[0] < 'a' && word[1] < 'a'; /* "IM", "CANT" may be anything */
    char lower[8];
    for (size_t i = 0; i < n; i++)
        lower[i] = (char)(word[i] | 32);
    size_t low = 0, high = sizeof splits / sizeof *splits;
    while (low < high) {
        size_t mid = (low + high) / 2;
        int order = strncmp(lower, splits[mid].word, n);
        if (order == 0 && splits[mid].word[n] == '\0')
            return shout && n < 5 ? 0 : splits[mid].at;
        if (order <= 0)
            high = mid;
        else
            low = mid + 1;
    }
    return 0;
}
