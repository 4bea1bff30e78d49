// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QTemporaryDir>
#include <QUrl>

namespace mainstay::test {

/// The real mainstayd with a data folder of its own, to be stopped, killed and started again at the same address.
class RealServer
{
public:
    /// \a folder: where the data folder is made; empty: in a temporary one.
    explicit RealServer(const QString &folder = {});
    /// Kills what still runs.
    ~RealServer();
    Q_DISABLE_COPY_MOVE(RealServer)

    /// Makes the data folder.
    bool init(int pollSeconds = 2);
    /// Serves; true once it says that it is ready. The first start finds a port, the later ones keep it.
    bool start();
    /// Ends its standard input; its exit code.
    int stop();
    /// SIGKILL.
    void kill();
    bool isRunning() const { return m_process.state() == QProcess::Running; }
    qint64 processId() const { return m_process.processId(); }

    /// Runs a command of mainstayd to its end; its exit code.
    int command(const QStringList &arguments);
    /// The same, killed after so many milliseconds where it has not ended. False: it had ended.
    bool killedCommand(const QStringList &arguments, int milliseconds);
    /// Set before start(): added to its environment.
    void setEnvironment(const QString &name, const QString &value);

    QUrl url() const { return m_url; }
    QString fingerprint() const { return m_fingerprint; }
    QString folder() const { return m_folder; }
    QString password() const;
    QByteArray enrolmentToken() const;
    /// What it wrote to standard error, and what its last command said.
    QString log() const;

private:
    QTemporaryDir m_temporary;
    QString m_folder;
    QProcess m_process;
    QProcessEnvironment m_environment;
    QUrl m_url;
    QString m_fingerprint;
    QString m_said;
};

} // namespace mainstay::test
