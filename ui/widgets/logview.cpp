// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/logview.h"

#include "core/redaction.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSaveFile>
#include <QScrollBar>

namespace mainstay::ui {

using namespace Qt::StringLiterals;

LogView::LogView(const Theme &theme, models::FollowedLog &log, const QString &name, QWidget *parent)
    : QWidget(parent),
      m_log(log),
      m_filter(new QLineEdit),
      m_copy(new QPushButton),
      m_save(new QPushButton),
      m_text(new QPlainTextEdit)
{
    m_text->setReadOnly(true);
    m_text->setFont(theme.font(Type::Mono));
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setTabChangesFocus(true);
    m_text->setMaximumBlockCount(maxLines);
    m_text->setMinimumHeight(80);
    m_text->setObjectName(name);
    m_filter->setObjectName(name + u"Filter"_s);
    m_filter->setClearButtonEnabled(true);
    m_filter->addAction(theme.icon(u"filter"_s), QLineEdit::LeadingPosition);
    m_copy->setObjectName(name + u"Copy"_s);
    m_copy->setIcon(theme.icon(u"copy"_s));
    m_save->setObjectName(name + u"Save"_s);
    m_save->setIcon(theme.icon(u"download"_s));

    auto *row = new QHBoxLayout;
    row->setSpacing(metrics::space2);
    row->addWidget(m_filter, 1);
    row->addWidget(m_copy);
    row->addWidget(m_save);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::space2);
    layout->addLayout(row);
    layout->addWidget(m_text, 1);

    connect(&m_log, &models::FollowedLog::cleared, this, [this] {
        m_half.clear();
        m_text->clear();
        updateActions();
    });
    connect(&m_log, &models::FollowedLog::appended, this, &LogView::append);
    connect(m_filter, &QLineEdit::textChanged, this, &LogView::narrow);
    connect(m_copy, &QPushButton::clicked, this, &LogView::copy);
    connect(m_save, &QPushButton::clicked, this, &LogView::save);
    retranslate();
}

void LogView::setAccessibleNameOfText(const QString &name)
{
    m_text->setAccessibleName(name);
}

QString LogView::shownOf(const QString &lines) const
{
    QString shown;
    for (const QStringView line : QStringView(lines).split(u'\n', Qt::SkipEmptyParts)) {
        if (line.contains(m_filter->text(), Qt::CaseInsensitive))
            shown += line.toString() + u'\n';
    }
    return shown;
}

void LogView::append(const QString &text)
{
    QString shown = text;
    if (!m_filter->text().isEmpty()) {
        // A piece may end inside a line, and whether that is shown depends on all of it.
        const QString known = m_half + text;
        const qsizetype whole = known.lastIndexOf(u'\n') + 1;
        m_half = known.sliced(whole);
        shown = shownOf(known.first(whole));
    }
    if (!shown.isEmpty()) {
        QScrollBar *bar = m_text->verticalScrollBar();
        const bool atEnd = bar->value() == bar->maximum();
        QTextCursor cursor(m_text->document());
        cursor.movePosition(QTextCursor::End);
        cursor.insertText(shown);
        if (atEnd)
            bar->setValue(bar->maximum());
    }
    updateActions();
}

void LogView::narrow()
{
    m_text->clear();
    m_half.clear();
    append(m_log.text());
    m_text->verticalScrollBar()->setValue(m_text->verticalScrollBar()->maximum());
    retranslate(); // an empty text has another reason
}

void LogView::copy()
{
    QApplication::clipboard()->setText(core::redacted(m_text->toPlainText()));
}

void LogView::save()
{
    auto *dialog = new QFileDialog(this, tr("Save log"), m_path, tr("Log files (*.log)"));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"log"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::fileSelected, this, [this, text = m_log.text()](const QString &path) {
        QSaveFile file(path);
        const QByteArray bytes = core::redacted(text).toUtf8();
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
            emit failed({core::ErrorKind::FileUnwritable, file.errorString(), {{u"path"_s, path}}});
    });
    dialog->open();
}

void LogView::updateActions()
{
    m_save->setEnabled(!m_log.text().isEmpty());
    m_copy->setEnabled(!m_text->document()->isEmpty());
}

void LogView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void LogView::retranslate()
{
    m_filter->setPlaceholderText(tr("Show only lines with…"));
    m_filter->setAccessibleName(tr("Filter of the log"));
    m_copy->setText(tr("Copy"));
    m_copy->setToolTip(tr("Copy the lines that are shown"));
    m_save->setText(tr("Save log…"));
    const bool isNarrowed = !m_filter->text().isEmpty() && !m_log.text().isEmpty();
    m_text->setPlaceholderText(isNarrowed ? tr("No line has that.") : tr("Nothing has been written to the log."));
    updateActions();
}

} // namespace mainstay::ui
