// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/languages.h"
#include "app/options.h"
#include "app/serverlink.h"
#include "models/profiles.h"
#include "platform/keychain/keychain.h"
#include "ui/theme/theme.h"

#include <QObject>
#include <QPointer>

#include <memory>

namespace mainstay::ui {
class AgentsPage;
class BackupPage;
class CreateRequestDialog;
class ImportPatchDialog;
class MainWindow;
class SignInDialog;
class UpdatePage;
} // namespace mainstay::ui

namespace mainstay::app {

class LocalSite;

/// The composition root of the console: makes the window for a server, signs in, and puts everything away again.
class Console : public QObject
{
    Q_OBJECT

public:
    Console(ui::Theme &theme, Languages &languages, const Options &options, QObject *parent = nullptr);
    ~Console() override;

    void start();
    /// What the system asks for at the end of a session: as if the window were closed.
    void end();

    ui::MainWindow *window() const { return m_window.get(); }
    ServerLink *link() const { return m_link.get(); }
    LocalSite *localSite() const { return m_site.get(); }
    ui::AgentsPage *agentsPage() const { return m_agents; }
    ui::BackupPage *backupPage() const { return m_backups; }

    /// Opens the dialog that creates an upgrade request; null where the role does not allow it.
    ui::CreateRequestDialog *openCreateDialog();

    /// Opens the dialog that imports an update from a file, with \a path as if it had been dropped there; null where
    /// the role does not allow it.
    ui::ImportPatchDialog *openImportDialog(const QString &path);

    /// Asks for a server and a user; what is open stays readable behind.
    ui::SignInDialog *askToSignIn();

    void setLanguage(const QString &language);
    void setTheme(ui::ThemeChoice choice);

signals:
    /// Signed in, and for a local site: its agents run.
    void ready();
    void failed(const mainstay::core::Error &error);
    void stopped();

private:
    void startLocal();
    void openSaved();
    void open(std::unique_ptr<ServerLink> link);
    void buildPages();
    void showRequest(const core::RequestId &request);
    void comeForward();
    void openRejectDialog(const core::RequestId &request);
    void trySignIn();
    void signedIn(const core::Session &session, bool remember, const QString &password);
    void stop();
    std::unique_ptr<ServerLink> makeLink(const models::ServerProfile &profile);
    QString updateLogs() const; ///< folder
    QString passwordKey(const models::ServerProfile &profile) const;

    ui::Theme &m_theme;
    Languages &m_languages;
    Options m_options;
    models::ProfileStore m_profiles;
    std::unique_ptr<platform::Keychain> m_keychain;
    bool m_keychainAvailable = false;
    std::unique_ptr<LocalSite> m_site;
    std::unique_ptr<ServerLink> m_link;
    std::unique_ptr<ui::MainWindow> m_window;
    ui::AgentsPage *m_agents = nullptr;
    ui::BackupPage *m_backups = nullptr;
    ui::UpdatePage *m_updates = nullptr;
    QPointer<ui::SignInDialog> m_signIn;
    std::unique_ptr<ServerLink> m_candidate; // while somebody signs in to another server
};

} // namespace mainstay::app
