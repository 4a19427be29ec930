#include "Gzip.h"

#include <stdlib.h>
#include <zlib.h>

#include "Loading.h"

#define FUNCTIONS(X)                                                                               \
  X(deflateInit2_)                                                                                 \
  X(deflate)                                                                                       \
  X(deflateEnd)

LOADED_LIBRARY(FUNCTIONS, "libz.so.1", (void)0)

// 15 bits of window, and 16 for a gzip header.
static const int gzip_window = 15 + 16;

struct Gzip {
  z_stream stream;
  uint8_t *buffer;
  size_t capacity;
};

Gzip *gzip_open(int level) {
  if (!available()) return NULL;
  Gzip *gzip = calloc(1, sizeof *gzip);
  if (!gzip) return NULL;
  if (lib.deflateInit2_(&gzip->stream, level, Z_DEFLATED, gzip_window, 8, Z_DEFAULT_STRATEGY,
                        ZLIB_VERSION, (int)sizeof(z_stream)) != Z_OK) {
    free(gzip);
    return NULL;
  }
  return gzip;
}

static bool grow(Gzip *gzip) {
  size_t capacity = gzip->capacity ? gzip->capacity * 2 : 16 << 10;
  uint8_t *buffer = realloc(gzip->buffer, capacity);
  if (!buffer) return false;
  gzip->buffer = buffer;
  gzip->capacity = capacity;
  return true;
}

bool gzip_write(Gzip *gzip, const uint8_t *bytes, size_t count, bool is_last, const uint8_t **out,
                size_t *out_count) {
  size_t written = 0;
  gzip->stream.next_in = (Bytef *)bytes;
  gzip->stream.avail_in = (uInt)count;
  do {
    if (written == gzip->capacity && !grow(gzip)) return false;
    gzip->stream.next_out = gzip->buffer + written;
    gzip->stream.avail_out = (uInt)(gzip->capacity - written);
    int status = lib.deflate(&gzip->stream, is_last ? Z_FINISH : Z_NO_FLUSH);
    if (status != Z_OK && status != Z_STREAM_END && status != Z_BUF_ERROR) return false;
    written = gzip->capacity - gzip->stream.avail_out;
  } while (gzip->stream.avail_out == 0);
  *out = gzip->buffer;
  *out_count = written;
  return true;
}

void gzip_close(Gzip *gzip) {
  lib.deflateEnd(&gzip->stream);
  free(gzip->buffer);
  free(gzip);
}
