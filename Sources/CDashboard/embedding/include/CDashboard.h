// The files of the dashboard, as bytes of the program.
#ifndef MUSTER_CDASHBOARD_H
#define MUSTER_CDASHBOARD_H
#include <stddef.h>

struct muster_file {
  // Below Sources/CDashboard: `app/main.js`.
  const char *path;
  const unsigned char *bytes;
  size_t count;
};

// The first of the files; `count` is set to how many there are.
const struct muster_file *muster_dashboard(size_t *count);
#endif
