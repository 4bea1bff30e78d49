// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tablemodel.h"
#include "models/workspace.h"
#include "ui/text/evidencesource.h"
#include "ui/widgets/banner.h"

#include <QTimer>
#include <QWidget>

namespace mainstay::ui {

class TableView;
class Theme;

/// The computers of the selected request, each with its state and the sentence that says why; below them, the whole
/// answer for the selected one.
class DeploymentsView : public QWidget
{
    Q_OBJECT

public:
    DeploymentsView(const Theme &theme, models::Workspace &workspace, QWidget *parent = nullptr);

    TableView *table() const { return m_table; }
    /// A sentence grows old by itself; not while nobody looks.
    void setRunning(bool running);

protected:
    void changeEvent(QEvent *event) override;

private:
    void tick();
    void showWhy();
    void updateEmptyState();
    void retranslate();

    models::Workspace &m_workspace;
    EvidenceSource m_evidence;
    models::TableModel<core::Deployment> m_model;
    TableView *m_table;
    Banner *m_why;
    Banner::Content m_shown;
    QTimer m_clock;
};

} // namespace mainstay::ui
