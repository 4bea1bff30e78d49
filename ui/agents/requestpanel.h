// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/agents/failuretexts.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QTabWidget;

namespace mainstay::ui {

class Banner;
class Card;
class DeploymentsView;
class ElidedLabel;
class FailuresView;
class KeyValueGrid;
class RequestActions;
class StateChip;
class Theme;

/// One upgrade request: what it is, what has to be known about it now, what may be done with it, its computers with a
/// state and a "why" each, and its failures by cause.
class RequestPanel : public QWidget
{
    Q_OBJECT

public:
    RequestPanel(const Theme &theme, models::Workspace &workspace, QWidget *parent = nullptr);

    void setRequest(const core::RequestId &request);
    void saveState();
    void restoreState();

protected:
    void changeEvent(QEvent *event) override;

private:
    const core::UpgradeRequest *request() const;
    QWidget *makeFacts(const Theme &theme);
    void connectAll();
    void update();
    void updateNotice(const core::UpgradeRequest &request);
    void exportPdf();
    void retranslate();

    models::Workspace &m_workspace;
    FailureTexts m_texts;
    core::RequestId m_id;
    ElidedLabel *m_name;
    StateChip *m_state;
    StateChip *m_rehearsal;
    RequestActions *m_actions;
    QLabel *m_description;
    Banner *m_notice;
    QTabWidget *m_tabs;
    DeploymentsView *m_computers;
    FailuresView *m_failures;
    KeyValueGrid *m_facts;
    std::optional<core::Error> m_refusal; ///< of the last action on this request
    QTimer m_clock; ///< a window opens without the request changing
    QTimer m_second; ///< while agents have not confirmed a rejection
};

} // namespace mainstay::ui
