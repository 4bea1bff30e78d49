// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/requestpreview.h"
#include "models/requestdraft.h"
#include "models/tablemodel.h"
#include "ui/widgets/dialogframe.h"

class QComboBox;

namespace mainstay::ui {

class FilterEdit;
class TableView;

/// What Create would do with each computer, and why: a list to open, filter and export before anything is sent.
class PreviewDialog : public DialogFrame
{
    Q_OBJECT

public:
    /// As of now; what is changed in the draft afterwards is not followed.
    PreviewDialog(const Theme &theme, models::RequestDraft &draft, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void fillKinds();
    void applyFilter();
    void update();
    void retranslate();

    const core::PreviewKinds m_counts;
    models::LiveStore<core::PreviewedComputer> m_store;
    models::TableModel<core::PreviewedComputer> m_model;
    FilterEdit *m_filter;
    QComboBox *m_kind;
    QLabel *m_count;
    QPushButton *m_export;
    TableView *m_table;
};

} // namespace mainstay::ui
