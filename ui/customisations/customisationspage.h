// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/workspace.h"
#include "ui/shell/page.h"

class QPushButton;
class QTabWidget;

namespace mainstay::ui {

class Banner;
class CustomisationTable;
class FactStrip;
class PageHeader;
class Theme;

/// Customisations of the product on the main server's machine, in the two tabs of the source document: base files that
/// were changed, and features that were added. They are looked for by a schedule, or now.
class CustomisationsPage : public Page
{
    Q_OBJECT

public:
    CustomisationsPage(const Theme &theme, models::Workspace &workspace, QWidget *parent = nullptr);

    QString title() const override;
    int attention() const override;
    QString attentionMeaning() const override;
    void saveState() override;
    void restoreState() override;

protected:
    void changeEvent(QEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void search();
    void openSchedule();
    void refresh();
    void showFacts();
    void showBanner();

    const Theme &m_theme;
    models::Workspace &m_workspace;
    PageHeader *m_header;
    QPushButton *m_export;
    QPushButton *m_schedule;
    QPushButton *m_search;
    Banner *m_banner;
    FactStrip *m_facts;
    QTabWidget *m_tabs;
    CustomisationTable *m_changed;
    CustomisationTable *m_added;
    bool m_searching = false;
    std::optional<core::Error> m_problem; // of what somebody wanted here
};

} // namespace mainstay::ui
