// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/attentionrow.h"

#include "ui/theme/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace mainstay::ui {

using namespace Qt::StringLiterals;

AttentionRow::AttentionRow(const Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_theme(theme),
      m_icon(new QLabel),
      m_sentence(new QLabel),
      m_remedy(new QLabel),
      m_show(new QPushButton(tr("Show")))
{
    theme.style(m_sentence, Type::BodyStrong);
    theme.style(m_remedy, Type::Body, Colour::Muted);
    for (QLabel *label : {m_sentence, m_remedy}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    auto *words = new QVBoxLayout;
    words->setSpacing(metrics::space0);
    words->addWidget(m_sentence);
    words->addWidget(m_remedy);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, metrics::space1, 0, metrics::space1);
    layout->setSpacing(metrics::space3);
    layout->addWidget(m_icon, 0, Qt::AlignTop);
    layout->addLayout(words, 1);
    layout->addWidget(m_show, 0, Qt::AlignVCenter);
    connect(m_show, &QPushButton::clicked, this, &AttentionRow::activated);
    connect(&theme, &Theme::changed, this, &AttentionRow::showIcon);
}

void AttentionRow::setMatter(models::Tone tone, const QString &sentence, const QString &remedy, bool hasPage)
{
    m_tone = tone;
    m_sentence->setText(sentence);
    m_remedy->setText(remedy);
    m_remedy->setVisible(!remedy.isEmpty());
    m_show->setVisible(hasPage);
    m_show->setAccessibleDescription(sentence);
    setAccessibleName(sentence);
    showIcon();
}

void AttentionRow::showIcon()
{
    const QString name = m_tone == models::Tone::Bad ? u"error"_s : u"warning"_s;
    m_icon->setPixmap(m_theme.icons().icon(name, m_tone).pixmap(QSize(18, 18), devicePixelRatioF()));
}

void AttentionRow::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        m_show->setText(tr("Show"));
}

} // namespace mainstay::ui
