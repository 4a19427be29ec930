// The trained weights, embedded by the compiler (#embed of C23), each from a cache line on.
#include "TrainedModels.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const _Alignas(64) unsigned char clusters[] = {
#embed "words.clusters" if_empty(0)
};
static const _Alignas(64) unsigned char names[] = {
#embed "names.weights" if_empty(0)
};
static const _Alignas(64) unsigned char cue_words[] = {
#embed "cues.words" if_empty(0)
};
static const _Alignas(64) unsigned char cues[] = {
#embed "cues.weights" if_empty(0)
};
static const _Alignas(64) unsigned char reports[] = {
#embed "reports.weights" if_empty(0)
};
static const _Alignas(64) unsigned char bodies[] = {
#embed "bodies.trees" if_empty(0)
};

#define ACCESSOR(model)                                   \
  TrainedModel trained_##model(void) {                    \
    return (TrainedModel){model, sizeof model};           \
  }

ACCESSOR(clusters)
ACCESSOR(names)
ACCESSOR(cue_words)
ACCESSOR(cues)
ACCESSOR(reports)
ACCESSOR(bodies)
