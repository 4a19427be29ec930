#include <brotli/decode.h>

#include "CodingBuffer.h"
#include "Loading.h"

#define FUNCTIONS(X)                                                                               \
  X(BrotliDecoderCreateInstance)                                                                   \
  X(BrotliDecoderDecompressStream)                                                                 \
  X(BrotliDecoderDestroyInstance)

LOADED_LIBRARY(FUNCTIONS, "libbrotlidec.so.1", (void)0)

CodingStatus coding_brotli(const uint8_t *bytes, size_t count, size_t limit, uint8_t **out,
                           size_t *out_count) {
  *out = NULL;
  *out_count = 0;
  if (!available()) return CodingMissing;
  BrotliDecoderState *decoder = lib.BrotliDecoderCreateInstance(NULL, NULL, NULL);
  if (!decoder) return CodingMissing;
  CodingBuffer buffer = {0};
  CodingStatus status = CodingDone;
  size_t written = 0;
  BrotliDecoderResult step = BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT;
  while (status == CodingDone && step == BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT) {
    if ((status = coding_grow(&buffer, limit)) != CodingDone) break;
    uint8_t *next = buffer.bytes + written;
    size_t room = buffer.capacity - written;
    step = lib.BrotliDecoderDecompressStream(decoder, &count, &bytes, &room, &next, NULL);
    written = buffer.capacity - room;
  }
  if (status == CodingDone && step != BROTLI_DECODER_RESULT_SUCCESS) status = CodingDamaged;
  lib.BrotliDecoderDestroyInstance(decoder);
  return coding_end(&buffer, status, written, out, out_count);
}
