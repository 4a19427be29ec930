// zlib's writer of gzip streams.
//
// The library is loaded when it is first needed, as is that of Markup.h.
#ifndef DATELINE_GZIP_H
#define DATELINE_GZIP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct Gzip Gzip;

// A writer with a level from 1 (fast) to 9 (small); null when the library is not installed or there is
// no memory.
Gzip *_Nullable gzip_open(int level);

// Compresses bytes, and ends the stream behind the last ones. `*out` gets what can be sent, in a buffer
// that lives until the next call; may be of no bytes. False without memory.
bool gzip_write(Gzip *_Nonnull gzip, const uint8_t *_Nullable bytes, size_t count, bool is_last,
                const uint8_t *_Nullable *_Nonnull out, size_t *_Nonnull out_count);

void gzip_close(Gzip *_Nonnull gzip);

#endif
