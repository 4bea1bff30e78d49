// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/computers/tagsdialog.h"

#include "ui/text/errortext.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/banner.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace mainstay::ui {

using namespace Qt::StringLiterals;

TagsDialog::TagsDialog(
    const Theme &theme, models::ComputerStore &computers, const core::Computer &computer, QWidget *parent)
    : DialogFrame(theme, parent),
      m_computers(computers),
      m_id(computer.id),
      m_label(new QLabel),
      m_tags(new QLineEdit(computer.tags.join(", "_L1))),
      m_banner(new Banner(theme))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setMinimumWidth(420);
    m_label->setBuddy(m_tags);
    m_tags->setMaxLength(2000);
    body()->setSpacing(metrics::space1);
    body()->addWidget(m_label);
    body()->addWidget(m_tags);
    body()->addSpacing(metrics::space2);
    body()->addWidget(m_banner);
    setTitle(tr("Tags of %1").arg(computer.name));
    setSubtitle(tr("Words by which you find computers again, such as “office” or “kiosk”."));
    m_label->setText(tr("&Tags, separated by commas"));
    m_tags->setAccessibleName(tr("Tags, separated by commas"));
    primaryButton()->setText(tr("Save"));
    connect(primaryButton(), &QPushButton::clicked, this, &TagsDialog::save);
    m_tags->setFocus();
}

QStringList TagsDialog::tagsOf(const QString &text)
{
    QStringList tags;
    for (const QString &part : text.split(u',', Qt::SkipEmptyParts)) {
        if (const QString tag = part.simplified(); !tag.isEmpty() && !tags.contains(tag))
            tags.append(tag);
    }
    return tags;
}

void TagsDialog::save()
{
    primaryButton()->setEnabled(false);
    models::whenReady(
        m_computers.setTags(m_id, tagsOf(m_tags->text())), this, [this](const core::Result<core::Computer> &saved) {
            if (saved) {
                accept();
                return;
            }
            const ErrorText text = errorText(saved.error());
            m_banner->setContent({models::Tone::Bad, text.sentence, text.remedy, {}, text.details, false});
            primaryButton()->setEnabled(true);
        });
}

} // namespace mainstay::ui
