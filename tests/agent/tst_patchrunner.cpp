// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/patch/patchrunner.h"
#include "core/update/updatetable.h"
#include "server/update/agentnews.h"
#include "tests/agent/fakehost.h"

#include <QTest>

#include <algorithm>
#include <random>

using namespace mainstay;
using namespace mainstay::agent;
using namespace Qt::StringLiterals;
using core::ErrorKind;
using core::HostTaskKind;
using core::StepAction;
using core::StepState;
using core::UpdateState;

namespace {

core::Version version(const QString &text)
{
    return *core::Version::parse(text);
}

core::PackageStep step(const QString &id, StepAction action, bool repeatable = true)
{
    core::PackageStep made;
    made.id = id;
    made.action = action;
    made.repeatable = repeatable;
    return made;
}

/// From 2.0.0 to 2.0.1: the data cannot be migrated twice, and what has started cannot be taken back.
core::PackageManifest patch()
{
    core::PackageManifest manifest;
    manifest.product = u"desk"_s;
    manifest.version = version(u"2.0.1"_s);
    manifest.kind = core::PatchKind::Patch;
    manifest.platform = core::ownPlatform();
    manifest.architecture = core::ownArchitecture();
    manifest.fromVersions = {version(u"2.0.0"_s)};
    manifest.steps = {step(u"stop"_s, StepAction::StopServices), step(u"backup"_s, StepAction::BackUp),
        step(u"install"_s, StepAction::InstallFiles), step(u"migrate"_s, StepAction::Run, false),
        step(u"start"_s, StepAction::StartServices), step(u"finish"_s, StepAction::Run)};
    manifest.steps[5].pointOfNoReturn = true;
    manifest.postChecks = {step(u"answers"_s, StepAction::Run)};
    return manifest;
}

/// A host with its agent, and the main server's own record of the update, which believes only what its table allows.
class Site
{
public:
    Site()
    {
        world.manifest = patch();
        world.files = world.running = version(u"2.0.0"_s);
        world.journal.generation = 1;
        update.id = {u"u1"_s};
        update.patch.version = world.manifest.version;
        update.fromVersion = world.files;
        update.state = UpdateState::Unpacking;
        for (const core::PackageStep &one : world.manifest.steps)
            update.steps.append(entry(one));
        for (const core::PackageStep &one : world.manifest.postChecks)
            update.steps.append(entry(one));
        boot();
    }

    /// The agent starts.
    void boot()
    {
        host = std::make_unique<FakeHost>(world);
        store = std::make_unique<WorldStore>(world);
        runner = std::make_unique<PatchRunner>(*store, *host, [this](const PatchJournal &journal) { heard(journal); });
        alive([this] { QVERIFY(runner->load()); });
        if (runner)
            QVERIFY(!core::isHostBusy(world.journal.state) || world.journal.state == UpdateState::Rebooting);
    }

    /// Runs \a work until it ends or the power goes.
    template <typename F> void alive(F &&work)
    {
        try {
            work();
        } catch (const PowerCut &) {
            runner.reset();
        }
    }

    core::HostTask task() const
    {
        core::HostTask made;
        made.update = update.id;
        made.attempt = update.attempt;
        made.version = update.patch.version;
        made.product = u"desk"_s;
        if (update.state == UpdateState::Rebooting)
            made.kind = HostTaskKind::Reboot;
        else
            made.kind = update.state == UpdateState::RollingBack ? HostTaskKind::RollBack : HostTaskKind::Apply;
        made.id = u"%1/%2"_s.arg(core::nameOf(core::hostTaskKindNames, made.kind)).arg(made.attempt);
        return made;
    }

    /// Gives the agent what the server wants of it now.
    void deliver()
    {
        if (core::isHostBusy(update.state))
            alive([this] { runner->carryOut(task()); });
    }
    void lookAtBoot()
    {
        alive([this] { runner->lookAtBoot(); });
    }

    /// A person decides, where the table allows it.
    void choose(core::UpdateEvent event)
    {
        const auto *row = core::updateTransitionFor(update.state, event);
        const bool allowed = event == core::UpdateEvent::Retry ? update.mayRetry
            : event == core::UpdateEvent::RollBack             ? update.mayRollBack
                                                               : true;
        if (!row || !allowed)
            return;
        if (event != core::UpdateEvent::Reboot)
            update::anotherAttempt(update, QDateTime::currentDateTimeUtc());
        update.state = row->to;
    }

    void heard(const PatchJournal &journal)
    {
        last = journal;
        if (!reportsGetLost)
            tell();
    }
    void tell()
    {
        const core::HostReport report = reportOf(last);
        if (report.attempt != update.attempt || report.update != update.id)
            return;
        const auto news = update::withNews(update, report, QDateTime::currentDateTimeUtc());
        if (news)
            update = *news;
        else if (refused.isEmpty())
            refused = core::nameOf(core::updateStateNames, update.state) + u" -> "_s
                + core::nameOf(core::updateStateNames, report.state);
    }

    QString stateOfStep(const QString &id) { return core::nameOf(core::stepStateNames, world.journal.step(id)->state); }

    HostWorld world;
    core::Update update;
    PatchJournal last;
    QString refused; ///< the first report that the server did not believe
    bool reportsGetLost = false;
    std::unique_ptr<FakeHost> host;
    std::unique_ptr<WorldStore> store;
    std::unique_ptr<PatchRunner> runner;

private:
    static core::UpdateStep entry(const core::PackageStep &one)
    {
        core::UpdateStep made;
        made.id = one.id;
        made.repeatable = one.repeatable;
        made.pointOfNoReturn = one.pointOfNoReturn;
        return made;
    }
};

} // namespace

/// The engine that applies patches, in a world whose power goes at any instant.
class TestPatchRunner : public QObject
{
    Q_OBJECT

private slots:
    void applies();
    void failsAndIsTakenBack();
    void failsAndIsRepeated();
    void doesNotRepeatWhatMustNotBe();
    void isInterrupted();
    void isNotFooledByALie();
    void isNotFooledByTheOldProcess();
    void asksForARestart();
    void callsTheRestartOnce();
    void refuses_data();
    void refuses();
    void whateverHappens();
};

void TestPatchRunner::applies()
{
    Site site;
    site.deliver();
    QCOMPARE(site.update.state, UpdateState::Completed);
    QCOMPARE(site.world.running, version(u"2.0.1"_s));
    for (const core::UpdateStep &one : std::as_const(site.update.steps)) {
        QCOMPARE(one.state, StepState::Done);
        QVERIFY(one.startedAt && one.finishedAt);
    }
    // The same order again is no news.
    site.update.state = UpdateState::Applying;
    site.deliver();
    QCOMPARE(site.world.performed.value(u"install"_s), 1);
    QCOMPARE(site.update.state, UpdateState::Completed);
}

void TestPatchRunner::failsAndIsTakenBack()
{
    Site site;
    site.world.failing = u"migrate"_s;
    site.deliver();
    QCOMPARE(site.update.state, UpdateState::Failed);
    QCOMPARE(site.update.failedStep, u"migrate"_s);
    QVERIFY(!site.update.mayRetry && site.update.mayRollBack);
    site.choose(core::UpdateEvent::RollBack);
    site.deliver();
    QCOMPARE(site.update.state, UpdateState::RolledBack);
    QCOMPARE(site.world.running, version(u"2.0.0"_s));
    QCOMPARE(site.stateOfStep(u"migrate"_s), u"undone"_s);
    QCOMPARE(site.stateOfStep(u"start"_s), u"waiting"_s);
}

void TestPatchRunner::failsAndIsRepeated()
{
    Site site;
    site.world.failing = u"start"_s;
    site.deliver();
    QCOMPARE(site.update.state, UpdateState::Failed);
    QVERIFY(site.update.mayRetry);
    site.world.failing.clear();
    site.choose(core::UpdateEvent::Retry);
    site.deliver();
    QCOMPARE(site.update.state, UpdateState::Completed);
    QCOMPARE(site.world.performed.value(u"migrate"_s), 1);
    QCOMPARE(site.world.performed.value(u"start"_s), 2);
}

void TestPatchRunner::doesNotRepeatWhatMustNotBe()
{
    Site site;
    site.world.failing = u"migrate"_s;
    site.deliver();
    // A server that asks all the same is not obeyed.
    site.update.mayRetry = true;
    site.choose(core::UpdateEvent::Retry);
    site.world.failing.clear();
    site.deliver();
    QCOMPARE(site.update.state, UpdateState::Failed);
    QCOMPARE(site.update.error->kind, ErrorKind::Conflict);
    QCOMPARE(site.world.performed.value(u"migrate"_s), 1);
}

void TestPatchRunner::isInterrupted()
{
    Site site;
    site.world.moment = [&site] {
        if (site.world.traces.value(u"install"_s) == Trace::Half)
            throw PowerCut();
    };
    site.deliver();
    QVERIFY(!site.runner);
    QCOMPARE(site.stateOfStep(u"install"_s), u"running"_s);
    site.world.moment = [] {};
    site.boot();
    QCOMPARE(site.update.state, UpdateState::Interrupted);
    QCOMPARE(site.update.failedStep, u"install"_s);
    QCOMPARE(site.stateOfStep(u"install"_s), u"interrupted"_s);
    // It does not go on by itself, however often it starts.
    site.boot();
    site.deliver();
    QCOMPARE(site.world.performed.value(u"install"_s), 1);
    site.choose(core::UpdateEvent::Retry);
    site.deliver();
    QCOMPARE(site.update.state, UpdateState::Completed);
}

void TestPatchRunner::isNotFooledByALie()
{
    Site site;
    site.world.lie = version(u"2.0.9"_s);
    site.deliver();
    QCOMPARE(site.update.state, UpdateState::Failed);
    QCOMPARE(site.update.error->kind, ErrorKind::WrongVersion);
    QCOMPARE(site.update.error->context.value(u"actual"_s), u"2.0.9"_s);
    QCOMPARE(site.update.failedState, UpdateState::Checking);
}

void TestPatchRunner::isNotFooledByTheOldProcess()
{
    Site site;
    // Nothing is stopped or started; the process that runs reads its version from a file that was replaced.
    site.world.manifest.steps = {step(u"install"_s, StepAction::InstallFiles)};
    site.world.moment = [&site] {
        if (site.world.files == version(u"2.0.1"_s))
            site.world.running = site.world.files;
    };
    site.deliver();
    QCOMPARE(site.update.state, UpdateState::Failed);
    QCOMPARE(site.update.error->kind, ErrorKind::VerificationFailed);
}

void TestPatchRunner::asksForARestart()
{
    Site site;
    site.world.manifest.steps = {step(u"install"_s, StepAction::InstallFiles)};
    site.deliver();
    QCOMPARE(site.update.state, UpdateState::RebootRequired);
    QCOMPARE(site.world.reboots, 0);
    site.choose(core::UpdateEvent::Reboot);
    site.deliver();
    QCOMPARE(site.world.reboots, 1);
    QCOMPARE(site.update.state, UpdateState::Rebooting);
    site.lookAtBoot();
    QCOMPARE(site.update.state, UpdateState::Rebooting);
    ++site.world.boot;
    site.world.running = site.world.files;
    site.boot();
    site.lookAtBoot();
    QCOMPARE(site.update.state, UpdateState::Completed);

    // A host that comes back with the old version has failed; it is not started again and again.
    Site other;
    other.world.manifest.steps = {step(u"install"_s, StepAction::InstallFiles)};
    other.deliver();
    ++other.world.boot;
    other.boot();
    other.lookAtBoot();
    QCOMPARE(other.update.state, UpdateState::Failed);
    QCOMPARE(other.update.error->kind, ErrorKind::WrongVersion);
}

void TestPatchRunner::callsTheRestartOnce()
{
    Site site;
    site.world.manifest.steps = {step(u"install"_s, StepAction::InstallFiles)};
    site.deliver();
    site.choose(core::UpdateEvent::Reboot);
    site.world.moment = [&site] {
        if (site.world.journal.state == UpdateState::Rebooting)
            throw PowerCut();
    };
    site.deliver();
    QVERIFY(!site.runner);
    QCOMPARE(site.world.reboots, 0);
    // Not interrupted: it is still to be done.
    site.world.moment = [] {};
    site.boot();
    site.deliver();
    site.deliver();
    QCOMPARE(site.world.reboots, 1);
}

void TestPatchRunner::refuses_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<int>("kind");
    QTest::newRow("another product") << u"product"_s << int(ErrorKind::ManifestInvalid);
    QTest::newRow("another version than was ordered") << u"version"_s << int(ErrorKind::WrongVersion);
    QTest::newRow("for another version") << u"from"_s << int(ErrorKind::WrongVersion);
    QTest::newRow("a downgrade") << u"downgrade"_s << int(ErrorKind::WrongVersion);
    QTest::newRow("another architecture") << u"architecture"_s << int(ErrorKind::WrongArchitecture);
    QTest::newRow("another platform") << u"platform"_s << int(ErrorKind::WrongPlatform);
    QTest::newRow("no patch") << u"kind"_s << int(ErrorKind::ManifestInvalid);
    QTest::newRow("an installer") << u"installer"_s << int(ErrorKind::ManifestInvalid);
    QTest::newRow("a bad signature") << u"signature"_s << int(ErrorKind::SignatureInvalid);
}

void TestPatchRunner::refuses()
{
    QFETCH(QString, what);
    QFETCH(int, kind);
    Site site;
    core::PackageManifest &manifest = site.world.manifest;
    if (what == "product"_L1)
        manifest.product = u"other"_s;
    else if (what == "version"_L1)
        manifest.version = version(u"2.0.7"_s);
    else if (what == "from"_L1)
        manifest.fromVersions = {version(u"1.0.0"_s)};
    else if (what == "downgrade"_L1)
        site.world.files = site.world.running = version(u"2.0.1"_s), manifest.fromVersions.clear();
    else if (what == "architecture"_L1)
        manifest.architecture = core::ownArchitecture() == core::Architecture::Arm64 ? core::Architecture::X86_64
                                                                                     : core::Architecture::Arm64;
    else if (what == "platform"_L1)
        manifest.platform = core::Platform::Windows;
    else if (what == "kind"_L1)
        manifest.kind.reset();
    else if (what == "installer"_L1)
        manifest.steps.append(step(u"setup"_s, StepAction::RunInstaller));
    else
        site.world.packageError = core::Error{ErrorKind::SignatureInvalid, {}, {}};
    // Of "product", the host's own name stays what it is.
    class Other : public FakeHost
    {
    public:
        using FakeHost::FakeHost;
        core::Result<QString> productName() override { return u"desk"_s; }
    } host(site.world);
    PatchRunner runner(*site.store, host, [&site](const PatchJournal &journal) { site.heard(journal); });
    QVERIFY(runner.load());
    runner.carryOut(site.task());
    QCOMPARE(site.update.state, UpdateState::Failed);
    QCOMPARE(int(site.update.error->kind), kind);
    QVERIFY(site.world.performed.isEmpty());
    // Nothing was touched, so taking it back is nothing either.
    site.choose(core::UpdateEvent::RollBack);
    runner.carryOut(site.task());
    QCOMPARE(site.update.state, UpdateState::RolledBack);
}

/// Steps fail, programs lie, undoing fails, reports get lost, and the power goes, all at random: it always ends
/// applied, rolled back, failed with a reason or interrupted with a choice, and never "done" when it is not.
void TestPatchRunner::whateverHappens()
{
    const unsigned first = qEnvironmentVariableIsSet("MAINSTAY_SEED")
        ? unsigned(qEnvironmentVariableIntValue("MAINSTAY_SEED"))
        : std::random_device()();
    qInfo() << "MAINSTAY_SEED" << first;
    const unsigned runs = qEnvironmentVariableIsSet("MAINSTAY_LONG") ? 100'000 : 3'000;
    for (unsigned seed = first; seed < first + runs; ++seed) {
        std::mt19937 random(seed);
        const auto chance = [&random](int percent) { return int(random() % 100) < percent; };
        Site site;
        const bool needsRestart = chance(20);
        if (needsRestart)
            site.world.manifest.steps.removeIf([](const core::PackageStep &one) {
                return one.action == StepAction::StopServices || one.action == StepAction::StartServices;
            });
        if (chance(10))
            site.world.lie = version(u"2.0.9"_s);
        int cuts = 0;
        site.world.moment = [&] {
            if (cuts < 6 && chance(4)) {
                ++cuts;
                throw PowerCut();
            }
        };
        for (int i = 0;
             i < 60 && site.update.state != UpdateState::Completed && site.update.state != UpdateState::RolledBack;
             ++i) {
            site.reportsGetLost = chance(20);
            site.world.failing = chance(25) ? site.world.manifest.steps[qsizetype(random() % 4)].id : QString();
            site.world.undoFails = chance(10);
            if (!site.runner) {
                if (chance(30)) {
                    // The whole host went; what was to start with it starts.
                    ++site.world.boot;
                    site.world.running = !site.world.lie.isNull() && site.world.files == site.world.manifest.version
                        ? site.world.lie
                        : site.world.files;
                    ++site.world.process;
                }
                site.boot();
            }
            const auto before = site.world.performed;
            if (site.runner && site.world.journal.state == UpdateState::Interrupted
                && site.update.state != UpdateState::RollingBack && chance(50)) {
                const int attempt = site.world.journal.task.attempt;
                site.deliver();
                if (site.world.journal.task.attempt == attempt)
                    QCOMPARE(site.world.performed, before); // nobody chose
            } else if (site.runner) {
                site.deliver();
            }
            if (site.runner && chance(50))
                site.lookAtBoot();
            if (site.runner)
                site.tell();
            if (chance(60)) {
                site.choose(chance(50) ? core::UpdateEvent::Retry : core::UpdateEvent::RollBack);
                site.choose(core::UpdateEvent::Reboot);
            }
            if (site.update.state == UpdateState::Rebooting && site.world.reboots > 0 && chance(50)) {
                ++site.world.boot;
                site.world.running = site.world.lie.isNull() ? site.world.files : site.world.lie;
                ++site.world.process;
                site.runner.reset();
            }

            const QByteArray where = "seed " + QByteArray::number(seed) + ": " + site.world.log.join(u'\n').toUtf8();
            QVERIFY2(site.refused.isEmpty(), qPrintable(site.refused + u' ' + QString::fromUtf8(where)));
            if (site.world.journal.state == UpdateState::Completed) {
                QVERIFY2(site.world.running == site.world.manifest.version, where);
                for (const core::PackageStep &one : std::as_const(site.world.manifest.steps))
                    QVERIFY2(site.world.traces.value(one.id) == Trace::Whole, where);
            }
            if (site.world.journal.state == UpdateState::RolledBack) {
                QVERIFY2(site.world.files == version(u"2.0.0"_s), where);
                for (const Trace trace : std::as_const(site.world.traces))
                    QVERIFY2(trace == Trace::None || trace == site.world.traces.value(u"answers"_s), where);
            }
            QVERIFY2(site.world.performed.value(u"migrate"_s) <= 1, where);
            const bool isOver = site.world.journal.pastPointOfNoReturn;
            QVERIFY2(!isOver || site.world.journal.state != UpdateState::RolledBack, where);
            if (site.world.journal.state == UpdateState::Failed)
                QVERIFY2(site.world.journal.error.has_value(), where);
        }
    }
}

QTEST_GUILESS_MAIN(TestPatchRunner)
#include "tst_patchrunner.moc"
