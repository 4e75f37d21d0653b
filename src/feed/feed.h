/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * feed: bytes, files, directories -> articles.
 *
 *   input -> gunzip -> UTF-8 -> kind by content -> reader of that kind -> sg_article -> callback
 *
 * sg_read and sg_read_memory (public header) are implemented here (read.c), as are sg_article_write
 * (article.c) and the readers, one file a format. What they share is in reader.h, xml.h, html.h.
 */
#ifndef SG_FEED_H
#define SG_FEED_H

#include "base/base.h"

#endif
