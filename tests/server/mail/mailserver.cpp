// SPDX-License-Identifier: GPL-3.0-or-later
#include "mailserver.h"

#include <QDir>
#include <QJsonDocument>

namespace mainstay::test {

using namespace Qt::StringLiterals;

namespace {

// Debian's own: its packages are not seen by a Python that somebody put in front of it.
constexpr auto python = "/usr/bin/python3"_L1;

} // namespace

MailServer::MailServer(const QStringList &options)
{
    behave(u"accept"_s);
    m_process.setProcessChannelMode(QProcess::SeparateChannels);
    m_process.start(python, QStringList{QStringLiteral(MAIL_SERVER), m_folder.path()} + options);
    if (!m_process.waitForReadyRead(60'000)) {
        m_problem = u"the mail server does not start: "_s + QString::fromUtf8(m_process.readAllStandardError());
        return;
    }
    m_port = m_process.readAllStandardOutput().trimmed().toInt();
}

MailServer::~MailServer()
{
    stop();
}

core::MailSettings MailServer::settings() const
{
    core::MailSettings settings;
    settings.host = u"127.0.0.1"_s;
    settings.port = m_port;
    settings.security = core::MailSecurity::None;
    settings.sender = u"mainstay@example.org"_s;
    return settings;
}

void MailServer::behave(const QString &how) const
{
    // In one step: the server reads it at every command.
    QFile file(m_folder.filePath(u"behaviour.new"_s));
    if (!file.open(QIODevice::WriteOnly) || file.write(how.toUtf8()) < 0)
        qFatal("cannot say how to behave");
    file.close();
    QFile::remove(m_folder.filePath(u"behaviour"_s));
    file.rename(m_folder.filePath(u"behaviour"_s));
}

QList<QByteArray> MailServer::mails() const
{
    QList<QByteArray> mails;
    for (int number = 1;; ++number) {
        QFile file(m_folder.filePath(u"%1.eml"_s.arg(number)));
        if (!file.open(QIODevice::ReadOnly))
            return mails;
        mails.append(file.readAll());
    }
}

void MailServer::stop()
{
    m_process.kill();
    m_process.waitForFinished();
}

QString MailServer::makeCertificate(const QString &folder, const QString &host)
{
    QProcess openssl;
    openssl.start(u"openssl"_s,
        {u"req"_s, u"-x509"_s, u"-newkey"_s, u"rsa:2048"_s, u"-nodes"_s, u"-days"_s, u"30"_s, u"-subj"_s,
            u"/CN="_s + host, u"-addext"_s, u"subjectAltName="_s + host, u"-keyout"_s, folder + u"/key.pem"_s,
            u"-out"_s, folder + u"/certificate.pem"_s});
    openssl.waitForFinished();
    return openssl.exitCode() == 0 ? QString() : QString::fromUtf8(openssl.readAllStandardError());
}

QJsonObject MailServer::read(const QByteArray &mail)
{
    QProcess reader;
    reader.start(python,
        {u"-c"_s,
            u"import email, email.policy, json, sys\n"
            "m = email.message_from_bytes(sys.stdin.buffer.read(), policy=email.policy.default)\n"
            "out = {name.lower(): str(value) for name, value in m.items()}\n"
            "for kind in ('plain', 'html'):\n"
            "    body = m.get_body((kind,))\n"
            "    out['text' if kind == 'plain' else kind] = body.get_content() if body else ''\n"
            "out['defects'] = [str(d) for part in m.walk() for d in part.defects]\n"
            "print(json.dumps(out))"_s});
    reader.write(mail);
    reader.closeWriteChannel();
    reader.waitForFinished();
    return QJsonDocument::fromJson(reader.readAllStandardOutput()).object();
}

} // namespace mainstay::test
