// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/workspace.h"
#include "ui/text/speak.h"
#include "ui/update/changeplan.h"
#include "ui/widgets/dialogframe.h"

class QComboBox;
class QGridLayout;
class QLineEdit;
class QPlainTextEdit;

namespace mainstay::ui {

class MomentEdit;

/// Asks for what the plan of an update needs beside what the server knows, and saves it as a PDF to be signed. What was
/// filled in is remembered on this computer, so that the report after the update has it too.
class ChangePlanDialog : public DialogFrame
{
    Q_OBJECT

public:
    ChangePlanDialog(const Theme &theme, models::Workspace &workspace, const core::Update &update, Speak speak,
        QWidget *parent = nullptr);

    /// The document as it would be saved.
    QByteArray pdf() const;
    bool isReady() const { return m_checks.has_value(); }

protected:
    void changeEvent(QEvent *event) override;

private:
    QLabel *addField(QGridLayout *grid, int row, QWidget *field);
    void retranslate();
    ChangePlanDetails details() const;
    void restore();
    void save();

    models::Workspace &m_workspace;
    const core::Update m_update;
    const Speak m_speak;
    std::optional<core::UpdateChecks> m_checks;
    QComboBox *m_language;
    MomentEdit *m_planned;
    QLineEdit *m_responsible;
    QLineEdit *m_contact;
    QPlainTextEdit *m_remarks;
    QLabel *m_languageLabel;
    QLabel *m_responsibleLabel;
    QLabel *m_contactLabel;
    QLabel *m_remarksLabel;
};

} // namespace mainstay::ui
