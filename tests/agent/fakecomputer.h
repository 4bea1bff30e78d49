// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/agent/fakeworld.h"

#include <QTest>

namespace mainstay::agent {

/// One computer on which 1.0.0 runs.
struct Computer
{
    FakeDisk disk{.journal = {},
        .current = version(QStringLiteral("1.0.0")),
        .installed = {QStringLiteral("1.0.0")},
        .downloaded = {}};
    std::unique_ptr<FakeOs> os;
    std::unique_ptr<FakeServer> server;
    std::unique_ptr<FakeJournalStore> store;
    std::unique_ptr<Machine> machine;

    Computer() { start(); }

    /// Also: kills what runs and starts what the pointer names.
    void start()
    {
        machine.reset();
        os = std::make_unique<FakeOs>(disk, disk.current);
        server = std::make_unique<FakeServer>();
        store = std::make_unique<FakeJournalStore>(disk);
        machine = std::make_unique<Machine>(*store, *os, *server);
        QVERIFY(machine->start());
        settle();
    }

    void want(const std::optional<core::DesiredUpgrade> &desired)
    {
        machine->consider(desired);
        settle();
    }

    void answerReports(bool wanted = true)
    {
        while (server->hasReport()) {
            server->takeReport().pending.answer(core::ReportAnswer{wanted});
            settle();
        }
    }

    /// Answers everything well until the machine is at \a step.
    void goTo(Step step)
    {
        for (int i = 0; i < 50 && machine->step() != step; ++i) {
            if (machine->step() == Step::Restarting && os->restarting) {
                start();
                continue;
            }
            if (server->hasReport())
                server->takeReport().pending.answer(core::ReportAnswer{true});
            else if (!server->downloads.isEmpty())
                server->downloads.answer({});
            else if (!os->work.isEmpty()) {
                if (!os->unpacking.isEmpty())
                    disk.installed.insert(std::exchange(os->unpacking, {}));
                os->work.answer({});
            } else if (!server->goes.isEmpty())
                server->goes.answer(core::GoAnswer{true});
            else if (!os->pauses.isEmpty())
                os->pauses.answer({});
            settle();
        }
        QCOMPARE(machine->step(), step);
    }

    core::AgentReport outcome() const
    {
        const auto &outcome = machine->journal().outcome;
        return outcome ? *outcome : core::AgentReport();
    }
};

} // namespace mainstay::agent
