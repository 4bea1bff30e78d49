// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/workspace.h"
#include "ui/shell/page.h"

class QTabWidget;

namespace mainstay::ui {

class Banner;
class LicenceManagementPanel;
class PageHeader;
class SecurityUpdatePanel;
class Theme;

/// The vendor's licence, in the two tabs of the source document: what it enables, and whose it is.
class LicencePage : public Page
{
    Q_OBJECT

public:
    LicencePage(const Theme &theme, models::Workspace &workspace, QWidget *parent = nullptr);

    QString title() const override;
    /// Sends the licence at \a path, with the signature beside it.
    void importFile(const QString &path);

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void tell(const core::Error &error);
    void refresh();

    models::Workspace &m_workspace;
    PageHeader *m_header;
    Banner *m_banner;
    QTabWidget *m_tabs;
    SecurityUpdatePanel *m_security;
    LicenceManagementPanel *m_management;
};

} // namespace mainstay::ui
