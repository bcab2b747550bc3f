// zlib's init is a macro, which Swift cannot call. Only streams need zlib: whole members go through libdeflate.
#ifndef MUSTER_CZLIB_H
#define MUSTER_CZLIB_H
#include <zlib.h>

// 15 + 16: the largest window, and a gzip wrapper (RFC 1952) with its checksum verified.
static inline int muster_zlib_begin_gzip(z_streamp stream) { return inflateInit2(stream, 15 + 16); }
#endif
