// Bodies of HTTP as they were sent: zlib's and brotli's reader.
//
// The libraries are loaded when they are first needed, as is that of Markup.h.
#ifndef DATELINE_CODING_H
#define DATELINE_CODING_H

#include <stddef.h>
#include <stdint.h>

typedef enum {
  CodingDone,
  // The bytes are none of the form, or cut.
  CodingDamaged,
  // They unpack to more than the limit.
  CodingTooLarge,
  // The library is not installed, or there is no memory.
  CodingMissing,
} CodingStatus;

// Unpacks a body in the coding "deflate": zlib's form, or the bare stream that some servers send.
// `*out` gets `*out_count` bytes, to be freed by the caller; null when the status is not CodingDone.
CodingStatus coding_inflate(const uint8_t *_Nonnull bytes, size_t count, size_t limit,
                            uint8_t *_Nullable *_Nonnull out, size_t *_Nonnull out_count);

// Unpacks a body in the coding "br", in the same way.
CodingStatus coding_brotli(const uint8_t *_Nonnull bytes, size_t count, size_t limit,
                           uint8_t *_Nullable *_Nonnull out, size_t *_Nonnull out_count);

#endif
