// The C allocator's settings, which Swift's Glibc module leaves out.
#ifndef MUSTER_CMALLOC_H
#define MUSTER_CMALLOC_H
#include <malloc.h>
#endif
