// libzstd's reader of streams that were compressed with a dictionary, which libarchive does not read.
//
// The library is loaded when it is first needed, as is that of Markup.h.
#ifndef DATELINE_ZSTD_H
#define DATELINE_ZSTD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct Zstd Zstd;

// A reader of frames that share a dictionary; null when the library is not installed or there is no
// memory.
Zstd *_Nullable zstd_open(void);

// Takes the dictionary; false when it is damaged.
bool zstd_load(Zstd *_Nonnull zstd, const uint8_t *_Nonnull dictionary, size_t count);

// Unpacks some of the input into `buffer`: the number of bytes, below 0 when the input is damaged. With
// 0 it wants more input. `*used` gets the number of bytes of the input that are done with.
ptrdiff_t zstd_read(Zstd *_Nonnull zstd, const void *_Nullable input, size_t count,
                    size_t *_Nonnull used, void *_Nonnull buffer, size_t size);

// Whether a frame has begun and not ended.
bool zstd_is_in_frame(const Zstd *_Nonnull zstd);

void zstd_close(Zstd *_Nonnull zstd);

#endif
