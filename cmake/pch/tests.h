// SPDX-License-Identifier: GPL-3.0-or-later
// What nearly every test reads.
#pragma once
#include "cmake/pch/base.h"
#include "core/codec/codec.h"
#include "core/result.h"
#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QNetworkReply>
#include <QProcess>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>
#include <QUrl>
#include <algorithm>
#include <chrono>
#include <thread>
