// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/livestore.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace mainstay;
using namespace mainstay::models;
using namespace Qt::StringLiterals;
using Page = core::Page<core::Computer>;

namespace {

core::Computer computer(const QString &id, const QString &name)
{
    core::Computer row;
    row.id = {id};
    row.name = name;
    row.enrolledAt = QDateTime(QDate(2026, 1, 1), QTime(0, 0), Qt::UTC);
    return row;
}

/// Stands for the server's list: answers each question with the page that the test put in its place.
struct Answers
{
    QList<core::Result<Page>> next;
    QList<std::pair<qint64, QString>> asked;

    LiveStore<core::Computer>::Fetch fetch()
    {
        return [this](qint64 since, const QString &epoch) {
            asked.append({since, epoch});
            return makeReady(next.takeFirst());
        };
    }
};

QStringList names(const RowStore<core::Computer> &store)
{
    QStringList list;
    store.forEach([&](const core::Computer &row) { list.append(row.name); });
    list.sort();
    return list;
}

} // namespace

/// A list that follows the server, through the cache, breaks and another history.
class TestLiveStore : public QObject
{
    Q_OBJECT

private slots:
    void readsPagesUntilThereAreNoMore()
    {
        Answers answers{{Page{u"e"_s, {computer(u"1"_s, u"a"_s)}, {}, 5, true},
                            Page{u"e"_s, {computer(u"2"_s, u"b"_s)}, {}, 9, false}},
            {}};
        LiveStore<core::Computer> store(u"computers"_s, answers.fetch(), nullptr);
        store.follow(u"e"_s, 9);
        QTRY_COMPARE(store.freshness(), Freshness::Live);
        QCOMPARE(names(store), (QStringList{u"a"_s, u"b"_s}));
        QCOMPARE(answers.asked, (QList<std::pair<qint64, QString>>{{0, {}}, {5, u"e"_s}}));
        store.follow(u"e"_s, 9); // nothing newer: nothing is asked
        QCOMPARE(answers.asked.size(), 2);
    }

    void removesWhatTheServerRemoved()
    {
        Answers answers{{Page{u"e"_s, {computer(u"1"_s, u"a"_s), computer(u"2"_s, u"b"_s)}, {}, 2, false},
                            Page{u"e"_s, {}, {u"1"_s}, 3, false}},
            {}};
        LiveStore<core::Computer> store(u"computers"_s, answers.fetch(), nullptr);
        store.follow(u"e"_s, 2);
        QTRY_COMPARE(store.count(), 2);
        store.follow(u"e"_s, 3);
        QTRY_COMPARE(names(store), QStringList{u"b"_s});
    }

    void anotherHistoryReplacesEverything()
    {
        Answers answers{{Page{u"e"_s, {computer(u"1"_s, u"a"_s), computer(u"2"_s, u"b"_s)}, {}, 50, false},
                            Page{u"f"_s, {computer(u"2"_s, u"b2"_s), computer(u"3"_s, u"c"_s)}, {}, 3, false}},
            {}};
        LiveStore<core::Computer> store(u"computers"_s, answers.fetch(), nullptr);
        store.follow(u"e"_s, 50);
        QTRY_COMPARE(store.count(), 2);
        store.follow(u"f"_s, 3);
        QTRY_COMPARE(names(store), (QStringList{u"b2"_s, u"c"_s}));
    }

    void keepsWhatItHasWhenTheServerIsGone()
    {
        Answers answers{
            {Page{u"e"_s, {computer(u"1"_s, u"a"_s)}, {}, 1, false}, core::Error{core::ErrorKind::Unreachable, {}, {}}},
            {}};
        LiveStore<core::Computer> store(u"computers"_s, answers.fetch(), nullptr);
        store.follow(u"e"_s, 1);
        QTRY_COMPARE(store.freshness(), Freshness::Live);
        store.refresh();
        QTRY_COMPARE(store.freshness(), Freshness::Stale);
        QCOMPARE(names(store), QStringList{u"a"_s});
        QVERIFY(store.error() && store.error()->kind == core::ErrorKind::Unreachable);
    }

    void saysWhyWhenNothingIsKnown()
    {
        Answers answers{{core::Error{core::ErrorKind::Forbidden, {}, {}}}, {}};
        LiveStore<core::Computer> store(u"computers"_s, answers.fetch(), nullptr);
        store.refresh();
        QTRY_COMPARE(store.freshness(), Freshness::Failed);
        QVERIFY(store.error()->kind == core::ErrorKind::Forbidden);
    }

    void startsFromTheCache()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"cache.sqlite"_s);
        {
            backend::CollectionCache cache(path);
            Answers answers{{Page{u"e"_s, {computer(u"1"_s, u"a"_s), computer(u"2"_s, u"b"_s)}, {}, 2, false},
                                Page{u"e"_s, {computer(u"1"_s, u"a2"_s)}, {u"2"_s}, 4, false}},
                {}};
            LiveStore<core::Computer> store(u"computers"_s, answers.fetch(), &cache);
            store.follow(u"e"_s, 2);
            QTRY_COMPARE(store.count(), 2);
            store.follow(u"e"_s, 4);
            QTRY_COMPARE(store.count(), 1);
        }
        backend::CollectionCache cache(path);
        Answers answers{{Page{u"e"_s, {computer(u"3"_s, u"c"_s)}, {}, 6, false}}, {}};
        LiveStore<core::Computer> store(u"computers"_s, answers.fetch(), &cache);
        QTRY_COMPARE(store.freshness(), Freshness::Cached);
        QCOMPARE(names(store), QStringList{u"a2"_s});
        QVERIFY(store.asOf().isValid());
        store.follow(u"e"_s, 6);
        QTRY_COMPARE(store.freshness(), Freshness::Live);
        QCOMPARE(answers.asked.first(), (std::pair<qint64, QString>{4, u"e"_s}));
        QCOMPARE(names(store), (QStringList{u"a2"_s, u"c"_s}));
    }

    void aDamagedCacheIsThrownAway()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"cache.sqlite"_s);
        QFile file(path);
        QVERIFY(file.open(QFile::WriteOnly));
        file.write(QByteArray(8192, 'x'));
        file.close();
        backend::CollectionCache cache(path);
        QSignalSpy failures(&cache, &backend::CollectionCache::failed);
        Answers answers{{Page{u"e"_s, {computer(u"1"_s, u"a"_s)}, {}, 2, false}}, {}};
        LiveStore<core::Computer> store(u"computers"_s, answers.fetch(), &cache);
        store.follow(u"e"_s, 2);
        QTRY_COMPARE(store.count(), 1);
        auto loaded = cache.load(u"computers"_s);
        QTRY_VERIFY(loaded.isFinished());
        QVERIFY(loaded.result());
        QCOMPARE(loaded.result()->rows.size(), 1);
        QCOMPARE(failures.count(), 0);
    }
};

QTEST_GUILESS_MAIN(TestLiveStore)
#include "tst_livestore.moc"
