// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/patch/patchjournal.h"
#include "core/values/updatewizard.h"
#include "tests/endtoend/realsite.h"

#include <atomic>
#include <thread>

namespace mainstay::test {

/// The whole of a system update: a main server with licence and feed, the sample product, and the agent on its host.
/// All real but the restart of the host, which is one of the product alone.
class UpdateSite
{
public:
    /// \a serverFolder: where the server's data folder is made; empty: in a temporary one.
    explicit UpdateSite(const QString &serverFolder = {});
    /// Ends the product too.
    ~UpdateSite();
    Q_DISABLE_COPY_MOVE(UpdateSite)

    /// Before start(): where the vendor's feed is; the samples' folder unless said.
    void setFeed(const QUrl &feed) { m_feed = feed; }
    /// Before start(): where the host's agent keeps its data; in a temporary folder unless said.
    void setHostFolder(const QString &folder) { m_hostFolder = folder; }
    /// Everything up to the first look at the host. False: see log().
    bool start();

    /// A code, and a download that begins; \a fromMail as in stage().
    core::Result<core::Update> download(const QString &version, bool fromMail = false);
    /// Code, download and verification. The first code is taken from the mailbox, \a fromMail, the others are printed.
    core::Result<core::Update> stage(const QString &version, bool fromMail = false);
    /// A code that the server itself prints, good in any session.
    core::Result<QString> printedCode(const core::Version &version) { return code(version, false); }
    /// The code in the newest mail, once there is one; empty: none came.
    QString mailedCode() const;
    /// Start, with every warning ticked.
    core::Result<core::Update> apply(const core::UpdateId &id);
    /// stage() and apply().
    core::Result<core::Update> begin(const QString &version, bool fromMail = false);
    core::Result<core::Update> press(const core::UpdateId &id, const QString &button);
    core::Update update(const core::UpdateId &id);
    core::UpdateState state(const core::UpdateId &id) { return update(id).state; }
    core::Result<core::Prerequisites> prerequisites(const QString &version);

    /// Runs bin/desk of the product; what it says.
    QString desk(const QStringList &arguments);
    /// The version that answers; empty: none.
    QString answering() { return desk({QStringLiteral("version")}).section(u' ', 0, 0); }
    /// Version, tickets, schema and files are those of 2.0.0.
    bool isAsBefore();
    QString product() const { return m_folder.path() + QStringLiteral("/product"); }
    QByteArray content(const QString &path) const;
    void write(const QString &path, const QByteArray &bytes);

    agent::PatchJournal journal() const;
    RealServer &server() { return m_server; }
    Administrator &admin() { return *m_admin; }
    agent::AgentHost &host() { return *m_host; }
    QString log() const;

private:
    core::Result<QString> code(const core::Version &version, bool fromMail);

    QTemporaryDir m_folder;
    QUrl m_feed;
    QString m_hostFolder;
    RealServer m_server;
    std::unique_ptr<Administrator> m_admin;
    std::unique_ptr<agent::AgentHost> m_host;
    QString m_problem;
};

/// Waits, in a thread of its own, until a patch's journal is there, and strikes at once.
class PatchTrap
{
public:
    using IsThere = std::function<bool(agent::PatchJournal &journal)>;
    PatchTrap(const QString &journalFile, IsThere isThere, std::function<void()> strike);
    ~PatchTrap();
    Q_DISABLE_COPY_MOVE(PatchTrap)

    bool hasStruck() const { return m_hasStruck; }

private:
    int m_inotify;
    std::atomic<bool> m_hasStruck = false;
    std::atomic<bool> m_stop = false;
    std::thread m_thread;
};

} // namespace mainstay::test
