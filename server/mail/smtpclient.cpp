// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/mail/smtpclient.h"

#include <QSysInfo>

#include <cstring>
#include <memory>
#include <mutex>

#include <curl/curl.h>

namespace mainstay::mail {

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using core::MailReply;
using core::Result;

namespace {

/// One conversation: what is still to be written, and the last line that the server said.
struct Talk
{
    QByteArray wire;
    qsizetype written = 0;
    QByteArray lastLine;
    const std::function<bool()> *stop = nullptr;
};

size_t giveBody(char *buffer, size_t size, size_t count, void *talkPointer)
{
    Talk &talk = *static_cast<Talk *>(talkPointer);
    const qsizetype length = qMin(qsizetype(size * count), talk.wire.size() - talk.written);
    std::memcpy(buffer, talk.wire.constData() + talk.written, size_t(length));
    talk.written += length;
    return size_t(length);
}

size_t takeLine(char *buffer, size_t size, size_t count, void *talkPointer)
{
    const QByteArray line = QByteArray(buffer, qsizetype(size * count)).trimmed();
    // The answer to QUIT says nothing of the mail.
    if (!line.isEmpty() && !line.startsWith("221"))
        static_cast<Talk *>(talkPointer)->lastLine = line.left(500);
    return size * count;
}

int lookForStop(void *talkPointer, curl_off_t, curl_off_t, curl_off_t, curl_off_t)
{
    return (*static_cast<Talk *>(talkPointer)->stop)() ? 1 : 0;
}

MailReply replyOf(const Talk &talk)
{
    return {talk.lastLine.left(3).toInt(), QString::fromUtf8(talk.lastLine)};
}

QByteArray greetingName()
{
    QByteArray name;
    for (const QChar c : QSysInfo::machineHostName()) {
        if (c.unicode() < 128 && (c.isLetterOrNumber() || c == u'-' || c == u'.'))
            name += c.toLatin1();
    }
    return name.isEmpty() ? QByteArray("localhost") : name;
}

} // namespace

SmtpClient::SmtpClient(core::MailSettings settings, QString password, Patience patience)
    : m_settings(std::move(settings)), m_password(std::move(password)), m_patience(patience)
{
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
}

Result<MailReply> SmtpClient::send(const Message &message, const std::function<bool()> &stop) const
{
    const QMap<QString, QString> where{{u"host"_s, m_settings.host}};
    const std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> handle(curl_easy_init(), &curl_easy_cleanup);
    const std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)> recipients(
        curl_slist_append(nullptr, QByteArray('<' + message.recipient.toUtf8() + '>').constData()),
        &curl_slist_free_all);
    if (!handle || !recipients)
        return Error{ErrorKind::Internal, u"libcurl does not start"_s, {}};
    const bool implicitTls = m_settings.security == core::MailSecurity::Tls;
    const QByteArray host
        = m_settings.host.contains(u':') ? '[' + m_settings.host.toUtf8() + ']' : m_settings.host.toUtf8();
    const QByteArray url = (implicitTls ? "smtps://" : "smtp://") + host + ':' + QByteArray::number(m_settings.port)
        + '/' + greetingName();

    Talk talk{message.toWire(), 0, {}, &stop};
    char errors[CURL_ERROR_SIZE] = "";
    CURL *const curl = handle.get();
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, errors);
    curl_easy_setopt(curl, CURLOPT_URL, url.constData());
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(curl, CURLOPT_PROXY, ""); // not through a web proxy of the environment
    curl_easy_setopt(curl, CURLOPT_USE_SSL,
        long(m_settings.security == core::MailSecurity::None ? CURLUSESSL_NONE : CURLUSESSL_ALL));
    curl_easy_setopt(curl, CURLOPT_SSLVERSION, long(CURL_SSLVERSION_TLSv1_2));
    if (!m_settings.authorityFile.isEmpty())
        curl_easy_setopt(curl, CURLOPT_CAINFO, m_settings.authorityFile.toUtf8().constData());
    if (!m_settings.user.isEmpty()) {
        curl_easy_setopt(curl, CURLOPT_USERNAME, m_settings.user.toUtf8().constData());
        curl_easy_setopt(curl, CURLOPT_PASSWORD, m_password.toUtf8().constData());
    }
    curl_easy_setopt(curl, CURLOPT_MAIL_FROM, QByteArray('<' + m_settings.sender.toUtf8() + '>').constData());
    curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, recipients.get());
    curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(curl, CURLOPT_READFUNCTION, &giveBody);
    curl_easy_setopt(curl, CURLOPT_READDATA, &talk);
    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, &takeLine);
    curl_easy_setopt(curl, CURLOPT_HEADERDATA, &talk);
    curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, &lookForStop);
    curl_easy_setopt(curl, CURLOPT_XFERINFODATA, &talk);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, long(m_patience.connect.count()));
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, long(m_patience.whole.count()));
    curl_easy_setopt(curl, CURLOPT_SERVER_RESPONSE_TIMEOUT, long(m_patience.whole.count()));

    const CURLcode code = curl_easy_perform(curl);
    const MailReply reply = replyOf(talk);
    if (code == CURLE_OK)
        return reply;
    const QString detail = QString::fromUtf8(*errors ? errors : curl_easy_strerror(code));
    const auto as = [&](ErrorKind kind, const QMap<QString, QString> &context) { return Error{kind, detail, context}; };
    switch (code) {
    case CURLE_ABORTED_BY_CALLBACK:
        return Error{ErrorKind::Cancelled, {}, {}};
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_CONNECT:
        return as(ErrorKind::Unreachable, where);
    case CURLE_OPERATION_TIMEDOUT:
        return as(ErrorKind::TimedOut, where);
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_CACERT_BADFILE:
        return as(ErrorKind::ProtocolError, where).with(u"reason"_s, u"tls"_s);
    case CURLE_USE_SSL_FAILED:
        return as(ErrorKind::ProtocolError, where).with(u"reason"_s, u"noTls"_s);
    case CURLE_LOGIN_DENIED:
        return as(ErrorKind::WrongCredentials, {{u"user"_s, m_settings.user}, {u"reply"_s, reply.text}});
    default:
        break;
    }
    if (reply.code >= 400) {
        return as(reply.code < 500 ? ErrorKind::Throttled : ErrorKind::Rejected,
            {{u"code"_s, QString::number(reply.code)}, {u"reply"_s, reply.text}});
    }
    return as(ErrorKind::ConnectionLost, where);
}

} // namespace mainstay::mail
