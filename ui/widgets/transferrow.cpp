// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/transferrow.h"

#include "models/roles.h"
#include "ui/theme/theme.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/progressbardelegate.h"
#include "ui/widgets/transferspanel.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QToolButton>

namespace mainstay::ui {

TransferRow::TransferRow(const Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_theme(theme),
      m_icon(new QLabel(this)),
      m_name(new ElidedLabel(Qt::ElideMiddle, this)),
      m_detail(new ElidedLabel(Qt::ElideRight, this)),
      m_barSpace(new QWidget(this))
{
    theme.style(m_name, Type::Body);
    theme.style(m_detail, Type::Caption, Colour::Muted);
    m_barSpace->setFixedHeight(6);
    auto *words = new QVBoxLayout;
    words->setSpacing(metrics::space0);
    words->addWidget(m_name);
    words->addWidget(m_barSpace);
    words->addWidget(m_detail);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(metrics::space4, metrics::space2, metrics::space3, metrics::space2);
    layout->setSpacing(metrics::space3);
    layout->addWidget(m_icon);
    layout->addLayout(words, 1);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(0);
    buttons->addWidget(addButton(Pause, QStringLiteral("pause")));
    buttons->addWidget(addButton(Resume, QStringLiteral("play")));
    buttons->addWidget(addButton(Reveal, QStringLiteral("folder-open")));
    buttons->addWidget(addButton(Cancel, QStringLiteral("cancel")));
    buttons->addWidget(addButton(Remove, QStringLiteral("trash")));
    layout->addLayout(buttons);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    retranslate();
}

QToolButton *TransferRow::addButton(Action action, const QString &icon)
{
    auto *button = new QToolButton(this);
    button->setIcon(m_theme.icon(icon));
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setProperty("action", int(action));
    connect(button, &QToolButton::clicked, this, [this, action] { emit triggered(action); });
    m_buttons.append(button);
    return button;
}

void TransferRow::show(const QModelIndex &index)
{
    const QString name = index.data().toString();
    const QVariant fraction = index.data(models::FractionRole);
    const auto tone = index.data(models::ToneRole).value<models::Tone>();
    const QString icon = index.data(models::IconRole).toString();
    m_name->setText(name);
    m_detail->setText(index.data(models::ExplanationRole).toString());
    m_fraction = fraction.isValid() ? fraction.toDouble() : -1;
    m_failed = tone == models::Tone::Bad;
    m_done = tone == models::Tone::Ok;
    m_icon->setVisible(!icon.isEmpty());
    if (!icon.isEmpty())
        m_icon->setPixmap(m_theme.icons().icon(icon, tone).pixmap(QSize(18, 18), devicePixelRatioF()));
    const int actions = index.data(TransferActionsRole).toInt();
    for (QToolButton *button : std::as_const(m_buttons)) {
        button->setVisible(actions & button->property("action").toInt());
        button->setAccessibleDescription(name);
    }
    setAccessibleName(name);
    setAccessibleDescription(m_detail->text());
    update();
}

void TransferRow::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(QRect(0, height() - 1, width(), 1), m_theme.colour(Colour::RowLine));
    if (m_fraction < 0)
        return;
    const QRectF bar(m_barSpace->mapTo(this, QPoint(0, 1)), QSizeF(m_barSpace->width(), 4));
    paintBar(painter, m_theme, bar, m_failed ? 0 : m_fraction, m_failed ? m_fraction : 0, !m_done);
}

void TransferRow::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void TransferRow::retranslate()
{
    const QStringList words{tr("Pause"), tr("Resume"), tr("Show in folder"), tr("Cancel"), tr("Remove from the list")};
    for (int i = 0; i < words.size(); ++i) {
        m_buttons.at(i)->setToolTip(words.at(i));
        m_buttons.at(i)->setAccessibleName(words.at(i));
    }
}

} // namespace mainstay::ui
