// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/mail.h"

#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

namespace mainstay::test {

/// A real SMTP server (aiosmtpd) on a loopback port, which behaves as a test wants.
class MailServer
{
public:
    /// \a options as mailserver.py takes them.
    explicit MailServer(const QStringList &options = {});
    ~MailServer();

    const QString &problem() const { return m_problem; }
    /// How to reach it, without protection.
    core::MailSettings settings() const;

    /// accept, refuse, greylist, hang or drop.
    void behave(const QString &how) const;
    /// The mails that it took, oldest first, as they came.
    QList<QByteArray> mails() const;
    /// kill -9, and again on the same port.
    void stop();

    /// A certificate and its key for \a host, in files of \a folder; what went wrong.
    static QString makeCertificate(const QString &folder, const QString &host);
    /// What Python's own reader of mails finds in \a mail: headers in lower case, "text" and "html".
    static QJsonObject read(const QByteArray &mail);

private:
    QTemporaryDir m_folder;
    QProcess m_process;
    QString m_problem;
    int m_port = 0;
};

} // namespace mainstay::test
