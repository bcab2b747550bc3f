// What Muster uses of OpenSSL, with arguments that import into Swift without casts.
#ifndef MUSTER_COPENSSL_H
#define MUSTER_COPENSSL_H
// SHA256_Init and its fellows are the assembly itself; SHA256() and EVP look the algorithm up for every message.
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/param_build.h>
#include <openssl/params.h>
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
static inline int muster_verify_sha256(
    const char *type, OSSL_PARAM *parameters, const uint8_t *signature, size_t signature_count, const uint8_t *bytes,
    size_t count) {
  EVP_PKEY *key = NULL;
  EVP_PKEY_CTX *maker = EVP_PKEY_CTX_new_from_name(NULL, type, NULL);
  EVP_MD_CTX *context = EVP_MD_CTX_new();
  int valid = maker != NULL && context != NULL && EVP_PKEY_fromdata_init(maker) == 1 &&
              EVP_PKEY_fromdata(maker, &key, EVP_PKEY_PUBLIC_KEY, parameters) == 1 &&
              EVP_DigestVerifyInit(context, NULL, EVP_sha256(), NULL, key) == 1 &&
              EVP_DigestVerify(context, signature, signature_count, bytes, count) == 1;
  EVP_MD_CTX_free(context);
  EVP_PKEY_free(key);
  EVP_PKEY_CTX_free(maker);
  return valid;
}
static inline int muster_rsa_sha256_verify(
    const uint8_t *modulus, size_t modulus_count, const uint8_t *exponent, size_t exponent_count,
    const uint8_t *signature, size_t signature_count, const uint8_t *bytes, size_t count) {
  BIGNUM *n = BN_bin2bn(modulus, (int)modulus_count, NULL);
  BIGNUM *e = BN_bin2bn(exponent, (int)exponent_count, NULL);
  OSSL_PARAM_BLD *builder = OSSL_PARAM_BLD_new();
  OSSL_PARAM *parameters = NULL;
  if (n != NULL && e != NULL && builder != NULL && OSSL_PARAM_BLD_push_BN(builder, OSSL_PKEY_PARAM_RSA_N, n) == 1 &&
      OSSL_PARAM_BLD_push_BN(builder, OSSL_PKEY_PARAM_RSA_E, e) == 1)
    parameters = OSSL_PARAM_BLD_to_param(builder);
  int valid = parameters != NULL && muster_verify_sha256("RSA", parameters, signature, signature_count, bytes, count);
  OSSL_PARAM_free(parameters);
  OSSL_PARAM_BLD_free(builder);
  BN_free(n);
  BN_free(e);
  return valid;
}
// The point is 65 bytes, uncompressed; the signature is r and s of 32 bytes each (RFC 7518 section 3.4).
static inline int muster_p256_sha256_verify(
    const uint8_t *point, const uint8_t *signature, const uint8_t *bytes, size_t count) {
  OSSL_PARAM parameters[] = {
      OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, (char *)"prime256v1", 0),
      OSSL_PARAM_construct_octet_string(OSSL_PKEY_PARAM_PUB_KEY, (void *)point, 65), OSSL_PARAM_construct_end()};
  ECDSA_SIG *pair = ECDSA_SIG_new();
  BIGNUM *r = BN_bin2bn(signature, 32, NULL), *s = BN_bin2bn(signature + 32, 32, NULL);
  if (pair == NULL || r == NULL || s == NULL || ECDSA_SIG_set0(pair, r, s) != 1) {
    ECDSA_SIG_free(pair);
    BN_free(r);
    BN_free(s);
    return 0;
  }
  uint8_t encoded[80], *end = encoded;
  int length = i2d_ECDSA_SIG(pair, NULL);
  if (length > 0 && length <= (int)sizeof encoded) length = i2d_ECDSA_SIG(pair, &end);
  else length = 0;
  ECDSA_SIG_free(pair);
  return length > 0 && muster_verify_sha256("EC", parameters, encoded, (size_t)length, bytes, count);
}
static inline int muster_random(uint8_t *bytes, size_t count) { return RAND_bytes(bytes, (int)count) == 1; }
#endif
