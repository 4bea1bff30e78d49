// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/followedlog.h"

#include <QWidget>

class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace mainstay::ui {

class Theme;

/// A log as it is written: which of its lines are shown can be narrowed down, and what is shown copied. Whoever reads
/// further up is left there; whoever looks at the end stays at the end.
class LogView : public QWidget
{
    Q_OBJECT

public:
    /// \a name: of the text among the objects.
    LogView(const Theme &theme, models::FollowedLog &log, const QString &name, QWidget *parent = nullptr);

    void setAccessibleNameOfText(const QString &name);
    /// Proposed when it is saved; what is saved is the whole of it, secrets left out.
    void setPath(const QString &path) { m_path = path; }

signals:
    void failed(const mainstay::core::Error &error);

protected:
    void changeEvent(QEvent *event) override;

private:
    void append(const QString &text);
    void narrow();
    void copy();
    void save();
    void updateActions();
    void retranslate();
    /// Those of \a lines that are to be shown.
    QString shownOf(const QString &lines) const;

    static constexpr int maxLines = 50'000; ///< a log without end must not eat the console's memory

    models::FollowedLog &m_log;
    QString m_path;
    QString m_half; ///< the beginning of a line that has not come whole yet, while lines are left out
    QLineEdit *m_filter;
    QPushButton *m_copy;
    QPushButton *m_save;
    QPlainTextEdit *m_text;
};

} // namespace mainstay::ui
