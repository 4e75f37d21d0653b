# SPDX-License-Identifier: GPL-2.0-or-later
# `make help` lists the targets. CFLAGS, LDFLAGS, CC, PREFIX and DESTDIR are the user's.

VERSION := $(shell sed -n 's/^.define SG_VERSION "\(.*\)"/\1/p' include/stancegraph.h)
SOVERSION := 0
PREFIX ?= /usr/local
BINDIR ?= $(PREFIX)/bin
LIBDIR ?= $(PREFIX)/lib
INCLUDEDIR ?= $(PREFIX)/include
MANDIR ?= $(PREFIX)/share/man
COMPDIR ?= $(PREFIX)/share/bash-completion/completions
PKG_CONFIG ?= pkg-config
INSTALL ?= install

# V=1 shows the commands.
ifneq ($(V),1)
Q := @
say = @echo '  $(1) $(patsubst $(OUT)/%,%,$@)'
endif

# Flavours keep their objects apart: build/ is plain, build/san/ has the sanitizers.
SANITIZE ?= 0
ifeq ($(SANITIZE),1)
OUT := build/san
FLAVOUR := -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
CFLAGS ?= -O1 -g
else
OUT := build
FLAVOUR :=
CFLAGS ?= -O2 -g
endif

PACKAGES := igraph libpcre2-8 libcjson libxml-2.0 zlib libutf8proc libxxhash
WARNINGS := -Wall -Wextra -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes -Wvla \
            -Wundef -Wpointer-arith -Wwrite-strings
ifeq ($(WERROR),1)
WARNINGS += -Werror
endif
# No FMA contraction: the model must give the same bits on every processor.
ALL_CFLAGS := -std=c11 -D_DEFAULT_SOURCE -D_FILE_OFFSET_BITS=64 -Iinclude -Isrc $(WARNINGS) -fPIC \
              -fvisibility=hidden -ffp-contract=off -pthread $(FLAVOUR) \
              $(shell $(PKG_CONFIG) --cflags $(PACKAGES) | sed 's/-I/-isystem /g') $(CFLAGS)
LIBS := $(shell $(PKG_CONFIG) --libs $(PACKAGES)) -lm -pthread

LIB_SOURCES := $(sort $(wildcard src/*.c src/base/*.c src/feed/*.c src/text/*.c src/parse/*.c \
               src/extract/*.c src/store/*.c src/graph/*.c src/export/*.c))
CLI_SOURCES := $(sort $(wildcard src/cli/*.c))
DATA_SOURCES := $(wildcard src/data/*.S)
DATA_FILES := $(wildcard src/data/*.tsv src/data/*.bin src/data/*.html src/data/*/*.tsv)
TEST_SOURCES := $(sort $(wildcard tests/unit/test_*.c))
LIB_OBJECTS := $(LIB_SOURCES:%.c=$(OUT)/obj/%.o) $(DATA_SOURCES:%.S=$(OUT)/obj/%.o)
CLI_OBJECTS := $(CLI_SOURCES:%.c=$(OUT)/obj/%.o)
BENCHES := $(patsubst tests/bench/%.c,$(OUT)/bench/%,$(wildcard tests/bench/bench_*.c))
TESTS := $(TEST_SOURCES:tests/unit/%.c=$(OUT)/tests/%)
MAN_SOURCES := $(wildcard src/cli/man/*.scd)
MANS := $(MAN_SOURCES:src/cli/man/%.scd=$(OUT)/man/%)

.PHONY: all lib man check check-all eval bench bless install uninstall clean help FORCE
.DEFAULT_GOAL := all

all: $(OUT)/stancegraph lib man ## build program, libraries and man pages (default)

lib: $(OUT)/libstancegraph.a $(OUT)/libstancegraph.so ## build the libraries

man: $(MANS) ## build the man pages

$(OUT)/stancegraph: $(CLI_OBJECTS) $(OUT)/libstancegraph.a
	$(call say,LD )
	$(Q)$(CC) $(FLAVOUR) $(LDFLAGS) -o $@ $(CLI_OBJECTS) $(OUT)/libstancegraph.a $(LIBS)

$(OUT)/libstancegraph.a: $(LIB_OBJECTS)
	$(call say,AR )
	$(Q)rm -f $@ && $(AR) rcs $@ $(LIB_OBJECTS)

$(OUT)/libstancegraph.so.$(VERSION): $(LIB_OBJECTS)
	$(call say,LD )
	$(Q)$(CC) -shared $(FLAVOUR) $(LDFLAGS) -Wl,-soname,libstancegraph.so.$(SOVERSION) -o $@ \
	    $(LIB_OBJECTS) $(LIBS)

$(OUT)/libstancegraph.so: $(OUT)/libstancegraph.so.$(VERSION)
	ln -sf libstancegraph.so.$(VERSION) $(OUT)/libstancegraph.so.$(SOVERSION)
	ln -sf libstancegraph.so.$(VERSION) $@

# A change of flags rebuilds everything: the file changes only when its content does.
$(OUT)/flags: FORCE
	@mkdir -p $(@D)
	@echo '$(CC) $(ALL_CFLAGS)' | cmp -s - $@ || echo '$(CC) $(ALL_CFLAGS)' > $@

$(OUT)/obj/%.o: %.c $(OUT)/flags
	@mkdir -p $(@D)
	$(call say,CC )
	$(Q)$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

# .incbin inputs are invisible to -MMD.
$(OUT)/obj/src/data/%.o: src/data/%.S $(DATA_FILES) $(OUT)/flags
	@mkdir -p $(@D)
	$(call say,AS )
	$(Q)$(CC) -Isrc/data -c -o $@ $<

$(OUT)/man/%: src/cli/man/%.scd
	@mkdir -p $(@D)
	$(call say,MAN)
	$(Q)scdoc < $< > $@

$(OUT)/tests/%: tests/unit/%.c $(OUT)/libstancegraph.a $(OUT)/flags
	@mkdir -p $(@D)
	$(call say,CC )
	$(Q)$(CC) $(ALL_CFLAGS) -Itests/unit -MMD -MP $(LDFLAGS) -o $@ $< $(OUT)/libstancegraph.a $(LIBS)

$(OUT)/bench/%: tests/bench/%.c $(OUT)/libstancegraph.a $(OUT)/flags
	@mkdir -p $(@D)
	$(call say,CC )
	$(Q)$(CC) $(ALL_CFLAGS) -MMD -MP $(LDFLAGS) -o $@ $< $(OUT)/libstancegraph.a $(LIBS)

check: all $(TESTS) ## run all tests (SANITIZE=1 for ASan and UBSan)
	BUILD=$(OUT) tests/run

check-all: ## run all tests, plain and with sanitizers
	$(MAKE) check
	$(MAKE) check SANITIZE=1

eval: all ## measure accuracy on tests/gold and, where ../shared is there, on its data
	BUILD=$(OUT) scripts/eval

bench: all $(BENCHES) ## measure speed and memory
	BUILD=$(OUT) scripts/bench

bless: all ## write the expected files of graphs/ anew; look at the diff before you commit
	BUILD=$(OUT) tests/graphs --bless

install: all ## install under $(DESTDIR)$(PREFIX)
	$(INSTALL) -d $(DESTDIR)$(BINDIR) $(DESTDIR)$(LIBDIR)/pkgconfig $(DESTDIR)$(INCLUDEDIR) \
	    $(DESTDIR)$(COMPDIR)
	$(INSTALL) -m 755 $(OUT)/stancegraph $(DESTDIR)$(BINDIR)/
	$(INSTALL) -m 644 include/stancegraph.h $(DESTDIR)$(INCLUDEDIR)/
	$(INSTALL) -m 644 $(OUT)/libstancegraph.a $(DESTDIR)$(LIBDIR)/
	$(INSTALL) -m 755 $(OUT)/libstancegraph.so.$(VERSION) $(DESTDIR)$(LIBDIR)/
	ln -sf libstancegraph.so.$(VERSION) $(DESTDIR)$(LIBDIR)/libstancegraph.so.$(SOVERSION)
	ln -sf libstancegraph.so.$(SOVERSION) $(DESTDIR)$(LIBDIR)/libstancegraph.so
	sed -e 's|@PREFIX@|$(PREFIX)|' -e 's|@LIBDIR@|$(LIBDIR)|' -e 's|@VERSION@|$(VERSION)|' \
	    -e 's|@INCLUDEDIR@|$(INCLUDEDIR)|' -e 's|@PACKAGES@|$(PACKAGES)|' \
	    scripts/stancegraph.pc.in > $(DESTDIR)$(LIBDIR)/pkgconfig/stancegraph.pc
	for page in $(notdir $(MANS)); do \
	    $(INSTALL) -D -m 644 $(OUT)/man/$$page \
	        $(DESTDIR)$(MANDIR)/man$${page##*.}/$$page || exit 1; done
	$(INSTALL) -m 644 scripts/completion.bash $(DESTDIR)$(COMPDIR)/stancegraph

uninstall: ## remove what install put there
	rm -f $(DESTDIR)$(BINDIR)/stancegraph $(DESTDIR)$(INCLUDEDIR)/stancegraph.h \
	    $(DESTDIR)$(LIBDIR)/libstancegraph.* $(DESTDIR)$(LIBDIR)/pkgconfig/stancegraph.pc \
	    $(DESTDIR)$(COMPDIR)/stancegraph
	for page in $(notdir $(MANS)); do rm -f $(DESTDIR)$(MANDIR)/man$${page##*.}/$$page; done

clean: ## remove build/
	rm -rf build

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1\t\2/p' Makefile | expand -t 12

-include $(LIB_OBJECTS:.o=.d) $(CLI_OBJECTS:.o=.d) $(TESTS:=.d)
