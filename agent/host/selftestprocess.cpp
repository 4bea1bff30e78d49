// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/host/selftestprocess.h"

#include "agent/host/childprocess.h"
#include "platform/whenready.h"

namespace mainstay::agent {

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using core::Result;

SelfTestProcess::SelfTestProcess(const QString &program, const core::Version &version, const QString &dataFolder,
    std::chrono::milliseconds limit, QObject *parent)
    : QObject(parent), m_version(version), m_dataFolder(dataFolder)
{
    m_promise.start();
    m_process.setProgram(program);
    m_process.setStandardInputFile(QProcess::nullDevice());
    prepareChild(m_process, ChildLife::EndsWithParent);
    connect(&m_process, &QProcess::finished, this, &SelfTestProcess::finished);
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            end(failure(m_process.errorString()));
    });
    m_limit.setSingleShot(true);
    connect(&m_limit, &QTimer::timeout, this, [this] { end(failure(u"it did not end in time"_s)); });
    m_limit.start(limit);
    platform::whenCancelled(m_promise.future(), this, [this] { end(Error{ErrorKind::Cancelled, {}, {}}); });
    run({u"--version"_s});
}

SelfTestProcess::~SelfTestProcess()
{
    m_process.disconnect(this);
    if (m_process.state() != QProcess::NotRunning) {
        m_process.kill();
        m_process.waitForFinished(1000);
    }
    if (!m_hasEnded) {
        m_promise.addResult(Error{ErrorKind::Cancelled, {}, {}});
        m_promise.finish();
    }
}

void SelfTestProcess::run(const QStringList &arguments)
{
    m_process.setArguments(arguments);
    m_process.start();
}

void SelfTestProcess::finished(int exitCode, QProcess::ExitStatus status)
{
    if (status != QProcess::NormalExit || exitCode != 0) {
        const QByteArray said = m_process.readAllStandardError().right(2000).trimmed();
        Error error = failure(said.isEmpty() ? u"it said nothing"_s : QString::fromUtf8(said));
        if (status == QProcess::NormalExit)
            error = error.with(u"exitCode"_s, QString::number(exitCode));
        end(error);
        return;
    }
    if (m_isTesting) {
        end({});
        return;
    }
    const QString said = QString::fromUtf8(m_process.readAllStandardOutput().left(200)).trimmed();
    const auto version = core::Version::parse(said);
    if (!version || *version != m_version) {
        end(Error{ErrorKind::WrongVersion, u"the program is of another version than the package says"_s,
            {{u"expected"_s, m_version.toString()}, {u"actual"_s, said}}});
        return;
    }
    m_isTesting = true;
    run({u"self-test"_s, u"--data"_s, m_dataFolder});
}

void SelfTestProcess::end(const Result<void> &result)
{
    if (std::exchange(m_hasEnded, true))
        return;
    m_limit.stop();
    m_promise.addResult(result);
    m_promise.finish();
    deleteLater();
}

Error SelfTestProcess::failure(const QString &detail) const
{
    return {ErrorKind::SelfTestFailed, detail, {{u"program"_s, m_process.program()}}};
}

} // namespace mainstay::agent
