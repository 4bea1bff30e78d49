// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/workspace.h"
#include "ui/widgets/dialogframe.h"

class QComboBox;
class QGridLayout;
class QLabel;
class QLineEdit;
class QSpinBox;

namespace mainstay::ui {

class Banner;
class Disclosure;

/// Which database the main server backs up, tried before it is kept. What is typed as a password goes to the server
/// and never comes back.
class DatabaseDialog : public DialogFrame
{
    Q_OBJECT

public:
    DatabaseDialog(const Theme &theme, models::Workspace &workspace, QWidget *parent = nullptr);

signals:
    void saved();

private:
    enum class Kind { OwnStore, SqliteFile, PostgreSql, MariaDb };

    Kind kind() const;
    core::DatabaseEngine engine() const;
    void makeForm();
    QWidget *makeMore();
    void addRow(const QString &name, QWidget *field);
    void take(const core::Result<core::DatabaseSettings> &settings);
    void fill(const core::DatabaseSettings &settings);
    core::DatabaseSettingsChange change() const;
    void showKind();
    void showTools();
    void updateActions();
    bool isComplete() const;
    void test();
    void save();
    void showError(const core::Error &error);

    const Theme &m_theme;
    models::Workspace &m_workspace;
    std::optional<core::DatabaseSettings> m_kept;
    std::optional<core::DatabaseTools> m_tools;
    bool m_busy = false;
    QGridLayout *m_grid;
    QList<std::pair<QLabel *, QWidget *>> m_rows; // kind, file, and what reaches a server
    QComboBox *m_kind;
    QLineEdit *m_file;
    QLineEdit *m_host;
    QSpinBox *m_port;
    QLineEdit *m_database;
    QLineEdit *m_user;
    QLineEdit *m_password;
    Disclosure *m_more;
    QComboBox *m_tls;
    QLineEdit *m_toolsFolder;
    QSpinBox *m_lockWait;
    QLabel *m_found;
    Banner *m_banner;
    QPushButton *m_test;
};

} // namespace mainstay::ui
