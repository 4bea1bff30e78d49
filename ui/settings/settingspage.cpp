// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/settingspage.h"

#include "ui/computers/enrolmentdialog.h"
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

SettingsPage::SettingsPage(const Theme &theme, models::Workspace &workspace, QWidget *parent)
    : Page(u"settings"_s, u"settings"_s, parent),
      m_theme(theme),
      m_workspace(workspace),
      m_keyModel(workspace.keys(), keyColumns(),
          [](const core::TrustedKey &key) { return QString(key.keyId + u'\n' + key.comment); }),
      m_tokenModel(
          workspace.enrolmentTokens(), tokenColumns(), [](const core::EnrolmentToken &token) { return token.label; }),
      m_header(new PageHeader(theme)),
      m_tabs(new QTabWidget),
      m_console(new ConsoleSettings(theme)),
      m_keysHint(new QLabel),
      m_keys(new TableView(theme)),
      m_tokensHint(new QLabel),
      m_newToken(new QPushButton),
      m_tokens(new TableView(theme)),
      m_mail(new MailSettings(theme, workspace))
{
    for (QLabel *hint : {m_keysHint, m_tokensHint}) {
        theme.style(hint, Type::Body, Colour::Muted);
        hint->setWordWrap(true);
    }
    m_keys->setColumns(keyViewColumns());
    m_keys->setSource(&m_keyModel);
    m_tokens->setColumns(tokenColumnsForRole());
    m_tokens->setSource(&m_tokenModel);
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_console, {});
    m_tabs->addTab(makeKeys(), {});
    m_tabs->addTab(makeTokens(), {});
    m_tabs->addTab(m_mail, {});

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
    for (models::StoreSignals *store :
        std::initializer_list<models::StoreSignals *>{&workspace.keys(), &workspace.enrolmentTokens()})
        connect(store, &models::StoreSignals::freshnessChanged, this, &SettingsPage::updateEmptyStates);
    connect(&workspace.connection(), &models::Connection::changed, this, &SettingsPage::updateActions);
    m_keys->sortByColumn(4, Qt::DescendingOrder);
    m_tokens->sortByColumn(4, Qt::DescendingOrder);
    retranslate();
}

QWidget *SettingsPage::makeKeys()
{
    auto *page = new QWidget;
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, metrics::space3, 0, 0);
    layout->setSpacing(metrics::space3);
    layout->addWidget(m_keysHint);
    layout->addWidget(m_keys, 1);
    return page;
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
    saveTable(*m_keys, u"settings/keys"_s);
    saveTable(*m_tokens, u"settings/tokens"_s);
}

void SettingsPage::restoreState()
{
    restoreTable(*m_keys, u"settings/keys"_s);
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
    m_keys->setEmptyState(listState(m_workspace.keys(), m_keyModel,
        {u"key"_s, tr("No trusted keys yet"),
            tr("The site's own key is added when the first upgrade request is signed."), {}}));
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
    m_tabs->setTabText(1, tr("Trusted keys"));
    m_tabs->setTabText(2, tr("Enrolment"));
    m_tabs->setTabText(3, tr("Mail"));
    m_keysHint->setText(tr("Agents and this console accept only files signed with one of these keys."));
    m_tokensHint->setText(
        tr("A token lets computers enrol. It is shown once, when it is created, and can be revoked at any time."));
    m_newToken->setText(tr("Create token…"));
    m_keys->setAccessibleName(tr("Trusted keys"));
    m_tokens->setAccessibleName(tr("Enrolment tokens"));
    m_keys->setColumns(keyViewColumns());
    m_tokens->setColumns(tokenColumnsForRole());
    m_keyModel.retranslate();
    m_tokenModel.retranslate();
    updateActions();
}

} // namespace mainstay::ui
