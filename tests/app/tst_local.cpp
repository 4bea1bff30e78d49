// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console.h"
#include "app/languages.h"
#include "app/local/localsite.h"
#include "tests/support/await.h"
#include "ui/shell/mainwindow.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <csignal>
#include <memory>

using namespace mainstay;
using namespace Qt::StringLiterals;

namespace {

/// Process ids of those whose command line names something in \a folder and has the word \a command; empty: any.
QList<qint64> processesOf(const QString &folder, const QString &command = {})
{
    QList<qint64> found;
    const QStringList entries = QDir(u"/proc"_s).entryList(QDir::Dirs);
    for (const QString &entry : entries) {
        bool isNumber = false;
        const qint64 id = entry.toLongLong(&isNumber);
        QFile file(u"/proc/%1/cmdline"_s.arg(entry));
        if (!isNumber || id == QCoreApplication::applicationPid() || !file.open(QIODevice::ReadOnly))
            continue;
        const QStringList words = QString::fromLocal8Bit(file.readAll()).split(QChar::Null);
        const bool isOfFolder
            = std::ranges::any_of(words, [&](const QString &word) { return word.startsWith(folder); });
        if (isOfFolder && (command.isEmpty() || words.contains(command)))
            found.append(id);
    }
    return found;
}

void strike(const QList<qint64> &processes, int with = SIGKILL)
{
    for (const qint64 id : processes)
        ::kill(pid_t(id), with);
}

app::Options localIn(const QString &folder)
{
    app::Options options;
    options.local = true;
    options.dataFolder = folder;
    return options;
}

/// A console as --local opens it.
struct Opened
{
    explicit Opened(const QString &folder) : console(theme, languages, localIn(folder)) { console.start(); }

    models::Workspace &workspace() { return console.link()->workspace(); }
    QByteArray failures() const
    {
        QByteArray text;
        for (const QList<QVariant> &failure : failed)
            text += test::reasonOf(core::Result<void>(failure.constFirst().value<core::Error>())) + '\n';
        return text;
    }
    QStringList computers()
    {
        QStringList ids;
        workspace().computers().forEach([&](const core::Computer &computer) {
            if (computer.lastSeenAt)
                ids.append(computer.name + u' ' + computer.id.text);
        });
        ids.sort();
        return ids;
    }
    bool hasToken(const QString &label)
    {
        bool has = false;
        workspace().enrolmentTokens().forEach(
            [&](const core::EnrolmentToken &token) { has = has || token.label == label; });
        return has;
    }

    ui::Theme theme{*qApp, ui::ThemeChoice::Light};
    app::Languages languages;
    app::Console console;
    QSignalSpy ready{&console, &app::Console::ready};
    QSignalSpy failed{&console, &app::Console::failed};
    QSignalSpy stopped{&console, &app::Console::stopped};
};

const QString killedAgent = u"PC-ROMA-1"_s;

} // namespace

/// What --local starts, keeps and ends: all of it real.
class TestLocal : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QCoreApplication::setOrganizationName(u"Mainstay"_s);
        QCoreApplication::setApplicationName(u"tst_local"_s);
        QSettings().clear();
    }

    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void cleanup()
    {
        // Of a test that failed; the product is no child of ours.
        for (int i = 0; i < 50 && !processesOf(m_folder->path()).isEmpty(); ++i)
            strike(processesOf(m_folder->path()));
    }

    void keepsItsDataAndEndsItsProcesses()
    {
        const QString label = u"Branch in Turin"_s;
        QUrl url;
        QString fingerprint;
        QStringList computers;
        {
            Opened first(m_folder->path());
            QVERIFY2(test::until([&] { return first.ready.count() == 1; }), first.failures().constData());
            EVENTUALLY(processesOf(m_folder->path(), u"run"_s).size() == 2);
            QCOMPARE(processesOf(m_folder->path(), u"supervise"_s).size(), 2);
            QCOMPARE(processesOf(m_folder->path() + u"/local/server"_s, u"serve"_s).size(), 1);
            EVENTUALLY(processesOf(m_folder->path() + u"/local/product"_s, u"serve"_s).size() == 1);
            EVENTUALLY(first.computers().size() == 2);
            REQUIRE_RESULT(test::await(first.workspace().enrolmentTokens().create(label, 3)));
            computers = first.computers();
            url = first.console.link()->profile().url;
            fingerprint = first.console.link()->profile().fingerprint;

            first.console.window()->close();
            EVENTUALLY(first.stopped.count() == 1);
            QCOMPARE(first.failures(), QByteArray());
        }
        EVENTUALLY(processesOf(m_folder->path()).isEmpty());

        Opened second(m_folder->path());
        QVERIFY2(test::until([&] { return second.ready.count() == 1; }), second.failures().constData());
        EVENTUALLY(second.hasToken(label));
        QCOMPARE(second.console.link()->profile().url, url);
        QCOMPARE(second.console.link()->profile().fingerprint, fingerprint);
        EVENTUALLY(second.workspace().computers().freshness() == models::Freshness::Live);
        QCOMPARE(second.computers(), computers);
        second.console.window()->close();
        EVENTUALLY(second.stopped.count() == 1);
        QCOMPARE(second.failures(), QByteArray());
    }

    void takesEverythingAlongWhenTheSessionEnds()
    {
        QProcess console;
        console.setProcessChannelMode(QProcess::ForwardedChannels);
        console.start(qEnvironmentVariable("MAINSTAY_BUILD_DIR") + u"/app/mainstay"_s,
            {u"--local"_s, u"--data"_s, m_folder->path()});
        EVENTUALLY(processesOf(m_folder->path(), u"run"_s).size() == 2
            && processesOf(m_folder->path() + u"/local/product"_s, u"serve"_s).size() == 1);
        console.terminate();
        EVENTUALLY(console.state() == QProcess::NotRunning);
        QCOMPARE(console.exitStatus(), QProcess::NormalExit);
        QCOMPARE(console.exitCode(), 0);
        EVENTUALLY(processesOf(m_folder->path()).isEmpty());
    }

    void startsAKilledAgentAgainUntilItEndsTooOften()
    {
        Opened opened(m_folder->path());
        const QString agent = agentFolder();
        QVERIFY2(test::until([&] { return opened.ready.count() == 1; }), opened.failures().constData());
        EVENTUALLY(processesOf(m_folder->path(), u"run"_s).size() == 2);

        // Both are killed, as when a computer loses its agent.
        const QList<qint64> killed = processesOf(agent);
        QCOMPARE(killed.size(), 2);
        strike(killed);
        const auto isBack = [&] {
            const QList<qint64> now = processesOf(agent);
            return processesOf(agent, u"run"_s).size() == 1 && processesOf(agent, u"supervise"_s).size() == 1
                && std::ranges::none_of(now, [&](qint64 id) { return killed.contains(id); });
        };
        EVENTUALLY(isBack());
        app::LocalSite *site = opened.console.localSite();
        QVERIFY(site->isAgentRunning(killedAgent));
        QCOMPARE(opened.failures(), QByteArray());

        // It cannot live any more: it is tried again and again, and then given up.
        QVERIFY(QFile::rename(agent + u"/agent.json"_s, agent + u"/agent.away"_s));
        strike(processesOf(agent));
        EVENTUALLY(opened.failed.count() > 0);
        QCOMPARE(opened.failed.count(), 1);
        QVERIFY2(opened.failures().startsWith("process-failed it ended"), opened.failures().constData());
        QVERIFY(!site->isAgentRunning(killedAgent));
        QFile log(site->logsFolder() + u'/' + killedAgent.toLower() + u".log"_s);
        QVERIFY(log.open(QFile::ReadOnly));
        const QByteArray said = log.readAll();
        QVERIFY2(said.count("is not enrolled") >= 4, said.constData());

        // Switched on by hand, it begins anew.
        QVERIFY(QFile::rename(agent + u"/agent.away"_s, agent + u"/agent.json"_s));
        site->resumeAgent(killedAgent);
        EVENTUALLY(isBack() && site->isAgentRunning(killedAgent));
        opened.console.window()->close();
        EVENTUALLY(opened.stopped.count() == 1);
    }

    void closesWhenASwitchedOffAgentEndsLast()
    {
        Opened opened(m_folder->path());
        const QString agent = agentFolder();
        QVERIFY2(test::until([&] { return opened.ready.count() == 1; }), opened.failures().constData());
        EVENTUALLY(processesOf(m_folder->path(), u"run"_s).size() == 2);
        const QList<qint64> held = processesOf(agent, u"supervise"_s);
        strike(held, SIGSTOP);
        opened.console.localSite()->stopAgent(killedAgent);
        opened.console.window()->close();
        EVENTUALLY(processesOf(m_folder->path(), u"supervise"_s) == held
            && processesOf(m_folder->path() + u"/local/server"_s).isEmpty());
        QCOMPARE(opened.stopped.count(), 0);
        strike(held, SIGCONT);
        EVENTUALLY(opened.stopped.count() == 1);
    }

private:
    QString agentFolder() const { return m_folder->path() + u"/local/agents/"_s + killedAgent.toLower(); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_MAIN(TestLocal)
#include "tst_local.moc"
