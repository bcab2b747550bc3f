#include "CSimdjson.h"

#include <cstring>
#include <new>
#include <simdjson.h>

struct muster_json_parser {
  simdjson::dom::parser parser;
  size_t maximum_depth;
};

extern "C" {

muster_json_parser *muster_json_parser_create(size_t maximum_depth) {
  return new (std::nothrow) muster_json_parser{simdjson::dom::parser(), maximum_depth};
}

void muster_json_parser_destroy(muster_json_parser *parser) { delete parser; }

muster_json_document muster_json_parse(muster_json_parser *self, const uint8_t *bytes, size_t length) {
  muster_json_document document{};
  auto &parser = self->parser;
  if (length > parser.capacity() || parser.max_depth() != self->maximum_depth) {
    // Grow in powers of two, so that documents of slowly rising size do not allocate each time.
    size_t capacity = 64 * 1024;
    while (capacity < length) capacity *= 2;
    if (auto error = parser.allocate(capacity, self->maximum_depth)) {
      document.error = error;
      return document;
    }
  }
  auto result = parser.parse(bytes, length, false);
  document.error = result.error();
  if (document.error != 0) return document;
  document.tape = parser.doc.tape.get();
  document.tape_words = static_cast<uint32_t>(document.tape[0] & 0x00FFFFFFFFFFFFFFull);
  document.strings = parser.doc.string_buf.get();
  // simdjson allocates 5/3 of the capacity for strings (dom::document::allocate); all of it is readable.
  document.strings_capacity = 5 * parser.capacity() / 3;
  return document;
}

size_t muster_json_padding(void) { return simdjson::SIMDJSON_PADDING; }

const char *muster_json_error_message(int32_t error) {
  return simdjson::error_message(static_cast<simdjson::error_code>(error));
}

int32_t muster_json_error_depth(void) { return simdjson::DEPTH_ERROR; }
int32_t muster_json_error_utf8(void) { return simdjson::UTF8_ERROR; }

const char *muster_json_implementation(void) {
  static char name[32];
  std::strncpy(name, simdjson::get_active_implementation()->name().c_str(), sizeof(name) - 1);
  return name;
}

}
