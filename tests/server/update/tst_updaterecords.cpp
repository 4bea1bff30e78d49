// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/update/logarchive.h"
#include "tests/server/update/updatehouse.h"

#include <KZip>

#include <QBuffer>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <numeric>

using namespace mainstay;
using namespace Qt::StringLiterals;
using core::Update;
using core::UpdateState;

/// What is left of an update once it has ended: how long its steps took, and the archive for the service desk.
class TestUpdateRecords : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_house = std::make_unique<test::UpdateHouse>(); }
    void cleanup() { m_house.reset(); }

    void typicalTimesAreLearntFromEarlierRuns()
    {
        QCOMPARE(typical(m_house->staged()), (QList<qint64>{2, 2, 2})); // what the vendor says
        run({90, 400, 5});
        QCOMPARE(typical(m_house->staged()), (QList<qint64>{90, 400, 5}));
        // The middle one: a run that hung does not make all later ones look late.
        run({30, 300, 5});
        run({3600, 350, 5});
        QCOMPARE(typical(m_house->staged()), (QList<qint64>{90, 350, 5}));
        // After a restart too.
        m_house->m_server->restart();
        m_house->inspect();
        giveUp();
        QCOMPARE(typical(m_house->staged()), (QList<qint64>{90, 350, 5}));
    }

    void onlyTheLastRunsCount()
    {
        for (int i = 0; i < 5; ++i)
            run({1000, 1000, 1000});
        for (int i = 0; i < 4; ++i)
            run({10, 10, 10});
        QCOMPARE(typical(m_house->staged()), (QList<qint64>{10, 10, 10}));
    }

    void aFailureTeachesNothing()
    {
        const Update update = m_house->staged();
        m_house->started(update.id);
        core::HostReport report = news(update, {90, 400, 5});
        report.state = UpdateState::Failed;
        report.failedStep = u"migrate"_s;
        QVERIFY(m_house->updates().report(report));
        QVERIFY(m_house->updates().close(update.id, m_house->anna.actor));
        QCOMPARE(typical(m_house->staged()), (QList<qint64>{2, 2, 2}));
    }

    void theArchiveHasEverythingButTheSecrets()
    {
        const Update update = m_house->staged();
        m_house->started(update.id);
        QByteArray log;
        for (int line = 1; line <= 60; ++line)
            log += "line " + QByteArray::number(line) + "\n";
        log += "migrate: connecting to postgres://desk:SECRET1@127.0.0.1/desk\nAuthorization: Bearer SECRET1\n";
        QVERIFY(m_house->updates().appendLog(update.id, 0, log));
        core::HostReport report = news(update, {90, 400, 5});
        report.state = UpdateState::Failed;
        report.failedStep = u"migrate"_s;
        report.error = core::Error{core::ErrorKind::ProcessFailed, u"exit 3: password=\"SECRET1 of SECRET1\""_s,
            {{u"program"_s, u"migrate.sh --token=SECRET1"_s}}};
        QVERIFY(m_house->updates().report(report));

        const auto answer
            = m_house->m_server->get("/api/v1/updates/" + update.id.text.toUtf8() + "/archive", superuser());
        QCOMPARE(answer.status, 200);
        const QMap<QString, QByteArray> files = unzip(answer.body);
        QCOMPARE(files.size(), 6);
        for (const auto &[name, content] : files.asKeyValueRange())
            QVERIFY2(!content.contains("SECRET1"), qPrintable(name));

        const QByteArray summary = files.value(u"1-summary.txt"_s);
        const auto agent = m_house->system().host.machine()->agentVersion.toString().toUtf8();
        const QByteArrayList facts{"2.0.0", "2.0.1", "failed", "step migrate", "process-failed",
            "mainstayd " + serverVersion(), "mainstay-agent " + agent, "host, Test OS", update.patch.sha256.toUtf8()};
        for (const QByteArray &fact : facts)
            QVERIFY2(summary.contains(fact), fact.constData());

        // The last lines first, and the whole.
        const QByteArray tail = files.value(u"2-last-lines.txt"_s);
        QVERIFY(tail.contains("line 60\n") && tail.contains("migrate: connecting") && !tail.contains("line 1\n"));
        QCOMPARE(tail.count('\n'), 30);
        QVERIFY(files.value(u"3-update.log"_s).contains("line 1\n"));
        QVERIFY(files.value(u"3-update.log"_s).contains("line 60\n"));

        // The journal: every step with its times.
        const QJsonArray steps = json(files, u"4-update.json"_s).value(u"steps"_s).toArray();
        QCOMPARE(steps.size(), 3);
        for (const auto &step : steps) {
            QVERIFY(step.toObject().contains(u"startedAt"_s) && step.toObject().contains(u"finishedAt"_s));
        }
        // What was found when it was started, what was ticked, and what stands now.
        const QJsonObject checks = json(files, u"5-checks.json"_s);
        QCOMPARE(checks.value(u"prerequisites"_s).toArray().size(), qsizetype(core::checkSubjectNames.size()) - 1);
        QVERIFY(!checks.value(u"acknowledged"_s).toArray().isEmpty());
        QCOMPARE(checks.value(u"before"_s).toObject().value(u"version"_s).toString(), u"2.0.0"_s);
        const QJsonObject now = json(files, u"6-prerequisites-now.json"_s);
        QCOMPARE(now.value(u"rows"_s).toArray().size(), qsizetype(core::checkSubjectNames.size()) - 1);
    }

    void ofALongLogTheMiddleIsLeftOut()
    {
        QTemporaryDir folder;
        QByteArray log;
        for (int line = 1; line <= 1000; ++line)
            log += "line " + QByteArray::number(line) + " password=SECRET1\n";
        update::UpdateRecord record;
        record.logPath = folder.filePath(u"update.log"_s);
        QVERIFY(platform::writeAtomically(record.logPath, log));
        const auto whole = [&](const update::LogLimits &limits) {
            const auto bytes = update::logArchive(record, limits);
            return bytes ? unzip(*bytes).value(u"3-update.log"_s) : QByteArray("no archive");
        };
        QCOMPARE(whole({log.size() / 2, log.size() / 2}).count('\n'), 1000);
        const QByteArray cut = whole({1000, 2000});
        QVERIFY(cut.startsWith("line 1 ") && cut.endsWith("line 1000 password=[redacted]\n"));
        QVERIFY(cut.contains(" bytes are left out here"));
        QVERIFY(!cut.contains("SECRET1") && !cut.contains("line 500 "));
        const QByteArrayList lines = cut.trimmed().split('\n');
        for (const QByteArray &line : lines)
            QVERIFY2(line.endsWith("password=[redacted]") || line.startsWith("[... "), line.constData());
        const auto gap = std::ranges::find_if(lines, [](const QByteArray &line) { return line.startsWith("[... "); });
        QVERIFY(gap != lines.end() && (gap + 1)->startsWith("line "));
    }

    void aKeyThatIsCutThroughIsNotShown()
    {
        QTemporaryDir folder;
        const QByteArray key = "-----BEGIN PRIVATE KEY-----\n" + QByteArray(10, 'S').append('\n').repeated(200)
            + "-----END PRIVATE KEY-----\n";
        update::UpdateRecord record;
        record.logPath = folder.filePath(u"update.log"_s);
        const QByteArray log = "first\n" + key + "middle\n" + key + "last\n";
        QVERIFY(platform::writeAtomically(record.logPath, log));
        const auto bytes = update::logArchive(record, {500, 500});
        QVERIFY(bytes);
        const QByteArray cut = unzip(*bytes).value(u"3-update.log"_s);
        QVERIFY2(!cut.contains("SSSS"), cut.constData());
        QVERIFY(cut.startsWith("first\n[... ") && cut.endsWith("last\n"));
    }

private:
    QString superuser() const { return m_house->m_server->superuser(); }

    QByteArray serverVersion() const
    {
        return m_house->m_server->get("/api/v1/server", {}).json().value(u"version"_s).toString().toUtf8();
    }

    static QList<qint64> typical(const Update &update)
    {
        QList<qint64> seconds;
        for (const core::UpdateStep &step : update.steps)
            seconds.append(step.typicalSeconds);
        return seconds;
    }

    /// What the agent tells of steps that took so long.
    core::HostReport news(const Update &update, const QList<qint64> &seconds)
    {
        core::HostReport report;
        report.update = update.id;
        report.sequence = ++m_house->m_sequence;
        report.steps = update.steps;
        QDateTime at = m_house->m_server->clock().now();
        for (qsizetype i = 0; i < seconds.size(); ++i) {
            report.steps[i].state = core::StepState::Done;
            report.steps[i].startedAt = at;
            at = at.addSecs(seconds[i]);
            report.steps[i].finishedAt = at;
        }
        return report;
    }

    /// Gives up what is downloaded, so that the next can be.
    void giveUp()
    {
        const auto known = *m_house->updates().list({});
        for (const Update &update : known.items) {
            if (core::isOpen(update))
                QVERIFY(m_house->updates().cancel(update.id, m_house->anna.actor));
        }
    }

    /// One whole update, in which the steps take so long.
    void run(const QList<qint64> &seconds)
    {
        giveUp();
        const Update update = m_house->staged();
        m_house->started(update.id);
        core::HostReport report = news(update, seconds);
        report.state = UpdateState::Completed;
        report.version = m_house->target;
        m_house->m_server->clock().advance(std::accumulate(seconds.cbegin(), seconds.cend(), qint64(0)));
        QVERIFY(m_house->updates().report(report));
        QCOMPARE(m_house->updates().find(update.id)->state, UpdateState::Completed);
    }

    static QMap<QString, QByteArray> unzip(QByteArray bytes)
    {
        QBuffer buffer(&bytes);
        KZip zip(&buffer);
        QMap<QString, QByteArray> files;
        if (!zip.open(QIODevice::ReadOnly))
            return files;
        const QStringList names = zip.directory()->entries();
        for (const QString &name : names)
            files.insert(name, zip.directory()->file(name)->data());
        return files;
    }

    static QJsonObject json(const QMap<QString, QByteArray> &files, const QString &name)
    {
        return QJsonDocument::fromJson(files.value(name)).object();
    }

    std::unique_ptr<test::UpdateHouse> m_house;
};

QTEST_GUILESS_MAIN(TestUpdateRecords)
#include "tst_updaterecords.moc"
