// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QLabel;
class QLineEdit;
class QTextBrowser;
class QTreeWidget;
class QTreeWidgetItem;

namespace mainstay::ui {

class Theme;

/// The operator's manual in the window's language, beside the work: its chapters at the left, what they say at the
/// right. It is part of the program, so that it is there without a network, and is of the same version.
class ManualWindow : public QDialog
{
    Q_OBJECT

public:
    explicit ManualWindow(const Theme &theme, QWidget *parent = nullptr);

    /// Shows what the manual says of \a topic, the name of a "help:" mark in it; where there is none, its beginning.
    void showTopic(const QString &topic);
    /// The names of all marks, in their order.
    const QStringList &topics() const { return m_topics; }
    QTextBrowser *text() const { return m_text; }

protected:
    void changeEvent(QEvent *event) override;

private:
    void load();
    void takeMarks();
    void dress();
    void fillChapters();
    QTreeWidgetItem *chapterOf(const QString &anchor) const;
    void find();
    void retranslate();

    const Theme &m_theme;
    QLineEdit *m_find;
    QLabel *m_nothing;
    QTreeWidget *m_chapters;
    QTextBrowser *m_text;
    QStringList m_topics;
    QString m_topic;
};

} // namespace mainstay::ui
