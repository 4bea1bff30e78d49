// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/requestfailures.h"
#include "models/tablemodel.h"
#include "ui/agents/failuretexts.h"

#include <QWidget>

namespace mainstay::ui {

class Banner;
class TableView;
class Theme;

/// The failures of the selected request, one row for each cause, with what may be done about exactly that cause; below
/// them the whole of the selected one.
class FailuresView : public QWidget
{
    Q_OBJECT

public:
    FailuresView(
        const Theme &theme, models::Workspace &workspace, const FailureTexts &texts, QWidget *parent = nullptr);

    TableView *table() const { return m_table; }
    /// Asks for a file and writes the last lines of the failed agents' logs to it; nothing stands for every cause.
    void saveLogs(const std::optional<core::FailureGroup> &group);
    /// The same, to the clipboard.
    void copyLogs(const std::optional<core::FailureGroup> &group);

signals:
    void retryWanted(const mainstay::core::FailureGroup &group);

protected:
    void changeEvent(QEvent *event) override;

private:
    QList<models::Column<core::FailureGroup>> columns();
    bool mayRetry() const;
    QFuture<core::Result<QByteArray>> logs(const core::RequestId &id, const std::optional<core::FailureGroup> &group);
    void showCause();
    void update();
    void retranslate();

    models::Workspace &m_workspace;
    const FailureTexts &m_texts;
    models::TableModel<core::FailureGroup> m_model;
    TableView *m_table;
    Banner *m_cause;
};

} // namespace mainstay::ui
