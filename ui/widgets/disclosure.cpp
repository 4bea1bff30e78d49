// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/disclosure.h"

#include "ui/theme/theme.h"
#include "ui/theme/themestyle.h"

#include <QToolButton>
#include <QVBoxLayout>

namespace mainstay::ui {

Disclosure::Disclosure(const Theme &theme, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_button(new QToolButton(this))
{
    m_button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_button->setCheckable(true);
    m_button->setAutoRaise(true);
    setVariant(m_button, Variant::Quiet); // its arrow says whether it is open
    m_button->setFocusPolicy(Qt::StrongFocus);
    m_button->setIcon(theme.icon(QStringLiteral("chevron-right"), Colour::Muted));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::space1);
    layout->addWidget(m_button, 0, Qt::AlignLeft);
    connect(m_button, &QToolButton::toggled, this, [this](bool open) {
        m_button->setIcon(
            m_theme.icon(open ? QStringLiteral("chevron-down") : QStringLiteral("chevron-right"), Colour::Muted));
        if (m_content)
            m_content->setVisible(open);
        emit toggled(open);
    });
}

void Disclosure::setTitle(const QString &title)
{
    m_button->setText(title);
}

void Disclosure::setContent(QWidget *content)
{
    delete m_content;
    m_content = content;
    layout()->addWidget(content);
    content->setVisible(isOpen());
}

bool Disclosure::isOpen() const
{
    return m_button->isChecked();
}

void Disclosure::setOpen(bool open)
{
    m_button->setChecked(open);
}

} // namespace mainstay::ui
