// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/agents/failuretexts.h"

#include <QWidget>

class QMenu;
class QPushButton;

namespace mainstay::ui {

/// A retry is possible while the request is under way, or when it has come to its end by itself.
constexpr bool mayBeRetried(core::RequestState state)
{
    return core::isUnderWay(state) || state == core::RequestState::Completed;
}

/// What may be done with the selected request: approve it, pause and resume it, let failed computers try again, write
/// down its outcome. What a role may not do stays in sight, with the reason.
class RequestActions : public QWidget
{
    Q_OBJECT

public:
    RequestActions(models::Workspace &workspace, const FailureTexts &texts, QWidget *parent = nullptr);

    void setRequest(const core::UpgradeRequest &request);
    void retry(const std::optional<core::FailureCause> &cause = {});

signals:
    void failed(const mainstay::core::Error &error);
    void csvWanted();
    void pdfWanted();
    void logsWanted();
    void logsCopyWanted();

protected:
    void changeEvent(QEvent *event) override;

private:
    void show(QPushButton *button, bool visible, const QString &obstacle, const QString &meaning);
    void run(QFuture<core::Result<core::UpgradeRequest>> work);
    QString obstacle() const;
    void fillRetries();
    void retranslate();

    models::Workspace &m_workspace;
    const FailureTexts &m_texts;
    core::UpgradeRequest m_request;
    bool m_busy = false;
    QPushButton *m_approve;
    QPushButton *m_pause;
    QPushButton *m_resume;
    QPushButton *m_retry;
    QMenu *m_retries;
    QPushButton *m_export;
    QMenu *m_exports;
};

} // namespace mainstay::ui
