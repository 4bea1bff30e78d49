// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/themestyle.h"

#include <QDialog>

class QHBoxLayout;
class QLabel;
class QVBoxLayout;

namespace mainstay::ui {

class Theme;

/// The shape of every dialog: a title, a body, and a row of buttons with the main one last. Enter presses it, Esc
/// cancels.
class DialogFrame : public QDialog
{
    Q_OBJECT

public:
    explicit DialogFrame(const Theme &theme, QWidget *parent = nullptr);

    /// Also the window's title.
    void setTitle(const QString &title);
    void setSubtitle(const QString &subtitle);
    QVBoxLayout *body() const { return m_body; }

    /// The button that does what the dialog is about. It accepts nothing by itself: connect to clicked().
    QPushButton *primaryButton() const { return m_primary; }
    /// Rejects the dialog; says "Cancel" until setCancelText().
    QPushButton *cancelButton() const { return m_cancel; }
    void setCancelText(const QString &text);
    /// For what is beside the dialog's purpose, at the left of the button row.
    void addSideButton(QPushButton *button);

    /// Makes it \a width pixels wide and always as high as what it says needs, whatever is shown, hidden or translated.
    void hugContent(int width);

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool event(QEvent *event) override;

private:
    void applyTheme();
    void retranslate();

    const Theme &m_theme;
    bool m_hugs = false; // before the widgets: making them sends events already
    QLabel *m_title;
    QLabel *m_subtitle;
    QVBoxLayout *m_body;
    QWidget *m_footer;
    QHBoxLayout *m_side;
    QPushButton *m_cancel;
    QPushButton *m_primary;
    bool m_ownCancelText = true;
};

} // namespace mainstay::ui
