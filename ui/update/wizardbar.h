// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace mainstay::ui {

class Theme;

/// The foot of a wizard: Back and Next at the right, what gives it all up at the left, and between them why there is
/// no going on now.
class WizardBar : public QWidget
{
    Q_OBJECT

public:
    explicit WizardBar(const Theme &theme, QWidget *parent = nullptr);

    struct Next
    {
        QString text;
        QString why; ///< it is disabled; empty: it is not
        QString hint{}; ///< what to know before it is pressed
    };
    void setNext(const Next &next);
    void setBack(bool possible) { m_back->setEnabled(possible); }
    /// \a why it cannot be given up now; empty: it can.
    void setGiveUp(bool offered, const QString &why);

    QPushButton *nextButton() const { return m_next; }

signals:
    void helpWanted();
    void backWanted();
    void nextWanted();
    void giveUpWanted();

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    QPushButton *m_help;
    QPushButton *m_giveUp;
    QLabel *m_hint;
    QPushButton *m_back;
    QPushButton *m_next;
};

} // namespace mainstay::ui
