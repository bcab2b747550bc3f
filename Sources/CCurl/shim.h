// libcurl's setopt and getinfo are variadic, which Swift cannot call: one typed function for each kind of argument.
#ifndef MUSTER_CCURL_H
#define MUSTER_CCURL_H
#include <curl/curl.h>

static inline CURLcode muster_curl_set_long(CURL *handle, CURLoption option, long value) {
  return curl_easy_setopt(handle, option, value);
}
static inline CURLcode muster_curl_set_offset(CURL *handle, CURLoption option, curl_off_t value) {
  return curl_easy_setopt(handle, option, value);
}
static inline CURLcode muster_curl_set_string(CURL *handle, CURLoption option, const char *value) {
  return curl_easy_setopt(handle, option, value);
}
static inline CURLcode muster_curl_set_pointer(CURL *handle, CURLoption option, void *value) {
  return curl_easy_setopt(handle, option, value);
}
static inline CURLcode muster_curl_set_list(CURL *handle, CURLoption option, struct curl_slist *value) {
  return curl_easy_setopt(handle, option, value);
}
typedef size_t (*muster_curl_write_callback)(char *bytes, size_t size, size_t count, void *context);
static inline CURLcode muster_curl_set_write(CURL *handle, CURLoption option, muster_curl_write_callback callback) {
  return curl_easy_setopt(handle, option, callback);
}
typedef int (*muster_curl_progress_callback)(
    void *context, curl_off_t download_total, curl_off_t downloaded, curl_off_t upload_total, curl_off_t uploaded);
static inline CURLcode muster_curl_set_progress(CURL *handle, muster_curl_progress_callback callback) {
  return curl_easy_setopt(handle, CURLOPT_XFERINFOFUNCTION, callback);
}
static inline CURLcode muster_curl_get_long(CURL *handle, CURLINFO info, long *value) {
  return curl_easy_getinfo(handle, info, value);
}
static inline CURLcode muster_curl_global_init(void) { return curl_global_init(CURL_GLOBAL_DEFAULT); }
#endif
