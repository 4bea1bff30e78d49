// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tablemodel.h"
#include "models/workspace.h"

#include <QWidget>

class QLabel;
class QPlainTextEdit;

namespace mainstay::ui {

class TableView;
class Theme;

/// One tab of customisations: what was changed of the shipped files, or what was added to them; below, how the selected
/// one differs.
class CustomisationTable : public QWidget
{
    Q_OBJECT

public:
    enum class Content { Changed, Added };

    CustomisationTable(const Theme &theme, models::Workspace &workspace, Content content, QWidget *parent = nullptr);

    TableView *table() const { return m_table; }
    int count() const { return m_model.shownCount(); }
    void saveState();
    void restoreState();

signals:
    void countChanged();

protected:
    void changeEvent(QEvent *event) override;

private:
    void showSelected();
    void showDifference(const core::Customisation &one);
    void updateEmptyState();
    void retranslate();
    QString settingsName() const;

    models::CustomisationStore &m_store;
    const Content m_content;
    models::TableModel<core::Customisation> m_model;
    models::LatestOnly m_latest;
    TableView *m_table;
    QWidget *m_space;
    QLabel *m_caption;
    QPlainTextEdit *m_difference;
};

} // namespace mainstay::ui
