// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/followedlog.h"
#include "models/workspace.h"

#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;
class QTabWidget;

namespace mainstay::ui {

class Banner;
class BeforeAfterView;
class LogView;
class StepsArea;
class Theme;

/// An update while the machine is changed, and how it ended: the steps stay in view, whatever happens, and so does the
/// log, from this computer's copy when the server is away.
class ApplyPanel : public QWidget
{
    Q_OBJECT

public:
    /// \a mirrorFolder: where logs are copied to on this computer.
    ApplyPanel(
        const Theme &theme, models::Workspace &workspace, const QString &mirrorFolder, QWidget *parent = nullptr);

    /// What is shown of it: its steps while there is something to do here, what came of it, or its steps afterwards.
    enum class View { Steps, End, Past };
    void setUpdate(const core::Update &update, View view);

signals:
    /// Somebody wants the report of this update on paper.
    void planWanted(const mainstay::core::Update &update);
    void failed(const mainstay::core::Error &error);

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    QWidget *makeProgress(const Theme &theme);
    QLayout *makeButtons();
    void refresh();
    void showProgress();
    void showEnd();
    void readChecks();
    void showWork();
    void saveArchive();
    void write(const QByteArray &bytes, const QString &path);
    QPushButton *actionButton(QLatin1StringView action);

    models::Workspace &m_workspace;
    core::Update m_update;
    View m_view = View::Steps;
    models::FollowedLog m_log;
    Banner *m_banner;
    QWidget *m_progress;
    QLabel *m_count;
    QLabel *m_left;
    QProgressBar *m_bar;
    StepsArea *m_steps;
    QTabWidget *m_tabs;
    LogView *m_text;
    BeforeAfterView *m_checksView;
    QLabel *m_note;
    QPushButton *m_plan;
    QPushButton *m_archive;
    QPushButton *m_retry;
    QPushButton *m_rollBack;
    QPushButton *m_close;
    QPushButton *m_rebootLater;
    QPushButton *m_reboot;
    QTimer m_clock; ///< silence is told while it lasts
    core::UpdateChecks m_checks;
    QString m_checksOf; ///< the update that they are of
    models::LatestOnly m_latestChecks{this};
};

} // namespace mainstay::ui
