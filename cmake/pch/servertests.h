// SPDX-License-Identifier: GPL-3.0-or-later
// What the tests of a whole server read.
#pragma once
#include "cmake/pch/tests.h"
#include "tests/server/support/testserver.h"
