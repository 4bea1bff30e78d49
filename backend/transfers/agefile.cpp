// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/transfers/agefile.h"

#include "core/agekey.h"
#include "core/invalid.h"
#include "platform/files/files.h"

#include <QFile>
#include <QProcess>
#include <QStandardPaths>

namespace mainstay::backend {

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using core::Result;

namespace {

constexpr auto head = "age-encryption.org/v1\n";
constexpr qint64 identityLimit = 1 << 16;
constexpr int waitMilliseconds = 100;

/// A QProcess complains when it is deleted while its program runs.
class Tool
{
public:
    ~Tool()
    {
        if (process.state() == QProcess::NotRunning)
            return;
        process.kill();
        process.waitForFinished();
    }

    QProcess process;
};

Error told(const QProcess &process, const QByteArray &errors)
{
    // Its second line asks to report the bug that this is not.
    const QString said = QString::fromUtf8(errors).trimmed().section(u'\n', 0, 0);
    return {core::ageErrorKind(said), said,
        {{u"program"_s, u"age"_s}, {u"exitCode"_s, QString::number(process.exitCode())}}};
}

} // namespace

bool isAgeFile(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) && file.read(qint64(qstrlen(head))) == head;
}

Result<QByteArray> readIdentity(const QString &path)
{
    const auto bytes = platform::readFile(path, identityLimit);
    if (!bytes)
        return bytes;
    const QByteArray keys = core::ageIdentities(*bytes);
    if (keys.isEmpty())
        return core::invalidInput(u"identity"_s, u"is an age identity file without a passphrase"_s);
    return keys;
}

Result<void> decryptAgeFile(const QString &path, const QString &identityFile, const platform::ByteSink &sink,
    const std::function<bool()> &proceed)
{
    if (const auto identity = readIdentity(identityFile); !identity)
        return identity.error();
    const QString program = QStandardPaths::findExecutable(u"age"_s);
    if (program.isEmpty())
        return Error{ErrorKind::NotFound, u"age is not installed"_s, {{u"program"_s, u"age"_s}}};
    Tool tool;
    QProcess &process = tool.process;
    process.setStandardInputFile(QProcess::nullDevice());
    process.start(program, {u"--decrypt"_s, u"--identity"_s, identityFile, u"--"_s, path});
    QByteArray errors;
    const auto pass = [&]() -> Result<void> {
        errors += process.readAllStandardError();
        errors = errors.right(4096);
        const QByteArray bytes = process.readAllStandardOutput();
        return bytes.isEmpty() ? Result<void>() : sink(bytes);
    };
    while (process.state() != QProcess::NotRunning) {
        if (!proceed())
            return Error{ErrorKind::Cancelled, {}, {}};
        process.waitForReadyRead(waitMilliseconds);
        if (const auto passed = pass(); !passed)
            return passed;
    }
    if (const auto passed = pass(); !passed)
        return passed;
    if (process.error() == QProcess::FailedToStart) {
        return Error{
            ErrorKind::ProcessFailed, process.errorString(), {{u"program"_s, u"age"_s}, {u"exitCode"_s, u"-1"_s}}};
    }
    return process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0 ? Result<void>()
                                                                                   : told(process, errors);
}

} // namespace mainstay::backend
