// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/patch/productpatcher.h"
#include "platform/files/files.h"
#include "tests/support/await.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace mainstay;
using namespace mainstay::agent;
using namespace Qt::StringLiterals;
using core::ErrorKind;
using core::PackageStep;
using core::StepAction;

namespace {

const QStringList hangs{u"sleep"_s, u"1000"_s};
const QStringList succeeds{u"true"_s};
const QStringList fails{u"false"_s};

/// A host with a product of one service, and a patch of one step.
class Host
{
public:
    Host(const QStringList &status, const QStringList &command)
    {
        Product product;
        product.name = u"desk"_s;
        product.title = u"Desk"_s;
        product.versionProbe = succeeds;
        product.services = {{u"web"_s, command, command, status}};
        product.commandSeconds = 600;
        write(u"product/.mainstay/product.json"_s, core::encode(product));
        write(u"product/bin/desk"_s, "old");
        write(u"patches/u1/staged-0/bin/desk"_s, "new");
        core::HostTask task;
        task.update = {u"u1"_s};
        patcher.choose(task);
    }

    core::Result<void> perform(StepAction action, qint64 seconds)
    {
        PackageStep step;
        step.id = u"step"_s;
        step.action = action;
        step.timeoutSeconds = seconds;
        core::PackageManifest manifest;
        manifest.version = *core::Version::parse(u"1.1"_s);
        manifest.steps = {step};
        return patcher.perform(manifest, step);
    }
    QByteArray read(const QString &path) const { return platform::readFile(in(path), 100).valueOr("nothing"); }

    StopFlag stop;

private:
    QString in(const QString &path) const { return folder.filePath(path); }
    void write(const QString &path, const QByteArray &bytes) const
    {
        QVERIFY(QDir().mkpath(QFileInfo(in(path)).path()));
        QVERIFY(platform::writeAtomically(in(path), bytes));
    }

    QTemporaryDir folder;
    ProductPatcher patcher{{in(u"product"_s), in(u"patches"_s), in(u"keys"_s), in(u"boot"_s), {}, succeeds}, stop,
        [](const core::HostTask &, const QString &) -> core::Result<void> { return {}; }};
};

} // namespace

/// A step of a patch ends when its time is over, whatever it does.
class TestProductPatcher : public QObject
{
    Q_OBJECT

private slots:
    void aStepThatHangsEndsInTime_data()
    {
        QTest::addColumn<StepAction>("action");
        QTest::addColumn<QStringList>("status");
        QTest::addColumn<QStringList>("command");
        QTest::newRow("stop") << StepAction::StopServices << succeeds << hangs;
        QTest::newRow("start") << StepAction::StartServices << fails << hangs;
        // Without an answer nobody knows whether it runs: that is no "does not run".
        QTest::newRow("question before the stop") << StepAction::StopServices << hangs << succeeds;
        QTest::newRow("question before the start") << StepAction::StartServices << hangs << succeeds;
    }

    void aStepThatHangsEndsInTime()
    {
        QFETCH(const StepAction, action);
        QFETCH(const QStringList, status);
        QFETCH(const QStringList, command);
        Host host(status, command);
        QElapsedTimer time;
        time.start();
        const auto done = host.perform(action, 1);
        QVERIFY(time.elapsed() < 60'000);
        QVERIFY(!done);
        QCOMPARE(done.error().kind, ErrorKind::TimedOut);
        QCOMPARE(done.error().context.value(u"seconds"_s), u"1"_s);
    }

    void filesAreNotInstalledAfterItsTime()
    {
        Host host(succeeds, succeeds);
        const auto done = host.perform(StepAction::InstallFiles, 0);
        QVERIFY(!done);
        QCOMPARE(done.error().kind, ErrorKind::TimedOut);
        QCOMPARE(host.read(u"product/bin/desk"_s), "old");
    }

    void whoIsToldToStopHasNotTakenTooLong()
    {
        Host host(succeeds, hangs);
        host.stop.raise();
        const auto done = host.perform(StepAction::StopServices, 600);
        QVERIFY(!done);
        QCOMPARE(done.error().kind, ErrorKind::Cancelled);
    }
};

QTEST_GUILESS_MAIN(TestProductPatcher)
#include "tst_productpatcher.moc"
