// SPDX-License-Identifier: GPL-3.0-or-later
// ui_agents DIR QM FILE: the page of upgrade requests in each state of a rollout, and the dialogs that create one with
// the agent file FILE, in both languages (QM is the compiled translation) and both themes, as PNG files to look at.
#include "core/values/requestfailures.h"
#include "core/values/requestpreview.h"
#include "pages/everywidget.h"
#include "pages/pictures.h"
#include "ui/agents/agentspage.h"
#include "ui/agents/createrequestdialog.h"
#include "ui/agents/outcomereport.h"
#include "ui/agents/previewdialog.h"
#include "ui/agents/rolloutform.h"
#include "ui/widgets/disclosure.h"
#include "ui/widgets/tableview.h"

#include <QApplication>
#include <QCheckBox>
#include <QDir>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QTabWidget>
#include <QTest>

using namespace mainstay;
using namespace Qt::StringLiterals;
using core::RequestState;

namespace {

core::UpgradeRequest request(RequestState state)
{
    core::UpgradeRequest request = test::sampleRequests().first();
    request.state = state;
    request.createdBy = u"anna"_s;
    request.description = u"Fixes the memory leak of 1.0 on Windows Server 2022."_s;
    request.revision = 7;
    request.policy.waves = {1, 10, 100};
    request.policy.stopAbovePercent = 10;
    request.policy.concurrency = 50;
    request.policy.bytesPerSecond = 500'000;
    request.policy.window = core::MaintenanceWindow{{1, 2, 3, 4, 5}, u"22:00"_s, u"05:00"_s, u"Europe/Rome"_s};
    request.wave = 2;
    request.waves = {{1, 17, 17, 16, 1}, {10, 152, 40, 26, 14}, {100, 1523, 0, 0, 0}};
    if (state == RequestState::Paused)
        request.pause = core::Pause{core::PauseCause::Failures, QDateTime::currentDateTimeUtc(), {}, 2, 40, 14};
    if (state == RequestState::Scheduled)
        request.policy.startAt = QDateTime::currentDateTimeUtc().addDays(1);
    return request;
}

QList<core::Deployment> deployments()
{
    QList<core::Deployment> rows = test::sampleDeployments();
    rows[0].wave = 3;
    rows[2].percent = 62;
    rows[2].bytesPerSecond = 480'000;
    core::Deployment failed = rows.first();
    failed.computer = {u"c3"_s};
    failed.computerName = u"pc-na-00003"_s;
    failed.state = core::DeploymentState::Failed;
    failed.failedState = core::DeploymentState::Installing;
    failed.error = core::Error{core::ErrorKind::InstallerBusy, u"exit 1618"_s, {{u"holder"_s, u"msiexec"_s}}};
    failed.logTail = u"2026-11-21T09:12:01Z installing\n2026-11-21T09:12:04Z exit 1618"_s;
    core::Deployment back = failed;
    back.computer = {u"c4"_s};
    back.computerName = u"pc-fi-00004"_s;
    back.state = core::DeploymentState::RolledBack;
    back.failedState = core::DeploymentState::Watching;
    back.error = core::Error{core::ErrorKind::DidNotReportIn, {}, {{u"seconds"_s, u"300"_s}}};
    return rows << failed << back;
}

void answer(test::FakeServer &server)
{
    using enum core::DeploymentState;
    server.list("/api/v1/requests/r1/deployments", deployments());
    server.answer("GET /api/v1/requests/r1/failures",
        core::FailureSummary{
            {{core::ErrorKind::InstallerBusy, Installing, 27, 0, u"exit 1618"_s, {u"pc-na-00003"_s, u"pc-9"_s}},
                {core::ErrorKind::DiskFull, Downloading, 4, 0, {}, {u"pc-8"_s}},
                {core::ErrorKind::DidNotReportIn, Watching, 1, 1, {}, {u"pc-fi-00004"_s}}}});
    core::RequestPreview preview{1692, 1620, 1204, 60, 12, 31, qint64(1620) * 48'200'000, false};
    preview.kinds = {318, 60, 12, 31, 14, 402, 1173};
    preview.seconds = 1480;
    preview.measured = 212;
    server.answer("POST /api/v1/requests/preview", preview);
    QList<core::PreviewedComputer> rows;
    for (int i = 0; i < 30; ++i) {
        const core::Computer computer = test::sampleComputer(i);
        core::PreviewedComputer row{computer.id, computer.name, computer.address, computer.agentVersion,
            core::PreviewKind(i % 7), std::nullopt, 1};
        if (row.kind == core::PreviewKind::NotEnoughDisk)
            row.reason = core::Error{
                core::ErrorKind::DiskFull, {}, {{u"free"_s, u"12000000"_s}, {u"needed"_s, u"130000000"_s}}};
        if (row.kind == core::PreviewKind::Busy)
            row.reason = core::Error{core::ErrorKind::Conflict, {}, {{u"request"_s, u"r1"_s}}};
        if (row.kind == core::PreviewKind::NotApplicable)
            row.reason = core::Error{
                core::ErrorKind::WrongPlatform, {}, {{u"expected"_s, u"windows"_s}, {u"actual"_s, u"linux"_s}}};
        if (row.kind == core::PreviewKind::Unreachable)
            row.reason = core::Error{core::ErrorKind::Unreachable, {},
                {{u"since"_s, core::instantToText(QDateTime::currentDateTimeUtc().addSecs(-9000))}}};
        rows.append(row);
    }
    server.answer(
        "POST /api/v1/requests/preview/computers", core::Page<core::PreviewedComputer>{u"e"_s, rows, {}, 1, false});
}

class Gallery
{
public:
    Gallery(ui::Theme &theme, const QDir &folder, const QString &suffix, const QString &file)
        : m_theme(theme), m_folder(folder), m_suffix(suffix), m_file(file)
    { }

    bool shoot()
    {
        state(RequestState::Active, u"active"_s);
        state(RequestState::Paused, u"stopped"_s);
        state(RequestState::WaitingForApproval, u"approval"_s);
        state(RequestState::Scheduled, u"scheduled"_s);
        create();
        rehearsal();
        return m_ok;
    }

private:
    void state(RequestState wanted, const QString &name)
    {
        test::EveryWidget everything(m_theme);
        answer(everything.server());
        everything.server().list(
            "/api/v1/requests", QList<core::UpgradeRequest>{request(wanted), test::sampleRequests().last()});
        ui::AgentsPage page(m_theme, everything.console().workspace);
        m_ok = everything.signIn(core::Role::Operator) && m_ok;
        page.select({u"r1"_s});
        page.resize(968, 668);
        page.show();
        auto *tabs = page.findChild<QTabWidget *>(u"requestTabs"_s);
        auto *table = tabs->widget(0)->findChild<ui::TableView *>();
        m_ok = QTest::qWaitFor([&] { return table->source()->rowCount() == 9; }) && m_ok;
        m_ok = QTest::qWaitFor([&] { return everything.console().workspace.failures().count() == 3; }) && m_ok;
        if (wanted == RequestState::Active)
            table->selectKeys({u"r1/1"_s});
        save(u"agents-%1-small"_s.arg(name), page);
        page.resize(1216, 868);
        if (wanted == RequestState::Active)
            table->selectKeys({u"r1/c3"_s}, true);
        save(u"agents-%1"_s.arg(name), page);
        if (wanted != RequestState::Paused)
            return;
        tabs->setCurrentIndex(1);
        auto *causes = tabs->widget(1)->findChild<ui::TableView *>();
        causes->selectKeys({causes->source()->index(0, 0).data(models::RowKeyRole).toString()});
        save(u"agents-failures"_s, page);
        page.resize(968, 668);
        save(u"agents-failures-small"_s, page);
        const ui::FailureTexts texts(everything.console().workspace);
        const auto pdf = ui::outcomePdf(everything.console().workspace, {u"r1"_s}, texts);
        QFile file(m_folder.filePath(u"outcome-%1.pdf"_s.arg(m_suffix)));
        m_ok = pdf && file.open(QFile::WriteOnly) && file.write(*pdf) == pdf->size() && m_ok;
    }

    void create()
    {
        test::EveryWidget everything(m_theme);
        answer(everything.server());
        m_ok = everything.signIn(core::Role::Operator) && m_ok;
        ui::CreateRequestDialog dialog(m_theme, everything.makeDraft());
        dialog.show();
        dialog.chooseFile(m_file);
        dialog.findChild<QLineEdit *>(u"name"_s)->setText(u"Agent 2"_s);
        dialog.findChild<QLineEdit *>(u"version"_s)->setText(u"2.0.0"_s);
        m_ok = QTest::qWaitFor([&] { return dialog.hasPreview() && dialog.primaryButton()->isEnabled(); }) && m_ok;
        save(u"create"_s, dialog);
        dialog.findChild<ui::Disclosure *>(u"rollout"_s)->setOpen(true);
        core::RolloutPolicy policy = request(RequestState::Scheduled).policy;
        policy.waves = {5, 25, 100};
        dialog.findChild<ui::RolloutForm *>()->setPolicy(policy);
        save(u"create-rollout"_s, dialog);
        for (auto *scroll : dialog.findChildren<QScrollArea *>())
            scroll->verticalScrollBar()->setValue(scroll->verticalScrollBar()->maximum());
        save(u"create-rollout-end"_s, dialog);
        dialog.findChild<QPushButton *>(u"showComputers"_s)->click();
        auto *list = dialog.findChild<ui::PreviewDialog *>();
        auto *table = list->findChild<ui::TableView *>();
        m_ok = QTest::qWaitFor([&] { return table->source()->rowCount() == 30; }) && m_ok;
        save(u"preview"_s, *list);
        list->accept();
    }

    /// A request that rehearses, beside one in earnest, and the choice in the dialog.
    void rehearsal()
    {
        test::EveryWidget everything(m_theme);
        answer(everything.server());
        core::UpgradeRequest played = request(RequestState::Active);
        played.name += u" - trial run"_s;
        played.rehearsal = true;
        everything.server().list(
            "/api/v1/requests", QList<core::UpgradeRequest>{played, test::sampleRequests().last()});
        ui::AgentsPage page(m_theme, everything.console().workspace);
        m_ok = everything.signIn(core::Role::Operator) && m_ok;
        page.select({u"r1"_s});
        page.resize(968, 668);
        page.show();
        save(u"agents-rehearsal-small"_s, page);
        page.resize(1216, 868);
        save(u"agents-rehearsal"_s, page);
        models::RequestDraft *draft = everything.makeDraft();
        draft->setSimulatedComputers(5000);
        ui::CreateRequestDialog dialog(m_theme, draft);
        dialog.show();
        dialog.chooseFile(m_file);
        dialog.findChild<QLineEdit *>(u"name"_s)->setText(u"Agent 2"_s);
        dialog.findChild<QCheckBox *>(u"rehearsal"_s)->setChecked(true);
        m_ok = QTest::qWaitFor([&] { return dialog.hasPreview() && dialog.primaryButton()->isEnabled(); }) && m_ok;
        save(u"create-rehearsal"_s, dialog);
    }

    void save(const QString &name, QWidget &widget)
    {
        m_ok = QTest::qWaitForWindowExposed(&widget) && m_ok;
        QTest::qWait(200); // columns fit by an event of their own
        m_ok = widget.grab().save(m_folder.filePath(u"%1-%2.png"_s.arg(name, m_suffix))) && m_ok;
    }

    ui::Theme &m_theme;
    const QDir m_folder;
    const QString m_suffix;
    const QString m_file;
    bool m_ok = true;
};

} // namespace

int main(int argc, char *argv[])
{
    return test::takePictures(argc, argv, {u"FILE"_s}, [](const test::Light &light) {
        return Gallery(light.theme, light.folder, light.suffix, light.more.first()).shoot();
    });
}
