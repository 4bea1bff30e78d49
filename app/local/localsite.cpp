// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/localsite.h"

#include "app/local/programs.h"
#include "platform/files/files.h"

#include <QDir>
#include <QFileInfo>
#include <QHostAddress>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpServer>
#include <QTimer>

#include <algorithm>

namespace mainstay::app {

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;

namespace {

constexpr auto switchedOff = "switchedOff";
const QString serverName = u"mainstayd"_s;
constexpr auto stopPatience = std::chrono::seconds(15);

/// A port that nobody listens on now. The server keeps it for good, because agents remember it.
quint16 freePort()
{
    QTcpServer probe;
    return probe.listen(QHostAddress::LocalHost) ? probe.serverPort() : 0;
}

} // namespace

LocalSite::LocalSite(const QString &folder, QObject *parent)
    : QObject(parent), m_folder(folder), m_product(folder, samplesFolder())
{ }

LocalSite::~LocalSite()
{
    // Their standard input ends with us, and they with it; what hangs is not left behind.
    for (const auto &process : m_running) {
        process->disconnect(this);
        process->closeWriteChannel();
    }
    for (const auto &process : m_running) {
        if (process->state() != QProcess::NotRunning && !process->waitForFinished(5000))
            process->kill();
    }
    m_product.stop();
}

QStringList LocalSite::agentNames()
{
    return {u"PC-MILANO-1"_s, u"PC-ROMA-1"_s};
}

QString LocalSite::agentFolder(const QString &name) const
{
    return m_folder + u"/agents/"_s + name.toLower();
}

void LocalSite::startServer()
{
    m_server = findProgram(u"mainstayd"_s);
    m_agent = findProgram(u"mainstay-agent"_s);
    for (const auto &[name, path] : {std::pair(u"mainstayd"_s, m_server), std::pair(u"mainstay-agent"_s, m_agent)}) {
        if (path.isEmpty()) {
            fail(ErrorKind::ProcessFailed, u"not found beside this program nor in PATH"_s, {{u"program"_s, name}});
            return;
        }
    }
    if (!QDir().mkpath(logsFolder())) {
        fail(ErrorKind::FileUnwritable, {}, {{u"path"_s, logsFolder()}});
        return;
    }
    const QString data = m_folder + u"/server"_s;
    if (QFileInfo::exists(data + u"/mainstayd.conf"_s)) {
        serve();
        return;
    }
    runThen(m_server,
        {u"init"_s, u"--data"_s, data, u"--name"_s, u"Local"_s, u"--listen"_s, u"127.0.0.1:%1"_s.arg(freePort()),
            u"--poll-seconds"_s, u"10"_s},
        [this] { serve(); });
}

void LocalSite::serve()
{
    if (m_product.isOffered()) {
        if (const auto offered = m_product.offerFeed(m_folder + u"/server/mainstayd.conf"_s); !offered) {
            emit failed(offered.error());
            return;
        }
    }
    QProcess *server
        = keepRunning(m_server, {u"serve"_s, u"--data"_s, m_folder + u"/server"_s, u"--stop-with-stdin"_s}, serverName);
    connect(server, &QProcess::readyReadStandardOutput, this, [this, server] {
        if (m_profile.url.isEmpty() && server->canReadLine())
            takeReadyLine(server->readLine());
    });
}

void LocalSite::takeReadyLine(const QByteArray &line)
{
    const QJsonObject ready = QJsonDocument::fromJson(line).object();
    const auto password = platform::readFile(m_folder + u"/server/secrets/password"_s, 4096);
    if (!password) {
        emit failed(password.error());
        return;
    }
    m_profile
        = {u"Local"_s, QUrl(ready.value(u"url"_s).toString()), u"admin"_s, ready.value(u"fingerprint"_s).toString()};
    m_password = QString::fromUtf8(*password).trimmed();
    emit serverReady(m_profile, m_password);
}

void LocalSite::startAgents()
{
    if (m_product.isOffered())
        introduceProduct([this] { startEachAgent(); });
    else
        startEachAgent();
}

void LocalSite::startEachAgent()
{
    for (const QString &name : agentNames())
        startAgent(name);
}

void LocalSite::startAgent(const QString &name)
{
    const auto supervised = [this, name] {
        supervise(name);
        if (++m_agentsStarted == agentNames().size())
            emit agentsReady();
    };
    const auto chosen = [this, name, supervised] { chooseHost(name, supervised); };
    const auto trusted = [this, name, chosen] { trustSampleVendor(name, chosen); };
    if (QFileInfo::exists(agentFolder(name) + u"/agent.json"_s))
        trusted();
    else
        enrol(name, trusted);
}

void LocalSite::supervise(const QString &name)
{
    // The watchdog of the version that proved itself last, as a service manager would start it.
    const QString proven = agentFolder(name) + u"/watchdog/mainstay-agent"_s;
    m_restarts[name].started();
    keepRunning(QFileInfo::exists(proven) ? proven : m_agent,
        {u"supervise"_s, u"--data"_s, agentFolder(name), u"--stop-with-stdin"_s}, name.toLower());
}

void LocalSite::startRehearsal(int computers)
{
    keepRunning(m_agent,
        {u"simulate"_s, QString::number(computers), u"--server"_s, m_profile.url.toString(), u"--fingerprint"_s,
            m_profile.fingerprint, u"--token-file"_s, m_folder + u"/server/secrets/enrolment-token"_s,
            u"--agent-version"_s, u"1.0.0"_s, u"--failing"_s, u"8"_s, u"--work"_s, u"200"_s, u"--ramp"_s, u"1"_s,
            u"--speed"_s, u"20000000"_s, u"--stop-with-stdin"_s},
        u"rehearsal"_s);
}

QProcess *LocalSite::keepRunning(const QString &program, const QStringList &arguments, const QString &logName)
{
    auto &process = m_running.emplace_back(std::make_unique<QProcess>());
    process->setObjectName(logName);
    process->setStandardErrorFile(logsFolder() + u'/' + logName + u".log"_s, QIODevice::Append);
    connect(process.get(), &QProcess::errorOccurred, this,
        [this, started = process.get(), program](QProcess::ProcessError error) {
            if (error == QProcess::FailedToStart)
                fail(ErrorKind::ProcessFailed, started->errorString(), {{u"program"_s, QFileInfo(program).fileName()}});
        });
    connect(process.get(), &QProcess::finished, this,
        [this, finished = process.get()](int exitCode) { ended(finished, exitCode); });
    process->start(program, arguments);
    return process.get();
}

void LocalSite::ended(QProcess *process, int exitCode)
{
    if (m_stopping) {
        for (const auto &other : m_running) {
            if (other->state() != QProcess::NotRunning)
                return;
        }
        emit stopped();
        return;
    }
    if (process->property(switchedOff).toBool() || startsAgain(process))
        return;
    fail(ErrorKind::ProcessFailed, u"it ended; its log is %1/%2.log"_s.arg(logsFolder(), process->objectName()),
        {{u"program"_s, QFileInfo(process->program()).fileName()}, {u"exitCode"_s, QString::number(exitCode)}});
}

bool LocalSite::startsAgain(QProcess *process)
{
    const auto agent = std::ranges::find_if(
        m_restarts, [process](const auto &entry) { return entry.first.toLower() == process->objectName(); });
    if (agent == m_restarts.end())
        return false;
    const auto pause = agent->second.next();
    if (!pause)
        return false;
    qWarning().noquote() << agent->first << "ended; it is started again in" << pause->count() << "ms";
    QTimer::singleShot(*pause, process, [this, process, name = agent->first] {
        // Somebody may have switched it off, and even on again, meanwhile.
        if (!m_stopping && !process->property(switchedOff).toBool() && !isAgentRunning(name))
            supervise(name);
    });
    return true;
}

QProcess *LocalSite::running(const QString &logName) const
{
    for (const auto &process : m_running) {
        if (process->objectName() == logName && process->state() != QProcess::NotRunning)
            return process.get();
    }
    return nullptr;
}

bool LocalSite::isAgentRunning(const QString &name) const
{
    return running(name.toLower()) != nullptr;
}

void LocalSite::resumeAgent(const QString &name)
{
    m_restarts[name] = {};
    startAgent(name);
}

void LocalSite::stopAgent(const QString &name)
{
    switchOff(name.toLower());
}

bool LocalSite::isServerRunning() const
{
    return running(serverName) != nullptr;
}

void LocalSite::stopServer()
{
    switchOff(serverName);
}

void LocalSite::switchOff(const QString &logName)
{
    for (const auto &process : m_running) {
        if (process->objectName() == logName) {
            process->setProperty(switchedOff, true); // also one that has ended and would be started again
            process->closeWriteChannel();
        }
    }
}

void LocalSite::stop()
{
    if (std::exchange(m_stopping, true))
        return;
    bool any = false;
    for (const auto &process : m_running) {
        any = any || process->state() != QProcess::NotRunning;
        process->closeWriteChannel();
    }
    if (!any) {
        QTimer::singleShot(0, this, &LocalSite::stopped);
        return;
    }
    QTimer::singleShot(stopPatience, this, [this] {
        for (const auto &process : m_running)
            process->kill();
    });
}

void LocalSite::fail(ErrorKind kind, const QString &detail, const QMap<QString, QString> &context)
{
    emit failed(Error{kind, detail, context});
}

} // namespace mainstay::app
