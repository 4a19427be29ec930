#include "Zstd.h"

#include <stdlib.h>
#include <zstd.h>

#include "Loading.h"

#define FUNCTIONS(X)                                                                               \
  X(ZSTD_createDCtx)                                                                               \
  X(ZSTD_freeDCtx)                                                                                 \
  X(ZSTD_DCtx_loadDictionary)                                                                      \
  X(ZSTD_decompressStream)                                                                         \
  X(ZSTD_isError)

LOADED_LIBRARY(FUNCTIONS, "libzstd.so.1", (void)0)

struct Zstd {
  ZSTD_DCtx *context;
  bool is_in_frame;
};

Zstd *zstd_open(void) {
  if (!available()) return NULL;
  Zstd *zstd = calloc(1, sizeof *zstd);
  if (!zstd) return NULL;
  zstd->context = lib.ZSTD_createDCtx();
  if (zstd->context) return zstd;
  free(zstd);
  return NULL;
}

bool zstd_load(Zstd *zstd, const uint8_t *dictionary, size_t count) {
  return !lib.ZSTD_isError(lib.ZSTD_DCtx_loadDictionary(zstd->context, dictionary, count));
}

ptrdiff_t zstd_read(Zstd *zstd, const void *input, size_t count, size_t *used, void *buffer,
                    size_t size) {
  ZSTD_inBuffer in = {input, count, 0};
  ZSTD_outBuffer out = {buffer, size, 0};
  *used = 0;
  do {
    size_t before = in.pos;
    size_t wanted = lib.ZSTD_decompressStream(zstd->context, &out, &in);
    if (lib.ZSTD_isError(wanted)) return -1;
    // Without input it tells what the next frame wants.
    if (in.pos > before || out.pos > 0) zstd->is_in_frame = wanted != 0;
  } while (out.pos == 0 && in.pos < in.size);
  *used = in.pos;
  return (ptrdiff_t)out.pos;
}

bool zstd_is_in_frame(const Zstd *zstd) { return zstd->is_in_frame; }

void zstd_close(Zstd *zstd) {
  lib.ZSTD_freeDCtx(zstd->context);
  free(zstd);
}
