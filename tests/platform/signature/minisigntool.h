// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QStandardPaths>
#include <QString>
#include <QStringList>

namespace mainstay::test {

/// Runs the real minisign program in a folder.
class MinisignTool
{
public:
    explicit MinisignTool(QString folder) : m_folder(std::move(folder)) { }

    static bool isInstalled() { return !QStandardPaths::findExecutable(QStringLiteral("minisign")).isEmpty(); }

    /// The exit code; -1 when it did not end. What it printed is in output().
    int run(const QStringList &arguments, const QByteArray &input = {})
    {
        QProcess process;
        process.setWorkingDirectory(m_folder);
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(QStringLiteral("minisign"), arguments);
        process.write(input);
        process.closeWriteChannel();
        const bool ended = process.waitForFinished(60'000) && process.exitStatus() == QProcess::NormalExit;
        m_output = process.readAll();
        return ended ? process.exitCode() : -1;
    }

    QByteArray output() const { return m_output; }

private:
    QString m_folder;
    QByteArray m_output;
};

} // namespace mainstay::test
