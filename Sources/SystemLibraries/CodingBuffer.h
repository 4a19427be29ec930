// Bytes that grow up to a limit.
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>

#include "Coding.h"

typedef struct {
  uint8_t *bytes;
  size_t capacity;
} CodingBuffer;

// Makes room for more than there is; CodingDone when there is.
static inline CodingStatus coding_grow(CodingBuffer *buffer, size_t limit) {
  if (buffer->capacity >= limit) return CodingTooLarge;
  size_t capacity = buffer->capacity ? buffer->capacity * 4 : 64 << 10;
  if (capacity > limit) capacity = limit;
  uint8_t *bytes = realloc(buffer->bytes, capacity);
  if (!bytes) return CodingMissing;
  buffer->bytes = bytes;
  buffer->capacity = capacity;
  return CodingDone;
}

// Gives the bytes away, or frees them when the work was not done.
static inline CodingStatus coding_end(CodingBuffer *buffer, CodingStatus status, size_t written,
                                      uint8_t **out, size_t *out_count) {
  if (status != CodingDone) {
    free(buffer->bytes);
    buffer->bytes = NULL;
    written = 0;
  }
  *out = buffer->bytes;
  *out_count = written;
  return status;
}
