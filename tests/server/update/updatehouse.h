// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "platform/files/files.h"
#include "tests/server/support/testserver.h"
#include "tests/server/support/vendor.h"

#include <QDir>
#include <QRegularExpression>
#include <QTest>

#include <atomic>
#include <thread>

namespace mainstay::test {

using namespace Qt::StringLiterals;
using core::ErrorKind;
using core::HostTaskKind;
using core::Update;
using core::UpdateState;

/// A server with a licence, a feed with one patch from 2.0.0 to 2.0.1, and a host whose agent a test plays.
class UpdateHouse
{
public:
    explicit UpdateHouse(
        const QList<core::PackageCheck> &checks = {}, const QList<core::PackageQuestion> &questions = {})
    {
        m_vendor = std::make_unique<Vendor>();
        m_vendor->ask(checks, questions);
        m_vendor->makePatch(u"2.0.1"_s, core::PatchKind::Patch, {u"2.0.0"_s});
        m_server = std::make_unique<TestServer>(*m_vendor);
        m_vendor->publish(1, m_server->clock().now().addDays(90));
        QVERIFY(system().licences.import(m_vendor->sign(Vendor::licence()), anna.actor));
        m_host = m_server->enrol(u"host"_s).computer;
        QVERIFY(system().host.choose(m_host, anna.actor));
        inspect();
        QVERIFY(!system().feed.refresh()->problem);
        m_sequence = 0;
    }

    update::SystemUpdate &system() { return m_server->server().systemUpdate(); }
    update::UpdateService &updates() { return system().updates; }
    QString package() const { return m_vendor->folder() + u"/sample-desk-2.0.1.pkg"_s; }

    /// Everything that can be ticked.
    static core::StartUpdate everything()
    {
        core::StartUpdate wanted;
        for (const auto &[subject, name] : core::checkSubjectNames)
            wanted.acknowledged.append(QString::fromLatin1(name));
        return wanted;
    }

    /// As the agent does it when it is asked to look.
    void inspect()
    {
        core::InspectionReport report;
        report.inspection.product = u"sample-desk"_s;
        report.inspection.version = Vendor::version(u"2.0.0"_s);
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

    /// Starts with an agent beside that answers the look at the host, and makes the patch's checks.
    core::Result<Update> start(const core::UpdateId &id, const core::StartUpdate &wanted)
    {
        std::atomic<bool> done = false;
        core::Result<Update> result = core::Error{};
        std::thread superuser([&] {
            result = updates().start(id, wanted, anna);
            done = true;
        });
        while (!done) {
            std::optional<core::HostTask> asked;
            static_cast<void>(system().host.wait(
                m_host, {}, m_server->clock().steady(), [&](const core::HostOrder &order) { asked = order.task; }));
            if (asked && asked->kind == HostTaskKind::Inspect)
                inspect();
            else if (asked && asked->kind == HostTaskKind::Check)
                static_cast<void>(updates().takeChecks({asked->id, m_outcomes, std::nullopt}));
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
            report.version = Vendor::version(version);
        if (state == UpdateState::Completed)
            report.steps = allDone(id);
        QVERIFY(updates().report(report));
    }

    QList<core::UpdateStep> allDone(const core::UpdateId &id)
    {
        QList<core::UpdateStep> steps = updates().find(id)->steps;
        for (core::UpdateStep &step : steps)
            step.state = core::StepState::Done;
        return steps;
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

    const core::Version target = Vendor::version(u"2.0.1"_s);
    const update::ActivationService::Asker anna{{u"anna"_s, u"127.0.0.1"_s}, "session of anna"};
    const update::ActivationService::Asker bruno{{u"bruno"_s, u"127.0.0.1"_s}, "session of bruno"};
    std::unique_ptr<Vendor> m_vendor;
    std::unique_ptr<TestServer> m_server;
    core::ComputerId m_host;
    qint64 m_sequence = 0;
    std::optional<core::CustomisationKind> m_customisation;
    QList<core::CheckOutcome> m_outcomes; ///< what the host says of the patch's own checks
};

} // namespace mainstay::test
