// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/hostprotocol.h"
#include "ui/widgets/dialogframe.h"

class QListWidget;
class QPlainTextEdit;

namespace mainstay::ui {

/// What differs between the product's folder and what its vendor shipped, file by file, with the difference in text.
class CustomisationsDialog : public DialogFrame
{
    Q_OBJECT

public:
    CustomisationsDialog(
        const Theme &theme, const QList<core::Customisation> &customisations, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void showRow(int row);
    void retranslate();

    QList<core::Customisation> m_customisations;
    QListWidget *m_files;
    QPlainTextEdit *m_diff;
};

} // namespace mainstay::ui
