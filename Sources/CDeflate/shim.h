#ifndef MUSTER_CDEFLATE_H
#define MUSTER_CDEFLATE_H
#include <libdeflate.h>
#endif
