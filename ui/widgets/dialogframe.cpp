// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/dialogframe.h"

#include "ui/theme/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

namespace mainstay::ui {

DialogFrame::DialogFrame(const Theme &theme, QWidget *parent)
    : QDialog(parent),
      m_theme(theme),
      m_title(new QLabel(this)),
      m_subtitle(new QLabel(this)),
      m_body(new QVBoxLayout),
      m_footer(new QWidget(this)),
      m_side(new QHBoxLayout),
      m_cancel(new QPushButton),
      m_primary(new QPushButton)
{
    theme.style(m_title, Type::Section);
    theme.style(m_subtitle, Type::Body, Colour::Muted);
    for (QLabel *label : {m_title, m_subtitle})
        label->setTextFormat(Qt::PlainText);
    m_subtitle->setWordWrap(true);
    m_subtitle->hide();
    setVariant(m_primary, Variant::Primary);
    m_primary->setDefault(true);
    m_cancel->setAutoDefault(false);

    auto *head = new QVBoxLayout;
    head->setContentsMargins(metrics::space5, metrics::space4, metrics::space5, 0);
    head->setSpacing(metrics::space1);
    head->addWidget(m_title);
    head->addWidget(m_subtitle);
    m_body->setContentsMargins(metrics::space5, metrics::space3, metrics::space5, metrics::space5);
    m_body->setSpacing(metrics::space3);
    auto *buttons = new QHBoxLayout(m_footer);
    buttons->setContentsMargins(metrics::space5, metrics::space3, metrics::space5, metrics::space3);
    buttons->setSpacing(metrics::space2);
    m_side->setSpacing(metrics::space2);
    buttons->addLayout(m_side);
    buttons->addStretch();
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_primary);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addLayout(m_body, 1);
    layout->addWidget(m_footer);

    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(&theme, &Theme::changed, this, &DialogFrame::applyTheme);
    applyTheme();
    retranslate();
}

void DialogFrame::setTitle(const QString &title)
{
    m_title->setText(title);
    setWindowTitle(title);
}

void DialogFrame::setSubtitle(const QString &subtitle)
{
    m_subtitle->setText(subtitle);
    m_subtitle->setVisible(!subtitle.isEmpty());
}

void DialogFrame::setCancelText(const QString &text)
{
    m_ownCancelText = false;
    m_cancel->setText(text);
}

void DialogFrame::addSideButton(QPushButton *button)
{
    button->setAutoDefault(false);
    m_side->addWidget(button);
}

void DialogFrame::hugContent(int width)
{
    m_hugs = true;
    setFixedWidth(width);
}

bool DialogFrame::event(QEvent *event)
{
    const QEvent::Type type = event->type();
    const bool done = QDialog::event(event); // after a DeferredDelete there is no dialog any more
    // Later than what changed: only now do the rows that wrap know how wide they are.
    if ((type == QEvent::LayoutRequest || type == QEvent::Show) && m_hugs)
        setFixedHeight(layout()->totalHeightForWidth(width()));
    return done;
}

void DialogFrame::applyTheme()
{
    QPalette colours = palette();
    colours.setColor(QPalette::Window, m_theme.colour(Colour::Panel));
    setPalette(colours);
}

void DialogFrame::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.colour(Colour::Panel));
    painter.fillRect(QRect(0, m_footer->y(), width(), 1), m_theme.colour(Colour::Line));
}

void DialogFrame::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QDialog::changeEvent(event);
}

void DialogFrame::retranslate()
{
    if (m_ownCancelText)
        m_cancel->setText(tr("Cancel"));
}

} // namespace mainstay::ui
