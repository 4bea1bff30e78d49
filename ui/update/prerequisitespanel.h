// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/workspace.h"
#include "ui/update/prerequisitelist.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace mainstay::ui {

class Theme;

/// The first page of an update: what stands for and against it, the licence and the machine, and what was done
/// earlier. Of an update that was started: what was found then, and what was accepted.
class PrerequisitesPanel : public QWidget
{
    Q_OBJECT

public:
    PrerequisitesPanel(const Theme &theme, models::Workspace &workspace, QWidget *parent = nullptr);

    /// \a update: the one that is under way; null: none.
    void setUpdate(const core::Update *update);
    /// What has to be solved before there is any going on; empty: nothing.
    QString whyNot() const;
    /// What is to be accepted later on; empty: nothing.
    QString hint() const;

signals:
    /// Somebody wants the report of an earlier update on paper.
    void planWanted(const mainstay::core::Update &update);
    /// Somebody wants to see the page of the licence.
    void licenceWanted();
    void failed(const mainstay::core::Error &error);

protected:
    void changeEvent(QEvent *event) override;

private:
    void refresh();
    void showRows();
    void takeThen(const core::UpdateChecks &found);
    void updateActions();
    qsizetype count(core::CheckResult result) const;
    PrerequisiteList::ReportHead reportHead() const;
    void saveReport();

    models::Workspace &m_workspace;
    QVBoxLayout *m_column;
    QWidget *m_cards;
    QWidget *m_history;
    QLabel *m_title;
    QPushButton *m_report;
    QPushButton *m_again;
    PrerequisiteList *m_checks;
    bool m_isUnderWay = false;
    core::UpdateId m_started; ///< the update whose checks are shown; empty: those of now
    std::optional<QList<core::Prerequisite>> m_then;
    QStringList m_accepted;
    models::LatestOnly m_latest{this};
};

} // namespace mainstay::ui
