// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/systemupdates.h"
#include "ui/widgets/dialogframe.h"

#include <QTimer>

class QLabel;
class QLineEdit;

namespace mainstay::ui {

class Banner;

/// Asks for the activation code that the server mails to the licence's address, and shows what becomes of that mail
/// while it is on its way. Accepted once the server has taken the code.
class CodeDialog : public DialogFrame
{
    Q_OBJECT

public:
    CodeDialog(
        const Theme &theme, models::SystemUpdates &updates, const core::CodeRequest &about, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void request();
    void verify();
    void take(const core::Result<core::Activation> &answer);
    void follow();
    void refresh();
    QString sentText(bool isLate) const;
    void setBusy(bool busy);

    models::SystemUpdates &m_updates;
    core::CodeRequest m_about;
    core::Activation m_activation;
    std::optional<core::Error> m_error;
    bool m_busy = false;
    bool m_followAgain = false;
    models::LatestOnly m_latest;
    QTimer m_clock;
    QLabel *m_sent;
    QPushButton *m_request;
    QLabel *m_label;
    QLineEdit *m_code;
    Banner *m_banner;
};

} // namespace mainstay::ui
