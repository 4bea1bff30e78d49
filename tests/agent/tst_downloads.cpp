// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/host/downloads.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace mainstay;
using namespace mainstay::agent;
using namespace Qt::StringLiterals;

/// What is kept of downloads that were taken back, and for how long.
class tst_Downloads : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_scratch.reset(); }

    void keepsForADay();
    void isTheAttemptsAgain();
    void leavesRoomForAnother();
    void leavesAloneWhatSomebodyPutThere();
    void goesNowhereElse();

private:
    void write(const QString &name);
    QStringList names() const { return QDir(m_folder->downloadsFolder()).entryList(QDir::Files, QDir::Name); }

    const QString m_one = QString(64, u'1');
    const QString m_other = QString(64, u'2');
    std::unique_ptr<QTemporaryDir> m_scratch;
    std::unique_ptr<DataFolder> m_folder;
    std::unique_ptr<Downloads> m_downloads;
};

void tst_Downloads::init()
{
    m_scratch = std::make_unique<QTemporaryDir>();
    m_folder = std::make_unique<DataFolder>(m_scratch->filePath(u"data"_s));
    QVERIFY(m_folder->create());
    m_downloads = std::make_unique<Downloads>(*m_folder);
    write(m_one + u".partial"_s);
    write(m_one + u".partial.json"_s);
}

void tst_Downloads::write(const QString &name)
{
    QFile file(m_folder->downloadsFolder() + u'/' + name);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write("bytes"), 5);
}

void tst_Downloads::keepsForADay()
{
    m_downloads->setAside(m_one);
    const QDateTime now = QDateTime::currentDateTimeUtc();
    m_downloads->sweep(now.addSecs(23 * 3600));
    QCOMPARE(names().size(), 3);
    m_downloads->sweep(now.addSecs(25 * 3600));
    QCOMPARE(names(), QStringList());
}

void tst_Downloads::isTheAttemptsAgain()
{
    m_downloads->setAside(m_one);
    m_downloads->reclaim(m_one);
    m_downloads->sweep(QDateTime::currentDateTimeUtc().addDays(2));
    QCOMPARE(names(), (QStringList{m_one + u".partial"_s, m_one + u".partial.json"_s}));
}

void tst_Downloads::leavesRoomForAnother()
{
    m_downloads->setAside(m_one);
    m_downloads->reclaim(m_other);
    QCOMPARE(names(), QStringList());
}

void tst_Downloads::leavesAloneWhatSomebodyPutThere()
{
    write(m_other);
    m_downloads->setAside(m_one);
    m_downloads->reclaim(m_one);
    m_downloads->setAside(m_one);
    m_downloads->sweep(QDateTime::currentDateTimeUtc().addDays(2));
    QCOMPARE(names(), QStringList{m_other});
    m_downloads->setAside(m_one); // nothing is there
    QCOMPARE(names(), QStringList{m_other});
}

void tst_Downloads::goesNowhereElse()
{
    // The server's word names the file, and may be a lie.
    QFile file(m_folder->identityFile());
    QVERIFY(file.open(QIODevice::WriteOnly));
    m_downloads->remove(u"../agent.json"_s);
    m_downloads->setAside(u"../agent.json"_s);
    QVERIFY(QFile::exists(m_folder->identityFile()));
    QVERIFY(!QFile::exists(m_folder->identityFile() + u".aside"_s));
}

QTEST_GUILESS_MAIN(tst_Downloads)
#include "tst_downloads.moc"
