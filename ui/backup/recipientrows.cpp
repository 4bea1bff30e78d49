// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/backup/recipientrows.h"

#include "core/agekey.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/theme/themestyle.h"

#include <QEvent>
#include <QFontDatabase>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace mainstay::ui {

using namespace Qt::StringLiterals;
using core::BackupRecipient;

namespace {

constexpr qsizetype mostRecipients = 8;
constexpr int nameWidth = 150;
constexpr int keyLength = 62; // "age1…"

} // namespace

RecipientRows::RecipientRows(const Theme &theme, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_layout(new QVBoxLayout(this)), m_add(new QPushButton), m_problem(new QLabel)
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(metrics::space2);
    m_add->setObjectName(u"addRecipient"_s);
    m_add->setAutoDefault(false);
    m_problem->setWordWrap(true);
    m_problem->setTextFormat(Qt::PlainText);
    theme.style(m_problem, Type::Caption, Colour::Bad);
    m_layout->addWidget(m_problem);
    m_layout->addWidget(m_add, 0, Qt::AlignLeft);
    connect(m_add, &QPushButton::clicked, this, [this] {
        addRow({});
        m_rows.constLast().name->setFocus();
    });
    retranslate();
}

void RecipientRows::setRecipients(const QList<BackupRecipient> &recipients)
{
    for (const Row &row : std::as_const(m_rows))
        delete row.widget;
    m_rows.clear();
    for (const BackupRecipient &recipient : recipients)
        addRow(recipient);
    refresh();
}

QList<BackupRecipient> RecipientRows::recipients() const
{
    QList<BackupRecipient> all;
    for (const Row &row : m_rows) {
        const BackupRecipient one{row.name->text().trimmed(), row.key->text().trimmed()};
        if (one != BackupRecipient())
            all.append(one);
    }
    return all;
}

QString RecipientRows::problem() const
{
    QStringList keys;
    for (const BackupRecipient &recipient : recipients()) {
        if (recipient.key.startsWith("AGE-SECRET-KEY"_L1, Qt::CaseInsensitive))
            return tr("This is the secret key: it must not leave its file. Here goes the public one, “age1…”.");
        if (!core::isAgeRecipient(recipient.key)) {
            return recipient.key.isEmpty()
                ? tr("The public key of “%1” is missing.").arg(recipient.name)
                : tr("“%1” is not a public key of age, or it is mistyped.").arg(recipient.key.left(24));
        }
        if (recipient.name.isEmpty())
            return tr("Say whose key it is.");
        if (keys.contains(recipient.key))
            return tr("The key of “%1” is there twice.").arg(recipient.name);
        keys.append(recipient.key);
    }
    return {};
}

void RecipientRows::addRow(const BackupRecipient &recipient)
{
    Row row{new QWidget, new QLineEdit(recipient.name), new QLineEdit(recipient.key), new QPushButton};
    auto *layout = new QHBoxLayout(row.widget);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::space2);
    row.name->setMaxLength(100);
    row.name->setFixedWidth(nameWidth);
    row.key->setMaxLength(2 * keyLength);
    row.key->setCursorPosition(0);
    row.key->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    row.remove->setAutoDefault(false);
    setVariant(row.remove, Variant::Quiet);
    layout->addWidget(row.name);
    layout->addWidget(row.key, 1);
    layout->addWidget(row.remove);
    m_layout->insertWidget(int(m_rows.size()), row.widget);
    setTabOrder(m_add, row.name); // Tab goes through the rows, and then to the button below them
    setTabOrder(row.name, row.key);
    setTabOrder(row.key, row.remove);
    setTabOrder(row.remove, m_add);
    for (const QLineEdit *field : {row.name, row.key})
        connect(field, &QLineEdit::textChanged, this, &RecipientRows::refresh);
    connect(row.remove, &QPushButton::clicked, this, [this, widget = row.widget] { removeRow(widget); });
    m_rows.append(row);
    retranslate();
}

void RecipientRows::removeRow(const QWidget *widget)
{
    const auto row = std::find_if(m_rows.cbegin(), m_rows.cend(), [&](const Row &one) { return one.widget == widget; });
    if (row == m_rows.cend())
        return;
    row->widget->hide();
    row->widget->deleteLater(); // its own button was clicked
    m_rows.erase(row);
    m_add->setFocus();
    refresh();
}

void RecipientRows::refresh()
{
    const QString why = problem();
    m_problem->setText(why);
    m_problem->setVisible(!why.isEmpty());
    m_add->setEnabled(m_rows.size() < mostRecipients);
    for (const Row &row : std::as_const(m_rows))
        row.remove->setAccessibleName(tr("Remove the recipient %1").arg(row.name->text()));
    emit changed();
}

void RecipientRows::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void RecipientRows::retranslate()
{
    m_add->setText(tr("Add a &recipient"));
    for (const Row &row : std::as_const(m_rows)) {
        row.name->setPlaceholderText(tr("whose key"));
        row.name->setAccessibleName(tr("Name of the recipient"));
        row.key->setPlaceholderText(u"age1…"_s);
        row.key->setAccessibleName(tr("Public key of the recipient"));
        row.remove->setText(tr("Remove"));
    }
    refresh();
}

} // namespace mainstay::ui
