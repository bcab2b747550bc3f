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
// The memory limit is the caller's to check: 128 * r * (N + p) bytes and a little.
static inline int muster_scrypt(
    const uint8_t *password, size_t password_count, const uint8_t *salt, size_t salt_count, uint64_t n, uint64_t r,
    uint64_t p, uint64_t most_bytes, uint8_t *key, size_t key_count) {
  return EVP_PBE_scrypt(
             (const char *)password, password_count, salt, salt_count, n, r, p, most_bytes, key, key_count) == 1;
}
static inline int muster_random(uint8_t *bytes, size_t count) { return RAND_bytes(bytes, (int)count) == 1; }
#endif
