// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tablemodel.h"
#include "models/workspace.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QMenu;
class QPushButton;

namespace mainstay::ui {

class Banner;
class Card;
class ElidedLabel;
class KeyValueGrid;
class StateChip;
class TableView;
class Theme;

/// One upgrade request: what it is, its receipt once rejected, its computers with a state and a "why" each, and its
/// failures by cause.
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
    void update();
    void updateFacts(const core::UpgradeRequest &request);
    void updateReceipt(const core::UpgradeRequest &request);
    void updateCauses();
    void updateEmptyState();
    void retry(std::optional<core::ErrorKind> cause);
    void retranslate();

    const Theme &m_theme;
    models::Workspace &m_workspace;
    models::TableModel<core::Deployment> m_model;
    core::RequestId m_id;
    QLabel *m_name;
    StateChip *m_state;
    QPushButton *m_retry;
    QMenu *m_retryMenu;
    QLabel *m_description;
    Banner *m_receipt;
    TableView *m_table;
    Card *m_card;
    KeyValueGrid *m_facts;
    QLabel *m_causesTitle;
    QLabel *m_causes;
    QTimer m_clock; // "no report for 3 min" grows by itself
};

} // namespace mainstay::ui
