// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/update/beforeafterview.h"

#include "ui/theme/theme.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>

namespace mainstay::ui {

using namespace Qt::StringLiterals;

namespace {

enum Column { What, Before, Mark, After, Remark, ColumnCount };

} // namespace

BeforeAfterView::BeforeAfterView(const Theme &theme, QWidget *parent)
    : QScrollArea(parent), m_theme(theme), m_content(new QWidget), m_grid(new QGridLayout(m_content))
{
    m_grid->setContentsMargins(metrics::space3, metrics::space3, metrics::space3, metrics::space3);
    m_grid->setHorizontalSpacing(metrics::space4);
    m_grid->setVerticalSpacing(metrics::space2);
    m_grid->setColumnStretch(Remark, 1);
    setWidget(m_content);
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    connect(&theme, &Theme::changed, this, &BeforeAfterView::rebuild);
    rebuild();
}

void BeforeAfterView::setLines(const QList<BeforeAfterLine> &lines)
{
    if (std::exchange(m_lines, lines) != lines)
        rebuild();
}

QLabel *BeforeAfterView::cell(const QString &text, int row, int column)
{
    auto *label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(column == Remark);
    m_grid->addWidget(label, row, column, Qt::AlignLeft | Qt::AlignVCenter);
    return label;
}

void BeforeAfterView::rebuild()
{
    while (QLayoutItem *item = m_grid->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    if (m_lines.isEmpty()) {
        m_theme.style(cell(tr("Nothing was looked at yet."), 0, What), Type::Body, Colour::Muted);
        return;
    }
    int row = 0;
    for (const auto &[column, title] : {std::pair(What, tr("Looked at")), std::pair(Before, tr("Before")),
             std::pair(After, tr("After")), std::pair(Remark, QString())})
        m_theme.style(cell(title, row, column), Type::Body, Colour::Muted);
    constexpr QSize size(metrics::icon, metrics::icon);
    for (const BeforeAfterLine &line : std::as_const(m_lines)) {
        ++row;
        m_theme.style(cell(line.what, row, What), Type::Body);
        m_theme.style(cell(line.before, row, Before), Type::Body);
        QLabel *after = cell(line.after.isEmpty() ? u"–"_s : line.after, row, After);
        m_theme.style(after, line.remark.isEmpty() || line.after.isEmpty() ? Type::Body : Type::BodyStrong);
        after->setAccessibleName(u"%1: %2, %3 %4"_s.arg(line.what, line.before, line.after, line.remark));
        if (line.after.isEmpty())
            continue;
        const QString icon = line.remark.isEmpty() ? u"check"_s : u"warning"_s;
        auto *mark = new QLabel;
        mark->setPixmap(m_theme.icons().icon(icon, line.tone).pixmap(size, devicePixelRatioF()));
        m_grid->addWidget(mark, row, Mark);
        m_theme.style(cell(line.remark, row, Remark), Type::Body, Colour::Muted);
    }
    m_grid->setRowStretch(row + 1, 1);
}

void BeforeAfterView::changeEvent(QEvent *event)
{
    QScrollArea::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        rebuild();
}

} // namespace mainstay::ui
