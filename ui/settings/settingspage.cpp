// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/settingspage.h"

#include "ui/computers/enrolmentdialog.h"
#include "ui/settings/feedsettings.h"
#include "ui/settings/keysettings.h"
#include "ui/settings/mailsettings.h"
#include "ui/settings/settingscolumns.h"
#include "ui/shell/tablesettings.h"
#include "ui/text/actionhint.h"
#include "ui/text/liststate.h"
#include "ui/theme/themestyle.h"
#include "ui/widgets/confirmdialog.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/tableview.h"

#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QTabWidget>
#include <QVBoxLayout>

namespace mainstay::ui {

using namespace Qt::StringLiterals;
using core::Permission;

SettingsPage::SettingsPage(const Theme &theme, models::Workspace &workspace, models::SigningKey &key, QWidget *parent)
    : Page(u"settings"_s, u"settings"_s, parent),
      m_theme(theme),
      m_workspace(workspace),
      m_tokenModel(
          workspace.enrolmentTokens(), tokenColumns(), [](const core::EnrolmentToken &token) { return token.label; }),
      m_header(new PageHeader(theme)),
      m_tabs(new QTabWidget),
      m_console(new ConsoleSettings(theme)),
      m_keys(new KeySettings(theme, workspace, key)),
      m_tokensHint(new QLabel),
      m_newToken(new QPushButton),
      m_tokens(new TableView(theme)),
      m_mail(new MailSettings(theme, workspace)),
      m_feed(new FeedSettings(theme, workspace))
{
    theme.style(m_tokensHint, Type::Body, Colour::Muted);
    m_tokensHint->setWordWrap(true);
    m_tokens->setColumns(tokenColumnsForRole());
    m_tokens->setSource(&m_tokenModel);
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_console, {});
    m_tabs->addTab(m_keys, {});
    m_tabs->addTab(makeTokens(), {});
    m_tabs->addTab(m_mail, {});
    m_tabs->addTab(m_feed, {});

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::space5, metrics::space4, metrics::space5, metrics::space4);
    layout->setSpacing(metrics::space3);
    layout->addWidget(m_header);
    layout->addWidget(m_tabs, 1);

    connect(m_console, &ConsoleSettings::languageWanted, this, &SettingsPage::languageWanted);
    connect(m_console, &ConsoleSettings::themeWanted, this, &SettingsPage::themeWanted);
    connect(m_newToken, &QPushButton::clicked, this, &SettingsPage::askToken);
    connect(m_tokens, &TableView::emptyStateActivated, this, &SettingsPage::askToken);
    connect(m_tokens, &TableView::actionTriggered, this,
        [this](const QString &, const QModelIndex &row) { askRevoke(row); });
    connect(
        &workspace.enrolmentTokens(), &models::StoreSignals::freshnessChanged, this, &SettingsPage::updateEmptyStates);
    connect(&workspace.connection(), &models::Connection::changed, this, &SettingsPage::updateActions);
    m_tokens->sortByColumn(4, Qt::DescendingOrder);
    retranslate();
}

QWidget *SettingsPage::makeTokens()
{
    auto *page = new QWidget;
    auto *head = new QHBoxLayout;
    head->setSpacing(metrics::space3);
    head->addWidget(m_tokensHint, 1);
    head->addWidget(m_newToken);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, metrics::space3, 0, 0);
    layout->setSpacing(metrics::space3);
    layout->addLayout(head);
    layout->addWidget(m_tokens, 1);
    return page;
}

QString SettingsPage::title() const
{
    return tr("Settings");
}

void SettingsPage::saveState()
{
    saveTable(m_keys->table(), u"settings/keys"_s);
    saveTable(*m_tokens, u"settings/tokens"_s);
}

void SettingsPage::restoreState()
{
    restoreTable(m_keys->table(), u"settings/keys"_s);
    restoreTable(*m_tokens, u"settings/tokens"_s);
}

QList<TableColumn> SettingsPage::tokenColumnsForRole() const
{
    QList<TableColumn> columns = tokenViewColumns();
    columns.last().present = [this](const QModelIndex &index, int role) -> QVariant {
        switch (role) {
        case Qt::DisplayRole: // an action shows nothing of the model by itself
            return index.data(role);
        case models::EnabledRole:
            return m_workspace.connection().mayDo(Permission::ManageEnrolment);
        case models::ExplanationRole:
            return actionHint(m_workspace.connection(), Permission::ManageEnrolment).reason;
        default:
            return {};
        }
    };
    return columns;
}

void SettingsPage::updateActions()
{
    const ActionHint enrol = actionHint(m_workspace.connection(), Permission::ManageEnrolment);
    m_newToken->setEnabled(enrol.allowed);
    m_newToken->setToolTip(enrol.reason);
    m_tokens->viewport()->update();
    updateEmptyStates();
}

void SettingsPage::updateEmptyStates()
{
    const bool may = m_workspace.connection().mayDo(Permission::ManageEnrolment);
    m_tokens->setEmptyState(listState(m_workspace.enrolmentTokens(), m_tokenModel,
        {u"key"_s, tr("No enrolment tokens yet"), tr("Create one to let computers enrol."),
            may ? tr("Create token…") : QString()}));
}

void SettingsPage::askToken()
{
    auto *dialog = new EnrolmentDialog(m_theme, m_workspace, this);
    dialog->open();
}

void SettingsPage::askRevoke(const QModelIndex &row)
{
    const core::EnrolmentToken token = m_tokenModel.row(row.row());
    auto *dialog = new ConfirmDialog(m_theme, this);
    dialog->ask(tr("Revoke “%1”?").arg(token.label),
        tr("No further computer can enrol with it. Computers that have enrolled stay."), tr("Revoke"));
    dialog->doOnConfirm([this, id = token.id] { return m_workspace.enrolmentTokens().revoke(id); });
    dialog->open();
}

void SettingsPage::changeEvent(QEvent *event)
{
    Page::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void SettingsPage::retranslate()
{
    m_header->setTitle(title());
    m_tabs->setAccessibleName(title());
    m_tabs->setTabText(0, tr("Console"));
    m_tabs->setTabText(1, tr("Keys"));
    m_tabs->setTabText(2, tr("Enrolment"));
    m_tabs->setTabText(3, tr("Mail"));
    m_tabs->setTabText(4, tr("Updates"));
    m_tokensHint->setText(
        tr("A token lets computers enrol. It is shown once, when it is created, and can be revoked at any time."));
    m_newToken->setText(tr("Create token…"));
    m_tokens->setAccessibleName(tr("Enrolment tokens"));
    m_tokens->setColumns(tokenColumnsForRole());
    m_tokenModel.retranslate();
    updateActions();
}

} // namespace mainstay::ui
