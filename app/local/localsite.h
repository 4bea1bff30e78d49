// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/local/localproduct.h"
#include "app/local/restarts.h"
#include "core/result.h"
#include "core/values/session.h"
#include "models/profiles.h"

#include <QObject>
#include <QProcess>

#include <map>
#include <memory>
#include <vector>

namespace mainstay::app {

/// A main server and two agents of one's own, as real child processes in one data folder, for trying everything out on
/// one machine. Whoever stops the console stops them; the next start finds the same data. An agent that ends by itself
/// is started again.
class LocalSite : public QObject
{
    Q_OBJECT

public:
    explicit LocalSite(const QString &folder, QObject *parent = nullptr);
    ~LocalSite() override;

    /// Makes the server where there is none yet, and starts it; serverReady() or failed() follows.
    void startServer();

    /// Once the server trusts the site key: enrols the two agents where they are not yet, and starts them.
    void startAgents();

    /// Switches one agent off, and on again, as if somebody had pulled its plug.
    void stopAgent(const QString &name);
    void resumeAgent(const QString &name);
    bool isAgentRunning(const QString &name) const;
    void stopServer();
    void resumeServer() { serve(); }
    bool isServerRunning() const;

    /// Plays so many more computers, of which a few fail; each is marked as simulated.
    void startRehearsal(int computers);
    void stopRehearsal() { switchOff(QStringLiteral("rehearsal")); }

    /// Gives somebody an account who may deploy agents; \a done follows, or failed().
    void addOperator(const core::Credentials &who, const std::function<void()> &done);
    /// Has the server print a code for the update to \a version, as where no mails arrive; \a told gets it, or failed()
    /// follows.
    void printActivationCode(const QString &version, const std::function<void(const QString &code)> &told);
    /// Whether a second person has to approve each request, from the server's next start on. Errors: FileUnwritable.
    core::Result<void> setApproval(bool needed);
    /// The first user's.
    const QString &password() const { return m_password; }

    /// Ends everything that was started; stopped() follows.
    void stop();

    const QString &folder() const { return m_folder; }
    QString logsFolder() const { return m_folder + QStringLiteral("/logs"); }
    /// Where the server keeps what it would mail.
    QString mailbox() const { return m_product.mailbox(); }
    /// Where the sample product is installed.
    QString product() const { return m_product.folder(); }

    static QStringList agentNames();

signals:
    void serverReady(const mainstay::models::ServerProfile &profile, const QString &password);
    void agentsReady();
    void failed(const mainstay::core::Error &error);
    void stopped();

private:
    using Next = std::function<void()>;

    void serve();
    void startEachAgent();
    /// Makes the server know the sample vendor and licence, and the first agent that it is on the product's host.
    void introduceProduct(const Next &next);
    void chooseHost(const QString &name, const Next &next);
    void takeReadyLine(const QByteArray &line);
    void startAgent(const QString &name);
    void enrol(const QString &name, const Next &next);
    void trustSampleVendor(const QString &name, const Next &next);
    void supervise(const QString &name);
    /// Runs a short command to its end; what it printed is given on.
    void run(const QString &program, const QStringList &arguments,
        const std::function<void(const QString &printed)> &next, const QByteArray &input = {});
    void runThen(const QString &program, const QStringList &arguments, const Next &next, const QByteArray &input = {});
    /// Starts one that stays; its output goes to a log of its own.
    QProcess *keepRunning(const QString &program, const QStringList &arguments, const QString &logName);
    void ended(QProcess *process, int exitCode);
    /// Starts the watchdog of an agent again in a while, as systemd would. False: \a process is of no agent, or of one
    /// that has ended too often.
    bool startsAgain(QProcess *process);
    QProcess *running(const QString &logName) const;
    void switchOff(const QString &logName);
    void fail(core::ErrorKind kind, const QString &detail, const QMap<QString, QString> &context = {});
    QString agentFolder(const QString &name) const;

    QString m_folder;
    LocalProduct m_product;
    QString m_server; // programs
    QString m_agent;
    models::ServerProfile m_profile;
    QString m_password;
    std::vector<std::unique_ptr<QProcess>> m_running;
    std::map<QString, Restarts> m_restarts; ///< of agents, by name
    int m_agentsStarted = 0;
    bool m_stopping = false;
};

} // namespace mainstay::app
