// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/workspace.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace mainstay::ui {

class Banner;
class KeyValueGrid;
class LicenceMailTest;
class StateChip;
class Theme;

/// The tab "Licence management": whose licence it is and where its codes go; another one takes its place, or none.
class LicenceManagementPanel : public QWidget
{
    Q_OBJECT

public:
    LicenceManagementPanel(const Theme &theme, models::Workspace &workspace, QWidget *parent = nullptr);

    /// Reads the licence at \a path and the signature beside it, and sends both.
    void importFile(const QString &path);

signals:
    void failed(const mainstay::core::Error &error);
    void imported(const QString &serial);
    void removed(const QString &serial);

protected:
    void changeEvent(QEvent *event) override;

private:
    void askRemoval();
    QString consequenceOfRemoval() const;
    void refresh();
    void showTest();

    const Theme &m_theme;
    models::Workspace &m_workspace;
    QLabel *m_title;
    StateChip *m_state;
    KeyValueGrid *m_facts;
    QLabel *m_hint;
    QPushButton *m_import;
    QPushButton *m_test;
    QPushButton *m_remove;
    Banner *m_testBanner;
    LicenceMailTest *m_mailTest;
};

} // namespace mainstay::ui
