// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/backupcomparison.h"

#include <QTest>

using namespace mainstay;
using namespace Qt::StringLiterals;

namespace {

using Rows = QMap<QString, qint64>;

core::BackupManifest manifest(const Rows &rows, qint64 size = 500'000)
{
    core::BackupManifest manifest;
    manifest.id = {u"b"_s};
    manifest.rows = rows;
    manifest.originalSize = size;
    return manifest;
}

} // namespace

/// What differs between two backups, and when that is an alarm.
class TestBackupComparison : public QObject
{
    Q_OBJECT

private slots:
    void everyTableOfEitherIsThere()
    {
        core::BackupManifest before = manifest({{u"gone"_s, 7}, {u"kept"_s, 10}});
        before.tableSizes = {{u"kept"_s, 4096}};
        const core::BackupManifest after = manifest({{u"kept"_s, 12}, {u"fresh"_s, 3}});
        const auto differences = core::compareTables(before, after);
        QCOMPARE(differences.size(), 3);
        QCOMPARE(differences.at(0), (core::TableDifference{u"fresh"_s, {}, 3, {}, {}}));
        QCOMPARE(differences.at(1), (core::TableDifference{u"gone"_s, 7, {}, {}, {}}));
        QCOMPARE(differences.at(2), (core::TableDifference{u"kept"_s, 10, 12, 4096, {}}));
        QCOMPARE(differences.at(1).rowsGained(), -7);
        QCOMPARE(differences.at(2).rowsGained(), 2);
    }

    void aSuddenShrinkIsAnAlarm_data()
    {
        QTest::addColumn<Rows>("before");
        QTest::addColumn<Rows>("after");
        QTest::addColumn<qint64>("sizeAfter"); // of 3 MiB
        QTest::addColumn<bool>("alarm");
        QTest::addColumn<QString>("table");
        const qint64 same = 3 << 20;
        QTest::newRow("the same") << Rows{{u"a"_s, 1000}} << Rows{{u"a"_s, 1000}} << same << false << QString();
        QTest::newRow("grown") << Rows{{u"a"_s, 1000}} << Rows{{u"a"_s, 5000}} << 2 * same << false << QString();
        QTest::newRow("a fifth") << Rows{{u"a"_s, 1000}} << Rows{{u"a"_s, 800}} << same << false << QString();
        QTest::newRow("more than a fifth") << Rows{{u"a"_s, 1000}} << Rows{{u"a"_s, 799}} << same << true << QString();
        QTest::newRow("few rows") << Rows{{u"a"_s, 99}} << Rows{{u"a"_s, 0}} << same << false << QString();
        QTest::newRow("empty") << Rows{{u"a"_s, 100}} << Rows{{u"a"_s, 0}} << same << true << u"a"_s;
        QTest::newRow("gone") << Rows{{u"a"_s, 100}, {u"b"_s, 10}} << Rows{{u"b"_s, 10}} << same << true << u"a"_s;
        QTest::newRow("one of the large ones")
            << Rows{{u"a"_s, 8000}, {u"b"_s, 1000}} << Rows{{u"a"_s, 8000}, {u"b"_s, 400}} << same << true << u"b"_s;
        QTest::newRow("a small one of many") << Rows{{u"a"_s, 8000}, {u"sessions"_s, 200}}
                                             << Rows{{u"a"_s, 8000}, {u"sessions"_s, 0}} << same << false << QString();
        QTest::newRow("a third of the bytes") << Rows{} << Rows{} << qint64(2 << 20) << false << QString();
        QTest::newRow("more than a third") << Rows{} << Rows{} << qint64((2 << 20) - 1) << true << QString();
        QTest::newRow("nothing to compare") << Rows{} << Rows{{u"a"_s, 5}} << same << false << QString();
    }
    void aSuddenShrinkIsAnAlarm()
    {
        QFETCH(Rows, before);
        QFETCH(Rows, after);
        QFETCH(qint64, sizeAfter);
        QFETCH(bool, alarm);
        QFETCH(QString, table);
        const auto shrink = core::suddenShrink(manifest(before, 3 << 20), manifest(after, sizeAfter));
        QCOMPARE(shrink.has_value(), alarm);
        if (!shrink)
            return;
        QCOMPARE(shrink->table, table);
        QCOMPARE(shrink->before.text, u"b"_s);
        QCOMPARE(shrink->sizeAfter, sizeAfter);
        QCOMPARE(*core::decode<core::BackupShrink>(core::encode(*shrink)), *shrink);
    }
};

QTEST_APPLESS_MAIN(TestBackupComparison)
#include "tst_backupcomparison.moc"
