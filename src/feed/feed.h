/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * feed: bytes, files, directories -> articles.
 *
 *   input -> sniff kind -> gunzip -> reader of that kind -> sg_article -> callback
 *
 * sg_read and sg_read_memory (public header) are implemented here, as are sg_article_write and the
 * readers, one file a format.
 */
#ifndef SG_FEED_H
#define SG_FEED_H

#include "base/base.h"

#endif
