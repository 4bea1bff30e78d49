// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "platform/signature/secretkey.h"
#include "server/mainserver.h"

#include <QJsonObject>
#include <QTemporaryDir>

#include <atomic>
#include <map>

namespace mainstay::test {

/// A clock that a test moves; waits still take real time.
class TestClock : public services::Clock
{
public:
    QDateTime now() const override { return services::Clock::now().addSecs(m_seconds + m_step); }
    TimePoint steady() const override { return services::Clock::steady() + std::chrono::seconds(m_seconds); }
    void advance(qint64 seconds) { m_seconds += seconds; }
    /// Somebody sets the wall clock: no time passes.
    void step(qint64 seconds) { m_step += seconds; }

private:
    std::atomic<qint64> m_seconds = 0;
    std::atomic<qint64> m_step = 0;
};

/// What came back.
struct Answer
{
    int status = 0; ///< 0: the connection broke
    std::map<QByteArray, QByteArray> headers; ///< names in lower case
    QByteArray body;

    QJsonObject json() const;
    /// The last part of a problem's type.
    QString kind() const;
    QString context(const QString &key) const;
};

/// What is asked.
struct Ask
{
    QByteArray method;
    QByteArray path;
    QString token;
    QByteArray body;
    std::map<QByteArray, QByteArray> headers;
};

/// Asks once over a connection of its own, and waits for the whole answer; for any thread.
Answer ask(quint16 port, const Ask &what);

class Vendor;

/// A whole server on a free loopback port, in a folder of its own, with users of each role and a site key.
class TestServer
{
public:
    /// Weak hashes, so that a test does not wait for them.
    explicit TestServer(qint64 pollSeconds = 60, services::AuthService::Rules rules = {}, bool approval = false);
    /// With a feed, a vendor's key that it trusts, and a mailbox: see Vendor.
    explicit TestServer(const Vendor &vendor);
    ~TestServer();

    /// Ends the server and starts another one on the same folder.
    void restart();

    MainServer &server() { return *m_server; }
    TestClock &clock() { return m_clock; }
    quint16 port() const { return m_port; }
    QString folder() const { return m_folder.path(); }
    /// Where mails are put.
    QString mailbox() const { return m_folder.filePath(QStringLiteral("mailbox")); }

    /// A session of that role's user, made at the first call.
    QString session(core::Role role);
    QString superuser() { return session(core::Role::Superuser); }

    Answer ask(const Ask &what) const { return test::ask(m_port, what); }
    Answer get(const QByteArray &path, const QString &token) const { return ask({"GET", path, token, {}, {}}); }
    Answer post(const QByteArray &path, const QString &token, const QByteArray &body) const
    {
        return ask({"POST", path, token, body, {}});
    }

    static QString passwordOf(core::Role role);
    static QString userOf(core::Role role);

    /// The secret half that a server never sees.
    const platform::SecretKey &siteKey() const { return m_siteKey; }

    /// A new computer: its id and its agent's token.
    core::EnrolAnswer enrol(const QString &name, const QString &version = QStringLiteral("1.0.0"),
        core::Platform platform = core::Platform::Linux);

    /// Puts an artifact with this content into the store, and returns a request for it, signed with the site key.
    core::NewUpgradeRequest newRequest(
        const QString &name, const QString &version, const QByteArray &content = "agent");

private:
    void prepare();
    void start();

    QTemporaryDir m_folder;
    QString m_feed;
    TestClock m_clock;
    const qint64 m_pollSeconds;
    const services::AuthService::Rules m_rules;
    const bool m_approval;
    platform::SecretKey m_siteKey;
    std::unique_ptr<MainServer> m_server;
    quint16 m_port = 0;
    QMap<core::Role, QString> m_sessions;
    QString m_enrolmentToken;
};

/// SHA-256 in lower-case hex.
QString sha256Of(const QByteArray &bytes);

} // namespace mainstay::test
