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

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Row
    {
        const char *name; ///< its English words
        QLabel *label;
        QWidget *field;
    };
    enum class Kind { OwnStore, SqliteFile, PostgreSql, MariaDb };

    Kind kind() const;
    core::DatabaseEngine engine() const;
    void makeForm();
    QWidget *makeMore();
    void addRow(QGridLayout *grid, const char *name, QWidget *field);
    void retranslate();
    void take(const core::Result<core::DatabaseSettings> &settings);
    void fill(const core::DatabaseSettings &settings);
    core::DatabaseSettingsChange change() const;
    void showKind();
    void showHints();
    void showTools();
    void updateActions();
    bool isComplete() const;
    void test();
    void save();
    void showError(const core::Error &error);
    /// The banner has nothing more to say.
    void hush();
    void showBanner();

    const Theme &m_theme;
    models::Workspace &m_workspace;
    std::optional<core::DatabaseSettings> m_kept;
    std::optional<core::DatabaseTools> m_tools;
    std::optional<core::DatabaseCheck> m_check;
    std::optional<core::Error> m_error;
    bool m_trying = false;
    bool m_busy = false;
    QGridLayout *m_grid;
    QList<Row> m_rows;
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
