// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/workspace.h"
#include "ui/widgets/dialogframe.h"

class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace mainstay::ui {

class Banner;

/// Makes a token that lets computers enrol, and shows it the one time that it can be seen.
class EnrolmentDialog : public DialogFrame
{
    Q_OBJECT

public:
    EnrolmentDialog(const Theme &theme, models::Workspace &workspace, QWidget *parent = nullptr);

    /// What is typed on a computer to enrol it; the token goes to its standard input.
    static QString commandLine(const QUrl &server, const QString &fingerprint);

private:
    QWidget *makeForm();
    QWidget *makeResult();
    void create();
    void show(const core::EnrolmentToken &token);

    const Theme &m_theme;
    models::Workspace &m_workspace;
    QWidget *m_form;
    QLineEdit *m_label;
    QSpinBox *m_limit;
    QWidget *m_result;
    QLineEdit *m_token;
    QLineEdit *m_command;
    Banner *m_banner;
};

} // namespace mainstay::ui
