// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/session.h"
#include "ui/widgets/dialogframe.h"

#include <optional>

class QLabel;

namespace mainstay::ui {

class KeyValueGrid;

/// What this program is, and the versions that somebody who helps will ask for.
class AboutDialog : public DialogFrame
{
    Q_OBJECT

public:
    /// \a server where one is known.
    AboutDialog(const Theme &theme, const std::optional<core::ServerInfo> &server, QWidget *parent = nullptr);

    /// The versions as one text to paste into a mail; in English, for whoever reads it.
    QString report() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    const std::optional<core::ServerInfo> m_server;
    QLabel *m_logo;
    QLabel *m_sentence;
    KeyValueGrid *m_versions;
    QLabel *m_licence;
    QPushButton *m_copy;
};

} // namespace mainstay::ui
