// The weights that `scripts/train` has learned, inside the binary. README.md tells from what.
#ifndef TRAINED_MODELS_H
#define TRAINED_MODELS_H

#include <stddef.h>

// One model's bytes; SequenceModel and TextAnalysis/Learning describe their form.
typedef struct {
  const unsigned char *_Nonnull bytes;
  size_t count;
} TrainedModel;

TrainedModel trained_clusters(void);
TrainedModel trained_names(void);
TrainedModel trained_cue_words(void);
TrainedModel trained_cues(void);
TrainedModel trained_reports(void);
TrainedModel trained_bodies(void);

// Asks for the memory at an address, which is read soon.
static inline void trained_prefetch(const void *_Nonnull address) { __builtin_prefetch(address); }

#endif
