// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/agent/patchsite.h"

using namespace mainstay;
using namespace mainstay::agent;
using namespace Qt::StringLiterals;
using core::ErrorKind;
using core::HostTaskKind;
using core::StepAction;
using core::StepState;
using core::UpdateState;

/// The engine that applies patches, in a world whose power goes at any instant.
class TestPatchRunner : public QObject
{
    Q_OBJECT

private slots:
    void applies();
    void failsAndIsTakenBack();
    void takesBackTheLastStepFirst();
    void failsAndIsRepeated();
    void doesNotRepeatWhatMustNotBe();
    void isInterrupted();
    void isNotFooledByALie();
    void isNotFooledByTheOldProcess();
    void isNotProvedByAnUnknownProcess();
    void refusesAProductThatNamesNoProcess();
    void asksForARestart();
    void callsTheRestartOnce();
    void refuses_data();
    void refuses();
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

void TestPatchRunner::takesBackTheLastStepFirst()
{
    Site site;
    site.world.failing = u"start"_s;
    site.deliver();
    QCOMPARE(site.update.failedStep, u"start"_s);
    site.choose(core::UpdateEvent::RollBack);
    site.deliver();
    QCOMPARE(site.update.state, UpdateState::RolledBack);
    // The one that failed half-way too, and none that never ran.
    QCOMPARE(site.world.undone, (QStringList{u"start"_s, u"migrate"_s, u"install"_s, u"backup"_s, u"stop"_s}));
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

void TestPatchRunner::isNotProvedByAnUnknownProcess()
{
    // The patch brings a probe that has forgotten what the former one could.
    Site site;
    site.world.moment = [&site] { site.world.tellsProcess &= site.world.files == version(u"2.0.0"_s); };
    site.deliver();
    QCOMPARE(site.update.state, UpdateState::Failed);
    QCOMPARE(site.update.failedState, UpdateState::Checking);
    QCOMPARE(site.update.error->kind, ErrorKind::VerificationFailed);
    QCOMPARE(site.update.error->context.value(u"process"_s), u"0"_s);
    QVERIFY(site.world.log.contains(u"Version 2.0.1 answers, process 0"_s));

    // What answers after a restart of the host is a new process, whatever its id is.
    Site other;
    other.world.manifest.reboot = core::RebootRule::Always;
    other.deliver();
    QCOMPARE(other.update.state, UpdateState::RebootRequired);
    other.choose(core::UpdateEvent::Reboot);
    other.deliver();
    ++other.world.boot;
    other.world.tellsProcess = false;
    other.boot();
    other.lookAtBoot();
    QCOMPARE(other.update.state, UpdateState::Completed);
}

void TestPatchRunner::refusesAProductThatNamesNoProcess()
{
    Site site;
    site.world.tellsProcess = false;
    site.deliver();
    QCOMPARE(site.update.state, UpdateState::Failed);
    QCOMPARE(site.update.error->kind, ErrorKind::VerificationFailed);
    QVERIFY(site.world.performed.isEmpty());
    site.choose(core::UpdateEvent::RollBack);
    site.deliver();
    QCOMPARE(site.update.state, UpdateState::RolledBack);

    // Of a product that is down there is nothing to ask.
    Site down;
    down.world.running = {};
    down.deliver();
    QCOMPARE(down.update.state, UpdateState::Completed);
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
    QTest::newRow("for a newer agent") << u"agent"_s << int(ErrorKind::AgentTooOld);
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
    else if (what == "agent"_L1)
        manifest.minAgentVersion = version(u"1.0.1"_s);
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

QTEST_GUILESS_MAIN(TestPatchRunner)
#include "tst_patchrunner.moc"
