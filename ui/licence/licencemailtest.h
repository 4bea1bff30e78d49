// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/roles.h"
#include "models/workspace.h"
#include "ui/text/errortext.h"

#include <QObject>

namespace mainstay::ui {

/// The test e-mail to the licence's address: whether one is on its way, and what the mail server said of the last one.
/// It belongs to a place where people send it, and forgets with it.
class LicenceMailTest : public QObject
{
    Q_OBJECT

public:
    explicit LicenceMailTest(models::Workspace &workspace, QObject *parent = nullptr);

    void send();
    /// Somebody has read what came of it.
    void forget();
    bool isSending() const { return m_sending; }

    /// What became of the last one, in the program's language.
    struct Outcome
    {
        models::Tone tone = models::Tone::Ok;
        QString sentence;
        QString answer; ///< the mail server's own words, and what to do; may be empty
        QString details{}; ///< technical; of a failure
    };
    std::optional<Outcome> outcome() const;

signals:
    void changed();

private:
    QString address() const;

    models::Workspace &m_workspace;
    bool m_sending = false;
    QString m_address; ///< masked, as it was when the test was sent
    std::optional<core::Result<core::MailReply>> m_reply;
};

} // namespace mainstay::ui
