// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/signingkey.h"
#include "models/tablemodel.h"
#include "models/workspace.h"
#include "ui/settings/consolesettings.h"
#include "ui/shell/page.h"
#include "ui/widgets/tablecolumn.h"

class QLabel;
class QPushButton;
class QTabWidget;

namespace mainstay::ui {

class FeedSettings;
class KeySettings;
class MailSettings;
class PageHeader;
class TableView;

/// Settings: this console's own, how the server sends mail, the keys that agents trust, and the tokens that let
/// computers enrol.
class SettingsPage : public Page
{
    Q_OBJECT

public:
    SettingsPage(const Theme &theme, models::Workspace &workspace, models::SigningKey &key, QWidget *parent = nullptr);

    QString title() const override;
    void saveState() override;
    void restoreState() override;

    /// "it", "en", or empty for the system's: what the program was started with.
    void setLanguage(const QString &language) { m_console->setLanguage(language); }

signals:
    void languageWanted(const QString &language);
    void themeWanted(mainstay::ui::ThemeChoice choice);

protected:
    void changeEvent(QEvent *event) override;

private:
    QWidget *makeTokens();
    void updateActions();
    void updateEmptyStates();
    void askToken();
    void askRevoke(const QModelIndex &row);
    QList<TableColumn> tokenColumnsForRole() const;
    void retranslate();

    const Theme &m_theme;
    models::Workspace &m_workspace;
    models::TableModel<core::EnrolmentToken> m_tokenModel;
    PageHeader *m_header;
    QTabWidget *m_tabs;
    ConsoleSettings *m_console;
    KeySettings *m_keys;
    QLabel *m_tokensHint;
    QPushButton *m_newToken;
    TableView *m_tokens;
    MailSettings *m_mail;
    FeedSettings *m_feed;
};

} // namespace mainstay::ui
