// libxml2's parsers of HTML and XML, as streams of events.
//
// The library is loaded when it is first needed: with it and what it needs itself, every command
// would start a third slower.
#ifndef DATELINE_MARKUP_H
#define DATELINE_MARKUP_H

#include <stdbool.h>
#include <stddef.h>

// What a parser found. Each function gives false to stop the parser.
typedef struct {
  void *_Nullable context;
  // An element starts. `attributes` holds names and values in turn and ends with a null name; a
  // value may be null. `space` is the namespace of the element, null where it has none.
  bool (*_Nonnull start)(void *_Nullable context, const char *_Nonnull name,
                         const char *_Nullable space,
                         const char *_Nullable const *_Nullable attributes);
  bool (*_Nonnull end)(void *_Nullable context, const char *_Nonnull name,
                       const char *_Nullable space);
  // Text in UTF-8, not ended by a zero byte.
  bool (*_Nonnull text)(void *_Nullable context, const char *_Nonnull bytes, size_t count);
} MarkupEvents;

typedef enum {
  MARKUP_DONE,
  // The document is not well-formed; the events up to there were given.
  MARKUP_MALFORMED,
  // An event asked to stop.
  MARKUP_STOPPED,
  // The library is not installed, or there is no memory.
  MARKUP_UNAVAILABLE,
} MarkupResult;

// Parses HTML in UTF-8 with the leniency of browsers.
MarkupResult markup_parse_html(const char *_Nonnull bytes, size_t count,
                               const MarkupEvents *_Nonnull events);

// Parses XML in UTF-8, whatever it declares. No entity but the predefined ones and HTML's is
// replaced, nothing outside the document is read.
//
// `message` gets the parser's words when the document is not well-formed.
MarkupResult markup_parse_xml(const char *_Nonnull bytes, size_t count,
                              const MarkupEvents *_Nonnull events, char *_Nonnull message,
                              size_t message_size);

// The UTF-8 of the character that HTML names so, in a buffer of 8 bytes; false for no such name.
bool markup_named_character(const char *_Nonnull name, char *_Nonnull utf8);

#endif
