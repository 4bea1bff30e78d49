// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/licence/licencemailtest.h"

#include "ui/text/mailtext.h"

namespace mainstay::ui {

using namespace Qt::StringLiterals;
using core::ErrorKind;

LicenceMailTest::LicenceMailTest(models::Workspace &workspace, QObject *parent)
    : QObject(parent), m_workspace(workspace)
{
    // What was said of one address is not true of another's.
    connect(&workspace.updates(), &models::SystemUpdates::changed, this, [this] {
        if (m_reply && address() != m_address)
            forget();
    });
}

QString LicenceMailTest::address() const
{
    const auto &licence = m_workspace.updates().licence();
    return licence ? licence->maskedEmail : QString();
}

void LicenceMailTest::send()
{
    if (m_sending)
        return;
    m_sending = true;
    m_address = address();
    m_reply.reset();
    emit changed();
    models::whenReady(
        m_workspace.updates().testLicenceMail(), this, [this](const core::Result<core::MailReply> &reply) {
            m_sending = false;
            m_reply = reply;
            emit changed();
        });
}

void LicenceMailTest::forget()
{
    m_reply.reset();
    emit changed();
}

std::optional<LicenceMailTest::Outcome> LicenceMailTest::outcome() const
{
    if (!m_reply)
        return std::nullopt;
    if (*m_reply) {
        // A server that is tried out on one machine answers without a code: it has no mail server to ask.
        if ((*m_reply)->code == 0)
            return Outcome{models::Tone::Ok,
                tr("The test e-mail for %1 is in this server's own mailbox: it has no mail server.").arg(m_address),
                {}};
        return Outcome{models::Tone::Ok, tr("The mail server has taken a test e-mail for %1.").arg(m_address),
            tr("It answered: %1").arg((*m_reply)->text) + u'\n' + tr("Look whether it arrives.")};
    }
    const core::Error &error = m_reply->error();
    // "Later" is the mail server's word; this one is the main server's own.
    const bool isOurs = error.kind == ErrorKind::Throttled && error.context.contains(u"retryAfter"_s);
    if (isOurs) {
        const qint64 seconds = error.context.value(u"retryAfter"_s).toLongLong();
        return Outcome{models::Tone::Warning, tr("A test e-mail was sent a moment ago."),
            tr("The next one can be sent in %Ln second(s).", nullptr, int(seconds))};
    }
    const ErrorText text = mailErrorText(error);
    return Outcome{models::Tone::Bad, text.sentence, text.remedy, text.details};
}

} // namespace mainstay::ui
