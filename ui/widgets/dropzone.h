// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QMimeData;
class QPushButton;

namespace mainstay::ui {

class ElidedLabel;
class Theme;

/// Where one drops a file, or chooses it with the button. It says what it expects, what it took, or why it refused.
class DropZone : public QWidget
{
    Q_OBJECT

public:
    enum class State { Empty, Accepted, Refused };

    explicit DropZone(const Theme &theme, QWidget *parent = nullptr);

    /// What the zone asks for, translated, such as "Drop the agent file here"; \a filter as for QFileDialog.
    void setPrompt(const QString &prompt, const QString &hint, const QString &filter = {});
    void accept(const QString &title, const QString &detail);
    void refuse(const QString &title, const QString &reason);
    void clear();
    State state() const { return m_state; }

    /// The one local file that \a data brings, beside which its signature may come; empty: none, or several.
    static QString fileIn(const QMimeData *data);

signals:
    /// Somebody dropped or chose a local file. The page looks at it and calls accept() or refuse().
    void fileChosen(const QString &path);

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void show(State state, const QString &title, const QString &detail);
    void refresh();
    void choose();

    const Theme &m_theme;
    State m_state = State::Empty;
    bool m_dragging = false;
    QString m_prompt;
    QString m_hint;
    QString m_filter;
    QLabel *m_icon;
    ElidedLabel *m_title;
    QLabel *m_detail;
    QPushButton *m_choose;
};

} // namespace mainstay::ui
