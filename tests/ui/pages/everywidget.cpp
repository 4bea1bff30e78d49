// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/everywidget.h"
#include "core/values/requestpreview.h"

#include "models/transfermodel.h"
#include "pages/sampleupdates.h"
#include "ui/activity/activitypage.h"
#include "ui/agents/agentspage.h"
#include "ui/agents/createrequestdialog.h"
#include "ui/agents/rejectdialog.h"
#include "ui/backup/backuppage.h"
#include "ui/backup/checkfiledialog.h"
#include "ui/backup/comparedialog.h"
#include "ui/backup/copiesdialog.h"
#include "ui/backup/databasedialog.h"
#include "ui/backup/encryptiondialog.h"
#include "ui/backup/restoredialog.h"
#include "ui/backup/restoretestdialog.h"
#include "ui/backup/retentiondialog.h"
#include "ui/backup/scheduledialog.h"
#include "ui/computers/computerspage.h"
#include "ui/computers/enrolmentdialog.h"
#include "ui/computers/sharedtagsdialog.h"
#include "ui/computers/tagsdialog.h"
#include "ui/customisations/customisationspage.h"
#include "ui/customisations/searchscheduledialog.h"
#include "ui/licence/licencepage.h"
#include "ui/overview/overviewpage.h"
#include "ui/settings/exportkeydialog.h"
#include "ui/settings/importkeydialog.h"
#include "ui/settings/settingspage.h"
#include "ui/settings/vendorkeydialog.h"
#include "ui/shell/aboutdialog.h"
#include "ui/shell/helpmenu.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/manualwindow.h"
#include "ui/shell/savefilterdialog.h"
#include "ui/shell/shortcutsdialog.h"
#include "ui/signin/signindialog.h"
#include "ui/update/changeplandialog.h"
#include "ui/update/customisationsdialog.h"
#include "ui/update/importpatchdialog.h"
#include "ui/update/rebootdialog.h"
#include "ui/update/updatepage.h"
#include "ui/widgets/confirmdialog.h"
#include "ui/widgets/tableview.h"

#include <QFile>
#include <QPushButton>
#include <QTabWidget>
#include <QTest>

namespace mainstay::test {

using namespace Qt::StringLiterals;

EveryWidget::EveryWidget(ui::Theme &theme) : m_theme(theme)
{
    fill(m_server);
    fillUpdates(m_server);
    m_server.answer("POST /api/v1/requests/preview", core::RequestPreview{10, 8, 5, 2, 1, 1, 1'000'000, false});
}

bool EveryWidget::signIn(core::Role role)
{
    models::SystemUpdates &updates = m_console.workspace.updates();
    const models::CustomisationStore &customisations = m_console.workspace.customisations();
    if (!m_console.signIn(role))
        return false;
    updates.refresh();
    return QTest::qWaitFor([&] {
        return updates.licence() && updates.patches() && updates.host() && updates.prerequisites()
            && customisations.report();
    });
}

models::RequestDraft *EveryWidget::makeDraft()
{
    return new models::RequestDraft(
        m_console.workspace.requests(), m_console.siteKey, m_transfers, m_console.api.url(u"/api/v1/uploads"_s), {});
}

models::PatchDraft *EveryWidget::makePatchDraft()
{
    QFile vendor(qEnvironmentVariable("MAINSTAY_BUILD_DIR") + u"/samples/vendor.pub"_s);
    QList<platform::PublicKey> keys;
    if (vendor.open(QIODevice::ReadOnly)) {
        if (const auto key = platform::PublicKey::parse(vendor.readAll()))
            keys.append(*key);
    }
    return new models::PatchDraft(m_console.workspace, m_transfers, m_console.api.url(u"/api/v1/uploads"_s), keys);
}

QList<EveryWidget::Window> EveryWidget::windows()
{
    return pages() + dialogs();
}

std::function<QWidget *()> EveryWidget::updateAt(std::optional<core::UpdateState> state, int further)
{
    return [this, state, further] {
        models::SystemUpdates &updates = m_console.workspace.updates();
        const core::Update update = sampleUpdate(state.value_or(core::UpdateState::Staged));
        updates.list().apply(
            state ? QList{update} : QList<core::Update>(), state ? QStringList() : QStringList{update.id.text});
        auto *page = new ui::UpdatePage(m_theme, m_console.workspace, {});
        for (int i = 0; i < further; ++i)
            page->findChild<QPushButton *>(u"updateGo"_s)->click();
        return page;
    };
}

QList<EveryWidget::Window> EveryWidget::pages()
{
    models::Workspace &workspace = m_console.workspace;
    const auto withFirstRow = [](QWidget *page) {
        if (auto *table = page->findChild<ui::TableView *>(); table && table->source()->rowCount() > 0)
            table->selectRow(0);
        return page;
    };
    QList<Window> list{
        {u"overview"_s, [=, this, &workspace] { return new ui::OverviewPage(m_theme, workspace); }},
        {u"agents"_s, [=, this, &workspace] { return withFirstRow(new ui::AgentsPage(m_theme, workspace)); }},
        {u"computers"_s, [=, this, &workspace] { return withFirstRow(new ui::ComputersPage(m_theme, workspace)); }},
        {u"backup"_s,
            [=, this, &workspace] { return withFirstRow(new ui::BackupPage(m_theme, workspace, m_download)); }},
    };
    list.append({u"update"_s, updateAt({}, 0)});
    list.append({u"update, patch"_s, updateAt({}, 1)});
    list.append({u"update, code"_s, updateAt({}, 2)});
    for (const auto &[state, name] : core::updateStateNames)
        list.append({u"update, "_s + QLatin1StringView(name), updateAt(state, 0)});
    for (int tab = 0; tab < 2; ++tab) {
        list.append({u"licence %1"_s.arg(tab), [=, this, &workspace] {
                         auto *page = new ui::LicencePage(m_theme, workspace);
                         page->findChild<QTabWidget *>()->setCurrentIndex(tab);
                         return page;
                     }});
        list.append({u"customisations %1"_s.arg(tab), [=, this, &workspace] {
                         auto *page = new ui::CustomisationsPage(m_theme, workspace);
                         auto *tabs = page->findChild<QTabWidget *>();
                         tabs->setCurrentIndex(tab);
                         withFirstRow(tabs->currentWidget());
                         return page;
                     }});
    }
    for (int tab = 0; tab < 2; ++tab) {
        list.append({u"activity %1"_s.arg(tab), [=, this, &workspace] {
                         auto *page = new ui::ActivityPage(m_theme, workspace);
                         page->showTab(tab);
                         return page;
                     }});
    }
    for (int tab = 1; tab < 5; ++tab) {
        list.append({u"backup %1"_s.arg(tab), [=, this, &workspace] {
                         auto *page = new ui::BackupPage(m_theme, workspace, m_download);
                         page->findChild<QTabWidget *>()->setCurrentIndex(tab);
                         return page;
                     }});
    }
    for (int tab = 0; tab < 4; ++tab) {
        list.append({u"settings %1"_s.arg(tab), [=, this, &workspace] {
                         auto *page = new ui::SettingsPage(m_theme, workspace, m_console.signingKey);
                         page->findChild<QTabWidget *>()->setCurrentIndex(tab);
                         return page;
                     }});
    }
    list.append({u"window"_s, [=, this, &workspace] {
                     auto *window = new ui::MainWindow(m_theme);
                     window->addPage(new ui::OverviewPage(m_theme, workspace));
                     new ui::HelpMenu(m_theme, *window, workspace.connection());
                     window->showTransfers(true);
                     return window;
                 }});
    return list;
}

QList<EveryWidget::Window> EveryWidget::dialogs()
{
    models::Workspace &workspace = m_console.workspace;
    const models::ServerProfile saved{
        u"main"_s, QUrl(u"https://main.example.it:8443"_s), u"admin"_s, QString(64, u'a')};
    const auto signInWith = [=, this](core::ErrorKind kind) {
        return [=, this] {
            auto *dialog = new ui::SignInDialog(m_theme, {saved});
            if (kind != core::ErrorKind::Cancelled)
                dialog->showError(
                    core::Error(kind, {}, {{u"pinned"_s, saved.fingerprint}, {u"fingerprint"_s, QString(64, u'b')}}));
            return dialog;
        };
    };
    return {
        {u"sign-in"_s, signInWith(core::ErrorKind::Cancelled)},
        {u"sign-in refused"_s, signInWith(core::ErrorKind::WrongCredentials)},
        {u"sign-in, unknown certificate"_s, signInWith(core::ErrorKind::CertificateUnknown)},
        {u"sign-in, another certificate"_s, signInWith(core::ErrorKind::CertificateChanged)},
        {u"create"_s, [this] { return new ui::CreateRequestDialog(m_theme, makeDraft()); }},
        {u"reject"_s, [=, this, &workspace] { return new ui::RejectDialog(m_theme, workspace, {u"r1"_s}); }},
        {u"tags"_s,
            [=, this, &workspace] { return new ui::TagsDialog(m_theme, workspace.computers(), sampleComputer(0)); }},
        {u"shared tags"_s,
            [=, this, &workspace] {
                return new ui::SharedTagsDialog(m_theme, workspace.computers(), {{u"c0"_s}, {u"c3"_s}, {u"c6"_s}});
            }},
        {u"save filters"_s, [=, this] { return new ui::SaveFilterDialog(m_theme, {u"Kiosk"_s}); }},
        {u"token"_s, [=, this, &workspace] { return new ui::EnrolmentDialog(m_theme, workspace); }},
        {u"export key"_s, [=, this] { return new ui::ExportKeyDialog(m_theme, m_console.signingKey); }},
        {u"import key"_s, [=, this] { return new ui::ImportKeyDialog(m_theme, m_console.signingKey); }},
        {u"vendor key"_s, [=, this] { return new ui::VendorKeyDialog(m_theme, m_console.signingKey); }},
        {u"confirm"_s,
            [this] {
                auto *dialog = new ui::ConfirmDialog(m_theme);
                dialog->ask(u"Delete?"_s, u"It is gone then."_s, u"Delete"_s);
                return dialog;
            }},
        {u"customisations"_s,
            [this] { return new ui::CustomisationsDialog(m_theme, samplePrerequisites().customisations); }},
        {u"import patch"_s, [this] { return new ui::ImportPatchDialog(m_theme, makePatchDraft()); }},
        {u"reboot"_s, [this] { return new ui::RebootDialog(m_theme); }},
        {u"change plan"_s,
            [=, this, &workspace] {
                return new ui::ChangePlanDialog(m_theme, workspace, sampleUpdate(core::UpdateState::Staged), {});
            }},
        {u"schedule of the search"_s,
            [=, this, &workspace] {
                return new ui::SearchScheduleDialog(m_theme, workspace, sampleCustomisations().schedule);
            }},
        {u"schedule"_s,
            [=, this, &workspace] { return new ui::ScheduleDialog(m_theme, workspace, sampleSchedules().at(1)); }},
        {u"retention"_s, [=, this, &workspace] { return new ui::RetentionDialog(m_theme, workspace); }},
        {u"restore test"_s, [=, this, &workspace] { return new ui::RestoreTestDialog(m_theme, workspace); }},
        {u"check file"_s, [=, this, &workspace] { return new ui::CheckFileDialog(m_theme, workspace); }},
        {u"compare"_s, [=, this, &workspace] { return new ui::CompareDialog(m_theme, workspace, {u"b3"_s}); }},
        {u"database"_s, [=, this, &workspace] { return new ui::DatabaseDialog(m_theme, workspace); }},
        {u"copies"_s, [=, this, &workspace] { return new ui::CopiesDialog(m_theme, workspace); }},
        {u"encryption"_s, [=, this, &workspace] { return new ui::EncryptionDialog(m_theme, workspace); }},
        {u"restore"_s,
            [=, this, &workspace] { return new ui::RestoreDialog(m_theme, workspace, sampleBackups().at(2)); }},
        {u"manual"_s, [this] { return new ui::ManualWindow(m_theme); }},
        {u"shortcuts"_s, [this] { return new ui::ShortcutsDialog(m_theme); }},
        {u"about"_s, [=, this, &workspace] { return new ui::AboutDialog(m_theme, workspace.connection().server()); }},
    };
}

} // namespace mainstay::test
