// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/endtoend/realsite.h"
#include "tests/server/backup/house.h"
#include "tests/server/backup/tools.h"
#include "tests/support/await.h"

#include <QTemporaryDir>

using namespace mainstay;
using namespace mainstay::test;
using namespace Qt::StringLiterals;
using core::BackupState;

/// The main server's own store is backed up while people work with it.
class TestOwnBackup : public QObject
{
    Q_OBJECT

private slots:
    void isWholeAlthoughPeopleWork()
    {
        RealSite site;
        QVERIFY2(site.start(), qPrintable(site.log()));
        RealServer &server = site.server();
        QCOMPARE(server.stop(), 0);
        House::grow(
            server.folder() + u"/store.sqlite"_s, 64 << 20); // long enough for some of it to be written meanwhile
        QVERIFY2(server.start(), qPrintable(site.log()));
        Administrator &admin = site.admin();
        backend::ComputerClient computers(admin.api());

        int before = 0;
        for (; before < 5; ++before) {
            const auto token = await(computers.createToken(u"before %1"_s.arg(before), 1));
            REQUIRE_RESULT(token);
        }
        const auto begun = await(admin.backups().start());
        REQUIRE_RESULT(begun);
        core::Backup backup;
        int meanwhile = 0;
        while (backup.state == BackupState::Running) {
            const auto token = await(computers.createToken(u"meanwhile %1"_s.arg(meanwhile++), 1));
            REQUIRE_RESULT(token);
            const auto page = await(admin.backups().list(0, {}));
            REQUIRE_RESULT(page);
            QCOMPARE(page->items.size(), 1);
            backup = page->items.constFirst();
        }
        QCOMPARE(backup.state, BackupState::Finished);
        QVERIFY2(meanwhile > 5, qPrintable(u"only %1 writes in its time"_s.arg(meanwhile)));

        // By the tools of everybody's system, as the manual says.
        const QTemporaryDir folder;
        const QString copy = folder.filePath(u"copy.sqlite"_s);
        const QString file = server.folder() + u"/backups/"_s + backup.fileName;
        QCOMPARE(runTool(u"zstd"_s, {u"-q"_s, u"-d"_s, file, u"-o"_s, copy}).exitCode, 0);
        const auto ask = [&](const QString &sql) { return sqlite3Tool(copy, sql); };
        QCOMPARE(ask(u"PRAGMA integrity_check"_s), u"ok"_s);
        QCOMPARE(ask(u"SELECT count(*) FROM enrolment_tokens WHERE label LIKE 'before %'"_s).toInt(), before);
        // Of the others the first so many, without a gap: one state of the store, and not some of each.
        const int kept = ask(u"SELECT count(*) FROM enrolment_tokens WHERE label LIKE 'meanwhile %'"_s).toInt();
        QVERIFY(kept <= meanwhile);
        QCOMPARE(ask(u"SELECT count(*) FROM enrolment_tokens WHERE label IN (%1)"_s.arg(labels(kept))).toInt(), kept);
    }

private:
    static QString labels(int count)
    {
        QStringList list;
        for (int i = 0; i < count; ++i)
            list.append(u"'meanwhile %1'"_s.arg(i));
        return list.join(u',');
    }
};

QTEST_GUILESS_MAIN(TestOwnBackup)
#include "tst_ownbackup.moc"
