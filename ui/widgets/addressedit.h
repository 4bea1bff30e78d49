// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;
class QToolButton;

namespace mainstay::ui {

class Theme;

/// E-mail addresses, each a chip that can be taken away. Enter, comma, semicolon or blank ends one; a pasted list is
/// taken apart; what is no address stays in the field, with a sentence that says so. Backspace in the empty field takes
/// the last one back for a correction.
class AddressEdit : public QWidget
{
    Q_OBJECT

public:
    explicit AddressEdit(const Theme &theme, QWidget *parent = nullptr);

    void setAddresses(const QStringList &addresses);
    const QStringList &addresses() const { return m_addresses; }
    /// Takes what is typed and not yet ended; false where it is no address.
    bool takeTyped();
    /// The name of the field, for a screen reader and as its label's buddy.
    QLineEdit *field() const { return m_field; }
    void setPlaceholder(const QString &text);

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void changed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void addChip(const QString &address);
    void removeAt(qsizetype index);
    void takeText(const QString &text, bool ended);
    void showComplaint(const QString &what);
    void nameChips();
    /// Lays the chips out in \a width, and moves them there where \a move says so; returns the height.
    int arrange(int width, bool move) const;

    const Theme &m_theme;
    QStringList m_addresses;
    QList<QToolButton *> m_chips;
    QLineEdit *m_field;
    QLabel *m_complaint;
    QString m_wrong;
    QString m_placeholder;
};

} // namespace mainstay::ui
