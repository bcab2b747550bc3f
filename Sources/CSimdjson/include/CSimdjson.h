// A C face for simdjson's runtime-dispatched DOM parser: one document in, its tape out.
//
// The tape is simdjson's own (doc/tape.md in its repository): 64-bit words, the kind in the top byte. Strings lie in a
// second buffer as a 32-bit little-endian length, the unescaped UTF-8 bytes and a NUL. Both buffers belong to the parser
// and are valid until it parses again.
#ifndef MUSTER_CSIMDJSON_H
#define MUSTER_CSIMDJSON_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct muster_json_parser muster_json_parser;

typedef struct {
  int32_t error;            // 0, or simdjson's error code
  uint32_t tape_words;      // 64-bit words on the tape
  const uint64_t *tape;
  const uint8_t *strings;
  size_t strings_capacity;  // readable bytes at `strings`
} muster_json_document;

// NULL when memory is short.
muster_json_parser *muster_json_parser_create(size_t maximum_depth);
void muster_json_parser_destroy(muster_json_parser *parser);

// Parses bytes[0, length). At least muster_json_padding() bytes after them must be readable.
muster_json_document muster_json_parse(muster_json_parser *parser, const uint8_t *bytes, size_t length);

size_t muster_json_padding(void);
const char *muster_json_error_message(int32_t error);
int32_t muster_json_error_depth(void);
int32_t muster_json_error_utf8(void);
const char *muster_json_implementation(void);

#ifdef __cplusplus
}
#endif
#endif
