// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

/// Bearer tokens: 256 random bits, of which the store keeps only a hash. A fast hash is enough, since nobody can guess
/// them.
namespace mainstay::services::token {

/// A new one, with a prefix that tells people and scanners of leaked secrets what it is: "mst_" sessions, "msa_"
/// agents, "mse_" enrolment.
QString create(const QString &prefix);

/// BLAKE2b-256.
QByteArray hashOf(QByteArrayView token);

} // namespace mainstay::services::token
