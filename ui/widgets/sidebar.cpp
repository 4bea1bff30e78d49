// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/sidebar.h"

#include "ui/theme/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QStyle>
#include <QToolTip>

namespace mainstay::ui {

SidebarItem::SidebarItem(const Theme &theme, const QString &icon, QWidget *parent)
    : QAbstractButton(parent), m_theme(theme), m_icon(icon)
{
    setCheckable(true);
    setAutoExclusive(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void SidebarItem::setTitle(const QString &title)
{
    setText(title);
    setAccessibleName(title);
}

void SidebarItem::setBadge(int count)
{
    m_badge = count;
    update();
}

void SidebarItem::setCollapsed(bool collapsed)
{
    m_collapsed = collapsed;
    update();
}

QSize SidebarItem::sizeHint() const
{
    return {Sidebar::collapsedWidth - 2 * metrics::space2, qMax(metrics::controlHeight, fontMetrics().height() + 14)};
}

bool SidebarItem::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip && m_collapsed) {
        QToolTip::showText(static_cast<QHelpEvent *>(event)->globalPos(), accessibleName().toHtmlEscaped(), this);
        return true;
    }
    return QAbstractButton::event(event);
}

void SidebarItem::paintEvent(QPaintEvent *)
{
    const Colours &colours = m_theme.colours();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    if (isChecked() || isDown() || underMouse()) {
        painter.setBrush(colours[isChecked() ? Colour::Selection : isDown() ? Colour::Line : Colour::Pressed]);
        painter.drawRoundedRect(rect(), metrics::controlRadius, metrics::controlRadius);
    }

    const int centre = height() / 2;
    const int iconLeft = m_collapsed ? (width() - 18) / 2 : 11;
    const auto mirrored
        = [this](const QRect &rect) { return QStyle::visualRect(layoutDirection(), this->rect(), rect); };
    m_theme.icon(m_icon, isChecked() ? Colour::Accent : Colour::Text)
        .paint(&painter, mirrored(QRect(iconLeft, centre - 9, 18, 18)));

    int right = width() - metrics::space2;
    if (m_badge > 0) {
        const QString count = m_badge > 99 ? QStringLiteral("99+") : QString::number(m_badge);
        const QFont font = m_theme.font(Type::Overline);
        const int badgeWidth = qMax(18, QFontMetrics(font).horizontalAdvance(count) + 10);
        QRect badge(right - badgeWidth, centre - 9, badgeWidth, 18);
        if (m_collapsed)
            badge = QRect(width() - badgeWidth + 2, -1, badgeWidth, 16).translated(-2, 1);
        badge = mirrored(badge);
        painter.setBrush(colours[Colour::BadSoft]);
        painter.drawRoundedRect(badge, badge.height() / 2.0, badge.height() / 2.0);
        painter.setFont(font);
        painter.setPen(colours[Colour::Bad]);
        painter.drawText(badge, int(Qt::AlignCenter), count);
        right = right - badgeWidth - metrics::space2;
    }
    if (!m_collapsed) {
        const QFont font = m_theme.font(isChecked() ? Type::BodyStrong : Type::Body);
        painter.setFont(font);
        painter.setPen(colours[Colour::Text]);
        const QRect place(40, 0, right - 40, height());
        painter.drawText(mirrored(place),
            int(Qt::AlignVCenter | QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft)),
            QFontMetrics(font).elidedText(text(), Qt::ElideRight, place.width()));
    }
    if (hasFocus() && window()->testAttribute(Qt::WA_KeyboardFocusChange)) {
        painter.setPen(QPen(colours[Colour::Focus], 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), metrics::controlRadius, metrics::controlRadius);
    }
}

Sidebar::Sidebar(const Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_theme(theme),
      m_brand(new QWidget(this)),
      m_logo(new QLabel(m_brand)),
      m_name(new QLabel(QStringLiteral("Mainstay"), m_brand)),
      m_layout(new QVBoxLayout(this))
{
    theme.style(m_name, Type::Section);
    m_logo->setPixmap(IconSet::application().pixmap(QSize(24, 24), devicePixelRatioF()));
    m_logo->setFixedSize(24, 24);
    auto *brand = new QHBoxLayout(m_brand);
    brand->setContentsMargins(metrics::space2, metrics::space1, 0, metrics::space3);
    brand->setSpacing(metrics::space2);
    brand->addWidget(m_logo);
    brand->addWidget(m_name, 1);
    m_layout->setContentsMargins(
        metrics::space2, metrics::space3, metrics::space2 + metrics::hairline, metrics::space2);
    m_layout->setSpacing(metrics::space0);
    m_layout->addWidget(m_brand);
    m_layout->addStretch();
    setFixedWidth(fullWidth);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    retranslate();
}

void Sidebar::addItem(const QString &id, const QString &icon, const QString &title)
{
    auto *item = new SidebarItem(m_theme, icon, this);
    m_layout->insertWidget(int(m_items.size()) + 1, item); // after the brand
    m_ids.append(id);
    m_items.append(item);
    setTitle(id, title);
    item->setChecked(m_items.size() == 1);
    item->setFocusPolicy(item->isChecked() ? Qt::StrongFocus : Qt::ClickFocus);
    connect(item, &QAbstractButton::toggled, this, [this, item, id](bool on) {
        // Tab stops once, at the current page; the arrows do the rest.
        item->setFocusPolicy(on ? Qt::StrongFocus : Qt::ClickFocus);
        if (on)
            emit currentChanged(id);
    });
}

void Sidebar::setTitle(const QString &id, const QString &title)
{
    m_items.at(m_ids.indexOf(id))->setTitle(title);
}

SidebarItem *Sidebar::addTool(const QString &icon, const QString &title)
{
    auto *tool = new SidebarItem(m_theme, icon, this);
    tool->setCheckable(false);
    tool->setAutoExclusive(false);
    tool->setTitle(title);
    tool->setCollapsed(m_collapsed);
    m_layout->addWidget(tool);
    m_tools.append(tool);
    return tool;
}

void Sidebar::setBadge(const QString &id, int count, const QString &meaning)
{
    SidebarItem *item = m_items.at(m_ids.indexOf(id));
    item->setBadge(count);
    item->setAccessibleDescription(meaning);
    item->setToolTip(meaning.toHtmlEscaped());
}

QString Sidebar::current() const
{
    for (int i = 0; i < m_items.size(); ++i) {
        if (m_items.at(i)->isChecked())
            return m_ids.at(i);
    }
    return {};
}

void Sidebar::setCurrent(const QString &id)
{
    if (const qsizetype at = m_ids.indexOf(id); at >= 0)
        m_items.at(at)->setChecked(true);
}

void Sidebar::setCollapsed(bool collapsed)
{
    m_collapsed = collapsed;
    m_name->setVisible(!collapsed);
    setFixedWidth(collapsed ? collapsedWidth : fullWidth);
    for (SidebarItem *item : m_items + m_tools)
        item->setCollapsed(collapsed);
}

void Sidebar::keyPressEvent(QKeyEvent *event)
{
    const qsizetype at = m_ids.indexOf(current());
    qsizetype next = at;
    switch (event->key()) {
    case Qt::Key_Down:
        next = qMin(at + 1, m_items.size() - 1);
        break;
    case Qt::Key_Up:
        next = qMax<qsizetype>(at - 1, 0);
        break;
    case Qt::Key_Home:
        next = 0;
        break;
    case Qt::Key_End:
        next = m_items.size() - 1;
        break;
    default:
        QWidget::keyPressEvent(event);
        return;
    }
    m_items.at(next)->setChecked(true);
    m_items.at(next)->setFocus(Qt::TabFocusReason);
}

void Sidebar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.colour(Colour::Sidebar));
    const QRect edge(width() - 1, 0, 1, height());
    painter.fillRect(QStyle::visualRect(layoutDirection(), rect(), edge), m_theme.colour(Colour::Line));
}

void Sidebar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void Sidebar::retranslate()
{
    setAccessibleName(tr("Pages"));
}

} // namespace mainstay::ui
