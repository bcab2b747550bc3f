// A file of its own, as dl_iterate_phdr needs a feature macro before all headers, which Swift's Glibc module sets not.
#define _GNU_SOURCE
#include <link.h>
#include <sys/mman.h>
#include <unistd.h>

#include "shim.h"

static int release(struct dl_phdr_info *file, size_t size, void *context) {
  (void)size;
  (void)context;
  const size_t page = (size_t)sysconf(_SC_PAGESIZE);
  for (int i = 0; i < file->dlpi_phnum; i++) {
    const ElfW(Phdr) *segment = &file->dlpi_phdr[i];
    // Sound: a segment that was never writable is as it is in its file, and comes back from there. What relocation
    // changed was writable then, as linkers refuse relocations elsewhere.
    if (segment->p_type != PT_LOAD || (segment->p_flags & PF_W)) continue;
    const size_t start = file->dlpi_addr + segment->p_vaddr;
    // Whole pages only.
    const size_t first = (start + page - 1) & ~(page - 1);
    const size_t end = (start + segment->p_memsz) & ~(page - 1);
    // What the kernel refuses stays where it is: nothing depends on it.
    if (first < end) (void)madvise((void *)first, end - first, MADV_DONTNEED);
  }
  return 0;
}

void muster_release_program(void) { (void)dl_iterate_phdr(release, NULL); }
