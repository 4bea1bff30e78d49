// SPDX-License-Identifier: GPL-3.0-or-later
// What nearly every file of the main server reads.
#pragma once
#include "cmake/pch/base.h"
#include "core/codec/codec.h"
#include "core/result.h"
#include "core/values/agentprotocol.h"
#include "core/values/request.h"
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QLoggingCategory>
#include <algorithm>
#include <chrono>
#include <mutex>
#include <thread>
