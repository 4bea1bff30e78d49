// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/emptystate.h"

#include "ui/theme/theme.h"

#include <QLabel>
#include <QPainter>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace mainstay::ui {

EmptyState::EmptyState(const Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_theme(theme),
      m_icon(new QLabel(this)),
      m_title(new QLabel(this)),
      m_hint(new QLabel(this)),
      m_button(new QPushButton(this)),
      m_busy(new QProgressBar(this))
{
    theme.style(m_title, Type::Section);
    theme.style(m_hint, Type::Body, Colour::Muted);
    for (QLabel *label : {m_icon, m_title, m_hint}) {
        label->setAlignment(Qt::AlignCenter);
        label->setTextFormat(Qt::PlainText);
    }
    m_title->setWordWrap(true);
    m_hint->setWordWrap(true);
    m_button->setMinimumHeight(metrics::controlHeight);
    m_busy->setRange(0, 0);
    m_busy->setTextVisible(false);
    m_busy->setFixedWidth(160);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::space6, metrics::space4, metrics::space6, metrics::space4);
    layout->setSpacing(metrics::space2);
    layout->addStretch(2);
    layout->addWidget(m_icon);
    layout->addWidget(m_title);
    layout->addWidget(m_hint);
    layout->addSpacing(metrics::space2);
    layout->addWidget(m_button, 0, Qt::AlignHCenter);
    layout->addWidget(m_busy, 0, Qt::AlignHCenter);
    layout->addStretch(3);

    connect(m_button, &QPushButton::clicked, this, &EmptyState::activated);
    connect(&m_theme, &Theme::changed, this, &EmptyState::showIcon);
    setContent({});
}

void EmptyState::setContent(const Content &content)
{
    m_content = content;
    m_title->setText(content.title);
    m_hint->setText(content.hint);
    m_hint->setVisible(!content.hint.isEmpty());
    m_button->setText(content.button);
    m_button->setVisible(!content.button.isEmpty() && !content.busy);
    m_busy->setVisible(content.busy);
    m_busy->setAccessibleName(content.title);
    setAccessibleName(content.title);
    setAccessibleDescription(content.hint);
    showIcon();
}

void EmptyState::showIcon()
{
    if (!m_content.icon.isEmpty())
        m_icon->setPixmap(m_theme.icon(m_content.icon, Colour::Muted).pixmap(QSize(32, 32), devicePixelRatioF()));
    makeRoom();
}

/// The words matter, the picture does not: it goes where a small window leaves no room for both.
void EmptyState::makeRoom()
{
    const int inside = width() - 2 * metrics::space6;
    int needed = 2 * metrics::space4 + 32 + 3 * metrics::space2 + m_title->heightForWidth(inside);
    if (!m_content.hint.isEmpty())
        needed += m_hint->heightForWidth(inside);
    if (m_content.busy || !m_content.button.isEmpty())
        needed += metrics::space2 + (m_content.busy ? m_busy : static_cast<QWidget *>(m_button))->sizeHint().height();
    m_icon->setVisible(!m_content.icon.isEmpty() && height() >= needed);
}

void EmptyState::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    makeRoom();
}

void EmptyState::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), m_theme.colour(Colour::Panel));
}

} // namespace mainstay::ui
