// What Linux and its C library have and Swift's Glibc module leaves out.
#ifndef MUSTER_CLINUX_H
#define MUSTER_CLINUX_H
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <fcntl.h>
#include <malloc.h>
#include <stddef.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>
#if defined(__SSE2__)
#include <emmintrin.h>
#endif

// Starts writing a range of a file to the medium, and does not wait (sync_file_range(2), SYNC_FILE_RANGE_WRITE).
static inline void muster_start_writing(int descriptor, long offset, long count) {
  (void)syscall(SYS_sync_file_range, descriptor, offset, count, 2U);
}

// memmem(3).
static inline const void *muster_find(const void *bytes, size_t count, const void *wanted, size_t wanted_count) {
  return memmem(bytes, count, wanted, wanted_count);
}

// The first place at or after `start` where every byte, joined with its mask, is the wanted one; -1 for none.
// Sixteen places at a time are asked whether the first and the last byte fit.
static inline long muster_find_folded(
    const unsigned char *bytes, long count, long start, const unsigned char *wanted, const unsigned char *masks,
    long wanted_count) {
  const long last = wanted_count - 1;
  long place = start;
#if defined(__SSE2__)
  const __m128i first_byte = _mm_set1_epi8((char)wanted[0]), first_mask = _mm_set1_epi8((char)masks[0]);
  const __m128i last_byte = _mm_set1_epi8((char)wanted[last]), last_mask = _mm_set1_epi8((char)masks[last]);
  for (; place + last + 16 <= count; place += 16) {
    const __m128i firsts = _mm_loadu_si128((const __m128i *)(bytes + place));
    const __m128i lasts = _mm_loadu_si128((const __m128i *)(bytes + place + last));
    unsigned fits = (unsigned)_mm_movemask_epi8(_mm_and_si128(
        _mm_cmpeq_epi8(_mm_or_si128(firsts, first_mask), first_byte),
        _mm_cmpeq_epi8(_mm_or_si128(lasts, last_mask), last_byte)));
    for (; fits != 0; fits &= fits - 1) {
      const unsigned char *candidate = bytes + place + __builtin_ctz(fits);
      long position = 1;
      while (position < last && (candidate[position] | masks[position]) == wanted[position]) position++;
      if (position >= last) return candidate - bytes;
    }
  }
#endif
  for (; place + last < count; place++) {
    long position = 0;
    while (position <= last && (bytes[place + position] | masks[position]) == wanted[position]) position++;
    if (position > last) return place;
  }
  return -1;
}

// Takes the pages of the read-only segments of the program and of its libraries out of this process.
void muster_release_program(void);
#endif
