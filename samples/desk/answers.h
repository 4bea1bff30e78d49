// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace sampledesk {

/// Where the parts of the desk lie: the folder above the one with the program.
QString homeFolder();

/// Asks the desk that runs; its answer, or nothing where none runs.
QString ask(const QString &question);

/// Starts the desk on its own, and waits until it answers. False where it does not.
bool start();
/// Asks it to end, and waits until it has.
bool stop();

/// Brings the tickets to that schema. False where they cannot be read.
bool migrate(int schema);

} // namespace sampledesk
