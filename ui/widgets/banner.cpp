// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/banner.h"

#include "ui/theme/theme.h"
#include "ui/theme/themestyle.h"
#include "ui/widgets/disclosure.h"

#include <QApplication>
#include <QClipboard>
#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QToolButton>

namespace mainstay::ui {

namespace {

QString iconOf(models::Tone tone)
{
    switch (tone) {
    case models::Tone::Ok:
        return QStringLiteral("check");
    case models::Tone::Warning:
        return QStringLiteral("warning");
    case models::Tone::Bad:
        return QStringLiteral("error");
    case models::Tone::Info:
    case models::Tone::Neutral:
        break;
    }
    return QStringLiteral("info");
}

} // namespace

Banner::Banner(const Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_theme(theme),
      m_icon(new QLabel(this)),
      m_sentence(new QLabel(this)),
      m_remedy(new QLabel(this)),
      m_action(new QPushButton(this)),
      m_close(new QToolButton(this)),
      m_disclosure(new Disclosure(theme, this)),
      m_details(new QPlainTextEdit),
      m_copy(new QPushButton)
{
    theme.style(m_sentence, Type::BodyStrong);
    theme.style(m_remedy, Type::Body);
    for (QLabel *label : {m_sentence, m_remedy}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    m_details->setReadOnly(true);
    m_details->setFont(theme.font(Type::Mono));
    m_details->setFixedHeight(96);
    m_details->setTabChangesFocus(true);
    m_copy->setIcon(theme.icon(QStringLiteral("copy")));
    m_close->setIcon(theme.icon(QStringLiteral("cancel"), Colour::Muted));
    m_close->setAutoRaise(true);
    m_close->setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);

    auto *content = new QWidget;
    auto *contentLayout = new QVBoxLayout(content);
    contentLayout->setContentsMargins(0, 0, 0, 0);
    contentLayout->addWidget(m_details);
    contentLayout->addWidget(m_copy, 0, Qt::AlignLeft);
    m_disclosure->setContent(content);

    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(metrics::space4, metrics::space3, metrics::space3, metrics::space3);
    grid->setHorizontalSpacing(metrics::space3);
    grid->setVerticalSpacing(metrics::space1);
    grid->addWidget(m_icon, 0, 0, Qt::AlignTop);
    grid->addWidget(m_sentence, 0, 1);
    grid->addWidget(m_remedy, 1, 1);
    grid->addWidget(m_disclosure, 2, 1);
    grid->addWidget(m_action, 0, 2, 2, 1, Qt::AlignVCenter);
    grid->addWidget(m_close, 0, 3, 2, 1, Qt::AlignVCenter);
    grid->setColumnStretch(1, 1);

    connect(m_action, &QPushButton::clicked, this, &Banner::activated);
    connect(m_close, &QToolButton::clicked, this, [this] {
        hide();
        emit closed();
    });
    connect(m_copy, &QPushButton::clicked, this, [this] {
        QApplication::clipboard()->setText(m_content.sentence + u'\n' + m_content.remedy + u'\n' + m_content.details);
    });
    connect(&m_theme, &Theme::changed, this, &Banner::applyTheme);
    retranslate();
    hide();
}

void Banner::setContent(const Content &content)
{
    m_content = content;
    m_sentence->setText(content.sentence);
    m_remedy->setText(content.remedy);
    m_remedy->setVisible(!content.remedy.isEmpty());
    m_action->setText(content.action);
    m_action->setVisible(!content.action.isEmpty());
    m_details->setPlainText(content.details);
    m_disclosure->setVisible(!content.details.isEmpty());
    m_disclosure->setOpen(false);
    m_close->setVisible(content.closable);
    setAccessibleName(content.sentence);
    setAccessibleDescription(content.remedy);
    applyTheme();
    show();
}

void Banner::applyTheme()
{
    m_icon->setPixmap(
        m_theme.icons().icon(iconOf(m_content.tone), m_content.tone).pixmap(QSize(18, 18), devicePixelRatioF()));
    update();
}

void Banner::retranslate()
{
    m_disclosure->setTitle(tr("Details"));
    m_copy->setText(tr("Copy"));
    m_close->setToolTip(tr("Close"));
    m_close->setAccessibleName(tr("Close"));
    m_details->setAccessibleName(tr("Details"));
}

void Banner::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void Banner::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor edge = m_theme.colours().text(m_content.tone);
    edge.setAlphaF(0.35F);
    painter.setPen(edge);
    painter.setBrush(m_theme.colours().soft(m_content.tone));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), metrics::cardRadius, metrics::cardRadius);
}

} // namespace mainstay::ui
