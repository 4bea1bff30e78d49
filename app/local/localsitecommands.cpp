// SPDX-License-Identifier: GPL-3.0-or-later
// The part of LocalSite that runs short commands of the server and of the agents to their end.
#include "app/local/localsite.h"
#include "app/local/programs.h"

#include <QDir>
#include <QFileInfo>
#include <QSettings>

namespace mainstay::app {

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;

void LocalSite::introduceProduct(const Next &next)
{
    if (const auto made = m_product.make(); !made) {
        emit failed(made.error());
        return;
    }
    m_product.start();
    const QStringList data{u"--data"_s, m_folder + u"/server"_s};
    if (m_product.isIntroduced()) {
        next();
        return;
    }
    const auto licence = [this, data, next] {
        // Noted at once: the server would not take the same key twice.
        if (const auto note = m_product.noteIntroduced(); !note)
            emit failed(note.error());
        else
            runThen(m_server, QStringList{u"licence"_s, u"import"_s, m_product.licence()} + data, next);
    };
    runThen(m_server,
        QStringList{
            u"key"_s, u"add"_s, m_product.vendorKey(), u"--use"_s, u"vendor"_s, u"--comment"_s, u"Sample vendor"_s}
            + data,
        licence);
}

/// Once; somebody may choose another computer later.
void LocalSite::chooseHost(const QString &name, const Next &next)
{
    const bool isHost = m_product.isOffered() && name == agentNames().constFirst();
    if (!isHost || m_product.isKnownTo(agentFolder(name))) {
        next();
        return;
    }
    if (const auto told = m_product.tell(agentFolder(name)); !told) {
        emit failed(told.error());
        return;
    }
    runThen(m_server, {u"host"_s, u"set"_s, name, u"--data"_s, m_folder + u"/server"_s}, next);
}

void LocalSite::enrol(const QString &name, const Next &next)
{
    QDir().mkpath(agentFolder(name));
    runThen(m_agent,
        {u"enrol"_s, u"--data"_s, agentFolder(name), u"--server"_s, m_profile.url.toString(), u"--fingerprint"_s,
            m_profile.fingerprint, u"--name"_s, name, u"--token-file"_s,
            m_folder + u"/server/secrets/enrolment-token"_s},
        next);
}

void LocalSite::trustSampleVendor(const QString &name, const Next &next)
{
    const QString samples = samplesFolder();
    if (samples.isEmpty()) {
        next();
        return;
    }
    // Asked at every start, because a new build has a new sample vendor.
    runThen(m_agent, {u"trust"_s, u"--data"_s, agentFolder(name), samples + u"/vendor.pub"_s}, next);
}

void LocalSite::addOperator(const core::Credentials &who, const std::function<void()> &done)
{
    runThen(m_server,
        {u"user"_s, u"add"_s, who.user, u"--role"_s, u"operator"_s, u"--password-stdin"_s, u"--data"_s,
            m_folder + u"/server"_s},
        done, who.password.toUtf8() + '\n');
}

void LocalSite::printActivationCode(const QString &version, const std::function<void(const QString &code)> &told)
{
    run(m_server, {u"activation-code"_s, u"--patch"_s, version, u"--data"_s, m_folder + u"/server"_s}, told);
}

core::Result<void> LocalSite::setApproval(bool needed)
{
    const QString path = m_folder + u"/server/mainstayd.conf"_s;
    QSettings file(path, QSettings::IniFormat);
    file.setValue(u"approval"_s, needed);
    file.sync();
    return file.status() == QSettings::NoError ? core::Result<void>()
                                               : Error{ErrorKind::FileUnwritable, {}, {{u"path"_s, path}}};
}

void LocalSite::runThen(const QString &program, const QStringList &arguments, const Next &next, const QByteArray &input)
{
    run(
        program, arguments, [next](const QString &) { next(); }, input);
}

void LocalSite::run(const QString &program, const QStringList &arguments,
    const std::function<void(const QString &printed)> &next, const QByteArray &input)
{
    auto *process = new QProcess(this);
    connect(process, &QProcess::errorOccurred, this, [this, process, program](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            fail(ErrorKind::ProcessFailed, process->errorString(), {{u"program"_s, QFileInfo(program).fileName()}});
    });
    connect(process, &QProcess::finished, this, [this, process, program, next](int code, QProcess::ExitStatus status) {
        process->deleteLater();
        if (m_stopping)
            return;
        if (status == QProcess::NormalExit && code == 0)
            next(QString::fromLocal8Bit(process->readAllStandardOutput()).trimmed());
        else
            fail(ErrorKind::ProcessFailed,
                QString::fromLocal8Bit(process->readAllStandardError() + process->readAllStandardOutput()).trimmed(),
                {{u"program"_s, QFileInfo(program).fileName()}, {u"exitCode"_s, QString::number(code)}});
    });
    process->start(program, arguments);
    process->write(input);
    process->closeWriteChannel();
}

} // namespace mainstay::app
