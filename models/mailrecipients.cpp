// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mailrecipients.h"

#include <algorithm>

namespace mainstay::models {

using core::Mail;
using core::MailState;

namespace {

DeliveryState stateOf(const Mail &mail)
{
    switch (mail.state) {
    case MailState::Failed:
        return DeliveryState::Undeliverable;
    case MailState::Sent:
        return DeliveryState::Accepted;
    case MailState::Queued:
        break;
    }
    return mail.attempts > 0 ? DeliveryState::Waiting : DeliveryState::OnItsWay;
}

} // namespace

QList<MailRecipient> mailRecipients(const QList<Mail> &mails, const QStringList &expected)
{
    QList<Mail> oldestFirst = mails;
    std::ranges::stable_sort(oldestFirst, {}, &Mail::createdAt);
    // An address counts once, however it is written.
    QMap<QString, MailRecipient> recipients;
    for (const QString &address : expected)
        recipients.insert(address.toLower(), {address, DeliveryState::None, {}, 0, {}, {}, {}});
    for (const Mail &mail : std::as_const(oldestFirst)) {
        MailRecipient &one = recipients[mail.recipient.toLower()];
        one.address = mail.recipient;
        one.state = stateOf(mail);
        one.attempts = mail.attempts;
        one.nextTryAt = mail.nextTryAt;
        one.subject = mail.subject;
        one.error = mail.error;
        if (mail.sentAt && (!one.lastAccepted || *one.lastAccepted < *mail.sentAt))
            one.lastAccepted = mail.sentAt;
    }
    return recipients.values();
}

} // namespace mainstay::models
