#include "Charset.h"

#include <errno.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>

bool charset_to_utf8(const char *charset, const uint8_t *bytes, size_t count, uint8_t **out,
                     size_t *out_count) {
  iconv_t converter = iconv_open("UTF-8", charset);
  if (converter == (iconv_t)-1) return false;
  // A byte becomes four at most, and three when it stands for nothing.
  size_t room = 4 * count + 16;
  uint8_t *buffer = malloc(room);
  if (!buffer) {
    iconv_close(converter);
    return false;
  }
  char *from = (char *)bytes, *to = (char *)buffer;
  size_t left = count;
  while (left > 0 && iconv(converter, &from, &left, &to, &room) == (size_t)-1) {
    if (errno == E2BIG || room < 3) break;
    memcpy(to, "\xEF\xBF\xBD", 3);
    to += 3, room -= 3, from++, left--;
  }
  iconv_close(converter);
  *out = buffer;
  *out_count = (size_t)(to - (char *)buffer);
  return true;
}
