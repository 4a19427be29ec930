#include "Markup.h"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <stdio.h>
#include <string.h>

#include "Loading.h"

#define FUNCTIONS(X)                                                                               \
  X(xmlInitParser)                                                                                 \
  X(xmlStopParser)                                                                                 \
  X(htmlCreateMemoryParserCtxt)                                                                    \
  X(htmlCtxtUseOptions)                                                                            \
  X(htmlParseDocument)                                                                             \
  X(htmlFreeParserCtxt)                                                                            \
  X(htmlEntityLookup)                                                                              \
  X(xmlSwitchEncoding)                                                                             \
  X(xmlCreateMemoryParserCtxt)                                                                     \
  X(xmlCtxtUseOptions)                                                                             \
  X(xmlParseDocument)                                                                              \
  X(xmlFreeParserCtxt)                                                                             \
  X(xmlGetPredefinedEntity)                                                                        \
  X(xmlCtxtGetLastError)

LOADED_LIBRARY(FUNCTIONS, "libxml2.so.2", lib.xmlInitParser())

// What the library hands back to the functions below.
typedef struct {
  const MarkupEvents *events;
  xmlParserCtxtPtr parser;
  bool is_stopped;
  // The entity that was asked for last.
  xmlEntity entity;
  char utf8[8];
} State;

static void go_on(State *state, bool goes_on) {
  if (goes_on || state->is_stopped) return;
  state->is_stopped = true;
  lib.xmlStopParser(state->parser);
}

static void html_start(void *context, const xmlChar *name, const xmlChar **attributes) {
  State *state = context;
  if (state->is_stopped) return;
  go_on(state, state->events->start(state->events->context, (const char *)name, NULL,
                                    (const char *const *)attributes));
}

static void html_end(void *context, const xmlChar *name) {
  State *state = context;
  if (state->is_stopped) return;
  go_on(state, state->events->end(state->events->context, (const char *)name, NULL));
}

static void text(void *context, const xmlChar *bytes, int count) {
  State *state = context;
  if (state->is_stopped) return;
  go_on(state, state->events->text(state->events->context, (const char *)bytes, (size_t)count));
}

static MarkupResult result(const State *state, bool is_well_formed) {
  if (state->is_stopped) return MARKUP_STOPPED;
  return is_well_formed ? MARKUP_DONE : MARKUP_MALFORMED;
}

MarkupResult markup_parse_html(const char *bytes, size_t count, const MarkupEvents *events) {
  if (!available() || count > 0x7fffffff) return MARKUP_UNAVAILABLE;
  if (count == 0) return MARKUP_DONE;
  htmlParserCtxtPtr parser = lib.htmlCreateMemoryParserCtxt(bytes, (int)count);
  if (!parser) return MARKUP_UNAVAILABLE;
  lib.htmlCtxtUseOptions(parser, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                                     HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC);
  lib.xmlSwitchEncoding(parser, XML_CHAR_ENCODING_UTF8);
  State state = {.events = events, .parser = parser};
  memset(parser->sax, 0, sizeof *parser->sax);
  parser->sax->startElement = html_start;
  parser->sax->endElement = html_end;
  parser->sax->characters = text;
  parser->sax->ignorableWhitespace = text;
  parser->sax->cdataBlock = text;
  parser->userData = &state;
  lib.htmlParseDocument(parser);
  lib.htmlFreeParserCtxt(parser);
  return result(&state, true);
}

// Copies a value, and ends it with a zero byte. libxml2 leaves "&#38;" for each "&" of a value.
static char *copy_value(char *to, const char *from, const char *end) {
  static const char mark[] = "&#38;";
  while (from < end) {
    *to++ = *from;
    bool is_mark = end - from >= 5 && memcmp(from, mark, 5) == 0;
    from += is_mark ? 5 : 1;
  }
  *to++ = 0;
  return to;
}

static void xml_start(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
                      int namespaces, const xmlChar **declared, int count, int defaulted,
                      const xmlChar **given) {
  (void)namespaces, (void)declared, (void)defaulted;
  State *state = context;
  if (state->is_stopped) return;
  // Values are not ended by a zero byte; they are copied, and those beyond 64 left out.
  enum { most = 64 };
  const char *attributes[2 * most + 1];
  size_t size = 0;
  if (count > most) count = most;
  for (int i = 0; i < count; i++) size += (size_t)(given[5 * i + 4] - given[5 * i + 3]) + 1;
  char small[1024];
  char *values = size <= sizeof small ? small : malloc(size);
  if (!values) return go_on(state, false);
  char *next = values;
  for (int i = 0; i < count; i++) {
    attributes[2 * i] = (const char *)given[5 * i];
    attributes[2 * i + 1] = next;
    next = copy_value(next, (const char *)given[5 * i + 3], (const char *)given[5 * i + 4]);
  }
  attributes[2 * count] = NULL;
  const char *space = (const char *)(uri ? uri : prefix);
  bool goes_on =
      state->events->start(state->events->context, (const char *)name, space, attributes);
  if (values != small) free(values);
  go_on(state, goes_on);
}

static void xml_end(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri) {
  State *state = context;
  if (state->is_stopped) return;
  go_on(state, state->events->end(state->events->context, (const char *)name,
                                  (const char *)(uri ? uri : prefix)));
}

// Feeds use HTML's named characters without declaring them.
static xmlEntityPtr xml_entity(void *context, const xmlChar *name) {
  State *state = context;
  xmlEntityPtr known = lib.xmlGetPredefinedEntity(name);
  if (known) return known;
  if (!markup_named_character((const char *)name, state->utf8)) return NULL;
  state->entity = (xmlEntity){
      .type = XML_ENTITY_DECL,
      .name = name,
      .content = (xmlChar *)state->utf8,
      .orig = (xmlChar *)state->utf8,
      .length = (int)strlen(state->utf8),
      .etype = XML_INTERNAL_PREDEFINED_ENTITY,
  };
  return &state->entity;
}

MarkupResult markup_parse_xml(const char *bytes, size_t count, const MarkupEvents *events,
                              char *message, size_t message_size) {
  if (message_size) *message = 0;
  if (!available() || count > 0x7fffffff) return MARKUP_UNAVAILABLE;
  xmlParserCtxtPtr parser = lib.xmlCreateMemoryParserCtxt(bytes, (int)count);
  if (!parser) return count ? MARKUP_UNAVAILABLE : MARKUP_MALFORMED;
  lib.xmlCtxtUseOptions(parser, XML_PARSE_RECOVER | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
                                    XML_PARSE_NONET | XML_PARSE_HUGE | XML_PARSE_IGNORE_ENC);
  lib.xmlSwitchEncoding(parser, XML_CHAR_ENCODING_UTF8);
  State state = {.events = events, .parser = parser};
  memset(parser->sax, 0, sizeof *parser->sax);
  parser->sax->initialized = XML_SAX2_MAGIC;
  parser->sax->startElementNs = xml_start;
  parser->sax->endElementNs = xml_end;
  parser->sax->characters = text;
  parser->sax->ignorableWhitespace = text;
  parser->sax->cdataBlock = text;
  parser->sax->getEntity = xml_entity;
  parser->userData = &state;
  lib.xmlParseDocument(parser);
  bool is_well_formed = parser->wellFormed;
  const xmlError *error = lib.xmlCtxtGetLastError(parser);
  if (!is_well_formed && error && error->message && message_size) {
    size_t length = strcspn(error->message, "\n");
    snprintf(message, message_size, "line %d: %.*s", error->line, (int)length, error->message);
  }
  lib.xmlFreeParserCtxt(parser);
  return result(&state, is_well_formed);
}

bool markup_named_character(const char *name, char *utf8) {
  if (!available()) return false;
  const htmlEntityDesc *entity = lib.htmlEntityLookup((const xmlChar *)name);
  if (!entity) return false;
  unsigned value = entity->value;
  if (value < 0x80) {
    *utf8++ = (char)value;
  } else if (value < 0x800) {
    *utf8++ = (char)(0xC0 | value >> 6);
    *utf8++ = (char)(0x80 | (value & 0x3F));
  } else {
    *utf8++ = (char)(0xE0 | value >> 12);
    *utf8++ = (char)(0x80 | (value >> 6 & 0x3F));
    *utf8++ = (char)(0x80 | (value & 0x3F));
  }
  *utf8 = 0;
  return true;
}
