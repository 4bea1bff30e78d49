// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/shortcutsdialog.h"

#include "ui/theme/theme.h"

#include <QEvent>
#include <QGridLayout>
#include <QKeySequence>
#include <QLabel>
#include <QPushButton>

namespace mainstay::ui {

using namespace Qt::StringLiterals;

namespace {

QString native(const QKeySequence &keys)
{
    return keys.toString(QKeySequence::NativeText);
}

} // namespace

ShortcutsDialog::ShortcutsDialog(const Theme &theme, QWidget *parent) : DialogFrame(theme, parent), m_theme(theme)
{
    hugContent(520);
    primaryButton()->hide();
    cancelButton()->setDefault(true);
    retranslate();
}

void ShortcutsDialog::addGroup(const QString &title)
{
    auto *label = new QLabel(title);
    m_theme.style(label, Type::BodyStrong);
    const int row = m_grid->rowCount();
    if (row > 1)
        m_grid->setRowMinimumHeight(row, metrics::space2);
    m_grid->addWidget(label, row + 1, 0, 1, 2);
}

void ShortcutsDialog::addKeys(const QString &keys, const QString &meaning)
{
    auto *key = new QLabel(keys);
    auto *what = new QLabel(meaning);
    what->setWordWrap(true);
    m_theme.style(key, Type::Mono);
    m_theme.style(what, Type::Body, Colour::Muted);
    key->setAccessibleName(keys + u": "_s + meaning);
    const int row = m_grid->rowCount();
    m_grid->addWidget(key, row, 0);
    m_grid->addWidget(what, row, 1);
}

void ShortcutsDialog::changeEvent(QEvent *event)
{
    DialogFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void ShortcutsDialog::retranslate()
{
    setTitle(tr("Keyboard shortcuts"));
    setCancelText(tr("Close"));
    delete m_content;
    m_content = new QWidget;
    m_grid = new QGridLayout(m_content);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(metrics::space5);
    m_grid->setVerticalSpacing(metrics::space1);
    m_grid->setColumnStretch(1, 1);

    addGroup(tr("Everywhere"));
    addKeys(native(Qt::CTRL | Qt::Key_1) + u" … "_s + native(Qt::CTRL | Qt::Key_9),
        tr("Go to a page, in the order of the sidebar"));
    addKeys(native(QKeySequence::Refresh), tr("Read everything from the server again"));
    addKeys(native(Qt::CTRL | Qt::Key_J), tr("Show or hide the transfers"));
    addKeys(native(QKeySequence::HelpContents), tr("What the manual says of the page"));
    addKeys(native(Qt::CTRL | Qt::Key_F1), tr("This list"));
    addKeys(native(Qt::CTRL | Qt::Key_Q), tr("Close the console"));
    addGroup(tr("On a page"));
    addKeys(native(QKeySequence::Find), tr("Go to the filter"));
    addKeys(native(Qt::Key_Escape), tr("Empty the filter"));
    addKeys(
        native(Qt::Key_Tab) + u", "_s + native(Qt::SHIFT | Qt::Key_Tab), tr("Next or previous field, list or button"));
    addGroup(tr("In a list"));
    addKeys(u"↑, ↓, ←, →"_s, tr("Move; to the right are the row's own buttons"));
    addKeys(native(Qt::Key_Return), tr("Open the row, or press its button"));
    addKeys(native(QKeySequence::Copy), tr("Copy the selected rows, for a spreadsheet"));
    addKeys(native(QKeySequence::SelectAll), tr("Select all rows"));
    addKeys(native(Qt::SHIFT | Qt::Key_F10), tr("Menu: the row's actions, sorting, columns"));
    body()->addWidget(m_content);
}

} // namespace mainstay::ui
