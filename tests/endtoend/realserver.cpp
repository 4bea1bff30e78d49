// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/endtoend/realserver.h"

#include "tests/support/await.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

namespace mainstay::test {

using namespace Qt::StringLiterals;

namespace {

QString program()
{
    return qEnvironmentVariable("MAINSTAY_BUILD_DIR") + u"/server/mainstayd"_s;
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

RealServer::RealServer(const QString &folder)
    : m_folder((folder.isEmpty() ? m_temporary.path() : folder) + u"/server"_s),
      m_environment(QProcessEnvironment::systemEnvironment())
{ }

RealServer::~RealServer()
{
    kill();
}

bool RealServer::init(int pollSeconds)
{
    return command({u"init"_s, u"--data"_s, m_folder, u"--name"_s, u"End to end"_s, u"--listen"_s, u"127.0.0.1:0"_s,
               u"--poll-seconds"_s, QString::number(pollSeconds)})
        == 0;
}

bool RealServer::start()
{
    const int port = m_url.port(0);
    m_process.setProcessEnvironment(m_environment);
    m_process.setStandardErrorFile(m_temporary.filePath(u"server.log"_s), QIODevice::Append);
    m_process.start(program(),
        {u"serve"_s, u"--data"_s, m_folder, u"--stop-with-stdin"_s, u"--listen"_s, u"127.0.0.1:%1"_s.arg(port)});
    const auto isSettled = [this] { return m_process.canReadLine() || m_process.state() == QProcess::NotRunning; };
    if (!QTest::qWaitFor(isSettled, patience) || !m_process.canReadLine())
        return false;
    const QJsonObject ready = QJsonDocument::fromJson(m_process.readLine()).object();
    m_url = QUrl(ready.value("url"_L1).toString());
    m_fingerprint = ready.value("fingerprint"_L1).toString();
    return m_url.isValid();
}

int RealServer::stop()
{
    m_process.closeWriteChannel();
    if (!QTest::qWaitFor([this] { return m_process.state() == QProcess::NotRunning; }, patience))
        return -1;
    return m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
}

void RealServer::kill()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.kill();
    m_process.waitForFinished(5000);
}

int RealServer::command(const QStringList &arguments)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.setProcessEnvironment(m_environment);
    process.start(program(), arguments);
    process.closeWriteChannel();
    if (!QTest::qWaitFor([&] { return process.state() == QProcess::NotRunning; }, patience))
        return -1;
    m_said = QString::fromUtf8(process.readAll());
    return process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
}

bool RealServer::killedCommand(const QStringList &arguments, int milliseconds)
{
    QProcess process;
    process.setProcessEnvironment(m_environment);
    process.start(program(), arguments);
    process.closeWriteChannel();
    if (process.waitForFinished(milliseconds))
        return false;
    process.kill();
    process.waitForFinished(patience);
    return process.exitStatus() == QProcess::CrashExit;
}

void RealServer::setEnvironment(const QString &name, const QString &value)
{
    m_environment.insert(name, value);
}

QString RealServer::password() const
{
    return QString::fromUtf8(contentOf(m_folder + u"/secrets/password"_s)).trimmed();
}

QByteArray RealServer::enrolmentToken() const
{
    return contentOf(m_folder + u"/secrets/enrolment-token"_s).trimmed();
}

QString RealServer::log() const
{
    return QString::fromUtf8(contentOf(m_temporary.filePath(u"server.log"_s))) + m_said;
}

} // namespace mainstay::test
