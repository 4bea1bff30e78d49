// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/audittrail.h"
#include "server/storage/query.h"
#include "tests/server/support/testserver.h"

#include <QTest>

using namespace mainstay;
using namespace Qt::StringLiterals;
using storage::Query;
using storage::Transaction;

/// A trail that was tampered with shows.
class TestAuditTrail : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        auto opened = storage::Database::open(m_folder->filePath(u"store.sqlite"_s));
        QVERIFY(opened);
        m_database = std::move(*opened);
        m_audit.emplace(*m_database, m_clock);
        for (int i = 0; i < 5; ++i) {
            QVERIFY(m_database->write([&](Transaction &t) {
                return m_audit->append(t, {u"anna"_s, u"127.0.0.1"_s}, u"a.b"_s, QString::number(i), u"x"_s);
            }));
        }
    }

    void cleanup()
    {
        m_audit.reset();
        m_database.reset();
    }

    void isWhole()
    {
        const auto check = m_audit->verify();
        QVERIFY(check);
        QVERIFY(!check->brokenAt);
        QCOMPARE(check->entries, 5);
        QCOMPARE(check->head.size(), 64);
    }

    void theStoreItselfRefusesToRewriteIt()
    {
        for (const QString &sql : {u"UPDATE audit SET user = 'eve'"_s, u"DELETE FROM audit"_s})
            QVERIFY(!m_database->write([&](Transaction &t) { return Query(t, sql).run(); }));
        QVERIFY(!m_audit->verify()->brokenAt);
    }

    void whatWasDoneBehindItsBackShows_data()
    {
        QTest::addColumn<QString>("sql");
        for (const char *column : {"at = at + 1", "user = 'eve'", "address = ''", "action = 'b'", "subject = 'x'",
                 "detail = 'y'", "hash = 'z'"})
            QTest::newRow(column) << u"UPDATE audit SET %1 WHERE subject = '2'"_s.arg(QLatin1StringView(column));
        QTest::newRow("removed") << u"DELETE FROM audit WHERE subject = '2'"_s;
        // Moving a letter from one field to the next keeps the joined text the same.
        QTest::newRow("shifted") << u"UPDATE audit SET action = 'a.b2', subject = '' WHERE subject = '2'"_s;
    }

    void whatWasDoneBehindItsBackShows()
    {
        QFETCH(const QString, sql);
        QVERIFY(m_database->write([&](Transaction &t) -> core::Result<void> {
            for (const QString &step :
                {u"DROP TRIGGER audit_is_not_rewritten"_s, u"DROP TRIGGER audit_is_not_shortened"_s, sql}) {
                if (const auto done = Query(t, step).run(); !done)
                    return done;
            }
            return {};
        }));
        const auto check = m_audit->verify();
        QVERIFY(check);
        QVERIFY(check->brokenAt);
        QCOMPARE(check->entries, 2);
    }

    void anUndoneChangeLeavesNoEntry()
    {
        QVERIFY(!m_database->write([&](Transaction &t) -> core::Result<void> {
            if (const auto noted = m_audit->append(t, {}, u"a.c"_s, {}); !noted)
                return noted;
            return core::Error{core::ErrorKind::Conflict, {}, {}};
        }));
        QCOMPARE(m_audit->verify()->entries, 5);
        QVERIFY(!m_audit->verify()->brokenAt);
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    test::TestClock m_clock;
    std::unique_ptr<storage::Database> m_database;
    std::optional<services::AuditTrail> m_audit;
};

QTEST_GUILESS_MAIN(TestAuditTrail)
#include "tst_audittrail.moc"
