// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/service/servicekeeper.h"
#include "platform/files/files.h"
#include "tests/support/await.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace mainstay;
using namespace mainstay::agent;
using namespace Qt::StringLiterals;

/// What the Windows service does, with shell scripts for the watchdog.
class tst_ServiceKeeper : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void startsTheVersionThatHasProvedItself();
    void takesItsOwnProgramWhereThereIsNoVersion();
    void followsAHandOverAtOnce();
    void startsAgainWhatDied();
    void stopLetsTheWatchdogEnd();
    void stopKillsWhatDoesNotEnd();
    void stopsBetweenTwoStarts();

private:
    static core::Version version(const QString &text) { return *core::Version::parse(text); }

    QString path(const QString &name) const { return m_directory->filePath(name); }
    /// A program that notes how it was called, then does what \a script says.
    void write(const QString &program, const QString &script) const;
    void writeVersion(const QString &version, const QString &script) const;
    void point(const QString &text) const;
    QStringList calls() const;
    void keep(ServiceKeeper::Settings settings = {std::chrono::hours(1), std::chrono::hours(1)});

    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<DataFolder> m_folder;
    std::unique_ptr<ServiceKeeper> m_keeper;
};

namespace {

const QString untilInputEnds = u"cat >/dev/null; echo ended >>\"$log\""_s;

} // namespace

void tst_ServiceKeeper::init()
{
    m_keeper.reset();
    m_directory = std::make_unique<QTemporaryDir>();
    m_folder = std::make_unique<DataFolder>(path(u"agent"_s));
    QVERIFY(m_folder->create());
}

void tst_ServiceKeeper::write(const QString &program, const QString &script) const
{
    const QString text = u"#!/bin/sh\nlog='%1'\ncd '%2' || exit\necho \"$0 $*\" >>\"$log\"\n%3\n"_s.arg(
        path(u"calls"_s), m_folder->path(), script);
    QVERIFY(platform::writeAtomically(program, text.toUtf8(), platform::programFile));
}

void tst_ServiceKeeper::writeVersion(const QString &text, const QString &script) const
{
    QVERIFY(QDir().mkpath(m_folder->versionFolder(version(text))));
    write(m_folder->programOf(version(text)), script);
}

void tst_ServiceKeeper::point(const QString &text) const
{
    QVERIFY(VersionFolders(*m_folder).point(m_folder->watchdogPointer(), version(text)));
}

QStringList tst_ServiceKeeper::calls() const
{
    const auto text = platform::readFile(path(u"calls"_s), 1 << 20);
    return QString::fromUtf8(text.valueOr({}))
        .replace(m_folder->path() + u'/', QString())
        .split(u'\n', Qt::SkipEmptyParts);
}

void tst_ServiceKeeper::keep(ServiceKeeper::Settings settings)
{
    m_keeper = std::make_unique<ServiceKeeper>(*m_folder, path(u"own"_s), settings);
    m_keeper->start();
}

void tst_ServiceKeeper::startsTheVersionThatHasProvedItself()
{
    writeVersion(u"1.0.0"_s, untilInputEnds);
    point(u"1.0.0"_s);
    keep();
    EVENTUALLY(!calls().isEmpty());
    const QString expected
        = u"versions/1.0.0/mainstay-agent supervise --data %1 --stop-with-stdin --handed-over 1.0.0"_s;
    QCOMPARE(calls(), QStringList{expected.arg(m_folder->path())});
}

void tst_ServiceKeeper::takesItsOwnProgramWhereThereIsNoVersion()
{
    write(path(u"own"_s), untilInputEnds);
    keep();
    EVENTUALLY(!calls().isEmpty());
    QCOMPARE(calls(), QStringList{u"%1 supervise --data %2 --stop-with-stdin"_s.arg(path(u"own"_s), m_folder->path())});
}

void tst_ServiceKeeper::followsAHandOverAtOnce()
{
    writeVersion(u"1.0.0"_s, u"ln -sfn versions/1.1.0 watchdog; exit 75"_s);
    writeVersion(u"1.1.0"_s, untilInputEnds);
    point(u"1.0.0"_s);
    keep();
    EVENTUALLY(calls().size() == 2);
    QVERIFY(calls().constLast().startsWith("versions/1.1.0/"_L1));
    QVERIFY(calls().constLast().endsWith("--handed-over 1.1.0"_L1));
}

void tst_ServiceKeeper::startsAgainWhatDied()
{
    writeVersion(u"1.0.0"_s, u"[ $(wc -l <\"$log\") -lt 3 ] && kill -9 $$; "_s + untilInputEnds);
    point(u"1.0.0"_s);
    keep({std::chrono::milliseconds(2), std::chrono::milliseconds(20)});
    EVENTUALLY(calls().size() == 3);
}

void tst_ServiceKeeper::stopLetsTheWatchdogEnd()
{
    writeVersion(u"1.0.0"_s, untilInputEnds);
    point(u"1.0.0"_s);
    keep();
    QSignalSpy stopped(m_keeper.get(), &ServiceKeeper::stopped);
    EVENTUALLY(!calls().isEmpty());
    m_keeper->stop();
    m_keeper->stop(); // asked for twice: a stop, then a shutdown
    EVENTUALLY(stopped.size() == 1);
    QCOMPARE(calls().constLast(), u"ended"_s);
}

void tst_ServiceKeeper::stopKillsWhatDoesNotEnd()
{
    writeVersion(u"1.0.0"_s, u"exec tail -f /dev/null"_s);
    point(u"1.0.0"_s);
    keep({std::chrono::hours(1), std::chrono::hours(1), std::chrono::milliseconds(1)});
    QSignalSpy stopped(m_keeper.get(), &ServiceKeeper::stopped);
    EVENTUALLY(!calls().isEmpty());
    m_keeper->stop();
    EVENTUALLY(stopped.size() == 1);
}

void tst_ServiceKeeper::stopsBetweenTwoStarts()
{
    writeVersion(u"1.0.0"_s, u"exit 1"_s);
    point(u"1.0.0"_s);
    keep();
    QSignalSpy stopped(m_keeper.get(), &ServiceKeeper::stopped);
    EVENTUALLY(calls().size() == 1);
    m_keeper->stop();
    EVENTUALLY(stopped.size() == 1);
    QCOMPARE(calls().size(), 1);
}

QTEST_GUILESS_MAIN(tst_ServiceKeeper)
#include "tst_servicekeeper.moc"
