// The project's tables of names and words, as they stand in this folder, inside the binary.
#ifndef GAZETTEER_TABLES_H
#define GAZETTEER_TABLES_H

#include <stddef.h>

// One table: its bytes in UTF-8, without a zero behind them.
typedef struct {
  const unsigned char *_Nonnull bytes;
  size_t count;
} GazetteerTable;

GazetteerTable gazetteer_countries(void);
GazetteerTable gazetteer_organizations(void);
GazetteerTable gazetteer_outlets(void);
GazetteerTable gazetteer_places(void);
GazetteerTable gazetteer_given_names(void);
GazetteerTable gazetteer_last_names(void);
GazetteerTable gazetteer_cities(void);
GazetteerTable gazetteer_regions(void);
GazetteerTable gazetteer_census_names(void);
GazetteerTable gazetteer_world_names(void);
GazetteerTable gazetteer_people(void);
GazetteerTable gazetteer_things(void);
GazetteerTable gazetteer_lexicon(void);

#endif
