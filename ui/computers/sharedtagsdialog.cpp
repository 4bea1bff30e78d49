// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/computers/sharedtagsdialog.h"

#include "ui/computers/tagsdialog.h"
#include "ui/text/errortext.h"
#include "ui/text/format.h"
#include "ui/theme/theme.h"
#include "ui/widgets/banner.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace mainstay::ui {

using namespace Qt::StringLiterals;
using core::Computer;

SharedTagsDialog::SharedTagsDialog(
    const Theme &theme, models::ComputerStore &computers, const QList<core::ComputerId> &ids, QWidget *parent)
    : DialogFrame(theme, parent),
      m_computers(computers),
      m_ids(ids),
      m_add(new QLineEdit),
      m_remove(new QLineEdit),
      m_progress(new QLabel),
      m_banner(new Banner(theme))
{
    setAttribute(Qt::WA_DeleteOnClose);
    hugContent(460);
    auto *has = new QLabel(present());
    has->setTextFormat(Qt::PlainText);
    has->setWordWrap(true);
    theme.style(has, Type::Body, Colour::Muted);
    theme.style(m_progress, Type::Caption, Colour::Muted);
    auto *add = new QLabel(tr("&Add to all, separated by commas"));
    auto *remove = new QLabel(tr("&Remove from all, separated by commas"));
    add->setBuddy(m_add);
    remove->setBuddy(m_remove);
    m_add->setAccessibleName(tr("Tags to add to all"));
    m_remove->setAccessibleName(tr("Tags to remove from all"));
    body()->setSpacing(metrics::space1);
    body()->addWidget(has);
    body()->addSpacing(metrics::space2);
    body()->addWidget(add);
    body()->addWidget(m_add);
    body()->addSpacing(metrics::space1);
    body()->addWidget(remove);
    body()->addWidget(m_remove);
    body()->addWidget(m_progress);
    body()->addWidget(m_banner);
    setTitle(tr("Tags of %Ln computer(s)", nullptr, int(ids.size())));
    setSubtitle(tr("The other tags of each computer stay as they are."));
    primaryButton()->setText(tr("Save"));
    for (QLineEdit *edit : {m_add, m_remove}) {
        edit->setMaxLength(2000);
        connect(edit, &QLineEdit::textChanged, this, &SharedTagsDialog::check);
    }
    connect(primaryButton(), &QPushButton::clicked, this, &SharedTagsDialog::begin);
    setBusy(false);
    m_add->setFocus();
}

/// The tags that they have now, the most frequent first, as far as a dialog has room for them.
QString SharedTagsDialog::present() const
{
    constexpr qsizetype most = 12;
    QHash<QString, int> counts;
    for (const core::ComputerId &id : m_ids) {
        if (const Computer *computer = m_computers.find(id.text)) {
            for (const QString &tag : computer->tags)
                ++counts[tag];
        }
    }
    if (counts.isEmpty())
        return tr("None of them has a tag.");
    QStringList tags = counts.keys();
    std::ranges::sort(tags, [&counts](const QString &a, const QString &b) {
        return counts.value(a) != counts.value(b) ? counts.value(a) > counts.value(b) : a < b;
    });
    QStringList told;
    for (const QString &tag : tags.first(std::min(most, tags.size())))
        told.append(u"%1 (%2)"_s.arg(tag, Format(QLocale()).count(counts.value(tag))));
    if (tags.size() > most)
        told.append(u"…"_s);
    return tr("They have: %1").arg(told.join(", "_L1));
}

QStringList SharedTagsDialog::wanted(const QStringList &tags) const
{
    QStringList result = tags;
    for (const QString &tag : TagsDialog::tagsOf(m_remove->text()))
        result.removeAll(tag);
    for (const QString &tag : TagsDialog::tagsOf(m_add->text())) {
        if (!result.contains(tag))
            result.append(tag);
    }
    return result;
}

void SharedTagsDialog::check()
{
    primaryButton()->setEnabled(
        !TagsDialog::tagsOf(m_add->text()).isEmpty() || !TagsDialog::tagsOf(m_remove->text()).isEmpty());
}

void SharedTagsDialog::setBusy(bool busy)
{
    m_progress->setVisible(busy);
    m_add->setEnabled(!busy);
    m_remove->setEnabled(!busy);
    check();
    if (busy)
        primaryButton()->setEnabled(false);
}

void SharedTagsDialog::begin()
{
    m_done = 0; // after an error too: those that are as wanted cost nothing
    m_banner->hide();
    setBusy(true);
    next();
}

void SharedTagsDialog::next()
{
    for (; m_done < m_ids.size(); ++m_done) {
        const Computer *computer = m_computers.find(m_ids.at(m_done).text);
        if (!computer || wanted(computer->tags) == computer->tags)
            continue; // gone, or has them already
        const Format format{QLocale()};
        m_progress->setText(tr("%1 of %2 computers").arg(format.count(m_done), format.count(m_ids.size())));
        models::whenReady(m_computers.setTags(computer->id, wanted(computer->tags)), this,
            [this](const core::Result<Computer> &saved) {
                if (!saved && saved.error().kind != core::ErrorKind::NotFound) { // removed meanwhile by somebody else
                    fail(saved.error());
                    return;
                }
                ++m_done;
                next();
            });
        return;
    }
    accept();
}

void SharedTagsDialog::fail(const core::Error &error)
{
    setBusy(false);
    const ErrorText text = errorText(error);
    const Format format{QLocale()};
    const QString done = tr("%1 of %2 computers are as wanted.").arg(format.count(m_done), format.count(m_ids.size()));
    m_banner->setContent({models::Tone::Bad, text.sentence, QStringList{done, text.remedy}.join(u' ').trimmed(), {},
        text.details, false});
}

} // namespace mainstay::ui
