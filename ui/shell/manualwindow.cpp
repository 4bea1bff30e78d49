// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/manualwindow.h"

#include "ui/theme/theme.h"

#include <QDesktopServices>
#include <QEvent>
#include <QFile>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QRegularExpression>
#include <QTextBlock>
#include <QTextBrowser>
#include <QTextTable>
#include <QTreeWidget>
#include <QTreeWidgetItemIterator>
#include <QVBoxLayout>

namespace mainstay::ui {

using namespace Qt::StringLiterals;

namespace {

/// What stands for a mark while the text is laid out: nobody writes that.
constexpr QChar markSign(0x2063);

QString manual()
{
    const bool isItalian = QLocale().language() == QLocale::Italian;
    QFile file(isItalian ? u":/manual/it.md"_s : u":/manual/en.md"_s);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QString text = QString::fromUtf8(file.readAll());
    static const QRegularExpression end(u" +(<!-- help: [a-z-]+ -->)$"_s, QRegularExpression::MultilineOption);
    static const QRegularExpression mark(u"<!-- help: ([a-z-]+) -->"_s);
    static const QRegularExpression comment(u"<!--.*?-->"_s, QRegularExpression::DotMatchesEverythingOption);
    text.replace(end, u"\\1"_s); // of a heading: nothing stays behind it
    text.replace(mark, markSign + u"\\1"_s + markSign);
    text.remove(comment);
    return text;
}

QString anchorOf(const QTextBlock &block)
{
    return u"chapter-%1"_s.arg(block.position());
}

} // namespace

ManualWindow::ManualWindow(const Theme &theme, QWidget *parent)
    : QDialog(parent),
      m_theme(theme),
      m_find(new QLineEdit),
      m_nothing(new QLabel),
      m_chapters(new QTreeWidget),
      m_text(new QTextBrowser)
{
    setObjectName(u"manual"_s);
    setWindowFlag(Qt::WindowMaximizeButtonHint);
    m_find->setObjectName(u"manualFind"_s);
    m_find->setClearButtonEnabled(true);
    m_find->addAction(theme.icon(u"search"_s), QLineEdit::LeadingPosition);
    theme.style(m_nothing, Type::Body, Colour::Muted);
    m_nothing->hide();
    m_chapters->setHeaderHidden(true);
    m_chapters->setObjectName(u"manualChapters"_s);
    m_text->setObjectName(u"manualText"_s);
    m_text->setOpenLinks(false);
    m_text->document()->setDocumentMargin(metrics::space4);

    auto *left = new QVBoxLayout;
    left->setSpacing(metrics::space2);
    left->addWidget(m_find);
    left->addWidget(m_nothing);
    left->addWidget(m_chapters, 1);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(metrics::space4, metrics::space4, metrics::space4, metrics::space4);
    layout->setSpacing(metrics::space3);
    layout->addLayout(left, 1);
    layout->addWidget(m_text, 3);
    resize(980, 680);

    connect(m_find, &QLineEdit::returnPressed, this, &ManualWindow::find);
    connect(m_find, &QLineEdit::textChanged, m_nothing, &QWidget::hide);
    connect(m_chapters, &QTreeWidget::currentItemChanged, this, [this](const QTreeWidgetItem *item) {
        if (item)
            m_text->scrollToAnchor(item->data(0, Qt::UserRole).toString());
    });
    connect(m_text, &QTextBrowser::anchorClicked, this, [](const QUrl &url) {
        // What lies beside the manual in the source is not here.
        if (url.scheme() == "https"_L1)
            QDesktopServices::openUrl(url);
    });
    connect(&theme, &Theme::changed, this, &ManualWindow::load);
    load();
}

void ManualWindow::load()
{
    m_text->setMarkdown(manual());
    takeMarks();
    dress();
    fillChapters();
    retranslate();
    showTopic(m_topic);
}

/// Each mark becomes a place that can be gone to.
void ManualWindow::takeMarks()
{
    m_topics.clear();
    static const QRegularExpression mark(markSign + u"([a-z-]+)"_s + markSign);
    QTextDocument *document = m_text->document();
    for (QTextCursor found = document->find(mark); !found.isNull(); found = document->find(mark, found)) {
        const QString topic = found.selectedText().remove(markSign);
        found.removeSelectedText();
        m_topics.append(topic);
        QTextCursor place(found.block());
        place.movePosition(QTextCursor::NextCharacter, QTextCursor::KeepAnchor);
        QTextCharFormat format;
        format.setAnchor(true);
        format.setAnchorNames(place.charFormat().anchorNames() + QStringList(topic));
        place.mergeCharFormat(format);
    }
}

/// In the fonts and colours of the console.
void ManualWindow::dress()
{
    QTextDocument *document = m_text->document();
    document->setDefaultFont(m_theme.font(Type::Body));
    const QString mono = m_theme.font(Type::Mono).family();
    for (QTextBlock block = document->begin(); block.isValid(); block = block.next()) {
        QTextCursor cursor(block);
        const int level = block.blockFormat().headingLevel();
        QTextBlockFormat shape;
        shape.setLineHeight(130, QTextBlockFormat::ProportionalHeight);
        shape.setNonBreakableLines(false); // a command is wrapped rather than cut off
        if (level > 0) {
            shape.setTopMargin(level <= 2 ? metrics::space5 : metrics::space4);
            QTextCharFormat letters;
            letters.setFont(m_theme.font(level <= 2 ? Type::PageTitle : Type::Section));
            cursor.movePosition(QTextCursor::EndOfBlock, QTextCursor::KeepAnchor);
            cursor.mergeCharFormat(letters);
            QTextCursor start(block);
            start.movePosition(QTextCursor::NextCharacter, QTextCursor::KeepAnchor);
            QTextCharFormat anchor;
            anchor.setAnchor(true);
            anchor.setAnchorNames(start.charFormat().anchorNames() + QStringList(anchorOf(block)));
            start.mergeCharFormat(anchor);
        }
        QTextCursor(block).mergeBlockFormat(shape);
        for (auto it = block.begin(); !it.atEnd(); ++it) {
            const QTextFragment piece = it.fragment();
            if (!piece.charFormat().fontFixedPitch())
                continue;
            QTextCursor code(document);
            code.setPosition(piece.position());
            code.setPosition(piece.position() + piece.length(), QTextCursor::KeepAnchor);
            QTextCharFormat letters;
            letters.setFontFamilies({mono});
            code.mergeCharFormat(letters);
        }
    }
    const QColor line = m_theme.colour(Colour::Line);
    for (QTextFrame *frame : document->rootFrame()->childFrames()) {
        auto *table = qobject_cast<QTextTable *>(frame);
        if (!table)
            continue;
        QTextTableFormat format = table->format();
        format.setBorderCollapse(true);
        format.setBorder(1);
        format.setBorderBrush(line);
        format.setCellPadding(metrics::space1 + 2);
        format.setWidth(QTextLength(QTextLength::PercentageLength, 100));
        table->setFormat(format);
    }
}

void ManualWindow::fillChapters()
{
    const QSignalBlocker quiet(m_chapters);
    m_chapters->clear();
    QTreeWidgetItem *chapter = nullptr;
    for (QTextBlock block = m_text->document()->begin(); block.isValid(); block = block.next()) {
        const int level = block.blockFormat().headingLevel();
        if (level != 2 && level != 3)
            continue;
        auto *item = level == 2 || !chapter ? new QTreeWidgetItem(m_chapters) : new QTreeWidgetItem(chapter);
        item->setText(0, block.text());
        item->setToolTip(0, block.text());
        item->setData(0, Qt::UserRole, anchorOf(block));
        if (level == 2)
            chapter = item;
    }
}

void ManualWindow::showTopic(const QString &topic)
{
    m_topic = topic;
    if (!m_topics.contains(topic)) {
        m_text->moveCursor(QTextCursor::Start);
        return;
    }
    m_text->scrollToAnchor(topic);
    const QSignalBlocker quiet(m_chapters);
    m_chapters->setCurrentItem(chapterOf(topic));
}

/// The one in which that place is; null before the first.
QTreeWidgetItem *ManualWindow::chapterOf(const QString &anchor) const
{
    QString chapter;
    for (QTextBlock block = m_text->document()->begin(); block.isValid(); block = block.next()) {
        if (block.blockFormat().headingLevel() == 2 || block.blockFormat().headingLevel() == 3)
            chapter = anchorOf(block);
        if (!block.begin().atEnd() && block.begin().fragment().charFormat().anchorNames().contains(anchor))
            break;
    }
    for (QTreeWidgetItemIterator item(m_chapters); *item; ++item) {
        if ((*item)->data(0, Qt::UserRole).toString() == chapter)
            return *item;
    }
    return nullptr;
}

void ManualWindow::find()
{
    const QString words = m_find->text();
    if (words.isEmpty())
        return;
    bool isFound = m_text->find(words);
    if (!isFound) { // from the top again
        m_text->moveCursor(QTextCursor::Start);
        isFound = m_text->find(words);
    }
    m_nothing->setVisible(!isFound);
}

void ManualWindow::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        load();
}

void ManualWindow::retranslate()
{
    setWindowTitle(tr("Manual of Mainstay"));
    m_find->setPlaceholderText(tr("Find in the manual"));
    m_find->setAccessibleName(tr("Find in the manual"));
    m_nothing->setText(tr("Not found."));
    m_chapters->setAccessibleName(tr("Chapters"));
    m_text->setAccessibleName(tr("Text of the manual"));
}

} // namespace mainstay::ui
