// SPDX-License-Identifier: GPL-3.0-or-later
#include "livestore.h"

#include "tools.h"

#include <sqlite3.h>

namespace mainstay::test {

using namespace Qt::StringLiterals;

void LiveStore::Close::operator()(sqlite3 *handle) const
{
    sqlite3_close_v2(handle);
}

LiveStore::LiveStore(const QString &path, qint64 bytes) : m_path(path)
{
    sqlite3 *handle = nullptr;
    if (sqlite3_open(path.toUtf8().constData(), &handle) != SQLITE_OK)
        qFatal("cannot make the test's database");
    m_handle.reset(handle);
    sqlite3_busy_timeout(handle, 10'000);
    run("PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF");
    run("CREATE TABLE accounts (id INTEGER PRIMARY KEY, balance INTEGER NOT NULL);"
        "CREATE TABLE tickets (id INTEGER PRIMARY KEY, title TEXT, body TEXT);"
        "CREATE TABLE \"audit \"\"trail\"\"\" (id INTEGER PRIMARY KEY, line TEXT);"
        "CREATE TABLE files (id INTEGER PRIMARY KEY, content BLOB);"
        "CREATE INDEX tickets_by_title ON tickets (title)");
    run("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000)"
        "INSERT INTO accounts SELECT i, 100 FROM n");
    // About half text that compresses and half bytes that do not.
    const QByteArray fill = "BEGIN;"
                            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < "
        + QByteArray::number(bytes / 16'384 + 1)
        + ") INSERT INTO tickets (title, body) SELECT 'ticket ' || i, "
          "replace(hex(zeroblob(4000)), '00', ' word' || (i * 7919 % 1000)) || hex(randomblob(200)) FROM n;"
          "INSERT INTO files (content) SELECT randomblob(8000) FROM tickets LIMIT "
        + QByteArray::number(bytes / 16'384)
        + ";INSERT INTO \"audit \"\"trail\"\"\" (line) SELECT title FROM tickets;COMMIT";
    run(fill.constData());
}

LiveStore::~LiveStore()
{
    stopWriting();
}

void LiveStore::run(const char *sql)
{
    if (sqlite3_exec(m_handle.get(), sql, nullptr, nullptr, nullptr) != SQLITE_OK)
        qFatal("%s", sqlite3_errmsg(m_handle.get()));
}

void LiveStore::startWriting(int perSecond)
{
    m_stop = false;
    m_thread = std::thread([this, perSecond] {
        auto next = std::chrono::steady_clock::now();
        while (!m_stop) {
            writeOne();
            if (perSecond > 0) {
                next += std::chrono::nanoseconds(std::chrono::seconds(1)) / perSecond;
                std::this_thread::sleep_until(next);
            }
        }
    });
}

void LiveStore::stopWriting()
{
    m_stop = true;
    if (m_thread.joinable())
        m_thread.join();
}

void LiveStore::awaitWritten(qint64 count) const
{
    for (const qint64 wanted = m_written + count; m_written < wanted;)
        std::this_thread::yield();
}

void LiveStore::writeOne()
{
    m_random = m_random * 1'664'525 + 1'013'904'223;
    const QByteArray from = QByteArray::number(m_random % 1000 + 1);
    const QByteArray to = QByteArray::number((m_random >> 10) % 1000 + 1);
    const QByteArray sql = "BEGIN IMMEDIATE;"
                           "UPDATE accounts SET balance = balance - 1 WHERE id = "
        + from + ";UPDATE accounts SET balance = balance + 1 WHERE id = " + to
        + ";INSERT INTO tickets (title, body) VALUES ('new', hex(randomblob(300)));"
          "INSERT INTO \"audit \"\"trail\"\"\" (line) VALUES ('new');COMMIT";
    run(sql.constData());
    ++m_written;
}

QString LiveStore::broken(const QString &path)
{
    QStringList wrong;
    const auto expect = [&](const QString &what, const QString &sql, const QString &wanted) {
        const QString found = sqlite3Tool(path, sql);
        if (found != wanted)
            wrong.append(what + u": "_s + found);
    };
    expect(u"integrity"_s, u"PRAGMA integrity_check"_s, u"ok"_s);
    expect(u"sum of accounts"_s, u"SELECT sum(balance) FROM accounts"_s, u"100000"_s);
    expect(u"tickets less audit"_s,
        u"SELECT (SELECT count(*) FROM tickets) - (SELECT count(*) FROM \"audit \"\"trail\"\"\")"_s, u"0"_s);
    return wrong.join(u"; "_s);
}

} // namespace mainstay::test
