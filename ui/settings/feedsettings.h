// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/workspace.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;

namespace mainstay::ui {

class Banner;
class KeyValueGrid;
class Theme;

/// Where the vendor lists the updates of the main server, and what that place answered last.
class FeedSettings : public QWidget
{
    Q_OBJECT

public:
    FeedSettings(const Theme &theme, models::Workspace &workspace, QWidget *parent = nullptr);

protected:
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void load();
    void take(const core::FeedSettings &settings);
    void save();
    void look();
    void updateActions();
    void updateFacts();
    void showError(const core::Error &error);
    void retranslate();

    models::Workspace &m_workspace;
    Banner *m_banner;
    QLabel *m_hint;
    QLabel *m_label;
    QLineEdit *m_address;
    QLabel *m_origin;
    KeyValueGrid *m_facts;
    QPushButton *m_look;
    QPushButton *m_save;
    std::optional<core::FeedSettings> m_kept;
    bool m_busy = false;
};

} // namespace mainstay::ui
