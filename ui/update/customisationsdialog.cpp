// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/update/customisationsdialog.h"

#include "ui/text/cells.h"
#include "ui/theme/theme.h"

#include <QEvent>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace mainstay::ui {

using namespace Qt::StringLiterals;
using core::Customisation;
using core::CustomisationKind;

CustomisationsDialog::CustomisationsDialog(
    const Theme &theme, const QList<Customisation> &customisations, QWidget *parent)
    : DialogFrame(theme, parent), m_customisations(customisations), m_files(new QListWidget), m_diff(new QPlainTextEdit)
{
    setAttribute(Qt::WA_DeleteOnClose);
    resize(760, 560);
    // What blocks comes before what only warns.
    std::ranges::stable_sort(m_customisations, {}, &Customisation::kind);
    m_diff->setReadOnly(true);
    m_diff->setFont(theme.font(Type::Mono));
    m_diff->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_diff->setTabChangesFocus(true);
    m_files->setMaximumHeight(200);
    body()->addWidget(m_files);
    body()->addWidget(m_diff, 1);
    primaryButton()->hide();
    cancelButton()->setDefault(true);
    connect(m_files, &QListWidget::currentRowChanged, this, &CustomisationsDialog::showRow);
    retranslate();
    m_files->setCurrentRow(0);
    m_files->setFocus();
}

void CustomisationsDialog::showRow(int row)
{
    if (row < 0 || row >= m_customisations.size())
        return;
    const Customisation &file = m_customisations.at(row);
    m_diff->setPlainText(file.diff.isEmpty()
            ? tr("There is no text to compare.\nSHA-256 now: %1\nas it was shipped: %2")
                  .arg(file.sha256.isEmpty() ? u"—"_s : file.sha256,
                      file.shippedSha256.isEmpty() ? u"—"_s : file.shippedSha256)
            : file.diff);
}

void CustomisationsDialog::retranslate()
{
    setTitle(tr("Customisations"));
    setSubtitle(tr("Where the product's folder is not as it was shipped."));
    setCancelText(tr("Close"));
    m_files->setAccessibleName(tr("Files that differ"));
    m_diff->setAccessibleName(tr("Difference from the shipped file"));
    const int row = m_files->currentRow();
    m_files->clear();
    for (const Customisation &file : std::as_const(m_customisations)) {
        const QString kind = file.kind == CustomisationKind::ModifiedFile ? tr("changed")
            : file.kind == CustomisationKind::MissingFile                 ? tr("missing")
                                                                          : tr("added");
        QStringList words{file.path, kind};
        if (file.modifiedAt)
            words.append(localDateTime(*file.modifiedAt));
        m_files->addItem(words.join(u" · "_s));
    }
    m_files->setCurrentRow(row);
}

void CustomisationsDialog::changeEvent(QEvent *event)
{
    DialogFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace mainstay::ui
