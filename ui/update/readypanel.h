// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/workspace.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace mainstay::ui {

class Card;
class PrerequisiteList;
class QuestionForm;
class Theme;
class UpdateSteps;

/// The last page before the machine is touched: what still has to be accepted, and what will happen.
class ReadyPanel : public QWidget
{
    Q_OBJECT

public:
    ReadyPanel(const Theme &theme, models::Workspace &workspace, QWidget *parent = nullptr);

    /// \a update is downloaded and verified.
    void setUpdate(const core::Update &update);
    /// Why it cannot be started yet; empty: it can.
    QString whyNot() const;
    /// The warnings that were ticked, and the answers to the vendor's questions.
    core::StartUpdate decisions() const;
    /// Puts the focus on what somebody does first here.
    void takeFocus();

signals:
    /// Something was ticked, or is in order now.
    void moved();
    /// Somebody wants the plan of the update on paper.
    void planWanted(const mainstay::core::Update &update);
    void failed(const mainstay::core::Error &error);

protected:
    void changeEvent(QEvent *event) override;

private:
    void refresh();

    models::Workspace &m_workspace;
    core::Update m_update;
    QLabel *m_checksTitle;
    QLabel *m_clear;
    QPushButton *m_again;
    PrerequisiteList *m_checks;
    Card *m_questionsCard;
    QLabel *m_questionsTitle;
    QuestionForm *m_questions;
    QLabel *m_stepsTitle;
    QLabel *m_effect;
    QPushButton *m_plan;
    UpdateSteps *m_steps;
};

} // namespace mainstay::ui
