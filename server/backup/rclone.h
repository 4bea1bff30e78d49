// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "platform/signature/filedigest.h"
#include "server/backup/childprocess.h"

namespace mainstay::jobs {
class Progress;
}

namespace mainstay::backup {

/// The system's tool `rclone`, which reaches stores of files elsewhere (https://rclone.org). The remotes are those of
/// its configuration, which is made on the server's machine: a console chooses one by its name, and so can name no
/// host, no key and no command. A place is "REMOTE:PATH".
class Rclone
{
public:
    /// \a configuration is a file that need not be there. \a folder is where the tool is; empty: where the system has
    /// it.
    explicit Rclone(QString configuration, QString folder = {});

    const QString &configuration() const { return m_configuration; }
    /// Such as "rclone 1.60.1". Errors: NotFound (context: program=rclone), ProcessFailed.
    core::Result<QString> version() const;
    /// The names of the remotes. Errors: those of version().
    core::Result<QStringList> remotes() const;

    /// Copies the file at \a path to \a place, over what is there; advances \a progress in per cent. Errors: Cancelled,
    /// NotFound (context: program), ProcessFailed (context: program, exitCode).
    core::Result<void> send(const QString &path, const QString &place, jobs::Progress &progress) const;
    /// Takes a piece of what is read; an error of its own ends it.
    using Sink = std::function<core::Result<void>(QByteArrayView piece)>;
    /// Reads all of the file at \a place back, of about \a size bytes, and gives it to \a sink where there is one.
    /// Errors: those of send(), those of \a sink.
    core::Result<platform::Digest> readBack(
        const QString &place, qint64 size, jobs::Progress &progress, const Sink &sink = {}) const;
    /// The bytes of a small file at \a place. Errors: those of send(); ProcessFailed as well where there is none;
    /// PayloadTooLarge (context: limit).
    core::Result<QByteArray> content(const QString &place, ChildProcess::Stop stop) const;
    /// Makes \a content the file at \a place. Errors: those of send().
    core::Result<void> put(const QByteArray &content, const QString &place, ChildProcess::Stop stop) const;
    /// Errors: those of send(); ProcessFailed as well where there is none.
    core::Result<void> remove(const QString &place, ChildProcess::Stop stop) const;

private:
    core::Result<void> read(const QString &place, ChildProcess::Stop stop, const Sink &sink) const;
    Command command(const QStringList &arguments) const;

    QString m_configuration;
    QString m_program;
};

} // namespace mainstay::backup
