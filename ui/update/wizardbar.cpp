// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/update/wizardbar.h"

#include "ui/theme/theme.h"
#include "ui/theme/themestyle.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace mainstay::ui {

using namespace Qt::StringLiterals;

WizardBar::WizardBar(const Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_help(new QPushButton),
      m_giveUp(new QPushButton),
      m_hint(new QLabel),
      m_back(new QPushButton),
      m_next(new QPushButton)
{
    setVariant(m_next, Variant::Primary);
    theme.style(m_hint, Type::Body, Colour::Muted);
    m_hint->setTextFormat(Qt::PlainText);
    m_hint->setWordWrap(true);
    m_hint->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_hint->setMaximumHeight(2 * m_hint->fontMetrics().lineSpacing());
    m_help->setObjectName(u"updateHelp"_s);
    m_giveUp->setObjectName(u"giveUp"_s);
    m_hint->setObjectName(u"whyNot"_s);
    m_back->setObjectName(u"updateBack"_s);
    m_next->setObjectName(u"updateGo"_s);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::space2);
    layout->addWidget(m_help);
    layout->addWidget(m_giveUp);
    layout->addWidget(m_hint, 1);
    layout->addSpacing(metrics::space1);
    layout->addWidget(m_back);
    layout->addWidget(m_next);
    connect(m_help, &QPushButton::clicked, this, &WizardBar::helpWanted);
    connect(m_giveUp, &QPushButton::clicked, this, &WizardBar::giveUpWanted);
    connect(m_back, &QPushButton::clicked, this, &WizardBar::backWanted);
    connect(m_next, &QPushButton::clicked, this, &WizardBar::nextWanted);
    retranslate();
}

void WizardBar::setNext(const Next &next)
{
    m_next->setText(next.text);
    m_next->setEnabled(next.why.isEmpty());
    m_next->setToolTip(next.why);
    m_next->setAccessibleDescription(next.why.isEmpty() ? next.hint : next.why);
    m_hint->setText(next.why.isEmpty() ? next.hint : next.why);
}

void WizardBar::setGiveUp(bool offered, const QString &why)
{
    m_giveUp->setVisible(offered);
    m_giveUp->setEnabled(why.isEmpty());
    m_giveUp->setToolTip(why);
}

void WizardBar::retranslate()
{
    m_help->setText(tr("Help"));
    m_giveUp->setText(tr("Give up"));
    m_back->setText(tr("&Back"));
}

void WizardBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace mainstay::ui
