// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/statusline.h"

#include "ui/theme/theme.h"
#include "ui/widgets/elidedlabel.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QToolButton>

namespace mainstay::ui {

StatusLine::StatusLine(const Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_theme(theme),
      m_dot(new QLabel(this)),
      m_server(new ElidedLabel(Qt::ElideMiddle, this)),
      m_user(new ElidedLabel(Qt::ElideRight, this)),
      m_connection(new ElidedLabel(Qt::ElideRight, this)),
      m_clock(new ElidedLabel(Qt::ElideRight, this)),
      m_freshness(new ElidedLabel(Qt::ElideRight, this)),
      m_transfers(new QToolButton(this))
{
    theme.style(m_server, Type::Caption);
    for (ElidedLabel *label : {m_user, m_connection, m_freshness})
        theme.style(label, Type::Caption, Colour::Muted);
    theme.style(m_clock, Type::Caption, Colour::Warning);
    theme.style(m_transfers, Type::Caption, Colour::Text);
    m_transfers->setAutoRaise(true);
    m_transfers->setFocusPolicy(Qt::StrongFocus);
    m_transfers->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_transfers->setIcon(theme.icon(QStringLiteral("transfers"), Colour::Muted));

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(metrics::space4, metrics::hairline, metrics::space2, 0);
    layout->setSpacing(metrics::space2);
    layout->addWidget(m_dot);
    layout->addWidget(m_server);
    layout->addSpacing(metrics::space2);
    layout->addWidget(m_user);
    layout->addSpacing(metrics::space2);
    layout->addWidget(m_connection, 1);
    layout->addWidget(m_clock);
    layout->addSpacing(metrics::space2);
    layout->addWidget(m_freshness);
    layout->addWidget(m_transfers);
    setFixedHeight(qMax(metrics::space8, fontMetrics().height() + 14));
    connect(m_transfers, &QToolButton::clicked, this, &StatusLine::transfersClicked);
    connect(&theme, &Theme::changed, this, &StatusLine::showDot);
    setContent({});
    retranslate();
}

void StatusLine::setContent(const Content &content)
{
    m_content = content;
    m_server->setText(content.server);
    m_user->setText(content.user);
    m_connection->setText(content.connectionText);
    m_clock->setText(content.clockDifference);
    m_clock->setVisible(!content.clockDifference.isEmpty());
    m_freshness->setText(content.freshness);
    m_transfers->setText(content.transfers);
    m_transfers->setVisible(!content.transfers.isEmpty());
    m_dot->setAccessibleName(content.connectionText);
    m_dot->setToolTip(content.connectionText.toHtmlEscaped());
    showDot();
}

void StatusLine::showDot()
{
    QPixmap dot(QSize(8, 8) * devicePixelRatioF());
    dot.setDevicePixelRatio(devicePixelRatioF());
    dot.fill(Qt::transparent);
    QPainter painter(&dot);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.colours().text(m_content.connection));
    painter.drawEllipse(QRectF(0, 0, 8, 8));
    painter.end();
    m_dot->setPixmap(dot);
    update();
}

void StatusLine::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.colour(Colour::Sidebar));
    painter.fillRect(QRect(0, 0, width(), 1), m_theme.colour(Colour::Line));
}

void StatusLine::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void StatusLine::retranslate()
{
    setAccessibleName(tr("Status"));
    m_transfers->setToolTip(tr("Show uploads and downloads"));
}

} // namespace mainstay::ui
