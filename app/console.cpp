// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console.h"

#include "app/local/localsite.h"
#include "app/local/programs.h"
#include "platform/files/files.h"
#include "platform/keychain/filekeychain.h"
#include "platform/keychain/systemkeychain.h"
#include "ui/activity/activitypage.h"
#include "ui/agents/agentspage.h"
#include "ui/agents/createrequestdialog.h"
#include "ui/agents/rejectdialog.h"
#include "ui/agents/stopnotice.h"
#include "ui/backup/backuppage.h"
#include "ui/computers/computerspage.h"
#include "ui/customisations/customisationspage.h"
#include "ui/licence/licencepage.h"
#include "ui/overview/overviewpage.h"
#include "ui/settings/settingspage.h"
#include "ui/shell/helpmenu.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/tray.h"
#include "ui/shell/windowstatus.h"
#include "ui/signin/signindialog.h"
#include "ui/transfers/transferactions.h"
#include "ui/transfers/transfertexts.h"
#include "ui/update/importpatchdialog.h"
#include "ui/update/updatenotice.h"
#include "ui/update/updatepage.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QSettings>

namespace mainstay::app {

using namespace Qt::StringLiterals;
using core::Error;
using core::Result;
using models::ServerProfile;

namespace {

/// A folder name for one server and user; the URL itself has characters that a folder may not have.
QString folderNameOf(const ServerProfile &profile)
{
    const QByteArray text = profile.url.toEncoded() + '\n' + profile.user.toUtf8();
    return QString::fromLatin1(QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex().first(16));
}

/// The vendor keys that the server lists, and with a local site the sample vendor's. Agents trust what they pinned when
/// they enrolled, whatever this list says.
QList<platform::PublicKey> trustedVendors(const models::Workspace &workspace, bool local)
{
    QList<platform::PublicKey> keys;
    const auto add = [&keys](QByteArrayView text) {
        if (const auto key = platform::PublicKey::parse(text))
            keys.append(*key);
    };
    workspace.keys().forEach([&](const core::TrustedKey &key) {
        if (key.use == core::KeyUse::Vendor)
            add(key.publicKey.toLatin1());
    });
    if (local && !samplesFolder().isEmpty()) {
        if (const auto text = platform::readFile(samplesFolder() + u"/vendor.pub"_s, 4096))
            add(*text);
    }
    return keys;
}

} // namespace

Console::Console(ui::Theme &theme, Languages &languages, const Options &options, QObject *parent)
    : QObject(parent), m_theme(theme), m_languages(languages), m_options(options)
{
    if (options.local)
        m_keychain = std::make_unique<platform::FileKeychain>(options.dataFolder + u"/keychain"_s);
    else
        m_keychain = std::make_unique<platform::SystemKeychain>(u"Mainstay"_s);
}

Console::~Console()
{
    // Pages look at what the link holds.
    m_window.reset();
}

void Console::start()
{
    models::whenReady(m_keychain->available(), this, [this](const Result<void> &available) {
        m_keychainAvailable = available.hasValue();
        if (m_options.local)
            startLocal();
        else
            openSaved();
    });
}

std::unique_ptr<ServerLink> Console::makeLink(const ServerProfile &profile)
{
    using Kept = models::SigningKey::Kept;
    return std::make_unique<ServerLink>(profile,
        ServerLink::Folders{m_options.dataFolder + u"/servers/"_s + folderNameOf(profile), updateLogs()}, *m_keychain,
        m_options.local ? Kept::File : Kept::Keychain);
}

void Console::startLocal()
{
    m_site = std::make_unique<LocalSite>(m_options.dataFolder + u"/local"_s);
    connect(m_site.get(), &LocalSite::failed, this, &Console::failed);
    connect(m_site.get(), &LocalSite::stopped, this, &Console::stopped);
    connect(m_site.get(), &LocalSite::agentsReady, this, &Console::ready);
    connect(m_site.get(), &LocalSite::serverReady, this, [this](const ServerProfile &profile, const QString &password) {
        open(makeLink(profile));
        const core::Credentials credentials{profile.user, password};
        models::whenReady(
            m_link->workspace().connection().signIn(credentials), this, [this](const Result<core::Session> &session) {
                if (!session) {
                    emit failed(session.error());
                    return;
                }
                // The agents pin the site key when they enrol, so it comes first.
                models::whenReady(m_link->siteKey().ensure(), this, [this](const auto &key) {
                    if (key)
                        m_site->startAgents();
                    else
                        emit failed(key.error());
                });
            });
    });
    m_site->startServer();
}

void Console::openSaved()
{
    const QList<ServerProfile> saved = m_profiles.all();
    if (!saved.isEmpty())
        open(makeLink(saved.constFirst())); // readable at once from what was seen last
    askToSignIn();
}

QString Console::updateLogs() const
{
    return m_options.dataFolder + u"/update-logs"_s;
}

QString Console::passwordKey(const ServerProfile &profile) const
{
    return u"mainstay/password/"_s + folderNameOf(profile);
}

ui::SignInDialog *Console::askToSignIn()
{
    if (m_signIn)
        return m_signIn;
    auto *dialog = new ui::SignInDialog(m_theme, m_profiles.all(), m_window.get());
    m_signIn = dialog;
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setKeychainAvailable(m_keychainAvailable);
    const auto offerPassword = [this, dialog](const ServerProfile &profile) {
        models::whenReady(
            m_keychain->read(passwordKey(profile)), dialog, [dialog, profile](const Result<QByteArray> &secret) {
                if (secret && dialog->profile().url == profile.url && dialog->password().isEmpty())
                    dialog->setPassword(QString::fromUtf8(*secret));
            });
    };
    connect(dialog, &ui::SignInDialog::profileChosen, this, offerPassword);
    connect(dialog, &ui::SignInDialog::signInWanted, this, &Console::trySignIn);
    connect(dialog, &ui::SignInDialog::certificateTrusted, this, &Console::trySignIn);
    connect(dialog, &QDialog::rejected, this, [this] {
        if (!m_window)
            emit stopped();
    });
    if (m_keychainAvailable && !m_profiles.all().isEmpty())
        offerPassword(m_profiles.all().constFirst());
    dialog->open();
    return dialog;
}

void Console::trySignIn()
{
    ui::SignInDialog *dialog = m_signIn;
    if (!dialog)
        return;
    const ServerProfile profile = dialog->profile();
    dialog->setBusy(true);
    // What is open keeps its pin until somebody has trusted another certificate.
    const bool sameServer = m_link && m_link->profile().url == profile.url && m_link->profile().user == profile.user
        && (!profile.fingerprint.isEmpty() || m_link->profile().fingerprint.isEmpty());
    if (!sameServer)
        m_candidate = makeLink(profile);
    ServerLink &link = sameServer ? *m_link : *m_candidate;
    link.setFingerprint(profile.fingerprint);
    const core::Credentials credentials{profile.user, dialog->password()};
    // Not in the dialog's context: opening the other server's window deletes the dialog with the old one.
    models::whenReady(link.workspace().connection().signIn(credentials), this,
        [this, sameServer, asked = QPointer(dialog)](const Result<core::Session> &session) {
            if (!asked)
                return;
            if (!session) {
                asked->showError(session.error());
                return;
            }
            const bool remember = asked->remember();
            const QString password = asked->password();
            asked->accept();
            if (!sameServer)
                open(std::move(m_candidate));
            signedIn(*session, remember, password);
        });
}

void Console::signedIn(const core::Session &session, bool remember, const QString &password)
{
    const ServerProfile &profile = m_link->profile();
    m_profiles.save(profile);
    const auto tell = [](const Result<void> &done) {
        if (!done)
            qWarning() << "keychain:" << done.error().detail;
    };
    if (remember)
        models::whenReady(m_keychain->write(passwordKey(profile), password.toUtf8()), this, tell);
    else if (m_keychainAvailable)
        models::whenReady(m_keychain->remove(passwordKey(profile)), this, tell);
    // Agents pin the site key when they enrol, so it should be there before the first of them.
    if (m_keychainAvailable && core::mayDo(session.role, core::Permission::ManageKeys)) {
        models::whenReady(m_link->siteKey().ensure(), this, [](const auto &key) {
            if (!key)
                qWarning() << "site key:" << core::kindName(key.error().kind) << key.error().detail;
        });
    }
    emit ready();
}

void Console::open(std::unique_ptr<ServerLink> link)
{
    m_window.reset();
    m_link = std::move(link);
    m_window = std::make_unique<ui::MainWindow>(m_theme);
    buildPages();
    connect(&m_link->workspace().connection(), &models::Connection::sessionLost, this, &Console::askToSignIn);
    connect(m_window.get(), &ui::MainWindow::closing, this, &Console::stop);
    m_window->restoreState();
    m_window->show();
}

void Console::buildPages()
{
    models::Workspace &workspace = m_link->workspace();
    m_agents = new ui::AgentsPage(m_theme, workspace);
    connect(m_agents, &ui::AgentsPage::createWanted, this, &Console::openCreateDialog);
    connect(m_agents, &ui::AgentsPage::rejectWanted, this, &Console::openRejectDialog);
    m_backups = new ui::BackupPage(m_theme, workspace, m_link->backupDownload());
    m_updates = new ui::UpdatePage(m_theme, workspace, updateLogs());
    m_updates->setSpeak(
        [this](const QString &language, const std::function<void()> &work) { m_languages.speak(language, work); });
    connect(m_updates, &ui::UpdatePage::importWanted, this, &Console::openImportDialog);
    auto *settings = new ui::SettingsPage(m_theme, workspace, m_link->signingKey());
    settings->setLanguage(m_languages.chosen());
    connect(settings, &ui::SettingsPage::languageWanted, this, &Console::setLanguage);
    connect(settings, &ui::SettingsPage::themeWanted, this, &Console::setTheme);

    m_window->addPage(new ui::OverviewPage(m_theme, workspace));
    m_window->addPage(m_agents);
    m_window->addPage(new ui::ComputersPage(m_theme, workspace));
    m_window->addPage(m_backups);
    m_window->addPage(m_updates);
    m_window->addPage(new ui::LicencePage(m_theme, workspace));
    m_window->addPage(new ui::CustomisationsPage(m_theme, workspace));
    m_window->addPage(new ui::ActivityPage(m_theme, workspace));
    m_window->addPage(settings);
    new ui::HelpMenu(m_theme, *m_window, workspace.connection());
    connect(m_window.get(), &ui::MainWindow::refreshWanted, &workspace, &models::Workspace::refresh);
    connect(m_window.get(), &ui::MainWindow::fileDropped, m_backups, &ui::BackupPage::checkFile);

    m_window->setTransfers(new ui::TransferTexts(m_link->transferModel(), m_window.get()));
    new ui::TransferActions(*m_window->transfersPanel(), m_link->transferModel(), m_window.get());
    auto *tray = new ui::Tray(*m_window);
    auto *stops = new ui::StopNotice(*tray, workspace);
    connect(stops, &ui::StopNotice::requestWanted, this, &Console::showRequest);
    auto *updates = new ui::UpdateNotice(*tray, workspace);
    connect(updates, &ui::UpdateNotice::updateWanted, this, [this] {
        m_window->showPage(u"update"_s);
        comeForward();
    });
    auto *status = new ui::WindowStatus(*m_window, workspace, m_link->transferModel());
    status->setLocal(m_site != nullptr);
    connect(status, &ui::WindowStatus::certificateQuestioned, this, [this] {
        if (const auto &error = m_link->workspace().connection().error())
            askToSignIn()->showError(*error);
    });
}

void Console::showRequest(const core::RequestId &request)
{
    m_window->showPage(u"agents"_s);
    m_agents->select(request);
    comeForward();
}

void Console::comeForward()
{
    m_window->show();
    m_window->raise();
    m_window->activateWindow();
}

void Console::openRejectDialog(const core::RequestId &request)
{
    auto *dialog = new ui::RejectDialog(m_theme, m_link->workspace(), request, m_window.get());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

ui::CreateRequestDialog *Console::openCreateDialog()
{
    models::Workspace &workspace = m_link->workspace();
    if (!workspace.connection().mayDo(core::Permission::DeployAgents))
        return nullptr;
    auto *draft = new models::RequestDraft(workspace.requests(), m_link->siteKey(), m_link->transfers(),
        m_link->uploadsUrl(), trustedVendors(workspace, m_options.local));
    draft->setSimulatedComputers(workspace.computers().simulatedCount());
    auto *dialog = new ui::CreateRequestDialog(m_theme, draft, m_window.get());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ui::CreateRequestDialog::created, m_agents, &ui::AgentsPage::select);
    dialog->open();
    return dialog;
}

ui::ImportPatchDialog *Console::openImportDialog(const QString &path)
{
    models::Workspace &workspace = m_link->workspace();
    if (!workspace.connection().mayDo(core::Permission::UpdateSystem))
        return nullptr;
    auto *draft = new models::PatchDraft(
        workspace, m_link->transfers(), m_link->uploadsUrl(), trustedVendors(workspace, m_options.local));
    auto *dialog = new ui::ImportPatchDialog(m_theme, draft, m_window.get());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ui::ImportPatchDialog::imported, m_updates, &ui::UpdatePage::choose);
    if (!path.isEmpty())
        dialog->chooseFile(path);
    dialog->open();
    return dialog;
}

void Console::setLanguage(const QString &language)
{
    QSettings().setValue(u"language"_s, language);
    m_languages.use(language);
}

void Console::setTheme(ui::ThemeChoice choice)
{
    QSettings().setValue(u"theme"_s, int(choice));
    m_theme.setChoice(choice);
}

void Console::end()
{
    if (m_window)
        m_window->close();
    else
        stop();
}

void Console::stop()
{
    if (!m_site) {
        emit stopped();
        return;
    }
    if (m_link)
        m_link->workspace().connection().feed().stop();
    m_site->stop();
}

} // namespace mainstay::app
