// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/mail.h"
#include "server/services/audittrail.h"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace mainstay::services {

/// What somebody is to be told. Each recipient gets a mail of their own.
struct NewMail
{
    QString kind{}; ///< dotted, such as notice.failed
    QStringList recipients{};
    QString subject{};
    QString text{};
    QString html{}; ///< empty: text alone
    std::chrono::seconds worthFor{std::chrono::hours(72)}; ///< afterwards it is given up: a code is worth minutes
};

/// The mails of the server: a queue in the store that outlives restarts, a thread that delivers from it with growing
/// pauses between tries, and the settings of the mail server. Its password is in a file of its own. Thread-safe.
///
/// One thread is enough, because there is one mail server: while it hangs, no other mail could leave either, and the
/// time limits of mail::SmtpClient end a try. Tests and codes do not wait for the queue: they go from where they are
/// asked for.
class MailService
{
public:
    MailService(storage::Database &database, const Clock &clock, const AuditTrail &audit, QString passwordFile);
    /// As stop().
    ~MailService();
    Q_DISABLE_COPY_MOVE(MailService)

    core::Result<core::MailSettings> settings() const;
    /// Errors: InvalidInput (context: field), VersionMismatch, FileUnwritable.
    core::Result<core::MailSettings> change(
        const core::MailSettingsChange &change, std::optional<qint64> seen, const Actor &actor);
    /// Sends a mail at once, past the queue, and returns what the mail server said. Errors: InvalidInput, Conflict
    /// (context: state=noMailServer), those of mail::SmtpClient::send().
    core::Result<core::MailReply> test(const core::MailTrial &trial) const;

    /// Sends a mail at once and keeps nothing of it: for codes, which are worth nothing in a queue or a backup of one.
    /// Errors: as test().
    core::Result<core::MailReply> sendNow(const QString &recipient, const QString &subject, const QString &text) const;
    /// Whether a mail server is set.
    bool isReady() const;

    /// Queues a mail for each recipient as a part of \a transaction: it goes out when that is committed, and only then.
    /// Errors: InvalidInput (context: field=recipients), StorageFailed.
    core::Result<void> add(storage::Transaction &transaction, const NewMail &mail);

    core::Result<core::Page<core::Mail>> list(const storage::PageRequest &wanted) const;
    /// When a mail server last took a mail for each recipient.
    core::Result<QMap<QString, QDateTime>> lastAccepted() const;

    /// Begins to deliver.
    void start();
    /// Ends the delivery under way, which is tried again at the next start.
    void stop();
    /// Looks at the queue now: for when the clock was set.
    void wake();
    /// Forgets mails that ended a month ago.
    core::Result<void> sweep();

    /// The pause after a try that failed, the \a attempts-th.
    static std::chrono::seconds pauseAfter(int attempts);

private:
    void run();
    core::Result<std::chrono::milliseconds> deliverNext();
    core::Result<QString> password() const;
    core::Result<core::MailReply> hand(const core::MailSettings &with, const QString &secret, const QString &recipient,
        const QString &subject, const QString &text) const;

    storage::Database &m_database;
    const Clock &m_clock;
    const AuditTrail &m_audit;
    const QString m_passwordFile;

    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_woken = false;
    bool m_stopping = false;
    std::thread m_thread;
};

} // namespace mainstay::services
