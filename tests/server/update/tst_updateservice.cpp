// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/update/updatetable.h"
#include "platform/files/files.h"
#include "tests/server/support/testserver.h"
#include "tests/server/support/vendor.h"

#include <QDir>
#include <QFile>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTest>

#include <atomic>
#include <thread>

using namespace mainstay;
using namespace Qt::StringLiterals;
using core::CheckSubject;
using core::ErrorKind;
using core::HostTaskKind;
using core::PatchKind;
using core::Update;
using core::UpdateEvent;
using core::UpdateState;

/// Updates of the main server as superusers and the agent bring them on, with a real feed, real packages, real codes.
class TestUpdateService : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_vendor = std::make_unique<test::Vendor>();
        m_vendor->makePatch(u"2.0.1"_s, PatchKind::Patch, {u"2.0.0"_s});
        m_server = std::make_unique<test::TestServer>(*m_vendor);
        m_vendor->publish(1, m_server->clock().now().addDays(90));
        QVERIFY(system().licences.import(m_vendor->sign(test::Vendor::licence()), anna.actor));
        m_host = m_server->enrol(u"host"_s).computer;
        QVERIFY(system().host.choose(m_host, anna.actor));
        inspect();
        QVERIFY(!system().feed.refresh()->problem);
        m_sequence = 0;
    }
    void cleanup() { m_server.reset(); }

    void fromTheFeedToTheProof()
    {
        const Update update = staged();
        QCOMPARE(update.steps.size(), 3);
        QVERIFY(update.steps[2].check);
        QCOMPARE(update.fromVersion, test::Vendor::version(u"2.0.0"_s));
        QVERIFY(!update.signerKeyId.isEmpty());

        QCOMPARE(started(update.id).state, UpdateState::Unpacking);
        QCOMPARE(task()->kind, HostTaskKind::Apply);
        QCOMPARE(task()->sha256, update.patch.sha256);
        tell(update.id, UpdateState::Applying);
        tell(update.id, UpdateState::Checking);
        tell(update.id, UpdateState::Completed, u"2.0.1"_s);
        const Update done = *updates().find(update.id);
        QCOMPARE(done.state, UpdateState::Completed);
        QVERIFY(done.finishedAt);
        QVERIFY(!task());
    }

    void withoutACodeNothingIsDownloaded()
    {
        const auto refused = updates().create({target}, anna);
        QCOMPARE(refused.error().kind, ErrorKind::CodeRequired);
    }

    void anotherSessionNeedsACodeOfItsOwnToStart()
    {
        const Update update = staged();
        inspect();
        const auto refused = updates().start(update.id, everything(), bruno);
        QCOMPARE(refused.error().kind, ErrorKind::CodeRequired);
        authorise(bruno, core::CodePurpose::Continue);
        QVERIFY(updates().start(update.id, everything(), bruno));
    }

    void aWarningWantsItsTick()
    {
        const Update update = staged();
        const auto refused = start(update.id, core::StartUpdate());
        QCOMPARE(refused.error().kind, ErrorKind::PrerequisiteMissing);
        QCOMPARE(refused.error().context.value(u"subject"_s), u"backup"_s); // there is none yet
    }

    void aChangedFileBlocksWhateverWasTicked()
    {
        const Update update = staged();
        m_customisation = core::CustomisationKind::ModifiedFile;
        const auto refused = start(update.id, everything());
        m_customisation.reset();
        QCOMPARE(refused.error().kind, ErrorKind::PrerequisiteMissing);
        QCOMPARE(refused.error().context.value(u"subject"_s), u"customisations"_s);
        QCOMPARE(updates().find(update.id)->state, UpdateState::Staged);
    }

    void twoSuperusersAtOnce()
    {
        authorise(anna, core::CodePurpose::Download);
        m_server->clock().advance(61);
        authorise(bruno, core::CodePurpose::Download);
        std::atomic<int> made = 0;
        std::atomic<int> refused = 0;
        const auto create = [&](const update::ActivationService::Asker &who) {
            const auto update = updates().create({target}, who);
            if (update)
                ++made;
            else if (update.error().kind == ErrorKind::AlreadyExists)
                ++refused;
        };
        std::thread one([&] { create(anna); });
        std::thread two([&] { create(bruno); });
        one.join();
        two.join();
        QCOMPARE(made.load(), 1);
        QCOMPARE(refused.load(), 1);
    }

    void itIsStoppedAndGoesOn()
    {
        QVERIFY(QFile::rename(package(), package() + u".away"_s));
        authorise(anna, core::CodePurpose::Download);
        const auto made = updates().create({target}, anna);
        QVERIFY(made);
        // What is not there at all is a failure, not something to wait for.
        QVERIFY(reaches(made->id, UpdateState::Failed));
        QCOMPARE(updates().find(made->id)->error->kind, ErrorKind::NotFound);
        QVERIFY(updates().close(made->id, anna.actor));
        QVERIFY(QFile::rename(package() + u".away"_s, package()));
        const auto again = updates().create({target}, anna);
        QVERIFY(again);
        QVERIFY(reaches(again->id, UpdateState::Staged));
    }

    void aPackageThatIsNotTheListsIsRefused_data()
    {
        QTest::addColumn<int>("change");
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("one byte flipped") << 1 << ErrorKind::HashMismatch;
        QTest::newRow("cut") << 2 << ErrorKind::SizeMismatch;
        QTest::newRow("longer") << 3 << ErrorKind::PayloadTooLarge;
    }

    void aPackageThatIsNotTheListsIsRefused()
    {
        QFETCH(const int, change);
        QFETCH(const ErrorKind, kind);
        QFile file(package());
        QVERIFY(file.open(QIODevice::ReadWrite));
        if (change == 1) {
            QVERIFY(file.seek(600));
            const char byte = char(file.read(1).at(0) ^ 1);
            QVERIFY(file.seek(600));
            QCOMPARE(file.write(&byte, 1), 1);
        } else {
            QVERIFY(file.resize(change == 2 ? file.size() - 512 : file.size() + 512));
        }
        file.close();
        authorise(anna, core::CodePurpose::Download);
        const auto made = updates().create({target}, anna);
        QVERIFY(made);
        QVERIFY(reaches(made->id, UpdateState::Failed));
        const Update failed = *updates().find(made->id);
        QCOMPARE(failed.error->kind, kind);
        QVERIFY(!failed.mayRetry && !failed.mayRollBack);
        QVERIFY(!QFile::exists(updates().packagePath(made->id)));
        QVERIFY(!task());
    }

    void aRestartInTheMiddleChangesNothing()
    {
        const Update update = staged();
        started(update.id);
        tell(update.id, UpdateState::Applying);
        m_server->restart();
        QCOMPARE(updates().find(update.id)->state, UpdateState::Applying);
        QCOMPARE(task()->kind, HostTaskKind::Apply);
        tell(update.id, UpdateState::Completed, u"2.0.1"_s);
        QCOMPARE(updates().find(update.id)->state, UpdateState::Completed);
    }

    void aFailureWaitsForAChoice()
    {
        const Update update = staged();
        started(update.id);
        fail(update.id, u"stop"_s, false);
        Update failed = *updates().find(update.id);
        QCOMPARE(failed.state, UpdateState::Failed);
        QVERIFY(failed.mayRetry && failed.mayRollBack);
        QVERIFY(!task());
        authorise(bruno, core::CodePurpose::Download, 61);
        QCOMPARE(updates().create({target}, bruno).error().kind, ErrorKind::AlreadyExists);

        QVERIFY(updates().retry(update.id, anna.actor));
        QCOMPARE(task()->attempt, 2);
        fail(update.id, u"stop"_s, false, 2);
        QVERIFY(updates().rollBack(update.id, anna.actor));
        QCOMPARE(task()->kind, HostTaskKind::RollBack);
        tell(update.id, UpdateState::RolledBack, u"2.0.0"_s, 3);
        QCOMPARE(updates().find(update.id)->state, UpdateState::RolledBack);
        QVERIFY(updates().create({target}, bruno));
    }

    void pastThePointOfNoReturnThereIsNoWayBack()
    {
        const Update update = staged();
        started(update.id);
        fail(update.id, u"migrate"_s, true);
        QCOMPARE(updates().rollBack(update.id, anna.actor).error().kind, ErrorKind::Conflict);
        QCOMPARE(updates().retry(update.id, anna.actor).error().kind, ErrorKind::Conflict);
        QVERIFY(updates().close(update.id, anna.actor));
        QVERIFY(updates().find(update.id)->closedAt);
    }

    void aRebootNowAndAtATime()
    {
        const Update update = staged();
        started(update.id);
        tell(update.id, UpdateState::RebootRequired);
        QCOMPARE(updates().reboot(update.id, {m_server->clock().now().addSecs(-1)}, anna.actor).error().kind,
            ErrorKind::InvalidInput);
        QVERIFY(updates().reboot(update.id, {m_server->clock().now().addSecs(600)}, anna.actor));
        QVERIFY(updates().tick());
        QCOMPARE(updates().find(update.id)->state, UpdateState::RebootRequired);
        m_server->clock().advance(601);
        QVERIFY(updates().tick());
        QVERIFY(reaches(update.id, UpdateState::Rebooting));
        QCOMPARE(task()->kind, HostTaskKind::Reboot);
        tell(update.id, UpdateState::Completed, u"2.0.1"_s);
        QCOMPARE(updates().find(update.id)->state, UpdateState::Completed);
    }

    void lateAndRepeatedReportsChangeNothing()
    {
        const Update update = staged();
        started(update.id);
        tell(update.id, UpdateState::Applying);
        core::HostReport old;
        old.update = update.id;
        old.sequence = m_sequence;
        old.state = UpdateState::Failed;
        QVERIFY(updates().report(old)); // the number was used before
        QCOMPARE(updates().find(update.id)->state, UpdateState::Applying);
        old.sequence = m_sequence + 1;
        old.attempt = 7;
        QVERIFY(updates().report(old)); // an attempt that nobody asked for
        QCOMPARE(updates().find(update.id)->state, UpdateState::Applying);
    }

    void theLogIsAppendedOnce()
    {
        const Update update = staged();
        QCOMPARE(updates().appendLog(update.id, 0, "one\n")->logBytes, 4);
        QCOMPARE(updates().appendLog(update.id, 0, "one\n")->logBytes, 4); // the answer was lost
        QCOMPARE(updates().appendLog(update.id, 2, "e\ntwo\n")->logBytes, 8);
        QCOMPARE(updates().appendLog(update.id, 100, "gap")->logBytes, 8);
        QCOMPARE(*platform::readFile(updates().logPath(update.id), 100), QByteArray("one\ntwo\n"));
        QCOMPARE(updates().find(update.id)->logBytes, 8);
    }

    void onlyTheHostMayReport()
    {
        QCOMPARE(system().host.require(m_server->enrol(u"other"_s).computer).error().kind, ErrorKind::Forbidden);
    }

    /// Whatever people, agent and crashes do in whatever order: every change is a row of the table, a completed update
    /// runs the patch's version, and the host has work exactly while the state says so.
    void whateverHappens()
    {
        const quint32 seed = qEnvironmentVariableIsSet("MAINSTAY_SEED")
            ? quint32(qEnvironmentVariableIntValue("MAINSTAY_SEED"))
            : QRandomGenerator::global()->generate();
        QRandomGenerator random(seed);
        qInfo() << "MAINSTAY_SEED" << seed;
        const int steps = qEnvironmentVariableIsSet("MAINSTAY_LONG") ? 20'000 : 400;
        const Update first = staged();
        core::UpdateId id = first.id;
        UpdateState state = first.state;
        for (int i = 0; i < steps; ++i) {
            const int what = random.bounded(14);
            const int attempt = updates().find(id)->attempt;
            switch (what) {
            case 0:
                static_cast<void>(start(id, everything()));
                break;
            case 1:
                static_cast<void>(updates().cancel(id, anna.actor));
                break;
            case 2:
                static_cast<void>(updates().retry(id, anna.actor));
                break;
            case 3:
                static_cast<void>(updates().rollBack(id, anna.actor));
                break;
            case 4:
                static_cast<void>(updates().reboot(id, {}, anna.actor));
                break;
            case 5:
                static_cast<void>(updates().stopDownload(id, anna.actor));
                break;
            case 6:
                static_cast<void>(updates().resumeDownload(id, anna.actor));
                break;
            case 7:
                if (random.bounded(20) == 0)
                    m_server->restart();
                break;
            case 8:
                if (random.bounded(10) == 0)
                    static_cast<void>(updates().close(id, anna.actor));
                break;
            default: {
                core::HostReport report;
                report.update = id;
                report.attempt = random.bounded(5) == 0 ? random.bounded(4) : attempt;
                report.sequence = random.bounded(5) == 0 ? random.bounded(int(m_sequence) + 1) : ++m_sequence;
                report.state
                    = core::updateStateNames[std::size_t(random.bounded(int(core::updateStateNames.size())))].value;
                report.version = test::Vendor::version(random.bounded(2) ? u"2.0.1"_s : u"2.0.0"_s);
                report.failedStep = random.bounded(2) ? u"stop"_s : u"migrate"_s;
                report.pastPointOfNoReturn = random.bounded(8) == 0;
                const auto told = updates().report(report);
                if (told && updates().find(id)->state == UpdateState::Completed && state != UpdateState::Completed)
                    QCOMPARE(report.version, target);
                break;
            }
            }
            const Update now = *updates().find(id);
            QVERIFY2(state == now.state || leads(state, now.state),
                qPrintable(core::nameOf(core::updateStateNames, state) + u" -> "_s
                    + core::nameOf(core::updateStateNames, now.state)));
            QCOMPARE(task().has_value(), core::isHostBusy(now.state) && core::isOpen(now));
            if (now.pastPointOfNoReturn)
                QVERIFY(!now.mayRollBack);
            state = now.state;
            if (!core::isOpen(now)) {
                const auto next = updates().create({target}, anna);
                QVERIFY(next);
                id = next->id;
                m_sequence = 0;
                QVERIFY(reaches(id, UpdateState::Staged));
                state = UpdateState::Staged;
            }
        }
    }

private:
    update::SystemUpdate &system() { return m_server->server().systemUpdate(); }
    update::UpdateService &updates() { return system().updates; }
    QString package() const { return m_vendor->folder() + u"/sample-desk-2.0.1.pkg"_s; }

    static bool leads(UpdateState from, UpdateState to)
    {
        // Several reports may have been caught up with at once; a person's and the server's steps come one at a time.
        QSet<int> known{int(from)};
        for (bool more = true; more;) {
            more = false;
            for (const core::UpdateTransition &row : core::updateTransitions()) {
                if (known.contains(int(row.from)) && !known.contains(int(row.to))) {
                    known.insert(int(row.to));
                    more = true;
                }
            }
        }
        return known.contains(int(to));
    }

    /// Everything that can be ticked.
    static core::StartUpdate everything()
    {
        core::StartUpdate wanted;
        for (const auto &[subject, name] : core::checkSubjectNames)
            wanted.acknowledged.append(subject);
        return wanted;
    }

    /// As the agent does it when it is asked to look.
    void inspect()
    {
        core::InspectionReport report;
        report.inspection.product = u"sample-desk"_s;
        report.inspection.version = test::Vendor::version(u"2.0.0"_s);
        report.inspection.serviceRunning = true;
        report.inspection.freeDisk = report.inspection.freeStaging = qint64(1) << 40;
        report.inspection.clock = m_server->clock().now();
        if (m_customisation) {
            core::Customisation one;
            one.path = u"bin/desk"_s;
            one.kind = *m_customisation;
            report.inspection.customisations = {one};
            report.inspection.customisationCount = 1;
        }
        QVERIFY(system().host.take(m_host, report));
    }

    /// What the host is told to do now, asked as its agent asks.
    std::optional<core::HostTask> task()
    {
        std::optional<core::HostTask> found;
        const auto asked = system().host.wait(
            m_host, {}, m_server->clock().steady(), [&](const core::HostOrder &order) { found = order.task; });
        if (!asked)
            qFatal("the host may not ask");
        return found && found->kind == HostTaskKind::Inspect ? std::nullopt : found;
    }

    /// Starts with an agent beside that answers the look at the host.
    core::Result<Update> start(const core::UpdateId &id, const core::StartUpdate &wanted)
    {
        std::atomic<bool> done = false;
        core::Result<Update> result = core::Error{};
        std::thread superuser([&] {
            result = updates().start(id, wanted, anna);
            done = true;
        });
        while (!done) {
            bool asked = false;
            static_cast<void>(
                system().host.wait(m_host, {}, m_server->clock().steady(), [&](const core::HostOrder &order) {
                    asked = order.task && order.task->kind == HostTaskKind::Inspect;
                }));
            if (asked)
                inspect();
            std::this_thread::yield();
        }
        superuser.join();
        return result;
    }

    Update started(const core::UpdateId &id)
    {
        const auto update = start(id, everything());
        if (!update)
            qFatal("not started: %s", qPrintable(core::kindName(update.error().kind)));
        return *update;
    }

    void authorise(const update::ActivationService::Asker &who, core::CodePurpose purpose, int wait = 61)
    {
        m_server->clock().advance(wait);
        inspect();
        const auto before = mails().size();
        QVERIFY(system().activation.request({target, purpose}, who));
        QVERIFY(QTest::qWaitFor([&] { return mails().size() > before; }));
        const auto mail = platform::readFile(m_server->mailbox() + u'/' + mails().constLast(), 100'000);
        static const QRegularExpression code(u"Codice: (\\d{8})\\n"_s);
        QVERIFY(system().activation.verify({target, purpose, code.match(QString::fromUtf8(*mail)).captured(1)}, who));
    }

    QStringList mails() const { return QDir(m_server->mailbox()).entryList({u"*.eml"_s}, QDir::Files, QDir::Name); }

    bool reaches(const core::UpdateId &id, UpdateState state)
    {
        return QTest::qWaitFor([&] { return updates().find(id)->state == state; }, 30'000);
    }

    /// Downloaded and verified, with a code of anna's.
    Update staged()
    {
        authorise(anna, core::CodePurpose::Download);
        const auto made = updates().create({target}, anna);
        if (!made || !reaches(made->id, UpdateState::Staged))
            qFatal("nothing staged");
        return *updates().find(made->id);
    }

    void tell(const core::UpdateId &id, UpdateState state, const QString &version = {}, int attempt = 1)
    {
        core::HostReport report;
        report.update = id;
        report.attempt = attempt;
        report.sequence = ++m_sequence;
        report.state = state;
        if (!version.isEmpty())
            report.version = test::Vendor::version(version);
        QVERIFY(updates().report(report));
    }

    void fail(const core::UpdateId &id, const QString &step, bool past, int attempt = 1)
    {
        core::HostReport report;
        report.update = id;
        report.attempt = attempt;
        report.sequence = ++m_sequence;
        report.state = UpdateState::Failed;
        report.failedStep = step;
        report.pastPointOfNoReturn = past;
        report.error = core::Error{ErrorKind::ProcessFailed, u"exit code 3"_s, {}};
        QVERIFY(updates().report(report));
    }

    const core::Version target = test::Vendor::version(u"2.0.1"_s);
    const update::ActivationService::Asker anna{{u"anna"_s, u"127.0.0.1"_s}, "session of anna"};
    const update::ActivationService::Asker bruno{{u"bruno"_s, u"127.0.0.1"_s}, "session of bruno"};
    std::unique_ptr<test::Vendor> m_vendor;
    std::unique_ptr<test::TestServer> m_server;
    core::ComputerId m_host;
    qint64 m_sequence = 0;
    std::optional<core::CustomisationKind> m_customisation;
};

QTEST_GUILESS_MAIN(TestUpdateService)
#include "tst_updateservice.moc"
