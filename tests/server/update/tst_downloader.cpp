// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/update/updatehouse.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>

using namespace mainstay;
using namespace Qt::StringLiterals;
using core::Update;
using core::UpdateState;

namespace {

std::atomic<int> complaints = 0;
QtMessageHandler formerHandler = nullptr;

void count(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    if (text.startsWith("cannot keep how far"_L1))
        ++complaints;
    formerHandler(type, context, text);
}

} // namespace

/// The thread that downloads patches, when what it depends on fails for a while.
class TestDownloader : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { formerHandler = qInstallMessageHandler(count); }
    void cleanupTestCase() { qInstallMessageHandler(formerHandler); }
    void init()
    {
        complaints = 0;
        m_house = std::make_unique<test::UpdateHouse>();
    }
    void cleanup() { m_house.reset(); }

    void aStoreThatIsAwayLosesNoDownload_data()
    {
        QTest::addColumn<QString>("refused");
        QTest::addColumn<UpdateState>("meanwhile");
        QTest::newRow("when all of it is there") << u"verifying"_s << UpdateState::Downloading;
        QTest::newRow("when it is verified") << u"staged"_s << UpdateState::Verifying;
    }
    void aStoreThatIsAwayLosesNoDownload()
    {
        QFETCH(const QString, refused);
        QFETCH(const UpdateState, meanwhile);
        m_house->authorise(m_house->anna, core::CodePurpose::Download);
        QVERIFY(execute(uR"(CREATE TRIGGER away BEFORE UPDATE ON updates WHEN NEW.document LIKE '%"state":"%1"%'
                            BEGIN SELECT RAISE(ABORT, 'away'); END)"_s.arg(refused)));
        const auto update = m_house->updates().create({m_house->target}, m_house->anna);
        QVERIFY(update);
        QTRY_VERIFY_WITH_TIMEOUT(complaints > 0, 30'000);
        QCOMPARE(m_house->updates().find(update->id)->state, meanwhile);
        QCOMPARE(QFileInfo(m_house->updates().packagePath(update->id)).size(), update->patch.size);

        // The vendor's server is not needed any more.
        QVERIFY(QFile::remove(m_house->package()));
        QVERIFY(execute(u"DROP TRIGGER away"_s));
        QVERIFY(m_house->reaches(update->id, UpdateState::Staged));
    }

private:
    /// As somebody else who has the store open.
    bool execute(const QString &sql)
    {
        bool isDone = false;
        {
            auto store = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"other"_s);
            store.setDatabaseName(m_house->m_server->folder() + u"/store.sqlite"_s);
            isDone = store.open();
            QSqlQuery query(store);
            isDone = isDone && query.exec(sql);
            if (!isDone)
                qWarning("%s", qPrintable(query.lastError().text() + store.lastError().text()));
        }
        QSqlDatabase::removeDatabase(u"other"_s);
        return isDone;
    }

    std::unique_ptr<test::UpdateHouse> m_house;
};

QTEST_GUILESS_MAIN(TestDownloader)
#include "tst_downloader.moc"
