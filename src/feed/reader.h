/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What the files of this stage share.
 *
 *   sg_source  bytes of a file or of memory, gzip undone           input.c, gunzip.c
 *   sg_stream  the same as valid UTF-8, with look-ahead            encoding.c
 *   sg_kind    what it is                                          sniff.c
 *   readers    stream -> sg_item, one file a format                jsonl.c, text.c, xml.c ...
 *   sg_item    fields as found -> sg_article -> callback           item.c
 *
 * An sg_reading is one call of sg_read: options, callback, the place in messages.
 */
#ifndef SG_FEED_READER_H
#define SG_FEED_READER_H

#include "feed/feed.h"

/* Limits; each stops an input that would otherwise eat memory or time. */
#define SG_RECORD_MAX ((size_t)64 << 20)    /* bytes of one JSON record */
#define SG_DOCUMENT_MAX ((size_t)256 << 20) /* bytes of a text, page or JSON document */
#define SG_PAGE_MAX ((size_t)32 << 20)      /* bytes of an HTML page */
#define SG_JSON_DEPTH_MAX 1000u             /* levels of JSON nesting: cJSON's own limit */
#define SG_DIRECTORY_DEPTH_MAX 32           /* levels of directories */
#define SG_TAGS_MAX 1000                    /* tags, and authors, of one article */

/* One call of sg_read. */
typedef struct sg_reading {
    const sg_read_options *options; /* never NULL */
    sg_article_fn fn;               /* receives the articles */
    void *ctx;                      /* handed to fn */
    sg_error *err;                  /* may be NULL */
    const char *name;               /* the input in messages */
    sg_str doc_id;                  /* id of an input that is one article; may be empty */
    char since[12];                 /* YYYY-MM-DD or empty */
    char until[12];                 /* YYYY-MM-DD or empty */
    uint64_t found;                 /* articles and event records, those filtered out too */
    bool told_records;              /* has warned about event records of this input */
    sg_arena arena;                 /* the item being read; reset after each */
} sg_reading;

/* Reports a fault: a warning and SG_OK, or with `strict` an error and its code. */
sg_status sg_reading_fault(sg_reading *r, sg_status code, uint64_t line, uint64_t byte,
                           const char *format, ...) __attribute__((format(printf, 5, 6)));

/* ---- Strings (chars.c) ---- */

/* Offset of needle in s from `from` on, or SIZE_MAX. */
size_t sg_find(sg_str s, size_t from, sg_str needle);

#define SG_ENTITY_MAX 32 /* bytes of a character or entity reference */
/* Decodes the reference "&...;" at s[at], numeric or an HTML name, into *cp; its length, or 0 when
 * there is none. Numbers that no text may have become U+FFFD. */
size_t sg_entity(sg_str s, size_t at, uint32_t *cp);

/* ---- Bytes (input.c) ---- */

typedef struct sg_gunzip sg_gunzip;

typedef struct sg_source {
    sg_reading *reading;  /* for messages */
    int fd;               /* -1: memory */
    const char *data;     /* memory not yet read */
    size_t n;             /* its length */
    char *raw;            /* first bytes of a file, read to look at them; malloc */
    sg_gunzip *gunzip;    /* NULL: not compressed */
    uint64_t offset;      /* compressed bytes read */
    const char *charset;  /* encoding that the transport declares, or NULL */
} sg_source;

sg_status sg_source_open(sg_source *s, sg_reading *r, int fd, const char *data, size_t n);
/* Reads up to cap bytes; *n is 0 only at the end. */
sg_status sg_source_read(sg_source *s, char *out, size_t cap, size_t *n);
/* The same below the decompression. */
sg_status sg_source_read_raw(sg_source *s, char *out, size_t cap, size_t *n);
void sg_source_close(sg_source *s); /* not the file descriptor */

/* ---- Gzip (gunzip.c) ---- */

bool sg_gunzip_is(const char *data, size_t n); /* whether the bytes begin a gzip member */
sg_gunzip *sg_gunzip_new(void);
void sg_gunzip_free(sg_gunzip *z);
sg_status sg_gunzip_read(sg_gunzip *z, sg_source *s, char *out, size_t cap, size_t *n);

/* ---- UTF-8 (encoding.c) ---- */

typedef struct sg_stream {
    sg_source *source;   /* where the bytes come from */
    sg_reading *reading; /* for messages */
    char *p;             /* the buffer: valid UTF-8 in [begin, end); malloc */
    size_t begin;        /* not yet taken from here */
    size_t end;          /* decoded up to here */
    size_t cap;          /* size of the buffer */
    char *raw;           /* bytes read but not decoded; malloc */
    size_t raw_n;        /* how many */
    int encoding;        /* one of enum encoding in encoding.c */
    void *iconv;         /* iconv_t of the declared encoding, or NULL */
    const char *foreign; /* what it is when it is no text at all; NULL otherwise */
    bool ended;          /* the source has no more */
    bool high;           /* has seen bytes past ASCII (windows-1252 only) */
    bool told;           /* has warned about bytes that are not in the encoding */
    bool told_nul;       /* has warned about NUL bytes */
    uint64_t line;       /* line of p[begin], 1-based */
    uint64_t byte;       /* offset of p[begin] in the decoded input, 0-based */
} sg_stream;

/* Reads the first bytes and decides on the encoding: byte order mark, else what the document
 * declares where that can be true, else UTF-8 with stray bytes taken as windows-1252. A WARC
 * archive stays bytes. */
sg_status sg_stream_open(sg_stream *s, sg_source *source);
sg_str sg_stream_view(const sg_stream *s);       /* what is decoded and not taken */
sg_status sg_stream_more(sg_stream *s);          /* decodes more; sets ended when there is none */
void sg_stream_take(sg_stream *s, size_t n);     /* n bytes of the view are done with */
/* The next line without its end, borrowed until the next call and writable; false at the end. A
 * line over `max` bytes is skipped with a fault. */
sg_status sg_stream_line(sg_stream *s, size_t max, sg_str *line, uint64_t *line_no, bool *got);
/* Reads all that is left: the view is the whole rest. SG_LIMIT past `max` bytes. */
sg_status sg_stream_all(sg_stream *s, size_t max);
void sg_stream_close(sg_stream *s);

/* U+0080 to U+009F as windows-1252 means them. */
uint32_t sg_windows_1252(uint32_t byte);

/* ---- Kinds (sniff.c) ---- */

typedef enum sg_kind {
    SG_KIND_UNKNOWN = 0,
    SG_KIND_EMPTY,
    SG_KIND_XML,   /* RSS 0.9x, 1.0, 2.0, Atom */
    SG_KIND_JSON,  /* JSON Lines, JSON Feed, an array of articles */
    SG_KIND_HTML,
    SG_KIND_WARC,
    SG_KIND_TEXT
} sg_kind;

/* By name (options->from) or by content. `why` says what was found instead when it is unknown. */
bool sg_kind_named(const char *name, sg_kind *kind);
sg_kind sg_kind_sniff(sg_str head, const char **why);
/* What a foreign file is, by its magic number, or NULL. */
const char *sg_kind_foreign(sg_str head);

/* ---- Items (item.c) ---- */

typedef struct sg_strs {
    sg_str *items; /* in the arena */
    size_t n;      /* used */
    size_t cap;    /* held */
} sg_strs;

/* An article as found, before cleaning. All strings live in the reading's arena or longer. */
typedef struct sg_item {
    sg_str id;        /* guid */
    sg_str url;       /* link */
    sg_str title;     /* headline */
    sg_str published; /* any date format */
    sg_str updated;   /* any date format */
    sg_str source;    /* outlet: host, URL or name */
    sg_str lang;      /* language tag */
    sg_str text;      /* body */
    sg_str summary;   /* teaser */
    sg_str feed;      /* URL of the feed */
    sg_strs authors;  /* names */
    sg_strs tags;     /* categories */
    uint64_t line;    /* where it begins, for messages */
} sg_item;

/* Completes the item (dates, source, id), applies since and until, and hands it on. Resets the
 * reading's arena. */
sg_status sg_item_emit(sg_reading *r, sg_item *item);
/* Adds to authors or tags, without repeats. */
sg_status sg_strs_add(sg_arena *a, sg_strs *list, sg_str s);
/* Host of a URL without "www.", lower case; empty when it has none. */
sg_str sg_url_host(sg_arena *a, sg_str url);

/* The items of one feed that were handed on (seen.c). Zeroed is ready. */
typedef struct sg_seen {
    uint64_t *slots; /* triples by open addressing: hash of id, of url, of title; malloc */
    size_t n;        /* items held */
    size_t cap;      /* triples, a power of two */
} sg_seen;

/* Whether the item was there before: it has the same guid and not another url and title, or,
 * without a guid, the same url and title. Remembers it. False, too, when out of memory. */
bool sg_seen_before(sg_seen *seen, const sg_item *item);
void sg_seen_release(sg_seen *seen);

/* ---- Dates (dates.c) ---- */

#define SG_DATE_SIZE 24 /* bytes that hold a date with its NUL */
/* RFC 3339, RFC 822, Unix seconds or milliseconds, and common relatives, to RFC 3339 in UTC, or to
 * a bare date where there is no time. False when it is none of them. */
bool sg_date_parse(sg_str s, char out[SG_DATE_SIZE]);
/* A date at the start of s that stands alone ("May 9, 2025", "2025-05-09"); its length or 0. */
size_t sg_date_prefix(sg_str s, char out[SG_DATE_SIZE]);

/* ---- HTML (html.c) ---- */

/* Whether the string has tags or references, so that it must be HTML. */
bool sg_html_like(sg_str s);
/* The text of an HTML fragment, in the arena: paragraphs parted by blank lines, or one line for a
 * title. What was escaped twice is decoded twice. */
sg_status sg_html_text(sg_arena *a, sg_str html, bool title, sg_str *out);

/* ---- JSON (json.c, json_record.c) ---- */

/* Offset past the JSON value that begins at s[at], by brackets and strings alone; SIZE_MAX when
 * the text ends inside it. *depth (may be NULL) is how deep it is nested. */
size_t sg_json_end(sg_str s, size_t at, unsigned *depth);
/* Offset of the first byte from `at` that is not white space. */
size_t sg_json_space(sg_str s, size_t at);
/* Why the text is not JSON and at which offset; NULL when nothing is wrong with it. */
const char *sg_json_check(sg_str s, size_t *at);
/* Mends escapes that cJSON cannot take, in place: \u0000 becomes a space, half of a surrogate pair
 * and what has no four digits U+FFFD. */
void sg_json_mend(char *p, size_t n);

/* Defaults for the records of one document. */
typedef struct sg_json_feed {
    sg_str feed; /* URL of the feed */
    sg_str host; /* URL of its site */
    sg_str lang; /* language */
    sg_seen *seen; /* items handed on; NULL: each is handed on */
} sg_json_feed;

/* Reads one record, an article or an event, of which `line` and `byte` say where it begins, and
 * hands it on. `record` must be writable. `feed` may be NULL. */
sg_status sg_json_record(sg_reading *r, sg_str record, uint64_t line, uint64_t byte,
                         const sg_json_feed *feed);

/* ---- Readers ---- */

sg_status sg_json_read(sg_reading *r, sg_stream *s);
sg_status sg_document_read(sg_reading *r, sg_stream *s);
sg_status sg_xml_read(sg_reading *r, sg_stream *s);
sg_status sg_html_read(sg_reading *r, sg_stream *s);
sg_status sg_warc_read(sg_reading *r, sg_stream *s);
sg_status sg_plain_read(sg_reading *r, sg_stream *s);

#endif
