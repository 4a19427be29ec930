// Charsets by the C library's iconv.
#ifndef DATELINE_CHARSET_H
#define DATELINE_CHARSET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Converts to UTF-8, with U+FFFD for what stands for nothing. The caller frees `*out`.
//
// False for a charset that is not known, or without memory.
bool charset_to_utf8(const char *_Nonnull charset, const uint8_t *_Nonnull bytes, size_t count,
                     uint8_t *_Nullable *_Nonnull out, size_t *_Nonnull out_count);

#endif
