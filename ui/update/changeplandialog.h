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

class Banner;
class MomentEdit;

/// Asks for what the plan of an update needs beside what the server knows, and saves it as a PDF to be signed. What was
/// filled in is kept on the server with the update, so that another console goes on with it and the report after the
/// update has it too.
class ChangePlanDialog : public DialogFrame
{
    Q_OBJECT

public:
    ChangePlanDialog(const Theme &theme, models::Workspace &workspace, const core::Update &update, Speak speak,
        QWidget *parent = nullptr);

    /// The document as it would be saved.
    QByteArray pdf() const;
    bool isReady() const { return m_checks.has_value() && m_kept.has_value(); }

    /// Closes once what was filled in is kept; stays with the reason where it could not be, and closes the next time.
    void done(int result) override;

protected:
    void changeEvent(QEvent *event) override;

private:
    QLabel *addField(QGridLayout *grid, int row, QWidget *field);
    void retranslate();
    core::ChangePlanDetails details() const;
    bool isChanged() const;
    void load();
    void take(const core::ChangePlanDetails &plan);
    void fill(const core::ChangePlanDetails &plan);
    void keepThen(std::function<void()> then);
    void tellConflict();
    void tell(const QString &what, const core::Error &error);
    void save();
    void updateActions();

    models::Workspace &m_workspace;
    const core::Update m_update;
    const Speak m_speak;
    std::optional<core::UpdateChecks> m_checks;
    std::optional<core::ChangePlanDetails> m_kept; // as the server has it
    std::optional<core::ChangePlanDetails> m_theirs; // written by somebody else since
    Banner *m_banner;
    QComboBox *m_language;
    MomentEdit *m_planned;
    QLineEdit *m_responsible;
    QLineEdit *m_contact;
    QPlainTextEdit *m_remarks;
    QLabel *m_languageLabel;
    QLabel *m_responsibleLabel;
    QLabel *m_contactLabel;
    QLabel *m_remarksLabel;
    bool m_keeping = false;
    bool m_mayLeave = false; // somebody has read why it was not kept
};

} // namespace mainstay::ui
