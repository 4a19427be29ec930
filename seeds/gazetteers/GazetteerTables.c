// The tables are embedded by the compiler (#embed of C23), because an array of their size written as
// a Swift literal takes minutes to compile.
#include "GazetteerTables.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char countries[] = {
#embed "countries.tsv"
};
static const unsigned char organizations[] = {
#embed "organizations.tsv"
};
static const unsigned char outlets[] = {
#embed "outlets.tsv"
};
static const unsigned char places[] = {
#embed "places.tsv"
};
static const unsigned char given_names[] = {
#embed "given-names.tsv"
};
static const unsigned char last_names[] = {
#embed "last-names.tsv"
};
static const unsigned char cities[] = {
#embed "cities.tsv"
};
static const unsigned char regions[] = {
#embed "regions.tsv"
};
static const unsigned char census_names[] = {
#embed "census-names.tsv"
};
static const unsigned char world_names[] = {
#embed "world-names.tsv"
};
static const unsigned char people[] = {
#embed "people.tsv"
};
static const unsigned char things[] = {
#embed "things.tsv"
};
static const unsigned char lexicon[] = {
#embed "lexicon.tsv"
};

#define ACCESSOR(name)                                    \
  GazetteerTable gazetteer_##name(void) {                 \
    return (GazetteerTable){name, sizeof name};           \
  }

ACCESSOR(countries)
ACCESSOR(organizations)
ACCESSOR(outlets)
ACCESSOR(places)
ACCESSOR(given_names)
ACCESSOR(last_names)
ACCESSOR(cities)
ACCESSOR(regions)
ACCESSOR(census_names)
ACCESSOR(world_names)
ACCESSOR(people)
ACCESSOR(things)
ACCESSOR(lexicon)
