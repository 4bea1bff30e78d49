// SPDX-License-Identifier: GPL-3.0-or-later
// The part of Scenario that rolls out with care: waves, a pause, a second person, a rollout that stops by itself.
#include "app/console.h"
#include "app/local/localsite.h"
#include "app/tour/scenario.h"
#include "ui/agents/agentspage.h"
#include "ui/agents/createrequestdialog.h"
#include "ui/agents/previewdialog.h"
#include "ui/agents/stopnotice.h"
#include "ui/computers/rehearsalbar.h"
#include "ui/shell/mainwindow.h"
#include "ui/signin/signindialog.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/disclosure.h"
#include "ui/widgets/tableview.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QUuid>

#include <memory>

namespace mainstay::app {

using namespace Qt::StringLiterals;
using core::RequestState;
using core::UpgradeRequest;

QList<TourStep> Scenario::rollout()
{
    const auto isList = [this] { return qobject_cast<ui::PreviewDialog *>(front()) != nullptr; };
    return {
        openDialog(),
        chooseAndName(u"mainstay-agent-1.1.0-linux-x86_64.pkg"_s, u"Agent 1.1.0 – in waves"_s),
        {u"say how it is rolled out"_s,
            [this] {
                child<ui::Disclosure>(u"rollout"_s)->setOpen(true);
                child<QComboBox>(u"waves"_s)->setCurrentIndex(2);
            },
            {}, std::chrono::seconds(5), u"create-rollout"_s},
        {u"see what it would do with each computer"_s, [this] { child<QPushButton>(u"showComputers"_s)->click(); },
            [this, isList] { return isList() && front()->findChild<ui::TableView *>()->source()->rowCount() == 2; },
            std::chrono::seconds(20), u"create-preview"_s},
        {u"close the list"_s, [this] { qobject_cast<QDialog *>(front())->reject(); },
            [this] { return qobject_cast<ui::CreateRequestDialog *>(front()) != nullptr; }},
        closeDialog(),
    };
}

bool Scenario::isAt(const QString &name, RequestState state) const
{
    const UpgradeRequest *row = request(name);
    return row && row->state == state;
}

bool Scenario::isOffered(const QString &button) const
{
    const auto *found = child<QPushButton>(button, u"agents"_s);
    return found && found->isVisible() && found->isEnabled();
}

TourStep Scenario::pressed(
    const QString &what, const QString &button, const QString &name, RequestState state, const QString &next)
{
    return {what, [this, button] { child<QPushButton>(button, u"agents"_s)->click(); },
        [this, name, state, next] { return isAt(name, state) && isOffered(next); }, std::chrono::seconds(20)};
}

QList<TourStep> Scenario::paused(const QString &name)
{
    TourStep pause = pressed(u"pause it"_s, u"pause"_s, name, RequestState::Paused, u"resume"_s);
    pause.shot = u"agents-paused"_s;
    return {pause, pressed(u"resume it"_s, u"resume"_s, name, RequestState::Active, u"pause"_s)};
}

/// The server reads it when it starts.
QList<TourStep> Scenario::approval(bool needed)
{
    LocalSite *site = m_console.localSite();
    const auto isState
        = [this](models::ConnectionState state) { return m_console.link()->workspace().connection().state() == state; };
    const auto written = std::make_shared<bool>(false);
    return {
        {needed ? u"each request needs a second person from now on"_s : u"requests need no second person any more"_s,
            [site, needed, written] {
                *written = site->setApproval(needed).hasValue();
                site->stopServer();
            },
            [site, isState, written] {
                return *written && !site->isServerRunning() && isState(models::ConnectionState::Offline);
            },
            std::chrono::seconds(40)},
        {u"the server runs again"_s, [site] { site->resumeServer(); },
            [isState] { return isState(models::ConnectionState::Online); }, std::chrono::seconds(60)},
    };
}

QList<TourStep> Scenario::signedIn(const core::Credentials &who, bool first)
{
    const auto press = [this] {
        if (auto *dialog = qobject_cast<ui::SignInDialog *>(front()))
            dialog->primaryButton()->click();
    };
    const auto isIn = [this, user = who.user] {
        models::Workspace &workspace = m_console.link()->workspace();
        return front() == m_console.window() && workspace.connection().session()
            && workspace.connection().session()->user == user
            && workspace.requests().freshness() == models::Freshness::Live;
    };
    const auto isAsked = [this] {
        const auto *trust = child<QPushButton>(u"trust"_s);
        return trust && trust->isVisible();
    };
    QList<TourStep> steps{
        {u"%1 comes to the console"_s.arg(who.user), [this] { m_console.askToSignIn(); },
            [this] { return qobject_cast<ui::SignInDialog *>(front()) != nullptr; }},
        {u"%1 signs in"_s.arg(who.user),
            [this, who, press] {
                child<QComboBox>(u"server"_s)->setEditText(m_console.link()->profile().url.toString());
                child<QLineEdit>(u"user"_s)->setText(who.user);
                child<QLineEdit>(u"password"_s)->setText(who.password);
                press();
            },
            first ? std::function<bool()>(isAsked) : isIn, std::chrono::seconds(20)},
    };
    if (first) {
        steps.append({u"and trusts the server's certificate"_s, [this] { child<QPushButton>(u"trust"_s)->click(); },
            isIn, std::chrono::seconds(20)});
    }
    return steps;
}

TourStep Scenario::lookAt(const QString &name)
{
    return {u"look at “%1”"_s.arg(name),
        [this, name] {
            m_console.window()->showPage(u"agents"_s);
            if (const UpgradeRequest *row = request(name))
                m_console.agentsPage()->select(row->id);
        },
        [this, name] {
            const UpgradeRequest *row = request(name);
            return row && m_console.link()->workspace().failures().request() == row->id;
        },
        std::chrono::seconds(10)};
}

QList<TourStep> Scenario::approved(const QString &name)
{
    const core::Credentials colleague{u"giulia"_s, QUuid::createUuid().toString(QUuid::WithoutBraces)};
    const core::Credentials first{u"admin"_s, m_console.localSite()->password()};
    const auto isAdded = std::make_shared<bool>(false);
    TourStep look = lookAt(name);
    look.isDone = [this] { return isOffered(u"approve"_s); };
    look.shot = u"agents-approve"_s;
    QList<TourStep> steps{
        {u"who created it cannot approve it"_s, {},
            [this, name] {
                const auto *approve = child<QPushButton>(u"approve"_s, u"agents"_s);
                return isAt(name, RequestState::WaitingForApproval) && approve->isVisible() && !approve->isEnabled();
            },
            std::chrono::seconds(20), u"agents-waits-for-approval"_s},
        {u"a colleague has an account"_s,
            [this, colleague, isAdded] {
                m_console.localSite()->addOperator(colleague, [isAdded] { *isAdded = true; });
            },
            [isAdded] { return *isAdded; }, std::chrono::seconds(20)},
    };
    steps += signedIn(colleague, true);
    steps += {look,
        {u"the colleague approves it"_s, [this] { child<QPushButton>(u"approve"_s, u"agents"_s)->click(); },
            [this, name, colleague] {
                const UpgradeRequest *row = request(name);
                return row && row->approval && row->approval->by == colleague.user;
            },
            std::chrono::seconds(20)}};
    steps += signedIn(first, false);
    steps += {{u"the tour leaves no server to choose from"_s,
                  [this] {
                      for (const models::ServerProfile &saved : models::ProfileStore().all()) {
                          if (saved.url == m_console.link()->profile().url)
                              models::ProfileStore().remove(saved);
                      }
                  }},
        lookAt(name)};
    return steps;
}

QList<TourStep> Scenario::stopped()
{
    const QString name = u"Agent 1.2.0 – half first"_s;
    const auto told = std::make_shared<int>(0);
    QList<TourStep> steps{
        showPage(u"agents"_s, {}),
        openDialog(),
        chooseAndName(u"mainstay-agent-1.2.0-linux-x86_64.pkg"_s, name),
        {u"half of the computers come first"_s,
            [this, told] {
                child<ui::Disclosure>(u"rollout"_s)->setOpen(true);
                auto *waves = child<QComboBox>(u"waves"_s);
                waves->setCurrentIndex(waves->count() - 1); // one's own
                child<QLineEdit>(u"ownWaves"_s)->setText(u"50, 100"_s);
                auto *notice = m_console.window()->findChild<ui::StopNotice *>();
                QObject::connect(notice, &ui::StopNotice::told, notice, [told] { ++*told; });
            },
            [this] {
                const auto *dialog = qobject_cast<ui::CreateRequestDialog *>(front());
                return dialog && dialog->primaryButton()->isEnabled() && dialog->hasPreview();
            },
            std::chrono::seconds(20)},
        create(name),
        {u"it does not start on the first: it goes back, and nobody else begins"_s, {},
            [this, name, told] {
                const UpgradeRequest *row = request(name);
                int running = 0;
                m_console.link()->workspace().computers().forEach([&](const core::Computer &computer) {
                    running += computer.agentVersion.toString() == "1.1.0"_L1 ? 1 : 0;
                });
                return row && row->state == RequestState::Paused && row->pause
                    && row->pause->cause == core::PauseCause::Failures && row->counts.failed == 1
                    && row->counts.waiting == 1 && running == 2 && *told == 1 && isOffered(u"resume"_s);
            },
            std::chrono::seconds(240), u"agents-stopped"_s},
        showPage(u"overview"_s, u"overview-stopped"_s),
        showPage(u"agents"_s, {}),
        failures(),
    };
    return steps + rejected(name, 0, {}, {});
}

/// A simulated fleet beside the real computers, which have no part in it.
QList<TourStep> Scenario::rehearsal()
{
    constexpr int many = 50;
    const QString name = u"Agent 1.1.0 – rehearsal"_s;
    LocalSite *site = m_console.localSite();
    const auto simulated = [this] { return m_console.link()->workspace().computers().simulatedCount(); };
    return {
        {u"simulated computers come"_s, [site] { site->startRehearsal(many); },
            [simulated] { return simulated() == many; }, std::chrono::seconds(60)},
        openDialog(),
        chooseAndName(u"mainstay-agent-1.1.0-linux-x86_64.pkg"_s, name),
        {u"only they take part"_s, [this] { child<QCheckBox>(u"rehearsal"_s)->setChecked(true); },
            [this] {
                const auto *draft = front()->findChild<models::RequestDraft *>();
                const auto *dialog = qobject_cast<ui::CreateRequestDialog *>(front());
                return dialog && dialog->primaryButton()->isEnabled() && draft && draft->preview()
                    && draft->preview()->matching == many;
            },
            std::chrono::seconds(20), u"create-rehearsal"_s},
        create(name),
        {u"they upgrade, and some fail"_s, {},
            [this, name] {
                const UpgradeRequest *row = request(name);
                return row && row->rehearsal && row->counts.inScope == many && row->counts.failed > 0
                    && row->counts.upgraded + row->counts.failed == many;
            },
            std::chrono::seconds(120), u"agents-rehearsal"_s},
        showPage(u"computers"_s, {}),
        {u"the simulated computers are marked"_s, {},
            [this] { return child<ui::RehearsalBar>({}, u"computers"_s)->isVisible(); }, std::chrono::seconds(10),
            u"computers-rehearsal"_s},
        {u"ask to end the rehearsal"_s,
            [this] { child<ui::RehearsalBar>({}, u"computers"_s)->findChild<QPushButton *>()->click(); },
            [this] { return front() != m_console.window(); }, std::chrono::seconds(10), u"rehearsal-end"_s},
        {u"end it: the real computers stay"_s,
            [this, site] {
                site->stopRehearsal();
                if (auto *dialog = qobject_cast<ui::DialogFrame *>(front()))
                    dialog->primaryButton()->click();
            },
            [this, simulated] {
                return front() == m_console.window() && simulated() == 0
                    && m_console.link()->workspace().computers().count() == 2;
            },
            std::chrono::seconds(30)},
        showPage(u"agents"_s, {}),
    };
}

TourStep Scenario::failures()
{
    return {u"look at the failures by cause"_s,
        [this] { child<QTabWidget>(u"requestTabs"_s, u"agents"_s)->setCurrentIndex(1); },
        [this] {
            auto *causes = child<QTabWidget>(u"requestTabs"_s, u"agents"_s)->currentWidget();
            auto *table = causes->findChild<ui::TableView *>();
            if (table->source()->rowCount() == 0)
                return false;
            table->selectRow(0);
            return child<ui::Banner>(u"cause"_s, u"agents"_s)->isVisible();
        },
        std::chrono::seconds(20), u"agents-failures"_s};
}

} // namespace mainstay::app
