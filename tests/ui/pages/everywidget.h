// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backupdownload.h"
#include "models/patchdraft.h"
#include "models/requestdraft.h"
#include "pages/fakeserver.h"
#include "platform/http/networkaccess.h"
#include "ui/theme/theme.h"

#include <QTemporaryDir>

#include <functional>

namespace mainstay::test {

/// Every page and every dialog of the console over a sample site, one at a time, for tests that hold for all of them.
class EveryWidget
{
public:
    explicit EveryWidget(ui::Theme &theme);

    /// False: the sample site was not read.
    bool signIn(core::Role role);

    struct Window
    {
        QString name;
        std::function<QWidget *()> make; ///< the caller owns it
    };
    QList<Window> windows();

    Console &console() { return m_console; }
    FakeServer &server() { return m_server; }
    models::RequestDraft *makeDraft();
    /// Trusts the sample vendor.
    models::PatchDraft *makePatchDraft();

private:
    /// The page of system updates over an update in that state, or none; Next is pressed so many times.
    std::function<QWidget *()> updateAt(std::optional<core::UpdateState> state, int further);
    QList<Window> pages();
    QList<Window> dialogs();

    ui::Theme &m_theme;
    FakeServer m_server;
    Console m_console{m_server};
    QTemporaryDir m_scratch;
    platform::NetworkAccess m_access;
    backend::TransferList m_transfers{m_scratch.filePath(QStringLiteral("records")), m_access};
    models::BackupDownload m_download{m_console.workspace.backups(), m_console.workspace.connection(), m_transfers};
};

} // namespace mainstay::test
