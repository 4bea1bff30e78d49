// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/pageheader.h"

#include "ui/theme/theme.h"
#include "ui/theme/themestyle.h"
#include "ui/widgets/statechip.h"

#include <QAbstractButton>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>

namespace mainstay::ui {

using namespace Qt::StringLiterals;

PageHeader::PageHeader(const Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_theme(theme),
      m_title(new QLabel(this)),
      m_subtitle(new QLabel(this)),
      m_chip(new StateChip(theme, this)),
      m_more(new QPushButton(this)),
      m_menu(new QMenu(this)),
      m_actions(new QHBoxLayout)
{
    theme.style(m_title, Type::PageTitle);
    theme.style(m_subtitle, Type::Body, Colour::Muted);
    for (QLabel *label : {m_title, m_subtitle})
        label->setTextFormat(Qt::PlainText);
    m_subtitle->setWordWrap(true);
    m_subtitle->hide();
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);

    m_more->setIcon(theme.icon(u"more"_s, Colour::Muted));
    m_more->setFixedWidth(metrics::controlHeight);
    m_more->hide();
    connect(m_menu, &QMenu::aboutToShow, this, &PageHeader::fillMenu);
    // Not setMenu(), which would draw an arrow beside the dots.
    connect(m_more, &QPushButton::clicked, this,
        [this] { m_menu->popup(m_more->mapToGlobal(QPoint(0, m_more->height() + metrics::space1))); });

    auto *title = new QHBoxLayout;
    title->setSpacing(metrics::space3);
    title->addWidget(m_title);
    title->addWidget(m_chip);
    title->addStretch();
    m_actions->setSpacing(metrics::space2);
    m_actions->addWidget(m_more);
    title->addLayout(m_actions);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::space1);
    layout->addLayout(title);
    layout->addWidget(m_subtitle);
    retranslate();
}

void PageHeader::setTitle(const QString &title)
{
    m_title->setText(title);
    setAccessibleName(title);
}

void PageHeader::setSubtitle(const QString &subtitle)
{
    m_subtitle->setText(subtitle);
    m_subtitle->setVisible(!subtitle.isEmpty());
}

void PageHeader::addAction(QAbstractButton *button)
{
    auto *place = new QWidget;
    auto *around = new QHBoxLayout(place);
    around->setContentsMargins(0, 0, 0, 0);
    around->addWidget(button);
    m_actions->addWidget(place);
    m_list.append({place, button});
}

QSize PageHeader::minimumSizeHint() const
{
    // The main action is always there; of the others, the menu.
    int width = m_title->minimumSizeHint().width() + 2 * metrics::space3;
    if (!m_list.isEmpty())
        width += m_list.last().button->sizeHint().width();
    if (m_list.size() > 1)
        width += metrics::space2 + m_more->width();
    return {width, QWidget::minimumSizeHint().height()};
}

bool PageHeader::event(QEvent *event)
{
    if (event->type() == QEvent::Resize || event->type() == QEvent::LayoutRequest)
        arrange();
    else if (event->type() == QEvent::LanguageChange)
        retranslate();
    return QWidget::event(event);
}

void PageHeader::arrange()
{
    int room = width() - m_title->sizeHint().width() - 2 * metrics::space3; // before and after the stretch
    if (!m_chip->isHidden())
        room -= m_chip->sizeHint().width() + metrics::space3;
    int wanted = 0;
    for (const Action &action : std::as_const(m_list)) {
        if (!action.button->isHidden())
            wanted += action.button->sizeHint().width() + metrics::space2;
    }
    const bool all = wanted - metrics::space2 <= room;
    if (!all)
        room -= m_more->width() + metrics::space2;
    for (qsizetype i = 0; i < m_list.size(); ++i) {
        const Action &action = m_list.at(i);
        const bool fits = all || wanted - metrics::space2 <= room || i == m_list.size() - 1;
        if (!action.button->isHidden() && !fits)
            wanted -= action.button->sizeHint().width() + metrics::space2;
        action.place->setVisible(fits && !action.button->isHidden());
    }
    m_more->setVisible(!all);
}

void PageHeader::fillMenu()
{
    m_menu->clear();
    for (const Action &action : std::as_const(m_list)) {
        if (action.button->isHidden() || !action.place->isHidden())
            continue;
        QAction *item = m_menu->addAction(action.button->text(), action.button, &QAbstractButton::click);
        item->setEnabled(action.button->isEnabled());
        item->setToolTip(action.button->toolTip());
    }
}

void PageHeader::retranslate()
{
    m_more->setAccessibleName(tr("More actions"));
    m_more->setToolTip(tr("More actions"));
}

} // namespace mainstay::ui
