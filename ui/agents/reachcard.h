// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/request.h"
#include "core/values/requestpreview.h"
#include "ui/widgets/card.h"

class QLabel;
class QPushButton;

namespace mainstay::ui {

/// Beside the form of a new request: how many computers it reaches and how many it does not, how much is sent and how
/// long that takes.
class ReachCard : public Card
{
    Q_OBJECT

public:
    explicit ReachCard(const Theme &theme, QWidget *parent = nullptr);

    void setPreview(const core::RequestPreview &preview);
    /// Where there is no preview: why.
    void setNothing(const QString &why);

signals:
    void computersWanted();

protected:
    void changeEvent(QEvent *event) override;

private:
    static QStringList lines(const core::RequestPreview &preview);
    static QString effort(const core::RequestPreview &preview);
    void retranslate();

    QLabel *m_title;
    QLabel *m_reach;
    QLabel *m_details;
    QLabel *m_rule;
    QPushButton *m_show;
};

} // namespace mainstay::ui
