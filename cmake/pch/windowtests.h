// SPDX-License-Identifier: GPL-3.0-or-later
// What the tests of the windows read.
#pragma once
#include "cmake/pch/windows.h"
#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTemporaryDir>
#include <QTest>
