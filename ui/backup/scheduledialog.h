// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/workspace.h"
#include "ui/widgets/dialogframe.h"

class QCheckBox;
class QLabel;
class QLineEdit;

namespace mainstay::ui {

class AddressEdit;
class Banner;
class RuleForm;
class RunsPreview;

/// Makes a schedule, or changes one: when backups run and who hears of it, with what that comes to beside it.
class ScheduleDialog : public DialogFrame
{
    Q_OBJECT

public:
    /// Without \a schedule a new one.
    ScheduleDialog(const Theme &theme, models::Workspace &workspace, const std::optional<core::Schedule> &schedule,
        QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    QWidget *makeForm();
    void retranslate();
    void updateButtons();
    void save();
    void sendTests();
    void sendNextTest();
    void takeSaved(const core::Result<core::Schedule> &saved);
    void showTests(const core::Result<core::MailReply> &reply);

    const Theme &m_theme;
    models::Workspace &m_workspace;
    const std::optional<core::Schedule> m_schedule;
    const QByteArray m_intent;
    QLabel *m_nameLabel;
    QLineEdit *m_name;
    RuleForm *m_rule;
    QCheckBox *m_enabled;
    QLabel *m_recipientsLabel;
    AddressEdit *m_recipients;
    QCheckBox *m_onSuccess;
    QPushButton *m_test;
    QPushButton *m_retention;
    RunsPreview *m_preview;
    Banner *m_banner;
    bool m_saving = false;
    QStringList m_toTest; ///< recipients to whom a test e-mail is still to go; the first one's is on its way
    QStringList m_tested; ///< those whose was taken
};

} // namespace mainstay::ui
