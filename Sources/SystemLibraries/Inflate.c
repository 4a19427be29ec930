#include <zlib.h>

#include "CodingBuffer.h"
#include "Loading.h"

#define FUNCTIONS(X)                                                                               \
  X(inflateInit2_)                                                                                 \
  X(inflate)                                                                                       \
  X(inflateEnd)

LOADED_LIBRARY(FUNCTIONS, "libz.so.1", (void)0)

// 15 bits of window; below zero for a stream without zlib's header.
static CodingStatus inflated(const uint8_t *bytes, size_t count, int window, size_t limit,
                             uint8_t **out, size_t *out_count) {
  z_stream stream = {.next_in = (Bytef *)bytes, .avail_in = (uInt)count};
  CodingBuffer buffer = {0};
  CodingStatus status = CodingDone;
  size_t written = 0;
  if (lib.inflateInit2_(&stream, window, ZLIB_VERSION, (int)sizeof stream) != Z_OK)
    return coding_end(&buffer, CodingMissing, 0, out, out_count);
  int step = Z_OK;
  while (status == CodingDone && step != Z_STREAM_END) {
    if (written == buffer.capacity && (status = coding_grow(&buffer, limit)) != CodingDone) break;
    stream.next_out = buffer.bytes + written;
    stream.avail_out = (uInt)(buffer.capacity - written);
    step = lib.inflate(&stream, Z_NO_FLUSH);
    written = buffer.capacity - stream.avail_out;
    bool is_stuck = stream.avail_in == 0 && stream.avail_out > 0 && step != Z_STREAM_END;
    if ((step != Z_OK && step != Z_STREAM_END) || is_stuck) status = CodingDamaged;
  }
  lib.inflateEnd(&stream);
  return coding_end(&buffer, status, written, out, out_count);
}

CodingStatus coding_inflate(const uint8_t *bytes, size_t count, size_t limit, uint8_t **out,
                            size_t *out_count) {
  *out = NULL;
  *out_count = 0;
  if (!available()) return CodingMissing;
  CodingStatus status = inflated(bytes, count, 15, limit, out, out_count);
  return status == CodingDamaged ? inflated(bytes, count, -15, limit, out, out_count) : status;
}
