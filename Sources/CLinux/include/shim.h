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

// Starts writing a range of a file to the medium, and does not wait (sync_file_range(2), SYNC_FILE_RANGE_WRITE).
static inline void muster_start_writing(int descriptor, long offset, long count) {
  (void)syscall(SYS_sync_file_range, descriptor, offset, count, 2U);
}

// memmem(3).
static inline const void *muster_find(const void *bytes, size_t count, const void *wanted, size_t wanted_count) {
  return memmem(bytes, count, wanted, wanted_count);
}

// The first place at or after `start` where every byte, joined with its mask, is the wanted one; -1 for none.
long muster_find_folded(
    const unsigned char *bytes, long count, long start, const unsigned char *wanted, const unsigned char *masks,
    long wanted_count);

// Takes the pages of the read-only segments of the program and of its libraries out of this process.
void muster_release_program(void);
#endif
