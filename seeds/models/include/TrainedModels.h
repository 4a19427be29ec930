// The weights that `scripts/train` has learned, inside the binary. README.md tells from what.
#ifndef TRAINED_MODELS_H
#define TRAINED_MODELS_H

#include <stddef.h>
#include <stdint.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

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

// Which of the first seven numbers of an aligned line of 64 bytes are `tag`, a bit each.
static inline uint32_t trained_tags(const void *_Nonnull line, uint16_t tag) {
#ifdef __SSE2__
  __m128i same = _mm_cmpeq_epi16(_mm_load_si128((const __m128i *)line), _mm_set1_epi16((short)tag));
  return (uint32_t)_mm_movemask_epi8(_mm_packs_epi16(same, _mm_setzero_si128())) & 127;
#else
  const uint16_t *tags = (const uint16_t *)line;
  uint32_t found = 0;
  for (int slot = 0; slot < 7; slot++) found |= (uint32_t)(tags[slot] == tag) << slot;
  return found;
#endif
}

#endif
