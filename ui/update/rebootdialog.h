// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/dialogframe.h"

class QDateTimeEdit;

namespace mainstay::ui {

/// Asks when the machine shall be rebooted, in this computer's time.
class RebootDialog : public DialogFrame
{
    Q_OBJECT

public:
    explicit RebootDialog(const Theme &theme, QWidget *parent = nullptr);

signals:
    void chosen(const QDateTime &at);

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    QDateTimeEdit *m_at;
};

} // namespace mainstay::ui
