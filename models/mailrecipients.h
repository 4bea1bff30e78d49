// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/mail.h"

#include <QList>

namespace mainstay::models {

/// How the newest mail to somebody stands.
enum class DeliveryState {
    Undeliverable, ///< given up, and nothing was accepted since
    Waiting, ///< tried, and tried again later
    OnItsWay,
    Accepted,
    None, ///< nobody has written to them yet
};

/// Somebody who gets the main server's mails, and whether they do.
struct MailRecipient
{
    QString address;
    DeliveryState state = DeliveryState::None;
    std::optional<QDateTime> lastAccepted; ///< when a mail server last took a mail for them
    int attempts = 0; ///< of the newest mail
    std::optional<QDateTime> nextTryAt;
    QString subject; ///< of the newest mail
    std::optional<core::Error> error; ///< of its last try

    friend bool operator==(const MailRecipient &, const MailRecipient &) = default;
};
inline QString rowKey(const MailRecipient &row)
{
    return row.address;
}

/// Everybody in \a mails, and those of \a expected who got none yet, by address.
QList<MailRecipient> mailRecipients(const QList<core::Mail> &mails, const QStringList &expected = {});

} // namespace mainstay::models
