// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/mainwindow.h"

#include "ui/shell/page.h"
#include "ui/theme/iconset.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/dropzone.h"
#include "ui/widgets/sidebar.h"
#include "ui/widgets/transferspanel.h"

#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QHBoxLayout>
#include <QMenu>
#include <QSettings>
#include <QShortcut>
#include <QStackedWidget>

namespace mainstay::ui {

using namespace Qt::StringLiterals;

MainWindow::MainWindow(const Theme &theme, QWidget *parent)
    : QMainWindow(parent),
      m_theme(theme),
      m_sidebar(new Sidebar(theme)),
      m_banner(new Banner(theme)),
      m_stack(new QStackedWidget),
      m_transfers(new TransfersPanel(theme)),
      m_status(new StatusLine(theme))
{
    setWindowTitle(u"Mainstay"_s);
    setWindowIcon(IconSet::application());
    setAcceptDrops(true);
    setMinimumSize(1024, 700);
    resize(1280, 800);

    m_banner->hide();
    m_transfers->hide();

    auto *middle = new QVBoxLayout;
    middle->setContentsMargins(0, 0, 0, 0);
    middle->setSpacing(0);
    auto *bannerSpace = new QVBoxLayout;
    bannerSpace->setContentsMargins(metrics::space5, metrics::space3, metrics::space5, 0);
    bannerSpace->addWidget(m_banner);
    middle->addLayout(bannerSpace);
    middle->addWidget(m_stack, 1);

    auto *row = new QHBoxLayout;
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_sidebar);
    row->addLayout(middle, 1);
    row->addWidget(m_transfers);

    auto *central = new QWidget;
    auto *column = new QVBoxLayout(central);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(row, 1);
    column->addWidget(m_status);
    setCentralWidget(central);

    connect(m_sidebar, &Sidebar::currentChanged, this, &MainWindow::showPage);
    connect(m_status, &StatusLine::transfersClicked, this, [this] { showTransfers(m_transfers->isHidden()); });
    connect(m_transfers, &TransfersPanel::closeRequested, this, [this] { showTransfers(false); });
    addShortcuts();
}

void MainWindow::addPage(Page *page)
{
    m_pages.append(page);
    m_stack->addWidget(page);
    m_sidebar->addItem(page->id(), page->icon(), page->title());
    connect(page, &Page::attentionChanged, this,
        [this, page] { m_sidebar->setBadge(page->id(), page->attention(), page->attentionMeaning()); });
    connect(page, &Page::helpWanted, this, &MainWindow::helpWanted);
    connect(page, &Page::pageWanted, this, [this](const QString &id, const QString &subject) {
        showPage(id);
        for (Page *other : std::as_const(m_pages)) {
            if (other->id() == id && !subject.isEmpty())
                other->showSubject(subject);
        }
    });
    if (m_pages.size() == 1) {
        m_sidebar->setCurrent(page->id());
        page->setFocus();
    }
}

QString MainWindow::helpTopic() const
{
    const auto *page = qobject_cast<const Page *>(m_stack->currentWidget());
    return page ? page->helpTopic() : QString();
}

QString MainWindow::currentPage() const
{
    return m_sidebar->current();
}

void MainWindow::showPage(const QString &id)
{
    for (Page *page : std::as_const(m_pages)) {
        if (page->id() != id)
            continue;
        m_sidebar->setCurrent(id);
        if (m_stack->currentWidget() == page)
            return;
        m_stack->setCurrentWidget(page);
        page->setFocus();
        emit pageChanged(id);
        return;
    }
}

void MainWindow::setTransfers(QAbstractItemModel *transfers)
{
    m_transfers->setModel(transfers);
}

void MainWindow::showTransfers(bool shown)
{
    m_transfers->setVisible(shown);
}

void MainWindow::setHelp(QMenu *menu)
{
    m_help = m_sidebar->addTool(u"info"_s, tr("Help"));
    connect(m_help, &QAbstractButton::clicked, menu,
        [this, menu] { menu->popup(m_help->mapToGlobal(QPoint(0, -menu->sizeHint().height()))); });
}

void MainWindow::saveState()
{
    QSettings settings;
    settings.setValue(u"window/geometry"_s, saveGeometry());
    settings.setValue(u"window/page"_s, currentPage());
    for (Page *page : std::as_const(m_pages))
        page->saveState();
}

void MainWindow::restoreState()
{
    const QSettings settings;
    restoreGeometry(settings.value(u"window/geometry"_s).toByteArray());
    for (Page *page : std::as_const(m_pages))
        page->restoreState();
    showPage(settings.value(u"window/page"_s).toString());
}

void MainWindow::addShortcuts()
{
    // Ctrl+1 to Ctrl+9 go to the pages in their order.
    for (int number = 1; number <= 9; ++number) {
        auto *shortcut = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key(Qt::Key_0 + number)), this);
        connect(shortcut, &QShortcut::activated, this, [this, number] {
            if (number <= m_pages.size())
                showPage(m_pages.at(number - 1)->id());
        });
    }
    auto *refresh = new QShortcut(QKeySequence::Refresh, this);
    connect(refresh, &QShortcut::activated, this, &MainWindow::refreshWanted);
    auto *quit = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_Q), this);
    connect(quit, &QShortcut::activated, this, &MainWindow::close);
    auto *transfers = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_J), this);
    connect(transfers, &QShortcut::activated, this, [this] { showTransfers(m_transfers->isHidden()); });
}

void MainWindow::retranslate()
{
    for (Page *page : std::as_const(m_pages)) {
        m_sidebar->setTitle(page->id(), page->title());
        m_sidebar->setBadge(page->id(), page->attention(), page->attentionMeaning());
    }
    if (m_help)
        m_help->setTitle(tr("Help"));
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    // What such a page refuses is nothing for the window either: a licence is no backup.
    const QWidget *page = m_stack->currentWidget();
    const bool pageTakesFiles = page && page->acceptDrops();
    if (!pageTakesFiles && !DropZone::fileIn(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    event->acceptProposedAction();
    emit fileDropped(DropZone::fileIn(event->mimeData()));
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    saveState();
    emit closing();
    QMainWindow::closeEvent(event);
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    m_sidebar->setCollapsed(width() < collapseBelow);
    m_transfers->setFixedWidth(width() < collapseBelow ? narrowTransfers : wideTransfers);
}

} // namespace mainstay::ui
