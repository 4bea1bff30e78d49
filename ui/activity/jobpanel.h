// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/followedlog.h"
#include "models/workspace.h"
#include "ui/activity/jobcolumns.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace mainstay::ui {

class Banner;
class Card;
class JobSteps;
class KeyValueGrid;
class LogView;
class StateChip;
class Theme;

/// One job: its steps, what is known of it, and its log as it is written.
class JobPanel : public QWidget
{
    Q_OBJECT

public:
    JobPanel(const Theme &theme, models::Workspace &workspace, const JobSubject &subject, QWidget *parent = nullptr);

    /// An empty id hides the panel.
    void setJob(const core::JobId &job);

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    const core::Job *job() const;
    void update();
    void cancelJob();
    void showError(const core::Error &error);
    void retranslate();

    static constexpr int cardWidth = 300;

    models::Workspace &m_workspace;
    JobSubject m_subject;
    models::FollowedLog m_log;
    core::JobId m_id;
    std::optional<core::Error> m_refusal; // of what was asked here
    QLabel *m_name;
    StateChip *m_state;
    QPushButton *m_cancel;
    Banner *m_banner;
    JobSteps *m_steps;
    KeyValueGrid *m_facts;
    LogView *m_text;
};

} // namespace mainstay::ui
