// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/statusline.h"

#include <QMainWindow>

class QAbstractItemModel;
class QSplitter;
class QMenu;
class QStackedWidget;

namespace mainstay::ui {

class Banner;
class Page;
class Sidebar;
class SidebarItem;
class Theme;
class TransfersPanel;

/// The frame around the pages: the way between them, the status line, the transfers, and what concerns the whole
/// window. It knows nothing of what the pages do.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    explicit MainWindow(const Theme &theme, QWidget *parent = nullptr);

    /// Takes \a page over. The first one added is shown first.
    void addPage(Page *page);
    QString currentPage() const;
    void showPage(const QString &id);

    void setStatus(const StatusLine::Content &content) { m_status->setContent(content); }
    void setTransfers(QAbstractItemModel *transfers);
    void showTransfers(bool shown);

    /// Opens from the foot of the sidebar.
    void setHelp(QMenu *menu);
    /// What of the manual is about the page that is shown.
    QString helpTopic() const;

    /// One sentence about the whole window, such as that the server does not answer.
    Banner *banner() const { return m_banner; }
    TransfersPanel *transfersPanel() const { return m_transfers; }

    void saveState();
    void restoreState();

signals:
    /// Somebody wants to read of what a page shows.
    void helpWanted();
    void pageChanged(const QString &id);
    /// Somebody wants to be sure that what is shown is what the server has.
    void refreshWanted();
    /// Somebody dropped a file on a page that takes none itself.
    void fileDropped(const QString &path);
    void closing();

protected:
    void changeEvent(QEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void retranslate();
    void addShortcuts();

    static constexpr int collapseBelow = 1128; ///< pixels of window width under which the sidebar shows icons only

    static constexpr int wideTransfers = 340;
    static constexpr int narrowTransfers = 288;

    const Theme &m_theme;
    Sidebar *m_sidebar;
    Banner *m_banner;
    QStackedWidget *m_stack;
    TransfersPanel *m_transfers;
    StatusLine *m_status;
    SidebarItem *m_help = nullptr;
    QList<Page *> m_pages;
};

} // namespace mainstay::ui
