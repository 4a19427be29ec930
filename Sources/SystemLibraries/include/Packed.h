// libarchive's readers of compressed files and archives, over a stream of bytes.
//
// The library is loaded when it is first needed, as is that of Markup.h.
#ifndef DATELINE_PACKED_H
#define DATELINE_PACKED_H

#include <stddef.h>
#include <stdint.h>

typedef struct Packed Packed;

// Gives the next bytes of the packed stream: their number, 0 at its end, below 0 for a failure. They
// must stay in place until the next call.
typedef ptrdiff_t (*PackedInput)(void *_Nullable context, const void *_Nullable *_Nonnull bytes);

typedef enum {
  PACKED_FILE,
  // A folder, link or device: nothing to read.
  PACKED_OTHER,
  PACKED_END,
  PACKED_DAMAGED,
} PackedEntry;

// A reader of gzip, bzip2, xz, zstd and lz4 streams, of zip and tar archives; null when the library
// is not installed or there is no memory.
Packed *_Nullable packed_open(PackedInput _Nonnull input, void *_Nullable context);

// Goes on to the next entry; `path` gets its path, null where it has none, and lives until the
// next call.
PackedEntry packed_next(Packed *_Nonnull packed, const char *_Nullable *_Nonnull path);

// Reads from the entry: the number of bytes, 0 at its end, below 0 when it is damaged.
ptrdiff_t packed_read(Packed *_Nonnull packed, void *_Nonnull buffer, size_t size);

// The library's words for the last failure.
const char *_Nonnull packed_message(Packed *_Nonnull packed);

void packed_close(Packed *_Nonnull packed);

#endif
