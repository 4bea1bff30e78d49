// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/mailservice.h"
#include "core/invalid.h"

#include "core/mailaddress.h"
#include "platform/files/secretfile.h"
#include "server/mail/smtpclient.h"
#include "server/storage/mailrepository.h"
#include "server/storage/settingsrepository.h"

#include <QDir>
#include <QLoggingCategory>
#include <QUuid>

#include <algorithm>

namespace mainstay::services {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using core::Error;
using core::ErrorKind;
using core::MailSettings;
using core::MailState;
using core::Result;
using storage::MailRepository;
using storage::SettingsRepository;

namespace {

Q_LOGGING_CATEGORY(lcMail, "mainstay.mail")

constexpr auto mailSetting = "mail"_L1;
constexpr auto longestSleep = std::chrono::milliseconds(30'000);

Error noMailServer()
{
    return {ErrorKind::Conflict, u"no mail server is set"_s, {{u"state"_s, u"noMailServer"_s}}};
}

Result<void> validate(const core::MailSettingsChange &change)
{
    const MailSettings &settings = change.settings;
    const auto isLine = [](const QString &text) {
        return text.size() <= 1000 && std::all_of(text.cbegin(), text.cend(), [](QChar c) { return c.isPrint(); });
    };
    for (const QString &recipient : settings.recipients) {
        if (!core::isMailAddress(recipient))
            return core::invalidInput(u"recipients"_s, u"has something that is no address: "_s + recipient.left(100));
    }
    if (settings.host.isEmpty())
        return {};
    if (settings.host.size() > 253 || !isLine(settings.host) || settings.host.contains(u'/')
        || settings.host.contains(u' ') || settings.host.contains(u'@'))
        return core::invalidInput(u"host"_s, u"is a name or an address"_s);
    if (settings.port < 1 || settings.port > 65535)
        return core::invalidInput(u"port"_s, u"is 1 to 65535"_s);
    if (!core::isMailAddress(settings.sender))
        return core::invalidInput(u"sender"_s, u"is an address"_s);
    if (!isLine(settings.user))
        return core::invalidInput(u"user"_s, u"is one line"_s);
    if (!isLine(settings.authorityFile)
        || (!settings.authorityFile.isEmpty() && QDir::isRelativePath(settings.authorityFile)))
        return core::invalidInput(u"authorityFile"_s, u"is the whole path of a file"_s);
    if (change.password && change.password->contains(u'\n'))
        return core::invalidInput(u"password"_s, u"is one line"_s);
    return {};
}

mail::Message messageOf(const storage::QueuedMail &queued, const MailSettings &settings)
{
    return {queued.mail.id, settings.sender, u"Mainstay"_s, queued.mail.recipient, queued.mail.subject, queued.text,
        queued.html, queued.mail.createdAt};
}

} // namespace

MailService::MailService(storage::Database &database, const Clock &clock, const AuditTrail &audit, QString passwordFile)
    : m_database(database), m_clock(clock), m_audit(audit), m_passwordFile(std::move(passwordFile))
{ }

MailService::~MailService()
{
    stop();
}

Result<MailSettings> MailService::settings() const
{
    return m_database.read([](const storage::Connection &connection) {
        return SettingsRepository::find<MailSettings>(connection, mailSetting);
    });
}

Result<QString> MailService::password() const
{
    const platform::SecretFile file(m_passwordFile);
    if (!file.exists())
        return QString();
    const auto bytes = file.read();
    return bytes ? Result<QString>(QString::fromUtf8(*bytes)) : bytes.error();
}

Result<MailSettings> MailService::change(
    const core::MailSettingsChange &change, std::optional<qint64> seen, const Actor &actor)
{
    if (const auto valid = validate(change); !valid)
        return valid.error();
    const auto changed = m_database.write([&](storage::Transaction &transaction) -> Result<MailSettings> {
        const auto before = SettingsRepository::find<MailSettings>(transaction, mailSetting);
        if (!before)
            return before;
        if (seen && *seen != before->revision)
            return Error{ErrorKind::VersionMismatch, {}, {}};
        MailSettings after = change.settings;
        after.hasPassword = change.password ? !change.password->isEmpty() : before->hasPassword;
        if (const auto kept = SettingsRepository::put(transaction, mailSetting, after); !kept)
            return kept.error();
        if (const auto noted = m_audit.append(transaction, actor, u"settings.mail"_s, {},
                u"%1:%2 as %3"_s.arg(after.host).arg(after.port).arg(after.sender));
            !noted)
            return noted.error();
        if (change.password) {
            const platform::SecretFile file(m_passwordFile);
            const auto written = change.password->isEmpty() ? file.remove() : file.write(change.password->toUtf8());
            if (!written)
                return written.error();
        }
        return SettingsRepository::find<MailSettings>(transaction, mailSetting);
    });
    wake();
    return changed;
}

Result<core::MailReply> MailService::test(const core::MailTrial &trial) const
{
    if (!core::isMailAddress(trial.recipient))
        return core::invalidInput(u"recipient"_s, u"is no address"_s);
    const auto kept = settings();
    if (!kept)
        return kept.error();
    const MailSettings used = trial.change ? trial.change->settings : *kept;
    if (trial.change) {
        if (const auto valid = validate(*trial.change); !valid)
            return valid.error();
    }
    if (used.host.isEmpty())
        return noMailServer();
    const auto secret = trial.change && trial.change->password ? Result<QString>(*trial.change->password) : password();
    if (!secret)
        return secret.error();
    QStringList subject;
    QStringList text;
    if (used.language != core::MailLanguage::English) {
        subject.append(u"Prova di invio da Mainstay"_s);
        text.append(
            u"Questa è un'e-mail di prova.\n\nSe la legge, gli avvisi di Mainstay arrivano a questo indirizzo.\n"_s);
    }
    if (used.language != core::MailLanguage::Italian) {
        subject.append(u"Test e-mail from Mainstay"_s);
        text.append(u"This is a test e-mail.\n\nIf you read it, Mainstay's notices reach this address.\n"_s);
    }
    return hand(used, *secret, trial.recipient, subject.join(u" / "_s), text.join(u"\n---\n\n"_s));
}

Result<core::MailReply> MailService::hand(const MailSettings &with, const QString &secret, const QString &recipient,
    const QString &subject, const QString &text) const
{
    const mail::Message message{QUuid::createUuid().toString(QUuid::Id128), with.sender, u"Mainstay"_s, recipient,
        subject, text, {}, m_clock.now()};
    // Shorter than a route's deadline: somebody waits.
    return mail::SmtpClient(with, secret, {10s, 25s}).send(message, [] { return false; });
}

Result<core::MailReply> MailService::sendNow(
    const QString &recipient, const QString &subject, const QString &text) const
{
    const auto with = settings();
    if (!with)
        return with.error();
    if (with->host.isEmpty())
        return noMailServer();
    if (!core::isMailAddress(recipient))
        return core::invalidInput(u"recipient"_s, u"is no address"_s);
    const auto secret = password();
    if (!secret)
        return secret.error();
    return hand(*with, *secret, recipient, subject, text);
}

bool MailService::isReady() const
{
    const auto with = settings();
    return with && !with->host.isEmpty();
}

Result<void> MailService::add(storage::Transaction &transaction, const NewMail &wanted)
{
    const QDateTime now = m_clock.now();
    QStringList recipients = wanted.recipients;
    recipients.removeDuplicates();
    for (const QString &recipient : recipients) {
        if (!core::isMailAddress(recipient))
            return core::invalidInput(u"recipients"_s, u"has something that is no address: "_s + recipient.left(100));
        storage::QueuedMail queued;
        queued.mail.id = QUuid::createUuid().toString(QUuid::Id128);
        queued.mail.kind = wanted.kind;
        queued.mail.recipient = recipient;
        queued.mail.subject = wanted.subject;
        queued.mail.createdAt = now;
        queued.mail.nextTryAt = now;
        queued.text = wanted.text;
        queued.html = wanted.html;
        queued.expiresAt = now.addSecs(wanted.worthFor.count());
        if (const auto kept = MailRepository::insert(transaction, queued); !kept)
            return kept;
    }
    transaction.afterCommit([this] { wake(); });
    return {};
}

Result<core::Page<core::Mail>> MailService::list(const storage::PageRequest &wanted) const
{
    return m_database.read(
        [&](const storage::Connection &connection) { return MailRepository::list(connection, wanted); });
}

Result<QMap<QString, QDateTime>> MailService::lastAccepted() const
{
    return m_database.read(
        [](const storage::Connection &connection) { return MailRepository::lastAccepted(connection); });
}

Result<void> MailService::sweep()
{
    return m_database.write([&](storage::Transaction &transaction) {
        return MailRepository::removeBefore(transaction, m_clock.now().addDays(-30));
    });
}

std::chrono::seconds MailService::pauseAfter(int attempts)
{
    // Greylisting wants minutes; a mail server that is down should not be asked more than every hour.
    constexpr std::array pauses{60s, 120s, 300s, 600s, 900s, 1800s};
    return attempts < 1 || attempts > int(pauses.size()) ? 3600s : pauses[std::size_t(attempts - 1)];
}

void MailService::start()
{
    m_thread = std::thread([this] { run(); });
}

void MailService::stop()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
        m_changed.notify_all();
    }
    if (m_thread.joinable())
        m_thread.join();
}

void MailService::wake()
{
    const std::lock_guard lock(m_mutex);
    m_woken = true;
    m_changed.notify_all();
}

void MailService::run()
{
    bool complained = false;
    std::unique_lock lock(m_mutex);
    while (!m_stopping) {
        m_woken = false;
        lock.unlock();
        const auto pause = deliverNext();
        if (!pause && !complained)
            qCWarning(lcMail).noquote() << "cannot read the queue of mails:" << pause.error().detail;
        complained = !pause;
        lock.lock();
        m_changed.wait_for(
            lock, std::clamp(pause.valueOr(longestSleep), 0ms, longestSleep), [this] { return m_stopping || m_woken; });
    }
}

/// Delivers the mail that is due, if any, and says how long there is nothing to do.
Result<std::chrono::milliseconds> MailService::deliverNext()
{
    const auto next
        = m_database.read([](const storage::Connection &connection) { return MailRepository::next(connection); });
    if (!next)
        return next.error();
    if (!*next)
        return longestSleep;
    const QDateTime now = m_clock.now();
    if (const qint64 wait = now.msecsTo((*next)->mail.nextTryAt.value_or(now)); wait > 0)
        return std::chrono::milliseconds(wait);

    const auto with = settings();
    if (!with)
        return with.error();
    const auto secret = password();
    const auto reply = with->host.isEmpty() ? Result<core::MailReply>(noMailServer())
        : secret                            ? mail::SmtpClient(*with, *secret)
                       .send(messageOf(**next, *with),
                           [this] {
                               const std::lock_guard lock(m_mutex);
                               return m_stopping;
                           })
                 : Result<core::MailReply>(secret.error());
    if (!reply && reply.error().kind == ErrorKind::Cancelled)
        return longestSleep;

    core::Mail mail = (*next)->mail;
    ++mail.attempts;
    mail.nextTryAt.reset();
    if (reply) {
        mail.state = MailState::Sent;
        mail.sentAt = m_clock.now();
        mail.reply = reply->text;
        mail.error.reset();
    } else {
        const QDateTime again = m_clock.now().addSecs(pauseAfter(mail.attempts).count());
        const bool isFinal = reply.error().kind == ErrorKind::Rejected || again > (*next)->expiresAt;
        mail.state = isFinal ? MailState::Failed : MailState::Queued;
        if (!isFinal)
            mail.nextTryAt = again;
        mail.reply = reply.error().context.value(u"reply"_s);
        mail.error = reply.error();
        qCWarning(lcMail).noquote() << "a mail was not delivered:" << mail.kind << "to" << mail.recipient
                                    << core::kindName(reply.error().kind) << reply.error().detail;
    }
    const auto kept = m_database.write(
        [&](storage::Transaction &transaction) { return MailRepository::update(transaction, mail); });
    if (!kept)
        return kept.error();
    return 0ms;
}

} // namespace mainstay::services
