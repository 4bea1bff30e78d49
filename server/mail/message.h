// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QString>

namespace mainstay::mail {

/// A mail to one recipient: plain text for everybody, and the same as HTML.
struct Message
{
    QString id{}; ///< unique; the part before the @ of its Message-ID
    QString sender{}; ///< address
    QString senderName{};
    QString recipient{}; ///< address
    QString subject{};
    QString text{};
    QString html{}; ///< empty: text alone
    QDateTime date{};

    /// As it goes over the wire (RFC 5322 and MIME), with CRLF at the end of lines, none of more than 76 characters.
    QByteArray toWire() const;
};

} // namespace mainstay::mail
