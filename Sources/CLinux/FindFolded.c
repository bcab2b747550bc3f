#include "shim.h"

// Many places at a time are asked whether the first and the last byte fit, and two between them: of digits, two alone fit
// too often.

// Whether all bytes at a place fit whose first and last do.
static inline int fits_within(
    const unsigned char *place, const unsigned char *wanted, const unsigned char *masks, long last) {
  long position = 1;
  while (position < last && (place[position] | masks[position]) == wanted[position]) position++;
  return position >= last;
}

// The places that are too near to the end for a whole vector.
static long find_one_by_one(
    const unsigned char *bytes, long count, long start, const unsigned char *wanted, const unsigned char *masks,
    long last) {
  for (long place = start; place + last < count; place++) {
    if ((bytes[place] | masks[0]) == wanted[0] && (bytes[place + last] | masks[last]) == wanted[last]
        && fits_within(bytes + place, wanted, masks, last)) {
      return place;
    }
  }
  return -1;
}

#if defined(__x86_64__)
#include <immintrin.h>

// One body for both widths: VECTOR, its operations, and the bytes it has.
#define FIND(VECTOR, SET, LOAD, OR, AND, EQUAL, MASK, WIDTH)                                               \
  const long last = wanted_count - 1, one = wanted_count / 4, other = wanted_count / 2;                    \
  const VECTOR first_byte = SET((char)wanted[0]), first_mask = SET((char)masks[0]);                        \
  const VECTOR last_byte = SET((char)wanted[last]), last_mask = SET((char)masks[last]);                    \
  const VECTOR one_byte = SET((char)wanted[one]), one_mask = SET((char)masks[one]);                        \
  const VECTOR other_byte = SET((char)wanted[other]), other_mask = SET((char)masks[other]);                \
  long place = start;                                                                                      \
  for (; place + last + WIDTH <= count; place += WIDTH) {                                                  \
    const unsigned char *at = bytes + place;                                                               \
    const VECTOR ends = AND(                                                                               \
        EQUAL(OR(LOAD((const VECTOR *)at), first_mask), first_byte),                                       \
        EQUAL(OR(LOAD((const VECTOR *)(at + last)), last_mask), last_byte));                               \
    const VECTOR within = AND(                                                                             \
        EQUAL(OR(LOAD((const VECTOR *)(at + one)), one_mask), one_byte),                                   \
        EQUAL(OR(LOAD((const VECTOR *)(at + other)), other_mask), other_byte));                            \
    for (unsigned fits = (unsigned)MASK(AND(ends, within)); fits != 0; fits &= fits - 1) {                 \
      const long found = place + __builtin_ctz(fits);                                                      \
      if (fits_within(bytes + found, wanted, masks, last)) return found;                                   \
    }                                                                                                      \
  }                                                                                                        \
  return find_one_by_one(bytes, count, place, wanted, masks, last);

static long find_sse2(
    const unsigned char *bytes, long count, long start, const unsigned char *wanted, const unsigned char *masks,
    long wanted_count) {
  FIND(__m128i, _mm_set1_epi8, _mm_loadu_si128, _mm_or_si128, _mm_and_si128, _mm_cmpeq_epi8, _mm_movemask_epi8, 16)
}

__attribute__((target("avx2"))) static long find_avx2(
    const unsigned char *bytes, long count, long start, const unsigned char *wanted, const unsigned char *masks,
    long wanted_count) {
  FIND(
      __m256i, _mm256_set1_epi8, _mm256_loadu_si256, _mm256_or_si256, _mm256_and_si256, _mm256_cmpeq_epi8,
      _mm256_movemask_epi8, 32)
}

long muster_find_folded(
    const unsigned char *bytes, long count, long start, const unsigned char *wanted, const unsigned char *masks,
    long wanted_count) {
  if (count - start < 64) return find_sse2(bytes, count, start, wanted, masks, wanted_count);
  return __builtin_cpu_supports("avx2") ? find_avx2(bytes, count, start, wanted, masks, wanted_count)
                                        : find_sse2(bytes, count, start, wanted, masks, wanted_count);
}
#else
long muster_find_folded(
    const unsigned char *bytes, long count, long start, const unsigned char *wanted, const unsigned char *masks,
    long wanted_count) {
  return find_one_by_one(bytes, count, start, wanted, masks, wanted_count - 1);
}
#endif
