// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/backup/databasedialog.h"

#include "ui/text/actionhint.h"
#include "ui/text/databasetext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/disclosure.h"

#include <QComboBox>
#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>

namespace mainstay::ui {

using namespace Qt::StringLiterals;
using core::DatabaseEngine;
using core::DatabaseSettings;
using core::Permission;

DatabaseDialog::DatabaseDialog(const Theme &theme, models::Workspace &workspace, QWidget *parent)
    : DialogFrame(theme, parent),
      m_theme(theme),
      m_workspace(workspace),
      m_grid(new QGridLayout),
      m_kind(new QComboBox),
      m_file(new QLineEdit),
      m_host(new QLineEdit),
      m_port(new QSpinBox),
      m_database(new QLineEdit),
      m_user(new QLineEdit),
      m_password(new QLineEdit),
      m_more(new Disclosure(theme)),
      m_tls(new QComboBox),
      m_toolsFolder(new QLineEdit),
      m_lockWait(new QSpinBox),
      m_found(new QLabel),
      m_banner(new Banner(theme)),
      m_test(new QPushButton)
{
    setAttribute(Qt::WA_DeleteOnClose);
    hugContent(620);
    m_banner->hide();
    makeForm();
    body()->addLayout(m_grid);
    body()->addWidget(m_found);
    body()->addWidget(m_more);
    body()->addWidget(m_banner);
    m_test->setObjectName(u"databaseTest"_s);
    addSideButton(m_test);
    primaryButton()->setObjectName(u"databaseSave"_s);

    connect(m_kind, &QComboBox::currentIndexChanged, this, &DatabaseDialog::showKind);
    for (QLineEdit *field : {m_file, m_host, m_database, m_user, m_password, m_toolsFolder})
        connect(field, &QLineEdit::textChanged, this, [this] {
            hush(); // the banner speaks of what was typed before
            updateActions();
        });
    connect(m_test, &QPushButton::clicked, this, &DatabaseDialog::test);
    connect(primaryButton(), &QPushButton::clicked, this, &DatabaseDialog::save);
    connect(&workspace.connection(), &models::Connection::changed, this, &DatabaseDialog::updateActions);
    models::whenReady(workspace.database().settings(), this,
        [this](const core::Result<DatabaseSettings> &settings) { take(settings); });
    models::whenReady(workspace.database().tools(), this, [this](const core::Result<core::DatabaseTools> &tools) {
        if (tools)
            m_tools = *tools; // without them the test tells as much
        showTools();
    });
    retranslate();
    showKind();
}

void DatabaseDialog::changeEvent(QEvent *event)
{
    DialogFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void DatabaseDialog::retranslate()
{
    setTitle(tr("Database"));
    setSubtitle(tr("What the next backups are made of. Backups that exist stay as they are."));
    for (const Row &row : std::as_const(m_rows)) {
        row.label->setText(tr(row.name));
        row.field->setAccessibleName(row.label->text().remove(u'&'));
    }
    m_kind->setItemText(int(Kind::OwnStore), tr("The main server's own store"));
    m_kind->setItemText(int(Kind::SqliteFile), tr("SQLite file"));
    for (int row = 0; row < m_tls->count(); ++row)
        m_tls->setItemText(row, databaseTlsName(core::DatabaseTls(m_tls->itemData(row).toInt())));
    m_file->setPlaceholderText(tr("whole path on the main server, such as /var/lib/shop/shop.sqlite"));
    m_password->setPlaceholderText(m_kept && m_kept->hasPassword ? tr("kept; type to replace it") : QString());
    m_toolsFolder->setPlaceholderText(tr("where the system has them"));
    m_lockWait->setSuffix(tr(" s", "seconds"));
    m_more->setTitle(tr("Encryption, tools and locks"));
    m_test->setText(tr("Test the connection"));
    primaryButton()->setText(tr("Save"));
    showHints();
    showTools();
    showBanner();
    updateActions();
}

void DatabaseDialog::addRow(QGridLayout *grid, const char *name, QWidget *field)
{
    auto *label = new QLabel;
    label->setBuddy(field);
    const int row = grid->count() / 2;
    grid->addWidget(label, row, 0);
    grid->addWidget(field, row, 1);
    m_rows.append({name, label, field});
}

void DatabaseDialog::makeForm()
{
    m_grid->setHorizontalSpacing(metrics::space4);
    m_grid->setVerticalSpacing(metrics::space2);
    m_grid->setColumnMinimumWidth(0, 120);
    m_grid->setColumnStretch(1, 1);
    m_kind->setObjectName(u"databaseKind"_s);
    m_kind->addItem({}, int(Kind::OwnStore));
    m_kind->addItem({}, int(Kind::SqliteFile));
    m_kind->addItem(databaseEngineName(DatabaseEngine::PostgreSql), int(Kind::PostgreSql));
    m_kind->addItem(databaseEngineName(DatabaseEngine::MariaDb), int(Kind::MariaDb));
    m_file->setObjectName(u"databaseFile"_s);
    m_host->setObjectName(u"databaseHost"_s);
    m_port->setRange(0, 65535);
    m_port->setMaximumWidth(220);
    m_database->setObjectName(u"databaseName"_s);
    m_user->setObjectName(u"databaseUser"_s);
    m_password->setObjectName(u"databasePassword"_s);
    m_password->setEchoMode(QLineEdit::Password);
    m_theme.style(m_found, Type::Caption, Colour::Muted);
    m_found->setWordWrap(true);
    m_found->setTextFormat(Qt::PlainText);
    addRow(m_grid, QT_TR_NOOP("&Engine"), m_kind);
    addRow(m_grid, QT_TR_NOOP("&File"), m_file);
    addRow(m_grid, QT_TR_NOOP("&Address or socket"), m_host);
    addRow(m_grid, QT_TR_NOOP("&Port"), m_port);
    addRow(m_grid, QT_TR_NOOP("&Database"), m_database);
    addRow(m_grid, QT_TR_NOOP("&User"), m_user);
    addRow(m_grid, QT_TR_NOOP("Pass&word"), m_password);
    m_more->setContent(makeMore());
}

QWidget *DatabaseDialog::makeMore()
{
    auto *more = new QWidget;
    auto *grid = new QGridLayout(more);
    grid->setContentsMargins(0, metrics::space2, 0, 0);
    grid->setHorizontalSpacing(metrics::space4);
    grid->setVerticalSpacing(metrics::space2);
    grid->setColumnMinimumWidth(0, 120);
    grid->setColumnStretch(1, 1);
    for (const auto &row : core::databaseTlsNames)
        m_tls->addItem({}, int(row.value));
    m_lockWait->setRange(1, 86400);
    m_lockWait->setMaximumWidth(140);
    addRow(grid, QT_TR_NOOP("E&ncryption"), m_tls);
    addRow(grid, QT_TR_NOOP("Fo&lder of the tools"), m_toolsFolder);
    addRow(grid, QT_TR_NOOP("Wait for &locked tables"), m_lockWait);
    return more;
}

DatabaseDialog::Kind DatabaseDialog::kind() const
{
    return Kind(m_kind->currentData().toInt());
}

DatabaseEngine DatabaseDialog::engine() const
{
    return kind() == Kind::PostgreSql ? DatabaseEngine::PostgreSql
        : kind() == Kind::MariaDb     ? DatabaseEngine::MariaDb
                                      : DatabaseEngine::Sqlite;
}

void DatabaseDialog::take(const core::Result<DatabaseSettings> &settings)
{
    if (!settings) {
        showError(settings.error());
        return;
    }
    m_kept = *settings;
    fill(*settings);
    showKind();
    showTools();
}

void DatabaseDialog::fill(const DatabaseSettings &settings)
{
    const bool isFile = settings.engine == DatabaseEngine::Sqlite;
    m_kind->setCurrentIndex(m_kind->findData(int(settings.engine == DatabaseEngine::PostgreSql ? Kind::PostgreSql
            : settings.engine == DatabaseEngine::MariaDb                                       ? Kind::MariaDb
            : settings.database.isEmpty()                                                      ? Kind::OwnStore
                                                                                               : Kind::SqliteFile)));
    m_file->setText(isFile ? settings.database : QString());
    m_database->setText(isFile ? QString() : settings.database);
    m_host->setText(settings.host);
    m_port->setValue(settings.port);
    m_user->setText(settings.user);
    m_password->clear();
    m_password->setPlaceholderText(settings.hasPassword ? tr("kept; type to replace it") : QString());
    m_tls->setCurrentIndex(m_tls->findData(int(settings.tls)));
    m_toolsFolder->setText(settings.toolsFolder);
    m_lockWait->setValue(settings.lockWaitSeconds);
}

core::DatabaseSettingsChange DatabaseDialog::change() const
{
    DatabaseSettings settings = m_kept.value_or(DatabaseSettings());
    settings.engine = engine();
    if (engine() == DatabaseEngine::Sqlite) {
        settings.database = kind() == Kind::SqliteFile ? m_file->text().trimmed() : QString();
        return {settings, std::nullopt};
    }
    settings.host = m_host->text().trimmed();
    settings.port = m_port->value();
    settings.database = m_database->text().trimmed();
    settings.user = m_user->text().trimmed();
    settings.tls = core::DatabaseTls(m_tls->currentData().toInt());
    settings.toolsFolder = m_toolsFolder->text().trimmed();
    settings.lockWaitSeconds = m_lockWait->value();
    // What is not typed stays.
    return {settings, m_password->text().isEmpty() ? std::nullopt : std::optional(m_password->text())};
}

void DatabaseDialog::showKind()
{
    const bool isServer = engine() != DatabaseEngine::Sqlite;
    for (const Row &row : std::as_const(m_rows)) {
        const bool wanted = row.field == m_kind || (row.field == m_file ? kind() == Kind::SqliteFile : isServer);
        row.label->setVisible(wanted);
        row.field->setVisible(wanted);
    }
    m_more->setVisible(isServer);
    hush();
    showHints();
    showTools();
    updateActions();
}

void DatabaseDialog::showHints()
{
    m_port->setSpecialValueText(kind() == Kind::MariaDb ? tr("3306, as usual") : tr("5432, as usual"));
    m_host->setPlaceholderText(kind() == Kind::MariaDb
            ? tr("such as db.example.org, or /run/mysqld/mysqld.sock")
            : tr("such as db.example.org, or /run/postgresql for its socket"));
}

void DatabaseDialog::showTools()
{
    m_found->setVisible(m_tools && engine() != DatabaseEngine::Sqlite);
    if (m_tools)
        m_found->setText(databaseToolsText(*m_tools, engine()));
}

bool DatabaseDialog::isComplete() const
{
    switch (kind()) {
    case Kind::OwnStore:
        return true;
    case Kind::SqliteFile:
        return m_file->text().trimmed().startsWith(u'/');
    case Kind::PostgreSql:
    case Kind::MariaDb:
        return !m_database->text().trimmed().isEmpty();
    }
    return false;
}

void DatabaseDialog::updateActions()
{
    const ActionHint may = actionHint(m_workspace.connection(), Permission::ManageSettings);
    const bool ready = may.allowed && m_kept && !m_busy && isComplete();
    const QString why = !may.allowed ? may.reason
        : isComplete()               ? QString()
        : kind() == Kind::SqliteFile ? tr("Type the whole path of the file.")
                                     : tr("Type the name of the database.");
    for (QPushButton *button : {m_test, primaryButton()}) {
        button->setEnabled(ready);
        button->setToolTip(why);
    }
}

void DatabaseDialog::test()
{
    m_busy = true;
    hush();
    m_trying = true;
    showBanner();
    updateActions();
    models::whenReady(
        m_workspace.database().test(change()), this, [this](const core::Result<core::DatabaseCheck> &check) {
            m_busy = false;
            updateActions();
            if (!check) {
                showError(check.error());
                return;
            }
            hush();
            m_check = *check;
            showBanner();
        });
}

void DatabaseDialog::save()
{
    m_busy = true;
    updateActions();
    models::whenReady(
        m_workspace.database().change(change()), this, [this](const core::Result<DatabaseSettings> &changed) {
            m_busy = false;
            updateActions();
            if (!changed) {
                showError(changed.error());
                return;
            }
            emit saved();
            accept();
        });
}

void DatabaseDialog::showError(const core::Error &error)
{
    hush();
    m_error = error;
    showBanner();
}

void DatabaseDialog::hush()
{
    m_trying = false;
    m_check.reset();
    m_error.reset();
    m_banner->hide();
}

void DatabaseDialog::showBanner()
{
    if (m_trying) {
        m_banner->setContent({models::Tone::Info, tr("Trying the connection…"), {}, {}, {}, false});
    } else if (m_check) {
        const QString warning = databaseCheckWarning(*m_check);
        m_banner->setContent({warning.isEmpty() ? models::Tone::Ok : models::Tone::Warning, databaseCheckText(*m_check),
            warning, {}, {}, false});
    } else if (m_error) {
        // Of a main server that does not answer the usual words hold.
        const bool online = m_workspace.connection().state() == models::ConnectionState::Online;
        const ErrorText text = online ? databaseErrorText(*m_error) : errorText(*m_error);
        m_banner->setContent({models::Tone::Bad, text.sentence, text.remedy, {}, text.details, false});
    }
}

} // namespace mainstay::ui
