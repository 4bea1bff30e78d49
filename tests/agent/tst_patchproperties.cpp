// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/agent/patchsite.h"

#include <random>

using namespace mainstay;
using namespace mainstay::agent;
using namespace Qt::StringLiterals;

/// What holds of an update of the host in any order of mishaps.
class TestPatchProperties : public QObject
{
    Q_OBJECT

private slots:
    void whateverHappens();
};

/// Steps fail, programs lie, undoing fails, reports get lost, and the power goes, all at random: it always ends
/// applied, rolled back, failed with a reason or interrupted with a choice, and never "done" when it is not.
void TestPatchProperties::whateverHappens()
{
    const unsigned first = qEnvironmentVariableIsSet("MAINSTAY_SEED")
        ? unsigned(qEnvironmentVariableIntValue("MAINSTAY_SEED"))
        : std::random_device()();
    qInfo() << "MAINSTAY_SEED" << first;
    const unsigned runs = qEnvironmentVariableIsSet("MAINSTAY_LONG") ? 100'000 : 3'000;
    QMap<UpdateState, int> seen; // so that a run in which nothing ever happens is noticed
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

            ++seen[site.update.state];
            const QByteArray where = "seed " + QByteArray::number(seed) + ": " + site.world.log.join(u'\n').toUtf8();
            QVERIFY2(site.refused.isEmpty(), qPrintable(site.refused + u' ' + QString::fromUtf8(where)));
            if (site.world.journal.state == UpdateState::Completed && !site.world.journal.isEmpty()) {
                QVERIFY2(site.world.running == site.world.manifest.version, where.constData());
                for (const core::PackageStep &one : std::as_const(site.world.manifest.steps))
                    QVERIFY2(site.world.traces.value(one.id) == Trace::Whole, where.constData());
            }
            if (site.world.journal.state == UpdateState::RolledBack) {
                QVERIFY2(site.world.files == version(u"2.0.0"_s), where.constData());
                for (const Trace trace : std::as_const(site.world.traces))
                    QVERIFY2(trace == Trace::None || trace == site.world.traces.value(u"answers"_s), where.constData());
            }
            QVERIFY2(site.world.performed.value(u"migrate"_s) <= 1, where.constData());
            const bool isOver = site.world.journal.pastPointOfNoReturn;
            QVERIFY2(!isOver || site.world.journal.state != UpdateState::RolledBack, where.constData());
            if (site.world.journal.state == UpdateState::Failed)
                QVERIFY2(site.world.journal.error.has_value(), where.constData());
        }
    }
    for (const UpdateState state :
        {UpdateState::Completed, UpdateState::RolledBack, UpdateState::Failed, UpdateState::Interrupted,
            UpdateState::RollbackFailed, UpdateState::RebootRequired, UpdateState::Rebooting}) {
        qInfo("%s: %d", qPrintable(core::nameOf(core::updateStateNames, state)), seen.value(state));
        QVERIFY(seen.value(state) > 10);
    }
}

QTEST_GUILESS_MAIN(TestPatchProperties)
#include "tst_patchproperties.moc"
