// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/backup/rclone.h"

#include "server/backup/clienttool.h"
#include "server/backup/stopping.h"

#include <QFileInfo>
#include <QRegularExpression>

namespace mainstay::backup {

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using core::Result;

namespace {

constexpr qsizetype mostContent = 1 << 24; // of a file that is read into memory: a manifest

/// What rclone says at the end, without the instants and the attempts before it: "2026/11/22 03:32:39 Failed to copyto:
/// permission denied".
Error withLastWord(const Error &error)
{
    static const QRegularExpression stamp(u"^\\d{4}/\\d\\d/\\d\\d \\d\\d:\\d\\d:\\d\\d (?:[A-Z]+ *: *)?"_s);
    if (error.kind != ErrorKind::ProcessFailed)
        return error;
    const QStringList lines = error.detail.split(u'\n', Qt::SkipEmptyParts);
    Error told = error;
    if (!lines.isEmpty())
        told.detail = QString(lines.constLast()).remove(stamp).trimmed();
    return told;
}

Result<void> finished(ChildProcess &process)
{
    const auto ended = process.finish();
    return ended ? ended : withLastWord(ended.error());
}

} // namespace

Rclone::Rclone(QString configuration, QString folder)
    : m_configuration(std::move(configuration)),
      m_program(folder.isEmpty() ? u"rclone"_s : QString(folder + u"/rclone"_s))
{ }

Command Rclone::command(const QStringList &arguments) const
{
    // Some kinds of remotes look for keys and known hosts below the home folder.
    return {.program = m_program,
        .arguments = QStringList{u"--config"_s, m_configuration, u"--ask-password=false"_s, u"--retries"_s, u"2"_s,
                         u"--low-level-retries"_s, u"3"_s, u"--contimeout"_s, u"20s"_s, u"--timeout"_s, u"2m"_s}
            + arguments,
        .environment = {{u"HOME"_s, QFileInfo(m_configuration).absolutePath()}}};
}

Result<QString> Rclone::version() const
{
    const auto tool = ClientTool::ask(m_program);
    if (!tool)
        return tool.error();
    return QString(u"rclone "_s + tool->version.toString());
}

Result<QStringList> Rclone::remotes() const
{
    const auto process = ChildProcess::start(command({u"listremotes"_s}), afterPatience());
    if (!process)
        return process.error();
    QStringList names;
    for (auto line = (*process)->readLine(); line; line = (*process)->readLine()) {
        if (line->endsWith(':'))
            names.append(QString::fromUtf8(line->chopped(1)));
    }
    const auto ended = finished(**process);
    return ended ? Result<QStringList>(names) : outOfPatience(ended.error(), u"rclone"_s);
}

Result<void> Rclone::send(const QString &path, const QString &place, jobs::Progress &progress) const
{
    // Without --ignore-times a file of the same size and age would be believed to be the same.
    const auto process = ChildProcess::start(command({u"copyto"_s, u"--ignore-times"_s, u"--progress"_s,
                                                 u"--stats-one-line"_s, u"--stats"_s, u"1s"_s, u"--"_s, path, place}),
        stopOf(progress));
    if (!process)
        return process.error();
    static const QRegularExpression percent(u"(\\d{1,3})%"_s);
    for (;;) {
        const auto piece = (*process)->read();
        if (!piece)
            return piece.error();
        if (piece->isEmpty())
            return finished(**process);
        auto found = percent.globalMatch(QString::fromUtf8(*piece));
        while (found.hasNext())
            progress.advance(found.next().captured(1).toLongLong(), 100);
    }
}

/// Gives \a sink all of the file at \a place; an error of its own ends it.
Result<void> Rclone::read(const QString &place, ChildProcess::Stop stop, const Sink &sink) const
{
    const auto process = ChildProcess::start(command({u"cat"_s, u"--"_s, place}), std::move(stop));
    if (!process)
        return process.error();
    for (;;) {
        const auto piece = (*process)->read();
        if (!piece)
            return piece.error();
        if (piece->isEmpty())
            return finished(**process);
        if (const auto taken = sink(*piece); !taken)
            return taken;
    }
}

Result<platform::Digest> Rclone::readBack(
    const QString &place, qint64 size, jobs::Progress &progress, const Sink &sink) const
{
    platform::FileDigest digest(platform::FileDigest::Sha256);
    const auto all = read(place, stopOf(progress), [&](QByteArrayView piece) -> Result<void> {
        digest.addData(piece);
        progress.advance(digest.size(), size);
        return sink ? sink(piece) : Result<void>();
    });
    return all ? Result<platform::Digest>(digest.result()) : all.error();
}

Result<QByteArray> Rclone::content(const QString &place, ChildProcess::Stop stop) const
{
    QByteArray content;
    const auto all = read(place, std::move(stop), [&content](QByteArrayView piece) -> Result<void> {
        content.append(piece);
        if (content.size() > mostContent)
            return Error{ErrorKind::PayloadTooLarge, {}, {{u"limit"_s, QString::number(mostContent)}}};
        return {};
    });
    return all ? Result<QByteArray>(content) : all.error();
}

Result<void> Rclone::put(const QByteArray &content, const QString &place, ChildProcess::Stop stop) const
{
    Command writing = command({u"rcat"_s, u"--"_s, place});
    writing.takesInput = true;
    const auto process = ChildProcess::start(writing, std::move(stop));
    if (!process)
        return process.error();
    const auto written = (*process)->write(content);
    (*process)->closeInput();
    if (!written && written.error().kind == ErrorKind::Cancelled)
        return written;
    return finished(**process); // where it took no more it says why
}

Result<void> Rclone::remove(const QString &place, ChildProcess::Stop stop) const
{
    const auto process = ChildProcess::start(command({u"deletefile"_s, u"--"_s, place}), std::move(stop));
    return process ? finished(**process) : process.error();
}

} // namespace mainstay::backup
