// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/pageheader.h"

#include "ui/theme/theme.h"
#include "ui/widgets/statechip.h"

#include <QHBoxLayout>
#include <QLabel>

namespace mainstay::ui {

PageHeader::PageHeader(const Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_title(new QLabel(this)),
      m_subtitle(new QLabel(this)),
      m_chip(new StateChip(theme, this)),
      m_actions(new QHBoxLayout)
{
    theme.style(m_title, Type::PageTitle);
    theme.style(m_subtitle, Type::Body, Colour::Muted);
    for (QLabel *label : {m_title, m_subtitle})
        label->setTextFormat(Qt::PlainText);
    m_subtitle->setWordWrap(true);
    m_subtitle->hide();
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);

    auto *title = new QHBoxLayout;
    title->setSpacing(metrics::space3);
    title->addWidget(m_title);
    title->addWidget(m_chip);
    title->addStretch();
    m_actions->setSpacing(metrics::space2);
    title->addLayout(m_actions);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::space1);
    layout->addLayout(title);
    layout->addWidget(m_subtitle);
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

void PageHeader::addAction(QWidget *widget)
{
    m_actions->addWidget(widget);
}

} // namespace mainstay::ui
