// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/confirmdialog.h"

#include "ui/text/errortext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/banner.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace mainstay::ui {

namespace {

constexpr int confirmWidth = 480; // pixels; more where the question is longer

} // namespace

ConfirmDialog::ConfirmDialog(const Theme &theme, QWidget *parent)
    : DialogFrame(theme, parent), m_consequence(new QLabel), m_banner(new Banner(theme))
{
    setAttribute(Qt::WA_DeleteOnClose);
    theme.style(m_consequence, Type::Body);
    m_consequence->setTextFormat(Qt::PlainText);
    m_consequence->setWordWrap(true);
    body()->addWidget(m_consequence);
    body()->addWidget(m_banner);
    setVariant(primaryButton(), Variant::Danger);
    // Enter must not take anything away by itself.
    primaryButton()->setAutoDefault(false);
    primaryButton()->setDefault(false);
    cancelButton()->setDefault(true);
    cancelButton()->setFocus();
    connect(primaryButton(), &QPushButton::clicked, this, &ConfirmDialog::confirm);
}

void ConfirmDialog::ask(const QString &title, const QString &consequence, const QString &action)
{
    setTitle(title);
    m_consequence->setText(consequence);
    setAccessibleDescription(consequence);
    primaryButton()->setText(action);
    hugContent(std::max(confirmWidth, minimumSizeHint().width()));
}

void ConfirmDialog::confirm()
{
    m_banner->hide();
    primaryButton()->setEnabled(false);
    m_work();
}

void ConfirmDialog::fail(const core::Error &error)
{
    const ErrorText text = errorText(error);
    m_banner->setContent({models::Tone::Bad, text.sentence, text.remedy, {}, text.details, false});
    primaryButton()->setEnabled(true);
}

} // namespace mainstay::ui
