#include "Packed.h"

#include <archive.h>
#include <archive_entry.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "Loading.h"

#define FUNCTIONS(X)                                                                               \
  X(archive_read_new)                                                                              \
  X(archive_read_support_filter_gzip)                                                              \
  X(archive_read_support_filter_bzip2)                                                             \
  X(archive_read_support_filter_xz)                                                                \
  X(archive_read_support_filter_zstd)                                                              \
  X(archive_read_support_filter_lz4)                                                               \
  X(archive_read_support_format_zip_streamable)                                                    \
  X(archive_read_support_format_tar)                                                               \
  X(archive_read_support_format_raw)                                                               \
  X(archive_read_support_format_empty)                                                             \
  X(archive_read_open)                                                                             \
  X(archive_read_next_header)                                                                      \
  X(archive_read_data)                                                                             \
  X(archive_read_free)                                                                             \
  X(archive_entry_pathname_utf8)                                                                   \
  X(archive_entry_pathname)                                                                        \
  X(archive_entry_filetype)                                                                        \
  X(archive_entry_hardlink)                                                                        \
  X(archive_format)                                                                                \
  X(archive_error_string)

LOADED_LIBRARY(FUNCTIONS, "libarchive.so.13", (void)0)

struct Packed {
  struct archive *archive;
  PackedInput input;
  void *context;
};

static la_ssize_t read_input(struct archive *archive, void *context, const void **bytes) {
  (void)archive;
  Packed *packed = context;
  return packed->input(packed->context, bytes);
}

Packed *packed_open(PackedInput input, void *context) {
  if (!available()) return NULL;
  Packed *packed = calloc(1, sizeof *packed);
  if (!packed) return NULL;
  packed->input = input;
  packed->context = context;
  packed->archive = lib.archive_read_new();
  if (!packed->archive) {
    free(packed);
    return NULL;
  }
  lib.archive_read_support_filter_gzip(packed->archive);
  lib.archive_read_support_filter_bzip2(packed->archive);
  lib.archive_read_support_filter_xz(packed->archive);
  lib.archive_read_support_filter_zstd(packed->archive);
  lib.archive_read_support_filter_lz4(packed->archive);
  lib.archive_read_support_format_zip_streamable(packed->archive);
  lib.archive_read_support_format_tar(packed->archive);
  lib.archive_read_support_format_raw(packed->archive);
  lib.archive_read_support_format_empty(packed->archive);
  // A failure to open shows when the first entry is asked for.
  lib.archive_read_open(packed->archive, packed, NULL, read_input, NULL);
  return packed;
}

PackedEntry packed_next(Packed *packed, const char **path) {
  struct archive_entry *entry;
  *path = NULL;
  int status = lib.archive_read_next_header(packed->archive, &entry);
  if (status == ARCHIVE_EOF) return PACKED_END;
  if (status < ARCHIVE_WARN) return PACKED_DAMAGED;
  // What is compressed alone has at most a name that somebody once gave it.
  if (lib.archive_format(packed->archive) == ARCHIVE_FORMAT_RAW) return PACKED_FILE;
  *path = lib.archive_entry_pathname_utf8(entry);
  if (!*path) *path = lib.archive_entry_pathname(entry);
  if (lib.archive_entry_filetype(entry) != S_IFREG || lib.archive_entry_hardlink(entry))
    return PACKED_OTHER;
  return PACKED_FILE;
}

ptrdiff_t packed_read(Packed *packed, void *buffer, size_t size) {
  la_ssize_t count = lib.archive_read_data(packed->archive, buffer, size);
  return count < 0 ? -1 : count;
}

const char *packed_message(Packed *packed) {
  const char *message = lib.archive_error_string(packed->archive);
  return message ? message : "cut or damaged";
}

void packed_close(Packed *packed) {
  lib.archive_read_free(packed->archive);
  free(packed);
}
