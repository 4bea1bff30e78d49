// SPDX-License-Identifier: GPL-3.0-or-later
#include "databaseserver.h"

#include "unprivileged.h"

#include <QDir>
#include <QElapsedTimer>
#include <QStandardPaths>
#include <QThread>

#include <csignal>

namespace mainstay::test {

using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 120'000; // ms: a machine may be busy

} // namespace

DatabaseServer::DatabaseServer()
{
    // The server runs as somebody else, and has to get there.
    QFile::setPermissions(m_folder.path(), QFile::Permissions(0x7755));
    m_problem = Unprivileged::give(m_folder.path());
}

DatabaseServer::~DatabaseServer()
{
    stopWriting();
    killHard();
}

QString DatabaseServer::password()
{
    return u"p'a\"s#s;w\\ö r$d:%"_s;
}

backup::DatabaseLogin DatabaseServer::login() const
{
    return {settings(), password(), QDir::tempPath() + u"/mainstay-run-"_s + QFileInfo(folder()).fileName(),
        u"0123456789abcdef"_s};
}

bool DatabaseServer::prepare(const QString &program, const QStringList &arguments)
{
    const Unprivileged other(program, arguments);
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.setWorkingDirectory(folder());
    process.start(other.program, other.arguments);
    if (!process.waitForFinished(patience) || process.exitCode() != 0) {
        m_problem = program + u": "_s + process.errorString() + QString::fromUtf8(process.readAll());
        return false;
    }
    return true;
}

void DatabaseServer::start()
{
    const auto [program, arguments] = serverCommand();
    const Unprivileged other(program, arguments);
    m_server.setProcessChannelMode(QProcess::MergedChannels);
    m_server.setStandardOutputFile(folder() + u"/log"_s, QIODevice::Append);
    m_server.setWorkingDirectory(folder());
    m_server.start(other.program, other.arguments);
    QElapsedTimer clock;
    clock.start();
    while (!answers()) {
        // waitForFinished is the pause between two tries, and sees a server that gave up.
        if (m_server.waitForFinished(50) || m_server.state() == QProcess::NotRunning || clock.elapsed() > patience) {
            QFile log(folder() + u"/log"_s);
            static_cast<void>(log.open(QIODevice::ReadOnly));
            m_problem = program + u" does not start: "_s + QString::fromUtf8(log.readAll());
            return;
        }
    }
}

void DatabaseServer::killHard()
{
    if (m_server.state() == QProcess::NotRunning)
        return;
    // PostgreSQL's other processes end when their first one is gone.
    m_server.kill();
    m_server.waitForFinished(patience);
}

QString DatabaseServer::outputOf(std::unique_ptr<QProcess> process, const QByteArray &input) const
{
    process->write(input);
    process->closeWriteChannel();
    if (!process->waitForFinished(patience))
        return u"no end: "_s + process->errorString();
    const QString output = QString::fromUtf8(process->readAllStandardOutput()).trimmed();
    const QString errors = QString::fromUtf8(process->readAllStandardError()).trimmed();
    return process->exitCode() == 0 ? output : u"exit code %1: %2"_s.arg(process->exitCode()).arg(errors);
}

void DatabaseServer::startWriting()
{
    m_writer = shell(u"shop"_s);
    m_writer->write(writerScript());
    m_writer->closeWriteChannel();
    m_writer->waitForBytesWritten(patience);
    awaitTransfers(1);
}

void DatabaseServer::stopWriting()
{
    if (!m_writer)
        return;
    m_writer->kill();
    m_writer->waitForFinished(patience);
    m_writer.reset();
}

void DatabaseServer::awaitTransfers(qint64 more) const
{
    const qint64 wanted = transfers() + more;
    QElapsedTimer clock;
    clock.start();
    while (transfers() < wanted) {
        if (clock.elapsed() > patience)
            qFatal("nothing is written: %s", m_writer->readAllStandardError().constData());
    }
}

QString DatabaseServer::broken(const QString &database, qint64 transfers) const
{
    const QString found
        = sql(u"SELECT concat((SELECT sum(balance) FROM accounts), ' ', (SELECT count(*) FROM transfers), ' ', "
              "(SELECT sum(moves) FROM accounts))"_s,
            database);
    const QString wanted = u"0 %1 %2"_s.arg(transfers).arg(2 * transfers);
    return found == wanted ? QString() : QString(found + u" instead of "_s + wanted);
}

} // namespace mainstay::test
