#ifndef COHORTLINK_CZIP_SHIM_H
#define COHORTLINK_CZIP_SHIM_H

#include <zip.h>

#endif
