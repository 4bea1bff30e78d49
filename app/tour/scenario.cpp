// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tour/scenario.h"

#include "app/console.h"
#include "app/local/localsite.h"
#include "app/local/programs.h"
#include "ui/agents/agentspage.h"
#include "ui/agents/createrequestdialog.h"
#include "ui/shell/mainwindow.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/dropzone.h"
#include "ui/widgets/tableview.h"

#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QLineEdit>

#include <set>

namespace mainstay::app {

using namespace Qt::StringLiterals;
using core::RequestState;
using core::UpgradeRequest;

Scenario::Scenario(Console &console, const QString &folder) : m_console(console), m_folder(folder) { }

QList<TourStep> Scenario::steps()
{
    return arrival() + refusals() + rollout() + rejection() + upgrade() + licence() + customisations() + systemUpdate()
        + stopped() + rollBack() + rebootedUpdate() + rehearsal() + backup() + secondCopy() + failedUpdate()
        + backupProofs() + backupRules() + restored() + schedules() + help() + interruptedUpdate() + manyComputers()
        + breaks() + signIn();
}

QWidget *Scenario::front() const
{
    QWidget *window = m_console.window();
    if (!window)
        return nullptr;
    QWidget *top = window; // a dialog of a dialog comes after it
    for (QDialog *dialog : window->findChildren<QDialog *>()) {
        if (dialog->isVisible())
            top = dialog;
    }
    return top;
}

ui::TableView *Scenario::table() const
{
    // The page's own, before those of its panels.
    ui::TableView *first = nullptr;
    for (auto *table : m_console.window()->findChildren<ui::TableView *>()) {
        const auto place = [](const QWidget *widget) { return widget->mapTo(widget->window(), QPoint()).y(); };
        if (table->isVisible() && (!first || place(table) < place(first)))
            first = table;
    }
    return first;
}

QString Scenario::sample(const QString &file) const
{
    return samplesFolder() + u'/' + file;
}

const UpgradeRequest *Scenario::request(const QString &name) const
{
    const UpgradeRequest *found = nullptr;
    m_console.link()->workspace().requests().forEach([&](const UpgradeRequest &row) {
        if (row.name == name)
            found = &row;
    });
    return found;
}

TourStep Scenario::showPage(const QString &id, const QString &shot)
{
    return {u"show page "_s + id, [this, id] { m_console.window()->showPage(id); },
        [this, id] { return m_console.window()->currentPage() == id; }, std::chrono::seconds(5), shot};
}

QList<TourStep> Scenario::arrival()
{
    return {
        {u"two agents of version 1.0.0 are enrolled and active"_s, {},
            [this] {
                int active = 0;
                m_console.link()->workspace().computers().forEach([&](const core::Computer &computer) {
                    active += computer.agentVersion.toString() == "1.0.0"_L1
                            && core::isActive(computer, QDateTime::currentDateTimeUtc(), 10)
                        ? 1
                        : 0;
                });
                return active == 2;
            },
            std::chrono::seconds(90)},
        showPage(u"overview"_s, u"overview-new"_s),
        showPage(u"backup"_s, u"backup-empty"_s),
        showPage(u"computers"_s, u"computers"_s),
        showPage(u"settings"_s, u"settings"_s),
        showPage(u"agents"_s, u"agents-empty"_s),
    };
}

TourStep Scenario::openDialog()
{
    return {u"open the dialog"_s, [this] { m_console.openCreateDialog(); },
        [this] { return qobject_cast<ui::CreateRequestDialog *>(front()) != nullptr; }};
}

TourStep Scenario::refuse(const QString &name, const QString &file, const QString &shot)
{
    return {name + u" is refused"_s,
        [this, file] {
            if (auto *dialog = qobject_cast<ui::CreateRequestDialog *>(front()))
                dialog->chooseFile(sample(file));
        },
        [this] {
            const auto *drop = front()->findChild<ui::DropZone *>();
            return drop && drop->state() == ui::DropZone::State::Refused;
        },
        std::chrono::seconds(20), shot};
}

TourStep Scenario::closeDialog()
{
    return {u"close the dialog"_s,
        [this] {
            if (auto *dialog = qobject_cast<QDialog *>(front()))
                dialog->reject();
        },
        [this] { return front() == m_console.window(); }};
}

QList<TourStep> Scenario::refusals()
{
    TourStep open = openDialog();
    open.shot = u"create-empty"_s;
    const TourStep platform{u"choose Linux and x86-64"_s, [this] {
                                for (const auto &[box, data] : {std::pair(u"platform"_s, int(core::Platform::Linux)),
                                         std::pair(u"architecture"_s, int(core::Architecture::X86_64))}) {
                                    auto *combo = child<QComboBox>(box);
                                    combo->setCurrentIndex(combo->findData(data));
                                    emit combo->activated(combo->currentIndex());
                                }
                            }};
    return {open, platform,
        refuse(u"a file for another architecture"_s, u"mainstay-agent-1.1.0-linux-arm64.pkg"_s,
            u"create-wrong-architecture"_s),
        refuse(
            u"a file for another platform"_s, u"mainstay-agent-1.1.0-windows-x86_64.pkg"_s, u"create-wrong-platform"_s),
        refuse(u"an unsigned package"_s, u"unsigned-mainstay-agent-1.1.0-linux-x86_64.pkg"_s, u"create-unsigned"_s),
        refuse(u"a truncated package"_s, u"truncated-mainstay-agent-1.1.0-linux-x86_64.pkg"_s, u"create-truncated"_s),
        closeDialog()};
}

TourStep Scenario::chooseAndName(const QString &file, const QString &name)
{
    return {u"choose "_s + file,
        [this, file, name] {
            child<QLineEdit>(u"name"_s)->setText(name);
            if (auto *dialog = qobject_cast<ui::CreateRequestDialog *>(front()))
                dialog->chooseFile(sample(file));
        },
        [this] {
            const auto *dialog = qobject_cast<ui::CreateRequestDialog *>(front());
            return dialog && dialog->primaryButton()->isEnabled() && dialog->hasPreview();
        },
        std::chrono::seconds(20)};
}

TourStep Scenario::create(const QString &name)
{
    return {u"create “%1”"_s.arg(name),
        [this] {
            if (auto *dialog = qobject_cast<ui::CreateRequestDialog *>(front()))
                dialog->primaryButton()->click();
        },
        [this, name] { return front() == m_console.window() && request(name); }, std::chrono::seconds(60)};
}

QList<TourStep> Scenario::rejection()
{
    const QString name = u"Agent 1.1.0 – pilot"_s;
    const QString off = LocalSite::agentNames().last();
    TourStep choose = chooseAndName(u"mainstay-agent-1.1.0-linux-x86_64.pkg"_s, name);
    choose.shot = u"create-ready"_s;
    QList<TourStep> steps{
        {u"switch one computer off"_s, [this, off] { m_console.localSite()->stopAgent(off); },
            [this, off] { return !m_console.localSite()->isAgentRunning(off); }, std::chrono::seconds(30)},
        openDialog(),
        choose,
        create(name),
        {u"one computer upgrades, state by state, the other is waited for"_s, {},
            [this, name, off, states = std::make_shared<std::set<core::DeploymentState>>()] {
                const UpgradeRequest *row = request(name);
                m_console.link()->workspace().deployments().forEach([&](const core::Deployment &deployment) {
                    if (row && deployment.request == row->id && deployment.computerName != off)
                        states->insert(deployment.state);
                });
                // It waits, takes the package and becomes it: what falls between two looks need not be seen.
                return row && row->counts.upgraded == 1 && row->counts.waiting == 1 && states->size() >= 4;
            },
            std::chrono::seconds(120), u"agents-one-upgraded"_s},
        askWhy(off, u"agents-why"_s),
    };
    steps += paused(name);
    steps += rejected(name, 1, u"reject"_s, u"agents-rejected"_s);
    steps.append({u"switch the computer on again"_s, [this, off] { m_console.localSite()->resumeAgent(off); },
        [this, off] { return m_console.localSite()->isAgentRunning(off); }});
    return steps;
}

/// \a upgraded computers had it before, and one never had.
QList<TourStep> Scenario::rejected(
    const QString &name, qint64 upgraded, const QString &question, const QString &receipt)
{
    return {
        {u"ask to reject it"_s,
            [this, name] {
                if (const UpgradeRequest *row = request(name))
                    emit m_console.agentsPage()->rejectWanted(row->id);
            },
            [this] { return front() != m_console.window(); }, std::chrono::seconds(10), question},
        {u"reject it and read the receipt"_s,
            [this] {
                if (auto *dialog = qobject_cast<ui::DialogFrame *>(front()))
                    dialog->primaryButton()->click();
            },
            [this, name, upgraded] {
                const UpgradeRequest *row = request(name);
                return front() == m_console.window() && row && row->state == RequestState::Rejected && row->receipt
                    && row->receipt->upgraded == upgraded && row->receipt->neverReached == 1;
            },
            std::chrono::seconds(20), receipt},
    };
}

QList<TourStep> Scenario::upgrade()
{
    const QString name = u"Agent 1.1.0 – everybody"_s;
    QList<TourStep> steps = approval(true);
    steps += {openDialog(), chooseAndName(u"mainstay-agent-1.1.0-linux-x86_64.pkg"_s, name), create(name)};
    steps += approved(name);
    steps += {
        {u"both computers run 1.1.0"_s, {},
            [this] {
                int upgraded = 0;
                m_console.link()->workspace().computers().forEach([&](const core::Computer &computer) {
                    upgraded += computer.agentVersion.toString() == "1.1.0"_L1 ? 1 : 0;
                });
                return upgraded == 2;
            },
            std::chrono::seconds(120)},
        {u"the request is completed"_s, {},
            [this, name] {
                const UpgradeRequest *row = request(name);
                return row && row->state == RequestState::Completed && row->counts.upgraded == 1
                    && row->counts.notApplicable == 1;
            },
            std::chrono::seconds(60), u"agents-upgraded"_s},
    };
    return steps + approval(false);
}

QList<TourStep> Scenario::rollBack()
{
    const QString name = u"Agent 1.2.0 – does not start"_s;
    return {
        openDialog(),
        chooseAndName(u"mainstay-agent-1.2.0-linux-x86_64.pkg"_s, name),
        create(name),
        {u"both computers roll back and run 1.1.0 again"_s, {},
            [this, name] {
                const UpgradeRequest *row = request(name);
                int running = 0;
                m_console.link()->workspace().computers().forEach([&](const core::Computer &computer) {
                    running += computer.agentVersion.toString() == "1.1.0"_L1 ? 1 : 0;
                });
                return row && row->counts.failed == 2 && running == 2;
            },
            std::chrono::seconds(240), u"agents-rolled-back"_s},
    };
}

QList<TourStep> Scenario::breaks()
{
    LocalSite *site = m_console.localSite();
    const auto state = [this] { return m_console.link()->workspace().connection().state(); };
    return {
        {u"the server goes away: everything stays readable"_s, [site] { site->stopServer(); },
            [this, state] {
                return state() == models::ConnectionState::Offline && m_console.window()->banner()->isVisible();
            },
            std::chrono::seconds(40), u"offline"_s},
        {u"a list that was never read says why it cannot be"_s, [this] { table()->selectRow(2); },
            [this] { return m_console.link()->workspace().deployments().freshness() == models::Freshness::Failed; },
            std::chrono::seconds(20), u"offline-never-read"_s},
        showPage(u"computers"_s, u"offline-computers"_s),
        showPage(u"backup"_s, u"offline-backup"_s),
        showPage(u"update"_s, u"offline-update"_s),
        showPage(u"agents"_s, {}),
        {u"the server comes back: the console reconnects by itself"_s, [site] { site->resumeServer(); },
            [state] { return state() == models::ConnectionState::Online; }, std::chrono::seconds(60)},
    };
}

} // namespace mainstay::app
