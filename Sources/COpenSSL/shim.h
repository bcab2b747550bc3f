// What Muster uses of OpenSSL, with arguments that import into Swift without casts.
#ifndef MUSTER_COPENSSL_H
#define MUSTER_COPENSSL_H
// SHA256_Init and its fellows are the assembly itself; SHA256() and EVP look the algorithm up for every message.
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>
#include <openssl/sha.h>
#include <stddef.h>
#include <stdint.h>

static inline void muster_sha256(const uint8_t *bytes, size_t count, uint8_t *digest) {
  SHA256_CTX context;
  SHA256_Init(&context);
  SHA256_Update(&context, bytes, count);
  SHA256_Final(digest, &context);
}

static inline int muster_hmac_sha256(
    const uint8_t *key, size_t key_count, const uint8_t *bytes, size_t count, uint8_t *code) {
  unsigned int length = 32;
  return HMAC(EVP_sha256(), key, (int)key_count, bytes, count, code, &length) != NULL && length == 32;
}
static inline int muster_equal_in_constant_time(const uint8_t *a, const uint8_t *b, size_t count) {
  return CRYPTO_memcmp(a, b, count) == 0;
}
static inline int muster_random(uint8_t *bytes, size_t count) { return RAND_bytes(bytes, (int)count) == 1; }
#endif
