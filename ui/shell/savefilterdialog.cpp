// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/savefilterdialog.h"

#include "ui/theme/theme.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace mainstay::ui {

SaveFilterDialog::SaveFilterDialog(const Theme &theme, const QStringList &taken, QWidget *parent)
    : DialogFrame(theme, parent), m_taken(taken), m_label(new QLabel), m_name(new QLineEdit), m_replaces(new QLabel)
{
    setAttribute(Qt::WA_DeleteOnClose);
    hugContent(420);
    theme.style(m_replaces, Type::Caption, Colour::Muted);
    m_replaces->setTextFormat(Qt::PlainText);
    m_label->setBuddy(m_name);
    m_name->setMaxLength(60); // a menu shows it whole
    body()->setSpacing(metrics::space1);
    body()->addWidget(m_label);
    body()->addWidget(m_name);
    body()->addWidget(m_replaces);
    setTitle(tr("Save the filters"));
    setSubtitle(tr("The search and what is chosen beside it, to be had again under a name. Kept on this desktop."));
    m_label->setText(tr("&Name"));
    m_name->setAccessibleName(tr("Name of the filters"));
    m_replaces->setText(tr("Replaces the saved filters of that name."));
    primaryButton()->setText(tr("Save"));
    connect(m_name, &QLineEdit::textChanged, this, &SaveFilterDialog::check);
    connect(primaryButton(), &QPushButton::clicked, this, [this] {
        emit named(m_name->text().simplified());
        accept();
    });
    check();
    m_name->setFocus();
}

void SaveFilterDialog::check()
{
    const QString name = m_name->text().simplified();
    primaryButton()->setEnabled(!name.isEmpty());
    m_replaces->setVisible(m_taken.contains(name));
}

} // namespace mainstay::ui
