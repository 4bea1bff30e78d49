// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/backup.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace mainstay::ui {

class Theme;

/// The recipients of encrypted backups, one in a row: a name, and a public key that is checked as it is typed.
class RecipientRows : public QWidget
{
    Q_OBJECT

public:
    explicit RecipientRows(const Theme &theme, QWidget *parent = nullptr);

    void setRecipients(const QList<core::BackupRecipient> &recipients);
    /// Those of all rows that are not empty.
    QList<core::BackupRecipient> recipients() const;
    /// Why they cannot be kept, in a sentence; empty where they can.
    QString problem() const;

signals:
    void changed();

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Row
    {
        QWidget *widget;
        QLineEdit *name;
        QLineEdit *key;
        QPushButton *remove;
    };
    void addRow(const core::BackupRecipient &recipient);
    void removeRow(const QWidget *widget);
    void retranslate();
    void refresh();

    const Theme &m_theme;
    QList<Row> m_rows;
    QVBoxLayout *m_layout;
    QPushButton *m_add;
    QLabel *m_problem;
};

} // namespace mainstay::ui
