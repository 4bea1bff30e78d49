// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/dialogframe.h"

class QLabel;
class QLineEdit;

namespace mainstay::ui {

/// Asks for the name of a filter that is to be saved.
class SaveFilterDialog : public DialogFrame
{
    Q_OBJECT

public:
    /// One of \a taken may be chosen again: it is replaced, and the dialog says so before.
    SaveFilterDialog(const Theme &theme, const QStringList &taken, QWidget *parent = nullptr);

signals:
    void named(const QString &name);

private:
    void check();

    const QStringList m_taken;
    QLabel *m_label;
    QLineEdit *m_name;
    QLabel *m_replaces;
};

} // namespace mainstay::ui
